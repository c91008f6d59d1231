"""Review and sign: the note as it will stand, what is missing, and the PIN."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from imsrecord.domain.decision_rules import gives_sheet, no_sheet_words
from imsrecord.domain.note.confirmed import confirmed_by_signing
from imsrecord.domain.note.plain_words import long_day_words, time_words
from imsrecord.ui.visit.note_view import NoteView
from imsrecord.ui.visit.panel import Unfold, emptied
from imsrecord.ui.visit.paper_keys import scrolled
from imsrecord.ui.visit.problem_link import ProblemLink
from imsrecord.ui.visit.visit_header import VisitHeader
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.choice import Switch
from imsrecord.ui.widgets.folding import Folding
from imsrecord.ui.widgets.labels import Hairline, Icon, Text
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row
from imsrecord.ui.widgets.marks import Pill
from imsrecord.ui.widgets.pin_pad import PinPad
from imsrecord.ui.widgets.surfaces import Card, ScrollColumn

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from imsrecord.domain.identity import VisitKey
    from imsrecord.domain.note import NoteFacts
    from imsrecord.domain.signing_problem import SigningProblem
    from imsrecord.ui.tokens import ColourName
    from imsrecord.ui.visit.review_presenter import ReviewPresenter

_RIGHT_WIDTH = 372
_MOST_PROBLEMS = 8
_FEW = 2  # more warnings than these are folded away, so that the PIN stays in sight


class ReviewPage(QWidget):
    """Shows the draft as a note beside what still has to be answered."""

    back_requested = Signal()
    place_requested = Signal(str)  # SigningProblem.where

    def __init__(self, presenter: ReviewPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        facts = presenter.facts
        self.header = VisitHeader(facts, self.tr("Visit {0} · Review and sign"))
        self.header.back_requested.connect(self.back_requested)
        self.note = NoteView()
        self.note.show_note(facts)
        self.pin = PinPad("sign")
        self.pin.setObjectName("pin")
        self.said = Text("", "small", "danger", wrap=True)
        self._checks = column(gap=2)
        right = ScrollColumn(gap=12)
        for card in (
            self._checks_card(),
            self._confirmed_card(),  # read before the PIN is given
            self._pin_card(),
            self._after_card(),
        ):
            right.add(card)
        self.setLayout(
            column(
                self.header,
                (Folding(self._note_card(facts), right, _RIGHT_WIDTH, shares=(1, 1)), 1),
                gap=2,
                margins=(16, 0, 16, 14),
            )
        )
        self.pin.completed.connect(presenter.sign)
        presenter.wrong_pin.connect(self._show_wrong_pin)
        presenter.failed.connect(self._show_not_signed)
        presenter.refused.connect(self._show_problems)
        presenter.busy_changed.connect(self.pin.set_busy)
        self._show_problems(presenter.problems)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_requested.emit()
        elif not scrolled(self._paper, event.key()):
            super().keyPressEvent(event)

    def may_leave(self) -> bool:
        """Tell whether the page may be closed: not while the visit is being signed."""
        return not self._presenter.busy

    @property
    def visit_key(self) -> VisitKey:
        """Which visit is reviewed."""
        return self._presenter.visit.key

    def _note_card(self, facts: NoteFacts) -> Card:
        visit = facts.visit
        when = long_day_words(visit.treated_on)
        times = time_words(visit.started_at, visit.zone)
        if visit.ended_at is not None:
            times = f"{times} to {time_words(visit.ended_at, visit.zone)}"
        else:
            times = self.tr("{0}, end: when signed the same day").format(times)
        titles = column(
            Text(self.tr("Visit {0}").format(visit.visit_no), "title"),
            Text(f"{when}, {times} · {facts.practitioner.signature_name}", "small", "text2"),
            gap=2,
        )
        state = Pill(self.tr("Draft, not signed"), "warn", "pen-line")
        self._paper = paper = ScrollColumn(gap=14, margins=(31, 24, 26, 24))
        paper.add(holder(row((titles, 1), state)))
        paper.add(Hairline())
        paper.add(self.note)
        return Card(column(paper, margins=(0, 8, 4, 8)))

    def _checks_card(self) -> Card:
        self._open_links = column(gap=2)
        links = holder(self._open_links)
        links.hide()
        self._unfold = Unfold("may_stay_open", "", lambda: links)
        head = row(Text(self.tr("Before you sign"), "heading"), STRETCH, self._unfold)
        return Card(
            column(
                head,
                self._checks,
                links,
                gap=12,
                margins=(16, 14, 16, 14),
            )
        )

    def _confirmed_card(self) -> Card:
        """Show what nobody was asked for one by one, before it is signed."""
        lines = confirmed_by_signing(self._presenter.visit)
        change = Button(self.tr("Change"), "ghost", trailing="chevron-right", height=28, px=12)
        change.setObjectName("change_confirmed")
        change.clicked.connect(lambda: self.place_requested.emit("hygiene"))
        head = row(Text(self.tr("Signing also confirms"), "heading"), STRETCH, change)
        body = column(gap=6)
        for line in lines:
            body.addWidget(Text(line.label, "label", "text3"))
            body.addWidget(Text(line.text, "small", "text2", wrap=True))
        card = Card(column(head, body, gap=8, margins=(16, 12, 16, 14)))
        card.setObjectName("confirmed_by_signing")
        card.setVisible(bool(lines))
        return card

    def _pin_card(self) -> Card:
        explained = Text(
            self.tr("Signing locks this visit; changes become addenda."),
            "small",
            "text2",
            wrap=True,
        )
        return Card(
            column(
                Text(self.tr("Sign with your PIN"), "heading"),
                explained,
                row(STRETCH, self.pin, STRETCH),
                self.said,
                gap=12,
                margins=(16, 14, 16, 14),
            )
        )

    def _after_card(self) -> Card:
        sheet = self._switch(
            self.tr("Open the take-home sheet"),
            on=self._presenter.when_signed.open_sheet,
            take=lambda on: replace(self._presenter.when_signed, open_sheet=on),
        )
        nothing = Text(no_sheet_words(), "small", "text2", wrap=True)
        nothing.setObjectName("no_sheet")
        given = gives_sheet(self._presenter.visit)
        sheet.setEnabled(given)
        nothing.setVisible(not given)
        summary = self._switch(
            self.tr("Keep the visit summary"),
            on=self._presenter.when_signed.keep_summary,
            take=lambda on: replace(self._presenter.when_signed, keep_summary=on),
        )
        return Card(
            column(
                Text(self.tr("When signed"), "heading"),
                sheet,
                nothing,
                summary,
                gap=10,
                margins=(16, 14, 16, 14),
            )
        )

    def _switch(self, words: str, *, on: bool, take: Callable[[bool], object]) -> QWidget:
        switch = Switch(words)
        switch.setChecked(on)

        def keep(checked: bool) -> None:
            self._presenter.when_signed = take(checked)  # type: ignore[assignment]

        switch.toggled.connect(keep)
        return holder(row((Text(words, "body_strong"), 1), switch))

    def _show_problems(self, problems: tuple[SigningProblem, ...]) -> None:
        while (old := self._checks.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.deleteLater()
        stops = sum(problem.blocking for problem in problems)
        first: QWidget = self.pin
        if not stops:
            words = self.tr("Nothing stands in the way of a signature.")
            if self._presenter.visit.needled:
                words = self.tr("Consent, needles, twitches and adverse event are answered.")
            self._checks.addWidget(_check("circle-check", "ok", words))
        folds = len(problems) - stops > _FEW
        shown = problems if folds else problems[:_MOST_PROBLEMS]
        for problem in shown[:stops] if folds else shown:
            link = self._link(problem)
            first = link if problem.blocking and first is self.pin else first
            self._checks.addWidget(link)
        self._fold_warnings(shown[stops:] if folds else ())
        if len(problems) > len(shown):
            more = self.tr("and {0} more, shown as these are answered")
            words = more.format(len(problems) - _MOST_PROBLEMS)
            self._checks.addWidget(Text(words, "small", "text3"))
        self.pin.setEnabled(not stops)
        waiting = self.tr("The PIN is asked when everything above is answered.")
        self._say(waiting if stops else "", "text2")
        self.setFocusProxy(first)

    def _fold_warnings(self, warnings: tuple[SigningProblem, ...]) -> None:
        """Say in the head how many gaps may stay open; each is a link once they are unfolded."""
        emptied(self._open_links)
        for problem in warnings:
            self._open_links.addWidget(self._link(problem))
        self._unfold.setVisible(bool(warnings))
        self._unfold.set_words(self.tr("{0} may stay open").format(len(warnings)))

    def _link(self, problem: SigningProblem) -> ProblemLink:
        link = ProblemLink(problem.sentence, "danger" if problem.blocking else "warn")
        link.setObjectName(f"goto:{problem.where}")
        link.clicked.connect(lambda: self.place_requested.emit(problem.where))
        return link

    def _say(self, words: str, colour: ColourName) -> None:
        self.said.set_colour(colour)
        self.said.set_words(words)
        self.said.setVisible(bool(words))

    def _show_wrong_pin(self, sentence: str) -> None:
        self.pin.show_wrong()
        self._show_failed(sentence)

    def _show_not_signed(self, sentence: str) -> None:
        self.pin.clear()  # or no digit could be given for the next try
        self._show_failed(sentence)

    def _show_failed(self, sentence: str) -> None:
        self.pin.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say(sentence, "danger")


def _check(icon: str, colour: ColourName, words: str) -> QWidget:
    return holder(row(Icon(icon, 18, colour), (Text(words, "body", wrap=True), 1), gap=10))
