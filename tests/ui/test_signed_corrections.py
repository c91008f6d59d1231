"""A fact is corrected, put off, thrown away; a visit is marked in error or moved: by keys."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from imsrecord.domain.corrections import corrected
from imsrecord.domain.visit import VisitStatus
from imsrecord.ui import theme
from imsrecord.ui.visit.addendum_dialog import AddendumDialog
from imsrecord.ui.visit.addendum_presenter import AddendumPresenter
from imsrecord.ui.visit.in_error_dialog import InErrorDialog
from imsrecord.ui.visit.in_error_presenter import InErrorPresenter
from imsrecord.ui.visit.signed_page import SignedPage
from imsrecord.ui.visit.version_page import VersionPage
from imsrecord.ui.widgets.buttons import Button
from tests.ui.clinic_on_screen import (
    LEFT,
    PIN,
    ClinicOnScreen,
    part,
    paste,
    press,
    show,
    type_in,
    words_on,
)

if TYPE_CHECKING:
    from PySide6.QtWidgets import QComboBox, QDialog
    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database
    from imsrecord.domain.visit import Visit
    from imsrecord.ui.jobs import ThreadedJobs

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def clinic(qtbot: QtBot, encrypted_db: Database) -> ClinicOnScreen:
    theme.start("light")
    made = ClinicOnScreen(encrypted_db)
    made.register(1, "Ann", "Sample")
    made.register(2, "Ben", "Other")
    return made


@pytest.fixture
def signed(clinic: ClinicOnScreen) -> Visit:
    return clinic.signed(1)


def opened(qtbot: QtBot, dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)


def adding(
    qtbot: QtBot, clinic: ClinicOnScreen, jobs: ThreadedJobs, visit: Visit
) -> AddendumDialog:
    made = AddendumDialog(AddendumPresenter(visit, clinic.visits.addenda, jobs))
    opened(qtbot, made)
    return made


def pick(qtbot: QtBot, box: QComboBox, words: str) -> None:
    """Open a list and walk to the first entry that begins so."""
    box.setFocus()
    place = next(n for n in range(box.count()) if box.itemText(n).startswith(words))
    qtbot.keyClick(box, Qt.Key.Key_F4)
    view = box.view()
    for _ in range(box.count()):
        at = view.currentIndex().row()
        if at == place:
            break
        qtbot.keyClick(view, Qt.Key.Key_Down if at < place else Qt.Key.Key_Up)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert box.currentIndex() == place


def test_a_twitch_count_is_corrected_by_keys_alone(
    clinic: ClinicOnScreen, jobs: ThreadedJobs, qtbot: QtBot, signed: Visit
) -> None:
    made = adding(qtbot, clinic, jobs, signed)
    pick(qtbot, made.kind.box, "Correction")
    pick(qtbot, made.fact.where.box, "Right upper trapezius")
    pick(qtbot, made.fact.which.box, "Twitches:")
    old = str(signed.rows[0].twitch_count or "not recorded")
    assert old in words_on(made)
    made.fact.number.setFocus()
    type_in(qtbot, "120")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert made.fact.number.problem() == "Twitches: 0 to 99, please, not 120."
    assert made.reason.problem() == "Please write the reason."

    made.fact.number.line.selectAll()
    type_in(qtbot, "9")
    made.reason.setFocus()
    type_in(qtbot, "Miscounted")
    made.pin.setFocus()
    with qtbot.waitSignal(made.presenter.added):
        type_in(qtbot, PIN)
        press(qtbot, Qt.Key.Key_Return)

    kept = clinic.visits.open(signed.key)
    assert corrected(kept).rows[0].twitch_count == 9
    assert kept.rows == signed.rows
    page = SignedPage(clinic.visits.facts(kept))
    show(qtbot, page)
    shown = words_on(page)
    assert f"Twitches: {old}" in shown
    assert "9 (corrected" in shown


def test_what_is_put_off_is_kept_and_what_is_thrown_away_is_not(
    clinic: ClinicOnScreen, jobs: ThreadedJobs, qtbot: QtBot, signed: Visit
) -> None:
    adding(qtbot, clinic, jobs, signed)
    type_in(qtbot, "The bruise")

    press(qtbot, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: clinic.visits.addenda.begun(signed.key) is not None)

    half = clinic.visits.addenda.begun(signed.key)
    assert half is not None
    again = adding(qtbot, clinic, jobs, signed)
    again.take_up(half)
    assert again.words.text() == "The bruise"
    qtbot.mouseClick(again.drop, LEFT)
    qtbot.waitUntil(lambda: clinic.visits.addenda.begun(signed.key) is None)


def test_what_is_typed_is_kept_without_closing_so_that_a_crash_loses_nothing(
    clinic: ClinicOnScreen, jobs: ThreadedJobs, qtbot: QtBot, signed: Visit
) -> None:
    made = adding(qtbot, clinic, jobs, signed)
    pick(qtbot, made.kind.box, "Correction")
    pick(qtbot, made.fact.where.box, "Right upper trapezius")
    pick(qtbot, made.fact.which.box, "Points:")
    made.fact.number.setFocus()
    type_in(qtbot, "x7")  # not a number, and still kept

    def kept() -> bool:
        half = clinic.visits.addenda.begun(signed.key)
        return half is not None and half.correction is not None and half.correction.now == "x7"

    qtbot.waitUntil(kept)


def test_the_day_treated_is_corrected_as_people_write_days(
    clinic: ClinicOnScreen, jobs: ThreadedJobs, qtbot: QtBot, signed: Visit
) -> None:
    made = adding(qtbot, clinic, jobs, signed)
    pick(qtbot, made.kind.box, "Correction")
    pick(qtbot, made.fact.where.box, "Visit")
    pick(qtbot, made.fact.which.box, "Day treated:")
    before = signed.treated_on - timedelta(days=1)
    made.fact.day.setFocus()
    type_in(qtbot, "5 Jan 2999")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert made.fact.day.problem().startswith("The note was signed on ")

    made.fact.day.line.selectAll()
    type_in(qtbot, f"{before:%B} {before.day}, {before.year}")
    made.reason.setFocus()
    type_in(qtbot, "Wrong day picked")
    assert made.fact.day.text() == f"{before.day} {before:%b} {before.year}"
    made.pin.setFocus()
    with qtbot.waitSignal(made.presenter.added):
        type_in(qtbot, PIN)
        press(qtbot, Qt.Key.Key_Return)

    kept = clinic.visits.open(signed.key)
    assert (kept.treated_on, corrected(kept).treated_on) == (signed.treated_on, before)


def test_20_001_letters_are_refused_beside_the_field_and_stay(
    clinic: ClinicOnScreen, jobs: ThreadedJobs, qtbot: QtBot, signed: Visit
) -> None:
    made = adding(qtbot, clinic, jobs, signed)
    paste("x" * 20_001)
    made.pin.setFocus()
    type_in(qtbot, PIN)

    qtbot.mouseClick(made.keep, LEFT)

    assert made.words.problem() == "This is 20,001 characters long; up to 20,000 can be kept."
    assert len(made.words.text()) == 20_001
    assert clinic.visits.open(signed.key).addenda == ()


def taking_back(
    qtbot: QtBot, clinic: ClinicOnScreen, jobs: ThreadedJobs, visit: Visit
) -> InErrorDialog:
    presenter = InErrorPresenter(visit.key, clinic.visits.addenda, jobs)
    made = InErrorDialog(presenter, clinic.patients.search)
    opened(qtbot, made)
    return made


def test_a_visit_is_marked_as_entered_in_error_with_a_reason_and_the_pin(
    clinic: ClinicOnScreen, jobs: ThreadedJobs, qtbot: QtBot, signed: Visit
) -> None:
    made = taking_back(qtbot, clinic, jobs, signed)
    qtbot.mouseClick(made.mark, LEFT)
    assert made.reason.problem() == "Please write the reason."
    assert clinic.visits.open(signed.key).status is VisitStatus.SIGNED

    made.reason.setFocus()
    type_in(qtbot, "Charted twice")
    made.pin.setFocus()
    with qtbot.waitSignal(made.presenter.marked):
        type_in(qtbot, PIN)
        press(qtbot, Qt.Key.Key_Return)

    kept = clinic.visits.open(signed.key)
    assert kept.status is VisitStatus.IN_ERROR
    page = SignedPage(clinic.visits.facts(kept))
    show(qtbot, page)
    assert "Charted twice" in words_on(page)
    assert not part(page, Button, "add_addendum").isVisible()


def test_a_visit_of_another_patient_is_moved_to_the_one_who_is_found(
    clinic: ClinicOnScreen, jobs: ThreadedJobs, qtbot: QtBot, signed: Visit
) -> None:
    made = taking_back(qtbot, clinic, jobs, signed)
    made.whose.setFocus()
    made.presenter.say_whose(wrong_patient=True)
    made.pin.set_text(PIN)
    made.reason.set_text("Picked the wrong name")
    qtbot.mouseClick(made.mark, LEFT)
    assert "Please find the patient who was treated." in words_on(made)

    made.finder.line.setFocus()
    type_in(qtbot, "other")
    press(qtbot, Qt.Key.Key_Return)
    assert "Ben Other" in words_on(made)
    with qtbot.waitSignal(made.presenter.moved) as moved:
        qtbot.mouseClick(made.mark, LEFT)

    (draft,) = moved.args
    assert (draft.patient_no, draft.status) == (2, VisitStatus.DRAFT)
    assert draft.rows == signed.rows


def test_each_state_of_the_note_can_be_read_as_it_stood(
    clinic: ClinicOnScreen, qtbot: QtBot, signed: Visit
) -> None:
    visit = clinic.visits.add_addendum(signed.key, "addendum", "Phoned: well.", "", PIN)
    page = SignedPage(clinic.visits.facts(visit))
    show(qtbot, page)

    with qtbot.waitSignal(page.version_requested) as asked:
        qtbot.mouseClick(part(page, Button, "read_version_1"), LEFT)

    assert asked.args == [1]
    first, second = clinic.visits.addenda.versions(signed.key)
    shown = VersionPage(first)
    show(qtbot, shown)
    assert "Upper trapezius" in words_on(shown)
    assert second.facts.visit.addenda[0].text == "Phoned: well."
