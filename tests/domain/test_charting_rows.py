from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from imsrecord.domain.body import mark_at, site_place
from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.charting_rows import (
    add_point,
    changed_row,
    new_row,
    set_place,
    set_points,
    set_technique,
)
from imsrecord.domain.charting_words import change_sentence, put_back_sentence
from imsrecord.domain.findings import Pain
from imsrecord.domain.needling import MOST_POINTS, Side
from imsrecord.domain.people import ClinicDefaults
from tests.builders import a_row, a_visit

if TYPE_CHECKING:
    from imsrecord.domain.needling import Mark
    from imsrecord.domain.visit import Visit

DEFAULTS = ClinicDefaults(technique="threading")


def mark_on(site_id: str, side: Side = Side.RIGHT) -> Mark:
    place = site_place(site_id, side, "posterior", "superficial")
    assert place is not None
    return mark_at("posterior", place[0] + 2, place[1] + 2)


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_click_beside_a_charting_site_charts_that_site(number: int) -> None:
    mark = mark_on(f"infraspinatus_{number}")

    row = new_row("infraspinatus", Side.RIGHT, mark, None, DEFAULTS)

    assert (row.site, row.marks) == (number, (mark,))


def test_a_muscle_with_one_site_is_placed_without_being_asked() -> None:
    one = next(m for m in catalogue().muscles if len(m.sites) == 1 and not m.levels)

    assert new_row(one.id, Side.LEFT, None, None, DEFAULTS).site == 1


def test_technique_is_what_this_patient_had_before_else_the_clinics() -> None:
    last = a_visit().add_row(a_row(technique="static"))

    before = new_row("trapezius_upper", Side.LEFT, None, last, DEFAULTS)
    first = new_row("infraspinatus", Side.LEFT, None, last, DEFAULTS)

    assert (before.technique, first.technique) == ("static", "threading")


def test_needles_follow_the_points_only_where_they_stay_in() -> None:
    moving, static = a_row(technique="threading"), a_row(technique="static")

    assert set_points(moving, 3).needles == 1
    assert set_points(static, 3).needles == 3
    assert set_technique(set_points(moving, 3), "static").needles == 3


def test_a_counted_number_of_needles_is_left_alone() -> None:
    counted = changed_row(a_row(technique="threading"), "needles", 2)

    assert set_points(counted, 3).needles == 2
    assert set_technique(counted, "static").needles == 2


def test_entries_counted_by_hand_are_left_alone() -> None:
    counted = changed_row(a_row(), "entries", 2)

    assert set_points(counted, 4).entries == 2
    assert set_points(a_row(), 4).entries == 4


@pytest.mark.parametrize(("asked", "kept"), [(0, 1), (-3, 1), (500, MOST_POINTS)])
def test_points_stay_possible(asked: int, kept: int) -> None:
    assert set_points(a_row(), asked).points == kept


def test_a_second_click_adds_a_point_where_it_was_made() -> None:
    first, second = mark_on("infraspinatus_1"), mark_on("infraspinatus_2")
    row = new_row("infraspinatus", Side.RIGHT, first, None, DEFAULTS)

    grown = add_point(row, second)
    by_key = add_point(grown, None)

    assert (grown.points, grown.marks) == (2, (first, second))
    assert (by_key.points, by_key.marks) == (3, (first, second))
    assert add_point(by_key, first).marks == (first, second)  # which point has none is not known


def test_another_place_takes_the_marks_of_the_old_one_away() -> None:
    row = new_row("infraspinatus", Side.RIGHT, mark_on("infraspinatus_1"), None, DEFAULTS)

    assert set_place(row, 2, ()).marks == ()
    assert set_place(row, row.site, ()).marks == row.marks


def test_not_recorded_takes_counts_away_and_a_count_takes_it_away() -> None:
    counted = a_row(twitch_count=3, twitch_grade=2)

    unrecorded = changed_row(counted, "twitch_not_recorded", value=True)
    again = changed_row(unrecorded, "twitch_count", 1)

    assert (unrecorded.twitch_count, unrecorded.twitch_grade) == (None, None)
    assert unrecorded.twitch_answered
    assert (again.twitch_count, again.twitch_not_recorded) == (1, False)


def test_steps_and_undo_are_told_in_the_words_of_the_clinic() -> None:
    empty = a_visit()
    one = empty.add_row(a_row())
    two = one.add_row(a_row(muscle="infraspinatus", muscle_label="Infraspinatus"))
    counted = one.put_row(one.rows[0].with_twitches(9))

    assert change_sentence(empty, one) == "Right upper trapezius added"
    assert change_sentence(two, one) == "Right infraspinatus removed"
    assert change_sentence(one, counted) == "Right upper trapezius changed"
    assert put_back_sentence(empty, two) == "2 muscles put back"
    assert put_back_sentence(one, two) == "Right infraspinatus put back"
    assert put_back_sentence(counted, one) == "Right upper trapezius: twitches 3"
    assert put_back_sentence(one, replace_row(one, familiar=True)).endswith("familiar pain on")
    assert put_back_sentence(one, replace_row(one, needles=2)).endswith("needles 2")
    assert put_back_sentence(one, replace_row(one, note="Dull.")).endswith("note as it was")
    assert put_back_sentence(a_visit(pain_after=3), empty) == "Pain after blank"
    assert put_back_sentence(empty, a_visit(pain=Pain(now=0))) == "Pain now 0"
    assert put_back_sentence(empty, a_visit(no_adverse_event=True)) == "Adverse event none seen"
    assert change_sentence(empty, a_visit(pain_after=3)) == "Pain after changed"
    assert change_sentence(empty, a_visit(line_text="r u")) == "Nothing changed"


def replace_row(visit: Visit, **changes: Any) -> Visit:
    return visit.put_row(replace(visit.rows[0], **changes))
