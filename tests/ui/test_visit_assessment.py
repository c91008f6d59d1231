from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from imsrecord.domain.needling import Side
from imsrecord.domain.screening import ScreenKind, screen_codes
from imsrecord.domain.visit import NextUnit
from imsrecord.ui.jobs import InlineJobs
from tests.ui.visits_on_screen import OnScreen, on_screen, started

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database


@pytest.fixture
def screen(qtbot: QtBot, encrypted_db: Database) -> OnScreen:
    """A first visit with its assessment open."""
    service, visit = started(encrypted_db)
    shown = on_screen(qtbot, service, visit, InlineJobs(), first_needling=True)
    shown.click("assessment")
    return shown


def test_pain_activities_and_findings(screen: OnScreen) -> None:
    screen.pick("visit_type", "initial")
    screen.type("since", "Two good days")
    screen.type("global_change", "2")
    screen.cell("pain_average", 6)
    screen.cell("pain_worst", 8)
    screen.cell("pain_best", 3)
    screen.cell("activity_1", 4)
    screen.cell("activity_2", 5)
    screen.open_section("findings")
    screen.type("objective", "Rotation R 52°\nFlexor hold 9 s")
    screen.type("impression", "Neck pain with tension-type headache")
    screen.click("decision.performed")
    screen.type("decision_reason", "Stretching did not last")

    visit = screen.kept()

    assert visit == screen.visit
    assert (visit.visit_type, visit.since, visit.global_change) == ("initial", "Two good days", 2)
    assert (visit.pain.average, visit.pain.worst, visit.pain.best) == (6, 8, 3)
    assert visit.activity_scores == (4, 5)
    assert visit.function_now == 4
    assert visit.objective == ("Rotation R 52°", "Flexor hold 9 s")
    assert visit.impression == "Neck pain with tension-type headache"
    assert (visit.decision, visit.decision_reason) == ("performed", "Stretching did not last")


def test_soreness_in_hours_with_bruise_and_what_helped(screen: OnScreen) -> None:
    screen.type("soreness_hours", "36")
    screen.chip("soreness_bruise", 1)
    screen.type("soreness_helped", "warm pack")

    recall = screen.kept().soreness_recall

    assert recall is not None
    assert (recall.hours, recall.bruise, recall.helped) == (36, True, "warm pack")


def test_the_whole_safety_screen(screen: OnScreen) -> None:
    screen.chip("screen_kind", 0)
    screen.click("screen.syncope_history.yes")
    screen.click("screen.frail.unsure")
    screen.type("screen_note", "Fainted at a blood test")

    safety = screen.kept().screen

    assert safety is not None
    assert safety.kind is ScreenKind.FULL
    assert {(a.code, a.answer) for a in safety.exceptions} == {
        ("syncope_history", "yes"), ("frail", "unsure"),
    }  # fmt: skip
    assert safety.note == "Fainted at a blood test"
    assert len(safety.unanswered(screen_codes())) == len(screen_codes()) - 2
    screen.click("screen_rest_no")
    kept = screen.kept().screen
    assert kept is not None
    assert (kept.unanswered(screen_codes()), kept.exceptions) == ((), safety.exceptions)


def test_one_answered_question_does_not_say_that_all_were_asked(screen: OnScreen) -> None:
    screen.click("screen_items")
    screen.click("screen.frail.yes")

    safety = screen.visit.screen
    assert safety is not None
    assert len(safety.unanswered(screen_codes())) == len(screen_codes()) - 1


def test_consent_is_recorded_once_how_what_for_and_who_are_known(screen: OnScreen) -> None:
    screen.pick("consent.method", "written")
    screen.pick("consent.scope", "initial")
    assert screen.visit.consent is None
    screen.pick("consent.given_by", "patient")
    screen.click("consent.risks.pneumothorax")
    screen.click("consent.explained.all")
    screen.type("consent.chaperone", "offered, declined")

    consent = screen.kept().consent

    assert consent is not None
    assert (consent.method, consent.scope, consent.given_by) == ("written", "initial", "patient")
    assert consent.risks == ("pneumothorax",)
    assert len(consent.explained) == 16
    assert consent.chaperone == "offered, declined"


def test_signs_palpation_and_scores(screen: OnScreen) -> None:
    screen.open_section("segmental")
    screen.chip("segmental.side", 1)
    screen.press_cell("segmental", ("matchstick_test",), ("C4",))
    screen.keys("segmental", "+")
    screen.press_cell("segmental", ("matchstick_test",), ("C5",))
    screen.keys("segmental", "+")
    screen.open_section("palpation")
    screen.type("palpation.muscle", "b soleus\n")
    for side in ("left", "right"):
        screen.press_cell("palpation", ("soleus", side), ("status",))
        screen.keys("palpation", "l")
        screen.press_cell("palpation", ("soleus", side), ("tenderness",))
        screen.keys("palpation", "1")
    screen.choose_measure("heel")
    screen.type("score.value", "20")
    screen.type("score.right", "22")
    screen.type("score.left", "20")
    screen.click("score.add")
    screen.choose_measure("ndi")
    screen.type("score.value", "42")
    screen.type("score.raw", "21")
    screen.click("score.add")

    visit = screen.kept()

    sign = visit.segmental[0]
    assert (sign.sign, sign.side, sign.segments, sign.finding) == (
        "matchstick_test", Side.RIGHT, ("C4", "C5"), "positive",
    )  # fmt: skip
    assert [(p.muscle, p.side, p.status, p.tenderness) for p in visit.palpation] == [
        ("soleus", Side.RIGHT, "latent", 1), ("soleus", Side.LEFT, "latent", 1),
    ]  # fmt: skip
    assert [(s.measure, s.value, s.raw) for s in visit.scores] == [
        ("heel_raise", 20, None), ("ndi", 42, 21),
    ]  # fmt: skip
    assert visit.scores[0].details == (("right", "22"), ("left", "20"))
    numbers = [sign.seq, *(p.seq for p in visit.palpation), *(s.seq for s in visit.scores)]
    assert len(set(numbers)) == 5


