"""Plays a scenario in the window from the first word to the last signature, and looks it over."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from imsrecord.domain.identity import VisitKey
from imsrecord.domain.visit import VisitStatus
from tests.journeys.charting import Charting
from tests.journeys.on_paper import missing, sheet_facts, summary_facts
from tests.journeys.told import found, told

if TYPE_CHECKING:
    from uuid import UUID

    from imsrecord.domain.episode import Episode
    from imsrecord.domain.patient import Patient
    from imsrecord.services.scenario import Scenario
    from tests.journeys.clinic_day import Day


def play(day: Day, scenario: Scenario) -> None:
    """Register the patient and chart and sign every visit, each on its day."""
    charting = Charting(day)
    day.clock.moment = scenario.visits[0].visit.started_at
    day.unlock()
    charting.register(scenario.patient, scenario.episode)
    for charted in scenario.visits:
        day.clock.moment = charted.visit.started_at
        charting.start()
        charting.chart(charted.visit)
        charting.sign(charted)


def check_stored(day: Day, scenario: Scenario) -> None:
    """Compare patient, complaint and visits as stored with the scenario, and what it expects."""
    patient, episode, lines = day.record.patients.open(1)
    assert _who(patient, scenario.patient.id) == _who(scenario.patient, scenario.patient.id)
    assert _why(episode, scenario.episode.id) == _why(scenario.episode, scenario.episode.id)
    assert {line.status for line in lines} == {VisitStatus.SIGNED}
    assert len(lines) == len(scenario.visits)
    for charted in scenario.visits:
        kept = day.record.visits.open(VisitKey(1, charted.visit.visit_no))
        assert told(kept) == told(charted.visit)
        assert kept.started_at == charted.visit.started_at
        results = found(kept, patient, episode)
        assert results == {name: charted.expected[name] for name in results}


def check_papers(day: Day, scenario: Scenario) -> None:
    """Look for every fact of every visit on the papers that the record makes of it."""
    for charted in scenario.visits:
        key = VisitKey(1, charted.visit.visit_no)
        summary = day.record.documents.visit_summary(key).content
        sheet = day.record.documents.take_home(key).content
        assert missing(summary, summary_facts(charted.visit, scenario.episode)) == []
        assert missing(sheet, sheet_facts(charted.visit)) == []


def _who(patient: Patient, same: UUID) -> Patient:
    return replace(patient, id=same, no=0, version=0)


def _why(episode: Episode, same: UUID) -> dict[str, Any]:
    bare = replace(episode, id=same, patient_no=0, version=0, closed_on=None, discharge_reason="")
    plain = {name: getattr(bare, name) for name in bare.__dataclass_fields__}
    for name in ("contributing", "quality", "timing", "aggravating", "easing"):
        plain[name] = set(plain[name])  # chips stand in the order of the catalogue
    plain["prior"] = set(episode.prior)
    return plain
