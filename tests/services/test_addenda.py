"""What is done to a signed visit afterwards, over a real encrypted record."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from imsrecord.db import audit
from imsrecord.domain.correction import Addition
from imsrecord.domain.corrections import corrected
from imsrecord.domain.patient import Precaution
from imsrecord.domain.visit import VisitStatus
from imsrecord.errors import RecordError, SignedRecordError, WrongPinError
from imsrecord.services.note_seals import note_findings
from tests import noted
from tests.open_clinic import PIN, register
from tests.services.correcting import correct

if TYPE_CHECKING:
    from imsrecord.domain.visit import Visit
    from imsrecord.services.record import Record
    from tests.open_clinic import Clock

FLAG = Precaution("Pregnant", "pregnancy")


@pytest.fixture
def signed(record: Record, draft: Visit) -> Visit:
    return record.visits.sign(draft, PIN)


def lines_of(record: Record, patient_no: int) -> list[tuple[str, str]]:
    with record.opened.db.read() as session:
        lines = audit.lines(session, patient_no=patient_no)
    return [(line.entry.action, line.entry.detail) for line in reversed(lines)]


def whole(record: Record) -> tuple[str, ...]:
    with record.opened.db.read() as session:
        chain = audit.verify(session, record.opened.keys.audit_key)
        return (*note_findings(session), *(finding.sentence for finding in chain))


def test_extra_check_2_the_old_count_stays_a_reason_is_asked_an_audit_line_is_written(
    record: Record, signed: Visit
) -> None:
    row = signed.rows[0]
    path = f"rows/{row.seq}/twitch_count"
    old = row.twitch_count
    assert old is not None
    with pytest.raises(RecordError, match="Please write the reason"):
        correct(record, signed.key, path, str(old + 1), reason=" ")

    after = correct(record, signed.key, path, str(old + 1))

    (said,) = (one.correction for one in after.addenda)
    assert said is not None
    assert (said.was, said.now) == (str(old), str(old + 1))
    assert record.visits.open(signed.key).rows == signed.rows
    assert corrected(after).rows[0].twitch_count == old + 1
    assert lines_of(record, signed.patient_no)[-1] == ("visit.amend", f"correction {path}")
    assert whole(record) == ()


def test_extra_check_3_an_addendum_a_day_late_has_its_own_date_and_the_note_is_unchanged(
    record: Record, signed: Visit, hour: Clock
) -> None:
    hour.forward(days=1)

    after = record.visits.addenda.add(
        signed.key, Addition("addendum", "Ultrasound confirmed it.", precaution=FLAG), PIN
    )

    signature = after.addenda[0].signature
    assert signature is not None
    assert signature.signed_at == hour.moment
    assert replace(after, addenda=()) == signed
    patient, _episode, _lines = record.patients.open(signed.patient_no)
    assert FLAG in patient.precautions
    assert whole(record) == ()


def test_a_precaution_that_stands_already_is_not_put_twice(record: Record, signed: Visit) -> None:
    for _ in range(2):
        faints = Precaution("Faints", "syncope_history")
        record.patients.add_precaution(signed.patient_no, faints, "addendum to visit 1")

    patient, _episode, _lines = record.patients.open(signed.patient_no)
    assert [one.label for one in patient.precautions].count("Faints") == 1


@pytest.mark.parametrize("kind", ["late_entry", "disagreement"])
def test_late_entries_and_disagreements_are_signed_and_found_again(
    record: Record, signed: Visit, kind: str
) -> None:
    record.visits.addenda.add(signed.key, Addition(kind, "Zebrawood was not mentioned."), PIN)

    (added,) = record.visits.open(signed.key).addenda
    assert (added.kind, added.text) == (kind, "Zebrawood was not mentioned.")
    with record.opened.db.read() as session:
        assert noted.notes(session, "zebrawood") == (signed.key,)


def test_a_wrong_pin_adds_nothing(record: Record, signed: Visit) -> None:
    with pytest.raises(WrongPinError):
        record.visits.addenda.add(signed.key, Addition(text="x"), "000000")
    with pytest.raises(WrongPinError):
        record.visits.addenda.mark_in_error(signed.key, "wrong chart", "000000")

    assert record.visits.open(signed.key) == signed


def test_what_is_begun_is_kept_until_it_is_signed_or_thrown_away(
    record: Record, signed: Visit
) -> None:
    half = Addition("late_entry", "The bruise", "Left out", precaution=FLAG)
    record.visits.addenda.keep_begun(signed.key, half)
    assert record.visits.addenda.begun(signed.key) == half

    record.visits.addenda.add(signed.key, half, PIN)
    assert record.visits.addenda.begun(signed.key) is None

    record.visits.addenda.keep_begun(signed.key, half)
    record.visits.addenda.keep_begun(signed.key, None)
    assert record.visits.addenda.begun(signed.key) is None


def test_a_visit_in_error_is_hidden_from_all_that_counts_and_never_deleted(
    record: Record, signed: Visit
) -> None:
    after = record.visits.addenda.mark_in_error(signed.key, "Charted twice", PIN)

    assert after.status is VisitStatus.IN_ERROR
    assert after.in_error is not None
    assert (after.in_error.reason, after.in_error.by_name) == ("Charted twice", "Robin Tester, PT")
    assert after.rows == signed.rows
    fresh = record.visits.start(signed.patient_no)
    assert fresh.visit_type == "initial"
    assert record.visits.last_signed(fresh) is None
    assert record.visits.exercises(fresh) == ()
    assert record.visits.recent_muscles(signed.patient_no) == ()
    assert record.visits.needled_in_episode(fresh) == ()
    assert record.visits.known(fresh).consents == ()
    known = record.visits.known(fresh)
    assert (known.first_needling, known.needled_before, known.earlier_answers) == (
        True,
        frozenset(),
        (),
    )
    assert "visit.in_error" in {action for action, _detail in lines_of(record, signed.patient_no)}
    assert whole(record) == ()


def test_nothing_is_added_to_a_visit_in_error_or_to_a_draft(record: Record, draft: Visit) -> None:
    for deed in (
        lambda key: record.visits.addenda.add(key, Addition(text="x"), PIN),
        lambda key: record.visits.addenda.mark_in_error(key, "x", PIN),
        lambda key: record.visits.addenda.move(key, register(record, 7), "x", PIN),
    ):
        with pytest.raises(SignedRecordError):
            deed(draft.key)
    signed = record.visits.sign(draft, PIN)
    record.visits.addenda.mark_in_error(signed.key, "Charted twice", PIN)
    with pytest.raises(SignedRecordError, match="entered in error"):
        record.visits.addenda.add(signed.key, Addition(text="x"), PIN)


def test_a_visit_of_the_wrong_chart_is_begun_anew_in_the_right_one_and_signed_there(
    record: Record, signed: Visit, hour: Clock
) -> None:
    path = f"rows/{signed.rows[0].seq}/points"
    corrected_visit = corrected(correct(record, signed.key, path, "3"))
    right = register(record, 2)
    hour.forward(days=2)

    begun = record.visits.addenda.move(signed.key, right, "Chosen by mistake", PIN)

    wrong = record.visits.open(signed.key)
    assert wrong.in_error is not None
    assert wrong.in_error.moved_to == tuple(begun.key)
    assert begun.moved_from == tuple(signed.key)
    assert (begun.status, begun.patient_no) == (VisitStatus.DRAFT, right)
    assert begun.rows == corrected_visit.rows
    assert (begun.treated_on, begun.started_at) == (signed.treated_on, signed.started_at)
    assert begun.entered_at == hour.moment
    assert begun.late_reason == "First entered in the wrong chart."
    assert ("visit.move_out", f"{right}/1") in lines_of(record, signed.patient_no)
    assert ("visit.move_in", f"{signed.patient_no}/1") in lines_of(record, right)
    anew = record.visits.sign(record.visits.open(begun.key), PIN)
    assert anew.status is VisitStatus.SIGNED
    assert whole(record) == ()


def test_the_other_patients_chart_number_is_not_in_the_moved_note(
    record: Record, signed: Visit
) -> None:
    right = register(record, 2)
    begun = record.visits.addenda.move(signed.key, right, "Chosen by mistake", PIN)
    wrong_patient, _episode, _lines = record.patients.open(signed.patient_no)

    said = repr(record.documents.visit_summary(begun.key).content)

    assert wrong_patient.chart_number
    assert f"Chart {wrong_patient.chart_number}" not in said


def test_it_is_not_moved_to_where_it_is_or_where_there_is_no_complaint(
    record: Record, signed: Visit
) -> None:
    with pytest.raises(RecordError, match="same chart"):
        record.visits.addenda.move(signed.key, signed.patient_no, "x", PIN)
    assert record.visits.open(signed.key) == signed


def test_every_version_reads_as_it_was_signed(record: Record, signed: Visit, hour: Clock) -> None:
    hour.forward(hours=1)
    correct(record, signed.key, f"rows/{signed.rows[0].seq}/points", "3")
    hour.forward(hours=1)
    after = record.visits.add_addendum(signed.key, "addendum", "Phoned: well.", "", PIN)

    first, second, third = record.visits.addenda.versions(signed.key)

    assert [state.what for state in (first, second, third)] == ["signed", "correction", "addendum"]
    assert first.facts.visit.addenda == ()
    assert second.facts.visit.addenda == after.addenda[:1]
    assert third.facts.visit.addenda == after.addenda
    assert first.facts.visit.rows == signed.rows
    assert first.facts.visit.note == signed.note
    assert third.at == hour.moment
    assert lines_of(record, signed.patient_no)[-1][0] == "visit.versions"


def test_the_list_of_visits_and_what_is_carried_read_as_corrected(
    record: Record, signed: Visit
) -> None:
    (before,) = record.visits.history(signed.patient_no)
    row = signed.rows[0]
    correct(record, signed.key, f"rows/{row.seq}/twitch_count", str((row.twitch_count or 0) + 3))
    correct(record, signed.key, f"rows/{row.seq}/side", "left")
    correct(record, signed.key, "pain/now", "9")

    (line,) = record.visits.history(signed.patient_no)

    assert line.twitches == (before.twitches or 0) + 3
    assert (line.pain_before, line.rows[0].side.value) == (9, "left")
    assert line.pain_after == before.pain_after
    last = record.visits.last_signed(record.visits.start(signed.patient_no))
    assert last is not None
    assert last.rows[0].side.value == "left"


def test_no_statement_can_change_what_was_corrected(record: Record, signed: Visit) -> None:
    correct(record, signed.key, f"rows/{signed.rows[0].seq}/points", "3")
    for sql in ("UPDATE addendum SET correction = NULL", "DELETE FROM addendum"):
        with pytest.raises(SignedRecordError), record.opened.db.write() as session:
            session.execute(text(sql))
