from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imsrecord.domain.folding import fold


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Nguyễn Thị Đào", "nguyen thi dao"),
        ("Łukasz", "lukasz"),
        ("O'Brien-Smith", "obrien smith"),
        ("O’Brien", "obrien"),
        ("Straße", "strasse"),
        ("Þóra Æsa", "thora aesa"),
        ("Søren Đặng", "soren dang"),
        ("ILKER ışık", "ilker isik"),
        ("Ṣọlá", "sola"),
        ("  two   spaces ", "two spaces"),
        ("a\x00b", "ab"),
    ],
)
def test_spellings_fold_to_what_people_type(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)
