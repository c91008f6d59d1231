"""Words of notes looked for from the Patients page, with real keys over a real record."""

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
from imsrecord.ui.patients.patients_page import PatientsPage
from imsrecord.ui.today.today_page import TodayPage
from imsrecord.ui.tour.hands import Hands
from imsrecord.ui.visit.signed_page import SignedPage
from imsrecord.ui.visit.visit_page import VisitPage
from tests.builders import CLINIC, LOT, PRACTITIONER
from tests.open_clinic import PASSWORD, PIN, Clock, chart, copied_clinic, make_clinic, register
from tests.ui.clinic_on_screen import (
    LEFT,
    ClinicOnScreen,
    keys_go_to,
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
def page(qtbot: QtBot, clinic: ClinicOnScreen) -> PatientsPage:
    made = PatientsPage(clinic.patients, clinic.notes, InlineJobs())
    made.refresh()
    show(qtbot, made)
    return made


def found(page: PatientsPage) -> list[tuple[str, VisitStatus]]:
    rows = page.notes.results.list.rows
    lines = (rows.row(place) for place in range(rows.rowCount()))
    return [(line.name, line.status) for line in lines if line is not None]


def test_where_nobody_has_such_a_name_enter_looks_in_the_notes_and_enter_opens_the_visit(
    page: PatientsPage, qtbot: QtBot
) -> None:
    opened: list[tuple[int, int]] = []
    page.visit_requested.connect(lambda *key: opened.append(key))
    type_in(qtbot, "zebraw")

    press(qtbot, Qt.Key.Key_Return)
    assert found(page) == [
        ("Ann Sample", VisitStatus.SIGNED),
        ("Bea Zacharias", VisitStatus.DRAFT),
    ]
    assert "In notes: 2 visits" in words_on(page)
    assert keys_go_to() is page.notes.results.list
    assert page.notes.results.list.ring
    chosen = page.notes.results.list.picked_row()
    press(qtbot, Qt.Key.Key_Return)

    assert chosen is not None
    assert opened == [(chosen.patient_no, chosen.visit_no)]


def test_the_tab_key_a_click_and_ctrl_enter_all_lead_into_the_notes(
    page: PatientsPage, qtbot: QtBot
) -> None:
    def by_tab() -> None:
        for _ in range(9):
            if keys_go_to() is page.notes.button:
                break
            press(qtbot, Qt.Key.Key_Tab)
        press(qtbot, Qt.Key.Key_Return)

    ways = (
        by_tab,
        lambda: qtbot.mouseClick(page.notes.button, LEFT),
        lambda: press(qtbot, Qt.Key.Key_Return, CTRL),
    )
    for way in ways:
        page.search.line.setFocus()
        page.search.line.clear()
        type_in(qtbot, "sample")  # a name too: the patients stay where they are
        page.search.line.clear()
        type_in(qtbot, "grosse")

        way()

        assert found(page) == [("Ann Sample", VisitStatus.SIGNED)]
        assert page.notes.results.list.isVisible()
        press(qtbot, Qt.Key.Key_Escape)
        assert not page.notes.results.list.isVisible()
        assert keys_go_to() is page.search.line
        assert page.search.text() == "grosse"


def test_a_word_in_no_note_is_told_in_a_sentence(page: PatientsPage, qtbot: QtBot) -> None:
    type_in(qtbot, "marzipan")
    press(qtbot, Qt.Key.Key_Return)

    assert "No note holds “marzipan”." in words_on(page)
    assert "In notes: nothing found" in words_on(page)
    assert keys_go_to() is page.search.line
    qtbot.mouseClick(page.notes.back, LEFT)
    assert "Nobody in the record fits “marzipan”." in words_on(page)
    assert page.search.text() == "marzipan"


def test_typing_on_goes_back_to_the_patients_and_asks_nothing_of_the_notes(
    page: PatientsPage, clinic: ClinicOnScreen, qtbot: QtBot
) -> None:
    type_in(qtbot, "zebra")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    page.search.line.setFocus()
    page.search.line.end(False)  # noqa: FBT003

    with clinic.db.counting() as statements:
        type_in(qtbot, "w")

    assert len(statements) == 1
    assert "note_" not in statements[0]
    assert not page.notes.results.list.isVisible()
    assert page.notes.button.isVisible()


def test_nothing_typed_leaves_nothing_to_look_for(page: PatientsPage) -> None:
    assert not page.notes.button.isEnabled()


def test_an_answer_that_comes_when_somebody_has_typed_on_is_not_shown(
    clinic: ClinicOnScreen, qtbot: QtBot
) -> None:
    jobs = ThreadedJobs()
    page = PatientsPage(clinic.patients, clinic.notes, jobs)
    show(qtbot, page)
    answers: list[object] = []
    jobs._finished.connect(answers.append, Qt.ConnectionType.QueuedConnection)
    type_in(qtbot, "zebra")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    type_in(qtbot, "x")

    qtbot.waitUntil(lambda: bool(answers))
    jobs.shutdown()

    assert found(page) == []
    assert not page.notes.results.isVisible()
    assert page.notes.button.isEnabled()


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
            hands.find("found_notes")
            hands.key(Qt.Key.Key_Return)
            hands.find(leads_to)
            hands.click("Back")

    application.window.close()
    application.window.deleteLater()
    logs = "".join(p.read_text("utf-8", "replace") for p in folder.path.rglob("*.log*"))
    assert not {"zebrawood", "marzipan"} & set(f"{caplog.text} {logs}".lower().split())
