"""The command palette: everything that can be done or opened, found by typing, over the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import shiboken6
from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from imsrecord.ui import theme, tokens
from imsrecord.ui.palette.palette_rows import PaletteDelegate, height_of, spoken
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.labels import Hairline, Icon
from imsrecord.ui.widgets.layouts import column, row
from imsrecord.ui.widgets.marks import KeyCap
from imsrecord.ui.widgets.rows_list import RowsList
from imsrecord.ui.widgets.surfaces import paint_shadow
from imsrecord.ui.widgets.undo_keys import opens_palette
from imsrecord.ui.widgets.wells import LineEdit

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent, QMouseEvent, QPaintEvent

    from imsrecord.ui.palette.palette_presenter import PalettePresenter, PaletteRow

_WIDTH: Final = 640
_TOP: Final = 110
_FOOT: Final = 60
_SHADOW: Final = 12
_HEAD: Final = 56
_PAD: Final = 8
_SCRIM: Final = 0.28
_PAGE: Final = 6  # lines that Page Down goes further


class _Line(LineEdit):
    """The one thing in the palette that has the keyboard; every key stays here but the lock's."""

    pressed = Signal(int)  # a key that walks, chooses or closes
    strayed = Signal()

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and not _locks(event):
                event.accept()  # the window's shortcuts wait until the palette is closed
                return True
            if event.type() == QEvent.Type.KeyPress and self._walks(event):
                return True
        return super().event(event)

    def _walks(self, event: QKeyEvent) -> bool:
        if opens_palette(event):
            self.pressed.emit(Qt.Key.Key_Escape)
        elif event.key() in _WALKING and not event.modifiers() & _HELD:
            self.pressed.emit(event.key())
        else:
            return event.key() == Qt.Key.Key_F6
        return True

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        away = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
        if event.reason() not in away:
            self.strayed.emit()


