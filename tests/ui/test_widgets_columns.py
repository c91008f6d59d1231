"""Texts, flags and captions keep their place, whatever room there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from imsrecord.ui import theme
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.choice import Choice
from imsrecord.ui.widgets.flags import Flags, flags_width
from imsrecord.ui.widgets.flow import FlowLayout
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row
from imsrecord.ui.widgets.marks import pill_width
from imsrecord.ui.widgets.row_captions import RowCaptions
from imsrecord.ui.widgets.rows_list import RowDelegate, RowLook, RowsList
from imsrecord.ui.widgets.surfaces import Card, ScrollColumn

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

STORY = (
    "Right neck and shoulder pain with headaches, worse at the end of the day and when turning "
    "the head to reverse the car, for fourteen months now."
)


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    theme.start("light")


def shown(qtbot: QtBot, widget: QWidget, width: int, height: int) -> None:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    with qtbot.waitExposed(widget):
        widget.show()
    QApplication.processEvents()


def test_a_text_in_a_scrolling_column_is_never_cut(qtbot: QtBot) -> None:
    story = Text(STORY, "body", wrap=True)
    scroll = ScrollColumn()
    scroll.add(Card(column(Text("Complaint", "heading"), story, margins=(18, 14, 18, 16))))

    shown(qtbot, scroll, 340, 600)

    assert story.height() >= story.heightForWidth(story.width())


def test_a_name_beside_a_stretch_keeps_its_letters_while_there_is_room(qtbot: QtBot) -> None:
    name = Text("Siobhán O'Brien-Smith", "body_bold", elide=True)
    roomy = holder(row(name, Text("Signed", "small"), STRETCH))

    shown(qtbot, roomy, 500, 40)
    in_full = name.text()
    roomy.resize(120, 40)
    QApplication.processEvents()

    assert in_full == "Siobhán O'Brien-Smith"
    assert name.text().endswith("…")
    assert name.accessibleName() == "Siobhán O'Brien-Smith"


def flag_ink(flags: Flags) -> int:
    """Give the last column in which something is painted."""
    image = QImage(flags.size(), QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    flags.render(painter, flags.rect().topLeft(), renderFlags=QWidget.RenderFlag.DrawChildren)
    painter.end()
    middle = flags.height() // 2
    return max((x for x in range(image.width()) if image.pixelColor(x, middle).alpha()), default=0)


def test_flags_without_room_are_counted_and_none_is_cut_at_the_edge(qtbot: QtBot) -> None:
    names = ("Blood thinner", "Faints at needles", "Pacemaker")
    flags = Flags(names)
    shown(qtbot, flags, flags_width(names), 24)
    whole = flag_ink(flags)

    flags.resize(flags_width(names[:1]) + 130, 24)
    narrow = flag_ink(flags)
    flags.resize(20, 24)
    hardly = flag_ink(flags)

    assert whole == flags_width(names) - 1
    assert narrow == flags_width(names[:1]) + 8 + pill_width("+2", has_icon=True) - 1
    assert hardly == 0
    assert flags.accessibleName() == "Precautions: Blood thinner, Faints at needles, Pacemaker"


class _Line(RowDelegate[str]):
    height = 40

    @override
    def draw(self, painter: QPainter, box: QRectF, row: str, look: RowLook) -> None:
        """Draw nothing: only the room is looked at."""


def test_captions_stand_over_their_columns_also_beside_a_scroll_bar(qtbot: QtBot) -> None:
    rows: RowsList[str] = RowsList("Rows", str, _Line())
    asked: list[float] = []

    def places(box: QRectF) -> list[tuple[QRectF, str]]:
        asked.append(box.width())
        return [(box, "Chart")]

    captions = RowCaptions(rows, places)
    page = holder(column(captions, (rows, 1), gap=0))
    shown(qtbot, page, 400, 240)

    rows.set_rows([str(number) for number in range(50)])
    qtbot.waitUntil(lambda: rows.viewport().width() < 400)
    captions.grab()

    assert asked[-1] == rows.viewport().width()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_button_is_pressed_by_enter_and_by_space(qtbot: QtBot, key: Qt.Key) -> None:
    button = Button("Finish and sign")
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    shown(qtbot, button, 160, 36)

    qtbot.keyClick(button, key)

    assert pressed == [True]


def test_a_chip_with_long_words_breaks_into_lines_instead_of_widening_its_column(
    qtbot: QtBot,
) -> None:
    words = "You have told us about pregnancy, blood thinners, bleeding, implants and allergies"
    flow = FlowLayout()
    chip = Choice(words, height=30, wraps=True)
    flow.addWidget(chip)
    page = holder(flow)
    qtbot.addWidget(page)
    page.resize(260, 200)
    page.show()
    qtbot.waitExposed(page)

    assert page.minimumSizeHint().width() < 260
    assert chip.width() <= 260
    assert chip.height() > 40
