"""A segmental sign typed in one line: side, sign, levels and answer, as in ``l skin l2-3 +``."""

from __future__ import annotations

import re
from typing import Final

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.findings import SegmentalFinding
from imsrecord.domain.folding import fold
from imsrecord.domain.myotomes import root_levels
from imsrecord.domain.needling import Side
from imsrecord.domain.segmental import answers_of

EXAMPLE: Final = "l skin l2-3 +"
_SIDES: Final = {"l": Side.LEFT, "r": Side.RIGHT, "m": Side.MIDLINE}
_LEVELS: Final = re.compile(r"([ctls])([0-9]{1,2})(?:[-/]([ctls])?([0-9]{1,2}))?")
_TOUCHING: Final = re.compile(r"(?<=[0-9])([+-])$")
_LEAST: Final = 3
_FOUND: Final = {"+": ("yes", "positive"), "-": ("no", "negative")}


def read_sign(typed: str) -> SegmentalFinding | str:
    """Return the sign that is typed, or a sentence that says what is missing or not clear.

    The levels may be left out, where a sign was looked for at none in particular; the answer not.
    """
    side, *words = _TOUCHING.sub(r" \1", typed.strip().lower()).split() or [""]
    if side[:1] in _SIDES and _signs([side[1:]]):  # the side may touch the sign: lskin
        side, words = side[0], [side[1:], *words]
    if side not in _SIDES:
        return f"Which side? Begin with l, r or m, as in {EXAMPLE}."
    answer = words.pop() if words else ""
    found = _LEVELS.fullmatch(words[-1]) if words else None
    levels: tuple[str, ...] = ()
    if found is not None:
        words.pop()
        levels = _levels(found)
        if not levels:
            return f"“{found[0]}” is no spinal level."
    signs = _signs(words)
    if len(signs) != 1:
        named = ", ".join(catalogue().label("gunn_signs", sign) for sign in signs)
        return f"Which sign? {named}" if signs else f"Which sign? Type it as in {EXAMPLE}."
    return _answered(signs[0], _SIDES[side], levels, answer)


def _answered(
    sign: str, side: Side, levels: tuple[str, ...], answer: str
) -> SegmentalFinding | str:
    allowed = answers_of(sign)
    wanted = _FOUND.get(answer, (answer,))
    meant = [each for each in allowed if each in wanted or (answer and each.startswith(answer))]
    if len(meant) != 1:
        return f"What was found? End with one of these: {', '.join(allowed)}."
    return SegmentalFinding(0, sign, side, levels, meant[0])


def _signs(words: list[str]) -> list[str]:
    """Return the signs with every typed word; those whose code begins with the first win."""
    if not words or len(words[0]) < _LEAST:
        return []
    terms = catalogue().terms("gunn_signs")
    spelled = {term.id: f" {fold(term.id.replace('_', ' '))} {fold(term.label)}" for term in terms}
    found = [code for code, said in spelled.items() if all(f" {fold(w)}" in said for w in words)]
    return [code for code in found if code.startswith(words[0])] or found


def _levels(found: re.Match[str]) -> tuple[str, ...]:
    known = root_levels()
    first = (found[1] + found[2]).upper()
    last = ((found[3] or found[1]) + (found[4] or found[2])).upper()
    if first not in known or last not in known or known.index(first) > known.index(last):
        return ()
    return tuple(known[known.index(first) : known.index(last) + 1])
