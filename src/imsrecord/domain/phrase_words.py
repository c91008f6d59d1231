"""Everything that a short word after ``;`` may bring: the clinic's phrases, and names of muscles.

``;gm`` writes "gluteus medius", by the aliases of the Line; a phrase of the same short word comes
first. A blank that the record can fill by itself, say [days since onset], comes filled.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from imsrecord.domain.phrases import MOST_SHORT, Phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from imsrecord.domain.intake import Intake
    from imsrecord.domain.quick_entry import Lexicon
    from imsrecord.domain.visit import Visit

DAYS_SINCE_ONSET: Final = "days since onset"
VISIT_NUMBER: Final = "visit number"
KNOWN_BLANKS: Final = (DAYS_SINCE_ONSET, VISIT_NUMBER)
"""What may stand in a blank and is filled from the record, when the record knows it."""
_KNOWN: Final = re.compile(rf"\[({'|'.join(KNOWN_BLANKS)})\]", re.IGNORECASE)


def short_words(
    phrases: Iterable[Phrase], words: Lexicon, facts: Mapping[str, str]
) -> tuple[Phrase, ...]:
    """Return what each short word brings in this visit; what is not known stays a blank."""

    def fill(found: re.Match[str]) -> str:
        return facts.get(found[1].lower(), found[0])

    own = tuple(Phrase(each.short, _KNOWN.sub(fill, each.text)) for each in phrases)
    return (*_muscles(words), *own)


def facts_of(visit: Visit, told: Intake) -> dict[str, str]:
    """Return the known blanks of a visit with what is told of the complaint by then."""
    days = told.days_since_onset(visit.treated_on)
    known = {VISIT_NUMBER: str(visit.visit_no)}
    return known | ({DAYS_SINCE_ONSET: str(days)} if days is not None and days >= 0 else {})


@lru_cache(maxsize=4)
def _muscles(words: Lexicon) -> tuple[Phrase, ...]:
    """Return the names of muscles by their aliases, as they stand within a sentence."""
    named = ((alias, ids[0]) for alias, ids in words.aliases.items() if len(ids) == 1)
    return tuple(
        Phrase(alias, f"{name[:1].lower()}{name[1:]}")
        for alias, muscle in named
        if alias.isalnum() and len(alias) <= MOST_SHORT and (name := words.name(muscle))
    )
