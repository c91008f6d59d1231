"""What must not be forgotten about a person, as pills; those without room are counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from imsrecord.ui import theme
from imsrecord.ui.widgets import marks, strokes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter, QPaintEvent

    from imsrecord.ui.widgets.row_words import RowLine, RowWords

_GAP = 8
_HEIGHT = 24
_ICON = "triangle-alert"
_NAME_SHARE = 0.6  # of a row's room that a name keeps, however many flags
_ENDLESS = 1e6
_LEAST = 110  # pixels: a pill cut to less says nothing


def paint_flags(painter: QPainter, box: QRectF, flags: Sequence[str]) -> None:
    """Draw as many pills into ``box`` as fit, the first cut if need be, and "+2" for two more."""
    x = box.left()
    for place, flag in enumerate(flags):
        left = len(flags) - place
        room = box.right() - x - (_width(f"+{left - 1}") + _GAP if left > 1 else 0)
        cut = place == 0 and _width(flag) > room >= _LEAST
        words = _cut(flag, room) if cut else flag
        fits = _width(words) <= room + 0.5
        if not fits:
            words = f"+{left}" if place else str(left)
        pill = QRectF(x, box.top(), _width(words), box.height())
        if pill.right() <= box.right() + 0.5:
            marks.paint_pill(painter, pill, words, "warn", _ICON)
        if not fits:
            return
        x += pill.width() + _GAP


def _width(words: str) -> int:
    return marks.pill_width(words, has_icon=True)


def _cut(words: str, room: float) -> str:
    spare = room - _width("")
    metrics = QFontMetricsF(theme.font("label"))
    return metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(0.0, spare - 1))


def paint_named(painter: QPainter, words: RowWords, name: RowLine, flags: Sequence[str]) -> None:
    """Write the name of a person with the flags behind it; the name keeps most of the room."""
    if not flags:
        words.write(painter, "body_bold", "text", name)
        return
    whole = words.width(name.words, "body_bold", _ENDLESS)
    wanted = min(flags_width(flags), name.room * (1 - _NAME_SHARE))
    room = name.room - max(wanted, name.room - whole - 10) - 10
    words.write(painter, "body_bold", "text", name._replace(room=room))
    x = name.left + words.width(name.words, "body_bold", room) + 10
    paint_flags(painter, QRectF(x, name.middle - 11, name.left + name.room - x, 22), flags)


def flags_width(flags: Sequence[str]) -> int:
    """Give how wide all pills are side by side, in pixels."""
    widths = [_width(flag) for flag in flags]
    return sum(widths) + _GAP * max(0, len(widths) - 1)


class Flags(QWidget):
    """Shows the flags side by side; a tool tip and the screen reader name them all."""

    def __init__(self, flags: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flags: tuple[str, ...] = ()
        self._take(flags, ())
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if not flags:  # shown here, it would flash as a window of its own
            self.hide()

    def show_flags(self, flags: Sequence[str], told: Sequence[str] = ()) -> None:
        """Show other flags; ``told`` are the lines of the tool tip, if they say more."""
        self._take(flags, told)
        self.setVisible(bool(flags))

    def _take(self, flags: Sequence[str], told: Sequence[str]) -> None:
        self.setToolTip("\n".join(told or flags))
        if tuple(flags) == self._flags:
            return
        self._flags = tuple(flags)
        said = ", ".join(self._flags)
        self.setAccessibleName(self.tr("Precautions: {0}").format(said) if said else "")
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(flags_width(self._flags), _HEIGHT)

    @override
    def minimumSizeHint(self) -> QSize:
        least = _LEAST + _GAP + _width(f"+{len(self._flags)}")
        return QSize(min(least, self.sizeHint().width()), _HEIGHT)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with strokes.painting(self) as painter:
            paint_flags(painter, QRectF(self.rect()), self._flags)
