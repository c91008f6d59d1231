"""A visit by the mouse alone, and one by the keyboard alone, from the patient to looking back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from typing_extensions import override

from imsrecord.domain.identity import VisitKey
from imsrecord.domain.needling import Side
from imsrecord.domain.visit import VisitStatus
from imsrecord.ui.bodychart.body_chart import BodyChart
from imsrecord.ui.chart.chart_page import ChartPage
from imsrecord.ui.documents.preview_page import PreviewPage
from imsrecord.ui.lock.lock_page import LockPage
from imsrecord.ui.patients.patient_page import PatientPage
from imsrecord.ui.today.today_page import TodayPage
from imsrecord.ui.visit.panel import VisitPanel
from imsrecord.ui.visit.review_page import ReviewPage
from imsrecord.ui.visit.signed_page import SignedPage
from imsrecord.ui.visit.visit_page import VisitPage
from tests.open_clinic import PASSWORD, PIN

if TYPE_CHECKING:
    from imsrecord.ui.tour.hands import Hands
    from tests.journeys.clinic_day import Day

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
MOST_TABS = 90
_PRESSES = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress)


class Presses(QObject):
    """Counts what reaches the window while it is asked to: keys and clicks."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.seen = dict.fromkeys(_PRESSES, 0)
        window.windowHandle().installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in self.seen:
            self.seen[event.type()] += 1
        return False


def pick_by_mouse(hands: Hands, name: str, key: str) -> None:
    box = hands.find(name)
    assert isinstance(box, QComboBox)
    # Qt takes no choice for this long after a list opened; no hand here is that slow.
    QApplication.setDoubleClickInterval(0)
    hands.click(box)
    view = box.view()
    hands.wait_for(view.isVisible, "the list is open")
    index = box.model().index(box.findData(key), 0)
    view.scrollTo(index)
    # On the list itself: PySide may still hold the native window of a list that opened before.
    place = view.visualRect(index).center()
    QTest.mouseMove(view.viewport(), place)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    hands.wait_for(lambda: not view.isVisible(), "the list is closed")


def scale_by_mouse(hands: Hands, name: str, value: int) -> None:
    scale = hands.find(name)
    hands.click(scale, QPoint(round((value + 0.5) * scale.width() / 11), scale.height() - 22))


