"""Shows the whole program without anybody at the screen: a visit charted, pictures, papers."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, Qt, QtMsgType, qInstallMessageHandler

from imsrecord.errors import RecordError
from imsrecord.ui import theme
from imsrecord.ui.tour.clinic_pictures import SECRETS, make_clinic, picture_clinic
from imsrecord.ui.tour.first_clinic import run_first_clinic
from imsrecord.ui.tour.follow_up import chart_follow_up
from imsrecord.ui.tour.hands import OutOfReachError
from imsrecord.ui.tour.stage import Stage

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication


class Tour:
    """Works in the real window, on records of its own that are gone afterwards."""

    def __init__(self, app: QApplication, out: Path, say: Callable[[str], None] = print) -> None:
        self._app = app
        self._out = out
        self._say = say

    def take(self) -> int:
        """Go round; return 0, or 1 when a step failed, which is then named."""
        self._app.setQuitOnLastWindowClosed(False)
        # The system's own file dialog has no widgets to type into.
        self._app.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
        qInstallMessageHandler(_tell)
        theme.use("light")
        stage = Stage(self._out, self._say)
        try:
            with TemporaryDirectory(prefix="imsrecord-tour-") as folder:
                self._go_round(stage, Path(folder))
        except (OutOfReachError, RecordError, OSError) as error:
            self._say(f"The tour broke off at “{stage.doing}”: {error}")
            return 1
        self._say(
            f"Done in {stage.seconds():.0f} s: {len(stage.pictures)} pictures and the papers are "
            f"in {self._out}. Everybody in them is made up."
        )
        return 0

    def _go_round(self, stage: Stage, folder: Path) -> None:
        with stage.window(folder / "first") as hands:
            run_first_clinic(stage, hands)
        stage.let_pass(days=7)
        with stage.window(folder / "first") as hands:
            chart_follow_up(stage, hands)
        make_clinic(stage, folder / "clinic")
        with stage.window(folder / "clinic", SECRETS) as hands:
            picture_clinic(stage, hands)


def _tell(_kind: QtMsgType, _where: QMessageLogContext, words: str) -> None:
    """Pass on what Qt says, but for what a screen that is not there cannot do."""
    if not words.startswith("This plugin does not support"):
        sys.stderr.write(f"{words}\n")
