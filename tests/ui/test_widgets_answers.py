from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from imsrecord.ui import theme
from imsrecord.ui.widgets.buttons import Button, IconButton
from imsrecord.ui.widgets.choice import Choice, FamiliarPain, Switch
from imsrecord.ui.widgets.scale import Scale
from imsrecord.ui.widgets.segmented import Chips, Segmented
from imsrecord.ui.widgets.stepper import Stepper
from imsrecord.ui.widgets.twitch_counter import TwitchCounter
from imsrecord.ui.widgets.twitch_ways import TwitchGrade, TwitchPresent

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from imsrecord.ui.widgets.twitch_cells import TwitchCells

LEFT = Qt.MouseButton.LeftButton
GRADE_WORDS = ("none", "weak", "moderate", "strong")


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    theme.start("light")


def shown(qtbot: QtBot, widget: QWidget, width: int = 352) -> QWidget:
    qtbot.addWidget(widget)
    if widget.minimumWidth() < widget.maximumWidth():
        widget.resize(width, widget.height())
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)
    return widget


def role(widget: QWidget) -> QAccessible.Role:
    return QAccessible.queryAccessibleInterface(widget).role()


def pain(qtbot: QtBot) -> tuple[Scale, list[int | None]]:
    scale = Scale("Pain now")
    shown(qtbot, scale)
    heard: list[int | None] = []
    scale.answered.connect(heard.append)
    return scale, heard


def cell(scale: Scale, number: int) -> QPoint:
    return QPoint(round((number + 0.5) * scale.width() / 11), scale.height() - 20)


def test_a_scale_nobody_answered_is_blank_not_zero(qtbot: QtBot) -> None:
    scale, _heard = pain(qtbot)

    blank = scale.grab().toImage()
    scale.set_answer(0)

    assert scale.accessibleName() == "Pain now, 0 to 10, 0"
    assert scale.grab().toImage() != blank


def test_pressing_a_cell_of_the_scale_answers_it(qtbot: QtBot) -> None:
    scale, heard = pain(qtbot)

    qtbot.mouseClick(scale, LEFT, pos=cell(scale, 4))

    assert scale.answer() == 4
    assert heard == [4]


def test_dragging_along_the_scale_follows_the_finger_and_answers_once(qtbot: QtBot) -> None:
    scale, heard = pain(qtbot)

    qtbot.mousePress(scale, LEFT, pos=cell(scale, 2))
    qtbot.mouseMove(scale, cell(scale, 5))
    under_way = (scale.answer(), list(heard))
    qtbot.mouseMove(scale, cell(scale, 7) + QPoint(0, 300))
    qtbot.mouseRelease(scale, LEFT, pos=cell(scale, 7) + QPoint(0, 300))

    assert under_way == (5, [])
    assert heard == [7]


def test_a_scale_that_is_hidden_under_the_finger_keeps_what_was_shown(qtbot: QtBot) -> None:
    scale, heard = pain(qtbot)
    qtbot.mousePress(scale, LEFT, pos=cell(scale, 2))

    scale.hide()

    assert heard == [2]


def test_pressing_the_title_answers_nothing(qtbot: QtBot) -> None:
    scale, heard = pain(qtbot)

    qtbot.mouseClick(scale, LEFT, pos=QPoint(100, 5))

    assert heard == []


@pytest.mark.parametrize(
    ("key", "answer"),
    [(Qt.Key.Key_6, 6), (Qt.Key.Key_X, 10), (Qt.Key.Key_Home, 0), (Qt.Key.Key_End, 10)],
)
def test_keys_answer_the_scale(qtbot: QtBot, key: Qt.Key, answer: int) -> None:
    scale, heard = pain(qtbot)

    qtbot.keyClick(scale, key)

    assert heard == [answer]


def test_the_arrow_from_blank_goes_to_zero_and_delete_goes_back(qtbot: QtBot) -> None:
    scale, heard = pain(qtbot)

    qtbot.keyClick(scale, Qt.Key.Key_Right)
    qtbot.keyClick(scale, Qt.Key.Key_Delete)

    assert heard == [0, None]


