"""A section of the assessment: folded it says in one line what is answered, open it asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from imsrecord.ui import icons, theme, tokens
from imsrecord.ui.visit.panel import VisitPanel
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.layouts import column
from imsrecord.ui.widgets.painted_button import PaintedButton

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from imsrecord.domain.visit import Visit
    from imsrecord.ui.tokens import ColourName
    from imsrecord.ui.visit.visit_presenter import VisitPresenter

_HEAD: Final = 40
_PAD: Final = 12
_GAP: Final = 10


class SectionHead(PaintedButton):
    """Title and summary on one line; a click, Enter or Space folds and unfolds."""

    def __init__(self, name: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._summary = ""
        self._missing = False
        self.setObjectName(f"{name}.head")
        self.setCheckable(True)
        self.setFixedHeight(_HEAD)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self.update)
        self.show_summary("")

    def show_summary(self, words: str, *, missing: bool = False) -> None:
        """Say what is answered; ``missing`` marks that something asked for is not."""
        self._summary, self._missing = words, missing
        self.setAccessibleName(f"{self._title}: {words}" if words else self._title)
        self.setToolTip(words)
        self.update()

    def title(self) -> str:
        """Give what the section is called."""
        return self._title

    def summary(self) -> str:
        """Give the words shown beside the title."""
        return self._summary

    def is_missing(self) -> bool:
        """Tell whether it is marked that something asked for is not answered."""
        return self._missing

    @override
    def sizeHint(self) -> QSize:
        return QSize(240, self.height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with strokes.painting(self) as painter:
            middle, left = self.height() / 2, _PAD
            chevron = "chevron-down" if self.isChecked() else "chevron-right"
            tone: ColourName = "text" if self.underMouse() else "text3"
            icons.paint(painter, chevron, QRectF(left, middle - 8, 16, 16), tone)
            left += 16 + 8
            bold = theme.font("small_bold")
            painter.setFont(bold)
            painter.setPen(theme.colour("text"))
            width = QFontMetrics(bold).horizontalAdvance(self._title)
            line = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
            painter.drawText(QRectF(left, 0, width + 2, self.height()), line, self._title)
            left += width + 12
            if self._missing:
                icons.paint(painter, "circle-alert", QRectF(left, middle - 7, 14, 14), "warn")
                left += 14 + 6
            small = theme.font("small")
            painter.setFont(small)
            painter.setPen(theme.colour("text2"))
            room = max(0, self.width() - left - _PAD)
            words = QFontMetrics(small).elidedText(
                self._summary, Qt.TextElideMode.ElideRight, int(room)
            )
            painter.drawText(QRectF(left, 0, room, self.height()), line, words)
            if self.ring:
                strokes.focus_ring(painter, self.rect(), tokens.RADIUS_CARD)


class FoldSection(VisitPanel):
    """Made folded, its controls only when it is first opened; afterwards it follows the draft.

    A subclass says what it shows (``fields``), in words (``summary``) and in controls
    (``make_body``, ``show_body``). ``name`` is what links and tests call it.
    """

    turned = Signal(bool)
    missing_changed = Signal()

    def __init__(
        self, presenter: VisitPresenter, name: str, title: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self.presenter = presenter
        self.setObjectName(name)
        self.head = SectionHead(name, title)
        self.head.toggled.connect(self._turn)
        self._body: QWidget | None = None
        self._column = column(self.head, gap=0)
        self.setLayout(self._column)

    # What a subclass says

    def summary(self, visit: Visit) -> str:
        """Return in one line what is answered; "" when nothing is."""
        raise NotImplementedError

    def missing(self, visit: Visit) -> bool:
        """Return whether something that is asked for is not answered yet."""
        del visit
        return False

    def make_body(self) -> QWidget:
        """Return the controls, connected to the presenter."""
        raise NotImplementedError

    def show_body(self, visit: Visit) -> None:
        """Show the draft in the controls."""
        raise NotImplementedError

    @override
    def questions(self) -> QWidget:
        return self._body or self

    def opens_for(self, visit: Visit) -> bool:
        """Return whether it stands open when the assessment of a draft is opened."""
        del visit
        return False

    # Folding

    def is_made(self) -> bool:
        """Tell whether the controls were ever opened."""
        return self._body is not None

    def is_open(self) -> bool:
        """Tell whether the controls are shown."""
        return self.head.isChecked()

    def open(self) -> None:
        """Unfold it."""
        self.head.setChecked(True)

    def close_up(self) -> None:
        """Fold it to its line."""
        self.head.setChecked(False)

    @override
    def show_visit(self, visit: Visit) -> None:
        missed = self.head.is_missing()
        self.head.show_summary(self.summary(visit), missing=self.missing(visit))
        if self.head.is_missing() != missed:
            self.missing_changed.emit()
        if self._body is not None:
            self.show_body(visit)

    @Slot(bool)
    def _turn(self, on: bool) -> None:
        if self._body is None:
            self._body = self.make_body()
            self._body.setContentsMargins(_PAD, 0, _PAD, _GAP + 2)
            self._column.addWidget(self._body)
            self.show_body(self.presenter.visit)
        self._body.setVisible(on)
        self.turned.emit(on)
