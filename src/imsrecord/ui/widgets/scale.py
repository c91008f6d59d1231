"""The 0 to 10 scale on which pain, function and soreness are answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontMetrics, QPainterPath, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from imsrecord.ui import theme, tokens
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.answer_slider import AnswerSlider

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QKeyEvent,
        QMouseEvent,
        QPainter,
        QPaintEvent,
        QResizeEvent,
        QWheelEvent,
    )

    from imsrecord.ui.tokens import ColourName

_TOP: Final = 10
_CELLS: Final = _TOP + 1
_TITLE: Final = 22
_MARK: Final = 6  # room for last visit's mark under the track
Tone = Literal["accent", "sore"]
_SOFT: Final[dict[Tone, ColourName]] = {"accent": "accent_soft", "sore": "sore_soft"}


class Scale(AnswerSlider):
    """Asks for a number from 0 to 10; blank is an answer of its own and never looks like 0.

    Tap or drag along the track (the answer is what the finger leaves on), or type the digit
    (1 and 0, or ``x``, is 10; Delete blanks it).
    """

    def __init__(
        self,
        title: str,
        tone: Tone = "accent",
        *,
        caption: str = "",
        track_height: int = 34,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_TOP, parent)
        self._title = title
        self._tone: Tone = tone
        self._caption = caption
        self._track_height = track_height
        self._title_height = _TITLE
        self._pressed: int | None = None  # what stood there when the track was pressed
        self._corner: QWidget | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_TITLE + 4 + track_height + _MARK)
        self.setMinimumWidth(24 * _CELLS)
        self._say()

    def set_title(self, title: str) -> None:
        """Ask in other words."""
        if title != self._title:
            self._title = title
            self._say()
            self.update()

    def set_caption(self, caption: str) -> None:
        """Show other words at the right of the title, say “last 3”."""
        if caption != self._caption:
            self._caption = caption
            self.update()

    @property
    def track_height(self) -> int:
        """How high the part is that a finger answers on, in pixels."""
        return self._track_height

    def set_track_height(self, height: int, title: int = _TITLE) -> None:
        """Make the track higher for a gloved finger (52) or as usual (34), and the title; pixels.

        The title is as high as what is pressed in its corner.
        """
        self._track_height, self._title_height = height, title
        self.setFixedHeight(title + 4 + height + _MARK)
        self._place_corner()

    def set_corner(self, corner: QWidget) -> None:
        """Put ``corner`` (the chips for days) at the right of the title, in the caption's place."""
        self._corner = corner
        corner.setParent(self)
        self._place_corner()

    @override
    def sizeHint(self) -> QSize:
        return QSize(340, self.height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(24 * _CELLS, self.height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_corner()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self._by_key = False
        if event.position().y() < self._track().top() - 6:
            event.ignore()
            return
        self._pressed = self.value()
        self._scrub(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None:
            self._scrub(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self._let_go()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.UngrabMouse, QEvent.Type.Hide):
            self._let_go()  # a finger that was taken away by something else has answered, too
        elif event.type() == QEvent.Type.LayoutRequest:
            self._place_corner()  # what stands there was made larger, or smaller again
        return super().event(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # scrolling the page must never change an answer

    @override
    def _takes(self, event: QKeyEvent) -> bool:
        if event.text() not in ("x", "X"):
            return False
        self.setValue(_TOP)
        return True

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with strokes.painting(self) as painter:
            self._paint_title(painter)
            self._paint_track(painter)
            for number in range(_CELLS):
                self._paint_cell(painter, number)
            if self.ring:
                ring = self._track().adjusted(-2, -2, 2, 2).intersected(QRectF(self.rect()))
                strokes.focus_ring(painter, ring, tokens.RADIUS_CONTROL + 1)

    def _track(self) -> QRectF:
        top = self.height() - self._track_height - _MARK
        return QRectF(0, top, self.width(), self._track_height)

    def _cell(self, number: int) -> QRectF:
        track = self._track()
        width = track.width() / _CELLS
        return QRectF(number * width, track.top(), width, track.height())

    def _scrub(self, event: QMouseEvent) -> None:
        """Show the number under the finger, however far it strays from the track."""
        cell = int(event.position().x() // (self.width() / _CELLS))
        self.setValue(min(max(cell, 0), _TOP))
        event.accept()

    def _let_go(self) -> None:
        """Answer once for the whole way that was dragged: one act, one step of undo."""
        before, self._pressed = self._pressed, None
        if before is not None and before != self.value():
            self.answered.emit(self.answer())

    def _has_corner(self) -> bool:
        return self._corner is not None and not self._corner.isHidden()

    def _paint_title(self, painter: QPainter) -> None:
        line = QRectF(0, 0, self.width(), self._title_height)
        front: ColourName = "text" if self.isEnabled() else "disabled"
        room = self.width() - (
            self._corner.width() + 6 if self._corner and self._has_corner() else 0
        )
        font, caption = theme.font("small_strong"), theme.font("caption")
        words, metrics = self._title, QFontMetrics(font)
        if metrics.horizontalAdvance(words) > room:
            words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        strokes.text(painter, line, words, font, front)
        left = room - metrics.horizontalAdvance(words) - 8
        fits = QFontMetrics(caption).horizontalAdvance(self._caption) <= left
        if self._caption and fits and not self._has_corner():
            strokes.text(painter, line, self._caption, caption, "text3", align=strokes.RIGHT)

    def _paint_track(self, painter: QPainter) -> None:
        track = self._track()
        strokes.box(painter, track, tokens.RADIUS_CONTROL, fill="sunken")
        value = self.value()
        if value > 0:
            painter.save()
            shape = QPainterPath()
            shape.addRoundedRect(track, tokens.RADIUS_CONTROL, tokens.RADIUS_CONTROL)
            painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
            filled = QRectF(0, track.top(), self._cell(value).left() + 4, track.height())
            painter.fillRect(filled, theme.colour(_SOFT[self._tone]))
            painter.restore()

    def _paint_cell(self, painter: QPainter, number: int) -> None:
        cell = self._cell(number)
        value = self.value()
        if number == value:
            fill: ColourName = self._tone if self.isEnabled() else "disabled"
            strokes.box(painter, cell.adjusted(1, 1, -1, -1), 7, fill=fill)
            font, front = theme.sized_font(14, 700, tabular=True), "on_fill"
        else:
            font = theme.sized_font(13, 500, tabular=True)
            front = self._tone if number < value else "text2"
        ink = theme.colour(front if self.isEnabled() else "disabled")  # type: ignore[arg-type]
        strokes.text(painter, cell, str(number), font, ink, align=strokes.CENTRE)
        if number == self._last:
            x, top = cell.center().x(), cell.bottom()
            mark = [QPointF(x - 4, top + 6), QPointF(x + 4, top + 6), QPointF(x, top + 1)]
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("text2"))
            painter.drawPolygon(QPolygonF(mark))

    def _place_corner(self) -> None:
        if self._corner is not None:
            self._corner.adjustSize()
            self._corner.move(self.width() - self._corner.width(), 0)

    @Slot(int)
    @override
    def _tell(self, _value: int) -> None:
        self._say()
        if self._pressed is None:
            self.answered.emit(self.answer())

    @override
    def _say(self) -> None:
        """Name the scale as it is read aloud: “Pain now, 0 to 10, 4, last visit 3”."""
        answer = self.answer()
        parts = [self._title, self.tr("0 to 10")]
        parts.append(self.tr("not answered") if answer is None else str(answer))
        if self._last is not None:
            parts.append(self.tr("last visit {0}").format(self._last))
        self.setAccessibleName(", ".join(parts))
