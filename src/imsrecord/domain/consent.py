"""Consent: a dated event, repeated at every visit, never a tick on the patient."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date, datetime

WRITTEN: Final = ("written", "electronic")
"""Methods that leave evidence: a drawn signature, or a typed name with a witness."""
ANEW: Final = ("initial", "new_region", "electro")
"""Scopes in which something is agreed to that was not before; the rest only re-confirm."""
WITHDRAWN: Final = "withdrawn"
ONGOING: Final = "ongoing"


@dataclass(frozen=True, slots=True)
class Consent:
    """What the patient agreed to in one visit.

    ``method`` is written, electronic or verbal; ``scope`` initial, ongoing, new_region, electro or
    withdrawn; ``given_by`` patient, parent or sdm, with ``giver_name`` and ``relationship``.
    ``given_at`` is aware; None means at the start of the visit. ``explained`` are consent items of
    the catalogue, ``risks`` the special risks named (pneumothorax …). ``regions``, ``techniques``
    and ``risk_level`` (the catalogue's, "" for what the visit needled) say how far it reaches.
    ``text_version`` says which wording was shown. ``strokes`` is the signature as drawn: x and y in
    turn, in tenths of a millimetre from the top left of the pad.
    ``assent`` and ``stays_still`` are asked of the young; ``interpreter`` is who interpreted.
    ``stopped_at`` is when the patient withdrew it in this same visit, with ``stopped_reason``.
    Answers that are None or "" were not given.
    """

    method: str = "verbal"
    scope: str = ONGOING
    given_by: str = "patient"
    relationship: str = field(default="", repr=False)
    explained: tuple[str, ...] = ()
    risks: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    techniques: tuple[str, ...] = ()
    chaperone: str = field(default="", repr=False)
    text_version: str = ""
    typed_name: str = field(default="", repr=False)
    witness: str = field(default="", repr=False)
    given_at: datetime | None = None
    giver_name: str = field(default="", repr=False)
    risk_level: str = ""
    strokes: tuple[tuple[int, ...], ...] = field(default=(), repr=False)
    assent: bool | None = None
    stays_still: bool | None = None
    draping: bool | None = None
    interpreter: str = field(default="", repr=False)
    copy_given: bool | None = None
    note: str = field(default="", repr=False)
    stopped_at: datetime | None = None
    stopped_reason: str = field(default="", repr=False)

    @property
    def agrees_anew(self) -> bool:
        """Whether it agrees to something, rather than re-confirm or withdraw."""
        return self.scope in ANEW

    @property
    def evidenced(self) -> bool:
        """Whether it is signed: drawn on the screen, or a typed name before a witness."""
        return bool(self.strokes) or bool(self.typed_name.strip() and self.witness.strip())


@dataclass(frozen=True, slots=True)
class KeptConsent:
    """A consent of a signed visit, as later visits and the chart look at it.

    ``needled`` are muscle and technique of each row of that visit, which an older consent without
    regions covers. ``withdrawn_at`` was added after the visit was signed.
    ``zone`` (IANA) is that of the visit, in which its times are read.
    """

    visit_no: int
    treated_on: date
    given_at: datetime
    consent: Consent
    needled: tuple[tuple[str, str], ...] = ()
    withdrawn_at: datetime | None = None
    withdrawn_reason: str = field(default="", repr=False)
    episode_no: int = 0
    zone: str = "UTC"

    @property
    def ended_at(self) -> datetime | None:
        """When it was withdrawn, in its own visit or later; None while it was not."""
        return self.consent.stopped_at or self.withdrawn_at

    @property
    def ended_reason(self) -> str:
        """Why it was withdrawn, as far as that was told."""
        return self.consent.stopped_reason or self.withdrawn_reason


def written_on(kept: tuple[KeptConsent, ...]) -> date | None:
    """Return the day of the newest written consent in force; consents come newest first."""
    return next(
        (each.treated_on for each in in_force(kept) if each.consent.method in WRITTEN), None
    )


def in_force(kept: tuple[KeptConsent, ...]) -> tuple[KeptConsent, ...]:
    """Return the consents that stand, in the order given.

    A withdrawal ends every consent given until then: a re-confirmation rests on the first one, and
    a patient who takes that back has agreed to nothing. What was agreed to afterwards stands.
    """
    ended = max((each.ended_at for each in kept if each.ended_at is not None), default=None)
    return tuple(
        each
        for each in kept
        if each.consent.scope != WITHDRAWN and (ended is None or each.given_at > ended)
    )
