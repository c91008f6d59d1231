"""The decision: needled or not, why, and whether needling still suits."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from imsrecord.domain.candidacy import candidacy_facts, proposed, still_suits_because
from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.decision_rules import DECLINED, NEEDLED, STOPPED_EARLY
from imsrecord.ui.visit.answers import LineAnswer, OneAnswer, WordsAnswer
from imsrecord.ui.visit.fold_section import FoldSection
from imsrecord.ui.visit.panel import emptied, terms
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.labels import Icon, Text
from imsrecord.ui.widgets.layouts import column, holder, row

if TYPE_CHECKING:
    from imsrecord.domain.candidacy import CandidacyFact, Proposal
    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.visit_presenter import VisitPresenter

_TEXTS: Final = ("decision_reason", "stopped_when", "explained", "still_suits_reason")


class DecisionSection(FoldSection):
    """Open where something in it is asked: before the first needling, and when it may not suit."""

    fields: ClassVar[frozenset[str]] = frozenset(
        {"decision", "still_suits", "pain", "rows", "screen", "intake", *_TEXTS}
    )

    def __init__(self, presenter: VisitPresenter, parent: QWidget | None = None) -> None:
        super().__init__(presenter, "decision_section", self.tr("Decision"), parent)
        visit = presenter.visit
        if presenter.context.first_needling or self._because(visit) or self._proposed(visit):
            self.open()

    @override
    def summary(self, visit: Visit) -> str:
        decision = catalogue().label("needling_decisions", visit.decision)
        suits = {"yes": self.tr("still suits"), "no": self.tr("does not suit any more")}
        parts = (decision, visit.decision_reason, suits.get(visit.still_suits, ""))
        words = "  ·  ".join(part for part in parts if part)
        if not visit.still_suits and (because := self._because(visit)):
            asked = self.tr("Still suits? {0}").format("; ".join(because))
            words = "  ·  ".join(part for part in (words, asked) if part)
        return words or self.tr("Not answered yet")

    @override
    def missing(self, visit: Visit) -> bool:
        open_ = not visit.decision or not visit.decision_reason.strip()
        return open_ or (not visit.still_suits and bool(self._because(visit)))

    @override
    def make_body(self) -> QWidget:
        made = QWidget(self)
        self._facts: tuple[CandidacyFact, ...] | None = None
        self._facts_list = QVBoxLayout()
        self._facts_list.setContentsMargins(0, 0, 0, 0)
        self._facts_list.setSpacing(6)
        self._prompts = holder(self._facts_list, made)
        self._prompts.setObjectName("candidacy_facts")
        self._proposal = self._proposal_line(made)
        self._decision = OneAnswer(
            "decision", self.tr("Needling today"), terms("needling_decisions")
        )
        self._decision.picked.connect(lambda key: self.presenter.answer("decision", key))
        self._texts: dict[str, LineAnswer | WordsAnswer] = {
            "decision_reason": WordsAnswer("decision_reason", self.tr("Because"), lines=1),
            "stopped_when": LineAnswer("stopped_when", self.tr("When it was stopped")),
            "explained": LineAnswer("explained", self.tr("What was explained")),
            "still_suits_reason": WordsAnswer("still_suits_reason", self.tr("Because"), lines=1),
        }
        for field, line in self._texts.items():
            line.typed.connect(lambda text, f=field: self.presenter.type_text(f, text))
        self._suits = OneAnswer(
            "still_suits",
            self.tr("Does needling still suit?"),
            (("yes", self.tr("Still suits")), ("no", self.tr("Does not suit any more"))),
        )
        self._suits.picked.connect(lambda key: self.presenter.answer("still_suits", key))
        self._why_asked = Text("", "small", "text2", wrap=True, parent=made)
        self._why_asked.setObjectName("still_suits_because")
        suits = row((self._suits, 1), (self._texts["still_suits_reason"], 1), gap=10, top=True)
        self._suits_part = holder(column(suits, self._why_asked, gap=4), made)
        made.setLayout(
            column(
                self._prompts,
                self._proposal,
                self._decision,
                self._texts["decision_reason"],
                self._texts["stopped_when"],
                self._texts["explained"],
                self._suits_part,
                gap=10,
            )
        )
        return made

    @override
    def show_body(self, visit: Visit) -> None:
        self._show_facts(visit)
        self._show_proposal(self._proposed(visit))
        self._decision.show_pick(visit.decision)
        for field, line in self._texts.items():
            line.show_text(getattr(visit, field))
        stopped = visit.decision == STOPPED_EARLY or bool(visit.stopped_when)
        self._texts["stopped_when"].setVisible(stopped)
        declined = visit.decision == DECLINED or bool(visit.explained)
        self._texts["explained"].setVisible(declined)
        because = self._because(visit)
        asked = bool(because or visit.still_suits or visit.still_suits_reason)
        self._suits.show_pick(visit.still_suits)
        self._why_asked.set_words(self._asked_words(because))
        self._why_asked.setVisible(bool(because))
        self._suits_part.setVisible(asked)

    @override
    def show_problem(self, field: str, sentence: str) -> None:
        """Show a sentence beside a text of this section."""
        if field in _TEXTS and self.is_made():
            self._texts[field].set_problem(sentence)

    # What is asked and proposed

    def _because(self, visit: Visit) -> tuple[str, ...]:
        return still_suits_because(visit.pain, self.presenter.context.course)

    def _asked_words(self, because: tuple[str, ...]) -> str:
        return self.tr("Asked because: {0}.").format("; ".join(because)) if because else ""

    def _proposed(self, visit: Visit) -> Proposal | None:
        context = self.presenter.context
        return proposed(visit, context.patient.precautions, context.earlier_answers)

    def _proposal_line(self, parent: QWidget) -> QWidget:
        self._proposed_words = Text("", "small", "danger", wrap=True)
        self._proposed_words.setObjectName("decision_proposed")
        take = Button(self.tr("Take over"), height=30, px=13)
        take.setObjectName("decision_take")
        take.clicked.connect(self._take)
        return holder(row(Icon("octagon-x", 16, "danger"), (self._proposed_words, 1), take), parent)

    def _show_proposal(self, proposal: Proposal | None) -> None:
        self._proposal.setVisible(proposal is not None)
        if proposal is not None:
            decision = catalogue().label("needling_decisions", proposal.decision)
            words = self.tr("Proposed: {0}. {1}").format(decision, proposal.reason)
            self._proposed_words.set_words(words)

    @Slot()
    def _take(self) -> None:
        """Take the proposed decision over, with its reason where none is written."""
        visit = self.presenter.visit
        proposal = self._proposed(visit)
        if proposal is not None:
            reason = visit.decision_reason or proposal.reason
            after = replace(visit, decision=proposal.decision, decision_reason=reason)
            self.presenter.change(after, self.tr("Decision"))

    def _show_facts(self, visit: Visit) -> None:
        """Show what the intake says of candidates, each with its source; never a judgement."""
        asked = visit.decision not in NEEDLED or self.presenter.context.first_needling
        told = self.presenter.context.episode
        facts = candidacy_facts(told, visit.treated_on) if asked else ()
        self._prompts.setVisible(bool(facts))
        if facts == self._facts:
            return
        self._facts = facts
        emptied(self._facts_list)
        for fact in facts:
            source = Text(fact.source, "caption", "text3", wrap=True)
            words = column(Text(fact.words, "small", wrap=True), source, gap=0)
            self._facts_list.addWidget(
                holder(row(Icon("info", 16, "text3", 2), (words, 1), gap=8, top=True))
            )
