"""What the papers of a visit must say: every fact that was charted, in any line breaking."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.note.plain_words import kept_day_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imsrecord.domain.episode import Episode
    from imsrecord.domain.needling import NeedlingRow
    from imsrecord.domain.visit import Visit

_GRADES = ("none", "weak", "moderate", "strong")


def missing(pdf: bytes, facts: Iterator[str]) -> list[str]:
    """Return the facts that the paper does not say; blanks and case do not count."""
    document = pypdfium2.PdfDocument(pdf)
    words = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    text = _bare("\n".join(line for line in words.splitlines() if not _is_edge(line)))
    return [fact for fact in facts if _bare(fact) not in text]


def _is_edge(line: str) -> bool:
    return line.startswith("Chart ") or ", born " in line


def _bare(text: str) -> str:
    return "".join(text.lower().replace("\ufffe", "-").split())


def summary_facts(visit: Visit, episode: Episode) -> Iterator[str]:
    """Tell what stands on the visit summary."""
    known = catalogue()
    yield from (
        text
        for text in (
            episode.complaint, visit.since, visit.impression, visit.decision_reason,
            visit.key_sign_after, visit.other_treatment, visit.analysis, visit.plan,
            *visit.objective,
        )
        if text
    )  # fmt: skip
    pain = visit.pain
    yield f"Average {pain.average}, worst {pain.worst}, best {pain.best} of 10"
    yield from (
        f"{activity}: {score} of 10"
        for activity, score in zip(episode.activities, visit.activity_scores, strict=True)
    )
    if visit.soreness_recall is not None:
        recall = visit.soreness_recall
        yield f"Worst {recall.worst} of 10, gone after {recall.hours} hours"
        yield f"{'' if recall.bruise else 'no '}bruise"
        yield f"helped: {recall.helped}"
    if visit.global_change is not None:
        yield f"Global change +{visit.global_change}"
    for score in visit.scores:
        yield known.measure(score.measure).name
        yield f"): {score.value:g}"
        yield from (f"{part} {value}" for part, value in score.details)
    for sign in visit.segmental:
        yield f"{sign.side.value} {', '.join(sign.segments)}: {sign.finding}"
    for felt in visit.palpation:
        status = known.label("trigger_point_statuses", felt.status)
        yield f"{felt.side.value} {known.muscle_label(felt.muscle)}: {status}"
    yield from _safety(visit)
    for row in visit.rows:
        yield from _row(row)
    yield from _after(visit)
    for given in visit.prescriptions:
        yield given.label
        yield given.adherence
        yield given.stop_reason


def _safety(visit: Visit) -> Iterator[str]:
    known = catalogue()
    if visit.screen is not None:
        yield visit.screen.note
        for answer in visit.screen.exceptions:
            yield known.label("contraindications", answer.code)
    if visit.consent is not None:
        yield known.label("consent_methods", visit.consent.method)
        yield known.label("consent_scopes", visit.consent.scope)
        yield visit.consent.chaperone
        for risk in visit.consent.risks:
            yield known.label("adverse_event_types", risk)


def _row(row: NeedlingRow) -> Iterator[str]:
    known = catalogue()
    yield f"{row.side.letter} {row.muscle_label}"
    yield f"{row.twitch_count}, {_GRADES[row.twitch_grade or 0]}"
    yield known.label("techniques", row.technique)
    yield str(row.needle)
    yield f"{row.entries} skin entr"
    yield f"{row.needles} needle"
    yield f"depth about {row.depth_mm} mm"
    yield f"about {row.passes} passes"
    yield row.direction.replace("_", " ")
    yield f"tenderness {row.tenderness_before} → {row.tenderness_after} of 4"
    statuses = (known.label("trigger_point_statuses", s).split(" –")[0]
                for s in (row.status_before, row.status_after))  # fmt: skip
    yield f"status: {' → '.join(statuses)}"
    yield from (known.label("zones", zone) for zone in row.referred_zones)
    yield from row.segments
    yield row.note
    yield row.override_reason
    if row.site is not None:
        yield f"site {row.site}"
    if row.familiar:
        yield "Reproduced"


def _after(visit: Visit) -> Iterator[str]:
    known = catalogue()
    if visit.rows:
        yield f"before {visit.pain.now} (filled), after {visit.pain_after} (open)"
        yield f"Soreness straight after {visit.soreness_after} of 10"
        yield f"Observed {visit.observed_minutes} minutes, fit to leave"
    if visit.no_adverse_event:
        yield "None seen"
    for event in visit.adverse_events:
        yield known.label("adverse_event_types", event.kind).split(" –")[0]
        yield from (kept_day_words(event.happened), event.where, event.action, event.followup)
        yield kept_day_words(event.resolved)
    for code in visit.aftercare:
        yield known.label("aftercare", code)


def sheet_facts(visit: Visit) -> Iterator[str]:
    """Tell what stands on the sheet that the patient takes home."""
    known = catalogue()
    for given in visit.prescriptions:
        if given.current:
            yield known.exercise(given.exercise).name
    if visit.rows:
        yield "What to expect after needling"
