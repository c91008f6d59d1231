"""The made-up clinic is the same every time, large enough, and could have been charted."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.identity import new_id
from imsrecord.domain.patient import patient_problems
from imsrecord.domain.signing import blocking, signing_problems
from imsrecord.services.demo_clinic import is_draft, made_up_clinic
from imsrecord.services.scenario import read_scenarios
from tests.services.knowing import known_by

PLAIN = yaml.safe_load((Path(__file__).parents[1] / "scenarios.yaml").read_text(encoding="utf-8"))
FILE = read_scenarios(PLAIN, new_id)
TODAY = date(2026, 6, 12)
MADE = made_up_clinic(FILE.clinic, FILE.practitioner, FILE.lots, TODAY)
VISITS = [charted for one in MADE for charted in one.visits]


def test_there_are_sixty_patients_and_five_hundred_visits_within_two_years() -> None:
    days = [charted.visit.treated_on for charted in VISITS]

    assert (len(MADE), len(VISITS)) == (60, 500)
    assert TODAY - timedelta(days=740) < min(days) < TODAY - timedelta(days=600)
    assert max(days) == TODAY


def test_the_same_day_gives_the_same_clinic_ids_included() -> None:
    assert made_up_clinic(FILE.clinic, FILE.practitioner, FILE.lots, TODAY) == MADE


@pytest.mark.parametrize("last_day", [date(2026, 1, 1), date(2028, 2, 29), date(2027, 8, 15)])
def test_any_day_may_be_the_last(last_day: date) -> None:
    made = made_up_clinic(FILE.clinic, FILE.practitioner, FILE.lots, last_day)

    days = [charted.visit.treated_on for one in made for charted in one.visits]
    assert len(days) == 500
    assert max(days) == last_day


def test_every_patient_could_be_registered() -> None:
    assert [p for one in MADE if (p := patient_problems(one.patient, TODAY))] == []


def test_names_are_of_many_kinds() -> None:
    names = [one.patient.name for one in MADE]

    assert len(set(names)) == 60
    assert any("Nguyễn" in name for name in names)
    assert any("Łukasz" in name for name in names)
    assert any("O'Brien-Smith" in name for name in names)
    assert any(" " not in name for name in names)
    assert max(map(len, names)) >= 80


def test_every_visit_but_those_of_the_last_day_may_be_signed() -> None:
    hindered = [
        problem.sentence
        for one in MADE
        for charted in one.visits
        for problem in blocking(
            signing_problems(
                charted.visit,
                FILE.practitioner,
                charted.visit.treated_on,
                known_by(one, charted),
            )
        )
    ]

    assert hindered == []
    assert sum(is_draft(charted, TODAY) for charted in VISITS) == 3


def test_visits_of_a_patient_follow_one_another_and_none_share_a_time() -> None:
    times = Counter(charted.visit.started_at for charted in VISITS)

    assert [moment for moment, often in times.items() if often > 1] == []
    for one in MADE:
        starts = [charted.visit.started_at for charted in one.visits]
        assert starts == sorted(starts)
        assert [charted.visit.visit_no for charted in one.visits] == list(range(1, len(starts) + 1))


def test_pain_falls_in_most_courses_and_not_in_all() -> None:
    change = [
        (one.visits[-1].visit.pain.now or 0) - (one.visits[0].visit.pain.now or 0)
        for one in MADE
        if len(one.visits) > 3
    ]

    assert sum(c < 0 for c in change) > len(change) / 2
    assert any(c >= 0 for c in change)


def test_codes_and_scores_are_those_of_the_catalogue() -> None:
    book = catalogue()
    for one in MADE:
        assert all(book.has_term("zones", zone) for zone in one.episode.zones)
        assert all(p.code == "" or book.has_term("contraindications", p.code)
                   for p in one.patient.precautions)  # fmt: skip
        for charted in one.visits:
            assert all(book.measure(s.measure).allows(s.value or 0) for s in charted.visit.scores)
            assert all(book.muscle(r.muscle).site(r.site or 0) for r in charted.visit.rows)


def test_numbers_of_rows_are_unique_within_a_visit() -> None:
    for charted in VISITS:
        v = charted.visit
        kinds = (v.scores, v.segmental, v.palpation, v.rows, v.prescriptions)
        numbers = [part.seq for kind in kinds for part in kind]
        assert sorted(numbers) == list(range(1, v.next_seq))


def test_the_resources_say_that_nobody_in_them_is_real() -> None:
    folder = Path(__file__).parents[2] / "resources" / "demo"
    for name in ("people", "complaints"):
        note = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))["note"]
        assert "ade up" in note or "ade-up" in note
