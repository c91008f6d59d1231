"""The chart as a picture: what is shown, how it is lit under the pointer, how it is described."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

from imsrecord.domain.body import MarkedMuscle, body_view, regions_of
from imsrecord.ui import theme
from imsrecord.ui.bodychart.earlier import EarlierVisits
from imsrecord.ui.bodychart.framing import UPPER_BODY, WHOLE, crop_rect, turned_crop
from imsrecord.ui.bodychart.furniture import (
    LABELS_HIGH,
    locator_box,
    paint_locator,
    paint_sides,
)
from imsrecord.ui.bodychart.legend import LegendLine, legend_box, paint_legend
from imsrecord.ui.bodychart.outlines import Outline
from imsrecord.ui.bodychart.scene import Scene
from imsrecord.ui.bodychart.spoken_rows import SpokenRows
from imsrecord.ui.bodychart.turning import Turning
from imsrecord.ui.bodychart.words import spoken_chart, spoken_view

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent, QRegion, QResizeEvent

    from imsrecord.domain.body import Region
    from imsrecord.domain.needling import Side

    Muscle = tuple[str, Side]

_SPEAK_AFTER_MS: Final = 50  # what is seen comes first
_SHARP_AFTER_MS: Final = 120
_READY_AFTER_MS: Final = 500
_SLICE_MS: Final = 6.0
"""How long painting ahead may take at a time: a key that comes meanwhile still feels immediate."""


class ChartCanvas(QLabel):
    """A part of the body with what was needled; ``BodyChart`` adds the gestures.

    It is a label with a picture so that screen readers meet a graphic, whose children are the
    needled muscles: Qt gives that role to no other widget.

    It keeps its pictures: moving the pointer paints only the muscle left and the muscle entered.
    """

    shown_changed = Signal(str, str)
    """(view id, layer): the chart turned or changed its layer."""
    moved = Signal()
    """Another part of the figure is in the picture, or it has another size."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPixmap(QPixmap(1, 1))  # never shown: this class paints itself
        self._scene = Scene()
        self._marked: tuple[MarkedMuscle, ...] = ()
        self._earlier = EarlierVisits()
        self._pending: MarkedMuscle | None = None
        self._active: Muscle | None = None
        self._hovered: Muscle | None = None
        self._lit: tuple[Muscle, ...] = ()
        self._cursor: Region | None = None
        self._spoken = SpokenRows(self)
        self._turning = Turning(self)
        self._speak_timer = self._timer(_SPEAK_AFTER_MS, self._describe)
        self._sharp_timer = self._timer(_SHARP_AFTER_MS, self._sharpen)
        self._ready_timer = self._timer(_READY_AFTER_MS, self._make_ready)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(200, 240)
        self.setAccessibleName(self.tr("Body chart"))
        self._describe()
        theme.changed.connect(self._recoloured)
        # Pictures are large: they go with the chart, not when Python next looks for what is left.
        self.destroyed.connect(self._scene.recoloured)

    # What the page tells the chart

    @property
    def view_id(self) -> str:
        """The view shown, such as "posterior"."""
        return self._scene.view_id

    @property
    def layer(self) -> str:
        """The layer shown, such as "superficial"."""
        return self._scene.layer

    @property
    def marked(self) -> tuple[MarkedMuscle, ...]:
        """What is charted."""
        return self._marked

    def set_view(self, view_id: str) -> None:
        """Turn the body; the layer is kept where the other view has it, and so is the region."""
        if view_id == self.view_id:
            return
        view, before = body_view(view_id), body_view(self.view_id)
        layer = self.layer if self.layer in view.layers else view.first_layer
        wanted = crop_rect(view, UPPER_BODY if view.whole else WHOLE)
        if view.whole and before.whole:
            wanted = turned_crop(self._scene.wanted, before, view)
        self._show(view_id, layer, wanted)

    def set_layer(self, layer: str) -> None:
        """Show the muscles of another layer; a layer that the view lacks is passed over."""
        if layer != self.layer and layer in body_view(self.view_id).layers:
            self._show(self.view_id, layer, self._scene.wanted)

    def set_crop(self, crop: str | QRectF) -> None:
        """Show a region by its name (``crop_names``), or a box in units of the view."""
        if isinstance(crop, str):
            crop = crop_rect(body_view(self.view_id), crop)
        self._show(self.view_id, self.layer, crop)

    def reveal(self, muscle: str, side: Side) -> None:
        """Turn, change layer and move as far as it takes to see a muscle; else stay."""
        view_id, layer = self._scene.place_for(muscle, side)
        if view_id != self.view_id:
            self.set_view(view_id)
        self.set_layer(layer)
        box = self._scene.box_of(muscle, side)
        if not box.isEmpty() and not self._scene.frame.seen.contains(box.center()):
            self.set_crop(self._scene.moved(box.center()))

    def set_marks(self, marked: tuple[MarkedMuscle, ...]) -> None:
        """Show what is charted; only what differs is painted again."""
        self._marked = marked
        self._update_findings()
        self._speak_timer.start()

    def set_earlier(self, earlier: EarlierVisits) -> None:
        """Show dots where the last visit needled, and how often the episode did; or neither."""
        if earlier != self._earlier:
            self._earlier = earlier
            self._scene.set_earlier(earlier)
            self._ready_timer.start(_READY_AFTER_MS)
            self._speak_timer.start()
            self.update()

    def outline(self, muscle: str | None, side: Side | None = None) -> None:
        """Outline the muscle that is being typed; None takes the outline away."""
        pending = None
        if muscle is not None and side is not None:
            pending = MarkedMuscle(muscle, side, pending=True)
        if pending != self._pending:
            self._pending = pending
            self._update_findings()

    def set_active(self, muscle: str | None, side: Side | None = None) -> None:
        """Make a row's muscle the one that keys and the wheel speak to."""
        active = (muscle, side) if muscle is not None and side is not None else None
        if active != self._active:
            self._update_muscle(self._active)
            self._active = active
            self._update_muscle(active)

    def light(self, muscles: tuple[Muscle, ...]) -> None:
        """Outline muscles that something beside the figure speaks of."""
        for muscle in {*self._lit, *muscles}:
            self._update_muscle(muscle)
        self._lit = muscles

    def pixel_of(self, muscle: str, side: Side) -> QPoint | None:
        """Return the middle of a muscle in this widget, or None when it is not in the picture."""
        own = regions_of(self.view_id, self.layer, muscle, side)
        for region in reversed(own):
            at = self._scene.frame.transform.map(QPointF(*region.anchor)).toPoint()
            if self.rect().contains(at):
                return at
        return None

    def pixels_of(self, muscle: str, side: Side) -> QRect:
        """Return the pixels of a muscle that are in the picture."""
        return self._scene.pixels(self._scene.box_of(muscle, side)) & self.rect()

    def summary(self) -> str:
        """Return the chart in words, for a screen reader or an alternative text."""
        return spoken_chart(self.view_id, self.layer, self._marked, self._earlier)

    # Painting

    @override
    def sizeHint(self) -> QSize:
        return QSize(348, 590)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._turning.stop()
        self._scene.resize(event.size(), self.devicePixelRatioF())
        self._speak_timer.start()
        self._ready_timer.start(_READY_AFTER_MS)
        super().resizeEvent(event)
        self.moved.emit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._repaint()
        super().changeEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        self._scene.resize(self.size(), self.devicePixelRatioF())
        painter = QPainter(self)
        self._paint_scene(painter, event)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_over(painter)
        self._paint_furniture(painter, event.region())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        self._paint_card(painter)
        painter.end()

    def _paint_scene(self, painter: QPainter, event: QPaintEvent) -> None:
        self._scene.paint(painter, event.region(), self._outlines(), veil=self._turning)

    def _paint_furniture(self, painter: QPainter, region: QRegion) -> None:
        """Paint what stands still over the figure, where it is needed."""
        legend = self._legend()
        if legend and region.intersects(legend_box(self.size(), legend).toAlignedRect()):
            paint_legend(painter, self.size(), legend)
        if region.intersects(QRect(0, self.height() - LABELS_HIGH, self.width(), LABELS_HIGH)):
            paint_sides(painter, self.view_id, self.size())
        frame = self._scene.frame
        if region.intersects(locator_box(self.view_id, frame).toAlignedRect()):
            paint_locator(painter, self.view_id, frame)

    def _paint_over(self, painter: QPainter) -> None:
        """Paint what a gesture shows for the moment."""

    def _paint_card(self, painter: QPainter) -> None:
        """Paint the card beside the pointer."""

    def _outlines(self) -> tuple[Outline, ...]:
        found: list[Outline] = []
        if self._active is not None:
            found.append(Outline(*self._active, "accent", width_px=2.6))
        found.extend(Outline(*muscle, "accent", fill=0.3) for muscle in self._lit)
        if self._hovered is not None:
            found.append(Outline(*self._hovered, "accent", fill=0.16))
        cursor = self._cursor
        if cursor is not None and self.hasFocus():
            found.append(Outline(cursor.muscle, cursor.side, "focus", fill=0.16))
        return tuple(found)

    def _legend(self) -> tuple[LegendLine, ...]:
        lines: list[LegendLine] = []
        if self._earlier.heat_in(self.view_id, self.layer):
            lines.append(LegendLine("heat", self._earlier.heat_words))
        if self._earlier.ghosts_in(self.view_id, self.layer):
            lines.append(LegendLine("ghost", self.tr("last visit")))
        return tuple(lines)

    # Changing what is shown

    def _show(self, view_id: str, layer: str, wanted: QRectF) -> None:
        turned = (view_id, layer) != (self.view_id, self.layer)
        if turned:
            self._turning.begin(self._scene.bare())
        self._scene.show(view_id, layer, wanted)
        self._leave_pointer()
        self._repaint()
        if turned:
            self._cursor = None
            self._describe()
            self._announce(spoken_view(view_id, layer))
            self.shown_changed.emit(view_id, layer)

    def _glide(self, wanted: QRectF) -> None:
        """Move or zoom as the hand does: coarse at once, sharp when the hand rests."""
        self._leave_pointer()
        self._turning.stop()
        self._scene.glide(wanted)
        self._sharp_timer.start(_SHARP_AFTER_MS)
        self.update()
        self.moved.emit()

    def _sharpen(self) -> None:
        if not self._scene.settle(_SLICE_MS):
            self._sharp_timer.start(0)
            return
        self._repaint(keep=True)

    def _make_ready(self) -> None:
        if self.isVisible() and not self._scene.gliding and not self._scene.prepare(_SLICE_MS):
            self._ready_timer.start(4)

    def _recoloured(self) -> None:
        self._turning.stop()
        self._scene.recoloured()
        self._repaint()

    def _repaint(self, *, keep: bool = False) -> None:
        self._leave_pointer()
        if not keep:
            self._scene.forget()
        self._update_findings()
        self._speak_timer.start()
        self._ready_timer.start(_READY_AFTER_MS)
        self.update()
        self.moved.emit()

    def _leave_pointer(self) -> None:
        """Forget what is under the pointer, since the picture moved away from it."""
        self._hovered = None

    def _update_findings(self) -> None:
        pending = (self._pending,) if self._pending is not None else ()
        self.update(self._scene.set_marked(self._marked + pending))
        self._ready_timer.start(_READY_AFTER_MS)

    def _update_muscle(self, muscle: Muscle | None) -> None:
        if muscle is not None:
            self.update(self._scene.pixels(self._scene.box_of(*muscle)))

    def _update_cursor(self) -> None:
        if self._cursor is not None:
            self._update_muscle((self._cursor.muscle, self._cursor.side))

    # Words

    def _describe(self) -> None:
        def place(one: MarkedMuscle) -> QRect:
            return self.pixels_of(one.muscle, one.side)

        self.setAccessibleDescription(self.summary())
        self._spoken.show(self._marked, place)

    def _announce(self, text: str) -> None:
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _timer(self, milliseconds: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(act)
        return timer
