"""The gestures on the safety screen: each question answered, and what follows from an answer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.question_keys import no_change
from imsrecord.domain.screening import (
    NO,
    SafetyScreen,
    ScreenAnswer,
    ScreenKind,
    new_screen,
    screen_codes,
    still_standing,
)

if TYPE_CHECKING:
    from imsrecord.domain.screening import EarlierAnswer
    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.visit_presenter import VisitPresenter


class ScreenPresenter:
    """Answers the safety screen of the one draft; it keeps nothing of its own."""

    def __init__(self, presenter: VisitPresenter) -> None:
        self._presenter = presenter

    @property
    def visit(self) -> Visit:
        """The draft as it stands."""
        return self._presenter.visit

    @property
    def screen(self) -> SafetyScreen | None:
        """The screen as it is answered by now."""
        return self.visit.screen

    @property
    def asked(self) -> tuple[str, ...]:
        """The items that concern this patient."""
        return self._presenter.context.asked or screen_codes()

    @property
    def earlier(self) -> tuple[EarlierAnswer, ...]:
        """What was answered at earlier visits and stands today."""
        return still_standing(self.screen, self._presenter.context.earlier_answers)

    @property
    def answered(self) -> int:
        """How many of the items have an answer today."""
        screen = self.screen
        return len(self.asked) - len(screen.unanswered(self.asked)) if screen else 0

    def is_full(self) -> bool:
        """Tell whether the whole screen is being asked."""
        return self.screen is not None and self.screen.kind is ScreenKind.FULL

    def asks_all(self) -> bool:
        """Tell whether every item is to be asked: before the first needling, or once chosen."""
        if self.screen is None:
            return self._presenter.context.first_needling
        return self.is_full()

    def has_open(self) -> bool:
        """Tell whether an item is not answered yet."""
        return self.answered < len(self.asked)

    def to_ask(self) -> frozenset[str]:
        """Return the items to be shown: all of a whole screen, else what stands or was answered."""
        if self.is_full():
            return frozenset(self.asked)
        context, screen = self._presenter.context, self.screen
        codes = {each.answer.code for each in context.earlier_answers}
        codes |= set(context.asked_with_no_change)
        codes |= {each.code for each in context.patient.precautions if each.code}
        if screen is not None:
            codes |= {answer.code for answer in (*screen.exceptions, *screen.noes)}
        return frozenset(codes)

    # Gestures

    def ask(self, kind: ScreenKind) -> None:
        """Ask the whole screen, or say whether anything changed; answers given so far stay."""
        screen = self.screen
        if screen is None:
            sources = self._presenter.context.sources
            self._presenter.answer(
                "screen", no_change(sources) if kind is ScreenKind.NO_CHANGE else new_screen(kind)
            )
            return
        edition = screen.edition or catalogue().version
        self._presenter.answer("screen", replace(screen, kind=kind, edition=edition))

    def answer(self, code: str, answer: str) -> None:
        """Answer one item yes, no or unsure; "" takes the answer back.

        Yes or unsure again to an earlier answer keeps what was written about it.
        """
        screen = self._begun()
        before = screen.answer_to(code) or self._earlier_answer(code) or ScreenAnswer(code)
        if answer == NO:
            given = ScreenAnswer(code, NO, before.note if screen.answer_to(code) else "")
        else:
            given = replace(before, answer=answer)
        self._put(self._as_change(screen.with_answer(given), given))

    def rest_no(self) -> None:
        """Answer every item that is not answered yet no; the screen is then asked in full."""
        screen = self.screen or new_screen(ScreenKind.FULL)
        self._put(replace(screen.rest_no(self.asked), kind=ScreenKind.FULL))

    def place(self, code: str, regions: tuple[str, ...]) -> None:
        """Say in which regions of the body it is."""
        self._change_answer(code, regions=regions)

    def set_today_only(self, code: str, *, on: bool) -> None:
        """Say that it passes with the day, so that it does not follow the patient."""
        self._change_answer(code, today_only=on)

    def type_note(self, code: str, text: str) -> None:
        """Take what is being written about an answer."""
        place = f"screen.{code}.note"
        self._change_answer(code, place, note=self._presenter.tidy(place, text))

    def lift(self, code: str, *, on: bool) -> None:
        """Confirm that a precaution whose item is answered no is over, or take that back."""
        screen = self._begun()
        rest = tuple(each for each in screen.lifted if each != code)
        self._put(replace(screen, lifted=(*rest, code) if on else rest))

    def name_red_flags(self, flags: tuple[str, ...]) -> None:
        """Say which red flags there are: codes of the catalogue, or own words."""
        screen = self._begun()
        none = screen.no_red_flags and not flags
        self._put(replace(screen, red_flags=flags, no_red_flags=none))

    def find_no_red_flags(self, *, on: bool) -> None:
        """Answer that no red flag was found; any that was named is taken back."""
        screen = self._begun()
        flags = () if on else screen.red_flags
        self._put(replace(screen, red_flags=flags, no_red_flags=on))

    def type_action(self, text: str) -> None:
        """Take what was done about the red flags: who was told, where referred."""
        self._type("red_flag_action", text, "red_flag_action")

    def type_screen_note(self, text: str) -> None:
        """Take the note on the whole screen."""
        self._type("note", text, "screen_note")

    # Inside

    def _begun(self) -> SafetyScreen:
        """Return the screen so far; before the first needling it is the whole one."""
        first = self._presenter.context.first_needling
        return self.screen or new_screen(ScreenKind.FULL if first else ScreenKind.CHANGED)

    def _earlier_answer(self, code: str) -> ScreenAnswer | None:
        for each in self._presenter.context.earlier_answers:
            if each.answer.code == code:
                return each.answer
        return None

    def _as_change(self, screen: SafetyScreen, given: ScreenAnswer) -> SafetyScreen:
        """Return it as a change where "no change" would contradict the answer just given."""
        before = self._earlier_answer(given.code)
        same = given.answer == (before.answer if before is not None else NO)
        if screen.kind is ScreenKind.NO_CHANGE and given.answer and not same:
            return replace(screen, kind=ScreenKind.CHANGED)
        return screen

    def _change_answer(self, code: str, key: str = "", **changes: Any) -> None:
        screen = self._begun()
        answer = screen.answer_to(code)
        if answer is not None:
            self._put(screen.with_answer(replace(answer, **changes)), key)

    def _type(self, field: str, text: str, key: str) -> None:
        changed: dict[str, Any] = {field: self._presenter.tidy(key, text)}
        self._put(replace(self._begun(), **changed), key)

    def _put(self, screen: SafetyScreen, key: str = "") -> None:
        self._presenter.change(replace(self.visit, screen=screen), "Safety screen", key=key)
