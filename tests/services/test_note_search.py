"""Visits are found by the words of their notes, whatever field they were typed into."""

from __future__ import annotations

import logging
from dataclasses import fields, is_dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from imsrecord.db import audit
from imsrecord.domain.adverse_events import AdverseEvent
from imsrecord.domain.correctable import corrected_fact
from imsrecord.domain.correction import Addition
from imsrecord.domain.note_query import FilterKind, NoteFilter, NoteQuery
from imsrecord.domain.visit import VisitStatus
from imsrecord.services.verifying import findings
from tests import noted
from tests.builders import A_CONSENT
from tests.open_clinic import PIN, chart, register
from tests.pdf.made_up import full_visit

if TYPE_CHECKING:
    from imsrecord.domain.visit import Visit
    from imsrecord.services.record import Record
    from tests.open_clinic import Clock

CODES = {"red_flags"}
"""Texts that are chosen, not typed."""
TYPED_TOO = {"frequency"}
"""Typed, though they say nothing of a person and so are shown in a repr."""
AFTER_SIGNING = {"signature", "addenda", "in_error", "line_text"}
DRAWN = {"strokes", "stroke"}


def typed_anew(value: Any, path: str, words: dict[str, str]) -> Any:
    """Return a value with a word of its own in every text that can be typed; note the words."""
    if isinstance(value, tuple):
        return tuple(typed_anew(part, path, words) for part in value)
    if not (is_dataclass(value) and not isinstance(value, type)):
        return value
    changes: dict[str, Any] = {}
    for field in fields(value):
        name, here = field.name, f"{path}.{field.name}"
        held = getattr(value, name)
        if name in AFTER_SIGNING | CODES | DRAWN:
            continue
        typed = not field.repr or name in TYPED_TOO
        if typed and isinstance(held, str):
            changes[name] = new_word(here, words)
        elif typed and isinstance(held, tuple) and all(isinstance(part, str) for part in held):
            changes[name] = tuple(new_word(here, words) for _ in held or ("",))
        else:
            changes[name] = typed_anew(held, here, words)
    return replace(value, **changes)


def new_word(path: str, words: dict[str, str]) -> str:
    word = f"quill{len(words):03}"
    words[word] = path
    return word


def everything_typed(begun: Visit) -> tuple[Visit, dict[str, str]]:
    own = ("id", "patient_no", "visit_no", "episode_no", "practitioner_id", "version", "status")
    kept = {name: getattr(begun, name) for name in (*own, "treated_on", "started_at", "entered_at")}
    words: dict[str, str] = {}
    full = typed_anew(full_visit(), "visit", words)
    rows = tuple(replace(row, lot_no=None) for row in full.rows)
    events = tuple(replace(event, no=0) for event in full.adverse_events)
    later = {"signature": None, "addenda": (), "ended_at": None}
    return replace(full, rows=rows, adverse_events=events, **later, **kept), words


def test_a_word_typed_into_any_text_of_a_visit_finds_it(record: Record, patient_no: int) -> None:
    begun = record.visits.start(patient_no)
    visit, words = everything_typed(begun)
    record.visits.save_draft(visit, begun, "Everything typed")

    lost = [path for word, path in words.items() if not noted.lines(record, word)]

    assert len(words) > 60
    assert lost == []


def test_every_part_of_a_visit_in_which_one_types_is_walked() -> None:
    full = full_visit()
    missing = [
        field.name
        for field in fields(full)
        if not field.repr
        and field.name not in AFTER_SIGNING
        and getattr(full, field.name) in ((), None)
    ]
    assert missing == []


def test_what_is_found_says_whose_it_is_where_it_stands_and_how_the_visit_stands(
    record: Record, draft: Visit
) -> None:
    text = "Slept well. " * 10 + "Then a crème-brûlée burn on the left forearm. " + "Walks. " * 30
    record.visits.save_draft(replace(draft, plan=text), draft, "Plan")

    (found,) = noted.lines(record, "FOREARM creme brul")

    assert (found.patient_no, found.visit_no, found.status) == (*draft.key, VisitStatus.DRAFT)
    assert (found.name, found.part, found.treated_on) == ("Avery Sample", "Plan", draft.treated_on)
    marked = [found.excerpt[begin:end] for begin, end in found.marked]
    assert marked == ["crème", "brûlée", "forearm"]
    assert found.excerpt[0] == found.excerpt[-1] == "…"
    assert len(found.excerpt) < 170


def test_only_the_last_word_may_be_begun_and_all_must_be_there(
    record: Record, draft: Visit
) -> None:
    record.visits.save_draft(replace(draft, plan="Marmalade", note="Gooseberry"), draft, "Plan")

    assert noted.lines(record, "marmalade goose")
    assert noted.lines(record, "gooseberry marm")
    assert not noted.lines(record, "marm gooseberry")
    assert not noted.lines(record, "marmalade strawberry")
    assert noted.lines(record, "seberr")  # a piece of a word, where none begins so


def test_the_newest_visit_comes_first_and_one_entered_in_error_says_so(
    record: Record, hour: Clock
) -> None:
    keys = []
    for number in (1, 2, 3):
        draft = chart(record, register(record, number), reason="Marmalade did not hold.")
        keys.append(record.visits.sign(draft, PIN).key)
        hour.forward(days=1)
    record.visits.addenda.mark_in_error(keys[1], "Wrong chart", PIN)

    found = noted.lines(record, "marmalade")

    assert [(each.patient_no, each.visit_no) for each in found] == keys[::-1]
    assert [each.status for each in found] == [
        VisitStatus.SIGNED,
        VisitStatus.IN_ERROR,
        VisitStatus.SIGNED,
    ]
    looked = record.notes.look(NoteQuery(("marmalade",), begun=True))
    assert record.notes.lines(looked, 0, 1) == found[:1]
    assert record.notes.lines(looked, 1, 2) == found[1:3]


