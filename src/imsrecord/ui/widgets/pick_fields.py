"""Fields in which one picks from a list, and the field in which one searches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QComboBox,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from imsrecord.ui import icons, theme, tokens
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.fields import COMPACT, Field
from imsrecord.ui.widgets.labels import Icon
from imsrecord.ui.widgets.marks import KeyCap
from imsrecord.ui.widgets.thin_scroll import ThinScroll
from imsrecord.ui.widgets.wells import LineEdit, Well

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QPaintEvent, QWheelEvent

    from imsrecord.ui.tokens import FontName

_AROUND: Final = 48  # margins and scroll bar beside the words of an open list
_MOST_WIDE: Final = 460
_LEAST_SEARCH = 180  # pixels, where a narrow window has no more


class _Lines(QStyledItemDelegate):
    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(120, 36)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        rect: Any = option.rect
        state: Any = option.state
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            inner = QRectF(rect).adjusted(4, 2, -4, -2)
            strokes.box(painter, inner, tokens.RADIUS_INNER, fill="accent_soft")
        words = QRectF(rect).adjusted(14, 0, -10, 0)
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        strokes.text(painter, words, text, theme.font("body"), "text")


class _Combo(QComboBox):
    """The list itself is made when it is first opened; most fields of a page never are."""

    def __init__(self, height: int) -> None:
        super().__init__()
        self._dressed = False
        self._style: FontName = "body" if height < COMPACT else "lead"
        self._least = 0
        self.setMinimumHeight(max(24, height - 8))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(10)
        self.currentTextChanged.connect(self.setToolTip)  # the field may be too narrow for it

    def set_least_width(self, width: int) -> None:
        """Need no more room than this, however long the entries; pixels."""
        self._least = width  # Qt's own way to say so would make the list at once
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSizeHint() if self._least else super().sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        if self._least:
            return QSize(self._least, self.minimumHeight())
        return super().minimumSizeHint()

    @override
    def showPopup(self) -> None:
        if not self._dressed:
            self._dressed = True
            view = QListView()
            ThinScroll(view)
            view.setItemDelegate(_Lines(view))
            self.setView(view)
        font = QFontMetrics(theme.font("body"))
        texts = (self.itemText(place) for place in range(self.count()))
        widest = max((font.horizontalAdvance(text) for text in texts), default=0)
        self.view().setMinimumWidth(max(self.width(), min(widest + _AROUND, _MOST_WIDE)))
        super().showPopup()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with strokes.painting(self) as painter:
            text = self.currentText() or self.placeholderText().strip()
            front = "text" if self.currentText() else "text3"
            if not self.isEnabled():
                front = "disabled"
            words = QRectF(self.rect()).adjusted(0, 0, -24, 0)
            font = theme.font(self._style)
            if QFontMetrics(font).horizontalAdvance(text) > words.width():
                font = theme.font("small")
            shown = QFontMetrics(font).elidedText(
                text, Qt.TextElideMode.ElideRight, int(words.width())
            )
            strokes.text(painter, words, shown, font, theme.colour(front))  # type: ignore[arg-type]
            chevron = QRectF(self.width() - 20, round(self.height() / 2 - 8), 16, 16)
            icons.paint(painter, "chevron-down", chevron, "text2")

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # scrolling the page must never change an answer


def _fill(box: QComboBox, choices: Sequence[tuple[str, str]]) -> None:
    """Put all entries in at once: one by one takes ten times longer, and so does a new model."""
    lines = []
    for key, words in choices:
        line = QStandardItem(words)
        line.setData(key, Qt.ItemDataRole.UserRole)
        lines.append(line)
    model = box.model()
    if isinstance(model, QStandardItemModel):  # as every new box has it
        model.invisibleRootItem().appendRows(lines)


class ComboField(Field):
    """Asks for one of many. ``choices`` are pairs of a key and the words for it."""

    def __init__(
        self,
        label: str,
        choices: Sequence[tuple[str, str]],
        *,
        placeholder: str = "",
        height: int = 44,
        parent: QWidget | None = None,
    ) -> None:
        self.box = _Combo(height)
        # with a placeholder nothing is picked by itself, for which Qt would make the list at once
        self.box.setPlaceholderText(placeholder or " ")
        _fill(self.box, choices)
        super().__init__(label, Well(self.box, height=height), self.box, parent)
        self.box.activated.connect(self._tell)

    def key(self) -> str | None:
        """Give the key of what is picked, or None."""
        found = self.box.currentData()
        return None if found is None else str(found)

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer other entries, none of them picked, without telling anybody."""
        self.box.clear()
        _fill(self.box, choices)
        self.box.setCurrentIndex(-1)

    def set_key(self, key: str | None) -> None:
        """Show a pick without telling anybody."""
        self.box.setCurrentIndex(-1 if key is None else self.box.findData(key))

    @Slot()
    def _tell(self) -> None:
        self.edited.emit()
        self.left.emit()


class _SearchLine(LineEdit):
    stepped = Signal(int)
    accepted = Signal()
    given_up = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.stepped.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accepted.emit()
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.textEdited.emit("")
        elif key == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


class SearchField(Well):
    """Searches as one types. The arrow keys walk the list below without leaving the field."""

    searched = Signal(str)
    stepped = Signal(int)  # +1 down, -1 up
    accepted = Signal()  # Enter
    given_up = Signal()  # Esc in an empty field

    def __init__(
        self,
        placeholder: str,
        *,
        keys: str = "",
        height: int = 40,
        width: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        self.line = _SearchLine(placeholder, px=14)
        self.line.setAccessibleName(placeholder)
        caps = (KeyCap(keys),) if keys else ()
        super().__init__(
            self.line,
            *caps,
            before=(Icon("search", 17, "text3"),),
            height=height,
            margins=(12, 0, 8, 0),
            parent=parent,
        )
        self._usual = width
        if width:
            self.setMaximumWidth(width)
            self.setMinimumWidth(min(width, _LEAST_SEARCH))
        self.line.textEdited.connect(self.searched)
        self.line.stepped.connect(self.stepped)
        self.line.accepted.connect(self.accepted)
        self.line.given_up.connect(self.given_up)

    @override
    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(self._usual or hint.width(), hint.height())

    def text(self) -> str:
        """Give what is searched for."""
        return self.line.text()

    def clear(self) -> None:
        """Empty the field without telling anybody."""
        self.line.clear()
