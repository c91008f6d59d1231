"""Words the clinic picks from: a code that is stored and a label that is shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of a vocabulary.

    ``group`` is what the vocabulary sorts by: the class of a contraindication, the action of a
    red flag, the severity of an adverse event, the region of a zone, the kind of a technique.
    ``value`` is the number of a grade; ``values`` the answers a finding allows; ``more`` what
    only this vocabulary has (techniques of a contraindication, rates of an adverse event).
    """

    id: str
    label: str
    definition: str = ""
    group: str = ""
    value: int | None = None
    values: tuple[str, ...] = ()
    more: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}), hash=False)


def term_from(entry: Mapping[str, Any]) -> Term:
    """Return the term written in one line of ``vocabularies.json``."""
    return Term(
        id=entry["id"],
        label=entry["label"],
        definition=entry.get("definition", ""),
        group=entry.get("group", ""),
        value=entry.get("value"),
        values=tuple(entry.get("values", ())),
        more=MappingProxyType(entry.get("more", {})),
    )
