"""Papers handed to the system's viewer: in a private folder, gone at lock and at exit."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from filelock import FileLock, Timeout
from platformdirs import user_runtime_path

from imsrecord.errors import StorageError
from imsrecord.paths import APPLICATION
from imsrecord.security.atomic_file import replace_file

_PREFIX = "papers-"
_LOCK = "in-use"


def runtime_folder() -> Path:
    """Return the folder of files that need not outlive the user's session."""
    return Path(user_runtime_path(APPLICATION, appauthor=False))


class HandedFiles:
    """Writes papers for a viewer outside, readable by their owner only, and removes them.

    No name holds anything of the patient. What a program that was killed left behind is removed
    when the next one writes its first file.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._base = folder
        self._own: Path | None = None
        self._lock: FileLock | None = None

    def write(self, kind: str, pdf: bytes) -> Path:
        """Write a paper and return where.

        Raises:
            StorageError: The folder cannot be made, or the disk is full.
        """
        try:
            own = self._folder()
        except OSError as error:
            raise StorageError("No file could be made for the viewer.") from error
        path = own / f"{kind.replace('_', '-')}-{token_hex(4)}.pdf"
        replace_file(path, pdf)
        return path

    def forget(self) -> None:
        """Remove every file handed out so far; one that a viewer holds fast goes next time."""
        if self._own is None:
            return
        if self._lock is not None:
            self._lock.release()
        _remove(self._own)
        self._own = self._lock = None

    def _folder(self) -> Path:
        if self._own is None:
            base = self._base or runtime_folder()
            base.mkdir(mode=0o700, parents=True, exist_ok=True)
            _sweep(base)
            self._own = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=base))  # 0700
            self._lock = FileLock(self._own / _LOCK)
            self._lock.acquire(blocking=False)
        return self._own


def _sweep(base: Path) -> None:
    """Remove the folders that no running program holds."""
    for left in base.glob(_PREFIX + "*"):
        lock = FileLock(left / _LOCK)
        with suppress(Timeout, OSError):
            lock.acquire(blocking=False)
            lock.release()
            _remove(left)


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
