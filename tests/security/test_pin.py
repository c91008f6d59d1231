"""The PIN: what it opens, how often, how long."""

from __future__ import annotations

import pickle
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from imsrecord.errors import PasswordNeededError, WrongPinError
from imsrecord.security import key_file
from imsrecord.security.kdf import FLOOR
from imsrecord.security.open_keys import Person
from imsrecord.security.pin import PinVerifier, QuickUnlock

PIN = "407182"
PASSWORD = "marsh owl copper tenth river glow"
KEYS = key_file.unlock(key_file.create(Person(uuid4(), "Dana"), PASSWORD, FLOOR)[0], PASSWORD)
VERIFIER = PinVerifier.make(PIN, FLOOR)


class Clock:
    def __init__(self) -> None:
        self.time = datetime(2026, 3, 2, 8, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def quick(clock: Clock) -> QuickUnlock:
    return QuickUnlock(KEYS, VERIFIER, clock)


def test_the_pin_signs_and_no_other_does() -> None:
    assert PinVerifier.check(VERIFIER, PIN)
    assert not PinVerifier.check(VERIFIER, "407183")
    assert not PinVerifier.check(VERIFIER, "")
    assert PinVerifier.make(PIN, FLOOR) != VERIFIER


def test_the_pin_gives_back_the_same_keys(quick: QuickUnlock) -> None:
    assert quick.unlock(PIN) == KEYS
    assert quick.unlock(PIN) == KEYS


def test_the_fifth_wrong_pin_makes_the_program_forget_the_keys(quick: QuickUnlock) -> None:
    left = []
    for _ in range(4):
        with pytest.raises(WrongPinError) as wrong:
            quick.unlock("999999")
        left.append(wrong.value.tries_left)

    with pytest.raises(PasswordNeededError, match="Five wrong"):
        quick.unlock("999999")

    assert left == [4, 3, 2, 1]
    assert not quick.available
    with pytest.raises(PasswordNeededError):
        quick.unlock(PIN)


def test_a_right_pin_starts_the_count_again(quick: QuickUnlock) -> None:
    for _ in range(4):
        with pytest.raises(WrongPinError):
            quick.unlock("999999")
    quick.unlock(PIN)

    assert quick.tries_left == 5


def test_after_twelve_hours_only_the_password_will_do(quick: QuickUnlock, clock: Clock) -> None:
    clock.time += timedelta(hours=11, minutes=59)
    assert quick.unlock(PIN) == KEYS

    clock.time += timedelta(minutes=1)

    assert not quick.available
    with pytest.raises(PasswordNeededError):
        quick.unlock(PIN)


def test_putting_the_clock_back_does_not_stretch_the_day(quick: QuickUnlock, clock: Clock) -> None:
    clock.time -= timedelta(hours=1)

    assert not quick.available


def test_neither_pin_nor_keys_lie_open_in_what_is_kept(quick: QuickUnlock) -> None:
    kept = pickle.dumps({k: v for k, v in vars(quick).items() if k != "_now"})

    for secret in (KEYS.record.master_key, KEYS.signing.private_bytes, KEYS.box_key, PIN.encode()):
        assert secret not in kept
    assert VERIFIER.rsplit("$", maxsplit=1)[-1].encode() not in kept


def test_a_copied_verifier_and_the_pin_open_nothing_without_the_pepper(
    quick: QuickUnlock, clock: Clock
) -> None:
    stolen = QuickUnlock(KEYS, VERIFIER, clock)
    stolen._box = quick._box

    with pytest.raises(WrongPinError):
        stolen.unlock(PIN)
