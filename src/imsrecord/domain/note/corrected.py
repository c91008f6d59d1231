"""Corrections as the note shows them: the old words struck through, the right ones after them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from imsrecord.domain.note.facts import NoteLine, NoteSection
from imsrecord.domain.note.plain_words import day_and_time_words

if TYPE_CHECKING:
    from imsrecord.domain.correction import Correction
    from imsrecord.domain.note.facts import NoteFacts
    from imsrecord.domain.visit import Addendum, Visit

_REPORTED, _EXAMINED = "Reported", "Examined and decided"
_DONE, _AFTER, _PLANNED = "Done", "After", "Exercises and plan"
_FUNCTION: Final = "function"
_LINES: Final = {
    "pain/now": (_REPORTED, "Pain"),
    "pain_after": (_REPORTED, "Pain"),
    "pain/average": (_REPORTED, "Pain over 24 h"),
    "pain/worst": (_REPORTED, "Pain over 24 h"),
    "pain/best": (_REPORTED, "Pain over 24 h"),
    "function_now": (_REPORTED, _FUNCTION),
    "function_after": (_REPORTED, _FUNCTION),
    "activity_scores": (_REPORTED, "Activity"),
    "soreness_recall": (_REPORTED, "Soreness"),
    "global_change": (_REPORTED, "Global change"),
    "since": (_REPORTED, "Since last visit"),
    "visit_type": (_REPORTED, "Visit"),
    "treated_on": (_REPORTED, "Visit"),
    "scores": (_EXAMINED, "Score"),
    "impression": (_EXAMINED, "Impression"),
    "decision": (_EXAMINED, "Decision"),
    "decision_reason": (_EXAMINED, "Decision"),
    "needles_placed": (_DONE, "Needles"),
    "needles_placed_reason": (_DONE, "Needles"),
    "needles_removed": (_DONE, "Needles"),
    "counted_by": (_DONE, "Needles"),
    "other_treatment": (_DONE, "Other treatment"),
    "soreness_after": (_AFTER, "Soreness straight after"),
    "key_sign_after": (_AFTER, "Key sign after"),
    "observed_minutes": (_AFTER, "Observed"),
    "analysis": (_PLANNED, "Analysis"),
    "plan": (_PLANNED, "Plan"),
    "note": (_PLANNED, "Note"),
}
"""The line of the note that tells each fact of a visit; a correction stands under it."""


@dataclass(frozen=True, slots=True)
class Struck:
    """One correction in words: what it is of, the old words, the right ones, when and by whom."""

    name: str = field(repr=False)
    was: str = field(repr=False)
    now: str = field(repr=False)
    told: str = field(repr=False)


def struck_of(addendum: Addendum) -> Struck | None:
    """Return how an addendum strikes a fact out, None where it corrects none."""
    said, signed = addendum.correction, addendum.signature
    if said is None:
        return None
    told = ""
    if signed is not None:
        told = f"corrected {day_and_time_words(signed.signed_at, signed.zone)} by {signed.name}"
    return Struck(said.name, said.was, said.now or "nothing", told)


def struck_rows(visit: Visit) -> dict[int, tuple[Struck, ...]]:
    """Return the corrections of each row of needling by its number, the first first."""
    found: dict[int, tuple[Struck, ...]] = {}
    for addendum in visit.addenda:
        struck = struck_of(addendum)
        if struck is not None and addendum.correction is not None:
            place, seq, *rest = (*addendum.correction.path.split("/"), "", "")
            if place == "rows" and seq.isdigit():
                name = struck.name.rpartition(": ")[2] if any(rest) else struck.name
                found[int(seq)] = (*found.get(int(seq), ()), replace(struck, name=name))
    return found


def line_path(title: str, label: str, nth: int) -> str:
    """Return the path of a whole line of the note: the ``nth`` of its label in a section."""
    return f"line/{title}/{nth}/{label}"


def with_corrections(
    sections: tuple[NoteSection, ...], facts: NoteFacts
) -> tuple[NoteSection, ...]:
    """Return the sections with each correction under the line that it strikes out."""
    for addendum in facts.visit.addenda:
        struck, said = struck_of(addendum), addendum.correction
        if struck is None or said is None or said.path.startswith("rows/"):
            continue
        title, label, nth = _place(said, facts)
        told = f"{struck.now} ({struck.told})" if struck.told else struck.now
        line = NoteLine(label, told, struck=struck.was)
        if not said.path.startswith("line/"):
            line = replace(
                line, text=f"{struck.name}: {told}", struck=f"{struck.name}: {struck.was}"
            )
        sections = _under(sections, title, line, nth)
    return sections


def _place(said: Correction, facts: NoteFacts) -> tuple[str, str, int]:
    """Return the section, the label and which line of that label; 0 is the last."""
    if said.path.startswith("line/"):
        _, title, nth, label = said.path.split("/", 3)
        return title, label, int(nth)
    first = said.path.partition("/")[0]
    title, label = _LINES.get(said.path) or _LINES.get(first) or (_PLANNED, said.name)
    if label == _FUNCTION:
        label = facts.episode.activities[0] if facts.episode.activities else "Function"
    return title, label, 0


def _under(
    sections: tuple[NoteSection, ...], title: str, line: NoteLine, nth: int
) -> tuple[NoteSection, ...]:
    if title not in {section.title for section in sections}:
        return (*sections, NoteSection(title, (line,)))
    return tuple(
        replace(section, lines=_put_under(section.lines, line, nth))
        if section.title == title
        else section
        for section in sections
    )


def _put_under(lines: tuple[NoteLine, ...], line: NoteLine, nth: int) -> tuple[NoteLine, ...]:
    """Put a line after those of its label, earlier corrections included; else at the end."""
    seen, place = 0, None
    for at, other in enumerate(lines):
        same = other.label == line.label or other.label.startswith(f"{line.label} after")
        if not same:
            continue
        if not other.struck:
            seen += 1
            if nth and seen > nth:
                break
        place = at
    if place is None:
        return (*lines, line)
    label = lines[place].label
    return (*lines[: place + 1], replace(line, label=label), *lines[place + 1 :])
