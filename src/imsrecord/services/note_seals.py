"""Whether signed notes are still what was signed: content, chain and signatures."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from imsrecord.db import people, signed_visits, visits
from imsrecord.errors import DamagedRecordError
from imsrecord.security.signatures import signature_holds
from imsrecord.services.sealing import note_content

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from sqlalchemy.orm import Session

    from imsrecord.db.signed_visits import NoteVersion
    from imsrecord.domain.visit import Signature, Visit

CHANGED = "it is not what was signed any more."
FORGED = "its signature does not hold."
UNSIGNED = "the signature is missing."
GARBLED = "it cannot be read any more."
BROKEN = "it does not follow a note of this patient."


def note_findings(session: Session) -> tuple[str, ...]:
    """Return a sentence for each signed note that is not as its signature says.

    A note is named by the patient's number and the visit's, never by a name.
    """
    keys: dict[UUID, list[bytes]] = {}
    for account in people.accounts(session):
        person = account.practitioner_id or account.user_id
        keys.setdefault(person, []).append(account.verify_key)
    found = []
    known: dict[int, set[str]] = {}
    for key in signed_visits.signed_keys(session):
        where = f"Patient {key.patient_no}, visit {key.visit_no}"
        versions = signed_visits.note_versions(session, key)
        hashes = known.setdefault(key.patient_no, {""})
        hashes |= {version.content_hash for version in versions}
        try:
            visit = visits.load(session, key)
        except DamagedRecordError:  # somebody wrote into it what cannot be there
            found.append(f"{where}: {GARBLED}")
            continue
        faults = dict.fromkeys(_faults(visit, versions, keys))
        found += [f"{where}: {what}" for what in faults]
        found += _chain(session, visit, known)
    return tuple(found)


def _chain(session: Session, visit: Visit, known: dict[int, set[str]]) -> Iterator[str]:
    # An addendum may come after later visits, so the notes of the patient are all asked.
    if visit.signature is None or visit.signature.previous_hash in known[visit.patient_no]:
        return
    if not signed_visits.has_hash(session, visit.patient_no, visit.signature.previous_hash):
        yield f"Patient {visit.patient_no}, visit {visit.visit_no}: {BROKEN}"


def _faults(
    visit: Visit, versions: tuple[NoteVersion, ...], keys: dict[UUID, list[bytes]]
) -> Iterator[str]:
    signatures = (visit.signature, *(addendum.signature for addendum in visit.addenda))
    if len(signatures) != len(versions):
        yield UNSIGNED
    for place, (version, signature) in enumerate(zip(versions, signatures, strict=False)):
        if signature is None:
            yield UNSIGNED
            continue
        if not _holds(version, signature, keys):
            yield FORGED
        # A field left at its default is not spelled out, so one the record learnt later is neither.
        if version.content != _content_now(visit, place, signature):
            yield CHANGED


def _holds(version: NoteVersion, signature: Signature, keys: dict[UUID, list[bytes]]) -> bool:
    digest = hashlib.sha256(version.content)
    return digest.hexdigest() == signature.content_hash and any(
        signature_holds(key, digest.digest(), signature.signature)
        for key in keys.get(signature.practitioner_id, ())
    )


def _content_now(visit: Visit, addenda: int, signature: Signature) -> bytes:
    """Return the note as the tables tell it now, up to an addendum whose seal is not in it."""
    told = visit.addenda[:addenda]
    if told:
        told = (*told[:-1], replace(told[-1], signature=None))
    whole = replace(visit, addenda=told)
    return note_content(whole, signature.previous_hash, signature.signed_at)
