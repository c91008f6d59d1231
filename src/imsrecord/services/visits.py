"""What a practitioner does with visits: start, chart, sign, add to, look back."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from imsrecord.db import (
    episodes,
    history,
    lots,
    own_exercises,
    people,
    signed_visits,
    steps,
    visit_intakes,
)
from imsrecord.db import visits as visit_store
from imsrecord.domain.correction import Addition
from imsrecord.domain.corrections import corrected
from imsrecord.domain.episode_visit import episode_visit
from imsrecord.domain.identity import VisitKey, new_id
from imsrecord.domain.intake import intake_of
from imsrecord.domain.outcomes import series
from imsrecord.domain.own_exercises import library_with
from imsrecord.domain.signing import blocking, signing_problems
from imsrecord.domain.visit import Visit, VisitStatus
from imsrecord.errors import (
    ChangedElsewhereError,
    NotReadyToSignError,
    RecordError,
    SignedRecordError,
    StorageError,
)
from imsrecord.services.activity import note_visit
from imsrecord.services.addenda import AddendaService
from imsrecord.services.complaints import (
    begin_episode,
    newest_episode,
    settle_episode,
    tell_episode,
    told_elsewhere,
)
from imsrecord.services.consents import keep_shown_wording
from imsrecord.services.known_facts import known_of
from imsrecord.services.note_facts import note_facts
from imsrecord.services.precautions import keep_standing
from imsrecord.services.sealing import note_content, seal
from imsrecord.services.words import WordsService

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from imsrecord.db.database import Database
    from imsrecord.domain.draft_act import Act
    from imsrecord.domain.episode import Episode
    from imsrecord.domain.exercises import Prescription
    from imsrecord.domain.history import MuscleCount, UnfinishedLine, VisitLine
    from imsrecord.domain.intake import Telling
    from imsrecord.domain.needling import NeedleLot
    from imsrecord.domain.note import NoteFacts
    from imsrecord.domain.outcomes import Series
    from imsrecord.domain.people import ClinicDefaults
    from imsrecord.domain.signing_problem import Known, SigningProblem
    from imsrecord.services.acting import Acting

RECENT_VISITS = 3


class VisitService:
    """Reads and writes visits; each method is one transaction with its audit line inside.

    ``check_pin`` raises when a PIN is not the practitioner's. ``words`` are the clinic's own
    aliases, phrases and programmes, for the charting screen; ``addenda`` is what is added to
    signed visits.
    """

    def __init__(
        self,
        db: Database,
        acting: Acting,
        check_pin: Callable[[str], None],
        defaults: Callable[[], ClinicDefaults],
    ) -> None:
        self._db = db
        self._acting = acting
        self._check_pin = check_pin
        self._defaults = defaults
        self.words = WordsService(db, acting)
        self.addenda = AddendaService(db, acting, check_pin)
        self._known: dict[VisitKey, Known] = {}
        self._boxes: dict[int, NeedleLot] = {}
        # What was to be kept when the disk answered with an error; it may be kept all the same.
        self._unsure: dict[VisitKey, Visit] = {}
        # Drafts of which this sitting has its line in the record of user activity.
        self._noted: set[VisitKey] = set()

    def start(self, patient_no: int, episode_no: int | None = None) -> Visit:
        """Begin a draft for today, on the patient's newest episode unless another is named.

        An episode that was closed is open again.
        """
        defaults = self._defaults()
        with self._db.write() as session:
            number = episode_no or newest_episode(session, patient_no)
            return self._start(session, episodes.load(session, patient_no, number), defaults)

    def start_complaint(
        self, patient_no: int, complaint: str, zones: tuple[str, ...] = ()
    ) -> Visit:
        """Begin another complaint and its first visit, at which the whole intake is asked anew.

        ``complaint`` is in the patient's words, ``zones`` where it hurts.

        Raises:
            RecordError: There is no complaint, or it cannot be kept as typed.
        """
        defaults = self._defaults()
        with self._db.write() as session:
            begun = begin_episode(session, self._acting, patient_no, complaint, zones)
            return self._start(session, begun, defaults)

    def _start(self, session: Session, episode: Episode, defaults: ClinicDefaults) -> Visit:
        now = self._acting.now()
        asked = visit_intakes.asked(session, episode.patient_no, episode.no)
        visit = visit_store.start(
            session,
            Visit(
                id=new_id(now),
                patient_no=episode.patient_no,
                visit_no=0,
                episode_no=episode.no,
                treated_on=self._acting.today(),
                zone=self._acting.zone,
                started_at=now,
                entered_at=now,
                practitioner_id=self._acting.practitioner.id,
                visit_type="follow_up" if asked else "initial",
                intake=None if asked else intake_of(episode),
                hygiene=defaults.hygiene,
                aftercare=defaults.aftercare,
            ),
        )
        note_visit(session, self._acting, "visit.start", visit.key)
        settle_episode(session, self._acting, episode.patient_no, episode.no)
        return visit

    def open(self, key: VisitKey) -> Visit:
        """Return a visit as it is kept."""
        self._noted.discard(VisitKey(*key))
        self._known.pop(VisitKey(*key), None)
        with self._db.read() as session:
            self._look_who_acts(session)
            return visit_store.load(session, VisitKey(*key))

    def save_draft(self, visit: Visit, previous: Visit, act: Act | str) -> Visit:
        """Keep a draft and the act that led to it; return it under its new version.

        The steps say what was done; the record of user activity gets one line for each draft and
        sitting, which begins when the visit is opened.

        A save that was reported as failed may have reached the disk; asked again, it is
        recognised and not done twice, also when more was typed meanwhile.
        """
        try:
            with self._db.write() as session:
                try:
                    saved = visit_store.save(session, visit, previous, act)
                except ChangedElsewhereError:
                    kept = self._kept_after_all(session, visit, previous)
                    if kept is None:
                        raise
                    saved = visit_store.save(session, visit, kept, act)
                tell_episode(session, visit, previous)
                keep_shown_wording(session, visit, previous, self._acting.now())
                if visit.key not in self._noted:
                    note_visit(session, self._acting, "visit.save", visit.key)
        except StorageError:
            self._unsure[visit.key] = visit
            raise
        self._unsure.pop(visit.key, None)
        self._noted.add(visit.key)
        return saved

    def steps(self, key: VisitKey) -> Sequence[tuple[Act, Visit, Visit]]:
        """Return act, draft before and draft after of every step kept, oldest first."""
        with self._db.read() as session:
            after = visit_store.load(session, key)
            kept = steps.load(session, key)
        walked = []
        for step in reversed(kept):
            before = steps.undone(after, step)
            walked.append((step.act, before, after))
            after = before
        return tuple(reversed(walked))

    def discard(self, key: VisitKey) -> None:
        """Take a draft out of the record; an audit line stays."""
        with self._db.write() as session:
            episode_no = visit_store.load(session, key).episode_no
            visit_store.discard(session, key)
            note_visit(session, self._acting, "visit.discard", key)
            settle_episode(session, self._acting, key.patient_no, episode_no)

    def problems(self, visit: Visit) -> tuple[SigningProblem, ...]:
        """Return what stands between the draft and a signature."""
        known = replace(self.known(visit), lots=self._boxes_of(visit))
        return signing_problems(visit, self._acting.practitioner, self._acting.today(), known)

    def known(self, visit: Visit) -> Known:
        """Return what the record knows of the patient by the time the visit was opened.

        It is read once, not at every key: whether the episode's first needling is still to come,
        the muscles needled before, the precautions, earlier consents, which items of the safety
        screen concern the patient and what was answered to them earlier, and the course of the
        episode.
        """
        known = self._known.get(visit.key)
        if known is None:
            defaults = self._defaults()
            with self._db.read() as session:
                known = known_of(session, visit, defaults)
            self._known[visit.key] = known
        return known

    def look_again(self) -> None:
        """Read anew what the record knows of patients: a consent was withdrawn meanwhile."""
        self._known.clear()

    def sign(self, visit: Visit, pin: str) -> Visit:
        """Sign a draft for good, exactly as it was last saved.

        Raises:
            WrongPinError: The PIN is not the practitioner's.
            NotReadyToSignError: Something required is missing; nothing is signed.
            ChangedElsewhereError: The draft was saved again meanwhile.
        """
        self._check_pin(pin)
        self._known.pop(visit.key, None)
        with self._db.read() as session:
            self._look_who_acts(session)
        if problems := blocking(self.problems(visit)):
            raise NotReadyToSignError(problems)
        try:
            with self._db.write() as session:
                signed = self._sign(session, visit)
        except StorageError:
            self._unsure[visit.key] = visit
            raise
        self._unsure.pop(visit.key, None)
        with suppress(RecordError):  # the signature is safe; a fuller log can wait
            self._db.checkpoint()
        return signed

    def _sign(self, session: Session, visit: Visit) -> Visit:
        now = self._acting.now()
        draft = visit_store.load(session, visit.key)
        if draft.status is not VisitStatus.DRAFT:
            if visit.key in self._unsure:  # signed just now, though the disk said otherwise
                return draft
            raise SignedRecordError("This visit is signed already.")
        if not _same_content(draft, visit):
            raise ChangedElsewhereError("This visit was changed after you opened it.")
        if draft.ended_at is None and _ends_now(draft, now):
            draft = visit_store.save(session, replace(draft, ended_at=now), draft)
        before = signed_visits.last_hash(session, visit.patient_no)
        content = note_content(draft, before, now)
        signature = seal(content, before, now, self._acting)
        signed = signed_visits.sign(session, draft, signature, content)
        keep_standing(session, self._acting, draft)
        note_visit(
            session, self._acting, "visit.sign", visit.key, content_hash=signature.content_hash
        )
        settle_episode(session, self._acting, signed.patient_no, signed.episode_no)
        return signed

    def add_addendum(self, key: VisitKey, kind: str, text: str, reason: str, pin: str) -> Visit:
        """Add a signed, dated piece to a signed visit; what was signed stays readable.

        Raises:
            WrongPinError: The PIN is not the practitioner's.
            RecordError: Something in it cannot be signed as it is.
        """
        return self.addenda.add(key, Addition(kind, text, reason), pin)

    def last_signed(self, visit: Visit) -> Visit | None:
        """Return the signed visit before this one as corrected, whose plan may be carried."""
        with self._db.read() as session:
            last = signed_visits.last_signed(session, visit.key, episode_no=visit.episode_no)
        return None if last is None else corrected(last)

    def told_elsewhere(self, visit: Visit) -> tuple[Telling, ...]:
        """Return what was last told at each other complaint, to be offered and re-confirmed."""
        with self._db.read() as session:
            return told_elsewhere(session, visit)

    def exercises(self, visit: Visit) -> tuple[Prescription, ...]:
        """Return what the patient is to do by the earlier visits of the episode.

        The clinic's own are worded as they are today, since so they are given today.
        """
        with self._db.read() as session:
            known = library_with(own_exercises.all_own(session))
            given = visit_store.exercises_before(session, visit.key, visit.episode_no)
        return tuple(known.as_now(prescription) for prescription in given)

    def recent_muscles(self, patient_no: int) -> tuple[str, ...]:
        """Return the muscles of the last three visits, latest first, each once."""
        lines = self.history(patient_no, most=RECENT_VISITS + 1)
        counted = [line for line in lines if line.status is not VisitStatus.IN_ERROR]
        needled = [row.muscle for line in counted for row in line.rows]
        return tuple(dict.fromkeys(needled))

    def needled_in_episode(self, visit: Visit) -> tuple[MuscleCount, ...]:
        """Return how many signed visits of the episode needled each muscle before this one."""
        with self._db.read() as session:
            return history.needled_in_episode(session, visit.key, visit.episode_no)

    def course(self, visit: Visit) -> tuple[Series, ...]:
        """Return every score of the episode's visits up to this one, as series by day."""
        return series((*self.known(visit).course, episode_visit(corrected(visit))))

    def history(
        self, patient_no: int, *, most: int = 20, before: int | None = None
    ) -> tuple[VisitLine, ...]:
        """Return the newest visits of a patient, newest first."""
        with self._db.read() as session:
            return history.lines(session, patient_no, most=most, before=before)

    def in_error(self, patient_no: int) -> int:
        """Return how many visits of a patient were entered in error."""
        with self._db.read() as session:
            return history.in_error(session, patient_no)

    def unfinished(self) -> tuple[UnfinishedLine, ...]:
        """Return the drafts that wait for a signature, newest first."""
        with self._db.read() as session:
            return history.unfinished(session)

    def lots(self) -> tuple[NeedleLot, ...]:
        """Return the boxes of needles in use."""
        with self._db.read() as session:
            return lots.lots(session)

    def facts(self, visit: Visit) -> NoteFacts:
        """Return everything the note is composed of."""
        with self._db.read() as session:
            return note_facts(session, visit)

    def _boxes_of(self, visit: Visit) -> tuple[NeedleLot, ...]:
        # What is printed on a box never changes, so each is read once, not at every key.
        numbers = {row.lot_no for row in visit.rows if row.lot_no is not None}
        if unknown := numbers - self._boxes.keys():
            with self._db.read() as session:
                self._boxes |= {lot.no: lot for lot in lots.named(session, unknown)}
        return tuple(self._boxes[no] for no in numbers & self._boxes.keys())

    def _look_who_acts(self, session: Session) -> None:
        # A credential entered in Settings counts from the next look at a visit.
        mine = self._acting.practitioner.id
        self._acting.practitioner = people.practitioner(session, mine)

    def _kept_after_all(self, session: Session, visit: Visit, previous: Visit) -> Visit | None:
        """Return what is kept, where that is the save that was reported as failed."""
        kept = visit_store.load(session, visit.key)
        if kept.version != previous.version + 1:
            return None
        if _same_content(kept, visit):
            return replace(visit, version=kept.version, adverse_events=kept.adverse_events)
        unsure = self._unsure.get(visit.key)
        return kept if unsure is not None and _same_content(kept, unsure) else None


def _ends_now(draft: Visit, now: datetime) -> bool:
    """Say whether the moment of signing can be the end of the visit: later on the same day."""
    zone = ZoneInfo(draft.zone)
    start, end = draft.started_at.astimezone(zone), now.astimezone(zone)
    return start <= end and start.date() == end.date()


def _same_content(kept: Visit, visit: Visit) -> bool:
    events = tuple(replace(event, no=0) for event in visit.adverse_events)
    stored = tuple(replace(event, no=0) for event in kept.adverse_events)
    return replace(kept, version=0, adverse_events=stored) == replace(
        visit, version=0, adverse_events=events
    )
