from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from imsrecord.ui import theme
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.popover import Popover, Suggestion
from imsrecord.ui.widgets.rows_list import RowDelegate, RowLook, RowsList
from imsrecord.ui.widgets.rows_model import PAGE, PagedRows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter
    from pytestqt.qtbot import QtBot


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    theme.start("light")


class Words(RowDelegate[str]):
    def __init__(self) -> None:
        super().__init__()
        self.drawn: set[str] = set()

    @override
    def draw(self, painter: QPainter, box: QRectF, row: str, look: RowLook) -> None:
        self.drawn.add(row)
        strokes.text(painter, box, row, theme.font("body"), "text")

    @override
    def act_box(self, box: QRectF, row: str, look: RowLook) -> QRectF | None:
        return QRectF(box.right() - 100, box.top(), 100, box.height()) if look.selected else None


def people(qtbot: QtBot, rows: Sequence[str]) -> tuple[RowsList[str], Words]:
    words = Words()
    listed: RowsList[str] = RowsList("Patients", str, words)
    qtbot.addWidget(listed)
    listed.resize(500, 400)
    listed.set_rows(rows, pick=0)
    listed.show()
    qtbot.waitExposed(listed)
    return listed, words


def test_of_ten_thousand_rows_only_those_looked_at_are_fetched_and_drawn(qtbot: QtBot) -> None:
    fetched: list[int] = []

    def fetch(first: int, how_many: int) -> list[str]:
        fetched.append(first)
        return [f"Patient {number}" for number in range(first, first + how_many)]

    listed, words = people(qtbot, PagedRows(10_000, fetch))
    listed.grab()
    listed.pick(9_999)
    listed.grab()

    assert fetched == [0, 10_000 - PAGE]
    assert "Patient 9999" in words.drawn
    assert len(words.drawn) < 30


def test_paged_rows_end_where_they_end() -> None:
    rows = PagedRows(150, lambda first, many: list(range(first, first + many)))

    assert list(rows) == list(range(150))
    assert rows[98:102] == [98, 99, 100, 101]


def test_arrows_choose_and_enter_opens(qtbot: QtBot) -> None:
    listed, _words = people(qtbot, ["Ann", "Ben", "Cid"])
    opened: list[object] = []
    listed.opened.connect(opened.append)

    qtbot.keyClick(listed, Qt.Key.Key_Down)
    qtbot.keyClick(listed, Qt.Key.Key_Return)

    assert opened == ["Ben"]
    assert listed.picked_row() == "Ben"


def test_the_button_of_the_chosen_row_acts_and_elsewhere_only_chooses(qtbot: QtBot) -> None:
    listed, _words = people(qtbot, ["Ann", "Ben"])
    acted: list[object] = []
    listed.act_requested.connect(acted.append)
    second = listed.visualRect(listed.rows.index(1))
    button = second.center()
    button.setX(second.right() - 30)

    qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=button)
    before = list(acted)
    qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=button)

    assert before == []
    assert acted == ["Ben"]


def test_a_screen_reader_is_told_the_row(qtbot: QtBot) -> None:
    listed, _words = people(qtbot, ["Ann", "Ben"])

    spoken = listed.rows.index(1).data(Qt.ItemDataRole.AccessibleTextRole)

    assert spoken == "Ben"


def test_a_letter_does_not_jump_in_the_list(qtbot: QtBot) -> None:
    listed, _words = people(qtbot, ["Ann", "Nora"])

    qtbot.keyClick(listed, Qt.Key.Key_N)

    assert listed.picked_row() == "Ann"


SUGGESTIONS = (
    Suggestion("so", "Suboccipitals", "last 1 point, 1 twitch", "R", alias="so"),
    Suggestion("ss", "Supraspinatus", "not needled before", "R", alias="ss", risk=True),
)


def test_the_popover_opens_upwards_and_leaves_the_keyboard_where_it_is(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    line = QWidget(window)
    line.setGeometry(100, 500, 500, 60)
    line.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    popover = Popover(window)
    window.show()
    qtbot.waitExposed(window)
    line.setFocus()

    popover.show_rows(SUGGESTIONS)
    popover.open_above(line, 500)
    popover.step(1)

    assert popover.geometry().bottom() <= line.geometry().top() + 8
    assert popover.current() == SUGGESTIONS[1]
    assert window.focusWidget() is line


def test_a_press_on_a_suggestion_takes_it_and_none_closes_the_list(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    line = QWidget(window)
    line.setGeometry(100, 500, 500, 60)
    popover = Popover(window)
    window.show()
    qtbot.waitExposed(window)
    taken: list[object] = []
    popover.chosen.connect(taken.append)
    popover.show_rows(SUGGESTIONS)
    popover.open_above(line, 500)
    listed = popover.findChild(RowsList)
    assert isinstance(listed, RowsList)

    place = listed.visualRect(listed.rows.index(1)).center()
    qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=place)
    popover.show_rows(())

    assert taken == [SUGGESTIONS[1]]
    assert not popover.isVisible()
