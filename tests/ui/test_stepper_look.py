from __future__ import annotations

from typing import TYPE_CHECKING

from imsrecord.ui import theme
from imsrecord.ui.widgets.stepper import Stepper

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_minus_and_plus_stay_in_sight_when_the_look_changes(qtbot: QtBot) -> None:
    theme.start("light")
    points = Stepper("Points", 2, width=104)
    qtbot.addWidget(points)
    points.show()

    theme.use("dark")
    theme.use("light")

    figure = points.lineEdit().geometry()
    assert figure.left() > 25
    assert figure.right() < points.width() - 25
