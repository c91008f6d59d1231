"""Take-home sheets: S05 without the chest warning, S12 with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.chest_warning import chest_warning_required
from imsrecord.domain.identity import VisitKey
from tests.pdf.reading import text_of

if TYPE_CHECKING:
    from imsrecord.services.record import Record
    from imsrecord.services.scenario import Scenario, ScenarioFile

WARNING = "short of breath, sharp chest pain"


def of(scenarios: ScenarioFile, code: str) -> Scenario:
    return next(each for each in scenarios.scenarios if each.id == code)


def sheet(clinic: Record, scenario: Scenario, visit_no: int) -> str:
    chart = scenario.patient.chart_number
    number = next(line.no for line in clinic.patients.search(chart))
    return text_of(clinic.documents.take_home(VisitKey(number, visit_no)))


@pytest.mark.parametrize(("code", "warned"), [("S05", False), ("S12", True)])
def test_the_chest_warning_stands_where_a_needled_muscle_lies_over_the_lung(
    clinic: Record, scenarios: ScenarioFile, code: str, warned: bool
) -> None:
    scenario = of(scenarios, code)
    needled = [charted.visit for charted in scenario.visits if charted.visit.needled]
    assert needled
    for visit in needled:
        text = sheet(clinic, scenario, visit.visit_no)

        assert (WARNING in text) is warned
        assert chest_warning_required(visit) is warned


@pytest.mark.parametrize("code", ["S05", "S12"])
def test_the_sheet_has_the_exercises_of_the_visit_and_no_diagnosis(
    clinic: Record, scenarios: ScenarioFile, code: str
) -> None:
    scenario = of(scenarios, code)
    visit = scenario.visits[-1].visit
    text = sheet(clinic, scenario, visit.visit_no)

    for prescription in visit.prescriptions:
        if prescription.current:
            assert catalogue().exercise(prescription.exercise).name in text
    assert not visit.impression or visit.impression not in text
    assert scenario.patient.family_name not in text.split(" Get help")[0].split(" · ")[0]
