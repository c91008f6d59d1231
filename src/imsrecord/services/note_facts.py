"""Gathers from the record everything that a note is composed of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imsrecord.db import (
    attachments,
    courses,
    episodes,
    event_stories,
    lots,
    patients,
    people,
    settings,
    signed_visits,
    visit_intakes,
)
from imsrecord.domain.late_entry import LATE_AFTER_HOURS
from imsrecord.domain.note import NoteFacts

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from imsrecord.domain.visit import Visit


def note_facts(session: Session, visit: Visit) -> NoteFacts:
    """Return the facts of a visit: whose it is, about what, by whom, and after which visit.

    The complaint is as it was told by that visit, not as it is known now.
    """
    episode = episodes.load(session, visit.patient_no, visit.episode_no)
    before = visit_intakes.told_before(session, visit)
    told = visit.intake or (before.intake if before else None)
    last = signed_visits.last_signed(session, visit.key, episode_no=visit.episode_no)
    return NoteFacts(
        visit=visit,
        patient=patients.load(session, visit.patient_no),
        episode=episode if told is None else episode.told(told),
        practitioner=people.practitioner(session, visit.practitioner_id),
        clinic=people.clinic(session),
        lots={lot.no: lot for lot in lots.lots(session, in_use=False)},
        previous_no=last.visit_no if last else 0,
        previous_drawing=last.pain_drawing if last else (),
        late_after_hours=late_after_hours(session),
        attached=attachments.of_visit(session, visit.key),
        later_events=event_stories.about(session, visit.key),
        told_before=before,
        course=courses.episode_before(session, visit.key, visit.episode_no),
        soreness=courses.soreness_before(session, visit.key, and_this=True),
        told_later=courses.soreness_told_later(session, visit.key),
    )


def late_after_hours(session: Session) -> int:
    """Return after how many hours the clinic calls an entry late."""
    return int(settings.get(session, "late_after_hours", LATE_AFTER_HOURS))
