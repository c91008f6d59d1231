"""S12 of the scenarios: needling over the lung, charted through the real window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.journeys.series import check_papers, check_stored, play

if TYPE_CHECKING:
    from imsrecord.services.scenario import ScenarioFile
    from tests.journeys.clinic_day import Day


def test_needling_over_the_lung_is_stored_and_printed_with_its_reasons(
    day: Day, scenarios: ScenarioFile
) -> None:
    scenario = next(one for one in scenarios.scenarios if one.id == "S12")

    play(day, scenario)

    check_stored(day, scenario)
    check_papers(day, scenario)
