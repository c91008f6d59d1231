"""A list of a thousand visits reads only those that are looked at."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from imsrecord.domain.clinic_figures import Asked, Listed, Shown, Which
from imsrecord.ui.clinic.figures_presenter import Opened
from imsrecord.ui.clinic.listed_dialog import ListedDialog
from tests.ui.clinic_on_screen import show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize("number", [0, 1, 6, 40, 1_000])
def test_only_lines_that_are_looked_at_are_read(qtbot: QtBot, number: int) -> None:
    read: list[int] = []

    def shown(listed: Sequence[Listed]) -> tuple[Shown, ...]:
        read.extend(one.visit_no for one in listed)
        return tuple(
            Shown(1, one.visit_no, date(2026, 3, 2), "follow_up", "", "Ann Sample", "1001")
            for one in listed
        )

    listed = tuple(Listed(1, place + 1) for place in range(number))
    dialog = ListedDialog(Opened(Asked(Which.VISITS), "", listed), shown)
    show(qtbot, dialog, 680, 580)

    assert dialog.list.rows.rowCount() == number
    assert len(read) <= 40
    if number:
        qtbot.keyClick(dialog.list, Qt.Key.Key_End)
        with qtbot.waitSignal(dialog.visit_requested) as told:
            qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
        assert told.args == [1, number]
        assert len(read) <= 120
