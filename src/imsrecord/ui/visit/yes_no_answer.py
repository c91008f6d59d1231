"""A question that is answered yes, no, or not at all."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot

from imsrecord.ui.visit.answers import OneAnswer


class YesNoAnswer(OneAnswer):
    """Asks yes or no; while neither is chosen, it is not asked."""

    answered = Signal(object)  # bool or None

    def __init__(self, name: str, label: str) -> None:
        super().__init__(name, label, (("yes", self.tr("Yes")), ("no", self.tr("No"))))
        self.picked.connect(self._tell_answer)

    def show_answer(self, answer: bool | None) -> None:
        """Show yes, no, or that it is not asked."""
        self.show_pick("" if answer is None else "yes" if answer else "no")

    @Slot(str)
    def _tell_answer(self, key: str) -> None:
        self.answered.emit(key == "yes" if key else None)
