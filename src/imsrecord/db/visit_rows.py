"""The numbered parts of a visit as rows of their tables, and back.

Each part has a ``seq`` that is given once; ``position`` keeps the order on screen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from imsrecord.db import tables
from imsrecord.domain.exercises import ExerciseDose, ExerciseStatus, KeptUp, Prescription
from imsrecord.domain.findings import (
    ExamFinding,
    OutcomeScore,
    PalpationFinding,
    SegmentalFinding,
)
from imsrecord.domain.needling import Mark, NeedleSize, NeedlingRow, Side

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import RowMapping, Table


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of numbered part: the field of Visit, its table, and the way there and back."""

    field: str
    table: Table
    columns: Callable[[Any], dict[str, Any]]
    value: Callable[[RowMapping], Any]

    @property
    def changeable(self) -> tuple[str, ...]:
        """The columns that are not the key."""
        return tuple(c.name for c in self.table.columns if not c.primary_key)


_ROW_SAME = (
    "seq",
    "position",
    "muscle",
    "muscle_label",
    "site",
    "segments",
    "patient_position",
    "lot_no",
    "technique",
    "direction",
    "depth_mm",
    "points",
    "entries",
    "needles",
    "passes",
    "minutes",
    "coating",
    "electro",
    "twitch_count",
    "twitch_grade",
    "twitches_per_point",
    "twitch_not_recorded",
    "twitch_present",
    "familiar",
    "sensation",
    "referred_zones",
    "refers_to",
    "soreness",
    "status_before",
    "status_after",
    "tenderness_before",
    "tenderness_after",
    "local_response",
    "override_reason",
    "note",
    "carried",
)
_PALPATION_SAME = (
    "seq",
    "muscle",
    "status",
    "tenderness",
    "taut_band",
    "jump_sign",
    "referred_pain",
    "recognised",
    "note",
)
_SEGMENTAL_SAME = ("seq", "sign", "segments", "finding", "note")
_EXAM_SAME = ("seq", "kind", "joint", "movement", "side", "value", "unit", "comment")
_EXAM_LATER = ("comparable", "value_after", "mode", "tool", "painful")
_SCORE_SAME = ("seq", "measure", "value", "variant", "raw", "details", "filled_on")
_PRESCRIPTION_SAME = (
    "seq",
    "exercise",
    "label",
    "adherence",
    "stop_reason",
    "note",
)
_DOSE = ("sets", "reps", "hold_s", "per_day", "days_per_week", "minutes")


def _same(value: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(value, name) for name in names}


def _needling_columns(row: NeedlingRow) -> dict[str, Any]:
    return _same(row, _ROW_SAME) | {
        "side": row.side.value,
        "marks": tuple((m.atlas_version, m.view, m.x_mm, m.y_mm) for m in row.marks),
        "needle_diameter_mm": row.needle and row.needle.diameter_mm,
        "needle_length_mm": row.needle and row.needle.length_mm,
    }


def _needling_row(row: RowMapping) -> NeedlingRow:
    needle = None
    if row["needle_diameter_mm"] is not None:
        needle = NeedleSize(row["needle_diameter_mm"], row["needle_length_mm"])
    return NeedlingRow(
        side=Side(row["side"]),
        marks=tuple(Mark(*mark) for mark in row["marks"]),
        needle=needle,
        **{name: row[name] for name in _ROW_SAME},
    )


def _palpation_columns(finding: PalpationFinding) -> dict[str, Any]:
    return _same(finding, (*_PALPATION_SAME, "more")) | {"side": finding.side.value}


def _palpation(row: RowMapping) -> PalpationFinding:
    return PalpationFinding(
        side=Side(row["side"]), more=row["more"] or (), **{n: row[n] for n in _PALPATION_SAME}
    )


def _segmental_columns(finding: SegmentalFinding) -> dict[str, Any]:
    return _same(finding, _SEGMENTAL_SAME) | {"side": finding.side.value}


def _segmental(row: RowMapping) -> SegmentalFinding:
    return SegmentalFinding(side=Side(row["side"]), **{n: row[n] for n in _SEGMENTAL_SAME})


def _exam_columns(finding: ExamFinding) -> dict[str, Any]:
    return _same(finding, (*_EXAM_SAME, *_EXAM_LATER))


def _exam(row: RowMapping) -> ExamFinding:
    later: dict[str, Any] = {name: row[name] or "" for name in ("value_after", "mode", "tool")}
    return ExamFinding(
        **{name: row[name] for name in _EXAM_SAME},
        comparable=bool(row["comparable"]),
        painful=bool(row["painful"]),
        **later,
    )


def _score_columns(score: OutcomeScore) -> dict[str, Any]:
    return _same(score, _SCORE_SAME)


def _score(row: RowMapping) -> OutcomeScore:
    return OutcomeScore(**{name: row[name] for name in _SCORE_SAME})


def _prescription_columns(prescription: Prescription) -> dict[str, Any]:
    return (
        _same(prescription, _PRESCRIPTION_SAME)
        | _same(prescription.dose, _DOSE)
        | {
            "status": prescription.status.value,
            "demonstrated": prescription.demonstrated is True,
            "understood": prescription.understood is True,
            "not_demonstrated": prescription.demonstrated is False,
            "not_understood": prescription.understood is False,
            "kept_up": prescription.kept_up.value if prescription.kept_up else "",
            "instructions": prescription.instructions,
            "pictures": prescription.pictures,
        }
    )


def _prescription(row: RowMapping) -> Prescription:
    return Prescription(
        status=ExerciseStatus(row["status"]),
        dose=ExerciseDose(*(row[name] for name in _DOSE)),
        **{name: row[name] for name in _PRESCRIPTION_SAME},
        demonstrated=_yes_or_no(row["demonstrated"], row["not_demonstrated"]),
        understood=_yes_or_no(row["understood"], row["not_understood"]),
        kept_up=KeptUp(row["kept_up"]) if row["kept_up"] else None,
        instructions=row["instructions"] or "",
        pictures=row["pictures"] or (),
    )


def _yes_or_no(yes: bool, no: bool | None) -> bool | None:
    return True if yes else False if no else None


ROWS = Part("rows", tables.NEEDLING_ROW, _needling_columns, _needling_row)
PRESCRIPTIONS = Part("prescriptions", tables.PRESCRIPTION, _prescription_columns, _prescription)
SCORES = Part("scores", tables.OUTCOME_SCORE, _score_columns, _score)
PARTS = (
    ROWS,
    Part("palpation", tables.PALPATION, _palpation_columns, _palpation),
    Part("segmental", tables.SEGMENTAL_FINDING, _segmental_columns, _segmental),
    Part("exam", tables.EXAM_FINDING, _exam_columns, _exam),
    SCORES,
    PRESCRIPTIONS,
)
