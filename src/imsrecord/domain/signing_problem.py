"""One gap of a visit, and what the record knows that the rules of signing ask about."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from imsrecord.domain.consent import KeptConsent
    from imsrecord.domain.episode_visit import EpisodeVisit
    from imsrecord.domain.intake import Intake
    from imsrecord.domain.needling import NeedleLot, Side
    from imsrecord.domain.patient import Precaution
    from imsrecord.domain.screening import EarlierAnswer


@dataclass(frozen=True, slots=True)
class SigningProblem:
    """One gap. ``where`` names the control; a warning does not stop the signature.

    ``where`` is a field of Visit, or ``rows/SEQ`` or ``rows/SEQ/FIELD``.
    """

    sentence: str
    where: str
    blocking: bool = True


@dataclass(frozen=True, slots=True)
class Known:
    """What the record knows of the patient that a signature asks about, beside the visit itself.

    ``first_needling``: never needled in this episode before, nor screened in full at a visit
    without needling, so that the whole safety screen is asked rather than "any change?".
    ``needled_before``: muscle and side of every row of the patient's earlier signed visits; any
    other is needled for the first time and must be felt. ``lots`` are the boxes that the rows
    name. ``earlier_answers`` are what earlier screens of the episode said that still stands.
    ``late_after_hours`` is the clinic's limit for an entry.
    ``intake`` is what the episode told so far; ``signs_if_chronic`` whether the clinic asks for
    segmental signs of a chronic complaint.
    ``lot_required``: this clinic signs no row without its lot.
    ``asked`` are the items of the safety screen that concern the patient (all while empty),
    ``each_visit`` those asked at every visit; ``course`` are the episode's signed visits, the
    oldest first.
    ``consents`` are those of the episode's earlier signed visits, newest first. ``interpreter``:
    the patient needs one; ``emergency_contact``: somebody to ring is on the chart.
    ``consent_at_start`` is how the clinic takes the first consent of a course.
    """

    first_needling: bool
    needled_before: frozenset[tuple[str, Side]] = frozenset()
    precautions: tuple[Precaution, ...] = field(default=(), repr=False)
    lots: tuple[NeedleLot, ...] = ()
    earlier_answers: tuple[EarlierAnswer, ...] = field(default=(), repr=False)
    late_after_hours: int = 24
    intake: Intake | None = field(default=None, repr=False)
    signs_if_chronic: bool = False
    lot_required: bool = False
    asked: tuple[str, ...] = ()
    each_visit: tuple[str, ...] = ()
    course: tuple[EpisodeVisit, ...] = field(default=(), repr=False)
    consents: tuple[KeptConsent, ...] = field(default=(), repr=False)
    born_on: date | None = field(default=None, repr=False)
    interpreter: bool = False
    emergency_contact: bool = True
    consent_at_start: str = "written"
