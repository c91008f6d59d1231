"""How the Line asks: the question, what last visit said, and which keys answer it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from imsrecord.domain.charting_words import row_name
from imsrecord.domain.consent import in_force
from imsrecord.domain.needling import totals
from imsrecord.domain.note.plain_words import counted, next_visit_words
from imsrecord.domain.question_keys import last_interval, no_change
from imsrecord.domain.questions import Asks, Question, answer_of
from imsrecord.domain.screen_concern import PREGNANCY
from imsrecord.domain.screening import ScreenKind
from imsrecord.domain.twitches import TwitchWay, twitch_shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from imsrecord.domain.charting_sources import Sources
    from imsrecord.domain.visit import Visit

_TWITCHES: Final[dict[TwitchWay, tuple[str, ...]]] = {
    TwitchWay.COUNT: (),
    TwitchWay.GRADE: ("–", "+", "++", "+++"),
    TwitchWay.PRESENT: ("absent", "present"),
}
_CONFIRMED: Final = {
    ScreenKind.NO_CHANGE: "No change in health or medicines; consent re-confirmed",
    ScreenKind.CHANGED: "Change in health recorded; consent re-confirmed",
    ScreenKind.FULL: "Safety screen asked in full; consent re-confirmed",
}
_NOT_PREGNANT: Final = "No change in health or medicines, not pregnant; consent re-confirmed"
SCALE_KEYS: Final = "0–10  ·  ⏎ leave blank"
_MORE: Final = "  ·  ⇥ more"


@dataclass(frozen=True, slots=True)
class AskedWords:
    """``question`` is asked, ``before`` is what stood there last time, ``keys`` what answers."""

    question: str
    before: str = ""
    keys: str = ""


def question_words(question: Question, visit: Visit, sources: Sources) -> AskedWords:
    """Return how a question is put."""
    return _WORDS[question.asks](question, visit, sources)


def consent_sentence(visit: Visit, sources: Sources) -> str:
    """Return the facts that one key confirms; a screen that was answered already is not denied."""
    if visit.screen is None and PREGNANCY in sources.each_visit:
        return _NOT_PREGNANT
    if visit.screen is not None and visit.screen == no_change(sources) and visit.screen.noes:
        return _NOT_PREGNANT
    return _CONFIRMED[visit.screen.kind if visit.screen else ScreenKind.NO_CHANGE]


def provisional_words(
    question: Question, visit: Visit, sources: Sources, number: int
) -> AskedWords:
    """Return how a question stands while a second digit may follow."""
    asked = question_words(question, visit, sources).question.rstrip("?")
    more = "0 makes it 10" if number == 1 and question.asks is not Asks.NEEDLES_OUT else "digit"
    keys = f"{more}  ·  , keeps {number}  ·  any other key goes on"
    return AskedWords(f"{asked}: {number}", "", keys)


def _last(value: int | None, words: str = "last visit") -> str:
    return "" if value is None else f"{words} {value}"


def _pain(_question: Question, _visit: Visit, sources: Sources) -> AskedWords:
    last = sources.last
    return AskedWords("Pain now?", _last(last.pain_after if last else None), SCALE_KEYS)


def _function(_question: Question, _visit: Visit, sources: Sources) -> AskedWords:
    last = sources.last
    asked = f"{sources.activities[0]} now?" if sources.activities else "Function now?"
    return AskedWords(asked, _last(last.function_after if last else None), SCALE_KEYS)


def _soreness(_question: Question, _visit: Visit, _sources: Sources) -> AskedWords:
    return AskedWords("Soreness after last visit?", "", SCALE_KEYS)


def _days(_question: Question, _visit: Visit, _sources: Sources) -> AskedWords:
    return AskedWords("Sore for how many days?", "", "0–9  ·  ⏎ leave blank")


def _consent(_question: Question, visit: Visit, sources: Sources) -> AskedWords:
    if sources.first_needling:
        words = "Safety screen and consent are asked in full"
        return AskedWords(words, "", "⏎ opens them")
    if visit.consent is None and not in_force(sources.consents):
        return AskedWords("No consent is in force: it is asked in full", "", "⏎ opens it")
    return AskedWords(f"{consent_sentence(visit, sources)}?", "", "⏎ confirms both")


def _muscle(_question: Question, _visit: Visit, sources: Sources) -> AskedWords:
    last = sources.last
    if last is None or not last.rows:
        return AskedWords("Which muscle?", "", "r ut 2 3  ·  p programme")
    rows = counted(len(last.rows), "muscle")
    return AskedWords(
        "Which muscle?", f"last visit {rows}", "r ut 2 3  ·  = repeat last visit  ·  p programme"
    )


def _twitches(question: Question, visit: Visit, sources: Sources) -> AskedWords:
    row = visit.row(question.seq)
    if row is None:
        return AskedWords("")
    last = sources.last.row_of(row.muscle, row.side) if sources.last else None
    shown = twitch_shown(last, sources.twitches) if last else None
    words = _TWITCHES[sources.twitches]
    before = "" if shown is None else f"last visit {words[shown] if words else shown}"
    digits = "  ·  ".join(f"{n} {word}" for n, word in enumerate(words))
    more = ". familiar  ·  + point  ·  − drop  ·  / not recorded  ·  ⏎ later"
    keys = f"{digits}  ·  {more}" if digits else more
    return AskedWords(f"{row_name(row)}: twitches?", before, keys)


def _needles_out(_question: Question, visit: Visit, _sources: Sources) -> AskedWords:
    placed = totals(visit.rows).needles
    removed = answer_of(visit, Question(Asks.NEEDLES_OUT))
    before = "" if removed in (None, placed) else f"{removed} counted out"
    keys = f"{placed} ends the needling  ·  or another muscle"
    return AskedWords(f"Needles out? {placed} in", before, keys)


def _after_keys(visit: Visit) -> str:
    """Return what answers after the needling; soreness, key sign and time stand one Tab away."""
    return SCALE_KEYS if visit.soreness_after is not None else SCALE_KEYS + _MORE


def _pain_after(_question: Question, visit: Visit, _sources: Sources) -> AskedWords:
    return AskedWords("Pain after?", _last(visit.pain.now, "before"), _after_keys(visit))


def _function_after(_question: Question, visit: Visit, sources: Sources) -> AskedWords:
    asked = f"{sources.activities[0]} after?" if sources.activities else "Function after?"
    return AskedWords(asked, _last(visit.function_now, "before"), _after_keys(visit))


def _adverse(_question: Question, _visit: Visit, _sources: Sources) -> AskedWords:
    return AskedWords("Adverse event?", "", "⏎ none seen  ·  a bruise minor")


def _exercises(_question: Question, _visit: Visit, sources: Sources) -> AskedWords:
    given = len(sources.exercises)
    if not given:
        return AskedWords("Exercises?", "", "e chin tuck 3x10  ·  p programme  ·  ⏎ none")
    return AskedWords("Exercises?", f"{given} so far", f"= keep all {given}  ·  e-2 stops one")


def _next(_question: Question, _visit: Visit, sources: Sources) -> AskedWords:
    interval = last_interval(sources)
    if interval is None:
        return AskedWords("Next visit?", "", "1w  ·  prn  ·  1w ; plan  ·  ⏎ leave blank")
    words = next_visit_words(interval).rstrip(".").lower()
    return AskedWords("Next visit?", f"last time {words}", f"⏎ again {words}  ·  2w  ·  prn")


def _sign(_question: Question, _visit: Visit, _sources: Sources) -> AskedWords:
    return AskedWords("Ready to review and sign", "", "⏎ or Ctrl ⏎  ·  or another muscle")


_WORDS: Final[dict[Asks, Callable[[Question, Visit, Sources], AskedWords]]] = {
    Asks.PAIN: _pain,
    Asks.FUNCTION: _function,
    Asks.SORENESS: _soreness,
    Asks.DAYS: _days,
    Asks.CONSENT: _consent,
    Asks.MUSCLE: _muscle,
    Asks.TWITCHES: _twitches,
    Asks.NEEDLES_OUT: _needles_out,
    Asks.PAIN_AFTER: _pain_after,
    Asks.FUNCTION_AFTER: _function_after,
    Asks.ADVERSE: _adverse,
    Asks.EXERCISES: _exercises,
    Asks.NEXT: _next,
    Asks.SIGN: _sign,
}
