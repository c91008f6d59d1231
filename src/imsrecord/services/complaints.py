"""Episodes as visits open and close them: begun, told, closed by a discharge, reopened."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from imsrecord.db import episodes, visit_intakes
from imsrecord.db import visits as visit_store
from imsrecord.domain.bounds import text_problem
from imsrecord.domain.corrections import corrected
from imsrecord.domain.episode import Episode
from imsrecord.domain.identity import VisitKey, new_id
from imsrecord.domain.intake import Telling
from imsrecord.domain.visit import VisitStatus
from imsrecord.errors import RecordError
from imsrecord.services.activity import note

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from imsrecord.domain.visit import Visit
    from imsrecord.services.acting import Acting

NO_REASON = "Please write down first what brings the patient."


def begin_episode(
    session: Session, acting: Acting, patient_no: int, complaint: str, zones: tuple[str, ...]
) -> Episode:
    """Add another complaint of a patient, of which nothing is asked yet but where and why.

    Raises:
        RecordError: There is no reason, or it cannot be kept as typed.
    """
    if problem := text_problem(complaint):
        raise RecordError(problem)
    if not complaint.strip():
        raise RecordError(NO_REASON)
    blank = Episode(new_id(acting.now()), patient_no, started_on=acting.today())
    begun = episodes.start(session, replace(blank, complaint=complaint.strip(), zones=zones))
    _note_episode(session, acting, "episode.begin", begun)
    return begun


def newest_episode(session: Session, patient_no: int) -> int:
    """Return the number of the newest open episode, else of the newest.

    Raises:
        RecordError: The patient has none.
    """
    found = episodes.of_patient(session, patient_no)
    if not found:
        raise RecordError(NO_REASON)
    return found[0].no


def settle_episode(session: Session, acting: Acting, patient_no: int, episode_no: int) -> None:
    """Let an episode be closed or open as its last visit says, with a line where that changes.

    A signed visit with a reason for discharge closes it, on the day of that visit; any later
    visit, a draft too, opens it again. What was entered in error says nothing. An episode without
    any visit is over where the patient has another one: it was begun by mistake.
    """
    episode = episodes.load(session, patient_no, episode_no)
    last = episodes.last_visit(session, patient_no, episode_no)
    day, reason = None, ""
    if last is not None:
        visit = corrected(visit_store.load(session, VisitKey(patient_no, last)))
        if visit.status is VisitStatus.SIGNED and visit.discharge_reason:
            day, reason = visit.treated_on, visit.discharge_reason
    elif len(episodes.of_patient(session, patient_no)) > 1:
        day = episode.closed_on or acting.today()
    if (day, reason) == (episode.closed_on, episode.discharge_reason):
        return
    settled = replace(episode, closed_on=day, discharge_reason=reason)
    episodes.save(session, settled)
    if (day is None) != (episode.closed_on is None):
        action = "episode.reopen" if day is None else "episode.close"
        _note_episode(session, acting, action, settled)


def tell_episode(session: Session, visit: Visit, previous: Visit) -> None:
    """Keep with the episode what a draft says of it, so that chart and search know it at once.

    An answer taken from another complaint is not said of this one before it is confirmed.
    The episode is read only by a save that changes what is said of it.
    """
    if visit.intake == previous.intake and visit.planned_visits == previous.planned_visits:
        return
    episode = episodes.load(session, visit.patient_no, visit.episode_no)
    told = episode
    if visit.intake != previous.intake:
        in_force = visit_intakes.intake_in_force(session, visit)
        in_force = in_force or visit_intakes.before_asked_anew(session, visit.key)
        told = told if in_force is None else told.told(in_force.without_carried())
    if visit.planned_visits != previous.planned_visits:
        told = replace(told, planned_visits=visit.planned_visits)
    if told != episode:
        episodes.save(session, told)


def told_elsewhere(session: Session, visit: Visit) -> tuple[Telling, ...]:
    """Return what was last told at each other episode of the patient, as corrected, newest first.

    Only signed visits tell. Nothing is looked for where the visit asks nothing anew.
    """
    if visit.intake is None:
        return ()
    tellings = []
    for key in visit_intakes.last_told_elsewhere(session, visit):
        right = corrected(visit_store.load(session, key))
        if right.intake is not None:
            tellings.append(Telling(right.intake, right.treated_on))
    return tuple(sorted(tellings, key=lambda telling: telling.on, reverse=True))


def _note_episode(session: Session, acting: Acting, action: str, episode: Episode) -> None:
    note(
        session,
        acting,
        action,
        entity="episode",
        entity_id=f"{episode.patient_no}/{episode.no}",
        patient_no=episode.patient_no,
    )
