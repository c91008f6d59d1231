"""The folder a record lives in: what is in it, who may be in it, where it must not be."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from imsrecord.errors import RecordInUseError, StorageError, UnsafeFolderError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from filelock import FileLock

RECORD_NAME = "record.imsdb"
KEYS_NAME = "clinic.imskeys"
LOCK_NAME = "clinic.imslock"
_OWNER_ONLY = 0o700
_MOUNTS = Path("/proc/mounts")
_NETWORK = ("nfs", "nfs4", "cifs", "smb3", "smbfs", "sshfs", "9p", "afs", "ceph", "davfs")
# Disks that happen to be driven by FUSE are as good as any other.
_LOCAL_FUSE = ("fuse.fuseblk", "fuseblk", "fuse.ntfs-3g", "fuse.exfat")
_SYNCED = (
    ("onedrive", "OneDrive"),
    ("dropbox", "Dropbox"),
    ("icloud", "iCloud"),
    ("com~apple~clouddocs", "iCloud"),
    ("mobile documents", "iCloud"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("my drive", "Google Drive"),
)


def prepare_folder(folder: Path) -> None:
    """Make the record folder, closed to everybody else on this computer.

    Raises:
        UnsafeFolderError: On a network drive or in a synchronised folder.
        StorageError: It cannot be made.
    """
    refuse_unsafe(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=_OWNER_ONLY)
        if os.name != "nt":
            folder.chmod(_OWNER_ONLY)
    except OSError as error:
        raise StorageError("The record folder could not be made or opened.") from error


def refuse_unsafe(folder: Path, mounts: Path = _MOUNTS) -> None:
    """Refuse folders in which two computers could write over each other's record.

    Raises:
        UnsafeFolderError: On a network drive or in a synchronised folder; says which.
    """
    whole = Path(os.path.realpath(folder))
    if service := _synced_by(whole.parts):
        raise UnsafeFolderError(
            f"This folder is synchronised by {service}, which can damage a record while it is "
            "open. Choose a folder on this computer; backups may go to the cloud."
        )
    if whole.as_posix().startswith("//") or _mount_type(whole, mounts) is not None:
        raise UnsafeFolderError(
            "This folder is on a network drive, where a record can be damaged. Choose a folder "
            "on this computer."
        )


class FolderLock:
    """Keeps a second imsrecord out of the same record; a crash leaves nothing behind."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / LOCK_NAME
        self._lock: FileLock | None = None

    def take(self) -> None:
        """Keep the record for this program; taking it twice is one taking.

        Raises:
            RecordInUseError: Another imsrecord has it.
            StorageError: The folder cannot be written to.
        """
        if self._lock is not None and self._lock.is_locked:
            return
        from filelock import FileLock, Timeout  # noqa: PLC0415 - not needed for the first window

        # The operating system drops the lock with the process, so a left-over file never blocks.
        # Not thread-local: taken on the job thread, given back on the window's.
        self._lock = FileLock(self._path, timeout=0, mode=0o600, thread_local=False)
        try:
            self._lock.acquire()
        except Timeout as error:
            raise RecordInUseError(
                "These records are already open in another imsrecord window on this computer."
            ) from error
        except OSError as error:
            raise StorageError("The record folder could not be written to.") from error

    def give_back(self) -> None:
        """Let others in."""
        if self._lock is not None:
            self._lock.release()


def _synced_by(parts: Iterable[str]) -> str | None:
    for part in parts:
        name = part.casefold()
        for start, service in _SYNCED:
            if name == start or name.startswith((start + " ", start + "-", start + "drive")):
                return service
    return None


def _mount_type(folder: Path, mounts: Path) -> str | None:
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return None
    best, kind = "", ""
    for line in lines:
        fields = line.split(" ")
        place = fields[1].encode().decode("unicode_escape")
        if len(place) >= len(best) and folder.is_relative_to(place):
            best, kind = place, fields[2]
    remote = kind in _NETWORK or (kind.startswith("fuse.") and kind not in _LOCAL_FUSE)
    return kind if remote else None
