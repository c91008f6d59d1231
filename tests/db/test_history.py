from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from imsrecord.db import history, lots, signed_visits, visits
from imsrecord.domain.identity import VisitKey
from imsrecord.domain.needling import NeedleLot, NeedleSize, Side
from imsrecord.domain.visit import VisitStatus
from tests.builders import LOT, TODAY, a_full_visit, a_row, a_signature, a_visit, open_chart

if TYPE_CHECKING:
    from imsrecord.db.database import Database


@pytest.fixture
def chart(encrypted_db: Database) -> Database:
    """25 visits, the first ten of them signed."""
    with encrypted_db.write() as session:
        open_chart(session)
        for number in range(1, 26):
            day = TODAY - timedelta(days=7 * (25 - number))
            rows = (a_row(1), a_row(2, side=Side.LEFT, twitch_count=None))
            draft = a_visit(number, treated_on=day, rows=rows, pain_after=number % 10)
            begun = visits.start(session, draft)
            if number <= 10:
                signed_visits.sign(session, begun, a_signature(f"{number:064}"), b"{}")
    return encrypted_db


def test_the_chart_shows_the_latest_twenty_then_the_rest(chart: Database) -> None:
    with chart.read() as session:
        latest = history.lines(session, 1)
        rest = history.lines(session, 1, most=100, before=latest[-1].visit_no)
    assert [line.visit_no for line in latest] == list(range(25, 5, -1))
    assert [line.visit_no for line in rest] == [5, 4, 3, 2, 1]
    assert rest[0].status is VisitStatus.SIGNED
    assert rest[0].signed_by == "Robin Tester, PT"
    assert latest[0].status is VisitStatus.DRAFT


def test_a_line_holds_the_sums_of_its_rows(encrypted_db: Database) -> None:
    with encrypted_db.write() as session:
        open_chart(session)
        visits.start(session, a_full_visit())
    with encrypted_db.read() as session:
        (line,) = history.lines(session, 1)
    assert (line.muscles, line.points, line.twitches) == (2, 2, 3)
    assert (line.pain_before, line.pain_after) == (5, 3)
    assert (line.function_before, line.function_after) == (6, 7)
    assert line.adverse_events == 1
    assert [row.muscle for row in line.rows] == ["trapezius_upper", "levator_scapulae"]
    assert line.rows[1].twitch_count is None
    assert line.rows[0].side in Side


def test_twitches_that_nobody_counted_are_no_sum_of_zero(encrypted_db: Database) -> None:
    rows = (a_row(1, twitch_count=None, twitch_present=True),)
    with encrypted_db.write() as session:
        open_chart(session)
        visits.start(session, a_visit(rows=rows))
    with encrypted_db.read() as session:
        (line,) = history.lines(session, 1)
        (waiting,) = history.unfinished(session)
    assert (line.twitches, waiting.twitches) == (None, None)


def test_a_line_holds_its_rows_in_the_order_of_the_screen(chart: Database) -> None:
    with chart.write() as session:
        draft = visits.load(session, VisitKey(1, 25))
        moved = tuple(replace(row, position=9 - row.position) for row in draft.rows)
        visits.save(session, replace(draft, rows=moved), draft, "Move")
        latest = history.lines(session, 1, most=2)
    assert [[row.seq for row in line.rows] for line in latest] == [[2, 1], [1, 2]]


def test_a_label_of_any_letters_comes_back_as_it_was_written(chart: Database) -> None:
    label = "Mm. „łydka“ 'x' \\ \t\n\x1f 肌 👣 ]"
    with chart.write() as session:
        draft = visits.load(session, VisitKey(1, 25))
        row = replace(draft.rows[0], muscle_label=label)
        visits.save(session, replace(draft, rows=(row,)), draft, "Name")
        (line,) = history.lines(session, 1, most=1)
    assert [row.muscle_label for row in line.rows] == [label]


