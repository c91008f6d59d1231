"""Writing made-up visits in bulk: values bound once, each table by one statement a batch.

A visit is a template, which is a whole visit as the app would chart it, with its own key, days and
words. What the app's own functions make of the template is bound once; the triggers of the file
see every row as they see one that the app writes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

from imsrecord.db import tables
from imsrecord.db.adverse_events import event_columns
from imsrecord.db.consents import consent_columns
from imsrecord.db.note_words import note_parts
from imsrecord.db.pain_drawings import view_rows
from imsrecord.db.screens import screen_columns
from imsrecord.db.visit_columns import columns_of
from imsrecord.db.visit_events import AFTER, RECALL, soreness_columns
from imsrecord.db.visit_rows import PARTS
from imsrecord.domain.codec import to_plain
from imsrecord.domain.folding import fold
from imsrecord.domain.visit import Visit
from tools.bench.made_up_words import Sentence

DIALECT = SQLiteDialect_pysqlite()
FRESH = {  # what each visit fills in anew, after the key: patient_no and visit_no
    tables.VISIT: ("id", "episode_no", "treated_on", "started_at", "entered_at", "practitioner_id",
                   "since", "objective", "impression", "decision_reason", "analysis", "plan",
                   "note"),
    tables.NEEDLING_ROW: ("lot_no",),
    tables.SAFETY_SCREEN: ("screen_no", "asked_at", "asked_by_id"),
    tables.CONSENT: ("consent_no", "given_at", "taken_by_id"),
    tables.ADVERSE_EVENT: ("event_no", "about_visit_no"),
    tables.SORENESS: ("time_point", "about_visit_no"),
}  # fmt: skip
KEY = ("patient_no", "visit_no")
SIGN = (
    "UPDATE visit SET status = 'signed', version = 2, signed_at = ?, signed_by_id = ?,"
    " signed_name = ?, signed_registration_no = '', signed_zone = zone, content_hash = ?,"
    " previous_hash = '', signature = ?, signed_app_version = ''"
    " WHERE patient_no = ? AND visit_no = ?"
)
MAKE_STAGE = "CREATE TEMP TABLE stage (patient_no, visit_no, part, text)"
STAGE = "INSERT INTO stage VALUES (?, ?, ?, ?)"
FROM_STAGE = (
    "INSERT INTO note_text (patient_no, visit_no, part, text)"
    " SELECT patient_no, visit_no, part, text FROM stage ORDER BY rowid"
)
EMPTY_STAGE = "DELETE FROM stage"
Row = tuple[Any, ...]


class Insertion:
    """One table's statement: the key, what is fresh for each visit, then what a template holds."""

    def __init__(self, table: Table) -> None:
        first = (*KEY, *FRESH.get(table, ())) if "visit_no" in table.c else ()
        self.rest = [c for c in table.columns if c.name not in first]
        if table is tables.NOTE_TEXT:
            self.rest = [c for c in self.rest if c.name != "id"]
        names = [*first, *(c.name for c in self.rest)]
        columns = ", ".join(f'"{name}"' for name in names)
        marks = ", ".join("?" * len(names))
        self.statement = f"INSERT INTO {table.name} ({columns}) VALUES ({marks})"
        self._bind = [c.type.dialect_impl(DIALECT).bind_processor(DIALECT) for c in self.rest]

    def bound(self, columns: dict[str, Any]) -> Row:
        """Return what a template holds, as the driver takes it; NULL where it says nothing."""
        values = [columns.get(c.name) for c in self.rest]
        return tuple(
            value if bind is None else bind(value)
            for value, bind in zip(values, self._bind, strict=True)
        )


_INSERTIONS: dict[str, Insertion] = {}


def insertion(table: Table) -> Insertion:
    """Return the statement of a table, made once."""
    if table.name not in _INSERTIONS:
        _INSERTIONS[table.name] = Insertion(table)
    return _INSERTIONS[table.name]


@dataclass(frozen=True, slots=True)
class Template:
    """A visit taken apart: the bound columns of its row, of its parts by table, and its words."""

    visit: Row
    parts: tuple[tuple[str, tuple[Row, ...]], ...]
    soreness: tuple[tuple[str, Row], ...]
    words: tuple[tuple[str, str], ...]


