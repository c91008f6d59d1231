"""Picks the very fact of a signed note that is wrong, and asks what is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QWidget

from imsrecord.domain.correctable import FactKind
from imsrecord.ui.visit.struck_text import StruckText
from imsrecord.ui.widgets.date_field import DateField
from imsrecord.ui.widgets.fields import TextField
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row
from imsrecord.ui.widgets.note_field import NoteField
from imsrecord.ui.widgets.pick_fields import ComboField
from imsrecord.ui.widgets.typed_dates import read_date, show_date

if TYPE_CHECKING:
    from imsrecord.domain.correctable import Fact
    from imsrecord.ui.visit.addendum_presenter import AddendumPresenter
    from imsrecord.ui.widgets.fields import Field

_LONG_WORDS = 60


class CorrectionFields(QWidget):
    """Where, which fact, as it was signed, and what is right: three picks at most."""

    def __init__(self, presenter: AddendumPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self.where = ComboField(self.tr("Where"), (), height=40)
        self.which = ComboField(self.tr("What is wrong"), (), height=40)
        self.number = TextField(self.tr("What is right"), height=40, longest=20)
        self.choice = ComboField(self.tr("What is right"), (), height=40)
        self.day = DateField(self.tr("What is right"), placeholder="2 Mar 2026", height=40)
        self.words = NoteField(self.tr("What is right"), lines=2)
        for name in ("where", "which", "number", "choice", "day", "words"):
            getattr(self, name).setObjectName(f"correction_{name}")
        self._signed = StruckText("")
        self._signed.setObjectName("correction_as_signed")
        as_signed = column(Text(self.tr("As signed"), "small_bold"), self._signed, STRETCH, gap=6)
        self._old = holder(as_signed)
        short = (self.number, self.choice, self.day)
        self.setLayout(
            column(
                row((self.where, 1), (self.which, 1), gap=12, centre=False),
                row((self._old, 1), *((each, 1) for each in short), gap=12, centre=False),
                self.words,
                gap=12,
            )
        )
        self._connect()
        self.show_facts()
        self.show_fact()

    def show_facts(self) -> None:
        """Offer the muscles and sections, and the facts of the one that is picked."""
        presenter = self._presenter
        correcting = presenter.addition.kind == "correction"
        self.setVisible(correcting)
        if correcting and not self.where.box.count():
            self.where.set_choices([(group, group) for group in presenter.groups])
        if correcting and presenter.fact is not None:
            self.where.set_key(presenter.fact.group)
            self._offer(presenter.fact.group)
            self.which.set_key(presenter.fact.path)

    def show_fact(self) -> None:
        """Show what was signed, struck through, and the field for what is right."""
        fact, typed = self._presenter.fact, self._presenter.typed
        self._old.setVisible(fact is not None)
        self._signed.set_words("" if fact is None else fact.words)
        field = self._field_of(fact)
        for each in (self.number, self.choice, self.day, self.words):
            each.setVisible(each is field)
        if field is self.choice and fact is not None:
            self.choice.set_choices(fact.choices)
            self.choice.set_key(typed or None)
        elif field is self.number:
            self.number.set_text(typed)
        elif field is self.day:
            self._show_day(typed)
        elif field is self.words:
            with QSignalBlocker(self.words):
                self.words.set_text(typed)

    def right(self) -> Field:
        """Return the field that asks what is right now; where to pick while nothing is."""
        return self._field_of(self._presenter.fact) or self.where

    def set_problem(self, sentence: str) -> None:
        """Put a sentence beside what is right."""
        for each in (self.where, self.number, self.choice, self.day, self.words):
            each.set_problem(sentence if each is self.right() else "")

    def _connect(self) -> None:
        self.where.edited.connect(lambda: self._offer(self.where.key() or ""))
        self.which.edited.connect(lambda: self._presenter.choose_fact(self.which.key() or ""))
        self.number.edited.connect(lambda: self._presenter.correct(self.number.text()))
        self.choice.edited.connect(lambda: self._presenter.correct(self.choice.key() or ""))
        self.day.edited.connect(lambda: self._presenter.correct(self._day()))
        self.words.edited.connect(lambda: self._presenter.correct(self.words.text()))

    def _day(self) -> str:
        """Give the day as it is kept; what cannot be read is given as it was typed."""
        day = self.day.reading().date
        return self.day.text() if day is None else day.isoformat()

    def _show_day(self, typed: str) -> None:
        day = read_date(typed).date
        self.day.set_text(typed if day is None else show_date(day))

    def _offer(self, group: str) -> None:
        facts = self._presenter.facts_of(group)
        self.which.set_choices([(fact.path, _in_a_line(fact)) for fact in facts])

    def _field_of(self, fact: Fact | None) -> Field | None:
        if fact is None:
            return None
        fields = {
            FactKind.NUMBER: self.number, FactKind.DATE: self.day, FactKind.CHOICE: self.choice,
        }  # fmt: skip
        return fields.get(fact.kind, self.words)


def _in_a_line(fact: Fact) -> str:
    words = " ".join(fact.words.split())
    if len(words) > _LONG_WORDS:
        words = words[:_LONG_WORDS].rstrip() + "…"
    return f"{fact.name}: {words}"