def test_an_answer_shown_by_the_page_is_not_told_back(qtbot: QtBot) -> None:
    scale, heard = pain(qtbot)

    scale.set_answer(7)

    assert scale.answer() == 7
    assert heard == []


def test_a_scale_is_a_slider_with_a_value_and_says_last_visit(qtbot: QtBot) -> None:
    scale, _heard = pain(qtbot)

    scale.set_last(3)
    scale.set_answer(4)

    spoken = QAccessible.queryAccessibleInterface(scale)
    assert spoken.role() == QAccessible.Role.Slider
    assert spoken.valueInterface().currentValue() == 4
    assert spoken.text(QAccessible.Text.Name) == "Pain now, 0 to 10, 4, last visit 3"


def test_the_mark_of_last_visit_is_drawn(qtbot: QtBot) -> None:
    scale, _heard = pain(qtbot)
    before = scale.grab().toImage()

    scale.set_last(3)

    assert scale.grab().toImage() != before


def twitches(qtbot: QtBot) -> tuple[TwitchCounter, list[int | None]]:
    counter = TwitchCounter("Right infraspinatus twitches")
    shown(qtbot, counter)
    heard: list[int | None] = []
    counter.answered.connect(heard.append)
    return counter, heard


def test_pressing_five_plus_again_counts_on(qtbot: QtBot) -> None:
    counter, heard = twitches(qtbot)

    for _press in range(3):
        qtbot.mouseClick(counter, LEFT, pos=QPoint(counter.width() - 10, 20))

    assert heard == [5, 6, 7]


def test_a_second_press_on_a_small_count_changes_nothing(qtbot: QtBot) -> None:
    counter, heard = twitches(qtbot)

    qtbot.mouseClick(counter, LEFT, pos=QPoint(37 * 2 + 5, 20))
    qtbot.mouseClick(counter, LEFT, pos=QPoint(37 * 2 + 5, 20))

    assert heard == [2]


def test_space_counts_one_twitch_from_blank(qtbot: QtBot) -> None:
    counter, heard = twitches(qtbot)

    qtbot.keyClick(counter, Qt.Key.Key_Space)
    qtbot.keyClick(counter, Qt.Key.Key_Space)

    assert heard == [1, 2]


def test_not_counted_is_said_and_is_not_zero(qtbot: QtBot) -> None:
    counter, _heard = twitches(qtbot)
    counter.set_last(5)
    blank = counter.accessibleName()

    counter.set_answer(3)

    assert blank == "Right infraspinatus twitches, not answered yet, last visit 5"
    assert counter.accessibleName() == "Right infraspinatus twitches, 3 of 5 plus, last visit 5"
    assert role(counter) == QAccessible.Role.Slider


def test_minus_at_the_least_value_asks_to_remove_the_row(qtbot: QtBot) -> None:
    points = Stepper("Points", 2, least=1)
    shown(qtbot, points)
    numbers: list[int] = []
    below: list[bool] = []
    points.stepped.connect(numbers.append)
    points.below_least.connect(lambda: below.append(True))

    for _press in range(2):
        qtbot.mouseClick(points, LEFT, pos=QPoint(10, 20))

    assert numbers == [1]
    assert below == [True]


def test_a_number_typed_into_the_stepper_is_told(qtbot: QtBot) -> None:
    sets = Stepper("Sets", 3)
    shown(qtbot, sets)
    numbers: list[int] = []
    sets.stepped.connect(numbers.append)

    sets.selectAll()
    qtbot.keyClicks(sets, "8")

    assert numbers == [8]
    assert role(sets) == QAccessible.Role.SpinBox


