"""The words the Line knows: aliases and names of muscles, the catalogue's and the clinic's own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.folding import fold
from imsrecord.domain.quick_entry.tokens import Choice

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class MuscleWords:
    """What a muscle may be called: its own aliases, the words of its name, their initials."""

    id: str
    name: str
    aliases: tuple[str, ...]
    words: tuple[str, ...]
    initials: str
    folded: str
    levels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExerciseName:
    """An exercise by its code, and what it is called."""

    id: str
    name: str


class Lexicon:
    """All words for muscles and exercises. A clinic's own alias wins over the catalogue's."""

    def __init__(
        self,
        own_aliases: Mapping[str, tuple[str, ...]] | None = None,
        own_names: Mapping[str, str] | None = None,
        own_exercises: Mapping[str, str] | None = None,
    ) -> None:
        known = catalogue()
        self._own_exercises = dict(own_exercises or {})
        names = {muscle.id: muscle.name for muscle in known.muscles} | dict(own_names or {})
        self.aliases: dict[str, tuple[str, ...]] = {**known.aliases, **(own_aliases or {})}
        own: dict[str, list[str]] = {}
        for alias, ids in (*(own_aliases or {}).items(), *known.aliases.items()):
            if len(ids) == 1 and self.aliases[alias] == ids:
                own.setdefault(ids[0], []).append(alias)
        self.muscles = {
            muscle_id: _words_of(muscle_id, name, tuple(dict.fromkeys(own.get(muscle_id, ()))))
            for muscle_id, name in names.items()
        }

    def name(self, muscle_id: str) -> str:
        """Return what a muscle is called."""
        found = self.muscles.get(muscle_id)
        return found.name if found else muscle_id

    @cached_property
    def exercises(self) -> tuple[ExerciseName, ...]:
        """All exercises by name, the clinic's own first."""
        own = (ExerciseName(*each) for each in self._own_exercises.items())
        return (*own, *(ExerciseName(each.id, each.name) for each in catalogue().exercises))

    def exercise_name(self, exercise_id: str) -> str:
        """Return what an exercise is called."""
        return next((e.name for e in self.exercises if e.id == exercise_id), exercise_id)

    def levels(self, muscle_id: str) -> tuple[str, ...]:
        """Return the spinal levels a paraspinal part covers; empty for all other muscles."""
        found = self.muscles.get(muscle_id)
        return found.levels if found else ()

    def sites(self, muscle_id: str) -> tuple[int, ...]:
        """Return the numbers of a muscle's charting sites; a clinic's own muscle has none."""
        known = catalogue()
        if not known.has_muscle(muscle_id):
            return ()
        return tuple(site.number for site in known.muscle(muscle_id).sites)

    def word_for(self, muscle_id: str) -> str:
        """Return what to type for a muscle: its first alias, else the words of its name."""
        found = self.muscles.get(muscle_id)
        if found is None:
            return muscle_id
        return found.aliases[0] if found.aliases else " ".join(w for w in found.words if len(w) > 1)

    def choices(self, muscle_ids: tuple[str, ...]) -> tuple[Choice, ...]:
        """Return muscles as answers to "Which one?"."""
        return tuple(Choice(each, self.word_for(each), self.name(each)) for each in muscle_ids)

    def named(self, *words: str, shortest: int = 2) -> tuple[str, ...]:
        """Return the muscles that the words name.

        The first word is an alias or begins a word of the name; all others begin words of it.
        Beginnings have at least ``shortest`` letters.
        """
        first, *others = words
        if any(len(word) < shortest for word in words):
            return ()
        if not others and first in self.aliases:
            return self.aliases[first]
        group = self.aliases.get(first, ())
        return tuple(
            muscle.id
            for muscle in self.muscles.values()
            if (muscle.id in group or _begins(first, muscle.words))
            and all(_begins(word, muscle.words) for word in others)
        )


@cache
def lexicon() -> Lexicon:
    """Return the words of the catalogue alone."""
    return Lexicon()


def _begins(word: str, words: tuple[str, ...]) -> bool:
    return any(each.startswith(word) for each in words)


def _words_of(muscle_id: str, name: str, aliases: tuple[str, ...]) -> MuscleWords:
    known = catalogue()
    folded = fold(name)
    words = tuple(folded.split())
    levels = known.muscle(muscle_id).levels if known.has_muscle(muscle_id) else ()
    letters = tuple(word for word in words if word.isalpha())
    return MuscleWords(
        id=muscle_id,
        name=name,
        aliases=aliases,
        words=letters,
        initials="".join(word[0] for word in letters),
        folded=folded,
        levels=levels,
    )
