"""Random gestures on what is found and planned: examination, scores, soreness, plan, course."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from imsrecord.domain.bounds import tidy_text
from imsrecord.domain.exam import Place, place_of, tidy_value, value_problem
from imsrecord.domain.needling import Side
from imsrecord.domain.palpation import felt_lines
from imsrecord.domain.visit import NextUnit, NextVisit
from tests.builders import TODAY
from tests.ui.any_assessing import WORDS
from tests.ui.any_charting import AnyCharting

if TYPE_CHECKING:
    from imsrecord.ui.visit.exam_presenter import ExamPresenter

PLACES = (
    Place("rom", "cervical", "rotation", "right", "active"),
    Place("rom", "cervical", "rotation", "left", "active"),
    Place("rom", "cervical", "rotation", "right", "passive"),
    Place("strength", "shoulder", "abduction", "right"),
    Place("neuro", "dermatome", "C6", "left"),
    Place("neuro", "reflex", "C6", "left"),
    Place("neuro", "screen", "upper"),
    Place("test", "", "Spurling", "right"),
)
VALUES = (
    "", "60", "-5", "62,5", "−5", "999", "4+", "5", "normal", "reduced", "brisk", "positive",
    "negative", "x", "1e9",
)  # fmt: skip
MUSCLES = ("trapezius_upper", "infraspinatus", "levator_scapulae")
SIDES = (Side.LEFT, Side.RIGHT)
FELT: tuple[tuple[str, str], ...] = (
    ("status", "active"), ("status", "latent"), ("status", ""), ("tenderness", "0"),
    ("tenderness", "4"), ("tenderness", "9"), ("tenderness", ""), ("taut_band", "yes"),
    ("jump_sign", "no"), ("nodule", "yes"), ("nodule", ""), ("note", "Ropy"), ("note", ""),
)  # fmt: skip
TYPED_MUSCLES = ("r inf", "l ut lat 1", "ls", "r ut 2, l ls", "zz", "", "r ut x50", "b inf act 3")
TYPED_SIGNS = (
    "l skin l2-3 +",
    "r skin l2 -",
    "m match t4 +",
    "l skin",
    "",
    "l zz +",
    "l skin x9 +",
)
SCORES: tuple[tuple[str, dict[str, str]], ...] = (
    ("ndi", {"value": "42"}), ("ndi", {"value": "42,5"}), ("ndi", {"value": "900"}),
    ("ndi", {}), ("ndi", {"raw": "21"}), ("groc", {"value": "-3"}), ("sane", {"value": "70"}),
    ("ppt", {"value": "3.5", "variant": "kg"}), ("mas", {"value": "1+"}),
)  # fmt: skip
LATER = TODAY + timedelta(days=30)


class Examining(AnyCharting):
    """One visit, examined and planned by whatever gesture comes next."""

    @property
    def exam(self) -> ExamPresenter:
        return self.presenter.exam

    # Grids

    @rule(place=st.sampled_from(PLACES), typed=st.sampled_from(VALUES), after=st.booleans())
    def answer_exam(self, place: Place, typed: str, *, after: bool) -> None:
        answer = self.exam.answer_after if after else self.exam.answer
        self.do({"exam"}, lambda: answer(place, typed))
        found = self.exam.finding(place)
        kept = found.value_after if after else found.value
        assert kept == ("" if value_problem(place, typed) else tidy_value(place, typed))

    @rule(place=st.sampled_from(PLACES), painful=st.booleans())
    def mark_exam(self, place: Place, *, painful: bool) -> None:
        before = self.exam.finding(place)
        turn = self.exam.turn_painful if painful else self.exam.turn_comparable
        self.do({"exam"}, lambda: turn(place))
        after = self.exam.finding(place)
        assert (before.painful != after.painful) == painful
        assert (before.comparable != after.comparable) != painful

    @rule(place=st.sampled_from(PLACES), text=st.sampled_from(WORDS))
    def comment_exam(self, place: Place, text: str) -> None:
        self.do({"exam"}, lambda: self.exam.comment(place, text))
        assert self.exam.finding(place).comment.strip() == tidy_text(text).strip()

    @precondition(lambda self: self.visit.exam)
    @rule(place=st.integers(0, 9))
    def drop_exam(self, place: int) -> None:
        found = self.visit.exam[place % len(self.visit.exam)]
        self.do({"exam"}, lambda: self.exam.drop(found.seq))
        assert place_of(found) not in {place_of(each) for each in self.visit.exam}

    @rule(
        tool=st.sampled_from(("goniometer", "by eye", "")), quarter=st.sampled_from(("", "lower"))
    )
    def measure_with(self, tool: str, quarter: str) -> None:
        self.do({"exam"}, lambda: self.exam.choose_tool(tool))
        if quarter:
            self.do({"exam"}, lambda: self.exam.screen_normal(quarter))

    @rule()
    def take_up_signs(self) -> None:
        self.do({"exam"}, self.exam.take_up_signs)

    # Palpation

    @rule(
        muscle=st.sampled_from(MUSCLES), side=st.sampled_from(SIDES), answer=st.sampled_from(FELT)
    )
    def feel(self, muscle: str, side: Side, answer: tuple[str, str]) -> None:
        # status and tenderness of a muscle that is needled stand in its row
        self.do({"palpation", "rows"}, lambda: self.exam.feel((muscle, side), *answer))

    @rule(typed=st.sampled_from(TYPED_MUSCLES), sides=st.sampled_from(((), SIDES)))
    def type_muscles(self, typed: str, sides: tuple[Side, ...]) -> None:
        before = self.visit
        problem: list[str] = []
        self.do({"palpation", "rows"}, lambda: problem.append(self.exam.add_muscles(typed, sides)))
        assert not problem[0] or self.visit == before

    @rule(muscle=st.sampled_from(MUSCLES), side=st.sampled_from(SIDES), drop=st.booleans())
    def list_felt(self, muscle: str, side: Side, *, drop: bool) -> None:
        change = self.exam.drop_felt if drop else self.exam.add_felt
        self.do({"palpation"}, lambda: change((muscle, side)))
        lines = felt_lines(self.visit)
        assert len(set(lines)) == len(lines)

    # Segmental signs

    @rule(typed=st.sampled_from(TYPED_SIGNS))
    def type_sign(self, typed: str) -> None:
        self.do({"segmental"}, lambda: self.exam.type_sign(typed))

    @rule(
        sign=st.sampled_from(("skin_roll_tender", "trophedema")),
        side=st.sampled_from(SIDES),
        level=st.sampled_from(("", "L2", "L3", "C5")),
        value=st.sampled_from(("", "yes", "no", "odd")),
    )
    def answer_sign(self, sign: str, side: Side, level: str, value: str) -> None:
        self.do({"segmental"}, lambda: self.exam.answer_sign(sign, side, level, value))

    @precondition(lambda self: self.visit.segmental)
    @rule(place=st.integers(0, 5), text=st.none() | st.sampled_from(WORDS))
    def note_sign(self, place: int, text: str | None) -> None:
        seq = self.visit.segmental[place % len(self.visit.segmental)].seq
        if text is None:
            self.do({"segmental"}, lambda: self.exam.drop_sign(seq))
        else:
            self.do({"segmental"}, lambda: self.exam.note_sign(seq, text))

    # Scores, the course, the plan

    @rule(
        score=st.sampled_from(SCORES),
        before=st.sampled_from((None, TODAY, TODAY - timedelta(days=3), LATER)),
        again=st.booleans(),
    )
    def put_score(self, score: tuple[str, dict[str, str]], before: Any, *, again: bool) -> None:
        kept = self.visit
        seq = kept.scores[0].seq if again and kept.scores else 0
        problems: list[Any] = []
        put = self.presenter.scores.put
        self.do({"scores"}, lambda: problems.append(put(*score, filled_on=before, seq=seq)))
        assert not problems[0] or self.visit == kept
        if not problems[0]:
            put_in = next(
                (each for each in self.visit.scores if each.seq == seq), self.visit.scores[-1]
            )
            assert (put_in.measure, put_in.filled_on) == (
                score[0],
                before if before != TODAY else None,
            )
        self.presenter.scores.changes()
        self.presenter.scores.due()

    @precondition(lambda self: self.visit.scores)
    @rule(place=st.integers(0, 5))
    def drop_score(self, place: int) -> None:
        seq = self.visit.scores[place % len(self.visit.scores)].seq
        self.do({"scores"}, lambda: self.presenter.scores.drop(seq))

    @rule(word=st.sampled_from(("better", "same", "worse")))
    def analyse(self, word: str) -> None:
        self.do({"analysis"}, lambda: self.presenter.scores.analyse(word))

    @rule(
        change=st.sampled_from(
            (
                ("frequency", "weekly"), ("frequency", ""), ("planned_visits", 6),
                ("planned_visits", None), ("reassess_on", LATER), ("reassess_on", None),
                ("reassess_visit", 4), ("global_change", 3), ("soreness_after", 2),
                ("ate_today", False), ("well_today", None), ("visit_type", "reassessment"),
                ("discharge_reason", "goals_met"), ("needles_placed", 3), ("fit_to_leave", True),
                ("aftercare", ("bruise",)), ("objective", ("Rotation 60°",)),
            )
        )
    )  # fmt: skip
    def plan(self, change: tuple[str, Any]) -> None:
        self.do({change[0]}, lambda: self.presenter.answer(*change))
        assert getattr(self.visit, change[0]) == change[1]
        assert self.presenter.scores.plan() is not None

    @rule(
        field=st.sampled_from(
            ("plan", "analysis", "course_reason", "correspondence", "impression", "since",
             "key_sign_after", "other_treatment", "counted_by", "assisted_by")
        ),
        text=st.sampled_from(WORDS),
    )  # fmt: skip
    def type_plan(self, field: str, text: str) -> None:
        self.do({field}, lambda: self.presenter.type_text(field, text))
        assert getattr(self.visit, field) == tidy_text(text)

    @rule(unit=st.sampled_from(NextUnit), focus=st.sampled_from(WORDS))
    def next_visit(self, unit: NextUnit, focus: str) -> None:
        planned = NextVisit(unit, 2)
        self.do({"next_visit"}, lambda: self.presenter.answer("next_visit", planned))
        after = replace(
            self.visit, next_visit=replace(planned, focus=self.presenter.tidy("next_focus", focus))
        )
        self.do({"next_visit"}, lambda: self.presenter.change(after, key="next_focus"))
        assert self.visit.next_visit == NextVisit(unit, 2, tidy_text(focus))
