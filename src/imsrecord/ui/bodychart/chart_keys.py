"""The chart by keyboard: walk, add, count, zoom, and nudge a point to where the needle went."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPen
from typing_extensions import override

from imsrecord.domain.body import body_view, in_muscle, mark_at, neighbour, regions, regions_of
from imsrecord.ui import theme
from imsrecord.ui.bodychart.framing import WHOLE
from imsrecord.ui.bodychart.pointing import PointedChart
from imsrecord.ui.bodychart.words import sided_name, spoken_row

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.body import MarkedMuscle, Region
    from imsrecord.domain.needling import Mark, Side
    from imsrecord.ui.bodychart.findings import Grip
    from imsrecord.ui.bodychart.hover_card import CardLines

    Muscle = tuple[str, Side]

ZOOM_STEP: Final = 0.85
_PAN_PX: Final = 60
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
_PLAIN: Final = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.KeypadModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


class ChartKeys(PointedChart):
    """What the keys do while the chart has the focus.

    Arrows walk to the nearest muscle, Enter adds, + and - count, P chooses the next point of the
    muscle, Shift with arrows nudges that point by a millimetre, Ctrl with +, - and 0 zooms, Ctrl
    with arrows moves the picture, L opens the levels, Esc leaves.
    """

    muscle_clicked = Signal(str, object, object)
    """(muscle id, Side, Mark or None): another point in this muscle."""
    twitch_wheel = Signal(str, object, int)
    """(muscle id, Side, +1 or -1): twitches counted on a marker."""
    point_moved = Signal(int, object, int, object, bool)
    """(row, number of its mark or None, which point, Mark, whether by a key)."""
    told = Signal(str)
    """A short sentence for the practitioner: why nothing was done."""
    levels_wanted = Signal(str, object)
    """(muscle id, Side): L was pressed on a muscle."""
    left_chart = Signal()
    """Escape: back to the Line."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        card_lines: Callable[[str, Side], CardLines] | None = None,
    ) -> None:
        super().__init__(parent, card_lines=card_lines)
        self._chosen_point = 0
        # From where points were moved while the chart is open, so that the others do not jump.
        self._origins: dict[tuple[int, Mark], tuple[float, float]] = {}

    @override
    def set_marks(self, marked: tuple[MarkedMuscle, ...]) -> None:
        known = self._origins
        super().set_marks(
            tuple(
                replace(one, origins=tuple(known.get((one.seq, mark)) for mark in one.marks))
                for one in marked
            )
            if known
            else marked
        )

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = Qt.Key(event.key()), event.modifiers()
        if held & Qt.KeyboardModifier.ControlModifier:
            done = self._look_about(key)
        elif held & Qt.KeyboardModifier.ShiftModifier and key in _ARROWS:
            done = self._nudge(*_ARROWS[key])
        else:
            done = held in _PLAIN and self._act(key)
        if not done:
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

    def zoom(self, notches: int, around: QPointF | None = None) -> None:
        """Zoom in by so many steps, or out if negative, round a pixel or the middle."""
        at = QPointF(self.rect().center()) if around is None else around
        self._glide(self._scene.zoomed(ZOOM_STEP**notches, at))

    def chosen(self) -> Muscle | None:
        """Return the muscle that keys speak to."""
        return (self._cursor.muscle, self._cursor.side) if self._cursor else self._active

    def _act(self, key: Qt.Key) -> bool:
        chosen = self.chosen()
        if key in _ARROWS:
            self._walk(*_ARROWS[key])
        elif key == Qt.Key.Key_Escape:
            self.left_chart.emit()
        elif chosen is None:
            return False
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.muscle_clicked.emit(*chosen, None)
        elif key in _TWITCH_KEYS:
            self.twitch_wheel.emit(*chosen, _TWITCH_KEYS[key])
        elif key == Qt.Key.Key_L:
            self.levels_wanted.emit(*chosen)
        elif key == Qt.Key.Key_P:
            self._next_point()
        else:
            return False
        return True

    def _look_about(self, key: Qt.Key) -> bool:
        if key in _ARROWS:
            dx, dy = _ARROWS[key]
            frame = self._scene.frame
            step = QPointF(dx, dy) * (_PAN_PX / frame.scale)
            self._glide(self._scene.moved(frame.seen.center() + step))
        elif key in _TWITCH_KEYS:
            self.zoom(_TWITCH_KEYS[key])
        elif key == Qt.Key.Key_0:
            self.set_crop(WHOLE)
        else:
            return False
        return True

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
        self._update_point()
        self._cursor, self._chosen_point = found, 0
        self._update_cursor()
        self._update_point()
        if not self._scene.frame.seen.contains(QPointF(*found.anchor)):
            self.set_crop(self._scene.moved(QPointF(*found.anchor)))
        rows = [m for m in self._marked if (m.muscle, m.side) == (found.muscle, found.side)]
        name = sided_name(found.muscle, found.side)
        self._announce("; ".join(map(spoken_row, rows)) or name)

    # The chosen point

    def _grip(self) -> Grip | None:
        chosen = self.chosen()
        grips = self._scene.findings.grips_of(*chosen) if chosen is not None else ()
        return grips[self._chosen_point % len(grips)] if grips else None

    def _next_point(self) -> None:
        self._update_point()
        self._chosen_point += 1
        self._update_point()
        chosen = self.chosen()
        grips = self._scene.findings.grips_of(*chosen) if chosen is not None else ()
        if grips:
            text = self.tr("Point %1 of %2").replace("%2", str(len(grips)))
            self._announce(text.replace("%1", str(self._chosen_point % len(grips) + 1)))

    def _nudge(self, dx: int, dy: int) -> bool:
        grip = self._grip()
        if grip is None:
            return False
        units = body_view(self.view_id).units_per_mm
        x, y = grip.placed.point
        self._move_point(grip, QPointF(x + dx * units, y + dy * units), by_key=True)
        return True

    def _move_point(self, grip: Grip, to: QPointF, *, by_key: bool) -> None:
        """Put a point somewhere else in its muscle; outside of it, say why nothing happens."""
        marked = grip.marked
        if not in_muscle(self.view_id, marked.muscle, marked.side, to.x(), to.y()):
            name = sided_name(marked.muscle, marked.side)
            said = self.tr("The point stays: that is outside %1.").replace("%1", name.lower())
            self._announce(said)
            self.told.emit(said)
            return
        self._choose_again(grip)
        mark = mark_at(self.view_id, to.x(), to.y())
        self._origins[marked.seq, mark] = marked.origin(grip.placed.mark) or grip.placed.point
        self.point_moved.emit(marked.seq, grip.placed.mark, grip.place, mark, by_key)

    def _choose_again(self, grip: Grip) -> None:
        """Keep the moved point chosen: with its mark it stands after the marks before it."""
        marked, mark = grip.marked, grip.placed.mark
        before = marked.marks[: len(marked.marks) if mark is None else mark]
        own = self._scene.findings.grips_of(marked.muscle, marked.side)
        first = next((place for place, each in enumerate(own) if each.marked == marked), 0)
        here = sum(each.view == self.view_id for each in before)
        self._chosen_point = first + here

    def _update_point(self) -> None:
        grip = self._grip()
        if grip is not None:
            self.update(self._scene.pixels(self._point_box(grip)))

    def _point_box(self, grip: Grip) -> QRectF:
        reach = self._scene.findings.marker_size * 1.7
        x, y = grip.placed.point
        return QRectF(x - reach, y - reach, 2 * reach, 2 * reach)

    @override
    def _paint_over(self, painter: QPainter) -> None:
        super()._paint_over(painter)
        grip = self._grip() if self.hasFocus() and not self._scene.gliding else None
        if grip is not None:
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(self._scene.frame.to_pixels(self._point_box(grip)))
