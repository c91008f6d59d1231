"""Which box a row's needles come from: taken by itself only where there is no choice.

The reference asks: "A lot cannot be picked after its expiry date without a written reason."
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from imsrecord.domain.catalogue import catalogue

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from imsrecord.domain.needling import NeedleLot, NeedleSize, NeedlingRow
    from imsrecord.domain.people import ClinicDefaults
    from imsrecord.domain.visit import Visit


def only_box(needle: NeedleSize | None, lots: Sequence[NeedleLot], on: date) -> int | None:
    """Return the box of this size if it is the only one in use and not past its expiry."""
    fitting = [lot for lot in lots if lot.size == needle]
    if len(fitting) != 1 or fitting[0].expired(on):
        return None
    return fitting[0].no


def usual_needle(region: str, defaults: ClinicDefaults) -> NeedleSize:
    """Return the needle a new row of a region starts with: the clinic's, else the catalogue's.

    Raises:
        NotFoundError: there is no such region.
    """
    return defaults.needle(region).size or catalogue().default_needle(region)


def usual_box(
    row: NeedlingRow, lots: Sequence[NeedleLot], defaults: ClinicDefaults, on: date
) -> int | None:
    """Return the box of a row that needs no choosing: its region's, else the only one there is.

    A box past its expiry is never taken by itself.
    """
    known = catalogue()
    if known.has_muscle(row.muscle):
        chosen = defaults.needle(known.muscle(row.muscle).region).lot_no
        box = next((lot for lot in lots if lot.no == chosen and lot.size == row.needle), None)
        if box is not None:
            return None if box.expired(on) else box.no
    return only_box(row.needle, lots, on)


def take_boxes(
    before: Visit, after: Visit, lots: Sequence[NeedleLot], defaults: ClinicDefaults
) -> Visit:
    """Return the draft with a box for every row that is new, or has another needle, since then.

    Also a carried row is asked anew: last visit's box may be empty by now.
    """
    for row in after.rows:
        was = before.row(row.seq)
        if was is None or (was.needle != row.needle and was.lot_no == row.lot_no):
            box = usual_box(row, lots, defaults, after.treated_on)
            after = after.put_row(replace(row, lot_no=box))
    return after


def expired_box(row: NeedlingRow, lots: Sequence[NeedleLot], on: date) -> NeedleLot | None:
    """Return the box of a row if it was past its expiry on the day of treatment."""
    return next((lot for lot in lots if lot.no == row.lot_no and lot.expired(on)), None)
