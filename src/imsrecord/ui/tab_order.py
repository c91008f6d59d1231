"""Lets Tab come to every part of a page, also to those above the part in which the page begins."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def come_round(page: QWidget) -> None:
    """Put what stands before the page's focus proxy behind everything else in it.

    Qt goes from a page straight to its proxy, so Tab would never come to the buttons above it.
    """
    first = page.focusProxy()
    while first is not None and first.focusProxy() is not None:
        first = first.focusProxy()
    inside = [each for each in _in_order(page) if _takes_tab(each) or each is first]
    if first is None or first not in inside:
        return
    last = inside[-1]
    for early in inside[: inside.index(first)]:
        QWidget.setTabOrder(last, early)
        last = early


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None


def _in_order(page: QWidget) -> list[QWidget]:
    inside: list[QWidget] = []
    each = page.nextInFocusChain()
    while each is not None and each is not page:
        if page.isAncestorOf(each):
            inside.append(each)
        each = each.nextInFocusChain()
    return inside
