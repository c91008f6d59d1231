"""A paper given out, as a row of the Print room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from typing_extensions import override

from imsrecord.ui import icons, theme
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.marks import paint_avatar
from imsrecord.ui.widgets.rows_list import RowDelegate, RowLook

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

    from imsrecord.services.documents import KeptPaper
    from imsrecord.ui.tokens import ColourName

WAYS = {
    "printed": "Printed",
    "saved": "Saved as a file",
    "opened": "Opened in the viewer",
    "kept": "Kept at signing",
}
_ICONS = {"visit_summary": "file-text", "take_home": "dumbbell"}
_WAY_WIDTH, _WHEN_WIDTH, _KIND_WIDTH = 220, 190, 200


class PaperDelegate(RowDelegate["KeptPaper"]):
    """Draws patient, kind, how it was given out, when, and by whom."""

    height = 62

    @override
    def draw(self, painter: QPainter, box: QRectF, row: KeptPaper, look: RowLook) -> None:
        avatar = QRectF(box.left() + 20, box.center().y() - 18, 36, 36)
        paint_avatar(painter, avatar, row.initials, "accent" if look.selected else "neutral")
        when = box.right() - 20 - _WHEN_WIDTH
        way = when - _WAY_WIDTH
        kind = way - _KIND_WIDTH
        visit = f"Visit {row.key.visit_no}" if row.key.visit_no else "No visit"
        name = QRectF(avatar.right() + 14, box.top(), kind - avatar.right() - 30, box.height())
        _two(painter, name, (row.patient_name, f"Chart {row.chart_number} · {visit}"))
        icon = QRectF(kind, round(box.center().y() - 9), 18, 18)
        icons.paint(painter, _ICONS.get(row.kind, "file"), icon, "text2")
        words = QRectF(kind + 28, box.top(), _KIND_WIDTH - 36, box.height())
        _write(painter, words, row.title, theme.font("body_strong"), "text")
        middle = QRectF(way, box.top(), _WAY_WIDTH - 16, box.height())
        _two(painter, middle, (way_words(row), f"by {row.made_by}"), strong=False)
        last = QRectF(when, box.top(), _WHEN_WIDTH, box.height())
        _write(painter, last, row.made_words, theme.font("small"), "text2")


def way_words(paper: KeptPaper) -> str:
    """Return how a paper was first given out."""
    return WAYS.get(paper.way, "Kept")


def describe(paper: KeptPaper) -> str:
    """Return what a screen reader says of a row."""
    return f"{paper.title}, {paper.patient_name}, {way_words(paper)}, {paper.made_words}"


def _two(painter: QPainter, box: QRectF, lines: tuple[str, str], *, strong: bool = True) -> None:
    upper = QRectF(box.left(), box.top() + 10, box.width(), 21)
    _write(painter, upper, lines[0], theme.font("body_bold" if strong else "body"), "text")
    upper.translate(0, 21)
    _write(painter, upper, lines[1], theme.font("small"), "text3")


def _write(painter: QPainter, box: QRectF, words: str, font: QFont, colour: ColourName) -> None:
    elide = Qt.TextElideMode.ElideRight
    shown = QFontMetrics(font).elidedText(words, elide, int(box.width()))
    strokes.text(painter, box, shown, font, colour)
