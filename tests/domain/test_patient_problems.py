"""What a patient's particulars may be, field by field."""

from __future__ import annotations

from dataclasses import replace

import pytest

from imsrecord.domain.patient import Precaution, patient_problems
from tests.builders import NOW, a_patient

TODAY = NOW.date()
NAMES = ("pronouns", "gender", "claim_number", "health_number", "interpreter", "chart_number")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("text", ["x" * 201, "a\x00b"])
def test_a_short_field_takes_neither_too_much_nor_invisible_characters(
    name: str, text: str
) -> None:
    patient = replace(a_patient(), **{name: text})  # type: ignore[arg-type]

    assert list(patient_problems(patient, TODAY)) == [name]


@pytest.mark.parametrize("name", NAMES)
def test_a_short_field_takes_two_hundred_characters_of_any_script(name: str) -> None:
    patient = replace(a_patient(), **{name: "ế" * 200})  # type: ignore[arg-type]

    assert patient_problems(patient, TODAY) == {}


@pytest.mark.parametrize(
    "flag", [Precaution("x" * 201), Precaution("a\x00b"), Precaution("Faints", note="a\x00b")]
)
def test_a_precaution_that_cannot_be_kept_is_named(flag: Precaution) -> None:
    patient = replace(a_patient(), precautions=(Precaution("Apixaban"), flag))

    assert list(patient_problems(patient, TODAY)) == ["precaution"]
