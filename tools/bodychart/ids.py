"""Which catalogue muscle owns which drawn region.
A region id is the drawing's own name of a shape.  OWNER gives the catalogue id where the two differ; a region whose own id is in the
catalogue belongs to that muscle; everything else is drawn but not catalogued (region field catalogued: false)."""

import json
import os

CATALOGUE = json.load(open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "catalogue.json"), encoding="utf-8"))
NAMES = {m["id"]: m["name"] for m in CATALOGUE["muscles"]}
OWNER = {
    # heads and parts of one catalogue muscle
    "sternocleidomastoid_sternal": "sternocleidomastoid",
    "sternocleidomastoid_clavicular": "sternocleidomastoid",
    "pectoralis_major_clavicular": "pectoralis_major",
    "pectoralis_major_sternal": "pectoralis_major",
    "biceps_brachii_long": "biceps_brachii",
    "biceps_brachii_short": "biceps_brachii",
    "triceps_brachii_long": "triceps_long",
    "triceps_brachii_medial": "triceps_medial",
    "triceps_brachii_lateral": "triceps_lateral",
    "abductor_pollicis_longus": "apl_epb",
    "extensor_pollicis_brevis": "apl_epb",
    "adductor_pollicis_oblique": "adductor_pollicis",
    "adductor_pollicis_transverse": "adductor_pollicis",
    "adductor_hallucis_oblique": "adductor_hallucis",
    "adductor_hallucis_transverse": "adductor_hallucis",
    "superior_gemellus": "gemelli",
    "inferior_gemellus": "gemelli",
    "extensor_digitorum_brevis": "edb_ehb",
    "extensor_hallucis_brevis": "edb_ehb",
    "spinalis_thoracis": "semispinalis_thoracis",
    "dorsal_interosseous_hand_1": "first_dorsal_interosseous",
    **{f"dorsal_interosseous_hand_{i}": "dorsal_interossei_hand" for i in (2, 3, 4)},
    **{f"dorsal_interosseous_foot_{i}": "dorsal_interossei_foot" for i in (1, 2, 3, 4)},
    **{f"intercostal_space_{i}": "external_intercostals" for i in range(1, 12)},
    # short catalogue names
    "extensor_carpi_radialis_longus": "ecrl",
    "extensor_carpi_radialis_brevis": "ecrb",
    "extensor_carpi_ulnaris": "ecu",
    "flexor_carpi_radialis": "fcr",
    "flexor_carpi_ulnaris": "fcu",
    "flexor_digitorum_superficialis": "fds",
    "flexor_digitorum_profundus": "fdp",
    "flexor_pollicis_longus": "fpl",
    "flexor_digitorum_longus": "fdl",
    "flexor_hallucis_longus": "fhl",
    "extensor_digitorum_longus": "edl",
    "extensor_hallucis_longus": "ehl",
    "flexor_digitorum_brevis": "fdb",
}
# catalogue muscles without any region: id -> reason.  They still appear in the list-only group.
LIST_ONLY = {}
# drawn as a diagram rather than as seen: id -> note for the app
SCHEMATIC = {
    "levator_ani": "Pelvic floor, shown as a schematic strip between tailbone and pelvic wall; a perineal view would be needed to draw it truly.",
    "external_intercostals": "Shown as separate rib spaces where no other deep muscle covers them.",
    "sternalis": "Variant muscle, present in under one person in ten; outermost layer only.",
    "platysma": "Thin sheet over the neck; outermost layer only.",
}


def owner(rid):
    o = OWNER.get(rid, rid)
    return (o, True) if o in NAMES else (rid, False)
