"""Hands on the real window: presses, types and looks as a person at the screen does.

Keys and clicks go to the native window and find their widget by themselves, so what is covered,
folded away or disabled cannot be reached.
"""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Final, TypeVar, overload

import shiboken6
from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from imsrecord.ui.visit.fold_section import SectionHead

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QWindow

W = TypeVar("W", bound=QWidget)
Named = str | QWidget
"""A widget, or how it is named: object name, name read aloud, or the words on a button."""

PATIENCE: Final = 20.0  # seconds before something counts as never happening
_LOOK_AGAIN_MS: Final = 5
_LOOK_THROUGH_MS: Final = 20
_NO_KEYS: Final = Qt.KeyboardModifier.NoModifier
_TITLE: Final = QPoint(8, 8)  # a click on a scale's title takes the focus and answers nothing


class OutOfReachError(Exception):
    """Something is not on the screen, is covered or cannot be pressed, or did not happen."""


class Hands:
    """Does on ``window`` what a person could; whatever is not there yet is waited for."""

    def __init__(self, window: QWidget) -> None:
        self.window = window
        self._bring_to_front(window)

    # Looking

    @overload
    def find(self, what: type[W], *, seconds: float = PATIENCE) -> W: ...

    @overload
    def find(self, what: str, *, seconds: float = PATIENCE) -> QWidget: ...

    def find(self, what: str | type[W], *, seconds: float = PATIENCE) -> QWidget | W:
        """Return the visible widget of that name or class.

        Raises:
            OutOfReachError: It did not appear within ``seconds``.
        """
        said = what if isinstance(what, str) else what.__name__
        self.wait_for(lambda: bool(self.all(what)), f"“{said}” is on the screen", seconds=seconds)
        return self.all(what)[0]

    def all(self, what: str | type[W]) -> list[QWidget] | list[W]:
        """Return every visible widget of that name or class; none is no error."""
        if not isinstance(what, str):
            return [each for each in self.window.findChildren(what) if each.isVisible()]
        seen = [each for each in self.window.findChildren(QWidget) if each.isVisible()]
        for named in (_object_name, _spoken_name, _button_words):
            found = [each for each in seen if named(each) == what]
            if found:
                return found
        return []

    def sees(self, what: str | type[QWidget]) -> bool:
        """Say whether a widget of that name or class is visible now."""
        return bool(self.all(what))

    def shot(self, path: Path) -> None:
        """Save a picture of the window as it is now."""
        self.settle()
        path.parent.mkdir(parents=True, exist_ok=True)
        if not self.window.grab().save(str(path)):
            raise OutOfReachError(f"The picture {path.name} could not be saved.")

    # Waiting

    def wait_for(
        self, condition: Callable[[], bool], sentence: str, *, seconds: float = PATIENCE
    ) -> None:
        """Let the window live until ``condition`` holds; ``sentence`` says what it stands for.

        Raises:
            OutOfReachError: It did not hold within ``seconds``.
        """
        until = monotonic() + seconds
        while not condition():
            if monotonic() > until:
                raise OutOfReachError(f"Waited {seconds:g} s in vain: {sentence}.")
            _live_a_little()

    def settle(self) -> None:
        """Let the window do what is waiting to be done: layouts, first paints."""
        for _ in range(4):
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, _LOOK_THROUGH_MS)

    # Pressing

    def click(
        self,
        target: Named,
        at: QPoint | None = None,
        *,
        button: Qt.MouseButton = Qt.MouseButton.LeftButton,
        modifiers: Qt.KeyboardModifier = _NO_KEYS,
        double: bool = False,
    ) -> None:
        """Click in the middle of a widget, or ``at`` a point of it (pixels); scroll it in first.

        Raises:
            OutOfReachError: It is not there, disabled, or something lies on top of it.
        """
        widget = _inside(self._widget(target))
        said = _said(widget)
        self.wait_for(widget.isEnabled, f"“{said}” can be pressed")

        def in_reach() -> bool:
            self._scroll_to(widget)  # again: what comes a moment later may push it out of sight
            return _is_on_top(widget, at)

        self.wait_for(in_reach, f"nothing lies on top of “{said}”")
        top, place = widget.window(), widget.mapTo(widget.window(), _point(widget, at))
        self._bring_to_front(top)
        handle = _handle(top)
        QTest.mouseMove(handle, place)
        press = QTest.mouseDClick if double else QTest.mouseClick
        press(handle, button, modifiers, place)
        self.settle()

    def unfold(self) -> None:
        """Unfold every folded section on the screen, each by its head."""
        for head in self.all(SectionHead):
            self.tick(head)

    def click_row(self, target: Named, place: int) -> None:
        """Click a row of a list, counted from 0."""
        rows = self._widget(target)
        if not isinstance(rows, QListView):
            raise OutOfReachError(f"“{_said(rows)}” is not a list.")
        index = rows.model().index(place, 0)
        rows.scrollTo(index)
        box = rows.visualRect(index)
        if box.isEmpty():
            raise OutOfReachError(f"“{_said(rows)}” has no row {place + 1}.")
        self.click(rows, box.center())

    def tick(self, target: Named, *, on: bool = True) -> None:
        """Press a chip, a switch or a box unless it is ``on`` (or off) already."""
        button = self._widget(target)
        if not isinstance(button, QAbstractButton):
            raise OutOfReachError(f"“{_said(button)}” cannot be ticked.")
        if button.isChecked() is not on:
            self.click(button)

    def choose(self, target: Named, words: str) -> None:
        """Press the choice that says ``words`` in a segmented control or a row of chips."""
        group = self._widget(target)
        for button in group.findChildren(QAbstractButton):
            if button.isVisible() and _button_words(button) == words:
                self.click(button)
                return
        raise OutOfReachError(f"“{_said(group)}” offers no “{words}”.")

    def pick(self, target: Named, wanted: str) -> None:
        """Open a list and take what has the key or the words ``wanted``, by arrow keys."""
        box = _inside(self._widget(target))
        if not isinstance(box, QComboBox):
            raise OutOfReachError(f"“{_said(box)}” is not a list to pick from.")
        place = box.findData(wanted)
        place = place if place >= 0 else box.findText(wanted)
        if place < 0:
            raise OutOfReachError(f"“{_said(box)}” does not offer “{wanted}”.")
        self.click(box)
        self.wait_for(box.view().isVisible, f"the list of “{_said(box)}” is open")
        self.key(Qt.Key.Key_Home)
        for _ in range(place):
            self.key(Qt.Key.Key_Down)
        self.key(Qt.Key.Key_Return)
        self.wait_for(lambda: not box.view().isVisible(), f"the list of “{_said(box)}” is closed")

    def save_as(self, button: Named, path: Path) -> None:
        """Press a button that asks for a file, and type ``path`` into the dialog it opens."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)  # else the dialog asks whether to write over it
        self.name_file(path)
        self.click(button)
        self.wait_for(path.is_file, f"{path.name} is written")

    def name_file(self, path: Path) -> None:
        """Type ``path`` into the next dialog that asks for a file; say so before it opens."""
        QTimer.singleShot(_LOOK_AGAIN_MS, self.window, lambda: self._answer_dialog(path))

    # Typing

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = _NO_KEYS) -> None:
        """Press one key where the keyboard is."""
        QTest.keyClick(self._keyboard(), key, modifiers)

    def type(self, text: str, into: Named | None = None) -> None:
        """Type where the keyboard is, or ``into`` a field in place of what stands there."""
        if into is not None:
            field = _inside(self._widget(into))
            self.click(field)
            if _text_of(field):
                self.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
                self.key(Qt.Key.Key_Delete)
        for letter in text:
            if letter == "\n":
                self.key(Qt.Key.Key_Return)
                continue
            self._letter(self._keyboard(), letter)
        self.settle()

    def scale(self, target: Named, value: int | None) -> None:
        """Answer a 0 to 10 scale by its key (``x`` is ten), or blank it."""
        scale = self._widget(target)
        self.click(scale, _TITLE)
        if value is None:
            self.key(Qt.Key.Key_Delete)
        else:
            self.type("x" if value == 10 else str(value))

    def twitches(self, target: Named, count: int) -> None:
        """Count twitches of a needling row: a digit, then one Space for each above nine."""
        counter = self._widget(target)
        self.click(counter, QPoint(4, counter.height() // 2))
        self.type(str(min(count, 9)) + " " * max(0, count - 9))

    # Within

    def _widget(self, target: Named) -> QWidget:
        return self.find(target) if isinstance(target, str) else target

    def _bring_to_front(self, top: QWidget) -> None:
        """Make a window the one in use, as a click on it does; a closed dialog leaves none."""
        if QApplication.activeWindow() is None:
            top.activateWindow()
            self.wait_for(lambda: QApplication.activeWindow() is not None, "a window is in front")

    def _letter(self, handle: QWindow, letter: str) -> None:
        code = QTest.asciiToKey(ord(letter)) if letter.isascii() else Qt.Key.Key_unknown
        QTest.sendKeyEvent(QTest.KeyAction.Click, handle, code, letter, _NO_KEYS)

    def _keyboard(self) -> QWindow:
        # An open list or menu takes the keys from there by itself.
        top = QApplication.activeModalWidget() or self.window
        self._bring_to_front(top)
        return _handle(top)

    def _answer_dialog(self, path: Path) -> None:
        """Answer the file dialog, once it is open; it holds up whoever pressed the button."""
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QFileDialog) or not dialog.isVisible():
            self.name_file(path)
            return
        handle = _handle(dialog)
        QTest.keySequence(handle, QKeySequence.StandardKey.SelectAll)
        for letter in str(path):
            self._letter(handle, letter)
        QTest.keyClick(handle, Qt.Key.Key_Return)

    def _scroll_to(self, widget: QWidget) -> None:
        """Scroll as the wheel would, until the widget is in sight."""
        above = widget.parentWidget()
        while above is not None:
            if isinstance(above, QScrollArea):
                above.ensureWidgetVisible(widget, 0, 84)
            above = above.parentWidget()
        self.settle()


def _live_a_little() -> None:
    """Let events come in for some milliseconds; other threads run meanwhile."""
    loop = QEventLoop()
    QTimer.singleShot(_LOOK_AGAIN_MS, loop.quit)
    loop.exec()


def _handle(top: QWidget) -> QWindow:
    if not shiboken6.isValid(top) or not top.isVisible():
        raise OutOfReachError("The window is closed.")
    top.winId()
    return top.windowHandle()


def _inside(widget: QWidget) -> QWidget:
    """Return the part of a field in which one types or which one presses."""
    proxy = widget.focusProxy()
    if proxy is not None and widget.isAncestorOf(proxy):
        return _inside(proxy)
    if isinstance(widget, QLineEdit | QPlainTextEdit | QAbstractButton | QComboBox):
        return widget
    own = widget.focusPolicy() != Qt.FocusPolicy.NoFocus
    line = None if own else widget.findChild(QLineEdit)
    return line if isinstance(line, QLineEdit) else widget


def _point(widget: QWidget, at: QPoint | None) -> QPoint:
    return at if at is not None else widget.visibleRegion().boundingRect().center()


def _is_on_top(widget: QWidget, at: QPoint | None) -> bool:
    top = widget.window()
    found = top.childAt(widget.mapTo(top, _point(widget, at)))
    return found is not None and (found is widget or widget.isAncestorOf(found))


def _text_of(field: QWidget) -> str:
    if isinstance(field, QLineEdit):
        return field.text()
    return field.toPlainText() if isinstance(field, QPlainTextEdit) else ""


def _object_name(widget: QWidget) -> str:
    return widget.objectName()


def _spoken_name(widget: QWidget) -> str:
    return widget.accessibleName()


def _button_words(widget: QWidget) -> str:
    return widget.text().replace("&&", "&") if isinstance(widget, QAbstractButton) else ""


def _said(widget: QWidget) -> str:
    return widget.objectName() or widget.accessibleName() or type(widget).__name__
