"""Beside Review and sign: how much of the visit is answered, and what is missing, each a link."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QPen
from PySide6.QtWidgets import QDialog, QSizePolicy, QWidget
from typing_extensions import override

from imsrecord.domain.completeness import Completeness
from imsrecord.ui import icons, theme, tokens
from imsrecord.ui.visit.problem_link import ProblemLink
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import column, row
from imsrecord.ui.widgets.painted_button import PaintedButton
from imsrecord.ui.widgets.surfaces import ScrollColumn

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from imsrecord.domain.signing_problem import SigningProblem
    from imsrecord.ui.tokens import ColourName

_RING: Final = 22
_WIDTH: Final = 400
_SIDES: Final = 40  # margins and scroll bar beside a sentence
_GAP: Final = 4
_MOST: Final = 420  # height of the list in pixels, then it scrolls
_WHOLE: Final = 360 * 16  # of an arc, as Qt counts
_STEPS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class CompletenessMeter(PaintedButton):
    """A ring that fills, and how many answers are left; pressed, it lists them."""

    place_requested = Signal(str)  # SigningProblem.where

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = Completeness()
        self.setObjectName("completeness")
        self.setFixedHeight(40)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.open_list)
        self.show_state(self._state)

    def show_state(self, state: Completeness) -> None:
        """Show how far the visit is."""
        self._state = state
        left, stops = len(state.gaps), state.stops
        if not left:
            words = self.tr("Complete: nothing is missing")
        else:
            stop = self.tr("{0} stop the signature").format(stops) if stops else ""
            words = self.tr("{0} of {1} parts complete, {2} answers missing").format(
                len(state.complete), len(state.parts), left
            )
            words = f"{words}, {stop}" if stop else words
        self.setAccessibleName(words)
        self.setToolTip(self.tr("{0}  Alt+M").format(words))
        self.update()

    def answers_left(self) -> int:
        """Return how many answers are missing: the number beside the ring.

        It is no text of the button, which would lay the whole bar out anew at every key.
        """
        return len(self._state.gaps)

    @Slot()
    def open_list(self) -> None:
        """List what is missing under the meter."""
        missing = MissingList(self._state, self)
        missing.place_requested.connect(self.place_requested)
        missing.rejected.connect(lambda: self.setFocus(Qt.FocusReason.ShortcutFocusReason))
        missing.open_under(self)

    @override
    def sizeHint(self) -> QSize:
        # room for two digits from the start, so that nothing beside it moves with the count
        words = QFontMetrics(theme.font("small_bold")).horizontalAdvance("00")
        return QSize(_RING + 8 + words + 20, self.height())

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        state = self._state
        tone: ColourName = "danger" if state.stops else "warn" if state.gaps else "ok"
        with strokes.painting(self) as painter:
            if self.underMouse() or self.isDown():
                strokes.box(painter, self.rect(), tokens.RADIUS_CONTROL, fill="hover")
            top = (self.height() - _RING) / 2
            ring = QRectF(10, top, _RING, _RING).adjusted(1.5, 1.5, -1.5, -1.5)
            painter.setPen(QPen(theme.colour("line"), 3))
            painter.drawEllipse(ring)
            pen = QPen(theme.colour(tone), 3)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawArc(ring, _WHOLE // 4, -round(state.share * _WHOLE))
            if not state.gaps:
                icons.paint(painter, "check", ring.adjusted(4, 4, -4, -4), "ok", 3)
            left = 10 + _RING + 8
            words = QRectF(left, 0, self.width() - left, self.height())
            strokes.text(
                painter, words, str(len(state.gaps) or ""), theme.font("small_bold"), "text"
            )
            if self.ring:
                strokes.focus_ring(painter, self.rect(), tokens.RADIUS_CONTROL)


class MissingList(QDialog):
    """What is missing: what stops a signature first; Enter or a click goes there, Esc closes."""

    place_requested = Signal(str)

    def __init__(self, state: Completeness, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("missing_list")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(self.tr("What is missing"))
        self._links = [self._link(gap) for gap in state.gaps]
        total = self.tr("{0} of {1} parts complete").format(len(state.complete), len(state.parts))
        self._scroll = ScrollColumn(gap=_GAP, margins=(0, 0, 6, 0))
        for link in self._links:
            self._scroll.add(link)
        title = self.tr("What is missing") if self._links else self.tr("Nothing is missing")
        done = Text(", ".join(state.complete), "small", "text2", wrap=True)
        self.setLayout(
            column(
                row((Text(title, "heading"), 1), Text(total, "small", "text2"), gap=10),
                self._scroll,
                *((Text(self.tr("Complete"), "label", "text3"), done) if state.complete else ()),
                gap=8,
                margins=(16, 14, 12, 14),
            )
        )
        self._scroll.setVisible(bool(self._links))

    def open_under(self, anchor: QWidget) -> None:
        """Open below ``anchor``, the right edges in line, within the window."""
        self.setFixedWidth(_WIDTH)
        for link in self._links:
            link.setFixedWidth(_WIDTH - _SIDES)  # a sentence that breaks takes two lines
        high = sum(link.sizeHint().height() + _GAP for link in self._links)
        self._scroll.setFixedHeight(min(high + 4, _MOST))
        self.adjustSize()
        corner = anchor.mapToGlobal(QPoint(anchor.width() - _WIDTH, anchor.height() + 4))
        self.move(corner)
        self.show()
        for first in self._links[:1]:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()), 0)
        now = self.focusWidget()
        places = [place for place, link in enumerate(self._links) if link is now]
        if not step or not places:
            super().keyPressEvent(event)
            return
        wanted = self._links[max(0, min(places[0] + step, len(self._links) - 1))]
        wanted.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._scroll.ensureWidgetVisible(wanted)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with strokes.painting(self) as painter:
            strokes.box(painter, self.rect(), 0, fill="raised", line="line")

    def _link(self, gap: SigningProblem) -> ProblemLink:
        link = ProblemLink(gap.sentence, "danger" if gap.blocking else "warn")
        link.setObjectName(f"missing:{gap.where}")
        link.clicked.connect(lambda: self._go(gap.where))
        return link

    def _go(self, where: str) -> None:
        self.close()
        self.place_requested.emit(where)
