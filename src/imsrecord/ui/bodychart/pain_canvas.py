"""A view of the body to shade: a click shades a zone, a drag goes round a free area."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

from imsrecord.domain.body import body_view, zones
from imsrecord.domain.body.pain_shapes import zone_beside, zones_of
from imsrecord.ui import theme
from imsrecord.ui.bodychart.framing import WHOLE, crop_rect, view_choices
from imsrecord.ui.bodychart.furniture import locator_point
from imsrecord.ui.bodychart.pain_scene import PainScene
from imsrecord.ui.bodychart.pain_speech import spoken_drawing, spoken_zone

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from imsrecord.domain.body.places import Zone
    from imsrecord.domain.pain_drawing import PainArea

_DRAG_PX: Final = 6
_EDGE_PX: Final = 4
_ARROWS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_PRESS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class PainCanvas(QLabel):
    """The body with its painful areas; what a gesture does is for the presenter to say.

    Like the body chart it is a label with a picture, so that screen readers meet a graphic. Left
    and right are the patient's.
    """

    zone_pressed = Signal(str, str, object)
    """(view id, zone id, Side): a click, Enter or Space on a zone."""
    area_drawn = Signal(str, object)
    """(view id, points in millimetres of the view): a drag round a free area."""
    wiped = Signal(str, object)
    """(view id, point in units of the view): a click with the eraser, or Delete on a zone."""
    zone_rated = Signal(str, object, object)
    """(zone id, Side, 0 to 10 or None): a digit, x for 10, or Backspace for not rated."""

    def __init__(self, view_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPixmap(QPixmap(1, 1))  # never shown: this class paints itself
        self._scene = PainScene(view_id)
        self._hovered: Zone | None = None
        self._cursor: Zone | None = None
        self._pressed: QPointF | None = None
        self._trail: list[QPointF] = []
        self._erasing = False
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(180, 240)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._describe()
        theme.changed.connect(self._repaint)

    @property
    def view_id(self) -> str:
        """The view shown, such as "posterior"."""
        return self._scene.view_id

    def set_view(self, view_id: str, crop: str | QRectF = WHOLE) -> None:
        """Show another view, or a part of it: a region by its name, or a box in its units."""
        box = crop_rect(body_view(view_id), crop) if isinstance(crop, str) else crop
        turned = view_id != self.view_id
        if self._scene.show(view_id, box):
            if turned:
                self._cursor = self._hovered = None
            self._describe()
            self._repaint()

    def set_areas(self, areas: tuple[PainArea, ...], past: tuple[PainArea, ...]) -> None:
        """Show today's areas, and those of the last visit as dashed outlines."""
        self.update(self._pixels(self._scene.set_areas(areas, past)))
        self._describe()

    def set_erasing(self, erasing: bool) -> None:
        """Say by the pointer that a press takes away."""
        self._erasing = erasing
        self.setCursor(Qt.CursorShape.ForbiddenCursor if erasing else Qt.CursorShape.CrossCursor)

    def pixel_of(self, zone: str, side: object) -> QPointF | None:
        """Return the middle of a zone in this widget; None when it is not in the picture."""
        own = [one for one in zones(self.view_id) if (one.id, one.side) == (zone, side)]
        at = self._scene.frame.transform.map(QPointF(*own[0].anchor)) if own else QPointF(-1, -1)
        return at if self.rect().contains(at.toPoint()) else None

    # Painting

    @override
    def sizeHint(self) -> QSize:
        return QSize(280, 460)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._scene.resize(event.size(), self.devicePixelRatioF())
        super().resizeEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        self._scene.resize(self.size(), self.devicePixelRatioF())
        painter = QPainter(self)
        self._scene.paint(painter, event.region())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._hovered is not None:
            self._scene.paint_zone(painter, self._hovered, "accent")
        if self._cursor is not None and self.hasFocus():
            self._scene.paint_zone(painter, self._cursor, "focus")
        if len(self._trail) > 1:
            painter.setPen(QPen(theme.colour("text"), 2, Qt.PenStyle.DotLine))
            painter.drawPolyline(self._trail)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        painter.end()

    # Mouse

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if self._pressed is None:
            self._hover(self._scene.zone_at(at))
            return
        if self._erasing:
            return
        if self._trail or (at - self._pressed).manhattanLength() > _DRAG_PX:
            self._hover(None)
            last = self._trail[-1] if self._trail else self._pressed
            self._trail = [*(self._trail or [self._pressed]), at]
            edge = _EDGE_PX
            self.update(
                QRectF(last, at).normalized().toAlignedRect().adjusted(-edge, -edge, edge, edge)
            )

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        jump = locator_point(self.view_id, self._scene.frame, event.position())
        if jump is not None:
            self._scene.move_to(jump)
            self._repaint()
            return
        self._pressed = event.position()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        trail, self._trail = self._trail, []
        if pressed is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if trail:
            self.update()
            scale = body_view(self.view_id).units_per_mm
            points = [self._scene.frame.to_view(at) / scale for at in trail]
            self.area_drawn.emit(self.view_id, tuple((p.x(), p.y()) for p in points))
            return
        self._press(pressed)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)
        super().leaveEvent(event)

    def _press(self, at: QPointF) -> None:
        if self._erasing:
            point = self._scene.frame.to_view(at)
            self.wiped.emit(self.view_id, (point.x(), point.y()))
            return
        zone = self._scene.zone_at(at)
        if zone is not None:
            self._update_zone(self._cursor)
            self._cursor = zone
            self.zone_pressed.emit(self.view_id, zone.id, zone.side)

    def _hover(self, zone: Zone | None) -> None:
        if zone != self._hovered:
            self._update_zone(self._hovered)
            self._hovered = zone
            self._update_zone(zone)
            self.setToolTip("" if zone is None else spoken_zone(zone, self._scene.areas))

    # Keyboard

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, typed = Qt.Key(event.key()), event.text()
        zone = self._cursor
        if key in _ARROWS:
            self._walk(*_ARROWS[key])
        elif key == Qt.Key.Key_Escape and self._trail:
            self._pressed, self._trail = None, []
            self.update()
        elif zone is None or not self._act_on(zone, key, typed, event.modifiers()):
            super().keyPressEvent(event)

    def _act_on(self, zone: Zone, key: Qt.Key, typed: str, held: Qt.KeyboardModifier) -> bool:
        """Do what a key says to the zone under the cursor; say whether it was one of ours."""
        if held & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            return False
        if key in _PRESS:
            self.zone_pressed.emit(self.view_id, zone.id, zone.side)
        elif key == Qt.Key.Key_Delete:
            self.wiped.emit(self.view_id, zone.anchor)
        elif key == Qt.Key.Key_Backspace:
            self.zone_rated.emit(zone.id, zone.side, None)
        elif typed and typed in "0123456789xX":
            self.zone_rated.emit(zone.id, zone.side, 10 if typed in "xX" else int(typed))
        else:
            return False
        self.announce(spoken_zone(zone, self._scene.areas))
        return True

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._cursor is None and event.reason() != Qt.FocusReason.MouseFocusReason:
            self._cursor = self._nearest_to_middle()
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _nearest_to_middle(self) -> Zone | None:
        middle = self._scene.frame.seen.center()
        return min(
            zones(self.view_id),
            key=lambda zone: (QPointF(*zone.anchor) - middle).manhattanLength(),
            default=None,
        )

    def _walk(self, dx: int, dy: int) -> None:
        start = self._cursor
        found = self._nearest_to_middle()
        if start is not None:
            found = zone_beside(self.view_id, start, dx, dy)
        if found is None:
            return
        self._update_zone(start)
        self._cursor = found
        self._update_zone(found)
        anchor = QPointF(*found.anchor)
        if not self._scene.frame.seen.contains(anchor):
            self._scene.move_to(anchor)
            self._repaint()
        self.announce(spoken_zone(found, self._scene.areas))

    # Speech

    def announce(self, text: str) -> None:
        """Let a screen reader say something."""
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _describe(self) -> None:
        view = dict(view_choices()).get(self.view_id, self.view_id)
        self.setAccessibleName(self.tr("Pain drawing: {0}").format(view.lower()))
        self.setAccessibleDescription(spoken_drawing(self._scene.areas, self.view_id))

    def _repaint(self) -> None:
        self._scene.forget()
        self.update()

    def _update_zone(self, zone: Zone | None) -> None:
        if zone is not None:
            box = QRectF()
            for one in zones_of(self.view_id, zone.id, zone.side):
                box = box.united(self._scene.box_of(one))
            self.update(self._pixels(box))

    def _pixels(self, box: QRectF) -> QRect:
        if box.isEmpty():
            return QRect()
        edge = _EDGE_PX
        around = self._scene.frame.to_pixels(box).toAlignedRect()
        return around.adjusted(-edge, -edge, edge, edge)
