"""Lets files be dropped anywhere on a page, and pictures be pasted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QEvent, QIODevice, QObject, Signal
from PySide6.QtGui import QDropEvent, QGuiApplication
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QWidget


_HELD = (QEvent.Type.DragEnter, QEvent.Type.DragMove)


class FileDrop(QObject):
    """Watches a page: ``hovered`` while files are held over it, ``dropped`` when let go."""

    hovered = Signal(bool)
    dropped = Signal(object)  # list of Path

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        page.setAcceptDrops(True)
        page.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _HELD and isinstance(event, QDropEvent):
            return self._hold(event)
        if kind == QEvent.Type.DragLeave:
            self._hover(on=False)
        elif kind == QEvent.Type.Drop and isinstance(event, QDropEvent):
            return self._let_go(event)
        return super().eventFilter(watched, event)

    def _hover(self, *, on: bool) -> None:
        self.hovered.emit(on)

    def _hold(self, event: QDropEvent) -> bool:
        if not paths_in(event.mimeData()):
            return False
        event.acceptProposedAction()
        self._hover(on=True)
        return True

    def _let_go(self, event: QDropEvent) -> bool:
        paths = paths_in(event.mimeData())
        if not paths:
            return False
        event.acceptProposedAction()
        self._hover(on=False)
        self.dropped.emit(paths)
        return True


def paths_in(data: QMimeData) -> list[Path]:
    """Return the files of this computer that are being dragged or were copied."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def pasted() -> list[Path] | bytes:
    """Return what was copied: files, or a picture as PNG; b"" where it is neither."""
    data = QGuiApplication.clipboard().mimeData()
    if paths := paths_in(data):
        return paths
    picture = QGuiApplication.clipboard().image()
    if picture.isNull():
        return b""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
