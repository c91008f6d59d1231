"""What the rest lies on: cards, notices, empty states and columns that scroll."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from imsrecord.ui import theme, tokens
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.buttons import Button, IconButton
from imsrecord.ui.widgets.labels import Icon, Text
from imsrecord.ui.widgets.layouts import STRETCH, column, row
from imsrecord.ui.widgets.thin_scroll import ThinScroll

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QPainter, QPaintEvent

    from imsrecord.ui.tokens import ColourName

_AROUND: Final = 16  # pixels left free round what the keyboard came to

Weight = Literal["note", "ok", "warn", "danger"]
_NOTICE: Final[dict[Weight, tuple[ColourName, ColourName, str]]] = {
    "note": ("accent_soft", "accent", "info"),
    "ok": ("ok_soft", "ok", "circle-check"),
    "warn": ("warn_soft", "warn", "circle-alert"),
    "danger": ("danger_soft", "danger", "triangle-alert"),
}


class Card(QFrame):
    """A white surface with a hairline round it."""

    def __init__(  # noqa: PLR0913
        self,
        layout: QLayout | None = None,
        *,
        fill: ColourName | QColor | None = "surface",
        line: ColourName | None = "line",
        width: float = 1.0,
        radius: int = tokens.RADIUS_CARD,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._fill = fill
        self._line = line
        self._line_width = width
        self._radius = radius
        if layout is not None:
            self.setLayout(layout)

    def set_look(
        self, *, fill: ColourName | QColor | None, line: ColourName | None, width: float = 1.0
    ) -> None:
        """Change colours, say of a card that is selected."""
        self._fill, self._line, self._line_width = fill, line, width
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with strokes.painting(self) as painter:
            strokes.box(
                painter,
                self.rect(),
                self._radius,
                fill=self._fill,
                line=self._line,
                width=self._line_width,
            )


def paint_shadow(painter: QPainter, box: QRectF, radius: float, depth: int) -> None:
    """Draw the soft shadow of a surface lifted by ``depth`` pixels (8 popover, 12 palette)."""
    strength = 0.05 if theme.is_dark() else 0.012
    for ring in range(depth, 0, -1):
        grown = box.adjusted(-ring, 2 - ring, ring, 2 + ring)
        strokes.box(painter, grown, radius + ring, fill=theme.colour("shadow", strength))


class NoticeBar(Card):
    """A sentence that stays until it is resolved, with one way out if there is one."""

    acted = Signal()
    dismissed = Signal()

    def __init__(
        self,
        words: str = "",
        weight: Weight = "note",
        *,
        act: str = "",
        can_dismiss: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        fill, front, icon = _NOTICE[weight]
        super().__init__(fill=fill, line=None, radius=tokens.RADIUS_ROW, parent=parent)
        self._icon = Icon(icon, 18, front)
        self._words = Text(words, "small", wrap=True)
        self._act = Button(act, "secondary", height=32, px=13)
        self._close = IconButton("x", self.tr("Dismiss"), side=28)
        for button, wanted in ((self._act, bool(act)), (self._close, can_dismiss)):
            if not wanted:
                button.hide()
        self._act.clicked.connect(self.acted)
        self._close.clicked.connect(self.dismissed)
        inner = row(
            self._icon, (self._words, 1), self._act, self._close, gap=12, margins=(14, 10, 14, 10)
        )
        self.setLayout(inner)
        self.setAccessibleName(words)

    def set_notice(self, words: str, weight: Weight = "note", act: str = "") -> None:
        """Say something else."""
        fill, front, icon = _NOTICE[weight]
        self._icon.set_icon(icon, front)
        self._words.set_words(words)
        self._act.set_words(act)
        self._act.setVisible(bool(act))
        self.setAccessibleName(words)
        self.set_look(fill=fill, line=None)


class EmptyState(QWidget):
    """One sentence where a list would be, and one act."""

    acted = Signal()

    def __init__(
        self,
        words: str,
        *,
        icon: str = "",
        act: str = "",
        act_icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        middle = Qt.AlignmentFlag.AlignCenter
        self._words = Text(words, "body", "text3", wrap=True, align=middle)
        inner = column(STRETCH, gap=12, margins=(24, 24, 24, 24))
        if icon:
            inner.addWidget(Icon(icon, 28, "text3", 1.5), 0, Qt.AlignmentFlag.AlignHCenter)
        inner.addWidget(self._words)
        if act:
            button = Button(act, "secondary", icon=act_icon)
            button.clicked.connect(self.acted)
            inner.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        inner.addStretch(1)
        self.setLayout(inner)

    def set_words(self, words: str) -> None:
        """Say something else."""
        self._words.set_words(words)


class ScrollColumn(QScrollArea):
    """A column of widgets that scrolls when the window is low; it never scrolls sideways."""

    def __init__(
        self,
        *,
        gap: int = 12,
        margins: tuple[int, int, int, int] = (0, 0, 0, 0),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        ThinScroll(self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self._inside = QWidget()
        self._inside.setAutoFillBackground(False)
        self.column = QVBoxLayout(self._inside)
        self.column.setSpacing(gap)
        self.column.setContentsMargins(*margins)
        # An alignment would measure wrapped texts by their width at rest and cut them.
        self.column.addStretch(0)
        self.setWidget(self._inside)
        self._inside.setAutoFillBackground(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        theme.running().focusChanged.connect(self._follow)

    def add(self, part: QWidget, share: int = 0) -> None:
        """Put ``part`` at the foot of the column."""
        self.column.insertWidget(self.column.count() - 1, part, share)

    def put_first(self, part: QWidget) -> None:
        """Put ``part`` at the head of the column."""
        self.column.insertWidget(0, part)

    @Slot(QWidget, QWidget)
    def _follow(self, _left: QWidget | None, part: QWidget | None) -> None:
        """Bring into sight what the keyboard came to; Qt does so only from within the column."""
        inside = part is not None and self._inside.isAncestorOf(part)
        if part is not None and inside and part.visibleRegion().isEmpty():
            self.ensureWidgetVisible(part, 0, _AROUND)
