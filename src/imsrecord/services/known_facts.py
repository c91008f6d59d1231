"""Gathers what the record knows of a patient by the time a visit is charted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imsrecord.db import consents, courses, episodes, patients, screens, signed_visits
from imsrecord.domain.intake import intake_of
from imsrecord.domain.screen_concern import asked_each_visit, items_asked
from imsrecord.domain.screening import answers_in_force, asked_in_full
from imsrecord.domain.signing_problem import Known
from imsrecord.services.note_facts import late_after_hours

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from imsrecord.domain.people import ClinicDefaults
    from imsrecord.domain.visit import Visit


def known_of(session: Session, visit: Visit, defaults: ClinicDefaults) -> Known:
    """Return what the rules of signing ask about, beside the visit itself and its needle lots."""
    key, episode_no = visit.key, visit.episode_no
    patient = patients.load(session, key.patient_no)
    past = screens.screens_before(session, key, episode_no)
    asked = items_asked(patient, visit.treated_on)
    needled = signed_visits.needled_before(session, key, episode_no)
    return Known(
        first_needling=not needled and not asked_in_full(past, asked),
        needled_before=signed_visits.muscles_needled_before(session, key),
        precautions=patient.precautions,
        earlier_answers=answers_in_force(past),
        consents=consents.kept(session, key.patient_no, episode_no=episode_no, before=key.visit_no),
        born_on=patient.born_on,
        emergency_contact=bool(patient.emergency_contact.strip()),
        interpreter=bool(patient.interpreter.strip()),
        consent_at_start=defaults.consent_at_start,
        intake=intake_of(episodes.load(session, key.patient_no, episode_no)),
        asked=asked,
        each_visit=asked_each_visit(patient, visit.treated_on),
        course=courses.episode_before(session, key, episode_no),
        late_after_hours=late_after_hours(session),
        lot_required=defaults.require_lot,
        signs_if_chronic=defaults.segmental == "chronic",
    )
