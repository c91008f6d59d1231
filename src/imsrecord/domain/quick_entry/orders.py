"""What is to go on: repeat the last plan, exercises, the next visit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from imsrecord.domain.folding import fold
from imsrecord.domain.quick_entry.heads import SIDE_NAMES, SIDES, which_one
from imsrecord.domain.quick_entry.statements import (
    ExerciseStatement,
    KeepExercisesStatement,
    NextStatement,
    RepeatStatement,
    StopExerciseStatement,
)
from imsrecord.domain.quick_entry.tokens import Choice, Reading, not_understood, shortened

if TYPE_CHECKING:
    from imsrecord.domain.quick_entry.lexicon import ExerciseName, Lexicon

MOST_LISTED = 6
_VISIT = re.compile(r"v([0-9]{1,4})")
_SETS = re.compile(r"([0-9]{1,2})[x×]([0-9]{1,3})")
_HOLD = re.compile(r"h([0-9]{1,3})")
_PER_DAY = re.compile(r"([0-9]{1,2})/d")
_NEXT = re.compile(
    r"n\s*(?:([0-9]{1,2})\s*([dwm])|(prn|dc))(?:\s+(.*))?", re.IGNORECASE | re.DOTALL
)
_UNITS = {"d": "days", "w": "weeks", "m": "months"}
_PLANS = {"prn": "as needed", "dc": "discharge"}


def read_repeat(text: str, lexicon: Lexicon) -> Reading:
    """Read ``=``, with one side only, without a muscle, or from another visit."""
    reading = Reading()
    reading.add("=", "verb", "repeat last")
    said: dict[str, Any] = {}
    without: list[str] = []
    for word in text[1:].split():
        low = word.lower()
        visit = _VISIT.fullmatch(low)
        if low in {"r", "l"} and "side" not in said:
            said["side"] = SIDES[low][0]
            reading.add(word, "side", f"{SIDE_NAMES[low]} only")
        elif visit and int(visit[1]) and "visit_no" not in said:
            said["visit_no"] = int(visit[1])
            reading.add(word, "number", f"visit {visit[1]}")
        elif low.startswith("-") and low[1:].isalpha():
            _leave_out(word, without, lexicon, reading)
        else:
            reading.bad(word, f"“{shortened(word)}” not understood after =")
    reading.statement = RepeatStatement(without=tuple(dict.fromkeys(without)), **said)
    reading.hint = "r · l · -muscle · v4"
    return reading


def _leave_out(word: str, without: list[str], lexicon: Lexicon, reading: Reading) -> None:
    """Leave a muscle out, or all of a group; a half-typed name of several is asked for."""
    name = word[1:].lower()
    muscles = lexicon.named(name)
    if not muscles:
        reading.bad(word, f"No muscle matches “{shortened(name)}”", "no muscle")
    elif len(muscles) > 1 and name not in lexicon.aliases:
        reading.bad(word, "", "which?")
        which_one(reading, muscles, lexicon)
    else:
        without.extend(muscles)
        reading.add(word, "drop", "not " + " and ".join(lexicon.name(each) for each in muscles))


def read_exercise(text: str, lexicon: Lexicon) -> Reading:
    """Read ``e=``, ``e-2``, or an exercise by name with its dose."""
    reading = Reading()
    rest = text[1:].strip()
    if rest == "=":
        reading.add("e=", "verb", "keep all exercises")
        reading.statement = KeepExercisesStatement()
        return reading
    if rest.startswith("-"):
        reading.add("e-", "verb", "stop exercise")
        number = rest[1:].strip()
        if not number:
            reading.wait_for("number of the exercise")
        elif re.fullmatch("[0-9]{1,2}", number) and int(number):
            reading.add(number, "number", "number")
            reading.statement = StopExerciseStatement(int(number))
        else:
            reading.bad(number, not_understood(number))
        return reading
    reading.add(text[0], "verb", "exercise")
    _read_exercise_words(rest.split(), reading, lexicon)
    return reading


def _read_exercise_words(words: list[str], reading: Reading, lexicon: Lexicon) -> None:
    said: dict[str, int] = {}
    names = []
    for word in words:
        low = word.lower()
        if found := _SETS.fullmatch(low):
            values = {"sets": int(found[1]), "reps": int(found[2])}
            label = "sets × repetitions"
        elif found := _HOLD.fullmatch(low):
            values, label = {"hold_s": int(found[1])}, "hold, seconds"
        elif found := _PER_DAY.fullmatch(low):
            values, label = {"per_day": int(found[1])}, "times a day"
        elif any(letter.isalpha() for letter in low):
            names.append(word)
            reading.add(word, "exercise", "name")
            continue
        else:
            reading.bad(word, not_understood(word))
            continue
        _dose(word, values, label, said, reading)
    if names:
        exercises = _exercises_named(names, lexicon)
        _check_exercise(names, exercises, reading)
        reading.statement = ExerciseStatement(tuple(each.id for each in exercises), **said)
        reading.hint = "3x10 · h5 · 2/d"
    else:
        reading.wait_for("name of the exercise")


def _dose(
    word: str, values: dict[str, int], label: str, said: dict[str, int], reading: Reading
) -> None:
    if not all(values.values()):
        reading.bad(word, f"{label}: at least 1", "out of range")
    elif values.keys() & said.keys():
        reading.bad(word, f"“{word}”: {label} given twice", "given twice")
    else:
        said.update(values)
        reading.add(word, "number", label)


def _exercises_named(typed: list[str], lexicon: Lexicon) -> tuple[ExerciseName, ...]:
    """Return the exercises meant: by code, beginning of the name, any words of it."""
    known = lexicon.exercises
    code = " ".join(typed).lower()
    asked = fold(code).split()
    if not asked:
        return ()
    names = {exercise.id: fold(exercise.name).split() for exercise in known}
    tiers = (
        lambda each: each.id == code,
        lambda each: _in_order(asked, names[each.id]),
        lambda each: all(any(w.startswith(a) for w in names[each.id]) for a in asked),
    )
    for fits in tiers:
        if found := tuple(exercise for exercise in known if fits(exercise)):
            return found
    return ()


def _in_order(asked: list[str], name: list[str]) -> bool:
    pairs = zip(asked, name, strict=False)
    return len(asked) <= len(name) and all(word.startswith(part) for part, word in pairs)


def _check_exercise(names: list[str], found: tuple[ExerciseName, ...], reading: Reading) -> None:
    if len(found) == 1:
        reading.relabel("exercise", found[0].name)
    elif not found:
        reading.refuse(f"No exercise matches “{shortened(' '.join(names))}”")
    else:
        reading.choices = tuple(Choice(each.id, fold(each.name), each.name) for each in found)
        listed = " · ".join(each.name for each in found[:MOST_LISTED])
        more = " · …" if len(found) > MOST_LISTED else ""
        reading.refuse(f"Which one?  {listed}{more}")


def read_next(text: str) -> Reading:
    """Read when to come again: ``n 1w``, ``n prn``, ``n dc``, each with what to look at then."""
    reading = Reading()
    reading.add(text[0], "verb", "next visit")
    if not text[1:].strip():
        reading.wait_for("1w · 10d · 2m · prn · dc")
        return reading
    found = _NEXT.fullmatch(text)
    if found is None:
        rest = text[1:].strip()
        reading.bad(rest, f"“{shortened(rest)}” not understood — 1w · 10d · 2m · prn · dc")
        return reading
    amount, unit, plan = found[1], (found[2] or "").lower(), (found[3] or "").lower()
    if plan:
        reading.add(plan, "word", _PLANS[plan])
    else:
        reading.add(amount + unit, "number", _UNITS[unit])
        if not int(amount):
            reading.refuse(f"next visit: 1–99 {_UNITS[unit]}")
    focus = " ".join((found[4] or "").split())
    if focus:
        reading.add(focus, "word", "focus")
    reading.statement = NextStatement(int(amount) if amount else None, unit, plan, focus)
    reading.hint = "" if focus else "what to look at then"
    return reading
