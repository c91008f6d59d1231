from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from imsrecord.db import documents, people, settings, visits
from imsrecord.db.people import Account
from imsrecord.domain.people import Clinic, Credential, Practitioner
from imsrecord.errors import NotFoundError
from tests.builders import CLINIC, NOW, PRACTITIONER, a_visit, open_chart

if TYPE_CHECKING:
    from imsrecord.db.database import Database


def test_the_clinic_is_kept_and_changed(encrypted_db: Database) -> None:
    with encrypted_db.write() as session:
        assert people.clinic(session) == CLINIC
        moved = Clinic("Elsewhere", zone="America/Toronto", paper="a4")
        people.put_clinic(session, moved)
        assert people.clinic(session) == moved


def test_a_practitioner_is_kept_with_every_credential(encrypted_db: Database) -> None:
    more = replace(
        PRACTITIONER,
        name="Robin Ødegård",
        credentials=(*PRACTITIONER.credentials, Credential("Roster", expires_on=date(2030, 1, 1))),
    )
    other = Practitioner(UUID(int=77), "Łucja Test", left_on=date(2026, 1, 1))
    with encrypted_db.write() as session:
        people.put_practitioner(session, more)
        people.put_practitioner(session, other)
        assert people.practitioners(session) == (more, other)
        assert people.practitioner(session, other.id) == other
        with pytest.raises(NotFoundError):
            people.practitioner(session, UUID(int=1))


def test_an_account_is_kept_and_changed(encrypted_db: Database) -> None:
    account = Account(UUID(int=5), "R. Tester", NOW, PRACTITIONER.id, pin_verifier="$argon2id$x")
    changed = replace(account, pin_verifier="$argon2id$y", verify_key=b"v" * 32)
    with encrypted_db.write() as session:
        people.put_account(session, account)
        people.put_account(session, changed)
        people.keep_key_file(session, 1, b"{}", NOW)
        assert people.account(session, account.user_id) == changed
        assert people.accounts(session) == (changed,)
        with pytest.raises(NotFoundError):
            people.account(session, UUID(int=6))
    assert "argon2" not in repr(account)


def test_a_setting_is_whatever_json_can_say(encrypted_db: Database) -> None:
    value = {"theme": "dark", "codes": ["a", "ü"], "minutes": 5, "on": True, "none": None}
    with encrypted_db.write() as session:
        settings.put(session, "look", {"theme": "light"})
        settings.put(session, "look", value)
        settings.put(session, "other", 1)
        assert settings.get(session, "look") == value
        assert settings.everything(session) == {"look": value, "other": 1}
        settings.put(session, "look", None)
        assert settings.get(session, "look", "nothing") == "nothing"


def test_a_paper_is_kept_byte_by_byte(encrypted_db: Database) -> None:
    pdf = b"%PDF-1.7 made up \x00\xff"
    with encrypted_db.write() as session:
        open_chart(session)
        visit = visits.start(session, a_visit())
        paper = documents.GivenPaper(1, visit.visit_no, "take_home", NOW, PRACTITIONER.id, pdf)
        digest = documents.keep(session, paper)
        (line,) = documents.of_patient(session, 1)
        assert documents.pdf(session, line.no) == pdf
        with pytest.raises(NotFoundError):
            documents.pdf(session, 99)
    assert digest == line.sha256 == hashlib.sha256(pdf).hexdigest()
