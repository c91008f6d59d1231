"""What the sections of the intake have in common: fields made by their names, and their line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from typing_extensions import override

from imsrecord.domain.intake_rules import intake_problems
from imsrecord.domain.note.intake_words import VOCABULARIES, intake_line
from imsrecord.ui.visit.answers import WordsAnswer
from imsrecord.ui.visit.codes_answer import CodesAnswer
from imsrecord.ui.visit.fold_section import FoldSection
from imsrecord.ui.visit.panel import terms
from imsrecord.ui.visit.yes_no_answer import YesNoAnswer

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.visit_presenter import VisitPresenter


class IntakeSection(FoldSection):
    """Some questions of the intake (``names``); in sight only where the draft holds an intake.

    A first visit opens it while something of it is not asked.
    """

    fields: ClassVar[frozenset[str]] = frozenset({"intake"})
    names: ClassVar[tuple[str, ...]] = ()

    def __init__(
        self, presenter: VisitPresenter, name: str, title: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(presenter, name, title, parent)
        self.intake = presenter.intake
        self._shows: dict[str, Callable[[Any], None]] = {}
        self._texts: dict[str, WordsAnswer] = {}

    @override
    def summary(self, visit: Visit) -> str:
        return "" if visit.intake is None else intake_line(visit.intake, self.names)

    @override
    def missing(self, visit: Visit) -> bool:
        return any(problem.where.split("/")[1] in self.names for problem in intake_problems(visit))

    @override
    def opens_for(self, visit: Visit) -> bool:
        return self.intake.first and (self.missing(visit) or not self.summary(visit))

    @override
    def show_visit(self, visit: Visit) -> None:
        self.setVisible(visit.intake is not None)
        super().show_visit(visit)

    @override
    def show_body(self, visit: Visit) -> None:
        told = self.intake.in_force
        for name, show in self._shows.items():
            show(getattr(told, name))

    @override
    def show_problem(self, field: str, sentence: str) -> None:
        """Show a sentence beside a text of this section."""
        place, _, name = field.partition("/")
        if place == "intake" and name in self._texts:
            self._texts[name].set_problem(sentence)

    # Fields

    def words(
        self, name: str, label: str, *, lines: int = 1, hint: str = "", zero: str = ""
    ) -> WordsAnswer:
        """Return a field for words of any length, with ``;short`` phrases.

        ``zero`` is written out for a 0 that stands there alone when the field is left.
        """
        field = WordsAnswer(name, label, placeholder=hint, lines=lines)
        field.typed.connect(lambda text: self.intake.type_text(name, text))
        if zero:
            field.left.connect(lambda: self._write_out(name, zero))
        self._texts[name] = field
        self._shows[name] = field.show_text
        return field

    def _write_out(self, name: str, zero: str) -> None:
        if self._texts[name].text().strip() == "0":
            with self.presenter.apart():
                self.intake.type_text(name, zero)

    def lines(self, name: str, label: str, *, lines: int = 2, hint: str = "") -> WordsAnswer:
        """Return a field for several short answers, one a line."""
        field = WordsAnswer(name, label, placeholder=hint, lines=lines)
        field.typed.connect(lambda text: self.intake.type_lines(name, text))
        self._texts[name] = field
        self._shows[name] = lambda kept: _show_lines(field, kept)
        return field

    def codes(self, name: str, label: str, *, hint: str = "") -> CodesAnswer:
        """Return a field for any number of a vocabulary's codes."""
        field = CodesAnswer(name, label, terms(VOCABULARIES[name]), placeholder=hint)
        field.changed.connect(lambda codes: self.intake.answer(name, codes))
        self._shows[name] = field.show_chosen
        return field

    def yes_no(self, name: str, label: str) -> YesNoAnswer:
        """Return a question for yes, no, or not asked."""
        field = YesNoAnswer(name, label)
        field.answered.connect(lambda answer: self.intake.answer(name, answer))
        self._shows[name] = field.show_answer
        return field


def _show_lines(field: WordsAnswer, kept: tuple[str, ...]) -> None:
    """Show lines, but leave alone what is being typed where it says the same."""
    typed = tuple(line.strip() for line in field.text().split("\n") if line.strip())
    if typed != kept:
        field.show_text("\n".join(kept))
