"""What was found, what was decided, and what the patient agreed to, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.note.exam_words import exam_lines, more_words, sign_words
from imsrecord.domain.note.facts import NoteLine
from imsrecord.domain.note.plain_words import (
    graded,
    joined,
    label,
    labels,
    muscle_on_side,
    named,
    number_words,
    plain_code,
    sentences,
)
from imsrecord.domain.screening import ScreenKind
from imsrecord.errors import NotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imsrecord.domain.consent import Consent
    from imsrecord.domain.findings import OutcomeScore, PalpationFinding
    from imsrecord.domain.note.facts import NoteFacts
    from imsrecord.domain.screening import SafetyScreen, ScreenAnswer


def examined(facts: NoteFacts) -> Iterator[NoteLine]:
    """Say findings, impression and decision; where a needle went in, screen and consent too."""
    visit = facts.visit
    missing = "Not recorded" if visit.needled else ""
    needled = {(row.muscle, row.side) for row in visit.rows}
    for finding in visit.objective:
        yield NoteLine("Objective", finding)
    yield from exam_lines(visit)
    for score in visit.scores:
        yield NoteLine("Score", _score_words(score))
    for sign in visit.segmental:
        yield NoteLine("Segmental sign", sign_words(sign))
    for felt in visit.palpation:
        only = "" if (felt.muscle, felt.side) in needled else "examined only, not needled"
        yield NoteLine("Palpation", joined(_palpation_words(felt), only))
    yield NoteLine("Impression", visit.impression)
    screen = visit.screen
    yield NoteLine("Safety screen", missing if screen is None else _screen_words(screen))
    decision = label("needling_decisions", visit.decision)
    yield NoteLine("Decision", sentences(decision, visit.decision_reason))
    consent = visit.consent
    yield NoteLine("Consent", missing if consent is None else _consent_words(consent))


def _score_words(score: OutcomeScore) -> str:
    try:
        measure = catalogue().measure(score.measure)
        name, unit = f"{measure.name} ({measure.abbreviation})", measure.unit
    except NotFoundError:
        name, unit = plain_code(score.measure), ""
    value = "not scored"
    if score.value is not None:
        value = joined(number_words(score.value), unit, between=" ")
    return joined(
        f"{name}: {value}",
        plain_code(score.variant),
        "" if score.raw is None else f"raw {number_words(score.raw)}",
        *(f"{plain_code(part)} {result}" for part, result in score.details),
    )


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


def _screen_words(screen: SafetyScreen) -> str:
    """Return what was asked, what was not answered no, the red flags, and the note."""
    answers = [_answer_words(one) for one in screen.exceptions]
    asked = {
        ScreenKind.FULL: "Every item asked",
        ScreenKind.CHANGED: "A change in health or medicines",
        ScreenKind.NO_CHANGE: "No change in health or medicines",
    }[screen.kind]
    rest = ""
    if screen.kind is ScreenKind.FULL:
        rest = "Every other item no" if answers else "Every item no"
    # A red flag is a code of the catalogue, or the clinician's own words.
    flags = named("Red flags", labels("red_flags", screen.red_flags, "; "))
    return sentences(asked, *answers, rest, flags, screen.note)


def _answer_words(one: ScreenAnswer) -> str:
    return f"{label('contraindications', one.code)}: {joined(one.answer, one.note)}"


def _consent_words(consent: Consent) -> str:
    """Return how, for what and by whom consent was given, and what it was told."""
    # The form's reminder in brackets, "(name and relationship)", is not part of the note.
    giver = label("consent_givers", consent.given_by).partition(" (")[0].lower()
    first = joined(
        label("consent_methods", consent.method),
        label("consent_scopes", consent.scope).lower(),
        f"given by {giver}" if giver != "patient" else "",
        consent.relationship,
        named("signed as", consent.typed_name),
        named("witness", consent.witness),
    )
    return sentences(
        first,
        named("Risks named", labels("adverse_event_types", consent.risks)),
        named("For", labels("regions", consent.regions)),
        named("Techniques", labels("techniques", consent.techniques)),
        named("Chaperone", consent.chaperone),
        _explained_words(consent),
        named("Wording shown", consent.text_version),
    )


def _explained_words(consent: Consent) -> str:
    """Return what was explained: all of it in a few words, or each item that was."""
    items = catalogue().terms("consent_items")
    if len(items) == len(set(consent.explained) & {item.id for item in items}):
        return f"All {len(items)} items of the consent explained"
    return named("Explained", labels("consent_items", consent.explained, "; "))
