"""How what happened looks in the timeline: visits as in their list, the rest in a line or two."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF
from typing_extensions import override

from imsrecord.domain.note.plain_words import MONTHS, joined, short_day_words
from imsrecord.domain.timeline import Source
from imsrecord.ui import icons, theme
from imsrecord.ui.chart.visit_rows import VisitRowDelegate, visit_words
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.rows_list import RowDelegate
from imsrecord.ui.widgets.rows_model import ROW_ROLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from imsrecord.domain.timeline import Entry
    from imsrecord.ui.tokens import ColourName, FontName
    from imsrecord.ui.widgets.rows_list import RowLook

_VISIT: Final = 84
_PLAIN: Final = 58
_HEADING: Final = 36
_PAD: Final = 20
_WHEN: Final = 112
_AFTER_FIGURE: Final = 14
FIGURE: Final = 78
"""Pixels of the figure of a visit, in whose column the icons of all else stand."""
_ICON: Final = 18
_MARKS: Final[dict[Source, tuple[str, ColourName]]] = {
    Source.DOCUMENT: ("printer", "text2"),
    Source.CONSENT: ("pen-line", "accent"),
    Source.WITHDRAWAL: ("file-x", "danger"),
    Source.EVENT: ("triangle-alert", "warn"),
    Source.FOLLOWUP: ("phone", "warn"),
    Source.ADDENDUM: ("file-text", "text2"),
    Source.ATTACHMENT: ("paperclip", "text2"),
    Source.PRECAUTION: ("shield-alert", "warn"),
    Source.EPISODE: ("flag", "accent"),
    Source.EPISODE_END: ("circle-check", "ok"),
    Source.DISCLOSURE: ("send", "text2"),
    Source.ACCESS: ("eye", "text2"),
    Source.WISH: ("message-square", "text2"),
}


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One entry, with the month it heads: June 2026, "" where another stands above it."""

    entry: Entry
    month: str = ""


def in_months(entries: Iterable[Entry], above: TimelineRow | None) -> Sequence[TimelineRow]:
    """Return entries as rows below another; the first of each month heads it."""
    rows = []
    last = None if above is None else (above.entry.day.year, above.entry.day.month)
    for each in entries:
        now = (each.day.year, each.day.month)
        rows.append(TimelineRow(each, "" if now == last else f"{MONTHS[now[1] - 1]} {now[0]}"))
        last = now
    return rows


def entry_words(row: TimelineRow) -> str:
    """Return the whole line as a screen reader says it."""
    each = row.entry
    if each.visit is not None:
        call = "call" if each.source is Source.CALL else ""
        return joined(visit_words(each.visit), call, _entered(each))
    return joined(each.title, short_day_words(each.day), each.words, _entered(each))


class TimelineDelegate(RowDelegate[TimelineRow]):
    """Paints a visit as the list of visits does, all else with an icon and two lines."""

    height = _VISIT

    def __init__(self) -> None:
        super().__init__()
        self.visits = VisitRowDelegate()

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        row: TimelineRow | None = index.data(ROW_ROLE)
        if row is None:
            return QSize(100, _PLAIN)
        high = _PLAIN if row.entry.visit is None else _VISIT
        return QSize(100, high + (_HEADING if row.month else 0))

    @override
    def ring_box(self, box: QRectF, row: TimelineRow) -> QRectF:
        return _below_heading(box, row).adjusted(4, 3, -4, -3)

    @override
    def paint_row(self, painter: QPainter, box: QRectF, row: TimelineRow, look: RowLook) -> None:
        if row.month:
            place = QRectF(box.left() + _PAD, box.top() + 8, box.width(), _HEADING - 8)
            strokes.text(painter, place, row.month, theme.font("label_bold"), "text2")
        super().paint_row(painter, _below_heading(box, row), row, look)

    @override
    def draw(self, painter: QPainter, box: QRectF, row: TimelineRow, look: RowLook) -> None:
        each = row.entry
        if each.visit is not None:
            self.visits.draw(painter, box, each.visit, look)
            under = QRectF(box.left() + _PAD, box.center().y() + 18, _WHEN - 8, 18)
            _cut(painter, under, _entered_short(each), "caption", "warn")
            return
        _draw_plain(painter, box, each)


def _below_heading(box: QRectF, row: TimelineRow) -> QRectF:
    return box.adjusted(0, _HEADING, 0, 0) if row.month else box


def _draw_plain(painter: QPainter, box: QRectF, each: Entry) -> None:
    entered = _entered_short(each)
    middle = box.center().y()
    when = QRectF(box.left() + _PAD, middle - (20 if entered else 10), _WHEN, 20)
    strokes.text(painter, when, short_day_words(each.day), theme.font("body"), "text")
    _cut(painter, when.translated(0, 20).adjusted(0, 0, -8, 0), entered, "caption", "warn")
    icon, colour = _MARKS[each.source]
    left = box.left() + _PAD + _WHEN
    at = left + (FIGURE - _ICON) / 2
    icons.paint(painter, icon, QRectF(at, middle - _ICON / 2, _ICON, _ICON), colour, 2)
    left += FIGURE + _AFTER_FIGURE
    wide = box.right() - _PAD - left
    top = QRectF(left, middle - (20 if each.words else 10), wide, 20)
    _cut(painter, top, each.title, "body_bold", "text")
    _cut(painter, top.translated(0, 20), each.words, "small", "text2")


def _cut(painter: QPainter, place: QRectF, words: str, font: FontName, colour: ColourName) -> None:
    if words:
        shown = theme.font(font)
        metrics = QFontMetricsF(shown)
        said = metrics.elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        strokes.text(painter, place, said, shown, colour)


def _entered(each: Entry) -> str:
    return "" if each.entered_on is None else f"entered {short_day_words(each.entered_on)}"


def _entered_short(each: Entry) -> str:
    """Return it in the room of a row: the year only where it is another than the entry's."""
    said = _entered(each)
    if each.entered_on is None or each.entered_on.year != each.day.year:
        return said
    return said.removesuffix(f" {each.day.year}")
