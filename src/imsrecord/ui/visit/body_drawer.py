"""The body chart in a narrow window: a drawer that slides in over the list from the left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, QPropertyAnimation, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

from imsrecord.ui import icons, theme, tokens
from imsrecord.ui.visit.measures import GUTTER
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.key_focus import KeyFocus
from imsrecord.ui.widgets.layouts import row
from imsrecord.ui.widgets.surfaces import Card

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QPaintEvent

_SWIPE: Final = 40  # pixels: less is a press that slipped
_SLIP: Final = 8
_ICON: Final = 20


class DrawerEdge(KeyFocus, QAbstractButton):
    """The strip that is pressed, or dragged, to open the drawer and to close it."""

    dragged = Signal(int)  # how far, in pixels, from where it was taken
    dropped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._taken: int | None = None
        self._pulled = False
        self.setObjectName("body_edge")
        self.setText(self.tr("Body chart"))
        self.setToolTip(self.tr("Body chart  B"))
        self.setCheckable(True)
        self.setFixedWidth(GUTTER)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._taken, self._pulled = round(event.globalPosition().x()), False

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._taken is None:
            return
        way = round(event.globalPosition().x()) - self._taken
        if self._pulled or abs(way) > _SLIP:
            self._pulled = True
            self.setDown(False)
            self.dragged.emit(way)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        taken, self._taken = self._taken, None
        if taken is not None and self._pulled:
            self.dropped.emit(round(event.globalPosition().x()) - taken)
            event.accept()
            return
        super().mouseReleaseEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        hot = self.underMouse() or self.isDown()
        words, font = self.text(), theme.font("small_strong")
        wide = QFontMetrics(font).horizontalAdvance(words) + 8
        with strokes.painting(self) as painter:
            if hot:
                box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
                strokes.box(painter, box, tokens.RADIUS_CARD, fill="hover")
            middle = self.width() / 2
            top = round(self.height() / 2 - (wide + _ICON) / 2)
            place = QRectF(middle - _ICON / 2, top, _ICON, _ICON)
            icons.paint(painter, "person-standing", place, "accent")
            painter.save()
            painter.translate(middle, top + _ICON + 8 + wide / 2)
            painter.rotate(90)
            line = QRectF(-wide / 2, -10, wide, 20)
            strokes.text(painter, line, words, font, "text2", align=strokes.CENTRE)
            painter.restore()
            way = "chevron-left" if self.isChecked() else "chevron-right"
            foot = QRectF(middle - 9, top + _ICON + wide + 14, 18, 18)
            icons.paint(painter, way, foot, "text2")
            if self.ring:
                strokes.focus_ring(painter, self.rect(), tokens.RADIUS_CARD)


class BodyDrawer(Card):
    """Holds the body; closed, only its edge stands beside the list.

    ``gutter`` is the room in the page's layout that the edge keeps free of other things.
    """

    def __init__(self, page: QWidget, gutter: QWidget) -> None:
        super().__init__(parent=page)
        self._gutter = gutter
        self._body: Card | None = None
        self._open = False
        self.edge = DrawerEdge(self)
        self._slide = QPropertyAnimation(self, b"pos", self)
        self._slide.finished.connect(self.settle)
        self._row = row(self.edge, gap=0)
        self.setLayout(self._row)
        self.edge.clicked.connect(lambda: self.turn(on=not self._open))
        self.edge.dragged.connect(self._drag)
        self.edge.dropped.connect(self._drop)
        gutter.installEventFilter(self)
        self.hide()

    def is_open(self) -> bool:
        """Tell whether the body is shown, or on its way."""
        return self._open

    def take(self, body: Card) -> None:
        """Take the body in; the drawer is closed and stands at the list's side."""
        self._body, self._open = body, False
        self._row.insertWidget(0, body)
        body.set_look(fill=None, line=None)
        self.edge.setChecked(False)
        self.settle()
        self.show()
        self.raise_()

    def give_back(self) -> None:
        """Let the body go, to stand beside the list again."""
        if self._body is not None:
            self._slide.stop()
            self._row.removeWidget(self._body)
            self._body.set_look(fill="surface", line="line")
            self._body = None
            self.hide()

    def turn(self, *, on: bool) -> None:
        """Slide the body in, or away."""
        if self._body is None:
            return
        self._bring_out()
        self._open = on
        self.edge.setChecked(on)
        self.raise_()
        if not self.isVisible() or not theme.motion(theme.POPOVER_MS):
            self.settle()
            return
        self._slide.setDuration(theme.motion(theme.POPOVER_MS))
        self._slide.setEndValue(QPoint(self._left(), self.y()))
        self._slide.start()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._gutter and event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self.settle()
        return super().eventFilter(watched, event)

    def _left(self) -> int:
        """Return where the drawer begins: at the margin, or so far out that its edge is there."""
        least = self._gutter.x()
        return least if self._open else least - self._body_width()

    def _body_width(self) -> int:
        return self._body.minimumWidth() if self._body is not None else 0

    def _bring_out(self) -> None:
        """Be as wide as the body and its edge, wherever the drawer is on its way now."""
        if self._body is None:
            return
        self._slide.stop()
        room = self._gutter.geometry()
        left = self._left() if self._body.isHidden() else self.x()
        self._body.show()
        self.setGeometry(left, room.y(), self._body_width() + GUTTER, room.height())

    def settle(self) -> None:
        """Rest, open or closed; a closed drawer is its edge alone, out of the keyboard's way."""
        if self._body is None:
            return
        self._slide.stop()
        room = self._gutter.geometry()
        self._body.setVisible(self._open)
        if self._open:
            room.setWidth(self._body_width() + GUTTER)
        self.setGeometry(room)

    def _drag(self, way: int) -> None:
        self._bring_out()
        least = self._gutter.x() - self._body_width()
        self.move(max(least, min(self._left() + way, self._gutter.x())), self.y())

    def _drop(self, way: int) -> None:
        far = way > _SWIPE if not self._open else way < -_SWIPE
        self.turn(on=not self._open if far else self._open)
