"""An attached file, as a row of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from typing_extensions import override

from imsrecord.domain.attachment import KINDS, AttachmentLine, size_words
from imsrecord.domain.note.plain_words import counted, short_day_words
from imsrecord.ui import icons, theme
from imsrecord.ui.attachments.small_pictures import SIDE
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.rows_list import RowDelegate, RowLook

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFont, QImage

    from imsrecord.ui.tokens import ColourName


def under_words(line: AttachmentLine) -> str:
    """Return what stands under the title: Referral letter · 3 Mar 2026 · visit 2 · 2 pages."""
    parts = (
        KINDS.get(line.kind, line.kind) if line.caption else "",
        short_day_words(line.dated_on) if line.dated_on else "",
        f"visit {line.visit_no}" if line.visit_no else "",
        counted(line.pages, "page") if line.is_pdf else "picture",
        size_words(line.size),
        "attached by mistake" if line.in_error else "",
    )
    return " · ".join(part for part in parts if part)


def spoken(line: AttachmentLine) -> str:
    """Return what a screen reader says of a row."""
    return f"{line.title}, {under_words(line)}"


class AttachmentDelegate(RowDelegate[AttachmentLine]):
    """Draws a small picture, kind, title and size; what was attached by mistake is struck through.

    ``picture`` gives the small picture of a file, None while there is none: then its icon stands.
    """

    height = 52

    def __init__(self, picture: Callable[[AttachmentLine], QImage | None]) -> None:
        super().__init__()
        self._picture = picture

    @override
    def draw(self, painter: QPainter, box: QRectF, row: AttachmentLine, look: RowLook) -> None:
        frame = QRectF(box.left() + 8, round(box.center().y() - SIDE / 2), SIDE, SIDE)
        picture = None if row.in_error else self._picture(row)
        if picture is None:
            name = "file-text" if row.is_pdf else "image"
            icon = strokes.square(frame, 20)
            icons.paint(painter, name, icon, "text3" if row.in_error else "accent")
        else:
            _show(painter, frame, picture)
        left = frame.right() + 10
        upper = QRectF(left, box.top() + 7, box.right() - left - 12, 20)
        font = theme.font("body_strong")
        if row.in_error:
            font.setStrikeOut(True)
        _write(painter, upper, row.title, font, "text2" if row.in_error else "text")
        upper.translate(0, 20)
        _write(painter, upper, under_words(row), theme.font("small"), "text3")


def _show(painter: QPainter, frame: QRectF, picture: QImage) -> None:
    """Draw a small picture whole in the middle of its frame, with a hairline round it."""
    size = picture.size().scaled(frame.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRectF(0, 0, size.width(), size.height())
    place.moveCenter(frame.center())
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(place, picture)
    strokes.box(painter, place, 2, line="line")


def _write(painter: QPainter, box: QRectF, words: str, font: QFont, colour: ColourName) -> None:
    shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, int(box.width()))
    strokes.text(painter, box, shown, font, colour)
