"""Words and icons that are only read: labels in the text styles of the design, hairlines."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontMetrics, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

from imsrecord.ui import icons, theme
from imsrecord.ui.widgets import strokes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from imsrecord.ui.tokens import ColourName, FontName

_LONG: Final = 400  # letters
_LONG_WIDTH: Final = 480  # pixels


class Text(QLabel):
    """A label in one of the text styles; ``elide`` cuts with “…”, ``wrap`` breaks lines.

    The words are always plain: what a patient is called can never be read as markup.
    """

    def __init__(  # noqa: PLR0913
        self,
        words: str = "",
        style: FontName = "body",
        colour: ColourName = "text",
        *,
        wrap: bool = False,
        elide: bool = False,
        align: Qt.AlignmentFlag = strokes.LEFT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._colour = colour
        self._elide = elide
        self._words = words
        self._marked: tuple[tuple[int, int], ...] = ()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(style))
        self.setAlignment(align)
        self.setWordWrap(wrap)
        if elide:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._recolour()
        theme.changed.connect(self._recolour)
        self.setText(words)

    def set_words(self, words: str) -> None:
        """Show other words; the same words again cost nothing."""
        if words != self._words:
            self._words = words
            self._marked = ()
            self._fit()

    def mark(self, places: Sequence[tuple[int, int]]) -> None:
        """Lay a soft ground under pieces of the words, as pairs of begin and end.

        A screen reader is told the plain words as before.
        """
        self._marked = tuple(places)
        self.setTextFormat(Qt.TextFormat.RichText if places else Qt.TextFormat.PlainText)
        self.setAccessibleName(self._words if places else "")
        self._fit()

    def words(self) -> str:
        """Give all the words, also those cut off by “…”."""
        return self._words

    def set_style(self, style: FontName) -> None:
        """Show the words in another text style."""
        self.setFont(theme.font(style))
        self._fit()

    def set_colour(self, colour: ColourName) -> None:
        """Show the words in another colour."""
        if colour != self._colour:
            self._colour = colour
            self._recolour()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._elide:
            self._fit()

    @override
    def minimumSizeHint(self) -> QSize:
        if self._is_long():
            return QSize(_LONG_WIDTH // 4, self.fontMetrics().height())
        hint = super().minimumSizeHint()
        return QSize(0, hint.height()) if self._elide else hint

    @override
    def sizeHint(self) -> QSize:
        if self._is_long():
            return QSize(_LONG_WIDTH, self.heightForWidth(_LONG_WIDTH))
        hint = super().sizeHint()
        if not self._elide:
            return hint
        return QSize(QFontMetrics(self.font()).horizontalAdvance(self._words) + 1, hint.height())

    def _is_long(self) -> bool:
        """Tell whether Qt would set the text several times over to find a pleasing shape."""
        return self.wordWrap() and len(self._words) > _LONG

    def _fit(self) -> None:
        if self._marked:
            self.setText(_with_marks(self._words, self._marked))
            return
        if not self._elide:
            self.setText(self._words)
            return
        shown = QFontMetrics(self.font()).elidedText(
            self._words, Qt.TextElideMode.ElideRight, max(0, self.width())
        )
        self.setText(shown)
        cut = shown != self._words
        self.setToolTip(self._words if cut else "")
        self.setAccessibleName(self._words if cut else "")

    @Slot()
    def _recolour(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.colour(self._colour))
        self.setPalette(palette)
        if self._marked:
            self._fit()


def _with_marks(words: str, places: Sequence[tuple[int, int]]) -> str:
    """Return the words for a rich label; whatever they are, none of them is read as markup."""
    ground, ink = theme.colour("warn_soft").name(), theme.colour("text").name()
    style = f"background-color:{ground};color:{ink};font-weight:600"
    parts, at = [], 0
    for begin, end in places:
        marked = html.escape(words[begin:end])
        parts += [html.escape(words[at:begin]), f'<span style="{style}">{marked}</span>']
        at = end
    return "".join((*parts, html.escape(words[at:]))).replace("\n", "<br>")


class Icon(QWidget):
    """An icon that only illustrates; a screen reader passes over it unless it is named."""

    def __init__(
        self,
        name: str,
        px: int = 18,
        colour: ColourName = "text2",
        stroke: float = icons.STROKE,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._colour = colour
        self._stroke = stroke
        self.setFixedSize(px, px)

    def set_icon(self, name: str, colour: ColourName | None = None) -> None:
        """Show another icon, or the same in another colour."""
        self._name = name
        self._colour = colour or self._colour
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with strokes.painting(self) as painter:
            icons.paint(painter, self._name, QRectF(self.rect()), self._colour, self._stroke)


class Hairline(QWidget):
    """A decorative line one pixel wide, lying or standing."""

    def __init__(self, *, standing: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if standing:
            self.setFixedWidth(1)
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        else:
            self.setFixedHeight(1)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with strokes.painting(self) as painter:
            painter.fillRect(self.rect(), theme.colour("line"))
