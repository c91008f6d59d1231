"""Adverse events of the visit: a short list, and the small form that records one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from imsrecord.domain.adverse_events import AdverseEvent
from imsrecord.domain.catalogue import catalogue
from imsrecord.ui.visit.answers import LineAnswer, PickAnswer, WordsAnswer
from imsrecord.ui.visit.panel import emptied, terms
from imsrecord.ui.widgets.buttons import Button, IconButton
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row

if TYPE_CHECKING:
    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.visit_presenter import VisitPresenter

_LINES: Final = (
    ("happened", "When"),
    ("where", "Where"),
    ("told", "Patient told"),
    ("followup_due", "Follow up on"),
    ("followup", "Follow-up"),
    ("resolved", "Resolved on"),
)
_WORDS: Final = (("what", "What happened"), ("action", "What was done"))


class AdverseEvents(QWidget):
    """Lists what was recorded; each can be opened again while the visit is a draft."""

    closed = Signal()  # the form was put away

    def __init__(self, presenter: VisitPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._events: tuple[AdverseEvent, ...] = ()
        self._editing: int | None = None
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self._form: QWidget | None = None  # made when it is first wanted
        self._column = column(self._list, gap=6)
        self.setLayout(self._column)
        self.hide()

    @Slot()
    def open_form(self) -> None:
        """Ask for a new event; the day of the visit stands there already."""
        self._editing = None
        day = self._presenter.visit.treated_on.isoformat()
        self._fill(AdverseEvent("", severity="", happened=day))

    def show_visit(self, visit: Visit) -> None:
        """List the events recorded so far."""
        if visit.adverse_events == self._events:
            return
        self._events = visit.adverse_events
        emptied(self._list)
        for place, event in enumerate(self._events):
            self._list.addWidget(self._entry(place, event))
        asking = self._form is not None and not self._form.isHidden()
        self.setVisible(bool(self._events) or asking)

    def _entry(self, place: int, event: AdverseEvent) -> QWidget:
        kind = catalogue().label("adverse_event_types", event.kind)
        severity = catalogue().label("adverse_event_severities", event.severity)
        edit = Button(kind, "soft", icon="triangle-alert", height=32, px=13)
        edit.setObjectName(f"adverse_event_{place + 1}")
        edit.clicked.connect(lambda: self._edit(place))
        drop = IconButton("x", self.tr("Take this event out"), side=28)
        drop.setObjectName(f"adverse_event_{place + 1}.remove")
        drop.clicked.connect(lambda: self._drop(place))
        return holder(row(edit, (Text(severity, "caption", "text2", elide=True), 1), drop, gap=8))

    def _make_form(self) -> QWidget:
        self._kind = PickAnswer("adverse.kind", self.tr("What"), terms("adverse_event_types"))
        self._severity = PickAnswer(
            "adverse.severity", self.tr("How bad"), terms("adverse_event_severities")
        )
        self._outcome = PickAnswer(
            "adverse.outcome", self.tr("Outcome"), terms("adverse_event_outcomes")
        )
        self._texts: dict[str, LineAnswer | WordsAnswer] = {
            **{f: LineAnswer(f"adverse.{f}", self.tr(w)) for f, w in _LINES},
            **{f: WordsAnswer(f"adverse.{f}", self.tr(w)) for f, w in _WORDS},
        }
        self._keep = Button(self.tr("Record event"), "soft", height=36)
        self._keep.setObjectName("adverse.keep")
        self._keep.clicked.connect(self._record)
        cancel = Button(self.tr("Cancel"), "ghost", height=36)
        cancel.setObjectName("adverse.cancel")
        cancel.clicked.connect(self._close)
        texts = self._texts
        return holder(
            column(
                self._kind, self._severity,
                texts["happened"], texts["where"], texts["what"], texts["action"],
                self._outcome, texts["told"],
                texts["followup_due"], texts["followup"], texts["resolved"],
                row(cancel, STRETCH, self._keep), gap=8,
            )
        )  # fmt: skip

    def _fill(self, event: AdverseEvent) -> None:
        if self._form is None:
            self._form = self._make_form()
            self._column.addWidget(self._form)
        self._kind.show_pick(event.kind)
        self._severity.show_pick(event.severity)
        self._outcome.show_pick(event.outcome)
        self._kind.set_problem("")
        self._severity.set_problem("")
        for field, text in self._texts.items():
            text.set_text(getattr(event, field))
        self.show()
        self._form.show()
        self._kind.setFocus()

    def _edit(self, place: int) -> None:
        self._editing = place
        self._fill(self._events[place])

    def _drop(self, place: int) -> None:
        left = tuple(e for n, e in enumerate(self._events) if n != place)
        self._close()
        self._presenter.answer("adverse_events", left, self.tr("Adverse event taken out"))

    @Slot()
    def _record(self) -> None:
        kind, severity = self._kind.key() or "", self._severity.key() or ""
        self._kind.set_problem("" if kind else self.tr("What was it?"))
        self._severity.set_problem("" if severity else self.tr("How bad was it?"))
        if not kind or not severity:
            return
        place = self._editing
        base = AdverseEvent(kind) if place is None else self._events[place]
        texts: dict[str, Any] = {
            field: self._presenter.tidy(f"adverse/{field}", text.text())
            for field, text in self._texts.items()
        }
        event = replace(
            base, kind=kind, severity=severity, outcome=self._outcome.key() or "", **texts
        )
        events = list(self._events)
        if place is None:
            events.append(event)
        else:
            events[place] = event
        visit = replace(self._presenter.visit, adverse_events=tuple(events), no_adverse_event=False)
        self._close()
        self._presenter.change(visit, self.tr("Adverse event recorded"))

    @Slot()
    def _close(self) -> None:
        if self._form is not None:
            self.closed.emit()  # before it hides, or Qt would hand the keyboard to anything
            self._form.hide()
        self.setVisible(bool(self._events))
