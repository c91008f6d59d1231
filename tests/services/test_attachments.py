"""Files from outside in a real encrypted record."""

from __future__ import annotations

import multiprocessing
import os
import signal
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event, text

from imsrecord.db import audit
from imsrecord.domain.attachment import MOST_BYTES, NewFile
from imsrecord.errors import (
    AlreadyAttachedError,
    DamagedRecordError,
    PaperGivenOutError,
    RecordError,
    SignedRecordError,
    StorageError,
)
from imsrecord.services.record import Record
from tests import noted
from tests.open_clinic import PASSWORD, PIN, register

if TYPE_CHECKING:
    from pathlib import Path

    from imsrecord.domain.visit import Visit
    from imsrecord.services.opening import RecordFolder

A_PDF = b"%PDF-1.4 made up"
BIG = A_PDF.ljust(MOST_BYTES)


def a_file(content: bytes = A_PDF, **more: object) -> NewFile:
    return NewFile("../Letter.pdf", content, "referral", "Dr Quill, knee", pages=2, **more)  # type: ignore[arg-type]


def actions(record: Record, patient_no: int) -> list[str]:
    with record.opened.db.read() as session:
        lines = audit.lines(session, patient_no=patient_no)
    return [line.entry.action for line in reversed(lines)]


def test_a_file_is_kept_whole_under_a_clean_name_and_told_in_the_audit(
    record: Record, draft: Visit
) -> None:
    line = record.attachments.add(a_file(), *draft.key)

    assert (line.name, line.media_type, line.size) == ("Letter.pdf", "application/pdf", 16)
    assert record.attachments.read(line.no) == A_PDF
    assert record.attachments.of_visit(draft.key) == (line,)
    assert record.attachments.of_patient(draft.patient_no) == (line,)
    assert record.attachments.total_bytes() == 16
    assert actions(record, draft.patient_no)[-2:] == ["attachment.add", "attachment.view"]


def test_it_is_found_by_name_caption_and_kind_and_listed_in_the_note(
    record: Record, draft: Visit
) -> None:
    record.attachments.add(a_file(), *draft.key)
    alone = record.attachments.add(a_file(A_PDF + b"2"), draft.patient_no)

    assert len(record.attachments.search("quill KNEE")) == 2
    assert record.attachments.search("referral letter")[0] == alone
    assert record.attachments.search("shoulder") == ()
    with record.opened.db.read() as session:
        assert noted.notes(session, "quill") == (draft.key,)
    facts = record.visits.facts(draft)
    assert [one.title for one in facts.attached] == ["Dr Quill, knee"]


def test_the_very_same_file_is_noticed(record: Record, draft: Visit) -> None:
    line = record.attachments.add(a_file(), draft.patient_no)

    with pytest.raises(AlreadyAttachedError, match="since 2 March 2026"):
        record.attachments.add(a_file(), *draft.key)

    record.attachments.mark_in_error(line.no, "Wrong patient")
    record.attachments.add(a_file(), *draft.key)


def test_a_wrong_file_is_hidden_listed_and_never_deleted(record: Record, draft: Visit) -> None:
    line = record.attachments.add(a_file(), *draft.key)
    with pytest.raises(RecordError, match="write the reason"):
        record.attachments.mark_in_error(line.no, " ")

    record.attachments.mark_in_error(line.no, "Wrong patient")

    assert record.attachments.of_visit(draft.key) == ()
    (listed,) = record.attachments.of_patient(draft.patient_no)
    assert listed.in_error is not None
    assert listed.in_error.reason == "Wrong patient"
    assert record.attachments.read(line.no) == A_PDF
    assert record.attachments.search("quill") == ()
    with pytest.raises(SignedRecordError):
        record.attachments.mark_in_error(line.no, "again")


def test_a_draft_with_a_file_is_not_discarded(record: Record, draft: Visit) -> None:
    record.attachments.add(a_file(), *draft.key)

    with pytest.raises(PaperGivenOutError):
        record.visits.discard(draft.key)


