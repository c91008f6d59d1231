"""The cards beside a signed note: its seals one after the other, and what was added to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from imsrecord.domain.correction import ADDITION_KINDS
from imsrecord.domain.note import struck_of
from imsrecord.domain.note.plain_words import (
    day_and_time_words,
    moment_words,
    plain_code,
    sentences,
)
from imsrecord.domain.visit import VisitStatus
from imsrecord.ui.visit.struck_text import struck_pair
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.labels import Hairline, Icon, Text
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row
from imsrecord.ui.widgets.surfaces import Card

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout, QWidget

    from imsrecord.domain.visit import Addendum, Signature, Visit

_MARGINS = (16, 14, 16, 14)


class SealCard(Card):
    """Who signed, when and over what; each state of the note can be read as it was signed."""

    version_requested = Signal(int)  # 1 for the note as first signed

    def __init__(self, visit: Visit, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        inner = column(gap=4, margins=_MARGINS)
        inner.addLayout(row(Icon("shield-check", 18, "ok"), (Text("Signed", "heading"), 1)))
        if visit.signature is not None:
            for line in _seal_lines(visit.signature):
                inner.addWidget(line)
        if visit.addenda:
            inner.addSpacing(4)
            inner.addWidget(Hairline())
            inner.addWidget(Text(self.tr("As it stood after each signature"), "small_bold"))
            inner.addWidget(self._state(1, self.tr("Signed"), visit.signature))
        for addendum in visit.addenda:
            kind = _kind(addendum)
            inner.addWidget(self._state(addendum.seq + 1, kind, addendum.signature))
        self.setLayout(inner)

    def _state(self, number: int, what: str, signature: Signature | None) -> QWidget:
        when = "" if signature is None else day_and_time_words(signature.signed_at, signature.zone)
        read = Button(self.tr("Read"), "ghost", height=28, px=13)
        read.setObjectName(f"read_version_{number}")
        read.setAccessibleName(self.tr("Read as it stood: {0}, {1}").format(what, when))
        read.clicked.connect(lambda: self.version_requested.emit(number))
        words = Text(f"{when}, {what[:1].lower()}{what[1:]}", "small", elide=True)
        return holder(row((words, 1), read))


class AddendaCard(Card):
    """What was added, each with its reason and signature; what is begun waits to be gone on with.

    ``begun`` says that somebody began to add something and did not sign it yet.
    """

    add_requested = Signal()
    in_error_requested = Signal()

    def __init__(self, visit: Visit, *, begun: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        inner = column(gap=10, margins=_MARGINS)
        inner.addWidget(Text(self.tr("Addenda"), "heading"))
        if not visit.addenda:
            none = self.tr("None. What you add later stands here, dated and signed.")
            inner.addWidget(Text(none, "small", "text2", wrap=True))
        for place, addendum in enumerate(visit.addenda):
            if place:
                inner.addWidget(Hairline())
            inner.addWidget(_addendum(addendum))
        waits = self.tr("Something was begun and is not signed yet.")
        self._waits = Text(waits, "small", "warn", wrap=True, parent=self)
        self._add = Button(height=32, px=13, parent=self)
        self._add.setObjectName("add_addendum")
        self._add.clicked.connect(self.add_requested)
        self._add.setVisible(visit.status is not VisitStatus.IN_ERROR)
        if visit.status is not VisitStatus.IN_ERROR:
            inner.addWidget(self._waits)
            inner.addLayout(self._acts())
        self.setLayout(inner)
        self.show_begun(waits=begun and visit.status is not VisitStatus.IN_ERROR)

    def show_begun(self, *, waits: bool) -> None:
        """Say whether something that was begun waits for its signature."""
        words = self.tr("Go on with what you began") if waits else self.tr("Add to this note")
        self._add.set_words(words)
        self._add.set_icon("pen-line" if waits else "plus")
        self._waits.setVisible(waits)

    def _acts(self) -> QLayout:
        wrong = Button(self.tr("Entered in error…"), "ghost", height=32, px=13)
        wrong.setObjectName("entered_in_error")
        wrong.clicked.connect(self.in_error_requested)
        return column(row(self._add, STRETCH), row(wrong, STRETCH), gap=4)


def _seal_lines(signature: Signature) -> tuple[Text, ...]:
    registered = f", reg. {signature.registration_no}" if signature.registration_no else ""
    check = " ".join(signature.content_hash[at : at + 4] for at in range(0, 16, 4))
    return (
        Text(f"{signature.name}{registered}", "body", wrap=True),
        Text(moment_words(signature.signed_at, signature.zone), "small", "text2"),
        Text(f"Content check {check}", "small", "text3"),
    )


def _kind(addendum: Addendum) -> str:
    return ADDITION_KINDS.get(addendum.kind, plain_code(addendum.kind).capitalize())


def _addendum(addendum: Addendum) -> QWidget:
    parts: list[QWidget] = [Text(_kind(addendum), "body_strong")]
    if (struck := struck_of(addendum)) is not None:
        parts.append(Text(struck.name, "small", "text2", wrap=True))
        parts.append(struck_pair(struck.was, struck.now))
    if addendum.text:
        parts.append(_words(addendum.text))
    if addendum.precaution is not None:
        flag = sentences(addendum.precaution.label, addendum.precaution.note)
        parts.append(Text(f"Put on the chart: {flag}", "small", "warn", wrap=True))
    if addendum.reason:
        parts.append(Text(f"Reason: {addendum.reason}", "small", "text2", wrap=True))
    if (signature := addendum.signature) is not None:
        when = moment_words(signature.signed_at, signature.zone)
        parts.append(Text(f"{signature.name}, {when}", "small", "text3", wrap=True))
    return holder(column(*parts, gap=2))


def _words(words: str) -> Text:
    shown = Text(words, "body", wrap=True)
    shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return shown
