"""Two visits beside each other: every fact that is not the same, and none that is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from imsrecord.domain.comparing import compared
from imsrecord.domain.findings import Pain
from imsrecord.domain.needling import Side
from imsrecord.domain.note import NoteFacts
from tests.builders import a_full_visit, a_patient, a_row, an_episode
from tests.pdf.made_up import CLINIC, PRACTITIONER

if TYPE_CHECKING:
    from typing import Any


def facts(**changes: Any) -> NoteFacts:
    return NoteFacts(
        a_full_visit(**{"rows": (a_row(1),), **changes}),
        a_patient(),
        an_episode(),
        PRACTITIONER,
        CLINIC,
    )


def told(a: NoteFacts, b: NoteFacts) -> dict[str, tuple[str, str, str]]:
    return {d.name: (d.before, d.after, d.change) for d in compared(a, b).differences}


def test_equal_visits_have_no_difference() -> None:
    assert compared(facts(), facts()).differences == ()


@pytest.mark.parametrize(
    ("name", "before", "after", "expected"),
    [
        ("Pain now", {"pain": Pain(7)}, {"pain": Pain(4)}, ("7", "4", "down 3")),
        ("Pain after", {"pain_after": 0}, {"pain_after": 2}, ("0", "2", "up 2")),
        ("Function after", {"function_after": None}, {"function_after": 5}, ("", "5", "")),
        ("Plan", {"plan": "Weekly"}, {"plan": "Fortnightly"}, ("Weekly", "Fortnightly", "")),
    ],
)
def test_a_changed_fact_is_told_with_its_words_before_and_after(
    name: str, before: dict[str, Any], after: dict[str, Any], expected: tuple[str, str, str]
) -> None:
    assert told(facts(**before), facts(**after)) == {name: expected}


def test_muscles_are_added_and_dropped_and_the_same_muscle_is_compared_field_by_field() -> None:
    infra = a_row(2, "infraspinatus", muscle_label="Infraspinatus", side=Side.LEFT)
    a = facts(rows=(a_row(1, twitch_count=6), infra))
    b = facts(rows=(a_row(5, twitch_count=4),))

    found = told(a, b)

    assert found["Dropped"] == ("Left infraspinatus", "", "")
    assert found["Right upper trapezius: twitches"] == ("6", "4", "down 2")
    assert not any(name.startswith("Left infraspinatus:") for name in found)


def test_from_b_to_a_is_the_same_the_other_way_round() -> None:
    a = facts(pain_after=3, plan="Weekly", rows=(a_row(1), a_row(2, "infraspinatus")))
    b = facts(pain_after=1, plan="")

    there, back = told(a, b), told(b, a)

    names = {"Added": "Dropped", "Dropped": "Added"}
    assert {names.get(name, name) for name in there} == set(back)
    for name, (before, after, _change) in there.items():
        assert back[names.get(name, name)][:2] == (after, before)


def test_how_it_went_comes_before_what_was_written() -> None:
    a = facts(plan="Weekly", pain_after=3)
    b = replace(facts(plan="", pain_after=1))

    assert [d.name for d in compared(a, b).differences] == ["Pain after", "Plan"]
