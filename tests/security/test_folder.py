"""Where a record may live and who may be in it."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from imsrecord.errors import RecordInUseError, UnsafeFolderError
from imsrecord.security.folder import LOCK_NAME, FolderLock, prepare_folder, refuse_unsafe

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("name", "service"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - Assiniboine Physio", "OneDrive"),
        ("Dropbox", "Dropbox"),
        ("Dropbox (Personal)", "Dropbox"),
        ("Google Drive", "Google Drive"),
        ("GoogleDrive-dana@example.org", "Google Drive"),
        ("My Drive", "Google Drive"),
        ("iCloudDrive", "iCloud"),
        ("iCloud Drive", "iCloud"),
        ("com~apple~CloudDocs", "iCloud"),
    ],
)
def test_a_synchronised_folder_is_refused_by_name(tmp_path: Path, name: str, service: str) -> None:
    with pytest.raises(UnsafeFolderError, match=service):
        prepare_folder(tmp_path / name / "record")

    assert list(tmp_path.iterdir()) == []


def test_a_link_into_a_synchronised_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "record").symlink_to(tmp_path / "Dropbox")

    with pytest.raises(UnsafeFolderError):
        refuse_unsafe(tmp_path / "record")


@pytest.mark.parametrize("name", ["my dropboxes", "records", "icloudy skies", "drive"])
def test_a_folder_that_only_sounds_like_it_is_taken(tmp_path: Path, name: str) -> None:
    prepare_folder(tmp_path / name)

    assert (tmp_path / name).is_dir()


@pytest.mark.parametrize(
    ("kind", "refused"),
    [
        ("nfs4", True),
        ("cifs", True),
        ("smb3", True),
        ("9p", True),
        ("fuse.sshfs", True),
        ("fuse.rclone", True),
        ("fuse.ntfs-3g", False),
        ("ext4", False),
        ("btrfs", False),
    ],
)
def test_a_network_drive_is_refused_by_its_kind(tmp_path: Path, kind: str, refused: bool) -> None:
    shared = tmp_path / "the share"
    shared.mkdir()
    mounts = tmp_path / "mounts"
    place = str(shared).replace(" ", "\\040")
    mounts.write_text(f"/dev/a / ext4 rw 0 0\nserver:/x {place} {kind} rw 0 0\n")

    if refused:
        with pytest.raises(UnsafeFolderError, match="network drive"):
            refuse_unsafe(shared / "record", mounts)
    else:
        refuse_unsafe(shared / "record", mounts)
    refuse_unsafe(tmp_path / "elsewhere", mounts)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps its own access lists")
def test_the_folder_is_closed_to_others(tmp_path: Path) -> None:
    prepare_folder(tmp_path / "a" / "record")

    assert stat.S_IMODE((tmp_path / "a" / "record").stat().st_mode) == 0o700


def test_a_second_program_is_kept_out_until_the_first_leaves(tmp_path: Path) -> None:
    first, second = FolderLock(tmp_path), FolderLock(tmp_path)
    first.take()
    first.take()

    with pytest.raises(RecordInUseError, match="already open"):
        second.take()
    first.give_back()
    second.take()

    second.give_back()


def test_a_lock_taken_on_one_thread_is_given_back_on_another(tmp_path: Path) -> None:
    lock = FolderLock(tmp_path)
    with ThreadPoolExecutor(1) as jobs:
        jobs.submit(lock.take).result()

    lock.give_back()

    other = FolderLock(tmp_path)
    other.take()
    other.give_back()


_HOLDING = """
import sys
from pathlib import Path
from imsrecord.security.folder import FolderLock
lock = FolderLock(Path(sys.argv[1]))
lock.take()
print("taken", flush=True)
sys.stdin.read()
"""


def test_the_lock_of_a_killed_program_does_not_block(tmp_path: Path) -> None:
    lock = FolderLock(tmp_path)
    with subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", _HOLDING, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == b"taken"
        with pytest.raises(RecordInUseError):
            lock.take()
        other.kill()

    assert (tmp_path / LOCK_NAME).exists()
    lock.take()
    lock.give_back()
