from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

from hypothesis import given, settings

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.consent import Consent
from imsrecord.domain.episode import Episode
from imsrecord.domain.exercises import ExerciseDose, ExerciseStatus, Prescription
from imsrecord.domain.findings import OutcomeScore, Pain, SorenessRecall
from imsrecord.domain.intake import PriorTreatment
from imsrecord.domain.needling import Mark, NeedleLot, NeedleSize, NeedlingRow, Side
from imsrecord.domain.note import NoteFacts, note_rows, note_sections, totals_words
from imsrecord.domain.patient import Patient
from imsrecord.domain.people import Clinic, Practitioner
from imsrecord.domain.visit import Addendum, NextUnit, NextVisit, Visit
from tests.strategies import values_of

NOON = datetime(2026, 2, 10, 15, 0, tzinfo=UTC)
VISIT = Visit(
    id=UUID(int=1),
    patient_no=1,
    visit_no=2,
    episode_no=1,
    treated_on=date(2026, 2, 10),
    zone="America/Winnipeg",
    started_at=NOON,
    entered_at=NOON,
    practitioner_id=UUID(int=2),
)
EPISODE = Episode(
    UUID(int=3),
    1,
    complaint="Tight neck",
    onset_on=date(2025, 9, 8),
    onset="gradual",
    activities=("Desk work",),
)
ROW = NeedlingRow(1, "trapezius_upper", Side.RIGHT, needle=NeedleSize(0.3, 40), site=1)


def _facts(visit: Visit, episode: Episode = EPISODE) -> NoteFacts:
    return NoteFacts(
        visit=visit,
        patient=Patient(UUID(int=4), given_names="Avery", family_name="Sample"),
        episode=episode,
        practitioner=Practitioner(UUID(int=2), "Robin Tester"),
        clinic=Clinic("Test Clinic"),
        previous_no=1,
    )


def _said(visit: Visit, episode: Episode = EPISODE) -> dict[str, str]:
    sections = note_sections(_facts(visit, episode))
    return {line.label: line.text for section in sections for line in section.lines}


def test_a_blank_visit_says_only_what_the_episode_knows() -> None:
    assert _said(VISIT) == {
        "Visit": "Follow-up, in person, treated by Robin Tester, PT",
        "Complaint": "Tight neck",
        "Onset": "8 Sep 2025, gradual, 155 days before this visit, chronic",
    }


def test_zero_is_said_and_blank_is_not() -> None:
    said = _said(replace(VISIT, pain=Pain(now=0), soreness_recall=SorenessRecall(worst=0)))

    assert said["Pain"] == "Before 0 of 10"
    assert said["Soreness after visit 1"] == "Worst 0 of 10"
    assert "Soreness straight after" not in said


def test_answers_read_as_sentences() -> None:
    said = _said(
        replace(
            VISIT,
            pain=Pain(4, 5, 7, 2),
            pain_after=3,
            function_now=6,
            global_change=2,
            soreness_recall=SorenessRecall(4, 48, bruise=True, helped="warm pack"),
            scores=(OutcomeScore(1, "ndi", value=42.0, raw=21.0),),
            prescriptions=(
                Prescription(1, "chin_tuck_sitting", "Chin tuck", dose=ExerciseDose(3, 10, 5, 2)),
                Prescription(
                    2,
                    "band_row",
                    "Row",
                    status=ExerciseStatus.STOPPED,
                    dose=ExerciseDose(3, 12),
                    stop_reason="too hard",
                ),
            ),
            next_visit=NextVisit(NextUnit.WEEKS, 1, "left side"),
        )
    )

    assert said["Pain"] == "Before 4, after 3 of 10"
    assert said["Pain over 24 h"] == "Average 5, worst 7, best 2 of 10"
    assert said["Desk work"] == "Before 6 of 10"
    assert said["Global change"] == "+2 on a scale of −7 to +7"
    assert said["Soreness after visit 1"] == (
        "Worst 4 of 10, gone after 48 hours, bruised, helped: warm pack"
    )
    assert said["Score"] == "Neck Disability Index (NDI): 42 percent, raw 21"
    assert said["Exercise"] == "Row, 3 × 12, stopped: too hard"
    assert said["Next visit"] == "In 1 week. left side"


