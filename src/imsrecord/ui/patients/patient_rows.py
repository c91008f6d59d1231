"""How a patient looks in a list: name, flags, what brought them, when they came last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPixmap
from typing_extensions import override

from imsrecord.domain.note.plain_words import counted, short_day_words
from imsrecord.domain.standing import banner_of_label
from imsrecord.ui import theme
from imsrecord.ui.widgets import flags, marks
from imsrecord.ui.widgets.row_words import RowLine, RowWords
from imsrecord.ui.widgets.rows_list import RowDelegate, RowLook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imsrecord.domain.history import PatientLine

PAD = 20
_AVATAR = 38
_NAME_LEFT = PAD + _AVATAR + 14
_MOST_AVATARS = 1_000  # 6 KB each; two letters make 676, chosen or not
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
        self._words = RowWords()
        self._avatars: dict[tuple[object, ...], QPixmap] = {}

    def captions(self, box: QRectF) -> Iterator[tuple[QRectF, str]]:
        """Give the words above the columns, for ``RowCaptions``."""
        if not self._compact:
            yield box.adjusted(PAD, 0, 0, 0), "Name"
        columns = _COMPACT if self._compact else _COLUMNS
        places = self._columns(box.left(), box.right())
        for (left, room), (words, _width) in zip(places, columns, strict=True):
            yield QRectF(left, box.top(), room, box.height()), words

    @override
    def draw(self, painter: QPainter, box: QRectF, row: PatientLine, look: RowLook) -> None:
        self._draw_avatar(painter, box, row.initials, chosen=look.selected)
        middle = box.top() + box.height() / 2
        columns = self._columns(box.left(), box.right())
        told = [
            RowLine(left, middle, room, words)
            for (left, room), words in zip(columns, self._told(row), strict=True)
        ]
        if not row.visits:
            self._words.write(painter, "small", "text3", told.pop(-2))
        self._words.write(painter, "small", "text2", *told)
        left = box.left() + _NAME_LEFT
        width = columns[0][0] - 12 - left
        under = RowLine(left, box.top() + 41, width, " ".join(row.complaint.split()))
        self._words.write(painter, "small", "text3", under)
        shown = tuple(map(banner_of_label, row.precautions))
        name = RowLine(left, box.top() + 21, width, row.name)
        flags.paint_named(painter, self._words, name, shown)

    def _told(self, row: PatientLine) -> tuple[str, ...]:
        """Return the words of the columns, in the order of ``_columns``."""
        often = visits_words(row), last_words(row)
        if self._compact:
            return often
        born = short_day_words(row.born_on) if row.born_on else ""
        return (row.chart_number, born, row.phone, *often)

    def _draw_avatar(self, painter: QPainter, box: QRectF, initials: str, *, chosen: bool) -> None:
        ratio = painter.device().devicePixelRatioF()
        key = (initials, chosen, ratio, theme.is_dark())
        if key not in self._avatars:
            if len(self._avatars) >= _MOST_AVATARS:
                self._avatars.clear()
            self._avatars[key] = _avatar(initials, ratio, chosen=chosen)
        place = QPointF(box.left() + PAD, box.center().y() - _AVATAR / 2)
        painter.drawPixmap(place, self._avatars[key])

    def _columns(self, left: float, right: float) -> list[tuple[float, float]]:
        """Return where each column begins in a row, and how much room its words have."""
        columns = _COMPACT if self._compact else _COLUMNS
        more = max(0.0, right - left - _WIDE) * _SPREAD
        x = right - (ACT_WIDTH if self._compact else PAD)
        places = []
        for _caption, width in reversed(columns):
            x -= width + more
            places.append((x, width + more - 12))
        return places[::-1]


def _avatar(initials: str, ratio: float, *, chosen: bool) -> QPixmap:
    picture = QPixmap((QSizeF(_AVATAR, _AVATAR) * ratio).toSize())
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(0, 0, _AVATAR, _AVATAR)
        marks.paint_avatar(painter, box, initials, "accent" if chosen else "neutral")
    return picture
