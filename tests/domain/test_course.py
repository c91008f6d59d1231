"""What the episode so far asks of a visit: reminders, the stop rule, the plan that stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from imsrecord.domain.analysis import BETTER, SAME, WORSE, pressed, proposed, with_analysis
from imsrecord.domain.care_plan import standing_plan
from imsrecord.domain.course_rules import course_problems
from imsrecord.domain.episode_visit import EpisodeVisit, episode_visit
from imsrecord.domain.findings import OutcomeScore, Pain, SorenessRecall
from imsrecord.domain.note.plan_words import stalled_words
from imsrecord.domain.outcome_due import due
from imsrecord.domain.outcomes import changes
from imsrecord.domain.signing_problem import Known
from imsrecord.domain.soreness import ToldSoreness, strong_reaction, usual_soreness
from imsrecord.domain.stop_rule import stalled
from tests.builders import a_row, a_visit

DAY = date(2026, 2, 3)
NDI = OutcomeScore(1, "ndi", 42.0)


def at(number: int, **told: Any) -> EpisodeVisit:
    """Return a visit of the episode, one a week."""
    return EpisodeVisit(number, told.pop("day", DAY + timedelta(weeks=number - 1)), **told)


def words(*visits: EpisodeVisit) -> list[str]:
    return [each.words for each in due(visits[:-1], visits[-1])]


# Due again


def test_a_measure_is_due_at_the_fourth_visit_after_it_was_scored_and_not_before() -> None:
    four_days = [at(n, day=DAY + timedelta(days=n)) for n in (2, 3, 4, 5)]

    assert words(at(1, scores=(NDI,)), *four_days[:3]) == []
    assert words(at(1, scores=(NDI,)), *four_days) == ["NDI due (last 3 Feb)"]


@pytest.mark.parametrize(("days", "told"), [(29, []), (30, ["NDI due (last 3 Feb)"])])
def test_a_measure_is_due_after_thirty_days_however_few_the_visits(
    days: int, told: list[str]
) -> None:
    assert words(at(1, scores=(NDI,)), at(2, day=DAY + timedelta(days=days))) == told


def test_a_measure_scored_today_or_lately_is_not_due() -> None:
    long_after = DAY + timedelta(days=60)

    assert words(at(1, scores=(NDI,)), at(2, day=long_after, scores=(NDI,))) == []
    assert words(at(1, scores=(NDI,)), at(2, scores=(NDI,)), at(3), at(4), at(5)) == []


def test_calls_and_cancelled_visits_do_not_count_and_are_not_asked() -> None:
    calls = [at(n, visit_type="phone", day=DAY + timedelta(days=n)) for n in (2, 3, 4)]

    assert words(at(1, scores=(NDI,)), *calls, at(5, day=DAY + timedelta(days=9))) == []
    assert words(at(1, scores=(NDI,)), at(2, visit_type="phone", day=date(2026, 6, 1))) == []


def test_the_planned_reassessment_makes_every_repeated_measure_due() -> None:
    first = at(1, scores=(NDI,), activity_scores=(4,), reassess_visit=3)

    assert words(first, at(2)) == []
    assert words(first, at(2), at(3)) == ["PSFS due (last 3 Feb)", "NDI due (last 3 Feb)"]
    by_day = replace(first, reassess_visit=None, reassess_on=date(2026, 2, 10))
    assert len(words(by_day, at(2))) == 2


@pytest.mark.parametrize("once", ["ompsq_sf", "start_back", "grip", "groc"])
def test_what_is_asked_once_or_examined_is_never_due(once: str) -> None:
    score = OutcomeScore(1, once, 5.0)

    assert words(at(1, scores=(score,)), at(2, day=date(2026, 12, 1))) == []


# The stop rule


def needled(number: int, average: int | None = None, **told: Any) -> EpisodeVisit:
    return at(number, needled=True, pain=Pain(average=average), **told)


def test_the_reason_is_asked_at_the_third_and_fourth_needling_visit_without_change() -> None:
    course = [needled(1, 6), needled(2, 6), needled(3, 5), needled(4, 5)]

    asked = [stalled(course[:place], course[place]) for place in range(4)]

    assert [found is not None for found in asked] == [False, False, True, True]
    assert asked[3] is not None
    assert stalled_words(asked[3]) == (
        "4 needling visits and no change beyond the one that matters: "
        "NPRS average 6 → 5, 1 better (2 matters)"
    )


def test_no_reason_is_asked_once_pain_or_function_is_better_by_what_matters() -> None:
    course = [needled(1, 6), needled(2, 5), needled(3, 4)]

    assert stalled(course[:2], course[2]) is None


def test_an_earlier_questionnaire_that_was_beyond_counts_although_it_is_not_repeated() -> None:
    first = needled(1, 6, scores=(NDI,))
    second = needled(2, 6, scores=(OutcomeScore(1, "ndi", 20.0),))

    assert stalled([first, second], needled(3, 6)) is None


def test_a_stronger_grip_is_not_less_pain() -> None:
    first, second = (
        needled(n, 6, scores=(OutcomeScore(1, "grip", v),)) for n, v in ((1, 20.0), (2, 40.0))
    )

    assert stalled([first, second], needled(3, 6)) is not None


def test_visits_without_needling_do_not_count() -> None:
    assert stalled([needled(1, 6), at(2), at(3)], needled(4, 6)) is None


def test_a_reason_holds_for_three_more_needling_visits() -> None:
    course = [needled(n, 6, course_reason="Flare" if n == 3 else "") for n in range(1, 7)]

    asked = [stalled(course[:place], course[place]) is not None for place in range(6)]

    assert asked == [False, False, True, False, False, True]


def test_nothing_to_compare_is_said_and_not_taken_for_no_change() -> None:
    found = stalled([needled(1), needled(2)], needled(3))

    assert found is not None
    assert stalled_words(found) == ("3 needling visits and no score of pain or function to compare")


def test_the_stop_rule_is_a_warning_that_leads_to_the_reason_and_ends_with_it() -> None:
    visit = a_visit(3, visit_no=3, rows=(a_row(),), pain=Pain(average=6))
    known = Known(first_needling=False, course=(needled(1, 6), needled(2, 6)))

    (found,) = course_problems(visit, known)

    assert (found.where, found.blocking) == ("course_reason", False)
    assert found.sentence.endswith("Why does care go on?")
    assert "NPRS average 6 → 6, no change (2 matters)" in found.sentence
    assert list(course_problems(replace(visit, course_reason="Flare at work"), known)) == []


def test_a_due_measure_is_a_warning_that_leads_to_that_measure() -> None:
    visit = a_visit(2, visit_no=2, treated_on=date(2026, 3, 20))
    known = Known(
        first_needling=False, course=(at(1, scores=(NDI,), pain=Pain(5, 6), activity_scores=(4,)),)
    )

    found = {problem.where: problem.sentence for problem in course_problems(visit, known)}

    assert found == {
        "scores/ndi": "NDI due (last 3 Feb).",
        "pain_average": "NPRS due (last 3 Feb).",
        "activity_scores": "PSFS due (last 3 Feb).",
    }


# The plan that stands


def test_the_plan_is_carried_until_it_is_changed() -> None:
    first = at(1, frequency="Weekly", planned_visits=6, reassess_on=date(2026, 3, 10))

    plan = standing_plan([first, at(2)], at(3))
    changed = standing_plan([first, at(2)], at(3, frequency="Every 2 weeks"))

    assert plan.words == "weekly, visit 3 of 6, reassess 10 Mar 2026"
    assert plan.said_in == 1
    assert changed.words == "every 2 weeks, visit 3 of 6, reassess 10 Mar 2026"
    assert changed.said_in == 3


def test_a_reassessment_by_visit_takes_the_day_back() -> None:
    plan = standing_plan([at(1, reassess_on=date(2026, 3, 10))], at(2, reassess_visit=5))

    assert (plan.reassess_on, plan.reassess_visit) == (None, 5)
    assert plan.words == "reassess at visit 5"


def test_nothing_planned_is_said_by_nothing() -> None:
    assert standing_plan([at(1)], at(2)).words == ""


def test_more_visits_than_planned_is_a_warning_until_the_plan_is_changed() -> None:
    known = Known(first_needling=False, course=(at(1, planned_visits=2), at(2)))
    visit = a_visit(3, visit_no=3, treated_on=date(2026, 2, 17))

    (found,) = course_problems(visit, known)

    assert (found.sentence, found.where) == ("This is visit 3 of 2 planned.", "planned_visits")
    assert list(course_problems(replace(visit, planned_visits=4), known)) == []
    assert list(course_problems(replace(visit, discharge_reason="goals_met"), known)) == []


# The analysis in a word


def moved(*averages: int) -> tuple[Any, ...]:
    told = [at(n, pain=Pain(average=average)) for n, average in enumerate(averages, 1)]
    return changes(told[:-1], told[-1])


@pytest.mark.parametrize(
    ("averages", "word"), [((6, 4), BETTER), ((6, 5), SAME), ((6, 7), SAME), ((6, 8), WORSE)]
)
def test_a_word_is_proposed_by_the_figures(averages: tuple[int, ...], word: str) -> None:
    assert proposed(moved(*averages)) == word


def test_figures_that_disagree_propose_nothing() -> None:
    told = [at(1, pain=Pain(5, 6)), at(2, pain=Pain(8, 2))]

    assert proposed(changes(told[:1], told[1])) == ""
    assert proposed(()) == ""


def test_a_word_pressed_gives_way_to_another_and_leaves_what_was_typed() -> None:
    visit = a_visit(analysis="Irritable late in the day")

    better = with_analysis(visit, BETTER, moved(6, 4))
    same = with_analysis(better, SAME, moved(6, 5))

    assert better.analysis == (
        "Better than at the first visit: NPRS average 6 → 4, 2 better (2 matters).\n"
        "Irritable late in the day"
    )
    assert same.analysis == (
        "No change that matters: NPRS average 6 → 5, 1 better (2 matters).\n"
        "Irritable late in the day"
    )
    assert (pressed(visit), pressed(better), pressed(same)) == ("", BETTER, SAME)


def test_words_of_one_s_own_that_begin_alike_are_not_taken_out() -> None:
    visit = a_visit(analysis="Better sleep. Worse on stairs")

    assert with_analysis(visit, WORSE, ()).analysis == (
        "Worse than at the first visit.\nBetter sleep. Worse on stairs"
    )


# Soreness


def told(*recalls: tuple[int | None, int | None]) -> list[ToldSoreness]:
    return [
        ToldSoreness(n, n + 1, DAY, SorenessRecall(worst, hours))
        for n, (worst, hours) in enumerate(recalls, 1)
    ]


def test_the_patient_s_own_course_is_a_median_of_two_visits_or_more() -> None:
    usual = usual_soreness(told((4, 48), (3, 36), (2, 24)))

    assert usual is not None
    assert usual.words == "usually 3/10 for 36 h"
    assert usual_soreness(told((4, 48))) is None


def test_hours_that_nobody_told_are_not_made_up() -> None:
    usual = usual_soreness(told((4, None), (3, 36)))

    assert usual is not None
    assert usual.words == "usually 3.5/10"


@pytest.mark.parametrize(
    ("recalls", "flag"),
    [
        (((4, 96),), ""),
        (((4, 97),), "Sore 97 h after visit 1"),
        (((7, 48),), ""),
        (((7, 48), (2, 24), (8, 30)), "Soreness 7/10 or more after visits 1, 3"),
        (((6, 48), (6, 48)), ""),
        ((), ""),
    ],
)
def test_soreness_beyond_the_expected_course_is_flagged(
    recalls: tuple[tuple[int, int], ...], flag: str
) -> None:
    assert strong_reaction(told(*recalls)) == flag


def test_what_the_course_reads_of_a_visit_is_what_the_visit_says() -> None:
    visit = a_visit(
        visit_no=4, rows=(a_row(),), pain=Pain(4, 5), activity_scores=(3, None), scores=(NDI,),
        soreness_recall=SorenessRecall(3), frequency="Weekly", planned_visits=6, reassess_visit=5,
        course_reason="Flare", global_change=2,
    )  # fmt: skip

    read = episode_visit(visit)

    same = ("visit_no", "visit_type", "needled", "pain", "activity_scores", "scores",
            "frequency", "planned_visits", "reassess_visit", "course_reason",
            "global_change")  # fmt: skip
    assert [getattr(read, name) for name in same] == [getattr(visit, name) for name in same]
    assert (read.day, read.recall) == (visit.treated_on, visit.soreness_recall)
