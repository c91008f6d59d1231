"""The list that opens above the Line (or below a field) while one types."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from imsrecord.ui import icons, theme, tokens
from imsrecord.ui.widgets import marks, strokes
from imsrecord.ui.widgets.layouts import column
from imsrecord.ui.widgets.rows_list import PickDelegate, RowLook, RowsList
from imsrecord.ui.widgets.surfaces import paint_shadow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter, QPaintEvent

SHADOW: Final = 8
_MOST: Final = 8
_PAD: Final = 5


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One line of the list: a side badge or an icon, words, a remark, an alias in a key cap."""

    key: object
    words: str = field(repr=False)
    remark: str = field(default="", repr=False)
    side: marks.Side | None = None
    icon: str = ""
    alias: str = ""
    risk: bool = False


class _Lines(PickDelegate[Suggestion]):
    height = 40

    @override
    def draw(self, painter: QPainter, box: QRectF, row: Suggestion, look: RowLook) -> None:
        x = self._draw_sign(painter, box, row, look)
        right = self._draw_alias(painter, box, row)
        font = theme.font("body_bold" if look.selected else "body_strong")
        metrics = QFontMetrics(font)
        words = metrics.elidedText(row.words, Qt.TextElideMode.ElideRight, int(right - x))
        width = metrics.horizontalAdvance(words)
        strokes.text(painter, QRectF(x, box.top(), width + 4, box.height()), words, font, "text")
        x += width + 12
        if row.risk:
            place = QRectF(x, round(box.center().y() - 7), 14, 14)
            icons.paint(painter, "triangle-alert", place, "warn", 2)
            x += 22
        if row.remark and right > x:
            small = theme.font("caption")
            text = QFontMetrics(small).elidedText(
                row.remark, Qt.TextElideMode.ElideRight, int(right - x)
            )
            rest = QRectF(x, box.top(), right - x, box.height())
            strokes.text(painter, rest, text, small, "text3", align=strokes.RIGHT)

    def _draw_sign(self, painter: QPainter, box: QRectF, row: Suggestion, look: RowLook) -> float:
        x = box.left() + 10
        if row.side is not None:
            marks.paint_side(painter, QRectF(x, round(box.center().y() - 12), 24, 24), row.side)
            return x + 34
        if row.icon:
            place = QRectF(x, round(box.center().y() - 9), 18, 18)
            icons.paint(painter, row.icon, place, "accent" if look.selected else "text2")
            return x + 28
        return x

    def _draw_alias(self, painter: QPainter, box: QRectF, row: Suggestion) -> float:
        right = box.right() - 10
        if not row.alias:
            return right
        width = marks.key_width(row.alias)
        cap = QRectF(right - width, round(box.center().y() - 10), width, 20)
        marks.paint_key(painter, cap, row.alias)
        return cap.left() - 14


class Popover(QWidget):
    """A lifted list inside ``window`` that never takes the focus from what is being typed.

    The typed field forwards its arrow keys to ``step`` and Enter to ``choose``.
    """

    chosen = Signal(object)  # the Suggestion

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._list = RowsList[Suggestion](
            self.tr("Suggestions"), _spoken, _Lines(), opens_on_click=True
        )
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.opened.connect(self.chosen)
        edge = SHADOW + _PAD
        self.setLayout(column(self._list, margins=(edge, edge, edge, edge)))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def show_rows(self, rows: Sequence[Suggestion]) -> None:
        """Show these suggestions, the first one chosen; none closes the list."""
        self._list.set_rows(rows, pick=0)
        if not rows:
            self.hide()

    def open_above(self, anchor: QWidget, width: int) -> None:
        """Open over ``anchor``, ``width`` pixels wide, growing upwards."""
        size = self._fit(width)
        corner = self._corner(anchor)
        self.move(corner.x() - SHADOW, max(-SHADOW, corner.y() - size + SHADOW - 7))
        self._open()

    def open_below(self, anchor: QWidget, width: int) -> None:
        """Open under ``anchor``, ``width`` pixels wide."""
        self._fit(width)
        corner = self._corner(anchor) + QPoint(0, anchor.height())
        self.move(corner.x() - SHADOW, corner.y() - SHADOW + 6)
        self._open()

    def open_beside(self, anchor: QWidget, width: int) -> None:
        """Open under ``anchor``, or over it where there is more room."""
        below = self._window.height() - self._corner(anchor).y() - anchor.height()
        if self._fit(width) - SHADOW > below and self._corner(anchor).y() > below:
            self.open_above(anchor, width)
        else:
            self.open_below(anchor, width)

    def step(self, rows: int) -> None:
        """Choose the next suggestion (1) or the one before (-1)."""
        self._list.step(rows)

    def current(self) -> Suggestion | None:
        """Give the chosen suggestion while the list is open."""
        return self._list.picked_row() if self.isVisible() else None

    def choose(self) -> None:
        """Take the chosen suggestion."""
        self._list.open_picked()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        box = QRectF(self.rect()).adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)
        with strokes.painting(self) as painter:
            paint_shadow(painter, box, tokens.RADIUS_ROW, SHADOW)
            strokes.box(painter, box, tokens.RADIUS_ROW, fill="raised", line="line")

    def _fit(self, width: int) -> int:
        shown = min(self._list.rows.rowCount(), _MOST)
        height = shown * _Lines.height + 2 * (SHADOW + _PAD)
        self.resize(width + 2 * SHADOW, height)
        return height

    def _corner(self, anchor: QWidget) -> QPoint:
        return anchor.mapTo(self._window, QPoint(0, 0))

    def _open(self) -> None:
        self.show()
        self.raise_()


def _spoken(row: Suggestion) -> str:
    side = {"R": "Right ", "L": "Left ", "M": "Midline ", None: ""}[row.side]
    return ", ".join(part for part in (side + row.words, row.remark) if part)
