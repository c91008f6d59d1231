"""The body chart: shows what was needled, and charts by click, wheel and keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from typing_extensions import override

from imsrecord.domain.body import mark_at, neighbour, regions, regions_of
from imsrecord.ui.bodychart.backdrop import locator_point
from imsrecord.ui.bodychart.chart_canvas import ChartCanvas
from imsrecord.ui.bodychart.words import sided_name, spoken_row

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent
    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.body import Region
    from imsrecord.domain.needling import Side
    from imsrecord.ui.bodychart.hover_card import CardLines

    Muscle = tuple[str, Side]

LONG_PRESS_MS: Final = 600
_DRAG_PX = 8
_ZOOM_STEP = 0.85
_WHEEL_NOTCH = 120
_ARROWS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_FOCUS_COMES_BACK: Final = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)
_TWITCH_KEYS: Final = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}


class BodyChart(ChartCanvas):
    """A view of the body on which muscles can be charted.

    Clicks do not take the focus from the Line. Left and right are the patient's. A mark is the
    point that was clicked; it is None when a muscle was chosen by keyboard, since nobody pointed
    at a place.
    """

    muscle_clicked = Signal(str, object, object)
    """(muscle id, Side, Mark or None): another point in this muscle."""
    twitch_wheel = Signal(str, object, int)
    """(muscle id, Side, +1 or -1): twitches counted on a marker."""
    menu_requested = Signal(str, object, QPoint)
    """(muscle id, Side, global position): right click, long press or the Menu key."""
    left_chart = Signal()
    """Escape: back to the Line."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        card_lines: Callable[[str, Side], CardLines] | None = None,
    ) -> None:
        super().__init__(parent, card_lines=card_lines)
        self._pressed_at: QPointF | None = None
        self._grabbed: QPointF | None = None
        self._wheel = 0
        self._press_timer = self._timer(LONG_PRESS_MS, self._press_held)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    # Mouse

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if self._pressed_at is not None:
            self._drag(at)
            return
        self._hover(self._muscle_at(at), at)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)
        super().leaveEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._hide_card()
        jump = locator_point(self.view_id, self._scene.frame, event.position())
        if jump is not None:
            self.set_crop(self._scene.moved(jump))
            return
        self._pressed_at = event.position()
        self._press_timer.start()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed_at, self._grabbed = self._pressed_at, None, None
        self._press_timer.stop()
        self.unsetCursor()
        if pressed is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if (event.position() - pressed).manhattanLength() > _DRAG_PX:
            return
        found = self._muscle_at(event.position())
        if found is not None:
            at = self._scene.frame.to_view(event.position())
            self.muscle_clicked.emit(*found, mark_at(self.view_id, at.x(), at.y()))

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._hide_card()
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        if by_key and self._cursor is not None:
            cursor = self._cursor
            at = self._scene.frame.transform.map(QPointF(*cursor.anchor)).toPoint()
            self.menu_requested.emit(cursor.muscle, cursor.side, self.mapToGlobal(at))
            return
        self._ask_menu(QPointF(event.pos()))

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        self._wheel += event.angleDelta().y()
        notches = int(self._wheel / _WHEEL_NOTCH)
        self._wheel -= notches * _WHEEL_NOTCH
        found = self._marked_at(event.position())
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_crop(self._scene.zoomed(_ZOOM_STEP**notches, event.position()))
        elif found is not None:
            for _ in range(abs(notches)):
                self.twitch_wheel.emit(*found, 1 if notches > 0 else -1)
        else:
            event.ignore()

    # Keyboard

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        chosen = (self._cursor.muscle, self._cursor.side) if self._cursor else self._active
        if key in _ARROWS:
            self._walk(*_ARROWS[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and chosen is not None:
            self.muscle_clicked.emit(*chosen, None)
        elif key in _TWITCH_KEYS and chosen is not None:
            self.twitch_wheel.emit(*chosen, _TWITCH_KEYS[key])
        elif key == Qt.Key.Key_Escape:
            self.left_chart.emit()
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._cursor is None:
            self._cursor = self._first_cursor()
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _FOCUS_COMES_BACK:
            self._cursor = None
        self.update()

    def _first_cursor(self) -> Region | None:
        """Return where the arrow keys start: the active row's muscle, else one in the middle."""
        if self._active is not None:
            own = regions_of(self.view_id, self.layer, *self._active)
            if own:
                return own[-1]
        middle = self._scene.frame.seen.center()
        found = [region for region in regions(self.view_id, self.layer) if region.catalogued]
        return min(
            found,
            key=lambda r: (QPointF(*r.anchor) - middle).manhattanLength(),
            default=None,
        )

    def _walk(self, dx: int, dy: int) -> None:
        found = neighbour(self.view_id, self.layer, self._cursor or self._first_cursor(), dx, dy)
        if found is None:
            return
        self._update_cursor()
        self._cursor = found
        self._update_cursor()
        if not self._scene.frame.seen.contains(QPointF(*found.anchor)):
            self.set_crop(self._scene.moved(QPointF(*found.anchor)))
        rows = [m for m in self._marked if (m.muscle, m.side) == (found.muscle, found.side)]
        name = sided_name(found.muscle, found.side)
        self._announce("; ".join(map(spoken_row, rows)) or name)

    def _drag(self, at: QPointF) -> None:
        """Move the body under the pointer, once it is clear that this is no click."""
        start = self._pressed_at if self._grabbed is None else self._grabbed
        if start is None:
            return
        if self._grabbed is None and (at - start).manhattanLength() <= _DRAG_PX:
            return
        self._press_timer.stop()
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        frame = self._scene.frame
        self._grabbed = at
        self.set_crop(self._scene.moved(frame.seen.center() - (at - start) / frame.scale))

    def _press_held(self) -> None:
        at, self._pressed_at = self._pressed_at, None
        if at is not None:
            self._ask_menu(at)

    def _ask_menu(self, at: QPointF) -> None:
        found = self._muscle_at(at)
        if found is not None:
            self.menu_requested.emit(*found, self.mapToGlobal(at.toPoint()))

    def _muscle_at(self, at: QPointF) -> Muscle | None:
        marker = self._scene.marker_at(at)
        if marker is not None:
            return marker.muscle, marker.side
        region = self._scene.region_at(at)
        return (region.muscle, region.side) if region is not None else None

    def _marked_at(self, at: QPointF) -> Muscle | None:
        found = self._muscle_at(at)
        return found if found in {(m.muscle, m.side) for m in self._marked} else None
