"""Who may open the record, and what is said when they may not."""

from __future__ import annotations

import json
import stat
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from imsrecord.errors import (
    ChangedElsewhereError,
    DamagedKeyFileError,
    MissingRecordError,
    StorageError,
    WrongPasswordError,
    WrongRecoveryCodeError,
)
from imsrecord.security import key_file, key_file_format
from imsrecord.security.atomic_file import previous_of
from imsrecord.security.kdf import FLOOR, KdfCost, stretch
from imsrecord.security.open_keys import Person
from imsrecord.security.signatures import signature_holds
from tests.security.resealing import resealed

if TYPE_CHECKING:
    from pathlib import Path

    from imsrecord.security.key_file_format import KeyFile
    from imsrecord.security.recovery import RecoveryCode

PASSWORD = "marsh owl copper tenth river glow"
NEW_PASSWORD = "seven lantern birds over quartz"

Made = tuple["KeyFile", "RecoveryCode"]


@pytest.fixture(scope="module")
def made() -> Made:
    return key_file.create(Person(uuid4(), "Dana Okafor, PT"), PASSWORD, FLOOR)


def test_the_password_opens_the_same_keys_after_a_round_trip_to_disk(
    made: Made, tmp_path: Path
) -> None:
    path = tmp_path / "clinic.imskeys"
    key_file.save(path, made[0])

    keys = key_file.unlock(key_file.read(path), PASSWORD)

    assert keys.record.master_key == made[1].master_key
    assert keys.person.name == "Dana Okafor, PT"
    assert keys.record_id == made[0].record_id


def test_each_purpose_has_a_key_of_its_own(made: Made) -> None:
    keys = key_file.unlock(made[0], PASSWORD)

    of_32 = {keys.db_key, keys.backup_key, keys.audit_key, keys.anchor_key}

    assert len(of_32 | {keys.record.master_key, keys.record.key_file_mac_key}) == 6
    assert {len(key) for key in of_32} == {32}
    assert len(keys.db_salt) == 16


def test_keys_and_names_stay_out_of_reprs(made: Made) -> None:
    keys = key_file.unlock(made[0], PASSWORD)

    shown = repr(keys) + repr(made)

    assert "Okafor" not in shown
    for secret in (keys.record.master_key, keys.signing.private_bytes, keys.box_key):
        assert repr(secret)[2:-1] not in shown


def test_a_signature_holds_for_its_content_and_person_only(made: Made) -> None:
    keys = key_file.unlock(made[0], PASSWORD)
    signature = keys.signing.sign(b"visit 1")

    assert signature_holds(keys.verify_key, b"visit 1", signature)
    assert not signature_holds(keys.verify_key, b"visit 2", signature)
    other = key_file.unlock(key_file.create(Person(uuid4(), "B"), PASSWORD, FLOOR)[0], PASSWORD)
    assert not signature_holds(other.verify_key, b"visit 1", signature)
    assert made[0].persons[0].verify_key == keys.verify_key


def test_a_wrong_password_and_a_damaged_file_are_told_apart(made: Made, tmp_path: Path) -> None:
    path = tmp_path / "clinic.imskeys"
    key_file.save(path, made[0])

    with pytest.raises(WrongPasswordError, match="not the passphrase"):
        key_file.unlock(key_file.read(path), "not the password at all")
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(DamagedKeyFileError, match="is damaged"):
        key_file.read(path)
    path.unlink()
    with pytest.raises(MissingRecordError, match="is not in this folder"):
        key_file.read(path)


def test_every_form_of_an_accent_is_the_same_password(made: Made) -> None:
    file, _ = key_file.create(Person(uuid4(), "A"), "fünf Wege nach Brandon", FLOOR)

    keys = key_file.unlock(file, "fu\u0308nf Wege nach Brandon")

    assert keys.record_id == file.record_id


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("memory_kib", 19 * 1024 - 1),
        ("memory_kib", 4 * 1024 * 1024 * 1024),
        ("time", 17),
        ("time", 0),
        ("lanes", 17),
        ("lanes", 0),
        ("memory_kib", "19456"),
        ("time", True),
        ("algorithm", "pbkdf2"),
    ],
)
def test_a_file_asking_for_a_cost_out_of_bounds_is_refused(
    made: Made, field: str, value: object
) -> None:
    tree = json.loads(key_file_format.dump(made[0]))
    tree["persons"][0]["kdf"][field] = value

    with pytest.raises(DamagedKeyFileError):
        key_file_format.load(resealed(tree))


