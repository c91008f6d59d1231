"""A keyboard and nothing else: each stop is looked at, and the mouse is never touched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import shiboken6
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from imsrecord.ui.widgets.key_focus import KeyFocus
from imsrecord.ui.widgets.rail import Rail

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QImage

    from imsrecord.ui.tour.hands import Hands

CONTROL: Final = Qt.KeyboardModifier.ControlModifier
ALT: Final = Qt.KeyboardModifier.AltModifier
SHIFT: Final = Qt.KeyboardModifier.ShiftModifier
MOST_TABS: Final = 90
_AROUND: Final = 14  # pixels beyond a control in which its ring may be drawn


class KeysOnly:
    """Goes by Tab and shortcuts; whoever cannot see where the keyboard is, fails the test."""

    def __init__(self, hands: Hands) -> None:
        self.hands = hands

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        self.hands.key(key, held)
        self.hands.settle()
        if QApplication.activeWindow() is None:  # what a window manager does by itself
            self.hands.window.activateWindow()
            self.hands.settle()

    def enter(self, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.press(Qt.Key.Key_Return, held)

    def space(self) -> None:
        self.press(Qt.Key.Key_Space)

    def say(self, *lines: str) -> None:
        """Type lines where the keyboard is, each with Enter."""
        for line in lines:
            self.hands.type(line)
            self.enter()

    def tab_to(self, name: str, most: int = MOST_TABS, *, back: bool = False) -> None:
        """Press Tab until the keyboard is in a widget of that name; each stop must be seen."""
        passed = []
        for _ in range(most):
            names = where()
            if name in names[:3]:
                return
            passed.append(names[0])
            self.tab(back=back)
        raise AssertionError(f"Tab never comes to {name}: {passed}")

    def tab(self, *, back: bool = False) -> None:
        """Press Tab; what had the keyboard must have looked like it."""
        stop = QApplication.focusWidget()
        assert stop is not None, "the keyboard is nowhere"
        assert not stop.visibleRegion().isEmpty(), f"{where()} is out of sight"
        place, looked = stop.mapTo(stop.window(), QPoint(0, 0)), _picture(stop)
        if back:
            self.press(Qt.Key.Key_Backtab, SHIFT)
        else:
            self.press(Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is not stop, f"the keyboard is caught in {where()}"
        if not shiboken6.isValid(stop) or not stop.isVisible():
            return
        stays = stop.mapTo(stop.window(), QPoint(0, 0)) == place
        stays = stays and bool(stop.focusPolicy() & Qt.FocusPolicy.TabFocus)  # a page has no ring
        if stays and not (isinstance(stop, KeyFocus) and stop.ring):
            assert _picture(stop) != looked, f"no ring shows {stop} {where()}"

    def fill(self, **fields: str) -> None:
        """Tab to one field after the other and type into it."""
        for name, text in fields.items():
            self.tab_to(name)
            self.hands.type(text)

    def tick(self, *names: str) -> None:
        """Tab to one box, chip or button after the other and press Space."""
        for name in names:
            self.tab_to(name)
            self.space()

    def choose(self, name: str, key: str) -> None:
        """Tab to a list, open it and take an entry."""
        self.tab_to(name)
        box = QApplication.focusWidget()
        assert isinstance(box, QComboBox), where()
        assert box.findData(key) >= 0, (name, key)
        self.press(Qt.Key.Key_Down, ALT)
        self.hands.wait_for(box.view().isVisible, "the list is open")
        self.press(Qt.Key.Key_Home)
        for _ in range(box.findData(key)):
            self.press(Qt.Key.Key_Down)
        self.enter()
        self.hands.wait_for(lambda: not box.view().isVisible(), "the list is closed")

    def section(self, name: str, most: int = 26) -> None:
        """Go from section to section of the assessment until one is reached."""
        for _ in range(most):
            if name in where():
                return
            self.press(Qt.Key.Key_PageDown, CONTROL)
        raise AssertionError(f"Ctrl+Page Down never comes to {name}")

    def room(self, name: str) -> None:
        """Go to the rail by F6 and along it by Tab, and enter a room."""
        self._until(Qt.Key.Key_F6, lambda: _inside(Rail))
        for back in (False, True):
            while _inside(Rail):
                if spoken() == name:
                    self.enter()
                    return
                self.tab(back=back)
            self._until(Qt.Key.Key_F6, lambda: _inside(Rail))
        raise AssertionError(f"the rail has no {name}: {spoken()}")

    def _until(self, key: Qt.Key, there: Callable[[], bool], most: int = 12) -> None:
        for _ in range(most):
            if there():
                return
            self.press(key)
        raise AssertionError(f"{key} does not lead there: {where()}")

    def file(self, button: str, path: Path) -> None:
        """Press a button that asks for a file, and type where it is."""
        self.tab_to(button)
        self.hands.name_file(path)
        self.space()


def where() -> list[str]:
    """Name the widget with the keyboard, and what it stands in, outwards."""
    focus, names = QApplication.focusWidget(), []
    while focus is not None:
        names.append(focus.objectName())
        focus = focus.parentWidget()
    return names or ["nowhere"]


def spoken() -> str:
    """Say what a screen reader calls the control with the keyboard."""
    focus = QApplication.focusWidget()
    return focus.accessibleName() if focus is not None else ""


def _inside(kind: type[QWidget]) -> bool:
    part = QApplication.focusWidget()
    while part is not None and not isinstance(part, kind):
        part = part.parentWidget()
    return part is not None


def _picture(widget: QWidget) -> QImage:
    top = widget.window()
    around = QRect(widget.mapTo(top, QPoint(0, 0)), widget.size())
    return top.grab(around.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)).toImage()