@pytest.mark.parametrize("kind", [Segmented, Chips])
def test_one_of_several_is_chosen_by_click_and_by_arrow(
    qtbot: QtBot, kind: type[Segmented | Chips]
) -> None:
    views = kind("View", ["Back", "Front", "Side"], None)
    shown(qtbot, views)
    heard: list[int] = []
    views.chosen.connect(heard.append)
    first = views.layout().itemAt(0).widget()  # type: ignore[union-attr]
    assert first is not None

    qtbot.mouseClick(first, LEFT)
    qtbot.keyClick(first, Qt.Key.Key_Right)

    assert heard == [0, 1]
    assert role(first) == QAccessible.Role.RadioButton


def test_what_the_page_shows_as_chosen_is_not_told_back_and_can_be_nothing(qtbot: QtBot) -> None:
    views = Segmented("View", ["Back", "Front"], 0)
    shown(qtbot, views)
    heard: list[int] = []
    views.chosen.connect(heard.append)

    views.set_place(1)
    views.set_place(None)

    assert views.place() is None
    assert heard == []


@pytest.mark.parametrize(
    "made", [lambda: Choice("Neck"), FamiliarPain, lambda: Switch("Print take-home sheet")]
)
def test_space_turns_a_choice_on_and_it_looks_different(qtbot: QtBot, made: object) -> None:
    choice = made()  # type: ignore[operator]
    shown(qtbot, choice)
    off = choice.grab().toImage()

    qtbot.keyClick(choice, Qt.Key.Key_Space)

    assert choice.isChecked()
    assert role(choice) == QAccessible.Role.CheckBox
    qtbot.waitUntil(lambda: choice.grab().toImage() != off)


def test_the_focus_ring_shows_only_after_the_keyboard(qtbot: QtBot) -> None:
    page = QWidget()
    first, second = Button("One", parent=page), Button("Two", parent=page)
    second.move(200, 0)
    shown(qtbot, page)

    first.setFocus()
    given_by_the_page = first.ring
    qtbot.mouseClick(first, LEFT)
    after_mouse = first.ring
    qtbot.keyClick(first, Qt.Key.Key_Tab)

    assert not given_by_the_page
    assert not after_mouse
    assert second.ring
    assert not first.ring


def test_a_button_without_words_is_named_and_large_enough(qtbot: QtBot) -> None:
    undo = IconButton("undo-2", "Undo")
    shown(qtbot, undo)

    assert undo.accessibleName() == "Undo"
    assert min(undo.width(), undo.height()) >= 24
    assert role(undo) == QAccessible.Role.Button


def test_an_ampersand_in_a_name_is_shown_and_makes_no_shortcut(qtbot: QtBot) -> None:
    button = Button("Push & pull")
    shown(qtbot, button)

    assert button.accessibleName() == "Push & pull"
    assert button.shortcut().isEmpty()


@pytest.mark.parametrize(
    ("make", "name", "value"),
    [
        (lambda: TwitchGrade("Twitches", spoken=GRADE_WORDS), "strong", "3"),
        (lambda: TwitchPresent("Twitches"), "present", "1"),
    ],
)
def test_other_ways_of_answering_have_role_name_value_and_last_answer(
    qtbot: QtBot, make: Callable[[], TwitchCells], name: str, value: str
) -> None:
    made = make()
    shown(qtbot, made)
    made.set_last(0)
    blank = made.accessibleName()

    qtbot.keyClick(made, value)

    assert blank.startswith("Twitches, not answered yet, last visit ")
    assert made.accessibleName().startswith(f"Twitches, {name}, last visit ")
    assert role(made) == QAccessible.Role.Slider


@pytest.mark.parametrize(("width", "height"), [(33, 36), (37, 42), (54, 60)])
def test_every_way_of_answering_is_as_wide_as_the_counter(
    qtbot: QtBot, width: int, height: int
) -> None:
    ways = TwitchCounter(), TwitchGrade(), TwitchPresent()
    for way in ways:
        qtbot.addWidget(way)
        way.set_cell(width, height)

    assert {(way.width(), way.height()) for way in ways} == {(width * 6, height)}
