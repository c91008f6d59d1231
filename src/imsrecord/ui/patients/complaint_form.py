"""The fields of an episode: what brought the patient, and what is known about it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from imsrecord.domain.bounds import text_problem
from imsrecord.domain.catalogue import catalogue
from imsrecord.ui.patients.code_chips import CodeChips
from imsrecord.ui.patients.prior_treatments import PriorTreatments
from imsrecord.ui.patients.zones_field import ZonesField
from imsrecord.ui.widgets.date_field import DateField
from imsrecord.ui.widgets.fields import TextField
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import column, row
from imsrecord.ui.widgets.note_field import NoteField
from imsrecord.ui.widgets.pick_fields import ComboField
from imsrecord.ui.widgets.segmented import Segmented
from imsrecord.ui.widgets.surfaces import Card

if TYPE_CHECKING:
    from datetime import date

    from imsrecord.domain.episode import Episode

_MARGINS = (20, 16, 20, 18)
_NOTES = (
    ("complaint", "Reason for coming, in the patient's words", 2),
    ("mechanism", "How it began", 1),
    ("history", "Medical, surgical, family and social history", 2),
    ("past_needling", "Needling before, and how it went", 1),
)
_LISTS = (
    ("goals", "Goals, one a line", 2),
    ("activities", "Activities to score, one a line (the first is asked at every visit)", 3),
)
_CHIPS = (
    ("contributing", "Contributing factors", "contributing_factors"),
    ("quality", "Pain is", "pain_qualities"),
    ("timing", "When", "pain_timings"),
    ("aggravating", "Worse with", "aggravating"),
    ("easing", "Better with", "easing"),
)
_THINNER = (None, True, False)


class ComplaintForm(QWidget):
    """Shows one episode; ``episode`` gives it back as typed."""

    edited = Signal()

    def __init__(self, episode: Episode, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._episode = episode
        self._today = today
        self.notes = {name: self._note(name, label, lines) for name, label, lines in _NOTES}
        self.lists = {name: self._note(name, label, lines) for name, label, lines in _LISTS}
        self.chips = {name: CodeChips(label, vocabulary) for name, label, vocabulary in _CHIPS}
        for name, chips in self.chips.items():
            chips.set_codes(getattr(episode, name))
            chips.edited.connect(self.edited)
        self.prior = PriorTreatments(episode.prior)
        self.prior.edited.connect(self.edited)
        self.where = ZonesField(episode.zones)
        self.where.edited.connect(self.edited)
        self.onset_on = DateField("Since", placeholder="8 Sep 2025 or 2025-09-08", height=40)
        self.onset_on.setObjectName("onset_on")
        self.onset_on.set_limits(latest=today)
        self.onset_on.set_date(episode.onset_on)
        self.onset_on.edited.connect(self.edited)
        self.onset_on.left.connect(self._tell_chronicity)
        onsets = [(term.id, term.label) for term in catalogue().terms("onsets")]
        self.onset = ComboField("Onset", onsets, placeholder="Not asked", height=40)
        self.onset.setObjectName("onset")
        self.onset.set_key(episode.onset or None)
        self.onset.edited.connect(self.edited)
        self.medicines = self._line("medicines", "Medicines", "Name and dose, or none")
        self.allergies = self._line("allergies", "Allergies", "Metal, latex, antiseptic, or none")
        words = (self.tr("Not asked"), self.tr("Yes"), self.tr("No"))
        self.thinner = Segmented("Blood thinner", words, _THINNER.index(episode.anticoagulant))
        self.thinner.setObjectName("anticoagulant")
        self.thinner.chosen.connect(self.edited)
        self._fill()
        self._tell_chronicity()
        self.setLayout(column(self._why_card(), self._pain_card(), self._health_card(), gap=14))

    def episode(self) -> Episode:
        """Return the episode as typed; what cannot be read as a date stays None."""
        place = self.thinner.place()
        typed = replace(
            self._episode,
            onset_on=self.onset_on.reading().date,
            onset=self.onset.key() or "",
            medicines=self.medicines.text().strip(),
            allergies=self.allergies.text().strip(),
            anticoagulant=_THINNER[place or 0],
            prior=self.prior.treatments(),
            zones=self.where.zones(),
        )
        more: dict[str, Any] = {name: field.text().strip() for name, field in self.notes.items()}
        more |= {name: _lines(field) for name, field in self.lists.items()}
        more |= {name: chips.codes() for name, chips in self.chips.items()}
        return replace(typed, **more)

    def typed_problems(self) -> dict[str, str]:
        """Return what cannot be read as it was typed."""
        lines = {"medicines": self.medicines, "allergies": self.allergies}
        typed: dict[str, TextField | NoteField] = {**self.notes, **self.lists, **lines}
        found = {name: text_problem(field.text()) for name, field in typed.items()}
        found["onset_on"] = self.onset_on.reading().problem
        found["zones"] = self.where.problem()
        return {name: problem for name, problem in found.items() if problem}

    def show_problems(self, problems: dict[str, str]) -> None:
        """Put each sentence beside its field, and take the others away."""
        for field in self._fields():
            field.set_problem(problems.get(field.objectName(), ""))

    def first_problem(self) -> QWidget | None:
        """Return the first field with a sentence beside it."""
        return next((field for field in self._fields() if field.problem()), None)

    def _fields(self) -> tuple[TextField | NoteField, ...]:
        lists = self.lists.values()
        health = (self.medicines, self.allergies)
        return (self.onset_on, *self.notes.values(), *lists, self.where.field, *health)

    def _note(self, name: str, label: str, lines: int) -> NoteField:
        field = NoteField(label, lines=lines)
        field.setObjectName(name)
        field.note.setFixedHeight(24 * lines + 4)
        field.edited.connect(self.edited)
        return field

    def _line(self, name: str, label: str, hint: str) -> TextField:
        field = TextField(label, placeholder=hint, height=40)
        field.setObjectName(name)
        field.edited.connect(self.edited)
        return field

    def _fill(self) -> None:
        for name, field in self.notes.items():
            field.set_text(getattr(self._episode, name))
        for name, field in self.lists.items():
            field.set_text("\n".join(getattr(self._episode, name)))
        self.medicines.set_text(self._episode.medicines)
        self.allergies.set_text(self._episode.allergies)

    def _tell_chronicity(self) -> None:
        known = replace(self._episode, onset_on=self.onset_on.reading().date)
        days, band = known.days_since_onset(self._today), known.chronicity(self._today)
        self.onset_on.set_remark(f"{days} days ago, {band}" if band else "")

    def _why_card(self) -> Card:
        return Card(
            column(
                Text(self.tr("What brings the patient"), "heading"),
                self.notes["complaint"],
                row((self.onset_on, 1), (self.onset, 1), gap=16, top=True),
                self.notes["mechanism"],
                self.chips["contributing"],
                self.prior,
                self.lists["goals"],
                self.lists["activities"],
                gap=14,
                margins=_MARGINS,
            )
        )

    def _pain_card(self) -> Card:
        parts = [self.chips[name] for name in ("quality", "timing", "aggravating", "easing")]
        heading = Text(self.tr("Pain"), "heading")
        return Card(column(heading, self.where, *parts, gap=14, margins=_MARGINS))

    def _health_card(self) -> Card:
        thinner = column(Text(self.tr("Blood thinner"), "small_bold"), self.thinner, gap=6)
        return Card(
            column(
                Text(self.tr("Health"), "heading"),
                self.notes["history"],
                row((self.medicines, 1), (self.allergies, 1), gap=16, top=True),
                thinner,
                self.notes["past_needling"],
                gap=14,
                margins=_MARGINS,
            )
        )


def _lines(field: NoteField) -> tuple[str, ...]:
    return tuple(line.strip() for line in field.text().splitlines() if line.strip())
