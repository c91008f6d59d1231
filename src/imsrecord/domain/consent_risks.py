"""Special risks that a consent should name, and why: what the muscles lie beside, what stands.

Structures at risk are the catalogue's (muscles.yaml, structures_at_risk). Which event each of them
stands for is this project's reading, to be confirmed by a clinician; it proposes words to be said
before the needle and never says where or how deep to needle.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from imsrecord.domain.catalogue import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from imsrecord.domain.visit import Visit

PNEUMOTHORAX: Final = "pneumothorax"
_OF_STRUCTURE: Final = {
    "pleura_lung": PNEUMOTHORAX,
    "heart_sternal_foramen": "cardiac_tamponade",
    "spinal_cord": "cns_injury",
    **dict.fromkeys(
        ("kidney", "liver_spleen", "peritoneum", "bladder", "rectum", "airway_oesophagus", "eye"),
        "organ_injury",
    ),
    **dict.fromkeys(
        ("sciatic_nerve", "brachial_plexus", "lumbar_plexus", "exiting_nerve_root",
         "phrenic_nerve", "common_fibular_nerve"),
        "nerve_injury",
    ),
    **dict.fromkeys(
        ("vertebral_artery", "carotid_artery", "jugular_vein", "subclavian_vessels",
         "axillary_bundle", "great_vessels", "femoral_bundle", "popliteal_vessels"),
        "haematoma",
    ),
}  # fmt: skip
_OF_PRECAUTION: Final = {
    "anticoagulant": "haematoma",
    "bleeding_disorder": "haematoma",
    "seizures": "seizure",
    "syncope_history": "vasovagal",
}
INTIMATE_REGIONS: Final = ("thorax", "pelvis_hip")
INTIMATE_MUSCLES: Final = (
    "pectoralis_major", "pectoralis_minor", "subclavius", "serratus_anterior",
    "pectineus", "adductor_longus", "adductor_brevis", "adductor_magnus", "gracilis",
)  # fmt: skip
"""Chest, groin and buttock (requirements §3.4): draping and a chaperone are offered there."""


@dataclass(frozen=True, slots=True)
class RiskReason:
    """One special risk, and what proposes it: muscles with what they lie beside, or a flag."""

    code: str
    reasons: tuple[str, ...]


def planned_muscles(visit: Visit) -> tuple[str, ...]:
    """Return the muscles charted or felt today, each once: those that may be needled."""
    felt = (finding.muscle for finding in visit.palpation)
    return tuple(dict.fromkeys((*(row.muscle for row in visit.rows), *felt)))


def special_risks(muscles: Iterable[str], flags: Sequence[str] = ()) -> tuple[RiskReason, ...]:
    """Return the special risks of some muscles under some precautions, each with its reasons."""
    found: dict[str, list[str]] = {}
    for code, reason in (*_of_muscles(muscles), *_of_flags(flags)):
        reasons = found.setdefault(code, [])
        if reason not in reasons:
            reasons.append(reason)
    return tuple(RiskReason(code, tuple(reasons)) for code, reasons in found.items())


def _of_muscles(muscles: Iterable[str]) -> Iterator[tuple[str, str]]:
    for muscle in muscles:
        if not catalogue().has_muscle(muscle):
            continue
        known = catalogue().muscle(muscle)
        for structure in known.structures_at_risk:
            if structure in _OF_STRUCTURE:
                beside = catalogue().label("structures", structure)
                yield _OF_STRUCTURE[structure], f"{known.name} lies by {beside.lower()}"


def _of_flags(flags: Sequence[str]) -> Iterator[tuple[str, str]]:
    for code in flags:
        if code in _OF_PRECAUTION:
            yield _OF_PRECAUTION[code], catalogue().label("contraindications", code)


def intimate(muscles: Iterable[str]) -> tuple[str, ...]:
    """Return the muscles among these of chest, groin and buttock."""
    return tuple(
        muscle
        for muscle in muscles
        if catalogue().has_muscle(muscle)
        and (muscle in INTIMATE_MUSCLES or catalogue().muscle(muscle).region in INTIMATE_REGIONS)
    )
