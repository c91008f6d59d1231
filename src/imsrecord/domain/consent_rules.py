"""What today's needling needs consent for, and what of that no consent in force covers.

The rule is that of the reference (consent.rule): written consent at the start of a course,
confirmed at every visit; new consent for a new region, higher risk or electrical stimulation. It is
asked only where a needle went in.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.charting_electro import ELECTRO
from imsrecord.domain.consent import Consent, in_force

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from imsrecord.domain.consent import KeptConsent
    from imsrecord.domain.needling import NeedlingRow
    from imsrecord.domain.visit import Visit

Needled = tuple[str, str]
"""Muscle and technique of a row."""


class NeedKind(StrEnum):
    """Why consent is asked anew."""

    FIRST = "first"
    REGION = "region"
    RISK = "risk"
    TECHNIQUE = "technique"


@dataclass(frozen=True, slots=True)
class ConsentNeed:
    """One thing that no consent in force covers: a region, a risk level or a technique.

    ``code`` is the catalogue's, "" for the first consent of a course; ``rows`` the numbers of the
    rows that ask for it.
    """

    kind: NeedKind
    code: str = ""
    rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Reach:
    """How far agreement goes: regions, techniques, and the highest risk level ("" for none)."""

    regions: tuple[str, ...] = ()
    techniques: tuple[str, ...] = ()
    risk_level: str = ""

    def and_also(self, other: Reach) -> Reach:
        """Return both together."""
        return Reach(
            tuple(dict.fromkeys((*self.regions, *other.regions))),
            tuple(dict.fromkeys((*self.techniques, *other.techniques))),
            max(self.risk_level, other.risk_level, key=risk_rank),
        )


NOWHERE: Final = Reach()


def risk_rank(level: str) -> int:
    """Return where a risk level stands: -1 for none, then routine, caution, high."""
    order = [term.id for term in catalogue().terms("risk_levels")]
    return order.index(level) if level in order else -1


def reach_of(needled: Iterable[Needled]) -> Reach:
    """Return what agreement to exactly these muscles and techniques reaches."""
    reach = NOWHERE
    for muscle, technique in needled:
        if catalogue().has_muscle(muscle):
            known = catalogue().muscle(muscle)
            techniques = (technique,) if technique else ()
            reach = reach.and_also(Reach((known.region,), techniques, known.risk_level))
    return reach


def reach_of_rows(visit: Visit) -> Reach:
    """Return what agreement to everything charted today reaches."""
    return reach_of(_needled(row) for row in visit.rows)


def reach_in_force(earlier: Sequence[KeptConsent]) -> Reach:
    """Return how far the consents in force reach; one without regions covers what it needled."""
    reach = NOWHERE
    for kept in in_force(tuple(earlier)):
        reach = reach.and_also(_named(kept.consent, reach_of(kept.needled)))
    return reach


def consent_needed(visit: Visit, earlier: Sequence[KeptConsent]) -> tuple[ConsentNeed, ...]:
    """Return what today's rows need that no consent in force covers, each thing once.

    ``earlier`` are the consents of the episode's signed visits. Of today's own counts what it
    names. One that agrees to something and names no region covers what was needled today, but
    electrical stimulation is always named; re-confirming adds nothing that is not named.
    """
    if not visit.rows:
        return ()
    today = visit.consent
    anew = today is not None and today.agrees_anew
    if not anew and not in_force(tuple(earlier)):
        return (ConsentNeed(NeedKind.FIRST, rows=tuple(row.seq for row in visit.rows)),)
    reach = reach_in_force(earlier)
    if today is not None:
        own = _named(today, reach_of_rows(visit)) if anew else _own(today)
        electro = (ELECTRO,) if today.scope == "electro" else ()
        reach = reach.and_also(replace(own, techniques=(*electro, *today.techniques)))
    asked: dict[tuple[NeedKind, str], list[int]] = {}
    for row in visit.rows:
        for need in _beyond(row, reach):
            asked.setdefault(need, []).append(row.seq)
    return tuple(ConsentNeed(kind, code, tuple(rows)) for (kind, code), rows in asked.items())


def standing(kept: Sequence[KeptConsent]) -> tuple[KeptConsent, ...]:
    """Return the consents of a whole chart that are in force, each in its own complaint."""
    episodes = dict.fromkeys(each.episode_no for each in kept)
    return tuple(
        each
        for no in episodes
        for each in in_force(tuple(one for one in kept if one.episode_no == no))
    )


def ended_by(one: KeptConsent, kept: Sequence[KeptConsent]) -> KeptConsent | None:
    """Return the consent of the same complaint whose withdrawal ended this one, None if it holds.

    That may be itself. The first withdrawal since it was given counts.
    """
    ends = [
        (each.ended_at, each.visit_no, each)
        for each in (*kept, one)
        if each.ended_at is not None
        and each.episode_no == one.episode_no
        and (each.visit_no == one.visit_no or each.ended_at >= one.given_at)
    ]
    return min(ends, key=lambda end: end[:2])[2] if ends else None


def _named(consent: Consent, needled: Reach) -> Reach:
    return Reach(
        consent.regions or needled.regions,
        consent.techniques or needled.techniques,
        consent.risk_level or needled.risk_level,
    )


def _needled(row: NeedlingRow) -> Needled:
    return (row.muscle, row.technique)


def _beyond(row: NeedlingRow, reach: Reach) -> list[tuple[NeedKind, str]]:
    beyond = []
    if catalogue().has_muscle(row.muscle):
        muscle = catalogue().muscle(row.muscle)
        if muscle.region not in reach.regions:
            beyond.append((NeedKind.REGION, muscle.region))
        if risk_rank(muscle.risk_level) > risk_rank(reach.risk_level):
            beyond.append((NeedKind.RISK, muscle.risk_level))
    if row.technique == ELECTRO and ELECTRO not in reach.techniques:
        beyond.append((NeedKind.TECHNIQUE, ELECTRO))
    return beyond


def reconfirmed(visit: Visit, earlier: Sequence[KeptConsent]) -> Visit:
    """Return the visit with what stands agreed to again by word of mouth, and nothing more."""
    if visit.consent is not None:
        return visit
    reach = reach_in_force(earlier)
    newest = next(iter(in_force(tuple(earlier))), None)
    again = Consent(
        regions=reach.regions,
        techniques=reach.techniques,
        risk_level=reach.risk_level,
        text_version=newest.consent.text_version if newest else "",
    )
    return replace(visit, consent=again)


def agreed(visit: Visit, earlier: Sequence[KeptConsent], method: str, version: str) -> Visit:
    """Return the visit with what it needs agreed to by ``method``, beside what stood before.

    The first consent of the day stays the first, whatever is added to it; else electrical
    stimulation alone has its own scope. ``version`` is the wording that was shown.
    """
    needs = consent_needed(visit, earlier)
    before = visit.consent or Consent()
    reach = reach_in_force(earlier).and_also(_own(before)).and_also(reach_of_rows(visit))
    scope = before.scope if before.agrees_anew else scope_for(needs)
    after = replace(
        before,
        method=method,
        scope=scope,
        given_at=before.given_at if before.agrees_anew else None,
        regions=reach.regions,
        techniques=reach.techniques,
        risk_level=reach.risk_level,
        text_version=version,
    )
    return replace(visit, consent=after)


def _own(consent: Consent) -> Reach:
    return Reach(consent.regions, consent.techniques, consent.risk_level)


def scope_for(needs: Sequence[ConsentNeed]) -> str:
    """Return the scope under which these are agreed to."""
    kinds = {need.kind for need in needs}
    if NeedKind.FIRST in kinds:
        return "initial"
    return "electro" if kinds == {NeedKind.TECHNIQUE} else "new_region"


def dated(before: Visit, after: Visit, now: datetime) -> Visit:
    """Return the visit with the moment on a consent that was recorded just now.

    A visit written up on another day says nothing of the hour: its consent counts from its start.
    """
    said, was = after.consent, before.consent
    if said is None or said.given_at is not None or (was is not None and was.given_at is None):
        return after
    if now.astimezone(ZoneInfo(after.zone)).date() != after.treated_on:
        return after
    return replace(after, consent=replace(said, given_at=now))
