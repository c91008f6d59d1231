"""A visit's own answers as columns of its row, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from imsrecord.domain.correction import InError
from imsrecord.domain.findings import Pain
from imsrecord.domain.people import Hygiene
from imsrecord.domain.visit import NextUnit, NextVisit, Signature, Visit, VisitStatus

if TYPE_CHECKING:
    from sqlalchemy import RowMapping

# Fields that are columns of the same name.
_SAME = (
    "id",
    "patient_no",
    "visit_no",
    "episode_no",
    "treated_on",
    "zone",
    "started_at",
    "entered_at",
    "ended_at",
    "practitioner_id",
    "visit_type",
    "in_person",
    "next_seq",
    "late_reason",
    "since",
    "global_change",
    "function_now",
    "activity_scores",
    "objective",
    "impression",
    "decision",
    "decision_reason",
    "needles_placed",
    "needles_removed",
    "observed_minutes",
    "fit_to_leave",
    "pain_after",
    "function_after",
    "key_sign_after",
    "no_adverse_event",
    "other_treatment",
    "aftercare",
    "analysis",
    "plan",
    "discharge_reason",
    "note",
    "line_text",
    "planned_visits",
    "reassess_on",
    "reassess_visit",
    "ate_today",
    "well_today",
)
# Texts that the record learnt later; empty in the visits written before.
_LATER_TEXTS = (
    "assisted_by",
    "still_suits",
    "still_suits_reason",
    "course_reason",
    "frequency",
    "correspondence",
    "stopped_when",
    "explained",
    "needles_placed_reason",
    "counted_by",
)
_HYGIENE = ("hand_hygiene", "gloves", "skin_check", "skin_prep", "sterile_single_use", "sharps")


def columns_of(visit: Visit) -> dict[str, Any]:
    """Return the columns of a draft: all but its version, status and signature."""
    after = visit.next_visit
    return (
        {name: getattr(visit, name) for name in (*_SAME, *_LATER_TEXTS)}
        | {name: getattr(visit.hygiene, name) for name in _HYGIENE}
        | {
            "pain_now": visit.pain.now,
            "pain_average": visit.pain.average,
            "pain_worst": visit.pain.worst,
            "pain_best": visit.pain.best,
            "next_unit": after and str(after.unit.value),
            "next_number": after and after.number,
            "next_focus": after and after.focus,
            "moved_from": visit.moved_from or None,
        }
    )


def changed_columns(visit: Visit, previous: Visit) -> dict[str, Any]:
    """Return only the columns in which two states of a visit differ."""
    before = columns_of(previous)
    return {name: value for name, value in columns_of(visit).items() if value != before[name]}


def visit_of(row: RowMapping, parts: dict[str, Any]) -> Visit:
    """Return the visit that a row and its ``parts`` (fields of Visit by name) describe."""
    following = None
    later: dict[str, Any] = {name: row[name] or "" for name in _LATER_TEXTS}
    if row["next_unit"] is not None:
        following = NextVisit(NextUnit(row["next_unit"]), row["next_number"], row["next_focus"])
    return Visit(
        **{name: row[name] for name in _SAME},
        version=row["version"],
        status=VisitStatus(row["status"]),
        pain=Pain(row["pain_now"], row["pain_average"], row["pain_worst"], row["pain_best"]),
        hygiene=Hygiene(*(row[name] for name in _HYGIENE)),
        next_visit=following,
        signature=signature_of(row) if row["signed_at"] is not None else None,
        moved_from=row["moved_from"] or (),
        in_error=_in_error_of(row) if row["in_error_at"] is not None else None,
        **later,
        **parts,
    )


def _in_error_of(row: RowMapping) -> InError:
    return InError(
        at=row["in_error_at"],
        by=row["in_error_by_id"],
        reason=row["in_error_reason"] or "",
        by_name=row["in_error_name"] or "",
        moved_to=row["moved_to"] or (),
    )


def signature_columns(signature: Signature) -> dict[str, Any]:
    """Return a signature as columns, the same in a visit and in an addendum."""
    return {
        "signed_at": signature.signed_at,
        "signed_by_id": signature.practitioner_id,
        "signed_name": signature.name,
        "signed_registration_no": signature.registration_no,
        "signed_zone": signature.zone,
        "content_hash": signature.content_hash,
        "previous_hash": signature.previous_hash,
        "signature": signature.signature,
        "signed_app_version": signature.app_version,
    }


def signature_of(row: RowMapping) -> Signature:
    """Return the signature in a row."""
    return Signature(
        practitioner_id=row["signed_by_id"],
        name=row["signed_name"],
        registration_no=row["signed_registration_no"],
        signed_at=row["signed_at"],
        zone=row["signed_zone"],
        content_hash=row["content_hash"],
        previous_hash=row["previous_hash"],
        signature=row["signature"],
        app_version=row["signed_app_version"],
    )
