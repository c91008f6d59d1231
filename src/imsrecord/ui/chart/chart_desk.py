"""Makes a chart from an open record: first what is seen at once, a moment later the cards."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from imsrecord.ui.chart.access_dialog import AccessDialog
from imsrecord.ui.chart.chart_page import Beside, Chart, ChartPage
from imsrecord.ui.chart.compare_card import CompareCard
from imsrecord.ui.chart.heat_card import HeatCard
from imsrecord.ui.chart.matrix_card import MatrixCard
from imsrecord.ui.chart.scores_card import ScoresCard

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from imsrecord.domain.episode import Episode
    from imsrecord.domain.history import VisitLine
    from imsrecord.domain.patient import Patient
    from imsrecord.services.courses import CourseService
    from imsrecord.services.record import Record
    from imsrecord.ui.attachments.attachments_room import AttachmentsRoom
    from imsrecord.ui.jobs import Jobs


def chart_page(
    record: Record,
    patient: Patient,
    episode: Episode,
    lines: tuple[VisitLine, ...],
    files: AttachmentsRoom,
) -> ChartPage:
    """Return the chart of a patient; its cards come when the visits are on the screen."""

    def older(before: int, most: int) -> Sequence[VisitLine]:
        return record.visits.history(patient.no, most=most, before=before)

    def beside() -> Beside:
        return Beside(
            record.events.of_patient(patient.no),
            record.consents.of_patient(patient.no),
            files.card(patient.no, None, page),
        )

    today, hidden = record.patients.today(), partial(record.visits.in_error, patient.no)
    course = record.courses.points(patient.no)
    told = record.patients.episodes(patient.no)
    chart = Chart(patient, episode, lines, today, in_error=hidden, course=course, episodes=told)
    page = ChartPage(
        chart,
        older,
        beside,
        partial(record.courses.responses, patient.no),
        timeline=partial(record.courses.timeline, patient.no),
    )
    page.completed.connect(lambda: add_cards(page, record.courses))
    return page


def show_accesses(
    record: Record, jobs: Jobs, page: ChartPage, tell: Callable[[Exception], None]
) -> None:
    """Show who looked at a chart."""
    jobs.run(
        page,
        lambda: record.access.accesses(page.patient_no),
        lambda accesses: AccessDialog(page.name, accesses, page).open(),
        tell,
    )


def add_cards(page: ChartPage, courses: CourseService) -> None:
    """Put beside and below the trend what is read from the same visits."""
    if not page.visits:
        return
    compare = CompareCard(partial(courses.compare, page.patient_no), page.course.before)
    compare.cleared.connect(page.course.strip.clear_marks)
    compare.paired.connect(page.course.strip.set_marked)
    page.reach(compare)
    page.course.marked.connect(compare.show_marked)
    heat = HeatCard(partial(courses.totals, page.patient_no))
    page.beside.put_first(heat)
    page.course.follow(heat)
    page.beside.put_first(compare)
    scores = ScoresCard(partial(courses.scores, page.patient_no))
    scores.visit_requested.connect(page.visit_requested)
    matrix = MatrixCard(partial(courses.matrix, page.patient_no))
    matrix.visit_requested.connect(page.visit_requested)
    page.course.add(matrix)
    page.course.add(scores)
