"""What stands between a draft and a signature, as sentences that lead to the place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imsrecord.domain.charting_rules import impossible
from imsrecord.domain.closing_rules import closing_warnings, contact_warnings
from imsrecord.domain.consent_signing import consent_problems
from imsrecord.domain.course_rules import course_problems
from imsrecord.domain.decision_rules import (
    NEEDLED,
    NO_VISIT,
    authority_problems,
    decision_problems,
)
from imsrecord.domain.event_rules import event_warnings
from imsrecord.domain.exam_rules import exam_problems
from imsrecord.domain.exercise_rules import exercise_problems
from imsrecord.domain.intake_rules import intake_problems
from imsrecord.domain.late_entry import late_problems
from imsrecord.domain.lot_rules import box_problems
from imsrecord.domain.needle_count import needle_count
from imsrecord.domain.note.plain_words import counted
from imsrecord.domain.palpation import felt, first_time
from imsrecord.domain.phrases import blanks_left
from imsrecord.domain.precautions import reasons_asked
from imsrecord.domain.row_gaps import row_gaps, unusual
from imsrecord.domain.screen_rules import screen_stops, screen_warnings
from imsrecord.domain.signing_problem import SigningProblem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from imsrecord.domain.needling import NeedlingRow
    from imsrecord.domain.people import Practitioner
    from imsrecord.domain.signing_problem import Known
    from imsrecord.domain.visit import Visit


def signing_problems(
    visit: Visit, practitioner: Practitioner, today: date, known: Known
) -> tuple[SigningProblem, ...]:
    """Return every gap of a visit, hard stops first.

    Hard stops are those of requirements §4 and no others: a credential for needling rows; consent,
    safety screen, aftercare and sharps of a visit in which needling was done or stopped early;
    whole rows; needles in and out; adverse event answered; reasons for contraindications. The
    issue adds palpation where a muscle is needled for the first time. The rest are warnings.
    """
    found = [
        *_needling_problems(visit, practitioner, today, known),
        *decision_problems(visit, known),
        *box_problems(visit, known),
        *_felt_problems(visit, known),
        *late_problems(visit, known.late_after_hours),
        *contact_warnings(visit, known),
        *event_warnings(visit),
        *_warnings(visit),
        *(() if visit.visit_type in NO_VISIT else exam_problems(visit, known)),
        *course_problems(visit, known),
    ]
    return tuple(sorted(found, key=lambda problem: not problem.blocking))


def blocking(problems: tuple[SigningProblem, ...]) -> tuple[SigningProblem, ...]:
    """Return only those that stop a signature."""
    return tuple(problem for problem in problems if problem.blocking)


def _needling_problems(
    visit: Visit, practitioner: Practitioner, today: date, known: Known
) -> Iterator[SigningProblem]:
    marked = visit.decision in NEEDLED
    done = marked or visit.needled  # what was charted was done, whatever the decision says
    if marked and not visit.rows:
        yield _warning("Needling is marked as done, but no muscle is charted.", "rows")
    if visit.rows and not marked:
        yield _warning("Muscles are charted, but needling is not marked as done.", "decision")
    yield from authority_problems(visit, practitioner, today)
    if done:
        yield from consent_problems(visit, known)
        yield from screen_stops(visit, known)
    yield from screen_warnings(visit, known, needled=done)
    if visit.rows:
        yield from _rows_problems(visit, known)
    yield from _count_problems(visit)
    if visit.rows and not visit.no_adverse_event and not visit.adverse_events:
        yield SigningProblem("Adverse event: none seen, or which?", "adverse_events")
    if done:
        yield from _closing_problems(visit)
    yield from closing_warnings(visit, known, needled=done)


def _rows_problems(visit: Visit, known: Known) -> Iterator[SigningProblem]:
    for row in visit.rows:
        yield from _row_problems(row)
        yield from _reason_problems(row, visit, known)


def _closing_problems(visit: Visit) -> Iterator[SigningProblem]:
    if not visit.aftercare:
        yield SigningProblem("No aftercare is chosen.", "aftercare")
    if not visit.hygiene.sharps:
        yield SigningProblem("Sharps disposal is not confirmed.", "hygiene")


def _warning(sentence: str, where: str) -> SigningProblem:
    return SigningProblem(sentence, where, blocking=False)


def _count_problems(visit: Visit) -> Iterator[SigningProblem]:
    count = needle_count(visit)
    if not count.asked:
        return
    if count.removed is None:
        yield SigningProblem(
            f"Needles out? {count.placed} went in and none are counted out.", "needles_removed"
        )
    elif count.wrong:
        yield SigningProblem(
            f"{counted(count.placed, 'needle')} went in, {count.removed} came out. "
            "Count again, or record the needle as an adverse event.",
            "needles_removed",
        )


def _name(row: NeedlingRow) -> str:
    return f"{row.side.letter} {row.muscle_label or row.muscle}"


def _row_problems(row: NeedlingRow) -> Iterator[SigningProblem]:
    name = _name(row)
    where = f"rows/{row.seq}"
    for gap in row_gaps(row):
        yield SigningProblem(f"{name}: {gap.question}", f"{where}/{gap.field}")
    for part, sentence in impossible(row):
        yield SigningProblem(f"{name}: {sentence}", f"{where}/{part}")


def _reason_problems(row: NeedlingRow, visit: Visit, known: Known) -> Iterator[SigningProblem]:
    asked = reasons_asked(row, known.precautions, visit.screen, known.earlier_answers)
    if asked:
        names = ", ".join(prompt.short for prompt in asked)
        yield SigningProblem(
            f"{_name(row)}: {names}. Please write the reason.", f"rows/{row.seq}/override_reason"
        )


def _felt_problems(visit: Visit, known: Known) -> Iterator[SigningProblem]:
    later = []
    for row in visit.rows:
        if felt(row, visit):
            continue
        if first_time(row, known.needled_before):
            yield SigningProblem(
                f"{_name(row)}: needled for the first time, how did it feel before?",
                f"rows/{row.seq}/status_before",
            )
        else:
            later.append(row)
    if later:
        names = _name(later[0]) if len(later) == 1 else f"{len(later)} muscles"
        yield _warning(
            f"Not felt before needling today: {names}.", f"rows/{later[0].seq}/status_before"
        )


def _warnings(visit: Visit) -> Iterator[SigningProblem]:
    for left in blanks_left(visit):
        yield _warning(left.sentence, left.where)
    if visit.visit_type in NO_VISIT:
        return
    yield from intake_problems(visit)
    if visit.next_visit is None and not visit.plan.strip():
        yield _warning("No next visit or plan is recorded.", "next_visit")
    yield from exercise_problems(visit)
    if visit.pain.now is None:
        yield _warning("Pain now is not answered.", "pain")
    if not visit.scores and all(score is None for score in visit.activity_scores):
        yield _warning("No outcome score is recorded.", "scores")


def rows_needing_written_reason(visit: Visit) -> tuple[str, ...]:
    """Return the muscles charted that the catalogue does not list as usually needled."""
    muscles = dict.fromkeys(row.muscle for row in visit.rows)
    return tuple(muscle for muscle in muscles if unusual(muscle))
