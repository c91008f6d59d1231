"""What the patient tells, question by question: each answer is one act on the draft."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from imsrecord.domain.charting_scores import with_activities
from imsrecord.domain.intake import Intake, PriorTreatment, intake_of, offered
from imsrecord.domain.note.intake_words import TITLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from imsrecord.domain.intake import Telling
    from imsrecord.ui.visit.visit_presenter import VisitPresenter


class IntakePresenter:
    """Gestures on the intake of the draft; a follow-up that is told something new copies it first.

    A field named here is one of ``Intake``; problems of texts are told for ``intake/`` and the
    field.
    """

    def __init__(self, visits: VisitPresenter) -> None:
        self._visits = visits

    @property
    def first(self) -> bool:
        """Whether this visit is the first of the complaint, so that everything is asked.

        Signed visits of an earlier version asked and kept no intake of their own.
        """
        visits = self._visits
        before = visits.context.told_before is not None or bool(visits.context.course)
        return visits.visit.intake is not None and not before

    @property
    def told_on(self) -> date | None:
        """The day of the telling that holds unless something changed; None where none is kept."""
        before = self._visits.context.told_before
        return None if before is None else before.on

    @property
    def in_force(self) -> Intake:
        """What holds in this visit: told today, or else before."""
        told, before = self._visits.visit.intake, self._visits.context.told_before
        if told is not None:
            return told
        known = intake_of(self._visits.context.episode)
        return known if before is None else replace(known, carried=before.intake.carried)

    def answer(self, name: str, value: Any, *, key: str = "") -> None:
        """Answer one question; ``key`` names the field while it is typed in."""
        intake = replace(self.in_force, **{name: value}).confirmed((name,))
        visit = self._visits.visit
        if name == "activities":
            after = with_activities(visit, self.in_force.activities, intake)
        else:
            after = replace(visit, intake=intake)
        self._visits.change(after, TITLES[name], key=key)

    def type_text(self, name: str, text: str) -> None:
        """Take what is being typed in a question that is answered in words."""
        place = f"intake/{name}"
        self.answer(name, self._visits.tidy(place, text), key=place)

    def type_lines(self, name: str, text: str) -> None:
        """Take what is being typed in goals or activities, one a line."""
        place = f"intake/{name}"
        kept = self._visits.tidy(place, text)
        lines = tuple(line.strip() for line in kept.split("\n") if line.strip())
        self.answer(name, lines, key=place)

    def choose_tried(self, codes: Sequence[str]) -> None:
        """Say what was tried before; how it went stays with what is still named."""
        known = {one.code: one for one in self.in_force.prior}
        self.answer("prior", tuple(known.get(code, PriorTreatment(code)) for code in codes))

    def tell_effect(self, code: str, effect: str) -> None:
        """Say how one treatment went; "" takes the answer back."""
        prior = tuple(
            replace(one, effect=effect) if one.code == code else one for one in self.in_force.prior
        )
        self.answer("prior", prior)

    def offered(self) -> dict[str, Telling]:
        """Return for each blank question of health what another complaint was told last."""
        told = self._visits.visit.intake
        return {} if told is None else offered(told, self._visits.context.told_elsewhere)

    def carried(self) -> dict[str, date]:
        """Return the answers taken as told elsewhere and not confirmed yet, and that day."""
        told = self._visits.visit.intake
        return {} if told is None else {each.name: each.told_on for each in told.carried}

    def take(self, names: Iterable[str]) -> None:
        """Answer what is blank as it was told at another complaint, marked to be confirmed."""
        intake, wanted = self.in_force, set(names)
        taken = {name: telling for name, telling in self.offered().items() if name in wanted}
        for name, telling in taken.items():
            intake = intake.carrying(name, telling)
        if taken:
            after = replace(self._visits.visit, intake=intake)
            self._visits.change(after, "Taken as told before")

    def confirm(self, names: Iterable[str]) -> None:
        """Say of answers taken from another complaint that they are still so."""
        told = self._visits.visit.intake
        if told is not None and self.carried().keys() & set(names):
            after = replace(self._visits.visit, intake=told.confirmed(names))
            self._visits.change(after, "Still so")

    def ask_anew(self) -> None:
        """Let the draft hold the intake in force, so that what changed can be told."""
        after = replace(self._visits.visit, intake=self.in_force)
        self._visits.change(after, "Intake asked anew")

    def leave_unchanged(self) -> None:
        """Let what was told before hold again."""
        if not self.first:
            after = replace(self._visits.visit, intake=None)
            self._visits.change(after, "Intake unchanged")
