"""What Review asks of the boxes the needles came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imsrecord.domain.charting_lots import expired_box
from imsrecord.domain.signing_problem import SigningProblem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imsrecord.domain.needling import NeedlingRow
    from imsrecord.domain.signing_problem import Known
    from imsrecord.domain.visit import Visit


def box_problems(visit: Visit, known: Known) -> Iterator[SigningProblem]:
    """Yield lots that are missing or past their date.

    A missing lot stops the signature only where the clinic requires lots (requirements §3.5).
    """
    missing = [row for row in visit.rows if row.lot_no is None]
    if missing and not known.lot_required:
        where = f"rows/{missing[0].seq}/lot_no"
        yield SigningProblem("A needle lot is missing.", where, blocking=False)
    for row in missing if known.lot_required else ():
        yield SigningProblem(f"{_name(row)}: which needle lot?", f"rows/{row.seq}/lot_no")
    for row in visit.rows:
        box = expired_box(row, known.lots, visit.treated_on)
        if box is not None and not row.override_reason.strip():
            yield SigningProblem(
                f"{_name(row)}: needle lot {box.lot} expired {box.expires_on}, "
                "please write the reason.",
                f"rows/{row.seq}/override_reason",
                blocking=False,
            )


def _name(row: NeedlingRow) -> str:
    return f"{row.side.letter} {row.muscle_label or row.muscle}"
