"""A patient's chart, with real keys and clicks over a real encrypted record."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from imsrecord.domain.patient import Precaution
from imsrecord.domain.visit import VisitStatus
from imsrecord.ui import theme
from imsrecord.ui.chart.chart_page import Beside, Chart, ChartPage
from imsrecord.ui.chart.visit_figure import VisitFigures
from imsrecord.ui.chart.visit_rows import muscles_words, pain_words, visit_words
from imsrecord.ui.events.events_card import EventsCard
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.flags import Flags
from imsrecord.ui.widgets.labels import Text
from tests.builders import a_row
from tests.ui.clinic_on_screen import (
    LEFT,
    PIN,
    ClinicOnScreen,
    is_inside,
    part,
    press,
    show,
    words_on,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database
    from imsrecord.domain.history import VisitLine

FLAGS = (
    "Blood thinner",
    "Faints at needles",
    "Pacemaker",
    "Pregnant, second trimester",
    "Latex allergy",
    "Bleeding disorder (von Willebrand)",
)


@pytest.fixture
def clinic(qtbot: QtBot, encrypted_db: Database) -> ClinicOnScreen:
    theme.start("light")
    return ClinicOnScreen(encrypted_db)


class Wishes:
    """What the page asked for, in order."""

    def __init__(self, page: ChartPage) -> None:
        self.heard: list[object] = []
        page.back_requested.connect(lambda: self.heard.append("back"))
        page.edit_requested.connect(lambda: self.heard.append("edit"))
        page.start_requested.connect(lambda: self.heard.append("start"))
        page.visit_requested.connect(self.heard.append)


def opened(qtbot: QtBot, clinic: ClinicOnScreen, number: int) -> tuple[ChartPage, Wishes]:
    def older(before: int, most: int) -> Sequence[VisitLine]:
        return clinic.visits.history(number, most=most, before=before)

    course = clinic.courses.points(number)
    chart = Chart(*clinic.patients.open(number), clinic.today(), course=course)
    page = ChartPage(chart, older, timeline=partial(clinic.courses.timeline, number))
    show(qtbot, page)
    return page, Wishes(page)


def test_every_visit_is_told_newest_first(clinic: ClinicOnScreen, qtbot: QtBot) -> None:
    ann = clinic.register(1, "Ann", "Sample")
    clinic.signed(ann.no)
    clinic.draft(ann.no, pain_after=None)
    page, _wishes = opened(qtbot, clinic, ann.no)

    lines = [page.course.strip.rows.row(0), page.course.strip.rows.row(1)]

    what = "2 Mar 2026, R Upper trapezius, L Infraspinatus"
    assert [visit_words(line) for line in lines if line is not None] == [
        f"Visit 2, {what}, pain 5 → –, 6 twitches, Not signed",
        f"Visit 1, {what}, pain 5 → 3, 6 twitches, then sore 4/10, 24 h, Signed",
    ]


def test_a_click_and_enter_open_a_visit(clinic: ClinicOnScreen, qtbot: QtBot) -> None:
    ann = clinic.register(1, "Ann", "Sample")
    clinic.signed(ann.no)
    clinic.signed(ann.no)
    page, wishes = opened(qtbot, clinic, ann.no)
    older = page.course.strip.visualRect(page.course.strip.rows.index(1))

    press(qtbot, Qt.Key.Key_Return)
    qtbot.mouseClick(page.course.strip.viewport(), LEFT, pos=older.center())

    assert wishes.heard == [2, 1]


def test_n_starts_a_visit_when_all_are_signed(clinic: ClinicOnScreen, qtbot: QtBot) -> None:
    ann = clinic.register(1, "Ann", "Sample")
    clinic.signed(ann.no)
    page, wishes = opened(qtbot, clinic, ann.no)

    press(qtbot, Qt.Key.Key_N)
    qtbot.mouseClick(page.start_button, LEFT)

    assert page.start_button.text() == "Start visit 2"
    assert wishes.heard == ["start", "start"]


def test_n_goes_on_with_the_visit_that_is_not_signed(clinic: ClinicOnScreen, qtbot: QtBot) -> None:
    ann = clinic.register(1, "Ann", "Sample")
    clinic.signed(ann.no)
    clinic.draft(ann.no)
    page, wishes = opened(qtbot, clinic, ann.no)

    press(qtbot, Qt.Key.Key_N)

    assert page.start_button.text() == "Go on with visit 2"
    assert wishes.heard == [2]


def test_e_edits_and_escape_goes_back(clinic: ClinicOnScreen, qtbot: QtBot) -> None:
    ann = clinic.register(1, "Ann", "Sample")
    _page, wishes = opened(qtbot, clinic, ann.no)

    press(qtbot, Qt.Key.Key_E)
    press(qtbot, Qt.Key.Key_Escape)

    assert wishes.heard == ["edit", "back"]


def test_an_empty_chart_starts_the_first_visit(clinic: ClinicOnScreen, qtbot: QtBot) -> None:
    ann = clinic.register(1, "Ann", "Sample")
    page, wishes = opened(qtbot, clinic, ann.no)

    press(qtbot, Qt.Key.Key_N)

    assert "No visit yet. The first one starts from here." in words_on(page)
    assert page.start_button.text() == "Start visit 1"
    assert wishes.heard == ["start"]


def test_every_precaution_can_be_read_in_full_beside_a_name_of_eighty_letters(
    clinic: ClinicOnScreen, qtbot: QtBot
) -> None:
    person = clinic.register(1, "Wolfeschlegelsteinhausenbergerdorff " * 2, "Hohenlohe")
    patient, episode, _lines = clinic.patients.open(person.no)
    flagged = replace(patient, precautions=tuple(Precaution(flag) for flag in FLAGS))
    clinic.patients.update(flagged, episode)
    page, _wishes = opened(qtbot, clinic, person.no)
    page.resize(1216, 640)

    pills = page.findChild(Flags)
    name = next(t for t in page.findChildren(Text) if t.words() == flagged.name)

    assert isinstance(pills, Flags)
    assert all(flag in words_on(page) for flag in FLAGS)
    assert all(flag in pills.accessibleName() for flag in FLAGS)
    assert is_inside(pills, page)
    assert name.width() > 150
    assert name.geometry().right() < pills.geometry().left()


def test_a_long_complaint_is_shown_whole(clinic: ClinicOnScreen, qtbot: QtBot) -> None:
    ann = clinic.register(1, "Ann", "Sample")
    patient, episode, _lines = clinic.patients.open(ann.no)
    story = (
        "Right neck and shoulder pain with headaches, worse at the end of the day and when turning "
        "the head to reverse the car, for fourteen months now."
    )
    clinic.patients.update(patient, replace(episode, complaint=story))
    page, _wishes = opened(qtbot, clinic, ann.no)

    told = next(t for t in page.findChildren(Text) if t.words() == story)

    assert told.height() >= told.heightForWidth(told.width())


def painted(line: VisitLine, lines: Sequence[VisitLine]) -> QImage:
    image = QImage(92, 66, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    figures = VisitFigures()
    figures.cut_to(lines)
    painter = QPainter(image)
    figures.paint(painter, QRectF(0, 0, 92, 66), line)
    painter.end()
    return image


def test_a_visits_figure_shows_which_muscles_on_which_side(
    clinic: ClinicOnScreen, qtbot: QtBot
) -> None:
    ann = clinic.register(1, "Ann", "Sample")
    row = a_row(1, marks=())
    for side in ("R", "L"):
        mirrored = replace(row, side=next(s for s in type(row.side) if s.letter == side))
        clinic.signed(ann.no, rows=(mirrored,), needles_removed=1)
    clinic.draft(ann.no, rows=(), decision="not_indicated")
    lines = clinic.visits.history(ann.no)
    blank = QImage(92, 66, QImage.Format.Format_RGB32)
    blank.fill(Qt.GlobalColor.white)

    nothing, left, right = (painted(line, lines) for line in lines)

    accent = theme.colour("accent").rgb()
    sides = [
        [x for x in range(92) for y in range(66) if picture.pixel(x, y) == accent]
        for picture in (left, right)
    ]
    assert nothing == blank
    assert max(sides[0]) < 46 < min(sides[1])  # from behind, the patient's left is at the left


def test_pain_that_was_not_asked_is_a_dash_and_never_a_zero(
    clinic: ClinicOnScreen, qtbot: QtBot
) -> None:
    ann = clinic.register(1, "Ann", "Sample")
    clinic.draft(ann.no)
    line = clinic.visits.history(ann.no)[0]

    assert pain_words(replace(line, pain_before=0, pain_after=None)) == "0 → –"
    assert pain_words(replace(line, pain_before=None, pain_after=None)) == ""


def test_a_visit_without_needling_says_why(clinic: ClinicOnScreen, qtbot: QtBot) -> None:
    ann = clinic.register(1, "Ann", "Sample")
    clinic.visits.start(ann.no)
    line = clinic.visits.history(ann.no)[0]

    assert line.status is VisitStatus.DRAFT
    assert muscles_words(line) == "Nothing charted yet"
    assert muscles_words(replace(line, decision="not_indicated")) != "Nothing charted yet"


def test_visits_in_error_are_hidden_behind_a_line_that_shows_them(
    qtbot: QtBot, encrypted_db: Database
) -> None:
    theme.start("light")
    clinic = ClinicOnScreen(encrypted_db)
    clinic.register(1, "Ann", "Sample")
    wrong = clinic.signed(1)
    clinic.signed(1)
    clinic.visits.addenda.mark_in_error(wrong.key, "Charted twice", PIN)
    patient, episode, lines = clinic.patients.open(1)
    hidden = clinic.visits.in_error(1)
    page = ChartPage(
        Chart(patient, episode, lines, clinic.today(), in_error=lambda: hidden),
        lambda _before, _most: (),
        timeline=partial(clinic.courses.timeline, 1),
    )
    show(qtbot, page)
    page.show_view(2)
    assert page.timeline is not None
    visits = page.timeline.list
    page.timeline.chips.set_place(1)
    page.timeline.chips.chosen.emit(1)
    assert [visits.rows.rowCount(), hidden] == [1, 1]

    button = part(page, Button, "show_in_error")
    assert button.text() == "1 entered in error: show"
    qtbot.mouseClick(button, LEFT)

    assert visits.rows.rowCount() == 2
    assert button.text() == "1 entered in error: hide"


def test_the_cards_beside_the_visits_come_after_the_first_picture(
    clinic: ClinicOnScreen, qtbot: QtBot
) -> None:
    ann = clinic.register(1, "Ann", "Sample")
    clinic.signed(ann.no)
    seen = Paints()
    painted_before: list[int] = []
    files = Text("Files", "body")

    def beside() -> Beside:
        painted_before.append(seen.count)
        return Beside(files=files)

    page = ChartPage(
        Chart(*clinic.patients.open(ann.no), clinic.today()), lambda _before, _most: (), beside
    )
    page.course.strip.viewport().installEventFilter(seen)
    assert not page.findChildren(EventsCard)
    assert painted_before == []

    with qtbot.waitSignal(page.completed):
        show(qtbot, page)

    assert painted_before == [1]
    (events,) = page.findChildren(EventsCard)
    column = page.beside.column
    assert column.indexOf(events) == 1  # below the flags, above the complaint
    assert column.indexOf(files) == column.count() - 2  # above the stretch at the foot
    page.hide()
    page.show()
    QApplication.processEvents()
    assert len(page.findChildren(EventsCard)) == 1


class Paints(QObject):
    """Counts how often a widget is painted."""

    count = 0

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False
