"""The people who treat: practitioners, their credentials, and the clinic they work in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from imsrecord.domain.needling import NeedleSize


@dataclass(frozen=True, slots=True)
class Credential:
    """A needling course or roster entry that lets a practitioner sign needling."""

    course: str
    provider: str = ""
    completed_on: date | None = None
    hours: int | None = None
    assessed: bool = False
    expires_on: date | None = None
    limits: str = ""


@dataclass(frozen=True, slots=True)
class Practitioner:
    """Somebody who charts and signs; ``designation`` is what stands behind the name (PT).

    ``register_class`` is student or assistant where a physiotherapist has to co-sign, else "".
    """

    id: UUID
    name: str
    designation: str = "PT"
    registration_no: str = ""
    credentials: tuple[Credential, ...] = ()
    left_on: date | None = None
    register_class: str = ""

    @property
    def signature_name(self) -> str:
        """The name as it is printed beside a signature."""
        return ", ".join(part for part in (self.name, self.designation) if part)

    def may_needle(self, day: date) -> bool:
        """Whether any needling credential is on file and not expired on ``day``."""
        return any(c.expires_on is None or c.expires_on >= day for c in self.credentials)


@dataclass(frozen=True, slots=True)
class Clinic:
    """The letterhead, and the zone in which visits are dated (IANA name)."""

    name: str
    address: str = ""
    phone: str = ""
    zone: str = "America/Winnipeg"
    paper: str = "letter"
    jurisdiction: str = "mb"
    emergency_number: str = "911"


@dataclass(frozen=True, slots=True)
class Hygiene:
    """What was done against infection, once per needling session; codes of the catalogue."""

    hand_hygiene: str = "abhr"
    gloves: str = "palpating_hand"
    skin_check: str = "intact"
    skin_prep: str = "alcohol_70"
    sterile_single_use: bool = True
    sharps: str = "container_used"


@dataclass(frozen=True, slots=True)
class RegionNeedle:
    """The needle that a new row in a region starts with: its size, or the lot that is open there.

    Values to edit, not advice on depth. Without a size it is the catalogue's; ``lot_no`` is the
    lot chosen where several of a size are in use.
    """

    region: str
    size: NeedleSize | None = None
    lot_no: int | None = None


@dataclass(frozen=True, slots=True)
class ClinicDefaults:
    """What a new row or visit starts from, shown and confirmed by signing.

    ``segmental`` is whether Gunn's segmental signs are charted: off, on, or asked for where the
    complaint is chronic.
    ``needles`` are the regions where the clinic uses another needle than the catalogue;
    ``require_lot`` signs no needling row without its lot.
    ``consent_at_start`` is how the first consent of a course is taken: written, or verbal with a
    note (requirements §3.4).
    """

    technique: str = "threading"
    hygiene: Hygiene = field(default_factory=Hygiene)
    aftercare: tuple[str, ...] = ("soreness_normal", "keep_moving", "call_clinic")
    observe_minutes: int = 5
    segmental: str = "on"
    needles: tuple[RegionNeedle, ...] = ()
    require_lot: bool = False
    consent_at_start: str = "written"

    def needle(self, region: str) -> RegionNeedle:
        """Return what was chosen for a region; nothing chosen is an empty choice."""
        return next((each for each in self.needles if each.region == region), RegionNeedle(region))
