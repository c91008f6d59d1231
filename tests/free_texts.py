"""Every free text that a value of the record can hold, read off its types.

A text is free where its type keeps it out of reprs: the house hides what people write, and shows
codes. What is added to a value later is found here without being named.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from types import UnionType
from typing import Any, Final, TypeVar, Union, get_args, get_origin

from imsrecord.domain.codec import hints

T = TypeVar("T")
Spot = tuple[str, str]
"""The name of a type and of its field."""
NOT_FREE: Final = {
    ("EventTold", "who"), ("AdverseEvent", "reported"), ("Correction", "value"),
    ("Signature", "signature"),
}  # fmt: skip
"""Hidden in reprs too, but a code, a time and a spelling of the program's own."""


def free_texts(kind: Any) -> set[Spot]:
    """Return every free text that a value of this type may hold, down to its parts."""
    found: set[Spot] = set()
    _look(kind, found, set())
    return found - NOT_FREE


def with_words(value: T, words: str, filled: set[Spot] | None = None) -> T:
    """Return a value with its free texts replaced; ``filled`` takes up which they were."""
    changes: dict[str, Any] = {}
    for field in fields(value):  # type: ignore[arg-type]
        held = getattr(value, field.name)
        spot = (type(value).__name__, field.name)
        if _is_words(held) and not field.repr and spot not in NOT_FREE:
            changes[field.name] = words if isinstance(held, str) else tuple(words for _ in held)
            if filled is not None and (held or isinstance(held, str)):
                filled.add(spot)
        elif _is_value(held):
            changes[field.name] = with_words(held, words, filled)
        elif isinstance(held, tuple) and held and _is_value(held[0]):
            changes[field.name] = tuple(with_words(part, words, filled) for part in held)
    return replace(value, **changes)  # type: ignore[type-var]


def _is_value(held: Any) -> bool:
    return is_dataclass(held) and not isinstance(held, type)


def _is_words(held: Any) -> bool:
    return isinstance(held, str) or (
        isinstance(held, tuple) and bool(held) and all(isinstance(part, str) for part in held)
    )


def _look(kind: Any, found: set[Spot], seen: set[Any]) -> None:
    if isinstance(kind, type) and is_dataclass(kind) and kind not in seen:
        seen.add(kind)
        parts = hints(kind)
        for field in fields(kind):
            if not field.repr and parts[field.name] in (str, tuple[str, ...]):
                found.add((kind.__name__, field.name))
            _look(parts[field.name], found, seen)
    for argument in get_args(kind) if get_origin(kind) in (Union, UnionType, tuple) else ():
        _look(argument, found, seen)
