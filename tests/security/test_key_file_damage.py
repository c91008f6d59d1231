"""Key files that rotted, were tampered with, or were being written when the program died."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imsrecord.errors import DamagedKeyFileError, RecordError, WrongPasswordError
from imsrecord.security import key_file, key_file_format
from imsrecord.security.atomic_file import previous_of
from imsrecord.security.kdf import FLOOR
from imsrecord.security.open_keys import Person
from tests.security.resealing import resealed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PASSWORD = "marsh owl copper tenth river glow"
FILE, CODE = key_file.create(Person(uuid4(), "Dana Okafor, PT"), PASSWORD, FLOOR)
CONTENT = key_file_format.dump(FILE)


def mutated(content: bytes, dice: random.Random) -> bytes:
    place = dice.randrange(len(content))
    end = min(len(content), place + dice.randrange(1, 60))
    kinds: list[Callable[[], bytes]] = [
        lambda: content[:place] + bytes([dice.randrange(256)]) + content[place + 1 :],
        lambda: (
            content[:place]
            + bytes([content[place] ^ 1 << dice.randrange(8)])
            + content[place + 1 :]
        ),
        lambda: content[:place] + content[end:],
        lambda: content[:place],
        lambda: content[:place] + content[place:end] + content[place:],
        lambda: content[:place] + dice.randbytes(end - place) + content[end:],
        lambda: content[:place] + bytes(end - place) + content[end:],
    ]
    return dice.choice(kinds)()


def outcome(content: bytes) -> str:
    """What opening such a file comes to; anything but a refusal or the right keys fails."""
    try:
        keys = key_file.unlock(key_file_format.load(content), PASSWORD)
    except RecordError as error:
        return type(error).__name__ if str(error) else "no sentence"
    assert keys.record.master_key == CODE.master_key
    return "same"


def test_two_thousand_damaged_files_are_refused_as_damaged() -> None:
    dice = random.Random(20261124)  # noqa: S311
    outcomes: dict[str, int] = {}
    for _ in range(2000):
        content = mutated(CONTENT, dice)
        result = "same" if content == CONTENT else outcome(content)
        outcomes[result] = outcomes.get(result, 0) + 1

    # A change of white space alone means the same; nothing may look like a wrong password.
    assert set(outcomes) <= {"DamagedKeyFileError", "same"}
    assert outcomes["DamagedKeyFileError"] > 1900


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=8,
)


@given(st.binary(max_size=300) | JSON.map(lambda tree: json.dumps(tree).encode()))
@settings(max_examples=300, deadline=None)
def test_anything_that_is_not_a_key_file_is_refused_as_damaged(content: bytes) -> None:
    with pytest.raises(DamagedKeyFileError):
        key_file_format.load(content)


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_any_part_replaced_under_a_fitting_checksum_never_opens_other_keys(
    data: st.DataObject,
) -> None:
    tree = json.loads(CONTENT)
    spots = list(_spots(tree))
    holder, key = data.draw(st.sampled_from(spots))
    before = holder[key]
    holder[key] = data.draw(JSON.filter(lambda part: bool(part != before)))
    try:
        content = resealed(tree)
    except TypeError:
        return

    assert outcome(content) in {DamagedKeyFileError.__name__, WrongPasswordError.__name__}


def _spots(tree: Any) -> list[tuple[Any, Any]]:
    found: list[tuple[Any, Any]] = []
    parts: list[Any] = []
    if isinstance(tree, dict):
        found += [(tree, key) for key in tree if key != "checksum"]
        parts = list(tree.values())
    elif isinstance(tree, list):
        found += [(tree, place) for place in range(len(tree))]
        parts = list(tree)
    for part in parts:
        found += _spots(part)
    return found


def test_a_tower_of_brackets_is_refused() -> None:
    with pytest.raises(DamagedKeyFileError):
        key_file_format.load(b"[" * 200_000)


_SAVING = """
import sys
from pathlib import Path
from imsrecord.security import key_file
from dataclasses import replace
path = Path(sys.argv[1])
file = key_file.read(path)
print("ready", flush=True)
while True:
    file = key_file.replace(file, generation=file.generation + 1)
    key_file.save(path, file)
"""


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is a POSIX thing")
def test_a_program_killed_while_saving_leaves_a_whole_key_file(tmp_path: Path) -> None:
    path = tmp_path / "clinic.imskeys"
    key_file.save(path, FILE)
    dice = random.Random(5)  # noqa: S311

    for _ in range(20):
        before = key_file.read(path).generation
        with subprocess.Popen(  # noqa: S603
            [sys.executable, "-c", _SAVING, str(path)], stdout=subprocess.PIPE
        ) as saving:
            assert saving.stdout is not None
            saving.stdout.readline()
            with pytest.raises(subprocess.TimeoutExpired):
                saving.wait(0.005 + dice.random() / 20)
            saving.send_signal(signal.SIGKILL)
        assert key_file.read(path).generation >= before

    assert key_file.read(path).generation > FILE.generation + 20
    assert key_file.read(previous_of(path)).generation >= FILE.generation
