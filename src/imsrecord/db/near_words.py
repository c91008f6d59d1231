"""The word of the notes that is nearest to one with a typing slip; only the index is asked."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from imsrecord.db.note_search import is_in_notes
from imsrecord.domain.slips import distance, one_slip_away, slips_allowed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from imsrecord.domain.note_query import NoteQuery

_LAST: Final = "\U0010ffff"
_KEPT_LETTERS: Final = 2  # two slips, or one in a word only begun, are thought of behind these
_MOST_TERMS: Final = 4000
# What FTS5 knows of its index is read through a table of this connection, gone with it.
_TERMS: Final = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.note_term USING fts5vocab(main, note_word, row)"
)
_EXACTLY: Final = """
SELECT t.term, t.doc FROM json_each(:words) AS w CROSS JOIN temp.note_term AS t ON t.term = w.value
"""
_ALIKE: Final = """
SELECT term, doc FROM temp.note_term WHERE term >= :first AND term < :first || :last
AND length(term) BETWEEN :least AND :longest LIMIT :most + 0
"""


def spelled(session: Session, query: NoteQuery) -> NoteQuery | None:
    """Return the query with each word that is in no note set right, or None where none can be.

    A word is set right by one slip, a long one by two, each to the word that most notes hold.
    Phrases are left as they are.
    """
    words = list(query.words)
    changed = False
    for place, word in enumerate(words):
        begun = query.begun and place == len(words) - 1
        if is_in_notes(session, word, begun=begun):
            continue
        nearest = _nearest(session, word, begun=begun)
        if not nearest:
            return None
        words[place], changed = nearest, True
    return query.with_words(words) if changed else None


def _nearest(session: Session, word: str, *, begun: bool) -> str:
    allowed = slips_allowed(word)
    if not allowed:
        return ""
    _read(session, _TERMS)
    near = json.dumps(sorted(one_slip_away(word)))
    found = _best(_read(session, _EXACTLY, words=near))
    return found or _further(session, word, allowed, begun=begun)


def _further(session: Session, word: str, allowed: int, *, begun: bool) -> str:
    """Return the word that is two slips away, or that begins with one slip."""
    asked = {
        "first": word[:_KEPT_LETTERS],
        "last": _LAST,
        "least": len(word) - 2,
        "longest": 99 if begun else len(word) + 2,
        "most": _MOST_TERMS,
    }
    best: dict[int, list[tuple[str, int]]] = {1: [], 2: []}
    letters = set(word)
    for term, docs in _read(session, _ALIKE, **asked):
        if len(letters.difference(term)) > allowed:
            continue
        slips = distance(word, term, allowed)
        if begun and slips > 1 and _begins(word, term):
            slips = 1
        if slips in best:
            best[slips].append((term, docs))
    return _best(best[1]) or _best(best[2])


def _begins(word: str, term: str) -> bool:
    """Tell whether a term begins with the word but for one slip."""
    size = len(word)
    return any(distance(word, term[:cut], 1) <= 1 for cut in (size - 1, size, size + 1))


def _best(terms: Iterable[tuple[str, int]]) -> str:
    return max(terms, key=lambda each: (each[1], each[0]), default=("", 0))[0]


def _read(session: Session, sql: str, **values: Any) -> list[Any]:
    found = session.connection().exec_driver_sql(sql, values)
    return [tuple(row) for row in found] if found.returns_rows else []
