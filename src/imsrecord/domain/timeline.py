"""Everything that happened in a record, one after the other: what the timeline shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple
from zoneinfo import ZoneInfo

from imsrecord.domain.attachment import KINDS
from imsrecord.domain.correction import ADDITION_KINDS
from imsrecord.domain.note.plain_words import joined, label, named, plain_code, sentences

if TYPE_CHECKING:
    from imsrecord.domain.history import VisitLine

MIDDAY: Final = " 12:00:00.000000"
"""The hour at which a thing of which only the day is known stands among the others."""


class Sort(StrEnum):
    """What a practitioner asks the timeline for."""

    VISITS = "visits"
    CALLS = "calls"
    DOCUMENTS = "documents"
    CONSENTS = "consents"
    EVENTS = "events"
    ADDENDA = "addenda"
    ATTACHMENTS = "attachments"
    OTHER = "other"


class Source(StrEnum):
    """Where in the record an entry of the timeline comes from."""

    VISIT = "visit"
    CALL = "call"
    DOCUMENT = "document"
    CONSENT = "consent"
    WITHDRAWAL = "withdrawal"
    EVENT = "event"
    FOLLOWUP = "followup"
    ADDENDUM = "addendum"
    ATTACHMENT = "attachment"
    PRECAUTION = "precaution"
    EPISODE = "episode"
    EPISODE_END = "episode_end"
    DISCLOSURE = "disclosure"
    ACCESS = "access"
    WISH = "wish"


SORTS: Final = {
    Source.VISIT: Sort.VISITS,
    Source.CALL: Sort.CALLS,
    Source.DOCUMENT: Sort.DOCUMENTS,
    Source.CONSENT: Sort.CONSENTS,
    Source.WITHDRAWAL: Sort.CONSENTS,
    Source.EVENT: Sort.EVENTS,
    Source.FOLLOWUP: Sort.EVENTS,
    Source.ADDENDUM: Sort.ADDENDA,
    Source.ATTACHMENT: Sort.ATTACHMENTS,
    Source.PRECAUTION: Sort.OTHER,
    Source.EPISODE: Sort.OTHER,
    Source.EPISODE_END: Sort.OTHER,
    Source.DISCLOSURE: Sort.OTHER,
    Source.ACCESS: Sort.OTHER,
    Source.WISH: Sort.OTHER,
}
"""Under which heading each source is looked for."""


class Spot(NamedTuple):
    """Where an entry stands: later ones are greater. ``at`` is UTC, as the record writes it."""

    at: str
    source: str
    number: int
    part: int = 0


@dataclass(frozen=True, slots=True)
class Happening:
    """One row as the record gives it, before it is put in words.

    ``entered`` is when it was written down where that may be another day; ``first`` and
    ``second`` are codes, ``text`` was written.
    """

    spot: Spot
    visit_no: int | None
    entered: str
    first: str
    second: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened; ``visit`` is its whole line where it is a visit or a call.

    ``day`` is when it was, ``entered_on`` when it was written down where that was another day.
    """

    spot: Spot
    day: date
    title: str = field(repr=False)
    words: str = field(default="", repr=False)
    visit_no: int | None = None
    entered_on: date | None = None
    visit: VisitLine | None = field(default=None, repr=False)

    @property
    def source(self) -> Source:
        """Where it comes from."""
        return Source(self.spot.source)


def entry(happened: Happening, zone: str, visit: VisitLine | None = None) -> Entry:
    """Return a thing that happened in words, its day as the clinic's clock had it."""
    spot = happened.spot
    day = visit.treated_on if visit is not None else _day(spot.at, zone)
    entered = _day(happened.entered, zone) if happened.entered else None
    title, words = _words(happened)
    return Entry(
        spot,
        day,
        title,
        words,
        happened.visit_no,
        entered if entered != day else None,
        visit,
    )


def _day(at: str, zone: str) -> date:
    """Return the local day of a moment in UTC; a bare day is that day everywhere."""
    if len(at) <= len("2026-03-02") or at.endswith(MIDDAY):
        return date.fromisoformat(at[:10])
    moment = datetime.fromisoformat(at).replace(tzinfo=UTC)
    return moment.astimezone(ZoneInfo(zone)).date()


def _words(happened: Happening) -> tuple[str, str]:
    source, text = Source(happened.spot.source), " ".join(happened.text.split())
    first, second = happened.first, happened.second
    about = f"visit {happened.visit_no}" if happened.visit_no else ""
    told: dict[Source, tuple[str, str]] = {
        Source.VISIT: (f"Visit {happened.visit_no}", ""),
        Source.CALL: (f"Call, visit {happened.visit_no}", ""),
        Source.DOCUMENT: (plain_code(first), joined(second, about)),
        Source.CONSENT: (
            f"Consent: {label('consent_methods', first).lower()}",
            joined(label("consent_scopes", second), about),
        ),
        Source.WITHDRAWAL: ("Consent withdrawn", joined(text, about)),
        Source.EVENT: (
            f"Adverse event: {label('adverse_event_types', first).lower()}",
            joined(label("adverse_event_severities", second), text, about),
        ),
        Source.FOLLOWUP: (
            f"Followed up: {label('adverse_event_types', first).lower()}",
            sentences(text, named("Outcome", label("adverse_event_outcomes", second).lower())),
        ),
        Source.ADDENDUM: (f"{ADDITION_KINDS.get(first, first)} to {about}", text or second),
        Source.ATTACHMENT: (f"Attached: {KINDS.get(first, first).lower()}", joined(text, about)),
        Source.PRECAUTION: (f"Precaution: {text}", second),
        Source.EPISODE: (f"Episode {happened.spot.number} begun", text),
        Source.EPISODE_END: (
            f"Episode {happened.spot.number} closed",
            label("discharge_reasons", first),
        ),
        Source.DISCLOSURE: (f"Disclosed to {first}", joined(text, second)),
        Source.ACCESS: ("Asked to see or copy the record", text),
        Source.WISH: ("Asked for a correction", joined(text, about)),
    }
    return told[source]
