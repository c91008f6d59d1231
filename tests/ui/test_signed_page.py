"""A signed visit and what is added to it, with real keys and clicks over a real record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from imsrecord.ui import theme
from imsrecord.ui.visit.addendum_dialog import AddendumDialog
from imsrecord.ui.visit.addendum_presenter import AddendumPresenter
from imsrecord.ui.visit.signed_page import SignedPage
from imsrecord.ui.widgets.buttons import Button
from tests.ui.clinic_on_screen import (
    LEFT,
    PIN,
    ClinicOnScreen,
    keys_go_to,
    part,
    paste,
    press,
    show,
    type_in,
    words_on,
)

if TYPE_CHECKING:
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
    return made


def signed_page(qtbot: QtBot, clinic: ClinicOnScreen, visit: Visit) -> SignedPage:
    page = SignedPage(clinic.visits.facts(visit), clinic.documents.copies(visit.key))
    show(qtbot, page)
    return page


def dialog(
    qtbot: QtBot, clinic: ClinicOnScreen, jobs: ThreadedJobs, visit: Visit
) -> AddendumDialog:
    made = AddendumDialog(AddendumPresenter(visit, clinic.visits.addenda, jobs))
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.open()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_it_says_who_signed_and_when_and_nothing_can_be_typed_over(
    clinic: ClinicOnScreen, qtbot: QtBot
) -> None:
    page = signed_page(qtbot, clinic, clinic.signed(1))

    shown = words_on(page)

    assert "Robin Tester, reg. TEST-0001" in shown or "Robin Tester, PT, reg. TEST-0001" in shown
    assert "2 Mar 2026 09:00:00 CST" in shown
    assert "Upper trapezius" in shown
    assert page.findChildren(QLineEdit) == []
    assert page.findChildren(QPlainTextEdit) == []


def test_addenda_stand_beside_the_note_with_reason_and_signature(
    clinic: ClinicOnScreen, qtbot: QtBot
) -> None:
    visit = clinic.signed(1)
    visit = clinic.visits.add_addendum(
        visit.key, "correction", "The left side was treated.", "Mixed up", PIN
    )

    shown = words_on(signed_page(qtbot, clinic, visit))

    assert "Correction" in shown
    assert "The left side was treated." in shown
    assert "Reason: Mixed up" in shown
    assert "R" in shown
    assert "None. What you add later" not in shown


def test_a_document_given_out_is_opened_again(clinic: ClinicOnScreen, qtbot: QtBot) -> None:
    visit = clinic.signed(1)
    kept = clinic.documents.keep(visit.key, "visit_summary", b"%PDF-1.4 made up")
    page = signed_page(qtbot, clinic, visit)

    with qtbot.waitSignal(page.copy_requested, timeout=1000) as asked:
        qtbot.mouseClick(part(page, Button, f"open_copy_{kept.no}"), LEFT)

    assert asked.args == [kept]
    assert kept.title in words_on(page)


def test_papers_an_addition_and_the_way_back_are_asked_for_by_key_or_click(
    clinic: ClinicOnScreen, qtbot: QtBot
) -> None:
    page = signed_page(qtbot, clinic, clinic.signed(1))
    asked: list[str] = []
    page.sheet_requested.connect(lambda: asked.append("sheet"))
    page.summary_requested.connect(lambda: asked.append("summary"))
    page.addendum_requested.connect(lambda: asked.append("add"))
    page.back_requested.connect(lambda: asked.append("back"))

    press(qtbot, Qt.Key.Key_P, CTRL)
    qtbot.mouseClick(part(page, Button, "open_summary"), LEFT)
    qtbot.mouseClick(part(page, Button, "add_addendum"), LEFT)
    press(qtbot, Qt.Key.Key_Escape)

    assert asked == ["sheet", "summary", "add", "back"]


def test_something_is_added_by_keys_alone(
    clinic: ClinicOnScreen, jobs: ThreadedJobs, qtbot: QtBot
) -> None:
    visit = clinic.signed(1)
    made = dialog(qtbot, clinic, jobs, visit)

    type_in(qtbot, "Phoned: fine next day.")
    press(qtbot, Qt.Key.Key_Tab)
    type_in(qtbot, "Asked by phone")
    press(qtbot, Qt.Key.Key_Tab)
    with qtbot.waitSignal(made.presenter.added):
        type_in(qtbot, PIN)
        press(qtbot, Qt.Key.Key_Return)

    (added,) = clinic.visits.open(visit.key).addenda
    assert (added.kind, added.text, added.reason) == (
        "addendum",
        "Phoned: fine next day.",
        "Asked by phone",
    )


def test_a_wrong_pin_is_said_beside_the_pin_and_the_words_stay(
    clinic: ClinicOnScreen, jobs: ThreadedJobs, qtbot: QtBot
) -> None:
    visit = clinic.signed(1)
    made = dialog(qtbot, clinic, jobs, visit)
    type_in(qtbot, "Phoned: fine next day.")
    made.pin.setFocus()
    type_in(qtbot, "111111")

    press(qtbot, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: bool(made.pin.problem()))

    assert made.pin.problem() == "That is not your PIN."
    assert made.words.text() == "Phoned: fine next day."
    assert keys_go_to() is made.pin.line
    assert clinic.visits.open(visit.key).addenda == ()

    with qtbot.waitSignal(made.presenter.added):
        type_in(qtbot, PIN)
        press(qtbot, Qt.Key.Key_Return, CTRL)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("", "Please write what to add."),
        ("Phoned\x00", "There is an invisible character in this text. Please type it again."),
    ],
)
def test_what_cannot_be_added_has_a_sentence_beside_it(
    clinic: ClinicOnScreen, jobs: ThreadedJobs, qtbot: QtBot, words: str, sentence: str
) -> None:
    visit = clinic.signed(1)
    made = dialog(qtbot, clinic, jobs, visit)
    paste(words)
    made.pin.setFocus()
    type_in(qtbot, PIN)

    qtbot.mouseClick(made.keep, LEFT)

    assert made.words.problem() == sentence
    assert sentence in words_on(made)
    assert clinic.visits.open(visit.key).addenda == ()


def test_a_visit_with_nothing_for_home_offers_no_sheet(
    qtbot: QtBot, clinic: ClinicOnScreen
) -> None:
    bare = clinic.signed(
        1, rows=(), prescriptions=(), needles_removed=None, decision="contraindicated"
    )
    page = signed_page(qtbot, clinic, bare)
    asked: list[None] = []
    page.sheet_requested.connect(lambda: asked.append(None))

    press(qtbot, Qt.Key.Key_P, CTRL)

    assert asked == []
    assert not part(page, Button, "open_sheet").isEnabled()
    assert "No sheet for home: nothing was needled" in words_on(page)
