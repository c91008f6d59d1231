"""How often adverse events come, beside published rates, and the file of injuries to staff."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.event_rates import ALL, ANY, caution_words, short_source
from imsrecord.domain.staff_incidents import StaffIncident
from imsrecord.ui.clinic.counted_dialog import CountedDialog
from imsrecord.ui.clinic.incident_dialog import IncidentDialog, RecordIncidentDialog
from imsrecord.ui.clinic.incidents_card import IncidentsCard
from imsrecord.ui.clinic.rates_model import RatesModel
from imsrecord.ui.clinic.rates_table import RatesTable
from imsrecord.ui.widgets.folding import Folding
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, row
from imsrecord.ui.widgets.marks import Pill
from imsrecord.ui.widgets.surfaces import Card, EmptyState, NoticeBar, ScrollColumn

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from imsrecord.domain.event_rates import CountedEvent, EventRate
    from imsrecord.domain.staff_incidents import IncidentFollowup
    from imsrecord.ui.clinic.clinic_presenter import ClinicPresenter, Shown
    from imsrecord.ui.jobs import Jobs

_RIGHT_WIDTH = 324
_METHOD = (
    "A treatment is a signed visit in which a muscle was needled. A kind counts once in a "
    "treatment; its interval is Wilson's. The line of all events counts each of them, with "
    "Byar's interval."
)


class KeepsIncidents(Protocol):
    """The part of the incident service that the room needs."""

    @property
    def who(self) -> str:
        """The name of the practitioner at the keyboard."""

    @property
    def zone(self) -> str:
        """The clinic's zone."""

    def incidents(self) -> tuple[StaffIncident, ...]:
        """Return every injury, the newest first."""

    def record(self, incident: StaffIncident) -> int:
        """Add an injury."""

    def follow_up(self, no: int, followup: IncidentFollowup) -> None:
        """Add what became of an injury."""

    def now(self) -> datetime:
        """Return the moment, aware."""


