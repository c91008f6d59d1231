"""One attached file, whole page: looked at, copied out, or marked as attached by mistake."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from imsrecord.domain.identity import VisitKey
from imsrecord.ui import actions, dialogs
from imsrecord.ui.attachments.attachment_rows import under_words
from imsrecord.ui.attachments.picture_view import PictureView
from imsrecord.ui.attachments.reason_dialog import ReasonDialog
from imsrecord.ui.notices import Notices
from imsrecord.ui.widgets.buttons import Button, IconButton
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row
from imsrecord.ui.widgets.pdf_view import PdfView
from imsrecord.ui.widgets.segmented import Segmented
from imsrecord.ui.widgets.surfaces import Card, EmptyState

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QImage, QKeyEvent

    from imsrecord.ui.attachments.viewer_presenter import ViewerPresenter
    from imsrecord.ui.widgets.pdf_view import Sheets

    AsksWhere = Callable[[QWidget, str], Path | None]

_HEIGHT: Final = 60


def ask_where(parent: QWidget, suggested: str) -> Path | None:
    """Ask with the system's own dialog where a copy is to be written."""
    kinds = "*" + Path(suggested).suffix
    title = parent.tr("Save a copy outside the record")
    return dialogs.save_path(parent, title, Path.home() / suggested, kinds)


class ViewerPage(QWidget):
    """Shows a PDF or a picture. ``caption`` says whose it is."""

    back_requested = Signal()
    said = Signal(str)  # a word in passing, for the window's toast

    def __init__(
        self,
        presenter: ViewerPresenter,
        caption: str,
        *,
        where: AsksWhere = ask_where,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.presenter = presenter
        presenter.setParent(self)
        self._where = where
        self.notices = Notices()
        self.pages = PdfView(fit="page")
        self.pages.setObjectName("attached_pages")
        self.picture = PictureView()
        self.picture.setObjectName("attached_picture")
        self.shown = QStackedWidget()
        self.shown.addWidget(self.pages if presenter.line.is_pdf else self.picture)
        self.save = Button(self.tr("Save a copy outside…"), icon="download", keys="Ctrl S")
        self.save.setObjectName("save_copy")
        self.wrong = Button(self.tr("Attached by mistake…"), "ghost")
        self.wrong.setObjectName("attached_by_mistake")
        self.wrong.setVisible(presenter.line.in_error is None)
        self._lay_out(caption)
        self._connect()
        self.setFocusProxy(self.pages if presenter.line.is_pdf else self.picture)
        presenter.start()

    @property
    def visit_key(self) -> VisitKey:
        """Where to come back to after a lock; visit 0 is the chart."""
        return VisitKey(self.presenter.line.patient_no, self.presenter.line.visit_no or 0)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_requested.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self, caption: str) -> None:
        line = self.presenter.line
        self.back = IconButton("arrow-left", self.tr("Back"), side=36)
        under = f"{caption} · {line.name} · {under_words(line)}"
        names = holder(
            column(
                STRETCH,
                Text(line.title, "heading", elide=True),
                Text(under, "small", "text2", elide=True),
                STRETCH,
                gap=1,
            )
        )
        self.sizes = self._sizes()
        bar = holder(row(self.back, (names, 1), *self.sizes, self.save, self.wrong, gap=10))
        bar.setFixedHeight(_HEIGHT)
        card = Card(column(self.shown, margins=(10, 10, 10, 10)))
        self.setLayout(column(bar, self.notices, (card, 1), gap=8, margins=(16, 0, 16, 14)))
        if line.in_error is not None:
            words = self.tr("Attached by mistake: {0}").format(line.in_error.reason)
            self.notices.show_notice("in_error", words, "danger")

    def _sizes(self) -> tuple[QWidget, ...]:
        if self.presenter.line.is_pdf:
            fits = (self.tr("Whole page"), self.tr("Width"))
            fit = Segmented(self.tr("Fit"), fits, 0, height=36)
            fit.chosen.connect(lambda at: self.pages.set_fit("width" if at else "page"))
            return (fit,)
        nearer = IconButton("zoom-in", self.tr("Nearer (+)"), side=36)
        farther = IconButton("zoom-out", self.tr("Farther (-)"), side=36)
        whole = IconButton("maximize", self.tr("Whole picture (0)"), side=36)
        nearer.clicked.connect(lambda: self.picture.zoom(1))
        farther.clicked.connect(lambda: self.picture.zoom(-1))
        whole.clicked.connect(self.picture.fit)
        return farther, nearer, whole

    def _connect(self) -> None:
        presenter = self.presenter
        self.back.clicked.connect(self.back_requested)
        self.save.clicked.connect(self._save)
        self.wrong.clicked.connect(self._ask_why)
        actions.add(self, self.tr("Save a copy outside"), "Ctrl+S", self.save.click)
        presenter.pages_shown.connect(self._show_pages)
        presenter.picture_shown.connect(self._show_picture)
        presenter.not_shown.connect(self._show_none)
        presenter.failed.connect(self._say)
        presenter.saved.connect(
            lambda: self.said.emit(self.tr("A copy lies outside the record now, unencrypted."))
        )
        presenter.marked.connect(lambda _line: self.back_requested.emit())

    def _show_pages(self, sheets: Sheets) -> None:
        self.pages.show_sheets(sheets)

    def _show_picture(self, picture: QImage) -> None:
        self.picture.show_picture(picture)

    @Slot(str)
    def _show_none(self, sentence: str) -> None:
        """Say in place of the page why there is none; the file itself can still be had."""
        none = EmptyState(sentence, icon="file-text", act=self.save.text(), act_icon="download")
        none.setObjectName("not_shown")
        none.acted.connect(self._save)
        self.shown.setCurrentIndex(self.shown.addWidget(none))
        for each in self.sizes:
            each.setEnabled(False)
        self.setFocusProxy(self.save)
        self.save.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, sentence: str) -> None:
        self.notices.show_notice("problem", sentence, "danger")

    def _save(self) -> None:
        path = self._where(self, self.presenter.suggested_name)
        if path is not None:
            self.presenter.save_copy(path)

    def _ask_why(self) -> None:
        dialog = ReasonDialog(
            self.tr("Attached by mistake"),
            self.tr("The file is hidden from the list. It is never deleted, and can be shown."),
            self.tr("Mark it"),
            self,
        )
        dialog.accepted.connect(lambda: self.presenter.mark_in_error(dialog.reason.text().strip()))
        dialog.open()
