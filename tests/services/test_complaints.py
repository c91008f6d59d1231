"""A known patient comes with another complaint: it is begun, told, closed, opened again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from imsrecord.domain.complaints import complaint_lines
from imsrecord.domain.note import note_sections
from imsrecord.errors import RecordError, StorageError
from imsrecord.services.access import AccessService
from imsrecord.services.patients import PatientService
from imsrecord.services.visits import VisitService
from tests.builders import a_patient, an_episode
from tests.open_clinic import PIN, chart
from tests.services.acting import acting_now

if TYPE_CHECKING:
    from imsrecord.db.database import Database
    from imsrecord.domain.people import ClinicDefaults
    from imsrecord.domain.visit import Visit
    from imsrecord.services.record import Record
    from tests.open_clinic import Clock

KNEE = "My knee aches on stairs, more at night"


def signed(record: Record, patient_no: int, **changes: object) -> Visit:
    draft = chart(record, patient_no)
    if changes:
        changed = replace(draft, **changes)  # type: ignore[arg-type]
        draft = record.visits.save_draft(changed, draft, "chart")
    return record.visits.sign(draft, PIN)


def told(record: Record, visit: Visit, **changes: object) -> Visit:
    assert visit.intake is not None
    after = replace(visit, intake=replace(visit.intake, **changes))  # type: ignore[arg-type]
    return record.visits.save_draft(after, visit, "Intake")


def actions(record: Record, patient_no: int) -> list[str]:
    return [access.action for access in reversed(record.access.accesses(patient_no))]


def standing(record: Record, patient_no: int) -> dict[int, bool]:
    return {each.no: each.closed_on is None for each in record.patients.episodes(patient_no)}


def test_another_complaint_begins_with_its_first_visit_and_asks_everything_anew(
    record: Record, patient_no: int
) -> None:
    before = signed(record, patient_no)
    visit = record.visits.start_complaint(patient_no, f"  {KNEE} ", ("knee_front",))

    assert (visit.visit_no, visit.episode_no, visit.visit_type) == (
        before.visit_no + 1,
        2,
        "initial",
    )
    assert visit.intake is not None
    assert (visit.intake.complaint, visit.intake.zones) == (KNEE, ("knee_front",))
    asked = replace(visit.intake, complaint="", zones=())
    assert asked == type(asked)()
    assert record.visits.known(visit).first_needling
    assert record.visits.known(visit).consents == ()
    assert actions(record, patient_no)[-2:] == ["episode.begin", "visit.start"]


@pytest.mark.parametrize("typed", ["", "  \n", "knee\x00"])
def test_a_complaint_that_cannot_be_kept_begins_nothing(
    record: Record, patient_no: int, typed: str
) -> None:
    with pytest.raises(RecordError):
        record.visits.start_complaint(patient_no, typed)
    assert standing(record, patient_no) == {1: True}
    assert record.visits.history(patient_no) == ()


def test_a_visit_is_of_the_complaint_that_one_chooses(record: Record, patient_no: int) -> None:
    signed(record, patient_no)
    knee = record.visits.start_complaint(patient_no, KNEE)
    neck = record.visits.start(patient_no, 1)
    assert (neck.episode_no, neck.visit_type, neck.intake) == (1, "follow_up", None)
    names = {line.visit_no: line.complaint for line in record.visits.history(patient_no)}
    assert names[knee.visit_no] == "My knee aches on stairs"
    assert len(set(names.values())) == 2
    assert {p.complaint for p in record.courses.points(patient_no)} == set(names.values())


def test_a_line_of_a_single_complaint_does_not_repeat_it(record: Record, patient_no: int) -> None:
    signed(record, patient_no)
    assert [line.complaint for line in record.visits.history(patient_no)] == [""]
    assert [point.complaint for point in record.courses.points(patient_no)] == [""]


def test_a_discharge_closes_the_complaint_and_a_new_visit_opens_it_again(
    record: Record, patient_no: int
) -> None:
    last = signed(record, patient_no, discharge_reason="goals_met")
    closed = record.patients.episode(patient_no, 1)
    assert (closed.closed_on, closed.discharge_reason) == (last.treated_on, "goals_met")
    assert actions(record, patient_no).count("episode.close") == 1

    again = record.visits.start(patient_no, 1)
    opened = record.patients.episode(patient_no, 1)
    assert (opened.closed_on, opened.discharge_reason) == (None, "")

    record.visits.discard(again.key)
    assert record.patients.episode(patient_no, 1).closed_on == last.treated_on
    done = [name for name in actions(record, patient_no) if name.startswith("episode.")]
    assert done == ["episode.close", "episode.reopen", "episode.close"]


def test_a_discharge_that_was_entered_in_error_closes_nothing(
    record: Record, patient_no: int
) -> None:
    last = signed(record, patient_no, discharge_reason="goals_met")
    signed_before = standing(record, patient_no)
    record.visits.addenda.mark_in_error(last.key, "Charted twice", PIN)
    record.visits.start_complaint(patient_no, KNEE)
    assert signed_before == {1: False}
    assert record.patients.episode(patient_no, 1).discharge_reason == ""


def test_a_late_entry_of_a_day_before_the_discharge_leaves_the_complaint_closed(
    record: Record, patient_no: int, hour: Clock
) -> None:
    first = signed(record, patient_no)
    hour.forward(days=7)
    last = signed(record, patient_no, discharge_reason="goals_met")
    late = chart(record, patient_no)
    assert standing(record, patient_no) == {1: True}
    earlier = replace(
        late, treated_on=first.treated_on, started_at=first.started_at, ended_at=first.ended_at,
        late_reason="Was ill",
    )  # fmt: skip
    record.visits.sign(record.visits.save_draft(earlier, late, "day"), PIN)
    assert record.patients.episode(patient_no, 1).closed_on == last.treated_on


def test_a_complaint_whose_only_draft_is_thrown_away_is_over(
    record: Record, patient_no: int
) -> None:
    signed(record, patient_no)
    begun = record.visits.start_complaint(patient_no, KNEE)
    record.visits.discard(begun.key)
    assert standing(record, patient_no) == {1: True, 2: False}
    lines = complaint_lines(record.patients.episodes(patient_no), record.courses.points(patient_no))
    assert [line.no for line in lines] == [1]
    assert record.visits.start(patient_no).episode_no == 1


def test_the_first_complaint_stays_open_when_its_only_draft_is_thrown_away(
    record: Record, patient_no: int, draft: Visit
) -> None:
    record.visits.discard(draft.key)
    assert standing(record, patient_no) == {1: True}


def test_health_told_before_is_offered_and_stands_nowhere_by_itself(
    record: Record, patient_no: int, draft: Visit
) -> None:
    first = told(record, draft, medicines="Ramipril", anticoagulant=False, fainted=None)
    record.visits.sign(first, PIN)
    knee = record.visits.start_complaint(patient_no, KNEE)
    (telling,) = record.visits.told_elsewhere(knee)
    assert (telling.on, telling.intake.medicines) == (first.treated_on, "Ramipril")
    assert knee.intake is not None
    assert (knee.intake.medicines, knee.intake.anticoagulant) == ("", None)

    taken = knee.intake.carrying("medicines", telling)
    saved = record.visits.save_draft(replace(knee, intake=taken), knee, "Taken as told before")
    asked = [p.sentence for p in record.visits.problems(saved) if p.where == "intake/medicines"]
    assert asked == [f"Medicines: as told on {words(telling.on)}, still so?"]
    assert record.patients.episode(patient_no, 2).medicines == ""
    assert f"Medicines: as told on {words(telling.on)}, not confirmed today" in note(record, saved)

    confirmed = replace(saved, intake=taken.confirmed(("medicines",)))
    done = record.visits.save_draft(confirmed, saved, "Still so")
    assert not [p for p in record.visits.problems(done) if p.where == "intake/medicines"]
    assert record.patients.episode(patient_no, 2).medicines == "Ramipril"
    assert "not confirmed" not in note(record, done)


def test_what_an_unsigned_visit_told_is_not_offered(
    record: Record, patient_no: int, draft: Visit
) -> None:
    told(record, draft, medicines="Ramipril")
    knee = record.visits.start_complaint(patient_no, KNEE)
    assert record.visits.told_elsewhere(knee) == ()


def test_particulars_changed_meanwhile_leave_what_is_carried(
    record: Record, patient_no: int, draft: Visit
) -> None:
    record.visits.sign(told(record, draft, medicines="Ramipril"), PIN)
    knee = record.visits.start_complaint(patient_no, KNEE)
    assert knee.intake is not None
    taken = knee.intake.carrying("medicines", record.visits.told_elsewhere(knee)[0])
    saved = record.visits.save_draft(replace(knee, intake=taken), knee, "Taken as told before")
    patient, episode, _lines = record.patients.open(patient_no)
    record.patients.update(patient, replace(episode, complaint="Both knees"))
    again = record.visits.open(saved.key)
    assert again.intake == replace(taken, complaint="Both knees")


def test_beginning_a_complaint_is_one_transaction_with_its_visit(encrypted_db: Database) -> None:
    acting = acting_now()
    patients = PatientService(encrypted_db, acting)
    patient_no = patients.register(a_patient(), an_episode()).no

    def spoilt() -> ClinicDefaults:  # asked for when the complaint is begun and its visit is not
        raise StorageError("The clinic's defaults cannot be read.")

    visits = VisitService(encrypted_db, acting, lambda _pin: None, spoilt)
    with pytest.raises(StorageError):
        visits.start_complaint(patient_no, KNEE)
    assert [each.no for each in patients.episodes(patient_no)] == [1]
    done = AccessService(encrypted_db, acting).accesses(patient_no)
    assert "episode.begin" not in [access.action for access in done]


def words(day: object) -> str:
    return f"{day:%-d %b %Y}"


def note(record: Record, visit: Visit) -> str:
    sections = note_sections(record.visits.facts(visit))
    return "\n".join(line.text for section in sections for line in section.lines)
