"""Two other ways to answer the twitch question: how strong it was, and whether there was any."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from typing_extensions import override

from imsrecord.ui.widgets.twitch_cells import TwitchCells

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QWheelEvent
    from PySide6.QtWidgets import QWidget

GRADES = ("–", "+", "++", "+++")
ABSENT, PRESENT = 0, 1


class TwitchGrade(TwitchCells):
    """Cells – + ++ +++ for grades 0 to 3; the key “-” says none, as its cell does."""

    def __init__(
        self,
        name: str = "",
        *,
        spoken: Sequence[str] = (),
        parent: QWidget | None = None,
        **sizes: Any,
    ) -> None:
        super().__init__(GRADES, len(GRADES) - 1, name, spoken=spoken, parent=parent, **sizes)

    @override
    def _minus(self) -> None:
        self.setValue(0)


class TwitchPresent(TwitchCells):
    """Two cells, absent and present; neither says how many twitches there were."""

    def __init__(self, name: str = "", *, parent: QWidget | None = None, **sizes: Any) -> None:
        super().__init__(("", ""), PRESENT, name, parent=parent, **sizes)
        self._words = (self.tr("Absent"), self.tr("Present"))
        self._spoken = (self.tr("absent"), self.tr("present"))
        self._say()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        letters = {Qt.Key.Key_A: ABSENT, Qt.Key.Key_P: PRESENT}
        answer = letters.get(Qt.Key(event.key()))
        if answer is None or event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            super().keyPressEvent(event)
            return
        self._by_key = True
        self.setValue(answer)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # seen or not seen is no amount

    @override
    def _minus(self) -> None:
        self.setValue(ABSENT)
