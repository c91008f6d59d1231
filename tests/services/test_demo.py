"""The demo clinic is a real record: signed, searchable, whole, and the same every time."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from imsrecord.db import audit, history, patients, visits
from imsrecord.domain.identity import VisitKey
from imsrecord.domain.visit import VisitStatus
from imsrecord.security.kdf import FLOOR
from imsrecord.security.passwords import password_problem, pin_problem
from imsrecord.security.signatures import signature_holds
from imsrecord.services.accounts import AccountService
from imsrecord.services.demo import DEMO_PASSWORD, DEMO_PIN, make_demo
from imsrecord.services.opening import RecordFolder
from imsrecord.services.sealing import note_content

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imsrecord.services.opening import OpenRecord

NOW = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RecordFolder]:
    folder = RecordFolder(tmp_path_factory.mktemp("demo"), FLOOR)
    make_demo(folder, now=lambda: NOW).close()
    yield folder
    folder.release()


@pytest.fixture
def opened(folder: RecordFolder) -> Iterator[OpenRecord]:
    opened = folder.open_record(DEMO_PASSWORD)
    yield opened
    opened.close()


def test_it_opens_with_what_its_lock_screen_shows(opened: OpenRecord) -> None:
    AccountService(opened).check_pin(DEMO_PIN)

    assert (password_problem(DEMO_PASSWORD), pin_problem(DEMO_PIN)) == ("", "")


def test_it_holds_the_scenario_patients_and_the_made_up_clinic(opened: OpenRecord) -> None:
    with opened.db.read() as session:
        lines = [
            line
            for no in range(1, patients.count(session) + 1)
            for line in history.lines(session, no, most=100)
        ]
        unfinished = history.unfinished(session)

    assert len({line.patient_no for line in lines}) == 68
    assert len(lines) == 512
    assert len(unfinished) == 3
    assert sum(line.status is VisitStatus.SIGNED for line in lines) == 509


def test_names_are_found_without_their_accents(opened: OpenRecord) -> None:
    with opened.db.read() as session:
        found = {
            typed: [line.name for line in patients.search(session, typed)]
            for typed in ("lukasz", "nguyen", "obrien", "ningsih", "avery")
        }

    assert found["lukasz"] == ["Łukasz Wiśniewski"]
    assert found["nguyen"] == ["Thị Mai Nguyễn"]
    assert all(found.values())


def test_its_audit_trail_is_whole(opened: OpenRecord) -> None:
    with opened.db.read() as session:
        assert audit.verify(session, opened.keys.audit_key) == ()


def test_the_addendum_of_a_scenario_is_there(opened: OpenRecord) -> None:
    with opened.db.read() as session:
        (line,) = patients.search(session, "T-0013")
        visit = visits.load(session, VisitKey(line.no, 1))

    assert "popliteal" in visit.addenda[0].text


@pytest.mark.parametrize("patient_no", [1, 9, 30, 68])
def test_a_signature_is_over_what_is_kept(opened: OpenRecord, patient_no: int) -> None:
    with opened.db.read() as session:
        visit = visits.load(session, VisitKey(patient_no, 1))

    signature = visit.signature
    assert signature is not None
    bare = replace(visit, signature=None, addenda=())
    content = note_content(bare, signature.previous_hash, signature.signed_at)
    digest = hashlib.sha256(content).digest()
    assert digest.hex() == signature.content_hash
    assert signature_holds(opened.keys.signing.verify_key, digest, signature.signature)
