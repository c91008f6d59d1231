"""Type-ahead: which muscle is probably meant, with the alias that would have been quicker."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from imsrecord.domain.folding import fold
from imsrecord.domain.quick_entry.lexicon import Lexicon, MuscleWords, lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

EXACT_ALIAS, ALIAS_PREFIX, INITIALS, WORD_PREFIX, SUBSEQUENCE = range(5)
_SIDES = "rlb"
_FRAGMENT = re.compile(r"\s*-?\s*(?:([rlb])\s+)?([a-z][a-z ]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One muscle offered; rank 0 is best (exact alias) and 4 worst (letters in order)."""

    muscle: str
    alias: str
    rank: int


def suggest(
    text: str, recent: Sequence[str] = (), *, limit: int = 8, words: Lexicon | None = None
) -> tuple[Suggestion, ...]:
    """Return the muscles the last statement of ``text`` may mean, likeliest first.

    ``recent`` are the muscles needled in this patient's last three visits, latest first; they
    come first, after an exact alias only.
    """
    found = _FRAGMENT.match(text.partition(";")[0].rsplit(",", 1)[-1])
    if found is None:
        return ()
    query = fold(found[2])
    queries = [query]
    if not found[1] and len(query) > 2 and query[0] in _SIDES:
        queries.append(query[1:])
    if len(query) == 1 and query in _SIDES and not found[1]:
        return ()
    place = {muscle_id: order for order, muscle_id in enumerate(recent)}
    ranked = []
    used = words or lexicon()
    asked = [(each, _Named(used, each)) for each in queries]
    for muscle in used.muscles.values():
        hits = [hit for each, named in asked if (hit := _hit(each, muscle, named)) is not None]
        if hits:
            rank, alias = min(hits)
            order = place.get(muscle.id, len(place))
            # An exact alias is meant; letters in order are a last guess. Between them, what was
            # needled lately comes first.
            known = EXACT_ALIAS < rank < SUBSEQUENCE and muscle.id in place
            first = ALIAS_PREFIX if known else rank
            key = (first, not known, rank, order, len(muscle.name), muscle.name)
            ranked.append((key, rank, muscle.id, alias))
    return tuple(
        Suggestion(muscle_id, alias, rank) for _, rank, muscle_id, alias in sorted(ranked)[:limit]
    )


class _Named:
    """The muscles a query names outright: by an alias, or by beginnings of words."""

    def __init__(self, words: Lexicon, query: str) -> None:
        self.by_alias = frozenset(words.aliases.get(query, ()))
        self.by_words = frozenset(words.named(*query.split(), shortest=1))


def _hit(query: str, muscle: MuscleWords, named: _Named) -> tuple[int, str] | None:
    own = muscle.aliases[0] if muscle.aliases else ""
    if muscle.id in named.by_alias:
        return EXACT_ALIAS, query if query in muscle.aliases else own
    if begun := [alias for alias in muscle.aliases if alias.startswith(query)]:
        return ALIAS_PREFIX, begun[0]
    if query == muscle.initials:
        return INITIALS, own
    if muscle.id in named.by_words:
        return WORD_PREFIX, own
    starts = query[0] in muscle.initials
    letters = iter(muscle.folded)
    if len(query) > 2 and starts and all(letter in letters for letter in query):
        return SUBSEQUENCE, own
    return None
