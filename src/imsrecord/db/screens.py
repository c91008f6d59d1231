"""The safety screen in the record: one row for each asking, read back across an episode."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from imsrecord.db import tables
from imsrecord.db.storage_errors import legible
from imsrecord.domain.screening import PastScreen, SafetyScreen, ScreenAnswer, ScreenKind
from imsrecord.domain.visit import VisitStatus

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import RowMapping
    from sqlalchemy.orm import Session

    from imsrecord.domain.identity import VisitKey
    from imsrecord.domain.visit import Visit

_MOST_SCREENS = 200


@legible()
def screens_before(session: Session, key: VisitKey, episode_no: int) -> tuple[PastScreen, ...]:
    """Return the safety screens of the episode's signed visits before this one, latest first.

    They reach back to the last screen that was answered as a whole, which says everything.
    """
    mine, visit, asker = tables.SAFETY_SCREEN, tables.VISIT, tables.PRACTITIONER
    same_visit = (visit.c.patient_no == mine.c.patient_no) & (visit.c.visit_no == mine.c.visit_no)
    earlier = (
        (mine.c.patient_no == key.patient_no)
        & (mine.c.visit_no < key.visit_no)
        & (visit.c.episode_no == episode_no)
        & (visit.c.status == VisitStatus.SIGNED.value)
    )
    whole = (
        select(func.coalesce(func.max(mine.c.visit_no), 0))
        .join(visit, same_visit)
        .where(
            earlier, mine.c.kind == ScreenKind.FULL.value, func.coalesce(mine.c.edition, "") == ""
        )
        .scalar_subquery()
    )
    rows = session.execute(
        select(mine, visit.c.treated_on, asker.c.name)
        .join(visit, same_visit)
        .outerjoin(asker, asker.c.id == visit.c.practitioner_id)
        .where(earlier, mine.c.visit_no >= whole)
        .order_by(mine.c.visit_no.desc())
        .limit(_MOST_SCREENS)
    )
    return tuple(
        PastScreen(row["treated_on"], screen_of(row), row["name"] or "") for row in rows.mappings()
    )


def screen_of(row: RowMapping) -> SafetyScreen:
    """Return the screen that a row holds."""
    return SafetyScreen(
        kind=ScreenKind(row["kind"]),
        exceptions=_answers(row["exceptions"]),
        red_flags=row["red_flags"],
        note=row["note"],
        noes=_answers(row["noes"] or ()),
        red_flag_action=row["red_flag_action"] or "",
        edition=row["edition"] or "",
        lifted=row["lifted"] or (),
        no_red_flags=bool(row["no_red_flags"]),
    )


def screen_columns(visit: Visit | None) -> dict[str, Any] | None:
    """Return the screen of a visit as columns, with who asks it and when; None without one."""
    if visit is None or visit.screen is None:
        return None
    screen = visit.screen
    return {
        "asked_at": visit.started_at,
        "asked_by_id": visit.practitioner_id,
        "kind": screen.kind.value,
        "exceptions": _plain(screen.exceptions),
        "red_flags": screen.red_flags,
        "note": screen.note,
        "noes": _plain(screen.noes),
        "red_flag_action": screen.red_flag_action,
        "edition": screen.edition,
        "lifted": screen.lifted,
        "no_red_flags": screen.no_red_flags,
    }


def _answers(kept: Iterable[Any]) -> tuple[ScreenAnswer, ...]:
    return tuple(ScreenAnswer(*answer) for answer in kept)


def _plain(answers: Iterable[ScreenAnswer]) -> tuple[tuple[Any, ...], ...]:
    return tuple((a.code, a.answer, a.note, a.regions, a.today_only) for a in answers)
