"""A preview of paper: the very pages that will be printed, as wide as there is room."""

from __future__ import annotations

from contextlib import closing
from threading import Lock
from typing import TYPE_CHECKING, Final, Literal

import pypdfium2
from PySide6.QtCore import (
    QEvent,
    QObject,
    QRectF,
    QRunnable,
    QSize,
    Qt,
    QThreadPool,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QHideEvent,
    QImage,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QScrollArea, QWidget
from typing_extensions import override

from imsrecord.ui import theme
from imsrecord.ui.widgets.thin_scroll import ThinScroll

if TYPE_CHECKING:
    from collections.abc import Iterator

Fit = Literal["width", "page"]
_PDFIUM: Final = Lock()
"""PDFium is not made for more than one thread at a time."""
_MARGIN: Final = 16
_WIDEST: Final = 980
_SETTLE_MS: Final = 60


class Sheets:
    """A document as PDFium reads it: sizes in points, words, and pictures of its pages."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        with _PDFIUM, closing(pypdfium2.PdfDocument(content)) as document:
            self.sizes = tuple(page.get_size() for page in document)
            self.words = tuple(
                page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document
            )

    def picture(self, number: int, width: int) -> QImage:
        """Return a page ``width`` device pixels wide."""
        with _PDFIUM, closing(pypdfium2.PdfDocument(self._content)) as document:
            scale = width / self.sizes[number][0]
            bitmap = document[number].render(scale=scale, prefer_bgrx=True)
            shown = QImage(
                bytes(bitmap.buffer),
                bitmap.width,
                bitmap.height,
                bitmap.stride,
                QImage.Format.Format_RGB32,
            )
            return shown.copy()


def read_pdf(content: bytes) -> Sheets | None:
    """Read a document, on any thread; None where it is damaged or locked."""
    try:
        return Sheets(content)
    except (pypdfium2.PdfiumError, ValueError, OSError):
        return None


def printed_pages(content: bytes, dots_per_inch: int) -> Iterator[QImage]:
    """Draw the pages of a document one after the other, for a printer of this fineness."""
    sheets = Sheets(content)
    for number, (width, _height) in enumerate(sheets.sizes):
        yield sheets.picture(number, round(width * dots_per_inch / 72))


class _Answer(QObject):
    """Carries a finished page from the drawing thread to the window."""

    drawn = Signal(object, int, int, QImage)


class _Drawing(QRunnable):
    """Draws one page off the UI thread."""

    def __init__(self, sheets: Sheets, number: int, width: int, answer: _Answer) -> None:
        super().__init__()
        self._sheets, self._number, self._width, self._answer = sheets, number, width, answer

    @override
    def run(self) -> None:
        picture = self._sheets.picture(self._number, self._width)
        self._answer.drawn.emit(self._sheets, self._number, self._width, picture)


class PdfView(QScrollArea):
    """Shows a PDF page under page, fitted to the width or to the whole page.

    A screen reader gets the words of the document. ``drawn`` is emitted each time a page has been
    drawn afresh at the size asked for.
    """

    drawn = Signal()

    def __init__(self, parent: QWidget | None = None, *, fit: Fit = "width") -> None:
        super().__init__(parent)
        self._fit: Fit = fit
        self._sheets: Sheets | None = None
        self._pictures: dict[int, tuple[int, QImage]] = {}
        self._asked: dict[int, int] = {}
        self._answer = _Answer()
        self._answer.drawn.connect(self._take)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._ask_for_pages)
        self._paper = _Paper(self)
        self.setWidget(self._paper)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        ThinScroll(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Preview of the document"))
        self.verticalScrollBar().valueChanged.connect(self._ask_for_pages)

    @property
    def page_count(self) -> int:
        """How many pages are shown."""
        return 0 if self._sheets is None else len(self._sheets.sizes)

    @property
    def words(self) -> str:
        """The words of all pages, as a screen reader gets them."""
        return "" if self._sheets is None else "\n".join(self._sheets.words)

    def show_pdf(self, content: bytes) -> None:
        """Show a document from its first page; empty bytes show nothing."""
        self.show_sheets(Sheets(content) if content else None)

    def show_sheets(self, sheets: Sheets | None) -> None:
        """Show a document that was read before, say off the UI thread; None shows none."""
        self._sheets = sheets
        self._pictures.clear()
        self._asked.clear()
        self.setAccessibleDescription(self.words)
        self.verticalScrollBar().setValue(0)
        self._lay_out()

    def set_fit(self, fit: Fit) -> None:
        """Fit pages to the width, or one whole page into the view."""
        self._fit = fit
        self._lay_out()

    def page_areas(self) -> tuple[QRectF, ...]:
        """Return where each page lies on the scrolled paper, in logical pixels."""
        if self._sheets is None:
            return ()
        areas, y = [], float(_MARGIN)
        for width, height in self._sheets.sizes:
            shown = self._shown_width(width, height)
            tall = round(shown * height / width)
            areas.append(QRectF((self._paper.width() - shown) // 2, y, shown, tall))
            y += tall + _MARGIN
        return tuple(areas)

    def picture(self, number: int) -> QImage | None:
        """Return what is shown of a page, once it is drawn."""
        entry = self._pictures.get(number)
        return None if entry is None else entry[1]

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._lay_out()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        # The pool must be idle before it is destroyed: it would wait for a page that in turn
        # waits for Python, which the one who destroys it holds.
        self._pool.clear()
        self._pool.waitForDone()
        self._asked = {number: width for number, (width, _) in self._pictures.items()}
        super().hideEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._lay_out()

    @override
    def sizeHint(self) -> QSize:
        return QSize(480, 620)

    def _shown_width(self, width: float, height: float) -> int:
        room = max(80, min(self.viewport().width() - 2 * _MARGIN, _WIDEST))
        if self._fit == "page":
            tall = max(100, self.viewport().height() - 2 * _MARGIN)
            return min(room, int(tall * width / height))
        return room

    def _lay_out(self) -> None:
        self._paper.resize(self.viewport().width(), self._paper.height())
        areas = self.page_areas()
        height = areas[-1].bottom() + _MARGIN if areas else 0
        self._paper.resize(self.viewport().width(), max(int(height), self.viewport().height()))
        self._paper.update()
        self._settle.start()

    def _ask_for_pages(self) -> None:
        """Draw the pages in sight that are not drawn at this size yet."""
        if self._sheets is None or not self.isVisible():
            return
        top = self.verticalScrollBar().value()
        sight = QRectF(0, top, self._paper.width(), self.viewport().height())
        for number, area in enumerate(self.page_areas()):
            width = round(area.width() * self.devicePixelRatioF())
            if area.intersects(sight) and self._asked.get(number) != width:
                self._asked[number] = width
                self._pool.start(_Drawing(self._sheets, number, width, self._answer))

    @Slot(object, int, int, QImage)
    def _take(self, sheets: Sheets, number: int, width: int, picture: QImage) -> None:
        if sheets is not self._sheets or self._asked.get(number) != width:
            return  # another document or size is shown by now
        self._pictures[number] = (width, picture)
        self._paper.update()
        self.drawn.emit()


class _Paper(QWidget):
    """The sheets on their desk."""

    def __init__(self, view: PdfView) -> None:
        super().__init__()
        self._view = view

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.colour("sunken"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for number, area in enumerate(self._view.page_areas()):
            if not area.intersects(QRectF(event.rect())):
                continue
            painter.fillRect(area, Qt.GlobalColor.white)
            picture = self._view.picture(number)
            if picture is not None:
                painter.drawImage(area, picture)
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.drawRect(area.adjusted(-0.5, -0.5, 0.5, 0.5))
        painter.end()
