"""The acts of a draft as changes, so that undo still works after the program was closed.

A step holds, for each field it touched, what was there before and after: numbered parts one by
one, a text as the piece that was cut and the piece put in its place, anything else whole.
``next_seq`` is no part of a step: a number is never given twice, not even after undo.
Undo and redo are steps too, so that taking back all of them in turn leads to the beginning.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select

from imsrecord.db.tables import DRAFT_STEP
from imsrecord.db.visit_parts import of
from imsrecord.domain.codec import field_from_plain, to_plain
from imsrecord.domain.draft_act import Act, Way
from imsrecord.domain.visit import Visit

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from imsrecord.domain.identity import VisitKey

NUMBERED = ("rows", "palpation", "segmental", "scores", "prescriptions", "pain_drawing")
_NO_ACT = frozenset(
    {
        "id",
        "patient_no",
        "visit_no",
        "version",
        "status",
        "next_seq",
        "signature",
        "addenda",
        "entered_at",
    }
)
_FIELDS = tuple(f.name for f in fields(Visit) if f.name not in _NO_ACT)


@dataclass(frozen=True, slots=True)
class DraftStep:
    """One step of a draft, numbered from 1: the act, and what it changed."""

    no: int
    act: Act
    changes: dict[str, Any] = field(repr=False)


def difference(before: Visit, after: Visit) -> dict[str, Any]:
    """Return what changed between two states of a draft."""
    changes: dict[str, Any] = {}
    for name in _FIELDS:
        old, new = getattr(before, name), getattr(after, name)
        if old == new:
            continue
        if name in NUMBERED:
            changes[name] = _numbered(old, new)
        elif isinstance(old, str) and isinstance(new, str):
            changes[name] = _cut(old, new)
        else:
            changes[name] = {"from": to_plain(old), "to": to_plain(new)}
    return changes


def undone(visit: Visit, step: DraftStep) -> Visit:
    """Return the draft as it was before a step."""
    known = {name: change for name, change in step.changes.items() if name in _FIELDS}
    return replace(visit, **{name: _before(visit, name, change) for name, change in known.items()})


def load(session: Session, key: VisitKey) -> tuple[DraftStep, ...]:
    """Return the steps of a draft in the order they were made."""
    rows = session.execute(
        select(
            DRAFT_STEP.c.step_no,
            DRAFT_STEP.c.label,
            DRAFT_STEP.c.way,
            DRAFT_STEP.c.typed_in,
            DRAFT_STEP.c.changes,
        )
        .where(of(DRAFT_STEP, key))
        .order_by(DRAFT_STEP.c.step_no)
    )
    return tuple(
        DraftStep(no, Act(label, Way(way), typed_in), changes)
        for no, label, way, typed_in, changes in rows
    )


def record(session: Session, key: VisitKey, step: DraftStep) -> None:
    """Keep a step."""
    act = step.act
    columns = {"label": act.label, "way": act.way.value, "typed_in": act.typed_in}
    session.execute(
        insert(DRAFT_STEP),
        {**key._asdict(), "step_no": step.no, **columns, "changes": step.changes},
    )


def _numbered(old: tuple[Any, ...], new: tuple[Any, ...]) -> dict[str, Any]:
    before = {part.seq: part for part in old}
    after = {part.seq: part for part in new}
    parts = {
        str(seq): {"from": _plain(before.get(seq)), "to": _plain(after.get(seq))}
        for seq in before | after
        if before.get(seq) != after.get(seq)
    }
    return {"parts": parts, "from": list(before), "to": list(after)}


def _plain(part: Any) -> Any:
    return None if part is None else to_plain(part)


def _cut(old: str, new: str) -> dict[str, Any]:
    start = _alike(old, new)
    rest, changed = old[start:], new[start:]
    end = _alike(rest[::-1], changed[::-1])
    return {
        "at": start,
        "from": rest[: len(rest) - end],
        "to": changed[: len(changed) - end],
    }


def _alike(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    shortest = min(len(one), len(other))
    return next((n for n, (a, b) in enumerate(pairs) if a != b), shortest)


def _before(visit: Visit, name: str, change: dict[str, Any]) -> Any:
    current = getattr(visit, name)
    if "parts" in change:
        by_seq = {part.seq: part for part in current}
        for seq, part in change["parts"].items():
            if part["from"] is None:
                by_seq.pop(int(seq), None)
            else:
                (by_seq[int(seq)],) = field_from_plain(Visit, name, [part["from"]])
        return tuple(by_seq[seq] for seq in change["from"] if seq in by_seq)
    if "at" in change:
        at, put = change["at"], len(change["to"])
        return current[:at] + change["from"] + current[at + put :]
    return field_from_plain(Visit, name, change["from"])
