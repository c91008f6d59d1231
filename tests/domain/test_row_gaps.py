from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from imsrecord.domain.charting_rows import changed_row, swapped_needles
from imsrecord.domain.needling import NeedlingRow
from imsrecord.domain.row_gaps import open_question, row_gaps
from tests.builders import a_row, a_visit

EMPTY = NeedlingRow(1, "cervical_multifidus_lower", a_row().side, entries=0)


def test_a_whole_row_asks_nothing() -> None:
    assert row_gaps(a_row()) == ()
    assert open_question(a_row()) == ""


def test_gaps_are_asked_in_the_order_of_the_work() -> None:
    assert [gap.word for gap in row_gaps(EMPTY)] == [
        "level?", "needle?", "technique?", "position?", "entries?", "reason?", "twitch?",
    ]  # fmt: skip
    assert open_question(EMPTY) == "level?"


def test_a_muscle_without_levels_is_asked_for_its_site() -> None:
    assert open_question(a_row(site=None, marks=())) == "site?"


@pytest.mark.parametrize(
    "changes",
    [
        {"twitch_count": 0},
        {"twitch_count": None, "twitch_grade": 0},
        {"twitch_count": None, "twitch_present": False},
        {"twitch_count": None, "twitch_not_recorded": True},
    ],
)
def test_every_kind_of_twitch_answer_completes_a_row(changes: dict[str, Any]) -> None:
    assert row_gaps(a_row(**changes)) == ()


def test_a_carried_row_is_confirmed_by_any_twitch_answer_and_by_nothing_less() -> None:
    carried = a_visit().repeat(a_visit().add_row(a_row()), without=frozenset()).rows[0]
    familiar = changed_row(carried, "familiar", value=True)
    unrecorded = changed_row(carried, "twitch_not_recorded", value=True)

    assert carried.unconfirmed
    assert familiar.unconfirmed
    assert not unrecorded.unconfirmed
    assert unrecorded.carried
    assert [gap.word for gap in row_gaps(carried)] == ["twitch?"]


@pytest.mark.parametrize(
    ("field", "value"), [("points", 2), ("technique", "static"), ("needles", 2), ("site", 2)]
)
def test_a_carried_row_whose_plan_is_changed_is_todays_own(field: str, value: object) -> None:
    draft = a_visit().repeat(a_visit().add_row(a_row()), without=frozenset())

    changed = draft.put_row(changed_row(draft.rows[0], field, value)).rows[0]

    assert not changed.carried
    assert not changed.twitch_answered


def test_a_box_taken_by_itself_does_not_make_a_carried_row_todays_own() -> None:
    draft = a_visit().repeat(a_visit().add_row(a_row()), without=frozenset())

    assert draft.put_row(replace(draft.rows[0], lot_no=7)).rows[0].carried


def test_needles_swap_between_one_and_one_for_each_point() -> None:
    row = a_row(points=3)

    each = changed_row(row, "needles", swapped_needles(row))

    assert each.needles == 3
    assert swapped_needles(each) == 1
    assert swapped_needles(replace(row, needles=2)) == 1
