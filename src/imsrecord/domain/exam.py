"""The examination as it is charted: one answer to a place, and what may stand there.

A place is a kind, a joint with its movement, a side and how it was moved; it has one finding.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.findings import ExamFinding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imsrecord.domain.visit import Visit

ROM, STRENGTH, NEURO, TEST = "rom", "strength", "neuro", "test"
ACTIVE, PASSIVE = "active", "passive"
DERMATOME, MYOTOME, REFLEX, TENSION, SCREEN = (
    "dermatome", "myotome", "reflex", "tension", "screen",
)  # fmt: skip
LEFT, RIGHT = "left", "right"
TOOLS: Final = ("goniometer", "inclinometer", "tape", "by eye")
SENSATIONS: Final = ("normal", "reduced", "absent", "increased")
REFLEXES: Final = ("normal", "reduced", "absent", "brisk")
RESULTS: Final = ("negative", "positive", "unclear")
_NUMBER: Final = re.compile(r"-?\d{1,3}([.,]\d)?")
_GRADE: Final = re.compile(r"[0-5]|[1-5]-|[0-4]\+")


class Place(NamedTuple):
    """Where one finding belongs; two findings never share a place."""

    kind: str
    joint: str
    movement: str
    side: str = ""
    mode: str = ""


def place_of(finding: ExamFinding) -> Place:
    """Return the place of a finding."""
    return Place(finding.kind, finding.joint, finding.movement, finding.side, finding.mode)


def finding_at(visit: Visit | None, place: Place) -> ExamFinding | None:
    """Return what a visit found at a place; None where there is no visit or no finding."""
    found = visit.exam if visit is not None else ()
    return next((each for each in found if place_of(each) == place), None)


def put_finding(visit: Visit, finding: ExamFinding) -> Visit:
    """Return the visit with a finding at its place, in place of the one that stood there.

    The first at a place gets the next free number; one that says nothing any more is taken out.
    """
    old = finding_at(visit, place_of(finding))
    if says_nothing(finding):
        return visit if old is None else drop_finding(visit, old.seq)
    if old is not None:
        kept = replace(finding, seq=old.seq)
        return replace(visit, exam=tuple(kept if each is old else each for each in visit.exam))
    numbered = replace(finding, seq=visit.next_seq)
    return replace(visit, exam=(*visit.exam, numbered), next_seq=visit.next_seq + 1)


def drop_finding(visit: Visit, seq: int) -> Visit:
    """Return the visit without the finding of this number."""
    return replace(visit, exam=tuple(each for each in visit.exam if each.seq != seq))


def says_nothing(finding: ExamFinding) -> bool:
    """Return whether a finding holds no answer, so that nothing is lost with it."""
    told = (finding.value, finding.value_after, finding.comment.strip())
    return not any(told) and not finding.painful and not finding.comparable


def is_typed(place: Place) -> bool:
    """Return whether a place is measured in numbers or grades; all others are picked."""
    return place.kind in (ROM, STRENGTH) or place.joint == MYOTOME


def tidy_value(place: Place, typed: str) -> str:
    """Return a typed value as it is kept: a decimal point, a plain minus."""
    value = typed.strip()
    return value.replace(",", ".").replace("−", "-") if is_typed(place) else value


def value_problem(place: Place, typed: str) -> str:
    """Return why a value cannot stand at a place, in a sentence; "" where it can.

    A range lies between the bounds of the measure ``rom`` of the catalogue, -30 to 220.
    """
    value = tidy_value(place, typed)
    if not value:
        return ""
    if place.kind == ROM:
        return _range_problem(value)
    if place.kind == STRENGTH or place.joint == MYOTOME:
        fits = _GRADE.fullmatch(value) is not None
        return "" if fits else "0 to 5, please, with + or - behind it where wanted."
    known = answers_at(place)
    return "" if value in known else f"One of these, please: {', '.join(known)}."


def _range_problem(value: str) -> str:
    measure = catalogue().measure(ROM)
    least, most = measure.lowest, measure.highest
    fits = _NUMBER.fullmatch(value) is not None and measure.allows(float(value))
    return "" if fits else f"{least:g} to {most:g}, please."


def answers_at(place: Place) -> tuple[str, ...]:
    """Return what a place that is picked can be answered with."""
    if place.kind == TEST or place.joint == TENSION:
        return RESULTS
    return {REFLEX: REFLEXES, SCREEN: ("normal",)}.get(place.joint, SENSATIONS)


def change_of(finding: ExamFinding) -> float | None:
    """Return by how much a measured value is more after needling, None where it is no number."""
    try:
        return float(finding.value_after) - float(finding.value)
    except ValueError:
        return None


def difference(visit: Visit, place: Place) -> float | None:
    """Return how much more the right side measures than the left, None while one is open."""
    sides = [finding_at(visit, place._replace(side=side)) for side in (LEFT, RIGHT)]
    try:
        left, right = (float(each.value) if each else None for each in sides)
    except ValueError:
        return None
    return None if left is None or right is None else right - left


def comparable_signs(visit: Visit | None) -> tuple[ExamFinding, ...]:
    """Return the signs that are tested again after needling, in the order they were marked."""
    return tuple(each for each in visit.exam if each.comparable) if visit is not None else ()


def signs_offered(visit: Visit, last: Visit | None) -> tuple[ExamFinding, ...]:
    """Return the comparable signs of the last visit that this one has not taken up yet."""
    taken = {place_of(each) for each in visit.exam if each.comparable}
    return tuple(each for each in comparable_signs(last) if place_of(each) not in taken)


def take_up(visit: Visit, signs: tuple[ExamFinding, ...]) -> Visit:
    """Return the visit with signs of an earlier one to be tested again: names, never values."""
    for sign in signs:
        here = finding_at(visit, place_of(sign))
        blank = ExamFinding(
            0, sign.kind, sign.joint, sign.movement, sign.side, unit=sign.unit, mode=sign.mode,
        )  # fmt: skip
        visit = put_finding(visit, replace(here or blank, comparable=True))
    return visit


def normal_quarters(visit: Visit) -> tuple[str, ...]:
    """Return the quarters, upper and lower, of which the neuro screen is said to be normal."""
    return tuple(f.movement for f in visit.exam if (f.kind, f.joint) == (NEURO, SCREEN))


def speaks_against(finding: ExamFinding, quarter: str) -> bool:
    """Return whether a neurological finding of a quarter is not normal."""
    if finding.kind != NEURO or finding.joint == SCREEN:
        return False
    known = catalogue().movements
    of_quarter = {level.level for level in known.levels if level.quarter == quarter}
    of_quarter |= {test.id for test in known.tensions if test.quarter == quarter}
    usual = ("", "normal", "negative", "5")
    return finding.movement in of_quarter and finding.value not in usual


def joints_of_interest(visit: Visit, last: Visit | None, zones: tuple[str, ...]) -> list[str]:
    """Return the joints to show first: those measured, then those of the region treated.

    The region is that of the complaint's zones, the pain drawing and the muscles in the list.
    """
    measured = [
        each.joint
        for visit_ in (visit, last)
        if visit_ is not None
        for each in visit_.exam
        if each.kind in (ROM, STRENGTH)
    ]
    near = set(regions_of_interest(visit, zones))
    joints = catalogue().movements.joints
    offered = (joint.id for joint in joints if near & set(joint.regions))
    return list(dict.fromkeys((*measured, *offered)))


def regions_of_interest(visit: Visit, zones: tuple[str, ...]) -> Iterator[str]:
    """Return the regions of the complaint's zones, of the pain drawn, and of the rows charted."""
    known = catalogue()
    drawn = (area.zone for area in visit.pain_drawing)
    for zone in (*zones, *drawn):
        if known.has_term("zones", zone):
            yield known.term("zones", zone).group
    for row in visit.rows:
        if known.has_muscle(row.muscle):
            yield known.muscle(row.muscle).region
