"""Numbers of the visit as a whole: pain, function, soreness, and twitches down the list."""

from __future__ import annotations

import re

from imsrecord.domain.needling import MOST_TWITCHES
from imsrecord.domain.quick_entry.statements import (
    FunctionStatement,
    PainStatement,
    RunAnswer,
    RunStatement,
    SorenessStatement,
)
from imsrecord.domain.quick_entry.tokens import Reading, not_understood

MOST_DAYS = 60
_BEFORE_AFTER = re.compile(r"[pf]?\s*([0-9]{1,4})?\s*(?:(>)\s*([0-9]{1,4})?)?")
_SORENESS = re.compile(r"s\s*([0-9]{1,4})(?:\s+([0-9]{1,4})\s*d)?")
_ANSWER = re.compile(r"([0-9]{1,3})(!)?")


def read_pain(text: str) -> Reading:
    """Read pain before and after: ``p6>3``, ``p6``, ``>3``."""
    reading = Reading()
    before, after = _before_after(text, "p", "pain", reading)
    if (before, after) != (None, None):
        reading.statement = PainStatement(before, after)
    return reading


def read_function(text: str) -> Reading:
    """Read function before and after: ``f5 > 7``."""
    reading = Reading()
    before, after = _before_after(text, "f", "function", reading)
    if (before, after) != (None, None):
        reading.statement = FunctionStatement(before, after)
    return reading


def read_soreness(text: str) -> Reading:
    """Read soreness after the last visit and the days it lasted: ``s3 2d``."""
    reading = Reading()
    if text.lower() == "s":
        reading.wait_for("soreness after last visit 0–10")
        return reading
    found = _SORENESS.fullmatch(text.lower())
    if found is None:
        reading.bad(text, not_understood(text))
        return reading
    worst, days = int(found[1]), None
    _score(f"s{found[1]}", worst, "soreness after last visit", "soreness", reading)
    if found[2]:
        days = int(found[2])
        if days > MOST_DAYS:
            reading.bad(f"{found[2]}d", f"days are 0–{MOST_DAYS}", "out of range")
        else:
            reading.add(f"{found[2]}d", "number", "lasted days")
    else:
        reading.hint = "days it lasted: 2d"
    reading.statement = SorenessStatement(worst, days)
    return reading


def read_run(text: str) -> Reading:
    """Read twitches for the listed rows, in order: ``t 3 2! 1``."""
    reading = Reading()
    reading.add(text[0], "verb", "twitches, in list order")
    answers = []
    for row, word in enumerate(text[1:].split(), start=1):
        found = _ANSWER.fullmatch(word)
        if found is None:
            reading.bad(word, not_understood(word))
        elif int(found[1]) > MOST_TWITCHES:
            reading.bad(word, f"twitches are 0–{MOST_TWITCHES}", "out of range")
        else:
            reading.add(word, "twitches", f"row {row}" + (", reproduced" if found[2] else ""))
            answers.append(RunAnswer(int(found[1]), familiar=bool(found[2])))
    if answers:
        reading.statement = RunStatement(tuple(answers))
        reading.hint = f"row {len(answers) + 1}"
    elif not reading.problem:
        reading.wait_for("twitches of row 1, then row 2 …")
    return reading


def _score(typed: str, score: int, label: str, name: str, reading: Reading) -> None:
    if score > 10:
        reading.bad(typed, f"{name} is 0–10", "out of range")
    else:
        reading.add(typed, "number", label)


def _before_after(text: str, verb: str, name: str, reading: Reading) -> tuple[int | None, ...]:
    found = _BEFORE_AFTER.fullmatch(text.lower())
    if found is None:
        reading.bad(text, not_understood(text))
        return None, None
    before = int(found[1]) if found[1] else None
    after = int(found[3]) if found[3] else None
    if before is not None:
        _score(f"{verb}{before}", before, f"{name} now", name, reading)
    if after is not None:
        _score(f">{after}", after, f"{name} after", name, reading)
    if found[2] and after is None:
        reading.wait_for(f"{name} after 0–10")
    elif before is None and after is None:
        reading.wait_for(f"{name} now 0–10")
    elif after is None:
        reading.hint = f"> {name} after"
    return before, after
