"""A clinic's own short words for muscles: what they may be, so that the Line never misreads one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.folding import fold
from imsrecord.domain.quick_entry import DropStatement, Lexicon, SiteStatement, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from imsrecord.domain.quick_entry import ParsedLine

LEAST_LETTERS: Final = 2  # single letters are orders of the Line
MOST_LETTERS: Final = 20
_SIDES: Final = {"r": "right", "l": "left", "b": "both"}


@dataclass(frozen=True, slots=True)
class OwnAlias:
    """A word of the clinic's own for one muscle; ``alias`` in small letters, ``muscle`` a code."""

    alias: str
    muscle: str

    @property
    def muscle_label(self) -> str:
        """What the muscle is called."""
        return catalogue().muscle_label(self.muscle)


def own_alias(typed: str, muscle: str) -> OwnAlias:
    """Return an alias as it is kept: capitals and room around it do not count."""
    return OwnAlias(typed.strip().lower(), muscle)


def words_with(own: Iterable[OwnAlias], exercises: Mapping[str, str] | None = None) -> Lexicon:
    """Return all words the Line knows in this clinic; ``exercises`` are its own, code to name."""
    return Lexicon(
        own_aliases={each.alias: (each.muscle,) for each in own}, own_exercises=exercises
    )


def alias_problems(wanted: OwnAlias, own: tuple[OwnAlias, ...]) -> dict[str, str]:
    """Return a sentence for each field that cannot be kept: ``alias``, ``muscle``.

    ``own`` are the aliases the clinic has by now.
    """
    found = {
        "muscle": "" if catalogue().has_muscle(wanted.muscle) else "Please choose a muscle.",
        "alias": alias_problem(wanted, own),
    }
    return {name: sentence for name, sentence in found.items() if sentence}


def alias_problem(wanted: OwnAlias, own: tuple[OwnAlias, ...]) -> str:
    """Say why a word cannot be an alias; "" when it can."""
    alias = wanted.alias
    if not (alias.isascii() and alias.isalpha()):
        return "Letters a to z only, without spaces or numbers." if alias else "Which word?"
    if len(alias) < LEAST_LETTERS:
        return "At least two letters: a single letter is an order of the Line."
    if len(alias) > MOST_LETTERS:
        return f"At most {MOST_LETTERS} letters."
    return _taken(alias, own) or _with_side(alias, own) or _name_of_another(wanted)


def _taken(alias: str, own: tuple[OwnAlias, ...]) -> str:
    muscles = words_with(own).aliases.get(alias, ())
    return f"“{alias}” already means {_names(muscles)}." if muscles else ""


def _with_side(alias: str, own: tuple[OwnAlias, ...]) -> str:
    """Refuse what a side and another alias, typed without a space, would look like."""
    known = words_with(own).aliases
    if alias[0] in _SIDES and alias[1:] in known:
        named = _names(known[alias[1:]])
        return f"“{alias}” is read as {_SIDES[alias[0]]} “{alias[1:]}”, {named}."
    clash = next((side + alias for side in _SIDES if side + alias in known), "")
    if clash:
        side = _SIDES[clash[0]]
        return f"“{clash}”, {side} “{alias}” without a space, already means {_names(known[clash])}."
    return ""


def _name_of_another(wanted: OwnAlias) -> str:
    """Refuse a whole word of other muscles' names: typed in full, it must go on meaning them."""
    called = [m.id for m in catalogue().muscles if wanted.alias in fold(m.name).split()]
    if called and wanted.muscle not in called:
        return f"“{wanted.alias}” is part of the name of {_names(tuple(called))}."
    return "" if reads_as_meant(wanted) else f"The Line reads “{wanted.alias}” otherwise."


def reads_as_meant(wanted: OwnAlias) -> bool:
    """Return whether the Line takes the word for its muscle wherever a muscle is named."""
    words, alias = words_with((wanted,)), wanted.alias
    typed = (f"r {alias} 2", f"r{alias}2", f"{alias} 2", f"-{alias}")
    return all(_muscles_in(parse(each, words=words)) == (wanted.muscle,) for each in typed)


def _muscles_in(line: ParsedLine) -> tuple[str, ...]:
    said = line.so_far[0] if line.so_far else None
    if isinstance(said, SiteStatement):
        return (said.muscle,)
    return said.muscles if isinstance(said, DropStatement) else ()


def _names(muscles: tuple[str, ...]) -> str:
    names = [catalogue().muscle_label(each) for each in muscles[:2]]
    return " or ".join(names) + (" and others" if len(muscles) > 2 else "")