def test_rows_say_place_twitches_and_particulars() -> None:
    row = replace(
        ROW,
        points=2,
        entries=2,
        needles=1,
        twitch_count=4,
        twitch_grade=3,
        lot_no=7,
        depth_mm=20,
        status_before="active",
        status_after="latent",
        tenderness_before=3,
        tenderness_after=0,
        familiar=True,
    )
    lots = {7: NeedleLot(7, "Brand-A", NeedleSize(0.3, 40), "C25-077")}

    shown = note_rows((row,), lots)[0]

    assert (shown.side, shown.points, shown.twitches) == ("R", "2 points", "4 twitches, strong")
    assert shown.needle == "0.30×40"
    assert "2 skin entries" in shown.particulars
    assert "1 needle" in shown.particulars
    assert "lot C25-077 (Brand-A)" in shown.particulars
    assert "status: active → latent" in shown.particulars
    assert "tenderness 3 → 0 of 4" in shown.particulars
    assert totals_words((row,)) == "1 muscle, 2 points, 4 twitches"


def test_a_question_not_answered_is_never_a_zero() -> None:
    blank, unrecorded = ROW, replace(ROW, twitch_not_recorded=True)
    none = replace(ROW, twitch_count=0)

    words = [row.twitches for row in note_rows((blank, unrecorded, none), {})]

    assert words == ["not answered", "not recorded", "0 twitches"]
    assert totals_words((blank,)) == "1 muscle, 1 point, twitches not counted"


def test_a_twitch_that_was_only_seen_is_said_without_a_number() -> None:
    seen, none = replace(ROW, twitch_present=True), replace(ROW, twitch_present=False)

    shown = note_rows((seen, none), {})

    assert [row.twitches for row in shown] == ["twitch present", "no twitch"]
    assert [row.twitch_figure for row in shown] == ["present", "absent"]
    assert totals_words((seen, none)) == "1 muscle, 2 points, twitches not counted"


def _in_a_zone(addendum: Addendum) -> Addendum:
    signature = addendum.signature
    if signature is None:
        return addendum
    return replace(addendum, signature=replace(signature, zone="America/Winnipeg"))


@settings(max_examples=40, deadline=None)
@given(values_of(Visit))
def test_any_visit_can_be_put_into_words(visit: Visit) -> None:
    visit = replace(visit, zone="America/Winnipeg", addenda=tuple(map(_in_a_zone, visit.addenda)))

    for section in note_sections(_facts(visit)):
        assert all(line.text for line in section.lines)
    assert len(note_rows(visit.rows, {})) == len(visit.rows)


def test_a_consent_explained_in_full_is_said_in_a_few_words() -> None:
    every = tuple(item.id for item in catalogue().terms("consent_items"))

    whole = _said(replace(VISIT, consent=Consent(explained=every)))["Consent"]
    part = _said(replace(VISIT, consent=Consent(explained=every[:2])))["Consent"]

    assert "All 16 items of the consent explained" in whole
    assert "Explained: What IMS / dry needling is" in part
    assert "All" not in part


def test_a_mark_is_said_and_left_to_the_figure() -> None:
    marked = replace(ROW, marks=(Mark(2, "posterior", 300.0, 210.0),))

    assert note_rows((marked,), {})[0].place.endswith("marked on the chart")


def test_what_is_asked_once_stands_in_the_first_note_and_not_in_the_next() -> None:
    told = replace(
        EPISODE,
        zones=("neck_back",),
        quality=("tight",),
        prior=(PriorTreatment("massage", "partly"),),
        anticoagulant=False,
        medicines="Ibuprofen",
        goals=("Work a full day",),
    )

    first = _said(replace(VISIT, visit_type="initial"), told)
    later = _said(VISIT, told)

    assert first["Pain is"] == "Tight or pulling"
    assert first["Tried before"] == "Massage: helped a bit or briefly"
    assert first["Medicines"] == "Ibuprofen. No blood thinner"
    assert first["Goals"] == "Work a full day"
    assert first["Where"]
    assert not {"Where", "Pain is", "Tried before", "Medicines", "Goals"} & set(later)
