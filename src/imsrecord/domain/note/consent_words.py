"""How a note says that consent was given, for what, by whom, and that it was withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.consent import WITHDRAWN
from imsrecord.domain.note.facts import NoteLine
from imsrecord.domain.note.plain_words import (
    capital,
    day_and_time_words,
    joined,
    label,
    labels,
    named,
    sentences,
    short_day_words,
    time_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from imsrecord.domain.consent import Consent, KeptConsent
    from imsrecord.domain.visit import Visit

CONSENT: Final = "Consent"
"""The label of the line that a drawn signature stands under."""


def consent_lines(visit: Visit, missing: str) -> Iterator[NoteLine]:
    """Say the consent of a visit; ``missing`` stands where there is none."""
    consent = visit.consent
    if consent is None:
        yield NoteLine(CONSENT, missing)
        return
    if consent.scope != WITHDRAWN:
        yield NoteLine(CONSENT, consent_words(consent, visit.zone))
    if consent.stopped_at is not None:
        when = day_and_time_words(consent.stopped_at, visit.zone)
        yield NoteLine("Consent withdrawn", sentences(capital(when), consent.stopped_reason))


def consent_words(consent: Consent, zone: str) -> str:
    """Return how, when, for what and by whom consent was given, and what it was told."""
    when = "" if consent.given_at is None else day_and_time_words(consent.given_at, zone)
    first = joined(
        label("consent_methods", consent.method),
        label("consent_scopes", consent.scope).lower(),
        when,
        giver_words(consent),
        _signed_words(consent),
    )
    return sentences(
        first,
        named("Risks named", labels("adverse_event_types", consent.risks)),
        named("For", labels("regions", consent.regions)),
        named("Techniques", labels("techniques", consent.techniques)),
        named("Risk up to", label("risk_levels", consent.risk_level).lower()),
        named("Draping offered", _yes_no(consent.draping)),
        named("Chaperone", consent.chaperone),
        named("Interpreter", consent.interpreter),
        *_young_words(consent),
        _explained_words(consent),
        named("Wording shown", consent.text_version),
        named("Copy given", _yes_no(consent.copy_given)),
        consent.note,
    )


def consent_summary(visit: Visit) -> str:
    """Return in one line how consent stands in a visit; "" where it is not recorded.

    That it was withdrawn comes first: a narrow screen cuts the end of the line off.
    """
    consent = visit.consent
    if consent is None:
        return ""
    stopped = consent.stopped_at
    ended = "" if stopped is None else f"withdrawn at {time_words(stopped, visit.zone)}"
    if consent.scope == WITHDRAWN:
        return capital(ended)
    how = label("consent_methods", consent.method)
    said = joined(
        ended,
        how.lower() if ended else how,
        label("consent_scopes", consent.scope).lower(),
        giver_words(consent),
        labels("regions", consent.regions).lower(),
        between=" · ",
    )
    return capital(said)


def kept_words(kept: KeptConsent, ended_by: KeptConsent | None = None) -> tuple[str, str]:
    """Return a consent of the chart in two lines: what it is, then when, for what, and its end.

    ``ended_by`` is the consent whose withdrawal ended it, where that is another one's.
    """
    consent = kept.consent
    what = joined(
        label("consent_methods", consent.method),
        label("consent_scopes", consent.scope).lower(),
        giver_words(consent),
    )
    ended = kept.ended_at
    end = "" if ended is None else f"withdrawn {day_and_time_words(ended, kept.zone)}"
    if ended is None and ended_by is not None and ended_by.ended_at is not None:
        at = day_and_time_words(ended_by.ended_at, kept.zone)
        end = f"withdrawn later, on {at} (visit {ended_by.visit_no})"
    when = joined(
        day_and_time_words(kept.given_at, kept.zone),
        labels("regions", consent.regions).lower(),
        end,
        kept.ended_reason if ended is not None else "",
        between=" · ",
    )
    return what, when


def reach_words(consents: Sequence[KeptConsent]) -> str:
    """Return in short what consents of one complaint are for, and since when; newest first."""
    regions = dict.fromkeys(code for one in reversed(consents) for code in one.consent.regions)
    names = labels("regions", tuple(regions)).lower()
    return joined(names, f"given {short_day_words(consents[-1].treated_on)}")


def giver_words(consent: Consent) -> str:
    """Return who consented where that is not the patient, with name and relationship."""
    # The form's reminder in brackets, "(name and relationship)", is not part of the note.
    giver = label("consent_givers", consent.given_by).partition(" (")[0].lower()
    by = f"given by {giver}" if giver != "patient" else ""
    return joined(by, consent.giver_name, consent.relationship)


def _signed_words(consent: Consent) -> str:
    return joined(
        "signed on the screen" if consent.strokes else "",
        named("signed as", consent.typed_name),
        named("witness", consent.witness),
    )


def _young_words(consent: Consent) -> tuple[str, ...]:
    return (
        named("The young patient agrees", _yes_no(consent.assent)),
        named("Able to stay still", _yes_no(consent.stays_still)),
    )


def _yes_no(answer: bool | None) -> str:
    return "" if answer is None else "yes" if answer else "no"


def _explained_words(consent: Consent) -> str:
    """Return what was explained: all of it in a few words, or each item that was."""
    items = catalogue().terms("consent_items")
    if len(items) == len(set(consent.explained) & {item.id for item in items}):
        return f"All {len(items)} items of the consent explained"
    return named("Explained", labels("consent_items", consent.explained, "; "))
