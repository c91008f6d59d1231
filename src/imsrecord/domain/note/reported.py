"""What the patient came with and what has happened since, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.corrections import corrected
from imsrecord.domain.late_entry import dates_of, entered_late
from imsrecord.domain.note.facts import Course, NoteLine
from imsrecord.domain.note.intake_words import TITLES, intake_changes, told_words
from imsrecord.domain.note.plain_words import (
    AS_CORRECTED,
    capital,
    counted,
    day_and_time_words,
    joined,
    label,
    named,
    of_ten,
    sentences,
    short_day_words,
)
from imsrecord.domain.pain_words import difference, drawing_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imsrecord.domain.episode import Episode
    from imsrecord.domain.note.facts import NoteFacts
    from imsrecord.domain.visit import Visit


def reported(facts: NoteFacts) -> Iterator[NoteLine]:
    """Say what kind of visit it is and what was told, scores before and after included."""
    visit, episode = facts.visit, facts.episode
    yield NoteLine("Visit", _kind_words(facts))
    yield from _written(facts)
    yield NoteLine("Took part", visit.assisted_by)
    yield NoteLine("Complaint", sentences(episode.complaint, episode.mechanism))
    yield NoteLine("Onset", _onset_words(episode, visit))
    yield from _told(facts)
    yield NoteLine("Today", _today_words(visit))
    yield NoteLine("Since last visit", visit.since)
    yield NoteLine(_soreness_label(facts.previous_no), capital(_recall_words(visit)))
    if visit.global_change is not None:
        yield NoteLine("Global change", f"{visit.global_change:+d} on a scale of −7 to +7")
    right = corrected(visit)
    yield _course("Pain", _pain(visit), _pain(right), needed=visit.needled)
    yield NoteLine("Pain over 24 h", capital(_day_pain(visit)))
    yield from _drawn(facts)
    function = episode.activities[0] if episode.activities else "Function"
    yield _course(function, _function(visit), _function(right))
    for place, score in enumerate(visit.activity_scores):
        if score is not None:
            known = place < len(episode.activities)
            name = episode.activities[place] if known else f"Number {place + 1}"
            yield NoteLine("Activity", f"{name}: {of_ten(score)}")


def _drawn(facts: NoteFacts) -> Iterator[NoteLine]:
    """Say where it hurts and how, and what is different where the visit before was drawn too."""
    now, before = facts.visit.pain_drawing, facts.previous_drawing
    for line in drawing_lines(now):
        yield NoteLine("Pain drawing", line)
    if now and before:
        yield NoteLine(f"Since visit {facts.previous_no}", difference(before, now))


def _told(facts: NoteFacts) -> Iterator[NoteLine]:
    """Say all that was told at a first visit, and at a later one what is different now."""
    visit, before = facts.visit, facts.told_before
    if before is not None and visit.intake is not None:
        since = short_day_words(before.on)
        for title, words in intake_changes(before.intake, visit.intake):
            yield NoteLine(f"Changed since {since}", f"{title}: {words}")
    elif visit.intake is not None or visit.visit_type == "initial":
        yield from _intake(facts.episode)
        yield from _carried(visit)
        yield NoteLine("Activities", "; ".join(_unscored(facts)))


def _intake(episode: Episode) -> Iterator[NoteLine]:
    """Say what was asked once, at the first visit of an episode."""
    thinner = {True: "Takes a blood thinner", False: "no blood thinner", None: ""}
    fainted = {True: "Fainted before", False: "Never fainted", None: ""}
    for name in ("zones", "quality", "timing", "day_pattern", "aggravating", "easing",
                 "contributing", "prior", "history"):  # fmt: skip
        yield NoteLine(TITLES[name], capital(told_words(episode, name)))
    yield NoteLine(
        "Medicines", sentences(episode.medicines, capital(thinner[episode.anticoagulant]))
    )
    yield NoteLine("Allergies", episode.allergies)
    yield NoteLine("Needled before", episode.past_needling)
    yield NoteLine("Faints", fainted[episode.fainted])
    yield NoteLine("Goals", "; ".join(episode.goals))


def _carried(visit: Visit) -> Iterator[NoteLine]:
    """Say which answers were taken from another complaint and not confirmed."""
    carried = () if visit.intake is None else visit.intake.carried
    for day in sorted({each.told_on for each in carried}):
        same = (each.name for each in carried if each.told_on == day)
        names = joined(*(TITLES.get(name, name).lower() for name in same))
        words = f"{capital(names)}: as told on {short_day_words(day)}, not confirmed today"
        yield NoteLine("Taken over", words)


def _unscored(facts: NoteFacts) -> tuple[str, ...]:
    """Return the activities that have no score in this visit; the others are said with it."""
    scores = facts.visit.activity_scores
    return tuple(
        activity
        for place, activity in enumerate(facts.episode.activities)
        if place >= len(scores) or scores[place] is None
    )


def _today_words(visit: Visit) -> str:
    ate = {True: "has eaten", False: "has not eaten", None: ""}[visit.ate_today]
    well = {True: "feels well", False: "does not feel well", None: ""}[visit.well_today]
    return capital(joined(ate, well))


def _course(name: str, was: Course, right: Course, *, needed: bool = False) -> NoteLine:
    """Say the numbers that were signed; what is reckoned and drawn of them is as corrected."""
    words = f"{was.words} of 10" if was.told else ""
    if right == was:
        words = words or ("Not recorded" if needed else "")
        return NoteLine(name, words, was.change, was if was.told else None)
    change = joined(right.change, AS_CORRECTED) if right.change else ""
    return NoteLine(name, words or "Not recorded", change, right if right.told else None, was)


def _pain(visit: Visit) -> Course:
    return Course(visit.pain.now, visit.pain_after)


def _function(visit: Visit) -> Course:
    return Course(visit.function_now, visit.function_after)


def _kind_words(facts: NoteFacts) -> str:
    visit, by = facts.visit, facts.practitioner
    reg = f" (reg. {by.registration_no})" if by.registration_no else ""
    return joined(
        label("visit_types", visit.visit_type),
        "in person" if visit.in_person else "by video or phone",
        f"treated by {by.signature_name}{reg}",
    )


def _written(facts: NoteFacts) -> Iterator[NoteLine]:
    """Say when it was entered where that was another day, and from which chart it was moved."""
    visit = facts.visit
    treated, entered = dates_of(visit)
    if treated != entered or visit.late_reason:
        late = entered_late(visit, facts.late_after_hours) or visit.late_reason
        when = day_and_time_words(visit.entered_at, visit.zone)
        treated_on = f"Treated {short_day_words(treated)}"
        words = sentences(treated_on, f"Entered {when}", visit.late_reason)
        yield NoteLine("Late entry" if late else "Entered", words)
    if visit.moved_from:
        yield NoteLine("Moved", "From another chart, where it was entered in error")


def _onset_words(episode: Episode, visit: Visit) -> str:
    """Return onset, and how long before the visit it was; a note is read years later."""
    how, days = label("onsets", episode.onset), episode.days_since_onset(visit.treated_on)
    if days is None or episode.onset_on is None:
        return how
    band = episode.chronicity(visit.treated_on)
    bands = {entry.id: entry.label for entry in catalogue().chronicity_bands}
    return joined(
        short_day_words(episode.onset_on),
        how.lower(),
        f"{counted(days, 'day')} before this visit",
        bands.get(band, band).lower(),
    )


def _soreness_label(previous_no: int) -> str:
    return f"Soreness after visit {previous_no}" if previous_no else "Soreness after last needling"


def _recall_words(visit: Visit) -> str:
    recall = visit.soreness_recall
    if recall is None:
        return ""
    return joined(
        "" if recall.worst is None else f"worst {of_ten(recall.worst)}",
        "" if recall.hours is None else f"gone after {counted(recall.hours, 'hour')}",
        {True: "bruised", False: "no bruise", None: ""}[recall.bruise],
        {True: "limited activity", False: "no activity limited", None: ""}[recall.limited],
        named("helped", recall.helped),
    )


def _day_pain(visit: Visit) -> str:
    pain = visit.pain
    told = (("average", pain.average), ("worst", pain.worst), ("best", pain.best))
    words = joined(*(f"{name} {value}" for name, value in told if value is not None))
    return f"{words} of 10" if words else ""
