"""Says in passing what has just happened, with a way to take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QObject,
    QPoint,
    QPropertyAnimation,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget
from typing_extensions import override

from imsrecord.ui import theme
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.flags import Flags
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import row

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QMoveEvent, QPaintEvent, QResizeEvent

SHOWN_MS: Final = 4000
_HEAD: Final = 10
_BELOW_HEAD: Final = 70
_FOOT: Final = 28
_ASIDE: Final = (0, 40, -40, 80, -80, 120, -120, 160, -160, 200, -200)
_FALL: Final = 8


class Toast(QWidget):
    """A dark slip in the middle of ``parent``'s head: “Rhomboids put back”, an act such as Undo.

    It goes aside or lower where it would cover a control there, or a patient's flags. The mouse
    goes through it to what it covers, except on the act's button.
    """

    acted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = Text("", "small_strong", "bg")
        # Its own child would let the mouse through as well.
        self._act = _ToastButton(parent)
        self._place = parent
        self._act.clicked.connect(self._take_act)
        self.setLayout(row(self._words, gap=0))
        self.setFixedHeight(44)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self._fall = QPropertyAnimation(self, b"pos", self)
        self._fall.setEasingCurve(QEasingCurve.Type.OutCubic)
        parent.installEventFilter(self)
        self.hide()
        self._act.hide()

    def say(self, words: str, act: str = "", *, for_ms: int = SHOWN_MS) -> None:
        """Show ``words`` for a while; ``act`` is the button's word, if there is one."""
        self._words.set_words(words)
        self._act.set_words(act)
        self._act.adjustSize()
        inner = self.layout()
        if inner is not None:
            inner.setContentsMargins(16, 6, self._act.width() + 16 if act else 16, 6)
        self.adjustSize()
        self.raise_()
        self._show_at_top()
        self._act.setVisible(bool(act))
        self._act.raise_()
        self._timer.start(for_ms)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def words(self) -> str:
        """Give what is said."""
        return self._words.words()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._fall.stop()
            self.move(self._top())
        return super().eventFilter(watched, event)

    @override
    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._keep_act()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_act()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.isHidden():  # not merely because the whole page is hidden
            self._act.hide()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with strokes.painting(self) as painter:
            strokes.box(painter, self.rect(), 10, fill="text")

    def _keep_act(self) -> None:
        """Hold the button at the right end of the slip."""
        corner = self.geometry().topRight()
        self._act.move(corner.x() - self._act.width() - 7, corner.y() + 6)

    def _top(self) -> QPoint:
        """Give the first spot that covers nothing needed, or the one that covers least of it."""
        place = self._place
        x = (place.width() - self.width()) // 2
        lines = (_HEAD, _BELOW_HEAD, place.height() - self.height() - _FOOT)
        spots = [QPoint(x + aside, y) for y in lines for aside in _ASIDE]
        needed = [
            QRect(each.mapTo(place, QPoint()), each.size())
            for each in place.findChildren(QWidget)
            if each.isVisible() and each is not self._act and _is_needed(each)
        ]

        def covered(spot: QPoint) -> int:
            slip = QRect(spot, self.size())
            return sum(slip.intersects(each) for each in needed)

        return min(spots, key=covered)

    def _show_at_top(self) -> None:
        top = self._top()
        self._fall.stop()
        milliseconds = 0 if self.isVisible() else theme.motion()
        self.show()
        if milliseconds == 0:
            self.move(top)
            return
        self._fall.setDuration(milliseconds)
        self._fall.setStartValue(top - QPoint(0, _FALL))
        self._fall.setEndValue(top)
        self._fall.start()

    def _take_act(self) -> None:
        self._timer.stop()
        self.hide()
        self.acted.emit()


def _is_needed(widget: QWidget) -> bool:
    """Tell whether it is a patient's flags, or something is pressed or typed there.

    A list as long as a page is no matter.
    """
    if isinstance(widget, Flags):
        return True
    takes_keys = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return takes_keys and not isinstance(widget, QAbstractScrollArea)


class _ToastButton(Button):
    def __init__(self, parent: QWidget) -> None:
        super().__init__("", "ghost", height=32, px=13, parent=parent)

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
