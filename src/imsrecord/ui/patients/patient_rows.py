"""How a patient looks in a list: name, flags, what brought them, when they came last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF
from typing_extensions import override

from imsrecord.domain.note.plain_words import counted, short_day_words
from imsrecord.ui import theme
from imsrecord.ui.widgets import flags, marks, strokes
from imsrecord.ui.widgets.rows_list import RowDelegate, RowLook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QPainter

    from imsrecord.domain.history import PatientLine
    from imsrecord.ui.tokens import ColourName, FontName

PAD = 20
_AVATAR = 38
_NAME_LEFT = PAD + _AVATAR + 14
_NAME_SHARE = 0.6
_WIDE = 1160  # pixels; of what a row has more, each column takes a share
_SPREAD = 0.09
_COLUMNS = (("Chart", 88), ("Born", 112), ("Phone", 128), ("Visits", 84), ("Last visit", 116))
_COMPACT = (("Visits", 92), ("Last visit", 112))
ACT_WIDTH = 188
"""The room that Today leaves at the end of a row for its button, in pixels."""


def patient_words(line: PatientLine) -> str:
    """Return the whole line as a screen reader says it."""
    born = f"born {short_day_words(line.born_on)}" if line.born_on else ""
    parts = (
        line.name,
        *line.precautions,
        line.complaint,
        f"chart {line.chart_number}",
        born,
        visits_words(line),
        last_words(line),
    )
    return ", ".join(part for part in parts if part)


def visits_words(line: PatientLine) -> str:
    """Return how often the patient came."""
    return counted(line.visits, "visit") if line.visits else "No visit yet"


def last_words(line: PatientLine) -> str:
    """Return when the patient came last, or nothing."""
    return short_day_words(line.last_visit_on) if line.last_visit_on else ""


class PatientRowDelegate(RowDelegate["PatientLine"]):
    """Paints one patient of the list; ``compact`` leaves out chart, birth date and phone."""

    height = 62

    def __init__(self, *, compact: bool = False) -> None:
        super().__init__()
        self._compact = compact

    def captions(self, box: QRectF) -> Iterator[tuple[QRectF, str]]:
        """Give the words above the columns, for ``RowCaptions``."""
        if not self._compact:
            yield box.adjusted(PAD, 0, 0, 0), "Name"
        for words, place in self._places(box):
            yield place, words

    @override
    def draw(self, painter: QPainter, box: QRectF, row: PatientLine, look: RowLook) -> None:
        avatar = QRectF(box.left() + PAD, box.center().y() - _AVATAR / 2, _AVATAR, _AVATAR)
        marks.paint_avatar(painter, avatar, row.initials, "accent" if look.selected else "neutral")
        told = {
            "Chart": row.chart_number,
            "Born": short_day_words(row.born_on) if row.born_on else "",
            "Phone": row.phone,
            "Visits": visits_words(row),
            "Last visit": last_words(row),
        }
        places = list(self._places(box))
        for caption, place in places:
            colour: ColourName = "text3" if caption == "Visits" and not row.visits else "text2"
            words = _cut(told[caption], "small", place.width())
            strokes.text(painter, place, words, theme.font("small"), colour)
        left = box.left() + _NAME_LEFT
        width = places[0][1].left() - 12 - left
        self._draw_name(painter, QRectF(left, box.top() + 11, width, 20), row)
        under = _cut(" ".join(row.complaint.split()), "small", width)
        below = QRectF(left, box.top() + 31, width, 20)
        strokes.text(painter, below, under, theme.font("small"), "text3")

    def _places(self, box: QRectF) -> Iterator[tuple[str, QRectF]]:
        columns = _COMPACT if self._compact else _COLUMNS
        more = max(0.0, box.width() - _WIDE) * _SPREAD
        right = ACT_WIDTH if self._compact else PAD
        left = box.right() - right - sum(width + more for _words, width in columns)
        for words, width in columns:
            yield words, QRectF(left, box.top(), width + more - 12, box.height())
            left += width + more

    def _draw_name(self, painter: QPainter, place: QRectF, row: PatientLine) -> None:
        font = theme.font("body_bold")
        whole = QFontMetricsF(font).horizontalAdvance(row.name)
        room = place.width()
        if row.precautions:
            wanted = min(flags.flags_width(row.precautions), room * (1 - _NAME_SHARE))
            room -= max(wanted, room - whole - 10) + 10
        name = _cut(row.name, "body_bold", room)
        strokes.text(painter, place, name, font, "text")
        x = place.left() + QFontMetricsF(font).horizontalAdvance(name) + 10
        pills = QRectF(x, place.center().y() - 11, place.right() - x, 22)
        flags.paint_flags(painter, pills, row.precautions)


def _cut(words: str, style: FontName, width: float) -> str:
    metrics = QFontMetricsF(theme.font(style))
    return metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(0.0, width))
