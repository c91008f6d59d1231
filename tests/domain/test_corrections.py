"""Corrections: old words stay, the visit as corrected is for reading, impossible values refused."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from imsrecord.domain.additions import addition_problems
from imsrecord.domain.codec import from_plain, to_plain
from imsrecord.domain.correctable import Fact, corrected_fact, correction_problem, words_for
from imsrecord.domain.correctable_facts import correctable_facts
from imsrecord.domain.correction import Addition, Correction
from imsrecord.domain.corrections import corrected, value_at, with_value
from imsrecord.domain.needling import NeedleSize, Side
from imsrecord.domain.note import note_sections
from imsrecord.domain.note.corrected import struck_rows
from imsrecord.domain.visit import Addendum, Visit
from tests.builders import a_full_visit, a_row, a_signature
from tests.pdf.made_up import full

if TYPE_CHECKING:
    from imsrecord.domain.note import NoteFacts


def facts_of(visit: Visit) -> NoteFacts:
    return replace(full(), visit=visit)


def fact(visit: Visit, path: str) -> Fact:
    return next(one for one in correctable_facts(facts_of(visit)) if one.path == path)


def correct(visit: Visit, path: str, typed: str) -> Visit:
    """Add a signed correction as the service does."""
    wrong = fact(visit, path)
    assert correction_problem(corrected(visit), wrong, typed) == ""
    added = Addendum(
        len(visit.addenda) + 1,
        "correction",
        "",
        "Miscounted",
        a_signature(),
        corrected_fact(wrong, typed),
    )
    return replace(visit, addenda=(*visit.addenda, added))


@pytest.fixture
def signed() -> Visit:
    rows = (a_row(1, twitch_count=5), a_row(2, "infraspinatus", twitch_count=2))
    return a_full_visit(rows=rows, next_seq=30)


def test_a_twitch_count_is_corrected_for_reading_and_the_visit_signed_stays(signed: Visit) -> None:
    after = correct(signed, "rows/1/twitch_count", "4")

    assert corrected(after).rows[0].twitch_count == 4
    assert corrected(after).rows[1] == signed.rows[1]
    assert after.rows == signed.rows
    (struck,) = struck_rows(after)[1]
    assert (struck.name, struck.was, struck.now) == ("twitches", "5", "4")
    assert struck.told.startswith("corrected 2 Mar 2026")


def test_two_corrections_of_one_fact_follow_each_other_and_both_are_seen(signed: Visit) -> None:
    after = correct(signed, "rows/1/twitch_count", "4")
    after = correct(after, "rows/1/twitch_count", "3")

    assert [(one.was, one.now) for one in struck_rows(after)[1]] == [("5", "4"), ("4", "3")]
    assert corrected(after).rows[0].twitch_count == 3


@pytest.mark.parametrize(
    ("path", "typed", "value"),
    [
        ("rows/2/side", "left", "left"),
        ("rows/1/familiar", "true", True),
        ("rows/1/muscle", "levator_scapulae", "levator_scapulae"),
        ("pain/now", "7", 7),
        ("pain_after", "0", 0),
        ("activity_scores/0", "9", 9),
        ("treated_on", "2026-03-01", "2026-03-01"),
        ("plan", "Needle the left side next time.", "Needle the left side next time."),
    ],
)
def test_whatever_is_corrected_reads_so_and_the_rest_stays(
    signed: Visit, path: str, typed: str, value: object
) -> None:
    signed = replace(signed, plan="As before.", activity_scores=(5, 6))

    after = corrected(correct(signed, path, typed))

    assert value_at(after, path) == value
    back = replace(with_value(after, path, value_at(signed, path)), addenda=())
    if path == "rows/1/muscle":  # the name shown that day goes with the wrong muscle
        back = replace(back, rows=(signed.rows[0], *back.rows[1:]))
    assert back == signed


def test_every_fact_can_be_read_and_no_two_share_a_path(signed: Visit) -> None:
    found = correctable_facts(full())

    assert len({one.path for one in found}) == len(found)
    assert all(one.words and one.name and one.group for one in found)


def test_a_line_of_the_note_is_struck_out_under_itself(signed: Visit) -> None:
    path = next(
        one.path for one in correctable_facts(facts_of(signed)) if one.name == "Medicines" or
        one.path.startswith("line/Examined and decided")
    )  # fmt: skip

    after = correct(signed, path, "No, it was otherwise.")

    lines = [line for section in note_sections(facts_of(after)) for line in section.lines]
    place = next(n for n, line in enumerate(lines) if line.struck)
    assert lines[place].text.startswith("No, it was otherwise. (corrected 2 Mar 2026")
    assert lines[place].struck == lines[place - 1].text
    assert lines[place].label == lines[place - 1].label
    assert corrected(after) == after


def test_a_correction_of_pain_stands_under_pain_with_its_name(signed: Visit) -> None:
    after = correct(signed, "pain/now", "9")

    (line,) = [
        line for section in note_sections(facts_of(after)) for line in section.lines if line.struck
    ]
    assert line.label == "Pain"
    assert line.text.startswith("Pain now: 9 (corrected")


@pytest.mark.parametrize(
    ("path", "typed", "sentence"),
    [
        ("rows/1/twitch_count", "", "Please say what is right."),
        ("rows/1/twitch_count", "many", "Twitches: 0 to 99, please, as a number."),
        ("rows/1/twitch_count", "100", "Twitches: 0 to 99, please, not 100."),
        ("rows/1/twitch_count", "5", "That is what the note says already."),
        ("rows/1/side", "up", "Please choose what is right."),
        ("pain/now", "11", "Pain now: 0 to 10, please, not 11."),
        ("treated_on", "yesterday", "Please write the date as 2 Mar 2026."),
        (
            "treated_on",
            "2062-03-02",
            "The note was signed on 2 Mar 2026, so the treatment was not later.",
        ),
        ("treated_on", "1026-03-02", "Please check the year: 2 Mar 1026."),
        (
            "rows/1/depth_mm",
            "45",
            "The depth of 45 mm is more than the needle's length of 40 mm.",
        ),
        ("rows/1/minutes", "nan", "Minutes in: 0 to 30, please, as a number."),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(
    signed: Visit, path: str, typed: str, sentence: str
) -> None:
    row = replace(signed.rows[0], needle=NeedleSize(0.3, 40), depth_mm=None, side=Side.RIGHT)
    signed = signed.put_row(row)

    assert correction_problem(signed, fact(signed, path), typed) == sentence


def test_no_grade_0_beside_twitches_that_were_counted(signed: Visit) -> None:
    said = correction_problem(signed, fact(signed, "rows/1/twitch_grade"), "0")

    assert said == "Twitch grade none, but twitches counted."


def test_a_correction_that_fits_nowhere_leaves_the_visit_as_it_is(signed: Visit) -> None:
    for path in ("rows/99/points", "rows/1/nothing", "nowhere", "pain/now/more", "rows/x/points"):
        wrong = Correction(path, "?", "1", "2", "2")
        visit = replace(signed, addenda=(Addendum(1, "correction", "", "", correction=wrong),))
        assert corrected(visit) == visit


def test_additions_survive_being_written_down(signed: Visit) -> None:
    done = Addition("correction", "", "Why", corrected_fact(fact(signed, "pain/now"), "9"))

    assert from_plain(Addition, to_plain(done)) == done
    assert words_for(fact(signed, "pain/now"), "9") == "9"


def test_20_001_letters_are_one_too_many() -> None:
    assert addition_problems(Addition(text="x" * 20_000)) == {}
    (said,) = addition_problems(Addition(text="x" * 20_001)).values()
    assert said == "This is 20,001 characters long; up to 20,000 can be kept."


def test_a_correction_needs_its_reason_and_an_addendum_its_words() -> None:
    wrong = Correction("pain/now", "Pain now", "1", "2", "2")

    assert addition_problems(Addition("correction", correction=wrong)) == {
        "reason": "Please write the reason."
    }
    assert addition_problems(Addition("addendum")) == {"text": "Please write what to add."}
    assert addition_problems(Addition("gossip", "x")) == {"kind": "Please choose what kind it is."}
