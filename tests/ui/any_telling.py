"""Random gestures on what happens beside needling: adverse events, exercises, files."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from imsrecord.domain.adverse_events import EventStep, EventTold, Vitals
from imsrecord.domain.bounds import tidy_text
from imsrecord.domain.charting_exercises import (
    all_done,
    exercise_list,
    give_exercise,
    keep_exercises,
    say_of_exercise,
    stop_exercise,
    swap_exercise,
)
from imsrecord.domain.exercises import ExerciseDose, ExerciseStatus, KeptUp
from imsrecord.ui.events.events_presenter import DraftEvent, EventsPresenter
from tests.ui.any_assessing import WORDS
from tests.ui.any_charting import AnyCharting

if TYPE_CHECKING:
    from imsrecord.domain.visit import Visit

KINDS = ("bruising", "bleeding", "vasovagal", "pneumothorax", "drowsy")
TOLD: tuple[dict[str, Any], ...] = (
    {"severity": "serious"}, {"severity": "minor"}, {"outcome": "resolving"}, {"outcome": ""},
    {"sheet_given": True}, {"sheet_given": None}, {"row_seq": None}, {"resolved": "2026-03-02"},
    {"reported_to": ("college", "insurer")}, {"kind": "fall"}, {"happened": "2026-03-02 15:30"},
    {"followup_due": "2026-03-05"},
)  # fmt: skip
TEXTS = ("where", "what", "action", "told", "followup", "reported", "advice", "learning")
LINES: tuple[tuple[str, Any], ...] = (
    ("steps", EventStep("15:32", "Sat up")),
    ("steps", EventStep("", "")),
    ("vitals", Vitals("15:33", 84, 50, 46, 98, 5.1, "Pale")),
    ("vitals", Vitals("15:33")),
    ("told_to", EventTold("physician", "15:40", "by telephone")),
)
EXERCISES = ("chin_tuck_sitting", "upper_trap_stretch", "levator_scap_stretch")
SAID: tuple[dict[str, Any], ...] = (
    {"kept_up": KeptUp.PAINFUL}, {"kept_up": None}, {"adherence": "5 of 7 days"},
    {"demonstrated": True}, {"understood": False}, {"note": "Slowly"}, {"note": ""},
    {"status": ExerciseStatus.STOPPED, "stop_reason": "Painful"},
)  # fmt: skip


class Telling(AnyCharting):
    """One visit, in which things happen in whatever order."""

    @property
    def events(self) -> EventsPresenter:
        return EventsPresenter(self.presenter)

    def desk(self, place: int) -> DraftEvent:
        return self.events.desk(place % len(self.visit.adverse_events))

    # Adverse events

    @rule(kind=st.sampled_from(KINDS), severity=st.sampled_from(("", "minor", "serious")))
    def record_event(self, kind: str, severity: str) -> None:
        before = self.visit.adverse_events
        may = {"adverse_events", "no_adverse_event"}
        self.do(may, lambda: self.events.record(kind, severity=severity))
        assert self.visit.adverse_events[:-1] == before
        assert not self.visit.no_adverse_event

    @precondition(lambda self: self.visit.adverse_events)
    @rule(place=st.integers(0, 5))
    def take_event_out(self, place: int) -> None:
        number = place % len(self.visit.adverse_events)
        before = self.visit.adverse_events
        self.do({"adverse_events"}, lambda: self.events.take_out(number))
        assert self.visit.adverse_events == before[:number] + before[number + 1 :]

    @precondition(lambda self: self.visit.adverse_events)
    @rule(place=st.integers(0, 5), told=st.sampled_from(TOLD))
    def tell_event(self, place: int, told: dict[str, Any]) -> None:
        desk = self.desk(place)
        no = desk.event.no
        self.do({"adverse_events"}, lambda: desk.answer(**told))
        assert desk.event.no == no
        assert all(getattr(desk.event, name) == value for name, value in told.items())

    @precondition(lambda self: self.visit.adverse_events)
    @rule(place=st.integers(0, 5), field=st.sampled_from(TEXTS), text=st.sampled_from(WORDS))
    def type_event(self, place: int, field: str, text: str) -> None:
        self.do({"adverse_events"}, lambda: self.desk(place).type_text(field, text))
        assert getattr(self.desk(place).event, field) == tidy_text(text)

    @precondition(lambda self: self.visit.adverse_events)
    @rule(place=st.integers(0, 5), line=st.integers(0, 3), told=st.sampled_from((0, 1, 2)))
    def write_sheet(self, place: int, line: int, told: int) -> None:
        desk = self.desk(place)
        ways = (
            lambda: desk.stamp("Lying down, legs up", "" if line else "15:31"),
            lambda: desk.measure(Vitals("15:32", 84, 50) if line else None),
            lambda: desk.tell_to("patient", "what happened"),
        )
        before = desk.event
        self.do({"adverse_events"}, ways[told])
        lines = ("steps", "vitals", "told_to")
        for field in lines:
            grown = getattr(desk.event, field)
            assert grown[: len(getattr(before, field))] == getattr(before, field)
            assert len(grown) - len(getattr(before, field)) == (field == lines[told])
        if not told:
            assert desk.event.steps[-1].what == "Lying down, legs up"

    @precondition(lambda self: self.visit.adverse_events)
    @rule(place=st.integers(0, 5), line=st.integers(0, 3), told=st.sampled_from(LINES))
    def change_sheet(self, place: int, line: int, told: tuple[str, Any]) -> None:
        desk = self.desk(place)
        lines = getattr(desk.event, told[0])
        if lines:
            number = line % len(lines)
            self.do({"adverse_events"}, lambda: desk.change_line(told[0], number, told[1]))
            assert getattr(desk.event, told[0])[number] == told[1]

    @precondition(lambda self: self.visit.adverse_events)
    @rule(
        place=st.integers(0, 5),
        line=st.integers(0, 3),
        field=st.sampled_from(("steps", "vitals", "told_to")),
    )
    def drop_from_sheet(self, place: int, line: int, field: str) -> None:
        desk = self.desk(place)
        lines = getattr(desk.event, field)
        if lines:
            number = line % len(lines)
            self.do({"adverse_events"}, lambda: desk.drop_line(field, number))
            assert getattr(desk.event, field) == lines[:number] + lines[number + 1 :]

    @precondition(lambda self: not self.visit.adverse_events)
    @rule(none=st.booleans())
    def say_none(self, *, none: bool) -> None:
        self.do({"no_adverse_event"}, lambda: self.presenter.answer("no_adverse_event", none))

    # Exercises

    def _prescribe(self, after: Visit | None, key: str = "") -> None:
        if after is not None:
            may = {"prescriptions"}
            self.do(may, lambda: self.presenter.change(after, "Exercise changed", key=key))
        codes = [each.exercise for each in self.visit.prescriptions]
        assert len(set(codes)) == len(codes)

    @rule(
        code=st.sampled_from(EXERCISES),
        dose=st.sampled_from((None, ExerciseDose(3, 8), ExerciseDose(hold_s=20))),
    )
    def give(self, code: str, dose: ExerciseDose | None) -> None:
        self._prescribe(give_exercise(self.visit, self.context.exercises, code, dose))

    @rule(code=st.sampled_from(EXERCISES), said=st.sampled_from(SAID))
    def say_of(self, code: str, said: dict[str, Any]) -> None:
        self._prescribe(say_of_exercise(self.visit, self.context.exercises, code, **said))

    @rule(code=st.sampled_from(EXERCISES), text=st.sampled_from(WORDS))
    def type_of(self, code: str, text: str) -> None:
        note = self.presenter.tidy(f"prescriptions/{code}", text)
        after = say_of_exercise(self.visit, self.context.exercises, code, note=note)
        self._prescribe(after, f"note {code}")

    @rule(number=st.integers(0, 4), reason=st.sampled_from(("", "Too hard")))
    def stop(self, number: int, reason: str) -> None:
        self._prescribe(stop_exercise(self.visit, self.context.exercises, number, reason))

    @rule(code=st.sampled_from(EXERCISES), other=st.sampled_from(EXERCISES))
    def swap(self, code: str, other: str) -> None:
        under_way = self.context.exercises
        listed = {each.exercise for each in exercise_list(self.visit, under_way)}
        if code in listed and code != other:
            self._prescribe(swap_exercise(self.visit, under_way, code, other, reason="Too hard"))

    @rule(done=st.booleans())
    def every_one(self, *, done: bool) -> None:
        answer = all_done if done else keep_exercises
        self._prescribe(answer(self.visit, self.context.exercises))

    @precondition(lambda self: self.visit.prescriptions)
    @rule(place=st.integers(0, 5))
    def drop_exercise(self, place: int) -> None:
        gone = self.visit.prescriptions[place % len(self.visit.prescriptions)]
        self._prescribe(self.visit.drop_prescription(gone.seq))

    # Soreness after last time

    @rule(worst=st.integers(0, 10) | st.none(), hours=st.sampled_from((None, 0, 24, 72)))
    def soreness(self, worst: int | None, hours: int | None) -> None:
        recall = self.visit.soreness_recall
        told = replace(recall, worst=worst, hours=hours) if recall else None
        self.do({"soreness_recall"}, lambda: self.presenter.answer("soreness_recall", told))
        assert self.visit.soreness_recall == told
