"""What happens to the visit on the screen: each gesture is one act, undoable and soon on disk."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QUndoStack

from imsrecord.domain.bounds import text_problem, tidy_text
from imsrecord.domain.charting_events import with_event_numbers
from imsrecord.domain.charting_rules import refusal
from imsrecord.domain.charting_scores import with_activity, with_function
from imsrecord.domain.charting_words import (
    FIELD_NAMES,
    change_sentence,
    changed_fields,
    put_back_sentence,
)
from imsrecord.domain.consent_rules import dated
from imsrecord.domain.draft_act import Act, Way
from imsrecord.domain.phrase_words import facts_of, short_words
from imsrecord.domain.visit import VisitStatus
from imsrecord.ui.visit.consent_presenter import ConsentPresenter
from imsrecord.ui.visit.draft_saver import DraftSaver
from imsrecord.ui.visit.exam_presenter import ExamPresenter
from imsrecord.ui.visit.intake_presenter import IntakePresenter
from imsrecord.ui.visit.line_presenter import LinePresenter
from imsrecord.ui.visit.programmes_presenter import ProgrammesPresenter
from imsrecord.ui.visit.questions_presenter import QuestionsPresenter
from imsrecord.ui.visit.rows_presenter import RowsPresenter
from imsrecord.ui.visit.scores_presenter import ScoresPresenter
from imsrecord.ui.visit.visit_steps import DraftCommand, as_it_was, history

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from imsrecord.domain.charting_rules import Refusal
    from imsrecord.domain.phrases import Phrase
    from imsrecord.domain.signing_problem import SigningProblem
    from imsrecord.domain.visit import Visit
    from imsrecord.ui.jobs import Jobs
    from imsrecord.ui.visit.visit_context import VisitContext, VisitKeeping


class VisitPresenter(QObject):
    """Holds the one draft. Views show it and send gestures; they keep nothing of their own.

    ``consents`` are the gestures on consent, ``rows`` those on needling rows, ``line`` those on the
    Line, ``intake`` those on what the patient tells, ``questions`` what the Line asks,
    ``programmes`` bring named sets and earlier plans, and ``scores`` are those of outcome measures
    with the course they make.
    """

    draft_changed = Signal(object, object)  # Visit, frozenset of the names of changed fields
    problem_found = Signal(str, str)  # field, sentence; "" clears it
    refused = Signal(object)  # Visit as it stays: a control may show what was not taken
    toast = Signal(str)
    saving = Signal()
    saved = Signal(object)  # aware UTC
    save_failed = Signal(str)
    undo_changed = Signal(bool, bool)  # can undo, can redo

    def __init__(  # noqa: PLR0913
        self,
        visit: Visit,
        context: VisitContext,
        keeping: VisitKeeping,
        *,
        jobs: Jobs,
        clock: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.context = context
        self._visit = visit
        self._keeping = keeping
        self._clock = clock
        self._deaf = False
        self._apart = False
        self._stack = QUndoStack(self)
        self._stack.canUndoChanged.connect(self._tell_undo)
        self._stack.canRedoChanged.connect(self._tell_undo)
        self._saver = DraftSaver(visit, keeping.save_draft, jobs=jobs, clock=clock, parent=self)
        self._saver.saving.connect(self.saving)
        self._saver.saved.connect(self.saved)
        self._saver.failing.connect(self.save_failed)
        self._saver.kept.connect(self._take_kept)
        self.travelling = False  # while an act is taken back or done again
        self.consents = ConsentPresenter(self)
        self.rows = RowsPresenter(self)
        self.line = LinePresenter(self)
        self.exam = ExamPresenter(self)
        self.intake = IntakePresenter(self)
        self.scores = ScoresPresenter(self)
        self.programmes = ProgrammesPresenter(self, keeping, jobs)
        self._restore()
        self.questions = QuestionsPresenter(self)

    @property
    def visit(self) -> Visit:
        """The draft as it stands."""
        return self._visit

    @property
    def last(self) -> Visit | None:
        """The last signed visit, whose plan may be carried."""
        return self.context.last

    def now(self) -> datetime:
        """Return the moment, aware UTC."""
        return self._clock()

    def problems(self) -> tuple[SigningProblem, ...]:
        """Return what stands between the draft and a signature."""
        return self._keeping.problems(self._visit)

    def earlier(self, visit_no: int) -> Visit:
        """Return an earlier visit of this patient.

        Raises:
            NotFoundError: there is none of this number.
        """
        return self._keeping.open(self._visit.key._replace(visit_no=visit_no))

    # Gestures

    def change(
        self,
        after: Visit,
        label: str = "",
        *,
        key: str = "",
        refuse: Callable[[Refusal], object] | None = None,
    ) -> bool:
        """Take over a draft that a gesture led to, or say why not; return whether it stands now.

        ``key`` names a field being typed in; ``refuse`` says a refusal where the gesture was made,
        else it stands beside the field if that is open, and in a toast if not.
        """
        before = self._visit
        if before.status is not VisitStatus.DRAFT:
            return False
        if not changed_fields(before, after):
            return True
        after = dated(before, after, self.now())
        context = self.context
        refused = refusal(before, after, context.patient.precautions, context.earlier_answers)
        if refused is not None:
            self.refused.emit(before)
            (refuse or self._tell_refused)(refused)
            return False
        told = label or change_sentence(before, after)
        key = "" if self._apart else key
        self._stack.push(DraftCommand(self._show, told, before, after, key))
        self._saver.note(self._visit, Act(told, typed_in=key))
        return True

    @contextmanager
    def apart(self) -> Iterator[None]:
        """Make what is typed meanwhile an act of its own, say a phrase that is put in."""
        self._apart = True
        try:
            yield
        finally:
            self._apart = False

    def short_words(self) -> tuple[Phrase, ...]:
        """Return what each short word after ; brings in this visit."""
        context, facts = self.context, facts_of(self._visit, self.intake.in_force)
        return short_words(context.phrases, context.words, facts)

    def answer(self, field: str, value: Any, label: str = "") -> None:
        """Answer one question of the visit."""
        after = replace(self._visit, **{field: value})
        self.change(after, label or FIELD_NAMES.get(field, ""))

    def answer_pain(self, part: str, value: int | None) -> None:
        """Answer one of the pain ratings: now, average, worst or best."""
        self.answer("pain", replace(self._visit.pain, **{part: value}))

    def answer_activity(self, place: int, value: int | None) -> None:
        """Score one of the patient's activities; the first is also the function of the strip."""
        after = with_activity(self._visit, place, value, self.context.sources)
        self.change(after, FIELD_NAMES["activity_scores"])

    def answer_function(self, value: int | None) -> None:
        """Answer the function of the strip, which is the first activity where there are any."""
        after = with_function(self._visit, value, self.context.sources)
        self.change(after, FIELD_NAMES["function_now"])

    def type_text(self, field: str, text: str) -> None:
        """Take what is being typed in a field of the visit."""
        kept: dict[str, Any] = {field: self.tidy(field, text)}
        after = replace(self._visit, **kept)
        self.change(after, FIELD_NAMES.get(field, field), key=field)

    def tidy(self, place: str, text: str) -> str:
        """Return a text as it can be kept, and say beside the field what is wrong with it."""
        self.problem_found.emit(place, text_problem(text))
        return tidy_text(text)

    def set_line_text(self, text: str) -> None:
        """Keep the half-typed Line with the draft; that is no act and is not undone."""
        kept = tidy_text(text)
        if kept != self._visit.line_text:
            self._visit = replace(self._visit, line_text=kept)
            self._saver.note(self._visit, Act(typed_in="line_text"))

    @Slot()
    def undo(self) -> None:
        """Take the last act back, and say what came back."""
        if self._stack.canUndo():
            self._travel(self._stack.undo, Act(self._stack.undoText(), Way.UNDONE))

    @Slot()
    def redo(self) -> None:
        """Do again what was taken back."""
        if self._stack.canRedo():
            self._travel(self._stack.redo, Act(self._stack.redoText(), Way.REDONE))

    @Slot()
    def save_now(self) -> None:
        """Put everything on disk without waiting, say because the window lost the focus."""
        self._saver.save_now()

    def flush(self, timeout_ms: int = 3_000) -> bool:
        """Put everything on disk before locking or closing; say whether all of it is."""
        return self._saver.flush(timeout_ms)

    def may_leave(self) -> bool:
        """Tell whether the visit may be left: everything is on disk, or no more can be."""
        return self._saver.flush() or self._saver.given_up

    def show_signed(self, visit: Visit) -> None:
        """Take over the signed visit: nothing can be undone or charted any more."""
        self._stack.clear()
        self._saver.close()
        before, self._visit = self._visit, visit
        self.draft_changed.emit(visit, changed_fields(before, visit) | {"status"})

    # Inside

    def _tell_refused(self, refused: Refusal) -> None:
        if refused.where.startswith(f"rows/{self.rows.details}/"):
            self.problem_found.emit(refused.where, refused.sentence)
        else:
            self.toast.emit(refused.told)

    def _travel(self, move: Callable[[], None], act: Act) -> None:
        self._saver.save_now()
        before = self._visit
        self.travelling = True
        move()
        self.travelling = False
        self._saver.note(self._visit, act)
        self.toast.emit(put_back_sentence(before, self._visit))

    def _show(self, wanted: Visit) -> None:
        if self._deaf:
            return
        before = self._visit
        self._visit = as_it_was(before, wanted)
        self._take_told(before)
        self.rows.keep_active()
        self.draft_changed.emit(self._visit, changed_fields(before, self._visit))

    def _take_told(self, before: Visit) -> None:
        """Let the episode say what the intake says now: the head of the page, the activities."""
        if self._visit.intake == before.intake:
            return
        earlier = self.context.told_before
        intake = self._visit.intake or (earlier.intake if earlier else before.intake)
        if intake is not None:
            self.context = replace(self.context, episode=self.context.episode.told(intake))

    def _restore(self) -> None:
        done, undone = history(self._keeping.steps(self._visit.key))
        self._deaf = True
        for act, before, after in (*done, *reversed(undone)):
            command = DraftCommand(self._show, act.label, before, after, act.typed_in)
            self._stack.push(command)
        self._stack.setIndex(len(done))
        self._deaf = False

    @Slot(object)
    def _take_kept(self, kept: Visit) -> None:
        """Take over what only the record gives: the version, and numbers of adverse events."""
        numbered = with_event_numbers(self._visit, kept)
        self._visit = replace(numbered, version=kept.version)

    @Slot()
    def _tell_undo(self) -> None:
        self.undo_changed.emit(self._stack.canUndo(), self._stack.canRedo())

    @property
    def can_undo(self) -> bool:
        """Whether there is an act to take back."""
        return self._stack.canUndo()

    @property
    def can_redo(self) -> bool:
        """Whether there is an act to do again."""
        return self._stack.canRedo()
