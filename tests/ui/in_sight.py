"""What a window is too narrow for."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QWidget

TABLETS = ((756, 1180), (736, 1216))
"""Pages of a tablet held upright, 820 and 800 px wide with the app's rail."""


def beyond_the_edge(page: QWidget, size: tuple[int, int]) -> list[str]:
    """Give what reaches out of the page at its right once the page has this size."""
    page.resize(*size)
    for _turn in range(20):  # parts wait for each other's sizes
        QApplication.processEvents()
    assert (page.width(), page.height()) == size
    return [
        f"{type(each).__name__} {each.objectName()}"
        for each in page.findChildren(QWidget)
        if each.isVisible() and each.mapTo(page, QPoint(each.width(), 0)).x() > page.width()
    ]
