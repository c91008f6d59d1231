"""Today, with real keys and clicks over a real encrypted record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from imsrecord.ui import theme
from imsrecord.ui.today.today_page import TodayPage
from imsrecord.ui.today.unfinished_card import since_words
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.labels import Text
from tests.ui.clinic_on_screen import (
    LEFT,
    ClinicOnScreen,
    is_inside,
    keys_go_to,
    part,
    press,
    show,
    type_in,
    words_on,
)

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database

LONG = "Wolfeschlegelsteinhausenbergerdorff Maximiliane", "Hohenlohe-Waldenburg-Schillings"


@pytest.fixture
def clinic(qtbot: QtBot, encrypted_db: Database) -> ClinicOnScreen:
    theme.start("light")
    return ClinicOnScreen(encrypted_db)


class Wishes:
    """What the page asked for, in order."""

    def __init__(self, page: TodayPage) -> None:
        self.heard: list[tuple[object, ...]] = []
        page.chart_requested.connect(lambda no: self.heard.append(("chart", no)))
        page.start_requested.connect(lambda no: self.heard.append(("start", no)))
        page.new_requested.connect(lambda typed: self.heard.append(("new", typed)))
        page.visit_requested.connect(lambda no, visit: self.heard.append(("visit", no, visit)))


def opened(
    qtbot: QtBot, clinic: ClinicOnScreen, width: int = 1366, height: int = 768
) -> tuple[TodayPage, Wishes]:
    page = TodayPage(clinic, lambda: ("Records are encrypted", "On this computer only."))
    page.refresh()
    show(qtbot, page, width, height)
    return page, Wishes(page)


def test_a_note_that_waits_leads_back_to_its_draft(clinic: ClinicOnScreen, qtbot: QtBot) -> None:
    ann = clinic.register(1, "Ann", "Sample")
    draft = clinic.draft(ann.no)
    page, wishes = opened(qtbot, clinic)

    qtbot.mouseClick(part(page, Button, f"finish_{ann.no}_{draft.visit_no}"), LEFT)

    assert wishes.heard == [("visit", ann.no, draft.visit_no)]
    shown = words_on(page)
    assert "1 note still to sign." in shown
    assert "Visit 1 · 2 muscles, 2 points, 6 twitches · everything you typed is here" in shown


def test_when_every_note_is_signed_today_says_so(clinic: ClinicOnScreen, qtbot: QtBot) -> None:
    ann = clinic.register(1, "Ann", "Sample")
    clinic.signed(ann.no)

    page, _wishes = opened(qtbot, clinic)

    assert "Every note is signed." in words_on(page)
    assert "Unfinished" not in words_on(page)


def test_n_starts_the_chosen_patients_visit(clinic: ClinicOnScreen, qtbot: QtBot) -> None:
    ann, bea = clinic.register(1, "Ann", "Sample"), clinic.register(2, "Bea", "Sample")
    page, wishes = opened(qtbot, clinic)
    first = page.list.picked_row()

    press(qtbot, Qt.Key.Key_N)
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_N)

    assert first is not None
    assert {ann.no, bea.no} == {number for _start, number in wishes.heard}
    assert wishes.heard[0] == ("start", first.no)


def test_the_button_stands_in_the_chosen_row_and_starts_its_visit(
    clinic: ClinicOnScreen, qtbot: QtBot
) -> None:
    clinic.register(1, "Ann", "Sample")
    clinic.register(2, "Bea", "Sample")
    page, wishes = opened(qtbot, clinic)
    second = page.list.visualRect(page.list.rows.index(1))

    qtbot.mouseClick(page.list.viewport(), LEFT, pos=second.center())
    qtbot.mouseClick(page.start_button, LEFT)

    assert second.contains(page.start_button.geometry())
    chosen = page.list.picked_row()
    assert chosen is not None
    assert wishes.heard == [("start", chosen.no)]


def test_the_button_says_when_a_visit_is_gone_on_with(clinic: ClinicOnScreen, qtbot: QtBot) -> None:
    clinic.draft(clinic.register(1, "Ann", "Sample").no)

    page, _wishes = opened(qtbot, clinic)

    assert page.start_button.accessibleName() == "Go on with visit, Ann Sample"


def test_enter_and_a_double_click_open_the_chart(clinic: ClinicOnScreen, qtbot: QtBot) -> None:
    ann = clinic.register(1, "Ann", "Sample")
    page, wishes = opened(qtbot, clinic)
    row = page.list.visualRect(page.list.rows.index(0))

    press(qtbot, Qt.Key.Key_Return)
    qtbot.mouseClick(page.list.viewport(), LEFT, pos=row.center())
    qtbot.mouseDClick(page.list.viewport(), LEFT, pos=row.center())

    assert wishes.heard == [("chart", ann.no), ("chart", ann.no)]


def test_a_patient_is_found_and_opened_without_the_mouse(
    clinic: ClinicOnScreen, qtbot: QtBot
) -> None:
    clinic.register(1, "Ann", "Sample")
    thi = clinic.register(2, "Thị Mai", "Nguyễn")
    page, wishes = opened(qtbot, clinic)

    press(qtbot, Qt.Key.Key_Slash)
    type_in(qtbot, "nguyen")
    press(qtbot, Qt.Key.Key_Return)

    assert wishes.heard == [("chart", thi.no)]
    assert page.finder.text() == ""


def test_somebody_who_is_not_found_is_registered_under_the_typed_name(
    clinic: ClinicOnScreen, qtbot: QtBot
) -> None:
    clinic.register(1, "Ann", "Sample")
    _page, wishes = opened(qtbot, clinic)

    press(qtbot, Qt.Key.Key_Slash)
    type_in(qtbot, "Ruth Okemaw")
    press(qtbot, Qt.Key.Key_Return)

    assert wishes.heard == [("new", "Ruth Okemaw")]


def test_letters_typed_in_the_finder_start_no_visit(clinic: ClinicOnScreen, qtbot: QtBot) -> None:
    clinic.register(1, "Ann", "Sample")
    page, wishes = opened(qtbot, clinic)

    press(qtbot, Qt.Key.Key_Slash)
    type_in(qtbot, "nn/n")

    assert wishes.heard == []
    assert page.finder.text() == "nn/n"


def test_a_new_patient_is_asked_for_by_key_and_by_button(
    clinic: ClinicOnScreen, qtbot: QtBot
) -> None:
    page, wishes = opened(qtbot, clinic)

    qtbot.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.mouseClick(page.new_button, LEFT)

    assert wishes.heard == [("new", ""), ("new", "")]


def test_a_new_record_offers_one_sentence_and_one_act(clinic: ClinicOnScreen, qtbot: QtBot) -> None:
    page, wishes = opened(qtbot, clinic)
    acts = [b for b in page.findChildren(Button) if b.isVisible() and b is not page.new_button]

    qtbot.mouseClick(acts[0], LEFT)

    assert "Nobody yet. Register the first patient." in words_on(page)
    assert [act.text() for act in acts] == ["New patient"]
    assert wishes.heard == [("new", "")]


@pytest.mark.parametrize(("width", "height"), [(1216, 640), (1856, 1040)])
def test_a_name_of_eighty_letters_pushes_nothing_out_of_its_card(
    clinic: ClinicOnScreen, qtbot: QtBot, width: int, height: int
) -> None:
    long = clinic.register(1, *LONG)
    draft = clinic.draft(long.no)
    page, _wishes = opened(qtbot, clinic, width, height)
    finish = part(page, Button, f"finish_{long.no}_{draft.visit_no}")
    card = finish.parentWidget()
    name = next(t for t in page.findChildren(Text) if t.words() == " ".join(LONG))

    assert isinstance(card, QWidget)
    assert is_inside(finish, card)
    assert is_inside(name, card)
    assert name.width() > 200
    assert name.geometry().right() < finish.geometry().left()


def test_with_many_notes_waiting_the_last_is_reached_by_tab_and_recents_stay(
    clinic: ClinicOnScreen, qtbot: QtBot
) -> None:
    people = [clinic.register(number, "Ann", f"Sample{number}") for number in range(1, 7)]
    drafts = {person.no: clinic.draft(person.no).visit_no for person in people}
    page, wishes = opened(qtbot, clinic, 1216, 640)
    waiting = [clinic.unfinished()[place].patient_no for place in range(6)]
    last = part(page, Button, f"finish_{waiting[-1]}_{drafts[waiting[-1]]}")
    part(page, Button, f"finish_{waiting[0]}_{drafts[waiting[0]]}").setFocus()

    for _tab in range(5):
        press(qtbot, Qt.Key.Key_Tab)
    reached = keys_go_to()
    press(qtbot, Qt.Key.Key_Return)

    assert reached is last
    assert is_inside(last, page.unfinished.viewport())
    assert wishes.heard == [("visit", waiting[-1], drafts[waiting[-1]])]
    assert page.list.viewport().height() >= 2 * 62
    assert page.height() == 640  # nothing pushed the page out of the window


@pytest.mark.parametrize(
    ("treated", "words"),
    [
        (date(2026, 3, 2), "Unsigned since today"),
        (date(2026, 3, 1), "Unsigned since yesterday"),
        (date(2026, 2, 20), "Unsigned since 20 Feb 2026, over a week"),
    ],
)
def test_it_says_since_when_a_note_waits(clinic: ClinicOnScreen, treated: date, words: str) -> None:
    clinic.draft(clinic.register(1, "Ann", "Sample").no)
    line = replace(clinic.unfinished()[0], treated_on=treated)

    assert since_words(line, clinic.today()) == words


def test_what_changes_behind_another_page_is_there_when_today_is_seen_again(
    clinic: ClinicOnScreen, qtbot: QtBot
) -> None:
    page, _wishes = opened(qtbot, clinic)
    ann = clinic.register(1, "Ann", "Sample")
    page.hide()
    clinic.draft(ann.no)

    page.refresh_when_seen()
    page.show()

    assert "1 note still to sign." in words_on(page)
