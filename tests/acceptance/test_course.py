"""The course of care over real signed visits: trend, change, soreness told later, plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from imsrecord.domain.correctable import corrected_fact
from imsrecord.domain.correction import Addition
from imsrecord.domain.findings import SorenessRecall
from imsrecord.domain.identity import VisitKey
from imsrecord.domain.note import note_sections
from imsrecord.domain.outcomes import NPRS_AVERAGE, SORENESS, Strand
from imsrecord.domain.soreness import strong_reaction
from imsrecord.services.verifying import findings
from tests import noted
from tests.acceptance.charting import enter
from tests.acceptance.files import OWN, every_scenario
from tests.open_clinic import PIN

if TYPE_CHECKING:
    from collections.abc import Callable

    from imsrecord.domain.visit import Visit
    from imsrecord.services.scenario import ScenarioFile
    from tests.acceptance.desk import Desk

    DeskOf = Callable[[ScenarioFile], Desk]


def s01() -> ScenarioFile:
    return next(one for one in every_scenario(OWN) if one.path == OWN and one.id == "S01").read()


def begin(desk: Desk, file: ScenarioFile) -> int:
    (told,) = file.scenarios
    desk.clock.moment = told.visits[0].visit.started_at
    return desk.register(told.patient, told.episode)


def play(desk: Desk, file: ScenarioFile, most: int = 99) -> list[Visit]:
    """Chart and sign the first visits of a file."""
    patient_no, signed = begin(desk, file), []
    for charted in file.scenarios[0].visits[:most]:
        desk.clock.moment = charted.visit.started_at
        presenter = desk.begin(patient_no)
        enter(presenter, charted.visit)
        desk.clock.moment = charted.sign_at
        signed.append(desk.sign(presenter))
    return signed


def lines(desk: Desk, visit: Visit, label: str) -> list[str]:
    facts = desk.record.visits.facts(visit)
    return [
        line.text
        for section in note_sections(facts)
        for line in section.lines
        if line.label == label
    ]


def test_6_the_trend_of_s01_is_the_one_that_was_charted(desk_of: DeskOf) -> None:
    file = s01()
    desk = desk_of(file)
    last = play(desk, file)[-1]

    trend = {each.strand: each.values for each in desk.record.visits.course(last)}

    assert trend[Strand("nprs", NPRS_AVERAGE)] == (6, 5, 4, 3, 2)
    assert trend[Strand("ndi")] == (42, 30, 16)
    assert trend[Strand("hit6")] == (64, 58, 50)
    assert trend[Strand(SORENESS)] == (4, 3, 2, 1)
    assert trend[Strand("headache_days")] == (18, 12, 4)
    third = desk.record.visits.open(VisitKey(last.patient_no, 3))
    up_to_it = {each.strand: each.values for each in desk.record.visits.course(third)}
    assert up_to_it[Strand("nprs", NPRS_AVERAGE)] == (6, 5, 4)


def test_the_trend_and_the_first_score_are_those_that_were_corrected(desk_of: DeskOf) -> None:
    file = s01()
    desk = desk_of(file)
    first = play(desk, file, 1)[0]
    facts = {fact.path: fact for fact in desk.record.visits.addenda.correctable(first.key)}
    right = corrected_fact(facts["pain/average"], "7")
    desk.record.visits.addenda.add(
        first.key, Addition("correction", reason="Misheard", correction=right), PIN
    )
    desk.clock.moment = file.scenarios[0].visits[1].visit.started_at
    presenter = desk.begin(first.patient_no)
    presenter.answer_pain("average", 5)

    (change,) = (c for c in presenter.scores.changes() if c.strand.measure == "nprs")

    assert change.figures() == (7, 5, -2)
    assert change.beyond_mcid is True


def test_a_change_stands_in_the_note_with_its_judgement_and_source(desk_of: DeskOf) -> None:
    file = s01()
    desk = desk_of(file)
    third = play(desk, file, 3)[2]

    said = lines(desk, third, "Change")

    assert "NDI 42 → 30 (12 better than baseline; " in said[-3]
    assert "below the change that matters, 15 [Cleland 2008; Young 2009])" in said[-3]
    assert said[-1] == (
        "HDM 18 → 12 (6 better than baseline; no change that matters is set for it)"
    )
    assert lines(desk, third, "Score")[0] == "Neck Disability Index (NDI): 30 percent, raw 15"


def test_soreness_told_later_stands_with_the_signed_visit_and_leaves_its_seal(
    desk_of: DeskOf,
) -> None:
    file = s01()
    desk = desk_of(file)
    first, second, third = play(desk, file, 3)
    kept = desk.record.visits.open(first.key)

    (told,) = lines(desk, kept, "Soreness, told later")
    assert told == (
        "Sore 4/10 for 48 h, bruised, helped: warm pack. Told at visit 2 on 10 Feb 2026. "
        "Not part of what was signed here"
    )
    assert kept.signature == first.signature
    assert kept == first
    assert findings(desk.record.opened) == ()
    assert lines(desk, third, "Soreness, told later") == []
    assert [told[:9] for told in lines(desk, second, "Soreness, told later")] == ["Sore 3/10"]
    shown = desk.record.visits.history(first.patient_no)
    assert [(line.sore, line.sore_hours) for line in shown] == [(None, None), (3, 36), (4, 48)]


def test_what_a_draft_tells_of_the_visit_before_says_that_it_is_not_signed(
    desk_of: DeskOf,
) -> None:
    file = s01()
    desk = desk_of(file)
    (first,) = play(desk, file, 1)
    presenter = desk.begin(first.patient_no)
    presenter.answer("soreness_recall", SorenessRecall(5, 100, limited=True))
    assert presenter.flush()

    (told,) = lines(desk, first, "Soreness, told later")

    assert told.startswith("Sore 5/10 for 100 h, limited activity. Told at visit 2 on ")
    assert "which is not signed yet" in told
    assert desk.context(presenter.visit).soreness == ()


def test_a_strong_reaction_is_flagged_in_the_review_of_the_visit_that_hears_of_it(
    desk_of: DeskOf,
) -> None:
    file = s01()
    desk = desk_of(file)
    (first,) = play(desk, file, 1)
    presenter = desk.begin(first.patient_no)
    presenter.answer("soreness_recall", SorenessRecall(5, 100))
    assert presenter.flush()

    facts = desk.record.visits.facts(presenter.visit)

    assert strong_reaction(facts.soreness) == "Sore 100 h after visit 1"
    assert strong_reaction(desk.record.visits.facts(first).soreness) == ""


def test_what_was_written_of_course_and_plan_is_found_by_search(desk_of: DeskOf) -> None:
    file = s01()
    desk = desk_of(file)
    presenter = desk.begin(begin(desk, file))
    presenter.type_text("correspondence", "Rang Dr Zweigelt")
    presenter.type_text("course_reason", "Mending after a toboggan fall")
    presenter.type_text("frequency", "Every fortnight")
    presenter.answer("soreness_recall", SorenessRecall(2, helped="buckwheat pillow"))
    assert presenter.flush()

    with desk.record.opened.db.read() as session:
        for word in ("zweigelt", "toboggan", "fortnight", "buckwheat"):
            assert noted.notes(session, word) == (presenter.visit.key,), word


def test_the_plan_is_kept_with_the_episode_and_stands_at_the_next_visit(desk_of: DeskOf) -> None:
    file = s01()
    desk = desk_of(file)
    patient_no = begin(desk, file)
    first, second = file.scenarios[0].visits[:2]
    desk.clock.moment = first.visit.started_at
    presenter = desk.begin(patient_no)
    enter(presenter, first.visit)
    presenter.answer("frequency", "Weekly")
    presenter.answer("planned_visits", 6)
    presenter.answer("reassess_visit", 5)
    presenter.type_text("correspondence", "Rang Dr Made-up about the headaches")
    desk.clock.moment = first.sign_at
    desk.sign(presenter)

    desk.clock.moment = second.visit.started_at
    next_time = desk.begin(patient_no)

    assert next_time.scores.plan().words == "weekly, visit 2 of 6, reassess at visit 5"
    assert desk.record.patients.episode(patient_no, 1).planned_visits == 6
    enter(next_time, second.visit)
    desk.clock.moment = second.sign_at
    signed = desk.sign(next_time)
    assert (signed.frequency, signed.planned_visits) == ("", None)
    assert lines(desk, signed, "Plan of care") == [
        "Weekly, visit 2 of 6, reassess at visit 5, as planned at visit 1"
    ]


def test_a_questionnaire_of_the_first_visit_is_due_and_leads_to_itself(desk_of: DeskOf) -> None:
    file = s01()
    desk = desk_of(file)
    (first,) = play(desk, file, 1)
    desk.clock.moment = first.started_at + timedelta(days=30)
    presenter = desk.begin(first.patient_no)

    due = {problem.where: problem.sentence for problem in presenter.problems()}

    assert due["scores/ndi"] == "NDI due (last 3 Feb)."
    assert presenter.scores.put("ndi", {"value": "30", "raw": "15"}) == {}
    assert "scores/ndi" not in {problem.where for problem in presenter.problems()}
    assert "scores/hit6" in {problem.where for problem in presenter.problems()}


def test_a_score_put_changed_and_dropped_is_undone_step_by_step(desk_of: DeskOf) -> None:
    file = s01()
    desk = desk_of(file)
    presenter = desk.begin(begin(desk, file))
    scores = presenter.scores

    assert scores.put("spadi", {"value": "55.8", "pain": "64", "disability": "47.5"}) == {}
    (spadi,) = presenter.visit.scores
    assert scores.put("spadi", {"value": "200"}, seq=spadi.seq) == {"value": "0 to 100, please."}
    assert presenter.visit.scores[0] == spadi
    assert scores.put("spadi", {"value": "50"}, seq=spadi.seq) == {}
    scores.drop(spadi.seq)
    assert not presenter.visit.scores
    presenter.undo()
    presenter.undo()

    assert presenter.visit.scores == (spadi,)
    assert presenter.flush()
    assert desk.record.visits.open(presenter.visit.key).scores == (spadi,)


def test_the_stop_rule_is_heard_by_the_third_needling_visit_and_silent_with_a_reason(
    desk_of: DeskOf,
) -> None:
    file = s01()
    desk = desk_of(file)
    patient_no = begin(desk, file)
    asked = []
    for charted in file.scenarios[0].visits[:4]:
        flat = replace(
            charted.visit, pain=file.scenarios[0].visits[0].visit.pain, activity_scores=(4, 5, 4),
            scores=(),
        )  # fmt: skip
        desk.clock.moment = charted.visit.started_at
        presenter = desk.begin(patient_no)
        enter(presenter, flat)
        asked.append([p.sentence for p in presenter.problems() if p.where == "course_reason"])
        desk.clock.moment = charted.sign_at
        desk.sign(presenter)

    assert [len(each) for each in asked] == [0, 0, 1, 1]
    assert asked[2][0].startswith("3 needling visits and no change beyond the one that matters: ")
    assert "NPRS average 6 → 6, no change (2 matters)" in asked[3][0]
