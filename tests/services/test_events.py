"""Adverse events after the visit: told by telephone, followed up, closed, counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import DatabaseError

from imsrecord.db import audit, event_counts
from imsrecord.domain.adverse_events import AdverseEvent
from imsrecord.domain.charting_events import record_event, stamped, with_event
from imsrecord.domain.event_rates import Span
from imsrecord.domain.event_story import EventFollowup
from imsrecord.errors import NotFoundError, SignedRecordError
from imsrecord.services.events import NotRightYetError
from imsrecord.services.verifying import findings
from tests import noted
from tests.builders import FAINT, TODAY
from tests.open_clinic import PIN, Clock, chart, register

if TYPE_CHECKING:
    from imsrecord.domain.visit import Visit
    from imsrecord.services.record import Record


@pytest.fixture
def fainted(record: Record, draft: Visit) -> Visit:
    """A signed visit in which somebody fainted."""
    told = replace(draft, adverse_events=(), no_adverse_event=False)
    told = record.visits.save_draft(replace(told, adverse_events=(FAINT,)), draft, "Event")
    return record.visits.sign(told, PIN)


@pytest.fixture
def signed(record: Record, draft: Visit) -> Visit:
    """A signed visit in which nothing happened."""
    calm = replace(draft, adverse_events=(), no_adverse_event=True)
    return record.visits.sign(record.visits.save_draft(calm, draft, "None seen"), PIN)


def refused(record: Record, sql: str) -> str:
    with pytest.raises(DatabaseError) as caught, record.opened.db.engine.begin() as connection:
        connection.exec_driver_sql(sql)
    return str(caught.value.orig)


def found(record: Record, words: str) -> bool:
    with record.opened.db.read() as session:
        return bool(noted.notes(session, words))


def test_the_whole_timed_sheet_is_kept_signed_printed_and_found(
    record: Record, fainted: Visit
) -> None:
    (kept,) = record.visits.open(fainted.key).adverse_events

    assert replace(kept, no=0) == FAINT
    assert findings(record.opened) == ()
    assert all(found(record, words) for words in ("biscuit", "brother", "driving", "food"))


def test_each_act_of_the_sheet_is_kept_by_itself(record: Record, draft: Visit) -> None:
    """Whatever was stamped by then is in the record, without a button to keep it."""
    one = record_event(replace(draft, adverse_events=()), "vasovagal", row_seq=1)
    saved = record.visits.save_draft(one, draft, "Event")
    for minute in (31, 32, 36):
        event = stamped(saved.adverse_events[0], f"15:{minute}", "Step")
        after = with_event(saved, 0, event)
        saved = record.visits.save_draft(after, saved, "Stamped")

        kept = record.visits.open(draft.key).adverse_events
        assert kept == saved.adverse_events
    (kept_now,) = record.visits.open(draft.key).adverse_events
    assert [step.at for step in kept_now.steps] == ["15:31", "15:32", "15:36"]


def test_an_event_told_by_telephone_leaves_the_signed_note_as_it_is(
    record: Record, signed: Visit, hour: Clock
) -> None:
    hour.forward(days=1)

    told = record.events.tell_later(signed.key, AdverseEvent("bruising", what="Blue at the elbow"))

    again = record.visits.open(signed.key)
    assert again == signed
    assert again.signature == signed.signature
    assert findings(record.opened) == ()
    assert (told.later, told.about_visit_no, told.recorded_by) == (True, 1, "Robin Tester")
    assert told.recorded_at == hour.moment
    assert record.events.about(signed.key) == (told,)
    assert [line.adverse_events for line in record.visits.history(1)] == [1]
    assert found(record, "elbow")


def test_a_telephone_call_about_a_draft_is_charted_in_the_draft(
    record: Record, draft: Visit
) -> None:
    with pytest.raises(SignedRecordError, match="not signed"):
        record.events.tell_later(draft.key, AdverseEvent("bruising"))


def test_an_event_stays_open_until_somebody_closes_it(
    record: Record, fainted: Visit, hour: Clock
) -> None:
    (story,) = record.events.of_patient(fainted.patient_no)
    (line,) = record.events.waiting()
    assert (story.open, story.due, line.due) == (True, "2026-03-03", "2026-03-03")
    hour.forward(days=1)
    record.events.follow_up(1, story.event.no, EventFollowup("No answer", next_due="2026-03-04"))
    (line,) = record.events.waiting()
    assert line.due == "2026-03-04"

    closed = record.events.follow_up(
        1,
        story.event.no,
        EventFollowup(
            "Phoned – well, no injury",
            at=hour.moment - timedelta(minutes=20),
            reported_to=("physician",),
            outcome="resolved_later",
            resolved="2026-03-03",
            learning="Asks about lunch now",
        ),
    )

    assert (closed.open, closed.resolved, closed.outcome) == (False, "2026-03-03", "resolved_later")
    assert record.events.waiting() == ()
    last = closed.followups[-1]
    assert (last.by, last.entered_at, last.reported_to) == (
        "Robin Tester", hour.moment, ("physician",),
    )  # fmt: skip
    assert record.visits.open(fainted.key) == fainted
    assert found(record, "injury")
    assert found(record, "lunch")


def test_a_minor_event_that_says_no_more_is_over_with_itself(record: Record, draft: Visit) -> None:
    record.visits.sign(draft, PIN)  # it has a bruise

    (story,) = record.events.of_patient(1)

    assert not story.open
    assert record.events.waiting() == ()


def test_what_was_followed_up_can_only_be_added_to(record: Record, fainted: Visit) -> None:
    (story,) = record.events.of_patient(1)
    record.events.follow_up(1, story.event.no, EventFollowup("Well"))
    record.events.tell_later(fainted.key, AdverseEvent("headache"))

    for sql in (
        "UPDATE adverse_event_followup SET result = 'x'",
        "DELETE FROM adverse_event_followup",
        "UPDATE adverse_event SET what = 'x' WHERE visit_no IS NULL",
        "DELETE FROM adverse_event WHERE visit_no IS NULL",
    ):
        assert refused(record, sql).startswith(("kept:", "signed:")), sql


def test_an_event_of_a_draft_cannot_be_followed_up_yet(record: Record, draft: Visit) -> None:
    number = draft.adverse_events[0].no

    assert record.events.of_patient(1) == ()
    with pytest.raises(NotFoundError):
        record.events.follow_up(1, number, EventFollowup("Well"))


@pytest.mark.parametrize(
    ("followup", "field"),
    [
        (EventFollowup(" "), "result"),
        (EventFollowup("x", resolved="tomorrow"), "resolved"),
        (EventFollowup("x", resolved="2026-03-03", next_due="2026-03-04"), "next_due"),
    ],
)
def test_a_follow_up_that_cannot_be_is_refused_beside_its_field(
    record: Record, fainted: Visit, followup: EventFollowup, field: str
) -> None:
    with pytest.raises(NotRightYetError) as caught:
        record.events.follow_up(1, fainted.adverse_events[0].no, followup)
    assert list(caught.value.problems) == [field]


def test_every_deed_has_its_line_without_a_clinical_word(record: Record, fainted: Visit) -> None:
    number = fainted.adverse_events[0].no
    record.events.follow_up(1, number, EventFollowup("Well"))
    record.events.follow_up(1, number, EventFollowup("Well", resolved="2026-03-03"))
    record.events.tell_later(fainted.key, AdverseEvent("headache", what="Since noon"))
    record.events.counted(Span())

    with record.opened.db.read() as session:
        lines = [line.entry for line in audit.lines(session, most=4)]

    assert [line.action for line in reversed(lines)] == [
        "event.follow_up", "event.close", "event.tell", "event.list",
    ]  # fmt: skip
    assert [line.entity_id for line in reversed(lines)] == [f"1/{number}"] * 2 + ["1/2", "all"]
    assert {line.detail for line in lines} == {""}


def test_only_signed_treatments_count_and_an_event_told_later_counts_to_its_visit(
    record: Record, fainted: Visit, hour: Clock
) -> None:
    hour.forward(days=7)
    second = register(record, 2)
    calm = chart(record, second)
    calm = record.visits.save_draft(
        replace(calm, adverse_events=(), no_adverse_event=True), calm, "None"
    )
    record.visits.sign(calm, PIN)
    chart(record, register(record, 3))  # a draft with a bruise
    record.events.tell_later(calm.key, AdverseEvent("bruising", happened="2026-03-10"))
    record.events.tell_later(calm.key, AdverseEvent("bruising"))

    counts = record.events.counts(Span())

    assert (counts.treatments, counts.affected, counts.events, counts.apart) == (2, 2, 3, 0)
    kinds = {each.kind: (each.events, each.treatments) for each in counts.kinds}
    assert kinds == {"vasovagal": (1, 1), "bruising": (2, 1)}
    first_day = record.events.counts(Span(last=TODAY))
    assert (first_day.treatments, first_day.events) == (1, 1)
    mine = record.events.counts(Span(practitioner_id=record.events.me))
    other = record.events.counts(Span(practitioner_id=fainted.id))
    assert (mine, other.treatments, other.events) == (counts, 0, 0)
    listed = record.events.counted(Span(), "bruising")
    assert [(each.patient_no, each.visit_no) for each in listed] == [(second, 1), (second, 1)]


def test_what_was_entered_in_error_is_not_counted(record: Record, fainted: Visit) -> None:
    with record.opened.db.engine.begin() as connection:
        connection.exec_driver_sql(
            "UPDATE visit SET status = 'entered_in_error', in_error_at = '2026-03-03',"
            " in_error_by_id = x'00', in_error_reason = 'x', version = version + 1"
        )

    counts = record.events.counts(Span())

    assert (counts.treatments, counts.events) == (0, 0)
    assert record.events.of_patient(fainted.patient_no) == ()


def test_counting_walks_the_visits_once_and_finds_each_event_by_its_key(record: Record) -> None:
    """A scan of every row of needling, or of every visit for each event, would take minutes."""
    statements = (event_counts._TREATMENTS, event_counts._EVENTS)
    asked = event_counts._asked(Span())
    with record.opened.db.engine.connect() as connection:
        plans = [
            [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", asked)]
            for sql in statements
        ]

    assert [[step.split()[:2] for step in plan if step.startswith("SCAN")] for plan in plans] == [
        [["SCAN", "v"]], [["SCAN", "e"]],
    ]  # fmt: skip
