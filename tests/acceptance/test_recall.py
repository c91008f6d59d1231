"""“Who received lot B25-042” lists every patient and visit with needles of that lot."""

from __future__ import annotations

import csv
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from imsrecord.db import audit, signed_visits
from imsrecord.db.lots import _WITH_LOT
from imsrecord.domain.identity import VisitKey
from imsrecord.domain.recall import recall_list
from imsrecord.domain.visit import VisitStatus
from tests.builders import NOW

if TYPE_CHECKING:
    from pathlib import Path

    from imsrecord.services.record import Record
    from imsrecord.services.scenario import ScenarioFile

LOTS = ("A25-118", "B25-042", "C25-077", "D25-009", "E25-031", "F25-014")


def expected(scenarios: ScenarioFile, lot: str) -> dict[tuple[str, int], int]:
    """Return needles of a lot by chart number and visit, counted from the file itself."""
    numbers = {each.no for each in scenarios.lots if each.lot == lot}
    found: dict[tuple[str, int], int] = {}
    for scenario in scenarios.scenarios:
        for charted in scenario.visits:
            for row in charted.visit.rows:
                if row.lot_no in numbers:
                    key = (scenario.patient.chart_number, charted.visit.visit_no)
                    found[key] = found.get(key, 0) + row.needles
    return found


@pytest.mark.parametrize("lot", LOTS)
def test_every_patient_and_visit_with_the_lot_is_listed_and_nobody_else(
    clinic: Record, scenarios: ScenarioFile, lot: str
) -> None:
    wanted = expected(scenarios, lot)

    recall = clinic.recall.who_received(lot)

    assert {(v.chart_number, v.visit_no): v.needles for v in recall.visits} == wanted
    assert recall.people == len({chart for chart, _visit in wanted})
    assert all(visit.name and visit.muscles for visit in recall.visits)
    days = [visit.treated_on for visit in recall.visits]
    assert days == sorted(days, reverse=True)


def test_the_lot_of_the_check_is_found_however_it_is_typed(clinic: Record) -> None:
    found = clinic.recall.who_received("B25-042")

    assert found.visits
    for typed in ("b25-042", " B25 042 ", "b25042"):
        assert clinic.recall.who_received(typed).visits == found.visits
    assert clinic.recall.who_received("B25-04").lots == ()


def test_a_box_that_is_used_up_still_answers(clinic: Record) -> None:
    before = clinic.recall.who_received("B25-042")

    clinic.settings.retire_lot(before.lots[0].no)

    assert clinic.recall.who_received("B25-042").visits == before.visits


def test_drafts_are_marked_and_what_was_entered_in_error_stands_apart(clinic: Record) -> None:
    before = clinic.recall.who_received("B25-042")
    last = before.visits[0]
    wrong = before.visits[-1]
    draft = clinic.visits.start(last.patient_no)
    carried = clinic.visits.last_signed(draft)
    row = next(r for r in carried.rows if r.lot_no in last.lots) if carried else None
    assert row is not None
    clinic.visits.save_draft(draft.add_row(row), draft, "charted")
    with clinic.opened.db.write() as session:
        key = VisitKey(wrong.patient_no, wrong.visit_no)
        signed_visits.mark_in_error(session, key, draft.practitioner_id, NOW, reason="Wrong chart")

    found = clinic.recall.who_received("B25-042")

    assert found.visits[-1].in_error
    assert found.visits[-1].status_words == "entered in error"
    drafts = [visit for visit in found.visits if visit.status is VisitStatus.DRAFT]
    assert [(v.patient_no, v.status_words) for v in drafts] == [(last.patient_no, "draft")]
    assert found.needles == before.needles + row.needles - wrong.needles
    assert "1 draft · 1 entered in error" in found.words


def test_each_asking_leaves_a_line_without_a_name(clinic: Record) -> None:
    found = clinic.recall.who_received("B25-042")
    clinic.recall.who_received("nonsense")

    with clinic.opened.db.read() as session:
        newest = [line.entry for line in audit.lines(session, most=2)]
    assert [entry.action for entry in newest] == ["lot.recall", "lot.recall"]
    assert newest[0].detail == "no such lot"
    assert newest[1].entity_id == str(found.lots[0].no)
    assert newest[1].detail == f"{found.people} patients"


def test_the_list_that_is_saved_has_a_line_for_each_visit(clinic: Record, tmp_path: Path) -> None:
    found = clinic.recall.who_received("B25-042")

    clinic.recall.save_list(found, tmp_path / "recall.csv")

    text = (tmp_path / "recall.csv").read_text(encoding="utf-8-sig")
    head, *lines = list(csv.reader(text.splitlines()))
    assert head[:3] == ["Name", "Chart", "Phone"]
    assert [(line[0], line[1], int(line[4])) for line in lines] == [
        (v.name, v.chart_number, v.visit_no) for v in found.visits
    ]
    assert {line[6] for line in lines} == {"B25-042"}
    with clinic.opened.db.read() as session:
        assert audit.lines(session, most=1)[0].entry.action == "lot.recall_list"


def test_no_cell_of_the_list_is_taken_for_a_formula(clinic: Record) -> None:
    found = clinic.recall.who_received("B25-042")
    odd = replace(found, visits=(replace(found.visits[0], name="=2+2", phone="+1 204"),))

    line = recall_list(odd).splitlines()[1]

    assert line.startswith("'=2+2,")
    assert "'+1 204" in line


def test_the_question_goes_through_the_index_of_lots(clinic: Record) -> None:
    with clinic.opened.db.read() as session:
        plan = session.connection().exec_driver_sql(
            "EXPLAIN QUERY PLAN " + _WITH_LOT.replace(":numbers", "'[1, 2]'")
        )
        steps = [row.detail for row in plan]

    assert any("ix_needling_row_lot_no" in step for step in steps), steps
    assert not any(step.startswith("SCAN") and "json_each" not in step for step in steps), steps
