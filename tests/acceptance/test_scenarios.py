"""Every scenario is entered answer by answer, signed, and gives the values that it expects.

``IMSRECORD_SCENARIOS`` names other files of the same format, separated as in PATH.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from imsrecord.domain.identity import VisitKey
from imsrecord.domain.screening import OF_THE_DAY
from imsrecord.services.scenario_keys import UnknownScenarioKeyError
from imsrecord.services.verifying import findings
from tests.acceptance.charting import enter
from tests.acceptance.files import MORE, Told, every_scenario
from tests.journeys.told import found, told
from tests.open_clinic import PIN

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from imsrecord.services.scenario import ScenarioFile
    from imsrecord.ui.visit.visit_presenter import VisitPresenter
    from tests.acceptance.desk import Desk


@pytest.mark.parametrize("scenario_told", every_scenario(*MORE), ids=str)
def test_a_scenario_is_charted_signed_and_worked_out_as_expected(
    scenario_told: Told, desk_of: Callable[[ScenarioFile], Desk]
) -> None:
    file = scenario_told.read()
    (scenario,) = file.scenarios
    desk = desk_of(file)
    desk.clock.moment = scenario.visits[0].visit.started_at
    # what stands against needling comes from the screen alone, and follows the patient
    bare = replace(scenario.patient, precautions=())
    patient_no = desk.register(bare, scenario.episode)

    for charted in scenario.visits:
        desk.clock.moment = charted.visit.started_at
        presenter = desk.begin(patient_no)
        enter(presenter, charted.visit)
        _compare_course(presenter, charted.expected)
        desk.clock.moment = charted.sign_at
        signed = desk.sign(presenter)
        if charted.addendum_at is not None:
            desk.clock.moment = charted.addendum_at
            desk.record.visits.add_addendum(signed.key, "addendum", charted.addendum, "", PIN)

    patient, episode, _lines = desk.record.patients.open(patient_no)
    for charted in scenario.visits:
        kept = desk.record.visits.open(VisitKey(patient_no, charted.visit.visit_no))
        wanted = charted.visit
        if wanted.ended_at is None:  # signed the same day, so the signature is the end
            wanted = replace(wanted, ended_at=kept.ended_at)
        assert told(kept) == told(wanted)
        results = found(kept, patient, episode)
        worked_out = charted.expected.keys() - {"change_from_baseline"}
        assert {name: results[name] for name in worked_out} == {
            name: charted.expected[name] for name in worked_out
        }
        assert [each.text for each in kept.addenda] == [charted.addendum][: len(kept.addenda)]
    stand = {flag.code for flag in patient.precautions}
    assert {flag.code for flag in scenario.patient.precautions} - OF_THE_DAY <= stand
    assert findings(desk.record.opened) == ()


def _compare_course(presenter: VisitPresenter, expected: Mapping[str, Any]) -> None:
    """Compare the change since the first visit, measure by measure, as the draft shows it."""
    changed = {change.strand.measure: change for change in presenter.scores.changes()}
    for measure, wanted in (expected.get("change_from_baseline") or {}).items():
        figures = changed[measure].figures()
        assert figures == (wanted["baseline"], wanted["now"], wanted["change"])
        assert changed[measure].beyond_mcid is wanted["beyond_mcid"]


@pytest.mark.parametrize("place", ["visits", "patient", "episode", "screen"])
def test_a_key_that_nobody_reads_is_named(place: str) -> None:
    first = every_scenario()[0]
    (scenario,) = first.plain["scenarios"]
    spoilt = {**scenario, place: {**_first(scenario[place]), "blood_type": "A"}}
    if place == "visits":
        spoilt["visits"] = [spoilt["visits"]]
    wrong = Told(first.path, first.id, {**first.plain, "scenarios": [spoilt]})
    with pytest.raises(UnknownScenarioKeyError, match="blood_type"):
        wrong.read()


def _first(part: object) -> dict[str, object]:
    found_part = part[0] if isinstance(part, list) else part
    assert isinstance(found_part, dict)
    return found_part
