"""A mouse, and letters for the field that was clicked: no Tab, no Enter, no shortcut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from imsrecord.ui.widgets.answer_grid import AnswerGrid
from imsrecord.ui.widgets.popover import Popover
from imsrecord.ui.widgets.rows_list import RowsList

if TYPE_CHECKING:
    from pathlib import Path

    from imsrecord.ui.tour.hands import Hands

LEFT = Qt.MouseButton.LeftButton


class MouseOnly:
    """Clicks on what is in sight, in the page or in the dialog over it."""

    def __init__(self, hands: Hands) -> None:
        self.hands = hands

    def click(self, name: str) -> None:
        self.hands.click(name)

    def tick(self, *names: str) -> None:
        for name in names:
            self.hands.tick(name)

    def write(self, **fields: str) -> None:
        """Click into one field after the other and type."""
        for name, text in fields.items():
            self.hands.type(text, into=name)

    def scale(self, name: str, value: int) -> None:
        scale = self.hands.find(name)
        place = QPoint(round((value + 0.5) * scale.width() / 11), scale.height() - 22)
        self.hands.click(scale, place)

    def pick(self, name: str, key: str) -> None:
        """Open a list and click on an entry."""
        found = self.hands.find(name)
        box = found if isinstance(found, QComboBox) else found.findChild(QComboBox)
        assert isinstance(box, QComboBox), name
        # Qt takes no choice for this long after a list opened; no hand here is that slow.
        QApplication.setDoubleClickInterval(0)
        self.hands.click(box)
        view = box.view()
        self.hands.wait_for(view.isVisible, "the list is open")
        index = box.model().index(box.findData(key), 0)
        assert index.isValid(), (name, key)
        view.scrollTo(index)
        # On the list itself: PySide may still hold the native window of a list opened before.
        place = view.visualRect(index).center()
        QTest.mouseMove(view.viewport(), place)
        QTest.mouseClick(view.viewport(), LEFT, pos=place)
        self.hands.wait_for(lambda: not view.isVisible(), "the list is closed")

    def click_offered(self) -> None:
        """Click on the first line of what is offered for the letters typed."""
        offers = self.hands.find(Popover).findChild(RowsList)
        assert isinstance(offers, RowsList)
        index = offers.model().index(0, 0)
        self.hands.click(offers.viewport(), offers.visualRect(index).center())

    def cell(self, name: str, row: int) -> None:
        """Click on the first cell of a row of a grid that takes an answer."""
        grid = self.hands.find(name)
        assert isinstance(grid, AnswerGrid)
        for column in range(grid.model().columnCount()):
            index = grid.model().index(row, column)
            if index.flags() & Qt.ItemFlag.ItemIsEnabled and not grid.visualRect(index).isEmpty():
                self.hands.click(grid.viewport(), grid.visualRect(index).center())

    def letters(self, section: str, text: str) -> None:
        """Type into the cell that was clicked."""
        del section
        self.hands.type(text)

    def draw(self, name: str) -> None:
        """Sign with the mouse."""
        pad = self.hands.find(name)
        self.hands.click(pad)
        QTest.mousePress(pad, LEFT, pos=QPoint(40, 70))
        for step in range(1, 30):
            QTest.mouseMove(pad, QPoint(40 + 4 * step, 70 - (step % 5) * 6))
        QTest.mouseRelease(pad, LEFT, pos=QPoint(160, 60))

    def drop(self, onto: QWidget, path: Path) -> None:
        """Drag a file from the desk onto a part of the page."""
        files = QMimeData()
        files.setUrls([QUrl.fromLocalFile(str(path))])
        copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
        for event in (
            QDragEnterEvent(QPoint(9, 9), copy, files, LEFT, none),
            QDropEvent(QPointF(9, 9), copy, files, LEFT, none),
        ):
            QApplication.sendEvent(onto, event)

    def in_dialog(self, *buttons: str) -> None:
        """Press buttons of the dialog that opens; the last of them closes it."""
        self.hands.wait_for(lambda: QApplication.activeModalWidget() is not None, "a dialog")
        for button in buttons:
            self.hands.click(button)
        self.hands.wait_for(lambda: QApplication.activeModalWidget() is None, "it is closed")
