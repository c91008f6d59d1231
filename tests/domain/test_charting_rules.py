"""Three things refuse a row; everything else is charted, and an older draft can be mended."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from imsrecord.domain.charting_rules import refusal
from imsrecord.domain.needling import NeedleSize
from imsrecord.domain.patient import Precaution
from imsrecord.domain.screening import EarlierAnswer, SafetyScreen, ScreenAnswer, ScreenKind
from tests.builders import a_row, a_visit

CLOT = Precaution("Possible clot", "dvt_suspected")
EMPTY = a_visit()
CHARTED = EMPTY.add_row(a_row())


def _said(changes: dict[str, Any], **before: Any) -> str:
    """Change the only row of a draft; return why that is refused."""
    was = CHARTED.put_row(replace(CHARTED.rows[0], **before))
    found = refusal(was, was.put_row(replace(was.rows[0], **changes)), ())
    return "" if found is None else found.sentence


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"depth_mm": 41}, "The depth of 41 mm is more than the needle's length of 40 mm."),
        ({"twitch_grade": 0}, "Twitch grade none, but twitches counted."),
        (
            {"twitch_grade": 2, "twitch_count": 0},
            "No twitch counted, but a twitch graded.",
        ),
        ({"twitch_present": False}, "No twitch seen, but twitches counted."),
        ({"twitch_not_recorded": True}, "Twitches not recorded, but twitches counted."),
        ({"minutes": 31}, "Minutes in: 0 to 30, please, not 31."),
        ({"passes": 61}, "Passes: 0 to 60, please, not 61."),
        ({"points": 0}, "Points: 1 to 20, please, not 0."),
        ({"points": 21}, "Points: 1 to 20, please, not 21."),
        ({"needles": -1}, "Needles: 0 to 20, please, not -1."),
        ({"entries": 0}, "Entries: 1 to 20, please, not 0."),
        ({"twitch_count": 100}, "Twitches: 0 to 99, please, not 100."),
        ({"twitch_grade": 4}, "Twitch grade: 0 to 3, please, not 4."),
        ({"tenderness_before": 5}, "Tenderness: 0 to 4, please, not 5."),
        ({"soreness": 11}, "Soreness: 0 to 10, please, not 11."),
    ],
)
def test_what_cannot_be_is_refused_and_named(changes: dict[str, Any], sentence: str) -> None:
    assert _said(changes) == sentence


@pytest.mark.parametrize(
    "changes",
    [
        {"depth_mm": 40},
        {"depth_mm": 60, "needle": None},
        {"twitch_grade": 0, "twitch_count": 0},
        {"twitch_grade": 0, "twitch_count": None},
        {"twitch_grade": 3},
        {"twitch_count": None, "twitch_not_recorded": True},
        {"minutes": 0.5},
    ],
)
def test_what_can_be_is_charted(changes: dict[str, Any]) -> None:
    assert _said(changes) == ""


def test_a_refusal_names_the_place_and_the_row() -> None:
    found = refusal(CHARTED, CHARTED.put_row(replace(CHARTED.rows[0], depth_mm=41)), ())

    assert found is not None
    assert found.where == "rows/1/depth_mm"
    assert found.told.startswith("Right upper trapezius: The depth of 41 mm")


def test_a_shorter_needle_than_the_depth_is_refused_too() -> None:
    assert _said({"needle": NeedleSize(0.3, 30)}, depth_mm=35).startswith("The depth of 35 mm")


def test_an_older_draft_with_such_a_row_can_be_mended_in_any_order() -> None:
    wrong = {"depth_mm": 60, "twitch_grade": 0}

    assert _said({"note": "Read again."}, **wrong) == ""
    assert _said({"twitch_grade": 1}, **wrong) == ""
    assert _said({"depth_mm": 20}, **wrong) == ""
    assert _said({"depth_mm": 61}, **wrong) != ""


@pytest.mark.parametrize("standing", [True, False])
def test_an_absolute_contraindication_in_force_refuses_every_new_row(*, standing: bool) -> None:
    screen = None if standing else SafetyScreen(ScreenKind.FULL, (ScreenAnswer("dvt_suspected"),))
    before = replace(EMPTY, screen=screen)

    found = refusal(before, before.add_row(a_row()), (CLOT,) if standing else ())

    assert found is not None
    assert found.sentence.startswith("Do not needle: Possible deep vein thrombosis.")
    assert ("precautions" if standing else "safety screen") in found.sentence


def test_an_unsure_answer_refuses_nothing() -> None:
    answer = ScreenAnswer("dvt_suspected", "unsure")
    before = replace(EMPTY, screen=SafetyScreen(ScreenKind.FULL, (answer,)))

    assert refusal(before, before.add_row(a_row()), ()) is None


def test_repeating_a_visit_is_refused_as_a_whole() -> None:
    last = a_visit(2).add_row(a_row()).add_row(a_row(muscle="infraspinatus"))

    assert refusal(EMPTY, EMPTY.repeat(last, without=frozenset()), (CLOT,)) is not None


def test_rows_charted_before_the_answer_can_be_completed_but_none_added() -> None:
    after = CHARTED.put_row(replace(CHARTED.rows[0], twitch_count=5))

    assert refusal(CHARTED, after, (CLOT,)) is None
    assert refusal(CHARTED, CHARTED.drop_row(1), (CLOT,)) is None
    assert refusal(CHARTED, replace(CHARTED, note="Stopped."), (CLOT,)) is None
    assert refusal(CHARTED, CHARTED.add_row(a_row()), (CLOT,)) is not None


@pytest.mark.parametrize("code", ["anticoagulant", "local_infection", "latex_allergy", ""])
def test_no_other_class_ever_blocks_charting(code: str) -> None:
    flag = Precaution("Something", code)

    assert refusal(EMPTY, EMPTY.add_row(a_row()), (flag,)) is None


@pytest.mark.parametrize("more", [{"points": 2}, {"entries": 2}, {"points": 5, "entries": 5}])
def test_a_row_gets_no_further_point_under_an_absolute_contraindication(
    more: dict[str, Any],
) -> None:
    row = CHARTED.rows[0]
    after = CHARTED.put_row(replace(row, **more))

    refused = refusal(CHARTED, after, (CLOT,))

    assert refused is not None
    assert refused.told.startswith("Right upper trapezius: Do not needle: Possible deep vein")
    assert refused.sentence.endswith("write the reason in the row first.")
    assert refusal(CHARTED, after, ()) is None


def test_a_point_that_was_needled_before_is_charted_once_the_reason_is_written() -> None:
    why = CHARTED.put_row(replace(CHARTED.rows[0], override_reason="Needled before she said so"))
    after = why.put_row(replace(why.rows[0], points=3, entries=3))

    assert refusal(CHARTED, why, (CLOT,)) is None
    assert refusal(why, after, (CLOT,)) is None


@pytest.mark.parametrize("less", [{"points": 1}, {"needles": 3}, {"twitch_count": 9}])
def test_fewer_points_and_what_was_found_are_charted_all_the_same(less: dict[str, Any]) -> None:
    was = CHARTED.put_row(replace(CHARTED.rows[0], points=2, entries=2))

    assert refusal(was, was.put_row(replace(was.rows[0], **less)), (CLOT,)) is None


def test_an_answer_of_an_earlier_screen_refuses_and_says_its_day() -> None:
    on = date(2025, 6, 3)
    earlier = (EarlierAnswer(ScreenAnswer("dvt_suspected"), on),)

    refused = refusal(EMPTY, CHARTED, (), earlier)

    assert refused is not None
    assert "It was answered yes on 3 Jun 2025" in refused.sentence
    asked = replace(EMPTY, screen=SafetyScreen(ScreenKind.FULL))
    assert refusal(asked, asked.add_row(a_row()), (), earlier) is None
