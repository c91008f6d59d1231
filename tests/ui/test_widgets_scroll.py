"""The thin scroll bar: in proportion, dragged by its grip, a page further beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from imsrecord.ui import theme, tokens
from imsrecord.ui.widgets.note_field import NoteField
from imsrecord.ui.widgets.surfaces import ScrollColumn
from imsrecord.ui.widgets.thin_scroll import ThinScroll

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    theme.start("light")


def a_column(qtbot: QtBot, inside: int) -> tuple[ScrollColumn, ThinScroll]:
    """Show a column 400 px high with ``inside`` px in it, and return its bar too."""
    scroll = ScrollColumn()
    part = QWidget()
    part.setFixedHeight(inside)
    scroll.add(part)
    qtbot.addWidget(scroll)
    scroll.resize(300, 400)
    with qtbot.waitExposed(scroll):
        scroll.show()
    bar = scroll.verticalScrollBar()
    assert isinstance(bar, ThinScroll)
    return scroll, bar


def test_the_grip_is_as_long_as_the_part_in_sight(qtbot: QtBot) -> None:
    _scroll, bar = a_column(qtbot, 800)
    top = bar.grip()
    bar.setValue(bar.maximum())
    foot = bar.grip()

    assert top.height() == pytest.approx(bar.height() / 2, abs=3)
    assert top.top() == 2
    assert foot.bottom() == pytest.approx(bar.height() - 2)


def test_the_grip_of_a_very_long_page_can_still_be_taken(qtbot: QtBot) -> None:
    _scroll, bar = a_column(qtbot, 50_000)

    assert bar.grip().height() == 32


def test_there_is_no_bar_where_all_is_in_sight(qtbot: QtBot) -> None:
    _scroll, bar = a_column(qtbot, 100)

    assert bar.grip().isEmpty()
    assert not bar.isVisible()


def test_the_grip_is_dragged_to_the_very_end_and_back(qtbot: QtBot) -> None:
    _scroll, bar = a_column(qtbot, 2_000)
    start = bar.grip().center().toPoint()

    qtbot.mousePress(bar, LEFT, pos=start)
    qtbot.mouseMove(bar, start + QPoint(0, 1_000))
    end = bar.value()
    qtbot.mouseMove(bar, start)
    back = bar.value()
    qtbot.mouseRelease(bar, LEFT, pos=start)
    qtbot.mouseMove(bar, start + QPoint(0, 50))

    assert end == bar.maximum() > 0
    assert back == 0
    assert bar.value() == 0


def test_a_click_beside_the_grip_goes_a_page_further(qtbot: QtBot) -> None:
    _scroll, bar = a_column(qtbot, 4_000)

    qtbot.mouseClick(bar, LEFT, pos=QPoint(5, bar.height() - 4))
    down = bar.value()
    qtbot.mouseClick(bar, LEFT, pos=QPoint(5, 3))

    assert down == bar.pageStep()
    assert bar.value() == 0


@pytest.mark.parametrize(("look", "table"), [("light", tokens.LIGHT), ("dark", tokens.DARK)])
def test_the_grip_takes_the_colours_of_the_look(
    qtbot: QtBot, look: theme.Choice, table: dict[tokens.ColourName, str]
) -> None:
    theme.use(look)
    _scroll, bar = a_column(qtbot, 800)
    bar.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)  # noqa: FBT003

    painted = bar.grab().toImage().pixelColor(bar.grip().center().toPoint()).name()

    theme.use("light")
    assert painted == table["line"].lower()


def test_a_long_note_has_the_same_bar(qtbot: QtBot) -> None:
    note = NoteField("History")
    qtbot.addWidget(note)
    note.resize(300, 120)
    note.set_text("\n".join(["one"] * 60))
    with qtbot.waitExposed(note):
        note.show()

    bar = note.note.verticalScrollBar()
    assert isinstance(bar, ThinScroll)
    assert bar.isVisible()
    assert bar.width() == 10
