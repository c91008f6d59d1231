"""One question of the safety screen: yes, no, unsure, and what is written about the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from imsrecord.domain.precautions import LOCAL
from imsrecord.domain.screening import NO, UNSURE, YES, ScreenAnswer
from imsrecord.ui.visit.answers import LineAnswer, ManyAnswer
from imsrecord.ui.visit.panel import terms
from imsrecord.ui.widgets.choice import Choice
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent

    from imsrecord.domain.catalogue import Term
    from imsrecord.ui.visit.screen_presenter import ScreenPresenter

_WIDTHS: Final = {YES: 62, NO: 58, UNSURE: 82}
_INDENT: Final = 12


def finds(term: Term, words: str) -> bool:
    """Tell whether typed words are among those of a question."""
    own = f"{term.label} {term.definition} {term.more.get('short', '')}".casefold()
    return all(word in own for word in words.casefold().split())


class Asked(NamedTuple):
    """What a question shows: today's answer, the earlier one in words, the precaution with it."""

    answer: ScreenAnswer | None = None
    earlier: str = ""
    stands: bool = False
    lifted: bool = False


class ScreenQuestion(QWidget):
    """One line; a note, a place and what follows appear below once there is an answer."""

    def __init__(self, term: Term, presenter: ScreenPresenter, parent: QWidget) -> None:
        super().__init__(parent)
        self._term, self._presenter = term, presenter
        self._shown: Asked | None = None
        self._written = False
        self._more: _More | None = None  # made with the first answer that wants it
        words = {YES: self.tr("Yes"), NO: self.tr("No"), UNSURE: self.tr("Unsure")}
        self.chips: dict[str, Choice] = {}
        for answer, said in words.items():
            chip = Choice(said, "text2" if answer == NO else "warn", height=28, parent=self)
            chip.setObjectName(f"screen.{term.id}.{answer}")
            chip.setAccessibleName(f"{term.label}: {said}")
            chip.setFixedWidth(_WIDTHS[answer])
            chip.clicked.connect(lambda on, a=answer: presenter.answer(term.id, a if on else ""))
            self.chips[answer] = chip
        self._words = Text(term.label, "small", wrap=True, parent=self)
        self._words.setToolTip(term.definition)
        self._earlier = Text("", "caption", "text3", wrap=True, parent=self)
        self._earlier.setObjectName(f"screen.{term.id}.earlier")
        told = holder(column(self._words, self._earlier, gap=1), self)
        self._column = column(
            row((told, 1), *self.chips.values(), gap=5), gap=6, margins=(0, 0, 0, 0)
        )
        self.setLayout(self._column)
        self._earlier.hide()
        self.stop_here(on=False)

    @property
    def code(self) -> str:
        """Which item it asks."""
        return self._term.id

    def is_blank(self) -> bool:
        """Tell whether it is not answered."""
        return not (self._shown and self._shown.answer)

    def stop(self) -> Choice:
        """Return the chip that the keyboard goes to: the answer, else no."""
        answer = self._shown.answer.answer if self._shown and self._shown.answer else NO
        return self.chips.get(answer, self.chips[NO])

    def stop_here(self, *, on: bool) -> None:
        """Make it the one question at which the Tab key stops."""
        for chip in self.chips.values():
            tab = on and chip is self.stop()
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus if tab else Qt.FocusPolicy.ClickFocus)

    def show_asked(self, asked: Asked) -> None:
        """Show what is answered by now; the same again costs nothing."""
        if asked == self._shown:
            return
        self._shown = asked
        given = asked.answer.answer if asked.answer else ""
        for answer, chip in self.chips.items():
            chip.setChecked(answer == given)
        self._earlier.set_words(asked.earlier)
        self._earlier.setVisible(bool(asked.earlier))
        self._show_more()

    def write(self) -> None:
        """Open the note of an answer and put the keyboard there."""
        self._written = True
        self._show_more()
        if self._more is not None and self._more.isVisibleTo(self):
            self._more.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_problem(self, sentence: str) -> None:
        """Say what is wrong with the note."""
        if self._more is not None:
            self._more.note.set_problem(sentence)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the note by a click on the words."""
        self.write()

    def _show_more(self) -> None:
        asked = self._shown or Asked()
        answer = asked.answer
        plain_no = answer is not None and answer.answer == NO and not answer.note
        over = answer is not None and answer.answer == NO and asked.stands
        wanted = answer is not None and (not plain_no or self._written or over)
        if wanted and self._more is None:
            self._more = _More(self._term, self._presenter, self)
            self._more.hide()
            self._column.addWidget(self._more)
        if self._more is not None:
            if answer is not None:  # while it is hidden, so that the page is laid out once
                self._more.show_answer(answer, stands=asked.stands, lifted=asked.lifted)
            self._more.setVisible(wanted)


class _More(QWidget):
    """What is written about an answer: words, place, whether it passes or is over."""

    def __init__(self, term: Term, presenter: ScreenPresenter, parent: QWidget) -> None:
        super().__init__(parent)
        code = term.id
        self.note = LineAnswer(
            f"screen.{code}.note", "", placeholder=self.tr("What to mind, agreed with whom")
        )
        self.note.line.setAccessibleName(self.tr("{0}: note").format(term.label))
        self.note.typed.connect(lambda text: presenter.type_note(code, text))
        self._today = Choice(self.tr("Today only"), height=28)
        self._today.setObjectName(f"screen.{code}.today_only")
        self._today.setAccessibleName(self.tr("{0}: today only").format(term.label))
        self._today.setToolTip(self.tr("It passes, and does not follow the patient"))
        self._today.clicked.connect(lambda on: presenter.set_today_only(code, on=on))
        self._over = Choice(self.tr("No longer: take off the precaution"), "ok", height=28)
        self._over.setObjectName(f"screen.{code}.lift")
        self._over.setAccessibleName(f"{term.label}: {self._over.text()}")
        self._over.clicked.connect(lambda on: presenter.lift(code, on=on))
        self._regions: ManyAnswer | None = None
        parts: list[QWidget] = [holder(row((self.note, 1), self._today, gap=8))]
        if term.group == LOCAL:
            self._regions = ManyAnswer(
                f"screen.{code}.regions", self.tr("Where is it?"), terms("regions")
            )
            self._regions.changed.connect(lambda codes: presenter.place(code, codes))
            parts.append(self._regions)
        parts.append(holder(row(self._over, STRETCH)))
        self.setLayout(column(*parts, gap=6, margins=(_INDENT, 0, 0, 6)))

    def show_answer(self, answer: ScreenAnswer, *, stands: bool, lifted: bool) -> None:
        """Show what was written about an answer, and what of it may follow the patient."""
        no = answer.answer == NO
        self.note.show_text(answer.note)
        self._today.setChecked(answer.today_only)
        self._today.setVisible(not no and not stands)
        self._over.setChecked(lifted)
        self._over.setVisible(no and stands)
        if self._regions is not None:
            self._regions.show_chosen(answer.regions)
            self._regions.setVisible(not no)
