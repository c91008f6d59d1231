"""Any gestures in any order: nothing is invented, nothing is lost, and undo leads back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule, run_state_machine_as_test

from imsrecord.domain.adverse_events import AdverseEvent
from imsrecord.domain.needling import Mark, Side
from imsrecord.domain.programmes import of_exercises, of_muscles
from imsrecord.domain.questions import Asks, next_question
from imsrecord.domain.screening import SafetyScreen, ScreenAnswer, ScreenKind
from imsrecord.ui.visit.chart_presenter import ChartPresenter
from imsrecord.ui.visit.pain_presenter import PainPresenter
from tests.builders import open_chart
from tests.ui.any_charting import ANYTHING, AnyCharting
from tests.ui.visits_on_screen import a_signed_visit, visit_service

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from imsrecord.db.database import Database
    from imsrecord.domain.questions import Question

MUSCLES = ("trapezius_upper", "infraspinatus", "lumbar_multifidus_lower", "levator_scapulae")
PARASPINAL = "lumbar_multifidus_lower"
LEVELS = ("L4", "L5", "S1")
LINES = (
    "r ut 2 3", "l inf 1 2 !", "r ut", "b inf 2", "r mf @l4-5 2 t4", "l gm t2+1 s3", "r ut g0",
    "r ut g3", "r inf 2 4 x50 pist", "r ut x15", "+2", "r ut +2", "t 3 2! 1", "= r -ls", "=",
    "p6>3", "f5 > 7", "s0 2d", "s3 2d", "c", "a 0", "a bruise minor", "e chin tuck 3x10", "e-1",
    "e=", "n 2w", "n prn", "; slept badly", "r ut 2, r ls 1", "-r ut", "-inf", "4", "2w", "x y z",
)  # fmt: skip
FIELDS: dict[Asks, set[str]] = {
    Asks.PAIN: {"pain"},
    Asks.FUNCTION: {"function_now", "activity_scores"},
    Asks.SORENESS: {"soreness_recall"},
    Asks.DAYS: {"soreness_recall"},
    Asks.CONSENT: {"consent", "screen"},
    Asks.MUSCLE: {"rows", "decision"},
    Asks.TWITCHES: {"rows", "twitches"},
    Asks.NEEDLES_OUT: {"needles_removed"},
    Asks.PAIN_AFTER: {"pain_after"},
    Asks.FUNCTION_AFTER: {"function_after"},
    Asks.ADVERSE: {"no_adverse_event"},
    Asks.EXERCISES: {"prescriptions"},
    Asks.NEXT: {"next_visit"},
    Asks.SIGN: set(),
}
"""What an answer to each question may change."""
CLOT = SafetyScreen(ScreenKind.CHANGED, (ScreenAnswer("dvt_suspected"),))
ROWS = {"rows", "decision"}


class Charting(AnyCharting):
    """One visit, charted by whatever gesture comes next."""

    # Keys of the Line

    @rule(key=st.sampled_from("0123456789") | st.sampled_from(".+-/*= ,"))
    def press(self, key: str) -> None:
        asked, sources = self.asked, self.context.sources
        after = next_question(self.visit, sources, asked, self.presenter.questions._blank)
        may = FIELDS[asked.asks] | FIELDS[after.asks]
        if key == "=":
            may |= ROWS
        if key == " ":
            may |= ROWS | {"twitches"}
        self.do(may, lambda: self.presenter.questions.key(key))

    @rule()
    def enter(self) -> None:
        asked = {self.asked.asks, self._next().asks}
        may = asked & {Asks.CONSENT, Asks.ADVERSE, Asks.NEXT}
        self.do(set().union(*(FIELDS[each] for each in may)), self.presenter.questions.enter)

    def _next(self) -> Question:
        questions_ = self.presenter.questions
        return next_question(self.visit, self.context.sources, self.asked, questions_._blank)

    @rule()
    def back(self) -> None:
        self.do(set(), self.presenter.questions.back)

    @rule()
    def take_back(self) -> None:
        self.do(FIELDS[self.asked.asks], self.presenter.questions.take_back)

    @rule(text=st.sampled_from(LINES), enter=st.booleans())
    def line(self, text: str, *, enter: bool) -> None:
        line = self.presenter.line
        self.do(set(), lambda: line.type(text))
        if enter:
            before = self.visit
            self.do(ANYTHING, lambda: line.enter(text))
            if self.visit == before:
                assert self.visit.line_text == text
            consent = text == "c"
            assert consent or self.visit.consent == before.consent
            assert self.visit.screen == before.screen
            assert text == "a 0" or not self.visit.no_adverse_event or before.no_adverse_event
            assert self.visit.needles_removed == before.needles_removed

    # The body chart

    @rule(muscle=st.sampled_from(MUSCLES), side=st.sampled_from((Side.LEFT, Side.RIGHT)))
    def click(self, muscle: str, side: Side) -> None:
        mark = Mark(1, "posterior", 100.0, 240.0)
        self.do(ROWS, lambda: self.presenter.rows.click_muscle(muscle, side, mark))

    @precondition(lambda self: self.visit.rows)
    @rule(place=st.integers(0, 5), point=st.integers(0, 3), x=st.floats(80, 120))
    def drag(self, place: int, point: int, x: float) -> None:
        row = self.row(place)
        number = point if point < len(row.marks) else None
        chart = ChartPresenter(self.presenter)
        mark = Mark(1, "posterior", x, 240.0)
        spread = {"twitches"} if row.twitches_per_point else set()
        self.do(
            {"rows"} | spread,
            lambda: chart.move_point(row.seq, number, point % row.points, mark, by_key=False),
        )

    @rule(level=st.sampled_from(LEVELS), side=st.sampled_from((Side.LEFT, Side.RIGHT)))
    def ladder(self, level: str, side: Side) -> None:
        chart = ChartPresenter(self.presenter)
        # a level taken off takes with it the twitches of its point
        may = ROWS | {"twitches"}
        counted = {row.seq: row.twitch_count for row in self.visit.rows}
        self.do(may, lambda: chart.toggle_level(PARASPINAL, side, level))
        for row in self.visit.rows:
            assert row.twitch_count == counted.get(row.seq)

    @rule(muscle=st.sampled_from(MUSCLES), level=st.sampled_from(LEVELS))
    def myotome(self, muscle: str, level: str) -> None:
        self.do(ROWS, lambda: self.presenter.rows.add_at_level(muscle, Side.LEFT, level))

    # Rows

    @rule(by=st.sampled_from((1, -1)))
    def pedal(self, by: int) -> None:
        self.do({"rows", "twitches"}, lambda: self.presenter.rows.tap(by))

    @precondition(lambda self: self.visit.rows)
    @rule(
        place=st.integers(0, 5),
        change=st.sampled_from(
            [
                ("twitch_count", 0), ("twitch_count", 4), ("twitch_count", None),
                ("twitch_grade", 0), ("twitch_grade", 2), ("twitch_present", 1),
                ("twitch_present", 0), ("twitch_not_recorded", True),
            ]
        ),
    )  # fmt: skip
    def answer_twitches(self, place: int, change: tuple[str, Any]) -> None:
        seq = self.row(place).seq
        self.do({"rows", "twitches"}, lambda: self.presenter.rows.change(seq, *change))

    @precondition(lambda self: self.visit.rows)
    @rule(
        place=st.integers(0, 5),
        change=st.sampled_from(
            [
                ("points", 1), ("points", 4), ("technique", "static"), ("technique", "threading"),
                ("depth_mm", 20), ("depth_mm", 60), ("needles", 3), ("entries", 2),
                ("familiar", True), ("status_before", "active"), ("soreness", 3),
            ]
        ),
    )  # fmt: skip
    def change_row(self, place: int, change: tuple[str, Any]) -> None:
        row = self.row(place)
        # twitches of each point go where the points change, the count of the row stays
        may = {"rows", "twitches"} if change[0] == "points" else {"rows"}
        self.do(may, lambda: self.presenter.rows.change(row.seq, *change))
        after = self.visit.row(row.seq)
        assert after is not None
        assert after.twitch_count == row.twitch_count

    @precondition(lambda self: self.visit.rows)
    @rule(place=st.integers(0, 5))
    def details(self, place: int) -> None:
        self.do(set(), lambda: self.presenter.rows.toggle_details(self.row(place).seq))

    @precondition(lambda self: self.visit.rows)
    @rule(place=st.integers(0, 5), text=st.sampled_from(("", "Warm", "Warm after", "\x00")))
    def note(self, place: int, text: str) -> None:
        seq = self.row(place).seq
        self.do({"rows"}, lambda: self.presenter.rows.type_text(seq, "note", text))

    @precondition(lambda self: self.visit.rows)
    @rule(place=st.integers(0, 5), deed=st.sampled_from(("drop", "add_another", "swap_needles")))
    def deed(self, place: int, deed: str) -> None:
        seq = self.row(place).seq
        self.do(ROWS, lambda: getattr(self.presenter.rows, deed)(seq))

    @precondition(lambda self: self.visit.rows)
    @rule(place=st.integers(0, 5))
    def activate(self, place: int) -> None:
        self.do(set(), lambda: self.presenter.rows.activate(self.row(place).seq))

    @rule(by=st.sampled_from((1, -1)))
    def step(self, by: int) -> None:
        self.do(set(), lambda: self.presenter.rows.step(by))

    # Plans

    @rule()
    def repeat_last(self) -> None:
        self.do(ROWS, self.presenter.rows.repeat_last)
        assert all(row.carried for row in self.visit.rows if row.seq not in self.known)

    @rule(muscles=st.booleans())
    def programme(self, *, muscles: bool) -> None:
        make = of_muscles if muscles else of_exercises
        programme = make("Neck", a_signed_visit())
        may = ROWS | {"prescriptions"}
        self.do(may, lambda: self.presenter.programmes.bring(programme))

    # Answers by mouse

    @rule(score=st.integers(0, 10) | st.none())
    def score(self, score: int | None) -> None:
        self.do({"pain"}, lambda: self.presenter.answer_pain("now", score))

    @rule(screen=st.sampled_from((None, CLOT, SafetyScreen(ScreenKind.NO_CHANGE))))
    def screen(self, screen: SafetyScreen | None) -> None:
        self.do({"screen"}, lambda: self.presenter.answer("screen", screen))

    @rule(out=st.integers(0, 12) | st.none())
    def count_out(self, out: int | None) -> None:
        self.do({"needles_removed"}, lambda: self.presenter.answer("needles_removed", out))

    @rule()
    def lost_needle(self) -> None:
        events = (*self.visit.adverse_events, AdverseEvent("broken_needle", happened="2026-03-02"))
        after = replace(self.visit, adverse_events=events, no_adverse_event=False)
        may = {"adverse_events", "no_adverse_event"}
        self.do(may, lambda: self.presenter.change(after, "Adverse event"))

    @rule(text=st.sampled_from(("", "S", "So", "Sore")))
    def type_note(self, text: str) -> None:
        self.do({"note"}, lambda: self.presenter.type_text("note", text))

    @rule(kind=st.sampled_from(("aching", "numb", "")), zone=st.sampled_from(("neck_side", "heel")))
    def pain_area(self, kind: str, zone: str) -> None:
        pains = PainPresenter(self.presenter)
        pains.choose_kind(kind)
        self.do({"pain_drawing"}, lambda: pains.press_zone("posterior", zone, Side.LEFT))


def test_any_gestures_invent_and_lose_nothing(encrypted_db: Database, qapp: QApplication) -> None:
    with encrypted_db.write() as session:
        open_chart(session)

    class Here(Charting):
        service = visit_service(encrypted_db)

    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=40,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
