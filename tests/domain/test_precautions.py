"""What stands against needling reaches the rows it concerns, and asks no more than its class."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.patient import Precaution
from imsrecord.domain.precautions import Asks, absolute_in_force, flags_in_force, prompts
from imsrecord.domain.screening import (
    PastScreen,
    SafetyScreen,
    ScreenAnswer,
    ScreenKind,
    answers_in_force,
)
from tests.builders import a_row

CODES = [term.id for term in catalogue().terms("contraindications")]


def _screen(*answers: ScreenAnswer, note: str = "") -> SafetyScreen:
    return SafetyScreen(ScreenKind.FULL, answers, note=note)


def _codes(row_muscle: str = "trapezius_upper", *codes: str, **row: Any) -> list[str]:
    flags = [Precaution(code, code) for code in codes]
    return [each.code for each in prompts(a_row(muscle=row_muscle, **row), flags, None)]


@pytest.mark.parametrize(
    ("code", "answer", "asks"),
    [
        ("dvt_suspected", "yes", Asks.REFUSAL),
        ("dvt_suspected", "unsure", Asks.REASON),
        ("local_infection", "yes", Asks.REASON),
        ("anticoagulant", "yes", Asks.REASON),
        ("anticoagulant", "unsure", Asks.REASON),
        ("needle_phobia", "yes", Asks.REASON),
        ("latex_allergy", "yes", Asks.NOTHING),
        ("latex_allergy", "unsure", Asks.NOTHING),
    ],
)
def test_each_class_asks_what_the_reference_says(code: str, answer: str, asks: Asks) -> None:
    (prompt,) = prompts(a_row(), (), _screen(ScreenAnswer(code, answer)))

    assert prompt.asks is asks
    assert prompt.unsure is (answer == "unsure")
    assert catalogue().term("contraindications", code).definition in prompt.sentence


@pytest.mark.parametrize("code", CODES)
def test_only_an_absolute_yes_refuses(code: str) -> None:
    absolute = catalogue().term("contraindications", code).group == "absolute"

    yes, unsure = (_screen(ScreenAnswer(code, answer)) for answer in ("yes", "unsure"))

    assert bool(absolute_in_force((), yes)) is absolute
    assert bool(absolute_in_force((Precaution("x", code),), None)) is absolute
    assert absolute_in_force((), unsure) == ()


@pytest.mark.parametrize("code", CODES)
def test_every_item_has_a_few_words_for_the_caption(code: str) -> None:
    short = catalogue().term("contraindications", code).more["short"]

    assert 2 < len(short) <= 24


def test_an_item_reaches_only_its_technique_structure_or_risk_level() -> None:
    codes = ("pacemaker_electro", "lung_disease", "high_risk_site")

    assert _codes("soleus", *codes) == []
    assert _codes("soleus", *codes, technique="electro_stim") == ["pacemaker_electro"]
    assert _codes("soleus", *codes, electro="2 Hz") == ["pacemaker_electro"]
    assert _codes("trapezius_upper", *codes) == ["lung_disease", "high_risk_site"]


def test_an_item_without_reach_concerns_every_muscle() -> None:
    for muscle in catalogue().muscles:
        assert _codes(muscle.id, "anticoagulant") == ["anticoagulant"]


def test_the_most_serious_prompt_comes_first() -> None:
    codes = ("latex_allergy", "anticoagulant", "joint_replacement", "dvt_suspected")

    assert _codes("soleus", *codes) == [
        "dvt_suspected", "joint_replacement", "anticoagulant", "latex_allergy",
    ]  # fmt: skip


def test_a_relative_item_that_was_written_about_asks_no_more() -> None:
    flag = Precaution("Blood thinner", "anticoagulant", "Apixaban; GP agrees")
    answer = _screen(ScreenAnswer("anticoagulant"), note="Press 2 min")

    for found in (prompts(a_row(), (flag,), None), prompts(a_row(), (), answer)):
        assert [each.asks for each in found] == [Asks.NOTHING]
        assert found[0].notes


def test_a_local_item_asks_where_although_it_was_noted() -> None:
    (prompt,) = prompts(a_row(), (Precaution("Hip", "joint_replacement", "Left hip"),), None)

    assert prompt.asks is Asks.REASON
    assert "Where is it?" in prompt.sentence
    assert prompt.notes == ("Left hip",)


def test_a_standing_precaution_and_its_answer_are_one_flag_with_both_notes() -> None:
    flag = Precaution("Blood thinner", "anticoagulant", "Apixaban")
    screen = _screen(ScreenAnswer("anticoagulant", "unsure", "Dose halved?"))

    (found,) = flags_in_force((flag,), screen)

    assert (found.label, found.standing, found.unsure) == ("Blood thinner", True, False)
    assert found.notes == ("Apixaban", "Dose halved?")


def test_the_clinics_own_words_are_shown_and_ask_nothing() -> None:
    (prompt,) = prompts(a_row(), (Precaution("Hates the sound of the clock"),), None)

    assert (prompt.short, prompt.asks) == ("Hates the sound of the clock", Asks.NOTHING)
    assert not prompt.from_catalogue


def test_no_precaution_gives_no_prompt() -> None:
    assert prompts(a_row(), (), None) == ()
    assert prompts(a_row(), (), _screen()) == ()


# Answers of earlier screens

JUNE, MAY = date(2025, 6, 3), date(2025, 5, 20)


def _asked(kind: ScreenKind, *answers: ScreenAnswer, note: str = "") -> SafetyScreen:
    return SafetyScreen(kind, answers, note=note)


def test_an_answer_of_the_last_full_screen_stands_with_its_day_while_nothing_changed() -> None:
    full = _asked(ScreenKind.FULL, ScreenAnswer("anticoagulant", "yes", "apixaban"))
    earlier = answers_in_force(
        [PastScreen(JUNE, _asked(ScreenKind.NO_CHANGE)), PastScreen(MAY, full)]
    )

    for today in (None, _asked(ScreenKind.NO_CHANGE), _asked(ScreenKind.CHANGED)):
        (found,) = prompts(a_row(), (), today, earlier)
        assert (found.code, found.answered_on, found.notes) == ("anticoagulant", MAY, ("apixaban",))


def test_a_screen_asked_in_full_today_answers_every_item_anew() -> None:
    earlier = answers_in_force([PastScreen(JUNE, _screen(ScreenAnswer("dvt_suspected")))])

    assert absolute_in_force((), _asked(ScreenKind.NO_CHANGE), earlier)
    assert absolute_in_force((), _screen(), earlier) == ()
    assert prompts(a_row(), (), _screen(), earlier) == ()


def test_what_changed_later_counts_and_what_was_before_a_full_screen_does_not() -> None:
    earlier = answers_in_force(
        [
            PastScreen(JUNE, _asked(ScreenKind.CHANGED, ScreenAnswer("pregnancy", "unsure"))),
            PastScreen(
                MAY,
                _asked(ScreenKind.FULL, ScreenAnswer("pregnancy"), ScreenAnswer("anticoagulant")),
            ),
            PastScreen(date(2025, 4, 1), _screen(ScreenAnswer("dvt_suspected"))),
        ]
    )

    assert {each.answer.code: (each.answer.answer, each.on) for each in earlier} == {
        "pregnancy": ("unsure", JUNE),
        "anticoagulant": ("yes", MAY),
    }


def test_today_says_it_anew_and_a_precaution_needs_no_day() -> None:
    earlier = answers_in_force([PastScreen(JUNE, _screen(ScreenAnswer("anticoagulant")))])
    unsure = _asked(ScreenKind.CHANGED, ScreenAnswer("anticoagulant", "unsure"))

    (today,) = flags_in_force((), unsure, earlier)
    (standing,) = flags_in_force((Precaution("Thinner", "anticoagulant"),), None, earlier)

    assert (today.unsure, today.answered_on) == (True, None)
    assert (standing.standing, standing.answered_on, standing.label) == (True, None, "Thinner")
