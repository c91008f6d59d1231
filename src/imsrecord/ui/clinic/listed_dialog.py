"""The visits, patients or episodes behind a figure, and the same list as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget
from typing_extensions import override

from imsrecord.domain.clinic_figures import OF_PATIENTS, SUMS, Shown, counted_words, title_of
from imsrecord.domain.note.plain_words import joined, label, short_day_words
from imsrecord.ui import theme
from imsrecord.ui.clinic.saving import ask_to_save
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, row
from imsrecord.ui.widgets.rows_list import RowDelegate, RowLook, RowsList
from imsrecord.ui.widgets.rows_model import PagedRows
from imsrecord.ui.widgets.surfaces import Card

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QPainter

    from imsrecord.domain.clinic_figures import Listed
    from imsrecord.ui.clinic.figures_presenter import Opened

_WIDTH, _HEIGHT = 680, 580
_WHEN: Final = 250.0
_PAGE: Final = 40  # lines read at a time: what a screen shows, and some


class ListedDialog(QDialog):
    """Lists them, the newest first; Enter or a double click opens the visit, or the chart."""

    visit_requested = Signal(int, int)  # patient_no, visit_no
    chart_requested = Signal(int)  # patient_no
    save_requested = Signal(object)  # Path

    def __init__(
        self,
        opened: Opened,
        shown: Callable[[Sequence[Listed]], Sequence[Shown]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._charts = opened.asked.which in OF_PATIENTS
        title = title_of(opened.asked, opened.words)
        self._long = counted_words(opened.asked, len(opened.listed))
        together = self.tr("{0}, {1} together").format(self._long, opened.words)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.list: RowsList[Shown] = RowsList(title, _spoken, _Rows())
        self.list.setObjectName("listed")
        listed = opened.listed

        def fetch(first: int, most: int) -> Sequence[Shown]:
            return shown(listed[first : first + most])

        self.list.set_rows(PagedRows(len(listed), fetch, _PAGE), pick=0)
        self.list.opened.connect(self._open)
        close = Button(self.tr("Close"), height=40)
        close.clicked.connect(self.reject)
        self.save_button = Button(self.tr("Save as a list…"), icon="download", height=40)
        self.save_button.setObjectName("save_listed")
        self.save_button.setEnabled(bool(listed))
        self.save_button.clicked.connect(self._save)
        words = self.tr("Open chart") if self._charts else self.tr("Open visit")
        open_button = Button(words, "primary", height=40)
        open_button.setObjectName("open_listed")
        open_button.setEnabled(bool(listed))
        open_button.clicked.connect(self.list.open_picked)
        said = together if opened.asked.which in SUMS else self._long
        self.said = Text(said, "body", "text2")
        self.setLayout(
            column(
                Text(title, "title", wrap=True),
                self.said,
                (Card(column((self.list, 1), margins=(1, 6, 1, 6))), 1),
                row(close, self.save_button, STRETCH, open_button, gap=10),
                gap=10,
                margins=(24, 20, 24, 18),
            )
        )
        self.resize(_WIDTH, _HEIGHT)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, one: Shown) -> None:
        if self._charts:
            self.chart_requested.emit(one.patient_no)
        else:
            self.visit_requested.emit(one.patient_no, one.visit_no)
        self.accept()

    @Slot()
    def _save(self) -> None:
        words = self.tr(
            "The file leaves the encrypted record: whoever has it can read it. "
            "It names the patients of this list ({0})."
        ).format(self._long)
        name = f"{self.windowTitle()}.csv"
        ask_to_save(self, words, name, self.save_requested.emit)


class _Rows(RowDelegate["Shown"]):
    height = 54

    @override
    def draw(self, painter: QPainter, box: QRectF, row: Shown, look: RowLook) -> None:
        inner = box.adjusted(20, 8, -20, -8)
        half, left = inner.height() / 2, inner.width() - _WHEN
        strong, small = theme.font("body_strong"), theme.font("small")
        name = QRectF(inner.left(), inner.top(), left, half)
        strokes.text(painter, name, row.name, strong, "text")
        strokes.text(painter, name.translated(0, half), _under(row), small, "text2")
        when = QRectF(inner.right() - _WHEN, inner.top(), _WHEN, half)
        day = short_day_words(row.day)
        if not row.words:
            when.setHeight(inner.height())
        strokes.text(painter, when, day, small, "text2", align=strokes.RIGHT)
        if row.words:
            under = when.translated(0, half)
            strokes.text(painter, under, row.words, small, "text2", align=strokes.RIGHT)


def _under(one: Shown) -> str:
    return joined(
        f"visit {one.visit_no}",
        label("visit_types", one.visit_type),
        f"chart {one.chart_number}" if one.chart_number else "",
        between=" · ",
    )


def _spoken(one: Shown) -> str:
    return joined(one.name, _under(one), short_day_words(one.day), one.words)
