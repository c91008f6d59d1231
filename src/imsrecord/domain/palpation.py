"""Muscles that were felt: whether, how, and whether one is needled for the first time.

Requirements 3.3 ask for palpation of every muscle needled, since it justifies each needle. It stops
a signature the first time a muscle is needled in a patient, and is a warning afterwards.

Status and tenderness of a needled muscle stand in its row, beside those felt again afterwards; all
else that was felt, and all of a muscle that is not needled, stands in its palpation finding. So
nothing is said twice.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.findings import PalpationFinding
from imsrecord.domain.needling import Side

if TYPE_CHECKING:
    from imsrecord.domain.needling import NeedlingRow
    from imsrecord.domain.visit import Visit

Felt = tuple[str, Side]
"""A muscle on a side: one line of what is felt."""
STATUS, TENDERNESS, NOTE = "status", "tenderness", "note"
MAIN: Final = {
    "taut_band": "taut_band",
    "jump_sign": "jump_sign",
    "referred_pain": "referred_pain",
    "pain_recognised": "recognised",
}
"""Codes of the catalogue that have a field of their own, and the field."""
MORE: Final = (
    "nodule", "tender_spot", "twitch_on_snap", "painful_end_range", "weakness",
    "muscle_shortening",
)  # fmt: skip
"""Codes of the catalogue that are asked less often."""


def first_time(row: NeedlingRow, needled_before: frozenset[tuple[str, Side]]) -> bool:
    """Return whether this muscle, on this side, was never needled before.

    ``needled_before`` holds muscle and side of every row of the patient's signed visits.
    """
    return (row.muscle, row.side) not in needled_before


def felt(row: NeedlingRow, visit: Visit) -> bool:
    """Return whether the muscle of a row was palpated in this visit.

    Status or tenderness before needling says so in the row itself; a palpation finding of the same
    muscle and side says so beside it, unless it is still blank.
    """
    found = finding_of(visit, (row.muscle, row.side))
    return (
        bool(row.status_before)
        or row.tenderness_before is not None
        or (found is not None and not is_blank(found))
    )


def finding_of(visit: Visit, felt_at: Felt) -> PalpationFinding | None:
    """Return the palpation finding of a muscle on a side, if there is one."""
    return next((one for one in visit.palpation if (one.muscle, one.side) == felt_at), None)


def is_blank(found: PalpationFinding) -> bool:
    """Return whether a muscle is in the list but nothing is said of it yet."""
    return replace(found, seq=0) == PalpationFinding(0, found.muscle, found.side)


def felt_lines(visit: Visit) -> tuple[Felt, ...]:
    """Return what is felt today: the muscles needled, in their order, then those only examined."""
    needled = ((row.muscle, row.side) for row in visit.rows)
    examined = ((one.muscle, one.side) for one in visit.palpation)
    return tuple(dict.fromkeys((*needled, *examined)))


def felt_last(visit: Visit, last: Visit | None) -> tuple[Felt, ...]:
    """Return what the last visit felt or needled and this one has not in its list."""
    here = set(felt_lines(visit))
    return tuple(each for each in felt_lines(last) if each not in here) if last else ()


def answer_of(visit: Visit | None, felt_at: Felt, code: str) -> str:
    """Return what was felt: status, tenderness, note, or a code of the catalogue; "" if open."""
    if visit is None:
        return ""
    found = finding_of(visit, felt_at)
    if code in (STATUS, TENDERNESS):
        told = [getattr(row, f"{code}_before") for row in _rows(visit, felt_at)]
        told.append(getattr(found, code) if found else None)
        return next((str(each) for each in told if each not in ("", None)), "")
    if found is None:
        return ""
    if code in MORE:
        return dict(found.more).get(code, "")
    return str(getattr(found, MAIN.get(code, code)))


def with_tenderness(typed: str) -> tuple[str, str]:
    """Return what is typed of a muscle, and the tenderness 0-4 that stands last, or ""."""
    name, _, last = typed.strip().rpartition(" ")
    graded = name and catalogue().has_term("tenderness_grades", last)
    return (name, last) if graded else (typed.strip(), "")


def answer_problem(code: str, value: str) -> str:
    """Return why an answer cannot be kept, in a sentence; "" where it can."""
    if code == NOTE or not value:
        return ""
    known = catalogue()
    if code == STATUS:
        allowed = tuple(term.id for term in known.terms("trigger_point_statuses"))
    elif code == TENDERNESS:
        allowed = tuple(term.id for term in known.terms("tenderness_grades"))
    else:
        allowed = known.term("palpation_findings", code).values
    return "" if value in allowed else f"One of these, please: {', '.join(allowed)}."


def add_felt(visit: Visit, felt_at: Felt) -> Visit:
    """Return the visit with a muscle in the list of what is felt; nothing is said of it yet."""
    if felt_at in felt_lines(visit):
        return visit
    return put_palpation(visit, PalpationFinding(0, *felt_at))


def answer_felt(visit: Visit, felt_at: Felt, code: str, value: str) -> Visit:
    """Return the visit with one answer of what was felt; "" makes it open again."""
    found = finding_of(visit, felt_at) or PalpationFinding(0, *felt_at)
    if code in (STATUS, TENDERNESS):
        told: Any = value
        if code == TENDERNESS:
            told = int(value) if value else None
        blank: Any = None if code == TENDERNESS else ""
        rows = _rows(visit, felt_at)
        if rows:
            visit = _answer_rows(visit, felt_at, f"{code}_before", told)
            told = blank
        found = replace(found, **{code: told})
    elif code in MORE:
        answers = dict(found.more) | {code: value}
        found = replace(found, more=tuple((c, answers[c]) for c in MORE if answers.get(c)))
    else:
        changed: dict[str, Any] = {MAIN.get(code, code): value}
        found = replace(found, **changed)
    if is_blank(found) and _rows(visit, felt_at):
        return drop_felt(visit, felt_at)
    return put_palpation(visit, found)


def put_palpation(visit: Visit, found: PalpationFinding) -> Visit:
    """Return the visit with a palpation finding in place of the one of its muscle and side."""
    old = finding_of(visit, (found.muscle, found.side))
    if old is not None:
        kept = replace(found, seq=old.seq)
        felt_ = tuple(kept if one is old else one for one in visit.palpation)
        return replace(visit, palpation=felt_)
    numbered = replace(found, seq=visit.next_seq)
    return replace(visit, palpation=(*visit.palpation, numbered), next_seq=visit.next_seq + 1)


def drop_felt(visit: Visit, felt_at: Felt) -> Visit:
    """Return the visit without the palpation finding of a muscle; its needling row stays."""
    left = tuple(one for one in visit.palpation if (one.muscle, one.side) != felt_at)
    return replace(visit, palpation=left)


def _rows(visit: Visit, felt_at: Felt) -> tuple[NeedlingRow, ...]:
    return tuple(row for row in visit.rows if (row.muscle, row.side) == felt_at)


def _answer_rows(visit: Visit, felt_at: Felt, field: str, value: Any) -> Visit:
    """Answer the rows of a muscle that said the same so far; another site may say otherwise."""
    rows = _rows(visit, felt_at)
    said = getattr(rows[0], field)
    changed: dict[str, Any] = {field: value}
    same = {row.seq for row in rows if getattr(row, field) in (said, None, "")}
    return replace(
        visit,
        rows=tuple(replace(row, **changed) if row.seq in same else row for row in visit.rows),
    )
