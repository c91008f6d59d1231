"""A file, a withdrawal, an event by telephone: deeds beside a draft, which no undo takes back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from imsrecord.domain.adverse_events import AdverseEvent
from imsrecord.domain.attachment import NewFile
from imsrecord.domain.signing import blocking
from imsrecord.errors import RecordError
from imsrecord.security.kdf import FLOOR
from imsrecord.services.opening import RecordFolder
from imsrecord.services.record import Record
from imsrecord.services.verifying import findings
from imsrecord.ui.events.events_presenter import EventsPresenter
from tests.acceptance.desk import Desk
from tests.builders import a_row
from tests.open_clinic import PASSWORD, PIN, Clock, chart, make_clinic, register

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from imsrecord.domain.visit import Visit


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[RecordFolder]:
    make_clinic(tmp_path / "clinic")
    folder = RecordFolder(tmp_path / "clinic", FLOOR)
    yield folder
    folder.release()


@pytest.fixture
def desk(folder: RecordFolder, qapp: QApplication) -> Iterator[Desk]:
    clock = Clock()
    desk = Desk(Record(folder.open_record(PASSWORD), clock), clock)
    yield desk
    desk.record.close()


def signed_visit(desk: Desk) -> Visit:
    signed = desk.record.visits.sign(chart(desk.record, register(desk.record)), PIN)
    desk.clock.forward(days=1)
    return signed


def opened_again(desk: Desk, folder: RecordFolder) -> Record:
    """Close the record as a lock does, and open it from its file."""
    desk.record.close()
    desk.record = Record(folder.open_record(PASSWORD), desk.clock)
    return desk.record


def test_undo_and_redo_of_a_draft_leave_deeds_alone(desk: Desk) -> None:
    signed = signed_visit(desk)
    presenter = desk.begin(signed.patient_no)
    presenter.answer("plan", "Again in a week")
    letter = NewFile("Letter.pdf", b"%PDF-1.4 made up", "referral", "Dr Quill")
    desk.record.attachments.add(letter, *presenter.visit.key)
    desk.record.consents.withdraw(signed.key, desk.clock(), "Changed her mind.")
    told = desk.record.events.tell_later(signed.key, AdverseEvent("bruising", "moderate"))
    presenter.answer("analysis", "Better")
    charted = presenter.visit

    presenter.undo()
    presenter.undo()
    assert not presenter.can_undo
    presenter.redo()
    presenter.redo()

    assert presenter.flush()
    kept = desk.record.visits.open(charted.key)
    assert replace(kept, version=0) == replace(charted, version=0)
    assert [one.name for one in desk.record.attachments.of_visit(charted.key)] == ["Letter.pdf"]
    consent = desk.record.consents.of_visit(signed.key)
    assert consent is not None
    assert consent.withdrawn_reason == "Changed her mind."
    stories = desk.record.events.of_patient(signed.patient_no)
    assert told.event.no in {story.event.no for story in stories}
    assert findings(desk.record.opened) == ()


def test_a_consent_that_is_withdrawn_meanwhile_is_missed_by_an_open_draft(desk: Desk) -> None:
    signed = signed_visit(desk)
    presenter = desk.begin(signed.patient_no)
    presenter.change(presenter.visit.add_row(a_row()), "Row")
    presenter.consents.reconfirm()
    assert "consent" not in {each.where for each in blocking(presenter.problems())}

    desk.record.consents.withdraw(signed.key, desk.clock(), "Changed her mind.")

    assert "consent" in {each.where for each in blocking(presenter.problems())}
    with pytest.raises(RecordError):
        desk.record.visits.sign(presenter.visit, PIN)


def test_a_half_told_event_sheet_is_there_after_a_restart_and_goes_on(
    desk: Desk, folder: RecordFolder
) -> None:
    presenter = desk.begin(register(desk.record))
    events = EventsPresenter(presenter)
    sheet = events.desk(events.record("vasovagal"))
    sheet.stamp("Lying down, legs up")
    sheet.measure()
    sheet.type_text("what", "Pale, swea")
    sheet.tell_to("patient")
    half = presenter.visit
    assert presenter.flush()

    record = opened_again(desk, folder)
    again = desk.open(record.visits.open(half.key))
    assert replace(again.visit, version=0) == replace(
        half,
        version=0,
        adverse_events=tuple(replace(event, no=1) for event in half.adverse_events),
    )
    sheet = EventsPresenter(again).desk(0)
    sheet.type_text("what", "Pale, sweaty")
    sheet.stamp("Sat up")
    assert again.flush()
    (kept,) = record.visits.open(half.key).adverse_events
    assert [step.what for step in kept.steps] == ["Lying down, legs up", "Sat up"]
    assert kept.what == "Pale, sweaty"
    while again.can_undo:
        again.undo()
    assert again.visit.adverse_events == ()
    while again.can_redo:
        again.redo()
    assert again.flush()
    assert record.visits.open(half.key).adverse_events == (kept,)
    assert findings(record.opened) == ()
