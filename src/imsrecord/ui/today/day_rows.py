"""How somebody expected looks in the list of a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTransform
from typing_extensions import override

from imsrecord.domain.day_list import DayLine, DayState
from imsrecord.domain.plots.sparkline import sparkline
from imsrecord.domain.standing import banner_of_label
from imsrecord.ui.plots.plot_view import paint_plainly
from imsrecord.ui.widgets import flags, marks
from imsrecord.ui.widgets.row_words import RowLine, RowWords
from imsrecord.ui.widgets.rows_list import RowDelegate, RowLook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QPainter

    from imsrecord.domain.drawing import Drawing

PAD: Final = 20
ACT_WIDTH: Final = 176
"""The room at the end of a row for its button, in pixels."""
_TIME, _AVATAR, _GAP = 50, 38, 14
_VISIT, _SPARK, _LAST, _STATE = 72, 92, 34, 108
_SPARK_HEIGHT: Final = 34
_PILLS: Final[dict[DayState, tuple[marks.Tone, str]]] = {
    DayState.SIGNED: ("ok", "check"),
    DayState.UNSIGNED: ("warn", "clock"),
    DayState.INTAKE: ("accent", "clipboard-list"),
}


def day_line_words(line: DayLine) -> str:
    """Return the whole line as a screen reader says it."""
    pain = f"pain before the last visit {line.pains[-1]}" if line.pains else ""
    parts = (
        line.clock or "no time",
        line.name,
        *line.precautions,
        line.complaint,
        f"visit {line.visit_no}",
        pain,
        line.state.value,
    )
    return ", ".join(part for part in parts if part)


class DayRowDelegate(RowDelegate[DayLine]):
    """Paints time, who, number of the visit, pain over the last visits and how far it is."""

    height = 66

    def __init__(self) -> None:
        super().__init__()
        self._words = RowWords()
        self._sparks: dict[tuple[int, ...], Drawing] = {}

    def captions(self, box: QRectF) -> Iterator[tuple[QRectF, str]]:
        """Give the words above the columns, for ``RowCaptions``."""
        _visit, spark, _last, _state = self._columns(box)
        yield QRectF(spark, box.top(), _SPARK + _LAST + 60, box.height()), "Pain before each visit"

    @override
    def draw(self, painter: QPainter, box: QRectF, row: DayLine, look: RowLook) -> None:
        middle = box.center().y()
        visit, spark, last, state = self._columns(box)
        self._words.write(
            painter, "body", "text", RowLine(box.left() + PAD, middle, _TIME, row.clock)
        )
        disc = QRectF(box.left() + PAD + _TIME, middle - _AVATAR / 2, _AVATAR, _AVATAR)
        marks.paint_avatar(painter, disc, row.initials, "accent" if look.selected else "neutral")
        told = RowLine(visit, middle, _VISIT - 8, f"Visit {row.visit_no}")
        self._words.write(painter, "small", "text2", told)
        self._draw_pain(painter, row, QRectF(spark, middle - _SPARK_HEIGHT / 2, _SPARK, 34), last)
        self._draw_state(painter, row, state, middle)
        left = disc.right() + _GAP
        width = visit - 12 - left
        under = RowLine(left, box.top() + 43, width, " ".join(row.complaint.split()))
        self._words.write(painter, "small", "text2", under)
        shown = tuple(map(banner_of_label, row.precautions))
        name = RowLine(left, box.top() + 23, width, row.name)
        flags.paint_named(painter, self._words, name, shown)

    def _columns(self, box: QRectF) -> tuple[float, float, float, float]:
        """Return where number, line of pain, last pain and state begin."""
        state = box.right() - ACT_WIDTH - _STATE
        last = state - _LAST
        spark = last - _SPARK - 6
        return spark - _VISIT, spark, last, state

    def _draw_pain(self, painter: QPainter, row: DayLine, box: QRectF, last: float) -> None:
        if not row.pains:
            return
        if row.pains not in self._sparks:
            self._sparks[row.pains] = sparkline(row.pains, box.width(), box.height())
        before = painter.transform()
        painter.setTransform(QTransform.fromTranslate(box.left(), box.top()), combine=True)
        paint_plainly(painter, self._sparks[row.pains])
        painter.setTransform(before)
        number = RowLine(last, box.center().y(), _LAST, str(row.pains[-1]))
        self._words.write(painter, "body_bold", "text", number)

    def _draw_state(self, painter: QPainter, row: DayLine, left: float, middle: float) -> None:
        words = row.state.value
        if row.state not in _PILLS:
            self._words.write(painter, "small", "text2", RowLine(left, middle, _STATE, words))
            return
        tone, icon = _PILLS[row.state]
        box = QRectF(left, middle - 12, marks.pill_width(words, has_icon=True), 24)
        marks.paint_pill(painter, box, words, tone, icon)
