"""The preview: the very pages that will be given out, and the ways to give them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from imsrecord.domain.preferences import PAPERS
from imsrecord.ui import actions
from imsrecord.ui.documents.outside import SystemOutside, print_pdf
from imsrecord.ui.notices import Notices
from imsrecord.ui.widgets.buttons import Button, IconButton
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row
from imsrecord.ui.widgets.pdf_view import PdfView
from imsrecord.ui.widgets.segmented import Segmented
from imsrecord.ui.widgets.surfaces import Card

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtPrintSupport import QPrinter

    from imsrecord.domain.identity import VisitKey
    from imsrecord.ui.documents.outside import Outside
    from imsrecord.ui.documents.preview_presenter import PreviewPresenter

_HEIGHT = 60
_MOST_LETTERS = 12


class PreviewPage(QWidget):
    """Shows one paper. ``title`` and ``caption`` say which and whose; ``size`` is the clinic's."""

    back_requested = Signal()
    said = Signal(str)  # a word in passing, for the window's toast

    def __init__(  # noqa: PLR0913
        self,
        presenter: PreviewPresenter,
        title: str,
        caption: str,
        *,
        size: str = "letter",
        outside: Outside | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._outside: Outside = outside or SystemOutside()
        self._printer: QPrinter | None = None
        self.notices = Notices()
        self.view = PdfView(fit="page")
        self.view.setObjectName("preview")
        sizes = (self.tr("Letter"), self.tr("A4"))
        place = PAPERS.index(size) if size in PAPERS else 0
        self.paper = Segmented(self.tr("Paper"), sizes, place, height=36)
        self.paper.setObjectName("paper")
        self.paper.setVisible(not presenter.is_copy)
        fits = (self.tr("Whole page"), self.tr("Width"))
        self.fit = Segmented(self.tr("Fit"), fits, 0, height=36)
        self.save = Button(self.tr("Save as…"), icon="download", keys="Ctrl S")
        self.open = Button(self.tr("Open in viewer"), icon="external-link")
        self.print = Button(self.tr("Print"), icon="printer", keys="Ctrl P")
        for name, button in (("save_as", self.save), ("open_outside", self.open)):
            button.setObjectName(name)
        self.print.setObjectName("print")
        self._lay_out(title, caption)
        self._connect()
        self.setFocusProxy(self.view)
        presenter.start()

    @property
    def visit_key(self) -> VisitKey:
        """Of which visit the paper is."""
        return self._presenter.order.key

    def regions(self) -> Sequence[QWidget]:
        """Give the parts that F6 jumps between."""
        return (self.view, self.save)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_requested.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self, title: str, caption: str) -> None:
        self.back = IconButton("arrow-left", self.tr("Back"), side=36)
        names = holder(
            column(
                STRETCH,
                Text(title, "heading", elide=True),
                Text(caption, "small", "text2", elide=True),
                STRETCH,
                gap=1,
            )
        )
        bar = holder(
            row(
                self.back,
                (names, 1),
                self.fit,
                self.paper,
                self.save,
                self.open,
                self.print,
                gap=10,
                margins=(6, 0, 6, 0),
            )
        )
        bar.setFixedHeight(_HEIGHT)
        card = Card(column(self.view, margins=(10, 10, 10, 10)))
        self.setLayout(column(bar, self.notices, (card, 1), gap=8, margins=(16, 0, 16, 14)))

    def _connect(self) -> None:
        presenter = self._presenter
        self.back.clicked.connect(self.back_requested)
        self.paper.chosen.connect(lambda at: presenter.choose_paper(PAPERS[at]))
        self.fit.chosen.connect(lambda at: self.view.set_fit("width" if at else "page"))
        self.save.clicked.connect(self._ask_where)
        self.open.clicked.connect(presenter.open_outside)
        self.print.clicked.connect(self._ask_printer)
        presenter.shown.connect(self._show)
        presenter.failed.connect(self._show_failed)
        presenter.busy_changed.connect(self._show_busy)
        presenter.saved.connect(self._show_saved)
        presenter.viewer_file_ready.connect(self._show_outside)
        presenter.print_allowed.connect(self._print)
        actions.add(self, self.tr("Save as"), "Ctrl+S", self.save.click)
        actions.add(self, self.tr("Print"), "Ctrl+P", self.print.click)

    def _show(self, pdf: bytes, missing: tuple[str, ...]) -> None:
        self.view.show_pdf(pdf)
        self.notices.clear("problem")
        if missing:
            letters = "  ".join(missing[:_MOST_LETTERS])
            words = self.tr("The fonts of paper lack these characters; □ stands for them: {0}")
            self.notices.show_notice("letters", words.format(letters), "warn")
        else:
            self.notices.clear("letters")

    def _show_busy(self, *_busy: object) -> None:
        for button in (self.save, self.open, self.print):
            button.setEnabled(self._presenter.ready)

    def _show_failed(self, sentence: str) -> None:
        self._printer = None
        self.notices.show_notice("problem", sentence, "danger")

    def _ask_where(self) -> None:
        path = self._outside.save_path(self, self._presenter.suggested_name)
        if path is not None:
            self._presenter.save(path)

    def _show_saved(self, _path: Path) -> None:
        self.notices.clear("problem")
        self.said.emit(self.tr("Saved. The same paper is kept with the visit."))

    def _show_outside(self, path: Path) -> None:
        if self._outside.show_file(path):
            self.said.emit(self.tr("Opened. The file is removed when the record locks."))
        else:
            words = self.tr("This computer has no program for PDF files. Use Save as instead.")
            self.notices.show_notice("problem", words, "warn")

    def _ask_printer(self) -> None:
        if not self._outside.has_printer():
            words = self.tr("No printer is set up on this computer. The viewer may know another.")
            self.notices.show_notice(
                "problem",
                words,
                "warn",
                act=self.tr("Open in viewer"),
                do=self._presenter.open_outside,
            )
            return
        self._printer = self._outside.printer(self)
        if self._printer is not None:
            self._presenter.ask_to_print()

    def _print(self, pdf: bytes) -> None:
        printer, self._printer = self._printer, None
        if printer is None:
            return
        if print_pdf(printer, pdf):
            self.said.emit(self.tr("Sent to the printer. The same paper is kept with the visit."))
        else:
            words = self.tr("The printer did not take it. Is it on? A copy is kept all the same.")
            self.notices.show_notice("problem", words, "danger")
