"""The needled muscles as a list that screen readers can walk through, over the painted chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from imsrecord.ui.bodychart.words import spoken_row

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QRect

    from imsrecord.domain.body import MarkedMuscle


class SpokenRows:
    """One empty label for each needled muscle: it is heard, not seen, and takes no clicks."""

    def __init__(self, chart: QWidget) -> None:
        self._chart = chart
        self._labels: list[QLabel] = []

    def show(
        self, marked: tuple[MarkedMuscle, ...], place: Callable[[MarkedMuscle], QRect]
    ) -> None:
        """Name and place the labels anew; ``place`` tells where a muscle is in the widget."""
        while len(self._labels) < len(marked):
            label = QLabel(self._chart)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            label.show()
            self._labels.append(label)
        while len(self._labels) > len(marked):
            gone = self._labels.pop()
            gone.setParent(None)
            gone.deleteLater()
        for label, one in zip(self._labels, marked, strict=True):
            text = spoken_row(one)
            if label.accessibleName() != text:
                label.setAccessibleName(text)
            label.setGeometry(place(one))
