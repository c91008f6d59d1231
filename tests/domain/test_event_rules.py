"""What may be written about an adverse event, when it is over, and what signing asks of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from imsrecord.domain.adverse_events import WHO, AdverseEvent, EventStep, EventTold, Vitals
from imsrecord.domain.charting_events import (
    clock_words,
    needs_sheet,
    record_event,
    usual_severity,
    with_event,
    without_event,
)
from imsrecord.domain.codec import from_plain, to_plain
from imsrecord.domain.event_rules import (
    VITAL_BOUNDS,
    day_problem,
    event_problems,
    event_warnings,
    moment_problem,
    tidy_moment,
    vitals_problem,
)
from imsrecord.domain.event_story import EventFollowup, EventStory
from imsrecord.domain.quick_entry.events import read_adverse
from tests.builders import a_visit

BRUISE = AdverseEvent("bruising")
FAINT = AdverseEvent("vasovagal", "moderate")
ZONE = "America/Winnipeg"


@pytest.mark.parametrize("typed", ["", "15:31", "9.05", "2026-04-22", "2026-04-22 15:31", "1531"])
def test_a_time_is_read_as_people_write_it(typed: str) -> None:
    assert moment_problem(typed) == ""


@pytest.mark.parametrize("typed", ["25:00", "soon", "2026-13-01", "2026-04-22 99:00", "22/4/2026"])
def test_a_time_that_cannot_be_is_refused_with_how_to_write_it(typed: str) -> None:
    assert "15:31" in moment_problem(typed)
    assert tidy_moment(typed) == typed


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("9.05", "09:05"), ("1531", "15:31"), ("2026-04-22T9:05", "2026-04-22 09:05"), ("", "")],
)
def test_a_time_is_kept_in_one_way(typed: str, kept: str) -> None:
    assert tidy_moment(typed) == kept


def test_a_day_is_a_whole_date() -> None:
    assert [day_problem(text) for text in ("", "2026-04-22")] == ["", ""]
    assert day_problem("20260422") == day_problem("tomorrow") != ""


@pytest.mark.parametrize("field", VITAL_BOUNDS)
def test_a_reading_beyond_what_can_be_is_named(field: str) -> None:
    least, most = VITAL_BOUNDS[field]
    for value, wrong in ((least, ""), (most, ""), (least - 0.1, field), (most + 1, field)):
        read = replace(Vitals("15:32"), **{field: value})  # type: ignore[arg-type]
        assert vitals_problem(read)[0] == wrong


def test_the_lower_pressure_is_not_above_the_upper_one() -> None:
    assert vitals_problem(Vitals("15:32", 50, 84))[0] == "diastolic"
    assert vitals_problem(Vitals("15:32", 84, 50)) == ("", "")
    assert vitals_problem(Vitals("noon", 84, 50))[0] == "at"


def test_readings_without_a_number_are_not_measured_and_a_nought_is() -> None:
    assert not Vitals("15:32").measured
    assert Vitals("15:32", note="could not feel it").measured


def test_each_field_of_an_event_that_cannot_be_kept_has_its_sentence() -> None:
    wrong = AdverseEvent(
        "nothing_known", "terrible", happened="noon", followup_due="soon", what="\x00",
        steps=(EventStep("x", "y"),), told_to=(EventTold("patient", "z"),),
        vitals=(Vitals("", spo2=980),),
    )  # fmt: skip

    assert set(event_problems(wrong)) == {
        "kind", "severity", "happened", "followup_due", "what", "steps", "told_to", "vitals",
    }  # fmt: skip
    assert event_problems(BRUISE) == {}


@pytest.mark.parametrize(
    ("event", "waits"),
    [
        (BRUISE, False),
        (replace(BRUISE, outcome="resolved_in_clinic"), False),
        (replace(BRUISE, followup_due="2026-04-23"), True),
        (replace(BRUISE, outcome="resolving"), True),
        (FAINT, True),
        (replace(FAINT, outcome="resolved_in_clinic"), True),
        (replace(FAINT, resolved="2026-04-23"), False),
    ],
)
def test_what_is_worse_than_minor_or_has_not_settled_waits_for_its_end(
    event: AdverseEvent, *, waits: bool
) -> None:
    assert EventStory(1, 1, 1, event).open is waits


def test_a_story_is_due_when_the_last_contact_said_and_never_once_it_is_over() -> None:
    due = replace(FAINT, followup_due="2026-04-23")
    story = EventStory(1, 1, 1, due)
    rang = replace(story, followups=(EventFollowup("No answer", next_due="2026-04-24"),))
    over = replace(rang, followups=(*rang.followups, EventFollowup("Well", resolved="2026-04-24")))

    assert (story.due, rang.due, over.due) == ("2026-04-23", "2026-04-24", "")
    assert (over.open, over.resolved) == (False, "2026-04-24")


def test_a_minor_event_that_is_rung_about_again_is_open_again() -> None:
    quiet = EventStory(1, 1, 1, BRUISE)

    rung = replace(quiet, followups=(EventFollowup("Larger now", next_due="2026-04-24"),))

    assert (quiet.open, rung.open) == (False, True)


def test_a_faint_and_worse_open_the_sheet_and_a_bruise_does_not() -> None:
    assert needs_sheet(AdverseEvent("vasovagal"))
    assert needs_sheet(AdverseEvent("pneumothorax", "serious"))
    assert not needs_sheet(BRUISE)


@pytest.mark.parametrize(
    ("kind", "severity"),
    [("bruising", "minor"), ("haematoma", "moderate"), ("pneumothorax", "serious"), ("x", "minor")],
)
def test_an_event_begins_as_bad_as_the_catalogue_says(kind: str, severity: str) -> None:
    assert usual_severity(kind) == severity


def test_an_event_is_recorded_told_and_taken_out() -> None:
    visit = record_event(a_visit(no_adverse_event=True), "bruising", row_seq=3)
    assert visit.adverse_events == (
        AdverseEvent("bruising", "minor", happened="2026-03-02", row_seq=3),
    )
    assert not visit.no_adverse_event
    told = with_event(visit, 0, FAINT)
    assert told.adverse_events == (FAINT,)
    assert without_event(told, 0).adverse_events == ()


def test_a_stamp_has_its_day_only_when_it_is_another_one() -> None:
    moment = datetime(2026, 4, 22, 20, 32, tzinfo=UTC)

    assert clock_words(moment, ZONE, "2026-04-22 15:31") == "15:32"
    assert clock_words(moment, ZONE, "2026-04-21") == "2026-04-22 15:32"


def test_signing_asks_of_anything_worse_than_minor_when_and_what_was_told() -> None:
    asked = [problem.sentence for problem in event_warnings(a_visit(adverse_events=(FAINT,)))]
    assert asked == [
        "Faint or near-faint (vasovagal): when is it followed up?",
        "Faint or near-faint (vasovagal): what was the patient told?",
    ]
    assert list(event_warnings(a_visit(adverse_events=(BRUISE,)))) == []
    told = replace(FAINT, followup_due="2026-04-23", told_to=(EventTold("patient"),))
    assert list(event_warnings(a_visit(adverse_events=(told,)))) == []
    family = replace(FAINT, resolved="2026-04-23", told_to=(EventTold("family"),))
    (left,) = event_warnings(a_visit(adverse_events=(family,)))
    assert not left.blocking
    assert "patient" in WHO


def test_an_event_without_a_sheet_is_sealed_as_it_was_before_there_were_any() -> None:
    plain = to_plain(AdverseEvent("bruising", happened="2026-03-02"))

    assert plain == {"kind": "bruising", "happened": "2026-03-02"}
    whole = replace(FAINT, steps=(EventStep("15:31", "x"),), vitals=(Vitals("15:32", 84),))
    assert from_plain(AdverseEvent, to_plain(whole)) == whole


def test_the_line_knows_no_event_of_staff_for_a_patient() -> None:
    assert read_adverse("a needlestick").statement is None
    assert read_adverse("a bruise minor").statement is not None
