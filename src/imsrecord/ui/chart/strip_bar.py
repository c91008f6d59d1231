"""The line of visits above a chart: its strip as wide as whole cards, and which of all it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from imsrecord.ui.widgets.buttons import IconButton
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from imsrecord.ui.chart.visits_strip import VisitsStrip

_ARROW: Final = 24


class StripBar(QWidget):
    """Holds the strip; where not all visits fit it says which are shown, with an arrow each way.

    The arrows are for the mouse: keys go through the strip itself. ``controls`` stand at the right.
    """

    def __init__(self, strip: VisitsStrip, controls: Sequence[QWidget]) -> None:
        super().__init__()
        self._strip = strip
        self.shown = Text("", "caption", "text2")
        self.older = IconButton("chevron-left", self.tr("Older visits"), side=_ARROW)
        self.newer = IconButton("chevron-right", self.tr("Newer visits"), side=_ARROW)
        for arrow, step in ((self.older, 1), (self.newer, -1)):
            arrow.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            arrow.clicked.connect(lambda _on=False, step=step: strip.turn(step))
        self.hint = Text(self.tr("Space marks A and B to compare"), "caption", "text3", elide=True)
        title = Text(self.tr("Visits"), "label_bold", "text2")
        arrows = row(self.older, self.newer, gap=0)
        top = row(title, self.shown, arrows, (self.hint, 1), STRETCH, *controls, gap=10)
        self._nothing = Text(self.tr("No visit in this time."), "body", "text3")
        cards = row(strip, self._nothing, STRETCH, gap=0)
        self.setLayout(column(top, cards, gap=6, margins=(0, 0, 0, 8)))
        strip.horizontalScrollBar().valueChanged.connect(self._tell)
        strip.rows.modelReset.connect(self.fit)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Give the cards the width at which whole ones fill the room."""
        self._strip.fit(self.width())
        self._tell()

    def _tell(self) -> None:
        first, last, many = self._strip.in_sight()
        more = last - first + 1 < many
        self._nothing.setVisible(not many)
        for part in (self.shown, self.older, self.newer):
            part.setVisible(more)
        if more:
            self.shown.set_words(self.tr("{0}–{1} of {2}").format(first, last, many))
            self.older.setEnabled(first > 1)
            self.newer.setEnabled(last < many)
