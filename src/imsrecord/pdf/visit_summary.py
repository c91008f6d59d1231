"""The IMS visit summary: everything charted in one visit, for the chart and for colleagues."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imsrecord.domain.note import NEEDLED_AFTER, note_sections, visit_rows, visit_totals
from imsrecord.domain.note.plain_words import day_and_time_words
from imsrecord.domain.visit import VisitStatus
from imsrecord.pdf.consent_signature import set_consent_signature
from imsrecord.pdf.flow import SMALL, Flow
from imsrecord.pdf.identity import identity_band, page_head, when_words
from imsrecord.pdf.letterhead import contact, foot, letterhead
from imsrecord.pdf.needling_table import needling_table
from imsrecord.pdf.outcome import Outcome
from imsrecord.pdf.page import About, Paper
from imsrecord.pdf.pain_figures import set_pain_drawing
from imsrecord.pdf.signature_block import SIGNED_ROOM, addenda, later_events, signature_block

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from imsrecord.domain.note import NoteFacts, NoteLine, NoteSection
    from imsrecord.pdf.page import PdfDocument

_MARKS = {VisitStatus.DRAFT: "DRAFT", VisitStatus.IN_ERROR: "IN ERROR"}
_ROUTINE = frozenset({"Needles", "Hygiene", "Aftercare"})
"""Lines that say the same at most visits; they are set small."""

_FIRST = ("Reported", NEEDLED_AFTER)


def visit_summary(
    facts: NoteFacts, *, printed_at: datetime, printed_by: str = ""
) -> PdfDocument:  # fmt: skip
    """Return the summary of a visit as a PDF; the same facts give the same bytes.

    The words are those of the note; here they are only laid out. A draft carries a watermark on
    every page. ``printed_at`` is aware.
    """
    paper = _paper(facts, printed_at)
    top = letterhead(
        paper, "IMS visit summary", when_words(facts), facts.clinic, contact(facts.clinic)
    )
    flow = Flow(paper, identity_band(paper, facts, top + 6), lambda: page_head(paper, facts))
    _note(flow, facts)
    signature_block(flow, facts)
    addenda(flow, facts)
    later_events(flow, facts)
    _say_missing(flow)
    mark = _MARKS.get(facts.visit.status, "")

    def finish_page(number: int, count: int) -> None:
        foot(paper, _whose(facts, printed_at, printed_by), number, count)
        if mark:
            paper.watermark(mark)

    paper.on_every_page(finish_page)
    return paper.finish()


def _note(flow: Flow, facts: NoteFacts) -> None:
    """Set the sections in reading order, the needling where it happened."""
    rows = visit_rows(facts.visit, facts.lots)
    outcome, sections = Outcome.of(facts), note_sections(facts)
    flow.heading(_first_heading(sections))
    for section in sections:
        under = SIGNED_ROOM if section is sections[-1] else 0.0
        lines = [line for line in section.lines if line not in outcome.bars]
        if section.title == "After" and outcome:
            _set_lines(flow, outcome.set(flow, lines), under)
        else:
            if section.title not in _FIRST and not (section.title == "Done" and rows):
                flow.heading(section.title)
            _set_lines(flow, lines, under)
        if section.title == "Reported":
            set_pain_drawing(flow, facts.visit.pain_drawing)
        if section.title == NEEDLED_AFTER:
            set_consent_signature(flow, facts.visit.consent)
        if section.title == NEEDLED_AFTER and rows:
            needling_table(flow, visit_totals(facts.visit), rows)


def _first_heading(sections: tuple[NoteSection, ...]) -> str:
    """Return one heading for what comes before the needle."""
    titles = [section.title for section in sections if section.title in _FIRST]
    return " · ".join(titles)


def _set_lines(flow: Flow, lines: Sequence[NoteLine], under: float) -> None:
    """Set lines; ``under`` points stay free below the last one, for the signature."""
    said = ""
    for n, line in enumerate(lines, 1):
        words = f"{line.text} ({line.change})" if line.change else line.text
        label, fine = "" if line.label == said else line.label, line.label in _ROUTINE
        room = under if n == len(lines) else 0.0
        flow.fact(label, words, fine=fine, struck=line.struck, under=room)
        said = line.label


def _paper(facts: NoteFacts, printed_at: datetime) -> Paper:
    title = f"IMS visit summary, chart {facts.patient.chart_number}, visit {facts.visit.visit_no}"
    about = About(title, facts.practitioner.signature_name, printed_at)
    return Paper(facts.clinic.paper, about)


def _say_missing(flow: Flow) -> None:
    if missing := flow.paper.missing_glyphs:
        codes = ", ".join(f"U+{ord(letter):04X}" for letter in missing[:40])
        flow.space(6)
        flow.text(f"Characters that could not be printed, shown as □: {codes}", SMALL)


def _whose(facts: NoteFacts, printed_at: datetime, printed_by: str) -> str:
    patient, visit = facts.patient, facts.visit
    printed = f"printed {day_and_time_words(printed_at, visit.zone)}"
    by = f" by {printed_by}" if printed_by else ""
    chart = f"Chart {patient.chart_number}" if patient.chart_number else "No chart number"
    return f"{chart} · visit {visit.visit_no} · {printed}{by} · {patient.name}"
