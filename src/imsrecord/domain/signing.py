"""What stands between a draft and a signature, as sentences that lead to the place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.charting_lots import expired_box
from imsrecord.domain.needle_count import needle_count
from imsrecord.domain.note.plain_words import counted
from imsrecord.domain.phrases import blanks_left
from imsrecord.domain.row_gaps import row_gaps, unusual
from imsrecord.domain.screening import ScreenKind
from imsrecord.domain.twitches import twitch_problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from imsrecord.domain.needling import NeedleLot, NeedlingRow
    from imsrecord.domain.people import Practitioner
    from imsrecord.domain.visit import Visit

NEEDLED = ("performed", "stopped_early")
NO_VISIT = ("cancelled", "phone")


@dataclass(frozen=True, slots=True)
class SigningProblem:
    """One gap. ``where`` names the control; a warning does not stop the signature.

    ``where`` is a field of Visit, or ``rows/SEQ`` or ``rows/SEQ/FIELD``.
    """

    sentence: str
    where: str
    blocking: bool = True


def signing_problems(
    visit: Visit,
    practitioner: Practitioner,
    today: date,
    *,
    first_needling: bool,
    lots: Sequence[NeedleLot] = (),
) -> tuple[SigningProblem, ...]:
    """Return every gap of a visit, hard stops first; requirements §4 names the stops.

    ``first_needling`` says that the patient was never needled in this episode before, when the
    whole safety screen is asked rather than "any change?". ``lots`` are the boxes that its rows
    name; a box past its expiry asks for a written reason (reference, needles).
    """
    found = [
        *_needling_problems(visit, practitioner, today, first_needling=first_needling),
        *_box_problems(visit, lots),
        *_answer_problems(visit),
        *_warnings(visit),
    ]
    return tuple(sorted(found, key=lambda problem: not problem.blocking))


def blocking(problems: tuple[SigningProblem, ...]) -> tuple[SigningProblem, ...]:
    """Return only those that stop a signature."""
    return tuple(problem for problem in problems if problem.blocking)


def _needling_problems(
    visit: Visit, practitioner: Practitioner, today: date, *, first_needling: bool
) -> Iterator[SigningProblem]:
    if visit.decision == "performed" and not visit.rows:
        yield SigningProblem("Needling is marked as done, but no muscle is charted.", "rows")
    if not visit.rows:
        return
    if visit.decision not in NEEDLED:
        yield SigningProblem("Muscles are charted, but needling is not marked as done.", "decision")
    if not practitioner.may_needle(today):
        yield SigningProblem("You have no needling credential on file.", "practitioner")
    yield from _leave_problems(visit, first_needling=first_needling)
    for row in visit.rows:
        yield from _row_problems(row)
    yield from _count_problems(visit)
    yield from _closing_problems(visit)


def _closing_problems(visit: Visit) -> Iterator[SigningProblem]:
    if not visit.aftercare:
        yield SigningProblem("No aftercare is chosen.", "aftercare")
    if not visit.hygiene.sharps:
        yield SigningProblem("Sharps disposal is not confirmed.", "hygiene")
    if not visit.decision_reason.strip():
        yield _warning("Why needling was chosen is not written.", "decision_reason")


def _leave_problems(visit: Visit, *, first_needling: bool) -> Iterator[SigningProblem]:
    if visit.consent is None:
        yield SigningProblem("Consent is not recorded.", "consent")
    if visit.screen is None:
        asked = "The safety screen is" if first_needling else "“Any change in health?” is"
        yield SigningProblem(f"{asked} not answered.", "screen")
    elif first_needling and visit.screen.kind is not ScreenKind.FULL:
        yield SigningProblem(
            "The whole safety screen is asked before the first needling.", "screen"
        )


def _warning(sentence: str, where: str) -> SigningProblem:
    return SigningProblem(sentence, where, blocking=False)


def _count_problems(visit: Visit) -> Iterator[SigningProblem]:
    count = needle_count(visit)
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
    impossible = (
        (twitch_problem(row), "twitch_grade"),
        (_depth_problem(row), "depth_mm"),
    )
    for sentence, field in impossible:
        if sentence:
            yield SigningProblem(f"{name}: {sentence}", f"{where}/{field}")


def _depth_problem(row: NeedlingRow) -> str:
    too_deep = row.needle and row.depth_mm and row.depth_mm > row.needle.length_mm
    return "the depth is more than the needle's length." if too_deep else ""


def _box_problems(visit: Visit, lots: Sequence[NeedleLot]) -> Iterator[SigningProblem]:
    for row in visit.rows:
        box = expired_box(row, lots, visit.treated_on)
        if box is not None and not row.override_reason.strip():
            yield SigningProblem(
                f"{_name(row)}: needle lot {box.lot} expired {box.expires_on}, "
                "please write the reason.",
                f"rows/{row.seq}/override_reason",
            )


def _answer_problems(visit: Visit) -> Iterator[SigningProblem]:
    if visit.visit_type in NO_VISIT:
        return
    if not visit.decision:
        yield SigningProblem("Was needling done, deferred or declined?", "decision")
    elif visit.decision not in NEEDLED and not visit.decision_reason.strip():
        yield SigningProblem("Why was no needling done?", "decision_reason")
    if visit.rows and not visit.no_adverse_event and not visit.adverse_events:
        yield SigningProblem("Adverse event: none seen, or which?", "adverse_events")


def _warnings(visit: Visit) -> Iterator[SigningProblem]:
    for left in blanks_left(visit):
        yield _warning(left.sentence, left.where)
    if visit.visit_type in NO_VISIT:
        return
    if visit.next_visit is None and not visit.plan.strip():
        yield _warning("No next visit or plan is recorded.", "next_visit")
    if not visit.prescriptions:
        yield _warning("No exercises are prescribed.", "prescriptions")
    if visit.pain.now is None:
        yield _warning("Pain now is not answered.", "pain")
    if any(row.lot_no is None for row in visit.rows):
        yield _warning("A needle lot is missing.", "rows")


def chest_warning_required(visit: Visit) -> bool:
    """Return whether any needled muscle lies over the lung (the catalogue's pleura_lung)."""
    return any(
        catalogue().has_muscle(row.muscle) and catalogue().muscle(row.muscle).over_lung
        for row in visit.rows
    )


def rows_needing_written_reason(visit: Visit) -> tuple[str, ...]:
    """Return the muscles charted that the catalogue does not list as usually needled."""
    muscles = dict.fromkeys(row.muscle for row in visit.rows)
    return tuple(muscle for muscle in muscles if unusual(muscle))
