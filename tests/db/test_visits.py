from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from imsrecord.db import steps, visits
from imsrecord.db.storage_errors import explained
from imsrecord.domain.adverse_events import AdverseEvent
from imsrecord.domain.draft_act import Act, Way
from imsrecord.domain.identity import VisitKey
from imsrecord.domain.needling import NeedlingRow
from imsrecord.domain.visit import Visit, VisitStatus
from imsrecord.errors import ChangedElsewhereError, NotFoundError
from tests.builders import PRACTITIONER, a_full_visit, a_row, a_visit, open_chart
from tests.strategies import values_of

if TYPE_CHECKING:
    from imsrecord.db.database import Database

NUMBERED = (
    "rows", "palpation", "segmental", "exam", "scores", "prescriptions", "pain_drawing",
)  # fmt: skip


def renumbered(visit: Visit) -> Visit:
    """Give every part a number of its own, as the record does."""
    changes: dict[str, Any] = {}
    for name in NUMBERED:
        parts = enumerate(getattr(visit, name), 1)
        changes[name] = tuple(
            replace(part, seq=seq, position=seq, lot_no=1 if part.lot_no else None)
            if isinstance(part, NeedlingRow)
            else replace(part, seq=seq)
            for seq, part in parts
        )
    events = tuple(replace(event, no=0) for event in visit.adverse_events)
    return replace(visit, adverse_events=events, **changes)


ANY_VISIT = values_of(
    Visit,
    patient_no=st.just(1),
    visit_no=st.just(0),
    episode_no=st.just(1),
    practitioner_id=st.just(PRACTITIONER.id),
    version=st.just(1),
    status=st.just(VisitStatus.DRAFT),
    signature=st.none(),
    in_error=st.none(),
    addenda=st.just(()),
).map(renumbered)


@settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(first=ANY_VISIT, second=ANY_VISIT)
def test_whatever_is_charted_is_read_back_as_it_was_saved(
    encrypted_db: Database, first: Visit, second: Visit
) -> None:
    with explained("Not saved"), encrypted_db.engine.connect() as connection:
        session = Session(connection)
        open_chart(session)
        begun = visits.start(session, first)
        after_start = visits.load(session, begun.key)
        wanted = replace(second, id=begun.id, visit_no=begun.visit_no)
        saved = visits.save(session, wanted, begun, "everything changed")
        after_save = visits.load(session, begun.key)
        kept = steps.load(session, begun.key)
        session.close()

    assert after_start == begun
    assert without_event_numbers(begun) == replace(first, visit_no=1)
    assert after_save == saved
    assert without_event_numbers(saved) == replace(wanted, version=saved.version)
    if saved != begun:
        (step,) = kept
        assert same_acts(steps.undone(saved, step), begun)


def without_event_numbers(visit: Visit) -> Visit:
    events = tuple(replace(event, no=0) for event in visit.adverse_events)
    return replace(visit, adverse_events=events)


def same_acts(one: Visit, other: Visit) -> bool:
    return steps.difference(one, other) == {}


@pytest.fixture
def draft(encrypted_db: Database) -> Visit:
    with encrypted_db.write() as session:
        open_chart(session)
        return visits.start(session, a_full_visit())


def test_visits_are_numbered_within_the_patient(encrypted_db: Database, draft: Visit) -> None:
    with encrypted_db.write() as session:
        second = visits.start(session, a_visit(2))
    assert (draft.visit_no, second.visit_no) == (1, 2)


def test_starting_again_with_the_same_id_gives_the_same_visit(
    encrypted_db: Database, draft: Visit
) -> None:
    with encrypted_db.write() as session:
        again = visits.start(session, replace(draft, visit_no=0))
    assert again == draft


def test_a_draft_saved_from_two_places_is_not_overwritten_in_silence(
    encrypted_db: Database, draft: Visit
) -> None:
    with encrypted_db.write() as session:
        visits.save(session, replace(draft, note="mine"), draft, "note")
    with encrypted_db.write() as session, pytest.raises(ChangedElsewhereError):
        visits.save(session, replace(draft, note="theirs"), draft, "note")
    with encrypted_db.read() as session:
        assert visits.load(session, draft.key).note == "mine"


