"""The cards beside the visits: what brought the patient, and how to reach them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from imsrecord.domain.note.plain_words import counted, day_words, joined, label, labels
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.labels import Icon, Text
from imsrecord.ui.widgets.layouts import STRETCH, column, row
from imsrecord.ui.widgets.surfaces import Card

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from imsrecord.domain.course import CoursePoint, Scope
    from imsrecord.domain.episode import Episode
    from imsrecord.domain.patient import Patient, Precaution

_MARGINS = (18, 14, 18, 16)


def precautions_card(patient: Patient) -> Card:
    """Return every flag of the patient in full; the head of a page may lack the room."""
    inner = column(Text("Precautions", "heading"), gap=8, margins=_MARGINS)
    for precaution in patient.precautions:
        words = " – ".join(part for part in (precaution.label, precaution.note) if part)
        told = column(Text(words, "body", wrap=True), gap=1)
        if where := standing_words(precaution):
            told.addWidget(Text(where, "caption", "text3", wrap=True))
        sign = Icon("triangle-alert", 16, "warn", 2)
        inner.addLayout(row(sign, (told, 1), gap=10, top=True))
    return Card(inner)


def standing_words(precaution: Precaution) -> str:
    """Return where a precaution is, that it is unsure, and since when: Thigh · since visit 3."""
    since = "" if precaution.since is None else f"since {day_words(precaution.since)}"
    visit = "" if precaution.visit_no is None else f"visit {precaution.visit_no}"
    parts = (
        labels("regions", precaution.regions),
        "answered unsure" if precaution.unsure else "",
        ", ".join(part for part in (since, visit) if part),
    )
    return "  ·  ".join(part for part in parts if part)


class ComplaintCard(QWidget):
    """The complaint in the patient's words, with what is known about it; follows the scope.

    Where the visits in scope are not of one complaint, it shows that of the last of them.
    """

    new_requested = Signal()

    def __init__(
        self,
        episode: Episode,
        today: date,
        episodes: Sequence[Episode] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._present = episode
        self._episodes = {each.no: each for each in episodes}
        self._today = today
        self._shown: Episode | None = None
        self._column = column()
        self.setLayout(self._column)
        self.show_episode(episode)

    def look(self, scope: Scope, points: Sequence[CoursePoint]) -> None:
        """Show the complaint of the visits in scope."""
        number = scope.episode_no or (points[-1].episode_no if points else self._present.no)
        self.show_episode(self._episodes.get(number, self._present))

    def show_episode(self, episode: Episode) -> None:
        """Show one complaint."""
        if episode == self._shown:
            return
        self._shown = episode
        while (old := self._column.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._column.addWidget(self._made(episode))

    def _made(self, episode: Episode) -> Card:
        days = episode.days_since_onset(self._today)
        onset = ""
        if episode.onset_on is not None and days is not None:
            band = episode.chronicity(self._today)
            onset = f"{day_words(episode.onset_on)}, {counted(days, 'day')} ago, {band}"
        thinner = {True: "Takes a blood thinner", False: "No blood thinner", None: ""}
        reason = label("discharge_reasons", episode.discharge_reason).lower()
        closed = "" if episode.closed_on is None else day_words(episode.closed_on)
        new = Button(self.tr("New complaint…"), "ghost", icon="plus", keys="C", height=28, px=13)
        new.setObjectName("new_complaint")
        new.clicked.connect(self.new_requested)
        new.setVisible(bool(episode.no))
        return _card(
            self.tr("Complaint"),
            episode.complaint or self.tr("Not written down yet."),
            (
                ("Closed", joined(closed, reason) if closed else ""),
                ("Since", onset),
                ("Factors", labels("contributing_factors", episode.contributing)),
                ("Worse with", labels("aggravating", episode.aggravating)),
                ("Better with", labels("easing", episode.easing)),
                ("Goals", "\n".join(episode.goals)),
                ("Medicines", episode.medicines),
                ("Blood thinner", thinner[episode.anticoagulant]),
                ("Allergies", episode.allergies),
            ),
            new,
        )


def about_card(patient: Patient) -> Card:
    """Return how to reach the patient, and who pays."""
    return _card(
        "Contact",
        "",
        (
            ("Phone", patient.phone),
            ("E-mail", patient.email),
            ("Address", patient.address),
            ("Emergency", patient.emergency_contact),
            ("Physician", patient.physician),
            ("Payer", " ".join(p for p in (patient.payer, patient.claim_number) if p)),
            ("Occupation", patient.occupation),
            ("Language", " ".join(p for p in (patient.language, patient.interpreter) if p)),
        ),
    )


def _card(title: str, lead: str, lines: tuple[tuple[str, str], ...], *acts: QWidget) -> Card:
    head = row(Text(title, "heading"), STRETCH, *acts, gap=8)
    inner = column(head, gap=2, margins=_MARGINS)
    if lead:
        inner.addSpacing(4)
        inner.addWidget(Text(lead, "body", wrap=True))
    for heading, words in lines:
        if words:
            inner.addSpacing(8)
            inner.addWidget(Text(heading, "small", "text3"))
            inner.addWidget(Text(words, "body", "text2", wrap=True))
    if not lead and not any(words for _heading, words in lines):
        inner.addSpacing(4)
        inner.addWidget(Text("Nothing written down yet.", "small", "text3"))
    return Card(inner)
