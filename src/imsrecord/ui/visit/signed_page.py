"""A signed visit: read-only, with its seal, its addenda and its documents."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from imsrecord.domain.decision_rules import gives_sheet, no_sheet_words
from imsrecord.domain.late_entry import dates_of
from imsrecord.domain.note.plain_words import (
    day_and_time_words,
    long_day_words,
    moment_words,
    sentences,
    time_words,
)
from imsrecord.domain.visit import VisitStatus
from imsrecord.ui import actions
from imsrecord.ui.events.events_card import EventsCard
from imsrecord.ui.notices import Notices
from imsrecord.ui.visit.note_spot import show_spot
from imsrecord.ui.visit.note_view import NoteView
from imsrecord.ui.visit.paper_keys import scrolled
from imsrecord.ui.visit.signed_cards import AddendaCard, SealCard
from imsrecord.ui.visit.visit_header import VisitHeader
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.folding import Folding
from imsrecord.ui.widgets.labels import Hairline, Text
from imsrecord.ui.widgets.layouts import column, holder, row
from imsrecord.ui.widgets.marks import Pill
from imsrecord.ui.widgets.surfaces import Card, ScrollColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from imsrecord.domain.event_story import EventStory
    from imsrecord.domain.history import FoundNote
    from imsrecord.domain.identity import VisitKey
    from imsrecord.domain.note import NoteFacts
    from imsrecord.domain.visit import Visit
    from imsrecord.services.documents import KeptPaper
    from imsrecord.ui.widgets.surfaces import Weight

_RIGHT_WIDTH = 372


@dataclass(frozen=True, slots=True)
class Moved:
    """The visit in the other chart: where it is, and whose, in words."""

    key: VisitKey
    words: str = field(repr=False)


class SignedPage(QWidget):
    """Shows a visit as it was signed; nothing on it can be typed over.

    ``begun`` says that an addition waits half-written. ``moved`` leads from a visit in error to the
    one that was charted in its place, or back: what to say of it, and where it is.
    """

    back_requested = Signal()
    summary_requested = Signal()
    sheet_requested = Signal()
    addendum_requested = Signal()
    in_error_requested = Signal()
    version_requested = Signal(int)
    visit_requested = Signal(int, int)  # patient_no, visit_no
    copy_requested = Signal(object)  # KeptPaper
    event_requested = Signal()  # one that was told later
    story_requested = Signal(object)  # EventStory

    def __init__(  # noqa: PLR0913
        self,
        facts: NoteFacts,
        copies: Sequence[KeptPaper] = (),
        stories: Sequence[EventStory] = (),
        *,
        begun: bool = False,
        moved: Moved | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._facts = facts
        summary = Button(self.tr("Visit summary"), icon="file-text")
        summary.setObjectName("open_summary")
        sheet = Button(self.tr("Take-home sheet"), icon="printer", keys="Ctrl P")
        sheet.setObjectName("open_sheet")
        summary.clicked.connect(self.summary_requested)
        sheet.clicked.connect(self.sheet_requested)
        if gives_sheet(facts.visit):
            actions.add(self, self.tr("Take-home sheet"), "Ctrl+P", self.sheet_requested.emit)
        else:
            sheet.setEnabled(False)
            sheet.setToolTip(no_sheet_words())
            sheet.setAccessibleDescription(no_sheet_words())
        self.header = VisitHeader(facts, self.tr("Visit {0} · signed"), summary, sheet)
        self.header.back_requested.connect(self.back_requested)
        self.note = NoteView()
        self.note.show_note(facts)
        self.notices = Notices()
        self._show_moves(moved)
        seals = SealCard(facts.visit)
        seals.version_requested.connect(self.version_requested)
        self._addenda = addenda = AddendaCard(facts.visit, begun=begun)
        addenda.add_requested.connect(self.addendum_requested)
        addenda.in_error_requested.connect(self.in_error_requested)
        self.beside = right = ScrollColumn(gap=12)
        for card in (seals, addenda, self._events_card(stories), self._copies_card(copies)):
            right.add(card)
        self.setLayout(
            column(
                self.header,
                self.notices,
                (Folding(self._note_card(), right, _RIGHT_WIDTH), 1),
                gap=2,
                margins=(16, 0, 16, 14),
            )
        )

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_requested.emit()
        elif not scrolled(self._paper, event.key()):
            super().keyPressEvent(event)

    @property
    def visit(self) -> Visit:
        """The visit that is shown."""
        return self._facts.visit

    @property
    def visit_key(self) -> VisitKey:
        """Which visit is shown."""
        return self._facts.visit.key

    def show_spot(self, found: FoundNote, words: Sequence[str]) -> None:
        """Scroll to where the words that were searched for stand, and mark them."""
        show_spot((self.note, self.beside), found, words)

    def show_begun(self, *, waits: bool) -> None:
        """Say whether something that was begun waits for its signature."""
        self._addenda.show_begun(waits=waits)

    def _show_moves(self, moved: Moved | None) -> None:
        """Say that the visit was entered in error, and where it is charted, or came from."""
        said, status = self._facts.visit.in_error, self._facts.visit.status
        if status is VisitStatus.IN_ERROR:
            words = self.tr("Entered in error. It counts for nothing, and is kept.")
            if said is not None:
                when = moment_words(said.at, self._facts.visit.zone)
                words = sentences(words, f"Marked {when} by {said.by_name}", said.reason)
            self._notice("in_error", words, moved)
        elif moved is not None:
            words = self.tr("Moved here from another chart, where it was entered in error.")
            self._notice("moved", words, moved)

    def _notice(self, name: str, words: str, moved: Moved | None) -> None:
        weight: Weight = "danger" if name == "in_error" else "note"
        if moved is None:
            self.notices.show_notice(name, words, weight)
            return
        words = sentences(words, moved.words)
        act, key = self.tr("Open that visit"), moved.key
        self.notices.show_notice(
            name, words, weight, act=act, do=lambda: self.visit_requested.emit(*key)
        )

    def _events_card(self, stories: Sequence[EventStory]) -> EventsCard:
        visit = self._facts.visit
        mine = [story for story in stories if story.about_visit_no == visit.visit_no]
        signed = visit.status is VisitStatus.SIGNED
        card = EventsCard(mine, zone=visit.zone, may_record=signed)
        card.record_requested.connect(self.event_requested)
        card.story_requested.connect(self.story_requested)
        return card

    def _note_card(self) -> Card:
        visit = self._facts.visit
        times = time_words(visit.started_at, visit.zone)
        if visit.ended_at is not None:
            times = f"{times} to {time_words(visit.ended_at, visit.zone)}"
        who = visit.signature.name if visit.signature else ""
        titles = column(
            Text(self.tr("Visit {0}").format(visit.visit_no), "title"),
            Text(f"{long_day_words(visit.treated_on)}, {times} · {who}", "small", "text2"),
            gap=2,
        )
        treated, entered = dates_of(visit)
        if treated != entered:
            when = day_and_time_words(visit.entered_at, visit.zone)
            titles.addWidget(Text(self.tr("Entered {0}").format(when), "small_bold", "warn"))
        error = visit.status is VisitStatus.IN_ERROR
        state = Pill(self.tr("Signed"), "ok", "check")
        if error:
            state = Pill(self.tr("Entered in error"), "danger", "x")
        self._paper = paper = ScrollColumn(gap=14, margins=(31, 24, 26, 24))
        paper.add(holder(row((titles, 1), state)))
        paper.add(Hairline())
        paper.add(self.note)
        return Card(column(paper, margins=(0, 8, 4, 8)))

    def _copies_card(self, copies: Sequence[KeptPaper]) -> Card:
        inner = column(gap=8, margins=(16, 14, 16, 14))
        inner.addWidget(Text(self.tr("Documents given out"), "heading"))
        if not gives_sheet(self._facts.visit):
            inner.addWidget(Text(no_sheet_words(), "small", "text2", wrap=True))
        if not copies:
            inner.addWidget(Text(self.tr("None yet."), "small", "text2"))
        for copy in copies:
            again = Button(self.tr("Open"), "ghost", height=28, px=13)
            again.setAccessibleName(self.tr("Open {0}").format(copy.title))
            again.setObjectName(f"open_copy_{copy.no}")
            again.clicked.connect(lambda _=False, kept=copy: self.copy_requested.emit(kept))
            words = column(
                Text(copy.title, "body_strong", elide=True),
                Text(copy.made_words, "small", "text3", elide=True),
                gap=1,
            )
            inner.addLayout(row((words, 1), again))
        return Card(inner)