def test_words_of_an_addendum_are_found_and_shown_as_written(record: Record, draft: Visit) -> None:
    signed = record.visits.sign(draft, PIN)
    record.visits.add_addendum(signed.key, "addendum", "Zebrawood splinter, left.", "", PIN)

    (found,) = noted.lines(record, "zebrawood")

    assert (found.part, found.excerpt) == ("Addendum", "Zebrawood splinter, left.")


def test_a_slip_finds_what_was_meant_and_says_what_was_looked_for(
    record: Record, draft: Visit
) -> None:
    record.visits.save_draft(replace(draft, plan="Marmalade twice"), draft, "Plan")

    found = record.notes.look(NoteQuery(("marmlade",)))

    assert [key.patient_no for key in found.keys] == [draft.patient_no]
    assert (found.set_right, found.query.words) == (True, ("marmalade",))
    (line,) = found.lines
    assert [line.excerpt[begin:end] for begin, end in line.marked] == ["Marmalade"]


def test_one_patients_notes_are_looked_through_alone(record: Record) -> None:
    drafts = [
        chart(record, register(record, number), reason="Marmalade did not hold.")
        for number in (1, 2)
    ]

    found = record.notes.look(NoteQuery(("marmalade",), (), drafts[1].patient_no))

    assert found.keys == (drafts[1].key,)
    assert found.after is None


def test_a_corrected_day_is_the_day_that_is_filtered_by_and_shown(
    record: Record, draft: Visit
) -> None:
    signed = record.visits.sign(draft, PIN)
    right = signed.treated_on - timedelta(days=40)
    facts = record.visits.addenda.correctable(signed.key)
    day_fact = next(fact for fact in facts if fact.path == "treated_on")
    correction = corrected_fact(day_fact, right.isoformat())
    addition = Addition("correction", reason="Wrong day", correction=correction)
    record.visits.addenda.add(signed.key, addition, PIN)
    day = NoteFilter(FilterKind.UNTIL, (right.isoformat(),), "")

    found = record.notes.look(NoteQuery((), (day,)))

    assert [line.treated_on for line in found.lines] == [right]


def test_a_search_leaves_one_line_of_activity_and_no_word_anywhere(
    record: Record, draft: Visit, caplog: pytest.LogCaptureFixture
) -> None:
    record.visits.save_draft(replace(draft, plan="Marmalade twice"), draft, "Plan")
    with record.opened.db.read() as session:
        before = audit.lines(session)

    with caplog.at_level(logging.DEBUG):
        (found,) = noted.lines(record, "marmalade")
        assert noted.lines(record, "   ,;! ") == ()

    with record.opened.db.read() as session:
        new = [line.entry for line in audit.lines(session)][: -len(before)]
    assert [(entry.action, entry.detail) for entry in new] == [("note.search", "1 found")]
    assert "armalade" not in f"{new}{caplog.text}{found}"


@pytest.mark.parametrize(
    "chosen", ["trapezius upper", "threading", "bruise", "neck disability", "pneumothorax", "chin"]
)
def test_what_was_chosen_and_not_typed_finds_the_visit(
    record: Record, draft: Visit, chosen: str
) -> None:
    asked = replace(draft, consent=replace(A_CONSENT, risks=("pneumothorax",)))
    record.visits.save_draft(asked, draft, "Consent")

    assert [found.visit_no for found in noted.lines(record, chosen)] == [draft.visit_no]


def test_a_decision_and_a_blood_thinner_find_the_visit(record: Record, draft: Visit) -> None:
    assert draft.intake is not None
    assert noted.lines(record, "deferred") == ()
    assert noted.lines(record, "thinner") == ()
    told = replace(draft.intake, anticoagulant=True)
    record.visits.save_draft(replace(draft, decision="deferred", intake=told), draft, "Deferred")

    assert [found.part for found in noted.lines(record, "deferred")] == ["Chosen"]
    assert [found.visit_no for found in noted.lines(record, "thinner")] == [draft.visit_no]


def test_why_a_visit_was_entered_in_error_finds_it(record: Record, draft: Visit) -> None:
    signed = record.visits.sign(draft, PIN)
    record.visits.addenda.mark_in_error(signed.key, "Zebrawood, the other Sample", PIN)

    (found,) = noted.lines(record, "zebrawood")
    assert (found.visit_no, found.part) == (signed.visit_no, "Entered in error")


def test_signed_visits_of_an_earlier_version_are_found_by_all_words_once_caught_up(
    record: Record, draft: Visit
) -> None:
    signed = record.visits.sign(draft, PIN)
    other = record.visits.sign(chart(record, register(record, 2)), PIN)
    record.events.tell_later(other.key, AdverseEvent("headache"))
    with record.opened.db.write() as session:
        session.execute(text("DELETE FROM note_text WHERE part = 'coded' OR part LIKE 'event %'"))
    assert noted.lines(record, "threading") == noted.lines(record, "headache") == ()

    stretches = [record.notes.catch_up(1) for _ in range(4)]

    assert stretches == [False, False, True, True]
    found = {(line.patient_no, line.visit_no) for line in noted.lines(record, "threading")}
    assert found == {tuple(signed.key), tuple(other.key)}
    assert [line.visit_no for line in noted.lines(record, "headache")] == [other.visit_no]
    assert record.visits.open(signed.key) == signed
    assert findings(record.opened) == ()
