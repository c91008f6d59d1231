"""The way of the Tab key through a page whose parts come and go: as it is read, not as it was made.

Qt goes by the order in which parts were made, so a row charted last would come after the rail.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtWidgets import QLayout


def takes_tab(widget: QWidget) -> bool:
    """Return whether the Tab key stops here."""
    tabbed = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return tabbed and widget.focusProxy() is None and widget.isEnabled() and widget.isVisible()


def stops(part: QWidget) -> Iterator[QWidget]:
    """Return where Tab stops in a part, in reading order."""
    if takes_tab(part):
        yield part
    for child in _children(part):
        if child.isVisible():
            yield from stops(child)


def tab_on(parts: Sequence[QWidget], *, forward: bool) -> bool:
    """Move the keyboard to the next stop of these parts, or to the one before; go round at the end.

    Returns False when the keyboard is in none of them.
    """
    places = [stop for part in parts for stop in stops(part)]
    now = QApplication.focusWidget()
    if now is None or now not in places:
        return False
    place = places.index(now) + (1 if forward else -1)
    wanted = places[place % len(places)]
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    wanted.setFocus(reason)
    _reveal(wanted)
    return True


def _children(part: QWidget) -> Iterator[QWidget]:
    if isinstance(part, QScrollArea):
        inside = part.widget()
        if inside is not None:
            yield inside
        return
    laid = part.layout()
    if laid is None:
        yield from (child for child in part.children() if isinstance(child, QWidget))
    else:
        yield from _laid_out(laid)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _laid_out(inner)


def _reveal(widget: QWidget) -> None:
    outer = widget.parentWidget()
    while outer is not None:
        if isinstance(outer, QScrollArea):
            outer.ensureWidgetVisible(widget)
        outer = outer.parentWidget()
