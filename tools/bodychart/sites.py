"""Where the catalogue's sites lie on the drawing, and the ladder of paraspinal levels.

A place is  CODE[:region] t s  - t runs origin -> insertion along the ribbon, s from its side A to its side B (see figure files), so the
point follows when the ribbon is redrawn - or  CODE[:region] @x,y  in half-body mm where a (t, s) would be awkward.
The region's name is left out where it equals the catalogue muscle's id.  Places are then pulled inside the visible region."""

from engine import dist, nearest_inside
from ids import CATALOGUE, owner

VIEW = dict(A="anterior", P="posterior", L="lateral_right", H="head_lateral_right", V="hand_palmar_right", D="hand_dorsal_right", B="head_posterior", S="foot_plantar_right", T="foot_dorsal_right")
LAYER = dict(u="surface", s="superficial", i="intermediate", p="paraspinal", d="deep")
SCS, SCC = "sternocleidomastoid_sternal", "sternocleidomastoid_clavicular"
PMS, PMC = "pectoralis_major_sternal", "pectoralis_major_clavicular"
TABLE = f"""
frontalis_1: As .75 .6; Ls .75 .4; Hs .75 .4
occipitalis_1: Ps .45 .5; Ls .45 .5; Hs .45 .5; Bs .45 .5
temporalis_1: As .78 .3; Ad .7 .3; Ls @57,116; Ld @57,116; Hs @57,116; Hd @57,116
temporalis_2: As .45 .35; Ad .42 .35; Ls @40,108; Ld @40,108; Hs @40,108; Hd @40,108
temporalis_3: Ps .3 .4; Ls @10,84; Ld @10,84; Hs @10,84; Hd @10,84; Bs .36 .4
temporalis_4: Ps .66 .4; Ls @-22,90; Ld @-22,90; Hs @-22,90; Hd @-22,90; Bs .66 .4
masseter_1: As .2 .6; Ls .2 .35; Hs .2 .35
masseter_2: As .48 .5; Ls .48 .4; Hs .48 .4
masseter_3: As .82 .35; Ls .82 .6; Hs .82 .6
masseter_4: As .12 .12; Ls .12 .9; Hs .12 .9
medial_pterygoid_1: Ad .85 .5; Ld .85 .5; Hd .85 .5
lateral_pterygoid_1: Ad .75 .3; Ld .85 .4; Hd .85 .4
lateral_pterygoid_2: Ad .4 .75; Ld .35 .75; Hd .35 .75
orbicularis_oculi_1: As .5 .2; Ls .5 .15; Hs .5 .15
zygomaticus_major_1: As .5 .5; Ls .5 .5; Hs .5 .5
digastric_anterior_1: As .5 .5; Ls .5 .5; Hs .5 .5
digastric_posterior_1: Ld .4 .5; Hd .4 .5
platysma_1: Au @46,292; Hu @16,262
sternocleidomastoid_1: As:{SCS} .22 .5; Ls:{SCS} .2 .5; Hs:{SCS} .2 .5
sternocleidomastoid_2: As:{SCS} .5 .5; Ls:{SCS} .5 .5; Hs:{SCS} .5 .5
sternocleidomastoid_3: As:{SCS} .84 .5; Ls:{SCS} .82 .5; Hs:{SCS} .82 .5
sternocleidomastoid_4: Ps:{SCC} .4 .4; Ls:{SCC} .3 .4; Hs:{SCC} .28 .4; Bs:{SCC} .42 .45
sternocleidomastoid_5: As:{SCC} .58 .5; Ls:{SCC} .56 .4; Hs:{SCC} .55 .4
scalenus_anterior_1: Ad .55 .5; Ls .55 .3; Hs .55 .3; Ld .55 .5
scalenus_medius_1: As .5 .5; Ad .5 .5; Ls .5 .4; Hs .5 .4; Ld .5 .5; Hd .5 .5
scalenus_posterior_1: Ad .7 .5; Pd .55 .5; Ld .7 .5; Hd .7 .5; Bd .6 .5
longus_colli_1: Ad .2 .6; Ld .3 .5; Hd .12 .5
rectus_capitis_posterior_major_1: Pd .5 .5; Ld .5 .5; Hd .5 .5; Bd .55 .5
rectus_capitis_posterior_minor_1: Pd .5 .4; Hd .5 .5; Bd .62 .45
obliquus_capitis_superior_1: Pd .5 .5; Ld .5 .5; Hd .5 .5; Bd .62 .5
obliquus_capitis_inferior_1: Pd .5 .5; Ld .5 .5; Hd .5 .5; Bd .55 .5
splenius_capitis_1: Ps .75 .5; Pi .76 .5; Ls .15 .5; Hs .15 .5; Bs .74 .55; Bi .76 .5
splenius_cervicis_1: Pi .82 .6; Bi .82 .6
splenius_cervicis_2: Pi .55 .55; Bi .56 .6
semispinalis_capitis_1: Ps .12 .5; Pi .14 .5; Pp .92 .5; Ls .12 .5; Hs .12 .5; Bs .14 .72; Bi .14 .5; Bp .92 .5
semispinalis_capitis_2: Pi .7 .25; Pp .775 .5; Bi .72 .3; Bp .775 .5
longissimus_capitis_1: Pp .88 .5; Pd .88 .5; Ld .88 .5; Hd .88 .5; Bp .88 .5; Bd .88 .5
cervical_multifidus_upper_1: Pd .17 .5; Ld .12 .5; Hd .1 .5; Bd .17 .5
cervical_multifidus_lower_1: Pd .42 .5; Ld .3 .5; Hd .24 .5; Bd .42 .5
cervical_multifidus_lower_2: Pd .73 .5; Ld .6 .5; Hd .5 .5; Bd .73 .5
trapezius_upper_1: As .55 .45; Ps @85,299; Ls .68 .9; Hs .72 .9; Bs @83,299
trapezius_upper_2: Ps @97,310; Ls .66 .5; Hs .75 .5; Bs @95,310
trapezius_middle_1: Ps .15 .5
trapezius_middle_2: Ps .88 .15; Ls .85 .3
trapezius_middle_3: Ps .5 .35; Ls .45 .4
trapezius_lower_1: Ps .57 .88; Ls .55 .8
trapezius_lower_2: Ps .85 .45; Ls .06 .8
levator_scapulae_1: Pi .65 .5; Ls .75 .5; Hs .75 .5; Bi .66 .5
levator_scapulae_2: Pi .9 .5; Bi .88 .5
rhomboid_minor_1: Pi .86 .5
rhomboid_major_1: Pi .9 .35
rhomboid_major_2: Ps .82 .6; Pi .9 .76
supraspinatus_1: Pi .22 .5; Pd .22 .5
supraspinatus_2: Pi .58 .5; Pd .58 .5; Ld .45 .5
supraspinatus_3: Pi .86 .5; Pd .86 .5; Ld .85 .5
infraspinatus_1: Ps .22 .22; Pi .22 .18; Ls .2 .2
infraspinatus_2: Ps .5 .32; Pi .52 .3; Ld .3 .5
infraspinatus_3: Ps .08 .66; Pi .08 .66; Ls .08 .66
teres_minor_1: Ps .5 .5; Pi .5 .5
teres_major_1: Ps .22 .5; Pi .22 .5; Ls .2 .5
teres_major_2: Ps .72 .5; Pi .72 .5
subscapularis_1: Ad .7 .86
subscapularis_2: Ad .4 .9
subscapularis_3: Ad .04 .85
latissimus_dorsi_1: As .1 .4; Ps .86 .75; Ls .72 .5
latissimus_dorsi_2: Ps .6 .88; Ls .55 .85
deltoid_anterior_1: As .42 .5; Ls .42 .5
deltoid_middle_1: As .45 .35; Ps .45 .35; Ls .42 .5
deltoid_posterior_1: Ps .45 .5; Ls .42 .5
pectoralis_major_1: As:{PMC} .5 .5; Ls:{PMC} .4 .5
pectoralis_major_2: As:{PMS} .42 .3; Ls:{PMS} .35 .35
pectoralis_major_3: As:{PMS} .4 .68
pectoralis_major_4: As:{PMS} @146,506
pectoralis_major_5: As:{PMS} .07 .45
pectoralis_minor_1: Ai .76 .5
pectoralis_minor_2: Ai .3 .5
subclavius_1: Ai .5 .5; Ad .5 .5
serratus_anterior_1: As .3 .4; Ai @156,512; Ls .5 .4; Ld .5 .65
serratus_posterior_superior_1: Pd .72 .5
serratus_posterior_inferior_1: Pi .3 .5; Pp .3 .5
thoracic_multifidus_upper_1: Pd .235 .5
thoracic_multifidus_lower_1: Pd .775 .5
semispinalis_thoracis_1: Pi:spinalis_thoracis .2 .5; Pp:spinalis_thoracis .1 .5; Pd .35 .5
longissimus_thoracis_1: Pi .52 .5; Pp .52 .5; Ld .52 .5
longissimus_thoracis_2: Pi .372 .5; Pp .372 .5; Ld .68 .5
iliocostalis_thoracis_1: Pp .556 .5
iliocostalis_thoracis_2: Pi .11 .5; Pp .11 .5
external_intercostals_1: Ad:intercostal_space_5 .8 .5; Pd:intercostal_space_8 .8 .5
sternalis_1: Au .4 .5
coracobrachialis_1: As .6 .5; Ai .5 .5; Ad .5 .5
biceps_brachii_1: As:biceps_brachii_long .7 .5; Ls:biceps_brachii_long .7 .15
biceps_brachii_2: As:biceps_brachii_short .7 .5
brachialis_1: As .76 .07; Ai .74 .6; Ad .74 .6; Ls .75 .5; Ld .75 .5
brachialis_2: As .2 .06; Ai .22 .55; Ad .22 .55; Ls .25 .5; Ld .25 .5
triceps_long_1: As:triceps_brachii_long .5 .3; Ps:triceps_brachii_long .5 .5; Ls:triceps_brachii_long .5 .35
triceps_medial_1: Pi:triceps_brachii_medial .78 .78; Ls:triceps_brachii_medial .5 .5; Ld:triceps_brachii_medial .74 .4
triceps_medial_2: Ps:triceps_brachii_medial .88 .4; Pi:triceps_brachii_medial .9 .5; Ld:triceps_brachii_medial .92 .5
triceps_medial_3: As:triceps_brachii_medial .6 .4; Ps:triceps_brachii_medial .5 .75; Pi:triceps_brachii_medial .7 .12
triceps_lateral_1: As:triceps_brachii_lateral .5 .2; Ps:triceps_brachii_lateral .5 .5; Ls:triceps_brachii_lateral .5 .5
anconeus_1: Ps .35 .5; Pi .35 .5; Ls .35 .5
brachioradialis_1: As .36 .5; Ls .36 .4
ecrl_1: As:extensor_carpi_radialis_longus .45 .2; Ps:extensor_carpi_radialis_longus .45 .5; Ls:extensor_carpi_radialis_longus .45 .5
ecrb_1: Ps:extensor_carpi_radialis_brevis .34 .5; Ls:extensor_carpi_radialis_brevis .36 .5
extensor_digitorum_1: Ps .28 .35; Ls .28 .35
extensor_digitorum_2: Ps .3 .78; Ls .3 .78
extensor_digiti_minimi_1: Ps .4 .5; Ls .4 .5
ecu_1: Ps:extensor_carpi_ulnaris .38 .5; Ls:extensor_carpi_ulnaris .36 .5
extensor_indicis_1: Pi .25 .5; Ld .25 .5
apl_epb_1: Ps:abductor_pollicis_longus .45 .5; Pi:abductor_pollicis_longus .6 .5; Ls:abductor_pollicis_longus .45 .5; Ld:abductor_pollicis_longus .6 .5
supinator_1: Ad .5 .4; Pi .5 .5; Ld .5 .5
pronator_teres_1: As .4 .5
fcr_1: As:flexor_carpi_radialis .35 .5
palmaris_longus_1: As .32 .5
fcu_1: As:flexor_carpi_ulnaris .25 .4; Ps:flexor_carpi_ulnaris .28 .5; Ls:flexor_carpi_ulnaris .25 .3
fds_1: Ai:flexor_digitorum_superficialis .42 .7
fds_2: As:flexor_digitorum_superficialis .45 .75; Ai:flexor_digitorum_superficialis .42 .28
fdp_1: Ad:flexor_digitorum_profundus .42 .3; Pi:flexor_digitorum_profundus .42 .5
fpl_1: As:flexor_pollicis_longus .45 .5; Ai:flexor_pollicis_longus .52 .5; Ad:flexor_pollicis_longus .6 .5
pronator_quadratus_1: Ad .5 .5; Vd .5 .5
abductor_pollicis_brevis_1: As .45 .5; Vs .45 .5
opponens_pollicis_1: Ad .5 .5; Vd .45 .5
adductor_pollicis_1: As .62 .6; Ad .65 .5; Vs .7 .5; Vd:adductor_pollicis_transverse .7 .5
first_dorsal_interosseous_1: Ps:dorsal_interosseous_hand_1 .5 .75; Ls:dorsal_interosseous_hand_1 .5 .75; Ds:dorsal_interosseous_hand_1 .5 .75
dorsal_interossei_hand_1: Ad .4 .5; Ps .3 .5; Pi .3 .5; Ls .3 .5; Ds:dorsal_interosseous_hand_3 .5 .5
abductor_digiti_minimi_hand_1: As .45 .6; Ps .5 .4; Ls .5 .4; Vs .45 .7; Ds .72 .25
lumbar_multifidus_upper_1: Pd .205 .5
lumbar_multifidus_lower_1: Pd .55 .5
lumbar_multifidus_lower_2: Pd .69 .5
sacral_multifidus_1: Pd .8 .5
longissimus_lumborum_1: Pi .305 .5; Pp .305 .5; Ld .77 .5
iliocostalis_lumborum_1: Pi .83 .62; Pp .83 .62; Ld .57 .5
quadratus_lumborum_1: Ad .2 .85; Pd .15 .85; Ld .15 .5
quadratus_lumborum_2: Ad .78 .85; Pd .8 .85; Ld .78 .5
quadratus_lumborum_3: Pd .5 .14; Ld .5 .7
quadratus_lumborum_4: Pd .86 .18; Ld .88 .7
psoas_major_1: Ad .32 .6; Ld .32 .5
psoas_major_2: As .3 .7; Ai .4 .5; Ad .86 .5; Ld .92 .5
rectus_abdominis_1: As .1 .5; Ai .1 .5
rectus_abdominis_2: As .45 .4; Ai .45 .4; Ls .46 .5
rectus_abdominis_3: As .87 .5; Ai .87 .5
external_oblique_1: As @118,628; Ls .35 .15
external_oblique_2: As .62 .85; Ls @52,782
internal_oblique_1: Ai .1 .52; Ld @38,762
iliacus_1: Ad .14 .86; Ld .15 .5
iliacus_2: As .28 .25; Ai .6 .5; Ad .7 .7; Ld .8 .5
gluteus_maximus_1: Ps .1 .45; Ls .05 .5
gluteus_maximus_2: Ps @56,904; Ls .35 .85
gluteus_maximus_3: Ps .1 .88
gluteus_medius_1: Ps .06 .12; Pi .1 .1; Ls .12 .12
gluteus_medius_2: Ps .15 .5; Pi .15 .5; Ls .12 .5
gluteus_medius_3: As .3 .3; Ps .2 .9; Pi .16 .9; Ls .15 .88
gluteus_minimus_1: Ad .4 .5; Pd .25 .82; Ld .3 .8
gluteus_minimus_2: Pd .25 .22; Ld .25 .25
tensor_fasciae_latae_1: As .35 .5; Ls .35 .5
piriformis_1: Pi .75 .5; Pd .75 .5; Ld .72 .5
piriformis_2: Pi .16 .5; Pd .16 .5; Ld .2 .5
obturator_internus_1: Pi .08 .6; Pd .1 .6
gemelli_1: Pi:superior_gemellus .74 .5; Pd:superior_gemellus .74 .5
quadratus_femoris_1: Pi .5 .5; Pd .5 .5; Ld .5 .5
levator_ani_1: Pd .4 .5
sartorius_1: As .2 .5; Ls .4 .5
sartorius_2: As .5 .5
sartorius_3: As .78 .5
rectus_femoris_1: As .13 .5; Ls .13 .5
vastus_medialis_1: As .85 .5
vastus_medialis_2: As .5 .55
vastus_intermedius_1: Ai .22 .5; Ad .22 .5; Ld .2 .5; Pd .2 .5
vastus_lateralis_1: As .9 .4; Ls .9 .2
vastus_lateralis_2: As .78 .55; Ls .8 .45
vastus_lateralis_3: Ps .74 .4; Ls .78 .85
vastus_lateralis_4: As .5 .5; Ps .35 .5; Ls .5 .5
vastus_lateralis_5: As .2 .5; Ls .2 .45
pectineus_1: As .32 .35; Ai .3 .35
adductor_longus_1: As .2 .5
adductor_longus_2: As .42 .6
adductor_brevis_1: Ai .45 .5; Ad .45 .5
adductor_magnus_1: As .5 .5; Ai .5 .6; Ad .5 .5; Ps .7 .6; Pi .5 .85; Pd .5 .6; Ld .5 .5
adductor_magnus_2: Ps .12 .4; Pi .08 .55; Pd .08 .5; Ld .08 .6
gracilis_1: As .35 .5; Ps .35 .5
biceps_femoris_long_1: Ps .58 .5; Ls .58 .5
biceps_femoris_short_1: Ps .62 .5; Pi .62 .5; Ls .62 .5
semitendinosus_1: Ps .6 .5; Ls .62 .5
semimembranosus_1: Ps .66 .3; Pi .66 .5; Ls .4 .5
popliteus_1: Pi .66 .5; Pd .66 .5; Ld .6 .5
gastrocnemius_medial_1: As .4 .5; Ps .45 .55
gastrocnemius_medial_2: Ps .1 .5
gastrocnemius_lateral_1: Ps .42 .55; Ls .42 .5
gastrocnemius_lateral_2: Ps .1 .5; Ls .08 .5
plantaris_1: Pi .16 .5
soleus_1: As .45 .5; Ps .62 .3; Pi .68 .3
soleus_2: Pi .2 .78; Ls .2 .4; Ld .18 .5
soleus_3: Ps .56 .8; Pi .48 .75; Ls .46 .5; Ld .45 .5
tibialis_posterior_1: Ad .22 .5; Pd .22 .5
fdl_1: Pd:flexor_digitorum_longus .28 .5
fhl_1: Pd:flexor_hallucis_longus .42 .65
tibialis_anterior_1: As .24 .55; Ls .24 .5
edl_1: As:extensor_digitorum_longus .24 .5; Ls:extensor_digitorum_longus .24 .5
ehl_1: As:extensor_hallucis_longus .3 .5; Ad:extensor_hallucis_longus .46 .5; Ld:extensor_hallucis_longus .48 .5
fibularis_longus_1: As .2 .5; Ls .2 .5
fibularis_brevis_1: As .4 .5; Ad .45 .5; Ps .4 .5; Pi .35 .5; Ls .4 .5; Ld .45 .5
fibularis_tertius_1: Ad .3 .5; Ls .3 .5
edb_ehb_1: As:extensor_digitorum_brevis .4 .5; Ls:extensor_digitorum_brevis .4 .5; Ts:extensor_digitorum_brevis .32 .6
abductor_hallucis_1: As .5 .3; Ps .5 .4; Ss .5 .5; Ts .5 .3
fdb_1: Ss:flexor_digitorum_brevis .5 .5
quadratus_plantae_1: Sd .3 .5
abductor_digiti_minimi_foot_1: Ls .5 .5; Ss .5 .5
flexor_hallucis_brevis_1: Ss .5 .6; Sd .5 .5
adductor_hallucis_1: Sd:adductor_hallucis_transverse .45 .5
dorsal_interossei_foot_1: Ad .5 .5; Ts:dorsal_interosseous_foot_2 .5 .5
"""


