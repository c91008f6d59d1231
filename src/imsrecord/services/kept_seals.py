"""Whether what is kept beside signed notes is still what was kept.

A withdrawal of consent, an event told later with its follow-ups, a file, a mark "in error", an
exercise of the clinic's own, a box of needles, an injury of staff: none of it is under the seal of
a note. The line that tells of each deed repeats a seal of what it left, and that line is chained.
Lines of before had no seal, or the SHA-256 of a file alone; they say no more than they did.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from imsrecord.db import kept_rows
from imsrecord.security.canonical import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

CHANGED: Final = "is not what was kept any more."
UNTOLD: Final = "stands in the record, but no line tells of it."


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of one table that belong to a thing: ``key`` are its columns in the order of its id.

    ``columns`` are those that never change; () are all of them.
    """

    table: str
    key: tuple[str, ...]
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing: what its lines are called, the rows it consists of, its name in a finding.

    ``there`` says which rows of the first table must have a line.
    """

    actions: tuple[str, ...]
    rows: tuple[Rows, ...]
    name: str
    there: str = ""


_VISIT: Final = ("patient_no", "visit_no")
_EVENT: Final = ("patient_no", "event_no")
WITHDRAWAL: Final = Kind(
    ("consent.withdraw",),
    (Rows("consent", _VISIT, ("withdrawn_at", "withdrawn_reason")),),
    "Patient {0}, visit {1}: the withdrawal of consent",
    "withdrawn_at IS NOT NULL",
)
MARKED: Final = Kind(
    ("visit.in_error",),
    (
        Rows(
            "visit",
            _VISIT,
            (
                "status", "in_error_at", "in_error_by_id", "in_error_reason", "in_error_name",
                "moved_to",
            ),
        ),
    ),
    "Patient {0}, visit {1}: that it was entered in error",
    "status = 'entered_in_error'",
)  # fmt: skip
EVENT: Final = Kind(
    ("event.tell", "event.follow_up", "event.close"),
    (Rows("adverse_event", _EVENT), Rows("adverse_event_followup", _EVENT)),
    "Patient {0}, event {1}: what was told after the visit",
    "visit_no IS NULL",
)
ATTACHMENT: Final = Kind(
    ("attachment.add", "attachment.in_error"),
    (
        Rows("attachment", ("no",)),
        Rows(
            "attachment_about",
            ("attachment_no",),
            ("kind", "caption", "dated_on", "pages", "size"),
        ),
        Rows("attachment_error", ("attachment_no",)),
    ),
    "Attached file {0}",
)
EXERCISE: Final = Kind(
    ("exercise.add", "exercise.change", "exercise.retire", "exercise.restore"),
    (Rows("clinic_exercise", ("code",)), Rows("clinic_exercise_picture", ("exercise",))),
    "Own exercise {0}",
)
LOT: Final = Kind(
    ("lot.add", "lot.retire", "lot.restore"),
    (Rows("needle_lot", ("no",), ("brand", "diameter_mm", "length_mm", "lot", "expires_on")),),
    "Needle lot {0}",
    "FALSE",
)
INCIDENT: Final = Kind(
    ("incident.record", "incident.follow_up", "incident.close"),
    (Rows("staff_incident", ("no",)), Rows("staff_incident_followup", ("incident_no",))),
    "Staff incident {0}",
)
_KINDS: Final = (WITHDRAWAL, MARKED, EVENT, ATTACHMENT, EXERCISE, LOT, INCIDENT)


def kept_seal(session: Session, kind: Kind, entity_id: str) -> str:
    """Return the seal of a thing as it lies in the record now, to stand in the line of a deed."""
    ids = entity_id.split("/")
    found = {
        rows.table: list(
            kept_rows.kept_rows(
                session, rows.table, dict(zip(rows.key, ids, strict=True)), rows.columns
            )
        )
        for rows in kind.rows
    }
    return hashlib.sha256(canonical({"kept": found})).hexdigest()


def kept_findings(session: Session) -> tuple[str, ...]:
    """Return a sentence for each thing that was changed, taken out or put in behind the back."""
    return tuple(sentence for kind in _KINDS for sentence in _of_kind(session, kind))


def _of_kind(session: Session, kind: Kind) -> Iterator[str]:
    lines = {line.entity_id: line for line in kept_rows.lines_of(session, kind.actions)}
    for entity_id, line in lines.items():
        if line.content_hash and not _holds(session, kind, line):
            yield f"{_name(kind, entity_id)} {CHANGED}"
    first = kind.rows[0]
    for entity_id in sorted(kept_rows.ids_there(session, first.table, first.key, kind.there)):
        if entity_id not in lines:
            yield f"{_name(kind, entity_id)} {UNTOLD}"


def _holds(session: Session, kind: Kind, line: kept_rows.SealedLine) -> bool:
    if line.content_hash == kept_seal(session, kind, line.entity_id):
        return True
    if kind is not ATTACHMENT:
        return False
    where = {"no": line.entity_id}
    found = kept_rows.kept_rows(session, "attachment", where, ("content",))
    return [row["content"] for row in found] == [line.content_hash]  # as lines were of before


def _name(kind: Kind, entity_id: str) -> str:
    return kind.name.format(*entity_id.split("/"))
