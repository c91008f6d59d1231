"""S01 of the scenarios, charted visit by visit through the real window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.journeys.charting import Charting
from tests.journeys.told import found, told

from imsrecord.domain.identity import VisitKey
from imsrecord.domain.visit import VisitStatus

if TYPE_CHECKING:
    from tests.journeys.clinic_day import Day

    from imsrecord.services.scenario import ScenarioFile


def test_five_visits_for_a_neck_are_stored_as_they_were_typed(
    day: Day, scenarios: ScenarioFile
) -> None:
    scenario = next(one for one in scenarios.scenarios if one.id == "S01")
    charting = Charting(day)
    day.clock.moment = scenario.visits[0].visit.started_at
    day.unlock()

    charting.register(scenario.patient, scenario.episode)
    for charted in scenario.visits:
        day.clock.moment = charted.visit.started_at
        charting.start()
        charting.chart(charted.visit)
        charting.sign(charted)

    record = day.record
    patient, episode, lines = record.patients.open(1)
    assert [line.status for line in lines] == [VisitStatus.SIGNED] * 5
    for charted in scenario.visits:
        kept = record.visits.open(VisitKey(1, charted.visit.visit_no))
        assert told(kept) == told(charted.visit)
        results = found(kept, patient, episode)
        wanted = {name: value for name, value in charted.expected.items() if name in results}
        assert results == wanted
