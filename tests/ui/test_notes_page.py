"""Words of notes looked for on their page, with real keys and clicks over a real record."""

from __future__ import annotations

import logging
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from imsrecord.db import lots
from imsrecord.db import people as people_store
from imsrecord.domain.visit import VisitStatus
from imsrecord.services.record import Record
from imsrecord.ui import theme
from imsrecord.ui.application import Application
from imsrecord.ui.jobs import InlineJobs, ThreadedJobs
from imsrecord.ui.notes.notes_page import NotesPage
from imsrecord.ui.notes.notes_presenter import NotesPresenter
from imsrecord.ui.patients.patients_page import PatientsPage
from imsrecord.ui.today.today_page import TodayPage
from imsrecord.ui.tour.hands import Hands
from imsrecord.ui.visit.signed_page import SignedPage
from imsrecord.ui.visit.visit_page import VisitPage
from imsrecord.ui.widgets.buttons import Button
from tests.builders import CLINIC, LOT, PRACTITIONER
from tests.open_clinic import PASSWORD, PIN, Clock, chart, copied_clinic, make_clinic, register
from tests.ui.clinic_on_screen import (
    LEFT,
    ClinicOnScreen,
    keys_go_to,
    part,
    press,
    show,
    type_in,
    words_on,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database
    from imsrecord.domain.history import FoundNote
    from imsrecord.services.opening import RecordFolder

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def clinic(qtbot: QtBot, encrypted_db: Database) -> ClinicOnScreen:
    theme.start("light")
    with encrypted_db.write() as session:
        people_store.put_clinic(session, CLINIC)
        people_store.put_practitioner(session, PRACTITIONER)
        lots.add(session, LOT)
    made = ClinicOnScreen(encrypted_db)
    ann = made.register(1, "Ann", "Sample", born_on=date(1984, 5, 17), phone="204-555-0101")
    bea = made.register(2, "Bea", "Zacharias", born_on=date(1990, 2, 28), phone="204-555-0102")
    made.signed(ann.no, plan="Zebrawood splinter out, Größe 3 mm.")
    made.draft(bea.no, note="Zebrawood table at home")
    return made


@pytest.fixture
def page(qtbot: QtBot, clinic: ClinicOnScreen) -> NotesPage:
    made = NotesPage(NotesPresenter(clinic.notes, InlineJobs()))
    show(qtbot, made)
    return made


def found(page: NotesPage) -> list[tuple[str, VisitStatus]]:
    lines = (page.list.rows.row(place) for place in range(page.list.rows.rowCount()))
    return [(line.name, line.status) for line in lines if line is not None]


def test_enter_looks_and_goes_to_the_list_and_enter_opens_the_visit(
    page: NotesPage, qtbot: QtBot
) -> None:
    opened: list[tuple[FoundNote, tuple[str, ...]]] = []
    page.note_requested.connect(lambda *what: opened.append(what))
    type_in(qtbot, "zebraw")

    press(qtbot, Qt.Key.Key_Return)
    assert found(page) == [
        ("Ann Sample", VisitStatus.SIGNED),
        ("Bea Zacharias", VisitStatus.DRAFT),
    ]
    assert "2 visits found, newest first" in words_on(page)
    assert keys_go_to() is page.list
    assert page.list.ring
    chosen = page.list.picked_row()
    press(qtbot, Qt.Key.Key_Return)

    assert chosen is not None
    assert opened == [(chosen, ("zebraw",))]


def test_a_word_in_no_note_is_told_in_a_sentence_and_the_keyboard_stays(
    page: NotesPage, qtbot: QtBot
) -> None:
    type_in(qtbot, "marzipan")
    press(qtbot, Qt.Key.Key_Return)

    assert "No note holds “marzipan”." in words_on(page)
    assert "Nothing found" in words_on(page)
    assert keys_go_to() is page.search.line


def test_a_slip_is_set_right_and_said_and_a_piece_of_a_word_too(
    page: NotesPage, qtbot: QtBot
) -> None:
    type_in(qtbot, "zebrawod grosse")
    press(qtbot, Qt.Key.Key_Return)
    assert found(page) == [("Ann Sample", VisitStatus.SIGNED)]
    assert "Shown is what holds “zebrawood grosse”." in words_on(page)

    press(qtbot, Qt.Key.Key_F, CTRL)
    type_in(qtbot, "brawoo")
    press(qtbot, Qt.Key.Key_Return)
    assert len(found(page)) == 2
    assert "holds “brawoo” within a word" in words_on(page)


def test_a_filter_is_added_by_mouse_alone_and_taken_off_by_a_click(
    page: NotesPage, qtbot: QtBot
) -> None:
    qtbot.mouseClick(part(page, Button, "add_lot"), LEFT)
    popover = page._offers._popover
    assert popover is not None
    offered = popover._list
    at = offered.visualRect(offered.rows.index(0)).center()
    qtbot.mouseClick(offered.viewport(), LEFT, pos=at)

    (chip,) = page.filters.chips()
    assert chip.text() == f"Lot: {LOT.lot}"
    assert page.search.text() == ""
    assert len(found(page)) == 2  # whoever was needled from that box
    qtbot.mouseClick(chip, LEFT)
    assert page.filters.chips() == ()
    assert found(page) == []


def test_a_filter_that_is_not_understood_says_so_and_stays_to_be_mended(
    page: NotesPage, qtbot: QtBot
) -> None:
    type_in(qtbot, "since:soon ")
    assert "“soon” is no day." in words_on(page)
    type_in(qtbot, "zebra")
    press(qtbot, Qt.Key.Key_Return)

    assert page.search.text() == "since:soon zebra"
    assert found(page) == []


def test_an_offer_is_walked_to_and_taken_by_keys_and_typing_goes_on(
    page: NotesPage, qtbot: QtBot
) -> None:
    type_in(qtbot, "zebra muscle:infra")
    press(qtbot, Qt.Key.Key_Return)
    assert [chip.text() for chip in page.filters.chips()] == ["Muscle: Infraspinatus"]
    assert keys_go_to() is page.search.line
    type_in(qtbot, "gross")
    assert page.search.text() == "zebra gross"

    press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_F, CTRL)
    press(qtbot, Qt.Key.Key_Delete)
    press(qtbot, Qt.Key.Key_Backspace)
    assert page.filters.chips() == ()


