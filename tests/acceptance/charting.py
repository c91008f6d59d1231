"""Enters a told visit answer by answer, by the gestures that the window makes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.charting_exercises import (
    exercise_list,
    give_exercise,
    keep_exercises,
    stop_exercise,
)
from imsrecord.domain.consent_rules import Reach, reach_of_rows
from imsrecord.domain.exercises import ExerciseStatus
from imsrecord.domain.needling import Side
from imsrecord.domain.precautions import absolute_in_force
from imsrecord.domain.quick_entry import lexicon
from tests.acceptance.answering import examine, happened, screen, tell

if TYPE_CHECKING:
    from imsrecord.domain.exercises import Prescription
    from imsrecord.domain.needling import NeedlingRow
    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.visit_presenter import VisitPresenter

_LETTERS = {Side.RIGHT: "r", Side.LEFT: "l", Side.MIDLINE: ""}
_TEXTS = (
    "since", "impression", "decision_reason", "key_sign_after", "other_treatment", "analysis",
    "plan", "late_reason", "note",
)  # fmt: skip
_ANSWERS = (
    "visit_type", "ended_at", "global_change", "soreness_recall", "decision", "hygiene",
    "aftercare", "discharge_reason",
)  # fmt: skip
_AFTER = (
    "needles_removed", "observed_minutes", "fit_to_leave", "pain_after", "function_after",
    "soreness_after", "no_adverse_event",
)  # fmt: skip
_PLACE = ("patient_position", "needle", "lot_no")
_DOSE = (
    "technique", "direction", "depth_mm", "points", "entries", "needles", "passes", "minutes",
    "coating", "electro",
)  # fmt: skip
_FOUND = (
    "twitch_count", "twitch_grade", "familiar", "sensation", "referred_zones", "status_before",
    "status_after", "tenderness_before", "tenderness_after", "local_response",
)  # fmt: skip


def enter(presenter: VisitPresenter, told: Visit) -> None:
    """Enter everything that a told visit holds; each answer must be taken."""
    _before(presenter, told)
    _consent(presenter, told)
    _needled(presenter, told)
    _reach(presenter)
    examine(presenter, told)
    for field in _TEXTS:
        if text := getattr(told, field):
            presenter.type_text(field, text)
    for field in _AFTER:
        _answer(presenter, field, getattr(told, field))
    happened(presenter, told.adverse_events)
    for given in told.prescriptions:
        _exercise(presenter, given)


def _before(presenter: VisitPresenter, told: Visit) -> None:
    tell(presenter, told.intake)
    screen(presenter, told.screen)
    for field in (*_ANSWERS, "objective"):
        _answer(presenter, field, getattr(told, field))
    for part in ("now", "average", "worst", "best"):
        presenter.answer_pain(part, getattr(told.pain, part))
    for place, score in enumerate(told.activity_scores):
        presenter.answer_activity(place, score)


def _consent(presenter: VisitPresenter, told: Visit) -> None:
    """Record how, for what and by whom, with what was said; its reach is proposed."""
    said = told.consent
    if said is None:
        return
    more = {"risks": said.risks, "chaperone": said.chaperone}
    presenter.consents.record(said.method, said.scope, said.given_by, **more)
    if said.scope == "initial":  # "standard items" of the scenarios
        presenter.consents.explain_all()
    kept = presenter.visit.consent
    assert kept is not None
    fields = ("method", "scope", "given_by", "risks", "chaperone")
    assert all(getattr(kept, field) == getattr(said, field) for field in fields)


def _reach(presenter: VisitPresenter) -> None:
    """Name what the patient agreed to where the rows go beyond it; nothing is covered unnamed."""
    consent = presenter.visit.consent
    if consent is None or not presenter.consents.needs:
        return
    named = Reach(consent.regions, consent.techniques, consent.risk_level)
    whole = named.and_also(reach_of_rows(presenter.visit))
    presenter.consents.put(
        regions=whole.regions, techniques=whole.techniques, risk_level=whole.risk_level
    )
    assert presenter.consents.needs == ()


def _needled(presenter: VisitPresenter, told: Visit) -> None:
    """Chart the rows; under an absolute contraindication one is tried, and must be refused."""
    if absolute_in_force((), told.screen) and not told.rows:
        assert not presenter.line.enter("r ut 1")
        assert presenter.visit.rows == ()
    for row in told.rows:
        _row(presenter, row)


def _answer(presenter: VisitPresenter, field: str, value: Any) -> None:
    if value != getattr(presenter.visit, field):
        presenter.answer(field, value)
        assert getattr(presenter.visit, field) == value, field


def _row(presenter: VisitPresenter, row: NeedlingRow) -> None:
    seq = _new_row(presenter, row)
    rows = presenter.rows
    rows.place(seq, row.site, row.segments)
    for field in (*_PLACE, *_DOSE, *_FOUND):
        rows.change(seq, field, getattr(row, field))
    for field in ("note", "override_reason"):
        rows.type_text(seq, field, getattr(row, field))
    kept = presenter.visit.row(seq)
    assert kept is not None
    assert replace(kept, seq=0, position=0) == replace(row, seq=0, position=0)


def _new_row(presenter: VisitPresenter, row: NeedlingRow) -> int:
    same = presenter.visit.row_of(row.muscle, row.side)
    if same is not None:
        presenter.rows.add_another(same.seq)
        return presenter.visit.rows[-1].seq
    if row.side is Side.MIDLINE and catalogue().muscle(row.muscle).paired:
        presenter.rows.click_muscle(row.muscle, row.side, None)  # the Line asks for a side
        return presenter.visit.rows[-1].seq
    words = f"{_LETTERS[row.side]} {lexicon().word_for(row.muscle)} {row.points}".strip()
    refused: list[str] = []
    presenter.line.refused.connect(refused.append)
    assert presenter.line.enter(words), refused
    presenter.line.refused.disconnect(refused.append)
    return presenter.visit.rows[-1].seq


def _exercise(presenter: VisitPresenter, given: Prescription) -> None:
    visit, under_way = presenter.visit, presenter.context.exercises
    known = [each.exercise for each in under_way]
    if given.status is ExerciseStatus.STOPPED:
        if given.exercise not in known:  # given elsewhere: it is written down, then stopped
            visit = give_exercise(visit, under_way, given.exercise, given.dose)
        listed = [each.exercise for each in exercise_list(visit, under_way)]
        number = listed.index(given.exercise) + 1
        after = stop_exercise(visit, under_way, number, given.stop_reason)
        assert after is not None
    elif given.exercise in known and given.status is ExerciseStatus.KEPT:
        mine = tuple(each for each in under_way if each.exercise == given.exercise)
        after = keep_exercises(visit, mine)
    else:
        after = give_exercise(visit, under_way, given.exercise, given.dose)
    kept = next(p for p in after.prescriptions if p.exercise == given.exercise)
    said = replace(kept, adherence=given.adherence, kept_up=given.kept_up)
    assert presenter.change(after.put_prescription(said))
