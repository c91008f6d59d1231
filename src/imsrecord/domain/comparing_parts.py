"""The parts of a visit that are compared one by one: exercises, consent, screen, examination.

A note says each of them in a line of its own, in the order they were charted; here each is named
by what it is of, so that the same exercise or the same test of two visits meets itself.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from imsrecord.domain.care_plan import standing_plan
from imsrecord.domain.correctable import NOT_RECORDED, Fact, FactKind
from imsrecord.domain.episode_visit import episode_visit
from imsrecord.domain.intake import INTAKE_FIELDS
from imsrecord.domain.needle_count import needles_placed
from imsrecord.domain.note.consent_words import giver_words
from imsrecord.domain.note.event_words import event_words, followup_words, sheet_lines
from imsrecord.domain.note.exam_words import (
    KIND_NAMES,
    finding_name,
    more_words,
    sign_words,
    value_words,
)
from imsrecord.domain.note.exercise_words import exercise_words, home_words
from imsrecord.domain.note.intake_words import TITLES, YES_NO, told_words
from imsrecord.domain.note.outcome_words import score_words
from imsrecord.domain.note.plain_words import (
    capital,
    dose_words,
    exercise_label,
    graded,
    joined,
    label,
    labels,
    level_range,
    muscle_on_side,
    number_words,
    plain_code,
    sentences,
    short_day_words,
)
from imsrecord.domain.note.plan_words import recall_words
from imsrecord.domain.pain_words import drawing_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imsrecord.domain.exercises import Prescription
    from imsrecord.domain.findings import ExamFinding, PalpationFinding
    from imsrecord.domain.needling import NeedlingRow
    from imsrecord.domain.note.facts import NoteFacts
    from imsrecord.domain.screening import SafetyScreen, ScreenAnswer
    from imsrecord.domain.visit import Visit

EXERCISES: Final = "exercises/"
"""The path of what is said of an exercise; the group of such a fact is the exercise."""
IN_PARTS: Final = frozenset({
    "Visit", "Late entry", "Entered", "Complaint", "Onset", "Function", "Pain drawing", "Score",
    "Change", "Tested again", "Segmental sign", "Palpation", "Safety screen", "Decision",
    "Consent", "Consent withdrawn", "Needles", "Hygiene", "Soreness, told later", "Observed",
    "Adverse event", "Event, step by step", "Event, measured", "Event, told to", "Exercise",
    "Plan of care", *KIND_NAMES.values(), *TITLES.values(), "Faints",
})  # fmt: skip
"""Labels of lines of the note whose facts stand here or in the numbers, and are not said twice."""
RELATIVE: Final = ("Soreness after visit ", "Soreness after last", "Since visit ", "Changed since ")
"""How lines begin that speak of another visit: they differ whenever the visits do."""


def parts(facts: NoteFacts, visit: Visit) -> Iterator[Fact]:
    """Give the parts of a visit as corrected; what was not told has no words."""
    yield from _contact(facts, visit)
    yield from (each for row in visit.rows for each in _row(facts, row))
    yield from (each for one in visit.prescriptions for each in _exercise(one))
    yield from _decided(visit)
    yield from _screened(visit.screen)
    yield from _agreed(visit)
    yield from _examined(visit)
    yield from _told(facts, visit)
    yield from _events(facts, visit)
    yield from _care(facts, visit)


def exercise_name(prescription: Prescription) -> str:
    """Return what an exercise is called in every visit that gives it."""
    return prescription.label or exercise_label(prescription.exercise)


def _part(path: str, group: str, name: str, words: str) -> Fact:
    return Fact(path, group, name, capital(words) or NOT_RECORDED, FactKind.WORDS)


def _yes_no(answer: bool | None) -> str:
    return YES_NO[answer]


def _contact(facts: NoteFacts, visit: Visit) -> Iterator[Fact]:
    where = "in person" if visit.in_person else "by video or phone"
    yield _part("in_person", "Visit", "Seen", where)
    yield _part("practitioner_id", "Visit", "Treated by", facts.practitioner.signature_name)
    yield _part("late_reason", "Visit", "Why it was entered late", visit.late_reason)


def _row(facts: NoteFacts, row: NeedlingRow) -> Iterator[Fact]:
    lot = facts.lots.get(row.lot_no or 0)
    zones = labels("zones", row.referred_zones)
    counts = " ".join(map(str, row.twitches_per_point))
    said = (
        ("needle", "Needle", "" if row.needle is None else str(row.needle)),
        ("lot_no", "Lot", "" if lot is None else f"{lot.brand} {lot.lot}"),
        ("coating", "Coating", plain_code(row.coating)),
        ("site", "Site", "" if row.site is None else str(row.site)),
        ("segments", "Levels", level_range(row.segments)),
        ("referred_zones", "Felt in", zones),
        ("twitches_per_point", "Twitches by point", counts),
        ("twitch_not_recorded", "Twitches", "not to be seen" if row.twitch_not_recorded else ""),
    )
    group = muscle_on_side(row.side, row.muscle, row.muscle_label)
    for field, name, words in said:
        yield _part(f"rows/{row.seq}/{field}", group, name, words)


def _exercise(given: Prescription) -> Iterator[Fact]:
    name = exercise_name(given)
    taught = joined(
        {True: "demonstrated", False: "NOT demonstrated", None: ""}[given.demonstrated],
        {True: "understood", False: "NOT understood", None: ""}[given.understood],
    )
    pictures = ", ".join(str(number) for number in given.pictures)
    over = given.stop_reason or ("" if given.current else "reason not recorded")
    said = (
        ("dose", "Dose", dose_words(given.dose)),
        ("home", "At home", home_words(given)),
        ("stopped", "Stopped", over),
        ("taught", "Taught", taught),
        ("note", "Note", given.note),
        ("told", "As told", " ".join(given.instructions.split("\n"))),
        ("pictures", "Pictures", pictures),
    )
    for field, called, words in said:
        yield _part(f"{EXERCISES}{name}/{field}", name, called, words)


def exercise_told(given: Prescription) -> str:
    """Return an exercise that another visit does not have, with its dose or why it was stopped."""
    plain = replace(given, demonstrated=None, understood=None, kept_up=None, adherence="")
    return exercise_words(replace(plain, instructions="", pictures=(), note=""))


def _decided(visit: Visit) -> Iterator[Fact]:
    """Give what was decided to be done, and how it was kept clean and watched."""
    kept = visit.hygiene
    named = (
        ("hand_hygiene", "Hand hygiene", label("hand_hygiene", kept.hand_hygiene)),
        ("gloves", "Gloves", label("gloves", kept.gloves)),
        ("skin_check", "Skin", label("skin_checks", kept.skin_check)),
        ("skin_prep", "Skin preparation", label("skin_preps", kept.skin_prep)),
        ("sterile_single_use", "Sterile single-use needles", _yes_no(kept.sterile_single_use)),
        ("sharps", "Sharps", label("sharps", kept.sharps)),
    )
    if visit.needled:
        yield _part("needles", "Needling", "Needles in", str(needles_placed(visit)))
        for field, name, words in named:
            yield _part(f"hygiene/{field}", "Hygiene", name, words)
    yield _part("fit_to_leave", "After", "Fit to leave", _yes_no(visit.fit_to_leave))


def _screened(screen: SafetyScreen | None) -> Iterator[Fact]:
    """Give every item that was answered, and how the rest was asked."""
    if screen is None:
        return
    group = "Safety screen"
    asked = {"full": "every item", "changed": "what changed", "no_change": "no change told"}
    yield _part("screen/kind", group, "Screen asked", asked[screen.kind.value])
    for one in (*screen.exceptions, *screen.noes):
        yield _part(f"screen/{one.code}", group, label("contraindications", one.code), _said(one))
    flags = labels("red_flags", screen.red_flags, "; ")
    flags = flags or ("none found" if screen.no_red_flags else "")
    yield _part("screen/red_flags", group, "Red flags", flags)
    yield _part("screen/action", group, "Done about red flags", screen.red_flag_action)
    over = labels("contraindications", screen.lifted, "; ")
    yield _part("screen/lifted", group, "No longer stands", over)
    yield _part("screen/note", group, "Screen note", screen.note)


def _said(one: ScreenAnswer) -> str:
    where = labels("regions", one.regions).lower()
    return joined(one.answer, where, "today only" if one.today_only else "", one.note)


def _agreed(visit: Visit) -> Iterator[Fact]:
    """Give what was agreed to, without the minute of it, which is another at every visit."""
    consent = visit.consent
    if consent is None:
        return
    signed = joined("drawn" if consent.strokes else "", consent.typed_name)
    said = (
        ("method", "Consent", label("consent_methods", consent.method)),
        ("scope", "Consent covers", label("consent_scopes", consent.scope)),
        ("giver", "Consent given by", giver_words(consent) or "patient"),
        ("signed", "Consent signed", signed),
        ("witness", "Witness", consent.witness),
        ("risks", "Risks named", labels("adverse_event_types", consent.risks)),
        ("regions", "Consent for", labels("regions", consent.regions)),
        ("techniques", "Consent to techniques", labels("techniques", consent.techniques)),
        ("risk_level", "Risk up to", label("risk_levels", consent.risk_level)),
        ("draping", "Draping offered", _yes_no(consent.draping)),
        ("chaperone", "Chaperone", consent.chaperone),
        ("interpreter", "Interpreter", consent.interpreter),
        ("assent", "The young patient agrees", _yes_no(consent.assent)),
        ("stays_still", "Able to stay still", _yes_no(consent.stays_still)),
        ("explained", "Explained for consent", labels("consent_items", consent.explained, "; ")),
        ("text_version", "Wording shown", consent.text_version),
        ("copy_given", "Copy of consent given", _yes_no(consent.copy_given)),
        ("note", "Consent note", consent.note),
        ("stopped", "Consent withdrawn", _stopped(visit)),
    )
    for field, name, words in said:
        yield _part(f"consent/{field}", "Consent", name, words)


def _stopped(visit: Visit) -> str:
    consent = visit.consent
    if consent is None or consent.stopped_at is None:
        return ""
    return sentences("Yes", consent.stopped_reason)


def _examined(visit: Visit) -> Iterator[Fact]:
    """Give every finding by its place: the movement and side, the muscle, the segment."""
    for found in visit.exam:
        group = KIND_NAMES.get(found.kind, plain_code(found.kind))
        name = finding_name(found)
        yield _part(f"exam/{name}", group, name, _found(found))
        if found.comparable or found.value_after:
            again = value_words(found.value_after, found.unit)
            yield _part(f"exam/{name}/after", group, f"{name}, tested again", again)
    for felt in visit.palpation:
        name = f"{muscle_on_side(felt.side, felt.muscle)}, felt"
        yield _part(f"palpation/{name}", "Palpation", name, _felt(felt))
    for sign in visit.segmental:
        name, _, words = sign_words(sign).partition(": ")
        yield _part(f"segmental/{name}", "Segmental signs", name, words)


def _found(found: ExamFinding) -> str:
    value = value_words(found.value, found.unit)
    return joined(value, "painful" if found.painful else "", found.tool, found.comment)


def _felt(felt: PalpationFinding) -> str:
    tender = "" if felt.tenderness is None else f"tenderness {felt.tenderness} of 4"
    grade = graded("tenderness_grades", felt.tenderness)
    answers = (
        ("taut band", felt.taut_band),
        ("jump sign", felt.jump_sign),
        ("referred pain", felt.referred_pain),
        ("pain recognised", felt.recognised),
    )
    return joined(
        label("trigger_point_statuses", felt.status),
        joined(tender, f"({grade.lower()})" if grade else "", between=" "),
        *(f"{name} {answer}" for name, answer in answers if answer),
        *more_words(felt),
        felt.note,
    )


def _told(facts: NoteFacts, visit: Visit) -> Iterator[Fact]:
    """Give the intake in force at the visit, and what was told of soreness and pain."""
    for name in INTAKE_FIELDS:
        words = told_words(facts.episode, name)
        yield _part(f"intake/{name}", "Told at intake", TITLES[name], words)
    recall = visit.soreness_recall
    if recall is not None:
        group = "Soreness after last needling"
        yield _part("soreness_recall/bruise", group, "Bruised", _yes_no(recall.bruise))
        yield _part("soreness_recall/limited", group, "Limited activity", _yes_no(recall.limited))
        yield _part("soreness_recall/helped", group, "What helped", recall.helped)
    for later in facts.told_later:
        name = "Soreness it left, told later"
        yield _part("told_later", "After", name, recall_words(later))
    for line in drawing_lines(visit.pain_drawing):
        kind, _, words = line.partition(": ")
        yield _part(f"drawing/{kind}", "Pain drawing", f"Drawn: {kind.lower()}", words)
    for score in visit.scores:
        name, _, rest = score_words(replace(score, value=None)).partition(": ")
        way = plain_code(score.variant)
        said = "" if rest == "not scored" else rest
        path = f"score_parts/{score.measure}/{score.variant}"
        yield _part(path, "Scores and numbers", joined(name, way, "in parts"), said)


def _events(facts: NoteFacts, visit: Visit) -> Iterator[Fact]:
    """Give every event of a visit whole, be it told then or later."""
    if visit.no_adverse_event:
        yield _part("events", "Adverse events", "Adverse event", "none seen")
    for event in visit.adverse_events:
        row = None if event.row_seq is None else visit.row(event.row_seq)
        said = sentences(event_words(event, row), *(line.text for line in sheet_lines(event)))
        kind = label("adverse_event_types", event.kind)
        yield _part(f"events/{kind}", "Adverse events", f"Event: {kind.lower()}", said)
    for story in facts.later_events:
        kind = label("adverse_event_types", story.event.kind)
        first = event_words(story.event) if story.later else ""
        said = sentences(first, *(followup_words(each) for each in story.followups))
        name = f"Told later: {kind.lower()}"
        yield _part(f"later_events/{kind}", "Adverse events", name, said)


def _care(facts: NoteFacts, visit: Visit) -> Iterator[Fact]:
    """Give the plan of care that stood at the end of the visit."""
    stands = standing_plan(facts.course, episode_visit(visit))
    planned, on, at = stands.planned_visits, stands.reassess_on, stands.reassess_visit
    said = (
        ("frequency", "How often", stands.frequency),
        ("planned_visits", "Visits planned", "" if planned is None else number_words(planned)),
        ("reassess_on", "Reassess on", "" if on is None else short_day_words(on)),
        ("reassess_visit", "Reassess at visit", "" if at is None else number_words(at)),
    )
    for field, name, words in said:
        yield _part(field, "Plan of care", name, words)
