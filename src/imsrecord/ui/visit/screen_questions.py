"""The questions of the safety screen by class; quick by keyboard, one click each by mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.screening import NO, UNSURE, YES
from imsrecord.ui.visit.screen_question import Asked, ScreenQuestion, finds
from imsrecord.ui.widgets.labels import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject

    from imsrecord.domain.catalogue import Term
    from imsrecord.ui.visit.screen_presenter import ScreenPresenter
    from imsrecord.ui.widgets.fields import TextField

_KEYS: Final = {"y": YES, "n": NO, "u": UNSURE}
_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_FEW: Final = 3
_SIDEWAYS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class ScreenQuestions(QWidget):
    """Made question by question as they are shown.

    One question is a stop of the Tab key. Up and Down go from question to question, y, n and u
    answer (n goes on to the next), Shift+N answers all others no and leaves the questions, Enter
    opens the note; any other letter begins to find a question.
    """

    finished = Signal()

    def __init__(self, presenter: ScreenPresenter, find: TextField, parent: QWidget) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._find = find
        self._questions: dict[str, ScreenQuestion] = {}
        self._at = ""
        self._wanted: frozenset[str] = frozenset()
        self._asked: dict[str, Asked] = {}
        groups = {c.id: n for n, c in enumerate(catalogue().terms("contraindication_classes"))}
        asked = catalogue().terms("contraindications")
        self._terms = sorted(asked, key=lambda term: groups[term.group])
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(4)
        self._headings: dict[str, Text] = {}
        for class_ in catalogue().terms("contraindication_classes"):
            heading = Text(class_.label, "small_bold", "text2", wrap=True, parent=self)
            heading.setContentsMargins(0, 8, 0, 2)
            heading.hide()
            self._headings[class_.id] = heading
            self._list.addWidget(heading)
        self._none = Text(self.tr("No question has these words."), "small", "text3", parent=self)
        self._none.setObjectName("screen_none")
        self._none.hide()
        self._list.addWidget(self._none)
        self.setLayout(self._list)
        find.edited.connect(self._filter)
        find.line.installEventFilter(self)

    def show_questions(self, codes: frozenset[str], asked: dict[str, Asked]) -> None:
        """Show these questions with what is answered; others are only found by typing."""
        self._wanted = codes
        self._asked = asked
        self._filter()

    def shown(self) -> Sequence[ScreenQuestion]:
        """Return the questions in sight, from top to bottom."""
        order = (term.id for term in self._terms)
        there = (self._questions[code] for code in order if code in self._questions)
        return tuple(each for each in there if not each.isHidden())

    def reach(self, code: str = "") -> None:
        """Put the keyboard on a question, else on the first that is open, else on the first."""
        shown = self.shown()
        open_ = [each for each in shown if self._presenter_answer(each.code) is None]
        wanted = [each for each in shown if each.code == code] or open_ or list(shown)
        if wanted:
            self._go_to(wanted[0])

    def set_problem(self, code: str, sentence: str) -> None:
        """Say what is wrong with the note of an answer."""
        if code in self._questions:
            self._questions[code].set_problem(sentence)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Answer and go along by keys."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if watched is self._find.line:
            return self._find_key(event)
        question = next((q for q in self._questions.values() if watched in q.chips.values()), None)
        return question is not None and self._question_key(question, event)

    # Keys

    def _find_key(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.reach()
            return True
        if event.key() == Qt.Key.Key_Escape and self._find.text():
            self._find.set_text("")
            self._filter()
            return True
        return False

    def _question_key(self, question: ScreenQuestion, event: QKeyEvent) -> bool:
        key, letter = Qt.Key(event.key()), event.text().casefold()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _STEPS and plain:
            self._step(question, _STEPS[key])
        elif key in _SIDEWAYS and plain:
            self._sideways(question, _SIDEWAYS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            question.write()
        elif letter == "n" and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self._presenter.rest_no()
            self.finished.emit()
        elif letter in _KEYS and plain:
            self._answer(question, _KEYS[letter])
        elif plain and (letter.isalpha() or letter == "/"):
            self._find.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._find.line.setText("" if letter == "/" else event.text())
            self._filter()
        else:
            return False
        return True

    def _answer(self, question: ScreenQuestion, answer: str) -> None:
        self._presenter.answer(question.code, answer)
        if answer == NO:
            self._step(question, 1)
        else:
            self._go_to(question)

    def _step(self, question: ScreenQuestion, step: int) -> None:
        shown = list(self.shown())
        place = shown.index(question) + step if question in shown else 0
        if place < 0:
            self._find.setFocus(Qt.FocusReason.BacktabFocusReason)
        else:
            self._go_to(shown[min(place, len(shown) - 1)])

    def _sideways(self, question: ScreenQuestion, step: int) -> None:
        chips = list(question.chips.values())
        now = next((n for n, chip in enumerate(chips) if chip.hasFocus()), 0)
        chips[(now + step) % len(chips)].setFocus(Qt.FocusReason.TabFocusReason)

    def _go_to(self, question: ScreenQuestion) -> None:
        self._stop_at(question.code)
        question.stop().setFocus(Qt.FocusReason.TabFocusReason)
        outer = self.parentWidget()
        while outer is not None:
            if isinstance(outer, QScrollArea):
                outer.ensureWidgetVisible(question, 0, 60)
            outer = outer.parentWidget()

    def _stop_at(self, code: str) -> None:
        if self._at in self._questions:
            self._questions[self._at].stop_here(on=False)
        self._at = code
        self._questions[code].stop_here(on=True)

    # What is in sight

    @Slot()
    def _filter(self) -> None:
        words = self._find.text().strip()
        wanted = {term.id for term in self._terms if self._is_wanted(term, words)}
        turned = wanted ^ {each.code for each in self.shown()}
        at_once = len(turned) > _FEW and self.isVisible() and not self._has_keyboard()
        if at_once:
            self.hide()  # each question shown alone would have the whole page laid out again
        for term in self._terms:
            if term.id in wanted:
                self._question(term).show_asked(self._asked.get(term.id, Asked()))
            if term.id in self._questions:
                self._questions[term.id].setVisible(term.id in wanted)
        groups = {term.group for term in self._terms if term.id in wanted}
        for group, heading in self._headings.items():
            heading.setVisible(group in groups)
        self._none.setVisible(bool(words) and not wanted)
        if at_once:
            self.show()
        shown = self.shown()
        if shown and self._at not in wanted:
            self._stop_at(shown[0].code)

    def _is_wanted(self, term: Term, words: str) -> bool:
        if words:
            return term.id in self._presenter.asked and finds(term, words)
        return term.id in self._wanted

    def _has_keyboard(self) -> bool:
        now = QApplication.focusWidget()
        return now is not None and self.isAncestorOf(now)

    def _question(self, term: Term) -> ScreenQuestion:
        """Return a question, made and put in its place below its class when first wanted."""
        if term.id not in self._questions:
            made = ScreenQuestion(term, self._presenter, self)
            for chip in made.chips.values():
                chip.installEventFilter(self)
            self._list.insertWidget(self._place_of(term), made)
            self._questions[term.id] = made
        return self._questions[term.id]

    def _place_of(self, term: Term) -> int:
        before = self._terms[: self._terms.index(term)]
        above = [t for t in before if t.group == term.group and t.id in self._questions]
        return self._list.indexOf(self._headings[term.group]) + 1 + len(above)

    def _presenter_answer(self, code: str) -> object:
        screen = self._presenter.screen
        return None if screen is None else screen.answer_to(code)
