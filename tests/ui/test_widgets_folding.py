from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

from imsrecord.ui.widgets.folding import NARROW, Folding
from imsrecord.ui.widgets.pick_fields import SearchField

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def columns(qtbot: QtBot, width: int) -> tuple[QWidget, QWidget, QWidget]:
    page, main, right = QWidget(), QWidget(), QWidget()
    page.setLayout(Folding(main, right, 372))
    qtbot.addWidget(page)
    page.resize(width, 800)
    page.show()
    QApplication.processEvents()
    return page, main, right


def test_in_a_wide_window_the_right_column_stands_beside_the_rest(qtbot: QtBot) -> None:
    page, main, right = columns(qtbot, NARROW)

    assert right.x() > main.x() + main.width()
    assert (right.width(), right.y()) == (372, main.y())
    assert page.isVisible()


def test_in_a_narrow_window_it_stands_below_and_both_are_as_wide_as_the_page(
    qtbot: QtBot,
) -> None:
    page, main, right = columns(qtbot, NARROW - 1)

    assert right.y() > main.y() + main.height()
    assert right.width() == main.width() == page.width()


def test_columns_go_apart_and_together_as_the_window_is_resized(qtbot: QtBot) -> None:
    page, main, right = columns(qtbot, 700)

    page.resize(1200, 800)
    QApplication.processEvents()

    assert (right.y(), right.width()) == (main.y(), 372)


def test_a_search_field_gives_way_in_a_narrow_window(qtbot: QtBot) -> None:
    field = SearchField("Find or add a patient", width=340)
    qtbot.addWidget(field)

    assert field.sizeHint().width() == 340
    assert field.minimumWidth() < 200
