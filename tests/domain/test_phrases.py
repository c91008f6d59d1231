from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imsrecord.domain.findings import SorenessRecall
from imsrecord.domain.phrases import (
    LONGEST,
    STARTERS,
    Phrase,
    blanks,
    blanks_left,
    expand,
    phrase,
    phrase_problems,
    typed_phrase,
)
from imsrecord.domain.signing import signing_problems
from imsrecord.domain.signing_problem import Known
from imsrecord.domain.visit import NextUnit, NextVisit
from tests.builders import PRACTITIONER, TODAY, a_full_visit, a_row

CALM = Phrase("tol", "Tolerated well;\ncalm.")
FELT = Phrase("felt", "Felt [what] along [where].")
BOTH = (CALM, FELT)


@pytest.mark.parametrize(
    ("typed", "put"),
    [
        ("r ut 2 ;tol", "r ut 2 ; Tolerated well; calm."),
        ("r ut 2;TOL", "r ut 2; Tolerated well; calm."),
        ("r ut 2 ; first ;tol", "r ut 2 ; first Tolerated well; calm."),
        ("r ut ; well (;tol)", "r ut ; well (Tolerated well; calm.)"),
        ("r ut ;tol ;tol", "r ut ; Tolerated well; calm. Tolerated well; calm."),
        ("r ut ; a;tol", "r ut ; a;tol"),
        ("r ut ;tolx", "r ut ;tolx"),
        ("r ut 2 3", "r ut 2 3"),
        ("r ut 2 ; tol", "r ut 2 ; tol"),
    ],
)
def test_a_short_word_in_the_note_of_a_line_is_put_in_as_its_phrase(typed: str, put: str) -> None:
    found = expand(typed, BOTH)

    assert (found.text, found.problem) == (put, "")


def test_a_phrase_with_a_blank_is_put_in_and_asks_for_the_blank() -> None:
    found = expand("r ut 2 ;felt", BOTH)

    assert found.text == "r ut 2 ; Felt [what] along [where]."
    assert found.problem == "fill the blank [what]"
    assert expand(found.text.replace("[what]", "heat"), BOTH).problem == "fill the blank [where]"


def test_a_phrase_that_names_another_one_is_put_in_as_it_is() -> None:
    circular = (Phrase("aa", "see ;bb now"), Phrase("bb", "see ;aa now"))

    assert expand("r ut ;aa", circular).text == "r ut ; see ;bb now"


@given(st.text(max_size=60))
def test_nothing_typed_raises_and_what_stands_before_the_note_stays(text: str) -> None:
    line, semicolon, _note = text.partition(";")

    assert expand(text, BOTH).text.startswith(line + semicolon)
    typed_phrase(text, BOTH)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (";tol", CALM),
        ("Tired. ;Tol", CALM),
        ("Tired.\n;felt", FELT),
        ("(;tol", CALM),
        ("a;tol", None),
        (";tol.", None),
        (";tol ", None),
        (";tolx", None),
        ("tol", None),
        ("", None),
    ],
)
def test_a_phrase_is_meant_by_its_short_word_right_before_the_cursor(
    typed: str, found: Phrase | None
) -> None:
    assert typed_phrase(typed, BOTH) == found


def test_a_blank_is_a_word_in_brackets_on_one_line() -> None:
    text = "x [where] [12] [] [a\nb] [how much]"

    assert [text[start:end] for start, end in blanks(text)] == ["[where]", "[how much]"]


@pytest.mark.parametrize(
    ("wanted", "field", "sentence"),
    [
        (phrase("", "x"), "short", "Please give the short word that is typed after ;"),
        (phrase("a", "x"), "short", "2 to 12 letters or digits."),
        (phrase("a" * 13, "x"), "short", "2 to 12 letters or digits."),
        (phrase("a b", "x"), "short", "Letters and digits only, without spaces."),
        (phrase(";TOL", "x"), "short", "There is a phrase ;tol already."),
        (phrase("ab", " "), "text", "Please write the phrase."),
        (phrase("ab", "a [ ]"), "text",
         "Write in the brackets what is to be filled in, say [where]."),
        (phrase("ab", "a [where"), "text",
         "A blank begins with [ and ends with ] on the same line, say [where]."),
        (phrase("ab", "x" * (LONGEST + 1)), "text",
         "This is 2,001 characters long; up to 2,000 can be kept."),
        (phrase("ab", "a\x00b"), "text",
         "There is an invisible character in this text. Please type it again."),
    ],
)  # fmt: skip
def test_a_phrase_that_cannot_be_kept_has_a_sentence(
    wanted: Phrase, field: str, sentence: str
) -> None:
    assert phrase_problems(wanted, BOTH) == {field: sentence}


def test_the_examples_can_all_be_kept_and_each_has_a_blank() -> None:
    for place, each in enumerate(STARTERS):
        assert phrase_problems(each, STARTERS[:place]) == {}
        assert blanks(each.text)


def test_an_unfilled_blank_is_a_warning_that_leads_to_its_place() -> None:
    visit = a_full_visit(note="Felt [what] along [where].", rows=(a_row(3, note="[why]"),))
    problems = signing_problems(visit, PRACTITIONER, TODAY, Known(first_needling=True))

    told = {p.sentence: (p.where, p.blocking) for p in problems if "blank" in p.sentence}

    assert told == {
        "A blank is left in the note: [what], [where]": ("note", False),
        "R Upper trapezius: a blank is left in the note: [why]": ("rows/3/note", False),
    }


def test_a_blank_is_found_wherever_words_can_be_typed_but_not_in_the_half_typed_line() -> None:
    visit = a_full_visit(
        since="[a]", objective=("[b]",), plan="[c]", line_text="[not yet]",
        soreness_recall=SorenessRecall(helped="[d]"),
        next_visit=NextVisit(NextUnit.WEEKS, 1, "[e]"),
    )  # fmt: skip
    event = replace(visit.adverse_events[0], action="[f]")
    visit = replace(visit, adverse_events=(event,))

    found = {left.where: left.blanks for left in blanks_left(visit)}

    assert found == {
        "since": ("[a]",), "objective": ("[b]",), "plan": ("[c]",), "soreness_recall": ("[d]",),
        "next_visit": ("[e]",), "adverse_events": ("[f]",),
    }  # fmt: skip


def test_a_visit_without_blanks_warns_of_none() -> None:
    assert blanks_left(a_full_visit(note="C5-6 [2] and [ ] are no blanks")) == ()
