from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from imsrecord.domain.adverse_events import AdverseEvent
from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.charting import NotChartableError, apply, charted, sentence
from imsrecord.domain.charting_events import with_event_numbers
from imsrecord.domain.charting_exercises import exercise_list
from imsrecord.domain.charting_sources import Sources
from imsrecord.domain.exercises import ExerciseDose, ExerciseStatus, Prescription
from imsrecord.domain.findings import SorenessRecall
from imsrecord.domain.needling import NeedleLot, NeedleSize, Side
from imsrecord.domain.people import ClinicDefaults
from imsrecord.domain.quick_entry import parse
from imsrecord.domain.visit import NextUnit, NextVisit
from tests.builders import AGREED, a_row, a_visit

if TYPE_CHECKING:
    from imsrecord.domain.visit import Visit

MEDIUM = NeedleSize(0.3, 50)
BOX = NeedleLot(4, "Brand-A", MEDIUM, "A-1", "2028-09-30")


def typed(
    text: str,
    visit: Visit | None = None,
    last: Visit | None = None,
    lots: tuple[NeedleLot, ...] = (),
) -> Visit:
    """Chart a line as Enter does."""
    under_way = tuple(p for p in last.prescriptions if p.current) if last else ()
    sources = Sources(last, under_way, lots, ClinicDefaults(), consents=(AGREED,))
    now = visit or a_visit()
    parsed = parse(text, charted=charted(now))
    assert parsed.accepted, parsed.problem or parsed.hint
    for statement in parsed.statements:
        now = apply(statement, now, sources)
    return now


def a_last_visit() -> Visit:
    last = a_visit(9, visit_no=6, treated_on=a_visit().treated_on - timedelta(days=7))
    last = last.add_row(a_row(familiar=True, technique="pistoning", site=2))
    last = last.add_row(a_row(muscle="levator_scapulae", muscle_label="Levator scapulae"))
    last = last.add_row(a_row(side=Side.LEFT))
    dose = ExerciseDose(3, 10, None, 2)
    last = last.add_prescription(Prescription(0, "chin_tuck_sitting", "Chin tuck", dose=dose))
    return last.add_prescription(Prescription(0, "band_row", "Row with band", dose=dose))


def test_a_typed_row_has_what_was_typed_and_the_defaults_for_the_rest() -> None:
    row = typed("r inf 2 4 x50 pist").rows[0]

    assert (row.muscle, row.side, row.points, row.twitch_count) == (
        "infraspinatus", Side.RIGHT, 2, 4,
    )  # fmt: skip
    assert row.needle == NeedleSize(0.3, 50)
    assert row.technique == "pistoning"
    assert row.muscle_label == catalogue().muscle("infraspinatus").name
    assert row.patient_position == catalogue().muscle("infraspinatus").positions[0]


def test_numbers_not_typed_are_not_answered_and_never_zero() -> None:
    row = typed("r ut").rows[0]

    assert row.twitch_count is None
    assert not row.twitch_answered
    assert row.soreness is None


def test_a_muscle_with_several_sites_stays_without_a_place() -> None:
    assert len(catalogue().muscle("trapezius_upper").sites) > 1

    assert typed("r ut 2").rows[0].site is None


def test_the_place_of_the_last_visit_is_taken_for_the_same_side_only() -> None:
    last = a_last_visit()

    assert typed("r ut", last=last).rows[0].site == 2
    assert typed("l lev", last=last).rows[0].site is None


def test_twitches_per_point_give_points_and_their_sum() -> None:
    row = typed("l gm t2+1 s3").rows[0]

    assert (row.points, row.twitch_count, row.twitches_per_point) == (2, 3, (2, 1))
    assert row.soreness == 3


def test_a_level_is_kept_as_segments() -> None:
    row = typed("r mf @l4-5 2 t4").rows[0]

    assert row.segments == ("L4", "L5")
    assert row.placed


def test_both_sides_without_counts_are_two_rows() -> None:
    rows = typed("b ut 2").rows

    assert {(r.side, r.points, r.twitch_count) for r in rows} == {
        (Side.RIGHT, 2, None), (Side.LEFT, 2, None),
    }  # fmt: skip


@pytest.mark.parametrize("text", ["b ut 2 3", "b ut t2+1", "b ut g2"])
def test_one_count_is_never_written_to_both_sides(text: str) -> None:
    with pytest.raises(NotChartableError, match=r"Count each side: r ut .*, l ut"):
        typed(text)


