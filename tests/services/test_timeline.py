"""The timeline over a real encrypted record: nothing is missing, nothing is told twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import text

from imsrecord.domain.adverse_events import AdverseEvent
from imsrecord.domain.attachment import NewFile
from imsrecord.domain.consent import Consent
from imsrecord.domain.correction import Addition
from imsrecord.domain.event_story import EventFollowup
from imsrecord.domain.timeline import SORTS, Sort, Source
from tests.builders import NOW
from tests.open_clinic import PIN, chart, register

if TYPE_CHECKING:
    from imsrecord.domain.timeline import Entry
    from imsrecord.domain.visit import Visit
    from imsrecord.services.record import Record
    from tests.open_clinic import Clock

FOLLOWUP = EventFollowup("Rang: all well.", at=NOW + timedelta(minutes=30), resolved="2026-03-02")
TABLES = {
    Source.VISIT: "visit",
    Source.DOCUMENT: "document_copy",
    Source.EVENT: "adverse_event",
    Source.FOLLOWUP: "adverse_event_followup",
    Source.ADDENDUM: "addendum",
    Source.ATTACHMENT: "attachment",
    Source.EPISODE: "episode",
}


def titles(record: Record, patient_no: int, only: Sort | None = None) -> list[str]:
    return [each.title for each in record.courses.timeline(patient_no, only=only)]


def whole(record: Record, patient_no: int, page: int, *, errors: bool = False) -> list[Entry]:
    """Read a timeline page by page to its end."""
    found: list[Entry] = []
    while True:
        after = found[-1].spot if found else None
        more = record.courses.timeline(patient_no, after=after, errors=errors, most=page)
        found += more
        if len(more) < page:
            return found


def full(record: Record, patient_no: int, hour: Clock) -> Visit:
    """Put something of every kind that the app can write into a patient's record."""
    signed = record.visits.sign(chart(record, patient_no), PIN)
    key = signed.key
    hour.forward(hours=1)
    record.documents.keep(key, "visit_summary", b"%PDF-1.4 made up", "printed")
    record.attachments.add(NewFile("a.pdf", b"%PDF-1.4 made up", "referral", "Dr Quill"), *key)
    record.visits.addenda.add(key, Addition(text="Rang the GP."), PIN)
    told = record.events.tell_later(
        key, AdverseEvent("bruising", happened="2026-03-02", what="Arm")
    )
    record.events.follow_up(patient_no, told.event.no, replace(FOLLOWUP, at=hour()))
    record.consents.withdraw(key, hour(), "Thought it over")
    return signed


def test_everything_that_was_done_is_told_once_newest_first(record: Record, hour: Clock) -> None:
    patient_no = register(record)
    full(record, patient_no, hour)

    found = record.courses.timeline(patient_no)

    sources = [each.source for each in found]
    assert len({each.spot for each in found}) == len(found)
    assert sources.count(Source.WITHDRAWAL) == 1
    for source, table in TABLES.items():
        with record.opened.db.read() as session:
            query = text(f"SELECT count(*) FROM {table}")  # noqa: S608 - a constant of this test
            assert sources.count(source) == session.execute(query).scalar_one() > 0, table
    assert [each.spot for each in found] == sorted((e.spot for e in found), reverse=True)
    assert all(found[at].day >= found[at + 1].day for at in range(len(found) - 1))


def test_pages_of_any_size_together_are_the_whole(record: Record, hour: Clock) -> None:
    patient_no = register(record)
    full(record, patient_no, hour)
    at_once = whole(record, patient_no, 1000)

    for page in (1, 2, 3, 7):
        assert whole(record, patient_no, page) == at_once


def test_the_sorts_share_the_whole_among_them(record: Record, hour: Clock) -> None:
    patient_no = register(record)
    full(record, patient_no, hour)
    with record.opened.db.read() as session:
        consents = session.execute(text("SELECT count(*) FROM consent")).scalar_one()

    by_sort = {s: record.courses.timeline(patient_no, only=s) for s in Sort}

    assert all(SORTS[e.source] is sort for sort, found in by_sort.items() for e in found)
    together = {e.spot for found in by_sort.values() for e in found}
    assert {e.spot for e in record.courses.timeline(patient_no)} <= together
    assert sum(e.source is Source.CONSENT for e in by_sort[Sort.CONSENTS]) == consents
    assert by_sort[Sort.CALLS] == ()


def test_a_consent_that_only_re_confirms_stands_with_its_visit_until_consents_are_asked_for(
    record: Record, patient_no: int
) -> None:
    record.visits.sign(chart(record, patient_no), PIN)
    draft = chart(record, patient_no)
    agreed = replace(draft, consent=Consent("verbal", "ongoing"))
    record.visits.sign(record.visits.save_draft(agreed, draft, "consent"), PIN)

    among_all = [t for t in titles(record, patient_no) if t.startswith("Consent")]
    assert len(titles(record, patient_no, Sort.CONSENTS)) == len(among_all) + 1


def test_a_call_is_among_the_calls_and_a_draft_is_told_as_not_signed(
    record: Record, patient_no: int
) -> None:
    draft = record.visits.start(patient_no)
    record.visits.save_draft(replace(draft, visit_type="phone"), draft, "kind")

    (found,) = record.courses.timeline(patient_no, only=Sort.CALLS)

    assert found.visit is not None
    assert found.visit.status.value == "draft"
    assert record.courses.timeline(patient_no, only=Sort.VISITS) == ()


def test_what_was_entered_on_another_day_says_both_days_and_stands_at_the_day_it_was(
    record: Record, patient_no: int, hour: Clock
) -> None:
    hour.forward(days=9)
    draft = record.visits.start(patient_no)
    late = replace(draft, treated_on=date(2026, 3, 4), late_reason="Power cut")
    record.visits.save_draft(late, draft, "day")
    record.visits.start(register(record, 2))

    (found,) = record.courses.timeline(patient_no, only=Sort.VISITS)

    assert (found.day, found.entered_on) == (date(2026, 3, 4), date(2026, 3, 11))
    assert found.spot.at.startswith("2026-03-04")


def test_a_visit_in_error_is_told_only_when_asked_for(record: Record, hour: Clock) -> None:
    patient_no = register(record)
    signed = full(record, patient_no, hour)
    record.visits.addenda.mark_in_error(signed.key, "Charted twice", PIN)

    shown = whole(record, patient_no, 50)
    with_errors = whole(record, patient_no, 50, errors=True)

    hidden = {Source.VISIT, Source.CONSENT, Source.ADDENDUM}
    assert not hidden & {each.source for each in shown}
    assert hidden <= {each.source for each in with_errors}


def test_nothing_of_another_patient_is_told(record: Record, hour: Clock) -> None:
    ann, bo = register(record, 1), register(record, 2)
    full(record, ann, hour)

    assert [each.source for each in record.courses.timeline(bo)] == [Source.EPISODE]


def test_a_page_reads_only_the_patients_part_of_every_table(record: Record) -> None:
    from imsrecord.db import timeline  # noqa: PLC0415 - its statement is what is looked at

    asked = {"patient_no": 1, "errors": False, "every": False, "most": 40, "midday": "",
             "at": "9999-12-31", "source": "", "number": 0, "part": 0}  # fmt: skip
    with record.opened.db.read() as session:
        sql = f"EXPLAIN QUERY PLAN {timeline._statement(None)}"
        plan = [row[3] for row in session.connection().exec_driver_sql(sql, asked)]

    whole_tables = [step for step in plan if step.startswith("SCAN")]
    assert [step for step in whole_tables if step not in {"SCAN t", "SCAN (subquery-1)"}] == []
