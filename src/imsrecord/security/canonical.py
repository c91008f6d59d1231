"""One spelling for one content, so that a signature means the same everywhere."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from typing import Any

VERSION = 1
_WHOLE_LIMIT = 2**53


def canonical(value: dict[str, Any]) -> bytes:
    """Return the one UTF-8 JSON spelling of a record: keys sorted, text NFC, ``"v": 1``.

    Numbers are whole or text: a float has no spelling that every program agrees on.

    Raises:
        TypeError: Something in ``value`` has no canonical spelling.
    """
    tree = _plain({"v": VERSION, **value})
    text = json.dumps(
        tree, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )
    return text.encode("utf-8")


def content_hash(value: dict[str, Any]) -> bytes:
    """Return the 32-byte SHA-256 of a record's canonical spelling: what a person signs."""
    return hashlib.sha256(canonical(value)).digest()


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value.encode("utf-8", "replace").decode("utf-8"))
    if isinstance(value, int):
        return _whole(value)
    if isinstance(value, (list, tuple)):
        return [_plain(part) for part in value]
    if isinstance(value, dict):
        return _sorted_tree(value)
    raise TypeError(f"{type(value).__name__} has no canonical spelling")


def _whole(value: int) -> int:
    if abs(value) >= _WHOLE_LIMIT:
        raise TypeError("A whole number beyond 2^53 is written as text")
    return int(value)


def _sorted_tree(value: dict[Any, Any]) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for key, part in value.items():
        if not isinstance(key, str):
            raise TypeError("Keys of a canonical record are text")
        name = unicodedata.normalize("NFC", key)
        if name in tree:
            raise TypeError("Two keys of a canonical record are spelled alike")
        tree[name] = _plain(part)
    return tree
