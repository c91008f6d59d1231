"""The examination in words: measured findings by kind, palpation and signs, what changed after."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.exam import (
    DERMATOME,
    MYOTOME,
    NEURO,
    REFLEX,
    ROM,
    SCREEN,
    STRENGTH,
    TENSION,
    TEST,
    change_of,
    comparable_signs,
)
from imsrecord.domain.note.facts import NoteLine
from imsrecord.domain.note.plain_words import (
    joined,
    label,
    level_range,
    named,
    number_words,
    plain_code,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from imsrecord.domain.findings import ExamFinding, PalpationFinding, SegmentalFinding
    from imsrecord.domain.visit import Visit

KIND_NAMES: Final = {
    ROM: "Range of motion", STRENGTH: "Strength", NEURO: "Neuro screen", TEST: "Special tests",
}  # fmt: skip
_ORDER: Final = tuple(KIND_NAMES)
_LETTERS: Final = {"left": "L", "right": "R", "midline": "M", "both": "Both"}
_QUARTERS: Final = {"upper": "upper quarter", "lower": "lower quarter"}


def exam_lines(visit: Visit) -> Iterator[NoteLine]:
    """Say what was measured and tested: one line to a kind, one phrase to a movement."""
    kinds = [*_ORDER, *dict.fromkeys(f.kind for f in visit.exam if f.kind not in _ORDER)]
    for kind in kinds:
        words = kind_words(visit, kind)
        if words:
            yield NoteLine(KIND_NAMES.get(kind, plain_code(kind)), words)


def kind_words(visit: Visit, kind: str) -> str:
    """Return what was found of one kind in one line; "" where nothing was."""
    found = [f for f in visit.exam if f.kind == kind and (f.value or f.comment or f.painful)]
    return "; ".join(_phrases(found))


def after_lines(visit: Visit) -> Iterator[NoteLine]:
    """Say how each comparable sign was before and after the needling."""
    for sign in comparable_signs(visit):
        before = value_words(sign.value, sign.unit) or "not tested"
        after = value_words(sign.value_after, sign.unit) or "not tested again"
        text = f"{finding_name(sign)}: before {before}, after {after}"
        yield NoteLine("Tested again", text, change_words(sign))


def finding_name(finding: ExamFinding) -> str:
    """Return what is examined, with side and mode: Cervical rotation R (active)."""
    name = joined(subject(finding), _LETTERS.get(finding.side, finding.side), between=" ")
    return f"{name} ({finding.mode})" if finding.mode else name


def subject(finding: ExamFinding) -> str:
    """Return what is examined without its side: Cervical rotation, C5 reflex (biceps), Spurling."""
    joint, movement = finding.joint, finding.movement
    known = catalogue().movements
    if finding.kind == TEST:
        return joined(known.test_label(movement), plain_code(joint))
    if finding.kind == NEURO:
        return _neuro_subject(joint, movement)
    place = known.joint(joint)
    moved = known.movement(joint, movement)
    words = moved.label if moved else plain_code(movement)
    where = place.short if place else plain_code(joint)
    return f"{where} {words[:1].lower()}{words[1:]}" if where else words


def _neuro_subject(quality: str, at: str) -> str:
    known = catalogue().movements
    if quality == SCREEN:
        return _QUARTERS.get(at, plain_code(at))
    if quality == TENSION:
        return known.test_label(at)
    found = next((level for level in known.levels if level.level == at), None)
    stands_for = {MYOTOME: found.myotome, REFLEX: found.reflex}.get(quality, "") if found else ""
    words = joined(at, plain_code(quality), between=" ")
    return f"{words} ({stands_for.lower()})" if stands_for else words


def value_words(value: str, unit: str) -> str:
    """Return a value with its unit: 52°, 40 mm, 4+."""
    if not value:
        return ""
    return f"{value}{unit}" if unit in ("", "°") else f"{value} {unit}"


def change_words(finding: ExamFinding) -> str:
    """Return what changed after needling: 8° more, 5° less, no change; "" while one is open."""
    if not (finding.value and finding.value_after):
        return ""
    by = change_of(finding)
    if finding.value == finding.value_after or by == 0:
        return "no change"
    if by is None:
        return "changed"
    words = value_words(number_words(abs(by)), finding.unit)
    return f"{words} {'more' if by > 0 else 'less'}"


def _phrases(found: Iterable[ExamFinding]) -> Iterator[str]:
    """Say the sides of a movement together: Cervical rotation: R 52°, L 58° (active)."""
    for (what, mode, tool), sides in groupby(sorted(found, key=_together), key=_together):
        values = ", ".join(_side_words(each) for each in sorted(sides, key=_right_first))
        how = joined(mode, tool)
        yield joined(f"{what}: {values}", f"({how})" if how else "", between=" ")


def _together(finding: ExamFinding) -> tuple[str, str, str]:
    return subject(finding), finding.mode, finding.tool


def _right_first(finding: ExamFinding) -> tuple[bool, str]:
    return finding.side != "right", finding.side


def _side_words(finding: ExamFinding) -> str:
    value = value_words(finding.value, finding.unit) or "not measured"
    side = _LETTERS.get(finding.side, finding.side)
    told = joined(side, value, "painful" if finding.painful else "", between=" ")
    return joined(told, f"({finding.comment})" if finding.comment else "", between=" ")


# Palpation and segmental signs


def more_words(found: PalpationFinding) -> tuple[str, ...]:
    """Return the further palpation findings, each by its name."""
    return tuple(
        named(label("palpation_findings", code).partition(" (")[0].lower(), answer)
        for code, answer in found.more
    )


def sign_words(sign: SegmentalFinding) -> str:
    """Return a segmental sign with where it was found."""
    where = joined(sign.side.value, level_range(sign.segments), between=" ")
    found = joined(plain_code(sign.finding), sign.note)
    return joined(f"{label('gunn_signs', sign.sign)}, {where}", found, between=": ")


QUALITIES: Final = (DERMATOME, MYOTOME, REFLEX)
"""What is asked of a root level, in the order of the grid."""
