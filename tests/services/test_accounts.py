"""Who opened the record, and whether a PIN is theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from imsrecord.db import audit
from imsrecord.errors import WrongPinError
from imsrecord.services.accounts import identify
from tests.builders import PRACTITIONER
from tests.open_clinic import PIN

if TYPE_CHECKING:
    from imsrecord.services.record import Record


def lines(record: Record) -> list[tuple[str, str]]:
    with record.opened.db.read() as session:
        return [(a.entry.action, a.entry.detail) for a in reversed(audit.lines(session))]


def test_the_person_who_opened_acts(record: Record) -> None:
    acting = record.accounts.acting

    assert acting.practitioner == PRACTITIONER
    assert acting.zone == "America/Winnipeg"
    assert acting.signing.verify_key == record.opened.keys.verify_key


def test_the_right_pin_passes_and_leaves_no_line(record: Record) -> None:
    before = lines(record)

    record.accounts.check_pin(PIN)

    assert lines(record) == before


def test_tries_count_down_and_start_again_after_the_right_pin(record: Record) -> None:
    left = []
    for pin in ("000000", "111111", PIN, "222222"):
        try:
            record.accounts.check_pin(pin)
        except WrongPinError as wrong:
            left.append(wrong.tries_left)

    assert left == [4, 3, 4]


@pytest.mark.parametrize("pin", ["", "40718", "4071822", "40718٢", "abcdef", "407182\x00"])
def test_what_is_not_exactly_the_pin_is_refused(record: Record, pin: str) -> None:
    with pytest.raises(WrongPinError):
        record.accounts.check_pin(pin)


def test_a_wrong_pin_is_never_written_down(record: Record) -> None:
    with pytest.raises(WrongPinError):
        record.accounts.check_pin("135790")

    with record.opened.db.read() as session:
        assert "135790" not in repr(audit.lines(session))


def test_opening_and_locking_leave_their_lines(record: Record) -> None:
    record.accounts.note_sign_in("pin")
    record.accounts.note_lock()

    assert lines(record)[-2:] == [("sign_in", "pin"), ("lock", "")]


def test_a_record_says_which_it_is_and_whose(record: Record) -> None:
    record_id, person = identify(record.opened.db)

    assert record_id == record.opened.keys.record_id
    assert person == record.opened.person


def test_nothing_of_the_keys_is_in_what_is_printed_for_a_fault(record: Record) -> None:
    printed = repr(record.opened) + repr(record.accounts.acting) + repr(record.accounts.__dict__)

    secret = record.accounts.acting.audit_key
    assert secret.hex() not in printed
    assert repr(secret) not in printed
    assert record.accounts.pin_verifier not in printed
