"""Adverse events of the visit: two presses record a minor one, and each can be opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.charting_events import OFTEN, event_kinds, needs_sheet
from imsrecord.ui.events.events_presenter import EventsPresenter
from imsrecord.ui.visit.answers import PickAnswer
from imsrecord.ui.visit.panel import emptied
from imsrecord.ui.widgets.buttons import Button, IconButton
from imsrecord.ui.widgets.flow import FlowLayout
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import column, holder, row

if TYPE_CHECKING:
    from imsrecord.domain.adverse_events import AdverseEvent
    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.visit_presenter import VisitPresenter

_SHORT = {
    "bleeding": "Bleeding",
    "pain_during": "Pain during",
    "pain_after": "Pain after",
    "vasovagal": "Faint",
}
"""Where the catalogue's words are too long for a chip."""


class AdverseEvents(QWidget):
    """Lists what was recorded; the kinds to choose from come with ``open_form``."""

    closed = Signal()  # the kinds were put away

    def __init__(self, presenter: VisitPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self.events = EventsPresenter(presenter)
        self._shown: tuple[AdverseEvent, ...] = ()
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self._kinds: QWidget | None = None  # made when it is first wanted
        self._column = column(self._list, gap=6)
        self.setLayout(self._column)
        self.hide()

    @Slot()
    def open_form(self) -> None:
        """Show the kinds; pressing one records it. Pressed again, they are put away."""
        if self._kinds is not None and not self._kinds.isHidden():
            self._put_away()
            return
        if self._kinds is None:
            self._kinds = self._make_kinds()
            self._column.insertWidget(0, self._kinds)
        self._more.show_pick("")
        self.show()
        self._kinds.show()
        self._first.setFocus(Qt.FocusReason.TabFocusReason)

    def open_event(self, place: int) -> None:
        """Open an event to tell the rest of it; every act is kept as it is done."""
        from imsrecord.ui.events.event_dialog import EventDialog  # noqa: PLC0415 - seldom

        said = self.tr("Everything here is kept as you go, and can be taken back.")
        dialog = EventDialog(self.events.desk(place), note=said, parent=self)
        dialog.open()

    def show_visit(self, visit: Visit) -> None:
        """List the events recorded so far."""
        told = tuple((event.kind, event.severity) for event in visit.adverse_events)
        if told != tuple((event.kind, event.severity) for event in self._shown):
            emptied(self._list)
            for place, event in enumerate(visit.adverse_events):
                self._list.addWidget(self._entry(place, event))
        self._shown = visit.adverse_events
        asking = self._kinds is not None and not self._kinds.isHidden()
        self.setVisible(bool(self._shown) or asking)

    def _entry(self, place: int, event: AdverseEvent) -> QWidget:
        kind = _SHORT.get(event.kind) or catalogue().label("adverse_event_types", event.kind)
        severity = catalogue().label("adverse_event_severities", event.severity)
        edit = Button(kind, "soft", icon="triangle-alert", height=32, px=13)
        edit.setObjectName(f"adverse_event_{place + 1}")
        edit.setAccessibleName(self.tr("{0}, {1}: tell more").format(kind, severity))
        edit.clicked.connect(lambda: self.open_event(place))
        drop = IconButton("x", self.tr("Take this event out"), side=28)
        drop.setObjectName(f"adverse_event_{place + 1}.remove")
        drop.clicked.connect(lambda: self.events.take_out(place))
        return holder(row(edit, (Text(severity, "caption", "text2", elide=True), 1), drop, gap=8))

    def _make_kinds(self) -> QWidget:
        flow = FlowLayout()
        for code in OFTEN:
            words = _SHORT.get(code) or catalogue().label("adverse_event_types", code)
            chip = Button(words, height=32, px=13)
            chip.setObjectName(f"adverse.record.{code}")
            chip.setAccessibleName(self.tr("Record: {0}").format(words))
            chip.clicked.connect(lambda _=False, code=code: self._record(code))
            flow.addWidget(chip)
        first = flow.itemAt(0).widget()
        self._first = first if first is not None else self
        kinds = tuple((term.id, term.label) for term in event_kinds())
        self._more = PickAnswer("adverse.more", "", kinds, blank=self.tr("Something else…"))
        self._more.box.setAccessibleName(self.tr("Record something else"))
        self._more.picked.connect(self._record)
        return holder(column(holder(flow), self._more, gap=6))

    @Slot(str)
    def _record(self, kind: str) -> None:
        if not kind:
            return
        place = self.events.record(kind)
        self._put_away()
        if needs_sheet(self._presenter.visit.adverse_events[place]):
            self.open_event(place)

    def _put_away(self) -> None:
        if self._kinds is not None:
            self.closed.emit()  # before they hide, or Qt would hand the keyboard to anything
            self._kinds.hide()
        self.setVisible(bool(self._shown))
