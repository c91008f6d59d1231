"""The strip of visits: a small figure each, pain, twitches; the newest at the right."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QApplication, QListView
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
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from imsrecord.domain.history import VisitLine
    from imsrecord.ui.widgets.rows_list import RowLook

HEIGHT: Final = 154
_LEAST: Final = 188  # pixels of a card
_MOST: Final = 240
_GAP: Final = 10
_NOTCH: Final = 120  # of a mouse wheel, in eighths of a degree
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
        self.slot = _LEAST + _GAP
        self.by_keys = False  # whether the chosen card is to look chosen

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(self.slot, HEIGHT)

    @override
    def ring_box(self, box: QRectF) -> QRectF:
        return _card(box)

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
        strokes.box(
            painter,
            card,
            _RADIUS,
            fill="hover" if look.hovered and not letter else "surface",
            line="accent" if letter else "line",
            width=2 if letter else 1,
        )
        below = _draw_head(painter, card, row)
        if row.rows:
            figure = QRectF(card.left() + 78, card.top() + 14, card.width() - 116, 104)
            self.figures.paint(painter, figure, row)
        else:
            _draw_undone(painter, card, below, row)
        _draw_foot(painter, card, row)
        if letter or look.hovered or (look.selected and self.by_keys):
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

    The model holds the newest visit first; the strip runs from right to left. It shows whole cards
    alone: ``fit`` gives them their width, wheel, arrows and a dragging hand go from card to card.
    """

    marked = Signal(object)  # the numbers of the visits marked, at most two, oldest first

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        self._look = StripDelegate()
        self._marks: tuple[int, ...] = ()
        self._turned = 0  # of the wheel, less than a notch
        self._taken: tuple[float, int] | None = None  # where a hand took the strip, and its place
        self._dragged = False
        super().__init__(name, visit_words, self._look, parent=parent)
        self.setObjectName("visits")
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setFixedHeight(HEIGHT + 2)
        # So that the first and the last card begin and end where the strip does.
        self.setViewportMargins(-_GAP // 2, 0, -_GAP // 2, 0)
        self.act_requested.connect(self.mark)

    def show_visits(self, visits: Sequence[VisitLine], newest: Iterable[VisitLine]) -> None:
        """Show these visits, the newest first, cut to what of the body ``newest`` share."""
        self._look.figures.cut_to(newest)
        self.set_rows(visits, pick=0)

    def fit(self, room: int) -> None:
        """Make cards as wide as whole ones fill the room, and the strip as wide as its cards."""
        whole = max(1, (room + _GAP) // (_LEAST + _GAP))
        slot = min((room + _GAP) // whole, _MOST + _GAP)
        if slot != self._look.slot:
            self._look.slot = slot
            self._look.figures.forget()
            self.scheduleDelayedItemsLayout()
        self.setFixedWidth(max(1, min(whole, self.rows.rowCount()) * slot - _GAP))

    def in_sight(self) -> tuple[int, int, int]:
        """Return the places of the first and last card shown, from the oldest on, and how many."""
        many = self.rows.rowCount()
        shown = min(many, (self.width() + _GAP) // self._look.slot)
        newer = self._places_scrolled()
        return many - newer - shown + 1, many - newer, many

    def turn(self, way: int) -> None:
        """Go on by as many cards as are shown, to the older (1) or the newer ones (-1)."""
        first, last, _many = self.in_sight()
        self._scroll_to(self._places_scrolled() + way * (last - first + 1))

    @property
    def marks(self) -> tuple[int, ...]:
        """The numbers of the visits marked, in the order in which they were chosen."""
        return self._marks

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
    def paintEvent(self, event: QPaintEvent) -> None:
        self._look.by_keys = self.ring
        super().paintEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        visit = self.picked_row()
        if event.key() == Qt.Key.Key_Space and visit is not None:
            self.mark(visit)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.show_ring()
            self.step(1 if event.key() == Qt.Key.Key_Left else -1)
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            first, last, _many = self.in_sight()
            shown = last - first + 1
            self.step(shown if event.key() == Qt.Key.Key_PageUp else -shown)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            last = self.rows.rowCount() - 1
            self.pick(last if event.key() == Qt.Key.Key_Home else 0)
        else:
            super().keyPressEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta()
        self._turned += turned.x() or turned.y()
        cards, self._turned = int(self._turned / _NOTCH), int(math.fmod(self._turned, _NOTCH))
        if cards:
            self._scroll_to(self._places_scrolled() + cards)
        event.accept()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        acts: list[object] = []
        told = self.act_requested.connect(acts.append)
        super().mousePressEvent(event)
        self.act_requested.disconnect(told)
        left = event.button() == Qt.MouseButton.LeftButton
        self._dragged = False
        at = event.position().x()
        self._taken = (at, self._scrolled()) if left and not acts else None

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._taken is None:
            super().mouseMoveEvent(event)
            return
        at, scrolled = self._taken
        far = event.position().x() - at
        if self._dragged or abs(far) >= QApplication.startDragDistance():
            self._dragged = True
            self._scroll(scrolled + round(far))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        taken, self._taken = self._taken, None
        super().mouseReleaseEvent(event)
        if taken is None:
            return
        if self._dragged:
            self._scroll_to(round(self._scrolled() / self._look.slot))
        elif self.indexAt(event.position().toPoint()) == self.currentIndex():
            self.open_picked()

    def _scrolled(self) -> int:
        """Return by how many pixels the newest visit lies beyond the right end."""
        bar = self.horizontalScrollBar()
        return bar.value() - bar.minimum()

    def _scroll(self, pixels: int) -> None:
        bar = self.horizontalScrollBar()
        bar.setValue(bar.minimum() + pixels)

    def _places_scrolled(self) -> int:
        return self._scrolled() // self._look.slot

    def _scroll_to(self, place: int) -> None:
        self._scroll(place * self._look.slot)


def _card(box: QRectF) -> QRectF:
    return box.adjusted(_GAP / 2, 1, -_GAP / 2, -1)


def _draw_head(painter: QPainter, card: QRectF, row: VisitLine) -> float:
    """Draw day and number, and what happened; return where it ends."""
    day = f"{row.treated_on.day} {MONTHS[row.treated_on.month - 1][:3]}"
    top = QRectF(card.left() + _PAD, card.top() + 9, card.width() - 50, 18)
    strokes.text(painter, top, day, theme.font("small_bold"), "text")
    under = top.translated(0, 18)
    strokes.text(painter, under, str(row.treated_on.year), theme.font("caption"), "text3")
    number = under.translated(0, 17)
    strokes.text(painter, number, f"Visit {row.visit_no}", theme.font("caption"), "text2")
    if not row.adverse_events:
        return number.bottom()
    words = counted(row.adverse_events, "event")
    width = marks.pill_width(words, has_icon=False)
    pill = QRectF(card.left() + _PAD - 2, card.top() + 66, width, 20)
    marks.paint_pill(painter, pill, words, "warn", "")
    return pill.bottom()


def _draw_undone(painter: QPainter, card: QRectF, top: float, row: VisitLine) -> None:
    """Say in place of a figure what was decided instead of needling."""
    place = QRectF(card.left() + _PAD, top + 6, card.width() - 2 * _PAD, card.bottom() - 40 - top)
    painter.setFont(theme.font("small"))
    painter.setPen(theme.colour("text2"))
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
    painter.drawText(place, int(flags), muscles_words(row))


def _draw_foot(painter: QPainter, card: QRectF, row: VisitLine) -> None:
    foot = QRectF(card.left() + _PAD, card.bottom() - 33, card.width() - 2 * _PAD, 30)
    line = QRectF(foot.left(), foot.top() - 1, foot.width(), 1)
    painter.fillRect(line, theme.colour("line"))
    if row.status is not VisitStatus.SIGNED:
        words = "Not signed" if row.status is VisitStatus.DRAFT else "In error"
        strokes.text(painter, foot, words, theme.font("small_strong"), "warn")
    elif pain := pain_words(row):
        told = pain if row.rows or row.pain_after is not None else pain.partition(" →")[0]
        strokes.text(painter, foot, f"Pain {told}", theme.font("small_strong"), "text")
    if row.twitches is not None:
        said = counted(row.twitches, "twitch", "twitches")
        font = theme.font("small_strong")
        strokes.text(painter, foot, said, font, "twitch", align=strokes.RIGHT)