class EventsView(QWidget):
    """Every number opens the events behind it."""

    visit_requested = Signal(int, int)  # patient_no, visit_no

    def __init__(
        self,
        presenter: ClinicPresenter,
        incidents: KeepsIncidents,
        jobs: Jobs,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._incidents = incidents
        self._jobs = jobs
        self.model = RatesModel(self)
        self.table = RatesTable(self.model)
        self._counted = Text("", "small", "text2")
        self._caution = NoticeBar("", "warn")
        self._caution.hide()
        self._apart = Text("", "small", "text2", wrap=True)
        self.incidents_card = IncidentsCard()
        self._empty = EmptyState(
            self.tr("No needling treatment was signed in this time. Choose a longer one."),
            icon="chart-column",
        )
        self._table_or_empty = QStackedWidget()
        self._table_or_empty.addWidget(self.table)
        self._table_or_empty.addWidget(self._empty)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table)

    def regions(self) -> Sequence[QWidget]:
        """Give the parts that F6 jumps between."""
        return (self.table, self.incidents_card.record_button)

    def refresh(self) -> None:
        """Count anew, and read the file of staff again."""
        self._presenter.refresh()
        self.incidents_card.show_incidents(self._incidents.incidents())

    def _lay_out(self) -> None:
        right = ScrollColumn(gap=14)
        right.add(self.incidents_card)
        right.add(self._published_card())
        parts = (self._caution, (Folding(self._rates_card(), right, _RIGHT_WIDTH), 1))
        self.setLayout(column(*parts, gap=14))

    def _rates_card(self) -> Card:
        marks = self.tr("● this clinic with its 95 % interval   ◇ published; dotted: not checked")
        title = Text(self.tr("Adverse events per 100 treatments"), "heading")
        told = row(self._counted, STRETCH, Text(marks, "small", "text2", elide=True), gap=16)
        head = column(title, told, gap=4, margins=(20, 14, 20, 8))
        foot = column(
            self._apart, Text(self.tr(_METHOD), "small", "text3", wrap=True),
            gap=4, margins=(20, 8, 20, 14),
        )  # fmt: skip
        return Card(column(head, (self._table_or_empty, 1), foot, gap=0, margins=(1, 1, 1, 1)))

    def _published_card(self) -> Card:
        inner = column(Text(self.tr("Published"), "heading"), gap=8, margins=(18, 14, 18, 16))
        said = self.tr(
            "Other clinics, other patients and other ways of counting: a mirror, no aim."
        )
        inner.addWidget(Text(said, "small", "text2", wrap=True))
        known = catalogue()
        for total in known.published_totals:
            seen = self.tr("Figure seen") if total.verified else self.tr("Not checked")
            pill = Pill(seen, "neutral" if total.verified else "warn")
            source = known.source(total.source)
            inner.addLayout(row((Text(short_source(total.source), "small_strong"), 1), pill))
            shown = Text(total.text, "small", "text2", wrap=True)
            shown.setToolTip(" ".join(part for part in (source.text, source.doi) if part))
            inner.addWidget(shown)
        return Card(inner)

    def _connect(self) -> None:
        presenter = self._presenter
        presenter.counted.connect(self._show)
        presenter.listed.connect(self._list)
        self.table.opened.connect(self._ask_for)
        self.incidents_card.record_requested.connect(self._record_incident)
        self.incidents_card.incident_requested.connect(self._open_incident)

    @Slot(object)
    def _show(self, shown: Shown) -> None:
        counts = shown.counts
        self._counted.set_words(
            self.tr("{0}, {1} in {2} of them.").format(
                _counted(counts.treatments, self.tr("needling treatment")),
                _counted(counts.events, self.tr("adverse event")),
                f"{counts.affected:,}",
            )
        )
        self.model.set_rates(shown.rates)
        self._table_or_empty.setCurrentIndex(0 if counts.treatments else 1)
        caution = caution_words(counts.treatments)
        self._caution.set_notice(caution, "warn")
        self._caution.setVisible(bool(counts.treatments and caution))
        apart = self.tr("{0} more belong to visits without needling and are not counted.")
        self._apart.set_words(apart.format(counts.apart) if counts.apart else "")
        self._apart.setVisible(bool(counts.apart))
        if counts.treatments and not self.table.currentIndex().isValid():
            self.table.selectRow(0)

    @Slot(object)
    def _ask_for(self, rate: EventRate) -> None:
        self._presenter.ask_for("" if rate.code in (ANY, ALL) else rate.code)

    @Slot(str, object)
    def _list(self, kind: str, events: tuple[CountedEvent, ...]) -> None:
        known = catalogue()
        title = known.label("adverse_event_types", kind) if kind else self.tr("All events")
        dialog = CountedDialog(title, events, self)
        dialog.opened.connect(
            lambda event: self.visit_requested.emit(event.patient_no, event.visit_no)
        )
        dialog.open()

    @Slot()
    def _record_incident(self) -> None:
        kept = self._incidents
        now = kept.now().astimezone(ZoneInfo(kept.zone))
        blank = StaffIncident(kept.who, f"{now:%Y-%m-%d %H:%M}")
        dialog = RecordIncidentDialog(blank, kept.record, self._jobs, self, today=now.date())
        dialog.kept.connect(self.refresh)
        dialog.open()

    @Slot(object)
    def _open_incident(self, incident: StaffIncident) -> None:
        kept = self._incidents
        dialog = IncidentDialog(
            incident,
            lambda followup: kept.follow_up(incident.no, followup),
            self._jobs,
            now=kept.now().astimezone(ZoneInfo(kept.zone)),
            parent=self,
        )
        dialog.kept.connect(self.refresh)
        dialog.open()


def _counted(number: int, one: str) -> str:
    return f"{number:,} {one}{'' if number == 1 else 's'}"
