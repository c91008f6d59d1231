"""The steady gates: how many statements an action costs, and that no plan reads a whole table."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy.exc import IntegrityError

from imsrecord.db import history, lots, patients, signed_visits, visits
from imsrecord.domain.findings import Pain
from tests.builders import a_full_visit, a_row, a_signature, a_visit, open_chart

if TYPE_CHECKING:
    from imsrecord.db.database import Database
    from imsrecord.domain.visit import Visit


@pytest.fixture
def chart(encrypted_db: Database) -> Visit:
    with encrypted_db.write() as session:
        open_chart(session)
        first = visits.start(session, a_full_visit())
        signed_visits.sign(session, first, a_signature(), b"{}")
        return visits.start(session, a_visit(2))


def test_a_keystroke_in_the_search_costs_one_statement(
    encrypted_db: Database, chart: Visit
) -> None:
    for typed in ("", "s", "sa", "sample avery", "1984", "🙂"):
        with encrypted_db.read() as session, encrypted_db.counting() as seen:
            patients.search(session, typed)
        assert len(seen) == 1, typed


def test_opening_a_chart_costs_at_most_three_statements(
    encrypted_db: Database, chart: Visit
) -> None:
    with encrypted_db.read() as session, encrypted_db.counting() as seen:
        patients.load(session, 1)
        assert len(history.lines(session, 1)) == 2
    assert len(seen) <= 3


def test_saving_eight_rows_costs_at_most_twelve_statements(
    encrypted_db: Database, chart: Visit
) -> None:
    rows = tuple(a_row(seq, note=f"row {seq}") for seq in range(1, 9))
    changed = replace(chart, rows=rows, pain=Pain(4), note="all fine", next_seq=9)
    with encrypted_db.write() as session, encrypted_db.counting() as seen:
        visits.save(session, changed, chart, "eight rows")
    assert len(seen) <= 12


def test_saving_everything_at_once_costs_at_most_fourteen_statements(
    encrypted_db: Database, chart: Visit
) -> None:
    full = a_full_visit()
    everything = replace(
        full, id=chart.id, visit_no=chart.visit_no, soreness_after=None, version=chart.version
    )
    with encrypted_db.write() as session, encrypted_db.counting() as seen:
        visits.save(session, everything, chart, "everything")
    assert len(seen) <= 14  # with the intake and the examination, two kinds more than 12


def test_one_answer_costs_two_statements(encrypted_db: Database, chart: Visit) -> None:
    with encrypted_db.write() as session, encrypted_db.counting() as seen:
        visits.save(session, replace(chart, pain=Pain(3)), chart, "pain")
    assert len(seen) == 2


def test_one_save_is_one_transaction(encrypted_db: Database, chart: Visit) -> None:
    changed = replace(chart, rows=(a_row(lot_no=99),), note="x")
    with pytest.raises(IntegrityError), encrypted_db.write() as session:
        visits.save(session, changed, chart, "a box of needles that does not exist")
    with encrypted_db.read() as session:
        assert visits.load(session, chart.key) == chart


def test_a_search_and_a_chart_are_compiled_once(encrypted_db: Database, chart: Visit) -> None:
    asked: list[object] = []

    def note(action: int, *what: object) -> int:
        if what[0] in ("patient", "visit", "needling_row"):
            asked.append((action, *what))
        return 0

    with encrypted_db.read() as session:
        raw: Any = session.connection().connection.dbapi_connection
        raw.set_authorizer(note)  # is asked whenever a statement is compiled
        compiled = []
        for typed, most in (("s", 5), ("t", 7), ("u", 9)):
            asked.clear()
            patients.search(session, typed, most)
            history.lines(session, chart.patient_no, most=most)
            compiled.append(len(asked))
    assert compiled[0] > 20
    assert compiled[1:] == [0, 0]


def plans(database: Database, statements: list[str]) -> list[str]:
    """What SQLite would do for statements as they were executed, with any values."""
    found = []
    with database.engine.connect() as connection:
        raw = connection.connection.dbapi_connection
        assert raw is not None
        for statement in statements:
            if statement.startswith("INSERT") and "SELECT" not in statement:
                continue
            named = {"most": 5, "near": 5, "match": "x", "first": "x", "first_end": "y"}
            named |= {"name": "x", "born": "x", "no": 1, "skip": 0, "text": "x"}
            named |= {"patient_no": 1, "before": 5, "oldest": 1, "newest": 5}
            named |= {"day": "x", "today": "x", "since": "x", "sparks": 5}
            values = named if " :" in statement else [1] * statement.count("?")
            rows = raw.cursor().execute(f"EXPLAIN QUERY PLAN {statement}", values)
            found += [str(row[3]) for row in rows]
    return found


def test_no_action_reads_the_whole_of_visits_or_rows(encrypted_db: Database, chart: Visit) -> None:
    changed = replace(a_full_visit(), id=chart.id, visit_no=chart.visit_no, version=chart.version)
    with encrypted_db.write() as session, encrypted_db.counting() as seen:
        for typed in ("s", "sample 1984"):
            patients.search(session, typed)
        patients.recents(session)
        patients.load(session, 1)
        history.lines(session, 1)
        history.unfinished(session)
        visits.find(session, chart.id)
        visits.load(session, chart.key)
        saved = visits.save(session, changed, chart, "everything")
        emptied = replace(chart, version=saved.version)
        bare = visits.save(session, emptied, saved, "nothing")
        signed_visits.last_signed(session, chart.key, episode_no=1)
        visits.exercises_before(session, chart.key, 1)
        lots.named(session, (1, 2))
        signed_visits.needled_before(session, chart.key, 1)
        signed_visits.last_hash(session, 1)
        signed_visits.sign(session, bare, a_signature("cd" * 32), b"{}")
    read = plans(encrypted_db, seen)
    assert len(read) > 30
    scans = [plan for plan in read if plan.startswith("SCAN")]
    allowed = ("SCAN visit USING INDEX ix_visit_unfinished",)
    bad = [
        plan
        for plan in scans
        if any(table in plan for table in ("visit", "needling_row", "patient ", "note_text"))
        and not plan.startswith(allowed)
    ]
    assert bad == []


def test_a_plan_that_reads_the_whole_table_is_told_apart(encrypted_db: Database) -> None:
    (plan,) = plans(encrypted_db, ["SELECT note FROM visit WHERE note = ?"])
    assert plan == "SCAN visit"
