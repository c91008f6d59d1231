"""What somebody types of a person shows in no ``repr``, so that no log or traceback can hold it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from imsrecord.domain.adverse_events import AdverseEvent, EventTold
from imsrecord.domain.event_rates import CountedEvent
from imsrecord.domain.staff_incidents import StaffIncident
from tests.builders import a_visit

TYPED = "Zorblatt"


@pytest.mark.parametrize(
    "value",
    [
        replace(a_visit(), frequency=TYPED),
        AdverseEvent("bruise", reported=TYPED),
        EventTold(TYPED, "15:00"),
        CountedEvent(1, 1, 1, "bruise", "minor", "2026", date(2026, 3, 2), TYPED, TYPED),
        StaffIncident(TYPED, "2026-03-02", TYPED, TYPED, TYPED, TYPED),
    ],
    ids=lambda value: type(value).__name__,
)
def test_words_about_a_person_show_in_no_repr(value: object) -> None:
    assert TYPED not in repr(value)
