from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QScrollArea

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.charting_exercises import give_exercise
from imsrecord.domain.charting_rows import new_row
from imsrecord.domain.needling import Side
from imsrecord.domain.people import ClinicDefaults
from imsrecord.ui import theme
from imsrecord.ui.jobs import InlineJobs
from imsrecord.ui.visit.exercise_view import ExerciseView
from imsrecord.ui.visit.fitting import fitted, whole_parts
from imsrecord.ui.visit.row_name import RowName
from imsrecord.ui.widgets.labels import Text
from tests.ui.visits_on_screen import OnScreen, a_signed_visit, on_screen, started

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database
    from imsrecord.domain.visit import Visit

SIZES = [(1216, 640), (1302, 690), (1302, 768), (1376, 900), (1856, 1040)]
FOUR = ("chin_tuck_sitting", "upper_trap_stretch", "suboccipital_ball_release", "belly_breathing")


@pytest.fixture
def screen(qtbot: QtBot, encrypted_db: Database) -> OnScreen:
    """A follow-up, a week after three muscles and two exercises."""
    service, visit = started(encrypted_db)
    return on_screen(qtbot, service, visit, InlineJobs(), last=a_signed_visit())


def fill(screen: OnScreen, muscles: int) -> Visit:
    """Chart the muscles with the longest names, and four exercises."""
    visit = screen.visit
    longest = sorted(catalogue().muscles, key=lambda muscle: -len(muscle.name))
    for muscle in longest[:muscles]:
        row = new_row(muscle.id, Side.LEFT, None, None, ClinicDefaults())
        row = replace(row, technique="electro_stim", twitch_grade=3, segments=muscle.levels[:2])
        visit = visit.add_row(row)
    for exercise in FOUR:
        visit = give_exercise(visit, (), exercise)
    screen.presenter.change(visit)
    return visit


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_no_word_is_cut_off_however_long_the_names(
    screen: OnScreen, width: int, height: int
) -> None:
    fill(screen, 15)
    screen.page.resize(width, height)
    QApplication.processEvents()

    cut = [
        label.words()
        for label in screen.page.findChildren(Text)
        if label.isVisible() and label.text() != label.words()
    ]
    names = [name.lines() for name in screen.page.findChildren(RowName)]
    exercises = [view.lines() for view in screen.page.findChildren(ExerciseView)]

    assert cut == []
    assert len(names) == 15
    assert len(exercises) == 4
    assert [lines for lines in (*names, *exercises) if "…" in lines[-1]] == []


@pytest.mark.parametrize("height", [690, 768])
def test_a_laptop_shows_after_exercises_and_next_visit_without_scrolling(
    screen: OnScreen, height: int
) -> None:
    fill(screen, 2)
    screen.page.resize(1302, height)
    QApplication.processEvents()

    for name in (
        "pain_after", "function_after", "needles_all_out", "no_adverse_event",
        *(f"exercise_{exercise}.keep" for exercise in FOUR), "next_visit",
    ):  # fmt: skip
        shown = screen.find(name)
        assert shown.visibleRegion().boundingRect() == shown.rect(), name


def test_in_a_low_window_the_field_for_exercises_comes_when_asked_for(screen: OnScreen) -> None:
    fill(screen, 2)
    screen.page.resize(1302, 768)
    assert not screen.find("exercise_search").isVisible()

    screen.click("exercise_add")

    assert screen.find("exercise_search").isVisible()
    assert screen.find("exercise_search").hasFocus()


def test_the_details_of_a_row_fit_beside_the_scroll_bar_of_the_smallest_window(
    screen: OnScreen,
) -> None:
    fill(screen, 15)
    screen.page.resize(1216, 640)
    screen.click("row_1.open")
    QApplication.processEvents()

    details = screen.find("row_1.details")
    areas = [a for a in screen.page.findChildren(QScrollArea) if a.isAncestorOf(details)]
    assert [details.width() <= area.viewport().width() for area in areas] == [True]


def test_a_long_entry_of_a_list_is_seen_whole_when_the_list_is_open(screen: OnScreen) -> None:
    screen.line("r lev 1")
    screen.click("row_1.open")
    box = screen.find_as("row_1.sensation", QComboBox)
    longest = max((box.itemText(n) for n in range(box.count())), key=len)

    box.showPopup()

    metrics = box.view().fontMetrics()
    assert box.view().width() > metrics.horizontalAdvance(longest)
    box.hidePopup()


def test_words_become_smaller_before_they_break_and_break_before_they_are_cut(
    qapp: QApplication,
) -> None:
    assert qapp is not None
    large, small = theme.font("body_strong"), theme.font("caption")
    ways = ((large, 1), (small, 1), (small, 2))

    assert fitted("Subscapularis", 200, ways) == (large, ("Subscapularis",))
    font, lines = fitted("Flexor digitorum superficialis", 120, ways)
    assert (font, lines) == (small, ("Flexor digitorum", "superficialis"))
    assert fitted("Flexor digitorum superficialis", 60, ways)[1][-1].endswith("…")


def test_a_caption_loses_whole_parts_and_never_half_a_word(qapp: QApplication) -> None:
    assert qapp is not None
    font = theme.font("caption")

    assert whole_parts(("0.25×30", "threading", "++"), font, 500) == "0.25×30 · threading · ++"
    assert whole_parts(("0.25×30", "threading", "++"), font, 80) == "0.25×30"
