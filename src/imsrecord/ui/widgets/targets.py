"""Makes everything that can be pressed large enough for a gloved finger, and as it was again.

It goes by what a control is, not by which panel made it, so that a part unfolded later and a panel
added next year are large, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QWidget,
)

from imsrecord.ui.widgets.scale import Scale
from imsrecord.ui.widgets.thin_scroll import WIDTH, ThinScroll
from imsrecord.ui.widgets.wells import Well

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QLayout

LEAST: Final = 44
"""Pixels each way (WCAG 2.2, 2.5.5 Target Size)."""
_STEPPER: Final = 132  # minus, the figure and plus
_GLOVED_TRACK: Final = 52
_BEFORE: Final = "size_before"  # the property that keeps the bounds to go back to
_TRACK: Final = "track_before"
_WHOLE: Final = (Well, QAbstractSpinBox, QComboBox)
"""A field that is typed in is pressed anywhere on what holds it."""
_KINDS: Final = (QAbstractButton, QAbstractSlider, QLineEdit, QPlainTextEdit, *_WHOLE)


def targets(root: QWidget) -> Iterator[QWidget]:
    """Give everything inside ``root`` that a finger presses."""
    for widget in root.findChildren(QWidget):
        pressed = isinstance(widget, _KINDS) and not isinstance(widget, QScrollBar)
        part = isinstance(widget.parentWidget(), _WHOLE) and not isinstance(widget, QAbstractButton)
        if pressed and not part:
            yield widget


def enlarge(root: QWidget) -> None:
    """Make each target at least 44 px wide and high, and what holds it, too; twice does nothing."""
    for bar in root.findChildren(ThinScroll):
        bar.set_wide(LEAST)
    grown = []
    for widget in targets(root):
        wide = _STEPPER if isinstance(widget, QAbstractSpinBox) else LEAST
        low = isinstance(widget, Scale) and widget.track_height < LEAST
        if isinstance(widget, Scale) and low:
            widget.setProperty(_TRACK, widget.track_height)
            widget.set_track_height(_GLOVED_TRACK)
        if _grow(widget, wide, LEAST) or low:
            grown.append(widget)
    for widget in grown:  # only now, as one target may hold another
        _make_room(widget, root)


def put_back(root: QWidget) -> None:
    """Give everything the bounds that it had before it was enlarged."""
    for bar in root.findChildren(ThinScroll):
        bar.set_wide(WIDTH)
    for widget in (root, *root.findChildren(QWidget)):
        track = widget.property(_TRACK)
        if isinstance(widget, Scale) and track:
            widget.set_track_height(track)
            widget.setProperty(_TRACK, None)
        bounds = widget.property(_BEFORE)
        if isinstance(bounds, QRect):
            widget.setMinimumSize(bounds.x(), bounds.y())
            widget.setMaximumSize(bounds.width(), bounds.height())
            widget.setProperty(_BEFORE, None)


def _grow(widget: QWidget, wide: int, high: int) -> bool:
    # A bound of its own would let a button be squeezed below the words that it needs.
    needs = widget.minimumWidth() or widget.minimumSizeHint().width()
    least_wide = widget.minimumWidth() if needs >= wide else wide
    small = needs < wide or widget.minimumHeight() < high
    if small:
        if not isinstance(widget.property(_BEFORE), QRect):
            least, most = widget.minimumSize(), widget.maximumSize()
            bounds = QRect(least.width(), least.height(), most.width(), most.height())
            widget.setProperty(_BEFORE, bounds)
        widget.setMaximumSize(max(widget.maximumWidth(), wide), max(widget.maximumHeight(), high))
        widget.setMinimumSize(least_wide, max(widget.minimumHeight(), high))
    return small


def _make_room(widget: QWidget, root: QWidget) -> None:
    """Let what holds a target, up to the root, be as high as it needs now."""
    outer = widget.parentWidget()
    while outer is not None and outer is not root:
        laid = outer.layout()
        if laid is not None:
            _forget(laid)
            outer.updateGeometry()  # what is outside of it asks again
            need = laid.totalMinimumSize()
            strip = outer.maximumWidth() < LEAST  # a column of icons; wider ones are as designed
            wide = need.width() if strip else 0
            low = 0 < outer.minimumHeight() < need.height()  # a least height goes before the need
            if low or strip or outer.maximumHeight() < need.height():
                _grow(outer, wide, need.height())
        outer = outer.parentWidget()


def _forget(layout: QLayout) -> None:
    """Let a layout, and those inside it, measure anew; Qt does so only after this turn."""
    for place in range(layout.count()):
        item = layout.itemAt(place)
        inner = item.layout() if item is not None else None
        if inner is not None:
            _forget(inner)
    layout.invalidate()
