"""S07 of the scenarios: a faint after the first needle, charted through the real window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imsrecord.domain.identity import VisitKey
from tests.journeys.series import check_papers, check_stored, play

if TYPE_CHECKING:
    from imsrecord.services.scenario import ScenarioFile
    from tests.journeys.clinic_day import Day


def test_a_visit_that_ended_with_a_faint_is_stored_and_printed_with_it(
    day: Day, scenarios: ScenarioFile
) -> None:
    scenario = next(one for one in scenarios.scenarios if one.id == "S07")

    play(day, scenario)

    check_stored(day, scenario)
    check_papers(day, scenario)
    (event,) = day.record.visits.open(VisitKey(1, 1)).adverse_events
    assert (event.kind, event.severity, event.happened) == (
        "vasovagal", "moderate", "2026-04-22 15:31",
    )  # fmt: skip
    assert "BP 84/50" in event.action
    (line,) = day.record.visits.history(1)
    assert line.adverse_events == 1
