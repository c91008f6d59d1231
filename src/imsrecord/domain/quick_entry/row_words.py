"""Words of a row beyond its numbers: technique, direction, position, status, what was felt.

A word is found by the beginning of its code or of a word within it: ``bone`` is toward bone. The
technique comes first, since two letters are enough for it; the others want three.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.folding import fold

_LEAST: Final = 3
_LISTS: Final = (
    ("status_before", "trigger_point_statuses", "status", "{} before"),
    ("sensation", "sensations", "felt", "felt: {}"),
    ("local_response", "local_responses", "after", "muscle {} after"),
    ("patient_position", "positions", "position", "{}"),
)
STATUSES: Final = "trigger_point_statuses"


@dataclass(frozen=True, slots=True)
class RowWord:
    """One word of a row: the field it fills, the code, and what its chip says."""

    field: str
    code: str
    kind: str
    label: str


def row_words(typed: str) -> tuple[RowWord, ...]:
    """Return what a typed word may mean; several where it is not clear, none if it is no word."""
    sought = typed.lower()
    techniques = tuple(word for word in _techniques() if word.code.startswith(sought))
    if techniques:
        return _exact(techniques, sought)
    return _found(_others(), sought)


def statuses(typed: str) -> tuple[RowWord, ...]:
    """Return the trigger point statuses that a typed word may mean."""
    return _found(tuple(word for word in _others() if word.kind == "status"), typed.lower())


def zones(typed: str) -> tuple[RowWord, ...]:
    """Return the body zones that a typed word may mean: ``iliac``, ``thigh_o``, ``to``.

    Where no zone has a word that begins so, initials say it: ``lbm`` is low back, middle.
    """
    sought = typed.lower()
    return _found(_zones(), sought) or tuple(
        word for word in _zones() if "".join(part[0] for part in word.code.split("_")) == sought
    )


def _found(words: tuple[RowWord, ...], sought: str) -> tuple[RowWord, ...]:
    if len(sought) < _LEAST and not any(word.code == sought for word in words):
        starts = tuple(word for word in words if word.code.split("_")[0] == sought)
        return starts if len(starts) == 1 else ()
    starts = tuple(word for word in words if word.code.startswith(sought))
    within = tuple(word for word in words if f"_{sought}" in f"_{word.code}")
    return _exact(starts or within, sought)


def _exact(words: tuple[RowWord, ...], sought: str) -> tuple[RowWord, ...]:
    return tuple(word for word in words if word.code == sought) or words


@cache
def _techniques() -> tuple[RowWord, ...]:
    known = catalogue().terms("techniques")
    return tuple(RowWord("technique", term.id, "technique", term.label) for term in known)


@cache
def _others() -> tuple[RowWord, ...]:
    known = catalogue()
    directions = known.term("dose_fields", "angle").more["options"]
    found = [RowWord("direction", d, "direction", fold(d.replace("_", " "))) for d in directions]
    for field, list_, kind, says in _LISTS:
        for term in known.terms(list_):
            label = says.format(term.label[:1].lower() + term.label[1:])
            found.append(RowWord(field, term.id, kind, label))
    return tuple(found)


@cache
def _zones() -> tuple[RowWord, ...]:
    known = catalogue().terms("zones")
    return tuple(RowWord("referred_zones", term.id, "zones", term.label) for term in known)
