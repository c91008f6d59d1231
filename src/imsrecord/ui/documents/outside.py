"""What lies outside the window: the save dialog, the system's viewer, the printers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QMarginsF, QRectF, QUrl
from PySide6.QtGui import QDesktopServices, QPageLayout, QPageSize, QPainter

from imsrecord.ui import dialogs
from imsrecord.ui.widgets.pdf_view import printed_pages

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

DOTS_PER_INCH = 300


class Outside(Protocol):
    """Where papers go; the real one uses the system's dialogs."""

    def save_path(self, parent: QWidget, suggested: str) -> Path | None:
        """Ask where to save, or None."""

    def show_file(self, path: Path) -> bool:
        """Open a file in the system's viewer; False when it has none."""

    def has_printer(self) -> bool:
        """Tell whether a printer is set up on this computer."""

    def printer(self, parent: QWidget) -> QPrinter | None:
        """Ask which printer, how many copies, which pages; None when given up."""


class SystemOutside:
    """Asks with the system's own dialogs."""

    def save_path(self, parent: QWidget, suggested: str) -> Path | None:
        """Ask where to save, or None."""
        start = Path.home() / suggested
        return dialogs.save_path(parent, parent.tr("Save the paper"), start, "PDF (*.pdf)")

    def show_file(self, path: Path) -> bool:
        """Open a file in the system's viewer; False when it has none."""
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def has_printer(self) -> bool:
        """Tell whether a printer is set up on this computer."""
        # Loaded with the first print only: it brings the system's printing libraries along.
        from PySide6.QtPrintSupport import QPrinterInfo  # noqa: PLC0415

        return bool(QPrinterInfo.availablePrinterNames())

    def printer(self, parent: QWidget) -> QPrinter | None:
        """Ask which printer, how many copies, which pages; None when given up."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, parent)
        answer = dialog.exec()
        dialog.deleteLater()
        return printer if answer == QPrintDialog.DialogCode.Accepted else None


def print_pdf(printer: QPrinter, pdf: bytes) -> bool:
    """Print a paper page by page from memory, each in its own size; no file is written.

    Returns whether the printer took it.
    """
    printer.setDocName("imsrecord")  # printers keep lists of what they printed
    printer.setFullPage(True)
    first, last = printer.fromPage() or 1, printer.toPage() or 10_000
    painter = QPainter()
    for number, page in enumerate(printed_pages(pdf, DOTS_PER_INCH), 1):
        if not first <= number <= last:
            continue
        printer.setPageLayout(_layout_of(page))
        begun = painter.isActive()
        if not (printer.newPage() if begun else painter.begin(printer)):
            return False
        whole = printer.pageLayout().fullRectPixels(printer.resolution())
        painter.drawImage(QRectF(whole), page)
    return painter.isActive() and painter.end()


def _layout_of(page: QImage) -> QPageLayout:
    size = QRectF(page.rect()).size() * (72 / DOTS_PER_INCH)
    return QPageLayout(
        QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch),
        QPageLayout.Orientation.Portrait,
        QMarginsF(),
    )
