"""A signed visit: read-only, with its seal, its addenda and its documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from imsrecord.domain.decision_rules import gives_sheet, no_sheet_words
from imsrecord.domain.note.plain_words import long_day_words, moment_words, time_words
from imsrecord.domain.visit import VisitStatus
from imsrecord.ui import actions
from imsrecord.ui.events.events_card import EventsCard
from imsrecord.ui.visit.note_view import NoteView
from imsrecord.ui.visit.paper_keys import scrolled
from imsrecord.ui.visit.visit_header import VisitHeader
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.folding import Folding
from imsrecord.ui.widgets.labels import Hairline, Icon, Text
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row
from imsrecord.ui.widgets.marks import Pill
from imsrecord.ui.widgets.surfaces import Card, ScrollColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from imsrecord.domain.event_story import EventStory
    from imsrecord.domain.identity import VisitKey
    from imsrecord.domain.note import NoteFacts
    from imsrecord.domain.visit import Addendum, Signature
    from imsrecord.services.documents import KeptPaper

_RIGHT_WIDTH = 372
_KINDS = {
    "addendum": "Addendum",
    "correction": "Correction",
    "late_entry": "Late entry",
    "disagreement": "Statement of disagreement",
    "retraction": "Retraction",
}


class SignedPage(QWidget):
    """Shows a visit as it was signed; nothing on it can be typed over."""

    back_requested = Signal()
    summary_requested = Signal()
    sheet_requested = Signal()
    addendum_requested = Signal()
    copy_requested = Signal(object)  # KeptPaper
    event_requested = Signal()  # one that was told later
    story_requested = Signal(object)  # EventStory

    def __init__(
        self,
        facts: NoteFacts,
        copies: Sequence[KeptPaper] = (),
        stories: Sequence[EventStory] = (),
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
        right = ScrollColumn(gap=12)
        if facts.visit.signature is not None:
            right.add(_seal_card(facts.visit.signature))
        right.add(self._addenda_card(facts.visit.addenda))
        right.add(self._events_card(stories))
        right.add(self._copies_card(copies))
        self.setLayout(
            column(
                self.header,
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
    def visit_key(self) -> VisitKey:
        """Which visit is shown."""
        return self._facts.visit.key

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
        self._paper = paper = ScrollColumn(gap=14, margins=(31, 24, 26, 24))
        paper.add(holder(row((titles, 1), Pill(self.tr("Signed"), "ok", "check"))))
        paper.add(Hairline())
        paper.add(self.note)
        return Card(column(paper, margins=(0, 8, 4, 8)))

    def _addenda_card(self, addenda: tuple[Addendum, ...]) -> Card:
        inner = column(gap=10, margins=(16, 14, 16, 14))
        inner.addWidget(Text(self.tr("Addenda"), "heading"))
        if not addenda:
            none = self.tr("None. What you add later stands here, dated and signed.")
            inner.addWidget(Text(none, "small", "text2", wrap=True))
        for place, addendum in enumerate(addenda):
            if place:
                inner.addWidget(Hairline())
            inner.addWidget(_addendum(addendum))
        add = Button(self.tr("Add to this note"), icon="plus", height=32, px=13)
        add.setObjectName("add_addendum")
        add.clicked.connect(self.addendum_requested)
        inner.addLayout(row(add, STRETCH))
        return Card(inner)

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


def _seal_card(signature: Signature) -> Card:
    when = moment_words(signature.signed_at, signature.zone)
    registered = f", reg. {signature.registration_no}" if signature.registration_no else ""
    check = " ".join(signature.content_hash[at : at + 4] for at in range(0, 16, 4))
    return Card(
        column(
            row(Icon("shield-check", 18, "ok"), (Text("Signed", "heading"), 1)),
            Text(f"{signature.name}{registered}", "body", wrap=True),
            Text(when, "small", "text2"),
            Text(f"Content check {check}", "small", "text3"),
            gap=6,
            margins=(16, 14, 16, 14),
        )
    )


def _addendum(addendum: Addendum) -> QWidget:
    title = _KINDS.get(addendum.kind, addendum.kind)
    signed = ""
    if addendum.signature is not None:
        when = moment_words(addendum.signature.signed_at, addendum.signature.zone)
        signed = f"{addendum.signature.name}, {when}"
    parts = [
        Text(title, "body_strong"),
        Text(addendum.text, "body", wrap=True),
        *(
            [Text(f"Reason: {addendum.reason}", "small", "text2", wrap=True)]
            if addendum.reason
            else []
        ),
        Text(signed, "small", "text3", wrap=True),
    ]
    return holder(column(*parts, gap=2))
