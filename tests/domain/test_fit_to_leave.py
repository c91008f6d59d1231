"""What was done for who could not leave stands in the note as a line of its own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imsrecord.domain.fit_to_leave import done_words, with_done

LINES = st.text(st.characters(blacklist_characters="\n", blacklist_categories=["Cs"]))


@given(note=st.text().filter(lambda note: "Not fit to leave:" not in note), words=LINES)
def test_what_is_said_is_read_again_and_taking_it_out_leaves_the_note(
    note: str, words: str
) -> None:
    said = with_done(note, words)

    assert done_words(said) == (words if words.strip() else "")
    assert with_done(said, "") == note


@pytest.mark.parametrize("words", ["Lay down", "Lay down, then home"])
def test_saying_it_anew_changes_its_own_line_alone(words: str) -> None:
    note = "Tired.\nNot fit to leave: lay\nRing tomorrow."

    assert with_done(note, words) == f"Tired.\nNot fit to leave: {words}\nRing tomorrow."
