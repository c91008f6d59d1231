"""A safety screen says what was asked, and takes nothing that was not asked for answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.patient import Precaution
from imsrecord.domain.precautions import absolute_in_force, flags_in_force, prompts
from imsrecord.domain.screen_concern import asked_each_visit, items_asked
from imsrecord.domain.screening import (
    EarlierAnswer,
    PastScreen,
    SafetyScreen,
    ScreenAnswer,
    ScreenKind,
    answers_in_force,
    new_screen,
    screen_codes,
    still_standing,
)
from imsrecord.domain.standing import banners, may_be_over, standing_after, will_stand
from tests.builders import TODAY, a_patient, a_row, a_visit

JUNE, MAY = date(2025, 6, 3), date(2025, 5, 20)
FULL = new_screen(ScreenKind.FULL)


def test_an_item_that_was_not_asked_has_no_answer() -> None:
    partly = FULL.with_answer(ScreenAnswer("frail", "no")).with_answer(ScreenAnswer("diabetes"))

    assert partly.answer_to("pregnancy") is None
    assert len(partly.unanswered(screen_codes())) == len(screen_codes()) - 2
    assert partly.edition == catalogue().version


def test_all_others_no_leaves_what_was_answered_and_answers_the_rest() -> None:
    screen = FULL.with_answer(ScreenAnswer("diabetes", "unsure", "to ask")).rest_no(screen_codes())

    assert screen.unanswered(screen_codes()) == ()
    assert screen.exceptions == (ScreenAnswer("diabetes", "unsure", "to ask"),)
    assert {answer.answer for answer in screen.noes} == {"no"}


def test_an_item_that_a_later_catalogue_adds_is_not_taken_as_answered() -> None:
    asked = FULL.rest_no(screen_codes())

    assert asked.unanswered((*screen_codes(), "new_item")) == ("new_item",)


def test_an_answer_taken_back_is_open_again_and_one_changed_stands_once() -> None:
    screen = FULL.with_answer(ScreenAnswer("frail")).with_answer(ScreenAnswer("frail", "no"))

    assert (screen.exceptions, screen.noes) == ((), (ScreenAnswer("frail", "no"),))
    assert screen.with_answer(ScreenAnswer("frail", "")) == FULL


def test_changing_one_answer_of_a_screen_answered_as_a_whole_keeps_every_other_no() -> None:
    screen = SafetyScreen(ScreenKind.FULL).with_answer(ScreenAnswer("frail"))

    assert screen.unanswered(screen_codes()) == ()
    assert [answer.code for answer in screen.exceptions] == ["frail"]


@pytest.mark.parametrize(
    ("sex", "born", "asked", "each_visit"),
    [
        ("F", date(1990, 1, 1), True, True),
        ("F", date(1950, 1, 1), False, False),
        ("F", None, True, True),
        ("X", date(1990, 1, 1), True, True),
        ("M", date(1990, 1, 1), False, False),
        ("", date(1990, 1, 1), True, False),
        ("F", date(2019, 1, 1), False, False),
    ],
)
def test_pregnancy_is_asked_of_whom_it_may_concern(
    sex: str, born: date | None, *, asked: bool, each_visit: bool
) -> None:
    patient = a_patient(sex=sex, born_on=born)

    assert ("pregnancy" in items_asked(patient, TODAY)) is asked
    assert asked_each_visit(patient, TODAY) == (("pregnancy",) if each_visit else ())
    assert len(items_asked(patient, TODAY)) == len(screen_codes()) - (not asked)


# Earlier screens


def test_a_partly_asked_screen_ends_only_what_it_asked() -> None:
    first = FULL.with_answer(ScreenAnswer("diabetes")).with_answer(ScreenAnswer("seizures"))
    later = FULL.with_answer(ScreenAnswer("diabetes", "no"))

    earlier = answers_in_force([PastScreen(JUNE, later, "R. T."), PastScreen(MAY, first, "A. B.")])

    assert [(each.answer.code, each.on, each.by) for each in earlier] == [
        ("seizures", MAY, "A. B."),
    ]


def test_what_passes_with_the_day_is_not_an_earlier_answer() -> None:
    screen = FULL.with_answer(ScreenAnswer("frail", today_only=True))
    refused = screen.with_answer(ScreenAnswer("patient_refuses"))

    assert answers_in_force([PastScreen(JUNE, refused)]) == ()


def test_todays_no_ends_an_earlier_yes_and_what_was_not_asked_stands() -> None:
    earlier = tuple(EarlierAnswer(ScreenAnswer(c), MAY) for c in ("dvt_suspected", "diabetes"))
    today = new_screen(ScreenKind.CHANGED).with_answer(ScreenAnswer("dvt_suspected", "no"))

    assert [each.answer.code for each in still_standing(today, earlier)] == ["diabetes"]
    assert absolute_in_force((), today, earlier) == ()


# What follows the patient


def test_yes_and_unsure_stand_after_signing_with_note_day_and_visit() -> None:
    screen = replace(
        FULL.with_answer(ScreenAnswer("seizures", "unsure"))
        .with_answer(ScreenAnswer("anticoagulant", note="Apixaban"))
        .with_answer(ScreenAnswer("frail", today_only=True))
        .with_answer(ScreenAnswer("no_consent"))
        .rest_no(screen_codes()),
        note="GP agrees",
    )
    visit = a_visit(visit_no=3, screen=screen)

    found = standing_after(visit, ())

    assert [(p.code, p.note, p.since, p.visit_no, p.unsure) for p in found] == [
        ("anticoagulant", "Apixaban", TODAY, 3, False),
        ("seizures", "GP agrees", TODAY, 3, True),
    ]


def test_what_stands_already_is_not_added_twice_and_a_yes_makes_it_sure() -> None:
    there = (Precaution("Blood thinner", "anticoagulant", unsure=True), Precaution("Hates clocks"))
    screen = FULL.with_answer(ScreenAnswer("anticoagulant"))

    assert will_stand(screen, there) == ()
    assert standing_after(a_visit(screen=screen), there) == (
        Precaution("Blood thinner", "anticoagulant"),
        Precaution("Hates clocks"),
    )


def test_a_no_takes_a_precaution_off_only_once_it_is_confirmed() -> None:
    there = (Precaution("Possible clot", "dvt_suspected"),)
    no = new_screen(ScreenKind.CHANGED).with_answer(ScreenAnswer("dvt_suspected", "no"))
    over = replace(no, lifted=("dvt_suspected",))

    assert may_be_over(no, there) == there
    assert standing_after(a_visit(screen=no), there) == there
    assert absolute_in_force(there, no)
    assert standing_after(a_visit(screen=over), there) == ()
    assert absolute_in_force(there, over) == ()
    again = over.with_answer(ScreenAnswer("dvt_suspected"))
    assert (again.lifted, bool(absolute_in_force(there, again))) == ((), True)


def test_a_place_that_was_told_asks_only_rows_of_its_region() -> None:
    there = (Precaution("Rash", "local_infection", regions=("forearm",)),)
    unplaced = (Precaution("Rash", "local_infection"),)
    told = FULL.with_answer(ScreenAnswer("local_infection", regions=("forearm",)))

    for found in (
        prompts(a_row(muscle="fcr"), there, None),
        prompts(a_row(muscle="fcr"), (), told),
    ):
        assert "It is here: forearm." in found[0].sentence
    assert prompts(a_row(muscle="soleus"), there, None) == ()
    assert prompts(a_row(muscle="soleus"), (), told) == ()
    assert prompts(a_row(muscle="soleus"), unplaced, told) == ()
    assert len(prompts(a_row(muscle="soleus"), unplaced, None)) == 1


def test_a_precaution_that_is_unsure_refuses_nothing_until_it_is_answered_yes() -> None:
    there = (Precaution("Possible clot", "dvt_suspected", unsure=True),)

    assert absolute_in_force(there, None) == ()
    (flag,) = flags_in_force(there, FULL.with_answer(ScreenAnswer("dvt_suspected")))
    assert not flag.unsure


def test_the_banner_names_each_item_once_in_a_few_words() -> None:
    term = catalogue().term("contraindications", "anticoagulant")
    there = (Precaution(term.label, "anticoagulant"), Precaution("Hates clocks"))
    earlier = tuple(EarlierAnswer(ScreenAnswer(c), MAY) for c in ("anticoagulant", "seizures"))
    today = FULL.with_answer(ScreenAnswer("syncope_history", "unsure"))

    assert banners(there, earlier, today) == (
        "Anticoagulant", "Hates clocks", "Epilepsy", "Faints with needles?",
    )  # fmt: skip
