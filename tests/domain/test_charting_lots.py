"""Which needle and which box a new row takes, and what Review says of its lot."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.charting_lots import take_boxes, usual_box, usual_needle
from imsrecord.domain.charting_rows import new_row
from imsrecord.domain.clinic_problems import defaults_problems
from imsrecord.domain.lot_rules import box_problems
from imsrecord.domain.needling import NeedleLot, NeedleSize, Side
from imsrecord.domain.people import ClinicDefaults, RegionNeedle
from imsrecord.domain.signing_problem import Known
from tests.builders import a_row, a_visit

TODAY = date(2026, 3, 2)
SIZE = NeedleSize(0.25, 30)
FIRST = NeedleLot(1, "Brand-A", SIZE, "A1", "2027-01-31")
SECOND = NeedleLot(2, "Brand-A", SIZE, "A2", "2027-02-28")
REGION = catalogue().muscle("trapezius_upper").region
CHOSEN = ClinicDefaults(needles=(RegionNeedle(REGION, SIZE, SECOND.no),))


def test_a_new_row_starts_with_the_needle_of_its_region() -> None:
    delivered = new_row("trapezius_upper", Side.RIGHT, None, None, ClinicDefaults())
    chosen = new_row("trapezius_upper", Side.RIGHT, None, None, CHOSEN)

    assert delivered.needle == catalogue().default_needle(REGION)
    assert chosen.needle == SIZE
    assert usual_needle("foot", CHOSEN) == catalogue().default_needle("foot")


def test_the_box_of_the_region_is_taken_where_several_have_the_size() -> None:
    row = a_row(needle=SIZE)

    assert usual_box(row, (FIRST, SECOND), ClinicDefaults(), TODAY) is None
    assert usual_box(row, (FIRST, SECOND), CHOSEN, TODAY) == SECOND.no
    assert usual_box(row, (FIRST,), CHOSEN, TODAY) == FIRST.no  # the chosen box is used up
    assert (
        usual_box(replace(row, needle=NeedleSize(0.3, 50)), (FIRST, SECOND), CHOSEN, TODAY) is None
    )


def test_a_box_past_its_date_is_never_taken_by_itself() -> None:
    old = replace(SECOND, expires_on="2026-03-01")
    row = a_row(needle=SIZE)

    assert usual_box(row, (FIRST, old), CHOSEN, TODAY) is None
    assert usual_box(row, (old,), ClinicDefaults(), TODAY) is None


def test_another_needle_in_a_row_asks_for_its_box_anew() -> None:
    before = a_visit(rows=(a_row(1, needle=NeedleSize(0.3, 50), lot_no=None),))
    after = before.put_row(replace(before.rows[0], needle=SIZE))

    taken = take_boxes(before, after, (FIRST, SECOND), CHOSEN)

    assert taken.rows[0].lot_no == SECOND.no


@pytest.mark.parametrize(("last", "soon", "gone"), [
    ("2026-03-01", False, True), ("2026-03-02", True, False), ("2026-04-30", True, False),
    ("2026-05-01", False, False), ("2026-04", True, False), ("", False, False),
])  # fmt: skip
def test_a_box_runs_out_within_sixty_days_of_its_date(last: str, soon: bool, gone: bool) -> None:
    box = replace(FIRST, expires_on=last)

    assert (box.expires_soon(TODAY), box.expired(TODAY)) == (soon, gone)


def test_a_missing_lot_stops_a_signature_only_where_the_clinic_requires_lots() -> None:
    visit = a_visit(rows=(a_row(1, lot_no=None),))

    (warned,) = box_problems(visit, Known(first_needling=False))
    (stopped,) = box_problems(visit, Known(first_needling=False, lot_required=True))

    assert (warned.blocking, warned.where) == (False, "rows/1/lot_no")
    assert (stopped.blocking, stopped.where) == (True, "rows/1/lot_no")
    assert stopped.sentence == "R Upper trapezius: which needle lot?"


def test_needles_that_nobody_sells_are_refused() -> None:
    odd = replace(CHOSEN, needles=(RegionNeedle("neck", NeedleSize(0.99, 30)),))

    assert defaults_problems(CHOSEN) == {}
    assert defaults_problems(odd) == {"needles": "Please choose a needle from the list."}
    assert "needles" in defaults_problems(replace(CHOSEN, needles=(RegionNeedle("moon"),)))
