"""A published table is reproduced on the Clinic page: the 7,629 treatments of Brady 2014.

Counts are round(rate × 7,629) for each kind in the catalogue, the rest up to the printed total of
19.18 % as ``other``. The paper counts mild events after treatments; each event is given a
treatment of its own here, so that the share of treatments and the number of events are the same.
"""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import pytest
from sqlalchemy import insert, update

from imsrecord.db.adverse_events import event_columns
from imsrecord.db.tables import ADVERSE_EVENT, NEEDLING_ROW, VISIT
from imsrecord.db.visit_columns import columns_of, signature_columns
from imsrecord.db.visit_rows import ROWS
from imsrecord.domain.adverse_events import AdverseEvent
from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.event_rates import ALL, ANY, Span, published_rates
from imsrecord.domain.identity import VisitKey, new_id
from imsrecord.services.record import Record
from imsrecord.ui.clinic.clinic_page import ClinicPage
from imsrecord.ui.clinic.rates_model import Column
from tests.builders import NOW, PRACTITIONER, TODAY, a_row, a_signature, a_visit
from tests.journeys.clinic_day import days
from tests.open_clinic import PASSWORD, Clock, copied_clinic, make_clinic, register

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from sqlalchemy.orm import Session

    from imsrecord.domain.visit import Visit
    from tests.journeys.clinic_day import Day

TREATMENTS: Final = 7_629
TOTAL_PERCENT: Final = 19.18
WITHIN: Final = 0.02  # percentage points
MOST_SECONDS: Final = 60
PATIENTS: Final = 77


def counts() -> dict[str, int]:
    """Return how many events of each kind there are among the treatments."""
    found = {}
    for term in catalogue().terms("adverse_event_types"):
        for rate in published_rates(term.id):
            if rate.source == "brady2014":
                found[term.id] = round(rate.percent / 100 * TREATMENTS)
    found["other"] = round(TOTAL_PERCENT / 100 * TREATMENTS) - sum(found.values())
    return found


def the_visits() -> Iterator[Visit]:
    for place in range(TREATMENTS):
        began = NOW - timedelta(days=place % 360)
        yield a_visit(
            id=new_id(began + timedelta(microseconds=place)),
            patient_no=1 + place % PATIENTS,
            visit_no=1 + place // PATIENTS,
            treated_on=TODAY - timedelta(days=place % 360),
            rows=(a_row(),),
        )


def load(session: Session, kinds: list[str]) -> None:
    """Write the visits as drafts, each with a row and maybe an event, then sign them all."""
    visits = list(the_visits())
    draft = {"version": 1, "status": "draft"}
    session.execute(insert(VISIT), [columns_of(visit) | draft for visit in visits])
    session.execute(
        insert(NEEDLING_ROW),
        [visit.key._asdict() | ROWS.columns(visit.rows[0]) for visit in visits],
    )
    events = [
        {**visit.key._asdict(), "event_no": visit.visit_no, "about_visit_no": visit.visit_no,
         "position": 1, **event_columns(AdverseEvent(kind))}
        for visit, kind in zip(visits, kinds, strict=False)
    ]  # fmt: skip
    session.execute(insert(ADVERSE_EVENT), events)
    session.execute(
        update(VISIT).values(status="signed", version=2, **signature_columns(a_signature()))
    )


@pytest.fixture(scope="module")
def surveyed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The clinic of the paper, in an encrypted record."""
    path = tmp_path_factory.mktemp("surveyed") / "clinic"
    make_clinic(path)
    folder = copied_clinic(path, path.parent / "full")
    record = Record(folder.open_record(PASSWORD), Clock())
    for number in range(1, PATIENTS + 1):
        register(record, number)
    kinds = [kind for kind, count in counts().items() for _ in range(count)]
    begun = time.monotonic()
    with record.opened.db.write() as session:
        load(session, kinds)
    assert time.monotonic() - begun < MOST_SECONDS
    record.close()
    folder.release()
    return folder.path


@pytest.fixture
def day(qapp: QApplication, surveyed: Path, tmp_path: Path) -> Iterator[Day]:
    folder = copied_clinic(surveyed, tmp_path / "clinic")
    yield from days(folder, Clock())
    folder.release()


def test_the_rates_of_the_paper_stand_on_the_clinic_page(day: Day) -> None:
    day.unlock()
    day.hands.click("Clinic")
    page = day.hands.find(ClinicPage)
    day.hands.click("Adverse events")
    model = page.events.model
    day.hands.wait_for(lambda: model.rowCount() > 0, "it was counted")
    shown = {
        model.rate(row).code: {column: str(model.index(row, column).data()) for column in Column}
        for row in range(model.rowCount())
    }

    for kind, count in counts().items():
        printed = [rate.percent for rate in published_rates(kind) if rate.source == "brady2014"]
        expected = printed[0] if printed else 100 * count / TREATMENTS
        assert shown[kind][Column.EVENTS] == f"{count:,}"
        assert float(shown[kind][Column.RATE]) == pytest.approx(expected, abs=WITHIN), kind
    for total in (ANY, ALL):
        assert float(shown[total][Column.RATE]) == pytest.approx(TOTAL_PERCENT, abs=WITHIN)
        assert "Brady 19.18" in shown[total][Column.PUBLISHED]
    assert sum(counts().values()) == 1_463  # as the paper prints it
    low, high = (float(part) for part in shown["bruising"][Column.INTERVAL].split(" to "))
    assert low < 7.55 < high
    assert high - low == pytest.approx(1.19, abs=0.02)  # Wilson at 576 of 7,629


def test_a_treatment_with_two_events_is_one_treatment_with_an_event(day: Day) -> None:
    day.unlock()
    before = day.record.events.counts(Span())

    told = AdverseEvent("bruising", happened=TODAY.isoformat())
    day.record.opened.db.main_thread_guard = None
    day.record.events.tell_later(VisitKey(1, 1), replace(told, what="A second one"))
    after = day.record.events.counts(Span())

    assert (after.affected, after.events) == (before.affected, before.events + 1)
    assert PRACTITIONER.id == day.record.events.me
