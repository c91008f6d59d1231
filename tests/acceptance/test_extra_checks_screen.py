"""Extra checks 5 and 10, and S13: banners from the screen, a student, and no needling at all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from imsrecord.domain.correction import Addition
from imsrecord.domain.decision_rules import gives_sheet
from imsrecord.domain.note import note_sections
from imsrecord.domain.patient import Precaution
from imsrecord.domain.signing import blocking
from imsrecord.domain.standing import banners
from imsrecord.errors import NotReadyToSignError
from imsrecord.ui.visit.screen_presenter import ScreenPresenter
from tests.acceptance.charting import enter
from tests.acceptance.test_extra_checks import scenario
from tests.open_clinic import PIN

if TYPE_CHECKING:
    from collections.abc import Callable

    from imsrecord.domain.screening import SafetyScreen
    from imsrecord.domain.visit import Visit
    from imsrecord.services.scenario import ScenarioFile
    from imsrecord.ui.visit.visit_presenter import VisitPresenter
    from tests.acceptance.desk import Desk


def asked_one_by_one(presenter: VisitPresenter, told: SafetyScreen) -> None:
    """Answer the screen question by question, the rest no, as a physiotherapist does."""
    gestures = ScreenPresenter(presenter)
    for answer in told.exceptions:
        gestures.answer(answer.code, answer.answer)
    gestures.rest_no()
    gestures.name_red_flags(told.red_flags)
    gestures.type_screen_note(told.note)


def first_visit(desk: Desk, name: str) -> VisitPresenter:
    """Chart the first visit of a scenario, of a patient without any flag yet."""
    (told,) = scenario(name).scenarios
    charted = told.visits[0]
    desk.clock.moment = charted.visit.started_at
    patient_no = desk.register(replace(told.patient, precautions=()), told.episode)
    presenter = desk.begin(patient_no)
    screen = charted.visit.screen
    assert screen is not None
    asked_one_by_one(presenter, screen)
    enter(presenter, replace(charted.visit, screen=presenter.visit.screen))
    desk.clock.moment = charted.sign_at
    return presenter


def head(desk: Desk, signed: Visit) -> tuple[str, ...]:
    patient, _episode, _lines = desk.record.patients.open(signed.patient_no)
    return banners(patient.precautions)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("S07", {"Faints with needles"}),
        ("S10", {"Anticoagulant", "Epilepsy", "Reduced sensation"}),
    ],
)
def test_5_what_the_screen_found_stands_at_the_head_when_the_chart_is_opened_again(
    desk_of: Callable[[ScenarioFile], Desk], name: str, expected: set[str]
) -> None:
    desk = desk_of(scenario(name))

    signed = desk.sign(first_visit(desk, name))

    assert expected <= set(head(desk, signed))
    next_visit = desk.begin(signed.patient_no)
    context = next_visit.context
    shown = banners(context.patient.precautions, context.earlier_answers, next_visit.visit.screen)
    assert expected <= set(shown)


def test_5_a_flag_that_an_addendum_tells_stands_at_the_head(
    desk_of: Callable[[ScenarioFile], Desk],
) -> None:
    file = scenario("S13")
    desk = desk_of(file)
    signed = desk.sign(first_visit(desk, "S13"))
    charted = file.scenarios[0].visits[0]
    assert "Anticoagulant" not in head(desk, signed)

    flag = Precaution("Anticoagulant", "anticoagulant", since=signed.treated_on)
    said = Addition("addendum", charted.addendum, precaution=flag)
    desk.record.visits.addenda.add(signed.key, said, PIN)

    assert "Anticoagulant" in head(desk, signed)


def test_10_needling_of_a_student_is_not_signed_without_a_physiotherapist(
    desk_of: Callable[[ScenarioFile], Desk],
) -> None:
    desk = desk_of(scenario("S05"))
    mine = desk.record.settings.practitioner()
    desk.record.settings.keep_practitioner(replace(mine, register_class="student"))
    presenter = first_visit(desk, "S05")
    assert presenter.flush()

    with pytest.raises(NotReadyToSignError):
        desk.record.visits.sign(presenter.visit, PIN)

    (stop,) = blocking(presenter.problems())
    assert stop.sentence == "A physiotherapist must co-sign needling charted by a student."


def test_s13_signs_without_needling_keeps_its_referral_and_offers_no_sheet(
    desk_of: Callable[[ScenarioFile], Desk],
) -> None:
    desk = desk_of(scenario("S13"))
    presenter = first_visit(desk, "S13")
    assert not presenter.line.enter("r ut 1")
    ScreenPresenter(presenter).type_action("Physician rung 13:20, sent to emergency")
    presenter.answer("aftercare", ())

    signed = desk.sign(presenter)

    assert (signed.consent, signed.rows, signed.aftercare) == (None, (), ())
    assert not gives_sheet(signed)
    sections = note_sections(desk.record.visits.facts(signed))
    words = " ".join(line.text for section in sections for line in section.lines)
    for kept in ("One-sided calf swelling", "Physician rung 13:20", "sent to emergency department"):
        assert kept in words