def test_a_visit_is_charted_signed_and_read_by_mouse_alone(day: Day) -> None:
    day.unlock()
    hands = day.hands
    hands.click("new_patient")
    hands.type("Avery", into="given_names")
    hands.type("1984-05-17", into="born_on")
    hands.type("My neck is tight", into="complaint")
    presses = Presses(hands.window)

    hands.click("keep_patient")
    hands.click("start_visit")
    hands.find(VisitPage)
    scale_by_mouse(hands, "pain_now", 6)
    chart = hands.find(BodyChart)
    for number, side in enumerate((Side.RIGHT, Side.LEFT), 1):
        spot = chart.pixel_of("infraspinatus", side)
        assert spot is not None
        hands.click(chart, spot)
        counter = hands.find(f"row_{number}.twitches")
        hands.click(counter, QPoint(round(counter.width() * 2.5 / 6), counter.height() // 2))
        hands.click(f"row_{number}.open")
        hands.click(f"row_{number}.status_before.active")
        hands.click(f"row_{number}.open")
    hands.click("assessment")
    hands.unfold()
    hands.click("screen_rest_no")
    hands.tick("decision.performed")
    for field, code in (("method", "verbal"), ("scope", "initial"), ("given_by", "patient")):
        pick_by_mouse(hands, f"consent.{field}", code)
    hands.click("assessment")
    scale_by_mouse(hands, "pain_after", 3)
    hands.tick("needles_all_out")
    hands.tick("no_adverse_event")
    hands.choose("next_visit", "1 w")
    hands.click("review")
    page = hands.find(ReviewPage)
    for digit in PIN:
        (key,) = [each for each in page.pin.findChildren(QWidget) if each.accessibleName() == digit]
        hands.click(key)
    hands.find(PreviewPage)
    hands.click("Back")
    visits = hands.find(ChartPage).course.strip
    hands.click(visits.viewport(), visits.visualRect(visits.model().index(0, 0)).center(),
                double=True)  # fmt: skip
    hands.find(SignedPage)

    visit = day.record.visits.open(VisitKey(1, 1))
    assert presses.seen[QEvent.Type.KeyPress] == 0
    assert visit.status is VisitStatus.SIGNED
    assert (visit.pain.now, visit.pain_after) == (6, 3)
    assert [(row.muscle, row.side, row.twitch_count) for row in visit.rows] == [
        ("infraspinatus", Side.RIGHT, 2),
        ("infraspinatus", Side.LEFT, 2),
    ]


def tab_to(hands: Hands, name: str, most: int = MOST_TABS) -> None:
    """Press Tab until the keyboard is in a widget of that name."""
    passed = []
    for _ in range(most):
        names = _where()
        if name in names[:3]:
            return
        passed.append(names[0])
        hands.key(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never comes to {name}: {passed}")


def hop_to(hands: Hands, name: str) -> None:
    """Press F6 until the keyboard is in the part where that name is, then Tab."""
    part = hands.find(name).parentWidget()
    while part is not None and not isinstance(part, VisitPanel):
        part = part.parentWidget()
    assert part is not None
    for _ in range(10):
        focus = QApplication.focusWidget()
        if focus is not None and part.isAncestorOf(focus):
            break
        hands.key(Qt.Key.Key_F6)
    tab_to(hands, name, most=20)


def _where() -> list[str]:
    """Name the widget with the keyboard, and what it stands in, outwards."""
    focus, names = QApplication.focusWidget(), []
    while focus is not None:
        names.append(focus.objectName())
        focus = focus.parentWidget()
    return names or ["nowhere"]


def choose_by_key(hands: Hands, name: str, key: str) -> None:
    """Open a list with the keyboard and take an entry."""
    tab_to(hands, name)
    box = QApplication.focusWidget()
    assert isinstance(box, QComboBox)
    hands.key(Qt.Key.Key_Down, ALT)
    hands.wait_for(box.view().isVisible, "the list is open")
    hands.key(Qt.Key.Key_Home)
    for _ in range(box.findData(key)):
        hands.key(Qt.Key.Key_Down)
    hands.key(Qt.Key.Key_Return)
    hands.wait_for(lambda: not box.view().isVisible(), "the list is closed")


def say(hands: Hands, *lines: str) -> None:
    """Type statements into the Line, where the keyboard is."""
    for line in lines:
        hands.type(line)
        hands.key(Qt.Key.Key_Return)


def test_a_visit_is_charted_signed_and_read_by_keyboard_alone(day: Day) -> None:
    hands = day.hands
    hands.find(LockPage)
    presses = Presses(hands.window)
    hands.type(PASSWORD)
    hands.key(Qt.Key.Key_Return)
    hands.find(TodayPage)
    hands.key(Qt.Key.Key_N, CONTROL)
    hands.find(PatientPage)
    hands.type("Avery")
    tab_to(hands, "born_on")
    hands.type("1984-05-17")
    tab_to(hands, "complaint")
    hands.type("My neck is tight")
    hands.key(Qt.Key.Key_Return, CONTROL)
    hands.find(ChartPage)
    hands.key(Qt.Key.Key_N)
    hands.find(VisitPage)

    for line, site in (("r ut 1 3", "1"), ("l inf 1 2", "1")):
        say(hands, line)
        hands.key(Qt.Key.Key_Tab)  # from the empty Line into the details of the row
        name = f"row_{len(hands.find(VisitPage).presenter.visit.rows)}"
        choose_by_key(hands, f"{name}.site", site)
        hands.key(Qt.Key.Key_Backtab, SHIFT)  # how it felt stands before where it was needled
        assert f"{name}.status_before" in _where()
        hands.key(Qt.Key.Key_Space)
        tab_to(hands, "line")
    say(hands, "p6>3", "a0", "n 1w")
    hands.key(Qt.Key.Key_A, ALT)
    tab_to(hands, "screen_rest_no")
    hands.key(Qt.Key.Key_Space)
    for field, code in (("method", "verbal"), ("scope", "initial"), ("given_by", "patient")):
        choose_by_key(hands, f"consent.{field}", code)
    hands.key(Qt.Key.Key_A, ALT)
    hop_to(hands, "needles_all_out")
    hands.key(Qt.Key.Key_Space)
    hands.key(Qt.Key.Key_Return, CONTROL)
    hands.find(ReviewPage)
    hands.type(PIN)
    hands.find(PreviewPage)
    hands.key(Qt.Key.Key_Escape)
    hands.find(ChartPage)
    hands.key(Qt.Key.Key_Return)
    hands.find(SignedPage)

    visit = day.record.visits.open(VisitKey(1, 1))
    assert presses.seen[QEvent.Type.MouseButtonPress] == 0
    assert visit.status is VisitStatus.SIGNED
    assert (visit.pain.now, visit.pain_after) == (6, 3)
    assert {row.status_before for row in visit.rows} == {"active"}
    assert [(row.muscle, row.side, row.twitch_count) for row in visit.rows] == [
        ("trapezius_upper", Side.RIGHT, 3),
        ("infraspinatus", Side.LEFT, 2),
    ]


def test_f6_goes_round_every_part_of_a_visit_and_comes_back_to_the_line(day: Day) -> None:
    hands = day.hands
    day.unlock()
    hands.click("new_patient")
    hands.type("Avery", into="given_names")
    hands.type("1984-05-17", into="born_on")
    hands.type("My neck is tight", into="complaint")
    hands.click("keep_patient")
    hands.click("start_visit")
    hands.find(VisitPage)

    passed = []
    for _ in range(10):
        passed.append(next((name for name in _where() if name), "rail"))
        hands.key(Qt.Key.Key_F6)

    assert passed[:2] == ["line", "pain_now"]
    assert {"programmes", "after_more", "exercise_programmes", "next_more", "note", "back"} <= set(
        passed
    )
    assert _where()[0] == "line"
