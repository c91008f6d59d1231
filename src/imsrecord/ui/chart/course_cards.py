"""The cards that follow the scope of a chart: put in when visits and flags are on the screen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from imsrecord.ui.chart.compare_card import CompareCard
from imsrecord.ui.chart.heat_card import HeatCard
from imsrecord.ui.chart.matrix_card import MatrixCard
from imsrecord.ui.chart.scores_card import ScoresCard

if TYPE_CHECKING:
    from imsrecord.services.courses import CourseService
    from imsrecord.ui.chart.chart_page import ChartPage


def add_cards(page: ChartPage, courses: CourseService) -> None:
    """Put beside and below the trend what is read from the same visits."""
    if not page.visits:
        return
    compare = CompareCard(partial(courses.compare, page.patient_no), page.course.before)
    compare.before_requested.connect(page.course.mark_before)
    compare.cleared.connect(lambda: page.course.strip.set_marked(()))
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
