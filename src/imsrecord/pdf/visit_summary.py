"""The IMS visit summary: everything charted in one visit, for the chart and for colleagues."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from imsrecord.domain.visit import VisitStatus
from imsrecord.pdf import phrases as say
from imsrecord.pdf.body_figures import SHAPE, figures_of, set_figure
from imsrecord.pdf.flow import SMALL, Flow
from imsrecord.pdf.gauges import HEIGHT, gauges_of, set_gauge
from imsrecord.pdf.letterhead import contact, foot, letterhead
from imsrecord.pdf.needling_table import needling_table
from imsrecord.pdf.page import About, Area, Paper, TextStyle
from imsrecord.pdf.reported_words import assessed, reported
from imsrecord.pdf.signature_block import addenda, signature_block
from imsrecord.pdf.summary_facts import SummaryFacts
from imsrecord.pdf.treated_words import after, planned
from imsrecord.pdf.wrapping import shortened, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable

    from imsrecord.domain.drawing import Drawing
    from imsrecord.pdf.page import PdfDocument
    from imsrecord.pdf.summary_facts import Fact

__all__ = ["SummaryFacts", "visit_summary"]

_CAPTION: Final = TextStyle(9, role="text2")
_BAND: Final = TextStyle(11.5, "semibold")
_RUNNING: Final = TextStyle(9, "semibold", "text2")
_SHARES: Final = (0.0, 0.27, 0.5, 0.64)
_FIGURE: Final = 152.0
_GAP: Final = 8.0


def visit_summary(facts: SummaryFacts) -> PdfDocument:
    """Return the summary of a visit as a PDF; the same facts give the same bytes.

    A draft carries a watermark on every page. What was not answered is left out, or said to be
    not recorded where it matters.
    """
    visit, paper = facts.visit, _paper(facts)
    top = letterhead(paper, "IMS visit summary", _when(facts), facts.clinic, contact(facts.clinic))
    flow = Flow(paper, _band(paper, facts, top + 8), lambda: _page_head(paper, facts))
    _section(flow, "Reported", reported(facts))
    _section(flow, "Assessed and agreed", assessed(facts))
    needling_table(flow, facts)
    _pictures(flow, facts)
    _section(flow, "After", after(facts))
    _section(flow, "Exercises and plan", planned(facts))
    signature_block(flow, facts)
    addenda(flow, facts)
    _say_missing(flow)
    mark = {VisitStatus.DRAFT: "DRAFT", VisitStatus.IN_ERROR: "IN ERROR"}.get(visit.status, "")

    def finish_page(number: int, count: int) -> None:
        foot(paper, _whose(facts), number, count)
        if mark:
            paper.watermark(mark)

    paper.on_every_page(finish_page)
    return paper.finish()


def _paper(facts: SummaryFacts) -> Paper:
    title = f"IMS visit summary, chart {facts.patient.chart_number}, visit {facts.visit.visit_no}"
    author = facts.practitioner.signature_name
    return Paper(facts.clinic.paper, About(title, author, facts.printed_at))


def _when(facts: SummaryFacts) -> str:
    visit = facts.visit
    times = say.clock(visit.started_at, visit.zone)
    if visit.ended_at is not None:
        times += f" to {say.clock(visit.ended_at, visit.zone)}"
    by = facts.practitioner
    reg = f" (reg. {by.registration_no})" if by.registration_no else ""
    day = f"Visit {visit.visit_no}, {say.weekday(visit.treated_on)}, {times}"
    return f"{day}\nTreated by {by.signature_name}{reg}"


def _band(paper: Paper, facts: SummaryFacts, y: float) -> float:
    """Set the patient's identity; return the ``y`` below it."""
    patient = facts.patient
    columns = (
        ("Patient", _names(facts)),
        ("Date of birth", _born(facts)),
        ("Chart", patient.chart_number or "none"),
        ("Precautions", _precautions(facts)),
    )
    ends = (*_SHARES[1:], 1.0)
    lines = [
        wrap(words, _BAND.size, (end - start) * (paper.room - 28) - 12, _BAND.weight)
        for (_, words), start, end in zip(columns, _SHARES, ends, strict=True)
    ]
    height = 28 + max(len(column) for column in lines) * _BAND.line + 6
    paper.box(Area(paper.left, y, paper.room, height), radius=7, fill="sunken")
    for (caption, _), column, share in zip(columns, lines, _SHARES, strict=True):
        x = paper.left + 14 + share * (paper.room - 28)
        paper.text(x, y + 18, caption, _CAPTION)
        for n, line in enumerate(column):
            paper.text(x, y + 35 + n * _BAND.line, line, _BAND)
    return y + height


