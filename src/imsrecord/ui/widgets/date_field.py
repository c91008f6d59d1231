"""A question for a day, typed as people write it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from imsrecord.ui.widgets.fields import TextField
from imsrecord.ui.widgets.typed_dates import TypedDate, read_date, read_day, show_date

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class DateField(TextField):
    """Asks for a date typed as 4 Mar 1983 or 1983-03-04, on or between two days if given.

    ``past`` takes a day without its year, too: the last such day that is not after the latest.
    """

    def __init__(
        self,
        label: str,
        *,
        placeholder: str = "4 Mar 1983",
        height: int = 44,
        past: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, placeholder=placeholder, height=height, parent=parent)
        self._earliest = date.min
        self._latest = date.max
        self._past = past
        self.line.textEdited.connect(self._clear_problem)
        self.line.editingFinished.connect(self._tidy)

    def set_limits(self, earliest: date = date.min, latest: date = date.max) -> None:
        """Refuse days before ``earliest`` and after ``latest``."""
        self._earliest, self._latest = earliest, latest

    def is_blank(self) -> bool:
        """Tell whether nothing is typed."""
        return not self.text().strip()

    def reading(self) -> TypedDate:
        """Give the date, nothing, or the problem in one sentence."""
        text = self.text()
        typed = read_day(text, self._latest) if self._past else read_date(text)
        if typed.date is None:
            return typed
        if typed.date > self._latest:
            return TypedDate(problem=f"This is after {show_date(self._latest)}.")
        if typed.date < self._earliest:
            return TypedDate(problem=f"This is before {show_date(self._earliest)}.")
        return typed

    def set_date(self, day: date | None) -> None:
        """Show a date without telling anybody."""
        self.set_text("" if day is None else show_date(day))
        self.set_problem("")

    @Slot()
    def _clear_problem(self) -> None:
        self.set_problem("")

    @Slot()
    def _tidy(self) -> None:
        typed = self.reading()
        self.set_problem(typed.problem)
        if typed.date is not None:
            self.set_text(show_date(typed.date))
