"""Walk every field of a visit, to see that none of it is left unsaid."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.note.plain_words import kept_day_words, short_day_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

BOOKKEEPING = {
    "id", "patient_no", "episode_no", "practitioner_id", "next_seq", "line_text", "seq", "position",
    "carried", "twitch_not_recorded", "lot_no", "row_seq", "status", "previous_hash", "signature",
    "content_hash", "signed_at", "started_at", "ended_at", "entered_at", "treated_on", "zone",
    "atlas_version", "no_adverse_event", "rows", "marks", "view", "stroke", "moved_from",
    "in_error", "strokes", "given_at", "stopped_at",
}  # fmt: skip
"""Not words of the note, or checked by a test of their own."""


SAID_OTHERWISE = {".muscle", ".prescriptions.exercise", ".screen.kind", ".exam.unit"}
"""A label of that day stands in place of the code; the kind of screen is a sentence; a degree
sign stands right behind its number."""


def unsaid(values: Iterable[object], text: str) -> list[str]:
    """Return the paths of what was charted in these values and is not in the text."""
    charted = [leaf for value in values for leaf in leaves(value)]
    return [
        path
        for path, value in charted
        if value not in ("", None)
        and not isinstance(value, bool | bytes)
        and path not in SAID_OTHERWISE
        and not told(value, text.casefold())
    ]


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Walk every field of a value down to what was charted, with its path."""
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            if field.name not in BOOKKEEPING:
                yield from leaves(getattr(value, field.name), f"{path}.{field.name}")
    elif isinstance(value, tuple):
        for part in value:
            yield from leaves(part, path)
    else:
        yield path, value


def ways_to_say(value: Any) -> set[str]:
    """Return how a value may be written: as it is, or as the catalogue calls it."""
    text = str(value.value if isinstance(value, Enum) else value)
    if isinstance(value, float):
        text = f"{value:g}"
    if isinstance(value, date):
        text = short_day_words(value)
    said = {text, text.replace("_", " "), kept_day_words(text)}
    for vocabulary in catalogue().vocabularies:
        if catalogue().has_term(vocabulary, text):
            label = catalogue().label(vocabulary, text)
            said |= {label, label.partition(" (")[0]}
    said |= {m.name for m in catalogue().measures if m.id == text}
    said |= {m.name for m in catalogue().muscles if m.id == text}
    said |= {e.name for e in catalogue().exercises if e.id == text}
    return {words.casefold() for words in said}


def told(value: Any, text: str) -> bool:
    """Whether a value is in a text, as a word of its own."""
    return any(
        re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None
        for words in ways_to_say(value)
    )
