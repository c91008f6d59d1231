"""The menus of the body chart: views, layers and regions; and what can be done to a muscle."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from imsrecord.domain.body import body_view
from imsrecord.ui.bodychart.framing import crop_choices, layer_choices, view_choices

if TYPE_CHECKING:
    from collections.abc import Callable

    from imsrecord.domain.needling import Side
    from imsrecord.ui.bodychart.body_chart import BodyChart
    from imsrecord.ui.bodychart.ladders import Ladders
    from imsrecord.ui.visit.visit_presenter import VisitPresenter


class BodyMenus(QWidget):
    """Opens them; every entry can be reached by mouse and by keyboard. It is never shown itself."""

    def __init__(
        self, presenter: VisitPresenter, chart: BodyChart, ladders: Ladders, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._chart = chart
        self._ladders = ladders
        self.hide()

    def open_views(self, at: QPoint) -> None:
        """Offer the views, and layers and regions of the view shown; ticks tell where one is."""
        chart = self._chart
        menu = self._menu("body_menu")
        views, layers = QActionGroup(menu), QActionGroup(menu)
        for view_id, name in view_choices():
            entry = self._entry(menu, name, partial(chart.set_view, view_id))
            _tick(entry, views, on=view_id == chart.view_id)
        menu.addSeparator()
        for layer, name in layer_choices(chart.view_id):
            entry = self._entry(menu, name, partial(chart.set_layer, layer))
            _tick(entry, layers, on=layer == chart.layer)
        menu.addSeparator()
        regions = menu.addMenu(self.tr("Zoom to"))
        regions.setObjectName("body_regions")
        for region, name in crop_choices(body_view(chart.view_id)):
            self._entry(regions, name, partial(chart.set_crop, region))
        self._entry(menu, self.tr("Zoom in") + "\tCtrl++", lambda: chart.zoom(2))
        self._entry(menu, self.tr("Zoom out") + "\tCtrl+-", lambda: chart.zoom(-2))
        menu.popup(at)

    def open_muscle(self, muscle: str, side: Side, at: QPoint) -> None:
        """Offer what can be done to a muscle, charted or not."""
        rows = self._presenter.rows
        row = self._presenter.visit.row_of(muscle, side)
        menu = self._menu("muscle_menu")
        if row is None:
            self._entry(menu, self.tr("Add this muscle"),
                        lambda: rows.click_muscle(muscle, side, None))  # fmt: skip
        else:
            seq = row.seq
            self._entry(menu, self.tr("Another point"),
                        lambda: rows.click_muscle(muscle, side, None))  # fmt: skip
            self._entry(menu, self.tr("One twitch more"), lambda: rows.count(1, seq))
            self._entry(menu, self.tr("One twitch fewer"), lambda: rows.count(-1, seq))
            familiar = not row.familiar
            words = (
                self.tr("Reproduced familiar pain") if familiar else self.tr("Not familiar pain")
            )
            self._entry(menu, words, lambda: rows.change(seq, "familiar", familiar))
            self._entry(menu, self.tr("Details, site and level"), lambda: rows.show_details(seq))
        if self._ladders.offered(muscle):
            self._entry(menu, self.tr("Levels"), lambda: self._ladders.open(muscle, side))
        if row is not None:
            menu.addSeparator()
            self._entry(menu, self.tr("Remove"), lambda: rows.drop(row.seq))
        menu.popup(at)

    def _menu(self, name: str) -> QMenu:
        menu = QMenu(self.parentWidget())
        menu.setObjectName(name)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _entry(self, menu: QMenu, words: str, act: Callable[[], object]) -> QAction:
        entry = QAction(words, menu)
        entry.triggered.connect(lambda _ticked: act())
        menu.addAction(entry)
        return entry


def _tick(entry: QAction, group: QActionGroup, *, on: bool) -> None:
    entry.setCheckable(True)
    entry.setChecked(on)
    group.addAction(entry)
