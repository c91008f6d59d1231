"""Words that were signed and are wrong: struck through, and still to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import column, holder

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.note import Struck
    from imsrecord.ui.tokens import FontName


class StruckText(Text):
    """Old words with a line through them; a screen reader says that they are struck out."""

    def __init__(self, words: str, style: FontName = "body", parent: QWidget | None = None) -> None:
        super().__init__(words, style, "text2", wrap=True, parent=parent)
        struck = self.font()
        struck.setStrikeOut(True)
        self.setFont(struck)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setAccessibleName(self.tr("Struck out: {0}").format(words))


def struck_line(struck: Struck) -> QWidget:
    """Return one correction: what it is of, the old words, the right ones, when and by whom."""
    told = f" ({struck.told})" if struck.told else ""
    right = Text(f"{struck.now}{told}", "small", wrap=True)
    right.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    name = Text(struck.name[:1].upper() + struck.name[1:], "small_bold")
    return holder(column(name, StruckText(struck.was, "small"), right, gap=0))
