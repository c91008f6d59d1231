"""Episodes in the record: one complaint each, several may run at once."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, select, update

from imsrecord.db.storage_errors import legible
from imsrecord.db.tables import EPISODE, VISIT
from imsrecord.domain.codec import sound
from imsrecord.domain.episode import Episode
from imsrecord.domain.intake import PriorTreatment
from imsrecord.errors import ChangedElsewhereError, NotFoundError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import RowMapping
    from sqlalchemy.orm import Session

_APART = frozenset({"no", "version", "prior", "carried"})
"""What is written otherwise, or only with the visit that tells it."""
_COLUMNS = tuple(f.name for f in fields(Episode) if f.name not in _APART)


def start(session: Session, episode: Episode) -> Episode:
    """Add an episode and return it with its number; a repeated start returns the first one."""
    found = session.execute(select(EPISODE).where(EPISODE.c.id == episode.id)).mappings().first()
    if found is not None:
        return of_row(found)
    number = session.execute(
        select(func.coalesce(func.max(EPISODE.c.episode_no), 0) + 1).where(
            EPISODE.c.patient_no == episode.patient_no
        )
    ).scalar_one()
    session.execute(insert(EPISODE), {"episode_no": number, "version": 1, **_columns(episode)})
    return replace(episode, no=number, version=1)


def save(session: Session, episode: Episode) -> Episode:
    """Write a changed episode; return it with its new version.

    Raises:
        ChangedElsewhereError: It was changed elsewhere after it was loaded.
        NotFoundError: There is no such episode.
    """
    changed: Any = session.execute(
        update(EPISODE)
        .where(
            EPISODE.c.patient_no == episode.patient_no,
            EPISODE.c.episode_no == episode.no,
            EPISODE.c.version == episode.version,
        )
        .values(_columns(episode) | {"version": episode.version + 1})
    )
    if not changed.rowcount:
        load(session, episode.patient_no, episode.no)
        raise ChangedElsewhereError("This episode was changed elsewhere after you opened it.")
    return replace(episode, version=episode.version + 1)


@legible()
def load(session: Session, patient_no: int, no: int) -> Episode:
    """Return one episode.

    Raises:
        NotFoundError: There is no such episode.
    """
    row = (
        session.execute(
            select(EPISODE).where(EPISODE.c.patient_no == patient_no, EPISODE.c.episode_no == no)
        )
        .mappings()
        .first()
    )
    if row is None:
        raise NotFoundError("This episode is not in the record.")
    return of_row(row)


@legible()
def of_patient(session: Session, patient_no: int) -> tuple[Episode, ...]:
    """Return all episodes of a patient, open ones first, the newest first among them."""
    rows = session.execute(
        select(EPISODE)
        .where(EPISODE.c.patient_no == patient_no)
        .order_by(EPISODE.c.closed_on.is_not(None), EPISODE.c.episode_no.desc())
    )
    return tuple(of_row(row) for row in rows.mappings())


def last_visit(session: Session, patient_no: int, no: int) -> int | None:
    """Return the number of an episode's last visit by its day, None where none counts."""
    last = (
        select(VISIT.c.visit_no)
        .where(VISIT.c.patient_no == patient_no, VISIT.c.episode_no == no)
        .where(VISIT.c.status != "entered_in_error")
        .order_by(VISIT.c.treated_on.desc(), VISIT.c.visit_no.desc())
    )
    return session.execute(last.limit(1)).scalar()


def _columns(episode: Episode) -> dict[str, Any]:
    return {name: getattr(episode, name) for name in _COLUMNS} | {
        "prior": tuple((prior.code, prior.effect) for prior in episode.prior)
    }


def of_row(row: Mapping[Any, Any] | RowMapping) -> Episode:
    """Return the episode that one row of its table holds."""
    found = Episode(
        no=row["episode_no"],
        version=row["version"],
        prior=tuple(PriorTreatment(*prior) for prior in row["prior"]),
        day_pattern=row["day_pattern"] or "",  # empty in what was written before it was there
        **{name: row[name] for name in _COLUMNS if name != "day_pattern"},
    )
    return sound(found)
