"""Checks a record without a window: keys, pages, chain and signatures, said in words."""

from __future__ import annotations

import sys
from getpass import getpass
from typing import TYPE_CHECKING

from imsrecord.db import audit, integrity
from imsrecord.errors import RecordError
from imsrecord.services.kept_seals import kept_findings
from imsrecord.services.note_seals import note_findings

if TYPE_CHECKING:
    from imsrecord.services.opening import OpenRecord, RecordFolder

UNREADABLE = "Part of the record cannot be read any more: the file is damaged."


def findings(opened: OpenRecord) -> tuple[str, ...]:
    """Return a sentence for everything that is not as it should be; empty when all is whole."""
    try:
        pages = integrity.findings(opened.db)
        with opened.db.read() as session:
            chain = audit.verify(session, opened.keys.audit_key)
            notes = note_findings(session)
            kept = kept_findings(session)
    except RecordError:
        return (UNREADABLE,)
    told = (f"Audit line {one.seq}: {one.sentence}" if one.seq else one.sentence for one in chain)
    return (*pages, *told, *notes, *kept)


def verify_at_terminal(folder: RecordFolder) -> int:
    """Ask for the passphrase, check the record and say what was found; 0 when it is whole."""
    password = getpass("Passphrase: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    try:
        opened = folder.open_record(password)
        try:
            found = findings(opened)
        finally:
            opened.close()
    except RecordError as error:
        _say(str(error))
        return 1
    finally:
        folder.release()
    for sentence in found:
        _say(sentence)
    _say(_sum(len(found)))
    return 1 if found else 0


def _sum(count: int) -> str:
    if not count:
        return "The record is whole."
    things = "1 thing is" if count == 1 else f"{count} things are"
    return f"{things} not as it should be." if count == 1 else f"{things} not as they should be."


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
