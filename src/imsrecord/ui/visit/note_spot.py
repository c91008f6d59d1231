"""Leads from a search to the spot: the words marked, and the first of them scrolled into sight."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from imsrecord.domain.excerpt import word_places, words_held
from imsrecord.ui.widgets.labels import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imsrecord.domain.history import FoundNote

_ROUND: Final = 90  # pixels of the note that stay in sight above and below the spot


def show_spot(parts: Sequence[QWidget], found: FoundNote, words: Sequence[str]) -> None:
    """Mark the words wherever they stand in these parts of a page; scroll to the piece found."""
    if not words:
        return
    labels = [label for part in parts for label in part.findChildren(Text)]
    held = [(label, words_held(label.words(), words)) for label in labels]
    for label, count in held:
        if count:
            label.mark(word_places(label.words(), words))
    piece = found.excerpt.strip("… ")
    best = max(held, key=lambda each: (_holds(each[0], piece), each[1]), default=(None, 0))
    spot, count = best
    if spot is not None and count:
        # the labels get their places only once the layout has run
        QTimer.singleShot(0, spot, lambda: _reveal(spot))
        said = QAccessibleAnnouncementEvent(spot, f"{found.part}: {found.excerpt}")
        QAccessible.updateAccessibility(said)


def _holds(label: Text, piece: str) -> bool:
    return bool(piece) and piece in " ".join(label.words().split())


def _reveal(spot: QWidget) -> None:
    around = spot.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    if isinstance(around, QScrollArea):
        around.ensureWidgetVisible(spot, 0, _ROUND)
