"""What a practitioner does to a signed visit: add, correct, mark in error, chart it elsewhere."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from imsrecord.db import addenda, episodes, patients, people, signed_visits
from imsrecord.db import visits as visit_store
from imsrecord.domain.additions import addition_problems, reason_problem
from imsrecord.domain.codec import from_plain
from imsrecord.domain.correctable_facts import correctable_facts
from imsrecord.domain.corrections import corrected
from imsrecord.domain.identity import VisitKey, new_id
from imsrecord.domain.visit import Addendum, Visit, VisitStatus
from imsrecord.errors import RecordError, SignedRecordError
from imsrecord.services.activity import note, note_visit
from imsrecord.services.complaints import settle_episode
from imsrecord.services.kept_seals import MARKED, kept_seal
from imsrecord.services.note_facts import note_facts
from imsrecord.services.precautions import put_on
from imsrecord.services.sealing import note_content, seal, with_addendum

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sqlalchemy.orm import Session

    from imsrecord.db.database import Database
    from imsrecord.domain.correctable import Fact
    from imsrecord.domain.correction import Addition
    from imsrecord.domain.note import NoteFacts
    from imsrecord.services.acting import Acting


@dataclass(frozen=True, slots=True)
class SignedState:
    """A note as it was signed at one moment; ``what`` is "Signed" or the kind that was added."""

    number: int
    at: datetime
    zone: str
    by: str
    what: str
    content_hash: str
    facts: NoteFacts = field(repr=False)


class AddendaService:
    """Adds to signed visits; each method is one transaction with its audit line inside.

    ``check_pin`` raises when a PIN is not the practitioner's.
    """

    def __init__(self, db: Database, acting: Acting, check_pin: Callable[[str], None]) -> None:
        self._db = db
        self._acting = acting
        self._check_pin = check_pin

    def correctable(self, key: VisitKey) -> tuple[Fact, ...]:
        """Return every fact of a signed note that can be corrected, as it stands corrected now."""
        with self._db.read() as session:
            return correctable_facts(note_facts(session, visit_store.load(session, key)))

    def add(self, key: VisitKey, addition: Addition, pin: str) -> Visit:
        """Add a signed, dated piece to a signed visit; what was signed stays as it is.

        A precaution that comes with it is put on the patient's chart in the same transaction, and
        what was kept of it half-written is gone.

        Raises:
            WrongPinError: The PIN is not the practitioner's.
            RecordError: Something in it cannot be signed as it is.
            SignedRecordError: The visit is a draft, or was entered in error.
        """
        for sentence in addition_problems(addition).values():
            raise RecordError(sentence)
        self._check_pin(pin)
        with self._db.write() as session:
            visit = self._signed(session, key)
            amended = self._amend(session, visit, addition)
            if addition.precaution is not None:
                why = f"addendum to visit {key.visit_no}"
                put_on(session, self._acting, key.patient_no, addition.precaution, why)
            addenda.put_begun(session, key, None)
        return amended

    def mark_in_error(self, key: VisitKey, reason: str, pin: str) -> Visit:
        """Say that a signed visit was entered in error; it is hidden, and kept for good.

        Raises:
            WrongPinError: The PIN is not the practitioner's.
            RecordError: There is no reason.
            SignedRecordError: It is a draft, or marked already.
        """
        self._asked(reason, pin)
        with self._db.write() as session:
            self._mark(session, self._signed(session, key), reason, None)
            return visit_store.load(session, key)

    def move(self, key: VisitKey, right_patient_no: int, reason: str, pin: str) -> Visit:
        """Mark a visit of the wrong chart as entered in error and begin it anew in the right one.

        The draft holds what was charted, corrections included, keeps the day and hour of the
        treatment, is entered now, says why it is late, and is signed anew there.

        Raises:
            WrongPinError: The PIN is not the practitioner's.
            RecordError: There is no reason, it is the same chart, or that chart has no complaint.
            SignedRecordError: It is a draft, or marked already.
        """
        self._asked(reason, pin)
        if right_patient_no == key.patient_no:
            raise RecordError("This is the same chart. Please choose another patient.")
        with self._db.write() as session:
            wrong = self._signed(session, key)
            patients.load(session, right_patient_no)
            found = episodes.of_patient(session, right_patient_no)
            if not found:
                raise RecordError("Please write down first what brings that patient.")
            begun = visit_store.start(
                session, _moved(wrong, right_patient_no, found[0].no, self._acting.now())
            )
            self._mark(session, wrong, reason, begun.key)
            self._note_moved(session, key, begun.key)
            settle_episode(session, self._acting, right_patient_no, begun.episode_no)
        return begun

    def versions(self, key: VisitKey) -> tuple[SignedState, ...]:
        """Return the note as it stood after each signature, the first first; told in the audit."""
        with self._db.write() as session:
            now = visit_store.load(session, key)
            facts = note_facts(session, now)
            kept = signed_visits.note_versions(session, key)
            note_visit(session, self._acting, "visit.versions", key)
        states = []
        for place, version in enumerate(kept):
            visit = from_plain(Visit, json.loads(version.content)["note"])
            visit = _sealed_again(visit, now, place)
            signature = now.signature if place == 0 else now.addenda[place - 1].signature
            states.append(
                SignedState(
                    version.version_no,
                    version.made_at,
                    now.zone if signature is None else signature.zone,
                    "" if signature is None else signature.name,
                    "signed" if place == 0 else now.addenda[place - 1].kind,
                    version.content_hash,
                    replace(facts, visit=visit, attached=()),
                )
            )
        return tuple(states)

    def begun(self, key: VisitKey) -> Addition | None:
        """Return what somebody began to add to a visit and did not sign yet."""
        with self._db.read() as session:
            return addenda.begun(session, key)

    def keep_begun(self, key: VisitKey, addition: Addition | None) -> None:
        """Keep what is being written, encrypted like the rest; None throws it away."""
        with self._db.write() as session:
            addenda.put_begun(session, key, addition)

    def _asked(self, reason: str, pin: str) -> None:
        if problem := reason_problem(reason):
            raise RecordError(problem)
        self._check_pin(pin)

    def _signed(self, session: Session, key: VisitKey) -> Visit:
        visit = visit_store.load(session, key)
        if visit.status is VisitStatus.IN_ERROR:
            raise SignedRecordError("This visit was entered in error; nothing is added to it.")
        if visit.status is VisitStatus.DRAFT:
            raise SignedRecordError("This visit is not signed yet; simply change it.")
        return visit

    def _amend(self, session: Session, visit: Visit, addition: Addition) -> Visit:
        now, key = self._acting.now(), visit.key
        before = signed_visits.last_hash(session, key.patient_no)
        bare = Addendum(
            len(visit.addenda) + 1,
            addition.kind,
            addition.text,
            addition.reason,
            correction=addition.correction,
            precaution=addition.precaution,
        )
        content = note_content(with_addendum(visit, bare), before, now)
        signature = seal(content, before, now, self._acting)
        amended = signed_visits.amend(session, key, replace(bare, signature=signature), content)
        note(
            session,
            self._acting,
            "visit.amend",
            entity="visit",
            entity_id=f"{key.patient_no}/{key.visit_no}",
            patient_no=key.patient_no,
            detail=_detail(addition),
            content_hash=signature.content_hash,
        )
        settle_episode(session, self._acting, key.patient_no, visit.episode_no)
        return amended

    def _mark(self, session: Session, visit: Visit, reason: str, moved_to: VisitKey | None) -> None:
        by = people.practitioner(session, self._acting.practitioner.id)
        signed_visits.mark_in_error(
            session,
            visit.key,
            by.id,
            self._acting.now(),
            reason=reason,
            by_name=by.signature_name,
            moved_to=moved_to,
        )
        addenda.put_begun(session, visit.key, None)
        settle_episode(session, self._acting, visit.patient_no, visit.episode_no)
        key = visit.key
        sealed = kept_seal(session, MARKED, f"{key.patient_no}/{key.visit_no}")
        note_visit(session, self._acting, "visit.in_error", key, content_hash=sealed)

    def _note_moved(self, session: Session, wrong: VisitKey, right: VisitKey) -> None:
        for key, action, other in (
            (wrong, "visit.move_out", right),
            (right, "visit.move_in", wrong),
        ):
            note(
                session,
                self._acting,
                action,
                entity="visit",
                entity_id=f"{key.patient_no}/{key.visit_no}",
                patient_no=key.patient_no,
                detail=f"{other.patient_no}/{other.visit_no}",
            )


def _detail(addition: Addition) -> str:
    """Return kind and place in codes only; the label of a line may be the patient's words."""
    said = addition.correction
    if said is None:
        return addition.kind
    place = said.path.partition("/")[0] if said.path.startswith("line/") else said.path
    return f"{addition.kind} {place}"


def _moved(wrong: Visit, patient_no: int, episode_no: int, now: datetime) -> Visit:
    events = tuple(replace(event, no=0) for event in wrong.adverse_events)
    return replace(
        corrected(wrong),
        id=new_id(now),
        patient_no=patient_no,
        visit_no=0,
        episode_no=episode_no,
        version=1,
        status=VisitStatus.DRAFT,
        entered_at=now,
        late_reason=wrong.late_reason or "First entered in the wrong chart.",
        adverse_events=events,
        line_text="",
        signature=None,
        addenda=(),
        moved_from=tuple(wrong.key),
        in_error=None,
    )


def _sealed_again(visit: Visit, now: Visit, place: int) -> Visit:
    """Return a version with the signatures that its own content could not hold."""
    addenda_then = tuple(
        replace(then, signature=kept.signature)
        for then, kept in zip(visit.addenda, now.addenda, strict=False)
    )
    return replace(
        visit,
        status=VisitStatus.SIGNED,
        signature=now.signature,
        addenda=addenda_then[:place],
    )
