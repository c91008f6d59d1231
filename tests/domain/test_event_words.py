"""Adverse events in words, for note, page, paper and search."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from imsrecord.domain.adverse_events import AdverseEvent, EventTold, Vitals
from imsrecord.domain.event_story import EventFollowup, EventStory
from imsrecord.domain.note.event_words import (
    event_texts,
    event_words,
    state_words,
    story_lines,
    told_words,
    vitals_words,
)
from tests.builders import FAINT, a_row

ZONE = "America/Winnipeg"
RANG = datetime(2026, 3, 3, 16, 10, tzinfo=UTC)


def test_readings_are_said_as_clinics_write_them() -> None:
    assert vitals_words(Vitals("15:32", 84, 50, 46, 98, 5.1)) == (
        "15:32 BP 84/50, pulse 46, SpO2 98 %, glucose 5.1 mmol/L"
    )
    assert vitals_words(Vitals("15:40", systolic=90, note="lying")) == "15:40 BP 90/–, lying"


def test_an_event_is_said_with_muscle_site_needle_and_technique_of_its_row() -> None:
    assert "Right upper trapezius, site 1, 0.30×40, threading" in event_words(FAINT, a_row())


def test_who_was_told_when_and_what() -> None:
    assert told_words(EventTold("physician", "15:40", "by letter")) == "15:40 Physician: by letter"
    assert told_words(EventTold("family")) == "Family or companion"


def test_a_story_is_told_in_the_order_of_time_with_who_wrote_it_and_when() -> None:
    bruise = AdverseEvent("bruising", what="Blue")
    late = EventFollowup("Gone", at=RANG, by="Robin Tester", entered_at=RANG + timedelta(days=1))
    story = EventStory(1, 1, None, bruise, RANG, "Robin Tester", (late,))

    told, followed = story_lines(story, ZONE)

    assert told.label == "Told later"
    assert told.text.endswith("Entered 3 Mar 2026 10:10, Robin Tester")
    assert followed.text == (
        "Bruise, 3 Mar 2026 10:10, Robin Tester, entered 4 Mar 2026 10:10. Gone"
    )


def test_the_note_of_the_visit_is_not_said_again_beside_it() -> None:
    story = EventStory(1, 1, 1, FAINT, followups=(EventFollowup("Well", at=RANG),))

    assert [line.label for line in story_lines(story, ZONE)] == ["Followed up"]


def test_it_is_said_whether_an_event_is_over() -> None:
    story = EventStory(1, 1, 1, FAINT)

    assert state_words(story) == "Open, follow-up due 3 Mar 2026"
    closed = replace(story, followups=(EventFollowup("Well", resolved="2026-03-03"),))
    assert state_words(closed) == "Closed, 3 Mar 2026"


def test_every_free_text_of_an_event_can_be_found() -> None:
    said = "\n".join(event_texts(FAINT))

    for words in ("Pale", "Legs up", "gastrocnemius", "why", "driving", "food", "juice", "brother"):
        assert words in said
