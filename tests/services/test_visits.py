"""Visits through the services, on a real encrypted record that is closed and opened again."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from imsrecord.db import audit, signed_visits
from imsrecord.domain.consent import written_on
from imsrecord.domain.draft_act import Act, Way
from imsrecord.domain.people import Credential
from imsrecord.domain.screening import SafetyScreen, ScreenKind
from imsrecord.domain.visit import VisitStatus
from imsrecord.errors import (
    ChangedElsewhereError,
    NotFoundError,
    NotReadyToSignError,
    RecordError,
    SignedRecordError,
    StorageError,
    WrongPinError,
)
from imsrecord.security.signatures import signature_holds
from imsrecord.services.record import Record
from tests.builders import a_row
from tests.open_clinic import PASSWORD, PIN, chart
from tests.services.acting import actions

if TYPE_CHECKING:
    from pathlib import Path

    from imsrecord.db.signed_visits import NoteVersion
    from imsrecord.domain.identity import VisitKey
    from imsrecord.domain.visit import Visit
    from imsrecord.services.opening import RecordFolder
    from tests.open_clinic import Clock


def versions(record: Record, key: VisitKey) -> tuple[NoteVersion, ...]:
    with record.opened.db.read() as session:
        return signed_visits.note_versions(session, key)


def reopened(record: Record, folder: RecordFolder, clock: Clock) -> Record:
    record.close()
    record.opened = folder.open_record(PASSWORD)  # the fixture closes what is open last
    return Record(record.opened, clock)


# Drafts


def test_a_visit_starts_today_on_the_newest_complaint_with_nothing_answered(
    record: Record, patient_no: int
) -> None:
    visit = record.visits.start(patient_no)

    assert (visit.visit_no, visit.episode_no, visit.visit_type) == (1, 1, "initial")
    assert visit.treated_on == date(2026, 3, 2)
    assert visit.zone == "America/Winnipeg"
    assert (visit.pain.now, visit.consent, visit.screen, visit.rows) == (None, None, None, ())
    assert (visit.no_adverse_event, visit.needles_removed, visit.fit_to_leave) == (
        False, None, None,
    )  # fmt: skip


def test_just_before_midnight_in_the_clinic_it_is_still_today(
    record: Record, patient_no: int, hour: Clock
) -> None:
    hour.forward(hours=14, minutes=59)  # 05:59 UTC, 23:59 in Winnipeg

    assert record.visits.start(patient_no).treated_on == date(2026, 3, 2)


def test_a_draft_reopens_as_it_was_with_every_step(
    record: Record, draft: Visit, clinic_folder: RecordFolder, hour: Clock
) -> None:
    noted = record.visits.save_draft(replace(draft, note="Sleeps again."), draft, "Note")
    third = replace(noted, rows=(*noted.rows, a_row(20, "infraspinatus", position=3)), next_seq=21)
    saved = record.visits.save_draft(third, noted, "R infraspinatus added")

    again = reopened(record, clinic_folder, hour).visits
    steps = again.steps(draft.key)

    assert again.open(draft.key) == saved
    labels = [act.label for act, _, _ in steps]
    assert labels == ["Charted", "Note", "R infraspinatus added"]
    assert [len(after.rows) for _, _, after in steps] == [2, 2, 3]
    assert [before.note for _, before, _ in steps] == ["", draft.note, "Sleeps again."]
    for (_, _, after), (_, before, _) in pairwise(steps):
        assert replace(after, version=0, next_seq=0) == replace(before, version=0, next_seq=0)


def test_what_was_undone_and_saved_is_undone_after_reopening(
    record: Record, draft: Visit, clinic_folder: RecordFolder, hour: Clock
) -> None:
    noted = record.visits.save_draft(replace(draft, note="Wrong patient."), draft, "Note")
    (_, before, _) = record.visits.steps(draft.key)[-1]
    record.visits.save_draft(replace(before, version=noted.version), noted, Act("Note", Way.UNDONE))

    again = reopened(record, clinic_folder, hour).visits

    assert again.open(draft.key).note == draft.note


def test_a_save_repeated_after_an_error_is_done_once(record: Record, draft: Visit) -> None:
    typed = replace(draft, note="Once.")
    first = record.visits.save_draft(typed, draft, "Note")

    second = record.visits.save_draft(typed, draft, "Note")

    assert second == first
    assert [act.label for act, _, _ in record.visits.steps(draft.key)] == ["Charted", "Note"]


def test_what_was_typed_on_after_a_save_that_only_seemed_to_fail_is_kept(
    record: Record, draft: Visit, clinic_folder: RecordFolder
) -> None:
    first = replace(draft, note="First.")
    aside = _moved_away(clinic_folder)
    with pytest.raises(StorageError):
        record.visits.save_draft(first, draft, "Note")
    aside.rename(clinic_folder.record_path)
    other = Record(clinic_folder.open_record(PASSWORD), record.accounts.acting.now)
    other.visits.save_draft(first, draft, "Note")  # stands for the commit that did happen
    other.close()

    saved = record.visits.save_draft(replace(draft, note="First. More."), draft, "Note")

    assert record.visits.open(draft.key) == saved
    assert saved.note == "First. More."


def _moved_away(folder: RecordFolder) -> Path:
    aside = folder.record_path.with_name("aside")
    folder.record_path.rename(aside)
    return aside


def test_a_draft_that_was_changed_elsewhere_is_not_written_over(
    record: Record, draft: Visit
) -> None:
    record.visits.save_draft(replace(draft, note="Mine."), draft, "Note")

    with pytest.raises(ChangedElsewhereError):
        record.visits.save_draft(replace(draft, note="Theirs."), draft, "Note")

    assert record.visits.open(draft.key).note == "Mine."


def test_twenty_thousand_letters_and_any_script_come_back_unchanged(
    record: Record, draft: Visit, clinic_folder: RecordFolder, hour: Clock
) -> None:
    long = "Nguyễn said: “ألم” 🙂 — " + "ü" * 20_000
    record.visits.save_draft(replace(draft, note=long), draft, "Note")

    assert reopened(record, clinic_folder, hour).visits.open(draft.key).note == long


def test_a_nul_byte_never_breaks_a_record(record: Record, draft: Visit) -> None:
    typed = replace(draft, note="before\x00after", since="a\x00b")

    record.visits.save_draft(typed, draft, "Note")

    kept = record.visits.open(draft.key)
    assert (kept.note, kept.since) == ("before\x00after", "a\x00b")


def test_a_discarded_draft_leaves_a_line_and_nothing_else(record: Record, draft: Visit) -> None:
    record.visits.discard(draft.key)

    with pytest.raises(NotFoundError):
        record.visits.open(draft.key)
    assert record.visits.unfinished() == ()
    assert actions(record)[-1] == "visit.discard"


def test_a_visit_needs_a_complaint(record: Record) -> None:
    patient, _episode = record.patients.blank()
    with record.opened.db.write() as session:
        from imsrecord.db import patients  # noqa: PLC0415

        number = patients.register(session, replace(patient, given_names="Solo")).no

    with pytest.raises(RecordError, match="what brings the patient"):
        record.visits.start(number)


# Signing


def test_a_wrong_pin_signs_nothing_and_leaves_a_line(record: Record, draft: Visit) -> None:
    with pytest.raises(WrongPinError):
        record.visits.sign(draft, "000000")

    assert record.visits.open(draft.key).status is VisitStatus.DRAFT
    assert actions(record)[-1] == "pin.wrong"


def test_a_draft_with_gaps_is_not_signed_and_the_gaps_are_named(
    record: Record, draft: Visit
) -> None:
    gap = record.visits.save_draft(replace(draft, consent=None), draft, "Consent")

    with pytest.raises(NotReadyToSignError) as refused:
        record.visits.sign(gap, PIN)

    assert [p.where for p in refused.value.problems] == ["consent"]  # type: ignore[attr-defined]
    assert record.visits.open(draft.key).status is VisitStatus.DRAFT


def test_a_signature_is_over_exactly_what_is_kept(record: Record, draft: Visit) -> None:
    signed = record.visits.sign(draft, PIN)

    (version,) = versions(record, draft.key)
    assert signed.signature is not None
    assert hashlib.sha256(version.content).hexdigest() == signed.signature.content_hash
    digest = bytes.fromhex(signed.signature.content_hash)
    assert signature_holds(record.opened.keys.verify_key, digest, signed.signature.signature)
    assert json.loads(version.content)["note"]["decision_reason"] == "Stretching did not hold."
    assert (signed.signature.name, signed.signature.registration_no) == (
        "Robin Tester, PT", "TEST-0001",
    )  # fmt: skip
    assert record.visits.open(draft.key) == signed


def test_each_signature_names_the_note_before_it(
    record: Record, patient_no: int, hour: Clock
) -> None:
    first = record.visits.sign(chart(record, patient_no), PIN)
    hour.forward(days=7)
    second = record.visits.sign(chart(record, patient_no), PIN)

    assert first.signature is not None
    assert second.signature is not None
    assert first.signature.previous_hash == ""
    assert second.signature.previous_hash == first.signature.content_hash


def test_what_was_not_saved_cannot_be_signed(record: Record, draft: Visit) -> None:
    with pytest.raises(ChangedElsewhereError):
        record.visits.sign(replace(draft, note="Never saved."), PIN)

    assert record.visits.open(draft.key).status is VisitStatus.DRAFT


def test_a_signed_visit_cannot_be_saved_signed_or_discarded(record: Record, draft: Visit) -> None:
    signed = record.visits.sign(draft, PIN)

    with pytest.raises(SignedRecordError):
        record.visits.save_draft(replace(draft, note="Later."), draft, "Note")
    with pytest.raises(SignedRecordError):
        record.visits.sign(draft, PIN)
    with pytest.raises(SignedRecordError):
        record.visits.discard(draft.key)
    assert record.visits.open(draft.key) == signed


def test_a_credential_entered_in_settings_lets_its_owner_sign(record: Record, draft: Visit) -> None:
    me = record.settings.practitioner()
    record.settings.keep_practitioner(replace(me, credentials=()))
    with pytest.raises(NotReadyToSignError):
        record.visits.sign(draft, PIN)

    course = Credential("Needling course", "Made-up School", date(2024, 5, 1))
    record.settings.keep_practitioner(replace(me, credentials=(course,)))

    assert record.visits.sign(draft, PIN).status is VisitStatus.SIGNED


def test_a_signed_discharge_closes_the_complaint(record: Record, draft: Visit) -> None:
    ends = record.visits.save_draft(replace(draft, discharge_reason="goals_met"), draft, "")

    record.visits.sign(ends, PIN)

    episode = record.patients.episode(draft.patient_no, draft.episode_no)
    assert (episode.closed_on, episode.discharge_reason) == (date(2026, 3, 2), "goals_met")


def test_an_addendum_is_signed_and_the_first_note_stays(
    record: Record, draft: Visit, hour: Clock
) -> None:
    signed = record.visits.sign(draft, PIN)
    hour.forward(hours=3)

    with pytest.raises(WrongPinError):
        record.visits.add_addendum(draft.key, "addendum", "Phoned: well.", "", "999999")
    amended = record.visits.add_addendum(draft.key, "addendum", "Phoned: well.", "Late news", PIN)

    first, second = versions(record, draft.key)
    (added,) = amended.addenda
    assert added.signature is not None
    assert signed.signature is not None
    assert (added.text, added.reason) == ("Phoned: well.", "Late news")
    assert added.signature.previous_hash == first.content_hash == signed.signature.content_hash
    assert added.signature.content_hash == second.content_hash
    digest = bytes.fromhex(second.content_hash)
    assert signature_holds(record.opened.keys.verify_key, digest, added.signature.signature)
    assert b"Phoned" not in first.content
    assert replace(amended, addenda=()) == signed


def test_every_act_leaves_its_line_and_the_chain_holds(record: Record, draft: Visit) -> None:
    record.visits.sign(draft, PIN)
    record.visits.add_addendum(draft.key, "addendum", "More.", "", PIN)

    assert actions(record) == [
        "record.create", "patient.register", "visit.start", "visit.save", "visit.sign",
        "visit.amend",
    ]  # fmt: skip
    with record.opened.db.read() as session:
        assert audit.verify(session, record.opened.keys.audit_key) == ()


# Looking back


def test_the_history_shows_what_was_done_newest_first(
    record: Record, patient_no: int, hour: Clock
) -> None:
    record.visits.sign(chart(record, patient_no), PIN)
    hour.forward(days=7)
    chart(record, patient_no)

    lines = record.visits.history(patient_no)

    assert [(line.visit_no, line.status.value, line.twitches) for line in lines] == [
        (2, "draft", 5),
        (1, "signed", 5),
    ]
    assert record.visits.recent_muscles(patient_no) == ("trapezius_upper", "levator_scapulae")
    assert [line.visit_no for line in record.visits.unfinished()] == [2]


def test_how_often_a_muscle_was_needled_counts_signed_visits_of_the_episode_before(
    record: Record, patient_no: int, hour: Clock
) -> None:
    for _ in range(2):
        record.visits.sign(chart(record, patient_no), PIN)
        hour.forward(days=7)
    chart(record, patient_no)  # never signed
    draft = chart(record, patient_no)
    other = replace(draft, episode_no=draft.episode_no + 1)

    counts = {(one.muscle, one.side): one.number for one in record.visits.needled_in_episode(draft)}

    assert counts == {(row.muscle, row.side): 2 for row in draft.rows}
    assert record.visits.needled_in_episode(other) == ()


def test_a_whole_screen_of_a_visit_without_needling_is_not_asked_again(
    record: Record, patient_no: int, hour: Clock
) -> None:
    begun = record.visits.start(patient_no)
    talked = replace(
        begun, screen=SafetyScreen(ScreenKind.FULL), decision="declined", decision_reason="Not yet."
    )
    record.visits.sign(record.visits.save_draft(talked, begun, "Charted"), PIN)
    hour.forward(days=7)

    assert not record.visits.known(record.visits.start(patient_no)).first_needling


def test_the_whole_screen_is_asked_only_until_the_first_needling_is_signed(
    record: Record, patient_no: int, hour: Clock
) -> None:
    first = chart(record, patient_no)
    asked_first = record.visits.known(first).first_needling
    record.visits.sign(first, PIN)
    hour.forward(days=7)
    second = record.visits.start(patient_no)

    assert asked_first
    assert not record.visits.known(second).first_needling
    assert written_on(record.visits.known(second).consents) == date(2026, 3, 2)
    assert record.visits.last_signed(second) == record.visits.open(first.key)