def test_naming_a_charted_row_changes_it_and_keeps_the_rest() -> None:
    visit = typed("r ut 2 3")

    changed = typed("r ut +2", visit)
    louder = typed("r ut g3 !", changed)

    assert [(r.points, r.twitch_count) for r in changed.rows] == [(2, 5)]
    assert (louder.rows[0].twitch_grade, louder.rows[0].familiar) == (3, True)
    assert louder.rows[0].twitch_count == 5


def test_a_dropped_row_leaves_its_number_unused() -> None:
    visit = typed("r ut 2, r lev 1")

    left = typed("-r ut", visit)
    again = typed("r inf 1", left)

    assert [row.muscle for row in left.rows] == ["levator_scapulae"]
    assert again.rows[-1].seq == 3


def test_repeating_carries_the_plan_and_none_of_the_findings() -> None:
    last = a_last_visit()

    rows = typed("=", last=last).rows

    assert [(r.muscle, r.side, r.site, r.technique) for r in rows] == [
        (r.muscle, r.side, r.site, r.technique) for r in last.rows
    ]
    assert all(row.twitch_count is None and not row.familiar and row.carried for row in rows)


def test_repeating_can_leave_out_a_side_and_a_muscle() -> None:
    rows = typed("= r -lev", last=a_last_visit()).rows

    assert [(row.muscle, row.side) for row in rows] == [("trapezius_upper", Side.RIGHT)]


def test_nothing_to_repeat_is_said() -> None:
    with pytest.raises(NotChartableError, match="no earlier needling"):
        typed("=")


def test_a_run_of_counts_goes_to_the_rows_in_order() -> None:
    visit = typed("=", last=a_last_visit())

    counted = typed("t 3 2! 0", visit)

    assert [(r.twitch_count, r.familiar) for r in counted.rows] == [
        (3, False), (2, True), (0, False),
    ]  # fmt: skip
    with pytest.raises(NotChartableError, match="4 counts, but 3 muscles"):
        typed("t 3 2 1 1", visit)


def test_scores_before_and_after() -> None:
    visit = typed("p6>3, f5 > 7, s3 2d")

    assert (visit.pain.now, visit.pain_after) == (6, 3)
    assert (visit.function_now, visit.function_after) == (5, 7)
    assert visit.soreness_recall is not None
    assert (visit.soreness_recall.worst, visit.soreness_recall.hours) == (3, 48)


def test_a_score_after_leaves_the_score_before_as_it_was() -> None:
    visit = typed("p6")

    assert typed("p6>2", visit).pain.now == 6
    assert visit.pain_after is None


def test_consent_confirms_consent_and_nothing_else() -> None:
    visit = typed("c")

    assert visit.consent is not None
    assert (visit.consent.method, visit.consent.scope) == ("verbal", "ongoing")
    assert visit.screen is None


def test_an_adverse_event_is_stored_with_its_day() -> None:
    visit = typed("a bruise minor resolved")

    event = visit.adverse_events[0]
    assert (event.kind, event.severity) == ("bruising", "minor")
    assert event.happened == "2026-03-02"
    assert not visit.no_adverse_event
    with pytest.raises(NotChartableError, match="recorded in this visit already"):
        typed("a 0", visit)


def test_none_seen_is_an_answer_of_its_own() -> None:
    assert typed("a 0").no_adverse_event


def test_an_exercise_takes_its_own_dose_where_none_is_typed() -> None:
    visit = typed("e chin tuck 3x10 h5 2/d")

    given = visit.prescriptions[0]
    usual = catalogue().exercise(given.exercise).dose
    assert (given.dose.sets, given.dose.reps, given.dose.hold_s, given.dose.per_day) == (
        3, 10, 5, 2,
    )  # fmt: skip
    assert given.dose.days_per_week == usual.days_per_week
    assert given.status is ExerciseStatus.NEW


def test_all_exercises_go_on_and_one_is_stopped_by_its_number() -> None:
    last = a_last_visit()

    kept = typed("e=", last=last)
    stopped = typed("e-2", kept, last)

    assert [p.status for p in kept.prescriptions] == [ExerciseStatus.KEPT] * 2
    assert stopped.prescriptions[1].status is ExerciseStatus.STOPPED
    assert [p.label for p in exercise_list(stopped, last.prescriptions)] == [
        "Chin tuck",
        "Row with band",
    ]
    with pytest.raises(NotChartableError, match="no exercise 7"):
        typed("e-7", kept, last)


