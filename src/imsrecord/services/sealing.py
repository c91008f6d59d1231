"""The seal of a note: its canonical content, the chain to the note before, and the signature."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from imsrecord import __version__
from imsrecord.domain.codec import to_plain
from imsrecord.domain.visit import Signature, VisitStatus
from imsrecord.security.canonical import canonical

if TYPE_CHECKING:
    from datetime import datetime

    from imsrecord.domain.visit import Addendum, Visit
    from imsrecord.services.acting import Acting

# What a signature does not cover: it changes with each save, or is the signature itself.
_OUTSIDE = ("version", "status", "signature", "line_text", "next_seq", "in_error")


def note_content(visit: Visit, previous_hash: str, signed_at: datetime) -> bytes:
    """Return the canonical bytes of a note; they name the note before and the moment."""
    note = to_plain(replace(visit, line_text="", signature=None, status=VisitStatus.SIGNED))
    if not isinstance(note, dict):
        raise TypeError("a visit is written as an object")
    kept = {name: _spelled(value) for name, value in note.items() if name not in _OUTSIDE}
    return canonical({"note": kept, "previous": previous_hash, "signed_at": signed_at.isoformat()})


def seal(content: bytes, previous_hash: str, signed_at: datetime, acting: Acting) -> Signature:
    """Return the practitioner's signature over the SHA-256 of ``content``."""
    digest = hashlib.sha256(content)
    practitioner = acting.practitioner
    return Signature(
        practitioner_id=practitioner.id,
        name=practitioner.signature_name,
        registration_no=practitioner.registration_no,
        signed_at=signed_at,
        zone=acting.zone,
        content_hash=digest.hexdigest(),
        previous_hash=previous_hash,
        signature=acting.signing.sign(digest.digest()),
        app_version=__version__,
    )


def with_addendum(visit: Visit, addendum: Addendum) -> Visit:
    """Return a signed visit with one more addendum, as its next seal covers it."""
    return replace(visit, addenda=(*visit.addenda, addendum))


def _spelled(value: Any) -> Any:
    # A float has no spelling that every program agrees on, so it is sealed as text.
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, dict):
        return {name: _spelled(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_spelled(part) for part in value]
    return value
