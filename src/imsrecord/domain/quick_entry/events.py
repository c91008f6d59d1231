"""Adverse events: ``a bruise minor``; ``a 0`` says that nothing happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.charting_events import event_kinds
from imsrecord.domain.folding import fold
from imsrecord.domain.quick_entry.statements import AdverseStatement
from imsrecord.domain.quick_entry.tokens import Choice, Reading, shortened

if TYPE_CHECKING:
    from imsrecord.domain.catalogue import Term

_LEAST_LETTERS = 3


def read_adverse(text: str) -> Reading:
    """Read what happened; its type is asked for, never guessed. Other words stay as typed."""
    reading = Reading()
    reading.add(text[0], "verb", "adverse event")
    words = text[1:].split()
    if not words:
        reading.wait_for("0 for none, or what happened: bruise, faint …")
        return reading
    if words == ["0"]:
        reading.add("0", "number", "none")
        reading.statement = AdverseStatement()
        return reading
    types = _types(words[0])
    taken = 1
    while len(types) > 1 and taken < len(words):
        narrowed = tuple(each for each in types if _begins_any(words[taken], each))
        if not narrowed:
            break
        types, taken = narrowed, taken + 1
    if not types:
        known = f"No adverse event matches “{shortened(words[0])}” — a other takes any words"
        reading.bad(words[0], known, "no event")
        return reading
    reading.add(" ".join(words[:taken]), "word", types[0].label if len(types) == 1 else "which?")
    if len(types) > 1:
        reading.choices = tuple(Choice(each.id, each.id, each.label) for each in types)
        reading.refuse("Which one?  " + " · ".join(each.label for each in types[:6]))
        return reading
    reading.statement = _with_details(types[0].id, words[taken:], reading)
    return reading


def _with_details(event_type: str, words: list[str], reading: Reading) -> AdverseStatement:
    """Take severity and outcome out of the words; all others are kept as they stand."""
    severity = outcome = ""
    detail = []
    for word in words:
        grade = _severity(word)
        if grade is not None and not severity:
            severity = grade.id
            reading.add(word, "word", grade.label)
        elif catalogue().has_term("adverse_event_outcomes", word.lower()) and not outcome:
            outcome = word.lower()
            reading.add(word, "word", catalogue().label("adverse_event_outcomes", outcome))
        else:
            detail.append(word)
            reading.add(word, "word", "detail")
    if not severity:
        reading.hint = "minor · moderate · serious"
    return AdverseStatement(event_type, severity, outcome, " ".join(detail))


def _types(word: str) -> tuple[Term, ...]:
    """Return the types a word names: its code, its first word, the beginning of any word."""
    terms = event_kinds()
    asked = fold(word)
    if len(asked) < _LEAST_LETTERS:
        return ()
    tiers = (
        lambda term: term.id == word.lower(),
        lambda term: _words(term)[0] == asked or fold(term.label).split()[0] == asked,
        lambda term: _words(term)[0].startswith(asked),
        lambda term: _begins_any(word, term),
    )
    for fits in tiers:
        if found := tuple(term for term in terms if fits(term)):
            return found
    return ()


def _severity(word: str) -> Term | None:
    asked = fold(word)
    if len(asked) < _LEAST_LETTERS:
        return None
    terms = catalogue().terms("adverse_event_severities")
    return next((term for term in terms if _begins_any(word, term)), None)


def _words(term: Term) -> list[str]:
    return fold(f"{term.id} {term.label}").split()


def _begins_any(word: str, term: Term) -> bool:
    asked = fold(word)
    return bool(asked) and any(each.startswith(asked) for each in _words(term))
