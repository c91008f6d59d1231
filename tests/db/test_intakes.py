"""What was told is found by search, and the last telling before a visit by its day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from imsrecord.db import visit_intakes, visits
from imsrecord.domain.intake import Intake, PriorTreatment
from tests import noted
from tests.builders import a_visit, open_chart

if TYPE_CHECKING:
    from imsrecord.db.database import Database

TOLD = Intake(
    complaint="Neck",
    day_pattern="Worst at dusk",
    past_needling="Felt wobblish",
    quality=("throbbing",),
    prior=(PriorTreatment("shockwave", "no_help"),),
    goals=("Juggle again",),
)


@pytest.mark.parametrize("typed", ["dusk", "wobbl", "throb", "shockwave", "juggle"])
def test_everything_that_was_told_is_found(encrypted_db: Database, typed: str) -> None:
    with encrypted_db.write() as session:
        open_chart(session)
        told = visits.start(session, a_visit(1, intake=TOLD))

    with encrypted_db.read() as session:
        assert noted.notes(session, typed) == (told.key,)


def test_the_last_telling_before_a_visit_holds_in_it(encrypted_db: Database) -> None:
    days = (date(2026, 2, 3), date(2026, 2, 10), date(2026, 2, 17))
    anew = replace(TOLD, complaint="Neck and arm")
    with encrypted_db.write() as session:
        open_chart(session)
        first, _anew, third = (
            visits.start(session, a_visit(no, intake=told, treated_on=day))
            for no, (day, told) in enumerate(zip(days, (TOLD, anew, None), strict=True), 1)
        )

    with encrypted_db.read() as session:
        before = visit_intakes.told_before(session, third)
        assert visit_intakes.told_before(session, first) is None
    assert before is not None
    assert (before.intake, before.on) == (anew, days[1])
