"""The body chart: shows what was needled, and charts by click, drag, wheel and keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QNativeGestureEvent, QPen
from typing_extensions import override

from imsrecord.domain.body import in_muscle, mark_at
from imsrecord.ui import theme
from imsrecord.ui.bodychart.chart_keys import ChartKeys
from imsrecord.ui.bodychart.furniture import locator_point

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QMouseEvent, QPainter, QWheelEvent
    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.needling import Side
    from imsrecord.ui.bodychart.findings import Grip
    from imsrecord.ui.bodychart.hover_card import CardLines

    Muscle = tuple[str, Side]

LONG_PRESS_MS: Final = 600
_DRAG_PX = 8
_WHEEL_NOTCH = 120


class BodyChart(ChartKeys):
    """A view of the body on which muscles can be charted.

    Clicks do not take the focus from the Line. Left and right are the patient's. A mark is the
    point that was clicked; it is None when a muscle was chosen by keyboard, since nobody pointed
    at a place. A drag that begins on a marker moves that point, any other moves the picture.
    """

    menu_requested = Signal(str, object, QPoint)
    """(muscle id, Side, global position): right click, long press or the Menu key."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        card_lines: Callable[[str, Side], CardLines] | None = None,
    ) -> None:
        super().__init__(parent, card_lines=card_lines)
        self._pressed_at: QPointF | None = None
        self._grabbed: QPointF | None = None
        self._held: Grip | None = None  # the marker that was pressed
        self._carried: QPointF | None = None  # where it is carried, in pixels
        self._wheel = 0
        self._press_timer = self._timer(LONG_PRESS_MS, self._press_held)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    # Mouse

    @override
    def event(self, event: QEvent) -> bool:
        pinch = Qt.NativeGestureType.ZoomNativeGesture
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == pinch:
            factor = 1 / max(0.2, 1 + event.value())
            self._glide(self._scene.zoomed(factor, event.position()))
            return True
        return super().event(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if self._pressed_at is not None:
            self._drag(at)
            return
        self._hover(self._muscle_at(at), at)

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
        self._held = self._scene.grip_at(event.position())
        self._press_timer.start()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed_at, self._grabbed = self._pressed_at, None, None
        held, self._held = self._held, None
        carried = self._carried
        self._press_timer.stop()
        self.unsetCursor()
        if pressed is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if carried is not None and held is not None:
            self._carry(None)
            to = self._scene.frame.to_view(event.position())
            self._move_point(held, to, by_key=False)
        elif (event.position() - pressed).manhattanLength() <= _DRAG_PX:
            self._click(event.position())

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
            self.zoom(notches, event.position())
        elif found is not None:
            for _ in range(abs(notches)):
                self.twitch_wheel.emit(*found, 1 if notches > 0 else -1)
        else:
            event.ignore()

    def _click(self, at: QPointF) -> None:
        found = self._muscle_at(at)
        if found is not None:
            point = self._scene.frame.to_view(at)
            self.muscle_clicked.emit(*found, mark_at(self.view_id, point.x(), point.y()))

    def _drag(self, at: QPointF) -> None:
        """Move the point or the body under the pointer, once it is clear that this is no click."""
        start = self._pressed_at if self._grabbed is None else self._grabbed
        if start is None:
            return
        if self._grabbed is None and (at - start).manhattanLength() <= _DRAG_PX:
            return
        self._press_timer.stop()
        self._grabbed = at
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._held is not None:
            self._carry(at)
            return
        frame = self._scene.frame
        self._glide(self._scene.moved(frame.seen.center() - (at - start) / frame.scale))

    # A point that is carried

    def _carry(self, to: QPointF | None) -> None:
        """Show the point that is carried under the pointer, and no longer where it was."""
        for at in (self._carried, to):
            if at is not None:
                self.update(self._carried_box(at).toAlignedRect().adjusted(-3, -3, 3, 3))
        self._carried = to

    def _carried_box(self, at: QPointF) -> QRectF:
        reach = self._scene.findings.marker_size * self._scene.frame.scale * 1.35
        return QRectF(at.x() - reach, at.y() - reach, 2 * reach, 2 * reach)

    @override
    def _paint_over(self, painter: QPainter) -> None:
        super()._paint_over(painter)
        if self._carried is None or self._held is None:
            return
        box, marked = self._carried_box(self._carried), self._held.marked
        at = self._scene.frame.to_view(self._carried)
        stays = in_muscle(self.view_id, marked.muscle, marked.side, at.x(), at.y())
        painter.setPen(QPen(theme.colour("surface"), 2))
        painter.setBrush(theme.colour("accent" if stays else "text3"))
        painter.drawEllipse(box)
        painter.setPen(QPen(theme.colour("on_accent"), 1.2))
        middle = box.center()
        painter.drawLine(middle - QPointF(4, 0), middle + QPointF(4, 0))
        painter.drawLine(middle - QPointF(0, 4), middle + QPointF(0, 4))

    # What is under the pointer

    def _press_held(self) -> None:
        at, self._pressed_at, self._held = self._pressed_at, None, None
        if at is not None:
            self._ask_menu(at)

    def _ask_menu(self, at: QPointF) -> None:
        found = self._muscle_at(at)
        if found is not None:
            self.menu_requested.emit(*found, self.mapToGlobal(at.toPoint()))

    def _muscle_at(self, at: QPointF) -> Muscle | None:
        grip = self._scene.marker_at(at)
        if grip is not None:
            return grip.marked.muscle, grip.marked.side
        region = self._scene.region_at(at)
        return (region.muscle, region.side) if region is not None else None

    def _marked_at(self, at: QPointF) -> Muscle | None:
        found = self._muscle_at(at)
        return found if found in {(m.muscle, m.side) for m in self._marked} else None
