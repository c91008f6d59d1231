"""A place for a picture of an exercise: chosen, dropped onto it, or taken away."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from imsrecord.ui import dialogs, icons, tokens
from imsrecord.ui.attachments.looking import UnreadableFileError, picture_of, read_up_to
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.key_focus import pass_keyboard
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, row

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPaintEvent

_SIDE: Final = 132
MOST_BYTES: Final = 5 * 1024 * 1024


class _Frame(QWidget):
    """Shows the picture, or that there is none."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setFixedSize(_SIDE, _SIDE)
        self.setAccessibleName(name)
        self.pixmap = QPixmap()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        box = QRectF(self.rect())
        with strokes.painting(self) as painter:
            strokes.box(painter, box, tokens.RADIUS_CONTROL, fill="sunken", line="line")
            if self.pixmap.isNull():
                icons.paint(painter, "image-plus", strokes.square(box, 28), "text3")
                return
            whole = self.pixmap.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRectF(0, 0, whole.width(), whole.height())
            place.moveCenter(box.center())
            painter.drawPixmap(place, self.pixmap, QRectF(self.pixmap.rect()))


class PictureSlot(QWidget):
    """Holds the number of a kept picture, the bytes of a new one, or nothing."""

    changed = Signal()

    def __init__(
        self,
        name: str,
        label: str,
        ask: Callable[[QWidget], Path | None] | None = None,
    ) -> None:
        super().__init__()
        self._ask = ask or _ask_system
        self._held: int | bytes | None = None
        self._frame = _Frame(self.tr("{0}: no picture").format(label))
        self._label = label
        self.problem = Text("", "small", "danger", wrap=True)
        self.problem.hide()
        self.choose = Button(self.tr("Choose picture…"), height=32, px=13)
        self.choose.setObjectName(f"{name}.choose")
        self.choose.setAccessibleName(self.tr("{0}: choose a picture").format(label))
        self.remove = Button(self.tr("Take away"), "ghost", height=32, px=13)
        self.remove.setObjectName(f"{name}.remove")
        self.remove.setAccessibleName(self.tr("{0}: take the picture away").format(label))
        self.choose.clicked.connect(self._choose)
        self.remove.clicked.connect(self._clear)
        self.setAcceptDrops(True)
        buttons = column(self.choose, self.remove, STRETCH, gap=6)
        self.setLayout(
            column(
                Text(label, "small_bold"), row(self._frame, buttons, STRETCH, gap=12, centre=False),
                self.problem, gap=6,
            )
        )  # fmt: skip
        self.show_picture(None, b"")

    def held(self) -> int | bytes | None:
        """Give what is held: a number, new bytes, or None."""
        return self._held

    def show_picture(self, held: int | bytes | None, content: bytes) -> None:
        """Show a picture; ``content`` are its bytes."""
        self._held = held
        pixmap = QPixmap()
        if content:
            pixmap.loadFromData(content)
        self._frame.pixmap = pixmap
        words = self.tr("{0}: picture") if content else self.tr("{0}: no picture")
        self._frame.setAccessibleName(words.format(self._label))
        self._frame.update()
        self.remove.setVisible(held is not None)
        self.say("")

    def say(self, problem: str) -> None:
        """Say why a picture cannot be kept; "" takes it away."""
        self.problem.set_words(problem)
        self.problem.setVisible(bool(problem))

    def take(self, path: Path) -> None:
        """Take the picture in a file, or say why not; what was there stays then."""
        try:
            content = read_up_to(path, MOST_BYTES)
            if content is None:
                self.say(self.tr("This picture is too large; up to 5 MB can be kept."))
                return
            if not content.startswith((b"\x89PNG", b"\xff\xd8\xff")):
                self.say(self.tr("Only PNG and JPEG pictures can be kept."))
                return
            picture_of(content)
        except UnreadableFileError as error:
            self.say(str(error))
            return
        except (OSError, ValueError):
            self.say(self.tr("This file cannot be read."))
            return
        self.show_picture(content, content)
        self.changed.emit()

    @Slot()
    def _choose(self) -> None:
        path = self._ask(self)
        if path is not None:
            self.take(path)

    @Slot()
    def _clear(self) -> None:
        self.show_picture(None, b"")
        pass_keyboard(self.choose)
        self.changed.emit()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls()[:1]:
            if url.isLocalFile():
                event.acceptProposedAction()
                self.take(Path(url.toLocalFile()))


def _ask_system(parent: QWidget) -> Path | None:
    return dialogs.open_path(
        parent, parent.tr("Choose a picture"), "PNG, JPEG (*.png *.jpg *.jpeg)"
    )
