"""S01 of the scenarios: a neck, five visits, charted through the real window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.journeys.series import check_papers, check_stored, play

if TYPE_CHECKING:
    from imsrecord.services.scenario import ScenarioFile
    from tests.journeys.clinic_day import Day


def test_a_series_of_five_visits_is_stored_and_printed_as_it_was_typed(
    day: Day, scenarios: ScenarioFile
) -> None:
    scenario = next(one for one in scenarios.scenarios if one.id == "S01")

    play(day, scenario)

    check_stored(day, scenario)
    check_papers(day, scenario)
    _patient, episode, _lines = day.record.patients.open(1)
    assert episode.discharge_reason == "goals_met"
