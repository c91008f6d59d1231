"""Words that were signed and are wrong: struck through, and still to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt

from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import column, holder, row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.note import Struck
    from imsrecord.ui.tokens import FontName

_SHORT: Final = 24  # letters that may stand on one line with what is right


class StruckText(Text):
    """Old words with a line through them; a screen reader says that they are struck out."""

    def __init__(
        self,
        words: str,
        style: FontName = "body",
        *,
        wrap: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words, style, "text2", wrap=wrap, parent=parent)
        struck = self.font()
        struck.setStrikeOut(True)
        self.setFont(struck)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setAccessibleName(self.tr("Struck out: {0}").format(words))


def struck_pair(was: str, now: str, style: FontName = "body") -> QWidget:
    """Return old words and right ones: on one line where the old ones are short."""
    right = Text(now, style, wrap=True)
    right.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if len(was) > _SHORT or "\n" in was:
        return holder(column(StruckText(was, style), right, gap=0))
    return holder(row(StruckText(was, style, wrap=False), (right, 1), gap=8, top=True))


def struck_line(struck: Struck) -> QWidget:
    """Return one correction of a row: what it is of, the old words, the right ones, by whom."""
    name = struck.name[:1].upper() + struck.name[1:]
    told = f" ({struck.told})" if struck.told else ""
    return struck_pair(f"{name}: {struck.was}", f"{struck.now}{told}", "small")
