from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from imsrecord.db import steps, visits
from imsrecord.domain.needling import Side
from tests import noted
from tests.builders import a_visit, open_chart
from tests.pain_drawings import drawn, ringed, shaded

if TYPE_CHECKING:
    from imsrecord.db.database import Database
    from imsrecord.domain.visit import Visit


@pytest.fixture
def draft(encrypted_db: Database) -> Visit:
    """A draft on which front and back are drawn."""
    with encrypted_db.write() as session:
        open_chart(session)
        areas = (shaded(intensity=0), ringed(), shaded("heel", Side.LEFT, "numb", intensity=10))
        return visits.start(session, drawn(a_visit(), *areas))


def rows(db: Database) -> list[tuple[str, int]]:
    with db.read() as session:
        connection = session.connection()
        found = connection.exec_driver_sql(
            "SELECT view, json_array_length(strokes) FROM pain_drawing ORDER BY view"
        )
        return [(view, count) for view, count in found]


def test_areas_come_back_in_the_order_they_were_made_across_views(
    encrypted_db: Database, draft: Visit
) -> None:
    with encrypted_db.read() as session:
        loaded = visits.load(session, draft.key)

    assert loaded.pain_drawing == draft.pain_drawing
    assert [area.intensity for area in loaded.pain_drawing] == [0, None, 10]
    assert rows(encrypted_db) == [("anterior", 2), ("posterior", 1)]


def test_a_view_whose_last_area_is_taken_away_leaves_no_row(
    encrypted_db: Database, draft: Visit
) -> None:
    fewer = replace(draft, pain_drawing=draft.pain_drawing[::2])
    with encrypted_db.write() as session:
        visits.save(session, fewer, draft, "taken away")

    assert rows(encrypted_db) == [("anterior", 2)]


def test_one_more_area_writes_only_the_row_of_its_view(
    encrypted_db: Database, draft: Visit
) -> None:
    more = drawn(draft, ringed("stiff"))
    with encrypted_db.write() as session, encrypted_db.counting() as seen:
        visits.save(session, more, draft, "one more")

    written = [statement for statement in seen if "pain_drawing" in str(statement).split("(")[0]]
    assert len(written) == 1
    assert rows(encrypted_db) == [("anterior", 2), ("posterior", 2)]


def test_a_step_holds_one_area_and_leads_back(encrypted_db: Database, draft: Visit) -> None:
    more = drawn(draft, ringed("stiff"))
    with encrypted_db.write() as session:
        saved = visits.save(session, more, draft, "one more")
        (step,) = steps.load(session, draft.key)

    assert list(step.changes["pain_drawing"]["parts"]) == [str(more.pain_drawing[-1].seq)]
    assert steps.undone(saved, step).pain_drawing == draft.pain_drawing


def test_a_discarded_draft_leaves_no_drawing(encrypted_db: Database, draft: Visit) -> None:
    with encrypted_db.write() as session:
        visits.discard(session, draft.key)

    assert rows(encrypted_db) == []


@pytest.mark.parametrize("words", ["numb heel", "shoulder aching", "burning blade"])
def test_a_note_is_found_by_the_kind_and_the_zone_that_were_drawn(
    encrypted_db: Database, draft: Visit, words: str
) -> None:
    with encrypted_db.read() as session:
        assert noted.notes(session, words) == (draft.key,)
        assert noted.notes(session, "stabbing") == ()


def test_words_of_an_area_taken_away_are_found_no_more(
    encrypted_db: Database, draft: Visit
) -> None:
    with encrypted_db.write() as session:
        visits.save(session, replace(draft, pain_drawing=()), draft, "taken away")
        assert noted.notes(session, "numb") == ()
