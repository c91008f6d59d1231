"""A first visit (S04) is charted and signed by the keys within five minutes of an expert's time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from imsrecord.domain.intake import INTAKE_FIELDS
from imsrecord.domain.needling import totals
from tools.effort.first_visit import GOAL, charted, made, told

if TYPE_CHECKING:
    from pathlib import Path

    from imsrecord.domain.visit import Visit
    from imsrecord.services.scenario import ScenarioFile

TYPED = {"past_needling": "Never", "fainted": False}
"""What a first visit asks and the scenario does not say."""


@pytest.mark.usefixtures("qtbot")
def test_a_first_visit_by_the_keys_takes_at_most_five_minutes(
    tmp_path: Path, scenarios: ScenarioFile, capsys: pytest.CaptureFixture[str]
) -> None:
    made(tmp_path / "clinic")

    cost = charted(tmp_path / "clinic")

    with capsys.disabled():
        print(f"\n{told(cost)}")  # noqa: T201 - the count is what the test is read for
    scenario = next(one for one in scenarios.scenarios if one.id == "S04")
    _says_what_the_scenario_says(cost.visit, scenario.visits[0].visit)
    assert cost.charting.clicks == 0
    assert cost.charting.seconds <= GOAL


def _says_what_the_scenario_says(visit: Visit, wanted: Visit) -> None:
    assert visit.intake is not None
    assert wanted.intake is not None
    for name in INTAKE_FIELDS:
        answer = TYPED.get(name, getattr(wanted.intake, name))
        assert getattr(visit.intake, name) == answer, name
    for name in (
        "pain", "activity_scores", "decision", "objective", "impression", "decision_reason",
        "pain_after", "soreness_after", "key_sign_after", "observed_minutes", "plan",
    ):  # fmt: skip
        assert getattr(visit, name) == getattr(wanted, name), name
    for name in ("method", "scope", "given_by"):
        assert getattr(visit.consent, name) == getattr(wanted.consent, name)
    assert sorted(_rows(visit), key=str) == sorted(_rows(wanted), key=str)
    assert totals(visit.rows).twitches == totals(wanted.rows).twitches == 13
    assert {p.exercise for p in visit.prescriptions} == {p.exercise for p in wanted.prescriptions}


def _rows(visit: Visit) -> list[tuple[object, ...]]:
    return [
        (r.muscle, r.side, r.site, r.segments, r.technique, r.patient_position, r.needle,
         r.entries, r.needles, r.twitch_count, r.status_before, r.override_reason)
        for r in visit.rows
    ]  # fmt: skip
