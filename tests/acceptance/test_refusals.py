"""A depth beyond the needle, and a twitch grade that its count contradicts, are refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from imsrecord.domain.needling import NeedleSize
from imsrecord.ui.jobs import InlineJobs
from imsrecord.ui.visit.visit_context import VisitContext
from imsrecord.ui.visit.visit_presenter import VisitPresenter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imsrecord.domain.needling import NeedlingRow
    from imsrecord.services.record import Record
    from tests.open_clinic import Clock


class Charting:
    """A visit of a scenario patient being charted, and what was said meanwhile."""

    def __init__(self, clinic: Record, hour: Clock) -> None:
        number = next(line.no for line in clinic.patients.search("T-0001"))
        self.record = clinic
        visit = clinic.visits.start(number)
        facts = clinic.visits.facts(visit)
        context = VisitContext(facts.patient, facts.episode, lots=clinic.visits.lots())
        self.presenter = VisitPresenter(
            visit, context, clinic.visits, jobs=InlineJobs(), clock=hour
        )
        self.said: list[str] = []
        self.presenter.toast.connect(self.said.append)
        self.presenter.problem_found.connect(lambda _place, words: self.said.append(words))

    @property
    def row(self) -> NeedlingRow:
        """The one row, as the record has it."""
        assert self.presenter.flush()
        (row,) = self.record.visits.open(self.presenter.visit.key).rows
        return row


@pytest.fixture
def charting(clinic: Record, hour: Clock) -> Iterator[Charting]:
    made = Charting(clinic, hour)
    made.presenter.line.enter("r ut 1")
    made.presenter.rows.change(made.row.seq, "needle", NeedleSize(0.30, 40))
    yield made
    assert made.presenter.flush()


def test_a_depth_of_45_mm_with_a_40_mm_needle_is_refused(charting: Charting) -> None:
    charting.presenter.rows.change(charting.row.seq, "depth_mm", 35)
    charting.said.clear()

    charting.presenter.rows.change(charting.row.seq, "depth_mm", 45)

    assert charting.row.depth_mm == 35
    assert any(
        "The depth of 45 mm is more than the needle's length of 40 mm." in said
        for said in charting.said
    )
    charting.presenter.rows.change(charting.row.seq, "depth_mm", 40)
    assert charting.row.depth_mm == 40


def test_twitch_grade_0_with_a_count_of_2_is_refused(charting: Charting) -> None:
    charting.presenter.rows.change(charting.row.seq, "twitch_count", 2)
    charting.said.clear()

    charting.presenter.rows.change(charting.row.seq, "twitch_grade", 0)

    assert (charting.row.twitch_count, charting.row.twitch_grade) == (2, None)
    assert any("twitch grade none, but twitches counted" in said for said in charting.said)
    charting.presenter.rows.change(charting.row.seq, "twitch_grade", 2)
    assert (charting.row.twitch_count, charting.row.twitch_grade) == (2, 2)
