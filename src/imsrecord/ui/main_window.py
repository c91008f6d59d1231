"""The one window: the rail at the left, a page beside it, and the lock screen over both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol, runtime_checkable

import shiboken6
from PySide6.QtCore import QByteArray, QEvent, QObject, QSettings, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from imsrecord.ui import actions, tab_order
from imsrecord.ui.widgets.key_focus import KeyFocus
from imsrecord.ui.widgets.layouts import holder, row
from imsrecord.ui.widgets.rail import Rail, Room

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent, QPaintEvent, QShowEvent

    from imsrecord.ui.widgets.toast import Toast

LEAST_WIDTH: Final = 800  # a tablet held upright
LEAST_HEIGHT: Final = 600
_GEOMETRY: Final = "window/geometry"


@runtime_checkable
class HasRegions(Protocol):
    """A page with parts between which F6 jumps, in the order of use."""

    def regions(self) -> Sequence[QWidget]:
        """Give the widgets that take the focus, one for each part."""


@runtime_checkable
class HoldsWords(Protocol):
    """A page on which something may be typed that is not in the record yet."""

    def may_leave(self) -> bool:
        """Tell whether the page may be closed; if not, it says why by itself."""


class MainWindow(QWidget):
    """Shows one page at a time; pages never know of each other.

    ``state_file`` keeps the window's place and size (nothing of the record), if given.
    """

    lock_requested = Signal()
    room_requested = Signal(str)  # a Room that has no page yet
    page_shown = Signal(QWidget)
    palette_requested = Signal()
    covering = Signal()  # a cover comes: what lies over a page goes first
    closing = Signal()
    first_painted = Signal()  # the first picture of the window is on the screen

    def __init__(self, state_file: Path | None = None) -> None:
        super().__init__()
        self._state_file = state_file
        self._choices: dict[str, str] = {}
        self._rooms: dict[Room, QWidget] = {}
        self._trail: list[tuple[QWidget, Room]] = []
        self._cover: QWidget | None = None
        self._focus_before_cover: QWidget | None = None
        self._on_act: Callable[[], object] | None = None
        self._painted = False
        self._by_keys = False
        self._toast: Toast | None = None
        self.setWindowTitle("imsrecord")
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self.rail = Rail()
        self._pages = QStackedWidget()
        self.shell = holder(row(self.rail, (self._pages, 1), gap=0, centre=False))
        self._front = QStackedWidget()
        self._front.addWidget(self.shell)
        self.setLayout(row(self._front, gap=0, centre=False))
        self.rail.room_requested.connect(self._go_to)
        self.palette_words = self.tr("Find anything")
        actions.add(self, self.palette_words, "Ctrl+K", self._ask_for_palette)
        actions.add(self, self.tr("Lock"), "Ctrl+L", self._ask_for_lock)
        actions.add(self, self.tr("Back"), "Alt+Left", self.back)
        actions.add(self, self.tr("Next part"), "F6", lambda: self._hop(1))
        actions.add(self, self.tr("Part before"), "Shift+F6", lambda: self._hop(-1))
        self._restore()

    def add_room(self, room: Room, page: QWidget) -> None:
        """Give a room of the rail its page; it is kept as long as the window."""
        self._rooms[room] = page
        self._pages.addWidget(page)
        tab_order.come_round(page)

    def go_to_room(self, room: Room) -> None:
        """Show a room's page; pages opened from other rooms are closed."""
        page = self._rooms.get(room)
        if not self._may_leave():
            return
        if page is None:
            self.room_requested.emit(room)
            return
        left = [each for each, _room in self._trail]
        self._trail = [(page, room)]
        self._show_last()
        self._drop(left)

    def show_page(self, page: QWidget, room: Room = "patients") -> None:
        """Show ``page`` (a chart, a visit) on top of the present one; ``back`` closes it."""
        if self._pages.indexOf(page) < 0:
            self._pages.addWidget(page)
            tab_order.come_round(page)
        self._trail = [(each, its) for each, its in self._trail if each is not page]
        self._trail.append((page, room))
        self._show_last()

    def replace_page(self, page: QWidget, room: Room = "patients") -> None:
        """Show ``page`` in place of the present one, so that ``back`` skips that."""
        left = [self._trail.pop()[0]] if self._trail else []
        self.show_page(page, room)
        self._drop(left)

    def back(self) -> None:
        """Close the present page and show the one before it."""
        if len(self._trail) < 2 or not self._may_leave():
            return
        page, _room = self._trail.pop()
        self._show_last()
        self._drop([page])

    def close_to_room(self) -> bool:
        """Close what lies over the page one began in; say whether it may all be closed."""
        if not self._may_leave():
            return False
        left = [page for page, _room in self._trail[1:]]
        if left:
            self._trail = self._trail[:1]
            self._show_last()
            self._drop(left)
        return True

    def page_below(self) -> QWidget | None:
        """Give the page that ``back`` would show."""
        return self._trail[-2][0] if len(self._trail) > 1 else None

    def page(self) -> QWidget | None:
        """Give the page on the screen."""
        return self._trail[-1][0] if self._trail else None

    def close_pages(self) -> None:
        """Close every page, rooms too: another person has unlocked the record."""
        left = [page for page, _room in self._trail] + list(self._rooms.values())
        self._trail = []
        self._rooms = {}
        self._drop(left)

    def cover(self, page: QWidget) -> None:
        """Hide everything behind ``page`` (lock, first run); what is behind stays as it is."""
        if self._cover is None:
            self.covering.emit()
            self._focus_before_cover = self.focusWidget()
        if self._toast is not None:
            self._toast.hide()
        before, self._cover = self._cover, page
        self._front.addWidget(page)
        self._front.setCurrentWidget(page)
        self._give_keyboard(page)
        if before is not None and before is not page:
            self._front.removeWidget(before)
            before.hide()
            before.deleteLater()

    def uncover(self) -> None:
        """Take the cover away and put the keyboard back where it was."""
        if self._cover is None:
            return
        cover, self._cover = self._cover, None
        self._front.setCurrentWidget(self.shell)
        self._front.removeWidget(cover)
        cover.hide()
        cover.deleteLater()
        before, self._focus_before_cover = self._focus_before_cover, None
        if before is not None and shiboken6.isValid(before):
            self._give_keyboard(before)

    def is_painted(self) -> bool:
        """Tell whether the first picture of the window has been painted."""
        return self._painted

    def is_covered(self) -> bool:
        """Tell whether the lock screen or the first run hides the record."""
        return self._cover is not None

    def toast(self, words: str, act: str = "", do: Callable[[], object] | None = None) -> None:
        """Say in passing what has happened; ``act`` (say "Undo") does ``do``."""
        if self._cover is not None:
            return
        if self._toast is None:
            from imsrecord.ui.widgets.toast import Toast  # noqa: PLC0415 - not at the start

            self._toast = Toast(self.shell)
            self._toast.acted.connect(self._take_act)
        self._on_act = do
        self._toast.say(words, act)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if (native := self.windowHandle()) is not None:
            native.installEventFilter(self)  # once, however often

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice whether keys or the mouse are in use, before any part of a page does."""
        if event.type() == QEvent.Type.KeyPress:
            self._by_keys = True
        elif event.type() == QEvent.Type.MouseButtonPress:
            self._by_keys = False
        return False

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            # This event begins the picture; the children are painted before the next turn.
            QTimer.singleShot(0, self.first_painted.emit)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self._state_file is not None:
            self._settings().setValue(_GEOMETRY, self.saveGeometry())
        self.closing.emit()
        super().closeEvent(event)

    def choice(self, name: str) -> str:
        """Give what was chosen at this workstation, say “on” for glove mode; "" if nothing was."""
        if name not in self._choices and self._state_file is not None:
            self._choices[name] = str(self._settings().value(f"choice/{name}") or "")
        return self._choices.get(name, "")

    def keep_choice(self, name: str, value: str) -> None:
        """Remember what was chosen at this workstation; nothing of the record."""
        self._choices[name] = value
        if self._state_file is not None:
            self._settings().setValue(f"choice/{name}", value)

    def _settings(self) -> QSettings:
        return QSettings(str(self._state_file), QSettings.Format.IniFormat)

    def _restore(self) -> None:
        self.resize(1366, 768)
        if self._state_file is not None:
            kept = self._settings().value(_GEOMETRY)
            if isinstance(kept, QByteArray):
                self.restoreGeometry(kept)

    def _show_last(self) -> None:
        page, room = self._trail[-1]
        if self._toast is not None:
            self._toast.hide()  # what was said belongs to the page that is left
        self._pages.setCurrentWidget(page)
        self.rail.show_room(room)
        # A page without a proxy chooses by itself when it is shown, as a visit does.
        if page.focusProxy() is not None or not _is_inside(self.focusWidget(), page):
            self._give_keyboard(page)
        self._show_keyboard()
        self.page_shown.emit(page)

    def _give_keyboard(self, part: QWidget) -> None:
        """Put the keyboard on a part, or on the first thing in it that takes keys."""
        part.setFocus(Qt.FocusReason.OtherFocusReason)
        focused = self.focusWidget()
        if focused is not part and not _is_inside(focused, part):  # say an empty list is hidden
            first = _first_stop(part)
            if first is not None:
                first.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_keyboard()

    def _show_keyboard(self) -> None:
        """Show one who came by keys where the keyboard is."""
        focused = self.focusWidget()
        if self._by_keys and isinstance(focused, KeyFocus):
            focused.show_ring()

    def _drop(self, pages: Sequence[QWidget]) -> None:
        kept = [page for page, _room in self._trail] + list(self._rooms.values())
        for page in pages:
            if page not in kept:
                self._pages.removeWidget(page)
                page.hide()
                page.deleteLater()

    def _may_leave(self) -> bool:
        page = self.page()
        if page is None:
            return True
        return page.may_leave() if isinstance(page, HoldsWords) else True

    def _hop(self, step: int) -> None:
        page = self.page()
        if page is None or self._cover is not None:
            return
        inner = list(page.regions()) if isinstance(page, HasRegions) else [page]
        parts = [self.rail, *(part for part in inner if part.isVisible() and part.isEnabled())]
        here = next((at for at, part in enumerate(parts) if _has_keyboard(part)), 0)
        for further in range(1, len(parts) + 1):
            target = parts[(here + step * further) % len(parts)]
            if target is self.rail:
                self.rail.focus_first()
                return
            if _focus(target):
                return

    def _ask_for_lock(self) -> None:
        if self._cover is None:
            self.lock_requested.emit()

    def _ask_for_palette(self) -> None:
        if self._cover is None and self._trail:
            self.palette_requested.emit()

    @Slot(str)
    def _go_to(self, room: Room) -> None:
        if room == "lock":
            self._ask_for_lock()
        else:
            self.go_to_room(room)

    @Slot()
    def _take_act(self) -> None:
        if self._on_act is not None:
            self._on_act()


def _focus(part: QWidget) -> bool:
    """Put the keyboard on ``part``, or on the first thing inside that takes it, if there is one."""
    reason = Qt.FocusReason.ShortcutFocusReason
    if part.focusPolicy() != Qt.FocusPolicy.NoFocus or part.focusProxy() is not None:
        part.setFocus(reason)
        return True
    first = _first_stop(part)
    if first is not None:
        first.setFocus(reason)
    return first is not None


def _first_stop(part: QWidget) -> QWidget | None:
    """Give the first thing inside a part that takes the keyboard now."""
    for inner in part.findChildren(QWidget):
        takes_tab = bool(inner.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if takes_tab and inner.isVisible() and inner.isEnabled():
            return inner
    return None


def _is_inside(widget: QWidget | None, page: QWidget) -> bool:
    return widget is not None and page.isAncestorOf(widget)


def _has_keyboard(part: QWidget) -> bool:
    return part.hasFocus() or any(each.hasFocus() for each in part.findChildren(QWidget))
