"""What is kept beside signed notes is under a seal too: changed behind the back, it is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from imsrecord.domain.adverse_events import AdverseEvent
from imsrecord.domain.attachment import NewFile
from imsrecord.domain.correction import Addition, Correction
from imsrecord.domain.event_story import EventFollowup
from imsrecord.domain.needling import NeedleLot, NeedleSize
from imsrecord.domain.own_exercises import OwnExercise
from imsrecord.domain.patient import Precaution
from imsrecord.domain.staff_incidents import IncidentFollowup, StaffIncident
from imsrecord.services.record import Record
from imsrecord.services.verifying import findings
from tests.open_clinic import PASSWORD, PIN, Clock, chart, copied_clinic, register
from tests.pictures import a_picture
from tests.services.test_verifying import found_after

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from imsrecord.services.opening import RecordFolder

ADDITIONS = (
    Addition(
        "correction", "", "Mistyped",
        Correction("pain_after", "Pain after", "3/10", "4/10", "4"),
    ),
    Addition("late_entry", "Slept badly that night.", "Told at the door"),
    Addition("addendum", "Phoned: well.", "", precaution=Precaution("Faints easily")),
    Addition("disagreement", "The patient says it was the left.", "Told on paper"),
)  # fmt: skip


_COLUMNS = "patient_no, visit_no, added_at, added_by_id, name, media_type, sha256, content"
_COPIED = f"INSERT INTO attachment (no, {_COLUMNS}) SELECT 9, {_COLUMNS} FROM attachment"  # noqa: S608
_COPIED += " WHERE no = 1"


@pytest.fixture(scope="module")
def lived_in(made_clinic: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record in which everything was done once that is not part of a signed note."""
    folder = copied_clinic(made_clinic, tmp_path_factory.mktemp("lived") / "clinic")
    hour = Clock()
    record = Record(folder.open_record(PASSWORD), hour)
    patient_no, other_no = register(record), register(record, 2)
    first = record.visits.sign(chart(record, patient_no), PIN)
    hour.forward(hours=2)
    for addition in ADDITIONS:
        record.visits.addenda.add(first.key, addition, PIN)
    told = record.events.tell_later(first.key, AdverseEvent("bruising", happened="2026-03-02"))
    record.events.follow_up(
        patient_no, told.event.no, EventFollowup("Fading.", next_due="2026-03-04")
    )
    record.events.follow_up(
        patient_no, told.event.no, EventFollowup("Gone.", resolved="2026-03-02")
    )
    letter = NewFile("Letter.pdf", b"%PDF-1.4 made up", "referral", "Dr Quill, knee")
    wrong = NewFile("Scan.pdf", b"%PDF-1.4 of somebody else", "scan", "Of somebody else")
    record.attachments.add(letter, *first.key)
    record.attachments.mark_in_error(record.attachments.add(wrong, patient_no).no, "Not hers.")
    hour.forward(days=7)
    second = record.visits.sign(chart(record, patient_no), PIN)
    moved = record.visits.addenda.move(second.key, other_no, "The other Sample.", PIN)
    record.visits.sign(moved, PIN)
    third = record.visits.sign(chart(record, patient_no), PIN)
    record.visits.addenda.mark_in_error(third.key, "Charted twice.", PIN)
    record.consents.withdraw(first.key, hour(), "Bruised too much.")
    own = OwnExercise(
        "", "Towel slide", "Slide the towel.", "neck", "stretch", ("trapezius_upper",)
    )
    record.exercises.retire(record.exercises.keep(own, [a_picture()]).code)
    record.settings.add_lot(NeedleLot(0, "Brand-B", NeedleSize(0.25, 30), "D26-001", "2029-01-31"))
    no = record.incidents.record(
        StaffIncident(
            record.incidents.who,
            "2026-03-09",
            device="Used needle",
            circumstances="Pricked a finger",
            first_aid="Washed",
        )
    )
    record.incidents.follow_up(no, IncidentFollowup("Bloods taken.", closed=True))
    record.close()
    folder.release()
    return folder.path


@pytest.fixture
def folder(lived_in: Path, tmp_path: Path) -> Iterator[RecordFolder]:
    folder = copied_clinic(lived_in, tmp_path / "clinic")
    yield folder
    folder.release()


