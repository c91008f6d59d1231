"""What an adverse event was, where, how bad, how it ended, and when it is followed up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from imsrecord.domain.adverse_events import WHO
from imsrecord.domain.bounds import text_problem
from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.charting_events import event_kinds
from imsrecord.domain.event_rules import day_problem, tidy_moment
from imsrecord.ui.events.moment_answer import MomentAnswer
from imsrecord.ui.visit.answers import LineAnswer, ManyAnswer, OneAnswer, PickAnswer, WordsAnswer
from imsrecord.ui.visit.panel import terms
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import column, row

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from imsrecord.ui.events.events_presenter import EventDesk

_MOMENTS: Final = ("happened", "reported", "resolved")
_DUE: Final = "followup_due"
_WORDS: Final = ("what", "action", "advice", "learning")
_YES_NO: Final = {True: "yes", False: "no", None: ""}


class EventFacts(QWidget):
    """Each answer is kept as it is given; what cannot be read is said beside its field."""

    kind_changed = Signal()

    def __init__(self, desk: EventDesk) -> None:
        super().__init__()
        self._desk = desk
        self._kind = PickAnswer(
            "adverse.kind", self.tr("What"), tuple((t.id, t.label) for t in event_kinds())
        )
        self._kind.picked.connect(self._pick_kind)
        severities = terms("adverse_event_severities")
        self._severity = OneAnswer("adverse.severity", self.tr("How bad"), severities)
        self._severity.picked.connect(self._pick_severity)
        self._meaning = Text("", "small", "text3", wrap=True)
        self._row = PickAnswer("adverse.row_seq", self.tr("With"), desk.row_choices())
        self._row.picked.connect(lambda key: desk.answer(row_seq=int(key) if key else None))
        outcomes = terms("adverse_event_outcomes")
        self._outcome = PickAnswer("adverse.outcome", self.tr("Outcome"), outcomes)
        self._outcome.picked.connect(lambda key: desk.answer(outcome=key))
        yes_no = (("yes", self.tr("Yes")), ("no", self.tr("No")))
        self._sheet = OneAnswer("adverse.sheet_given", self.tr("Written sheet given"), yes_no)
        self._sheet.picked.connect(
            lambda key: desk.answer(sheet_given=key == "yes" if key else None)
        )
        self._reported_to = ManyAnswer(
            "adverse.reported_to", self.tr("Reported to"), tuple(WHO.items())[2:]
        )
        self._reported_to.changed.connect(lambda codes: desk.answer(reported_to=codes))
        self._texts = self._make_texts()
        self._lay_out()
        self.show_event()

    def _make_texts(self) -> dict[str, LineAnswer | WordsAnswer]:
        labels = {
            "happened": self.tr("When"),
            "reported": self.tr("Reported at"),
            "where": self.tr("Where"),
            "what": self.tr("What happened"),
            "action": self.tr("What was done"),
            "told": self.tr("Patient told"),
            "advice": self.tr("Advice"),
            "followup_due": self.tr("Follow up on"),
            "followup": self.tr("Follow-up"),
            "resolved": self.tr("Resolved on"),
            "learning": self.tr("Learnt, or changed"),
        }
        made: dict[str, LineAnswer | WordsAnswer] = {}
        for field, label in labels.items():
            name = f"adverse.{field}"
            if field in _MOMENTS or field == _DUE:
                ahead = field == _DUE
                made[field] = MomentAnswer(name, label, self._desk.today, ahead=ahead)
            else:
                kind = WordsAnswer if field in _WORDS else LineAnswer
                made[field] = kind(name, label)
            made[field].typed.connect(self._taker(field))
            made[field].left.connect(lambda field=field: self._leave(field))
        return made

    def _lay_out(self) -> None:
        texts = self._texts
        self.setLayout(
            column(
                self._kind, self._severity, self._meaning,
                row((texts["happened"], 1), (texts["reported"], 1), top=True),
                row((self._row, 1), (texts["where"], 1), top=True),
                texts["what"], texts["action"],
                row((self._outcome, 1), (texts["resolved"], 1), top=True),
                texts["told"], texts["advice"], self._sheet,
                row((texts["followup_due"], 1), (texts["followup"], 2), top=True),
                self._reported_to, texts["learning"], gap=10,
            )
        )  # fmt: skip

    def show_event(self) -> None:
        """Show what was answered."""
        event = self._desk.event
        known = catalogue()
        self._kind.show_pick(event.kind, known.label("adverse_event_types", event.kind))
        self._severity.show_pick(event.severity)
        self._row.show_pick("" if event.row_seq is None else str(event.row_seq))
        self._outcome.show_pick(event.outcome)
        self._sheet.show_pick(_YES_NO[event.sheet_given])
        self._reported_to.show_chosen(event.reported_to)
        for field, text in self._texts.items():
            text.show_text(getattr(event, field))
        self._show_meaning()

    def show_rows(self) -> None:
        """Offer the rows of another visit."""
        box = self._row.box
        box.clear()
        for key, words in (("", "–"), *self._desk.row_choices()):
            box.addItem(words, key)
        self._row.show_pick("")

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Put each sentence beside its field; "how bad" has none, it is said at the foot."""
        self._kind.set_problem(problems.get("kind", ""))
        for field, text in self._texts.items():
            text.set_problem(problems.get(field, ""))

    def _show_meaning(self) -> None:
        event, known = self._desk.event, catalogue()
        parts = []
        if known.has_term("adverse_event_severities", event.severity):
            parts.append(known.term("adverse_event_severities", event.severity).definition)
        if known.has_term("adverse_event_types", event.kind):
            term = known.term("adverse_event_types", event.kind)
            raised = term.more.get("escalate")
            parts += [term.definition, f"{raised[:1].upper()}{raised[1:]}" if raised else ""]
        said = ". ".join(part.rstrip(".") for part in parts if part)
        source = self.tr("Catalogue {0}").format(known.version)
        self._meaning.set_words(f"{said} ({source})" if said else "")

    @Slot(str)
    def _pick_kind(self, kind: str) -> None:
        self._kind.set_problem("" if kind else self.tr("What was it?"))
        if kind:
            self._desk.answer(kind=kind)
            self._show_meaning()
            self.kind_changed.emit()

    @Slot(str)
    def _pick_severity(self, severity: str) -> None:
        if severity:
            self._desk.answer(severity=severity)
            self._show_meaning()
        else:
            self._severity.show_pick(self._desk.event.severity)  # there always is one

    def _taker(self, field: str) -> Callable[[str], None]:
        def take(text: str) -> None:
            if field in _MOMENTS or field == _DUE:
                if not self._problem(field, text):
                    self._texts[field].set_problem("")
            else:
                self._texts[field].set_problem(text_problem(text))
            self._desk.type_text(field, text)

        return take

    def _leave(self, field: str) -> None:
        text = self._texts[field]
        problem = self._problem(field, text.text())
        text.set_problem(problem)
        if field in _MOMENTS and not problem and tidy_moment(text.text()) != text.text():
            text.set_text(tidy_moment(text.text()))
            self._desk.type_text(field, text.text())

    def _problem(self, field: str, text: str) -> str:
        asked = self._texts[field]
        if field in _MOMENTS and isinstance(asked, MomentAnswer):
            return asked.unreadable()
        return day_problem(text) if field == _DUE else text_problem(text)
