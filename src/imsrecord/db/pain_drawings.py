"""The pain drawing of a visit: one row for each view that was drawn on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select

from imsrecord.db.tables import PAIN_DRAWING
from imsrecord.db.upsert import upsert
from imsrecord.db.visit_parts import of
from imsrecord.domain.needling import Side
from imsrecord.domain.pain_drawing import PainArea

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from imsrecord.domain.identity import VisitKey
    from imsrecord.domain.visit import Visit

_KEY = ("patient_no", "visit_no", "view")
_CHANGED = ("atlas_version", "strokes")


def load_drawing(session: Session, key: VisitKey) -> tuple[PainArea, ...]:
    """Return the areas shaded in a visit, in the order they were made."""
    rows = session.execute(
        select(PAIN_DRAWING.c.view, PAIN_DRAWING.c.strokes).where(of(PAIN_DRAWING, key))
    )
    areas = (_area(view, stored) for view, strokes in rows for stored in strokes)
    return tuple(sorted(areas, key=lambda area: area.seq))


def save_drawing(session: Session, visit: Visit, previous: Visit | None) -> None:
    """Bring the rows from what was saved before to what the visit holds now, view by view."""
    before = view_rows(previous.pain_drawing) if previous is not None else {}
    after = view_rows(visit.pain_drawing)
    gone = [view for view in before if view not in after]
    put = [row for view, row in after.items() if before.get(view) != row]
    if gone:
        mine = of(PAIN_DRAWING, visit.key)
        session.execute(delete(PAIN_DRAWING).where(mine, PAIN_DRAWING.c.view.in_(gone)))
    if put:
        rows = [{**visit.key._asdict(), **row} for row in put]
        session.execute(upsert(PAIN_DRAWING, _KEY, _CHANGED), rows)


def view_rows(areas: tuple[PainArea, ...]) -> dict[str, dict[str, Any]]:
    """Return the columns of each view; ``atlas_version`` is that of the newest area in it."""
    by_view: dict[str, list[PainArea]] = {}
    for area in areas:
        by_view.setdefault(area.view, []).append(area)
    return {
        view: {
            "view": view,
            "atlas_version": max(area.atlas_version for area in made),
            "strokes": tuple(_stored(area) for area in made),
        }
        for view, made in by_view.items()
    }


def _stored(area: PainArea) -> tuple[Any, ...]:
    side = area.side and area.side.value
    return (
        area.seq, area.kind, area.atlas_version, area.zone, side, area.stroke, area.intensity,
    )  # fmt: skip


def _area(view: str, stored: tuple[Any, ...]) -> PainArea:
    seq, kind, atlas_version, zone, side, stroke, intensity = stored
    known = None if side is None else Side(side)
    return PainArea(seq, view, kind, atlas_version, zone, known, stroke, intensity)
