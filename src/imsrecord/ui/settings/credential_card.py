"""One needling course or roster entry, as the practitioner fills it in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from imsrecord.domain.bounds import NAME_LENGTH
from imsrecord.domain.people import Credential
from imsrecord.ui.settings.section import side_by_side
from imsrecord.ui.widgets.buttons import IconButton
from imsrecord.ui.widgets.choice import Switch
from imsrecord.ui.widgets.date_field import DateField
from imsrecord.ui.widgets.fields import TextField
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, row
from imsrecord.ui.widgets.surfaces import Card

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class CredentialCard(Card):
    """Asks for one course; an empty card counts for nothing."""

    left = Signal()
    remove_requested = Signal()

    def __init__(
        self, credential: Credential | None, place: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        known = credential or Credential("")
        self._name = f"credential_{place}"
        self.course = self._text("course", self.tr("Course or roster entry"), known.course)
        self.provider = self._text("provider", self.tr("Given by"), known.provider)
        hours = "" if known.hours is None else str(known.hours)
        self.hours = self._text("hours", self.tr("Hours"), hours)
        self.limits = self._text("limits", self.tr("Limits"), known.limits)
        self.completed_on = self._date("completed_on", self.tr("Completed"))
        self.completed_on.set_date(known.completed_on)
        self.expires_on = self._date("expires_on", self.tr("Valid until"))
        self.expires_on.set_date(known.expires_on)
        self.assessed = Switch(self.tr("Ended with an assessment"))
        self.assessed.setObjectName(f"{self._name}.assessed")
        self.assessed.setChecked(known.assessed)
        self.assessed.clicked.connect(self.left)
        self.gone = IconButton("trash-2", self.tr("Remove this course"), side=34)
        self.gone.setObjectName(f"{self._name}.remove")
        self.gone.clicked.connect(self.remove_requested)
        self._lay_out()

    def credential(self) -> Credential:
        """Return the course as typed; what cannot be read as a date or number is left out."""
        hours = self.hours.text().strip()
        return Credential(
            course=self.course.text().strip(),
            provider=self.provider.text().strip(),
            completed_on=self.completed_on.reading().date,
            hours=int(hours) if _is_count(hours) else None,
            assessed=self.assessed.isChecked(),
            expires_on=self.expires_on.reading().date,
            limits=self.limits.text().strip(),
        )

    def is_empty(self) -> bool:
        """Whether nothing was typed into it."""
        lines = (self.course, self.provider, self.hours, self.limits)
        typed = (*lines, self.completed_on, self.expires_on)
        return not any(field.text().strip() for field in typed)

    def unread(self) -> dict[str, str]:
        """Return what was typed where a date or number is asked and is none."""
        hours = self.hours.text().strip()
        found = {
            "completed_on": self.completed_on.reading().problem,
            "expires_on": self.expires_on.reading().problem,
            "hours": "" if not hours or _is_count(hours) else self.tr("Whole hours, say 40."),
        }
        return {name: sentence for name, sentence in found.items() if sentence}

    def show_problems(self, problems: dict[str, str]) -> None:
        """Put each sentence beside its field, and take the others away."""
        for name in ("course", "provider", "hours", "limits", "completed_on", "expires_on"):
            getattr(self, name).set_problem(problems.get(name, ""))

    def _text(self, name: str, label: str, text: str) -> TextField:
        field = TextField(label, longest=10 * NAME_LENGTH)
        field.setObjectName(f"{self._name}.{name}")
        field.set_text(text)
        field.left.connect(self.left)
        return field

    def _date(self, name: str, label: str) -> DateField:
        field = DateField(label, placeholder="12 Jun 2021")
        field.setObjectName(f"{self._name}.{name}")
        field.left.connect(self.left)
        return field

    def _lay_out(self) -> None:
        remark = self.tr("Without one that is valid, needling cannot be signed.")
        title = column(
            Text(self.tr("Needling credential"), "heading"), Text(remark, "small", "text2"), gap=2
        )
        self.setLayout(
            column(
                row((title, 1), self.gone),
                side_by_side((self.course, 3), (self.provider, 2)),
                side_by_side((self.completed_on, 2), (self.expires_on, 2), (self.hours, 1)),
                self.limits,
                row(
                    Text(self.tr("Ended with an assessment"), "body_strong"), STRETCH, self.assessed
                ),
                gap=14,
                margins=(22, 18, 22, 20),
            )
        )


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 6
