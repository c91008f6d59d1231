from __future__ import annotations

from dataclasses import replace

import pytest

from imsrecord.domain.note import NoteFacts, NoteRow, note_rows, note_sections, totals_words
from tests.pdf.made_up import full, full_row
from tests.pdf.walking import unsaid

SEALED = {"signature": None, "addenda": (), "version": 0}
"""The signature and what was added later stand beside the note, not in it."""


def words_of(facts: NoteFacts) -> str:
    lines = (line for section in note_sections(facts) for line in section.lines)
    said = [f"{line.label} {line.text} {line.change}" for line in lines]
    rows = note_rows(facts.visit.rows, facts.lots)
    said += [" ".join(phrases_of(row)) for row in rows]
    return "\n".join((*said, f"visit {facts.visit.visit_no}"))


def phrases_of(row: NoteRow) -> tuple[str, ...]:
    head = (row.side, row.muscle, row.place, row.points, row.twitches, row.needle, row.technique)
    return (*head, *row.particulars)


def test_every_fact_of_a_visit_with_every_field_filled_is_in_the_note() -> None:
    facts = full()
    visit = replace(facts.visit, **SEALED)  # type: ignore[arg-type]

    text = words_of(replace(facts, visit=visit))

    assert [path for path in unsaid([visit, *visit.rows], text) if path != ".version"] == []


@pytest.mark.parametrize("felt", ["familiar_pain", "deep_ache"])
def test_the_familiar_pain_is_said_once(felt: str) -> None:
    row = replace(full_row(), familiar=True, sensation=felt)

    (shown,) = note_rows((row,), {})

    assert shown.familiar
    assert "familiar" not in " ".join(phrases_of(shown))


def test_a_familiar_pain_that_was_only_felt_is_still_said() -> None:
    row = replace(full_row(), familiar=False, sensation="familiar_pain")

    (shown,) = note_rows((row,), {})

    assert "felt: reproduced the familiar pain" in shown.particulars


def test_rows_stand_in_the_order_of_the_screen() -> None:
    first, second = full_row(), replace(full_row(), seq=3, position=2)

    assert [row.seq for row in note_rows((second, first), {})] == [21, 3]


def test_what_matters_for_safety_is_said_to_be_missing_only_where_a_needle_went_in() -> None:
    facts = full()
    bare = replace(facts.visit, screen=None, consent=None, adverse_events=())
    talked = replace(bare, rows=())

    needled = words_of(replace(facts, visit=bare))

    for label in ("Safety screen", "Consent", "Adverse event"):
        assert f"{label} Not recorded" in needled
    assert "Not recorded" not in words_of(replace(facts, visit=talked))
    assert totals_words(bare.rows) == "2 muscles, 4 points, 5 twitches"
