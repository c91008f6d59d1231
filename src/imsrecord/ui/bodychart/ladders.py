"""When the level ladder opens and closes: over a paraspinal column, and never in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal, Slot

from imsrecord.domain.body import mark_level
from imsrecord.domain.charting_levels import levels_of, points_at
from imsrecord.domain.needling import Side
from imsrecord.ui.bodychart.ladder import LevelLadder

if TYPE_CHECKING:
    from collections.abc import Callable

    from imsrecord.domain.needling import Mark
    from imsrecord.ui.bodychart.body_chart import BodyChart

OPEN_AFTER_MS: Final = 400
CLOSE_AFTER_MS: Final = 500
_BESIDE: Final = 2  # the ladder's own shadow comes on top


class Ladders(QObject):
    """Opens the ladder of a muscle beside its column: on hover, on a click, with L."""

    level_toggled = Signal(str, object, str)
    """(muscle id, Side, level)."""

    def __init__(self, chart: BodyChart) -> None:
        super().__init__(chart)
        self._chart = chart
        self.ladder = LevelLadder(chart)
        self._hovered: tuple[str, Side] | None = None
        self._by_key = False
        self._opening = self._timer(OPEN_AFTER_MS, self._open_hovered)
        self._closing = self._timer(CLOSE_AFTER_MS, self._close_left)
        self.ladder.level_toggled.connect(self.level_toggled)
        self.ladder.closed.connect(self._leave)
        chart.pointed.connect(self._pointed)
        chart.levels_wanted.connect(self._wanted)
        chart.moved.connect(self.close)
        chart.shown_changed.connect(self.close)

    def offered(self, muscle: str) -> bool:
        """Say whether a muscle is charted by level."""
        return bool(levels_of(muscle))

    def open(self, muscle: str, side: Side, mark: Mark | None = None) -> None:
        """Open the ladder of a muscle; a mark says which level was pointed at."""
        self._by_key = False
        self._show(muscle, side)
        self.ladder.hint(side, mark_level(mark, side, muscle) if mark is not None else "")

    @Slot()
    def close(self) -> None:
        """Close it."""
        self._opening.stop()
        self._closing.stop()
        self.ladder.hide()
        self._chart.light(())

    def refresh(self) -> None:
        """Show what is charted now, if the ladder is open."""
        if self.ladder.isVisible():
            self._fill(self.ladder.muscle)

    def _fill(self, muscle: str) -> None:
        charted = self._chart.marked
        self.ladder.show_levels(
            muscle, levels_of(muscle), lambda side: points_at(charted, muscle, side)
        )

    @Slot(object)
    def _pointed(self, found: tuple[str, Side] | None) -> None:
        self._hovered = found
        if found is not None and self.offered(found[0]):
            self._closing.stop()
            if not self.ladder.isVisible() or self.ladder.muscle != found[0]:
                self._opening.start()
        else:
            self._opening.stop()
            if self.ladder.isVisible() and not self._by_key:
                self._closing.start()

    @Slot()
    def _leave(self) -> None:
        self.close()
        self._chart.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _open_hovered(self) -> None:
        if self._hovered is not None:
            self._by_key = False
            self._show(*self._hovered)

    @Slot()
    def _close_left(self) -> None:
        if self.ladder.underMouse():
            self._closing.start()
        elif self._hovered is None or self._hovered[0] != self.ladder.muscle:
            self.close()

    @Slot(str, object)
    def _wanted(self, muscle: str, side: Side) -> None:
        if not self.offered(muscle):
            self._chart.told.emit(self.tr("Only paraspinal muscles have levels."))
            return
        self._show(muscle, side)
        self._by_key = True
        charted = points_at(self._chart.marked, muscle, side)
        levels = levels_of(muscle)
        self.ladder.focus(side, next((lv for lv in levels if lv in charted), levels[0]))

    def _show(self, muscle: str, side: Side) -> None:
        self._opening.stop()
        self._fill(muscle)
        self.ladder.hint(side, "")
        self.ladder.move(self._place(muscle, side))
        self.ladder.show()
        self.ladder.raise_()
        self._chart.light(((muscle, Side.LEFT), (muscle, Side.RIGHT)))

    def _place(self, muscle: str, side: Side) -> QPoint:
        """Return the corner beside the columns, on that side where there is room."""
        chart, size = self._chart, self.ladder.size()
        box = chart.pixels_of(muscle, Side.LEFT) | chart.pixels_of(muscle, Side.RIGHT)
        own = chart.pixels_of(muscle, side)
        most = max(0, chart.width() - size.width())
        places = [box.left() - _BESIDE - size.width(), box.right() + _BESIDE]
        if own.center().x() >= box.center().x():
            places.reverse()
        x = next((place for place in places if 0 <= place <= most), places[0])
        y = own.center().y() - size.height() // 2
        return QPoint(min(max(x, 0), most), min(max(y, 0), max(0, chart.height() - size.height())))

    def _timer(self, milliseconds: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(act)
        return timer
