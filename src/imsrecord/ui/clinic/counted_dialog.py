"""The events behind a number of the table, each with the visit that it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget
from typing_extensions import override

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.note.plain_words import counted, joined, short_day_words
from imsrecord.ui import theme
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, row
from imsrecord.ui.widgets.rows_list import RowDelegate, RowLook, RowsList
from imsrecord.ui.widgets.surfaces import Card

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from imsrecord.domain.event_rates import CountedEvent

_WIDTH, _HEIGHT = 640, 560
_WHEN: Final = 130


class CountedDialog(QDialog):
    """Lists them, the newest first; Enter or a double click opens the visit."""

    opened = Signal(object)  # CountedEvent

    def __init__(
        self, title: str, events: tuple[CountedEvent, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.list: RowsList[CountedEvent] = RowsList(title, _spoken, _Rows())
        self.list.setObjectName("counted_events")
        self.list.set_rows(events, pick=0)
        self.list.opened.connect(self._open)
        back = Button(self.tr("Close"), height=40)
        back.clicked.connect(self.reject)
        open_visit = Button(self.tr("Open visit"), "primary", height=40)
        open_visit.setObjectName("open_counted")
        open_visit.clicked.connect(self.list.open_picked)
        self.setLayout(
            column(
                Text(title, "title", wrap=True),
                Text(counted(len(events), self.tr("event")), "body", "text2"),
                (Card(column((self.list, 1), margins=(1, 6, 1, 6))), 1),
                row(back, STRETCH, open_visit),
                gap=10,
                margins=(24, 20, 24, 18),
            )
        )
        self.resize(_WIDTH, _HEIGHT)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, event: CountedEvent) -> None:
        self.opened.emit(event)
        self.accept()


class _Rows(RowDelegate["CountedEvent"]):
    height = 56

    @override
    def draw(self, painter: QPainter, box: QRectF, row: CountedEvent, look: RowLook) -> None:
        inner = box.adjusted(20, 8, -20, -8)
        half = inner.height() / 2
        left = inner.width() - _WHEN
        for place, words, font, colour in (
            (
                QRectF(inner.left(), inner.top(), left, half),
                row.patient_name,
                "body_strong",
                "text",
            ),
            (
                QRectF(inner.left(), inner.top() + half, left, half),
                _under(row),
                "small",
                "text2",
            ),
        ):
            strokes.text(painter, place, words, theme.font(font), colour)  # type: ignore[arg-type]
        when = QRectF(inner.right() - _WHEN, inner.top(), _WHEN, inner.height())
        words = short_day_words(row.treated_on)
        strokes.text(painter, when, words, theme.font("small"), "text2", align=strokes.RIGHT)


def _under(event: CountedEvent) -> str:
    known = catalogue()
    return joined(
        known.label("adverse_event_types", event.kind),
        known.label("adverse_event_severities", event.severity),
        f"visit {event.visit_no}",
        f"chart {event.chart_number}" if event.chart_number else "",
        between=" · ",
    )


def _spoken(event: CountedEvent) -> str:
    return f"{event.patient_name}, {_under(event)}, {short_day_words(event.treated_on)}"