def test_lines_of_the_same_rows_are_equal_whether_looked_at_or_not(chart: Database) -> None:
    with chart.read() as session:
        looked_at, other = history.lines(session, 1, most=2)
        again, _other = history.lines(session, 1, most=2)
    assert looked_at.muscles == 2
    assert looked_at == again
    assert hash(looked_at) == hash(again)
    assert looked_at.rows[1:] == other.rows[1:]
    assert looked_at != other


def test_a_patient_without_visits_has_no_lines(chart: Database) -> None:
    with chart.read() as session:
        assert history.lines(session, 99) == ()


def test_unfinished_are_the_drafts_alone(chart: Database) -> None:
    with chart.read() as session:
        waiting = history.unfinished(session)
        none = history.unfinished(session, practitioner_id=a_visit().id)
    assert sorted(line.visit_no for line in waiting) == list(range(11, 26))
    assert (waiting[0].name, waiting[0].initials) == ("Avery Sample", "AS")
    assert (waiting[0].muscles, waiting[0].points, waiting[0].twitches) == (2, 2, 3)
    assert none == ()


def test_the_signed_visit_before_is_the_one_to_carry_from(chart: Database) -> None:
    with chart.read() as session:
        before = signed_visits.last_signed(session, VisitKey(1, 25))
        first = signed_visits.last_signed(session, VisitKey(1, 1))
        other = signed_visits.last_signed(session, VisitKey(1, 25), episode_no=2)
        needled = signed_visits.needled_before(session, VisitKey(1, 2), 1)
        never = signed_visits.needled_before(session, VisitKey(1, 1), 1)
    assert before is not None
    assert (before.visit_no, len(before.rows)) == (10, 2)
    assert (first, other) == (None, None)
    assert (needled, never) == (True, False)


def test_a_recall_finds_every_visit_with_needles_of_the_box(chart: Database) -> None:
    size = NeedleSize(0.25, 30)
    with chart.write() as session:
        other = lots.add(session, NeedleLot(0, "Brand-B", size, "B1"))
        draft = visits.load(session, VisitKey(1, 25))
        rows = (replace(draft.rows[0], lot_no=other.no), draft.rows[1])
        visits.save(session, replace(draft, rows=rows), draft, "lot")
        lots.close(session, LOT.no)
        assert [row.visit_no for row in lots.received(session, [other.no])] == [25]
        assert {row.visit_no for row in lots.received(session, [LOT.no])} == set(range(1, 26))
        assert lots.lots(session) == (other,)
        assert lots.lots(session, in_use=False) == (other, LOT)
        assert lots.add(session, replace(other, no=0)) == other


def test_soreness_told_later_is_about_the_last_needled_visit(chart: Database) -> None:
    with chart.write() as session:
        visits.start(session, a_visit(40, rows=(), treated_on=TODAY))
        full = a_full_visit(41)
        visits.start(session, full)
        rows = session.connection().exec_driver_sql(
            "SELECT visit_no, time_point, about_visit_no FROM soreness ORDER BY time_point"
        )
        assert rows.all() == [(27, "after", 27), (27, "recall", 25)]


def test_counts_per_muscle_follow_every_change(chart: Database) -> None:
    with chart.write() as session:
        draft = visits.load(session, VisitKey(1, 25))
        saved = visits.save(session, draft.put_row(a_row(1, points=3, twitch_count=5)), draft, "+")
        fewer = visits.save(session, saved.drop_row(2), saved, "-")
        visits.save(session, fewer.put_row(a_row(1, "infraspinatus")), fewer, "other")
        sums = "SELECT muscle, row_count, points, counted, twitches FROM muscle_summary"
        real = (
            "SELECT muscle, count(*), sum(points), count(twitch_count), total(twitch_count)"
            " FROM needling_row GROUP BY muscle"
        )
        connection = session.connection()
        kept = sorted(tuple(row) for row in connection.exec_driver_sql(sums))
        counted = sorted(tuple(row) for row in connection.exec_driver_sql(real))
    assert kept == counted
