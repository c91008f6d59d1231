"""What was found: palpation, segmental signs, scores, soreness."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from imsrecord.domain.needling import Side


@dataclass(frozen=True, slots=True)
class PalpationFinding:
    """One muscle felt, whether it was needled or not. Tenderness 0-4.

    ``more`` are further palpation findings of the catalogue, each with its code and answer.
    """

    seq: int
    muscle: str
    side: Side
    status: str = ""
    tenderness: int | None = None
    taut_band: str = ""
    jump_sign: str = ""
    referred_pain: str = ""
    recognised: str = ""
    note: str = field(default="", repr=False)
    more: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SegmentalFinding:
    """A sign of Gunn's segmental examination at one or more spinal levels."""

    seq: int
    sign: str
    side: Side
    segments: tuple[str, ...] = ()
    finding: str = ""
    note: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class ExamFinding:
    """A movement, a strength, a neurological sign or a special test, with its side and result.

    ``kind`` is rom, strength, neuro or test. ``joint`` and ``movement`` are codes of the
    catalogue; of a neuro screen the quality (dermatome, myotome, reflex, tension) and the level
    or test; the name of a special test stands in ``movement``. ``value`` is as measured, in
    ``unit`` ("°", "" for a grade). A movement is active or passive (``mode``), measured with a
    ``tool``, and may be ``painful``. A ``comparable`` sign is tested again after needling:
    ``value_after``.
    """

    seq: int
    kind: str
    joint: str = ""
    movement: str = ""
    side: str = ""
    value: str = ""
    unit: str = ""
    comment: str = field(default="", repr=False)
    comparable: bool = False
    value_after: str = ""
    mode: str = ""
    tool: str = ""
    painful: bool = False


@dataclass(frozen=True, slots=True)
class OutcomeScore:
    """One measure of the catalogue at one visit; sub-scores stand in ``details``.

    A grade in words ("1+") stands in ``details`` under ``value``. ``filled_on`` is the day it was
    filled in, where that is not the visit's.
    """

    seq: int
    measure: str
    value: float | None = None
    variant: str = ""
    raw: float | None = None
    details: tuple[tuple[str, str], ...] = ()
    filled_on: date | None = None


@dataclass(frozen=True, slots=True)
class Pain:
    """Numeric pain ratings 0-10: now, and over the last 24 hours."""

    now: int | None = None
    average: int | None = None
    worst: int | None = None
    best: int | None = None


@dataclass(frozen=True, slots=True)
class SorenessRecall:
    """How sore the last needling left the patient, asked at the next visit.

    ``worst`` 0-10; ``hours`` until it was gone; ``limited`` whether it kept the patient from
    something.
    """

    worst: int | None = None
    hours: int | None = None
    bruise: bool | None = None
    helped: str = field(default="", repr=False)
    limited: bool | None = None
