"""The meter counts what signing finds missing, in the parts that a visit asks for."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from imsrecord.domain.completeness import completeness
from imsrecord.domain.intake import Intake
from imsrecord.domain.signing import signing_problems
from imsrecord.domain.signing_problem import Known, SigningProblem
from tests.builders import PRACTITIONER, TODAY, a_full_visit, a_row, a_visit

KNOWN = Known(first_needling=True)


def names(visit_type: str = "follow_up", **changes: Any) -> list[str]:
    visit = a_visit(visit_type=visit_type, **changes)
    return [part.name for part in completeness(visit, ()).parts]


def test_a_visit_without_needling_is_not_measured_by_its_needles() -> None:
    talked = names(decision="declined")
    assert "Needles out" not in talked
    assert "Consent" not in talked
    assert {"Needles out", "Consent"} <= set(names(rows=(a_row(),)))


def test_a_call_asks_for_nothing() -> None:
    state = completeness(a_visit(visit_type="phone"), ())
    assert state.parts == ()
    assert state.share == 1.0


def test_history_is_asked_where_the_visit_holds_an_intake() -> None:
    assert "Reason and history" in names(intake=Intake())
    assert "Reason and history" not in names()


def test_every_gap_stands_in_one_part_and_stops_come_first() -> None:
    visit = replace(a_full_visit(), consent=None, needles_removed=1, analysis="")
    gaps = signing_problems(visit, PRACTITIONER, TODAY, KNOWN)
    state = completeness(visit, gaps)
    assert sorted(map(repr, state.gaps)) == sorted(map(repr, gaps))
    assert [gap.blocking for gap in state.gaps] == sorted(
        (gap.blocking for gap in gaps), reverse=True
    )
    assert state.stops == sum(gap.blocking for gap in gaps) >= 2
    assert {"Consent", "Needles out"}.isdisjoint(state.complete)
    assert "Hygiene and aftercare" in state.complete
    assert 0 < state.share < 1


def test_a_gap_that_no_part_knows_is_shown_all_the_same() -> None:
    odd = SigningProblem("Something new.", "new_field")
    assert completeness(a_visit(visit_type="phone"), (odd,)).gaps == (odd,)
