"""Finding visits by words and facts of their notes, the newest first; bounded in every record.

No statement here reads all visits. A search begins with whatever names the fewest: the visits of
one patient, a word, a box of needles, an event, a precaution. What is too common is walked through
from the newest end of its index, a stretch at a time; ``after`` says where the walk goes on. Each
visit of a stretch is then held against everything that is asked for.

A bare ``LIMIT ?`` would have SQLite compile a statement again for each number; ``+ 0`` keeps it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from uuid import UUID

from imsrecord.domain.identity import VisitKey
from imsrecord.domain.note_query import FilterKind, NoteQuery

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.orm import Session

STRETCH: Final = 1000  # how much of an index is looked at in one go
_LATEST: Final = b"\xff" * 16
_MOST_WORDS: Final = 20  # more would be a pasted page
_LEAST_PIECE: Final = 3  # letters, as the index of pieces has it

DAY: Final = """coalesce((SELECT json_extract(a.correction ->> 'value', '$') FROM addendum AS a
  WHERE a.patient_no = v.patient_no AND a.visit_no = v.visit_no
  AND a.correction ->> 'path' = 'treated_on' ORDER BY a.seq DESC LIMIT 1), v.treated_on)"""
"""The day of a visit ``v`` as it was corrected last."""
_CHECKED: Final = """
SELECT v.patient_no, v.visit_no FROM json_each(:keys) AS k CROSS JOIN visit AS v
ON v.patient_no = k.value ->> 0 AND v.visit_no = k.value ->> 1
WHERE {tests} ORDER BY {day} DESC, v.started_at DESC, v.patient_no, v.visit_no DESC
"""
_OF_PATIENT: Final = "SELECT patient_no, visit_no FROM visit WHERE patient_no = :patient_no"
_WITH_WORD: Final = """
SELECT rowid FROM {index} WHERE {index} MATCH :match AND rowid < :before
ORDER BY rowid DESC LIMIT :most + 0
"""
_VISITS_OF_TEXTS: Final = """
SELECT DISTINCT patient_no, visit_no FROM note_text
WHERE id IN (SELECT value FROM json_each(:ids))
"""
_WITH_LOT: Final = """
SELECT patient_no, visit_no FROM needling_row
WHERE lot_no IN (SELECT value FROM json_each(:lots)) LIMIT :most + 0
"""
_WITH_EVENT: Final = """
SELECT patient_no, coalesce(about_visit_no, visit_no) FROM adverse_event
WHERE :any OR kind IN (SELECT value FROM json_each(:events)) LIMIT :most + 0
"""
_WITH_PRECAUTION: Final = """
SELECT patient_no, visit_no FROM visit WHERE patient_no IN (SELECT patient_no FROM precaution
  WHERE code IN (SELECT value FROM json_each(:precautions))
  OR label IN (SELECT value FROM json_each(:precautions))) LIMIT :most + 0
