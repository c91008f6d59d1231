"""The first half of a visit in words: what was told, found and agreed before the needle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.screening import ScreenKind
from imsrecord.errors import NotFoundError
from imsrecord.pdf import phrases as say
from imsrecord.pdf.summary_facts import Fact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imsrecord.domain.consent import Consent
    from imsrecord.domain.findings import OutcomeScore, PalpationFinding, SegmentalFinding
    from imsrecord.domain.screening import SafetyScreen
    from imsrecord.domain.visit import Visit
    from imsrecord.pdf.summary_facts import SummaryFacts

_SCREENS = {
    ScreenKind.FULL: "Every item asked",
    ScreenKind.NO_CHANGE: "Asked for changes in health: none",
    ScreenKind.CHANGED: "Asked for changes in health: changed",
}


def reported(facts: SummaryFacts) -> Iterator[Fact]:
    """Say what the patient came with and what has happened since."""
    visit, episode = facts.visit, facts.episode
    yield Fact("Visit", _visit_words(visit))
    yield Fact("Late entry", _late_words(visit))
    yield Fact("Complaint", say.sentences((episode.complaint, episode.mechanism)))
    yield Fact("Onset", _onset_words(facts))
    yield Fact("Since last visit", visit.since)
    if visit.global_change is not None:
        yield Fact("Overall change", f"{visit.global_change:+d} on a scale of −7 to +7")
    before = f" after visit {facts.last_visit_no}" if facts.last_visit_no else " after needling"
    yield Fact(f"Soreness{before}", say.capital(_soreness_words(visit)))
    yield Fact("Pain", say.capital(_pain_words(visit)))
    if visit.function_now is not None:
        yield Fact("Function now", say.of_ten(visit.function_now))
    yield Fact("Activities", "\n".join(_activity_words(facts)))
    yield Fact("Scores", "\n".join(_score_words(score) for score in visit.scores))


def assessed(facts: SummaryFacts) -> Iterator[Fact]:
    """Say what was found, what was decided, and what the patient agreed to."""
    visit = facts.visit
    yield Fact("Findings", "\n".join(visit.objective))
    yield Fact("Segmental signs", "\n".join(_sign_words(sign) for sign in visit.segmental))
    needled = {(row.muscle, row.side) for row in visit.rows}
    felt = [_palpation_words(p, (p.muscle, p.side) in needled) for p in visit.palpation]
    yield Fact("Palpation", "\n".join(felt))
    yield Fact("Impression", visit.impression)
    decision = say.term("needling_decisions", visit.decision)
    yield Fact("Needling", say.sentences((decision, visit.decision_reason)))
    yield Fact("Safety screen", _screen_words(visit.screen) or _not_recorded(visit))
    yield Fact("Consent", _consent_words(visit.consent) or _not_recorded(visit))


def _not_recorded(visit: Visit) -> str:
    return "Not recorded" if visit.needled else ""


def _visit_words(visit: Visit) -> str:
    kind = say.term("visit_types", visit.visit_type)
    return say.listed((kind, "in person" if visit.in_person else "by video or phone"))


def _late_words(visit: Visit) -> str:
    entered = say.local(visit.entered_at, visit.zone).date()
    if entered == visit.treated_on and not visit.late_reason:
        return ""
    when = f"Entered {say.day_and_clock(visit.entered_at, visit.zone)}"
    return say.sentences((when, visit.late_reason))


def _onset_words(facts: SummaryFacts) -> str:
    episode, day = facts.episode, facts.visit.treated_on
    if episode.onset_on is None:
        return say.term("onsets", episode.onset)
    days = episode.days_since_onset(day) or 0
    band = episode.chronicity(day)
    labels = {entry.id: entry.label for entry in catalogue().chronicity_bands}
    return say.listed(
        (
            f"{say.day(episode.onset_on)} ({say.many(days, 'day')} before this visit)",
            say.term("onsets", episode.onset).lower(),
            labels.get(band, band).lower(),
        )
    )


def _soreness_words(visit: Visit) -> str:
    recall = visit.soreness_recall
    if recall is None:
        return ""
    return say.listed(
        (
            "" if recall.worst is None else f"worst {say.of_ten(recall.worst)}",
            "" if recall.hours is None else f"gone after {say.many(recall.hours, 'hour')}",
            say.named("bruise", say.yes_no(recall.bruise)),
            say.named("helped by", recall.helped),
        )
    )


def _pain_words(visit: Visit) -> str:
    pain = visit.pain
    scores = (("now", pain.now), ("average", pain.average), ("worst", pain.worst))
    told = [
        f"{name} {score}" for name, score in (*scores, ("best", pain.best)) if score is not None
    ]
    if not told:
        return _not_recorded(visit)
    spans = " (average, worst and best over 24 hours)" if len(told) > 1 else ""
    return f"{', '.join(told)} of 10{spans}"


def _activity_words(facts: SummaryFacts) -> Iterator[str]:
    names = facts.episode.activities
    for n, score in enumerate(facts.visit.activity_scores):
        if score is not None:
            name = names[n] if n < len(names) else f"Activity {n + 1}"
            yield f"{name}: {say.of_ten(score)}"


def _score_words(score: OutcomeScore) -> str:
    try:
        measure = catalogue().measure(score.measure)
        name, unit = f"{measure.name} ({measure.abbreviation})", measure.unit
    except NotFoundError:
        name, unit = say.plain_code(score.measure), ""
    value = "not scored" if score.value is None else f"{say.number(score.value)} {unit}".strip()
    return say.listed(
        (
            f"{name}: {value}",
            say.plain_code(score.variant),
            "" if score.raw is None else f"raw {say.number(score.raw)}",
            *(f"{say.plain_code(part)} {result}" for part, result in score.details),
        )
    )


def _sign_words(sign: SegmentalFinding) -> str:
    name = say.term("gunn_signs", sign.sign)
    where = say.listed((sign.side.value, "–".join(sign.segments)))
    found = say.listed((say.plain_code(sign.finding), sign.note))
    return f"{name}, {where}" + (f": {found}" if found else "")


def _palpation_words(found: PalpationFinding, needled: bool) -> str:
    name = say.on_side(found.side, say.muscle(found.muscle))
    grade = found.tenderness
    words = say.listed(
        (
            say.term("trigger_point_statuses", found.status).lower(),
            "" if grade is None else f"tenderness {grade} of 4 ({_tenderness(grade)})",
            say.named("taut band", found.taut_band),
            say.named("jump sign", found.jump_sign),
            say.named("referred pain", found.referred_pain),
            say.named("pain recognised", found.recognised),
            found.note,
            "" if needled else "examined only, not needled",
        )
    )
    return f"{name}: {words}"


def _tenderness(grade: int) -> str:
    return say.graded("tenderness_grades", grade).lower()


def _screen_words(screen: SafetyScreen | None) -> str:
    if screen is None:
        return ""
    told = [
        f"{say.term('contraindications', answer.code)}: {say.listed((answer.answer, answer.note))}"
        for answer in screen.exceptions
    ]
    flags = [f"Red flag: {say.term('red_flags', code)}" for code in screen.red_flags]
    rest = "every other item no" if screen.kind is ScreenKind.FULL and told else ""
    rest = "every item no" if screen.kind is ScreenKind.FULL and not told else rest
    kind = say.listed((_SCREENS[screen.kind], rest))
    return "\n".join(part for part in (kind, *told, *flags, screen.note) if part)


def _consent_words(consent: Consent | None) -> str:
    if consent is None:
        return ""
    giver = say.term("consent_givers", consent.given_by).lower()
    first = say.listed(
        (
            say.term("consent_methods", consent.method),
            say.term("consent_scopes", consent.scope).lower(),
            f"given by {giver}" if giver else "",
            consent.relationship,
            say.named("signed as", consent.typed_name),
            say.named("witness", consent.witness),
        )
    )
    lines = (
        first,
        say.named("Risks named", ", ".join(_risk_words(risk) for risk in consent.risks)),
        say.named("For", say.terms("regions", consent.regions)),
        say.named("Techniques", say.terms("techniques", consent.techniques)),
        say.named("Chaperone", consent.chaperone),
        say.named("Explained", "; ".join(say.term("consent_items", c) for c in consent.explained)),
        say.named("Wording shown", consent.text_version),
    )
    return "\n".join(line for line in lines if line)


def _risk_words(code: str) -> str:
    return say.term("adverse_event_types", code)
