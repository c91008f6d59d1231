"""What was found, what was decided, and what the patient agreed to, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imsrecord.domain.note.consent_words import consent_lines
from imsrecord.domain.note.decided import decided, screen_words
from imsrecord.domain.note.exam_words import exam_lines, more_words, sign_words
from imsrecord.domain.note.facts import NoteLine
from imsrecord.domain.note.outcome_words import score_lines
from imsrecord.domain.note.plain_words import (
    graded,
    joined,
    label,
    muscle_on_side,
    named,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imsrecord.domain.findings import PalpationFinding
    from imsrecord.domain.note.facts import NoteFacts


def examined(facts: NoteFacts) -> Iterator[NoteLine]:
    """Say findings, impression and decision; where a needle went in, screen and consent too."""
    visit = facts.visit
    missing = "Not recorded" if visit.needled else ""
    needled = {(row.muscle, row.side) for row in visit.rows}
    for finding in visit.objective:
        yield NoteLine("Objective", finding)
    yield from exam_lines(visit)
    yield from score_lines(facts)
    for sign in visit.segmental:
        yield NoteLine("Segmental sign", sign_words(sign))
    for felt in visit.palpation:
        only = "" if (felt.muscle, felt.side) in needled else "examined only, not needled"
        yield NoteLine("Palpation", joined(_palpation_words(felt), only))
    yield NoteLine("Impression", visit.impression)
    screen = visit.screen
    yield NoteLine("Safety screen", missing if screen is None else screen_words(screen))
    yield from decided(visit)
    yield from consent_lines(visit, missing)


def _palpation_words(found: PalpationFinding) -> str:
    words = joined(
        label("trigger_point_statuses", found.status).lower(),
        _tenderness_words(found.tenderness),
        named("taut band", found.taut_band),
        named("jump sign", found.jump_sign),
        named("referred pain", found.referred_pain),
        named("pain recognised", found.recognised),
        *more_words(found),
        found.note,
    )
    return joined(muscle_on_side(found.side, found.muscle), words, between=": ")


def _tenderness_words(grade: int | None) -> str:
    if grade is None:
        return ""
    return f"tenderness {grade} of 4 ({graded('tenderness_grades', grade).lower()})"
