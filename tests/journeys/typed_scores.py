"""Types the outcome scores of a visit into their section, by keys and clicks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from imsrecord.domain.scores import typed_of

if TYPE_CHECKING:
    from imsrecord.domain.findings import OutcomeScore
    from imsrecord.ui.tour.hands import Hands


def type_scores(hands: Hands, scores: tuple[OutcomeScore, ...]) -> None:
    """Find each measure by its name, fill in its fields and add it."""
    if scores:
        hands.tick("scores.head")
    for place, score in enumerate(scores, 1):
        hands.type(score.measure.replace("_", " "), into="score.measure")
        hands.key(Qt.Key.Key_Return)
        for field, typed in typed_of(score).items():
            into = f"score.{field}"
            if isinstance(hands.find(into), QComboBox):
                hands.pick(into, typed)
            else:
                hands.type(typed, into=into)
        hands.click("score.add")
        hands.find(f"score_{place}")