def _parse():
    own = {s["id"]: m["id"] for m in CATALOGUE["muscles"] for s in m["sites"]}
    out = {}
    for line in TABLE.strip().splitlines():
        sid, rest = line.split(":", 1)
        for e in rest.split(";"):
            code, *q = e.split()
            code, _, rid = code.partition(":")
            if q[0].startswith("@"):
                q = [float(c) for c in q[0][1:].split(",")] + ["@"]
            else:
                q = [float(c) for c in q]
            out.setdefault(VIEW[code[0]], []).append((sid, LAYER[code[1]], rid or own[sid], q, own[sid]))
    return out


PLACES = _parse()


def place(vid, v, report=True):
    """site id -> [{layer, region, x, y}] in view units, right side"""
    out = {}
    for sid, layer, rid, q, mid in PLACES.get(vid, []):
        g = v.data.get(layer, {}).get(rid)
        if not g or owner(rid)[0] != mid:
            print("   !! site", sid, "wants", vid, layer, rid)
            continue
        p = (q[0] * v.mm, q[1] * v.mm) if q[-1] == "@" else g["ribbon"].at(*q)
        r = nearest_inside(p, g["loops"], (1.8 if v.mm == 1 else 1.2) * v.mm)
        d = dist(p, r) / v.mm
        if report and d > 4:
            print("   .. %-34s %s/%s/%s moved %.1f mm" % (sid, vid, layer, rid, d))
        x, y = v.X(r, v.flip)
        out.setdefault(sid, []).append(dict(layer=layer, region=rid, x=round(x, 1), y=round(y, 1)))
    return out


