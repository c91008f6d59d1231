"""Any value of the record, made from its type: for round trips that must hold for all of them."""

from __future__ import annotations

from dataclasses import is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin
from uuid import UUID

from hypothesis import strategies as st

from imsrecord.domain.codec import hints

T = TypeVar("T")

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)
SMALL = st.integers(0, 99)
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)).map(  # noqa: DTZ001
    lambda moment: moment.replace(tzinfo=UTC)
)
SCALARS: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXTS,
    int: SMALL,
    bool: st.booleans(),
    float: st.integers(0, 4_000).map(lambda n: n / 4),
    bytes: st.binary(max_size=8),
    date: st.dates(date(1900, 1, 1), date(2090, 1, 1)),
    datetime: MOMENTS,
    UUID: st.uuids(),
}


def values_of(kind: type[T], **fixed: st.SearchStrategy[Any]) -> st.SearchStrategy[T]:
    """Return a strategy for ``kind``, field by field; ``fixed`` overrides single fields."""
    parts = {name: fixed.get(name, _strategy(hint)) for name, hint in hints(kind).items()}  # type: ignore[arg-type]
    return st.builds(kind, **parts)


def _strategy(hint: Any) -> st.SearchStrategy[Any]:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        known = next(a for a in arguments if a is not type(None))
        return st.none() | _strategy(known)
    if origin is tuple:
        if arguments[1:] == (Ellipsis,):
            return st.lists(_strategy(arguments[0]), max_size=2).map(tuple)
        return st.tuples(*(_strategy(a) for a in arguments))
    if is_dataclass(hint):
        return values_of(hint)  # type: ignore[arg-type]
    if issubclass(hint, Enum):
        return st.sampled_from(list(hint))
    return SCALARS[hint]
