from __future__ import annotations

from dataclasses import replace

import pytest

from imsrecord.domain.adverse_events import AdverseEvent
from imsrecord.domain.needle_count import needle_count
from imsrecord.domain.signing import signing_problems
from imsrecord.domain.signing_problem import Known
from tests.builders import PRACTITIONER, TODAY, a_row, a_visit

TWO = a_visit().add_row(a_row()).add_row(a_row(muscle="infraspinatus"))
LOST = (AdverseEvent("broken_needle", "serious"),)


def stops(**changes: object) -> list[str]:
    found = signing_problems(
        replace(TWO, **changes),  # type: ignore[arg-type]
        PRACTITIONER,
        TODAY,
        Known(first_needling=False),
    )
    return [p.sentence for p in found if p.where == "needles_removed" and p.blocking]


def test_needles_add_themselves_up_and_wait_to_be_counted_out() -> None:
    count = needle_count(TWO)

    assert (count.placed, count.removed) == (2, None)
    assert not count.even
    assert not count.wrong
    assert stops() == ["Needles out? 2 went in and none are counted out."]


def test_an_even_sum_stops_nothing() -> None:
    assert needle_count(replace(TWO, needles_removed=2)).even
    assert stops(needles_removed=2) == []


@pytest.mark.parametrize("removed", [0, 1, 3])
def test_a_needle_too_few_or_too_many_stops_the_signature(removed: int) -> None:
    (sentence,) = stops(needles_removed=removed)

    assert sentence.startswith(f"2 needles went in, {removed} came out.")


def test_a_lost_needle_explains_too_few_but_never_too_many() -> None:
    assert stops(needles_removed=1, adverse_events=LOST) == []
    assert stops(needles_removed=3, adverse_events=LOST) != []


def test_another_adverse_event_explains_no_missing_needle() -> None:
    assert stops(needles_removed=1, adverse_events=(AdverseEvent("bruise", "minor"),)) != []


def test_needles_counted_out_of_a_visit_without_any_stop_the_signature() -> None:
    (sentence,) = stops(rows=(), decision="deferred", needles_removed=2)

    assert sentence.startswith("0 needles went in, 2 came out.")
    assert stops(rows=(), decision="deferred", needles_removed=None) == []


def test_a_needle_placed_after_the_count_is_asked_for_again() -> None:
    counted = replace(TWO, needles_removed=2)

    again = counted.add_row(a_row(muscle="scalenes"))

    assert needle_count(again).wrong


def test_a_number_counted_by_hand_is_the_one_that_must_come_out() -> None:
    placed = replace(TWO, needles_placed=3)

    assert needle_count(placed).placed == 3
    assert stops(needles_placed=3, needles_removed=3) == []
    (sentence,) = stops(needles_placed=3, needles_removed=2)
    assert sentence.startswith("3 needles went in, 2 came out.")


def test_another_number_than_in_the_rows_asks_why_and_stops_nothing() -> None:
    def asked(**changes: object) -> list[tuple[str, bool]]:
        visit = replace(TWO, needles_removed=3, **changes)  # type: ignore[arg-type]
        found = signing_problems(visit, PRACTITIONER, TODAY, Known(first_needling=False))
        return [(p.sentence, p.blocking) for p in found if p.where == "needles_placed_reason"]

    assert asked(needles_placed=3) == [("3 needles placed, 2 in the rows: why?", False)]
    assert asked(needles_placed=3, needles_placed_reason="One was placed anew") == []
    assert asked(needles_placed=2) == asked() == []
