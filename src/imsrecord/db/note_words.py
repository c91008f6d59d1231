"""The words of a visit's note, folded for search, in parts so that one edit touches one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from imsrecord.db.tables import NOTE_TEXT
from imsrecord.db.visit_parts import of
from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.folding import fold
from imsrecord.domain.intake import INTAKE_FIELDS
from imsrecord.domain.note.event_words import event_texts
from imsrecord.domain.note.exam_words import subject
from imsrecord.domain.note.intake_words import told_words
from imsrecord.domain.note.outcome_words import score_words
from imsrecord.domain.note.plain_words import exercise_label, label
from imsrecord.domain.pain_words import area_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy.orm import Session

    from imsrecord.domain.consent import Consent
    from imsrecord.domain.identity import VisitKey
    from imsrecord.domain.intake import Intake
    from imsrecord.domain.screening import SafetyScreen
    from imsrecord.domain.visit import Visit

TEXTS = (
    "late_reason",
    "since",
    "impression",
    "decision_reason",
    "key_sign_after",
    "other_treatment",
    "analysis",
    "plan",
    "note",
    "assisted_by",
    "still_suits_reason",
    "stopped_when",
    "explained",
    "course_reason",
    "correspondence",
    "frequency",
    "needles_placed_reason",
    "counted_by",
)
_UNSAID = ("onset_on", "anticoagulant", "fainted")
_PUT = """
INSERT INTO note_text (patient_no, visit_no, part, text)
SELECT ?, ?, value ->> 0, value ->> 1 FROM json_each(?) WHERE true
ON CONFLICT (patient_no, visit_no, part) DO UPDATE SET text = excluded.text
"""


def note_parts(visit: Visit) -> dict[str, str]:
    """Return every text of a visit that a search may find, by part, as it was written."""
    parts = {name: getattr(visit, name) for name in TEXTS}
    parts["objective"] = "\n".join(visit.objective)
    parts["rows"] = _joined(
        text for row in visit.rows for text in (row.note, row.refers_to, row.override_reason)
    )
    parts["findings"] = _joined(
        [f.note for f in visit.palpation] + [f.note for f in visit.segmental]
    )
    parts["adverse_events"] = _joined(
        text for event in visit.adverse_events for text in event_texts(event)
    )
    parts["exercises"] = _joined(
        text
        for p in visit.prescriptions
        for text in (p.adherence, p.stop_reason, p.note, p.instructions)
    )
    parts["intake"] = _joined(_told(visit.intake)) if visit.intake is not None else ""
    parts["next_visit"] = visit.next_visit.focus if visit.next_visit is not None else ""
    recall = visit.soreness_recall
    parts["soreness"] = recall.helped if recall is not None else ""
    parts["exam"] = _joined(
        text for f in visit.exam for text in (f"{subject(f)} {f.value}".strip(), f.comment)
    )
    parts["screen"] = _joined(_screened(visit.screen)) if visit.screen is not None else ""
    parts["consent"] = _joined(_agreed(visit.consent)) if visit.consent is not None else ""
    parts["coded"] = _joined(dict.fromkeys(_coded(visit)))
    parts["entered in error"] = visit.in_error.reason if visit.in_error is not None else ""
    parts["pain_drawing"] = _joined(area_words(area) for area in visit.pain_drawing)
    return {name: text for name, text in parts.items() if text}


def kept_parts(session: Session, visit: Visit) -> dict[str, str]:
    """Return what a search looks through, by part; folded, addenda and files of the visit too."""
    query = select(NOTE_TEXT.c.part, NOTE_TEXT.c.text).where(of(NOTE_TEXT, visit.key))
    return dict(map(tuple, session.execute(query)))


def save_note_words(session: Session, visit: Visit, previous: Visit | None) -> None:
    """Bring the searchable words to what the visit says now."""
    before = note_parts(previous) if previous is not None else {}
    after = note_parts(visit)
    gone = [name for name in before if name not in after]
    put = {name: text for name, text in after.items() if before.get(name) != text}
    if gone:
        session.execute(
            delete(NOTE_TEXT).where(of(NOTE_TEXT, visit.key), NOTE_TEXT.c.part.in_(gone))
        )
    if put:
        put_words(session, visit.key, put)


def put_words(session: Session, key: VisitKey, parts: dict[str, str]) -> None:
    """Write the words of some parts over what was there.

    One statement: each that writes words makes segments of the search anew.
    """
    written = json.dumps([[name, fold(text)] for name, text in parts.items()])
    session.connection().exec_driver_sql(_PUT, (*key, written))


_CODED = (
    ("visit_type", "visit_types"),
    ("decision", "needling_decisions"),
    ("discharge_reason", "discharge_reasons"),
)
_HEALTH = {"anticoagulant": "Takes a blood thinner, anticoagulant", "fainted": "Fainted before"}


def _coded(visit: Visit) -> Iterator[str]:
    """Return what was chosen and not typed, in the catalogue's words; a no is told by no word."""
    for name, vocabulary in _CODED:
        yield label(vocabulary, getattr(visit, name))
    for row in visit.rows:
        yield row.muscle_label or catalogue().muscle_label(row.muscle)
        yield label("techniques", row.technique)
    for event in visit.adverse_events:
        yield label("adverse_event_types", event.kind)
    for score in visit.scores:
        yield score_words(score).partition(":")[0]
    for given in visit.prescriptions:
        yield given.label or exercise_label(given.exercise)
    if visit.intake is not None:
        yield from (words for name, words in _HEALTH.items() if getattr(visit.intake, name))
    if visit.consent is not None:
        yield label("consent_methods", visit.consent.method)
        yield from (label("adverse_event_types", code) for code in visit.consent.risks)


def _told(intake: Intake) -> Iterator[str]:
    """Return every answer in words; a bare yes, no or date would only be found by accident."""
    for name in INTAKE_FIELDS:
        if name not in _UNSAID:
            yield told_words(intake, name)


def _screened(screen: SafetyScreen) -> Iterator[str]:
    yield from (screen.note, screen.red_flag_action)
    yield from (answer.note for answer in (*screen.exceptions, *screen.noes))
    yield from (catalogue().label("red_flags", flag) for flag in screen.red_flags)
    yield from (catalogue().label("contraindications", a.code) for a in screen.exceptions)


def _agreed(consent: Consent) -> Iterator[str]:
    yield from (consent.relationship, consent.giver_name, consent.typed_name, consent.witness)
    yield from (consent.chaperone, consent.interpreter, consent.note, consent.stopped_reason)
    yield from consent.risks  # codes of the catalogue, or own words


def _joined(texts: Iterable[str]) -> str:
    return "\n".join(text for text in texts if text)
