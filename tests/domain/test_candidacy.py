"""Whether needling still suits is asked when it is due, and says why; candidates are not judged."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from imsrecord.domain.candidacy import (
    candidacy_facts,
    proposed,
    still_suits_because,
)
from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.episode_visit import EpisodeVisit
from imsrecord.domain.findings import Pain
from imsrecord.domain.intake import Intake, PriorTreatment
from imsrecord.domain.patient import Precaution
from imsrecord.domain.screening import ScreenAnswer, ScreenKind, new_screen
from tests.builders import TODAY, a_row, a_visit


def _course(*averages: int | None, now: tuple[int | None, ...] = ()) -> tuple[EpisodeVisit, ...]:
    """Return visits with their pain, oldest first."""
    nows = now or (None,) * len(averages)
    pains = zip(averages, nows, strict=True)
    return tuple(EpisodeVisit(n, TODAY, pain=Pain(b, a)) for n, (a, b) in enumerate(pains, 1))


@pytest.mark.parametrize("number", range(1, 14))
def test_it_is_asked_in_every_fourth_visit(number: int) -> None:
    course = _course(*(None,) * (number - 1))

    because = still_suits_because(Pain(), course)

    assert because == ((f"Visit {number} of this complaint",) if number in (4, 8, 12) else ())


@pytest.mark.parametrize(
    ("before", "today", "because"),
    [
        ((8, 5, 5, 6), Pain(average=5), ("Pain 5, 5, 6, 5",)),
        ((8, 5, 5, 6), Pain(average=4), ()),  # 6 to 4 is what patients notice
        ((8, 5, None, 6), Pain(average=5), ()),
        ((8, 5, 5, 6), Pain(now=5), ()),  # an average is not compared with a pain now
    ],
)
def test_it_is_asked_when_pain_has_not_moved_for_three_visits(
    before: tuple[int | None, ...], today: Pain, because: tuple[str, ...]
) -> None:
    assert catalogue().measure("nprs").mcid == 2
    assert still_suits_because(today, _course(*before)) == because


def test_pain_now_is_compared_where_an_average_is_missing() -> None:
    course = _course(9, None, 3, 3, now=(9, 4, 4, 5))

    assert still_suits_because(Pain(now=4, average=3), course) == ("Pain 4, 4, 5, 4",)


def test_two_visits_before_are_too_few() -> None:
    assert still_suits_because(Pain(average=5), _course(5, 5)) == ()


def test_an_absolute_yes_proposes_contraindicated_until_something_is_decided_or_needled() -> None:
    clot = new_screen(ScreenKind.FULL).with_answer(ScreenAnswer("dvt_suspected"))
    visit = a_visit(screen=clot)

    found = proposed(visit, ())

    assert found is not None
    assert found.decision == "contraindicated"
    assert "Possible deep vein thrombosis" in found.reason
    assert proposed(a_visit(), (Precaution("Clot", "dvt_suspected"),)) == found
    assert proposed(replace(visit, decision="deferred"), ()) is None
    assert proposed(visit.add_row(a_row()), ()) is None
    assert proposed(a_visit(), ()) is None


def test_the_intake_speaks_of_what_the_clinics_page_names_each_with_its_source() -> None:
    intake = Intake(
        onset_on=date(2025, 9, 8),
        contributing=("posture", "workstation"),
        prior=(PriorTreatment("massage", "partly"), PriorTreatment("heat", "helped")),
    )

    facts = candidacy_facts(intake, TODAY)

    assert [fact.words for fact in facts] == [
        "Massage: helped a bit or briefly",
        "Posture, Workstation set-up",
        catalogue().text("chronicity_message"),
    ]
    assert all("intake" in fact.source for fact in facts)
    assert candidacy_facts(Intake(), TODAY) == ()
