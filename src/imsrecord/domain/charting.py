"""What each statement of the Line does to the visit being charted.

Plans may come from an earlier visit, findings never: nothing is charted that nobody said.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from imsrecord.domain.adverse_events import AdverseEvent
from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.charting_exercises import give_exercise, keep_exercises, stop_exercise
from imsrecord.domain.charting_lots import take_boxes
from imsrecord.domain.charting_rows import new_row, set_place, set_points, set_technique
from imsrecord.domain.charting_scores import HOURS_A_DAY, with_function, with_soreness
from imsrecord.domain.charting_words import row_name
from imsrecord.domain.consent import in_force
from imsrecord.domain.consent_rules import reconfirmed
from imsrecord.domain.findings import SorenessRecall
from imsrecord.domain.needling import NeedleSize
from imsrecord.domain.programmes import apply_programme
from imsrecord.domain.quick_entry import (
    AdverseStatement,
    ConsentStatement,
    DropStatement,
    ExerciseStatement,
    FunctionStatement,
    KeepExercisesStatement,
    NextStatement,
    NoteStatement,
    PainStatement,
    ProgrammeStatement,
    RepeatStatement,
    RowsStatement,
    RunStatement,
    SiteStatement,
    SorenessStatement,
    StopExerciseStatement,
    lexicon,
)
from imsrecord.domain.twitches import twitch_problem
from imsrecord.domain.visit import NextUnit, NextVisit, Visit
from imsrecord.errors import RecordError

if TYPE_CHECKING:
    from collections.abc import Callable

    from imsrecord.domain.charting_sources import Sources
    from imsrecord.domain.needling import NeedlingRow, Side
    from imsrecord.domain.quick_entry import Charted, Statement


_AS_SAID: Final = (
    "depth_mm", "passes", "direction", "patient_position", "sensation", "referred_zones",
    "status_before", "status_after", "tenderness_before", "tenderness_after", "local_response",
)  # fmt: skip
"""What a statement says of a row in the row's own words."""
_FAMILIAR: Final = "familiar_pain"
"""The sensation of the catalogue that says what ! says: the patient's own pain was reproduced."""


class NotChartableError(RecordError):
    """What was typed makes sense, but not for this visit; the text stays as it is."""


@dataclass(frozen=True, slots=True)
class _Charting:
    visit: Visit
    sources: Sources


def apply(statement: Statement, visit: Visit, sources: Sources) -> Visit:
    """Return the visit with one statement charted.

    Raises:
        NotChartableError: the sentence says why, and what to type instead.
    """
    deed = _DEEDS[type(statement)]
    after = deed(statement, _Charting(visit, sources))
    return take_boxes(visit, after, sources.lots, sources.defaults)


def charted(visit: Visit) -> Charted:
    """Return side and muscle of every row, which the Line then edits rather than adds."""
    return frozenset((row.side, row.muscle) for row in visit.rows)


def confirm_consent(visit: Visit, sources: Sources) -> Visit:
    """Return the visit with the consent in force confirmed again by word of mouth.

    Raises:
        NotChartableError: Nothing is agreed to that could be confirmed.
    """
    if visit.consent is None and not in_force(sources.consents):
        raise NotChartableError("No consent is in force yet: it is asked in full, under Consent.")
    return reconfirmed(visit, sources.consents)


def _site(said: SiteStatement, at: _Charting) -> Visit:
    visit = at.visit
    counted = said.twitches is not None or said.delta is not None or said.grade is not None
    if len(said.sides) > 1 and (counted or said.per_point):
        raise NotChartableError(_count_each_side(said))
    if not said.muscle:
        raise NotChartableError("Which muscle?")
    for side in said.sides:
        row = _row_meant(said, visit, side)
        if row is not None:
            visit = visit.put_row(_said(said, row))
            continue
        if said.delta is not None:
            raise NotChartableError("This muscle is not charted yet, so nothing can be added.")
        visit = visit.add_row(_said(said, _fresh(said, side, at)))
    return visit


def _rows(said: RowsStatement, at: _Charting) -> Visit:
    visit = at.visit
    rows = [row for row in visit.rows if said.seq in (0, row.seq)]
    if not rows:
        raise NotChartableError("No muscle is in the list yet.")
    for row in rows:
        visit = visit.put_row(_said(said.said, row))
    return visit


def _programme(said: ProgrammeStatement, at: _Charting) -> Visit:
    after = apply_programme(said.programme, at.visit, at.sources, said.sides)
    if after == at.visit:
        raise NotChartableError(f"Everything of “{said.programme.name}” is charted already.")
    return after


