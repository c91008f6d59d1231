"""The patient takes consent back in the middle of a visit: what that ends, and what stays."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from imsrecord.domain.consent import WITHDRAWN, Consent
from imsrecord.domain.note.plain_words import time_words

if TYPE_CHECKING:
    from datetime import datetime

    from imsrecord.domain.visit import Visit

_UNDECIDED = ("", "performed")


def withdrawn_today(visit: Visit) -> bool:
    """Tell whether consent was taken back in this visit."""
    return visit.consent is not None and visit.consent.stopped_at is not None


def with_withdrawal(visit: Visit, at: datetime, reason: str = "") -> Visit:
    """Return the visit with consent withdrawn at a moment, aware.

    What was needled until then stays and the visit was stopped early; where nothing was needled
    it was declined. A decision that says something else already is left as it is.
    """
    before = visit.consent or Consent(method="verbal", scope=WITHDRAWN)
    decision = visit.decision
    if decision in _UNDECIDED:
        decision = "stopped_early" if visit.rows else "declined"
    consent = replace(before, stopped_at=at, stopped_reason=reason)
    return replace(visit, consent=consent, decision=decision)


def without_withdrawal(visit: Visit) -> Visit:
    """Return the visit with consent standing as before; the decision is asked anew."""
    before = visit.consent
    if before is None:
        return visit
    again = replace(before, stopped_at=None, stopped_reason="")
    decision = "performed" if visit.rows else ""
    return replace(visit, consent=None if again.scope == WITHDRAWN else again, decision=decision)


def withdrawn_sentence(visit: Visit) -> str:
    """Return why no needle goes in any more; "" while consent was not withdrawn today."""
    consent = visit.consent
    if consent is None or consent.stopped_at is None:
        return ""
    at = time_words(consent.stopped_at, visit.zone)
    return f"Consent was withdrawn at {at}: no further needling."
