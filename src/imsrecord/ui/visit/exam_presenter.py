"""What happens to the examination: each gesture answers one cell, and is one act of the draft."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from imsrecord.domain import palpation, segmental
from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.exam import (
    NEURO,
    ROM,
    SCREEN,
    Place,
    drop_finding,
    finding_at,
    is_typed,
    place_of,
    put_finding,
    signs_offered,
    take_up,
    tidy_value,
    value_problem,
)
from imsrecord.domain.findings import ExamFinding
from imsrecord.domain.needling import Side
from imsrecord.domain.note.exam_words import finding_name, value_words
from imsrecord.domain.quick_entry import SiteStatement, parse
from imsrecord.domain.segmental_typed import read_sign

if TYPE_CHECKING:
    from imsrecord.domain.findings import PalpationFinding, SegmentalFinding
    from imsrecord.domain.palpation import Felt
    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.visit_presenter import VisitPresenter


class ExamPresenter(QObject):
    """Gestures on the examination; those that answer return why an answer is not taken, or "".

    ``tool`` is what movements are measured with from now on.
    """

    def __init__(self, owner: VisitPresenter) -> None:
        super().__init__(owner)
        self._owner = owner
        measured = [each.tool for each in owner.visit.exam if each.kind == ROM]
        self.tool = measured[-1] if measured else ""

    # Movements, strength, neuro screen, tests

    def answer(self, place: Place, typed: str) -> str:
        """Take the value of a place; "" makes it blank. A wrong one leaves it blank."""
        problem = value_problem(place, typed)
        kept = "" if problem else tidy_value(place, typed)
        found = replace(self.finding(place), value=kept)
        self._put(found, key=f"exam.{'.'.join(place)}" if is_typed(place) else "")
        return problem

    def answer_after(self, place: Place, typed: str) -> str:
        """Take what a comparable sign is after needling."""
        problem = value_problem(place, typed)
        kept = "" if problem else tidy_value(place, typed)
        found = replace(self.finding(place), value_after=kept)
        self._put(found, key=f"after.{'.'.join(place)}" if is_typed(place) else "")
        return problem

    def turn_comparable(self, place: Place) -> None:
        """Mark a sign to be tested again after needling, or take the mark away."""
        found = self.finding(place)
        after = "" if found.comparable else found.value_after
        self._put(replace(found, comparable=not found.comparable, value_after=after))

    def turn_painful(self, place: Place) -> None:
        """Mark a movement as painful, or take the mark away."""
        found = self.finding(place)
        self._put(replace(found, painful=not found.painful))

    def comment(self, place: Place, text: str) -> None:
        """Take words about one finding, as they are typed."""
        name = f"exam.{'.'.join(place)}.comment"
        kept = self._owner.tidy(name, text)
        self._put(replace(self.finding(place), comment=kept), key=name)

    def put(self, finding: ExamFinding) -> str:
        """Take a whole finding in place of the one that stood at its place."""
        place = place_of(finding)
        problem = value_problem(place, finding.value) or value_problem(place, finding.value_after)
        if not problem:
            self._put(finding)
        return problem

    def drop(self, seq: int) -> None:
        """Take a finding out."""
        self._owner.change(drop_finding(self._visit, seq))

    def screen_normal(self, quarter: str) -> None:
        """Say explicitly that the neuro screen of a quarter, upper or lower, is normal."""
        self.answer(Place(NEURO, SCREEN, quarter), "normal")

    def choose_tool(self, tool: str) -> None:
        """Say what movements are measured with; those measured by now are told so too."""
        self.tool = tool
        exam = tuple(
            replace(each, tool=tool) if each.kind == ROM else each for each in self._visit.exam
        )
        self._owner.change(replace(self._visit, exam=exam), "Measured with")

    def take_up_signs(self) -> None:
        """Take up the comparable signs of the last visit: names and sides, no values."""
        offered = signs_offered(self._visit, self._owner.last)
        self._owner.change(take_up(self._visit, offered), "Comparable signs")

    def finding(self, place: Place) -> ExamFinding:
        """Return what stands at a place, or the blank that would."""
        found = finding_at(self._visit, place)
        if found is not None:
            return found
        joint = catalogue().movements.joint(place.joint)
        unit = (joint.unit if joint else "°") if place.kind == ROM else ""
        tool = self.tool if place.kind == ROM else ""
        return ExamFinding(
            0, place.kind, place.joint, place.movement, place.side, unit=unit, mode=place.mode,
            tool=tool,
        )  # fmt: skip

    def was_comparable(self, place: Place) -> bool:
        """Return whether the last visit tested a sign again that this one has not marked."""
        offered = signs_offered(self._visit, self._owner.last)
        return any(place_of(sign) == place for sign in offered)

    def last_value(self, place: Place) -> str:
        """Return what the last visit found at a place in the end, with its unit, or ""."""
        then = finding_at(self._owner.last, place)
        return value_words(then.value_after or then.value, then.unit) if then else ""

    # Palpation

    def feel(self, felt: Felt, code: str, value: str) -> str:
        """Answer one thing that was felt: status, tenderness, or a code of the catalogue."""
        problem = palpation.answer_problem(code, value)
        if not problem:
            key = f"palpation.{felt[0]}.{felt[1]}.note" if code == palpation.NOTE else ""
            kept = self._owner.tidy(key, value) if key else value
            self._owner.change(palpation.answer_felt(self._visit, felt, code, kept), key=key)
        return problem

    def put_felt(self, found: PalpationFinding) -> str:
        """Take a whole palpation finding in place of the one of its muscle and side."""
        felt = (found.muscle, found.side)
        told = replace(self._visit, rows=(), palpation=(found,))
        codes = (palpation.STATUS, palpation.TENDERNESS, *palpation.MAIN, *palpation.MORE)
        answers = ((code, palpation.answer_of(told, felt, code)) for code in codes)
        problem = next(filter(None, (palpation.answer_problem(*each) for each in answers)), "")
        if not problem:
            self._owner.change(palpation.put_palpation(self._visit, found))
        return problem

    def add_muscles(self, typed: str, sides: tuple[Side, ...] = ()) -> str:
        """Put muscles named as in the Line into what is felt: r inf, l gmin lat 1.

        Status and tenderness may follow the name; ``sides`` are meant where none is typed.
        Returns why nothing was added, or "".
        """
        visit = self._visit
        for part in typed.split(","):
            name, tenderness = palpation.with_tenderness(part)
            said = self._muscle_typed(name)
            if isinstance(said, str):
                return said
            felt = self._sides_meant(said, sides)
            if not felt:
                return "Which side? Type r, l or b before the name, or choose it."
            for each in felt:
                visit = palpation.add_felt(visit, each)
                for code, told in (
                    (palpation.STATUS, said.status_before),
                    (palpation.TENDERNESS, tenderness),
                ):
                    visit = palpation.answer_felt(visit, each, code, told) if told else visit
        self._owner.change(visit)
        return ""

    def _muscle_typed(self, name: str) -> SiteStatement | str:
        """Return the muscle that was typed, or why it is not taken."""
        parsed = parse(name, words=self._owner.context.words)
        said = parsed.so_far[-1] if parsed.so_far else None
        if not isinstance(said, SiteStatement) or not said.muscle:
            return parsed.problem or "Which muscle?"
        bad = next((token for token in parsed.tokens if not token.ok), None)
        known = SiteStatement(said.sides, said.muscles, status_before=said.status_before)
        if bad is not None or said != known:
            return "Only status and tenderness follow a muscle here: r inf lat 2."
        return said

    def _sides_meant(self, said: SiteStatement, sides: tuple[Side, ...]) -> tuple[Felt, ...]:
        known = catalogue()
        paired = not known.has_muscle(said.muscle) or known.muscle(said.muscle).paired
        meant = (said.sides or sides) if paired else (Side.MIDLINE,)
        return tuple((said.muscle, side) for side in meant)

    def add_felt(self, *felt: Felt) -> None:
        """Put muscles into the list of what is felt, say those of the last visit."""
        visit = self._visit
        for each in felt:
            visit = palpation.add_felt(visit, each)
        self._owner.change(visit)

    def drop_felt(self, felt: Felt) -> None:
        """Take out what was felt of a muscle."""
        self._owner.change(palpation.drop_felt(self._visit, felt))

    # Segmental signs

    def answer_sign(self, sign: str, side: Side, level: str, value: str) -> str:
        """Answer a segmental sign on a side at a level."""
        allowed = segmental.answers_of(sign)
        if value and value not in allowed:
            return f"One of these, please: {', '.join(allowed)}."
        self._owner.change(segmental.answer_sign(self._visit, sign, side, level, value))
        return ""

    def type_sign(self, typed: str) -> SegmentalFinding | str:
        """Take a sign as it is typed: l skin l2-3 +. Return it, or what is wrong with it."""
        sign = read_sign(typed)
        if isinstance(sign, str):
            return sign
        visit = self._visit
        for level in sign.segments or (segmental.NO_LEVEL,):
            visit = segmental.answer_sign(visit, sign.sign, sign.side, level, sign.finding)
        self._owner.change(visit)
        return sign

    def put_sign(self, sign: SegmentalFinding) -> str:
        """Take a whole segmental sign: in place of the one of its number, or as a new one."""
        allowed = segmental.answers_of(sign.sign)
        if sign.finding and sign.finding not in allowed:
            return f"One of these, please: {', '.join(allowed)}."
        self._owner.change(segmental.put_sign(self._visit, sign))
        return ""

    def drop_sign(self, seq: int) -> None:
        """Take a segmental sign out, with all its levels."""
        self._owner.change(segmental.drop_sign(self._visit, seq))

    def note_sign(self, seq: int, text: str) -> None:
        """Take words about one segmental sign, as they are typed."""
        key = f"segmental.{seq}.note"
        kept = self._owner.tidy(key, text)
        self._owner.change(segmental.note_sign(self._visit, seq, kept), key=key)

    # Inside

    @property
    def _visit(self) -> Visit:
        return self._owner.visit

    def _put(self, finding: ExamFinding, key: str = "") -> None:
        after = put_finding(self._visit, finding)
        self._owner.change(after, finding_name(finding) if key else "", key=key)
