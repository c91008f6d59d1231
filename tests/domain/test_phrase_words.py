"""Short words after ;: phrases with blanks that fill themselves, choices, names of muscles."""

from __future__ import annotations

from datetime import date

import pytest

from imsrecord.domain.intake import Intake
from imsrecord.domain.own_aliases import OwnAlias, words_with
from imsrecord.domain.phrase_words import facts_of, short_words
from imsrecord.domain.phrases import Phrase, chosen, expand
from imsrecord.domain.quick_entry import lexicon
from tests.builders import a_visit

SINCE = Phrase("on", "Onset [days since onset] days ago, visit [visit number]; [what else].")


def texts(*phrases: Phrase, facts: dict[str, str] | None = None) -> dict[str, str]:
    return {each.short: each.text for each in short_words(phrases, lexicon(), facts or {})}


def test_days_since_onset_and_the_number_of_the_visit_are_filled_from_the_record() -> None:
    visit = a_visit()
    began = Intake(onset_on=date.fromordinal(visit.treated_on.toordinal() - 108))

    said = texts(SINCE, facts=facts_of(visit, began))["on"]

    assert said == f"Onset 108 days ago, visit {visit.visit_no}; [what else]."


def test_a_blank_stays_while_the_record_does_not_know_what_belongs_there() -> None:
    visit = a_visit()
    tomorrow = date.fromordinal(visit.treated_on.toordinal() + 1)

    assert "[days since onset]" in texts(SINCE, facts=facts_of(visit, Intake()))["on"]
    later = facts_of(visit, Intake(onset_on=tomorrow))
    assert "[days since onset]" in texts(SINCE, facts=later)["on"]


def test_an_alias_writes_the_name_of_its_muscle_and_an_own_phrase_goes_first() -> None:
    assert texts()["gmed"] == "gluteus medius"
    own = short_words((Phrase("gmed", "Gluteal region"),), lexicon(), {})
    assert expand("; see ;gmed", own).text == "; see Gluteal region"


def test_an_alias_of_several_muscles_writes_nothing() -> None:
    several = [alias for alias, ids in lexicon().aliases.items() if len(ids) > 1]

    assert several
    assert not set(several) & set(texts())


def test_an_alias_of_the_clinic_writes_the_muscle_too() -> None:
    words = words_with((OwnAlias("nxa", "infraspinatus"),))

    assert Phrase("nxa", "infraspinatus") in short_words((), words, {})


@pytest.mark.parametrize(
    ("blank", "letter", "meant"),
    [
        ("[Left|Right]", "l", "Left"),
        ("[Left | Right]", "R", "Right"),
        ("[Left|Right]", "x", ""),
        ("[better|bigger]", "b", ""),
        ("[what]", "w", ""),
        ("[Left|Right]", "", ""),
    ],
)
def test_a_letter_chooses_only_where_one_choice_alone_begins_with_it(
    blank: str, letter: str, meant: str
) -> None:
    assert chosen(blank, letter) == meant
