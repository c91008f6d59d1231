from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from imsrecord.ui import theme
from imsrecord.ui.jobs import InlineJobs
from imsrecord.ui.main_window import MainWindow
from imsrecord.ui.visit.fitting import FittedText
from imsrecord.ui.visit.measures import APP_RAIL, measures_for
from imsrecord.ui.widgets.surfaces import ScrollColumn
from tests.ui.visits_on_screen import OnScreen, a_signed_visit, on_screen, started

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database

LEFT = Qt.MouseButton.LeftButton
TABLET = (736, 1216)
WINDOWS = [
    (1920, 1040), (1440, 900), (1366, 768), (1366, 690), (1280, 640), (1199, 768), (1024, 768),
    (820, 1180), (800, 1280),
]  # fmt: skip
NAMED = (
    "pain_now", "function_now", "soreness_worst", "confirm_consent", "line", "glove", "review",
    "back", "undo", "assessment", "repeat_last", "row_1", "row_1.twitches", "row_1.familiar",
)  # fmt: skip


@pytest.fixture
def screen(qtbot: QtBot, encrypted_db: Database) -> Iterator[OnScreen]:
    """A follow-up, a week after three muscles and two exercises, in the clinic's window."""
    theme.start("light")
    service, visit = started(encrypted_db)
    shown = on_screen(qtbot, service, visit, InlineJobs(), last=a_signed_visit())
    window = MainWindow()
    qtbot.addWidget(window)
    window.show_page(shown.page)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    shown.line("r ut 2 3, l inf 1 2")
    yield shown
    assert shown.presenter.flush()
    window.close()


def resize(screen: OnScreen, width: int, height: int) -> None:
    screen.page.window().resize(width, height)
    for _turn in range(20):  # parts wait for each other's sizes
        QApplication.processEvents()


def press(screen: OnScreen, key: Qt.Key) -> None:
    handle = screen.page.window().windowHandle()
    assert handle is not None
    QTest.keyClick(handle, key)


def body_is_shown(screen: OnScreen) -> bool:
    chart = screen.find("body_chart")
    left = chart.mapTo(screen.page, QPoint(0, 0)).x()
    return chart.isVisible() and left >= 0


def cut_off(screen: OnScreen, names: tuple[str, ...]) -> list[str]:
    """Give what reaches out of the window or of the part that holds it."""
    found = []
    for name in names:
        widget = screen.find(name)
        assert widget.isVisible(), name
        outer = widget.parentWidget()
        while outer is not None and outer.parentWidget() is not None:
            rect = widget.rect().translated(widget.mapTo(outer, QPoint(0, 0)))
            scrolls = isinstance(outer.parentWidget(), ScrollColumn)
            inside = outer.rect().adjusted(-1, -1, 1, 1)
            if scrolls:  # what is further down is scrolled to
                rect.setTop(max(0, rect.top()))
                rect.setBottom(min(inside.bottom(), rect.bottom()))
            if not inside.contains(rect):
                found.append(f"{name} in {type(outer).__name__}")
            outer = None if scrolls else outer.parentWidget()
    return found


def overlapping(screen: OnScreen, names: tuple[str, ...]) -> list[tuple[str, str]]:
    """Give the pairs that stand on one another, though neither holds the other."""
    parts = [(name, screen.find(name)) for name in names]
    places = [
        (name, w, w.rect().translated(w.mapTo(screen.page, QPoint(0, 0)))) for name, w in parts
    ]
    return [
        (one, other)
        for one, w, place in places
        for other, v, its in places
        if one < other and place.intersects(its) and not (w.isAncestorOf(v) or v.isAncestorOf(w))
    ]


@pytest.mark.parametrize("glove", [False, True])
@pytest.mark.parametrize("size", WINDOWS)
def test_nothing_is_cut_off_in_any_window(
    screen: OnScreen, size: tuple[int, int], glove: bool
) -> None:
    if glove:
        screen.click("glove")

    resize(screen, *size)

    window = screen.page.window()
    assert (window.width(), window.height()) == size
    assert cut_off(screen, NAMED) == []
    assert overlapping(screen, NAMED) == []


@pytest.mark.parametrize(
    ("width", "height", "glove", "expected"),
    [
        (1920, 1040, False, (556, 58, 402)),
        (1440, 900, False, (376, 58, 322)),
        (1366, 768, False, (330, 48, 296)),
        (1366, 690, False, (330, 44, 296)),
        (1280, 640, False, (278, 44, 302)),
        (1440, 900, True, (470, 76, None)),
        (1366, 768, True, (416, 76, None)),  # a name with its precautions needs the rest
    ],
)
def test_the_sizes_are_those_of_the_design(
    width: int, height: int, glove: bool, expected: tuple[int, int, int | None]
) -> None:
    measures = measures_for(width - APP_RAIL, height, glove=glove)

    rail = None if measures.steps else measures.rail
    assert (measures.body, measures.row, rail) == expected


def test_in_a_narrow_window_the_body_waits_beside_the_list(screen: OnScreen) -> None:
    resize(screen, 1200, 768)
    beside = body_is_shown(screen)
    resize(screen, 1199, 768)

    assert beside
    assert not body_is_shown(screen)
    assert screen.find("body_edge").isVisible()


def test_the_drawer_opens_and_closes_by_its_button(screen: OnScreen, qtbot: QtBot) -> None:
    resize(screen, 820, 1180)

    screen.click("body_edge")
    qtbot.waitUntil(lambda: body_is_shown(screen))
    screen.click("body_edge")

    qtbot.waitUntil(lambda: not body_is_shown(screen))


