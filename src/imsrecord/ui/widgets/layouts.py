"""Puts widgets side by side or under one another, with the gaps of the design."""

from __future__ import annotations

from typing import Final, TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget


class _Stretch:
    """Takes the room that is left over."""


STRETCH: Final = _Stretch()
Margins: TypeAlias = tuple[int, int, int, int]
Part: TypeAlias = QWidget | QLayout | int | _Stretch | tuple["QWidget | QLayout", int]
_NONE: Margins = (0, 0, 0, 0)


def row(
    *parts: Part,
    gap: int = 8,
    margins: Margins = _NONE,
    centre: bool = True,
    top: bool = False,
) -> QHBoxLayout:
    """Put ``parts`` from left to right.

    A number is that many pixels of room, ``STRETCH`` all the room left over, and a pair
    ``(widget, 2)`` a widget that takes two shares of it. ``margins`` are left, top, right, bottom.
    ``top`` hangs widgets from one line, say fields of which one has a remark below it.
    """
    layout = QHBoxLayout()
    _fill(layout, parts, gap, margins)
    if top:
        _hang(layout)
    elif centre:
        _centre(layout)
    return layout


def column(*parts: Part, gap: int = 8, margins: Margins = _NONE) -> QVBoxLayout:
    """Put ``parts`` from top to bottom; the parts are as in ``row``."""
    layout = QVBoxLayout()
    _fill(layout, parts, gap, margins)
    return layout


def stack(*parts: Part, gap: int = 1) -> QWidget:
    """Give a widget that keeps a few labels together in its middle, however high it becomes."""
    return holder(column(STRETCH, *parts, STRETCH, gap=gap))


def holder(layout: QLayout, parent: QWidget | None = None) -> QWidget:
    """Give a bare widget that holds ``layout``."""
    widget = QWidget(parent)
    widget.setLayout(layout)
    return widget


def _fill(layout: QBoxLayout, parts: tuple[Part, ...], gap: int, margins: Margins) -> None:
    layout.setSpacing(gap)
    layout.setContentsMargins(*margins)
    for part in parts:
        if isinstance(part, _Stretch):
            layout.addStretch(1)
        elif isinstance(part, int):
            layout.addSpacing(part)
        else:
            thing, share = part if isinstance(part, tuple) else (part, 0)
            if isinstance(thing, QLayout):
                layout.addLayout(thing, share)
            else:
                layout.addWidget(thing, share)


def _hang(layout: QBoxLayout) -> None:
    for place in range(layout.count()):
        part = layout.itemAt(place)
        if part is not None:
            part.setAlignment(Qt.AlignmentFlag.AlignTop)


def _centre(layout: QBoxLayout) -> None:
    """Keep widgets of a set height in the middle of the row."""
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget = item.widget() if item is not None else None
        if widget is not None and widget.minimumHeight() == widget.maximumHeight():
            layout.setAlignment(widget, Qt.AlignmentFlag.AlignVCenter)
