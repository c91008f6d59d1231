"""What stays so whatever is done on the charting screen: the ground of the random gestures."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from typing_extensions import override

from imsrecord.domain.charting_rules import impossible
from imsrecord.domain.intake import Intake, Telling
from imsrecord.domain.needling import totals
from imsrecord.domain.patient import Precaution
from imsrecord.domain.preferences import Habits
from imsrecord.domain.questions import SIGN, questions
from imsrecord.domain.screening import EarlierAnswer, ScreenAnswer
from imsrecord.domain.twitches import TwitchWay
from imsrecord.domain.visit import Visit
from imsrecord.ui.jobs import InlineJobs
from imsrecord.ui.visit.visit_context import VisitContext
from imsrecord.ui.visit.visit_presenter import VisitPresenter
from imsrecord.ui.visit.visit_steps import as_it_was
from tests.builders import AGREED, LOT, NOW, a_patient, a_visit, an_episode
from tests.ui.visits_on_screen import a_signed_visit

if TYPE_CHECKING:
    from collections.abc import Callable

    from imsrecord.domain.needling import NeedlingRow
    from imsrecord.domain.questions import Question
    from imsrecord.services.visits import VisitService

ALL_FIELDS = tuple(field.name for field in fields(Visit))
ANYTHING = frozenset(ALL_FIELDS) | {"twitches"}
BARE = a_visit()
UNDER_WAY: dict[str, Any] = {
    "consents": (AGREED,),
    "told_before": Telling(Intake(complaint="Told before", goals=("Sleep",)), date(2026, 2, 2)),
    "earlier_answers": (
        EarlierAnswer(ScreenAnswer("antiplatelet_single", "yes", "since June"), date(2026, 2, 2)),
    ),
}
"""What a course that began before brings along: consent, what was told, what was answered."""
NOTHING_FOUND = (None, None, None, False, ())


def answers(row: NeedlingRow) -> tuple[Any, ...]:
    """Give all that was found in a row, as against what was planned."""
    return (
        row.twitch_count, row.twitch_grade, row.twitch_present, row.twitch_not_recorded,
        row.twitches_per_point,
    )  # fmt: skip


def found(visit: Visit) -> dict[int, tuple[Any, ...]]:
    return {row.seq: answers(row) for row in visit.rows}


def plain(visit: Visit) -> Visit:
    """Leave out what only counts up."""
    events = tuple(replace(event, no=0) for event in visit.adverse_events)
    return replace(as_it_was(BARE, visit), next_seq=0, adverse_events=events)


class AnyCharting(RuleBasedStateMachine):
    """One visit, charted by whatever gesture comes next."""

    service: VisitService

    @initialize(
        way=st.sampled_from(TwitchWay),
        first=st.booleans(),
        last=st.booleans(),
        under_way=st.booleans(),
    )
    def begin(self, way: TwitchWay, *, first: bool, last: bool, under_way: bool) -> None:
        self.begun = self.service.start(1)
        signed = a_signed_visit() if last else None
        self.context = VisitContext(
            a_patient(no=1, precautions=(Precaution("Blood thinner", "anticoagulant"),)),
            an_episode(1, no=1),
            signed,
            lots=(LOT,),
            exercises=signed.prescriptions if signed else (),
            first_needling=first,
            habits=Habits(twitches=way),
            **(UNDER_WAY if under_way else {}),
        )
        self.presenter = self._open()
        self.known: set[int] = set()
        self.seen = [plain(self.visit)]

    def _open(self) -> VisitPresenter:
        kept = self.service.open(self.begun.key)
        return VisitPresenter(
            kept, self.context, self.service, jobs=InlineJobs(), clock=lambda: NOW
        )

    @property
    def visit(self) -> Visit:
        return self.presenter.visit

    @property
    def asked(self) -> Question:
        return self.presenter.questions.asked

    def row(self, place: int) -> NeedlingRow:
        rows = self.visit.rows
        return rows[place % len(rows)]

    def do(self, may: frozenset[str] | set[str], gesture: Callable[[], object]) -> None:
        """Make a gesture that may change these facts and no others."""
        before = self.visit
        gesture()
        after = self.visit
        if after != before and plain(after) not in self.seen:
            self.seen.append(plain(after))
        changed = {n for n in ALL_FIELDS if getattr(before, n) != getattr(after, n)}
        if "twitches" not in may:
            was, now = found(before), found(after)
            for seq, said in now.items():
                assert said == was.get(seq, NOTHING_FOUND), (said, was.get(seq))
        assert changed <= may | {"version", "next_seq", "line_text"}, changed - may

    # Taking back, leaving, coming again

    @rule()
    def undo(self) -> None:
        self._travel(self.presenter.undo, self.presenter.redo)

    @rule()
    def redo(self) -> None:
        self._travel(self.presenter.redo, self.presenter.undo)

    @rule()
    def save(self) -> None:
        self.do(set(), self.presenter.save_now)

    @rule()
    def to_the_bottom_and_back(self) -> None:
        self._redo_all()
        top = self.visit
        while self.presenter.can_undo:
            self.presenter.undo()
        assert plain(self.visit) == plain(self.begun)
        self._redo_all()
        assert plain(self.visit) == plain(top)

    def _travel(self, go: Callable[[], object], come: Callable[[], object]) -> None:
        """Go one act through the visit: the whole of it is as it was, there and back."""
        here, seen = plain(self.visit), tuple(self.seen)
        self.do(ANYTHING, go)
        there = plain(self.visit)
        assert there in seen
        if there != here:
            come()
            assert plain(self.visit) == here
            go()
            assert plain(self.visit) == there

    def _redo_all(self) -> None:
        while self.presenter.can_redo:
            self.presenter.redo()

    @rule()
    def close_and_open_again(self) -> None:
        shown = self.visit
        assert self.presenter.flush()
        could = self.presenter.can_undo, self.presenter.can_redo
        self.presenter.deleteLater()
        self.presenter = self._open()
        assert plain(self.visit) == plain(shown)
        assert (self.presenter.can_undo, self.presenter.can_redo) == could

    # What is always so

    @invariant()
    def what_is_kept_is_what_is_shown(self) -> None:
        assert self.presenter.flush()
        kept = self.service.open(self.visit.key)
        assert plain(kept) == plain(self.visit)
        assert kept.next_seq == self.visit.next_seq
        assert kept.line_text == self.visit.line_text

    @invariant()
    def what_is_asked_is_a_question_of_this_visit(self) -> None:
        asked = questions(self.visit, self.context.sources)
        assert self.asked in asked or self.asked == SIGN
        rows = self.presenter.rows
        if self.asked.seq and rows.details is None:
            assert rows.active is not None
            assert rows.active.seq == self.asked.seq

    @invariant()
    def no_row_says_what_cannot_be(self) -> None:
        for row in self.visit.rows:
            assert impossible(row) == ()
            assert len(row.marks) <= row.points
            assert len(row.twitches_per_point) in (0, row.points)
            assert not row.twitches_per_point or sum(row.twitches_per_point) == row.twitch_count
        assert [row.position for row in self.visit.rows] == list(range(1, len(self.visit.rows) + 1))
        assert totals(self.visit.rows).needles == sum(row.needles for row in self.visit.rows)
        self.known = {row.seq for row in self.visit.rows}

    @override
    def teardown(self) -> None:
        if hasattr(self, "presenter"):
            self.to_the_bottom_and_back()
            self.presenter.deleteLater()
            self.service.discard(self.begun.key)
