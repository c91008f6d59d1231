"""What an undo or redo brought back, named with its value: Right infraspinatus: twitches blank."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from imsrecord.domain.findings import SorenessRecall

if TYPE_CHECKING:
    from collections.abc import Callable

    from imsrecord.domain.needling import NeedlingRow
    from imsrecord.domain.visit import Visit

_ROW: Final = (
    ("twitch_count", "twitches"),
    ("twitch_grade", "twitch grade"),
    ("twitch_present", "twitch seen"),
    ("twitch_not_recorded", "twitches not recorded"),
    ("familiar", "familiar pain"),
    ("points", "points"),
    ("needles", "needles"),
    ("entries", "skin entries"),
    ("marks", "place of a point"),
    ("segments", "level"),
    ("site", "site"),
    ("needle", "needle"),
    ("depth_mm", "depth in mm"),
    ("soreness", "soreness"),
    ("lot_no", "needle lot"),
    ("technique", "technique"),
    ("patient_position", "position"),
    ("status_before", "how it felt"),
    ("override_reason", "reason"),
    ("refers_to", "referral"),
    ("note", "note"),
)
"""Fields of a row in the order in which one act is told by the first that differs."""
_VISIT: Final[tuple[tuple[str, Callable[[Visit], Any]], ...]] = (
    ("Pain now", lambda visit: visit.pain.now),
    ("Pain on average", lambda visit: visit.pain.average),
    ("Worst pain", lambda visit: visit.pain.worst),
    ("Least pain", lambda visit: visit.pain.best),
    ("Function", lambda visit: visit.function_now),
    ("Pain after", lambda visit: visit.pain_after),
    ("Function after", lambda visit: visit.function_after),
    ("Soreness after last visit", lambda visit: _recall(visit).worst),
    ("Hours of soreness", lambda visit: _recall(visit).hours),
    ("Soreness now", lambda visit: visit.soreness_after),
    ("Frequency", lambda visit: visit.frequency),
    ("Planned visits", lambda visit: visit.planned_visits),
    ("Needles placed", lambda visit: visit.needles_placed),
    ("Needles out", lambda visit: visit.needles_removed),
    ("Consent", lambda visit: "confirmed" if visit.consent else None),
    ("Adverse event", lambda visit: "none seen" if visit.no_adverse_event else None),
)


def row_put_back(before: NeedlingRow, after: NeedlingRow) -> str:
    """Return what of a row is different now, with its value; "" where it has no short name."""
    for field, name in _ROW:
        was, now = getattr(before, field), getattr(after, field)
        if was != now:
            return f"{name} {_told(now)}"
    return ""


def answer_put_back(before: Visit, after: Visit) -> str:
    """Return which answer of the visit is different now, with its value; "" if it is no score."""
    for name, answer in _VISIT:
        now = answer(after)
        if answer(before) != now:
            return f"{name} {_told(now)}"
    return ""


def exercise_put_back(before: Visit, after: Visit) -> str:
    """Return which exercise came back, left again, or is as it was; "" if none differs."""
    had = {p.exercise: p for p in before.prescriptions}
    now = {p.exercise: p for p in after.prescriptions}
    for words, found in (
        ("put back", [p for code, p in now.items() if code not in had]),
        ("taken out again", [p for code, p in had.items() if code not in now]),
        ("as it was", [p for code, p in now.items() if had.get(code, p) != p]),
    ):
        if found:
            name = found[0].label or found[0].exercise.replace("_", " ")
            return f"{name} {words}" if len(found) == 1 else f"{len(found)} exercises {words}"
    return ""


def _told(value: Any) -> str:
    """Return a value in a word; texts and places are only said to be as they were."""
    if value is None or value in ("", ()):
        return "blank"
    if isinstance(value, bool):
        return "on" if value else "off"
    short = isinstance(value, int) or value in ("confirmed", "none seen")
    if short:
        return str(value)
    return "as it was"


def _recall(visit: Visit) -> SorenessRecall:
    return visit.soreness_recall or SorenessRecall()
