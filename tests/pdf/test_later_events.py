"""What was told after a visit stands on its printed summary, dated, below the signature."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from imsrecord.domain.adverse_events import AdverseEvent
from imsrecord.domain.event_story import EventFollowup, EventStory
from tests.pdf.made_up import ordinary
from tests.pdf.printing import printed
from tests.pdf.reading import text_of


def test_later_events_and_follow_ups_are_printed_after_the_signature() -> None:
    facts = ordinary()
    assert facts.visit.signature is not None
    at = facts.visit.signature.signed_at + timedelta(days=1)
    bruise = AdverseEvent("bruising", "minor", no=4, what="Blue at the elbow")
    rang = EventFollowup("Phoned, fading", at=at, by="D. Okafor", resolved="2026-11-25")
    story = EventStory(1, facts.visit.visit_no, None, bruise, at, "D. Okafor", (rang,))

    text = text_of(printed(replace(facts, later_events=(story,))))

    assert "Adverse events after this visit" in text
    assert text.index("Signed by") < text.index("Blue at the elbow") < text.index("Phoned, fading")
    assert "Closed, 25 Nov 2026" in text
    assert "Adverse events after this visit" not in text_of(printed(facts))
