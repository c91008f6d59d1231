"""The slots after a muscle: numbers in their order, twitches, level, needle, and others."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.needling import MOST_POINTS, MOST_TWITCHES
from imsrecord.domain.quick_entry.row_slots import (
    read_depth,
    read_passes,
    read_site_number,
    read_statuses,
    read_tenderness,
    read_word,
    read_zones,
)
from imsrecord.domain.quick_entry.tokens import Reading, not_understood

if TYPE_CHECKING:
    from collections.abc import Callable

ORDER = ("points", "twitches", "soreness")
_ONE = {"points": "trigger point", "twitches": "twitch", "soreness": "soreness /10"}
_MANY = {"points": "trigger points", "twitches": "twitches", "soreness": "soreness /10"}
_RANGES = {"points": (1, MOST_POINTS), "twitches": (0, MOST_TWITCHES), "soreness": (0, 10)}
_GRADES = ("absent", "+ small", "++ clear", "+++ strong")
AFTER_NUMBERS = "technique · needle · ! reproduced · ; note"
_TOUCHING = re.compile(r"(?:[tgsdp][0-9]{1,3}){2,}")


@dataclass(slots=True)
class Slots:
    """What the slots have said so far, by the field of the statement they fill."""

    reading: Reading
    said: dict[str, Any] = field(default_factory=dict)
    place: int = 0

    def put(self, name: str, value: Any, typed: str, kind: str, label: str) -> None:
        """Fill one field, once; a second time is refused."""
        if name in self.said:
            self.reading.bad(typed, f"“{typed}”: {label} given twice", "given twice")
        else:
            self.said[name] = value
            self.reading.add(typed, kind, label)

    def put_number(self, name: str, value: int, typed: str) -> None:
        """Fill points, twitches or soreness within its range."""
        lowest, highest = _RANGES[name]
        if lowest <= value <= highest:
            self.put(name, value, typed, name, (_ONE if value == 1 else _MANY)[name])
        else:
            what = _MANY[name].removesuffix(" /10")
            verb = "is" if name == "soreness" else "are"
            self.reading.bad(typed, f"{what} {verb} {lowest}–{highest}", "out of range")

    def next_number(self, value: int, typed: str) -> None:
        """Fill the next of points, twitches and soreness that nobody has named."""
        while self.place < len(ORDER) and ORDER[self.place] in self.said:
            self.place += 1
        if self.place == len(ORDER):
            problem = "Three numbers at most: points · twitches · soreness"
            self.reading.bad(typed, problem, "extra number")
            return
        self.put_number(ORDER[self.place], value, typed)
        self.place += 1

    @property
    def hint(self) -> str:
        """What the next number would be, or what else may follow."""
        open_numbers = [_MANY[name] for name in ORDER if name not in self.said]
        return open_numbers[0] if open_numbers else AFTER_NUMBERS


def read_slots(digits: str, words: list[str], reading: Reading) -> Slots:
    """Read the digits that touch the muscle, one number each, then one slot per word."""
    slots = Slots(reading)
    for digit in digits:
        slots.next_number(int(digit), digit)
    for word in words:
        for part in apart(word):
            _read_slot(part, slots)
    _check_together(slots)
    return slots


def apart(word: str) -> list[str]:
    """Return the slots of a word that was typed without spaces: t2g2d50p4, ache/iliac."""
    if word.startswith("!"):
        return [word]
    if _TOUCHING.fullmatch(word.lower()):
        return re.findall("[a-z][0-9]+", word, re.IGNORECASE)
    said, slash, zones = word.partition("/")
    return [said, slash + zones] if said.isalpha() and zones else [word]


def _read_slot(word: str, slots: Slots) -> None:
    for pattern, reader in _SLOTS:
        found = pattern.fullmatch(word.lower())
        if found is not None:
            reader(slots, found, word)
            return
    slots.reading.bad(word, not_understood(word))


def _number(slots: Slots, found: re.Match[str], word: str) -> None:
    slots.next_number(int(found[0]), word)


def _twitches(slots: Slots, found: re.Match[str], word: str) -> None:
    counts = tuple(int(count) for count in found[1].split("+"))
    slots.place = max(slots.place, ORDER.index("soreness"))
    slots.put_number("twitches", sum(counts), word)
    if len(counts) > 1:
        slots.said["per_point"] = counts


def _soreness(slots: Slots, found: re.Match[str], word: str) -> None:
    slots.put_number("soreness", int(found[1]), word)


def _grade(slots: Slots, found: re.Match[str], word: str) -> None:
    grade = int(found[1])
    if grade < len(_GRADES):
        slots.put("grade", grade, word, "grade", f"twitch grade {_GRADES[grade]}")
    else:
        slots.reading.bad(word, "twitch grade is 0–3", "out of range")


def _delta(slots: Slots, found: re.Match[str], word: str) -> None:
    delta = int(found[0])
    if 1 <= abs(delta) <= MOST_TWITCHES:
        slots.put("delta", delta, word, "twitches", "change twitches by")
    else:
        slots.reading.bad(word, f"twitches change by 1–{MOST_TWITCHES}", "out of range")


def _familiar(slots: Slots, _found: re.Match[str], word: str) -> None:
    refers = word.removeprefix("!").replace("_", " ").strip()
    label = f"reproduced, refers to {refers}" if refers else "reproduced familiar pain"
    slots.put("familiar", True, word, "familiar", label)  # noqa: FBT003
    if refers:
        slots.said["refers"] = refers


def _level(slots: Slots, found: re.Match[str], word: str) -> None:
    known = [term.id for term in catalogue().terms("segments")]
    first = (found[1] + found[2]).upper()
    last = ((found[3] or found[1]) + (found[4] or found[2])).upper()
    if first in known and last in known and known.index(first) <= known.index(last):
        segments = tuple(known[known.index(first) : known.index(last) + 1])
        slots.put("segments", segments, word, "level", "spinal level")
    else:
        slots.reading.bad(word, f"“{word}” is no spinal level", "no level")


def _needle(slots: Slots, found: re.Match[str], word: str) -> None:
    known = catalogue()
    diameter = int(found[1]) / 100 if found[1] else None
    length = int(found[2])
    if diameter is not None and diameter not in known.needle_diameters:
        sold = " ".join(f"{round(mm * 100)}" for mm in known.needle_diameters)
        slots.reading.bad(word, f"“{word}”: diameters are {sold} (hundredths of a mm)", "no needle")
    elif length not in known.needle_lengths:
        sold = " ".join(map(str, known.needle_lengths))
        slots.reading.bad(word, f"“{word}”: lengths are {sold} mm", "no needle")
    else:
        slots.put("length_mm", length, word, "needle", "needle mm")
        if diameter is not None:
            slots.said.setdefault("diameter_mm", diameter)


_SLOTS: tuple[tuple[re.Pattern[str], Callable[[Slots, re.Match[str], str], None]], ...] = (
    (re.compile(r"[0-9]{1,4}"), _number),
    (re.compile(r"t([0-9]{1,3}(?:\+[0-9]{1,3}){0,19})"), _twitches),
    (re.compile(r"s([0-9]{1,3})"), _soreness),
    (re.compile(r"g([0-9])"), _grade),
    (re.compile(r"[+-][0-9]{1,3}"), _delta),
    (re.compile(r"!.*", re.DOTALL), _familiar),
    (re.compile(r"@([0-9]{1,2})"), read_site_number),
    (re.compile(r"@([ctls])([0-9]{1,2})(?:[-/]([ctls])?([0-9]{1,2}))?"), _level),
    (re.compile(r"([0-9]{2})?[x×]([0-9]{2,3})"), _needle),
    (re.compile(r"d([0-9]{1,3})"), read_depth),
    (re.compile(r"p([0-9]{1,3})"), read_passes),
    (re.compile(r"(?=.*[0-4])([0-4])?>([0-4])?"), read_tenderness),
    (re.compile(r"([a-z_]{2,})?>([a-z_]{2,})"), read_statuses),
    (re.compile(r"(?:/[a-z_]{2,})+"), read_zones),
    (re.compile(r"[a-z_]{2,}"), read_word),
)


def _check_together(slots: Slots) -> None:
    """Refuse slots that contradict each other, and count points where each has its twitches."""
    said, reading = slots.said, slots.reading
    per_point = said.get("per_point", ())
    if per_point and said.setdefault("points", len(per_point)) != len(per_point):
        reading.refuse(f"{said['points']} points, but twitches for {len(per_point)}")
    grade, twitches = said.get("grade"), said.get("twitches")
    if grade is not None and twitches is not None and (grade == 0) != (twitches == 0):
        reading.refuse("Twitch grade 0 goes with 0 twitches, and only with 0")
    if "delta" in said and twitches is not None:
        reading.refuse("Either a twitch count, or + and − to change it")
