"""What a change of the draft is called: in the list of steps, on undo, and in the toast."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Final

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.exam_change import exam_told
from imsrecord.domain.pain_words import drawing_change
from imsrecord.domain.put_back_words import answer_put_back, exercise_put_back, row_put_back

if TYPE_CHECKING:
    from imsrecord.domain.exercises import Prescription
    from imsrecord.domain.needling import NeedlingRow
    from imsrecord.domain.visit import Visit

FIELD_NAMES: Final = {
    "activity_scores": "Activities",
    "adverse_events": "Adverse event",
    "aftercare": "Aftercare",
    "analysis": "Analysis",
    "assisted_by": "Who else took part",
    "ate_today": "Ate today",
    "consent": "Consent",
    "correspondence": "Letters and calls",
    "counted_by": "Counted out by",
    "course_reason": "Reason to go on",
    "decision": "Decision",
    "decision_reason": "Reason for the decision",
    "discharge_reason": "Reason for discharge",
    "ended_at": "End of the visit",
    "exam": "Examination",
    "explained": "What was explained",
    "fit_to_leave": "Fit to leave",
    "frequency": "Frequency",
    "function_after": "Function after",
    "function_now": "Function",
    "global_change": "Change as the patient rates it",
    "hygiene": "Hygiene",
    "impression": "Impression",
    "in_person": "In person",
    "intake": "Intake",
    "key_sign_after": "Key sign after",
    "late_reason": "Reason for the late entry",
    "moved_from": "Moved from another chart",
    "needles_placed": "Needles placed",
    "needles_placed_reason": "Why other needles than in the rows",
    "needles_removed": "Needles out",
    "next_visit": "Next visit",
    "no_adverse_event": "Adverse event",
    "note": "Note",
    "objective": "Objective findings",
    "observed_minutes": "Minutes observed",
    "other_treatment": "Other treatment",
    "pain": "Pain",
    "pain_after": "Pain after",
    "pain_drawing": "Pain drawing",
    "palpation": "Palpation",
    "plan": "Plan",
    "planned_visits": "Planned visits",
    "prescriptions": "Exercises",
    "reassess_on": "Reassessment",
    "reassess_visit": "Reassessment",
    "rows": "Needling",
    "scores": "Scores",
    "screen": "Safety screen",
    "segmental": "Segmental signs",
    "since": "Since last visit",
    "soreness_after": "Soreness after",
    "soreness_recall": "Soreness after last visit",
    "started_at": "Start of the visit",
    "still_suits": "Still suits",
    "still_suits_reason": "Why it still suits",
    "stopped_when": "When it was stopped",
    "visit_type": "Kind of visit",
    "well_today": "Well today",
}
TECHNIQUE_WORDS: Final = {
    "threading": "threading",
    "pistoning": "fast in-out",
    "slow_pistoning": "slow in-out",
    "static": "left in",
    "winding": "rotation",
    "ims_plunger": "plunger",
    "paraspinal_ims": "paraspinal",
    "superficial": "superficial",
    "periosteal": "periosteal",
    "electro_stim": "electro",
    "tendon_fenestration": "tendon",
    "scar_needling": "scar",
}
"""Techniques as short as the caption of a row has room for."""
_UNTOLD: Final = frozenset({"version", "next_seq", "line_text", "status"})
_WATCHED: Final = ("version", "next_seq")


def changed_fields(before: Visit, after: Visit) -> frozenset[str]:
    """Return the names of the fields that differ, so that only their part is painted anew."""
    if before is after:
        return frozenset()
    return frozenset(
        f.name
        for f in fields(after)
        if f.name not in _WATCHED and getattr(before, f.name) != getattr(after, f.name)
    )


def change_sentence(before: Visit, after: Visit) -> str:
    """Return what happened between two drafts, for the list of steps: Right rhomboids removed."""
    for taken, left, word in (
        (before.rows, after.rows, "removed"),
        (after.rows, before.rows, "added"),
    ):
        kept = {row.seq for row in left}
        gone = [row for row in taken if row.seq not in kept]
        if gone:
            return f"{_rows(gone)} {word}"
    for row, other in zip(before.rows, after.rows, strict=True):
        if row != other:
            return f"{row_name(other)} changed"
    drawn = drawing_change(
        before.pain_drawing, after.pain_drawing, "added", "removed", "rated anew"
    )
    return drawn or exam_told(before, after) or _field_sentence(before, after)


def put_back_sentence(before: Visit, after: Visit) -> str:
    """Return what an undo or redo did, for the toast: Right rhomboids put back."""
    had = {row.seq for row in before.rows}
    back = [row for row in after.rows if row.seq not in had]
    if back:
        return f"{_rows(back)} put back"
    kept = {row.seq for row in after.rows}
    gone = [row for row in before.rows if row.seq not in kept]
    if gone:
        return f"{_rows(gone)} taken out again"
    for row, other in zip(before.rows, after.rows, strict=True):
        if row != other:
            told = row_put_back(row, other)
            return f"{row_name(other)}: {told}" if told else f"{row_name(other)} as it was"
    drawn = drawing_change(
        before.pain_drawing, after.pain_drawing, "put back", "taken out again", "as it was"
    )
    told = answer_put_back(before, after) or exam_told(before, after)
    told = drawn or told or exercise_put_back(before, after)
    return told or _field_sentence(before, after, "as it was")


def plural(number: int, one: str, many: str = "") -> str:
    """Return a number with its word: 1 muscle, 3 muscles, 2 twitches."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def row_name(row: NeedlingRow) -> str:
    """Return what a row is called in a sentence: Right infraspinatus."""
    name = row.muscle_label or catalogue().muscle_label(row.muscle)
    return f"{row.side.value.capitalize()} {name[:1].lower()}{name[1:]}"


def technique_words(technique: str) -> str:
    """Return a technique in a word or two; one that the clinic added, as the catalogue says it."""
    label = catalogue().label("techniques", technique)
    return TECHNIQUE_WORDS.get(technique, label[:1].lower() + label[1:])


def dose_words(prescription: Prescription) -> str:
    """Return a dose as short as it is written on a card: 3×10 · 5 s · 2/day."""
    dose = prescription.dose
    parts = []
    if dose.sets and dose.reps:
        parts.append(f"{dose.sets}×{dose.reps}")
    elif dose.reps:
        parts.append(f"{dose.reps}×")
    elif dose.sets:
        parts.append(f"{dose.sets} sets")
    if dose.hold_s:
        parts.append(f"{dose.hold_s} s")
    if dose.minutes:
        parts.append(f"{dose.minutes} min")
    if dose.per_day:
        parts.append("daily" if dose.per_day == 1 else f"{dose.per_day}/day")
    return " · ".join(parts)


def _rows(rows: list[NeedlingRow]) -> str:
    return row_name(rows[0]) if len(rows) == 1 else f"{len(rows)} muscles"


def _field_sentence(before: Visit, after: Visit, word: str = "changed") -> str:
    changed = changed_fields(before, after) - _UNTOLD
    names = dict.fromkeys(FIELD_NAMES.get(name, "Visit") for name in sorted(changed))
    if not names:
        return "Nothing changed"
    return f"{' and '.join(names)} {word}" if len(names) < 3 else f"Visit {word}"
