"""Asks of which complaint today's visit is, where the patient has more than one or none open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QDialog
from typing_extensions import override

from imsrecord.ui import actions, theme
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, row
from imsrecord.ui.widgets.rows_list import PickDelegate, RowsList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.complaints import ComplaintLine
    from imsrecord.ui.widgets.rows_list import RowLook

_ROW: Final = 44
_MOST_ROWS: Final = 7
_WIDTH: Final = 560


class _Lines(PickDelegate["ComplaintLine"]):
    height = _ROW

    @override
    def draw(self, painter: QPainter, box: QRectF, row: ComplaintLine, look: RowLook) -> None:
        place = box.adjusted(16, 0, -16, 0)
        font = theme.font("body")
        cut = Qt.TextElideMode.ElideRight
        words = QFontMetrics(font).elidedText(complaint_words(row), cut, int(place.width()))
        strokes.text(painter, place, words, font, "text2" if row.closed else "text")


def complaint_words(line: ComplaintLine) -> str:
    """Return a complaint as it is offered for a visit; a closed one says what that does."""
    return f"{line.words}: open it again" if line.closed else line.words


class WhichComplaintDialog(QDialog):
    """Lists complaints, the open ones first; arrows and Enter or a click choose one."""

    chosen = Signal(int)  # episode_no
    new_requested = Signal()

    def __init__(
        self, visit_words: str, lines: Sequence[ComplaintLine], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(visit_words)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.list: RowsList[ComplaintLine] = RowsList(
            self.tr("Complaints, open ones first"), complaint_words, _Lines(), opens_on_click=True
        )
        self.list.setObjectName("complaints")
        self.list.set_rows(sorted(lines, key=lambda line: line.closed), pick=0)
        self.list.setFixedHeight(_ROW * min(len(lines), _MOST_ROWS) + 4)
        self.list.opened.connect(self._choose)
        new = Button(self.tr("New complaint…"), icon="plus", keys="C", height=40)
        new.setObjectName("new_complaint")
        new.clicked.connect(self._ask_new)
        actions.add(self, self.tr("New complaint"), "C", self._ask_new)
        back = Button(self.tr("Cancel"), "ghost", height=40)
        back.clicked.connect(self.reject)
        self.setLayout(
            column(
                Text(self.tr("{0}: for which complaint?").format(visit_words), "title"),
                self.list,
                row(back, STRETCH, new),
                gap=12,
                margins=(24, 20, 24, 20),
            )
        )
        self.setFixedWidth(_WIDTH)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, line: ComplaintLine) -> None:
        self.accept()
        self.chosen.emit(line.no)

    def _ask_new(self) -> None:
        self.accept()
        self.new_requested.emit()