def _row_meant(said: SiteStatement, visit: Visit, side: Side) -> NeedlingRow | None:
    """Return the row that a statement changes: the one at its site, else one that has none yet."""
    rows = [row for row in visit.rows if (row.muscle, row.side) == (said.muscle, side)]
    if said.site is not None:
        here = [row for row in rows if row.site == said.site]
        rows = here or [row for row in rows if row.site is None]
    return rows[0] if rows else None


def _fresh(said: SiteStatement, side: Side, at: _Charting) -> NeedlingRow:
    """Return a new row; at another site of a charted muscle it is done as the one before."""
    before = [r for r in at.visit.rows if (r.muscle, r.side) == (said.muscle, side)]
    if before:
        return replace(before[-1].carried_over(0, 0), site=None, segments=(), carried=False)
    return new_row(said.muscle, side, None, at.sources.last, at.sources.defaults)


def _said(said: SiteStatement, row: NeedlingRow) -> NeedlingRow:
    """Return a row with everything that the statement says of it."""
    if said.segments or said.site is not None:
        site = row.site if said.site is None else said.site
        row = set_place(row, site, said.segments or row.segments)
    if said.technique:
        row = set_technique(row, said.technique)
    if said.length_mm is not None:
        row = replace(row, needle=_needle(said, row))
    if said.points is not None or said.per_point:
        row = set_points(row, said.points or len(said.per_point))
    row = _possible(_counted(said, row), row)
    told: dict[str, Any] = {
        name: value for name in _AS_SAID if (value := getattr(said, name)) not in (None, "", ())
    }
    row = replace(row, **told)
    return replace(
        row,
        soreness=row.soreness if said.soreness is None else said.soreness,
        familiar=row.familiar or said.familiar or said.sensation == _FAMILIAR,
        refers_to=said.refers or row.refers_to,
        note="; ".join(part for part in (row.note, said.note) if part),
    )


def _counted(said: SiteStatement, row: NeedlingRow) -> NeedlingRow:
    if said.grade is not None:
        row = replace(row, twitch_grade=said.grade, twitch_not_recorded=False)
    if said.per_point:
        row = row.with_twitches(sum(said.per_point))
        return replace(row, twitches_per_point=said.per_point)
    if said.twitches is not None:
        return row.with_twitches(said.twitches)
    if said.delta is not None:
        return row.with_twitches((row.twitch_count or 0) + said.delta)
    return row


def _possible(row: NeedlingRow, before: NeedlingRow) -> NeedlingRow:
    problem = twitch_problem(row)
    if problem and problem != twitch_problem(before):
        raise NotChartableError(f"{row_name(row)}: {problem}")
    return row


def _needle(said: SiteStatement, row: NeedlingRow) -> NeedleSize:
    usual = row.needle or catalogue().default_needle(catalogue().muscle(row.muscle).region)
    return NeedleSize(said.diameter_mm or usual.diameter_mm, said.length_mm or usual.length_mm)


def _count_each_side(said: SiteStatement) -> str:
    word = lexicon().word_for(said.muscle)
    numbers = " ".join(str(n) for n in (said.points, said.twitches) if n is not None) or "…"
    return f"Count each side: r {word} {numbers}, l {word} {numbers}"


def _drop(said: DropStatement, at: _Charting) -> Visit:
    visit = at.visit
    gone = [
        row
        for row in visit.rows
        if row.muscle in said.muscles and (not said.sides or row.side in said.sides)
    ]
    if not gone:
        raise NotChartableError("This muscle is not in the list.")
    for row in gone:
        visit = visit.drop_row(row.seq)
    return visit


def _repeat(said: RepeatStatement, at: _Charting) -> Visit:
    last = at.sources.last
    if last is None or not last.rows:
        raise NotChartableError("There is no earlier needling to repeat.")
    return at.visit.repeat(last, side=said.side, without=frozenset(said.without))


def _run(said: RunStatement, at: _Charting) -> Visit:
    visit = at.visit
    if len(said.answers) > len(visit.rows):
        raise NotChartableError(
            f"{len(said.answers)} counts, but {len(visit.rows)} muscles in the list."
        )
    for row, answer in zip(visit.rows, said.answers, strict=False):
        counted = _possible(row.with_twitches(answer.twitches), row)
        visit = visit.put_row(replace(counted, familiar=row.familiar or answer.familiar))
    return visit


def _pain(said: PainStatement, at: _Charting) -> Visit:
    now = at.visit.pain.now if said.before is None else said.before
    after = at.visit.pain_after if said.after is None else said.after
    return replace(at.visit, pain=replace(at.visit.pain, now=now), pain_after=after)


