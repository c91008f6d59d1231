"""The practitioner: name, registration, how they chart, and the courses that allow needling."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from typing_extensions import override

from imsrecord.domain.bounds import NAME_LENGTH
from imsrecord.domain.twitches import TwitchWay
from imsrecord.ui.settings.credential_card import CredentialCard
from imsrecord.ui.settings.section import Section, card, labelled, side_by_side
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.fields import TextField
from imsrecord.ui.widgets.layouts import STRETCH, holder, row
from imsrecord.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.people import Credential, Practitioner
    from imsrecord.domain.preferences import Habits
    from imsrecord.ui.widgets.surfaces import Card


class YouSection(Section):
    """Asks for the practitioner; ``practitioner`` gives them back as typed."""

    habits_chosen = Signal(object)  # Habits

    def __init__(
        self, practitioner: Practitioner, habits: Habits, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._habits = habits
        self._practitioner = practitioner
        self.name = self._line("you.name", self.tr("Name"), practitioner.name)
        self.designation = self._line(
            "you.designation", self.tr("Designation"), practitioner.designation
        )
        self.registration_no = self._line(
            "you.registration_no", self.tr("Registration no."), practitioner.registration_no
        )
        self._register_class = practitioner.register_class
        self.add(
            card(
                self.tr("You"),
                self.name,
                side_by_side((self.designation, 1), (self.registration_no, 1)),
                self._register(),
                remark=self.tr("As it stands beside your signature. Signed notes keep theirs."),
            )
        )
        self.add(self._charting(habits))
        self.more = Button(self.tr("Add a course"), icon="plus")
        self.more.setObjectName("you.add_credential")
        self.more.clicked.connect(self._add_empty)
        self._more_row = holder(row(self.more, STRETCH))
        self.cards: list[CredentialCard] = []
        self.add(self._more_row)
        for credential in practitioner.credentials or (None,):
            self._add_card(credential)

    def practitioner(self) -> Practitioner:
        """Return the practitioner as typed; a card in which nothing stands is no course."""
        return replace(
            self._practitioner,
            name=self.name.text().strip(),
            designation=self.designation.text().strip(),
            registration_no=self.registration_no.text().strip(),
            register_class=self._register_class,
            credentials=tuple(one.credential() for one in self._filled()),
        )

    def unread(self) -> dict[str, str]:
        """Return what was typed where a date or number is asked and is none."""
        return {
            f"credentials/{place}/{name}": sentence
            for place, one in enumerate(self._filled())
            for name, sentence in one.unread().items()
        }

    @override
    def show_problems(self, problems: dict[str, str]) -> None:
        """Put each sentence beside its field, and take the others away."""
        self.name.set_problem(problems.get("name", ""))
        self.designation.set_problem(problems.get("designation", ""))
        self.registration_no.set_problem(problems.get("registration_no", ""))
        for place, one in enumerate(self._filled()):
            start = f"credentials/{place}/"
            mine = {n.removeprefix(start): s for n, s in problems.items() if n.startswith(start)}
            one.show_problems(mine)

    def _register(self) -> QWidget:
        words = {
            "": self.tr("Physiotherapist"),
            "student": self.tr("Student"),
            "assistant": self.tr("Assistant"),
        }
        classes = tuple(words)
        label = self.tr("Registered as")
        place = classes.index(self._register_class) if self._register_class in classes else 0
        self.register_class = Segmented(label, tuple(words.values()), place)
        self.register_class.setObjectName("you.register_class")
        self.register_class.chosen.connect(lambda at: self._choose_class(classes[at]))
        remark = self.tr(
            "Needling of a student or assistant needs a physiotherapist's co-signature."
        )
        return labelled(label, self.register_class, remark)

    def _choose_class(self, register_class: str) -> None:
        self._register_class = register_class
        self.left.emit()

    def _charting(self, habits: Habits) -> Card:
        words = {
            TwitchWay.COUNT: self.tr("Count"),
            TwitchWay.GRADE: self.tr("Grade 0–3"),
            TwitchWay.PRESENT: self.tr("Present or absent"),
        }
        ways = tuple(words)
        label = self.tr("Twitches in a row of needling")
        self.twitches = Segmented(label, tuple(words.values()), ways.index(habits.twitches))
        self.twitches.setObjectName("you.twitches")
        self.twitches.chosen.connect(lambda place: self._choose(twitches=ways[place]))
        return card(
            self.tr("How you chart"),
            labelled(
                label,
                self.twitches,
                self.tr("“Not recorded” is offered beside each. Rows charted stay as they are."),
            ),
            remark=self.tr("For you alone; every practitioner chooses for themselves."),
        )

    def _choose(self, **changes: TwitchWay) -> None:
        self._habits = replace(self._habits, **changes)
        self.habits_chosen.emit(self._habits)

    def _filled(self) -> list[CredentialCard]:
        return [one for one in self.cards if not one.is_empty()]

    def _line(self, name: str, label: str, text: str) -> TextField:
        field = TextField(label, longest=10 * NAME_LENGTH)
        field.setObjectName(name)
        field.set_text(text)
        field.left.connect(self.left)
        return field

    def _add_empty(self) -> None:
        self._add_card(None)
        self.cards[-1].course.setFocus()

    def _add_card(self, credential: Credential | None) -> None:
        made = CredentialCard(credential, len(self.cards))
        made.left.connect(self.left)
        made.remove_requested.connect(lambda: self._remove_card(made))
        self.cards.append(made)
        self.insert_above(made, self._more_row)

    def _remove_card(self, gone: CredentialCard) -> None:
        self.cards.remove(gone)
        self.remove(gone)
        self.left.emit()