def test_b_opens_the_drawer_and_escape_closes_it_and_leads_to_the_line(
    screen: OnScreen, qtbot: QtBot
) -> None:
    resize(screen, 820, 1180)
    screen.find("no_adverse_event").window().setFocus()
    screen.find("confirm_consent").setFocus()

    press(screen, Qt.Key.Key_B)
    qtbot.waitUntil(lambda: body_is_shown(screen))
    focus = QApplication.focusWidget()
    inside = _holds(screen.page.regions()[2], focus)
    screen.find("body_chart").setFocus()
    press(screen, Qt.Key.Key_Escape)

    qtbot.waitUntil(lambda: not body_is_shown(screen))
    assert inside
    assert screen.find("line").hasFocus()


def test_b_pressed_again_closes_the_drawer(screen: OnScreen, qtbot: QtBot) -> None:
    resize(screen, 820, 1180)
    screen.find("confirm_consent").setFocus()

    press(screen, Qt.Key.Key_B)
    qtbot.waitUntil(lambda: body_is_shown(screen))
    press(screen, Qt.Key.Key_B)

    qtbot.waitUntil(lambda: not body_is_shown(screen))


def test_the_drawer_is_pulled_out_by_its_edge_and_pushed_back(
    screen: OnScreen, qtbot: QtBot
) -> None:
    resize(screen, 820, 1180)
    edge = screen.find("body_edge")
    where = QPoint(20, 300)

    qtbot.mousePress(edge, LEFT, pos=where)
    for step in range(1, 20):
        qtbot.mouseMove(edge, edge.mapFromGlobal(edge.mapToGlobal(where) + QPoint(step, 0)))
    qtbot.mouseRelease(edge, LEFT, pos=where + QPoint(80, 0))
    qtbot.waitUntil(lambda: body_is_shown(screen))
    qtbot.mousePress(edge, LEFT, pos=where)
    qtbot.mouseMove(edge, where - QPoint(60, 0))
    qtbot.mouseRelease(edge, LEFT, pos=where - QPoint(60, 0))

    qtbot.waitUntil(lambda: not body_is_shown(screen))


def test_a_slip_on_the_edge_of_the_drawer_moves_nothing_for_good(
    screen: OnScreen, qtbot: QtBot
) -> None:
    resize(screen, 820, 1180)
    edge = screen.find("body_edge")

    qtbot.mousePress(edge, LEFT, pos=QPoint(20, 300))
    qtbot.mouseMove(edge, QPoint(40, 300))
    qtbot.mouseRelease(edge, LEFT, pos=QPoint(20, 300))

    qtbot.waitUntil(lambda: not screen.find("body_chart").isVisible())


def test_the_body_in_the_drawer_counts_like_the_one_beside_the_list(
    screen: OnScreen, qtbot: QtBot
) -> None:
    resize(screen, 820, 1180)
    screen.click("body_edge")
    qtbot.waitUntil(lambda: body_is_shown(screen))

    screen.click("tap_more")

    assert screen.rows()[1].twitch_count == 3


def test_a_closed_drawer_takes_no_keyboard(screen: OnScreen, qtbot: QtBot) -> None:
    resize(screen, 820, 1180)
    screen.find("line").setFocus()

    reached = set()
    for _stop in range(60):
        focus = QApplication.focusWidget()
        assert focus is not None
        reached.add(focus.objectName())
        qtbot.keyClick(focus, Qt.Key.Key_Tab)

    assert "body_edge" in reached
    assert not reached & {"body_chart", "tap_more", "tap_less", "body_more"}


def test_f6_jumps_through_a_narrow_window_in_the_order_of_a_visit(screen: OnScreen) -> None:
    resize(screen, 820, 1180)
    screen.find("line").setFocus()

    reached = []
    for _hop in range(6):
        press(screen, Qt.Key.Key_F6)
        reached.append(QApplication.focusWidget())

    page = screen.page
    held = [next((r for r in page.regions() if _holds(r, w)), None) for w in reached]
    places = [page.regions().index(r) for r in held if r is not None]
    assert places[:4] == sorted(places[:4])
    assert len(set(places)) >= 5


def _holds(region: QWidget, widget: QWidget | None) -> bool:
    return widget is region or (widget is not None and region.isAncestorOf(widget))


def test_a_window_made_wide_again_has_the_body_and_the_rail_beside_the_list(
    screen: OnScreen,
) -> None:
    resize(screen, 820, 1180)
    screen.click("step_next")

    resize(screen, 1440, 900)

    assert body_is_shown(screen)
    assert cut_off(screen, (*NAMED, "body_chart", "pain_after", "next_visit", "note")) == []
    assert not screen.find("step_next").isVisible()
    assert not screen.find("body_edge").isVisible()


def test_every_precaution_is_named_in_a_narrow_window(screen: OnScreen) -> None:
    resize(screen, 820, 1180)

    flags = [w for w in screen.page.findChildren(QWidget) if "Precautions" in w.accessibleName()]
    assert len(flags) == 1
    assert flags[0].width() >= flags[0].sizeHint().width()


def test_the_muscle_beside_the_pad_is_whole_after_the_window_became_smaller(
    screen: OnScreen,
) -> None:
    resize(screen, 1366, 690)
    long_name = next(row.seq for row in screen.rows() if row.muscle == "trapezius_upper")
    screen.presenter.rows.activate(long_name)
    resize(screen, 1280, 640)

    who = screen.find_as("tap_row", FittedText)
    assert len(who.lines()) == 2
    assert who.height() >= who.sizeHint().height()
