"""The muscles of the catalogue with their sites and safety lines, to be looked over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget
from typing_extensions import override

from imsrecord.domain.catalogue import Muscle, catalogue
from imsrecord.domain.note.plain_words import counted
from imsrecord.ui.settings.muscle_panel import MusclePanel
from imsrecord.ui.settings.muscle_rows import MuscleDelegate, describe, found
from imsrecord.ui.settings.section import Section
from imsrecord.ui.widgets.folding import Folding
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import column, holder
from imsrecord.ui.widgets.pick_fields import SearchField
from imsrecord.ui.widgets.rows_list import RowsList
from imsrecord.ui.widgets.surfaces import Card, EmptyState, NoticeBar

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout, QWidget

_LIST_WIDTH = 340


class MusclesSection(Section):
    """Finds a muscle as one types, and shows what the catalogue says of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search.searched.connect(self._look_up)
        self.search.stepped.connect(self.list.step)
        self.list.picked.connect(self._show)
        self._look_up("")
        self.setFocusProxy(self.search)

    @override
    def build(self) -> QLayout:
        self.notice = NoticeBar(
            self.tr(
                "Muscles, charting sites and safety lines await a clinician's review. "
                "They are prompts, never advice where or how deep to needle."
            ),
            "warn",
        )
        self.search = SearchField(self.tr("Search {0} muscles").format(len(catalogue().muscles)))
        self.search.setObjectName("muscle_search")
        self.counted = Text("", "small", "text3")
        self.list: RowsList[Muscle] = RowsList(self.tr("Muscles"), describe, MuscleDelegate())
        self.panel = MusclePanel()
        self._list_or_nothing = QStackedWidget()
        self._list_or_nothing.addWidget(self.list)
        nothing = EmptyState(self.tr("No muscle is called that. Try one word."), icon="search-x")
        self._list_or_nothing.addWidget(nothing)
        frame = Card(column((self._list_or_nothing, 1), gap=0, margins=(2, 6, 2, 6)))
        library = holder(column(self.search, self.counted, (frame, 1), gap=8))
        both = Folding(self.panel, library, _LIST_WIDTH, shares=(2, 3), gap=14, first=True)
        return column(self.notice, (both, 1), gap=14, margins=(0, 0, 0, 20))

    def _look_up(self, typed: str) -> None:
        muscles = found(typed)
        keep = self.list.picked_row()
        self._list_or_nothing.setCurrentIndex(0 if muscles else 1)
        self.list.set_rows(muscles, pick=muscles.index(keep) if keep in muscles else 0)
        self.counted.set_words(counted(len(muscles), self.tr("muscle")))

    def _show(self, muscle: Muscle | None) -> None:
        if muscle is not None:
            self.panel.show_muscle(muscle)
