"""The seal of a note: it covers a pain drawing, and what was signed without one stays whole."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from sqlalchemy import text

from imsrecord.domain.findings import Pain
from imsrecord.domain.visit import Visit
from imsrecord.services.record import Record
from imsrecord.services.sealing import note_content
from imsrecord.services.verifying import findings
from tests.open_clinic import PASSWORD, PIN, Clock, chart, copied_clinic, register
from tests.pain_drawings import drawn, ringed, shaded

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SIGNED_AT = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
SIGNED_BEFORE = Visit(
    id=UUID(int=0x51),
    patient_no=1,
    visit_no=4,
    episode_no=1,
    treated_on=date(2026, 3, 2),
    zone="America/Winnipeg",
    started_at=SIGNED_AT,
    entered_at=SIGNED_AT,
    practitioner_id=UUID(int=0xA),
    since="Better for two days.",
    pain=Pain(4, 5, 7, 2),
    objective=("Rotation right 60°",),
    decision="deferred",
)
HASH_BEFORE = "50fc2be9b5d23f56532bf21ced7afa6eded05688f19066a9a95d1b779e169a53"
"""What the program gave for this visit before it knew pain drawings."""


def test_a_note_signed_before_there_were_drawings_has_the_hash_it_was_signed_with() -> None:
    content = note_content(SIGNED_BEFORE, "ab" * 32, SIGNED_AT)

    assert hashlib.sha256(content).hexdigest() == HASH_BEFORE
    assert b"pain_drawing" not in content


def test_every_part_of_an_area_changes_the_seal() -> None:
    one = drawn(SIGNED_BEFORE, ringed(intensity=4))
    area = one.pain_drawing[0]
    others = (
        replace(area, intensity=None), replace(area, intensity=0), replace(area, kind="numb"),
        replace(area, view="anterior"), replace(area, stroke=area.stroke[:3]),
        replace(area, atlas_version=3), shaded(seq=area.seq, intensity=4),
    )  # fmt: skip

    sealed = {
        note_content(replace(one, pain_drawing=(each,)), "", SIGNED_AT) for each in (area, *others)
    }

    assert len(sealed) == len(others) + 1


@pytest.fixture
def record(made_clinic: Path, tmp_path: Path) -> Iterator[Record]:
    """A record with one signed visit that has a drawing of a zone and a free area."""
    folder = copied_clinic(made_clinic, tmp_path / "clinic")
    opened = Record(folder.open_record(PASSWORD), Clock())
    visit = chart(opened, register(opened))
    areas = (shaded(intensity=6), ringed())
    saved = opened.visits.save_draft(drawn(visit, *areas), visit, "Drawn")
    opened.visits.sign(saved, PIN)
    yield opened
    opened.close()
    folder.release()


def test_a_signed_visit_with_a_drawing_verifies(record: Record) -> None:
    assert findings(record.opened) == ()


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM pain_drawing WHERE view = 'posterior'",
        "UPDATE pain_drawing SET strokes = replace(strokes, 'aching', 'numb')",
        "UPDATE pain_drawing SET view = 'lateral_right' WHERE view = 'anterior'",
    ],
)
def test_a_drawing_changed_behind_the_back_of_the_triggers_is_found(
    record: Record, statement: str
) -> None:
    with record.opened.db.structure() as connection:
        names = connection.execute(
            text("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        ).scalars()
        for name in list(names):
            connection.execute(text(f'DROP TRIGGER "{name}"'))
        connection.execute(text(statement))
        connection.commit()

    assert "Patient 1, visit 1: it is not what was signed any more." in findings(record.opened)
