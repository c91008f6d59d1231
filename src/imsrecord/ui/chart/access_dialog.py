"""Who looked at a chart: a plain list, the newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QDialog, QWidget
from typing_extensions import override

from imsrecord.ui import theme
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, row
from imsrecord.ui.widgets.rows_list import RowDelegate, RowLook, RowsList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFont

    from imsrecord.services.access import Access
    from imsrecord.ui.tokens import ColourName

_WHEN: Final = 150
_WHO: Final = 210


class AccessDelegate(RowDelegate["Access"]):
    """Draws when, who and what in three columns."""

    height = 40

    @override
    def draw(self, painter: QPainter, box: QRectF, row: Access, look: RowLook) -> None:
        small = theme.font("small")
        at = box.left() + 16
        _write(painter, QRectF(at, box.top(), _WHEN, box.height()), row.when, small, "text2")
        who = QRectF(at + _WHEN, box.top(), _WHO - 12, box.height())
        _write(painter, who, row.who, theme.font("small_strong"), "text")
        left = at + _WHEN + _WHO
        what = QRectF(left, box.top(), box.right() - 16 - left, box.height())
        _write(painter, what, row.what, small, "text")


class AccessDialog(QDialog):
    """Lists who did what with one chart; reading it is told in the record too."""

    def __init__(
        self, name: str, accesses: Sequence[Access], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Who looked"))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.list: RowsList[Access] = RowsList(
            self.tr("Who looked, newest first"), _spoken, AccessDelegate()
        )
        self.list.setObjectName("accesses")
        self.list.set_rows(accesses, pick=0)
        close = Button(self.tr("Close"), "primary", height=40)
        close.setObjectName("close_accesses")
        close.clicked.connect(self.accept)
        told = self.tr(
            "Every opening, change and print of this chart, by the clinic's clock. "
            "That you looked here is in the list from now on."
        )
        count = self.tr("{0} lines").format(len(accesses))
        self.setLayout(
            column(
                Text(self.tr("Who looked: {0}").format(name), "title", elide=True),
                Text(told, "body", "text2", wrap=True),
                (self.list, 1),
                row(Text(count, "small", "text3"), STRETCH, close),
                gap=10,
                margins=(24, 22, 24, 20),
            )
        )
        self.resize(760, 560)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)


def _spoken(access: Access) -> str:
    return f"{access.when}, {access.who}, {access.what}"


def _write(painter: QPainter, box: QRectF, words: str, font: QFont, colour: ColourName) -> None:
    elide = Qt.TextElideMode.ElideRight
    shown = QFontMetrics(font).elidedText(words, elide, int(box.width()))
    strokes.text(painter, box, shown, font, colour)
