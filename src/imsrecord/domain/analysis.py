"""The analysis in one word, proposed from the figures and written only when it is pressed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from imsrecord.domain.note.outcome_words import changes_short
from imsrecord.domain.outcomes import Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imsrecord.domain.outcomes import Change
    from imsrecord.domain.visit import Visit

BETTER, SAME, WORSE = "better", "same", "worse"
WORDS: Final = {BETTER: "Better", SAME: "No change that matters", WORSE: "Worse"}
_ABOUT: Final = 3  # as many figures as an analysis names


def proposed(found: Sequence[Change]) -> str:
    """Return better, same or worse by the figures, "" where there are none to go by.

    Better when any got better by its MCID and none is worse by it; worse the other way round;
    where they disagree nothing is proposed.
    """
    judged = [change for change in found if change.mcid is not None]
    up = any(change.verdict is Verdict.BEYOND for change in judged)
    down = any(_worse(change) for change in judged)
    if not judged or (up and down):
        return ""
    return BETTER if up else WORSE if down else SAME


def with_analysis(visit: Visit, word: str, found: Sequence[Change]) -> Visit:
    """Return the visit with its analysis begun by a word and the figures behind it.

    A word that was pressed before gives way; what was typed by hand stays.
    """
    line = f"{WORDS[word]} than at the first visit" if word != SAME else WORDS[SAME]
    figures = changes_short(found[:_ABOUT])
    line = f"{line}: {figures}." if figures else f"{line}."
    kept = [each for each in visit.analysis.split("\n") if not _pressed(each)]
    return replace(visit, analysis="\n".join((line, *(each for each in kept if each))))


def pressed(visit: Visit) -> str:
    """Return which of the words the analysis begins with, "" for none of them."""
    first = visit.analysis.split("\n", 1)[0]
    return next((word for word, said in WORDS.items() if _begins(first, said)), "")


def _pressed(line: str) -> bool:
    return any(_begins(line, said) for said in WORDS.values())


def _begins(line: str, said: str) -> bool:
    rest = line[len(said) :]
    return line.startswith(said) and rest.startswith((" than at the first visit", ":", "."))


def _worse(change: Change) -> bool:
    better, mcid = change.better, change.mcid
    return better is not None and mcid is not None and better <= -mcid
