"""Statements written back as the Line would take them, each in one canonical form."""

from __future__ import annotations

from imsrecord.domain.folding import fold
from imsrecord.domain.needling import Side
from imsrecord.domain.quick_entry.lexicon import Lexicon
from imsrecord.domain.quick_entry.lexicon import lexicon as catalogue_words
from imsrecord.domain.quick_entry.statements import (
    AdverseStatement,
    DropStatement,
    ExerciseStatement,
    FunctionStatement,
    KeepExercisesStatement,
    NextStatement,
    NoteStatement,
    PainStatement,
    RepeatStatement,
    RunStatement,
    SiteStatement,
    SorenessStatement,
    Statement,
    StopExerciseStatement,
)

_LETTERS = {(Side.RIGHT,): "r", (Side.LEFT,): "l", (Side.RIGHT, Side.LEFT): "b"}


def to_text(statement: Statement, words: Lexicon | None = None) -> str:
    """Return what to type for an accepted statement; ``parse`` reads it back as the same."""
    lexicon = words or catalogue_words()
    match statement:
        case SiteStatement():
            return _site(statement, lexicon)
        case DropStatement(sides=sides, muscles=muscles):
            return f"-{_LETTERS[sides]} {lexicon.word_for(muscles[0])}"
        case RepeatStatement():
            return _repeat(statement, lexicon)
        case ExerciseStatement():
            return _exercise(statement, lexicon)
        case _:
            return _short(statement)


def _short(statement: Statement) -> str:
    """Write the statements that need no words of the catalogue."""
    match statement:
        case PainStatement(before=before, after=after):
            return _before_after("p", before, after)
        case FunctionStatement(before=before, after=after):
            return _before_after("f", before, after)
        case SorenessStatement(worst=worst, days=days):
            return f"s{worst}" + ("" if days is None else f" {days}d")
        case RunStatement(answers=answers):
            marks = (f"{each.twitches}{'!' if each.familiar else ''}" for each in answers)
            return " ".join(["t", *marks])
        case _:
            return _onward(statement)


def _onward(statement: Statement) -> str:
    """Write events, consent, and what goes on after the visit."""
    match statement:
        case AdverseStatement():
            parts = ("a", statement.event_type or "0", statement.severity, statement.outcome)
            return " ".join(filter(None, (*parts, statement.detail)))
        case NextStatement(amount=amount, unit=unit, plan=plan, focus=focus, words=words):
            planned = f"; {words}" if words else ""
            return " ".join(filter(None, ("n", plan or f"{amount}{unit}", focus, planned)))
        case NoteStatement(text=text):
            return f"; {text}"
        case StopExerciseStatement(number=number):
            return f"e-{number}"
        case KeepExercisesStatement():
            return "e="
        case _:
            return "c"


def _site(site: SiteStatement, lexicon: Lexicon) -> str:
    twitches = "" if site.twitches is None else f"t{site.twitches}"
    if site.per_point:
        twitches = "t" + "+".join(map(str, site.per_point))
    parts = (
        _LETTERS[site.sides],
        lexicon.word_for(site.muscles[0]),
        _level(site.segments),
        "" if site.site is None else f"@{site.site}",
        "" if site.points is None else str(site.points),
        twitches,
        "" if site.soreness is None else f"s{site.soreness}",
        "" if site.grade is None else f"g{site.grade}",
        "" if site.delta is None else f"{site.delta:+d}",
        "!" + site.refers.replace(" ", "_") if site.familiar else "",
        _needle(site.diameter_mm, site.length_mm),
        site.technique,
        *_details(site),
        f"; {site.note}" if site.note else "",
    )
    return " ".join(filter(None, parts))


def _details(site: SiteStatement) -> tuple[str, ...]:
    """Write how the needle went, and what was felt before and after."""
    tender = (site.tenderness_before, site.tenderness_after)
    status = f"{site.status_before}>{site.status_after}"
    return (
        site.direction,
        "" if site.depth_mm is None else f"d{site.depth_mm}",
        "" if site.passes is None else f"p{site.passes}",
        site.patient_position,
        site.sensation,
        "".join(f"/{zone}" for zone in site.referred_zones),
        status if site.status_after else site.status_before,
        "" if tender == (None, None) else _before_after("", *tender, always=True),
        site.local_response,
    )


def _level(segments: tuple[str, ...]) -> str:
    if not segments:
        return ""
    first, last = segments[0], segments[-1]
    if first == last:
        return f"@{first}".lower()
    return f"@{first}-{last.removeprefix(first[0])}".lower()


def _needle(diameter_mm: float | None, length_mm: int | None) -> str:
    if length_mm is None:
        return ""
    return ("" if diameter_mm is None else f"{round(diameter_mm * 100):02d}") + f"x{length_mm}"


def _before_after(verb: str, before: int | None, after: int | None, *, always: bool = False) -> str:
    """Write 3>1; ``always`` keeps the > where nothing stands after it."""
    left = "" if before is None else str(before)
    right = "" if after is None else str(after)
    return verb + left + (f">{right}" if right or always else "")


def _repeat(repeat: RepeatStatement, lexicon: Lexicon) -> str:
    side = "" if repeat.side is None else _LETTERS[repeat.side,]
    without = (f"-{lexicon.word_for(muscle)}" for muscle in repeat.without)
    visit = "" if repeat.visit_no is None else f"v{repeat.visit_no}"
    return " ".join(filter(None, ("=", side, *without, visit)))


def _exercise(exercise: ExerciseStatement, lexicon: Lexicon) -> str:
    parts = (
        "e",
        fold(lexicon.exercise_name(exercise.exercises[0])),
        "" if exercise.sets is None else f"{exercise.sets}x{exercise.reps}",
        "" if exercise.hold_s is None else f"h{exercise.hold_s}",
        "" if exercise.per_day is None else f"{exercise.per_day}/d",
    )
    return " ".join(filter(None, parts))
