"""Replacing a small file so that a crash leaves the old one or the new one, never neither."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from imsrecord.errors import StorageError

if TYPE_CHECKING:
    from pathlib import Path

OWNER_ONLY = 0o600


def replace_file(path: Path, content: bytes, *, keep_previous: bool = False) -> None:
    """Write ``content`` to ``path`` in one step, readable by its owner only.

    The old file, if asked for, stays beside it with ``.prev`` added to its name.

    Raises:
        StorageError: The disk is full, or the folder cannot be written to.
    """
    part = path.with_name(path.name + ".part")
    try:
        if keep_previous and path.exists():
            _write_through(part, path.read_bytes())
            part.replace(previous_of(path))
        _write_through(part, content)
        part.replace(path)
        _settle_folder(path.parent)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise StorageError(
            f"{path.name} could not be written. The disk may be full, or the folder read-only."
        ) from error


def previous_of(path: Path) -> Path:
    """Return where the version before the last change is kept."""
    return path.with_name(path.name + ".prev")


def _write_through(path: Path, content: bytes) -> None:
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _settle_folder(folder: Path) -> None:
    # Without this a power cut can undo the rename; Windows has no such call.
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
