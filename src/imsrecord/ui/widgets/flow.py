"""Puts chips side by side and breaks the line where the room ends."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget
from typing_extensions import override


class FlowLayout(QLayout):
    """A row that goes on in the next line; every part keeps the size it asks for.

    With ``pairs`` two parts share each line evenly, where there is room for the least of both.
    """

    def __init__(self, parent: QWidget | None = None, *, gap: int = 6, pairs: bool = False) -> None:
        super().__init__(parent)
        self._pairs = pairs
        self._parts: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    @override
    def addItem(self, part: QLayoutItem) -> None:
        self._parts.append(part)

    @override
    def count(self) -> int:
        return len(self._parts)

    @override
    def itemAt(self, index: int) -> QLayoutItem:
        return self._parts[index] if 0 <= index < len(self._parts) else None  # type: ignore[return-value]

    @override
    def takeAt(self, index: int) -> QLayoutItem:
        return self._parts.pop(index) if 0 <= index < len(self._parts) else None  # type: ignore[return-value]

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()

    @override
    def minimumSize(self) -> QSize:
        size = QSize()
        for part in self._parts:
            size = size.expandedTo(part.minimumSize())
        return size

    def _place(self, rect: QRect, *, move: bool) -> int:
        x, y, line = rect.x(), rect.y(), 0
        for part in self._parts:
            if part.isEmpty():
                continue
            size = self._size(part, rect.width())
            if x > rect.x() and x + size.width() > rect.right() + 1:
                x, y, line = rect.x(), y + line + self._gap, 0
            if move:
                part.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self._gap
            line = max(line, size.height())
        return y + line - rect.y()

    def _size(self, part: QLayoutItem, room: int) -> QSize:
        if not self._pairs:
            return _within(part, room)
        half = (room - self._gap) // 2
        least = max((each.minimumSize().width() for each in self._parts), default=0)
        width = half if half >= least else room
        high = part.heightForWidth(width) if part.hasHeightForWidth() else part.sizeHint().height()
        return QSize(width, high)


def _within(part: QLayoutItem, room: int) -> QSize:
    """Give the size a part asks for, or one that fits the room where it can grow in height."""
    size = part.sizeHint()
    if size.width() <= room or not part.hasHeightForWidth():
        return size
    return QSize(room, part.heightForWidth(room))