def test_another_dose_of_a_known_exercise_is_a_change() -> None:
    last = a_last_visit()
    kept = typed("e=", last=last)

    changed = typed("e row with band 3x15", kept, last)

    band = next(p for p in changed.prescriptions if p.exercise == "band_row")
    assert (band.status, band.dose.reps) == (ExerciseStatus.CHANGED, 15)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("n 1w", NextVisit(NextUnit.WEEKS, 1)),
        ("n 3d", NextVisit(NextUnit.DAYS, 3)),
        ("n prn", NextVisit(NextUnit.AS_NEEDED)),
        ("n dc", NextVisit(NextUnit.DISCHARGE)),
    ],
)
def test_the_next_visit(text: str, wanted: NextVisit) -> None:
    assert typed(text).next_visit == wanted


def test_the_step_names_the_row_it_charted() -> None:
    statement = parse("r ut 2 3").statements[0]

    assert sentence(statement, typed("r ut 2 3")) == "Right upper trapezius added"


def test_an_edited_event_keeps_the_number_the_record_gave_it() -> None:
    bruise = AdverseEvent("bruising", what="Small")
    draft = a_visit(adverse_events=(bruise,))
    saved = replace(draft, adverse_events=(replace(bruise, no=4),))
    edited = replace(draft, adverse_events=(replace(bruise, what="Large"),))
    joined = replace(draft, adverse_events=(bruise, AdverseEvent("headache")))

    assert with_event_numbers(draft, saved) == saved
    assert [e.no for e in with_event_numbers(edited, saved).adverse_events] == [4]
    assert [e.no for e in with_event_numbers(joined, saved).adverse_events] == [4, 0]


def test_the_only_box_of_the_size_is_taken_for_a_new_row() -> None:
    other = replace(BOX, no=5, size=NeedleSize(0.25, 30))

    rows = typed("r inf 2 x50, l inf 1 x40", lots=(BOX, other)).rows

    assert [row.lot_no for row in rows] == [4, None]


def test_of_several_boxes_none_is_taken() -> None:
    assert typed("r inf 2 x50", lots=(BOX, replace(BOX, no=5))).rows[0].lot_no is None


@pytest.mark.parametrize(
    ("expires_on", "taken"),
    [("2026-03-01", None), ("2026-03-02", 4), ("2026-02", None), ("2026-03", 4), ("", 4)],
)
def test_a_box_past_its_expiry_is_never_taken(expires_on: str, taken: int | None) -> None:
    box = replace(BOX, expires_on=expires_on)

    assert typed("r inf 2 x50", lots=(box,)).rows[0].lot_no == taken


def test_another_needle_comes_from_another_box() -> None:
    long = replace(BOX, no=6, size=NeedleSize(0.3, 60))

    charted_first = typed("r inf 2 x50", lots=(BOX, long))
    changed = typed("r inf x60", charted_first, lots=(BOX, long))
    counted = typed("r inf t2", replace(charted_first, rows=(
        replace(charted_first.rows[0], lot_no=9),)), lots=(BOX, long))  # fmt: skip

    assert changed.rows[0].lot_no == 6
    assert counted.rows[0].lot_no == 9


def test_a_repeated_row_takes_the_box_in_use_and_not_last_visits() -> None:
    last = a_visit(9).add_row(a_row(needle=MEDIUM, lot_no=1))

    assert typed("=", last=last, lots=(BOX,)).rows[0].lot_no == 4
    assert typed("=", last=last, lots=(BOX, replace(BOX, no=5))).rows[0].lot_no is None


def test_repeating_carries_the_current_but_not_how_long_the_needle_stayed() -> None:
    given = a_row(technique="electro_stim", electro="2 Hz, 200 µs, 10 min", minutes=12)

    row = typed("=", last=a_visit(9).add_row(given)).rows[0]

    assert (row.electro, row.minutes) == ("2 Hz, 200 µs, 10 min", None)


def test_an_exercise_stopped_by_its_number_says_nothing_that_was_said_last_time() -> None:
    said = Prescription(
        3, "band_row", "Row with band", adherence="Daily", demonstrated=True, understood=True,
        note="Slowly",
    )  # fmt: skip

    stopped = typed("e-1", last=a_visit(9, prescriptions=(said,))).prescriptions[0]

    assert stopped == Prescription(1, "band_row", "Row with band", ExerciseStatus.STOPPED)


def test_no_soreness_lasted_no_days_however_it_is_said() -> None:
    sore = typed("s3 2d")
    assert sore.soreness_recall == SorenessRecall(3, 48)

    assert typed("s0", sore).soreness_recall == SorenessRecall(0)
    with pytest.raises(NotChartableError, match="lasts no days"):
        typed("s0 2d", sore)
