"""Exercises proposed for the muscles needled today: one press gives one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from imsrecord.ui import icons, theme, tokens
from imsrecord.ui.visit.panel import retire
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.key_focus import KeyFocus

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from imsrecord.domain.exercise_ways import Proposal
    from imsrecord.ui.tokens import ColourName

_ICON: Final = 14
_LEFT: Final = 26
_GAP: Final = 10
_WHY: Final = 0.47  # of the line; the reason is read before the end of a long name


class _Offer(KeyFocus, QAbstractButton):
    """A plus, the name of an exercise, and what it is for."""

    def __init__(self, proposal: Proposal, height: int) -> None:
        super().__init__()
        self.proposal = proposal
        name, why = proposal.exercise.name, proposal.why
        self.setObjectName(f"propose_{proposal.exercise.id}")
        self.setAccessibleName(self.tr("Give {0}, {1}").format(name, why))
        self.setToolTip(f"{name}, {why}")
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    @override
    def sizeHint(self) -> QSize:
        return QSize(160, self.height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        box = QRectF(self.rect())
        name, why = theme.font("small_strong"), theme.font("caption")
        room = box.width() - _LEFT - 8
        asked = QFontMetrics(name).horizontalAdvance(self.proposal.exercise.name)
        told = max(_WHY * room, room - asked - _GAP)
        elide = Qt.TextElideMode.ElideRight
        words = QFontMetrics(why).elidedText(self.proposal.why, elide, int(told))
        left = room - QFontMetrics(why).horizontalAdvance(words) - _GAP
        shown = QFontMetrics(name).elidedText(self.proposal.exercise.name, elide, int(left))
        front: ColourName = "accent" if self.underMouse() else "text2"
        with strokes.painting(self) as painter:
            if self.underMouse():
                strokes.box(painter, self.rect(), tokens.RADIUS_INNER, fill="accent_soft")
            place = QRectF(7, round(box.center().y() - _ICON / 2), _ICON, _ICON)
            icons.paint(painter, "plus", place, "accent")
            strokes.text(painter, box.adjusted(_LEFT, 0, 0, 0), shown, name, front)
            right = box.adjusted(0, 0, -8, 0)
            strokes.text(painter, right, words, why, "text3", align=strokes.RIGHT)
            if self.ring:
                strokes.focus_ring(painter, self.rect(), tokens.RADIUS_INNER)


class ExerciseOffers(QWidget):
    """The proposals as lines under one another; those that stay are not made anew."""

    chosen = Signal(object)  # Exercise

    def __init__(self) -> None:
        super().__init__()
        self._lines: dict[str, _Offer] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)
        self.hide()

    def show_proposals(self, proposals: tuple[Proposal, ...], height: int) -> None:
        """Show these, each so many pixels high."""
        wanted = {proposal.exercise.id: proposal for proposal in proposals}
        for gone in [code for code in self._lines if code not in wanted]:
            line = self._lines.pop(gone)
            self._column.removeWidget(line)
            retire(line)
        for place, (code, proposal) in enumerate(wanted.items()):
            line = self._lines.get(code) or self._line(proposal, height)
            line.setFixedHeight(height)
            if self._column.indexOf(line) != place:
                self._column.insertWidget(place, line)
        self.setVisible(bool(wanted))

    def _line(self, proposal: Proposal, height: int) -> _Offer:
        line = self._lines[proposal.exercise.id] = _Offer(proposal, height)
        line.clicked.connect(lambda: self.chosen.emit(proposal.exercise))
        return line
