"""A note as it stood after one of its signatures: only to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from imsrecord.domain.correction import ADDITION_KINDS
from imsrecord.domain.note.plain_words import moment_words
from imsrecord.ui.notices import Notices
from imsrecord.ui.visit.note_view import NoteView
from imsrecord.ui.visit.paper_keys import scrolled
from imsrecord.ui.visit.visit_header import VisitHeader
from imsrecord.ui.widgets.labels import Hairline, Text
from imsrecord.ui.widgets.layouts import column
from imsrecord.ui.widgets.surfaces import Card, ScrollColumn

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from imsrecord.domain.identity import VisitKey
    from imsrecord.services.addenda import SignedState


class VersionPage(QWidget):
    """Shows one state of a signed note, whole."""

    back_requested = Signal()

    def __init__(self, state: SignedState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._visit_key = state.facts.visit.key
        when = moment_words(state.at, state.zone)
        what = ADDITION_KINDS.get(state.what, self.tr("Signed"))
        self.header = VisitHeader(state.facts, self.tr("Visit {0} · as it stood"))
        self.header.back_requested.connect(self.back_requested)
        notices = Notices()
        words = self.tr("This is how the note stood on {0}. It may have been added to since.")
        notices.show_notice("version", words.format(when), "note")
        self.note = NoteView()
        self.note.show_note(state.facts)
        self._paper = ScrollColumn(gap=14, margins=(31, 24, 26, 24))
        check = " ".join(state.content_hash[at : at + 4] for at in range(0, 16, 4))
        said = f"{what} {when} · {state.by} · content check {check}"
        for part in (Text(what, "title"), Text(said, "small", "text2"), Hairline(), self.note):
            self._paper.add(part)
        card = Card(column(self._paper, margins=(0, 8, 4, 8)))
        self.setLayout(column(self.header, notices, (card, 1), gap=8, margins=(16, 0, 16, 14)))

    @property
    def visit_key(self) -> VisitKey:
        """Of which visit it is."""
        return self._visit_key

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_requested.emit()
        elif not scrolled(self._paper, event.key()):
            super().keyPressEvent(event)
