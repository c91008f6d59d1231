"""The Print room: which papers were given out, when, about whom and by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from imsrecord.domain.folding import fold
from imsrecord.domain.note.plain_words import counted
from imsrecord.ui import actions
from imsrecord.ui.documents.paper_rows import PaperDelegate, describe
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, row
from imsrecord.ui.widgets.pick_fields import SearchField
from imsrecord.ui.widgets.rows_list import RowsList
from imsrecord.ui.widgets.surfaces import Card, EmptyState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QShowEvent

    from imsrecord.services.documents import KeptPaper

MOST = 200


class ListsPapers(Protocol):
    """The part of the document service that the page needs."""

    def recent(self, most: int = MOST) -> tuple[KeptPaper, ...]:
        """Return the papers given out last, the newest first."""


class DocumentsPage(QWidget):
    """Lists the papers given out last; Enter or a double click opens one again as it was."""

    paper_requested = Signal(object)  # KeptPaper

    def __init__(self, papers: ListsPapers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._papers = papers
        self._all: tuple[KeptPaper, ...] = ()
        self.search = SearchField(self.tr("Find by patient, chart or kind"), keys="/", width=340)
        self.search.setObjectName("paper_search")
        self.counted = Text("", "body", "text2")
        self.list: RowsList[KeptPaper] = RowsList(
            self.tr("Papers given out"), describe, PaperDelegate()
        )
        self.list.setObjectName("papers")
        self.empty = EmptyState("", icon="printer")
        self._list_or_empty = QStackedWidget()
        self._list_or_empty.addWidget(self.list)
        self._list_or_empty.addWidget(self.empty)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.list)

    def regions(self) -> Sequence[QWidget]:
        """Give the parts that F6 jumps between."""
        return (self.search, self.list)

    def refresh(self) -> None:
        """Read again what was given out."""
        self._all = self._papers.recent(MOST)
        self._look_up()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _lay_out(self) -> None:
        card = Card(column((self._list_or_empty, 1), margins=(0, 8, 0, 8)))
        titles = column(Text(self.tr("Papers given out"), "display"), self.counted, gap=2)
        self.setLayout(
            column(
                row(titles, STRETCH, self.search),
                (card, 1),
                gap=16,
                margins=(28, 24, 24, 20),
            )
        )

    def _connect(self) -> None:
        self.search.searched.connect(lambda _typed: self._look_up())
        self.search.stepped.connect(self.list.step)
        self.search.accepted.connect(self.list.open_picked)
        self.list.opened.connect(self.paper_requested)
        actions.add(self, self.tr("Search"), ["/", "Ctrl+F"], self._focus_search)

    def _focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _look_up(self) -> None:
        words = fold(self.search.text()).split()
        shown = [one for one in self._all if all(word in _spelling(one) for word in words)]
        chosen = self.list.picked_row()
        self.list.set_rows(shown, pick=shown.index(chosen) if chosen in shown else 0)
        self._list_or_empty.setCurrentIndex(0 if shown else 1)
        none = self.tr("Nothing has been given out yet. Papers are made from a visit.")
        self.empty.set_words(self.tr("No paper fits these words.") if self._all else none)
        found = counted(len(shown), self.tr("paper"))
        kept = self.tr("{0}, each kept byte for byte with its visit.").format(found)
        self.counted.set_words(kept if shown else "")


def _spelling(paper: KeptPaper) -> str:
    return fold(f"{paper.patient_name} {paper.chart_number} {paper.title} {paper.made_by}")