_WALKING: Final = (
    Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape,
)  # fmt: skip
_HELD: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class Palette(QWidget):
    """Lies over ``window`` with a scrim; closing gives the keyboard back to where it was.

    A click beside it or Esc closes it; Enter or a click on a line closes it and does the line.
    """

    closed = Signal()

    def __init__(self, presenter: PalettePresenter, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._presenter = presenter
        presenter.setParent(self)
        self._before: QWidget | None = None
        self._open = False
        self.setAccessibleName(self.tr("Command palette"))
        self.setObjectName("palette")
        words = self.tr("Find a patient, an act, a room or a setting")
        self.line = _Line(words, px=18)
        self.line.setObjectName("palette_line")
        self.line.setAccessibleName(self.tr("Command palette: {0}").format(words.lower()))
        self.list: RowsList[PaletteRow] = RowsList(
            self.tr("Offered"), spoken, PaletteDelegate(), opens_on_click=True
        )
        self.list.setObjectName("palette_list")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(False)  # titles are lower
        self._lay_out()
        self.line.textEdited.connect(presenter.type)
        self.line.pressed.connect(self._key)
        self.line.strayed.connect(self._keep)
        self.list.opened.connect(self._take)
        presenter.rows_changed.connect(self._show)
        presenter.person_changed.connect(self._show_person)
        window.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Show the palette over the whole window, with the keyboard in it."""
        self._before = QApplication.focusWidget()
        self._open = True
        self.setGeometry(self._window.rect())
        self._show(self._presenter.rows)
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def dismiss(self) -> None:
        """Close, and put the keyboard back where it was."""
        if not self._open:
            return
        self._open = False
        before = self._before
        self._window.removeEventFilter(self)
        self.hide()
        if before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()
        self.deleteLater()

    def choose(self) -> None:
        """Do what is chosen."""
        self.list.open_picked()

    def step(self, by: int) -> None:
        """Go to the line after or before; titles are passed over, and the ends hold."""
        rows, at = self._presenter.rows, self.list.currentIndex().row()
        place = at
        for _ in range(abs(by)):
            further = at + (1 if by > 0 else -1)
            while 0 <= further < len(rows) and rows[further].kind == "title":
                further += 1 if by > 0 else -1
            if not 0 <= further < len(rows):
                break
            at = place = further
        self._pick(place)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
            self._fit()
        return super().eventFilter(watched, event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._panel.geometry().contains(event.position().toPoint()):
            self.dismiss()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        box = QRectF(self._panel.geometry())
        with strokes.painting(self) as painter:
            painter.fillRect(self.rect(), theme.colour("shadow", _SCRIM))
            paint_shadow(painter, box, tokens.RADIUS_DIALOG, _SHADOW)
            strokes.box(painter, box, tokens.RADIUS_DIALOG, fill="raised", line="line")

    def _lay_out(self) -> None:
        self._panel = QWidget(self)
        head = row(Icon("search", 20, "text2"), (self.line, 1), KeyCap("Esc"), gap=12)
        head.setContentsMargins(20, 8, 18, 8)
        top = QWidget()
        top.setLayout(head)
        top.setFixedHeight(_HEAD)
        below = column(self.list, margins=(_PAD, 2, _PAD, _PAD))
        self._panel.setLayout(column(top, Hairline(), (below, 1), gap=0))

    def _fit(self) -> None:
        width = min(_WIDTH, self.width() - 32)
        rows = sum(height_of(each) for each in self._presenter.rows)
        top = min(_TOP, max(16, (self.height() - 480) // 2))
        height = min(_HEAD + 1 + rows + _PAD + 2, self.height() - top - min(_FOOT, top))
        self._panel.setGeometry((self.width() - width) // 2, top, width, height)
        self.update()

    def _show(self, rows: tuple[PaletteRow, ...]) -> None:
        self.list.set_rows(rows)
        self._fit()
        self.list.verticalScrollBar().setValue(0)
        self._pick(self._presenter.first())

    def _show_person(self, rows: tuple[PaletteRow, ...]) -> None:
        at = self.list.currentIndex().row()
        self.list.set_rows(rows, pick=at)

    def _pick(self, place: int) -> None:
        self.list.pick(place)
        if place == self._presenter.first():
            self.list.scrollToTop()  # its title too
        chosen = self.list.picked_row()
        if chosen is None:
            return
        self._presenter.walk_over(chosen)
        if self._open and self.isVisible():
            said = QAccessibleAnnouncementEvent(self.line, spoken(chosen))
            QAccessible.updateAccessibility(said)

    def _key(self, key: int) -> None:
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: _PAGE,
            Qt.Key.Key_PageUp: -_PAGE,
        }
        acts: dict[int, Callable[[], object]] = {
            Qt.Key.Key_Tab: lambda: self._next_part(1),
            Qt.Key.Key_Backtab: lambda: self._next_part(-1),
            Qt.Key.Key_Escape: self.dismiss,
            Qt.Key.Key_Return: self.choose,
            Qt.Key.Key_Enter: self.choose,
        }
        if key in steps:
            self.step(steps[Qt.Key(key)])
        else:
            acts[key]()

    def _next_part(self, by: int) -> None:
        """Go to the first line under the next title, or under the one before; round at the ends."""
        rows, at = self._presenter.rows, self.list.currentIndex().row()
        heads = [place for place, each in enumerate(rows) if each.kind == "title"]
        if not heads:
            return
        mine = max((n for n, place in enumerate(heads) if place < at), default=0)
        self._pick(heads[(mine + by) % len(heads)] + 1)

    def _take(self, chosen: PaletteRow) -> None:
        if chosen.kind == "title" or chosen.do is None:
            return
        do = chosen.do
        self.dismiss()
        do()

    def _keep(self) -> None:
        """Take the keyboard back: nothing behind the scrim may have it."""
        if self._open:
            QTimer.singleShot(0, self, self._take_back)

    def _take_back(self) -> None:
        if self._open and self.isVisible() and QApplication.activeModalWidget() is None:
            self.line.setFocus(Qt.FocusReason.PopupFocusReason)


def _locks(event: QKeyEvent) -> bool:
    with_ctrl = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return with_ctrl and event.key() == Qt.Key.Key_L
