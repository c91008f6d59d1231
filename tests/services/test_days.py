"""The lists of days, who is due back, and what is worth a look, over a real encrypted record."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from imsrecord.domain.day_list import DayState
from imsrecord.domain.findings import Pain, SorenessRecall
from imsrecord.domain.visit import NextUnit, NextVisit
from imsrecord.domain.worth_a_look import LookKind
from imsrecord.errors import NotFoundError, OnTheListError
from tests.db.test_gates import plans
from tests.ui.clinic_on_screen import ClinicOnScreen

if TYPE_CHECKING:
    from imsrecord.db.database import Database

TODAY = date(2026, 3, 2)
WEEK = NextVisit(NextUnit.WEEKS, 1)


@pytest.fixture
def clinic(encrypted_db: Database) -> ClinicOnScreen:
    return ClinicOnScreen(encrypted_db)


def on_list(clinic: ClinicOnScreen, day: date = TODAY) -> list[str]:
    return [f"{line.clock} {line.name}".strip() for line in clinic.days.lines(day)]


def test_a_list_is_in_the_order_of_its_times_and_those_without_come_last(
    clinic: ClinicOnScreen,
) -> None:
    for number, (name, minute) in enumerate((("Ann", None), ("Bea", 615), ("Cy", 540)), 1):
        clinic.days.put_on(clinic.register(number, name, "Sample").no, TODAY, minute)

    assert on_list(clinic) == ["09:00 Cy Sample", "10:15 Bea Sample", "Ann Sample"]
    assert on_list(clinic, TODAY + timedelta(days=1)) == []


def test_nobody_is_on_the_list_of_a_day_twice(clinic: ClinicOnScreen) -> None:
    ann = clinic.register(1, "Ann", "Sample")
    clinic.days.put_on(ann.no, TODAY, 615)

    with pytest.raises(OnTheListError, match="Ann Sample is on the list of 2 Mar 2026 already at"):
        clinic.days.put_on(ann.no, TODAY)
    clinic.days.put_on(ann.no, TODAY + timedelta(days=1))

    assert on_list(clinic) == ["10:15 Ann Sample"]


def test_moving_gives_another_time_or_day_and_refuses_a_day_that_has_them(
    clinic: ClinicOnScreen,
) -> None:
    ann = clinic.register(1, "Ann", "Sample")
    tomorrow = TODAY + timedelta(days=1)
    no = clinic.days.put_on(ann.no, TODAY, 615)
    clinic.days.put_on(ann.no, tomorrow)

    clinic.days.move(no, TODAY, 700)
    with pytest.raises(OnTheListError):
        clinic.days.move(no, tomorrow, 700)

    assert on_list(clinic) == ["11:40 Ann Sample"]
    with pytest.raises(NotFoundError):
        clinic.days.move(99, TODAY, None)


def test_who_was_taken_off_is_put_back_and_nothing_is_deleted(clinic: ClinicOnScreen) -> None:
    ann = clinic.register(1, "Ann", "Sample")
    no = clinic.days.put_on(ann.no, TODAY, 615)

    clinic.days.take_off(no)
    gone = on_list(clinic)
    clinic.days.put_back(no)

    assert gone == []
    assert on_list(clinic) == ["10:15 Ann Sample"]


def test_a_line_says_how_far_the_visit_of_the_day_is(clinic: ClinicOnScreen) -> None:
    ann = clinic.register(1, "Ann", "Sample")
    clinic.days.put_on(ann.no, TODAY)

    def stands() -> tuple[int, DayState, tuple[int, ...]]:
        (line,) = clinic.days.lines(TODAY)
        return line.visit_no, line.state, line.pains

    new = stands()
    draft = clinic.draft(ann.no, pain=Pain(6))
    begun = stands()
    clinic.visits.sign(draft, "407182")
    signed = stands()

    assert new == (1, DayState.INTAKE, ())
    assert begun == (1, DayState.UNSIGNED, ())
    assert signed == (1, DayState.SIGNED, (6,))


def test_due_back_is_who_was_planned_and_has_no_visit_since(clinic: ClinicOnScreen) -> None:
    people = {name: clinic.register(n, name, "Sample") for n, name in enumerate("ABCD", 1)}
    clinic.signed(people["A"].no, next_visit=WEEK)
    clinic.signed(people["B"].no, next_visit=NextVisit(NextUnit.DISCHARGE), discharge_reason="")
    clinic.signed(people["C"].no, next_visit=NextVisit(NextUnit.DAYS, 3))
    clinic.draft(people["D"].no, next_visit=WEEK)

    due = [(line.name, line.due_on) for line in clinic.days.due()]
    draft = clinic.visits.start(people["A"].no)
    since = [line.name for line in clinic.days.due()]
    clinic.visits.discard(draft.key)
    again = [line.name for line in clinic.days.due()]
    clinic.days.put_on(people["C"].no, TODAY + timedelta(days=3))

    assert due == [("C Sample", date(2026, 3, 5)), ("A Sample", date(2026, 3, 9))]
    assert since == ["C Sample"]
    assert again == ["C Sample", "A Sample"]
    assert [line.name for line in clinic.days.due()] == ["A Sample"]


def test_a_month_ahead_of_a_day_that_it_lacks_is_its_last_day(clinic: ClinicOnScreen) -> None:
    ann = clinic.register(1, "Ann", "Sample")
    clinic.signed(ann.no, next_visit=NextVisit(NextUnit.MONTHS, 1))
    with clinic.db.write() as session:
        found = session.connection().exec_driver_sql("SELECT due_on FROM patient_summary").scalar()
    assert found == "2026-04-02"


def test_much_soreness_and_pain_that_does_not_move_are_worth_a_look(
    clinic: ClinicOnScreen,
) -> None:
    ann = clinic.register(1, "Ann", "Sample")
    for pain in (6, 6, 5, 6):
        clinic.signed(ann.no, pain=Pain(pain), soreness_recall=SorenessRecall(7, 120))

    found = {look.kind: look for look in clinic.days.looks()}

    sore, stalled = found[LookKind.SORENESS], found[LookKind.STALLED]
    assert sore.words == "Ann Sample reported soreness 7 for 5 days after visit 3."
    assert sore.seen_in == 4
    assert stalled.words == "Ann Sample: pain 6, 6, 5, 6 over 4 visits. Review candidacy?"


def test_what_is_set_aside_stays_away_until_a_newer_visit_is_signed(
    clinic: ClinicOnScreen,
) -> None:
    ann = clinic.register(1, "Ann", "Sample")
    for _visit in range(4):
        clinic.signed(ann.no, pain=Pain(6), soreness_recall=SorenessRecall(1, 5))
    (look,) = clinic.days.looks()

    clinic.days.set_aside(look)
    silent = clinic.days.looks()
    clinic.signed(ann.no, pain=Pain(6), soreness_recall=SorenessRecall(1, 5))

    assert silent == ()
    assert [each.visit_no for each in clinic.days.looks()] == [5]


def test_a_planned_reassessment_is_told_when_it_is_due(clinic: ClinicOnScreen) -> None:
    ann = clinic.register(1, "Ann", "Sample")
    recall = SorenessRecall(1, 5)
    clinic.signed(ann.no, reassess_on=TODAY, soreness_recall=recall)

    assert [look.kind for look in clinic.days.looks()] == [LookKind.REASSESSMENT]


def test_consent_is_missed_only_of_those_who_are_expected(clinic: ClinicOnScreen) -> None:
    ann = clinic.register(1, "Ann", "Sample")
    clinic.signed(ann.no, soreness_recall=SorenessRecall(1, 5))
    with clinic.db.write() as session:
        session.connection().exec_driver_sql(
            "UPDATE consent SET withdrawn_at = '2026-03-02 18:00:00' WHERE patient_no = 1"
        )
    not_expected = clinic.days.looks()
    clinic.days.put_on(ann.no, TODAY)

    assert not_expected == ()
    assert [look.words for look in clinic.days.looks()] == ["Ann Sample: consent was withdrawn."]


def test_today_never_reads_the_whole_table_of_visits_or_patients(clinic: ClinicOnScreen) -> None:
    ann = clinic.register(1, "Ann", "Sample")
    clinic.signed(ann.no, next_visit=WEEK)
    clinic.days.put_on(ann.no, TODAY)
    with clinic.db.counting() as seen:
        clinic.days.lines(TODAY)
        clinic.days.due()
        clinic.days.looks()
    statements = [each for each in seen if each.lstrip().startswith("SELECT")]

    scans = [plan for plan in plans(clinic.db, statements) if plan.startswith("SCAN")]

    assert len(statements) >= 6
    named = ("visit", " v", " p", " s", "patient", "needling_row", "day_entry", " d", "addendum")
    assert [plan for plan in scans if plan.removeprefix("SCAN").startswith(named)] == []


@pytest.mark.parametrize("people", [0, 1, 6, 40])
def test_a_list_of_any_length_costs_two_statements(clinic: ClinicOnScreen, people: int) -> None:
    for number in range(1, people + 1):
        clinic.days.put_on(clinic.register(number, "Thị Mai", f"Nguyễn{number}").no, TODAY)

    with clinic.db.counting() as seen:
        lines = clinic.days.lines(TODAY)

    assert len(lines) == people
    assert len(seen) <= 2
    assert [line.initials for line in lines] == ["TN"] * people