def template(visit: Visit) -> Template:
    """Take a visit apart as the app would when it saves it."""
    parts: dict[str, list[Row]] = defaultdict(list)

    def put(table: Table, columns: dict[str, Any] | None) -> None:
        if columns is not None:
            parts[table.name].append(insertion(table).bound(columns))

    for part in PARTS:
        for position, value in enumerate(getattr(visit, part.field), 1):
            put(part.table, {"position": position} | part.columns(value))
    put(tables.SAFETY_SCREEN, screen_columns(visit))
    put(tables.CONSENT, consent_columns(visit))
    for position, event in enumerate(visit.adverse_events, 1):
        put(tables.ADVERSE_EVENT, {"position": position} | event_columns(event))
    for drawn in view_rows(visit.pain_drawing).values():
        put(tables.PAIN_DRAWING, drawn)
    if visit.intake is not None:
        put(tables.VISIT_INTAKE, {"told": to_plain(visit.intake)})
    sore = insertion(tables.SORENESS)
    return Template(
        insertion(tables.VISIT).bound(columns_of(visit) | {"version": 1, "status": "draft"}),
        tuple((name, tuple(rows)) for name, rows in parts.items()),
        tuple((point, sore.bound(columns)) for point, columns in soreness_columns(visit).items()),
        tuple((part, fold(text)) for part, text in note_parts(visit).items()),
    )


@dataclass(frozen=True, slots=True)
class Told:
    """What is a visit's own: where it stands, when it was, and what was typed."""

    patient_no: int
    visit_no: int
    episode_no: int
    started: datetime
    visit_id: bytes
    lot_no: int
    words: dict[str, Sentence]
    signed: bool


class Batch:
    """Collects the rows of many visits, and writes them table by table."""

    def __init__(self, practitioner_id: bytes, name: str) -> None:
        self._who, self._name = practitioner_id, name
        self._rows: dict[str, list[Row]] = defaultdict(list)
        self._signed: list[Row] = []

    def add(self, told: Told, made: Template) -> None:
        """Take a visit up."""
        key, no = (told.patient_no, told.visit_no), told.visit_no
        moment = f"{told.started:%Y-%m-%d %H:%M:%S}.000000"
        said = [told.words[kind] for kind in _WORDS]
        texts = [each.text for each in said]
        texts[1] = f'["{texts[1]}"]' if texts[1] else "[]"
        own = (told.visit_id, told.episode_no, moment[:10], moment, moment, self._who, *texts)
        self._rows["visit"].append((*key, *own, *made.visit))
        for name, rows in made.parts:
            fresh = self._fresh(name, told, moment)
            self._rows[name] += [(*key, *fresh, *row) for row in rows]
        self._sore(told, made.soreness)
        notes = self._rows["note_text"]
        notes += [(*key, kind, one.folded) for kind, one in zip(_WORDS, said, strict=True) if one.text]
        notes += [(*key, part, folded) for part, folded in made.words]
        if told.signed:
            seal = f"{told.patient_no:032x}{no:032x}"
            self._signed.append((moment, self._who, self._name, seal, told.visit_id * 4, *key))

    def _fresh(self, name: str, told: Told, moment: str) -> Row:
        if name == "needling_row":
            return (told.lot_no,)
        if name in ("safety_screen", "consent"):
            return (told.visit_no, moment, self._who)
        return (told.visit_no, told.visit_no) if name == "adverse_event" else ()

    def _sore(self, told: Told, soreness: Sequence[tuple[str, Row]]) -> None:
        for point, row in soreness:
            about = {AFTER: told.visit_no, RECALL: told.visit_no - 1}[point]
            place = (told.patient_no, told.visit_no, point, about)
            if about:
                self._rows["soreness"].append((*place, *row))

    def write(self, run: Callable[[str, list[Row]], object]) -> None:
        """Write all as drafts with their parts and words, then sign them."""
        notes = self._rows.pop("note_text")
        for name in ("visit", *(name for name in self._rows if name != "visit")):
            run(insertion(tables.table(name)).statement, self._rows[name])
        # Each statement that writes words makes segments of the search anew: one for all of them.
        run(STAGE, notes)
        run(FROM_STAGE, [()])
        run(EMPTY_STAGE, [()])
        if self._signed:
            run(SIGN, self._signed)


_WORDS = ("since", "objective", "impression", "decision_reason", "analysis", "plan", "note")
NO_WORDS = Sentence("", "")


def insert_rows(connection: Connection, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    """Write rows of a table that is no part of a visit."""
    made = insertion(table)
    connection.exec_driver_sql(made.statement, [made.bound(row) for row in rows])
