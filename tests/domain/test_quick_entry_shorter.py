"""Shorter ways to type a row: slots that touch, all rows at once, programmes and zones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from imsrecord.domain.charting import NotChartableError, apply, sentence
from imsrecord.domain.charting_sources import Sources
from imsrecord.domain.needling import NeedlingRow, Side
from imsrecord.domain.own_aliases import OwnAlias, words_with
from imsrecord.domain.programmes import (
    PlannedExercise,
    PlannedMuscle,
    Programme,
    Sides,
)
from imsrecord.domain.quick_entry import (
    NextStatement,
    ProgrammeStatement,
    RowsStatement,
    SiteStatement,
    parse,
    to_text,
)
from tests.builders import a_row, a_visit

if TYPE_CHECKING:
    from imsrecord.domain.visit import Visit

LEFT_ALONE = NeedlingRow(0, "infraspinatus", Side.LEFT, muscle_label="Infraspinatus")
NECK = Programme("Neck", (PlannedMuscle(a_row(), Sides.ASK),), no=1)
HIPS = Programme("Hips", (PlannedMuscle(a_row(), Sides.RIGHT),), no=2)
HOME = Programme("Neck home", exercises=(PlannedExercise("chin_tuck_sitting", "Chin tuck"),), no=3)
KEPT = (NECK, HIPS, HOME)


def two_rows() -> Visit:
    return a_visit().add_row(a_row()).add_row(LEFT_ALONE)


def said(typed: str, visit: Visit, asked: int = 0) -> Visit:
    parsed = parse(typed, asked=asked, programmes=KEPT)
    assert parsed.accepted, parsed.problem or parsed.hint
    for statement in parsed.statements:
        visit = apply(statement, visit, Sources())
    return visit


@pytest.mark.parametrize(
    ("touching", "apart"),
    [
        ("r inf t2g2d50p4", "r inf t2 g2 d50 p4"),
        ("r inf 1 s3d30", "r inf 1 s3 d30"),
        ("r inf ache/elbow_o/palm", "r inf ache /elbow_o/palm"),
    ],
)
def test_slots_of_a_row_may_touch(touching: str, apart: str) -> None:
    assert parse(touching).statements == parse(apart).statements != ()


def test_an_area_after_the_exclamation_mark_is_kept_as_it_is_typed() -> None:
    (row,) = parse("r ut !arm/hand").statements

    assert isinstance(row, SiteStatement)
    assert row.refers == "arm/hand"


def test_initials_name_a_zone_where_no_zone_has_a_word_that_begins_so() -> None:
    initials, word = parse("r inf /bu/lbm/to").statements, parse("r inf /si").statements

    assert isinstance(initials[0], SiteStatement)
    assert isinstance(word[0], SiteStatement)
    assert initials[0].referred_zones == ("buttock_upper", "low_back_mid", "thigh_outer")
    assert word[0].referred_zones == ("si_joint",)


def test_initials_of_two_zones_are_asked_back() -> None:
    parsed = parse("r inf /sb")

    assert not parsed.accepted
    assert parsed.problem.startswith("“/sb”: which?")


def test_a_row_that_is_asked_is_answered_without_its_name() -> None:
    visit = two_rows()

    after = said("t3g2d40 ache; slow", visit, asked=visit.rows[1].seq)

    row = after.rows[1]
    told = (row.twitch_count, row.twitch_grade, row.depth_mm, row.sensation, row.note)
    assert told == (3, 2, 40, "deep_ache", "slow")
    assert after.rows[0] == visit.rows[0]


def test_without_a_row_that_is_asked_twitches_need_a_muscle() -> None:
    assert parse("t3g2").problem.startswith("No muscle matches")


def test_what_is_said_of_all_rows_stands_in_each_and_leaves_the_rest_open() -> None:
    after = said("all soft act>lat 3>1", two_rows())

    for before, row in zip(two_rows().rows, after.rows, strict=True):
        assert (row.status_before, row.status_after, row.local_response) == (
            "active", "latent", "softened",
        )  # fmt: skip
        assert (row.tenderness_before, row.tenderness_after) == (3, 1)
        assert (row.twitch_count, row.familiar) == (before.twitch_count, before.familiar)
        assert (row.depth_mm, row.sensation) == (None, "")


@pytest.mark.parametrize("typed", ["all 2", "all t3", "all g2", "all @1", "all @l4", "all s3"])
def test_what_differs_from_row_to_row_is_not_said_of_all(typed: str) -> None:
    assert parse(typed).problem == "Sites, levels, points and twitches are said row by row"


def test_a_note_belongs_to_one_row_and_not_to_all() -> None:
    assert parse("all soft; pillow").problem == "a note after ; belongs to a muscle"


def test_all_rows_of_an_empty_list_are_none() -> None:
    (statement,) = parse("all soft").statements

    with pytest.raises(NotChartableError, match="No muscle is in the list yet"):
        apply(statement, a_visit(), Sources())


def test_all_alone_waits_for_what_is_to_be_said() -> None:
    parsed = parse("all")

    assert not parsed.accepted
    assert not parsed.problem


def test_an_alias_of_the_clinic_goes_before_the_word_for_all_rows() -> None:
    (row,) = parse("all 1 2", words=words_with((OwnAlias("all", "infraspinatus"),))).so_far

    assert isinstance(row, SiteStatement)
    assert row.muscles == ("infraspinatus",)


def test_a_programme_is_brought_by_its_name_on_the_side_that_is_typed() -> None:
    after = said("p neck l", a_visit())

    assert [(row.side, row.carried, row.twitch_answered) for row in after.rows] == [
        (Side.LEFT, True, False)
    ]


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("p nec", "Which programme?  Neck · Neck home"),
        ("p knee", "No programme matches “knee”"),
        ("p hips l", "No programme matches “hips l”"),
    ],
)
def test_a_programme_that_is_not_clear_is_asked_back(typed: str, problem: str) -> None:
    assert parse(typed, programmes=KEPT).problem == problem


def test_a_programme_that_asks_the_side_is_not_brought_without_one() -> None:
    assert parse("p neck", programmes=KEPT).problem == "Which side?  r  l  b"


def test_a_programme_that_is_charted_already_says_so() -> None:
    visit = said("p hips", a_visit())
    (statement,) = parse("p hi", programmes=KEPT).statements

    with pytest.raises(NotChartableError, match="charted already"):
        apply(statement, visit, Sources())


def test_pain_is_still_pain_beside_programmes() -> None:
    assert said("p 6", a_visit()).pain.now == 6
    assert said("p6>3", a_visit()).pain_after == 3


def test_the_plan_follows_the_next_visit_and_is_added_to_what_stands() -> None:
    once = said("n 1w; weekly x 3, then look", a_visit())
    twice = said("n 2w arm; or sooner", once)

    assert once.plan == "weekly x 3, then look"
    assert twice.plan == "weekly x 3, then look\nor sooner"
    assert twice.next_visit is not None
    assert (twice.next_visit.number, twice.next_visit.focus) == (2, "arm")


def test_a_next_visit_with_its_plan_is_printed_as_it_is_typed() -> None:
    statement = NextStatement(1, "w", words="weekly x 3")

    assert parse(to_text(statement)).statements == (statement,)


def test_what_was_done_to_all_rows_or_by_a_programme_has_a_name_for_undo() -> None:
    visit = two_rows()
    soft = SiteStatement(local_response="softened")

    assert sentence(RowsStatement(soft), visit) == "All rows changed"
    assert sentence(RowsStatement(soft, visit.rows[1].seq), visit).endswith("changed")
    assert sentence(ProgrammeStatement(HIPS), visit) == "“Hips” put in"
