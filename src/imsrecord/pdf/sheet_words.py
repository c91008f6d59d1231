"""The words of the patient's sheet, by key, ready for another language."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.visit import NextUnit
from imsrecord.paths import resource_path

if TYPE_CHECKING:
    from datetime import date

    from imsrecord.domain.exercises import ExerciseDose
    from imsrecord.domain.needling import NeedlingRow
    from imsrecord.domain.visit import NextVisit

LONG_HOLD_S = 15
"""A hold as long as this is what the exercise is about, so it is said first."""

_MINUTE = 60
_NEXT = {NextUnit.DAYS: "days", NextUnit.WEEKS: "weeks", NextUnit.MONTHS: "months"}


@cache
def _table() -> dict[str, str]:
    table: dict[str, str] = json.loads(resource_path("i18n", "en.json").read_text(encoding="utf-8"))
    return table


def words(key: str, **values: object) -> str:
    """Return the words of a key, with the values put in."""
    return _table()[key].format(**values)


def counted(key: str, count: int, **values: object) -> str:
    """Return the words of a key for one or for many."""
    return words(f"{key}.{'one' if count == 1 else 'many'}", count=count, **values)


def date_words(when: date, *, year: bool = True) -> str:
    """Write a date with the name of its day."""
    return words(
        "date" if year else "date_without_year",
        weekday=words(f"day.{when.weekday()}"),
        day=when.day,
        month=words(f"month.{when.month}"),
        year=when.year,
    )


def next_visit_line(planned: NextVisit | None, on: date | None) -> str:
    """Say when the patient comes again; nothing when nobody said."""
    if on is not None:
        return words("next_visit", when=date_words(on, year=False))
    if planned is None:
        return ""
    if planned.unit in _NEXT:
        when = counted(f"next_in_{_NEXT[planned.unit]}", planned.number)
    else:
        as_needed = planned.unit is NextUnit.AS_NEEDED
        when = words("next_as_needed" if as_needed else "next_none")
    return words("next_visit", when=when)


def dose_line(dose: ExerciseDose) -> str:
    """Say a dose so that nobody has to decode it: 3 sets of 10, twice a day."""
    parts = [*_amount(dose)]
    if dose.per_day is not None:
        often = words(f"dose.per_day.{dose.per_day}") if dose.per_day in {1, 2} else ""
        parts.append(often or words("dose.per_day.many", count=dose.per_day))
    if dose.days_per_week not in {None, 7}:
        parts.append(counted("dose.days", dose.days_per_week or 0))
    line = ", ".join(parts)
    return line[:1].upper() + line[1:] if line else words("dose.as_shown")


def _amount(dose: ExerciseDose) -> tuple[str, ...]:
    """Say how much at one time: minutes, a long hold first, or sets and repetitions."""
    sets, reps, hold = dose.sets or 1, dose.reps, dose.hold_s
    minutes = () if dose.minutes is None else (counted("dose.minutes", dose.minutes),)
    if hold and hold >= LONG_HOLD_S:
        times = sets * (reps or 1)
        often = (counted("dose.times", times),) if times > 1 else ()
        return (_hold(hold), *often, *minutes)
    if reps is None:
        alone = () if dose.sets is None else (counted("dose.sets_only", sets, sets=sets),)
        return (*alone, *minutes)
    first = counted("dose.times", reps)
    if sets != 1:
        first = words("dose.sets_of.many", sets=sets, reps=reps)
    held = (counted("dose.hold_after", hold),) if hold else ()
    return (first, *held, *minutes)


def _hold(seconds: int) -> str:
    if seconds % _MINUTE == 0:
        return counted("dose.hold_minutes", seconds // _MINUTE)
    return words("dose.hold_first", seconds=seconds)


def areas_line(rows: tuple[NeedlingRow, ...]) -> str:
    """Name the parts of the body that were needled, in plain words."""
    needled = {
        catalogue().muscle(row.muscle).region for row in rows if catalogue().has_muscle(row.muscle)
    }
    order = [term.id for term in catalogue().terms("regions")]
    areas = [words(f"area.{region}") for region in order if region in needled]
    if not areas:
        return ""
    named = areas[0]
    if len(areas) > 1:
        named = words("areas.and", first=", ".join(areas[:-1]), last=areas[-1])
    return words("expect.treated", areas=named)


def aftercare_lines(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Return the advice that was chosen, as far as the sheet does not say it anyway."""
    table = _table()
    known = (table.get(f"aftercare.{code}", "") for code in codes)
    return tuple(line for line in known if line)
