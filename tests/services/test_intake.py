"""What the patient told is kept with the visit that asked it, and with the complaint."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from imsrecord.domain.note import note_sections
from imsrecord.domain.visit import VisitStatus
from tests.open_clinic import PIN

if TYPE_CHECKING:
    from imsrecord.domain.visit import Visit
    from imsrecord.services.record import Record


def words(record: Record, visit: Visit) -> str:
    sections = note_sections(record.visits.facts(visit))
    return "\n".join(line.text for section in sections for line in section.lines)


def told(record: Record, visit: Visit, **changes: object) -> Visit:
    assert visit.intake is not None
    after = replace(visit, intake=replace(visit.intake, **changes))  # type: ignore[arg-type]
    return record.visits.save_draft(after, visit, "Intake")


def test_the_first_visit_begins_with_what_was_told_on_registering(
    record: Record, patient_no: int, draft: Visit
) -> None:
    episode = record.patients.open(patient_no)[1]
    assert draft.intake is not None
    assert draft.intake.complaint == episode.complaint != ""


def test_what_is_told_in_a_draft_stands_with_the_complaint_at_once(
    record: Record, patient_no: int, draft: Visit
) -> None:
    told(record, draft, medicines="Apixaban 5 mg", anticoagulant=True)
    episode = record.patients.open(patient_no)[1]
    assert (episode.medicines, episode.anticoagulant) == ("Apixaban 5 mg", True)


def test_particulars_changed_meanwhile_reach_the_open_draft(
    record: Record, patient_no: int, draft: Visit
) -> None:
    patient, episode, _ = record.patients.open(patient_no)
    record.patients.update(patient, replace(episode, allergies="Nickel"))
    again = record.visits.open(draft.key)
    assert again.intake is not None
    assert again.intake.allergies == "Nickel"
    assert told(record, again, goals=("Sleep",)).intake is not None


def test_a_note_says_what_was_told_that_day_and_not_what_is_known_now(
    record: Record, patient_no: int, draft: Visit
) -> None:
    first = told(record, draft, complaint="Neck, worse at noon")
    signed = record.visits.sign(first, PIN)
    assert signed.status is VisitStatus.SIGNED
    patient, episode, _ = record.patients.open(patient_no)
    record.patients.update(patient, replace(episode, complaint="Something else"))
    assert "Neck, worse at noon" in words(record, signed)
    assert "Something else" not in words(record, signed)


def test_a_follow_up_asks_nothing_again(record: Record, draft: Visit) -> None:
    record.visits.sign(draft, PIN)
    assert record.visits.start(draft.patient_no).intake is None


def test_a_change_that_was_taken_back_does_not_stay_with_the_complaint(
    record: Record, draft: Visit
) -> None:
    first = told(record, draft, medicines="Ramipril")
    record.visits.sign(first, PIN)
    later = record.visits.start(draft.patient_no)
    changed = replace(first.intake, medicines="Apixaban")  # type: ignore[type-var]
    anew = record.visits.save_draft(replace(later, intake=changed), later, "Intake asked anew")
    known = record.patients.open(draft.patient_no)[1].medicines

    record.visits.save_draft(replace(anew, intake=None), anew, "Intake unchanged")

    assert known == "Apixaban"
    assert record.patients.open(draft.patient_no)[1].medicines == "Ramipril"


def test_a_later_note_says_what_changed_since_which_day(record: Record, draft: Visit) -> None:
    first = told(record, draft, medicines="Ramipril", fainted=False)
    record.visits.sign(first, PIN)
    later = record.visits.start(draft.patient_no)
    assert first.intake is not None
    changed = replace(first.intake, medicines="Apixaban")
    anew = record.visits.save_draft(replace(later, intake=changed), later, "Intake asked anew")

    lines = {
        line.label: line.text
        for section in note_sections(record.visits.facts(anew))
        for line in section.lines
    }

    since = next(label for label in lines if label.startswith("Changed since "))
    assert lines[since] == "Medicines: Apixaban (before: Ramipril)"
    assert "Faints" not in lines


def test_a_first_note_says_every_answer(record: Record, draft: Visit) -> None:
    answers = {
        "mechanism": "Fell off a ladder",
        "day_pattern": "Worst at noon",
        "history": "Asthma",
        "medicines": "Ramipril",
        "allergies": "Nickel",
        "past_needling": "Twice, sweated",
        "fainted": True,
        "anticoagulant": True,
        "goals": ("Sleep through",),
        "activities": ("Roll in bed",),
    }
    visit = told(record, draft, **answers)
    visit = record.visits.save_draft(
        replace(visit, ate_today=False, well_today=True, assisted_by="A student"), visit, "Today"
    )

    said = words(record, visit)

    texts = [text for text in answers.values() if isinstance(text, str)]
    wanted = ("Sleep through", "Roll in bed", "Fainted before", "Takes a blood thinner")
    today = ("Has not eaten, feels well", "A student")
    assert [text for text in (*texts, *wanted, *today) if text not in said] == []
