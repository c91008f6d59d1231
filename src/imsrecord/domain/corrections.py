"""A signed visit as it reads with its corrections; what was signed is never touched by them."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from imsrecord.domain.codec import field_from_plain, to_plain

if TYPE_CHECKING:
    from imsrecord.domain.correction import Correction
    from imsrecord.domain.visit import Visit

NUMBERED = ("rows", "palpation", "segmental", "scores", "exam", "prescriptions")
"""Parts of a visit that are named by their number: ``rows/2/points``."""


def corrections(visit: Visit) -> tuple[Correction, ...]:
    """Return every correction of a signed visit, the first first."""
    return tuple(one.correction for one in visit.addenda if one.correction is not None)


def corrected(visit: Visit) -> Visit:
    """Return the visit as corrected, for charts, trends, totals and what is carried from it.

    It still has its addenda and its signature, which holds for the visit as it was signed only.
    Corrections of one fact follow each other; one that fits nowhere leaves all as it is.
    """
    for one in corrections(visit):
        with suppress(json.JSONDecodeError):  # no value at all: nothing of it can be read
            visit = with_value(visit, one.path, json.loads(one.value)) if one.value else visit
    return visit


def with_value(visit: Visit, path: str, plain: Any) -> Visit:
    """Return a visit with another value, in its plain form, at a path."""
    with suppress(ValueError, TypeError, KeyError, LookupError, AttributeError):
        return _put(visit, tuple(path.split("/")), plain)  # type: ignore[no-any-return]
    return visit


def value_at(visit: Visit, path: str) -> Any:
    """Return what stands at a path, in its plain form; None where nothing does."""
    found: Any = visit
    for name in path.split("/"):
        found = _member(found, name) if isinstance(found, tuple) else getattr(found, name, None)
        if found is None:
            return None
    return to_plain(found)


def _put(target: Any, path: tuple[str, ...], plain: Any) -> Any:
    name, rest = path[0], path[1:]
    if isinstance(target, tuple):
        old = _member(target, name)
        new = _put(old, rest, plain) if rest else plain
        return tuple(
            new if _is_at(target, place, name) else one for place, one in enumerate(target)
        )
    if not rest:
        return _with_field(target, name, plain)
    return replace(target, **{name: _put(getattr(target, name), rest, plain)})


def _member(parts: tuple[Any, ...], name: str) -> Any:
    """Return a part by its number, or one of a plain list by its place."""
    return next((one for n, one in enumerate(parts) if _is_at(parts, n, name)), None)


def _is_at(parts: tuple[Any, ...], place: int, name: str) -> bool:
    one = parts[place]
    return str(getattr(one, "seq", place)) == name


def _with_field(target: Any, name: str, plain: Any) -> Any:
    if name not in {field.name for field in fields(target)}:
        raise LookupError(name)
    value = field_from_plain(type(target), name, plain)
    if name == "twitch_count":
        return target.with_twitches(value)
    if name == "muscle":
        return replace(target, muscle=value, muscle_label="")
    return replace(target, **{name: value})