def test_a_record_in_which_everything_was_done_is_whole(folder: RecordFolder) -> None:
    opened = folder.open_record(PASSWORD)
    found = findings(opened)
    opened.close()

    assert found == ()


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        (
            "UPDATE consent SET withdrawn_at = NULL WHERE visit_no = 1",
            "Patient 1, visit 1: the withdrawal of consent",
        ),
        (
            "UPDATE consent SET withdrawn_reason = 'Moved.' WHERE visit_no = 1 AND patient_no = 1",
            "Patient 1, visit 1: the withdrawal of consent",
        ),
        (
            "UPDATE adverse_event SET severity = 'serious' WHERE visit_no IS NULL",
            "Patient 1, event 2: what was told after the visit",
        ),
        (
            "DELETE FROM adverse_event_followup WHERE seq = 2",
            "Patient 1, event 2: what was told after the visit",
        ),
        (
            "UPDATE adverse_event_followup SET result = 'Worse.' WHERE seq = 1",
            "Patient 1, event 2: what was told after the visit",
        ),
        ("UPDATE attachment SET content = x'00' WHERE no = 1", "Attached file 1"),
        (
            "UPDATE attachment SET content = x'00', sha256 = zeroblob(32) WHERE no = 1",
            "Attached file 1",
        ),
        ("UPDATE attachment SET patient_no = 2, visit_no = NULL WHERE no = 1", "Attached file 1"),
        ("UPDATE attachment_about SET caption = 'Hip' WHERE attachment_no = 1", "Attached file 1"),
        ("DELETE FROM attachment_error", "Attached file 2"),
        ("UPDATE attachment_error SET reason = 'None'", "Attached file 2"),
        (
            "UPDATE visit SET status = 'signed' WHERE visit_no = 3",
            "Patient 1, visit 3: that it was entered in error",
        ),
        (
            "UPDATE visit SET in_error_reason = 'None' WHERE visit_no = 2",
            "Patient 1, visit 2: that it was entered in error",
        ),
        (
            "UPDATE visit SET moved_to = '[1,1]' WHERE visit_no = 2",
            "Patient 1, visit 2: that it was entered in error",
        ),
        ("UPDATE clinic_exercise SET label = 'Other'", "Own exercise"),
        ("UPDATE clinic_exercise_picture SET content = x'00'", "Own exercise"),
        ("UPDATE needle_lot SET lot = 'X' WHERE brand = 'Brand-B'", "Needle lot 2"),
        ("UPDATE needle_lot SET expires_on = '2039-01-31' WHERE no = 2", "Needle lot 2"),
        ("UPDATE staff_incident SET circumstances = 'None'", "Staff incident 1"),
        ("DELETE FROM staff_incident_followup", "Staff incident 1"),
    ],
)
def test_what_is_kept_beside_a_note_is_missed_or_found_changed(
    folder: RecordFolder, statement: str, sentence: str
) -> None:
    (found,) = found_after(folder, statement)

    assert found.startswith(sentence)
    assert found.endswith("not what was kept any more.")


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        (
            "UPDATE consent SET withdrawn_at = '2026-03-09 15:00:00' WHERE patient_no = 2",
            "Patient 2, visit 1: the withdrawal of consent",
        ),
        (
            "UPDATE visit SET status = 'entered_in_error' WHERE patient_no = 2",
            "Patient 2, visit 1: that it was entered in error",
        ),
        (_COPIED, "Attached file 9"),
        ("UPDATE adverse_event SET visit_no = NULL WHERE patient_no = 2", "Patient 2, event 1"),
    ],
)
def test_what_was_put_in_behind_the_back_is_found(
    folder: RecordFolder, statement: str, sentence: str
) -> None:
    found = found_after(folder, statement)

    assert [each for each in found if each.startswith(sentence)]


@pytest.mark.parametrize("seq", range(1, len(ADDITIONS) + 1))
@pytest.mark.parametrize("column", ["text", "reason", "kind", "correction", "precaution"])
def test_every_kind_of_addendum_is_found_changed(
    folder: RecordFolder, seq: int, column: str
) -> None:
    spoilt = "'[1]'" if column in ("correction", "precaution") else f"{column} || 'x'"
    found = found_after(
        folder,
        f"UPDATE addendum SET {column} = {spoilt} WHERE patient_no = 1 AND seq = {seq}",  # noqa: S608
    )

    assert any(each.startswith("Patient 1, visit 1: ") for each in found)
