from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from imsrecord.ui import actions, theme
from imsrecord.ui.dialogs import CrashWatch, crash_report
from imsrecord.ui.main_window import LEAST_WIDTH, MainWindow
from imsrecord.ui.widgets.layouts import column
from imsrecord.ui.widgets.toast import Toast

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

LEFT = Qt.MouseButton.LeftButton


class Page(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.name, self.note = QLineEdit(), QLineEdit()
        self.setLayout(column(self.name, self.note))

    def regions(self) -> tuple[QWidget, ...]:
        return self.name, self.note


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    theme.start("light")
    made = MainWindow()
    qtbot.addWidget(made)
    made.add_room("today", Page())
    made.add_room("patients", Page())
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.go_to_room("today")
    yield made
    made.close()


def rail_button(window: MainWindow, words: str) -> QWidget:
    return next(w for w in window.rail.findChildren(QWidget) if w.accessibleName() == words)


def test_the_rail_leads_to_a_room_and_marks_it(window: MainWindow, qtbot: QtBot) -> None:
    today = window.page()

    qtbot.mouseClick(rail_button(window, "Patients"), LEFT)

    assert window.page() is not today
    assert rail_button(window, "Patients").isChecked()  # type: ignore[attr-defined]
    assert not rail_button(window, "Today").isChecked()  # type: ignore[attr-defined]


def test_a_room_that_has_no_page_yet_is_asked_for_and_not_marked(
    window: MainWindow, qtbot: QtBot
) -> None:
    asked: list[str] = []
    window.room_requested.connect(asked.append)

    qtbot.mouseClick(rail_button(window, "Print"), LEFT)

    assert asked == ["print"]
    assert not rail_button(window, "Print").isChecked()  # type: ignore[attr-defined]
    assert rail_button(window, "Today").isChecked()  # type: ignore[attr-defined]


def test_back_returns_to_the_page_before_and_closes_the_present_one(
    window: MainWindow, qtbot: QtBot
) -> None:
    today, chart = window.page(), Page()
    window.show_page(chart)

    with qtbot.waitSignal(chart.destroyed):
        window.back()

    assert window.page() is today


def test_leaving_for_a_room_closes_the_pages_on_top(window: MainWindow, qtbot: QtBot) -> None:
    chart, visit = Page(), Page()
    window.show_page(chart)
    window.show_page(visit)

    with qtbot.waitSignals([chart.destroyed, visit.destroyed]):
        window.go_to_room("patients")


def test_a_page_shown_in_place_of_another_is_skipped_by_back(window: MainWindow) -> None:
    today = window.page()
    window.show_page(Page())

    window.replace_page(Page())
    window.back()

    assert window.page() is today


def test_lock_is_asked_for_by_key_and_by_the_rail(window: MainWindow, qtbot: QtBot) -> None:
    asked: list[bool] = []
    window.lock_requested.connect(lambda: asked.append(True))

    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.mouseClick(rail_button(window, "Lock"), LEFT)

    assert asked == [True, True]


def test_the_cover_hides_the_page_and_gives_the_keyboard_back_after(window: MainWindow) -> None:
    page = window.page()
    assert isinstance(page, Page)
    page.note.setFocus()

    window.cover(QLineEdit())
    hidden = not page.isVisible() and not window.rail.isVisible()
    window.uncover()

    assert hidden
    assert page.isVisible()
    assert window.focusWidget() is page.note


def test_nothing_is_said_over_the_lock_screen(window: MainWindow) -> None:
    window.cover(QLineEdit())

    window.toast("Rhomboids put back")
    window.uncover()

    assert window.findChild(Toast) is None


def test_the_toast_undoes(window: MainWindow, qtbot: QtBot) -> None:
    undone: list[bool] = []
    window.toast("Rhomboids put back", "Undo", lambda: undone.append(True))
    undo = next(w for w in window.findChildren(QWidget) if w.accessibleName() == "Undo")

    qtbot.mouseClick(undo, LEFT)

    assert undone == [True]


def test_f6_goes_from_part_to_part_and_round_the_rail(window: MainWindow, qtbot: QtBot) -> None:
    page = window.page()
    assert isinstance(page, Page)
    page.name.setFocus()
    seen: list[QWidget | None] = []

    for _hop in range(3):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_F6)
        seen.append(window.focusWidget())

    assert seen == [page.note, rail_button(window, "Today"), page.name]


def test_the_window_opens_where_it_was_closed(qtbot: QtBot, tmp_path: Path) -> None:
    theme.start("light")
    first = MainWindow(tmp_path / "window.ini")
    qtbot.addWidget(first)
    first.show()
    first.resize(LEAST_WIDTH, 650)
    first.close()

    second = MainWindow(tmp_path / "window.ini")
    qtbot.addWidget(second)

    assert second.height() == 650


def test_the_window_is_never_narrower_than_the_visit_needs(window: MainWindow) -> None:
    window.resize(600, 400)

    assert (window.width(), window.height()) == (800, 600)


def test_what_was_chosen_at_a_workstation_is_there_when_the_program_starts_again(
    qtbot: QtBot, tmp_path: Path
) -> None:
    theme.start("light")
    first = MainWindow(tmp_path / "window.ini")
    qtbot.addWidget(first)
    before = first.choice("glove")
    first.keep_choice("glove", "on")

    second = MainWindow(tmp_path / "window.ini")
    qtbot.addWidget(second)

    assert before == ""
    assert second.choice("glove") == "on"


def test_a_letter_acts_only_outside_text_and_only_while_letters_are_on(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = window.page()
    assert isinstance(page, Page)
    started: list[bool] = []
    actions.add(page, "Start visit", "N", lambda: started.append(True))
    page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    page.name.setFocus()
    qtbot.keyClick(page.name, Qt.Key.Key_N)
    in_text = list(started)
    page.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_N)
    actions.allow_letters(on=False)
    qtbot.keyClick(window, Qt.Key.Key_N)
    actions.allow_letters(on=True)

    assert in_text == []
    assert page.name.text() == "n"
    assert started == [True]


def test_a_crash_report_names_no_patient() -> None:
    name = "Maya Fehr"
    with pytest.raises(ValueError, match=name) as caught:
        int(name)

    report = crash_report(caught.value, caught.tb)

    assert "ValueError" in report
    assert "test_main_window.py" in report
    assert name not in report


def test_a_crash_is_shown_once_and_its_report_can_be_copied(
    window: MainWindow, qtbot: QtBot
) -> None:
    watch = CrashWatch(window)
    watch.start()
    try:
        sys.excepthook(IndexError, IndexError("Maya Fehr"), None)
        dialog = watch.dialog
        sys.excepthook(KeyError, KeyError("Maya Fehr"), None)
    finally:
        watch.stop()
    assert dialog is not None
    assert dialog is watch.dialog

    qtbot.mouseClick(dialog.copy, LEFT)
    copied = QGuiApplication.clipboard().text()
    qtbot.mouseClick(dialog.close_button, LEFT)

    assert "IndexError" in copied
    assert "Maya" not in copied
    assert not dialog.isVisible()
    assert QApplication.activeModalWidget() is None