def _function(said: FunctionStatement, at: _Charting) -> Visit:
    visit = at.visit if said.before is None else with_function(at.visit, said.before, at.sources)
    after = visit.function_after if said.after is None else said.after
    return replace(visit, function_after=after)


def _soreness(said: SorenessStatement, at: _Charting) -> Visit:
    if not said.worst and said.days:
        raise NotChartableError("No soreness lasts no days: type s0, or how bad it was.")
    visit = with_soreness(at.visit, said.worst)
    recall = visit.soreness_recall or SorenessRecall()
    hours = recall.hours if said.days is None else said.days * HOURS_A_DAY
    return replace(visit, soreness_recall=replace(recall, hours=hours))


def _consent(_said: ConsentStatement, at: _Charting) -> Visit:
    return confirm_consent(at.visit, at.sources)


def _adverse(said: AdverseStatement, at: _Charting) -> Visit:
    if said.nothing_happened:
        if at.visit.adverse_events:
            raise NotChartableError("An adverse event is recorded in this visit already.")
        return replace(at.visit, no_adverse_event=True)
    if not said.severity:
        raise NotChartableError("How bad was it? minor, moderate or serious")
    event = AdverseEvent(
        kind=said.event_type,
        severity=said.severity,
        happened=at.visit.treated_on.isoformat(),
        what=said.detail,
        outcome=said.outcome,
    )
    return replace(
        at.visit, adverse_events=(*at.visit.adverse_events, event), no_adverse_event=False
    )


def _exercise(said: ExerciseStatement, at: _Charting) -> Visit:
    if not said.exercise:
        raise NotChartableError("Which exercise?")
    sources = at.sources
    dose = sources.library.exercise(said.exercise).dose
    asked = {
        name: value
        for name in ("sets", "reps", "hold_s", "per_day")
        if (value := getattr(said, name)) is not None
    }
    wanted = replace(dose, **asked) if asked else None
    return give_exercise(at.visit, sources.exercises, said.exercise, wanted, sources.library)


def _keep(_said: KeepExercisesStatement, at: _Charting) -> Visit:
    if not at.sources.exercises:
        raise NotChartableError("There are no earlier exercises to keep.")
    return keep_exercises(at.visit, at.sources.exercises)


def _stop(said: StopExerciseStatement, at: _Charting) -> Visit:
    stopped = stop_exercise(at.visit, at.sources.exercises, said.number)
    if stopped is None:
        raise NotChartableError(f"There is no exercise {said.number} in the list.")
    return stopped


def _next(said: NextStatement, at: _Charting) -> Visit:
    focus = said.focus or (at.visit.next_visit.focus if at.visit.next_visit else "")
    coming = NextVisit(NextUnit(said.plan or said.unit), said.amount or 0, focus)
    plan = "\n".join(part for part in (at.visit.plan, said.words) if part)
    return replace(at.visit, next_visit=coming, plan=plan)


def _note(said: NoteStatement, at: _Charting) -> Visit:
    note = "\n".join(part for part in (at.visit.note, said.text) if part)
    return replace(at.visit, note=note)


_DEEDS: Final[dict[type, Callable[[Any, _Charting], Visit]]] = {
    SiteStatement: _site,
    RowsStatement: _rows,
    ProgrammeStatement: _programme,
    DropStatement: _drop,
    RepeatStatement: _repeat,
    RunStatement: _run,
    PainStatement: _pain,
    FunctionStatement: _function,
    SorenessStatement: _soreness,
    ConsentStatement: _consent,
    AdverseStatement: _adverse,
    ExerciseStatement: _exercise,
    KeepExercisesStatement: _keep,
    StopExerciseStatement: _stop,
    NextStatement: _next,
    NoteStatement: _note,
}


def sentence(statement: Statement, visit: Visit) -> str:
    """Return what a statement did, for the list of steps; "" where the change speaks for itself."""
    if isinstance(statement, RepeatStatement):
        return (
            "Last visit repeated"
            if statement.visit_no is None
            else (f"Visit {statement.visit_no} repeated")
        )
    if isinstance(statement, RowsStatement):
        row = visit.row(statement.seq)
        return f"{row_name(row)} changed" if row else "All rows changed"
    if isinstance(statement, ProgrammeStatement):
        return f"“{statement.programme.name}” put in"
    if isinstance(statement, SiteStatement) and statement.muscle and len(statement.sides) == 1:
        row = _row_meant(statement, visit, statement.sides[0])
        return f"{row_name(row)} {'changed' if statement.edits else 'added'}" if row else ""
    return ""