def test_a_finding_taken_out_is_gone(screen: OnScreen) -> None:
    screen.choose_measure("hit-6")
    screen.type("score.value", "64")
    screen.click("score.add")

    screen.click("score_1.remove")

    assert screen.kept().scores == ()


def test_a_score_out_of_its_range_is_said_and_not_added(screen: OnScreen) -> None:
    screen.choose_measure("hit-6")
    screen.type("score.value", "99")
    screen.click("score.add")

    assert screen.visit.scores == ()
    assert screen.find("score.value").accessibleDescription() == "36 to 78, please."


def test_times_and_day_of_a_visit_written_later(screen: OnScreen) -> None:
    screen.type("treated_on", "2026-02-27")
    screen.type("started_at", "09:00")
    screen.type("ended_at", "9.45")
    screen.type("late_reason", "Power cut")

    visit = screen.kept()

    assert visit.treated_on == date(2026, 2, 27)
    assert visit.started_at.isoformat() == "2026-02-27T15:00:00+00:00"
    assert visit.ended_at is not None
    assert visit.ended_at.isoformat() == "2026-02-27T15:45:00+00:00"
    assert visit.late_reason == "Power cut"


def test_a_day_to_come_is_refused_in_a_sentence(screen: OnScreen) -> None:
    screen.type("treated_on", "2027-01-01")

    assert screen.visit.treated_on == date(2026, 3, 2)
    assert "after" in screen.find("treated_on").accessibleDescription()


def test_treatment_aftercare_and_hygiene(screen: OnScreen) -> None:
    screen.type("other_treatment", "Release 5 min")
    screen.open_section("course")
    screen.type("analysis", "Good local response")
    before = set(screen.visit.aftercare)
    screen.click("aftercare.chest_warning")
    screen.pick("hygiene.gloves", "both")

    visit = screen.kept()

    assert visit.other_treatment == "Release 5 min"
    assert visit.analysis == "Good local response"
    assert set(visit.aftercare) == before | {"chest_warning"}
    assert visit.hygiene.gloves == "both"


def test_after_plan_and_discharge(screen: OnScreen) -> None:
    screen.click("after_more")
    screen.cell("soreness_after", 3)
    screen.type("key_sign_after", "Rotation R 60°")
    screen.type("observed_minutes", "10")
    screen.click("fit_to_leave.yes")
    screen.click("next_more")
    screen.type("plan", "Weekly x 4")
    screen.pick("discharge_reason", "goals_met")

    visit = screen.kept()

    assert (visit.soreness_after, visit.key_sign_after) == (3, "Rotation R 60°")
    assert (visit.observed_minutes, visit.fit_to_leave) == (10, True)
    assert (visit.plan, visit.discharge_reason) == ("Weekly x 4", "goals_met")
    assert visit.next_visit is not None
    assert visit.next_visit.unit is NextUnit.DISCHARGE


def test_an_adverse_event_in_full_and_edited_again(screen: OnScreen) -> None:
    screen.click("record_adverse_event")
    assert screen.visit.adverse_events == ()
    screen.pick("adverse.more", "vasovagal")
    screen.click("adverse.severity.moderate")
    screen.type("adverse.happened", "2026-03-02 15:31")
    screen.type("adverse.where", "After left gastrocnemius")
    screen.type("adverse.what", "Pale, sweaty")
    screen.type("adverse.action", "Legs up")
    screen.pick("adverse.outcome", "resolved_in_clinic")
    screen.type("adverse.followup_due", "2026-03-03")
    screen.click("adverse.done")
    screen.click("adverse_event_1")
    screen.type("adverse.followup", "Phoned, well")
    screen.click("adverse.done")

    kept = screen.kept()

    assert kept == screen.visit
    event = kept.adverse_events[0]
    assert len(kept.adverse_events) == 1
    assert (event.kind, event.severity, event.outcome) == (
        "vasovagal", "moderate", "resolved_in_clinic",
    )  # fmt: skip
    assert (event.happened, event.where) == ("2026-03-02 15:31", "After left gastrocnemius")
    assert (event.what, event.action) == ("Pale, sweaty", "Legs up")
    assert (event.followup_due, event.followup) == ("2026-03-03", "Phoned, well")


def test_fit_to_leave_is_yes_no_or_not_asked_and_no_asks_what_was_done(screen: OnScreen) -> None:
    screen.click("after_more")
    said = screen.find("unfit_done")
    answers = [(screen.kept().fit_to_leave, said.isVisible())]
    for press in ("yes", "no", "no"):
        screen.click(f"fit_to_leave.{press}")
        answers.append((screen.kept().fit_to_leave, said.isVisible()))
    yes = screen.find("fit_to_leave.yes")
    yes.setFocus()
    screen.qtbot.keyClick(yes, "n")
    answers.append((screen.kept().fit_to_leave, said.isVisible()))

    assert answers == [(None, False), (True, False), (False, True), (None, False), (False, True)]
    screen.type("note", "Tired today.")
    screen.type("unfit_done", "Lay down, brother took her home")
    assert screen.kept().note == "Tired today.\nNot fit to leave: Lay down, brother took her home"
    screen.type("unfit_done", "")
    assert screen.kept().note == "Tired today."
