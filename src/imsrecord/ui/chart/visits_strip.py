"""The strip of visits: a small figure each, pain, twitches; the newest at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QListView
from typing_extensions import override

from imsrecord.domain.note.plain_words import MONTHS, counted
from imsrecord.domain.visit import VisitStatus
from imsrecord.ui import theme
from imsrecord.ui.chart.visit_figure import VisitFigures
from imsrecord.ui.chart.visit_rows import muscles_words, pain_words, visit_words
from imsrecord.ui.widgets import marks, strokes
from imsrecord.ui.widgets.rows_list import RowDelegate, RowsList

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QKeyEvent, QPainter, QWheelEvent
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from imsrecord.domain.history import VisitLine
    from imsrecord.ui.widgets.rows_list import RowLook

HEIGHT: Final = 154
_CARD: Final = 206
_GAP: Final = 10
_PAD: Final = 12
_MARK: Final = 22
_RADIUS: Final = 10


class StripDelegate(RowDelegate["VisitLine"]):
    """Paints one visit as a small card; ``marked`` are the numbers of A and B."""

    height = HEIGHT
    hairlines = False

    def __init__(self) -> None:
        super().__init__()
        self.figures = VisitFigures()
        self.marked: tuple[int, ...] = ()

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(_CARD + _GAP, HEIGHT)

    @override
    def draw_ground(self, painter: QPainter, box: QRectF, look: RowLook) -> None:
        """Leave the ground to the card itself."""

    @override
    def act_box(self, box: QRectF, row: VisitLine, look: RowLook) -> QRectF:
        """Give where a click marks the visit as A or B."""
        card = _card(box)
        return QRectF(card.right() - _MARK - 8, card.top() + 8, _MARK, _MARK)

    @override
    def draw(self, painter: QPainter, box: QRectF, row: VisitLine, look: RowLook) -> None:
        card = _card(box)
        letter = self._letter(row)
        chosen = bool(letter) or look.selected
        strokes.box(
            painter,
            card,
            _RADIUS,
            fill="hover" if look.hovered and not chosen else "surface",
            line="accent" if chosen else "line",
            width=2 if letter else 1,
        )
        _draw_head(painter, card, row)
        figure = QRectF(card.left() + 78, card.top() + 14, card.width() - 116, 104)
        self.figures.paint(painter, figure, row)
        _draw_foot(painter, card, row)
        if letter or look.hovered or look.selected:
            self._draw_mark(painter, self.act_box(box, row, look), letter)

    def _letter(self, row: VisitLine) -> str:
        return "AB"[self.marked.index(row.visit_no)] if row.visit_no in self.marked else ""

    def _draw_mark(self, painter: QPainter, place: QRectF, letter: str) -> None:
        if letter:
            strokes.box(painter, place, 6, fill="accent")
            font = theme.font("label_bold")
            strokes.text(painter, place, letter, font, "on_accent", align=strokes.CENTRE)
            return
        strokes.box(painter, place, 6, line="control")
        offered = "B" if len(self.marked) == 1 else "A"
        font = theme.font("caption")
        strokes.text(painter, place, offered, font, "text3", align=strokes.CENTRE)


class VisitsStrip(RowsList["VisitLine"]):
    """Left and Right choose a visit, Enter or a click opens it, Space marks it as A or B.

    The model holds the newest visit first; the strip runs from right to left.
    """

    marked = Signal(object)  # the numbers of the visits marked, at most two, oldest first

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        self._look = StripDelegate()
        self._marks: tuple[int, ...] = ()
        super().__init__(name, visit_words, self._look, opens_on_click=True, parent=parent)
        self.setObjectName("visits")
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setFixedHeight(HEIGHT + 2)
        self.act_requested.connect(self.mark)

    def show_visits(self, visits: Sequence[VisitLine], newest: Iterable[VisitLine]) -> None:
        """Show these visits, the newest first, cut to what of the body ``newest`` share."""
        self._look.figures.cut_to(newest)
        self.setMaximumWidth(max(1, len(visits)) * (_CARD + _GAP))
        self.set_rows(visits, pick=0)

    def mark(self, visit: VisitLine) -> None:
        """Mark a visit, or take its mark away; a third one takes the place of the last marked."""
        number, now = visit.visit_no, self._marks
        kept = tuple(each for each in now if each != number) if number in now else now[:1]
        self.set_marked(kept if number in now else (*kept, number))

    def set_marked(self, numbers: tuple[int, ...]) -> None:
        """Mark these visits, in the order in which they were chosen; the older one is A."""
        self._marks = numbers
        self._look.marked = tuple(sorted(numbers))
        self.viewport().update()
        self.marked.emit(self._look.marked)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        visit = self.picked_row()
        if event.key() == Qt.Key.Key_Space and visit is not None:
            self.mark(visit)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.step(1 if event.key() == Qt.Key.Key_Left else -1)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            last = self.rows.rowCount() - 1
            self.pick(last if event.key() == Qt.Key.Key_Home else 0)
        else:
            super().keyPressEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta()
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - (turned.x() or turned.y()))
        event.accept()


def _card(box: QRectF) -> QRectF:
    return box.adjusted(_GAP / 2, 1, -_GAP / 2, -1)


def _draw_head(painter: QPainter, card: QRectF, row: VisitLine) -> None:
    day = f"{row.treated_on.day} {MONTHS[row.treated_on.month - 1][:3]}"
    top = QRectF(card.left() + _PAD, card.top() + 9, card.width() - 50, 18)
    strokes.text(painter, top, day, theme.font("small_bold"), "text")
    under = top.translated(0, 18)
    strokes.text(painter, under, str(row.treated_on.year), theme.font("caption"), "text3")
    number = under.translated(0, 17)
    strokes.text(painter, number, f"Visit {row.visit_no}", theme.font("caption"), "text2")
    if row.adverse_events:
        words = counted(row.adverse_events, "event")
        width = marks.pill_width(words, has_icon=False)
        pill = QRectF(card.left() + _PAD - 2, card.top() + 66, width, 20)
        marks.paint_pill(painter, pill, words, "warn", "")


def _draw_foot(painter: QPainter, card: QRectF, row: VisitLine) -> None:
    foot = QRectF(card.left() + _PAD, card.bottom() - 33, card.width() - 2 * _PAD, 30)
    line = QRectF(foot.left(), foot.top() - 1, foot.width(), 1)
    painter.fillRect(line, theme.colour("line"))
    if row.status is not VisitStatus.SIGNED:
        words = "Not signed" if row.status is VisitStatus.DRAFT else "In error"
        strokes.text(painter, foot, words, theme.font("small_strong"), "warn")
    elif pain := pain_words(row):
        strokes.text(painter, foot, f"Pain {pain}", theme.font("small_strong"), "text")
    elif not row.rows:
        font = theme.font("small")
        words = painter.fontMetrics().elidedText(
            muscles_words(row), Qt.TextElideMode.ElideRight, round(foot.width())
        )
        strokes.text(painter, foot, words, font, "text2")
    if row.twitches is not None:
        said = counted(row.twitches, "twitch", "twitches")
        font = theme.font("small_strong")
        strokes.text(painter, foot, said, font, "twitch", align=strokes.RIGHT)
