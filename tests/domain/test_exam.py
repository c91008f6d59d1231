"""One place has one finding; what may stand there, what is carried, what stops no signature."""

from __future__ import annotations

from dataclasses import replace

import pytest

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.charting_words import change_sentence, put_back_sentence
from imsrecord.domain.exam import (
    Place,
    change_of,
    difference,
    finding_at,
    joints_of_interest,
    place_of,
    put_finding,
    signs_offered,
    take_up,
    value_problem,
)
from imsrecord.domain.exam_rules import exam_problems
from imsrecord.domain.findings import ExamFinding, PalpationFinding, SegmentalFinding
from imsrecord.domain.intake import Intake
from imsrecord.domain.needling import Side
from imsrecord.domain.note.exam_words import after_lines, exam_lines
from imsrecord.domain.palpation import add_felt, answer_felt, answer_of, felt_last, felt_lines
from imsrecord.domain.segmental import answer_sign, sign_at
from imsrecord.domain.signing_problem import Known
from tests.builders import TODAY, a_row, a_visit

ROTATION = Place("rom", "cervical", "rotation", "right", "active")
KNOWN = Known(first_needling=False)


def _found(value: str, place: Place = ROTATION, **more: object) -> ExamFinding:
    kind, joint, movement, side, mode = place
    unit = "°" if kind == "rom" else ""
    return replace(ExamFinding(0, kind, joint, movement, side, value, unit, mode=mode), **more)  # type: ignore[arg-type]


def _warned(visit: object, known: Known = KNOWN) -> list[str]:
    return [problem.sentence for problem in exam_problems(visit, known)]  # type: ignore[arg-type]


def test_a_second_value_at_a_place_takes_the_place_of_the_first() -> None:
    visit = put_finding(put_finding(a_visit(), _found("52")), _found("58"))

    assert [(each.seq, each.value) for each in visit.exam] == [(1, "58")]


def test_a_finding_that_says_nothing_any_more_is_gone_and_its_number_is_not_given_again() -> None:
    visit = put_finding(put_finding(a_visit(), _found("52")), _found(""))

    assert visit.exam == ()
    assert put_finding(visit, _found("60")).exam[0].seq == 2


def test_a_comment_alone_is_kept() -> None:
    visit = put_finding(a_visit(), _found("", comment="too sore"))

    assert visit.exam[0].comment == "too sore"


@pytest.mark.parametrize(
    ("place", "value", "allowed"),
    [
        (ROTATION, "-30", True),
        (ROTATION, "220", True),
        (ROTATION, "-31", False),
        (ROTATION, "221", False),
        (ROTATION, "52,5", True),
        (ROTATION, "fifty", False),
        (Place("strength", "shoulder", "abduction", "left"), "4+", True),
        (Place("strength", "shoulder", "abduction", "left"), "5+", False),
        (Place("strength", "shoulder", "abduction", "left"), "6", False),
        (Place("neuro", "myotome", "C5", "left"), "4-", True),
        (Place("neuro", "reflex", "C5", "left"), "brisk", True),
        (Place("neuro", "reflex", "C5", "left"), "positive", False),
        (Place("test", "", "spurling", "left"), "unclear", True),
        (Place("test", "", "spurling", "left"), "perhaps", False),
    ],
)
def test_bounds(place: Place, value: str, *, allowed: bool) -> None:
    assert (value_problem(place, value) == "") is allowed


def test_comparable_signs_are_offered_by_name_and_side_and_taken_up_without_their_values() -> None:
    last = put_finding(a_visit(), _found("52", comparable=True, value_after="60"))

    offered = signs_offered(a_visit(), last)
    visit = take_up(a_visit(), offered)

    assert [place_of(each) for each in offered] == [ROTATION]
    assert [(f.comparable, f.value, f.value_after) for f in visit.exam] == [(True, "", "")]
    assert signs_offered(visit, last) == ()


def test_taking_up_a_sign_that_was_measured_today_keeps_todays_value() -> None:
    last = put_finding(a_visit(), _found("52", comparable=True))
    today = put_finding(a_visit(), _found("64"))

    visit = take_up(today, signs_offered(today, last))

    assert [(f.comparable, f.value) for f in visit.exam] == [(True, "64")]


