"""Consent: a dated event, repeated at every visit, never a tick on the patient."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Consent:
    """What the patient agreed to in one visit.

    ``method`` is written or verbal; ``scope`` initial, ongoing, new_region or withdrawn;
    ``given_by`` patient, parent or substitute. ``explained`` are consent items of the catalogue,
    ``risks`` the special risks named (pneumothorax …). ``text_version`` says which wording
    was shown.
    """

    method: str = "verbal"
    scope: str = "ongoing"
    given_by: str = "patient"
    relationship: str = field(default="", repr=False)
    explained: tuple[str, ...] = ()
    risks: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    techniques: tuple[str, ...] = ()
    chaperone: str = ""
    text_version: str = ""
    typed_name: str = field(default="", repr=False)
    witness: str = field(default="", repr=False)