def test_a_discarded_draft_leaves_nothing_behind(encrypted_db: Database, draft: Visit) -> None:
    with encrypted_db.write() as session:
        visits.discard(session, draft.key)
    with encrypted_db.read() as session:
        left = {
            name: session.connection().exec_driver_sql(f"SELECT count(*) FROM {name}").scalar()  # noqa: S608
            for name in ("needling_row", "consent", "soreness", "note_text", "adverse_event")
        }
        points = session.connection().exec_driver_sql("SELECT sum(points) FROM muscle_summary")
        with pytest.raises(NotFoundError):
            visits.load(session, draft.key)
        assert points.scalar() == 0
    assert set(left.values()) == {0}


def test_an_event_whose_number_the_draft_never_learnt_is_saved_over_not_beside(
    encrypted_db: Database, draft: Visit
) -> None:
    unaware = without_event_numbers(draft)
    told = replace(unaware, adverse_events=(AdverseEvent("bruise", what="larger now"),))
    with encrypted_db.write() as session:
        saved = visits.save(session, told, unaware, "event")
        events = session.connection().exec_driver_sql("SELECT event_no, what FROM adverse_event")
        assert events.all() == [(draft.adverse_events[0].no, "larger now")]
    assert saved.adverse_events[0].no == draft.adverse_events[0].no


def test_an_undo_of_a_repeat_survives_a_restart(encrypted_db: Database, draft: Visit) -> None:
    more = draft.add_row(a_row(0, "infraspinatus"))
    with encrypted_db.write() as session:
        saved = visits.save(session, more, draft, "Add R infraspinatus")
        visits.save(session, replace(saved, note="Tolerated well, slept."), saved, "Note")

    with encrypted_db.read() as session:
        loaded, kept = visits.load(session, draft.key), steps.load(session, draft.key)

    assert [step.act.label for step in kept] == ["Add R infraspinatus", "Note"]
    once = steps.undone(loaded, kept[1])
    twice = steps.undone(once, kept[0])
    assert once.note == "Tolerated well."
    assert twice.rows == draft.rows
    assert twice.next_seq == more.next_seq


def test_a_step_says_whether_it_was_an_undo_and_where_was_typed(
    encrypted_db: Database, draft: Visit
) -> None:
    acts = (Act("Note", typed_in="note"), Act("Note", Way.UNDONE), Act("Note", Way.REDONE))
    with encrypted_db.write() as session:
        last = draft
        for act, note in zip(acts, ("one", draft.note, "one"), strict=True):
            last = visits.save(session, replace(last, note=note), last, act)
        kept = steps.load(session, draft.key)
    assert [(step.no, step.act) for step in kept] == list(enumerate(acts, 1))
    for step in reversed(kept):
        last = steps.undone(last, step)
    assert same_acts(last, draft)


def test_a_text_of_20000_letters_with_a_zero_byte_is_kept(
    encrypted_db: Database, draft: Visit
) -> None:
    text = "Łukasz \x00 said 🙂 " * 1_000
    with encrypted_db.write() as session:
        visits.save(session, replace(draft, note=text), draft, "note")
    with encrypted_db.read() as session:
        assert visits.load(session, draft.key).note == text


def test_a_visit_that_is_not_there_is_told_as_such(encrypted_db: Database, draft: Visit) -> None:
    with encrypted_db.read() as session, pytest.raises(NotFoundError):
        visits.load(session, VisitKey(1, 99))
    with encrypted_db.write() as session, pytest.raises(NotFoundError):
        visits.discard(session, VisitKey(1, 99))


def test_a_save_with_an_unchanged_draft_writes_nothing(
    encrypted_db: Database, draft: Visit
) -> None:
    with encrypted_db.write() as session, encrypted_db.counting() as seen:
        assert visits.save(session, draft, draft, "nothing") == draft
    assert seen == []
