"""One content, one spelling."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imsrecord.security.canonical import canonical, content_hash

TEXT = st.text(max_size=12)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abcdef"), inner),
    max_leaves=12,
)
RECORDS = st.dictionaries(st.text("abcdef", min_size=1), VALUES, max_size=5)


@given(RECORDS)
def test_the_order_of_keys_does_not_matter(record: dict[str, object]) -> None:
    assert canonical(dict(reversed(record.items()))) == canonical(record)


@given(RECORDS)
def test_reading_it_back_and_writing_it_again_changes_nothing(record: dict[str, object]) -> None:
    once = canonical(record)

    assert canonical(json.loads(once)) == once


@given(TEXT)
def test_every_unicode_form_of_a_text_is_spelled_alike(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)

    assert canonical({"note": text}) == canonical({"note": decomposed})


def test_the_spelling_is_the_one_promised() -> None:
    spelled = canonical({"b": ["é", 1, None, True], "a": {"z": "x\n", "y": 2}})

    assert spelled == '{"a":{"y":2,"z":"x\\n"},"b":["é",1,null,true],"v":1}'.encode()
    assert content_hash({"b": 1}) == content_hash({"b": 1, "v": 1})


@pytest.mark.parametrize("part", [1.5, b"x", 2**53, {1: 2}, {"é": 1, "e\u0301": 2}, {1}])
def test_what_has_no_single_spelling_is_refused(part: object) -> None:
    with pytest.raises(TypeError):
        canonical({"a": part})
