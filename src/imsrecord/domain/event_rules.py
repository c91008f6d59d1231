"""What may be written about an adverse event, and what a signature asks of a serious one."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from imsrecord.domain.adverse_events import MINOR, AdverseEvent, Vitals
from imsrecord.domain.bounds import OLDEST_DAY, text_problem
from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.signing_problem import SigningProblem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imsrecord.domain.event_story import EventFollowup
    from imsrecord.domain.visit import Visit

VITAL_BOUNDS: Final[dict[str, tuple[float, float]]] = {
    "systolic": (30, 300),
    "diastolic": (10, 200),
    "pulse": (10, 300),
    "spo2": (30, 100),
    "glucose": (0.2, 60),
}
"""What a reading can be at all, so that a slip of the key shows; not what is healthy."""
VITAL_NAMES: Final = {
    "systolic": "Systolic, mmHg",
    "diastolic": "Diastolic, mmHg",
    "pulse": "Pulse, a minute",
    "spo2": "SpO2, %",
    "glucose": "Glucose, mmol/L",
}
_CLOCK: Final = re.compile(r"([01]?\d|2[0-3])[:.h]?([0-5]\d)")
_ISO: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LAST_DAY: Final = date(2999, 12, 31)
_HOW: Final = "Write the time as 15:31, or with its day: 22 Apr 2026 15:31."
_DAY: Final = "Write the day as 22 Apr 2026."


def moment_problem(text: str) -> str:
    """Say what is wrong with a time: "" for none, 15:31, a day, or a day and a time."""
    typed = text.strip()
    if not typed or _CLOCK.fullmatch(typed):
        return ""
    day, _, clock = typed.replace("T", " ").partition(" ")
    wrong = day_problem(day)
    if wrong == _DAY or (clock and not _CLOCK.fullmatch(clock.strip())):
        return _HOW
    return wrong


def tidy_moment(text: str) -> str:
    """Return a time as it is kept: 9.05 as 09:05; what cannot be read stays as typed."""
    typed = text.strip().replace("T", " ")
    found = _CLOCK.fullmatch(typed.rpartition(" ")[2])
    if moment_problem(typed) or found is None:
        return typed
    day = typed.rpartition(" ")[0]
    return f"{day} {int(found[1]):02}:{found[2]}".strip()


def day_problem(text: str) -> str:
    """Say what is wrong with a day; an empty one is none."""
    typed = text.strip()
    if not typed:
        return ""
    if not _ISO.fullmatch(typed):  # Python reads 2026-W17-3 too
        return _DAY
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        return _DAY
    return "" if OLDEST_DAY <= day <= _LAST_DAY else f"Please check the year: {typed}."


def vitals_problem(read: Vitals) -> tuple[str, str]:
    """Return the field and a sentence for the first reading that cannot be; "" when all can."""
    for name, (least, most) in VITAL_BOUNDS.items():
        value = getattr(read, name)
        if value is not None and not least <= value <= most:
            return name, f"{VITAL_NAMES[name]}: {least:g} to {most:g}, please."
    if read.systolic is not None and read.diastolic is not None and read.diastolic > read.systolic:
        return "diastolic", "The lower pressure is higher than the upper one."
    return ("at", sentence) if (sentence := moment_problem(read.at)) else ("", "")


def event_problems(event: AdverseEvent) -> dict[str, str]:
    """Return a sentence for each field of an event that cannot be kept as it is."""
    known = catalogue()
    found = {
        "kind": "" if known.has_term("adverse_event_types", event.kind) else "What was it?",
        "severity": ""
        if known.has_term("adverse_event_severities", event.severity)
        else "How bad was it?",
        "happened": moment_problem(event.happened),
        "reported": moment_problem(event.reported),
        "followup_due": day_problem(event.followup_due),
        "resolved": moment_problem(event.resolved),
        "steps": _first(moment_problem(step.at) or text_problem(step.what) for step in event.steps),
        "vitals": _first(
            vitals_problem(read)[1] or text_problem(read.note) for read in event.vitals
        ),
        "told_to": _first(
            moment_problem(told.at) or text_problem(told.words) for told in event.told_to
        ),
    }
    texts = (f.name for f in fields(event) if isinstance(getattr(event, f.name), str))
    for name in texts:
        found[name] = found.get(name) or text_problem(getattr(event, name))
    return {name: sentence for name, sentence in found.items() if sentence}


def followup_problems(followup: EventFollowup, now: datetime) -> dict[str, str]:
    """Return a sentence for each field of a follow-up that cannot be kept as it is."""
    ahead = followup.at is not None and followup.at > now
    found = {
        "result": text_problem(followup.result)
        if followup.result.strip()
        else "What did the patient say, or what was found?",
        "at": "This is in the future." if ahead else "",
        "resolved": day_problem(followup.resolved),
        "next_due": day_problem(followup.next_due),
        "learning": text_problem(followup.learning),
    }
    if followup.resolved and followup.next_due:
        found["next_due"] = "It is over, so there is no further follow-up."
    return {name: sentence for name, sentence in found.items() if sentence}


def event_warnings(visit: Visit) -> Iterator[SigningProblem]:
    """Ask of anything worse than minor when it is followed up and who was told; never a stop."""
    for event in visit.adverse_events:
        if event.severity == MINOR:
            continue
        name = catalogue().label("adverse_event_types", event.kind)
        if not event.followup_due.strip() and not event.resolved.strip():
            yield _warning(f"{name}: when is it followed up?")
        if not event.told.strip() and all(told.who != "patient" for told in event.told_to):
            yield _warning(f"{name}: what was the patient told?")


def _warning(sentence: str) -> SigningProblem:
    return SigningProblem(sentence, "adverse_events", blocking=False)


def _first(sentences: Iterator[str]) -> str:
    return next((sentence for sentence in sentences if sentence), "")