COLUMNS = {  # muscle column of the back -> (layer, region ids from the top down)
    "multifidus": ("deep", ["cervical_multifidus_upper", "cervical_multifidus_lower", "thoracic_multifidus_upper", "thoracic_multifidus_lower", "lumbar_multifidus_upper", "lumbar_multifidus_lower", "sacral_multifidus"]),
    "longissimus": ("paraspinal", ["longissimus_capitis", "longissimus_thoracis", "longissimus_lumborum"]),
    "iliocostalis": ("paraspinal", ["iliocostalis_cervicis", "iliocostalis_thoracis", "iliocostalis_lumborum"]),
    "semispinalis": ("paraspinal", ["semispinalis_capitis", "spinalis_thoracis"]),
}


def levels(v):
    """spinal level -> y, and for every muscle column that reaches this level the middle of the region at that y"""
    from figure_back import LEVELS

    out = {}
    v.box[0]
    for lv, y in {"C1": LEVELS["C1"], **LEVELS}.items():
        cols = {}
        for col, (layer, rids) in COLUMNS.items():
            for rid in rids:
                g = v.data[layer].get(rid)
                if not g:
                    continue
                xs = []
                for l in g["loops"]:
                    for i in range(len(l)):
                        (x0, y0), (x1, y1) = l[i - 1], l[i]
                        if (y0 > y) != (y1 > y):
                            xs.append(x0 + (y - y0) / (y1 - y0) * (x1 - x0))
                xs.sort()
                sp = max(zip(xs[::2], xs[1::2], strict=False), key=lambda s: s[1] - s[0], default=None)
                if sp and sp[1] - sp[0] > 4:
                    cols[col] = dict(layer=layer, region=rid, muscle=owner(rid)[0], dx=round((sp[0] + sp[1]) / 2, 1))
                    break
        dx = cols["multifidus"]["dx"] if "multifidus" in cols else 8.0
        out[lv] = dict(y=round(y + v.dy, 1), dx=dx, right=round(v.cx + dx * v.flip, 1), left=round(v.cx - dx * v.flip, 1), columns=cols)
    return dict(midline_x=v.cx, note="y: tip of the spinous process (S: median sacral crest); dx: sideways from the midline, right and left are the x of the point", levels=out)
