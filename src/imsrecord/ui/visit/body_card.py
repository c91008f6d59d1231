"""The body chart with its switches, and the pad that counts twitches on the active row."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QStackedLayout, QWidget
from typing_extensions import override

from imsrecord.domain.body import MarkedMuscle, body_view
from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.charting_words import plural
from imsrecord.ui.bodychart.body_chart import BodyChart
from imsrecord.ui.bodychart.earlier import EarlierVisits
from imsrecord.ui.bodychart.framing import layer_choices
from imsrecord.ui.bodychart.hover_card import CardLines
from imsrecord.ui.bodychart.ladders import Ladders
from imsrecord.ui.bodychart.muscle_list import MuscleList
from imsrecord.ui.visit.body_menus import BodyMenus
from imsrecord.ui.visit.chart_presenter import ChartPresenter
from imsrecord.ui.visit.fitting import FittedText
from imsrecord.ui.visit.panel import VisitPanel
from imsrecord.ui.widgets.buttons import Button, IconButton
from imsrecord.ui.widgets.hold_button import HoldButton
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row
from imsrecord.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from imsrecord.domain.needling import Mark, Side
    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.measures import Measures
    from imsrecord.ui.visit.visit_presenter import VisitPresenter

_WHOLE = ("posterior", "anterior")
_TOOLS = 32  # pixels wide


class BodyCard(VisitPanel):
    """A click adds a muscle or a point; the wheel and the pad count twitches."""

    fields: ClassVar[frozenset[str]] = frozenset({"rows"})
    left_chart = Signal()

    def __init__(self, presenter: VisitPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._placing = ChartPresenter(presenter, self)
        self.chart = BodyChart(card_lines=self._card_lines)
        self.chart.setObjectName("body_chart")
        self._ladders = Ladders(self.chart)
        self._list: MuscleList | None = None  # made when it is first wanted
        self._menus = BodyMenus(presenter, self.chart, self._ladders, self)
        self._make_tools()
        self._make_pad()
        picture = self._picture = QWidget(self)
        self._stack = QStackedLayout(picture)
        self._stack.addWidget(self.chart)
        self.setFocusProxy(self.chart)
        self._tools.setParent(picture)
        picture.installEventFilter(self)
        head = row(self._view, STRETCH, self._layer, gap=8)
        pad = row(
            (holder(column(STRETCH, self._who, self._count, STRETCH, gap=1)), 5),
            self._less, (self._tap, 5), gap=8,
        )  # fmt: skip
        self.setLayout(column(head, (picture, 1), pad, gap=8, margins=(12, 12, 12, 12)))
        self._connect()
        self.show_active(None)
        self._show_earlier()

    def _make_tools(self) -> None:
        self._view = Segmented(self.tr("View"), (self.tr("Back"), self.tr("Front")))
        self._view.setObjectName("body_view")
        self._layer = Segmented(self.tr("Muscle layer"), (self.tr("Surface"), self.tr("Deep")))
        self._layer.setObjectName("body_layer")
        self._more = IconButton("ellipsis", self.tr("Views, layers and regions"), side=_TOOLS)
        self._more.setObjectName("body_more")
        self._as_list = IconButton("list", self.tr("Muscles as a list"), side=_TOOLS)
        self._as_list.setObjectName("body_list")
        self._as_list.setCheckable(True)
        self._heat = IconButton("flame", self.tr("How often in this episode"), side=_TOOLS)
        self._heat.setObjectName("body_heat")
        self._heat.setCheckable(True)
        self._heat.setVisible(bool(self._presenter.context.needled))
        tools = column(self._more, self._as_list, self._heat, gap=2)
        self._tools = holder(tools)
        self._tools.setFixedWidth(_TOOLS)

    def _make_pad(self) -> None:
        self._who = FittedText()
        self._who.setObjectName("tap_row")
        self._count = Text("", "caption", "text3")
        less = self.tr("One twitch fewer; hold for “not counted”")
        self._less = HoldButton("minus", less, "secondary", side=52)
        self._less.setObjectName("tap_less")
        self._tap = Button(self.tr("1 twitch"), "soft", icon="plus", height=52, px=15)
        self._tap.setObjectName("tap_more")
        self._tap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _connect(self) -> None:
        rows, chart = self._presenter.rows, self.chart
        chart.muscle_clicked.connect(self._add_point)
        chart.twitch_wheel.connect(rows.count_on)
        chart.point_moved.connect(self._placing.move_point)
        chart.told.connect(self._presenter.toast)
        chart.menu_requested.connect(self._menus.open_muscle)
        chart.left_chart.connect(self.left_chart)
        chart.shown_changed.connect(self._show_switches)
        self._ladders.level_toggled.connect(self._placing.toggle_level)
        self._view.chosen.connect(lambda place: chart.set_view(_WHOLE[place]))
        self._layer.chosen.connect(self._turn_layer)
        self._more.clicked.connect(self._open_views)
        self._as_list.toggled.connect(self._turn_list)
        self._heat.toggled.connect(self._turn_heat)
        self._less.clicked.connect(lambda: rows.tap(-1))
        self._less.held.connect(rows.clear_count)
        self._tap.clicked.connect(lambda: rows.tap(1))
        rows.active_changed.connect(self.show_active)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._picture:
            self._tools.adjustSize()
            self._tools.move(self._picture.width() - self._tools.width(), 0)
            self._tools.raise_()
        return super().eventFilter(watched, event)

    @override
    def show_visit(self, visit: Visit) -> None:
        self.chart.set_marks(tuple(MarkedMuscle.of(row) for row in visit.rows))
        self._ladders.refresh()
        self._show_list()
        active = self._presenter.rows.active
        self.show_active(None if active is None else active.seq)

    @override
    def fit(self, measures: Measures) -> None:
        """Take the width of the window's measures."""
        self.setFixedWidth(measures.body)
        tap = measures.tap
        self._less.setFixedSize(40 if tap == 52 and measures.narrow else tap, tap)
        self._tap.set_size(tap, 15 if not measures.glove else 22 if measures.body >= 400 else 17)
        self._tap.set_kind("primary" if measures.glove else "soft")

    @Slot(object)
    def show_active(self, seq: int | None) -> None:
        """Show which row the pad counts on."""
        row = None if seq is None else self._presenter.visit.row(seq)
        self._tap.setEnabled(row is not None)
        self._less.setEnabled(row is not None and row.twitch_count is not None)
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

    @Slot(str, object, object)
    def _add_point(self, muscle: str, side: Side, mark: Mark | None) -> None:
        """Chart a muscle; one that is a narrow strip is asked for its level first."""
        if mark is not None and self._ladders.offered(muscle):
            self._ladders.open(muscle, side, mark)
        else:
            self._presenter.rows.click_muscle(muscle, side, mark)

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
        self._show_list()

    @Slot()
    def _open_views(self) -> None:
        self._menus.open_views(self._more.mapToGlobal(QPoint(0, self._more.height())))

    @Slot(bool)
    def _turn_list(self, on: bool) -> None:
        """Show the muscles of the view as a list in place of the figure, or the figure again."""
        if self._list is None:
            self._list = made = MuscleList()
            made.muscle_clicked.connect(self._presenter.rows.click_muscle)
            made.twitch_wheel.connect(self._presenter.rows.count_on)
            made.menu_requested.connect(self._menus.open_muscle)
            made.left_chart.connect(self.left_chart)
            self._stack.addWidget(holder(column(made, margins=(0, 0, _TOOLS + 2, 0))))
        self._as_list.set_kind("soft" if on else "ghost")
        self._stack.setCurrentIndex(1 if on else 0)
        self.setFocusProxy(self._list if on else self.chart)
        self._tools.raise_()
        self._show_list()
        if on:
            self._list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_list(self) -> None:
        if self._list is not None and self._stack.currentIndex() == 1:
            self._list.show_muscles(self.chart.view_id, self.chart.marked)

    @Slot(bool)
    def _turn_heat(self, on: bool) -> None:
        self._heat.set_kind("soft" if on else "ghost")
        self._show_earlier()

    def _show_earlier(self) -> None:
        context = self._presenter.context
        last = context.last.rows if context.last is not None else ()
        heat = context.needled if self._heat.isChecked() else ()
        ghosts = tuple(MarkedMuscle.of(row) for row in last)
        self.chart.set_earlier(EarlierVisits(ghosts, heat))

    def _card_lines(self, muscle_id: str, side: Side) -> CardLines:
        if not catalogue().has_muscle(muscle_id):
            return CardLines()
        last = self._presenter.last
        row = last.row_of(muscle_id, side) if last else None
        told = ""
        if last is not None and row is not None:
            on = f"{last.treated_on.day} {last.treated_on:%b}"
            told = self.tr("Needled on {0}, {1}").format(on, plural(row.points, "point"))
        muscle = catalogue().muscle(muscle_id)
        # A safety line cut short could say the opposite of what it means; the details show all.
        level = catalogue().label("risk_levels", muscle.risk_level)
        risk = self.tr("Risk: {0}, see details").format(level.lower())
        return CardLines(last=told, risk="" if muscle.risk_level == "routine" else risk)
