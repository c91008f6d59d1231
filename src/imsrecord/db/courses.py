"""The course of an episode: scores, needling and plan of its visits, and soreness told of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import exists, select

from imsrecord.db.storage_errors import legible
from imsrecord.db.tables import ADDENDUM, NEEDLING_ROW, OUTCOME_SCORE, SORENESS, VISIT
from imsrecord.db.visit_events import RECALL, recall_of
from imsrecord.db.visit_rows import SCORES
from imsrecord.db.visits import load
from imsrecord.domain.codec import sound
from imsrecord.domain.corrections import corrected
from imsrecord.domain.episode_visit import EpisodeVisit, episode_visit
from imsrecord.domain.findings import Pain
from imsrecord.domain.identity import VisitKey
from imsrecord.domain.soreness import ToldSoreness
from imsrecord.domain.visit import VisitStatus

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, RowMapping
    from sqlalchemy.orm import Session

    from imsrecord.domain.findings import OutcomeScore
    from imsrecord.domain.visit import Visit

_MOST = 500
_SAME = ("visit_type", "activity_scores", "global_change", "planned_visits", "reassess_on",
         "reassess_visit")  # fmt: skip
_TEXTS = ("frequency", "course_reason")


@legible()
def episode_before(
    session: Session, key: VisitKey, episode_no: int
) -> tuple[EpisodeVisit, ...]:  # fmt: skip
    """Return the signed visits of an episode before this one as corrected, oldest first."""
    earlier = (
        VISIT.c.patient_no == key.patient_no,
        VISIT.c.visit_no < key.visit_no,
        VISIT.c.episode_no == episode_no,
        VISIT.c.status == VisitStatus.SIGNED.value,
    )
    of_row = (NEEDLING_ROW.c.patient_no == VISIT.c.patient_no) & (
        NEEDLING_ROW.c.visit_no == VISIT.c.visit_no
    )
    needled = exists(select(NEEDLING_ROW.c.seq).where(of_row)).label("needled")
    query = select(VISIT, needled).where(*earlier).order_by(VISIT.c.visit_no.desc()).limit(_MOST)
    rows = list(session.execute(query).mappings())
    if not rows:
        return ()
    numbers = [row["visit_no"] for row in rows]
    scores = _scores(session, key, numbers)
    recalls = {
        row["visit_no"]: recall_of(row)
        for row in session.execute(
            select(SORENESS).where(
                SORENESS.c.patient_no == key.patient_no,
                SORENESS.c.visit_no.in_(numbers),
                SORENESS.c.time_point == RECALL,
            )
        ).mappings()
    }
    anew = _corrected(session, key.patient_no, numbers)
    return tuple(
        episode_visit(anew[row["visit_no"]])
        if row["visit_no"] in anew
        else _visit(row, scores.get(row["visit_no"], ()), recalls.get(row["visit_no"]))
        for row in reversed(rows)
    )


@legible()
def soreness_before(
    session: Session, key: VisitKey, *, and_this: bool = False
) -> tuple[ToldSoreness, ...]:  # fmt: skip
    """Return what the patient's signed visits before this one told of soreness, oldest first.

    ``and_this`` takes what this visit tells along, signed or not.
    """
    earlier = (SORENESS.c.visit_no < key.visit_no) & (VISIT.c.status == VisitStatus.SIGNED.value)
    which = earlier | (SORENESS.c.visit_no == key.visit_no) if and_this else earlier
    return _told(session, key.patient_no, which)


@legible()
def soreness_told_later(session: Session, key: VisitKey) -> tuple[ToldSoreness, ...]:
    """Return what later visits, signed or not, told of the soreness after this one."""
    told = (
        SORENESS.c.about_visit_no == key.visit_no,
        SORENESS.c.visit_no != key.visit_no,
        VISIT.c.status != VisitStatus.IN_ERROR.value,
    )
    return _told(session, key.patient_no, *told)


def _told(
    session: Session, patient_no: int, *which: ColumnElement[bool]
) -> tuple[ToldSoreness, ...]:
    same = (VISIT.c.patient_no == SORENESS.c.patient_no) & (VISIT.c.visit_no == SORENESS.c.visit_no)
    rows = session.execute(
        select(SORENESS, VISIT.c.treated_on, VISIT.c.status)
        .join(VISIT, same)
        .where(SORENESS.c.patient_no == patient_no, SORENESS.c.time_point == RECALL, *which)
        .where(SORENESS.c.about_visit_no.is_not(None))
        .order_by(SORENESS.c.visit_no)
        .limit(_MOST)
    )
    found = list(rows.mappings())
    anew = _corrected(session, patient_no, [row["visit_no"] for row in found])
    recalls = {number: visit.soreness_recall for number, visit in anew.items()}
    return tuple(
        ToldSoreness(
            row["about_visit_no"],
            row["visit_no"],
            row["treated_on"],
            recalls.get(row["visit_no"]) or sound(recall_of(row)),
            signed=row["status"] == VisitStatus.SIGNED.value,
        )
        for row in found
    )


def _corrected(session: Session, patient_no: int, numbers: list[int]) -> dict[int, Visit]:
    """Return those of these visits that were corrected after signing, as they stand now."""
    mine = ADDENDUM.c.patient_no == patient_no
    query = select(ADDENDUM.c.visit_no).where(mine, ADDENDUM.c.correction.is_not(None)).distinct()
    wanted = set(session.scalars(query)) & set(numbers)
    return {no: corrected(load(session, VisitKey(patient_no, no))) for no in wanted}


def _scores(
    session: Session, key: VisitKey, numbers: list[int]
) -> dict[int, tuple[OutcomeScore, ...]]:
    table = OUTCOME_SCORE
    rows = session.execute(
        select(table)
        .where(table.c.patient_no == key.patient_no, table.c.visit_no.in_(numbers))
        .order_by(table.c.visit_no, table.c.position)
    )
    found: dict[int, tuple[OutcomeScore, ...]] = {}
    for row in rows.mappings():
        found[row["visit_no"]] = (*found.get(row["visit_no"], ()), SCORES.value(row))
    return found


def _visit(row: RowMapping, scores: tuple[OutcomeScore, ...], recall: Any) -> EpisodeVisit:
    texts: dict[str, Any] = {name: row[name] or "" for name in _TEXTS}
    found = EpisodeVisit(
        row["visit_no"],
        row["treated_on"],
        needled=bool(row["needled"]),
        pain=Pain(row["pain_now"], row["pain_average"], row["pain_worst"], row["pain_best"]),
        scores=scores,
        recall=recall,
        **{name: row[name] for name in _SAME},
        **texts,
    )
    return sound(found)
