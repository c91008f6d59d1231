"""Whose paper it is: the band with the patient, the heads of further pages, the foot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from imsrecord.domain.note.contact_words import contact_words
from imsrecord.domain.note.plain_words import (
    joined,
    long_day_words,
    short_day_words,
    span_words,
)
from imsrecord.pdf.fonts import width
from imsrecord.pdf.page import Area, TextStyle
from imsrecord.pdf.wrapping import shortened, wrap

if TYPE_CHECKING:
    from imsrecord.domain.note import NoteFacts
    from imsrecord.pdf.page import Paper

_CAPTION: Final = TextStyle(9, role="text2")
_BAND: Final = TextStyle(11, "semibold")
_CONTACT: Final = TextStyle(9.5)
_ASIDE: Final = 44.0
_RUNNING: Final = TextStyle(9, "semibold", "text2")
_RUNNING_CLINIC: Final = TextStyle(9, "semibold", "accent")
_SHARES: Final = (0.0, 0.27, 0.5, 0.64)
_PAD: Final = 14.0
_LINES_BESIDE: Final = 2
"""Lines of precautions that stand in the last column; more go across the band."""


def when_words(facts: NoteFacts) -> str:
    """Return which visit it is and when it was, for under the title."""
    visit = facts.visit
    times = span_words(visit.started_at, visit.ended_at, visit.zone)
    return f"Visit {visit.visit_no}, {long_day_words(visit.treated_on)}, {times}"


def identity_band(paper: Paper, facts: NoteFacts, y: float) -> float:
    """Set the patient's identity and how to reach them; return the ``y`` below it."""
    columns: tuple[tuple[str, str], ...] = (
        ("Patient", _names(facts)),
        ("Date of birth", _born(facts)),
        ("Chart", facts.patient.chart_number or "none"),
        ("Precautions", "\n".join(_precautions(facts)) or "none recorded"),
    )
    room = paper.room - 2 * _PAD
    ends = (*_SHARES[1:], 1.0)
    lines = [
        wrap(words, _BAND.size, (end - start) * room - 12, _BAND.weight)
        for (_, words), start, end in zip(columns, _SHARES, ends, strict=True)
    ]
    across: tuple[str, ...] = ()
    if len(lines[-1]) > max(_LINES_BESIDE, *(len(column) for column in lines[:-1])):
        across = wrap(" · ".join(_precautions(facts)), _BAND.size, room, _BAND.weight)
        columns, lines = columns[:-1], lines[:-1]
    first = 23 + max(len(column) for column in lines) * _BAND.line + 2
    above = first + (18 + len(across) * _BAND.line if across else 0)
    contact = _contact(facts, room)
    height = above + len(contact) * _CONTACT.line + (4 if contact else 0)
    paper.box(Area(paper.left, y, paper.room, height), radius=7, fill="sunken")
    _set_across(paper, "Precautions", across, y + first)
    for (caption, _), column, share in zip(columns, lines, _SHARES, strict=False):
        x = paper.left + _PAD + share * room
        paper.text(x, y + 15, caption, _CAPTION)
        for n, line in enumerate(column):
            paper.text(x, y + 29.5 + n * _BAND.line, line, _BAND)
    for n, line in enumerate(contact):
        if n == 0:
            paper.text(paper.left + _PAD, y + above + 9, "Contact", _CAPTION)
        left = paper.left + _PAD + _ASIDE
        paper.text(left, y + above + 9 + n * _CONTACT.line, line, _CONTACT)
    return y + height


def _contact(facts: NoteFacts, room: float) -> tuple[str, ...]:
    words = contact_words(facts.patient)
    return tuple(wrap(words, _CONTACT.size, room - _ASIDE, _CONTACT.weight)) if words else ()


def _set_across(paper: Paper, caption: str, lines: tuple[str, ...], y: float) -> None:
    """Set what is too long for a column across the band, under it."""
    for n, line in enumerate(lines):
        if n == 0:
            paper.text(paper.left + _PAD, y + 8, caption, _CAPTION)
        paper.text(paper.left + _PAD, y + 22.5 + n * _BAND.line, line, _BAND)


def page_head(paper: Paper, facts: NoteFacts) -> float:
    """Set the head of a further page, so that no sheet lies about unnamed."""
    patient, visit = facts.patient, facts.visit
    rest = joined(
        f"chart {patient.chart_number}" if patient.chart_number else "",
        f"born {_born(facts)}",
        f"visit {visit.visit_no}, {short_day_words(visit.treated_on)}",
    )
    clinic = shortened(facts.clinic.name, _RUNNING.size, paper.room * 0.3, _RUNNING.weight)
    room = paper.room * 0.68 - width(f", {rest}", _RUNNING.size, _RUNNING.weight)
    name = shortened(patient.name, _RUNNING.size, room, _RUNNING.weight)
    paper.text(paper.left, 50, f"{name}, {rest}", _RUNNING)
    paper.text(paper.right, 50, clinic, _RUNNING_CLINIC, "right")
    paper.rule(57, paper.left, paper.right)
    return 66.0


def _names(facts: NoteFacts) -> str:
    patient = facts.patient
    called = patient.preferred_name
    if called and called not in patient.given_names.split(" "):
        return f"{patient.name}\n(called {called})"
    return patient.name


def _born(facts: NoteFacts) -> str:
    patient = facts.patient
    if patient.born_on is None:
        return "not recorded"
    return f"{short_day_words(patient.born_on)} ({patient.age_on(facts.visit.treated_on)} y)"


def _precautions(facts: NoteFacts) -> list[str]:
    return [
        f"{flag.label} ({flag.note})" if flag.note else flag.label
        for flag in facts.patient.precautions
    ]
