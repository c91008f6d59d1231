"""The cards beside the visits: what brought the patient, and how to reach them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imsrecord.domain.note.plain_words import counted, day_words, labels
from imsrecord.ui.widgets.labels import Icon, Text
from imsrecord.ui.widgets.layouts import column, row
from imsrecord.ui.widgets.surfaces import Card

if TYPE_CHECKING:
    from datetime import date

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


def complaint_card(episode: Episode, today: date) -> Card:
    """Return the complaint in the patient's words, with what is known about it."""
    days = episode.days_since_onset(today)
    onset = ""
    if episode.onset_on is not None and days is not None:
        band = episode.chronicity(today)
        onset = f"{day_words(episode.onset_on)}, {counted(days, 'day')} ago, {band}"
    thinner = {True: "Takes a blood thinner", False: "No blood thinner", None: ""}
    return _card(
        "Complaint",
        episode.complaint or "Not written down yet.",
        (
            ("Since", onset),
            ("Factors", labels("contributing_factors", episode.contributing)),
            ("Worse with", labels("aggravating", episode.aggravating)),
            ("Better with", labels("easing", episode.easing)),
            ("Goals", "\n".join(episode.goals)),
            ("Medicines", episode.medicines),
            ("Blood thinner", thinner[episode.anticoagulant]),
            ("Allergies", episode.allergies),
        ),
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


def _card(title: str, lead: str, lines: tuple[tuple[str, str], ...]) -> Card:
    inner = column(Text(title, "heading"), gap=2, margins=_MARGINS)
    if lead:
        inner.addSpacing(4)
        inner.addWidget(Text(lead, "body", wrap=True))
    for label, words in lines:
        if words:
            inner.addSpacing(8)
            inner.addWidget(Text(label, "small", "text3"))
            inner.addWidget(Text(words, "body", "text2", wrap=True))
    if not lead and not any(words for _label, words in lines):
        inner.addSpacing(4)
        inner.addWidget(Text("Nothing written down yet.", "small", "text3"))
    return Card(inner)
