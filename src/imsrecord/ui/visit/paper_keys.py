"""Lets a note on the screen be read by keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSlider

if TYPE_CHECKING:
    from PySide6.QtWidgets import QScrollArea

_Step = QAbstractSlider.SliderAction
_STEPS: Final[dict[int, _Step]] = {
    Qt.Key.Key_Down: _Step.SliderSingleStepAdd,
    Qt.Key.Key_Up: _Step.SliderSingleStepSub,
    Qt.Key.Key_PageDown: _Step.SliderPageStepAdd,
    Qt.Key.Key_PageUp: _Step.SliderPageStepSub,
    Qt.Key.Key_Home: _Step.SliderToMinimum,
    Qt.Key.Key_End: _Step.SliderToMaximum,
}


def scrolled(paper: QScrollArea, key: int) -> bool:
    """Scroll a note by a key as a page in a reader; say whether the key was one of those."""
    step = _STEPS.get(key)
    if step is not None:
        paper.verticalScrollBar().triggerAction(step)
    return step is not None
