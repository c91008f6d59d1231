"""A visit as it reads: labelled lines and the table of needling, for review and for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from imsrecord.domain.note import note_sections, visit_rows, visit_totals
from imsrecord.domain.note.consent_words import CONSENT
from imsrecord.ui.visit.signature_view import SignatureView
from imsrecord.ui.visit.struck_text import struck_line, struck_pair
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.labels import Hairline, Text
from imsrecord.ui.widgets.layouts import column, holder
from imsrecord.ui.widgets.marks import SideBadge

if TYPE_CHECKING:
    from imsrecord.domain.note import NoteFacts, NoteRow, NoteSection

LABEL_WIDTH = 190
_NEEDLED_AFTER = "Examined and decided"
_TOP = Qt.AlignmentFlag.AlignTop
_LEFT = Qt.AlignmentFlag.AlignLeft


class NoteView(QWidget):
    """Shows a note; ``show_note`` replaces what is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = column(gap=6)
        self.setLayout(self._column)
        self._shown: QWidget | None = None

    def show_note(self, facts: NoteFacts) -> None:
        """Show this visit in reading order, needling where it happened."""
        body = QWidget()
        inner = column(gap=8)
        sections = note_sections(facts)
        consent = facts.visit.consent
        signed = consent.strokes if consent is not None else ()
        name = self.tr("Signature on the consent")
        parts = [(section.title, _section(section, signed, name)) for section in sections]
        if facts.visit.rows:
            title = self.tr("Needled: {0}").format(visit_totals(facts.visit))
            rows = _rows(visit_rows(facts.visit, facts.lots))
            after = sum(s.title in ("Reported", _NEEDLED_AFTER) for s in sections)
            parts.insert(after, (title, rows))
        for place, (title, widget) in enumerate(parts):
            if place:
                inner.addSpacing(4)
                inner.addWidget(Hairline())
                inner.addSpacing(4)
            inner.addWidget(Text(title, "label_bold", "text3"))
            inner.addWidget(widget)
        body.setLayout(inner)
        if self._shown is not None:
            self._column.removeWidget(self._shown)
            self._shown.deleteLater()
        self._shown = body
        self._column.addWidget(body)


def _section(section: NoteSection, signed: tuple[tuple[int, ...], ...], name: str) -> QWidget:
    """Return the lines of a section; the consent has its signature below."""
    widget = QWidget()
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnMinimumWidth(0, LABEL_WIDTH)
    grid.setColumnStretch(1, 1)
    said = ""
    for place, line in enumerate(section.lines):
        label = Text(line.label if line.label != said else "", "body_strong", wrap=True)
        label.setFixedWidth(LABEL_WIDTH)
        text = Text(line.text, "body", "text2", wrap=True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(label, 2 * place, 0, _TOP)
        told = struck_pair(line.struck, line.text) if line.struck else text
        grid.addWidget(told, 2 * place, 1, _TOP)
        if signed and line.label == CONSENT:
            grid.addWidget(SignatureView(signed, name), 2 * place + 1, 1, _TOP | _LEFT)
        if line.change:
            change = Text(line.change, "body_bold", align=strokes.RIGHT)
            grid.addWidget(change, 2 * place, 2, _TOP)
        said = line.label
    widget.setLayout(grid)
    return widget


def _rows(rows: tuple[NoteRow, ...]) -> QWidget:
    widget = QWidget()
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(0)
    for column_no, share in enumerate((0, 6, 2, 4, 3, 2)):
        grid.setColumnStretch(column_no, share)
    for place, row in enumerate(rows):
        _add_row(grid, 3 * place, row)
    widget.setLayout(grid)
    return widget


def _add_row(grid: QGridLayout, place: int, row: NoteRow) -> None:
    badge = SideBadge("M" if row.side == "M" else "R" if row.side == "R" else "L", 24)
    grid.addWidget(badge, place, 0, Qt.AlignmentFlag.AlignVCenter)
    cells = (
        Text(row.muscle, "body_strong", wrap=True),
        Text(row.points, "body", "text2"),
        Text(row.twitches, "body", "text2"),
        Text("! familiar pain" if row.familiar else "", "small_bold", "repro"),
        Text(row.needle, "body", "text2"),
    )
    for column_no, cell in enumerate(cells, 1):
        grid.addWidget(cell, place, column_no)
    said = " · ".join(part for part in (row.technique, row.place, *row.particulars) if part)
    particulars = Text(said, "small", "text3", wrap=True)
    particulars.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    under: QWidget = particulars
    if row.struck:
        under = holder(column(particulars, *(struck_line(one) for one in row.struck), gap=2))
    grid.addWidget(under, place + 1, 1, 1, 5)
    grid.setRowMinimumHeight(place, 28)
    grid.setRowMinimumHeight(place + 2, 6)
