from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.findings import OutcomeScore
from imsrecord.domain.scores import drop_score, put_score, read_score, score_fields, typed_of
from tests.builders import a_visit

DAY = date(2026, 3, 2)


def problems(measure: str, **typed: str) -> dict[str, str]:
    read = read_score(measure, typed)
    assert (read.score is None) == bool(read.problems)
    return dict(read.problems)


@pytest.mark.parametrize(
    ("measure", "typed", "wrong"),
    [
        ("hit6", {"value": "99"}, {"value": "36 to 78, please."}),
        ("ndi", {"value": "42", "raw": "51"}, {"raw": "0 to 50, please."}),
        ("ndi", {"value": "forty"}, {"value": "0 to 100, please."}),
        ("ndi", {"value": "nan"}, {"value": "0 to 100, please."}),
        ("ndi", {"value": "inf"}, {"value": "0 to 100, please."}),
        ("ndi", {}, {"value": "Which score?"}),
        ("ndi", {"n": "9"}, {"value": "Which score?"}),
        ("ndi", {"value": "42", "n": "11"}, {"n": "1 to 10, please."}),
        ("spadi", {"pain": "101"}, {"pain": "0 to 100, please."}),
        ("faam", {"adl_raw": "85"}, {"adl_raw": "0 to 84, please."}),
        ("mas", {"value": "1.5"}, {"value": "One of 0, 1, 1+, 2, 3, 4, please."}),
        ("heel_raise", {"left": "61"}, {"left": "0 to 60, please."}),
        ("groc", {"value": "-8"}, {"value": "-7 to 7, please."}),
        ("fabq", {"work": "43"}, {"work": "0 to 42, please."}),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence_beside_its_field(
    measure: str, typed: dict[str, str], wrong: dict[str, str]
) -> None:
    assert problems(measure, **typed) == wrong


@pytest.mark.parametrize(
    ("measure", "typed"),
    [
        ("ndi", {"value": "42", "raw": "21"}),
        ("quickdash", {"value": "43,2", "raw": "30", "n": "11"}),
        ("spadi", {"value": "55.8", "pain": "64", "disability": "47.5"}),
        ("prtee", {"value": "52", "pain": "28", "function": "24"}),
        ("faam", {"adl": "70.2", "adl_raw": "59"}),
        ("heel_raise", {"value": "20", "right": "22", "left": "20"}),
        ("mas", {"value": "2", "plantarflexors": "2", "wrist_flexors": "1+"}),
        ("mas", {"value": "1+", "finger_flexors": "4"}),
        ("grip", {"right": "30", "left": "22", "variant": "pain_free"}),
        ("fabq", {"physical_activity": "12", "work": "20"}),
        ("headache_days", {"value": "0"}),
        ("groc", {"value": "-7"}),
    ],
)  # fmt: skip
def test_a_score_with_its_parts_is_read_and_typed_again_as_it_was(
    measure: str, typed: dict[str, str]
) -> None:
    read = read_score(measure, typed)

    assert read.score is not None
    assert typed_of(read.score) == {key: text.replace(",", ".") for key, text in typed.items()}


@pytest.mark.parametrize("measure", catalogue().measures, ids=lambda measure: measure.id)
def test_every_measure_takes_its_lowest_and_highest_and_nothing_beyond(measure: Any) -> None:
    for field in score_fields(measure):
        if field.levels or field.lowest is None or field.highest is None:
            continue
        for edge, beyond in ((field.lowest, -1), (field.highest, 1)):
            assert field.problem(f"{edge:g}") == ""
            assert field.problem(f"{edge + beyond:g}") == f"{field.range_words}, please."


def test_a_day_is_kept_only_where_it_is_another_than_the_visit_s() -> None:
    same = read_score("ndi", {"value": "42"}, filled_on=DAY, visit_day=DAY)
    before = read_score("ndi", {"value": "42"}, filled_on=date(2026, 2, 27), visit_day=DAY)
    after = read_score("ndi", {"value": "42"}, filled_on=date(2026, 3, 3), visit_day=DAY)

    assert same.score == OutcomeScore(0, "ndi", 42.0)
    assert before.score == OutcomeScore(0, "ndi", 42.0, filled_on=date(2026, 2, 27))
    assert after.problems == {"filled_on": "This is after the day of the visit."}


def test_what_a_measure_does_not_know_is_kept_with_it() -> None:
    read = read_score("ndi", {"value": "42", "lifting": "3"})

    assert read.score == OutcomeScore(0, "ndi", 42.0, details=(("lifting", "3"),))


def test_scores_are_added_changed_and_taken_out_by_their_number() -> None:
    visit = put_score(a_visit(), OutcomeScore(0, "ndi", 42.0))
    visit = put_score(visit, OutcomeScore(0, "hit6", 64.0))
    changed = put_score(visit, OutcomeScore(1, "ndi", 40.0))

    assert [(s.seq, s.measure, s.value) for s in changed.scores] == [
        (1, "ndi", 40.0), (2, "hit6", 64.0),
    ]  # fmt: skip
    assert changed.next_seq == 3
    assert [s.seq for s in drop_score(changed, 1).scores] == [2]


def test_no_licensed_questionnaire_has_the_wording_of_its_questions_in_the_catalogue() -> None:
    """Its fields are total, sums and names of sub-scores; none is as long as a question."""
    licensed = [measure for measure in catalogue().measures if measure.licensed]

    assert len(licensed) == 17
    for measure in licensed:
        assert measure.licence
        assert not {"questions", "wording", "item_texts"} & set(measure.more)
        assert all(len(field.label.split()) <= 2 for field in score_fields(measure))