def test_a_cheaper_cost_written_into_the_file_opens_nothing() -> None:
    dear = KdfCost(FLOOR.memory_kib, 3, 1)
    file, _ = key_file.create(Person(uuid4(), "A"), PASSWORD, dear)
    tree = json.loads(key_file_format.dump(file))
    tree["persons"][0]["kdf"]["time"] = 1

    with pytest.raises(WrongPasswordError):
        key_file.unlock(key_file_format.load(resealed(tree)), PASSWORD)


@pytest.mark.parametrize("change", ["generation", "name", "second person"])
def test_a_file_changed_with_a_fitting_checksum_is_found_once_opened(
    made: Made, change: str
) -> None:
    file = made[0]
    slot = file.persons[0]
    changed = {
        "generation": replace(file, generation=file.generation + 1),
        "name": replace(file, persons=(replace(slot, name="Somebody Else"),)),
        "second person": replace(file, persons=(slot, replace(slot, user_id=uuid4()))),
    }[change]
    whole = key_file_format.load(key_file_format.dump(changed))

    with pytest.raises(DamagedKeyFileError):
        key_file.unlock(whole, PASSWORD)


def test_a_file_of_a_newer_imsrecord_says_so(made: Made) -> None:
    tree = json.loads(key_file_format.dump(made[0]))
    tree["version"] = 2

    with pytest.raises(DamagedKeyFileError, match="newer imsrecord"):
        key_file_format.load(resealed(tree))


def test_changing_the_password_keeps_every_key(made: Made) -> None:
    before = key_file.unlock(made[0], PASSWORD)

    changed = key_file.change_password(made[0], PASSWORD, NEW_PASSWORD, FLOOR)

    assert key_file.unlock(changed, NEW_PASSWORD) == before
    assert changed.generation == made[0].generation + 1
    with pytest.raises(WrongPasswordError):
        key_file.unlock(changed, PASSWORD)


def test_two_changes_of_the_same_generation_do_not_overwrite_each_other(
    made: Made, tmp_path: Path
) -> None:
    path = tmp_path / "clinic.imskeys"
    key_file.save(path, made[0])
    mine = key_file.change_password(made[0], PASSWORD, NEW_PASSWORD, FLOOR)
    theirs = key_file.change_password(made[0], PASSWORD, "another set of five words", FLOOR)
    key_file.save(path, mine)

    with pytest.raises(ChangedElsewhereError):
        key_file.save(path, theirs)

    assert key_file.read(path) == mine
    assert key_file.restore_previous(path) == made[0]


def test_the_sheet_gives_a_new_password_and_old_signatures_still_hold(made: Made) -> None:
    before = key_file.unlock(made[0], PASSWORD)
    signature = before.signing.sign(b"visit 1")

    reset, keys = key_file.reset_with_recovery(
        made[0], made[1], before.person.user_id, NEW_PASSWORD, FLOOR
    )

    assert key_file.unlock(reset, NEW_PASSWORD) == keys
    assert keys.db_key == before.db_key
    former = reset.persons[0].former_verify_keys
    assert [signature_holds(key, b"visit 1", signature) for key in former] == [True]
    assert keys.verify_key != before.verify_key


def test_the_sheet_of_another_record_is_refused(made: Made) -> None:
    other = key_file.create(Person(uuid4(), "B"), PASSWORD, FLOOR)[1]

    with pytest.raises(WrongRecoveryCodeError):
        key_file.reset_with_recovery(
            made[0], other, made[0].persons[0].user_id, NEW_PASSWORD, FLOOR
        )


def test_a_lost_key_file_is_made_anew_from_the_sheet(made: Made) -> None:
    before = key_file.unlock(made[0], PASSWORD)

    again, _ = key_file.rebuild(made[1], made[0].record_id, before.person, NEW_PASSWORD, FLOOR)

    keys = key_file.unlock(again, NEW_PASSWORD)
    assert (keys.db_key, keys.db_salt, keys.audit_key) == (
        before.db_key,
        before.db_salt,
        before.audit_key,
    )


def test_the_key_file_and_the_one_before_are_for_their_owner_only(
    made: Made, tmp_path: Path
) -> None:
    path = tmp_path / "clinic.imskeys"
    key_file.save(path, made[0])
    key_file.save(path, key_file.change_password(made[0], PASSWORD, NEW_PASSWORD, FLOOR))

    modes = {stat.S_IMODE(p.stat().st_mode) for p in (path, previous_of(path))}

    assert modes == {0o600}
    assert sorted(p.name for p in tmp_path.iterdir()) == ["clinic.imskeys", "clinic.imskeys.prev"]


def test_too_little_memory_is_a_sentence_and_not_a_crash() -> None:
    with pytest.raises(StorageError, match="free memory"):
        stretch(b"x", b"0" * 16, KdfCost(2**32 - 1, 1, 1))
