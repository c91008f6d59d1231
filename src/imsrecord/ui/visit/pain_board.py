"""The figure to draw on, front beside back, with the kinds to draw with and the list of areas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRectF, Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget
from typing_extensions import override

from imsrecord.domain.body import body_view
from imsrecord.ui.bodychart.framing import UPPER_BODY, WHOLE, view_choices
from imsrecord.ui.bodychart.pain_canvas import PainCanvas
from imsrecord.ui.visit.pain_kinds import PainKinds
from imsrecord.ui.visit.pain_list import PainList
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.choice import Choice
from imsrecord.ui.widgets.flow import FlowLayout
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import column, holder, row
from imsrecord.ui.widgets.scale import Scale
from imsrecord.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from imsrecord.ui.visit.pain_presenter import PainPresenter

_BOTH: Final = ("posterior", "anterior")
_HEIGHT: Final = 460
_ROOM_FOR_TWO: Final = 440
_LOWER_BODY: Final = (220.0, 840.0)  # half its width from the midline, and its top, in mm


class PainBoard(QWidget):
    """Made when the drawing is first opened; then it follows the draft."""

    def __init__(self, presenter: PainPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._alone = ""  # the view that is shown alone, "" for back and front
        self._kinds = PainKinds()
        self._scale = Scale(self.tr("How strong (may stay blank)"), track_height=30)
        self._scale.setObjectName("pain_strength")
        self._eraser = self._switch("pain_eraser", self.tr("Eraser"))
        self._past = self._switch("pain_past", self.tr("Outline last visit"))
        self._same = Button(self.tr("Same as last visit"), height=28, px=12)
        self._same.setObjectName("pain_same")
        parts = (self.tr("Whole"), self.tr("Upper"), self.tr("Lower"))
        self._part = Segmented(self.tr("Part of the body"), parts, height=28, px=12)
        self._part.setObjectName("pain_part")
        self._views = Button(
            self.tr("Back and front"), "secondary", trailing="chevron-down", height=28, px=12
        )
        self._views.setObjectName("pain_views")
        self._canvases = tuple(self._canvas(view_id) for view_id in _BOTH)
        self._problem = Text("", "small", "danger", wrap=True)
        self._problem.setObjectName("pain_problem")
        self._list = PainList()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        tools = FlowLayout(gap=6)
        seen = holder(row(self._part, self._views, gap=6))
        for tool in (self._eraser, self._same, self._past, seen):
            tools.addWidget(tool)
        had = bool(self._presenter.past)
        self._same.setVisible(had)
        self._past.setVisible(had)
        figures = row(*((canvas, 1) for canvas in self._canvases), gap=8, centre=False)
        figures.setObjectName("pain_figures")
        self._problem.hide()
        self.setLayout(
            column(
                self._kinds,
                self._scale,
                holder(tools),
                figures,
                self._problem,
                self._list,
                gap=10,
                margins=(0, 4, 0, 0),
            )
        )

    def _connect(self) -> None:
        presenter = self._presenter
        self._kinds.chosen.connect(self._choose_kind)
        self._scale.answered.connect(presenter.choose_intensity)
        self._eraser.toggled.connect(self._turn_eraser)
        self._past.toggled.connect(self.show_areas)
        self._same.clicked.connect(presenter.same_as_last)
        self._part.chosen.connect(self._show_figures)
        self._views.clicked.connect(self._open_views)
        self._list.dropped.connect(presenter.drop)
        self._list.rated.connect(presenter.rate)
        presenter.refused.connect(self._show_problem)

    @Slot()
    def show_areas(self) -> None:
        """Show what is drawn now."""
        presenter = self._presenter
        past = presenter.past if self._past.isChecked() else ()
        for canvas in self._canvases:
            canvas.set_areas(presenter.areas, past)
        self._list.show_areas(presenter.areas)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_figures()

    def _canvas(self, view_id: str) -> PainCanvas:
        canvas = PainCanvas(view_id)
        canvas.setObjectName(f"pain_{view_id}")
        canvas.setFixedHeight(_HEIGHT)
        canvas.set_erasing(False)
        canvas.zone_pressed.connect(self._presenter.press_zone)
        canvas.area_drawn.connect(self._presenter.draw)
        canvas.wiped.connect(self._presenter.wipe)
        canvas.zone_rated.connect(self._presenter.rate_zone)
        return canvas

    def _switch(self, name: str, words: str) -> Choice:
        chip = Choice(words, height=28, px=12)
        chip.setObjectName(name)
        return chip

    @Slot()
    def _show_figures(self) -> None:
        """Show back and front, as far as there is room for both, or the one view that was picked.

        In a narrow window one of the two stands alone, and the menu turns to the other.
        """
        first, second = self._canvases
        alone = self._alone
        if not alone and self.width() < _ROOM_FOR_TWO:
            alone = _BOTH[0]
        for canvas, view_id in ((first, alone or _BOTH[0]), (second, _BOTH[1])):
            canvas.set_view(view_id, self._part_of(view_id))
        second.setVisible(not alone)
        view = body_view(alone or _BOTH[0])
        self._part.setVisible(view.whole)
        named = dict(view_choices()).get(alone, "") or self.tr("Back and front")
        if self._views.text() != named:
            self._views.set_words(named)

    def _part_of(self, view_id: str) -> str | QRectF:
        view = body_view(view_id)
        place = self._part.place()
        if not view.whole or place in (None, 0):
            return WHOLE
        if place == 1:
            return UPPER_BODY
        half, top = _LOWER_BODY
        return QRectF(view.width / 2 - half, top, 2 * half, view.height - top)

    @Slot()
    def _open_views(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("pain_menu")
        for view_id, name in (("", self.tr("Back and front")), *view_choices()):
            entry = QAction(name, menu)
            entry.triggered.connect(lambda _on=False, v=view_id: self._show_alone(v))
            menu.addAction(entry)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._views.mapToGlobal(QPoint(0, self._views.height())))

    def _show_alone(self, view_id: str) -> None:
        self._alone = view_id
        self._show_figures()

    @Slot(str)
    def _choose_kind(self, kind: str) -> None:
        self._eraser.setChecked(False)
        self._presenter.choose_kind(kind)

    @Slot(bool)
    def _turn_eraser(self, on: bool) -> None:
        for canvas in self._canvases:
            canvas.set_erasing(on)

    @Slot(str)
    def _show_problem(self, sentence: str) -> None:
        self._problem.set_words(sentence)
        self._problem.setVisible(bool(sentence))
        if sentence:
            self._canvases[0].announce(sentence)
