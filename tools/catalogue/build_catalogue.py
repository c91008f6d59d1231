"""Turn the clinical sources (YAML, easy to review) into resources/catalogue (JSON, quick to read).

    python tools/catalogue/build_catalogue.py [OUT]

The JSON holds one entry per line, so that a change of one muscle is one changed line. The program
itself never reads YAML. Run this after every change of a source; a test compares the bytes.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import yaml

SOURCE = Path(__file__).parent / "source"
OUT = Path(__file__).parents[2] / "resources" / "catalogue"

# vocabulary: (path in reference.yaml, key that becomes `group`, key that becomes `definition`)
VOCABULARIES: dict[str, tuple[str, str, str]] = {
    "regions": ("body_regions", "", ""),
    "zones": ("body_zones", "region", ""),
    "structures": ("structures_at_risk", "", ""),
    "risk_levels": ("risk_levels", "", "meaning"),
    "needled_statuses": ("needled_status", "", "meaning"),
    "muscle_groups": ("muscle_groups", "", ""),
    "techniques": ("techniques", "group", "definition"),
    "dose_fields": ("dose_fields", "type", "rule"),
    "needle_handles": ("needles.handle_types", "", ""),
    "needle_coatings": ("needles.coating", "", ""),
    "guide_tubes": ("needles.guide_tube", "", ""),
    "twitch_grades": ("twitch_response.grades", "", "definition"),
    "sensations": ("twitch_response.patient_sensation", "", ""),
    "palpation_findings": ("palpation.findings", "", ""),
    "tenderness_grades": ("palpation.tenderness_grade", "", ""),
    "trigger_point_statuses": ("trigger_point_status", "", "definition"),
    "local_responses": ("local_response_after", "", ""),
    "gunn_signs": ("gunn_ims.signs", "area", ""),
    "soreness_times": ("soreness.time_points", "", ""),
    "soreness_words": ("soreness.verbal", "", ""),
    "visit_types": ("visit_vocab.visit_type", "", ""),
    "needling_decisions": ("visit_vocab.needling_decision", "", ""),
    "sides": ("visit_vocab.side", "", ""),
    "overall_responses": ("visit_vocab.response_overall", "", ""),
    "discharge_reasons": ("visit_vocab.discharge_reason", "", ""),
    "contributing_factors": ("contributing_factors", "", ""),
    "prior_treatments": ("prior_treatments", "", ""),
    "prior_treatment_effects": ("prior_treatment_effect", "", ""),
    "onsets": ("onset", "", ""),
    "pain_qualities": ("pain_quality", "", ""),
    "pain_timings": ("pain_timing", "", ""),
    "aggravating": ("aggravating", "", ""),
    "easing": ("easing", "", ""),
    "hand_hygiene": ("hygiene.hand_hygiene", "", ""),
    "gloves": ("hygiene.gloves", "", ""),
    "skin_preps": ("hygiene.skin_prep", "", ""),
    "skin_checks": ("hygiene.skin_check", "", ""),
    "sharps": ("hygiene.sharps", "", ""),
    "contraindication_classes": ("contraindications.classes", "app", ""),
    "contraindications": ("contraindications.items", "class", "reason"),
    "red_flags": ("red_flags.before_needling", "action", ""),
    "red_flags_after": ("red_flags.after_needling", "action", ""),
    "adverse_event_types": ("adverse_events.types", "severity", "note"),
    "adverse_event_severities": ("adverse_events.severity", "", "definition"),
    "adverse_event_outcomes": ("adverse_events.outcome", "", ""),
    "consent_methods": ("consent.method", "", ""),
    "consent_scopes": ("consent.scope", "", ""),
    "consent_givers": ("consent.given_by", "", ""),
    "consent_items": ("consent.items", "", ""),
    "aftercare": ("aftercare", "", "when"),
    "education": ("education", "", "clinician_note"),
}
# Bare lists of codes, with the words shown where the code is not readable enough.
CODES = {"positions": "positions", "segments": "segments", "layers": "layers", "views": "body_views"}
WORDS = {
    "usual": "Usually needled", "advanced": "Advanced training", "not_routine": "Not routinely needled",
    "side_lying": "Side-lying", "semi_reclined": "Semi-reclined", "hook_lying": "Hook-lying",
    "four_point": "Hands and knees", "half_kneel": "Half-kneeling", "kneel": "Kneeling",
}
TEXTS = {
    "needle_default_note": "needles.default_note",
    "needle_rule": "needles.rule",
    "needle_count_rule": "hygiene.needle_count_rule",
    "skin_prep_note": "hygiene.skin_prep_note",
    "twitch_rule": "twitch_response.rule",
    "twitch_note": "twitch_response.evidence_note",
    "gunn_summary": "gunn_ims.summary",
    "soreness_scale": "soreness.scale.label",
    "soreness_course": "soreness.expected_course.text",
    "soreness_alert": "soreness.expected_course.alert_text",
    "soreness_helps": "soreness.helps",
    "adverse_event_plain_words": "adverse_events.plain_words",
    "consent_rule": "consent.rule",
    "outcome_policy": "outcome_measures.policy",
}


def read(name: str) -> Any:
    """Return one source file as plain values."""
    text = (SOURCE / name).read_text(encoding="utf-8")
    return json.loads(text) if name.endswith(".json") else yaml.load(text, yaml.CSafeLoader)


def at(tree: Any, path: str) -> Any:
    """Return what lies at a dotted path."""
    for step in path.split("."):
        tree = tree[step]
    return tree


def line(value: Any) -> str:
    """Return one entry on one line."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def lines(head: dict[str, Any], sections: dict[str, Any]) -> str:
    """Return a file: a head on its own line, then each section with one entry per line."""
    parts = [f"{line(key)}:{line(value)}" for key, value in head.items()]
    for key, entries in sections.items():
        if isinstance(entries, dict):
            body = ",\n".join(f"{line(name)}:{line(entry)}" for name, entry in entries.items())
            parts.append(f"{line(key)}:{{\n{body}\n}}")
        else:
            parts.append(f"{line(key)}:[\n" + ",\n".join(map(line, entries)) + "\n]")
    return "{" + ",\n".join(parts) + "}\n"


