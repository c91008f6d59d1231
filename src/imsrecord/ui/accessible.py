"""What a screen reader meets: groups with names instead of nameless parts, no ornaments.

Qt calls every plain widget a “client” and says nothing of it. Here a part that only holds others is
a group, named as its first words are; a painted text is a text; what only illustrates is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QAccessibleWidget,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from typing_extensions import override

from imsrecord.ui.widgets.labels import Hairline, Icon, Text
from imsrecord.ui.widgets.marks import Avatar

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

_KNOWN_TO_QT: Final = (
    QAbstractButton, QAbstractItemView, QAbstractSlider, QAbstractSpinBox, QComboBox, QDialog,
    QLabel, QLineEdit, QMainWindow, QMenu, QPlainTextEdit, QTextEdit,
)  # fmt: skip
_GROUP: Final = QAccessible.Role.Grouping
_ORNAMENTS: Final = (Icon, Hairline, Avatar)
_installed: list[bool] = []


def install() -> None:
    """Let screen readers meet the application in this way; asked again, nothing changes."""
    if not _installed:
        _installed.append(True)
        QAccessible.installFactory(_made)


class Part(QAccessibleWidget):
    """A widget in its role. What has no name, and so nothing to say, is passed over."""

    @override
    def text(self, kind: QAccessible.Text) -> str:
        widget = self.object()
        if kind != QAccessible.Text.Name or not isinstance(widget, QWidget):
            return super().text(kind)
        own = widget.accessibleName() or _own_words(widget)
        return own or (_first_words(widget) if self.role() == _GROUP else "")

    @override
    def state(self) -> QAccessible.State:
        state = super().state()
        state.invisible = state.invisible or not self.text(QAccessible.Text.Name)
        return state


def _first_words(widget: QWidget) -> str:
    """Return the first words shown in a part: mostly the title that stands above it."""
    for child in widget.children():
        if not isinstance(child, QWidget) or child.isHidden() or isinstance(child, _ORNAMENTS):
            continue
        words = child.accessibleName() or _own_words(child) or _first_words(child)
        if words:
            return words
    return ""


def _own_words(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""


def _made(_kind: str, thing: QObject) -> QAccessibleInterface | None:
    if not isinstance(thing, QWidget):
        return None
    if isinstance(thing, _KNOWN_TO_QT) and not isinstance(thing, Text):
        return None
    return _interface(thing)  # PySide keeps it, and lets it go when Qt frees it


def _interface(widget: QWidget) -> Part:
    if isinstance(widget, _ORNAMENTS):
        return Part(widget, QAccessible.Role.Graphic)
    if any(isinstance(child, QWidget) for child in widget.children()):
        return Part(widget, _GROUP)  # named by itself, or by the first words in it
    return Part(widget, QAccessible.Role.StaticText)  # painted words, or a label
