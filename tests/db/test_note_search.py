"""Notes found by words and facts; every statement of a search is driven by an index."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from imsrecord.db import found_notes, near_words, note_search, visits
from imsrecord.domain.identity import VisitKey
from imsrecord.domain.note_query import FilterKind, NoteFilter, NoteQuery
from tests.builders import NOW, PRACTITIONER, a_row, a_visit, open_chart

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from imsrecord.db.database import Database

COUNT = 30
F = FilterKind


@pytest.fixture
def session(encrypted_db: Database) -> Iterator[Session]:
    """Thirty visits of one patient, each a day after the other; every third with a soleus."""
    with encrypted_db.write() as session:
        open_chart(session)
        for number in range(1, COUNT + 1):
            day = NOW + timedelta(days=number)
            begun = a_visit(
                number,
                started_at=day,
                treated_on=day.date(),
                plan="Marmalade, and more of it",
                note=f"Splinter number {number}" if number % 2 else "",
                rows=(a_row(1, "soleus" if number % 3 == 0 else "masseter"),),
            )
            visits.start(session, begun)
    with encrypted_db.read() as session:
        yield session


def keys(session: Session, query: NoteQuery, size: int = 1000) -> list[int]:
    """Return the numbers of all visits that a search comes to, stretch after stretch."""
    found: list[VisitKey] = []
    after: note_search.After | None = None
    while True:
        step = note_search.stretch(session, query, after, size=size)
        found += [key for key in step.keys if key not in found]
        after = step.after
        if after is None:
            return [key.visit_no for key in found]


def where(kind: FilterKind, *values: str) -> NoteFilter:
    return NoteFilter(kind, values, "")


@pytest.mark.parametrize("stretch", [4, 1000])
@pytest.mark.parametrize("patient_no", [0, 1])
def test_words_of_different_parts_and_filters_come_together_in_any_stretch(
    session: Session, stretch: int, patient_no: int
) -> None:
    odd = [number for number in range(COUNT, 0, -1) if number % 2]

    def found(*words: str, filters: tuple[NoteFilter, ...] = ()) -> list[int]:
        return keys(session, NoteQuery(words, filters, patient_no), stretch)

    assert found("marmalade") == list(range(COUNT, 0, -1))
    assert found("marmalade", "splin") == odd
    assert found("splinter number") == odd  # a phrase
    assert found("number splinter") == []
    assert found("splin", "marmalade") == []
    assert found("marmalade", filters=(where(F.MUSCLE, "soleus"),)) == list(range(30, 0, -3))
    assert found(filters=(where(F.MUSCLE, "soleus"),)) == list(range(30, 0, -3))
    assert found(filters=(where(F.MUSCLE, "soleus", "masseter"),)) == list(range(30, 0, -1))
    assert found(filters=(where(F.BY, str(PRACTITIONER.id)), where(F.MUSCLE, "ecrb"))) == []


def test_days_bound_a_search_on_both_sides(session: Session) -> None:
    first, last = ((NOW + timedelta(days=number)).date().isoformat() for number in (4, 6))
    query = NoteQuery((), (where(F.SINCE, first), where(F.UNTIL, last)))

    assert keys(session, query) == [6, 5, 4]


def test_nothing_asked_for_finds_nothing_and_a_nameless_event_or_flag_neither(
    session: Session,
) -> None:
    assert keys(session, NoteQuery()) == []
    for kind in (F.EVENT, F.PRECAUTION):
        assert keys(session, NoteQuery((), (where(kind, "nonesuch"),))) == []
    assert keys(session, NoteQuery((), (where(F.LOT, "99"),))) == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("marmalde", "marmalade"),
        ("mramalade", "marmalade"),
        ("marmelde", "marmalade"),
        ("xplinter", "splinter"),
        ("splntre", "splinter"),
        ("marmeal", "marmalade"),  # only begun, with a slip
    ],
)
def test_a_word_that_is_nowhere_becomes_the_nearest_of_the_notes(
    session: Session, typed: str, meant: str
) -> None:
    right = near_words.spelled(session, NoteQuery((typed,)))

    assert right is not None
    assert right.words == (meant,)


def test_a_word_that_is_there_or_near_to_none_is_left_as_it_is(session: Session) -> None:
    for typed in ("marmalade", "marma", "zzzzzzzz", "xyz", "12345"):
        assert near_words.spelled(session, NoteQuery((typed,))) is None


def test_no_statement_of_a_search_reads_all_visits_rows_or_notes(
    encrypted_db: Database, session: Session
) -> None:
    filters = tuple(
        where(kind, value)
        for kind, value in (
            (F.MUSCLE, "soleus"), (F.LOT, "1"), (F.EVENT, "any"), (F.BY, str(PRACTITIONER.id)),
            (F.SINCE, "2026-01-01"), (F.UNTIL, "2027-01-01"), (F.PRECAUTION, "pacemaker"),
        )
    )  # fmt: skip
    queries = [
        NoteQuery(("marmalade", "splin")),
        NoteQuery(("x",), filters),
        NoteQuery((), filters),
    ]
    queries += [replace(each, patient_no=1) for each in queries]
    queries += [NoteQuery((), (each,)) for each in filters]
    plans: list[str] = []
    with encrypted_db.counting() as statements:
        for query in queries:
            note_search.stretch(session, query)
            note_search.stretch(session, query, note_search.After(visit_id=b"\xff" * 16))
            note_search.stretch(session, query, piece=True)
        found_notes.found_lines(session, [VisitKey(1, 1)], ("marmalade",))
    assert len(statements) > 20
    for statement in set(statements):
        names = dict.fromkeys(_names(statement), "[]")
        asked = names | {"most": 5, "before": 5, "match": "x", "patient_no": 1, "visit_no": 1}
        rows = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", asked)
        plans += [str(row[3]) for row in rows]
    newest = "SCAN visit USING INDEX"  # the walk from the newest end, which stops after a stretch
    big = ("visit", "v", "needling_row", "r", "note_text", "t", "patient", "addendum", "a")
    read_whole = [
        plan
        for plan in plans
        if plan.startswith("SCAN") and plan.split()[1] in big and not plan.startswith(newest)
    ]
    assert read_whole == []


def _names(statement: str) -> set[str]:
    return set(re.findall(r"(?<![:\w]):([a-z]+\d*)", statement))
