"""The body chart with its switches, and the pad that counts twitches on the active row."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSizePolicy
from typing_extensions import override

from imsrecord.domain.body import MarkedMuscle, body_view
from imsrecord.domain.catalogue import catalogue
from imsrecord.ui.bodychart.body_chart import BodyChart
from imsrecord.ui.bodychart.framing import layer_choices, view_choices
from imsrecord.ui.bodychart.hover_card import CardLines
from imsrecord.ui.visit.fitting import FittedText
from imsrecord.ui.visit.panel import VisitPanel
from imsrecord.ui.widgets.buttons import Button, IconButton
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row
from imsrecord.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from imsrecord.domain.needling import Side
    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.measures import Measures
    from imsrecord.ui.visit.visit_presenter import VisitPresenter

_WHOLE = ("posterior", "anterior")


class BodyCard(VisitPanel):
    """A click adds a muscle or a point; the wheel and the pad count twitches."""

    fields: ClassVar[frozenset[str]] = frozenset({"rows"})
    left_chart = Signal()

    def __init__(self, presenter: VisitPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self.chart = BodyChart(card_lines=self._card_lines)
        self.chart.setObjectName("body_chart")
        self._view = Segmented(self.tr("View"), (self.tr("Back"), self.tr("Front")))
        self._view.setObjectName("body_view")
        self._more = IconButton("ellipsis", self.tr("Other views and layers"), side=32)
        self._more.setParent(self.chart)
        self.chart.installEventFilter(self)
        self._more.setObjectName("body_more")
        self._layer = Segmented(self.tr("Muscle layer"), (self.tr("Surface"), self.tr("Deep")))
        self._layer.setObjectName("body_layer")
        self._who = FittedText()
        self._who.setObjectName("tap_row")
        self._count = Text("", "caption", "text3")
        self._less = IconButton("minus", self.tr("One twitch fewer"), "secondary", side=52)
        self._less.setObjectName("tap_less")
        self._tap = Button(self.tr("1 twitch"), "soft", icon="plus", height=52, px=15)
        self._tap.setObjectName("tap_more")
        self._tap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        head = row(self._view, STRETCH, self._layer, gap=8)
        pad = row(
            (holder(column(STRETCH, self._who, self._count, STRETCH, gap=1)), 5),
            self._less, (self._tap, 5), gap=8,
        )  # fmt: skip
        self.setLayout(column(head, (self.chart, 1), pad, gap=8, margins=(12, 12, 12, 12)))
        self._connect()
        self.show_active(None)

    def _connect(self) -> None:
        rows = self._presenter.rows
        self.chart.muscle_clicked.connect(rows.click_muscle)
        self.chart.twitch_wheel.connect(rows.count_on)
        self.chart.menu_requested.connect(self._open_menu)
        self.chart.left_chart.connect(self.left_chart)
        self.chart.shown_changed.connect(self._show_switches)
        self._view.chosen.connect(lambda place: self.chart.set_view(_WHOLE[place]))
        self._layer.chosen.connect(self._turn_layer)
        self._more.clicked.connect(self._open_views)
        self._less.clicked.connect(lambda: rows.count(-1))
        self._tap.clicked.connect(lambda: rows.count(1))
        rows.active_changed.connect(self.show_active)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.chart and event.type() == QEvent.Type.Resize:
            self._more.move(self.chart.width() - self._more.width(), 0)
        return super().eventFilter(watched, event)

    @override
    def show_visit(self, visit: Visit) -> None:
        self.chart.set_marks(tuple(MarkedMuscle.of(row) for row in visit.rows))
        active = self._presenter.rows.active
        self.show_active(None if active is None else active.seq)

    @override
    def fit(self, measures: Measures) -> None:
        """Take the width of the window's measures."""
        self.setFixedWidth(measures.body)
        self._less.setFixedWidth(40 if measures.narrow else 52)

    @Slot(object)
    def show_active(self, seq: int | None) -> None:
        """Show which row the pad counts on."""
        row = None if seq is None else self._presenter.visit.row(seq)
        self._tap.setEnabled(row is not None)
        self._less.setEnabled(row is not None and bool(row.twitch_count))
        if row is None:
            self.chart.set_active(None)
            self._who.show_words(self.tr("Tap a muscle"), "text2")
            self._count.set_words(self.tr("or type it"))
            return
        self.chart.set_active(row.muscle, row.side)
        self.chart.reveal(row.muscle, row.side)
        self._who.show_words(f"{row.side.letter} {row.muscle_label}", "text")
        count = row.twitch_count
        counted = self.tr("{0} twitches") if count != 1 else self.tr("{0} twitch")
        self._count.set_words(self.tr("not counted") if count is None else counted.format(count))

    def outline(self, muscle: str | None, side: Side | None) -> None:
        """Outline the muscle that is being typed."""
        self.chart.outline(muscle, side)
        if muscle is not None and side is not None:
            self.chart.reveal(muscle, side)

    def flip(self) -> None:
        """Turn the body round."""
        self.chart.set_view(_WHOLE[1] if self.chart.view_id == _WHOLE[0] else _WHOLE[0])

    def turn_layer(self) -> None:
        """Show the next deeper layer, or the surface again."""
        layers = [layer for layer, _ in layer_choices(self.chart.view_id)]
        place = layers.index(self.chart.layer) + 1 if self.chart.layer in layers else 0
        self.chart.set_layer(layers[place % len(layers)])

    @Slot(int)
    def _turn_layer(self, place: int) -> None:
        view = body_view(self.chart.view_id)
        deepest = "deep" if "deep" in view.layers else view.layers[-1]
        self.chart.set_layer(deepest if place else view.first_layer)

    @Slot(str, str)
    def _show_switches(self, view_id: str, layer: str) -> None:
        self._view.set_place(_WHOLE.index(view_id) if view_id in _WHOLE else None)
        first = body_view(view_id).first_layer
        places = {first: 0, "deep": 1}
        self._layer.set_place(places.get(layer))

    @Slot()
    def _open_views(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("body_menu")
        for view_id, name in view_choices():
            self._entry(menu, name, lambda v=view_id: self.chart.set_view(v))
        menu.addSeparator()
        for layer, name in layer_choices(self.chart.view_id):
            self._entry(menu, name, lambda v=layer: self.chart.set_layer(v))
        self._open(menu, self._more.mapToGlobal(QPoint(0, self._more.height())))

    @Slot(str, object, QPoint)
    def _open_menu(self, muscle: str, side: Side, at: QPoint) -> None:
        rows = self._presenter.rows
        row = self._presenter.visit.row_of(muscle, side)
        menu = QMenu(self)
        if row is None:
            self._entry(menu, self.tr("Add this muscle"),
                        lambda: rows.click_muscle(muscle, side, None))  # fmt: skip
        else:
            seq = row.seq
            self._entry(menu, self.tr("One twitch more"), lambda: rows.count(1, seq))
            self._entry(menu, self.tr("One twitch fewer"), lambda: rows.count(-1, seq))
            familiar = not row.familiar
            words = (
                self.tr("Reproduced familiar pain") if familiar else self.tr("Not familiar pain")
            )
            self._entry(menu, words, lambda: rows.change(seq, "familiar", familiar))
            self._entry(menu, self.tr("Details, site and level"), lambda: rows.show_details(seq))
            menu.addSeparator()
            self._entry(menu, self.tr("Remove"), lambda: rows.drop(seq))
        self._open(menu, at)

    def _entry(self, menu: QMenu, words: str, act: object) -> None:
        entry = QAction(words, menu)
        entry.triggered.connect(act)
        menu.addAction(entry)

    def _open(self, menu: QMenu, at: QPoint) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def _card_lines(self, muscle_id: str, side: Side) -> CardLines:
        if not catalogue().has_muscle(muscle_id):
            return CardLines()
        last = self._presenter.last
        row = last.row_of(muscle_id, side) if last else None
        told = ""
        if last is not None and row is not None:
            told = self.tr("Needled on {0:%d %b}, {1} points").format(last.treated_on, row.points)
        muscle = catalogue().muscle(muscle_id)
        # A safety line cut short could say the opposite of what it means; the details show all.
        level = catalogue().label("risk_levels", muscle.risk_level)
        risk = self.tr("Risk: {0}, see details").format(level.lower())
        return CardLines(last=told, risk="" if muscle.risk_level == "routine" else risk)
