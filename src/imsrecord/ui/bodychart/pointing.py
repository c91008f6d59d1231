"""The chart under a pointer: the muscle it lights, the card beside it, where a site is felt."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPointF, QSizeF, Qt, Signal
from typing_extensions import override

from imsrecord.domain.body import numbered_sites
from imsrecord.domain.body.referral import site_near
from imsrecord.ui.bodychart.chart_canvas import ChartCanvas
from imsrecord.ui.bodychart.felt import Felt, caution
from imsrecord.ui.bodychart.hover_card import CardLines, card_beside, paint_card
from imsrecord.ui.bodychart.legend import LegendLine
from imsrecord.ui.bodychart.region_map import REACH_PX
from imsrecord.ui.bodychart.words import sided_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPainter, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.needling import Side
    from imsrecord.ui.bodychart.hover_card import HoverCard
    from imsrecord.ui.painting import Picture

    Muscle = tuple[str, Side]

CARD_AFTER_MS: Final = 250


class PointedChart(ChartCanvas):
    """Lights the muscle under the pointer and, after a moment, tells what is known of it."""

    pointed = Signal(object)
    """(muscle id, Side) under the pointer, or None."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        card_lines: Callable[[str, Side], CardLines] | None = None,
    ) -> None:
        super().__init__(parent)
        self._card_lines = card_lines
        self._card: HoverCard | None = None
        self._pointer = QPointF()
        self._site: int | None = None
        self._felt: Picture | None = None
        self._card_timer = self._timer(CARD_AFTER_MS, self._show_card)
        self.setMouseTracking(True)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)
        super().leaveEvent(event)

    def felt_zones(self) -> tuple[str, ...]:
        """Return the zones painted now as those in which the site under the pointer is felt."""
        if self._felt is None or self._hovered is None or self._site is None:
            return ()
        return Felt(*self._hovered, self._site).zones

    def _hover(self, found: Muscle | None, pointer: QPointF | None = None) -> None:
        self._pointer = self._pointer if pointer is None else pointer
        site = None if found is None else self._site_at(found, self._pointer)
        if (found, site) == (self._hovered, self._site):
            return
        self._hide_card()
        if found != self._hovered:
            self._update_muscle(self._hovered)
            self._update_muscle(found)
            self.pointed.emit(found)
        self._hovered, self._site = found, site
        if found is not None:
            self._card_timer.start()
        self.setCursor(Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.ArrowCursor)

    def _site_at(self, muscle: Muscle, at: QPointF) -> int | None:
        """Return the charting site of a muscle under a pixel: of a marker, or one nearby."""
        grip = self._scene.marker_at(at)
        marked = grip.marked if grip is not None else None
        if marked is not None and (marked.muscle, marked.side) == muscle and marked.site:
            return marked.site
        frame = self._scene.frame
        point = frame.to_view(at)
        places = numbered_sites(*muscle, self.view_id, self.layer)
        return site_near(places, (point.x(), point.y()), REACH_PX / frame.scale)

    def _show_card(self) -> None:
        if self._hovered is None:
            return
        lines = self._card_lines(*self._hovered) if self._card_lines else CardLines()
        if self._site is not None:
            felt = Felt(*self._hovered, self._site)
            words = felt.words()
            lines = replace(lines, felt=words, caution=caution() if words else "")
            self._felt = felt.picture(self.view_id) if words else None
            self._update_felt()
        self._card = card_beside(
            self._pointer, QSizeF(self.size()), sided_name(*self._hovered), lines
        )
        self.update(self._card.dirty.toAlignedRect())

    def _hide_card(self) -> None:
        self._card_timer.stop()
        if self._card is not None:
            self.update(self._card.dirty.toAlignedRect())
            self._card = None
        if self._felt is not None:
            self._update_felt()
            self._felt = None

    def _update_felt(self) -> None:
        if self._felt is not None:
            self.update(self._scene.pixels(self._felt.bounds))
            self.update(0, self.height() - 100, self.width(), 100)  # the legend

    @override
    def _leave_pointer(self) -> None:
        self._hide_card()
        self._hovered = self._site = None

    @override
    def _paint_scene(self, painter: QPainter, event: QPaintEvent) -> None:
        self._scene.paint(painter, event.region(), self._outlines(), self._felt, veil=self._turning)

    @override
    def _paint_card(self, painter: QPainter) -> None:
        if self._card is not None:
            paint_card(painter, self._card)

    @override
    def _legend(self) -> tuple[LegendLine, ...]:
        lines = super()._legend()
        if self._felt is not None and not self._felt.bounds.isEmpty():
            lines = (LegendLine("felt", self.tr("often felt here")), *lines)
        return lines