def _names(facts: SummaryFacts) -> str:
    patient = facts.patient
    called = patient.preferred_name
    if called and called not in patient.given_names.split(" "):
        return f"{patient.name}\n(called {called})"
    return patient.name


def _born(facts: SummaryFacts) -> str:
    patient = facts.patient
    if patient.born_on is None:
        return "not recorded"
    return f"{say.day(patient.born_on)} ({patient.age_on(facts.visit.treated_on)} y)"


def _precautions(facts: SummaryFacts) -> str:
    flags = [
        f"{flag.label} ({flag.note})" if flag.note else flag.label
        for flag in facts.patient.precautions
    ]
    return "\n".join(flags) or "none recorded"


def _page_head(paper: Paper, facts: SummaryFacts) -> float:
    patient, visit = facts.patient, facts.visit
    words = say.listed(
        (
            patient.name,
            f"chart {patient.chart_number}" if patient.chart_number else "",
            f"born {_born(facts)}",
            f"visit {visit.visit_no}, {say.day(visit.treated_on)}",
        )
    )
    clinic = shortened(facts.clinic.name, _RUNNING.size, paper.room * 0.3, _RUNNING.weight)
    room = paper.room * 0.68
    paper.text(paper.left, 50, shortened(words, 9, room, _RUNNING.weight), _RUNNING)
    paper.text(paper.right, 50, clinic, TextStyle(9, "semibold", "accent"), "right")
    paper.rule(57, paper.left, paper.right)
    return 66.0


def _section(flow: Flow, heading: str, facts: Iterable[Fact]) -> None:
    told = [fact for fact in facts if fact.words]
    if told:
        flow.heading(heading)
    for fact in told:
        flow.fact(fact.label, fact.words)


def _pictures(flow: Flow, facts: SummaryFacts) -> None:
    """Set the body figures, and beside them what changed."""
    figures, gauges = figures_of(facts.visit), gauges_of(facts.visit)
    if not figures:
        for gauge in gauges:
            flow.need(HEIGHT + 8)
            set_gauge(flow.paper, gauge, flow.paper.left, flow.y + 8, flow.paper.room * 0.6)
            flow.y += HEIGHT + 8
        return
    flow.space(10)
    flow.need(_FIGURE + 6)
    width, paper = _FIGURE * SHAPE, flow.paper
    beside = figures[:2] if gauges else figures
    _row_of_figures(flow, beside)
    x = paper.left + len(beside) * (width + _GAP) + 12
    for n, gauge in enumerate(gauges):
        set_gauge(paper, gauge, x, flow.y + 6 + n * (HEIGHT + 12), paper.right - x)
    flow.y += _FIGURE + 4
    if rest := figures[len(beside) :]:
        flow.need(_FIGURE + 10)
        flow.space(4)
        _row_of_figures(flow, rest)
        flow.y += _FIGURE + 4


def _row_of_figures(flow: Flow, figures: tuple[tuple[str, Drawing], ...]) -> None:
    width = _FIGURE * SHAPE
    for n, (caption, figure) in enumerate(figures):
        area = Area(flow.paper.left + n * (width + _GAP), flow.y, width, _FIGURE)
        set_figure(flow.paper, area, caption, figure)


def _say_missing(flow: Flow) -> None:
    if missing := flow.paper.missing_glyphs:
        codes = ", ".join(f"U+{ord(letter):04X}" for letter in missing[:40])
        flow.space(6)
        flow.text(f"Characters that could not be printed, shown as □: {codes}", SMALL)


def _whose(facts: SummaryFacts) -> str:
    patient, visit = facts.patient, facts.visit
    printed = f"printed {say.day_and_clock(facts.printed_at, visit.zone)}"
    by = f" by {facts.printed_by}" if facts.printed_by else ""
    chart = f"Chart {patient.chart_number}" if patient.chart_number else "No chart number"
    return f"{chart} · visit {visit.visit_no} · {printed}{by} · {patient.name}"
