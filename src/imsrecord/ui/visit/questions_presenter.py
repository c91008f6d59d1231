"""The questions of the Line: which is asked now, and what a key does while the Line is empty."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal, Slot

from imsrecord.domain.charting_words import changed_fields
from imsrecord.domain.question_keys import (
    DROP,
    HELP,
    REPEAT,
    Answered,
    entered,
    repeated,
    row_key,
)
from imsrecord.domain.question_words import AskedWords, provisional_words, question_words
from imsrecord.domain.questions import (
    SIGN,
    Asks,
    Question,
    answer_of,
    answered,
    may_grow,
    next_question,
    previous_question,
    questions,
    with_number,
)
from imsrecord.domain.twitches import ImpossibleRowError

if TYPE_CHECKING:
    from imsrecord.domain.charting_rules import Refusal
    from imsrecord.domain.charting_sources import Sources
    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.visit_presenter import VisitPresenter

_AFTER: Final = (Asks.PAIN_AFTER, Asks.FUNCTION_AFTER, Asks.ADVERSE)
_GOES_ON: Final = (" ", "v")
"""What turns the repeat that = did at once into the beginning of a statement: = r, =v4."""


class QuestionsPresenter(QObject):
    """One question at a time; answering it by key, click or typed line moves on to the next.

    A first digit to which a second may follow is kept at once and asked on: it is provisional
    until any other key is pressed.
    """

    asked_changed = Signal(object)  # Question
    asked_anew = Signal()  # the words of the question changed, say the count of needles
    text_wanted = Signal(str)  # a key that begins a statement after all
    consent_wanted = Signal()  # the whole screen is to be asked
    review_wanted = Signal()
    help_wanted = Signal()  # what can be typed

    def __init__(self, owner: VisitPresenter) -> None:
        super().__init__(owner)
        self._owner = owner
        self._blank: frozenset[Question] = frozenset()
        self._digit: int | None = None
        self._digit_new = False
        self._repeated = False
        self._answering = False
        self._dropped: tuple[Visit, Visit] | None = None
        self._turn = 0
        self._looked_in = 0  # the row that Tab turned to right after it was typed
        self.asked = next_question(owner.visit, self._sources, SIGN)
        self._before = owner.visit
        if self.asked.seq:
            owner.rows.activate(self.asked.seq)
        owner.draft_changed.connect(self._follow)
        owner.rows.active_changed.connect(self._follow_row)

    @property
    def words(self) -> AskedWords:
        """How the question is put."""
        if self._digit is not None:
            return provisional_words(self.asked, self._visit, self._sources, self._digit)
        return question_words(self.asked, self._visit, self._sources)

    # Keys of the empty Line

    def key(self, key: str) -> bool:
        """Take a key that would be the first of a line; False when it is to be typed."""
        just_repeated, self._repeated = self._repeated, False
        if self._digit is not None:
            return self._second_key(key)
        if just_repeated and key in _GOES_ON:
            self._owner.undo()
            self.text_wanted.emit(f"{REPEAT}{key}")
            return True
        if key.isascii() and key.isdigit():
            return self._number(int(key))
        return self._repeat() if key == REPEAT else self._other(key)

    def _other(self, key: str) -> bool:
        before = self._visit
        done = row_key(before, self.asked, key)
        if done is not None:
            if self._do(done) and key == DROP:
                self._owner.toast.emit(done.label)
                self._dropped = (before, self._visit)
        elif key == " ":
            self._owner.rows.tap(1)
        elif key == HELP:
            self.help_wanted.emit()
        return done is not None or key in (" ", ",", HELP)

    def enter(self) -> None:
        """Confirm the sentence shown, or leave the question blank and go on."""
        self.accept()
        done = entered(self._visit, self.asked, self._sources)
        if done is not None:
            self._do(done)
        elif self.asked.asks is Asks.CONSENT and not self._is_answered():
            self._blank |= {self.asked}
            self.consent_wanted.emit()
            self._ask_next()
        elif self.asked == SIGN:
            self.review_wanted.emit()
        else:
            self._blank |= {self.asked}
            self._ask_next()

    def back(self) -> None:
        """Go back to the question before, answered or not."""
        self.accept()
        before = previous_question(self._visit, self._sources, self.asked)
        self._blank -= {before}
        self._ask(before)

    def look_in(self, seq: int) -> None:
        """Turn to the row that a line charted, to say more of it; its question does not wait."""
        active = self._owner.rows.active
        if seq and active is not None and seq != active.seq:
            self._looked_in = seq
            self._owner.rows.activate(seq)

    def look_out(self) -> None:
        """Go on with the question after a row that was turned to, if nothing of it is open."""
        seq, self._looked_in = self._looked_in, 0
        if seq and self.asked.seq == seq and self._is_answered():
            self._owner.rows.show_details(None)
            self._ask_next()

    def asks_after(self) -> bool:
        """Say whether the question is one after the needling, with more to tell beside it."""
        return self.asked.asks in _AFTER and self._visit.soreness_after is None

    def take_back(self) -> bool:
        """Take a provisional digit back; False when there is none."""
        if self._digit is None:
            return False
        self._digit = None
        if self._digit_new:  # the same answer again was no act, so there is none to take back
            self._owner.undo()
        self.asked_anew.emit()
        return True

    def accept(self) -> None:
        """Let a provisional digit stand, and go on to the next question."""
        if self._digit is not None:
            self._digit = None
            self._ask_next()

    # Inside

    @property
    def _visit(self) -> Visit:
        return self._owner.visit

    @property
    def _sources(self) -> Sources:
        return self._owner.context.sources

    def _is_answered(self) -> bool:
        return answered(self._visit, self.asked, self._sources)

    def _second_key(self, key: str) -> bool:
        first, digit = self._digit or 0, key if key.isascii() and key.isdigit() else ""
        number = first * 10 + int(digit or 0)
        whole = with_number(self._visit, self.asked, number, self._sources) if digit else None
        if whole is not None:
            self._digit = None
            self._do(Answered(whole), self._key())
            return True
        self.accept()
        return key == "," or self.key(key)

    def _number(self, number: int) -> bool:
        try:
            after = with_number(self._visit, self.asked, number, self._sources)
        except ImpossibleRowError as impossible:
            self._owner.toast.emit(str(impossible))
            return True
        if after is None:
            return False
        if may_grow(self._visit, self.asked, number, self._sources.twitches):
            self._digit, self._digit_new = number, after != self._visit
            if self._do(Answered(after, stays=True), self._key()):
                self.asked_anew.emit()
        else:
            self._do(Answered(after))
        return True

    def _key(self) -> str:
        """Name the act of a number typed in two digits, so that undo takes both."""
        return f"ask/{self.asked.asks}/{self.asked.seq}/{self._turn}"

    def _repeat(self) -> bool:
        done = repeated(self._visit, self.asked, self._sources)
        if done is None:
            return False
        asks = self.asked.asks  # at another question than these two, that stays open
        done = replace(done, stays=asks not in (Asks.EXERCISES, Asks.MUSCLE))
        self._repeated = self._do(done) and asks is not Asks.EXERCISES
        return True

    def _do(self, done: Answered, key: str = "") -> bool:
        """Take an answer and go on, or stay at the question while the Line says why not."""
        self._answering = True
        try:
            taken = self._owner.change(done.visit, done.label, key=key, refuse=self._refuse)
        finally:
            self._answering = False
        if taken and not done.stays:
            self._ask_next()
        return taken

    def _refuse(self, why: Refusal) -> None:
        self._digit = None
        self._owner.line.refused.emit(why.told)

    def _ask_next(self) -> None:
        self._ask(next_question(self._visit, self._sources, self.asked, self._blank))

    def _ask(self, question: Question) -> None:
        self._before = self._visit
        self._turn += 1
        self._digit, self._repeated = None, False
        self.asked = question
        if question.seq:
            self._owner.rows.activate(question.seq)
        self.asked_changed.emit(question)

    @Slot(object, object)
    def _follow(self, visit: Visit, _changed: object) -> None:
        """Go on when the question was answered elsewhere, and back when its answer was undone."""
        before, self._before = self._before, visit
        if self._answering:
            return
        self._digit, self._repeated = None, False
        asked = questions(visit, self._sources)
        undone = [q for q in asked if self._lost(q, before, visit) or self._back(q, before)]
        if undone:
            self._ask(undone[0])
        elif self.asked not in asked or self._told(before, visit):
            self._ask_next()
        else:
            self.asked_anew.emit()

    def _told(self, before: Visit, after: Visit) -> bool:
        """Whether the question was answered elsewhere, once and for all.

        Counting goes on, and open details of a row are not swept away.
        """
        rows = self._owner.rows
        if rows.counting or (self.asked.seq and rows.details is not None):
            return False
        was, now = answer_of(before, self.asked), answer_of(after, self.asked)
        return now != was and now is not None and not (self._owner.travelling and was is not None)

    def _back(self, question: Question, before: Visit) -> bool:
        """Whether an undo put a row back that is to be answered."""
        new = question.seq > 0 and before.row(question.seq) is None
        open_still = not answered(self._visit, question, self._sources)
        return self._owner.travelling and new and open_still

    def _lost(self, question: Question, before: Visit, after: Visit) -> bool:
        had = answer_of(before, question) is not None
        return had and answer_of(after, question) is None

    def before_drop(self) -> Visit | None:
        """Return the draft before a bare - dropped a row, if this is the line right after it.

        What is typed now may have been meant to go on from that key: -l rh. Asked again, there is
        none: the line after that means what it says.
        """
        dropped, self._dropped = self._dropped, None
        if dropped is None or changed_fields(dropped[1], self._visit) - {"line_text"}:
            return None
        return dropped[0]

    def follow_typed(self, seq: int) -> None:
        """Make a row active that was typed, and ask it only for what was not typed.

        While another row is asked and nothing is left to ask of the typed one, the tint stays:
        bare digits go where it is.
        """
        whole = answered(self._visit, Question(Asks.TWITCHES, seq), self._sources)
        if whole and self.asked.seq:
            return
        self._answering = whole
        self._owner.rows.activate(seq)
        self._answering = False

    @Slot(object)
    def _follow_row(self, seq: int | None) -> None:
        """Ask the row that was chosen, answered or not: what is typed goes where the tint is."""
        if seq is None or seq == self.asked.seq or self._answering:
            return
        question = Question(Asks.TWITCHES, seq)
        self._blank -= {question}
        self._ask(question)
