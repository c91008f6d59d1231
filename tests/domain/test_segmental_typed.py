"""A segmental sign is one typed line: side, sign, levels and answer, nothing taken for granted."""

from __future__ import annotations

import pytest

from imsrecord.domain.findings import SegmentalFinding
from imsrecord.domain.needling import Side
from imsrecord.domain.palpation import with_tenderness
from imsrecord.domain.segmental_typed import EXAMPLE, read_sign


def test_a_typed_sign_has_its_side_levels_and_answer() -> None:
    assert read_sign(EXAMPLE) == SegmentalFinding(
        0, "skin_roll_tender", Side.LEFT, ("L2", "L3"), "yes"
    )
    assert read_sign("r troph -") == SegmentalFinding(0, "trophedema", Side.RIGHT, (), "no")


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "Which side?"),
        ("skin l2 +", "Which side?"),
        ("l l2 +", "Which sign?"),
        ("l zzz l2 +", "Which sign?"),
        ("l tight l4-5 +", "Which sign? Skin roll"),
        ("l skin l2-3", "What was found?"),
        ("l skin l9 +", "“l9” is no spinal level."),
    ],
)
def test_what_is_missing_or_not_clear_is_said(typed: str, why: str) -> None:
    read = read_sign(typed)

    assert isinstance(read, str)
    assert read.startswith(why)


def test_a_grade_after_a_muscle_is_its_tenderness() -> None:
    assert with_tenderness("l gmin lat 1") == ("l gmin lat", "1")
    assert with_tenderness("l gmin") == ("l gmin", "")
    assert with_tenderness("1") == ("1", "")