def test_files_come_to_a_signed_visit_too_and_its_seal_holds(record: Record, draft: Visit) -> None:
    signed = record.visits.sign(draft, PIN)

    record.attachments.add(a_file(), *signed.key)

    assert record.visits.open(signed.key) == signed
    record.visits.addenda.mark_in_error(signed.key, "Charted twice", PIN)
    with pytest.raises(RecordError, match="entered in error"):
        record.attachments.add(a_file(A_PDF + b"2"), *signed.key)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE attachment SET content = x'00'",
        "UPDATE attachment_about SET caption = 'other'",
        "DELETE FROM attachment_about",
        "DELETE FROM attachment",
        "DELETE FROM attachment_error",
        "UPDATE attachment_error SET reason = 'other'",
    ],
)
def test_no_statement_changes_or_deletes_a_file(record: Record, draft: Visit, sql: str) -> None:
    line = record.attachments.add(a_file(), draft.patient_no)
    record.attachments.mark_in_error(line.no, "Wrong patient")

    with pytest.raises(SignedRecordError), record.opened.db.write() as session:
        session.execute(text(sql))


def test_a_file_that_is_not_what_was_attached_is_not_shown(record: Record, draft: Visit) -> None:
    with record.opened.db.write() as session:
        session.execute(
            text(
                "INSERT INTO attachment (no, patient_no, added_at, added_by_id, name, media_type,"
                " sha256, content) VALUES (9, 1, '2026-03-02 00:00:00', zeroblob(16), 'x',"
                " 'image/png', x'00', x'01')"
            )
        )

    with pytest.raises(DamagedRecordError, match="not what was attached"):
        record.attachments.read(9)


def test_a_copy_outside_is_told_as_an_export(record: Record, draft: Visit, tmp_path: Path) -> None:
    line = record.attachments.add(a_file(), draft.patient_no)

    record.attachments.save_copy(line.no, tmp_path / "copy.pdf")

    assert (tmp_path / "copy.pdf").read_bytes() == A_PDF
    assert actions(record, draft.patient_no)[-1] == "attachment.export"
    assert draft.patient_no == line.patient_no
    assert record.attachments.suggested_name(line) == f"referral {line.no}.pdf"
    with pytest.raises(StorageError, match="Choose another folder"):
        record.attachments.save_copy(line.no, tmp_path / "nowhere" / "copy.pdf")


def test_a_hundred_files_are_listed_without_their_bytes(record: Record, draft: Visit) -> None:
    for number in range(100):
        record.attachments.add(a_file(A_PDF + bytes([number])), draft.patient_no)
    said: list[str] = []
    event.listen(
        record.opened.db.engine,
        "before_cursor_execute",
        lambda _c, _cur, sql, *_rest: said.append(sql),
    )

    assert len(record.attachments.of_patient(draft.patient_no)) == 100

    assert len([sql for sql in said if sql.startswith("SELECT")]) == 1
    assert not any("attachment.content" in sql for sql in said)


def test_a_full_disk_keeps_the_visit_and_nothing_of_the_file(record: Record, draft: Visit) -> None:
    with record.opened.db.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 10}")
    try:
        with pytest.raises(StorageError, match="disk is full"):
            record.attachments.add(a_file(BIG), *draft.key)
    finally:
        with record.opened.db.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 1073741823")

    assert record.attachments.of_patient(draft.patient_no) == ()
    assert record.visits.open(draft.key) == draft
    assert record.visits.sign(draft, PIN).signature is not None


def _attach_and_die(folder: RecordFolder, patient_no: int, after: float) -> None:
    record = Record(folder.open_record(PASSWORD))
    signal.setitimer(signal.ITIMER_REAL, after)
    signal.signal(signal.SIGALRM, lambda *_: os.kill(os.getpid(), signal.SIGKILL))
    record.attachments.add(a_file(BIG), patient_no)
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.skipif(os.name != "posix", reason="kills by signal")
@pytest.mark.parametrize("after", [0.02, 0.08, 0.2, 5.0])
def test_killed_while_20_mb_are_added_the_file_is_whole_or_not_there(
    clinic_folder: RecordFolder, after: float
) -> None:
    record = Record(clinic_folder.open_record(PASSWORD))
    patient_no = register(record)
    record.close()
    clinic_folder.release()
    child = multiprocessing.get_context("fork").Process(
        target=_attach_and_die, args=(clinic_folder, patient_no, after)
    )
    child.start()
    child.join(60)

    again = Record(clinic_folder.open_record(PASSWORD))
    try:
        lines = again.attachments.of_patient(patient_no)
        assert all(again.attachments.read(line.no) == BIG for line in lines)
        with again.opened.db.read() as session:
            assert audit.verify(session, again.opened.keys.audit_key) == ()
    finally:
        again.close()
