from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from imsrecord.ui import theme
from imsrecord.ui.notices import Notices
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.pin_pad import PinPad
from imsrecord.ui.widgets.saved_indicator import PATIENCE_MS, SavedIndicator
from imsrecord.ui.widgets.surfaces import EmptyState, NoticeBar
from imsrecord.ui.widgets.toast import Toast

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    theme.start("light")


def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_a_quick_save_is_never_announced_as_saving(qtbot: QtBot) -> None:
    indicator = SavedIndicator()
    qtbot.addWidget(indicator)

    indicator.saving()
    at_once = indicator.words()
    indicator.saved(time(10, 42))

    assert at_once == ""
    assert not indicator._patience.isActive()
    assert indicator.words() == "Saved 10:42"


def test_a_slow_save_says_so_after_a_while(qtbot: QtBot) -> None:
    indicator = SavedIndicator()
    qtbot.addWidget(indicator)

    indicator.saving()

    qtbot.waitUntil(lambda: indicator.words() == "Saving…", timeout=10 * PATIENCE_MS)


def test_a_failed_save_says_that_it_is_tried_again(qtbot: QtBot) -> None:
    indicator = SavedIndicator()
    qtbot.addWidget(indicator)

    indicator.failed()

    assert indicator.words() == "Not saved. Retrying"


def test_a_pin_can_be_typed_and_pressed_and_is_told_once_complete(qtbot: QtBot) -> None:
    pad = PinPad("sign")
    qtbot.addWidget(pad)
    pad.show()
    qtbot.waitExposed(pad)
    pins: list[str] = []
    pad.completed.connect(pins.append)
    three = next(b for b in pad.findChildren(QAbstractButton) if b.accessibleName() == "3")

    qtbot.keyClicks(pad, "12")
    qtbot.mouseClick(three, LEFT)
    qtbot.keyClick(pad, Qt.Key.Key_Backspace)
    qtbot.keyClicks(pad, "3456")

    assert pins == ["123456"]


def test_a_wrong_pin_is_forgotten(qtbot: QtBot) -> None:
    pad = PinPad()
    qtbot.addWidget(pad)
    pad.show()
    qtbot.waitExposed(pad)
    qtbot.keyClicks(pad, "123456")

    pad.show_wrong()

    assert pad.given() == 0


def test_a_disabled_pad_takes_nothing(qtbot: QtBot) -> None:
    pad = PinPad()
    qtbot.addWidget(pad)
    pad.show()
    qtbot.waitExposed(pad)
    three = next(b for b in pad.findChildren(QAbstractButton) if b.accessibleName() == "3")

    pad.setEnabled(False)
    qtbot.mouseClick(three, LEFT)

    assert pad.given() == 0


def test_the_toast_offers_undo_and_goes(qtbot: QtBot) -> None:
    place = window(qtbot)
    toast = Toast(place)
    undone: list[bool] = []
    toast.acted.connect(lambda: undone.append(True))

    toast.say("Rhomboids put back", "Undo")
    button = place.findChild(QAbstractButton)
    assert isinstance(button, QAbstractButton)
    qtbot.mouseClick(button, LEFT)

    assert undone == [True]
    assert toast.isHidden()


def test_the_button_of_the_toast_lies_on_it_and_goes_with_it(qtbot: QtBot) -> None:
    place = window(qtbot)
    toast = Toast(place)

    toast.say("Rhomboids put back", "Undo")
    qtbot.waitUntil(lambda: toast.pos() == toast._top())
    button = place.findChild(QAbstractButton)
    assert isinstance(button, QAbstractButton)
    lies_on_it = toast.geometry().contains(button.geometry())
    toast.say("Saved a copy", for_ms=10)
    without = button.isHidden()
    toast.say("Rhomboids put back", "Undo", for_ms=10)
    qtbot.waitUntil(toast.isHidden)

    assert lies_on_it
    assert without
    assert button.isHidden()


def test_the_toast_covers_no_control_and_lets_the_mouse_through(qtbot: QtBot) -> None:
    place = window(qtbot)
    for y in (12, 72):
        crossing = Button("Sign", parent=place)
        crossing.setFixedWidth(900)
        crossing.move(0, y)
        crossing.show()
    toast = Toast(place)

    toast.say("Rhomboids put back")
    qtbot.waitUntil(lambda: toast.pos() == toast._top())

    under = [each for each in place.findChildren(Button) if each.isVisible()]
    assert not any(toast.geometry().intersects(each.geometry()) for each in under)
    assert place.childAt(toast.geometry().center()) is None


def test_the_toast_goes_by_itself(qtbot: QtBot) -> None:
    toast = Toast(window(qtbot))

    toast.say("Saved a copy", for_ms=10)

    qtbot.waitUntil(toast.isHidden)


def test_a_notice_about_the_same_subject_replaces_the_one_before(qtbot: QtBot) -> None:
    notices = Notices()
    qtbot.addWidget(notices)

    notices.show_notice("disk", "The disk is nearly full.", "warn")
    notices.show_notice("disk", "The disk is full.", "danger")
    notices.show_notice("backup", "The backup folder is missing.", "warn")
    said = notices.words()
    notices.clear("disk")
    notices.clear("backup")

    assert said == ("The disk is full.", "The backup folder is missing.")
    assert notices.isHidden()


def test_the_act_of_a_notice_and_of_an_empty_list_is_told(qtbot: QtBot) -> None:
    bar = NoticeBar("Not saved.", "danger", act="Copy note")
    empty = EmptyState("Nobody is due back.", act="Find a patient")
    heard: list[str] = []
    bar.acted.connect(lambda: heard.append("copy"))
    empty.acted.connect(lambda: heard.append("find"))
    for widget in (bar, empty):
        qtbot.addWidget(widget)
        widget.show()
        button = next(b for b in widget.findChildren(QAbstractButton) if b.isVisible())
        qtbot.mouseClick(button, LEFT)

    assert heard == ["copy", "find"]


def test_a_name_too_long_is_cut_but_read_in_full_and_never_taken_for_markup(qtbot: QtBot) -> None:
    name = Text("<b>Łukasz</b> " + "Wolfeschlegelsteinhausen" * 3, elide=True)
    qtbot.addWidget(name)
    name.resize(120, 20)
    name.show()
    qtbot.waitExposed(name)

    assert name.textFormat() == Qt.TextFormat.PlainText
    assert name.text().endswith("…")
    assert name.accessibleName() == name.words()
