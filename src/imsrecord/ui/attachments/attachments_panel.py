"""The attached files of a patient or of a visit, and the place where more are dropped."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt, Slot
from PySide6.QtGui import QKeySequence, QPen, QShortcut
from PySide6.QtWidgets import QFileDialog, QWidget
from typing_extensions import override

from imsrecord.ui import theme, tokens
from imsrecord.ui.attachments.attach_dialog import AttachDialog
from imsrecord.ui.attachments.attachment_rows import AttachmentDelegate, spoken
from imsrecord.ui.attachments.file_drop import FileDrop, pasted
from imsrecord.ui.notices import Notices
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.labels import Icon, Text
from imsrecord.ui.widgets.layouts import STRETCH, column, row
from imsrecord.ui.widgets.rows_list import RowsList

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QPaintEvent

    from imsrecord.domain.attachment import AttachmentLine
    from imsrecord.ui.attachments.attachments_presenter import AttachmentsPresenter
    from imsrecord.ui.attachments.looking import FileRead

_MOST_SHOWN: Final = 5
_TAKEN: Final = "PDF, PNG, JPEG (*.pdf *.png *.jpg *.jpeg)"


class AttachmentsPanel(QWidget):
    """Lists files; Enter or a click opens one. Files are dropped on it, chosen, or pasted.

    ``take_drops_on`` lets a whole page be the place to drop them.
    """

    def __init__(
        self, presenter: AttachmentsPresenter, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._today = today
        self._with_errors = False
        self.notices = Notices()
        self.list: RowsList[AttachmentLine] = RowsList(
            self.tr("Attached files"),
            spoken,
            AttachmentDelegate(presenter.pictures.of),
            opens_on_click=True,
        )
        presenter.pictures.drawn.connect(self.list.viewport().update)
        self.list.setObjectName("attachments")
        self.list.opened.connect(presenter.open_requested)
        self._errors = Button("", "ghost", height=28, px=13, parent=self)
        self._errors.setObjectName("show_wrong_attachments")
        self._errors.clicked.connect(self._turn_errors)
        self.drop = DropArea()
        self.drop.choose.clicked.connect(self._choose)
        self.take_drops_on(self.drop)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self._paste)
        self.setLayout(
            column(self.list, row(self._errors, STRETCH), self.notices, self.drop, gap=8)
        )
        presenter.changed.connect(self._show)
        presenter.asks.connect(self._ask)
        presenter.failed.connect(self._say)
        presenter.busy_changed.connect(self.drop.show_busy)
        self._show()

    def take_drops_on(self, page: QWidget) -> None:
        """Let files be dropped anywhere on ``page``."""
        over = FileDrop(page)
        over.hovered.connect(self.drop.show_hovered)
        over.dropped.connect(self._take)

    def _show(self) -> None:
        presenter = self._presenter
        lines = presenter.lines if self._with_errors else presenter.shown
        self.list.set_rows(lines)
        high = self.list.content_height()
        self.list.setFixedHeight(min(high, _MOST_SHOWN * AttachmentDelegate.height))
        self.list.setVisible(bool(lines))
        wrong = len(presenter.in_error)
        words = (
            self.tr("{0} attached by mistake: hide")
            if self._with_errors
            else (self.tr("{0} attached by mistake: show"))
        )
        self._errors.set_words(words.format(wrong))
        self._errors.setVisible(bool(wrong))
        self.drop.show_limit(presenter.limit_words)

    @Slot()
    def _turn_errors(self) -> None:
        self._with_errors = not self._with_errors
        self._show()

    @Slot()
    def _choose(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileNames(
            self, self.tr("Attach files"), str(Path.home()), _TAKEN
        )
        self._take([Path(name) for name in chosen])

    @Slot()
    def _paste(self) -> None:
        found = pasted()
        if isinstance(found, list):
            self._take(found)
        elif found:
            self.notices.clear("problem")
            self._presenter.take_picture(self.tr("Pasted picture.png"), found)

    def _take(self, paths: list[Path]) -> None:
        self.notices.clear("problem")
        self._presenter.take(paths)

    def _ask(self, file: FileRead) -> None:
        dialog = AttachDialog(file, self._today, self.window())
        dialog.accepted.connect(lambda: self._attach(dialog))
        dialog.rejected.connect(self._presenter.leave_out)
        dialog.open()

    def _attach(self, dialog: AttachDialog) -> None:
        if dialog.said is not None:
            self._presenter.attach(dialog.said)

    def _say(self, name: str, sentence: str) -> None:
        self.notices.show_notice("problem", f"{name}: {sentence}", "warn")


class DropArea(QWidget):
    """Where files are dropped, what may be dropped, and the button for those who type."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hovered = False
        self.setObjectName("drop_area")
        self.setAccessibleName(self.tr("Drop files here"))
        self.choose = Button(self.tr("Choose files…"), icon="paperclip", height=32, px=13)
        self.choose.setObjectName("choose_files")
        self._words = Text(self.tr("Drop files here"), "small_bold")
        self._limit = Text("", "caption", "text3", wrap=True)
        top = row(Icon("paperclip", 16, "text2"), (self._words, 1), self.choose, gap=8)
        self.setLayout(column(top, self._limit, gap=4, margins=(12, 10, 12, 10)))

    def show_limit(self, words: str) -> None:
        """Say what may be dropped."""
        self._limit.set_words(words)

    def show_hovered(self, hovered: bool) -> None:
        """Show that files are held over it."""
        self._hovered = hovered
        self._words.set_words(
            self.tr("Let go to attach") if hovered else self.tr("Drop files here")
        )
        self.update()

    def show_busy(self, busy: bool) -> None:
        """Show that a file is being read or written; more may be chosen, they wait their turn."""
        self._words.set_words(self.tr("One moment…") if busy else self.tr("Drop files here"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        with strokes.painting(self) as painter:
            if self._hovered:
                strokes.box(painter, box, tokens.RADIUS_CARD, fill="accent_soft")
            pen = QPen(theme.colour("accent" if self._hovered else "control"), 1)
            pen.setStyle(Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.drawRoundedRect(box, tokens.RADIUS_CARD, tokens.RADIUS_CARD)
