"""The safety screen: what was asked before needling, and what was answered."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from imsrecord.domain.catalogue import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

YES: Final = "yes"
NO: Final = "no"
UNSURE: Final = "unsure"


class ScreenKind(StrEnum):
    """Whether every item is asked, or the patient only asked for changes."""

    FULL = "full"
    NO_CHANGE = "no_change"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class ScreenAnswer:
    """An item of the catalogue's contraindications, answered.

    ``regions`` say where it is, for what concerns a place of the body; none are "not told".
    ``today_only`` will pass, so it does not follow the patient after this visit.
    """

    code: str
    answer: str = YES
    note: str = field(default="", repr=False)
    regions: tuple[str, ...] = ()
    today_only: bool = False


@dataclass(frozen=True, slots=True)
class SafetyScreen:
    """One asking, at one visit.

    ``exceptions`` are answered yes or unsure, ``noes`` were asked and answered no; what is in
    neither was not asked. ``edition`` is the catalogue's, whose questions were put. A screen asked
    in full without an edition was answered as a whole: every item not in ``exceptions`` was no.
    ``lifted`` are precautions of the patient that the clinician confirmed to be over.
    ``red_flag_action`` says what was done about the red flags: who was told, where referred;
    ``no_red_flags`` is the explicit answer "none found".
    """

    kind: ScreenKind
    exceptions: tuple[ScreenAnswer, ...] = ()
    red_flags: tuple[str, ...] = field(default=(), repr=False)
    note: str = field(default="", repr=False)
    noes: tuple[ScreenAnswer, ...] = ()
    red_flag_action: str = field(default="", repr=False)
    edition: str = ""
    lifted: tuple[str, ...] = ()
    no_red_flags: bool = False

    @property
    def all_at_once(self) -> bool:
        """Whether it was answered as a whole, so that nothing of it is open."""
        return self.kind is ScreenKind.FULL and not self.edition

    def answer_to(self, code: str) -> ScreenAnswer | None:
        """Return what was answered to an item; None while it was not asked."""
        for answer in (*self.exceptions, *self.noes):
            if answer.code == code:
                return answer
        return ScreenAnswer(code, NO) if self.all_at_once else None

    def unanswered(self, asked: Iterable[str]) -> tuple[str, ...]:
        """Return which of the items that are asked of this patient have no answer."""
        if self.all_at_once:
            return ()
        said = {answer.code for answer in (*self.exceptions, *self.noes)}
        return tuple(code for code in asked if code not in said)

    def with_answer(self, answer: ScreenAnswer) -> SafetyScreen:
        """Return it with one item answered, in the place of what was answered before.

        The items stand in the order of the catalogue. A precaution is no longer confirmed to be
        over where its item is not answered no. An answer "" takes the item's answer back.
        """
        screen = self._spelt_out() if self.all_at_once else self
        yes = [a for a in screen.exceptions if a.code != answer.code]
        noes = [a for a in screen.noes if a.code != answer.code]
        if answer.answer:
            (noes if answer.answer == NO else yes).append(answer)
        held = tuple(c for c in screen.lifted if c != answer.code or answer.answer == NO)
        return replace(screen, exceptions=_sorted(yes), noes=_sorted(noes), lifted=held)

    def rest_no(self, asked: Iterable[str]) -> SafetyScreen:
        """Return it with every item that has no answer yet answered no."""
        noes = [*self.noes, *(ScreenAnswer(code, NO) for code in self.unanswered(asked))]
        return replace(self, noes=_sorted(noes), edition=self.edition or catalogue().version)

    def _spelt_out(self) -> SafetyScreen:
        return replace(self, edition=catalogue().version).rest_no(screen_codes())


def new_screen(kind: ScreenKind) -> SafetyScreen:
    """Return a screen of today's catalogue in which nothing is answered yet."""
    return SafetyScreen(kind, edition=catalogue().version)


def screen_codes() -> tuple[str, ...]:
    """Return the items that this edition of the catalogue asks, in its order."""
    return tuple(term.id for term in catalogue().terms("contraindications"))


def _sorted(answers: Iterable[ScreenAnswer]) -> tuple[ScreenAnswer, ...]:
    order = {code: place for place, code in enumerate(screen_codes())}
    return tuple(sorted(answers, key=lambda each: order.get(each.code, len(order))))


class PastScreen(NamedTuple):
    """The screen of an earlier visit: its day, what was answered, and who asked."""

    on: date
    screen: SafetyScreen
    by: str = ""


@dataclass(frozen=True, slots=True)
class EarlierAnswer:
    """What was answered at an earlier visit and stands until it is asked again."""

    answer: ScreenAnswer
    on: date
    note: str = field(default="", repr=False)
    by: str = ""


def asked_in_full(screens: Iterable[PastScreen], asked: Sequence[str]) -> bool:
    """Return whether any of these askings was of every item that concerns the patient."""
    return any(
        past.screen.kind is ScreenKind.FULL and not past.screen.unanswered(asked)
        for past in screens
    )


def answers_in_force(screens: Iterable[PastScreen]) -> tuple[EarlierAnswer, ...]:
    """Return what the earlier screens of an episode still say yes or unsure to.

    ``screens`` are those of the signed visits, latest first. The latest answer of each item
    counts; a screen that was answered as a whole answers every item, any other only its own. What
    was said to pass with its day stands no longer.
    """
    found: dict[str, EarlierAnswer | None] = {}
    for past in screens:
        for answer in past.screen.exceptions:
            passing = answer.today_only or answer.code in OF_THE_DAY
            standing = EarlierAnswer(answer, past.on, past.screen.note, past.by)
            found.setdefault(answer.code, None if passing else standing)
        for answer in past.screen.noes:
            found.setdefault(answer.code, None)
        if past.screen.all_at_once:
            break
    return tuple(each for each in found.values() if each is not None)


OF_THE_DAY: Final = frozenset({"no_consent", "patient_refuses"})
"""Items that are about one visit by what they say (catalogue: "right to refuse at any time")."""


def still_standing(
    screen: SafetyScreen | None, earlier: Sequence[EarlierAnswer]
) -> tuple[EarlierAnswer, ...]:
    """Return the earlier answers that today's screen does not give anew."""
    if screen is None:
        return tuple(earlier)
    return tuple(each for each in earlier if screen.answer_to(each.answer.code) is None)
