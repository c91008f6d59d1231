"""Values of the record as plain JSON and back: for draft steps, seals and exports.

The form is stable: field names as in the value, dates and times in ISO 8601, ids as hex,
bytes as hex, empty defaults left out so that a new field never changes an old seal.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import UnionType
from typing import TYPE_CHECKING, Any, TypeVar, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from imsrecord.domain import (
    adverse_events,
    consent,
    correction,
    exercises,
    findings,
    intake,
    needling,
    own_exercises,
    pain_drawing,
    patient,
    people,
    screening,
)
from imsrecord.domain import visit as visits

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
Plain = dict[str, Any] | list[Any] | str | int | float | bool | None

_MODULES = (
    adverse_events, consent, correction, exercises, findings, intake, needling, own_exercises,
    pain_drawing, patient, people, screening, visits,
)  # fmt: skip


def to_plain(value: Any) -> Plain:
    """Return a value of the record as JSON-ready dicts, lists and scalars."""
    if is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: to_plain(current)
            for field in fields(value)
            if (current := getattr(value, field.name)) != _default(field)
        }
    if isinstance(value, tuple | list):
        return [to_plain(part) for part in value]
    return _plain_scalar(value)


def _plain_scalar(value: Any) -> Plain:
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date):  # a datetime is a date too
        return value.isoformat()
    if isinstance(value, UUID | bytes):
        return value.hex if isinstance(value, UUID) else value.hex()
    return value  # type: ignore[no-any-return]


def from_plain(kind: type[T], plain: Any) -> T:
    """Return the value of ``kind`` that ``plain`` was made from.

    Raises:
        ValueError: ``plain`` does not fit the kind.
    """
    try:
        return _read(kind, plain)  # type: ignore[no-any-return]
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(f"does not fit {kind.__name__}") from error


def field_from_plain(kind: type, name: str, plain: Any) -> Any:
    """Return what one field of ``kind`` holds, read from its plain form."""
    return _read(hints(kind)[name], plain)


def sound(value: T) -> T:
    """Return a value of the record in which every field is what its type says.

    A file that another program wrote into may hold a text where a number belongs.

    Raises:
        ValueError: Something in it is not.
    """
    kind: Any = type(value)
    if not _test(kind)(value):
        raise ValueError(f"not a whole {kind.__name__}")
    return value


@cache
def _test(kind: Any) -> Callable[[Any], bool]:
    """Return what tells whether a value is of a kind, down to its parts."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        either = tuple(_test(one) for one in inner)
        return lambda value: any(test(value) for test in either)
    if origin is tuple:
        return _tuple_test(inner)
    if is_dataclass(kind):
        whole: Any = kind
        parts = tuple((name, _test(part)) for name, part in hints(whole).items())
        return lambda value: (
            isinstance(value, whole) and all(test(getattr(value, name)) for name, test in parts)
        )
    if kind in (int, float):
        numbers = (int, float) if kind is float else int
        return lambda value: isinstance(value, numbers) and not isinstance(value, bool)
    return lambda value: isinstance(value, kind)


def _tuple_test(inner: tuple[Any, ...]) -> Callable[[Any], bool]:
    if len(inner) == 2 and inner[1] is Ellipsis:
        each = _test(inner[0])
        return lambda value: isinstance(value, tuple) and all(map(each, value))
    tests = tuple(_test(one) for one in inner)
    return lambda value: (
        isinstance(value, tuple)
        and len(value) == len(tests)
        and all(test(one) for test, one in zip(tests, value, strict=True))
    )


def _default(field: Field[Any]) -> Any:
    if field.default is not MISSING:
        return field.default
    if field.default_factory is not MISSING:
        return field.default_factory()
    return MISSING


@cache
def hints(kind: Any) -> dict[str, Any]:
    """Return the type of each field of a value of the record, names resolved."""
    names: dict[str, Any] = {"date": date, "datetime": datetime, "UUID": UUID}
    for module in _MODULES:
        names |= {k: v for k, v in vars(module).items() if isinstance(v, type)}
    return get_type_hints(kind, localns=names)


def _read(kind: Any, plain: Any) -> Any:
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        if plain is None:
            return None
        return _read(next(k for k in get_args(kind) if k is not type(None)), plain)
    if origin is tuple:
        return _read_tuple(get_args(kind), plain)
    if is_dataclass(kind):
        parts = hints(kind)  # type: ignore[arg-type]
        return kind(**{name: _read(parts[name], part) for name, part in plain.items()})  # type: ignore[operator]
    return _read_scalar(kind, plain)


def _read_tuple(parts: tuple[Any, ...], plain: Any) -> tuple[Any, ...]:
    if len(parts) == 2 and parts[1] is Ellipsis:
        return tuple(_read(parts[0], part) for part in plain)
    return tuple(_read(part, one) for part, one in zip(parts, plain, strict=True))


def _read_scalar(kind: Any, plain: Any) -> Any:
    if issubclass(kind, Enum):
        return kind(plain)
    if kind in (date, datetime):
        return kind.fromisoformat(plain)
    if kind is UUID:
        return UUID(hex=plain)
    if kind is bytes:
        return bytes.fromhex(plain)
    if kind is float:
        return float(plain)
    if not isinstance(plain, kind) or (kind is int and isinstance(plain, bool)):
        raise TypeError(f"{plain!r} is no {kind.__name__}")
    return plain
