"""Outcome scores, the course and the plan on the charting screen, by real keys and clicks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.episode_visit import EpisodeVisit
from imsrecord.domain.findings import OutcomeScore, Pain, SorenessRecall
from imsrecord.domain.soreness import ToldSoreness
from imsrecord.ui.jobs import InlineJobs
from imsrecord.ui.visit.fold_section import SectionHead
from imsrecord.ui.visit.measure_field import measures_found
from imsrecord.ui.widgets.flags import Flags
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.scale import Scale
from tests.builders import TODAY, a_row
from tests.ui.visits_on_screen import OnScreen, a_signed_visit, on_screen, started

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database

FIRST = EpisodeVisit(
    1, date(2026, 1, 5), needled=True, pain=Pain(5, 6), activity_scores=(4, 4),
    scores=(OutcomeScore(1, "ndi", 42.0),), frequency="Weekly", planned_visits=6,
)  # fmt: skip
SECOND = EpisodeVisit(2, date(2026, 1, 12), needled=True, pain=Pain(5, 6))
SORE = tuple(
    ToldSoreness(n, n + 1, TODAY, SorenessRecall(3, hours)) for n, hours in ((1, 24), (2, 120))
)


def opened(qtbot: QtBot, db: Database, *course: EpisodeVisit) -> OnScreen:
    service, _visit = started(db)
    *_, visit = (service.start(1) for _ in course)
    screen = on_screen(
        qtbot, service, visit, InlineJobs(), last=a_signed_visit(), course=course, soreness=SORE
    )
    screen.click("assessment")
    return screen


@pytest.fixture
def screen(qtbot: QtBot, encrypted_db: Database) -> OnScreen:
    """A visit without any before it."""
    service, visit = started(encrypted_db)
    shown = on_screen(qtbot, service, visit, InlineJobs())
    shown.click("assessment")
    return shown


@pytest.fixture
def later(qtbot: QtBot, encrypted_db: Database) -> OnScreen:
    """A third visit, eight weeks after the first."""
    return opened(qtbot, encrypted_db, FIRST, SECOND)


def words_of(screen: OnScreen, name: str) -> list[str]:
    return [label.words() for label in screen.find(name).findChildren(Text) if label.words()]


# Scores


def test_only_the_fields_of_the_chosen_measure_are_asked(screen: OnScreen) -> None:
    screen.choose_measure("spadi")

    asked = [w.objectName() for w in screen.find("scores").findChildren(QLineEdit)]
    assert [name for name in asked if name] == [
        "score.measure", "score.value", "score.raw", "score.pain", "score.disability", "score.n",
        "score.filled_on",
    ]  # fmt: skip
    screen.choose_measure("grip")
    assert screen.page.findChild(QWidget, "score.disability") is None
    assert screen.find("score.right").isVisible()


def test_the_keyboard_alone_adds_a_score(screen: OnScreen) -> None:
    screen.choose_measure("hit")
    value = screen.find_as("score.value", QLineEdit)
    assert value.hasFocus()

    screen.qtbot.keyClicks(value, "64")
    screen.qtbot.keyClick(value, Qt.Key.Key_Return)

    assert [(s.measure, s.value) for s in screen.kept().scores] == [("hit6", 64.0)]
    assert screen.find_as("score.measure", QLineEdit).hasFocus()


def test_a_grade_in_words_is_picked_with_its_muscle_groups(screen: OnScreen) -> None:
    screen.choose_measure("ashworth")
    for name, grade in (("value", "2"), ("plantarflexors", "2"), ("wrist_flexors", "1+")):
        screen.pick(f"score.{name}", grade)
    screen.click("score.add")

    (score,) = screen.kept().scores
    assert score.value is None
    assert score.details == (("value", "2"), ("plantarflexors", "2"), ("wrist_flexors", "1+"))


def test_a_variant_and_another_day_are_kept_with_the_score(screen: OnScreen) -> None:
    screen.choose_measure("grip")
    screen.pick("score.variant", "pain_free")
    screen.type("score.right", "30")
    screen.type("score.left", "22.5")
    screen.type("score.filled_on", "27 Feb 2026")
    screen.click("score.add")

    (score,) = screen.kept().scores
    assert (score.variant, score.filled_on) == ("pain_free", date(2026, 2, 27))
    assert score.details == (("right", "30"), ("left", "22.5"))


def test_bad_numbers_are_said_beside_their_field_and_nothing_typed_is_lost(
    screen: OnScreen,
) -> None:
    screen.choose_measure("ndi")
    screen.type("score.value", "142")
    screen.type("score.raw", "21")
    screen.type("score.filled_on", "2026-03-09")
    screen.click("score.add")

    assert screen.visit.scores == ()
    assert screen.find("score.value").accessibleDescription() == "0 to 100, please."
    assert screen.find_as("score.value", QLineEdit).text() == "142"
    screen.type("score.value", "42")
    assert screen.find("score.value").accessibleDescription() == ""
    screen.click("score.add")
    day = screen.find("score.filled_on").accessibleDescription()
    assert day == "This is after the day of the visit."
    assert screen.visit.scores == ()


def test_a_score_is_changed_in_place_and_undone(screen: OnScreen) -> None:
    screen.choose_measure("ndi")
    screen.type("score.value", "42")
    screen.click("score.add")

    screen.click("score_1.edit")
    assert screen.find_as("score.value", QLineEdit).text() == "42"
    screen.type("score.value", "40")
    screen.click("score.add")

    assert [(s.seq, s.value) for s in screen.kept().scores] == [(1, 40.0)]
    screen.presenter.undo()
    assert [(s.seq, s.value) for s in screen.kept().scores] == [(1, 42.0)]


def test_editing_keeps_what_the_form_has_no_field_for(screen: OnScreen) -> None:
    told = OutcomeScore(1, "ndi", 42.0, details=(("lifting", "3"),))
    screen.presenter.change(replace(screen.visit, scores=(told,), next_seq=2))
    screen.open_section("scores")

    screen.click("score_1.edit")
    screen.type("score.value", "40")
    screen.click("score.add")

    assert screen.kept().scores == (replace(told, value=40.0),)


def test_the_licence_is_shown_and_never_the_wording_of_a_question(screen: OnScreen) -> None:
    for measure in catalogue().measures:
        if not measure.licensed:
            continue
        screen.choose_measure(measure.id.replace("_", " "))
        assert measure.licence in screen.find_as("score.licence", Text).words()
        part = screen.find("scores")
        fields = (*part.findChildren(QLineEdit), *part.findChildren(QComboBox))
        named = [field.accessibleName() for field in fields if field.isVisible()]
        assert all(len(name.split()) <= 3 for name in named), named


@pytest.mark.parametrize("measure", catalogue().measures, ids=lambda measure: measure.id)
def test_a_measure_is_found_by_its_letters_and_by_its_name(measure: object) -> None:
    assert measures_found(measure.abbreviation)[0].abbreviation.startswith(  # type: ignore[attr-defined]
        measure.abbreviation  # type: ignore[attr-defined]
    )
    assert measure in measures_found(measure.name)  # type: ignore[attr-defined]


def test_change_first_and_last_are_shown_with_a_score(later: OnScreen) -> None:
    later.choose_measure("ndi")
    assert any("Baseline 42 on 5 Jan 2026" in words for words in words_of(later, "scores"))
    later.type("score.value", "30")
    later.click("score.add")

    assert any(
        words.startswith("NDI 42 → 30 (12 better than baseline; below the change that matters, 15")
        for words in words_of(later, "scores")
    )


def test_what_is_due_is_said_in_the_head_and_one_click_opens_it(later: OnScreen) -> None:
    head = later.find_as("scores.head", SectionHead)
    assert "NDI due (last 5 Jan)" in head.summary()
    later.open_section("scores")

    later.click("score.due.ndi")
    later.type("score.value", "30")
    later.click("score.add")

    assert "NDI due" not in head.summary()
    assert "NDI 42 → 30" in head.summary()
    assert later.page.findChild(QWidget, "score.due.ndi") is None


def test_a_link_from_review_opens_the_score_with_its_measure(later: OnScreen) -> None:
    later.click("assessment")

    later.page.go_to("scores/ndi")
    QApplication.processEvents()

    assert later.find("score.value").isVisible()
    assert later.find_as("score.measure", QLineEdit).text() == "Neck Disability Index"


@pytest.mark.parametrize(
    ("where", "control"),
    [
        ("scores", "score.measure"),
        ("course_reason", "frequency.Twice a week"),
        ("frequency", "frequency.Twice a week"),
        ("planned_visits", "planned_visits"),
        ("reassess_on", "reassess_on"),
        ("correspondence", "correspondence"),
        ("analysis", "analysis"),
    ],
)
def test_every_link_leads_to_its_control(screen: OnScreen, where: str, control: str) -> None:
    screen.click("assessment")

    screen.page.go_to(where)
    QApplication.processEvents()

    assert screen.find(control).isVisible()
    assert screen.find(control).hasFocus()


# Course and plan


def test_the_plan_is_answered_in_a_few_presses_and_kept(screen: OnScreen) -> None:
    screen.open_section("course")
    screen.click("frequency.Weekly")
    screen.type("planned_visits", "6")
    screen.type("reassess_on", "10 Mar 2026")
    screen.type("correspondence", "Letter to Dr Made-up, 3 Mar, about headaches")

    visit = screen.kept()

    assert (visit.frequency, visit.planned_visits) == ("Weekly", 6)
    assert visit.reassess_on == date(2026, 3, 10)
    assert visit.correspondence == "Letter to Dr Made-up, 3 Mar, about headaches"
    assert (
        "Weekly, visit 1 of 6, reassess 10 Mar 2026"
        in screen.find_as("course.head", SectionHead).summary()
    )


def test_a_reassessment_before_the_visit_is_refused_in_a_sentence(screen: OnScreen) -> None:
    screen.open_section("course")
    screen.type("reassess_on", "2026-02-27")

    assert screen.visit.reassess_on is None
    assert "before" in screen.find("reassess_on").accessibleDescription()
    assert screen.find_as("reassess_on", QLineEdit).text() == "2026-02-27"


def test_what_stands_is_shown_at_the_next_visit_and_confirmed_by_doing_nothing(
    later: OnScreen,
) -> None:
    later.click("assessment")
    stands = later.find_as("standing_plan", QAbstractButton)
    assert stands.isVisible()
    assert stands.text() == "Weekly, visit 3 of 6"

    later.click("standing_plan")

    assert later.find_as("frequency.Weekly", QAbstractButton).isChecked()
    assert (later.visit.frequency, later.visit.planned_visits) == ("", None)
    later.click("frequency.Every 2 weeks")
    assert later.kept().frequency == "Every 2 weeks"
    assert stands.text() == "Every 2 weeks, visit 3 of 6"
    later.presenter.undo()
    assert later.find_as("frequency.Weekly", QAbstractButton).isChecked()


def test_saying_again_what_stands_is_no_change_of_the_draft(later: OnScreen) -> None:
    later.open_section("course")
    later.type("planned_visits", "6")

    assert later.visit.planned_visits is None
    later.type("planned_visits", "8")
    assert later.kept().planned_visits == 8


def test_a_frequency_in_words_is_typed(screen: OnScreen) -> None:
    screen.open_section("course")
    screen.type("frequency_other", "Every 10 days")

    assert screen.kept().frequency == "Every 10 days"


def test_the_stop_card_appears_at_the_third_needling_visit_and_leads_to_the_reason(
    later: OnScreen,
) -> None:
    later.click("assessment")
    stands = later.find_as("standing_plan", QAbstractButton)
    assert "Why go on" not in stands.text()

    later.presenter.change(later.visit.add_row(a_row(0)))
    assert stands.accessibleName() == "Why go on? No change that matters"
    later.click("standing_plan")
    later.type("course_reason", "Flare after a fall")

    assert later.kept().course_reason == "Flare after a fall"
    assert stands.text() == "Weekly, visit 3 of 6"
    assert any("3 needling visits and no" in words for words in words_of(later, "course"))


def test_no_card_where_the_stop_rule_does_not_apply(screen: OnScreen) -> None:
    screen.open_section("course")

    assert not screen.find("course.stalled").isVisible()
    assert not screen.find("course_reason").isVisible()


def test_the_word_of_the_analysis_is_written_only_when_it_is_pressed(later: OnScreen) -> None:
    later.presenter.answer_pain("average", 3)
    later.open_section("course")
    assert later.visit.analysis == ""
    assert any("the figures say: Better" in words for words in words_of(later, "course"))

    later.click("analysis.word.better")

    assert later.kept().analysis == (
        "Better than at the first visit: NPRS average 6 → 3, 3 better (2 matters)."
    )
    assert later.find_as("analysis", QPlainTextEdit).toPlainText() == later.visit.analysis


# Soreness


def test_the_patient_s_own_course_and_a_strong_reaction_are_in_sight(later: OnScreen) -> None:
    later.click("assessment")

    soreness = later.find_as("soreness_worst", Scale)
    assert "usually 3/10 for 72 h" in soreness.toolTip()
    (flags,) = later.page.findChildren(Flags)
    assert "Sore 120 h after visit 2" in flags.accessibleName() + flags.toolTip()
    assert "more than four days" in flags.toolTip()


def test_whether_soreness_limited_activity_is_kept(screen: OnScreen) -> None:
    screen.chip("soreness_limited", 0)
    kept = screen.kept().soreness_recall
    assert kept is not None
    assert kept.limited is False

    screen.chip("soreness_limited", 1)

    kept = screen.kept().soreness_recall
    assert kept is not None
    assert kept.limited is True


def test_eight_weeks_are_more_than_thirty_days() -> None:
    assert TODAY - FIRST.day > timedelta(days=30)