def test_the_change_after_needling_is_said_with_its_sign() -> None:
    visit = put_finding(a_visit(), _found("52", comparable=True, value_after="60"))
    (line,) = after_lines(visit)

    assert (line.text, line.change) == (
        "Cervical rotation R (active): before 52°, after 60°", "8° more",
    )  # fmt: skip
    assert change_of(_found("52", value_after="")) is None


def test_findings_are_grouped_by_kind_and_movement_right_before_left() -> None:
    visit = a_visit()
    left = ROTATION._replace(side="left")
    for finding in (
        _found("58", left), _found("52"), _found("40", Place("rom", "cervical", "flexion")),
        _found("4+", Place("strength", "shoulder", "abduction", "left"), painful=True),
        _found("positive", Place("test", "", "hawkins", "right"), comment="at 90"),
        _found("normal", Place("neuro", "screen", "upper")),
    ):  # fmt: skip
        visit = put_finding(visit, finding)

    assert {line.label: line.text for line in exam_lines(visit)} == {
        "Range of motion": "Cervical flexion: 40°; Cervical rotation: R 52°, L 58° (active)",
        "Strength": "Shoulder abduction: L 4+ painful",
        "Neuro screen": "upper quarter: normal",
        "Special tests": "Hawkins-Kennedy: R positive (at 90)",
    }


def test_sides_are_compared_only_when_both_are_measured() -> None:
    visit = put_finding(a_visit(), _found("30"))
    assert difference(visit, ROTATION) is None

    visit = put_finding(visit, _found("42", ROTATION._replace(side="left")))
    assert difference(visit, ROTATION) == -12


def test_joints_measured_come_first_then_those_of_the_region() -> None:
    visit = put_finding(a_visit(rows=(a_row(),)), _found("20", Place("rom", "knee", "flexion")))

    assert joints_of_interest(visit, None, ("neck_back",))[:2] == ["knee", "cervical"]


def test_thirteen_joints_and_the_spine_are_known_with_a_source_that_is_not_verified() -> None:
    movements = catalogue().movements
    spine = {"cervical", "thoracic", "lumbar"}

    assert len([joint for joint in movements.joints if joint.id not in spine]) == 13
    assert spine < {joint.id for joint in movements.joints}
    assert "American Academy of Orthopaedic Surgeons" in movements.source
    assert not movements.verified
    regions = {term.id for term in catalogue().terms("regions")}
    assert {r for joint in movements.joints for r in joint.regions} <= regions
    assert {test.region for test in movements.tests} <= regions


# What is asked before signing


def test_an_initial_visit_without_findings_is_warned_about_and_not_stopped() -> None:
    bare = a_visit(visit_type="initial", impression="Neck pain")

    assert _warned(bare) == ["Nothing is recorded of the examination."]
    assert _warned(replace(bare, visit_type="follow_up")) == []
    assert _warned(put_finding(bare, _found("52"))) == []
    assert all(not problem.blocking for problem in exam_problems(bare, KNOWN))


def test_a_missing_impression_is_warned_about() -> None:
    assert _warned(a_visit(visit_type="follow_up")) == ["The impression is not written."]


def test_segmental_signs_are_asked_where_the_clinic_does_and_the_complaint_is_chronic() -> None:
    asks = replace(KNOWN, signs_if_chronic=True)
    old = Intake(onset_on=TODAY.replace(year=TODAY.year - 1))
    visit = a_visit(visit_type="follow_up", impression="Neck", intake=old)
    sign = SegmentalFinding(3, "trophedema", Side.LEFT, ("C5",), "no")

    assert _warned(visit, asks) == ["The complaint is chronic, and no segmental sign is recorded."]
    assert _warned(visit) == []
    assert _warned(replace(visit, segmental=(sign,)), asks) == []
    assert _warned(replace(visit, intake=Intake(onset_on=TODAY)), asks) == []
    assert _warned(replace(visit, intake=None), replace(asks, intake=old)) != []


def test_a_comparable_sign_left_untested_is_named() -> None:
    visit = a_visit(visit_type="follow_up", impression="Neck", rows=(a_row(),))
    visit = put_finding(visit, _found("52", comparable=True))

    name = "Cervical rotation R (active)"
    assert _warned(visit) == [f"{name}: not tested again after needling."]
    assert _warned(put_finding(visit, _found("", comparable=True))) == [
        f"{name}: to be tested, not tested yet."
    ]