def levels_of(muscle: dict[str, Any], segments: list[str]) -> list[str]:
    """Return the spinal levels a paraspinal part covers, from its name (… C5–C7) or short name."""
    found = re.search(r"\b([CTLS]\d+)[–-]([CTLS]?)(\d+)", " ".join([muscle["name"], *muscle["abbreviations"]]))
    if found is None:
        return []
    first, letter, number = found.groups()
    last = (letter or first[0]) + number
    return segments[segments.index(first) : segments.index(last) + 1]


def muscle_entry(muscle: dict[str, Any], segments: list[str]) -> dict[str, Any]:
    """Return a muscle as the program reads it: sites numbered, levels spelt out."""
    entry = {key: value for key, value in muscle.items() if key not in ("trp_sites", "trp_count")}
    if muscle["trp_count"] != len(muscle["trp_sites"]):
        raise ValueError(f"{muscle['id']}: trp_count is not the number of sites")
    entry["levels"] = levels_of(muscle, segments)
    entry["sites"] = [
        {"id": site["id"], "number": int(site["id"].rsplit("_", 1)[1]), "label": site["label"],
         "referral": site["referral"], "referral_zones": site["referral_zones"]}
        for site in muscle["trp_sites"]
    ]
    return entry


def term(entry: dict[str, Any], group: str, definition: str) -> dict[str, Any]:
    """Return one entry of a vocabulary in the shape all vocabularies share."""
    rest = dict(entry)
    value = rest.pop("value", None)
    code = str(rest.pop("id", value))
    out: dict[str, Any] = {"id": code}
    out["label"] = rest.pop("label", None) or rest.pop("text", None) or spoken(code)
    if text := rest.pop(definition, None):
        out["definition"] = text
    if kind := rest.pop(group, None):
        out["group"] = kind
    if value is not None:
        out["value"] = value
    if values := rest.pop("values", None):
        out["values"] = values
    if rest:
        out["more"] = rest
    return out


def spoken(code: str) -> str:
    """Return a code as words."""
    return WORDS.get(code) or (code if code[:1].isupper() else code.replace("_", " ").capitalize())


def vocabularies(reference: dict[str, Any], exercises: dict[str, Any]) -> dict[str, list[Any]]:
    """Return every vocabulary by name."""
    out = {
        name: [term(entry, group, definition) for entry in at(reference, path)]
        for name, (path, group, definition) in VOCABULARIES.items()
    }
    for name, path in CODES.items():
        out[name] = [{"id": code, "label": spoken(code)} for code in reference[path]]
    out["exercise_kinds"] = [{"id": code, "label": label} for code, label in exercises["kinds"].items()]
    starts = dict.fromkeys(each["start_position"] for each in exercises["exercises"])
    out["start_positions"] = [{"id": code, "label": spoken(code)} for code in starts]
    return out


