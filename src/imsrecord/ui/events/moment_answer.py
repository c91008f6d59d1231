"""A question for a day, with its time where one is told: 28 apr, yesterday 15:31."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, Slot
from typing_extensions import override

from imsrecord.domain.event_rules import moment_problem
from imsrecord.domain.note.plain_words import kept_day_words
from imsrecord.ui.visit.answers import LineAnswer
from imsrecord.ui.widgets.typed_dates import read_day

if TYPE_CHECKING:
    from datetime import date

_DAY_AND_CLOCK: Final = re.compile(r"(.+?)(?:,| at)? +(\d{1,2}[:.h]?\d{2})")


class MomentAnswer(LineAnswer):
    """Shows days as the clinic writes them and gives them as they are kept: 2026-04-28 15:31.

    A day without its year is the nearest one before ``today``, or after it where the question is
    about what is to come (``ahead``). What cannot be read is given as it was typed.
    """

    def __init__(self, name: str, label: str, today: date, *, ahead: bool = False) -> None:
        hint = QCoreApplication.translate("MomentAnswer", "28 Apr, today")
        super().__init__(name, label, placeholder=hint)
        self._today = today
        self._ahead = ahead
        self.line.editingFinished.connect(self._tidy_day)

    @override
    def text(self) -> str:
        """Return the answer as it is kept."""
        typed = super().text().strip()
        found = _DAY_AND_CLOCK.fullmatch(typed)
        for words, clock in ((typed, ""), found.groups() if found else (typed, "")):
            day = read_day(words, self._today, ahead=self._ahead).date
            if day is not None:
                return f"{day.isoformat()} {clock}".strip()
        return typed

    @override
    def set_text(self, text: str) -> None:
        """Show an answer that is kept, in words."""
        super().set_text(kept_day_words(text))

    def unreadable(self) -> str:
        """Return how to write a time; "" where what stands there can be read, or nothing does."""
        how = QCoreApplication.translate(
            "MomentAnswer", "Write the time as 15:31, or with its day: 28 Apr 2026 15:31."
        )
        return how if moment_problem(self.text()) else ""

    @Slot()
    def _tidy_day(self) -> None:
        if not moment_problem(self.text()):
            self.set_text(self.text())
