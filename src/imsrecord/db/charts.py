"""What a chart opens with: the patient and the present complaint, in one read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, select

from imsrecord.db import episodes, patients
from imsrecord.db.storage_errors import legible
from imsrecord.db.tables import EPISODE, PATIENT
from imsrecord.errors import NotFoundError

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from imsrecord.domain.episode import Episode
    from imsrecord.domain.patient import Patient

_MARK: Final = "present_"
_any = EPISODE.alias("any_episode")
_PRESENT = (
    select(_any.c.episode_no)
    .where(_any.c.patient_no == PATIENT.c.no)
    .order_by(_any.c.closed_on.is_not(None), _any.c.episode_no.desc())
    .limit(1)
    .correlate(PATIENT)
    .scalar_subquery()
)
_CHART = patients.WHOLE.add_columns(
    *(column.label(_MARK + column.name) for column in EPISODE.c)
).outerjoin(EPISODE, and_(EPISODE.c.patient_no == PATIENT.c.no, EPISODE.c.episode_no == _PRESENT))


@legible()
def load(session: Session, patient_no: int) -> tuple[Patient, Episode | None]:
    """Return a patient with the newest open episode, else the newest of all, else None.

    Raises:
        NotFoundError: There is no such patient.
    """
    rows = session.execute(_CHART.where(PATIENT.c.no == patient_no)).mappings().all()
    if not rows:
        raise NotFoundError("This patient is not in the record.")
    first = rows[0]
    present = None
    if first[f"{_MARK}episode_no"] is not None:
        present = episodes.of_row({c.name: first[_MARK + c.name] for c in EPISODE.c})
    return patients.of_rows(rows), present