def exercise_entry(exercise: dict[str, Any]) -> dict[str, Any]:
    """Return an exercise as the program reads it; joint places stand in a file of their own."""
    figure = exercise["figure"]
    names = {"target_muscles": "muscles", "default_dosage": "dose", "instructions": "steps"}
    entry = {names.get(key, key): value for key, value in exercise.items() if key != "figure"}
    dose = exercise["default_dosage"]
    entry["dose"] = [dose[key] for key in ("sets", "reps", "hold_seconds", "times_per_day", "days_per_week")]
    entry["figure"] = {
        "view": figure["view"], "detail": figure["detail"], "base": figure["base"],
        "start": figure["start"]["pose"], "end": figure["end"]["pose"], "props": figure["props"],
    }
    return entry


def figure_entry(figure: dict[str, Any], exercise: dict[str, Any]) -> dict[str, Any]:
    """Return the joints of both poses, and how far head or trunk are turned (front view)."""
    poses = exercise["figure"]
    turns = [poses[pose]["angles"].get("turn", 0) for pose in ("start", "end")]
    return {**figure, "turn": turns} if any(turns) else figure


def alias_table(muscles: list[dict[str, Any]]) -> dict[str, list[str]]:
    """Return the typed words with the muscles they name; refuse a table that could be misread."""
    source = read("aliases.yaml")
    known = {muscle["id"] for muscle in muscles}
    if set(source["muscles"]) != known:
        raise ValueError(f"aliases: {sorted(set(source['muscles']) ^ known)}")
    pairs = [(word, [muscle]) for muscle, words in source["muscles"].items() for word in words]
    pairs += list(source["groups"].items())
    table = dict(pairs)
    wrong = [word for word in table if not re.fullmatch("[a-z]{2,}", word)]
    wrong += [word for word in table if word[0] in "rlb" and word[1:] in table]
    wrong += [word for word, _ in pairs if sum(other == word for other, _ in pairs) > 1]
    wrong += [word for word, ids in pairs if not set(ids) <= known]
    if wrong:
        raise ValueError(f"aliases: {wrong}")
    return table


def movements(source: dict[str, Any]) -> str:
    """Return what is examined: one line for each joint, level and test; the source at the head."""
    head = {"version": source["edition"], "source": source["source"]}
    return lines(head, {name: source[name] for name in ("joints", "levels", "tensions", "tests")})


def build(out: Path = OUT) -> None:
    """Write the whole catalogue into ``out``."""
    out.mkdir(parents=True, exist_ok=True)
    reference, muscles, exercises = read("reference.yaml"), read("muscles.yaml"), read("exercises.yaml")
    head = {"version": reference["edition"]}
    by_id = {each["id"]: each for each in exercises["exercises"]}
    bands = [each for each in reference["chronicity"] if "id" in each]
    notes = {key: value for each in reference["chronicity"] if "id" not in each for key, value in each.items()}
    texts = {name: at(reference, path) for name, path in TEXTS.items()}
    texts |= {"chronicity_rule": notes["rule"], "chronicity_message": notes["message"]}
    files = {
        "muscles.json": lines(head, {
            "muscles": [muscle_entry(each, reference["segments"]) for each in muscles["muscles"]]}),
        "aliases.json": lines(head, {"aliases": alias_table(muscles["muscles"])}),
        "exercises.json": lines(head, {"exercises": [exercise_entry(each) for each in by_id.values()]}),
        "exercise_figures.json": lines(
            head | {"segment_lengths": exercises["figure_conventions"]["segment_lengths"]},
            {"figures": [figure_entry(each, by_id[each["exercise"]])
                         for each in read("exercise_joints.json")["figures"]]}),
        "vocabularies.json": lines(head, vocabularies(reference, exercises)),
        "measures.json": lines(head | {"trend_rules": reference["outcome_measures"]["trend_rules"]}, {
            "measures": reference["outcome_measures"]["items"],
            "chronicity": bands,
            "needle_diameters": reference["needles"]["diameters_mm"],
            "needle_lengths": reference["needles"]["lengths_mm"],
            "needle_defaults": reference["needles"]["default_by_region"],
            "texts": texts,
            "rules": {
                "reassess": reference["outcome_measures"]["reassess"],
                "stop": reference["outcome_measures"]["stop_rule"],
                "soreness": reference["soreness"]["expected_course"],
            },
            "published_totals": reference["adverse_events"]["published_totals"],
            "sources": reference["sources"],
        }),
        "movements.json": movements(read("movements.yaml")),
        "profile_mb.json": lines(read("profile_mb.yaml"), {}),
    }
    for name, text in files.items():
        (out / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else OUT)
