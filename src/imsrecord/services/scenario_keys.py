"""The keys that a scenario file may hold, so that a misspelt one is named and not lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

KEYS = {
    "file": "schema_version clinic practitioner lots hygiene_default scenarios",
    "clinic": "name city province timezone",
    "practitioner": "name designation registration_no credential",
    "lot": "brand diameter_mm length_mm lot expiry",
    "hygiene": "hand_hygiene gloves skin_check skin_prep sterile_single_use sharps",
    "scenario": "id title patient episode screen psfs_activities visits",
    "patient": "chart_no name dob sex phin phone emergency physician payer occupation",
    "episode": "complaint onset_date onset contributing prior quality timing aggravating easing "
    "zones history medicines allergies anticoagulant goals",
    "prior": "id effect",
    "screen": "exceptions red_flags note",
    "visit": "visit_no type date start end since soreness_recall groc pain psfs scores objective "
    "gunn examined_only impression decision reason consent rows observe_min after ae other "
    "exercises aftercare analysis plan signed addendum discharge_reason expected",
    "soreness_recall": "worst hours bruise helped",
    "pain": "current average_24h worst_24h best_24h",
    "score": "value raw n pain function disability adl adl_raw right left plantarflexors "
    "wrist_flexors finger_flexors variant",
    "gunn": "sign side segments value",
    "examined_only": "m s status tender",
    "consent": "method scope by risks_extra chaperone",
    "row": "m s site seg pos lot tech dir depth ins need pass dur coating tw n sens ref sb sa tb "
    "ta local override note insertions passes duration_seconds approx_depth_mm angle "
    "frequency_hz pulse_width_us intensity minutes electrode_pairs",
    "after": "pain key soreness",
    "ae": "type severity when where action outcome followup_due followup resolved",
    "exercise": "id new adherence stop",
    "dose": "sets reps hold_s per_day days_per_week minutes",
    "addendum": "at text",
    "expected": "age_years days_since_onset chronicity needles_total skin_entries_total "
    "twitches_total rows chest_warning_required rows_needing_written_reason psfs_mean "
    "change_from_baseline",
    "change": "baseline now change beyond_mcid",
}


class UnknownScenarioKeyError(ValueError):
    """A scenario file holds a key that nobody reads."""


def checked(plain: Mapping[str, Any], place: str, *also: str) -> Mapping[str, Any]:
    """Return what ``plain`` tells, when it holds only keys of this place or of those in ``also``.

    A key with nothing behind it (null) tells nothing, as if it were not there.

    Raises:
        UnknownScenarioKeyError: any other key, by name.
    """
    allowed = {key for name in (place, *also) for key in KEYS[name].split()}
    if unknown := sorted(set(plain) - allowed):
        raise UnknownScenarioKeyError(f"{place}: unknown key {', '.join(unknown)}")
    return {key: told for key, told in plain.items() if told is not None}
