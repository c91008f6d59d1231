from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from imsrecord.domain.screening import ScreenKind
from imsrecord.ui.jobs import InlineJobs
from imsrecord.ui.visit.screen_presenter import ScreenPresenter
from imsrecord.ui.widgets.scale import Scale
from imsrecord.ui.widgets.targets import targets
from imsrecord.ui.widgets.thin_scroll import ThinScroll
from tests.ui.visits_on_screen import OnScreen, a_signed_visit, on_screen, started

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QWindow
    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database

LEAST = 44  # px (ux.md §5.4, WCAG 2.5.5)
LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def screen(qtbot: QtBot, encrypted_db: Database) -> Iterator[OnScreen]:
    """A follow-up, a week after three muscles and two exercises."""
    service, visit = started(encrypted_db)
    shown = on_screen(qtbot, service, visit, InlineJobs(), last=a_signed_visit())
    shown.page.activateWindow()
    qtbot.waitUntil(shown.page.isActiveWindow)
    yield shown
    assert shown.presenter.flush()


def native(screen: OnScreen) -> QWindow:
    """Give the window that the system sends keys and touches to."""
    handle = screen.page.window().windowHandle()
    assert handle is not None
    return handle


def press(screen: OnScreen, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    """Press a key as the system sends it, wherever the keyboard is."""
    QTest.keyClick(native(screen), key, modifier or Qt.KeyboardModifier.NoModifier)
    QApplication.processEvents()


def settle() -> None:
    """Let parts that wait for each other's sizes find theirs."""
    for _turn in range(20):
        QApplication.processEvents()


def sizes(screen: OnScreen) -> dict[QWidget, tuple[int, int]]:
    shown = [w for w in screen.page.findChildren(QWidget) if w.isVisible()]
    return {w: (w.width(), w.height()) for w in shown}


def gloved(screen: OnScreen) -> None:
    press(screen, Qt.Key.Key_G, CTRL)


def is_gloved(screen: OnScreen) -> bool:
    return screen.find_as("glove", QAbstractButton).isChecked()


def on(screen: OnScreen, name: str) -> bool:
    return screen.find(name).isVisible()


def small(screen: OnScreen) -> list[tuple[str, int, int]]:
    """Give what is on the screen and too small for a gloved finger."""
    found = [w for w in targets(screen.page) if w.isVisible()]
    assert len(found) > 15
    measured = [(w.objectName() or w.accessibleName(), *pressed(w)) for w in found]
    return [each for each in measured if each[1] < LEAST or each[2] < LEAST]


def pressed(target: QWidget) -> tuple[int, int]:
    """Give how wide and high the part is that a finger can press: what its holder cuts off is not.

    A scale answers on its track only.
    """
    holder = target.parentWidget()
    assert holder is not None
    seen = target.geometry() & holder.rect()
    high = target.track_height if isinstance(target, Scale) else seen.height()
    return seen.width(), high


def test_glove_mode_makes_the_counters_as_large_as_designed(screen: OnScreen) -> None:
    screen.line("r ut 2 3")
    before = screen.find("row_1").height()

    gloved(screen)

    cells = screen.find("row_1.twitches")
    assert (before, screen.find("row_1").height()) == (58, 76)
    assert (cells.width(), cells.height()) == (6 * 54, 60)
    assert screen.find("tap_more").height() == 96
    assert screen.find("pain_now").height() >= 52


def test_glove_mode_turned_off_puts_every_size_back(screen: OnScreen, qtbot: QtBot) -> None:
    screen.line("r ut 2 3")
    assert screen.presenter.flush()  # so that “Saved” is said before and after
    settle()
    before = sizes(screen)

    gloved(screen)
    large = sizes(screen)
    gloved(screen)
    screen.page.resize(1376, 900)

    def other_than_before() -> list[QWidget]:
        now = sizes(screen)  # a toast may have come or gone
        return [w for w, size in before.items() if now.get(w, size) != size]

    assert large != before
    qtbot.waitUntil(lambda: other_than_before() == [])


@pytest.mark.parametrize("size", [(1376, 900), (1302, 768), (1216, 640), (736, 1216), (960, 768)])
def test_no_target_is_smaller_than_a_gloved_finger_in_any_step(
    screen: OnScreen, size: tuple[int, int]
) -> None:
    screen.line("r ut 2 3, l inf 1 2, p4, s3")
    screen.page.resize(*size)

    gloved(screen)
    settle()
    needling = small(screen)
    steps = []
    for _step in ("after", "exercises", "next"):
        screen.click("step_next")
        settle()
        steps.extend(small(screen))

    assert needling == []
    assert steps == []


def test_the_assessment_is_large_too(screen: OnScreen) -> None:
    gloved(screen)

    screen.click("assessment")
    settle()

    assert small(screen) == []


def test_however_many_flags_there_are_review_and_meter_are_read_whole(
    qtbot: QtBot, encrypted_db: Database
) -> None:
    service, visit = started(encrypted_db)
    screen = on_screen(qtbot, service, visit, InlineJobs(), first_needling=True)
    screen.page.resize(1302, 768)
    gestures = ScreenPresenter(screen.presenter)
    gestures.ask(ScreenKind.FULL)
    for code in ("lung_disease", "small_frame_thorax", "osteoporosis_thorax", "latex_allergy"):
        gestures.answer(code, "yes")
    gloved(screen)
    settle()

    for name in ("review", "completeness"):
        part = screen.find(name)
        assert part.width() >= part.sizeHint().width()


def test_the_line_keeps_its_text_inside_its_frame(screen: OnScreen) -> None:
    gloved(screen)
    settle()

    edit = screen.find("line")
    bar = screen.page.regions()[0]
    foot = edit.mapTo(bar, QPoint(0, edit.height())).y()

    assert foot <= bar.height() - 4


def test_a_long_list_is_scrolled_by_a_bar_as_wide_as_a_finger(screen: OnScreen) -> None:
    muscles = ("ut", "inf", "lev", "ssp", "mt", "lt")
    for muscle in muscles:
        screen.line(f"r {muscle} 1 2")

    gloved(screen)
    settle()

    bars = [b for b in screen.page.findChildren(ThinScroll) if b.isVisible() and b.maximum() > 0]
    assert bars
    assert [b.visibleRegion().boundingRect().width() for b in bars] == [LEAST] * len(bars)


def test_what_is_unfolded_later_is_large_too(screen: OnScreen) -> None:
    screen.line("r ut 2 3")
    gloved(screen)

    screen.click("row_1.open")
    settle()
    details = small(screen)
    screen.click("step_next")
    screen.click("after_more")
    settle()

    assert details == []
    assert small(screen) == []


def test_the_next_step_leads_from_the_needling_to_the_review_and_back(screen: OnScreen) -> None:
    reviewed: list[bool] = []
    screen.page.review_requested.connect(lambda: reviewed.append(True))
    screen.line("r ut 2 3")
    gloved(screen)
    names = ("row_1", "pain_after", "exercise_search", "next_visit")

    seen = []
    for _name in names:
        seen.append([on(screen, name) for name in names])
        screen.click("step_next")
    back = []
    for _step in range(3):
        screen.click("step_back")
        back.append([on(screen, name) for name in names])

    assert seen == [[one == at for one in range(4)] for at in range(4)]
    assert reviewed == [True]
    assert back == [[one == at for one in range(4)] for at in (2, 1, 0)]
    assert on(screen, "line")


def test_going_on_answers_nothing(screen: OnScreen) -> None:
    screen.line("r ut 2")
    gloved(screen)
    before = screen.visit

    for _step in range(4):
        screen.click("step_next")

    assert screen.visit == before


def test_an_answer_in_a_step_is_undone_like_any_other(screen: OnScreen) -> None:
    gloved(screen)
    screen.click("step_next")

    screen.cell("pain_after", 6)
    answered = screen.visit.pain_after
    press(screen, Qt.Key.Key_Z, CTRL)

    assert answered == 6
    assert screen.visit.pain_after is None


def test_a_dragged_scale_is_one_answer_and_one_step_of_undo(screen: OnScreen) -> None:
    gloved(screen)
    scale = screen.find_as("pain_now", Scale)
    width, y = scale.width() / 11, scale.height() - 20

    screen.qtbot.mousePress(scale, LEFT, pos=QPoint(int(width * 1.5), y))
    for over in range(2, 8):
        screen.qtbot.mouseMove(scale, QPoint(int(width * (over + 0.5)), y - 10 * over))
    screen.qtbot.mouseRelease(scale, LEFT, pos=QPoint(int(width * 7.5), y))
    dragged = screen.visit.pain.now
    press(screen, Qt.Key.Key_Z, CTRL)

    assert dragged == 7
    assert screen.visit.pain.now is None


def test_a_row_that_is_typed_shows_the_needling_again(screen: OnScreen) -> None:
    screen.line("r ut 2 3")
    gloved(screen)
    screen.click("step_next")

    screen.line("l inf 1 2")

    assert on(screen, "row_1")
    assert not on(screen, "pain_after")


def test_a_problem_leads_to_its_step(screen: OnScreen) -> None:
    gloved(screen)

    screen.page.go_to("next_visit")
    QApplication.processEvents()

    assert on(screen, "next_visit")
    assert not on(screen, "pain_after")


def test_the_keyboard_goes_along_when_it_pressed_next(screen: OnScreen) -> None:
    gloved(screen)
    screen.find("step_next").setFocus(Qt.FocusReason.TabFocusReason)

    press(screen, Qt.Key.Key_Space)

    assert screen.find("pain_after").hasFocus()


def test_tab_goes_through_glove_mode_as_it_is_read(screen: OnScreen, qtbot: QtBot) -> None:
    gloved(screen)
    screen.click("step_next")
    order = (
        "line", "pain_now", "function_now", "soreness_worst", "body_view", "body_chart",
        "pain_after", "step_back", "step_next", "glove", "review",
    )  # fmt: skip
    screen.find("line").setFocus()

    reached: list[str] = []
    for _stop in range(60):
        focus = QApplication.focusWidget()
        assert focus is not None
        names = [focus.objectName(), getattr(focus.parentWidget(), "objectName", str)()]
        reached.extend(name for name in names if name in order and name not in reached)
        qtbot.keyClick(focus, Qt.Key.Key_Tab)

    assert tuple(reached) == order


def test_a_touch_turns_glove_mode_on_once_the_finger_is_lifted(
    screen: OnScreen, qtbot: QtBot
) -> None:
    device = QTest.createTouchDevice()
    spot = screen.find("pain_now").mapTo(screen.page, QPoint(20, 50))

    QTest.touchEvent(native(screen), device).press(0, spot).commit()
    QApplication.processEvents()
    down = is_gloved(screen)
    QTest.touchEvent(native(screen), device).release(0, spot).commit()
    qtbot.waitUntil(lambda: is_gloved(screen))

    assert down is False


def test_a_touch_does_not_overrule_who_turned_glove_mode_off(screen: OnScreen) -> None:
    chosen: list[bool] = []
    screen.page.glove_chosen.connect(chosen.append)
    screen.click("glove")
    screen.click("glove")
    device = QTest.createTouchDevice()

    QTest.touchEvent(native(screen), device).press(0, QPoint(400, 20)).commit()
    QTest.touchEvent(native(screen), device).release(0, QPoint(400, 20)).commit()
    QApplication.processEvents()

    assert chosen == [True, False]
    assert not is_gloved(screen)
