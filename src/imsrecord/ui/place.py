"""Where somebody was in an open record, kept over a lock."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from imsrecord.domain.correction import Addition
    from imsrecord.ui.events.events_room import HalfTold
    from imsrecord.ui.patients.patient_page import HalfTyped
    from imsrecord.ui.widgets.rail import Room


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody was when the record was locked: a visit, a chart, a form, or a room.

    ``typed`` is what stood in the form of a patient, ``added`` what was being added to a signed
    visit, ``told`` what of an adverse event was being told; none of it is in the record yet.
    """

    room: Room = "today"
    patient_no: int = 0
    visit_no: int = 0
    typed: HalfTyped | None = field(default=None, repr=False)
    added: Addition | None = field(default=None, repr=False)
    told: HalfTold | None = field(default=None, repr=False)
