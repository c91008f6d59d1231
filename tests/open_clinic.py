"""A made-up clinic's whole record folder, made once for a test run and copied for each test."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from imsrecord.db import lots
from imsrecord.domain.identity import new_id
from imsrecord.security.kdf import FLOOR
from imsrecord.security.pin import PinVerifier
from imsrecord.services import accounts
from imsrecord.services.opening import FirstAnswers, RecordFolder, create_record
from tests.builders import CLINIC, LOT, NOW, PRACTITIONER, a_full_visit, a_patient, an_episode

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from imsrecord.domain.needling import NeedleLot
    from imsrecord.domain.people import Clinic, Practitioner
    from imsrecord.domain.visit import Visit
    from imsrecord.services.record import Record

PASSWORD = "marsh owl copper tenth river glow"
PIN = "407182"


@dataclass
class Clock:
    """A clock that a test moves by hand."""

    moment: datetime = NOW

    def __call__(self) -> datetime:
        return self.moment

    def forward(self, **by: int) -> None:
        self.moment += timedelta(**by)


def make_clinic(
    path: Path,
    practitioner: Practitioner = PRACTITIONER,
    clinic: Clinic = CLINIC,
    boxes: tuple[NeedleLot, ...] = (LOT,),
) -> None:
    """Make a record with one practitioner and some boxes of needles, and close it again."""
    folder = RecordFolder(path, FLOOR)
    answers = FirstAnswers(practitioner, clinic, PinVerifier.make(PIN, FLOOR))
    opened, _code = create_record(
        folder,
        practitioner.signature_name,
        PASSWORD,
        lambda db, keys: accounts.set_up(db, keys, answers, now=lambda: NOW),
    )
    with opened.db.write() as session:
        for box in boxes:
            lots.add(session, box)
    opened.close()
    folder.release()


def copied_clinic(made: Path, path: Path) -> RecordFolder:
    """Return a copy of it that a test may do with as it likes."""
    shutil.copytree(made, path)
    return RecordFolder(path, FLOOR)


def register(record: Record, number: int = 1) -> int:
    """Register a made-up patient with a complaint; return their number."""
    now = NOW + timedelta(seconds=number)
    patient = replace(a_patient(number), id=new_id(now))
    return record.patients.register(patient, replace(an_episode(), id=new_id(now))).no


def chart(record: Record, patient_no: int, *, reason: str = "Stretching did not hold.") -> Visit:
    """Start a visit and save everything that a signature asks for; return the draft."""
    begun = record.visits.start(patient_no)
    full = a_full_visit(
        id=begun.id,
        patient_no=begun.patient_no,
        visit_no=begun.visit_no,
        started_at=begun.started_at,
        entered_at=begun.entered_at,
        treated_on=begun.treated_on,
        version=begun.version,
        decision_reason=reason,
    )
    row = replace(full.rows[1], twitch_count=2)
    return record.visits.save_draft(
        replace(full, rows=(full.rows[0], row), next_visit=full.next_visit), begun, "Charted"
    )
