"""Where this patient was needled so far: the body with a number on every muscle."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QStackedWidget, QWidget

from imsrecord.domain.body import body_view, places_of, regions_of
from imsrecord.domain.history import MuscleCount
from imsrecord.domain.note.plain_words import counted
from imsrecord.domain.plots.plot import Table
from imsrecord.ui.bodychart.body_chart import BodyChart
from imsrecord.ui.bodychart.earlier import EarlierVisits
from imsrecord.ui.painting import painter_path
from imsrecord.ui.plots.table_model import TableModel
from imsrecord.ui.plots.word_table import WordTable
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, row
from imsrecord.ui.widgets.segmented import Segmented
from imsrecord.ui.widgets.surfaces import Card

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from imsrecord.domain.course import CoursePoint, Scope
    from imsrecord.domain.needling import Side
    from imsrecord.domain.totals import MuscleTotal

    Read = Callable[[Sequence[CoursePoint]], tuple[MuscleTotal, ...]]

_WHOLE: Final = ("posterior", "anterior")
_COUNTS: Final = ("points", "visits", "twitches")
_FIGURE: Final = 380
_LEAST, _MARGIN = 330.0, 30.0  # millimetres of the body, so that one sees where it is


class HeatCard(Card):
    """Tints what was needled and says how often; a muscle that is chosen says it in words."""

    def __init__(self, read: Read, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("heat")
        self._read = read
        self._totals: tuple[MuscleTotal, ...] = ()
        self._visits = 0
        self._counted = 0
        self.chart = BodyChart()
        self.chart.setObjectName("heat_chart")
        self.chart.setAccessibleName(self.tr("Needled so far"))
        self.chart.setMinimumHeight(_FIGURE)
        self.chart.muscle_clicked.connect(self._tell)
        self.chart.shown_changed.connect(self._show_switches)
        self._model = TableModel(self)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.chart)
        self._table: WordTable | None = None
        words = (self.tr("Points"), self.tr("Visits"), self.tr("Twitches"))
        self.counts = Segmented(self.tr("What is counted"), words, 0, height=28)
        self.counts.chosen.connect(self._count)
        self._view = Segmented(self.tr("View"), (self.tr("Back"), self.tr("Front")), height=28)
        self._view.chosen.connect(lambda place: self.chart.set_view(_WHOLE[place]))
        layers = (self.tr("Surface"), self.tr("Deep"))
        self._layer = Segmented(self.tr("Muscle layer"), layers, height=28)
        self._layer.chosen.connect(self._turn_layer)
        self._words = Text("", "small", "text2", wrap=True)
        self.table_button = Button(self.tr("View as table"), "ghost", height=28, px=13)
        self.table_button.clicked.connect(self._turn)
        self.setLayout(
            column(
                row(Text(self.tr("Needled so far"), "heading"), STRETCH, self._layer, gap=8),
                row(self.counts, STRETCH),
                self._pages,
                self._words,
                row(self._view, STRETCH, self.table_button),
                gap=8,
                margins=(14, 12, 14, 8),
            )
        )

    def look(self, scope: Scope, points: Sequence[CoursePoint]) -> None:  # noqa: ARG002
        """Show what was needled at these visits."""
        self._totals = self._read(points)
        self._visits = sum(1 for point in points if point.signed and point.points)
        self.setVisible(bool(self._totals))
        self._show()
        if self._totals:
            first = self._totals[0]
            self.chart.reveal(first.muscle, first.side)
            self._zoom()

    def _zoom(self) -> None:
        """Show the part of the body in which everything lies that was needled."""
        view_id, box = self.chart.view_id, QRectF()
        for total in self._totals:
            for seen in places_of(total.muscle, total.side):
                if seen.view == view_id:
                    for region in regions_of(view_id, seen.layer, total.muscle, total.side):
                        box = box.united(painter_path(region.d).boundingRect())
        wider = max(0.0, (_LEAST - box.width()) / 2) + _MARGIN
        higher = max(0.0, (_LEAST - box.height()) / 2) + _MARGIN
        self.chart.set_crop(box.adjusted(-wider, -higher, wider, higher))

    def _show(self) -> None:
        name = _COUNTS[self._counted]
        heat = tuple(
            MuscleCount(total.muscle, total.side, number)
            for total in self._totals
            if (number := getattr(total, name)) and places_of(total.muscle, total.side)
        )
        over = counted(self._visits, "visit")
        what = name if name == "visits" else self.tr("{0} over {1}").format(name, over)
        self.chart.set_earlier(EarlierVisits((), heat, what))
        self._words.set_words(self._summary(over))
        rows = tuple(
            (total.short, str(total.visits), str(total.points), _number(total.twitches))
            for total in self._totals
        )
        heads = (self.tr("Muscle"), self.tr("Visits"), self.tr("Points"), self.tr("Twitches"))
        self._model.set_table(Table(heads, rows))

    def _summary(self, over: str) -> str:
        muscles = counted(len(self._totals), "muscle")
        points = counted(sum(total.points for total in self._totals), "point")
        return self.tr("{0}, {1} over {2}.").format(muscles, points, over)

    def _tell(self, muscle: str, side: Side, _mark: object) -> None:
        found = (t for t in self._totals if (t.muscle, t.side) == (muscle, side))
        total = next(found, None)
        if total is None:
            self._words.set_words(self.tr("Not needled at these visits."))
            return
        parts = [counted(total.visits, "visit"), counted(total.points, "point")]
        if total.twitches is not None:
            parts.append(counted(total.twitches, "twitch", "twitches"))
        self._words.set_words(f"{total.short}: {', '.join(parts)}.")

    def _count(self, place: int) -> None:
        self._counted = place
        self._show()

    def _turn_layer(self, place: int) -> None:
        view = body_view(self.chart.view_id)
        deepest = "deep" if "deep" in view.layers else view.layers[-1]
        self.chart.set_layer(deepest if place else view.first_layer)

    def _show_switches(self, view_id: str, layer: str) -> None:
        self._view.set_place(_WHOLE.index(view_id) if view_id in _WHOLE else None)
        self._layer.set_place({body_view(view_id).first_layer: 0, "deep": 1}.get(layer))

    def _turn(self) -> None:
        if self._table is None:
            self._table = WordTable(self.tr("Needled so far"), self._model)
            self._pages.addWidget(self._table)
        shows_table = self._pages.currentIndex() == 1
        self._pages.setCurrentIndex(0 if shows_table else 1)
        words = self.tr("View as table") if shows_table else self.tr("View as figure")
        self.table_button.set_words(words)


def _number(count: int | None) -> str:
    return "–" if count is None else str(count)
