"""Says calmly whether what was typed is on the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QSizePolicy, QWidget

from imsrecord.ui.widgets.labels import Icon, Text
from imsrecord.ui.widgets.layouts import STRETCH, row

if TYPE_CHECKING:
    from datetime import time

_GAP: Final = 6
PATIENCE_MS: Final = 400  # a save that is done sooner is not worth a word


class SavedIndicator(QWidget):
    """Shows “Saved 10:42”; “Saving…” only after 400 ms; “Not saved. Retrying” when it fails."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = Icon("circle-check", 16, "ok", 2)
        self._words = Text("", "small_strong", "text2")
        self._at = Text("", "caption", "text3")
        self.setLayout(row(self._icon, self._words, self._at, STRETCH, gap=_GAP))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._keep_room()
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._show_saving)
        self._icon.hide()

    def _keep_room(self) -> None:
        """Take the room of “Saved 10:42” from the start, so that nothing beside it moves."""
        words = QFontMetrics(self._words.font()).horizontalAdvance(self.tr("Saved"))
        at = QFontMetrics(self._at.font()).horizontalAdvance("00:00")
        self.setMinimumWidth(self._icon.width() + words + at + 2 * _GAP + 4)

    def saving(self) -> None:
        """A save has begun; say so only if it takes long."""
        if not self._patience.isActive():
            self._patience.start()

    def saved(self, at: time) -> None:
        """The change is on the disk, since ``at`` (the clinic's local time)."""
        self._patience.stop()
        self._icon.set_icon("circle-check", "ok")
        self._words.set_colour("text2")
        self._show(self.tr("Saved"), f"{at:%H:%M}")

    def failed(self) -> None:
        """The change is not on the disk; it stays in memory and is tried again."""
        self._patience.stop()
        self._icon.set_icon("triangle-alert", "danger")
        self._words.set_colour("danger")
        self._show(self.tr("Not saved. Retrying"), "")

    def words(self) -> str:
        """Give what is shown, as it is read aloud."""
        return self.accessibleName()

    @Slot()
    def _show_saving(self) -> None:
        self._icon.set_icon("loader-circle", "text3")
        self._words.set_colour("text2")
        self._show(self.tr("Saving…"), "")

    def _show(self, words: str, at: str) -> None:
        self._icon.show()
        self._words.set_words(words)
        self._at.set_words(at)
        self._at.setVisible(bool(at))
        self.setAccessibleName(f"{words} {at}".strip())
