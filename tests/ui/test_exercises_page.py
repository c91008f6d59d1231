from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget

from imsrecord.domain.catalogue import catalogue
from imsrecord.ui import theme
from imsrecord.ui.exercises.exercises_page import ExercisesPage
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.labels import Text
from tests.ui.in_sight import TABLETS, beyond_the_edge

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def page(qtbot: QtBot) -> ExercisesPage:
    theme.start("light")
    made = ExercisesPage()
    qtbot.addWidget(made)
    made.resize(1200, 760)
    with qtbot.waitActive(made):
        made.show()
    return made


def words(part: QWidget) -> list[str]:
    QApplication.processEvents()  # what was just put in its place is shown by the event loop
    return [text.words() for text in part.findChildren(Text) if text.isVisible()]


def names(page: ExercisesPage) -> list[str]:
    rows = (page.list.rows.row(place) for place in range(page.list.rows.rowCount()))
    return [row.name for row in rows if row is not None]


def test_the_whole_library_is_there_and_its_first_exercise_is_open(page: ExercisesPage) -> None:
    first = catalogue().exercises[0]

    assert len(names(page)) == len(catalogue().exercises) == 110
    assert set(first.steps) <= set(words(page.panel))
    assert first.name in words(page.panel)


def test_every_exercise_can_be_shown_with_its_steps_and_caution(page: ExercisesPage) -> None:
    for exercise in catalogue().exercises:
        page.show_exercise(exercise.id)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

        assert {exercise.name, exercise.caution, *exercise.steps} <= set(words(page.panel))


def test_typing_finds_by_muscle_and_the_arrows_walk_the_list_without_leaving_the_field(
    page: ExercisesPage, qtbot: QtBot
) -> None:
    qtbot.keyClicks(page.search.line, "levator")
    found = names(page)
    qtbot.keyClick(page.search.line, Qt.Key.Key_Down)

    assert "Levator scapulae stretch" in found
    assert len(found) < 20
    assert found[1] in words(page.panel)
    assert page.search.line.hasFocus()


def test_a_region_narrows_the_list_to_what_belongs_there(page: ExercisesPage, qtbot: QtBot) -> None:
    page.region.box.setFocus()
    qtbot.keyClick(page.region.box, Qt.Key.Key_Down)
    qtbot.keyClick(page.region.box, Qt.Key.Key_Down)

    wanted = [e.name for e in catalogue().exercises if e.region == "neck"]
    assert page.region.key() == "neck"
    assert names(page) == wanted
    assert f"{len(wanted)} exercises" in words(page)


def test_words_that_fit_nothing_are_answered_with_a_sentence_and_kept(
    page: ExercisesPage, qtbot: QtBot
) -> None:
    qtbot.keyClicks(page.search.line, "zzz")

    assert names(page) == []
    assert "No exercise is called that. Try one word, or all regions." in words(page)
    assert page.search.text() == "zzz"


def test_the_slash_key_goes_to_the_search(page: ExercisesPage, qtbot: QtBot) -> None:
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Slash)

    assert page.search.line.hasFocus()


def test_a_harder_exercise_is_one_click_away_even_when_a_filter_hides_it(
    page: ExercisesPage, qtbot: QtBot
) -> None:
    start = catalogue().exercise("jaw_rest_position")
    qtbot.keyClicks(page.search.line, "jaw rest")
    link = page.panel.findChild(Button, "exercise.jaw_controlled_opening")
    assert isinstance(link, Button)
    assert start.name in words(page.panel)

    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)

    assert catalogue().exercise("jaw_controlled_opening").name in words(page.panel)
    assert page.search.text() == ""


@pytest.mark.parametrize("size", TABLETS)
def test_nothing_is_cut_at_the_right_on_a_tablet_held_upright(
    page: ExercisesPage, size: tuple[int, int]
) -> None:
    assert beyond_the_edge(page, size) == []