def test_a_screen_said_to_be_normal_is_held_against_what_was_found() -> None:
    visit = a_visit(visit_type="follow_up", impression="Neck")
    visit = put_finding(visit, _found("normal", Place("neuro", "screen", "upper")))
    assert _warned(visit) == []

    visit = put_finding(visit, _found("reduced", Place("neuro", "reflex", "L4", "left")))
    assert _warned(visit) == []
    visit = put_finding(visit, _found("reduced", Place("neuro", "reflex", "C5", "left")))

    assert _warned(visit) == [
        "The neuro screen says upper quarter normal, but C5 reflex (biceps) L is reduced."
    ]


# Palpation


def test_what_a_needled_muscle_is_felt_like_stands_in_its_row_and_is_said_once() -> None:
    row = replace(a_row(), status_before="")
    felt = (row.muscle, row.side)
    visit = a_visit(rows=(row,), palpation=(PalpationFinding(9, *felt, "latent", 2),))

    visit = answer_felt(visit, felt, "status", "active")
    visit = answer_felt(visit, felt, "jump_sign", "yes")

    assert visit.rows[0].status_before == "active"
    assert visit.palpation == (PalpationFinding(9, *felt, "", 2, jump_sign="yes"),)
    assert answer_of(visit, felt, "status") == "active"
    assert answer_of(visit, felt, "tenderness") == "2"


def test_another_site_of_a_muscle_that_was_felt_otherwise_keeps_its_own() -> None:
    rows = (replace(a_row(1), status_before="active"), replace(a_row(2), status_before="latent"))
    visit = answer_felt(a_visit(rows=rows), (rows[0].muscle, rows[0].side), "status", "key")

    assert [row.status_before for row in visit.rows] == ["key", "latent"]


def test_muscles_needled_come_before_those_only_examined_and_each_once() -> None:
    visit = add_felt(a_visit(rows=(a_row(1), a_row(2))), ("soleus", Side.LEFT))

    assert felt_lines(visit) == ((a_row().muscle, Side.RIGHT), ("soleus", Side.LEFT))
    assert felt_last(a_visit(), visit) == felt_lines(visit)
    assert felt_last(visit, visit) == ()


# Segmental signs


def test_a_level_joins_the_sign_that_says_the_same_and_leaves_it_again() -> None:
    visit = a_visit()
    for level in ("C5", "C4"):
        visit = answer_sign(visit, "matchstick_test", Side.RIGHT, level, "positive")
    assert [(s.segments, s.finding) for s in visit.segmental] == [(("C4", "C5"), "positive")]

    visit = answer_sign(visit, "matchstick_test", Side.RIGHT, "C5", "negative")

    assert [(s.segments, s.finding) for s in visit.segmental] == [
        (("C4",), "positive"), (("C5",), "negative"),
    ]  # fmt: skip
    visit = answer_sign(visit, "matchstick_test", Side.RIGHT, "C4", "")
    assert [s.segments for s in visit.segmental] == [("C5",)]


def test_a_sign_changed_at_its_only_level_keeps_its_note() -> None:
    sign = SegmentalFinding(3, "vasomotor", Side.LEFT, ("C6",), "no", "cool hand")

    visit = answer_sign(a_visit(segmental=(sign,)), "vasomotor", Side.LEFT, "C6", "yes")

    assert visit.segmental == (replace(sign, finding="yes"),)
    assert sign_at(visit, "vasomotor", Side.RIGHT, "C6") is None


# Undo


def test_undo_names_what_came_back() -> None:
    bare, found = a_visit(), put_finding(a_visit(), _found("52"))

    assert change_sentence(bare, found) == "Cervical rotation R (active) 52°"
    assert put_back_sentence(found, bare) == "Cervical rotation R (active) blank"
    felt = add_felt(bare, ("soleus", Side.LEFT))
    assert put_back_sentence(felt, bare) == "Left soleus palpation removed"
    signed = answer_sign(bare, "trophedema", Side.LEFT, "C5", "yes")
    assert put_back_sentence(bare, signed) == "Trophedema left C5 yes"
    assert finding_at(None, ROTATION) is None
