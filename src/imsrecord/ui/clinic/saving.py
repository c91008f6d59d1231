"""Asks before something of the record is written outside it, and where to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt

from imsrecord.ui import dialogs

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

_UNFIT = '<>:"/\\|?*'  # in names of files


def ask_to_save(
    parent: QWidget, words: str, name: str, save: Callable[[Path], object]
) -> dialogs.Question:
    """Say what leaves the record and whom it names; once agreed, ask where, and save there."""
    title = _tr("Save outside the record?")
    question = dialogs.Question(parent, title, words, _tr("Choose where…"))
    question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    question.act.setObjectName("choose_where")
    fit = "".join("-" if letter in _UNFIT else letter for letter in name)

    def choose() -> None:
        path = dialogs.save_path(parent, _tr("Save as"), Path.home() / fit, "CSV (*.csv)")
        if path is not None:
            save(path)

    question.accepted.connect(choose)
    question.open()
    return question


def _tr(words: str) -> str:
    return QCoreApplication.translate("saving", words)
