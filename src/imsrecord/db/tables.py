"""The tables of the record by their plain names, for statements written without the ORM."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imsrecord.db.models import Base

if TYPE_CHECKING:
    from sqlalchemy import Table


def table(name: str) -> Table:
    """Return one table of the record."""
    return Base.metadata.tables[name]


PATIENT = table("patient")
PRECAUTION = table("precaution")
PATIENT_SUMMARY = table("patient_summary")
PATIENT_TEXT = table("patient_text")
EPISODE = table("episode")
VISIT = table("visit")
NEEDLING_ROW = table("needling_row")
NEEDLE_LOT = table("needle_lot")
PALPATION = table("palpation")
SEGMENTAL_FINDING = table("segmental_finding")
OUTCOME_SCORE = table("outcome_score")
PRESCRIPTION = table("prescription")
SORENESS = table("soreness")
PAIN_DRAWING = table("pain_drawing")
EXAM_FINDING = table("exam_finding")
VISIT_INTAKE = table("visit_intake")
SAFETY_SCREEN = table("safety_screen")
CONSENT = table("consent")
CONSENT_TEXT = table("consent_text")
ADVERSE_EVENT = table("adverse_event")
ADVERSE_EVENT_FOLLOWUP = table("adverse_event_followup")
STAFF_INCIDENT = table("staff_incident")
STAFF_INCIDENT_FOLLOWUP = table("staff_incident_followup")
ADDENDUM = table("addendum")
ADDENDUM_DRAFT = table("addendum_draft")
NOTE_VERSION = table("note_version")
NOTE_TEXT = table("note_text")
DRAFT_STEP = table("draft_step")
AUDIT_EVENT = table("audit_event")
DOCUMENT_COPY = table("document_copy")
ATTACHMENT = table("attachment")
ATTACHMENT_ABOUT = table("attachment_about")
ATTACHMENT_ERROR = table("attachment_error")
SETTING = table("setting")
CLINIC_ALIAS = table("clinic_alias")
CLINIC_PHRASE = table("clinic_phrase")
CLINIC_EXERCISE = table("clinic_exercise")
CLINIC_EXERCISE_PICTURE = table("clinic_exercise_picture")
CLINIC = table("clinic")
PRACTITIONER = table("practitioner")
CREDENTIAL = table("credential")
ACCOUNT = table("account")
KEY_FILE_COPY = table("key_file_copy")
DAY_ENTRY = table("day_entry")
LOOK_SET_ASIDE = table("look_set_aside")
MUSCLE_SUMMARY = table("muscle_summary")
