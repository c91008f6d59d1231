"""The intake on the visit page: told at a first visit, and told again where something changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from imsrecord.domain.intake import Intake, PriorTreatment, Telling
from imsrecord.domain.phrases import Phrase
from imsrecord.ui.jobs import InlineJobs
from imsrecord.ui.visit.fold_section import FoldSection
from imsrecord.ui.visit.visit_presenter import VisitPresenter
from imsrecord.ui.widgets.popover import Popover
from imsrecord.ui.widgets.scale import Scale
from tests.builders import NOW, an_episode
from tests.ui.visits_on_screen import OnScreen, a_signed_visit, on_screen, started

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
TOLD = Intake(complaint="My neck is tight", medicines="None", activities=("Desk work",))


@pytest.fixture
def first(qtbot: QtBot, encrypted_db: Database) -> OnScreen:
    """A first visit of which nothing is told yet, with its assessment open."""
    service, visit = started(encrypted_db)
    visit = service.save_draft(replace(visit, intake=Intake()), visit, "Nothing told")
    shown = on_screen(
        qtbot, service, visit, InlineJobs(), phrases=(Phrase("asth", "Asthma since childhood."),)
    )
    _open(shown)
    return shown


@pytest.fixture
def later(qtbot: QtBot, encrypted_db: Database) -> OnScreen:
    """A follow-up to which something was told on 3 February."""
    service, visit = started(encrypted_db)
    visit = service.save_draft(replace(visit, intake=None), visit, "A follow-up")
    before = Telling(TOLD, date(2026, 2, 3))
    shown = on_screen(
        qtbot, service, visit, InlineJobs(), last=a_signed_visit(), told_before=before
    )
    told = an_episode(1, no=1).told(TOLD)
    shown.presenter.context = replace(shown.presenter.context, episode=told)
    _open(shown)
    return shown


def _open(screen: OnScreen) -> None:
    with screen.qtbot.waitActive(screen.page):
        screen.page.activateWindow()
    screen.click("assessment")


def intake(screen: OnScreen) -> Intake:
    """Return the intake as the record has it."""
    told = screen.kept().intake
    assert told is not None
    return told


def keys(screen: OnScreen, text: str) -> None:
    """Type where the keyboard is; a line break is Enter, a tab the Tab key."""
    named = {"\n": Key.Key_Return, "\t": Key.Key_Tab}
    for letter in text:
        now = QApplication.focusWidget()
        assert now is not None
        screen.qtbot.keyClick(now, named.get(letter, letter))


def line(screen: OnScreen, name: str) -> QLineEdit:
    """Put the keyboard into a field that finds codes."""
    found = screen.find_as(name, QLineEdit)
    found.setFocus()
    return found


def offers(screen: OnScreen, name: str) -> Popover:
    return screen.find_as(f"{name}.list", Popover)


def where(screen: OnScreen) -> str:
    now = QApplication.focusWidget()
    assert now is not None
    assert screen.page.isAncestorOf(now)
    return now.objectName()


def section(screen: OnScreen, name: str) -> FoldSection:
    return screen.find_as(f"section.{name}", FoldSection)


def test_a_first_visit_is_told_by_the_keyboard_from_field_to_field(first: OnScreen) -> None:
    first.find("complaint").setFocus()
    keys(first, "Low back\t10 jan 2026\ts\tGot out of the truck\t\t")
    keys(first, "4\t5\t8\t2\tside\n\tach\nshar\n\tcomes\n\tStiff at first\tbend\n\theat\n")

    told, pain = intake(first), first.kept().pain

    assert (told.complaint, told.onset_on) == ("Low back", date(2026, 1, 10))
    assert told.mechanism == "Got out of the truck"
    assert (pain.now, pain.average, pain.worst, pain.best) == (4, 5, 8, 2)
    assert (told.quality, told.timing) == (("aching", "sharp"), ("intermittent",))
    assert told.day_pattern == "Stiff at first"
    assert (told.aggravating, told.easing) == (("bending",), ("heat",))


def test_two_letters_narrow_the_list_and_enter_takes_its_first(first: OnScreen) -> None:
    line(first, "zones")
    keys(first, "upp")
    assert offers(first, "zones").isVisible()
    keys(first, "\n")

    assert len(intake(first).zones) == 1
    assert not offers(first, "zones").isVisible()
    assert where(first) == "zones"


def test_the_arrow_goes_down_the_list_and_backspace_takes_the_last_away(first: OnScreen) -> None:
    field = line(first, "easing")
    first.qtbot.keyClick(field, Key.Key_Down)
    first.qtbot.keyClick(field, Key.Key_Down)
    keys(first, "\nhea\n")
    two = intake(first).easing
    first.qtbot.keyClick(field, Key.Key_Backspace)

    assert two == ("movement", "heat")
    assert intake(first).easing == ("movement",)


def test_any_code_is_taken_away_by_the_keys_alone(first: OnScreen) -> None:
    field = line(first, "quality")
    keys(first, "ach\nshar\nburn\n")
    first.qtbot.waitUntil(first.find("quality.burning").isVisible)

    first.qtbot.keyClick(field, Key.Key_Left)
    keys_to = QApplication.focusWidget()
    first.qtbot.keyClick(keys_to, Key.Key_Left)
    first.qtbot.keyClick(QApplication.focusWidget(), Key.Key_Backspace)

    assert intake(first).quality == ("aching", "burning")
    assert where(first) == "quality"


def test_a_click_shows_the_whole_list_and_it_stays_for_the_next_click(first: OnScreen) -> None:
    first.click("timing")
    rows = offers(first, "timing").findChildren(QWidget)[0]
    for _ in range(2):
        spot = rows.visualRect(rows.model().index(0, 0)).center()  # type: ignore[attr-defined]
        viewport = rows.viewport()  # type: ignore[attr-defined]
        first.qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=spot)
    first.click("timing.constant")

    assert intake(first).timing == ("intermittent",)


@pytest.mark.parametrize(("typed", "kept"), [("heat", ("heat",)), ("MASS", ("massage",))])
def test_what_names_one_thing_counts_when_the_field_is_left(
    first: OnScreen, typed: str, kept: tuple[str, ...]
) -> None:
    line(first, "easing")
    keys(first, f"{typed}\t")

    assert intake(first).easing == kept


def test_what_names_nothing_stays_with_a_sentence(first: OnScreen) -> None:
    field = line(first, "easing")
    keys(first, "prayer\t")

    assert field.text() == "prayer"
    assert field.accessibleDescription().startswith("This names nothing in the list.")
    assert first.kept().intake == Intake()


def test_how_a_treatment_went_is_picked_by_its_letter(first: OnScreen) -> None:
    line(first, "prior")
    keys(first, "chiro\nheat\n\tp\t")

    assert intake(first).prior == (PriorTreatment("chiropractic", "partly"), PriorTreatment("heat"))
    first.click("prior.chiropractic")
    assert intake(first).prior == (PriorTreatment("heat"),)


@pytest.mark.parametrize("name", ["anticoagulant", "fainted"])
def test_yes_no_and_not_asked_are_three_answers(first: OnScreen, name: str) -> None:
    answers = [getattr(first.kept().intake, name)]
    first.click(f"{name}.yes")
    answers.append(getattr(intake(first), name))
    first.click(f"{name}.no")
    answers.append(getattr(intake(first), name))
    first.click(f"{name}.no")
    answers.append(getattr(first.kept().intake, name))

    assert answers == [None, True, False, None]


def test_ate_and_well_today_belong_to_the_visit(first: OnScreen) -> None:
    first.click("ate_today.no")
    first.click("well_today.yes")

    assert (first.kept().ate_today, first.kept().well_today) == (False, True)


def test_an_activity_has_its_scales_while_it_is_typed(first: OnScreen) -> None:
    first.type("activities", "Roll in bed\nLift a box")
    first.cell("activity_2", 3)
    first.cell("activity_1", 4)
    shown = [first.find_as(n, Scale).accessibleName() for n in ("function_now", "function_after")]

    assert first.kept().activity_scores == (4, 3)
    assert first.kept().function_now == 4
    assert all(name.startswith("Roll in bed") for name in shown)


def test_a_score_stays_with_its_activity_when_one_is_put_above_it(first: OnScreen) -> None:
    first.type("activities", "Roll in bed\nLift a box")
    first.cell("activity_2", 3)
    note = first.find_as("activities", QPlainTextEdit)
    note.moveCursor(note.textCursor().MoveOperation.Start)
    first.qtbot.keyClicks(note, "Drive")
    first.qtbot.keyClick(note, Key.Key_Return)

    assert intake(first).activities == ("Drive", "Roll in bed", "Lift a box")
    assert first.kept().activity_scores == (None, None, 3)


def test_undo_takes_an_answer_back_also_after_a_restart(first: OnScreen) -> None:
    first.type("medicines", "Ramipril")
    first.click("fainted.yes")
    again = VisitPresenter(
        first.kept(), first.presenter.context, first.service, jobs=InlineJobs(), clock=lambda: NOW
    )

    again.undo()
    after_one = again.visit.intake
    again.undo()

    assert after_one == Intake(medicines="Ramipril")
    assert again.visit.intake == Intake()


def test_a_phrase_goes_in_by_its_short_word(first: OnScreen) -> None:
    first.find("history").setFocus()
    keys(first, ";asth ")

    assert intake(first).history.startswith("Asthma since childhood.")


def test_over_three_months_is_said_to_be_chronic_beside_the_date(first: OnScreen) -> None:
    field = first.find("onset_on")
    first.type("onset_on", "8 Sep 2025")
    chronic = field.accessibleDescription()
    first.type("onset_on", "25 Feb 2026")

    assert chronic.startswith("175 days ago: chronic (over 3 months is chronic")
    assert field.accessibleDescription().startswith("5 days ago: acute")


def test_an_onset_after_today_is_refused_beside_the_field_and_stays(first: OnScreen) -> None:
    first.type("onset_on", "8 Sep 2027")

    field = first.find_as("onset_on", QLineEdit)
    assert "after" in field.accessibleDescription()
    assert field.text() == "8 Sep 2027"
    assert first.kept().intake == Intake()


def test_what_is_told_says_itself_in_the_line_of_a_folded_section(first: OnScreen) -> None:
    first.type("allergies", "Nickel")
    health = section(first, "health")
    first.click("section.health.head")

    assert not health.is_open()
    assert "Nickel" in health.head.summary()


def test_a_first_visit_opens_with_every_question_and_ctrl_page_down_goes_on(
    first: OnScreen,
) -> None:
    names = ("reason", "behaviour", "tried", "health", "goals")
    assert all(section(first, name).is_open() for name in names)

    first.find("complaint").setFocus()
    first.qtbot.keyClick(first.find("complaint"), Key.Key_PageDown, CONTROL)

    assert where(first) == "pain_current"


@pytest.mark.parametrize(
    "name", ["complaint", "onset_on", "history", "medicines", "allergies", "past_needling", "goals"]
)
def test_a_gap_found_at_signing_leads_to_its_field(first: OnScreen, name: str) -> None:
    places = {problem.where for problem in first.presenter.problems()}
    assert f"intake/{name}" in places
    first.click("assessment")

    first.page.go_to(f"intake/{name}")

    assert where(first) == name


def test_a_follow_up_says_what_was_told_and_asks_nothing(later: OnScreen) -> None:
    facts = section(later, "intake")

    assert facts.head.summary().startswith("As told on 3 Feb 2026: My neck is tight")
    assert not facts.is_open()
    assert not section(later, "health").isVisible()
    assert later.kept().intake is None


def test_something_changed_copies_what_was_told_in_one_act(later: OnScreen) -> None:
    later.click("section.intake.head")
    later.click("intake_changed")
    copied = intake(later)
    later.click("section.health.head")
    later.type("medicines", "Apixaban")

    assert copied == TOLD
    assert intake(later) == replace(TOLD, medicines="Apixaban")
    later.presenter.undo()
    later.presenter.undo()
    assert later.kept().intake is None
    assert section(later, "intake").head.summary().startswith("As told on 3 Feb 2026")


def test_unchanged_after_all_lets_hold_what_was_told_before(later: OnScreen) -> None:
    later.click("section.intake.head")
    later.click("intake_changed")
    later.presenter.intake.answer("activities", ("Sing",))
    later.click("intake_changed")

    assert later.kept().intake is None
    assert later.presenter.context.activity == "Desk work"
    assert later.find_as("function_now", Scale).accessibleName().startswith("Desk work")
