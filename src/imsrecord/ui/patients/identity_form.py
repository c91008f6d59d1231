"""The fields that say who a patient is and how to reach them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from imsrecord.domain.bounds import NAME_LENGTH
from imsrecord.ui.widgets.date_field import DateField
from imsrecord.ui.widgets.fields import TextField
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import column, row
from imsrecord.ui.widgets.note_field import NoteField
from imsrecord.ui.widgets.pick_fields import ComboField
from imsrecord.ui.widgets.surfaces import Card

if TYPE_CHECKING:
    from imsrecord.domain.patient import Patient

_MARGINS = (20, 16, 20, 18)
_SEXES = (("F", "Female"), ("M", "Male"), ("X", "Other or not stated"))
_LINES = (
    ("given_names", "Given names", "Avery"),
    ("family_name", "Family name", "Sample"),
    ("preferred_name", "Called", "if by another name"),
    ("chart_number", "Chart number", "automatic"),
    ("pronouns", "Pronouns", "she/her"),
    ("phone", "Phone", "204-555-0101"),
    ("email", "E-mail", ""),
    ("emergency_contact", "Emergency contact", "Name, relationship, phone"),
    ("physician", "Family physician or referrer", ""),
    ("payer", "Payer", "Insurance, WCB, self"),
    ("claim_number", "Claim number", ""),
    ("health_number", "Health number", "only if needed"),
    ("occupation", "Occupation and load", "Desk work, 40 h a week"),
    ("language", "Language", ""),
    ("interpreter", "Interpreter", ""),
)


class IdentityForm(QWidget):
    """Shows one patient's particulars; ``patient`` gives them back as typed."""

    edited = Signal()
    left = Signal()

    def __init__(self, patient: Patient, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._patient = patient
        self.fields: dict[str, TextField | NoteField] = {}
        for name, label, hint in _LINES:
            field = TextField(label, placeholder=hint, longest=100 * NAME_LENGTH, height=40)
            field.set_text(getattr(patient, name))
            field.line.setCursorPosition(0)
            self._add(name, field)
        self.fields["address"] = address = NoteField("Address", lines=2)
        address.setObjectName("address")
        address.note.setFixedHeight(46)
        address.set_text(patient.address)
        address.edited.connect(self.edited)
        self.born_on = DateField("Date of birth", placeholder="17 May 1984", height=40)
        self.born_on.setObjectName("born_on")
        self.born_on.set_date(patient.born_on)
        self.born_on.edited.connect(self.edited)
        self.born_on.left.connect(self.left)
        self.sex = ComboField("Sex at birth", _SEXES, placeholder="Not asked", height=40)
        self.sex.setObjectName("sex")
        self.sex.set_key(patient.sex or None)
        self.sex.edited.connect(self.edited)
        self.setLayout(column(self._who_card(), self._care_card(), gap=14))

    def patient(self) -> Patient:
        """Return the patient as typed; what cannot be read as a date stays None."""
        typed: dict[str, Any] = {name: _tidy(field) for name, field in self.fields.items()}
        typed |= {"born_on": self.born_on.reading().date, "sex": self.sex.key() or ""}
        return replace(self._patient, **typed)

    def typed_problems(self) -> dict[str, str]:
        """Return what cannot be read as it was typed."""
        problem = self.born_on.reading().problem
        return {"born_on": problem} if problem else {}

    def show_problems(self, problems: dict[str, str]) -> None:
        """Put each sentence beside its field, and take the others away."""
        for name, field in self.fields.items():
            field.set_problem(problems.get(name, ""))
        self.born_on.set_problem(problems.get("born_on", ""))

    def first_problem(self) -> QWidget | None:
        """Return the first field with a sentence beside it."""
        f = self.fields
        names = (f["given_names"], f["family_name"], f["preferred_name"], self.born_on)
        ordered = dict.fromkeys((*names, *f.values()))
        return next((field for field in ordered if field.problem()), None)

    def _add(self, name: str, field: TextField) -> None:
        field.setObjectName(name)
        field.edited.connect(self.edited)
        field.left.connect(self.left)
        self.fields[name] = field

    def _who_card(self) -> Card:
        f = self.fields
        return Card(
            column(
                Text(self.tr("Who"), "heading"),
                row((f["given_names"], 3), (f["family_name"], 3), gap=16, top=True),
                row(
                    (f["preferred_name"], 2),
                    (self.born_on, 2),
                    (self.sex, 2),
                    gap=16,
                    top=True,
                ),
                row(
                    (f["pronouns"], 2),
                    (f["phone"], 2),
                    (f["chart_number"], 2),
                    gap=16,
                    top=True,
                ),
                row((f["email"], 3), (f["emergency_contact"], 3), gap=16, top=True),
                f["address"],
                gap=14,
                margins=_MARGINS,
            )
        )

    def _care_card(self) -> Card:
        f = self.fields
        return Card(
            column(
                Text(self.tr("Care and payment"), "heading"),
                row((f["physician"], 3), (f["occupation"], 3), gap=16, top=True),
                row(
                    (f["payer"], 2),
                    (f["claim_number"], 2),
                    (f["health_number"], 2),
                    gap=16,
                    top=True,
                ),
                row((f["language"], 3), (f["interpreter"], 3), gap=16, top=True),
                gap=14,
                margins=_MARGINS,
            )
        )


def _tidy(field: TextField | NoteField) -> str:
    return field.text().strip()
