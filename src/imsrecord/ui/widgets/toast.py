"""Says in passing what has just happened, with a way to take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QPoint, QPropertyAnimation, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from imsrecord.ui import theme
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import row

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

SHOWN_MS: Final = 6000
_FOOT: Final = 28
_RISE: Final = 12


class Toast(QWidget):
    """A dark slip at the foot of ``parent``: “Rhomboids put back”, and an act such as Undo."""

    acted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = Text("", "small_strong", "bg")
        self._act = _ToastButton()
        self._place = parent
        self._act.clicked.connect(self._take_act)
        self.setLayout(row(self._words, self._act, gap=8, margins=(16, 6, 8, 6)))
        self.setFixedHeight(44)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self._rise = QPropertyAnimation(self, b"pos", self)
        self._rise.setEasingCurve(QEasingCurve.Type.OutCubic)
        parent.installEventFilter(self)
        self.hide()

    def say(self, words: str, act: str = "", *, for_ms: int = SHOWN_MS) -> None:
        """Show ``words`` for a while; ``act`` is the button's word, if there is one."""
        self._words.set_words(words)
        self._act.setVisible(bool(act))
        self._act.set_words(act)
        margins = (16, 6, 8 if act else 16, 6)
        inner = self.layout()
        if inner is not None:
            inner.setContentsMargins(*margins)
        self.adjustSize()
        self.raise_()
        self._show_at_foot()
        self._timer.start(for_ms)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def words(self) -> str:
        """Give what is said."""
        return self._words.words()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._rise.stop()
            self.move(self._foot())
        return super().eventFilter(watched, event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with strokes.painting(self) as painter:
            strokes.box(painter, self.rect(), 10, fill="text")

    def _foot(self) -> QPoint:
        place = self._place
        return QPoint((place.width() - self.width()) // 2, place.height() - self.height() - _FOOT)

    def _show_at_foot(self) -> None:
        foot = self._foot()
        self._rise.stop()
        milliseconds = 0 if self.isVisible() else theme.motion()
        self.show()
        if milliseconds == 0:
            self.move(foot)
            return
        self._rise.setDuration(milliseconds)
        self._rise.setStartValue(foot + QPoint(0, _RISE))
        self._rise.setEndValue(foot)
        self._rise.start()

    def _take_act(self) -> None:
        self._timer.stop()
        self.hide()
        self.acted.emit()


class _ToastButton(Button):
    def __init__(self) -> None:
        super().__init__("", "ghost", height=32, px=13)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with strokes.painting(self) as painter:
            hot = self.underMouse() or self.isDown()
            fill = theme.colour("bg", 0.16 if hot else 0.08)
            strokes.box(painter, self.rect(), 6, fill=fill)
            strokes.text(
                painter,
                self.rect(),
                self.text(),
                theme.sized_font(13, 600),
                "bg",
                align=strokes.CENTRE,
            )
            if self.ring:
                strokes.box(painter, self.rect(), 6, line="bg", width=2)
