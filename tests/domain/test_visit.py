from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

from imsrecord.domain.charting_exercises import keep_exercises
from imsrecord.domain.exercises import ExerciseDose, ExerciseStatus, Prescription
from imsrecord.domain.needling import Mark, NeedleSize, NeedlingRow, Side, totals
from imsrecord.domain.visit import Visit

NOON = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
BLANK = Visit(
    id=UUID(int=1),
    patient_no=1,
    visit_no=1,
    episode_no=1,
    treated_on=date(2026, 3, 2),
    zone="America/Winnipeg",
    started_at=NOON,
    entered_at=NOON,
    practitioner_id=UUID(int=2),
)
TRAPEZIUS = NeedlingRow(
    seq=0,
    muscle="trapezius_upper",
    side=Side.RIGHT,
    site=1,
    needle=NeedleSize(0.3, 40),
    technique="threading",
    marks=(Mark(2, "posterior", 300.0, 210.0),),
    twitch_count=3,
    twitch_grade=2,
    familiar=True,
    sensation="familiar_pain",
    referred_zones=("temple",),
    soreness=4,
    status_before="active",
    tenderness_before=3,
    local_response="softened",
    note="as before",
)


def test_a_number_given_to_a_row_is_never_given_again() -> None:
    draft = BLANK.add_row(TRAPEZIUS).add_row(replace(TRAPEZIUS, side=Side.LEFT))
    draft = draft.drop_row(2).add_row(replace(TRAPEZIUS, muscle="levator_scapulae"))

    assert [row.seq for row in draft.rows] == [1, 3]
    assert [row.position for row in draft.rows] == [1, 2]


def test_charting_a_row_says_that_needling_was_done_but_keeps_another_answer() -> None:
    assert BLANK.add_row(TRAPEZIUS).decision == "performed"
    assert replace(BLANK, decision="stopped_early").add_row(TRAPEZIUS).decision == "stopped_early"


def test_repeat_carries_the_plan_and_no_finding() -> None:
    last = BLANK.add_row(TRAPEZIUS)

    row = replace(BLANK, visit_no=2).repeat(last, without=frozenset()).rows[0]

    assert (row.muscle, row.side, row.site, row.needle) == (
        "trapezius_upper",
        Side.RIGHT,
        1,
        NeedleSize(0.3, 40),
    )
    assert row.carried
    assert not row.twitch_answered
    assert not row.familiar
    found = (row.sensation, row.soreness, row.status_before, row.tenderness_before, row.note)
    assert found == ("", None, "", None, "")
    assert (row.local_response, row.referred_zones, row.marks) == ("", (), ())


def test_repeat_leaves_rows_already_charted_and_takes_one_side_only_when_asked() -> None:
    last = BLANK.add_row(TRAPEZIUS).add_row(replace(TRAPEZIUS, side=Side.LEFT))
    draft = BLANK.add_row(replace(TRAPEZIUS, twitch_count=1))

    both = draft.repeat(last, without=frozenset())
    right = BLANK.repeat(last, side=Side.RIGHT, without=frozenset())
    none = BLANK.repeat(last, without=frozenset({"trapezius_upper"}))

    assert [(r.side, r.twitch_count) for r in both.rows] == [(Side.RIGHT, 1), (Side.LEFT, None)]
    assert [row.side for row in right.rows] == [Side.RIGHT]
    assert none.rows == ()


def test_repeat_carries_every_place_of_a_muscle_that_was_needled_in_two() -> None:
    last = BLANK.add_row(replace(TRAPEZIUS, site=1)).add_row(replace(TRAPEZIUS, site=2))

    assert [row.site for row in BLANK.repeat(last, without=frozenset()).rows] == [1, 2]


def test_totals_add_up_and_a_row_without_count_adds_no_twitch() -> None:
    draft = BLANK.add_row(replace(TRAPEZIUS, entries=2)).add_row(
        replace(TRAPEZIUS, side=Side.LEFT, twitch_count=None)
    )

    summed = totals(draft.rows)

    assert (summed.rows, summed.points, summed.entries) == (2, 2, 3)
    assert (summed.needles, summed.twitches) == (2, 3)
    assert totals((draft.rows[1],)).twitches is None
    assert totals(()).twitches == 0


def test_exercises_are_kept_once() -> None:
    dose = ExerciseDose(sets=3, reps=10)
    last = BLANK.add_prescription(Prescription(0, "chin_tuck_sitting", dose=dose))
    last = last.add_prescription(
        Prescription(0, "band_row", status=ExerciseStatus.STOPPED, stop_reason="too hard")
    )

    under_way = tuple(p for p in last.prescriptions if p.current)
    kept = keep_exercises(BLANK, under_way)

    assert [(p.exercise, p.status, p.dose) for p in kept.prescriptions] == [
        ("chin_tuck_sitting", ExerciseStatus.KEPT, dose)
    ]
    assert keep_exercises(kept, under_way) == kept
