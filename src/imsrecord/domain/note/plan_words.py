"""The plan of care in words, what stands over from earlier visits included."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imsrecord.domain.care_plan import standing_plan
from imsrecord.domain.episode_visit import episode_visit
from imsrecord.domain.note.facts import NoteLine
from imsrecord.domain.note.outcome_words import changes_short
from imsrecord.domain.note.plain_words import capital, counted, joined, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imsrecord.domain.note.facts import NoteFacts
    from imsrecord.domain.soreness import ToldSoreness
    from imsrecord.domain.stop_rule import Stalled


def plan_lines(facts: NoteFacts) -> Iterator[NoteLine]:
    """Say why care goes on, the plan that stands, and who was written to or rung."""
    visit = facts.visit
    yield NoteLine("Reason to go on", visit.course_reason)
    stands = standing_plan(facts.course, episode_visit(visit))
    ended = bool(visit.discharge_reason) and stands.said_in != visit.visit_no
    over = ""
    if stands.said_in and stands.said_in != visit.visit_no:
        over = f"as planned at visit {stands.said_in}"
    if not ended:
        yield NoteLine("Plan of care", joined(capital(stands.words), over))
    yield NoteLine("Letters and calls", visit.correspondence)


def stalled_words(found: Stalled) -> str:
    """Return what the stop rule saw, with its figures."""
    head = f"{counted(found.needlings, 'needling visit')} and"
    if not found.changes:
        return f"{head} no score of pain or function to compare"
    return f"{head} no change beyond the one that matters: {changes_short(found.changes)}"


def later_soreness_words(told: ToldSoreness) -> str:
    """Return soreness told at a later visit, dated, and that it is no part of the signed note."""
    day = told.told_on
    state = "" if told.signed else "which is not signed yet"
    where = joined(f"Told at visit {told.told_in} on {day.day} {day:%b %Y}", state)
    return sentences(recall_words(told), where, "Not part of what was signed here")


def recall_words(told: ToldSoreness) -> str:
    """Return soreness in a few words: Sore 4/10 for 48 h, bruised."""
    recall = told.recall
    worst = "" if recall.worst is None else f" {recall.worst}/10"
    hours = "" if recall.hours is None else f" for {recall.hours} h"
    first = f"Sore{worst}{hours}" if worst or hours else ""
    if recall.worst == 0:
        first = "Not sore"
    return capital(
        joined(
            first,
            {True: "bruised", False: "no bruise", None: ""}[recall.bruise],
            "limited activity" if recall.limited else "",
            f"helped: {recall.helped}" if recall.helped else "",
        )
    )
