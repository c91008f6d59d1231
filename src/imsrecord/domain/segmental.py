"""Gunn's segmental signs as a grid: a sign on a side at a level has one answer.

The record keeps a sign with all levels at which it was found alike, as it is said: matchstick test
positive, right, C4 and C5.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.findings import SegmentalFinding
from imsrecord.domain.myotomes import root_levels

if TYPE_CHECKING:
    from imsrecord.domain.needling import Side
    from imsrecord.domain.visit import Visit

NO_LEVEL: Final = ""
"""A sign that was looked for on a side, at no level in particular."""
_YES_NO: Final = ("no", "yes")


def answers_of(sign: str) -> tuple[str, ...]:
    """Return what a sign may be answered with: no and yes, where the catalogue says no other."""
    return catalogue().term("gunn_signs", sign).values or _YES_NO


def sign_at(visit: Visit | None, sign: str, side: Side, level: str) -> SegmentalFinding | None:
    """Return the finding that answers a sign on a side at a level, if there is one."""
    found = visit.segmental if visit is not None else ()
    for each in found:
        here = level in each.segments if level else not each.segments
        if (each.sign, each.side) == (sign, side) and here:
            return each
    return None


def answer_sign(visit: Visit, sign: str, side: Side, level: str, value: str) -> Visit:
    """Return the visit with one answer of the grid; "" makes it open again.

    A level joins the finding that says the same of its sign and side. A finding with a note that
    loses its last level is gone with the note: it was said of that level.
    """
    here = sign_at(visit, sign, side, level)
    if (here.finding if here else "") == value:
        return visit
    alike = _alike(visit, sign, side, level, value)
    if here is not None and value and alike is None and len(here.segments) <= 1:
        return _put(visit, here, replace(here, finding=value))
    if here is not None:
        left = tuple(each for each in here.segments if each != level)
        kept = replace(here, segments=left)
        visit = _put(visit, here, kept) if left else drop_sign(visit, here.seq)
    if not value:
        return visit
    if alike is None:
        segments = (level,) if level else ()
        return put_sign(visit, SegmentalFinding(0, sign, side, segments, value))
    levels = sorted((*alike.segments, level), key=root_levels().index)
    return _put(visit, alike, replace(alike, segments=tuple(levels)))


def put_sign(visit: Visit, sign: SegmentalFinding) -> Visit:
    """Return the visit with a finding as it is told, at all its levels.

    One that has a number takes the place of the finding of that number.
    """
    old = next((each for each in visit.segmental if sign.seq and each.seq == sign.seq), None)
    if old is not None:
        return _put(visit, old, sign)
    numbered = replace(sign, seq=visit.next_seq)
    return replace(visit, segmental=(*visit.segmental, numbered), next_seq=visit.next_seq + 1)


def note_sign(visit: Visit, seq: int, note: str) -> Visit:
    """Return the visit with a note on one finding."""
    noted = tuple(replace(e, note=note) if e.seq == seq else e for e in visit.segmental)
    return replace(visit, segmental=noted)


def drop_sign(visit: Visit, seq: int) -> Visit:
    """Return the visit without one finding."""
    return replace(visit, segmental=tuple(e for e in visit.segmental if e.seq != seq))


def _put(visit: Visit, old: SegmentalFinding, new: SegmentalFinding) -> Visit:
    return replace(visit, segmental=tuple(new if e is old else e for e in visit.segmental))


def _alike(visit: Visit, sign: str, side: Side, level: str, value: str) -> SegmentalFinding | None:
    """Return the finding that says the same of a sign and side, at levels or at none."""
    for each in visit.segmental:
        same = (each.sign, each.side, each.finding) == (sign, side, value)
        if same and level and each.segments:
            return each
    return None
