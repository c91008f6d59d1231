"""How the clinic's figures are painted: a line each, its number at the right, cells in columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractScrollArea, QWidget
from typing_extensions import override

from imsrecord.ui import icons, theme
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.rows_list import RowDelegate, RowLook

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QPainter, QPaintEvent

    from imsrecord.domain.clinic_figures import Asked, Line
    from imsrecord.ui.tokens import ColourName

_PAD: Final = 20
_MARK: Final = 14
_NUMBER: Final = 110.0


@dataclass(frozen=True, slots=True)
class CellRow:
    """One line of a table of figures: its cells, and the list that it opens."""

    cells: tuple[str, ...]
    asked: Asked
    spoken: str


class LineDelegate(RowDelegate["Line"]):
    """A figure: what it is, its share below, its number at the right."""

    height = 46
    inset = _PAD

    @override
    def draw(self, painter: QPainter, box: QRectF, row: Line, look: RowLook) -> None:
        inner = box.adjusted(_PAD, 0, -_PAD - _MARK - 6, 0)
        number = f"{row.number:,}"
        at = QRectF(inner.right() - _NUMBER, inner.top(), _NUMBER, inner.height())
        strokes.text(
            painter, at, number, theme.sized_font(18, 600, tabular=True), "text",
            align=strokes.RIGHT,
        )  # fmt: skip
        left = QRectF(inner.left(), inner.top(), inner.width() - _NUMBER + 30, inner.height())
        under = under_words(row)
        if under:
            _write(painter, left.adjusted(0, 5, 0, -22), row.words, theme.font("body"), "text")
            _write(painter, left.adjusted(0, 24, 0, -5), under, theme.font("small"), "text2")
        else:
            _write(painter, left, row.words, theme.font("body"), "text")
        if row.number:
            paint_mark(painter, box)


def under_words(line: Line) -> str:
    """Return what stands below a figure: its share of what, and what else is known."""
    share = "" if line.of is None else f"{line.share} of {line.of:,}"
    return " · ".join(part for part in (share, line.more) if part)


class CellDelegate(RowDelegate[CellRow]):
    """Cells in columns: the first at the left, the others ranged right in their widths."""

    height = 36
    inset = _PAD

    def __init__(self, widths: tuple[int, ...]) -> None:
        super().__init__()
        self.widths = widths

    @override
    def draw(self, painter: QPainter, box: QRectF, row: CellRow, look: RowLook) -> None:
        small = theme.sized_font(14, 400, tabular=True)
        for place, cell in zip(places(box, self.widths), row.cells, strict=True):
            first = place.left() == box.left() + _PAD
            align = strokes.LEFT if first else strokes.RIGHT
            _write(painter, place, cell, small, "text" if first else "text2", align)
        paint_mark(painter, box)


class CellHead(QWidget):
    """The headings above such cells, as wide as the lines are beside their scroll bar."""

    def __init__(self, over: QAbstractScrollArea, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._over = over
        self._words: tuple[str, ...] = ()
        self._widths: tuple[int, ...] = ()
        self.setFixedHeight(28)

    def show_heads(self, words: tuple[str, ...], widths: tuple[int, ...]) -> None:
        """Show the headings of other columns."""
        self._words, self._widths = words, widths
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        whole = QRectF(self.rect())
        box = QRectF(0, 0, self._over.viewport().width(), whole.height())
        font = theme.font("small")
        with strokes.painting(self) as painter:
            for place, words in zip(places(box, self._widths), self._words, strict=False):
                first = place.left() == box.left() + _PAD
                align = strokes.LEFT if first else strokes.RIGHT
                _write(painter, place, words, font, "text3", align)
            line = QRectF(0, whole.bottom() - 1, whole.width(), 1)
            painter.fillRect(line, theme.colour("line"))


def places(box: QRectF, widths: tuple[int, ...]) -> tuple[QRectF, ...]:
    """Return where the cells of a line stand: the first has what the others leave."""
    right = box.right() - _PAD - _MARK - 6
    first = QRectF(box.left() + _PAD, box.top(), 0, box.height())
    found = []
    for width in reversed(widths):
        found.append(QRectF(right - width, box.top(), width, box.height()))
        right -= width
    first.setRight(right)
    return (first, *reversed(found))


def paint_mark(painter: QPainter, box: QRectF) -> None:
    """Draw the sign that a line opens something."""
    right = QRectF(box.right() - _PAD - _MARK, box.top(), _MARK, box.height())
    icons.paint(painter, "chevron-right", strokes.square(right, _MARK), "text3")


def _write(  # noqa: PLR0913, PLR0917
    painter: QPainter,
    box: QRectF,
    words: str,
    font: QFont,
    colour: ColourName,
    align: Qt.AlignmentFlag = strokes.LEFT,
) -> None:
    elide = Qt.TextElideMode.ElideRight
    shown = QFontMetrics(font).elidedText(words, elide, int(box.width()))
    strokes.text(painter, box, shown, font, colour, align=align)