"""
_NEWEST_BEGUN: Final = """
SELECT patient_no, visit_no, id FROM visit WHERE id < :before ORDER BY id DESC LIMIT :most + 0
"""
_TESTS: Final = {
    FilterKind.MUSCLE: """(EXISTS (SELECT 1 FROM needling_row AS r
  WHERE r.patient_no = v.patient_no AND r.visit_no = v.visit_no
  AND r.muscle IN (SELECT value FROM json_each(:muscle)))
OR EXISTS (SELECT 1 FROM addendum AS a
  WHERE a.patient_no = v.patient_no AND a.visit_no = v.visit_no
  AND a.correction ->> 'path' GLOB 'rows/*/muscle'
  AND json_extract(a.correction ->> 'value', '$') IN (SELECT value FROM json_each(:muscle))))""",
    FilterKind.LOT: """EXISTS (SELECT 1 FROM needling_row AS r
  WHERE r.patient_no = v.patient_no AND r.visit_no = v.visit_no
  AND r.lot_no IN (SELECT value FROM json_each(:lot)))""",
    FilterKind.EVENT: """EXISTS (SELECT 1 FROM adverse_event AS e WHERE e.patient_no = v.patient_no
  AND (e.visit_no = v.visit_no OR e.about_visit_no = v.visit_no)
  AND (:event = '["any"]' OR e.kind IN (SELECT value FROM json_each(:event))))""",
    FilterKind.BY: "(v.practitioner_id IN ({by}) OR v.signed_by_id IN ({by}))",
    FilterKind.PRECAUTION: """EXISTS (SELECT 1 FROM precaution AS c
  WHERE c.patient_no = v.patient_no
  AND (c.code IN (SELECT value FROM json_each(:precaution))
  OR c.label IN (SELECT value FROM json_each(:precaution))))""",
    FilterKind.SINCE: f"{DAY} >= :since",
    FilterKind.UNTIL: f"{DAY} <= :until",
}
_HOLDS: Final = """EXISTS (SELECT 1 FROM note_text AS t
  WHERE t.patient_no = v.patient_no AND t.visit_no = v.visit_no
  AND instr(' ' || t.text || ' ', :word{place}))"""


class After(NamedTuple):
    """Where a search goes on: below this number of a text, or this id of a visit."""

    text_id: int = 0
    visit_id: bytes = b""


@dataclass(frozen=True, slots=True)
class Stretch:
    """What one step of a search found, the newest first; ``after`` is None where all was seen."""

    keys: tuple[VisitKey, ...]
    after: After | None = None


def stretch(
    session: Session,
    query: NoteQuery,
    after: After | None = None,
    *,
    piece: bool = False,
    size: int = STRETCH,
) -> Stretch:
    """Return the next visits that hold all words, wherever in the note, and fit all filters.

    With ``piece`` the words together are a piece of text, within words too; at least three letters.
    """
    words = tuple(dict.fromkeys(query.words))[:_MOST_WORDS]
    if piece:
        words = (" ".join(query.words),)
        if len(words[0]) < _LEAST_PIECE:
            return Stretch(())
    if not words and not query.filters:
        return Stretch(())
    step = _Step(session, query, words, piece=piece, size=size)
    return step.take(after)


def is_in_notes(session: Session, word: str, *, begun: bool) -> bool:
    """Tell whether a folded word, or with ``begun`` one that begins so, is in any note."""
    match = f'"{word}"*' if begun else f'"{word}"'
    return bool(_texts(session, "note_word", match, most=1))


def _texts(
    session: Session, index: str, match: str, *, most: int, before: int = 1 << 62
) -> list[int]:
    asked = {"match": match, "before": before, "most": most}
    found = session.connection().exec_driver_sql(_WITH_WORD.format(index=index), asked)
    return [row[0] for row in found]


class _Step:
    """One step of a search: the visits it begins with, and what each is held against."""

    def __init__(
        self, session: Session, query: NoteQuery, words: Sequence[str], *, piece: bool, size: int
    ) -> None:
        self._session = session
        self._query = query
        self._words = words
        self._piece = piece
        self._size = size

    def take(self, after: After | None) -> Stretch:
        if self._query.patient_no:
            return self._checked(self._rows(_OF_PATIENT, patient_no=self._query.patient_no))
        if self._words:
            return self._by_words(after)
        few = self._few() if after is None else None
        return self._checked(few) if few is not None else self._walk(after)

    def _by_words(self, after: After | None) -> Stretch:
        index = "note_trigram" if self._piece else "note_word"
        before = after.text_id if after is not None else 1 << 62
        matches = [self._match(word) for word in self._words]
        if len(matches) == 1:
            driven = matches[0]
        else:
            # The rarest word names the fewest visits; one that is nowhere ends the search at once.
            held = [len(_texts(self._session, index, match, most=self._size)) for match in matches]
            driven = matches[held.index(min(held))]
        ids = _texts(self._session, index, driven, before=before, most=self._size)
        keys = self._rows(_VISITS_OF_TEXTS, ids=json.dumps(ids)) if ids else []
        go_on = After(text_id=ids[-1]) if len(ids) == self._size else None
        return self._checked(keys, go_on, known=driven)

    def _match(self, word: str) -> str:
        begun = self._query.begun and word == self._words[-1] and not self._piece
        return f'"{word}"*' if begun else f'"{word}"'

    def _few(self) -> list[tuple[int, int]] | None:
        """Return the visits named by the rarest filter, or None where all of them name many."""
        asked = self._query.values
        lots = json.dumps([int(no) for no in asked(FilterKind.LOT)])
        events, flags = asked(FilterKind.EVENT), asked(FilterKind.PRECAUTION)
        ways: list[tuple[bool, str, dict[str, Any]]] = [
            (lots != "[]", _WITH_LOT, {"lots": lots}),
            (bool(events), _WITH_EVENT, {"any": "any" in events, "events": json.dumps(events)}),
            (bool(flags), _WITH_PRECAUTION, {"precautions": json.dumps(flags)}),
        ]
        for wanted, sql, values in ways:
            if wanted:
                found = self._rows(sql, **values, most=2 * self._size)
                if len(found) < 2 * self._size:
                    return list(dict.fromkeys(found))
        return None

    def _walk(self, after: After | None) -> Stretch:
        before = after.visit_id if after is not None else _LATEST
        rows = self._rows(_NEWEST_BEGUN, before=before, most=self._size)
        go_on = After(visit_id=rows[-1][2]) if len(rows) == self._size else None
        return self._checked(rows, go_on)

    def _checked(
        self, keys: Sequence[tuple[Any, ...]], after: After | None = None, known: str = ""
    ) -> Stretch:
        if not keys:
            return Stretch((), after)
        tests, values = self._tests(known)
        sql = _CHECKED.format(tests=" AND ".join(tests) or "1", day=DAY)
        values["keys"] = json.dumps([key[:2] for key in keys])
        return Stretch(tuple(VisitKey(*row) for row in self._rows(sql, **values)), after)

    def _tests(self, known: str) -> tuple[list[str], dict[str, Any]]:
        tests: list[str] = []
        values: dict[str, Any] = {}
        for place, word in enumerate(self._words):
            match = self._match(word)
            if match != known:
                tests.append(_HOLDS.format(place=place))
                whole = "" if match.endswith("*") or self._piece else " "
                values[f"word{place}"] = word if self._piece else f" {word}{whole}"
        for test, more in self._filter_tests():
            tests.append(test)
            values |= more
        return tests, values

    def _filter_tests(self) -> Iterator[tuple[str, dict[str, Any]]]:
        for kind, test in _TESTS.items():
            asked = self._query.values(kind)
            if not asked:
                continue
            name = kind.value
            if kind is FilterKind.BY:
                names = {f"by{place}": UUID(each).bytes for place, each in enumerate(asked)}
                yield test.format(by=", ".join(f":{each}" for each in names)), names
            elif kind is FilterKind.SINCE:
                yield test, {name: max(asked)}
            elif kind is FilterKind.UNTIL:
                yield test, {name: min(asked)}
            elif kind is FilterKind.LOT:
                yield test, {name: json.dumps([int(no) for no in asked])}
            else:
                any_of = ("any",) if kind is FilterKind.EVENT and "any" in asked else asked
                yield test, {name: json.dumps(any_of)}

    def _rows(self, sql: str, **values: Any) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self._session.connection().exec_driver_sql(sql, values)]
