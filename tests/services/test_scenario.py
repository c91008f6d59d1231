"""Scenario files are read to the last fact, and what they expect comes out."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from imsrecord.domain.chest_warning import chest_warning_required
from imsrecord.domain.identity import new_id
from imsrecord.domain.needling import totals
from imsrecord.domain.signing import blocking, rows_needing_written_reason, signing_problems
from imsrecord.paths import resource_path
from imsrecord.services.scenario import Scenario, read_scenarios
from imsrecord.services.scenario_keys import UnknownScenarioKeyError
from tests.services.knowing import known_by

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imsrecord.services.scenario_visit import ScenarioVisit

PLAIN = yaml.safe_load((Path(__file__).parents[1] / "scenarios.yaml").read_text(encoding="utf-8"))
FILE = read_scenarios(PLAIN, new_id)
PAIRS = list(zip(PLAIN["scenarios"], FILE.scenarios, strict=True))
VISITS = [
    pytest.param(scenario, visit, id=f"{scenario.id} visit {visit.visit.visit_no}")
    for scenario in FILE.scenarios
    for visit in scenario.visits
]


def _facts(plain: Any, at: str = "") -> Iterator[tuple[str, str]]:
    """Every text and number in the file that the record must hold, with its place."""
    if isinstance(plain, dict):
        skipped = {"expected", "id", "title", "red_flags", "lot", "signed", "start", "end", "at"}
        for key, part in plain.items():
            if key not in skipped:
                yield from _facts(part, f"{at}/{key}")
    elif isinstance(plain, list):
        for part in plain:
            yield from _facts(part, at)
    elif isinstance(plain, str) and plain != "bilateral":
        yield at, plain


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield str(value)
    elif isinstance(value, tuple | dict):
        for part in value:
            yield from _texts(part)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from _texts(getattr(value, name))
    elif value is not None:
        yield str(value)


def test_the_demo_data_are_the_scenarios_of_the_tests() -> None:
    text = resource_path("demo", "scenarios.json").read_text(encoding="utf-8")

    assert json.loads(text) == json.loads(json.dumps(PLAIN, default=str))


@pytest.mark.parametrize(("plain", "scenario"), PAIRS)
def test_every_text_of_a_scenario_is_in_its_values(
    plain: dict[str, Any], scenario: Scenario
) -> None:
    held = " | ".join([scenario.patient.name, *_texts(scenario)])

    assert [(at, text) for at, text in _facts(plain) if text not in held] == []


@pytest.mark.parametrize(("scenario", "charted"), VISITS)
def test_what_a_scenario_expects_comes_out(scenario: Scenario, charted: ScenarioVisit) -> None:
    visit, sums = charted.visit, totals(charted.visit.rows)

    found = {
        "age_years": scenario.patient.age_on(visit.treated_on),
        "days_since_onset": scenario.episode.days_since_onset(visit.treated_on),
        "chronicity": scenario.episode.chronicity(visit.treated_on),
        "needles_total": sums.needles,
        "skin_entries_total": sums.entries,
        "twitches_total": sums.twitches,
        "rows": sums.rows,
        "chest_warning_required": chest_warning_required(visit),
        "rows_needing_written_reason": list(rows_needing_written_reason(visit)),
    }

    wanted = {key: part for key, part in charted.expected.items() if key in found}
    assert found == wanted


@pytest.mark.parametrize(("scenario", "charted"), VISITS)
def test_a_scenario_visit_may_be_signed(scenario: Scenario, charted: ScenarioVisit) -> None:
    problems = signing_problems(
        charted.visit, FILE.practitioner, charted.visit.treated_on, known_by(scenario, charted)
    )

    assert [problem.sentence for problem in blocking(problems)] == []


def test_numbers_of_rows_are_unique_within_a_visit() -> None:
    for scenario in FILE.scenarios:
        for charted in scenario.visits:
            v = charted.visit
            kinds = (v.scores, v.segmental, v.palpation, v.rows, v.prescriptions)
            numbers = [part.seq for kind in kinds for part in kind]
            assert sorted(numbers) == list(range(1, v.next_seq))


def test_wall_clock_times_are_kept_as_utc() -> None:
    visit = FILE.scenarios[0].visits[0]

    assert visit.visit.started_at.isoformat() == "2026-02-03T15:00:00+00:00"
    assert visit.sign_at > visit.visit.started_at


@pytest.mark.parametrize(
    "path",
    [
        (),
        ("clinic",),
        ("practitioner",),
        ("lots", "A"),
        ("scenarios", 0),
        ("scenarios", 0, "patient"),
        ("scenarios", 0, "episode"),
        ("scenarios", 0, "episode", "prior", 0),
        ("scenarios", 0, "screen"),
        ("scenarios", 0, "visits", 0),
        ("scenarios", 0, "visits", 0, "pain"),
        ("scenarios", 0, "visits", 0, "scores", "ndi"),
        ("scenarios", 0, "visits", 0, "gunn", 0),
        ("scenarios", 0, "visits", 0, "examined_only", 0),
        ("scenarios", 0, "visits", 0, "consent"),
        ("scenarios", 0, "visits", 0, "rows", 0),
        ("scenarios", 0, "visits", 0, "after"),
        ("scenarios", 0, "visits", 0, "exercises", 0),
        ("scenarios", 0, "visits", 0, "expected"),
        ("scenarios", 0, "visits", 1, "soreness_recall"),
        ("scenarios", 0, "visits", 1, "ae", 0),
    ],
    ids=lambda path: "/".join(map(str, path)) or "file",
)
def test_a_key_that_nobody_reads_is_named(path: tuple[str | int, ...]) -> None:
    plain = deepcopy(PLAIN)
    place = plain
    for step in path:
        place = place[step]
    place["misspelt"] = 1

    with pytest.raises(UnknownScenarioKeyError, match="misspelt"):
        read_scenarios(plain, new_id)


def test_keys_that_are_left_out_leave_questions_open() -> None:
    plain = deepcopy(PLAIN)
    only = {"visit_no", "date", "start", "signed"}
    visits = plain["scenarios"][0]["visits"][:1]
    plain["scenarios"] = [{**plain["scenarios"][0], "visits": visits}]
    plain["scenarios"][0]["visits"][0] = {k: v for k, v in visits[0].items() if k in only}

    visit = read_scenarios(plain, new_id).scenarios[0].visits[0].visit

    assert (visit.rows, visit.consent, visit.pain.now, visit.decision) == ((), None, None, "")
    assert not visit.no_adverse_event