def test_the_name_of_a_muscle_offers_the_visits_in_which_it_was_needled(
    page: NotesPage, qtbot: QtBot
) -> None:
    type_in(qtbot, "infraspinatus")
    press(qtbot, Qt.Key.Key_Return)
    assert len(found(page)) == 2  # by the name, which the search words of a note hold
    qtbot.mouseClick(part(page, Button, "needled_instead"), LEFT)

    assert len(found(page)) == 2
    assert page.search.text() == ""


def test_an_answer_that_comes_when_somebody_typed_on_does_not_take_the_keyboard(
    clinic: ClinicOnScreen, qtbot: QtBot
) -> None:
    jobs = ThreadedJobs()
    page = NotesPage(NotesPresenter(clinic.notes, jobs))
    show(qtbot, page)
    type_in(qtbot, "zebra")
    press(qtbot, Qt.Key.Key_Return)
    type_in(qtbot, "x")

    qtbot.waitUntil(lambda: bool(found(page)))
    jobs.shutdown()

    assert keys_go_to() is page.search.line
    assert page.search.text() == "zebrax"


def test_more_than_a_page_is_fetched_as_one_scrolls_and_what_is_chosen_stays(
    clinic: ClinicOnScreen, qtbot: QtBot
) -> None:
    who = clinic.register(3, "Cleo", "Many")
    for _ in range(35):
        clinic.signed(who.no, plan="Gooseberry")
    page = NotesPage(NotesPresenter(clinic.notes, InlineJobs(), who.no), who.name)
    show(qtbot, page)
    type_in(qtbot, "goose")
    press(qtbot, Qt.Key.Key_Return)
    assert "35 visits found" in words_on(page)
    assert page.list.rows.rowCount() == 30

    press(qtbot, Qt.Key.Key_End)

    assert page.list.rows.rowCount() == 35
    assert page.list.currentIndex().row() == 29


@pytest.fixture
def patients(qtbot: QtBot, clinic: ClinicOnScreen) -> PatientsPage:
    made = PatientsPage(clinic.patients)
    made.refresh()
    show(qtbot, made)
    return made


def test_enter_the_tab_key_a_click_and_ctrl_enter_all_lead_from_patients_into_the_notes(
    patients: PatientsPage, qtbot: QtBot
) -> None:
    asked: list[str] = []
    patients.notes_requested.connect(asked.append)

    def by_tab() -> None:
        for _ in range(9):
            if keys_go_to() is patients.notes_button:
                break
            press(qtbot, Qt.Key.Key_Tab)
        press(qtbot, Qt.Key.Key_Return)

    ways = (
        by_tab,
        lambda: qtbot.mouseClick(patients.notes_button, LEFT),
        lambda: press(qtbot, Qt.Key.Key_Return, CTRL),
        lambda: press(qtbot, Qt.Key.Key_F, CTRL),
        lambda: press(qtbot, Qt.Key.Key_Return),  # nobody is called so
    )
    for way in ways:
        patients.search.line.setFocus()
        patients.search.line.clear()
        type_in(qtbot, "grosse")
        way()

    assert asked == ["grosse"] * len(ways)
    assert patients.search.text() == "grosse"


def test_a_key_typed_among_patients_asks_nothing_of_the_notes(
    patients: PatientsPage, clinic: ClinicOnScreen, qtbot: QtBot
) -> None:
    with clinic.db.counting() as statements:
        type_in(qtbot, "w")

    assert len(statements) == 1
    assert "note_" not in statements[0]


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[RecordFolder]:
    make_clinic(tmp_path / "made")
    copied = copied_clinic(tmp_path / "made", tmp_path / "clinic")
    record = Record(copied.open_record(PASSWORD), Clock())
    signed = chart(record, register(record), reason="Zebrawood splinter, stretching did not hold.")
    record.visits.sign(signed, PIN)
    chart(record, register(record, 2), reason="Marzipan oven, stretching did not hold.")
    record.close()
    yield copied
    copied.release()


def test_a_word_of_a_note_leads_by_keys_alone_to_the_signed_visit_and_to_the_draft(
    folder: RecordFolder, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    theme.start("light")
    application = Application(folder, now=Clock())
    application.begin()
    application.window.show()
    hands = Hands(application.window)
    hands.type(PASSWORD, into="Passphrase")
    hands.key(Qt.Key.Key_Return)
    hands.find(TodayPage)

    with caplog.at_level(logging.DEBUG):
        for word, leads_to in (("zebrawood", SignedPage), ("marzipan", VisitPage)):
            hands.click("Patients")
            hands.type(word, into="search_patients")
            hands.key(Qt.Key.Key_Return)
            page = hands.find(NotesPage)
            hands.wait_for(page.list.hasFocus, "it is found")
            hands.key(Qt.Key.Key_Return)
            hands.find(leads_to)
            hands.key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
            hands.find(NotesPage)
            hands.key(Qt.Key.Key_Escape)
            hands.find(PatientsPage)

    application.window.close()
    application.window.deleteLater()
    logs = "".join(p.read_text("utf-8", "replace") for p in folder.path.rglob("*.log*"))
    assert not {"zebrawood", "marzipan"} & set(f"{caplog.text} {logs}".lower().split())
