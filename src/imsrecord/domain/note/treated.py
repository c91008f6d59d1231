"""How the session was done, how it ended, and what comes next, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imsrecord.domain.attachment import KINDS
from imsrecord.domain.chest_warning import GIVEN, chest_warning_required
from imsrecord.domain.needle_count import needles_placed
from imsrecord.domain.needling import totals
from imsrecord.domain.note.event_words import event_lines
from imsrecord.domain.note.exam_words import after_lines
from imsrecord.domain.note.exercise_words import exercise_words
from imsrecord.domain.note.facts import NoteLine
from imsrecord.domain.note.plain_words import (
    capital,
    counted,
    joined,
    label,
    labels,
    named,
    next_visit_words,
    of_ten,
    short_day_words,
)
from imsrecord.domain.note.plan_words import later_soreness_words, plan_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imsrecord.domain.attachment import AttachmentLine
    from imsrecord.domain.note.facts import NoteFacts
    from imsrecord.domain.visit import Visit

_CONTAINER = "container_used"
"""Sharps straight into the container: the rule, so it is said in two words."""


def done(facts: NoteFacts) -> Iterator[NoteLine]:
    """Say how it was kept clean, what went in and out, and what else was done."""
    visit = facts.visit
    if visit.needled:
        yield NoteLine("Needles", _count_words(visit))
        yield NoteLine("Hygiene", capital(hygiene_words(visit)))
    yield NoteLine("Other treatment", visit.other_treatment)


def after(facts: NoteFacts) -> Iterator[NoteLine]:
    """Say how the patient was afterwards, unwanted events included."""
    visit = facts.visit
    yield from after_lines(visit)
    yield NoteLine("Key sign after", visit.key_sign_after)
    if visit.soreness_after is not None:
        yield NoteLine("Soreness straight after", of_ten(visit.soreness_after))
    for told in facts.told_later:
        yield NoteLine("Soreness, told later", later_soreness_words(told))
    yield NoteLine("Observed", capital(_observed_words(visit)))
    if visit.no_adverse_event:
        yield NoteLine("Adverse event", "None seen")
    elif visit.needled and not visit.adverse_events:
        yield NoteLine("Adverse event", "Not recorded")
    for event in visit.adverse_events:
        yield from event_lines(event, visit)
    if visit.needled:
        yield NoteLine("Aftercare", aftercare_words(visit))


def planned(facts: NoteFacts) -> Iterator[NoteLine]:
    """Say what the patient is to do, and when they come again."""
    visit = facts.visit
    for prescription in visit.prescriptions:
        yield NoteLine("Exercise", exercise_words(prescription))
    yield NoteLine("Analysis", visit.analysis)
    yield NoteLine("Plan", visit.plan)
    yield from plan_lines(facts)
    if visit.next_visit is not None:
        yield NoteLine("Next visit", next_visit_words(visit.next_visit))
    yield NoteLine("Discharge", label("discharge_reasons", visit.discharge_reason))
    yield NoteLine("Note", visit.note)
    for file in facts.attached:
        yield NoteLine("Attached", _attached_words(file))


def _count_words(visit: Visit) -> str:
    summed, removed = totals(visit.rows), visit.needles_removed
    placed = needles_placed(visit)
    why = visit.needles_placed_reason
    return joined(
        f"{placed} in",
        "" if placed == summed.needles else f"{summed.needles} in the rows",
        why and f"reason: {why}",
        "not counted out" if removed is None else f"{removed} out",
        visit.counted_by and f"counted by {visit.counted_by}",
        counted(summed.entries, "skin entry", "skin entries"),
    )


def aftercare_words(visit: Visit) -> str:
    """Return what the patient was told for afterwards, the warning of the chest included."""
    told = labels("aftercare", visit.aftercare, " ")
    return " ".join(part for part in (told, GIVEN * chest_warning_required(visit)) if part)


def hygiene_words(visit: Visit) -> str:
    """Return how it was kept clean, sharps included."""
    kept = visit.hygiene
    return joined(
        label("hand_hygiene", kept.hand_hygiene),
        named("gloves", label("gloves", kept.gloves).lower()),
        label("skin_checks", kept.skin_check).lower(),
        label("skin_preps", kept.skin_prep),
        "sterile single-use needles" if kept.sterile_single_use else "NOT single-use sterile",
        "sharps container"
        if kept.sharps == _CONTAINER
        else named("sharps", label("sharps", kept.sharps).lower()),
    )


def _observed_words(visit: Visit) -> str:
    minutes = visit.observed_minutes
    return joined(
        "" if minutes is None else counted(minutes, "minute"),
        {True: "fit to leave", False: "NOT fit to leave", None: ""}[visit.fit_to_leave],
    )


def _attached_words(line: AttachmentLine) -> str:
    """Return what is said of a file: Referral letter, 2 pages, dated 3 Mar 2026, Dr Sample."""
    return joined(
        KINDS.get(line.kind, line.kind),
        counted(line.pages, "page") if line.is_pdf else "picture",
        f"dated {short_day_words(line.dated_on)}" if line.dated_on else "",
        line.caption,
    )
