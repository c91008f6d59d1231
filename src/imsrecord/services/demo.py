"""The demo clinic: a record of its own, full of made-up people, to look around in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imsrecord.errors import RecordError
from imsrecord.security.folder import KEYS_NAME, RECORD_NAME
from imsrecord.services.acting import utc_now
from imsrecord.services.opening import create_record

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from imsrecord.services.opening import OpenRecord, RecordFolder

DEMO_NAME = "Robin Tester"
DEMO_PASSWORD = "seven green kettles hum softly"  # noqa: S105 - shown on the demo's lock screen
DEMO_PIN = "274915"
MARK = "demo-clinic"  # beside the record: only a folder with it may be cleared


def make_demo(folder: RecordFolder, now: Callable[[], datetime] = utc_now) -> OpenRecord:
    """Make the demo clinic's record in an empty folder and return it, open.

    The made-up clinic ends the day before ``now``; three visits of that day wait for a signature.

    Raises:
        StorageError: There is a record here already, or the disk is full.
    """
    # Imported here: the lock screen of a demo that is there already needs no db room.
    from imsrecord.services.demo_filling import filling  # noqa: PLC0415

    plan = filling(now(), folder.cost, DEMO_PIN)
    opened, _ = create_record(folder, DEMO_NAME, DEMO_PASSWORD, plan.set_up)
    (folder.path / MARK).touch()
    return opened


def clear_demo(path: Path) -> None:
    """Take the demo clinic away, so that it is made anew; anything else is left alone.

    Raises:
        RecordError: There is a record in this folder that is not the demo clinic.
    """
    require_demo(path)
    for name in (RECORD_NAME, KEYS_NAME):
        for part in path.glob(f"{name}*"):
            part.unlink()


def require_demo(path: Path) -> None:
    """Refuse to show the made-up passphrase over somebody's real record.

    Raises:
        RecordError: There is a record in this folder that is not the demo clinic.
    """
    if (path / RECORD_NAME).exists() and not (path / MARK).exists():
        raise RecordError("The record in this folder is not the demo clinic; it is left alone.")
