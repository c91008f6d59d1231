"""An injury of staff: the form that records one, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QLayout, QWidget

from imsrecord.domain.note.facts import NoteLine
from imsrecord.domain.note.plain_words import day_and_time_words, joined, kept_day_words
from imsrecord.domain.staff_incidents import REPORTED_TO, IncidentFollowup, StaffIncident
from imsrecord.errors import RecordError
from imsrecord.services.events import NotRightYetError
from imsrecord.ui.events.line_grid import line_grid
from imsrecord.ui.events.moment_answer import MomentAnswer
from imsrecord.ui.visit.answers import LineAnswer, ManyAnswer, WordsAnswer
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.choice import Choice
from imsrecord.ui.widgets.labels import Hairline, Text
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row
from imsrecord.ui.widgets.surfaces import ScrollColumn

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, datetime

    from imsrecord.ui.jobs import Jobs

_WIDTH, _HEIGHT = 560, 680
_AROUND: Final = 40


class _FileDialog(QDialog):
    """A dialog whose one button keeps what was typed; a refusal is said beside its field."""

    kept = Signal()

    def __init__(self, jobs: Jobs, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fields: dict[str, LineAnswer | WordsAnswer] = {}
        self.said = Text("", "small", "danger", wrap=True)
        self.said.hide()

    def _lay_out(self, title: str, note: str, body: QLayout, keep: Button) -> None:
        self.setWindowTitle(title)
        back = Button(self.tr("Cancel"), "ghost", height=40)
        back.clicked.connect(self.reject)
        inside = QWidget()
        inside.setLayout(body)
        scroll = ScrollColumn(margins=(0, 2, 12, 8))
        scroll.add(inside)
        self.setLayout(
            column(
                Text(title, "title", wrap=True), Text(note, "body", "text2", wrap=True), Hairline(),
                (scroll, 1), self.said, Hairline(), row(back, STRETCH, keep),
                gap=12, margins=(24, 20, 20, 18),
            )
        )  # fmt: skip
        parent = self.parentWidget()
        room = parent.window().height() - _AROUND if parent is not None else _HEIGHT
        self.resize(_WIDTH, min(_HEIGHT, room))

    def _run(self, work: Callable[[], object]) -> None:
        self._jobs.run(self, work, self._done, self._failed)

    def _done(self, _answer: object) -> None:
        self.kept.emit()
        self.accept()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, RecordError):
            raise error
        problems: Mapping[str, str] = error.problems if isinstance(error, NotRightYetError) else {}
        for name, field in self.fields.items():
            field.set_problem(problems.get(name, ""))
        self.said.set_words("" if problems else str(error))
        self.said.setVisible(not problems)


class RecordIncidentDialog(_FileDialog):
    """Asks for an injury; ``record`` keeps it."""

    def __init__(
        self,
        incident: StaffIncident,
        record: Callable[[StaffIncident], object],
        jobs: Jobs,
        parent: QWidget | None = None,
        *,
        today: date,
    ) -> None:
        super().__init__(jobs, parent)
        self._record = record
        labels = {
            "who": self.tr("Who was hurt"),
            "happened": self.tr("When"),
            "place": self.tr("Where"),
            "device": self.tr("With what"),
            "circumstances": self.tr("How it happened"),
            "first_aid": self.tr("First aid given"),
            "followup_due": self.tr("Follow up on"),
        }
        for name, label in labels.items():
            self.fields[name] = _field(name, label, today)
            self.fields[name].set_text(getattr(incident, name))
        self._to: tuple[str, ...] = ()
        told = ManyAnswer(
            "incident.reported_to", self.tr("Reported to"), tuple(REPORTED_TO.items())
        )
        told.changed.connect(self._take)
        keep = Button(self.tr("Record"), "primary", height=40)
        keep.setObjectName("incident.keep")
        keep.clicked.connect(self._keep)
        f = self.fields
        body = column(
            row((f["who"], 1), (f["happened"], 1), top=True),
            row((f["place"], 1), (f["device"], 1), top=True),
            f["circumstances"], f["first_aid"], told, f["followup_due"], gap=10,
        )  # fmt: skip
        note = self.tr("Only about staff. Please name no patient here.")
        self._lay_out(self.tr("Needle-stick to staff"), note, body, keep)

    def _take(self, codes: tuple[str, ...]) -> None:
        self._to = codes

    @Slot()
    def _keep(self) -> None:
        typed = {name: field.text().strip() for name, field in self.fields.items()}
        incident = StaffIncident(reported_to=self._to, **typed)  # type: ignore[arg-type]
        self._run(lambda: self._record(incident))


class IncidentDialog(_FileDialog):
    """Shows an injury with what followed; ``follow_up`` adds the next line.

    ``now`` is aware, in the clinic's zone (IANA).
    """

    def __init__(
        self,
        incident: StaffIncident,
        follow_up: Callable[[IncidentFollowup], object],
        jobs: Jobs,
        *,
        now: datetime,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(jobs, parent)
        self._follow_up = follow_up
        self.fields["result"] = WordsAnswer("incident.result", self.tr("What was found or decided"))
        self.fields["next_due"] = MomentAnswer(
            "incident.next_due", self.tr("Next follow-up on"), now.date(), ahead=True
        )
        self._closed = Choice(self.tr("This closes it"), "ok", height=34)
        self._closed.setObjectName("incident.closed")
        keep = Button(self.tr("Add follow-up"), "primary", height=40)
        keep.setObjectName("incident.keep")
        keep.clicked.connect(self._keep)
        body = column(gap=10)
        body.addWidget(line_grid(NoteLine(*line) for line in _lines(incident, str(now.tzinfo))))
        body.addWidget(Hairline())
        body.addWidget(self.fields["result"])
        closed = holder(column(STRETCH, self._closed))
        body.addLayout(row((self.fields["next_due"], 1), closed, centre=False))
        note = self.tr("What was written stays as it is; a follow-up is added, dated.")
        self._lay_out(self.tr("Needle-stick of {0}").format(incident.who), note, body, keep)

    @Slot()
    def _keep(self) -> None:
        typed = {name: field.text().strip() for name, field in self.fields.items()}
        followup = IncidentFollowup(closed=self._closed.isChecked(), **typed)  # type: ignore[arg-type]
        self._run(lambda: self._follow_up(followup))


def _field(name: str, label: str, today: date) -> LineAnswer | WordsAnswer:
    """Return the field that asks for one thing of an injury."""
    asked = f"incident.{name}"
    if name in ("happened", "followup_due"):
        return MomentAnswer(asked, label, today, ahead=name == "followup_due")
    long = name in ("circumstances", "first_aid")
    return WordsAnswer(asked, label) if long else LineAnswer(asked, label)


def _lines(incident: StaffIncident, zone: str) -> tuple[tuple[str, str], ...]:
    entered = ""
    if incident.recorded_at is not None:
        entered = day_and_time_words(incident.recorded_at, zone)
    to = ", ".join(REPORTED_TO.get(code, code) for code in incident.reported_to)
    followed = tuple(
        (
            "Closed" if each.closed else "Followed up",
            joined(
                joined(day_and_time_words(each.at, zone) if each.at else "", each.by),
                each.result,
                f"next {kept_day_words(each.next_due)}" if each.next_due else "",
                between="; ",
            ),
        )
        for each in incident.followups
    )
    return (
        ("When", kept_day_words(incident.happened)), ("Where", incident.place),
        ("With what", incident.device),
        ("How it happened", incident.circumstances), ("First aid given", incident.first_aid),
        ("Reported to", to), ("Follow up on", kept_day_words(incident.followup_due)),
        ("Recorded", joined(entered, incident.recorded_by)), *followed,
    )  # fmt: skip
