"""What a change of the examination is called, for the list of steps and for undo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.exam import place_of
from imsrecord.domain.note.exam_words import finding_name, value_words
from imsrecord.domain.note.plain_words import muscle_on_side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imsrecord.domain.findings import ExamFinding, PalpationFinding, SegmentalFinding
    from imsrecord.domain.visit import Visit


def exam_told(before: Visit, after: Visit) -> str:
    """Return what of the examination is different now, with its value; "" where nothing is."""
    if before.exam != after.exam:
        return _exam(before.exam, after.exam)
    if before.palpation != after.palpation:
        return _palpation(before.palpation, after.palpation)
    if before.segmental != after.segmental:
        return _segmental(before.segmental, after.segmental)
    return ""


def _first(before: Sequence[Any], after: Sequence[Any]) -> tuple[Any, Any]:
    """Return the first part that differs, as it was and as it is; None where there is none."""
    was = {each.seq: each for each in before}
    now = {each.seq: each for each in after}
    seq = next(seq for seq in (*now, *was) if was.get(seq) != now.get(seq))
    return was.get(seq), now.get(seq)


def _exam(before: Sequence[ExamFinding], after: Sequence[ExamFinding]) -> str:
    was, now = _first(before, after)
    if now is None:
        return f"{finding_name(was)} blank"
    same_place = was is not None and place_of(was) == place_of(now)
    if same_place and was.value_after != now.value_after:
        again = value_words(now.value_after, now.unit) or "blank"
        return f"{finding_name(now)} after {again}"
    if same_place and was.value == now.value:
        return f"{finding_name(now)} changed"
    return f"{finding_name(now)} {value_words(now.value, now.unit) or 'blank'}"


def _palpation(before: Sequence[PalpationFinding], after: Sequence[PalpationFinding]) -> str:
    was, now = _first(before, after)
    felt = now or was
    word = "palpation removed" if now is None else "palpated" if was is None else "felt anew"
    return f"{muscle_on_side(felt.side, felt.muscle)} {word}"


def _segmental(before: Sequence[SegmentalFinding], after: Sequence[SegmentalFinding]) -> str:
    was, now = _first(before, after)
    sign = now or was
    name = catalogue().label("gunn_signs", sign.sign).partition(" (")[0].partition(" – ")[0]
    where = " ".join((sign.side.value, *sign.segments))
    return f"{name} {where} {sign.finding if now else 'blank'}"
