"""The few questions that stop everything else, files and folders, and the crash report."""

from __future__ import annotations

import platform
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from imsrecord import __version__
from imsrecord.errors import RecordError
from imsrecord.ui import theme
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, row

if TYPE_CHECKING:
    from types import TracebackType

    from imsrecord.ui.main_window import MainWindow


class Question(QDialog):
    """One question, one act and a way back."""

    def __init__(
        self, parent: QWidget | None, title: str, words: str, act: str, *, danger: bool = False
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.act = Button(act, "danger" if danger else "primary", height=40)
        self.back = Button(self.tr("Cancel"), "ghost", height=40)
        self.act.clicked.connect(self.accept)
        self.back.clicked.connect(self.reject)
        self.setLayout(
            column(
                Text(title, "title"),
                Text(words, "body", "text2", wrap=True),
                8,
                row(self.back, STRETCH, self.act),
                gap=8,
                margins=(24, 22, 24, 20),
            )
        )
        self.setFixedWidth(440)
        (self.back if danger else self.act).setFocus(Qt.FocusReason.OtherFocusReason)


def confirm(
    parent: QWidget | None, title: str, words: str, act: str, *, danger: bool = False
) -> bool:
    """Ask, and tell whether the practitioner said yes; ``act`` is the word on the button."""
    question = Question(parent, title, words, act, danger=danger)
    answer = question.exec() == QDialog.DialogCode.Accepted
    question.deleteLater()
    return answer


def save_path(parent: QWidget | None, title: str, suggested: Path, kinds: str) -> Path | None:
    """Ask where to save; ``kinds`` as Qt writes them, say "PDF (*.pdf)"."""
    chosen, _kind = QFileDialog.getSaveFileName(parent, title, str(suggested), kinds)
    return Path(chosen) if chosen else None


def open_path(parent: QWidget | None, title: str, kinds: str) -> Path | None:
    """Ask for a file to read; ``kinds`` as Qt writes them."""
    chosen, _kind = QFileDialog.getOpenFileName(parent, title, str(Path.home()), kinds)
    return Path(chosen) if chosen else None


def folder(parent: QWidget | None, title: str, start: Path) -> Path | None:
    """Ask for a folder."""
    chosen = QFileDialog.getExistingDirectory(parent, title, str(start))
    return Path(chosen) if chosen else None


def grow(dialog: QDialog) -> None:
    """Make a dialog as high as what it shows needs; Qt's own way stops at two thirds of a screen.

    A field within a row tells of its new height one round of layouts later, so all are asked.
    """
    for part in (*reversed(dialog.findChildren(QWidget)), dialog):
        if (inner := part.layout()) is not None:
            inner.activate()
    whole = dialog.layout()
    if whole is not None:
        dialog.resize(dialog.width(), whole.totalMinimumHeightForWidth(dialog.width()))


def crash_report(error: BaseException, trace: TracebackType | None) -> str:
    """Write what happened without a word of any patient: classes, files and line numbers only."""
    lines = [
        f"imsrecord {__version__}, Python {platform.python_version()}, Qt {qVersion()}",
        f"{platform.system()} {platform.release()} {platform.machine()}",
        "",
    ]
    lines += [
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(trace)
    ]
    lines.append(_class_name(error))
    cause = error.__cause__ or error.__context__
    if cause is not None:
        lines.append(f"after {_class_name(cause)}")
    return "\n".join(lines)


def _class_name(error: BaseException) -> str:
    return f"{type(error).__module__}.{type(error).__qualname__}"


class CrashDialog(QDialog):
    """Says calmly that something went wrong, and that the draft is safe."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report = report
        self.setWindowTitle("imsrecord")
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.copy = Button(self.tr("Copy report"), icon="copy", height=40)
        self.close_button = Button(self.tr("Carry on"), "primary", height=40)
        self.copy.clicked.connect(self._copy)
        self.close_button.clicked.connect(self.accept)
        words = self.tr(
            "This is a fault in imsrecord, not something you did. Your draft is safe: everything "
            "up to your last change is on the disk. The report names no patient."
        )
        shown = Text(report, "caption", "text3", wrap=True)
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        shown.setFont(theme.font("caption"))
        self.setLayout(
            column(
                Text(self.tr("Something went wrong"), "title"),
                Text(words, "body", "text2", wrap=True),
                shown,
                8,
                row(self.copy, STRETCH, self.close_button),
                gap=10,
                margins=(24, 22, 24, 20),
            )
        )
        self.setFixedWidth(560)

    def report(self) -> str:
        """Give what "Copy report" copies."""
        return self._report

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
        self.copy.set_words(self.tr("Copied"))


class CrashWatch:
    """Stands in for ``sys.excepthook``: shows a fault once, and leaves the application open.

    What the record itself cannot do is no fault, wherever it comes up: its sentence is shown.
    """

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._before = sys.excepthook
        self.dialog: CrashDialog | None = None

    def start(self) -> None:
        """Watch from now on."""
        sys.excepthook = self.notice

    def stop(self) -> None:
        """Hand back to whoever watched before."""
        sys.excepthook = self._before

    def notice(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Show a fault; while one is shown, another only goes to the terminal's report."""
        if not issubclass(kind, Exception) or QCoreApplication.instance() is None:
            self._before(kind, error, trace)
            return
        if isinstance(error, RecordError):
            self._window.toast(str(error))
            return
        report = crash_report(error, trace)
        sys.stderr.write(f"{report}\n")
        if self.dialog is None:
            self.dialog = CrashDialog(report, self._window)
            self.dialog.finished.connect(self._forget)
            self.dialog.open()

    def _forget(self, _result: int) -> None:
        self.dialog = None
