"""The slots of a row beyond its numbers: site, depth, passes, status, tenderness, zones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imsrecord.domain.charting_rules import RANGES
from imsrecord.domain.quick_entry.row_words import row_words, statuses, zones
from imsrecord.domain.quick_entry.tokens import not_understood

if TYPE_CHECKING:
    import re

    from imsrecord.domain.quick_entry.row_words import RowWord
    from imsrecord.domain.quick_entry.slots import Slots


def read_site_number(slots: Slots, found: re.Match[str], word: str) -> None:
    """``@2``: the charting site of the muscle, by its number in the catalogue."""
    slots.put("site", int(found[1]), word, "site", f"site {int(found[1])}")


def read_depth(slots: Slots, found: re.Match[str], word: str) -> None:
    """``d45``: depth in mm."""
    _measured(slots, "depth_mm", int(found[1]), word, "mm deep")


def read_passes(slots: Slots, found: re.Match[str], word: str) -> None:
    """``p8``: passes of the needle."""
    _measured(slots, "passes", int(found[1]), word, "passes")


def read_tenderness(slots: Slots, found: re.Match[str], word: str) -> None:
    """``3>1``: tenderness 0-4 before and after; either side of > may be left out."""
    before, after = found[1], found[2]
    if "tenderness_before" in slots.said or "tenderness_after" in slots.said:
        slots.reading.bad(word, f"“{word}”: tenderness given twice", "given twice")
        return
    said = [f"{each} {when}" for each, when in ((before, "before"), (after, "after")) if each]
    slots.reading.add(word, "tenderness", f"tender {', '.join(said)}")
    slots.said |= {"tenderness_before": int(before)} if before else {}
    slots.said |= {"tenderness_after": int(after)} if after else {}


def read_statuses(slots: Slots, found: re.Match[str], word: str) -> None:
    """``act>lat``: status of the trigger point before and after; ``>lat`` after alone."""
    for field, typed in (("status_before", found[1]), ("status_after", found[2])):
        if not typed:
            continue
        meant = statuses(typed)
        if len(meant) != 1:
            _unclear(slots, word, meant)
            return
        when = "before" if field == "status_before" else "after"
        label = meant[0].label.removesuffix(" before")
        slots.put(field, meant[0].code, typed, "status", f"{label} {when}")


def read_zones(slots: Slots, _found: re.Match[str], word: str) -> None:
    """``/iliac/sacrum``: the body zones that pain referred to."""
    chosen = []
    for typed in word.lower().split("/")[1:]:
        meant = zones(typed)
        if len(meant) != 1:
            _unclear(slots, word, meant)
            return
        chosen.append(meant[0])
    codes = tuple(dict.fromkeys(zone.code for zone in chosen))
    names = ", ".join(dict.fromkeys(zone.label for zone in chosen))
    slots.put("referred_zones", codes, word, "zones", f"refers to {names}")


def read_word(slots: Slots, found: re.Match[str], word: str) -> None:
    """Read technique, direction, position, status before, what the patient felt, muscle after."""
    meant = row_words(found[0])
    if len(meant) == 1:
        slots.put(meant[0].field, meant[0].code, word, meant[0].kind, meant[0].label)
    elif meant and all(each.field == "technique" for each in meant):
        names = " · ".join(each.label for each in meant)
        slots.reading.bad(word, f"Which technique?  {names}", "several")
    else:
        _unclear(slots, word, meant)


def _measured(slots: Slots, field: str, value: int, word: str, label: str) -> None:
    name, least, most = RANGES[field]
    if least <= value <= most:
        slots.put(field, value, word, field.removesuffix("_mm"), label)
    else:
        slots.reading.bad(word, f"“{word}”: {name.lower()} is {least}–{most}", "out of range")


def _unclear(slots: Slots, word: str, meant: tuple[RowWord, ...]) -> None:
    """Ask which of several is meant, or say that a word is none of them."""
    if meant:
        names = " · ".join(each.label for each in meant[:6])
        slots.reading.bad(word, f"“{word}”: which?  {names}", "several")
    else:
        slots.reading.bad(word, not_understood(word))
