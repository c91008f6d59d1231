from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QWidget

from imsrecord.domain.needling import Side
from imsrecord.ui import accessible
from imsrecord.ui.bodychart.pain_canvas import PainCanvas
from imsrecord.ui.jobs import InlineJobs
from imsrecord.ui.visit.fold_section import SectionHead
from imsrecord.ui.visit.pain_kinds import PainKinds
from tests.pain_drawings import drawn, ringed, shaded
from tests.ui.test_accessible_tree import faults
from tests.ui.visits_on_screen import OnScreen, a_signed_visit, on_screen, started

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database
    from imsrecord.domain.pain_drawing import PainArea


@pytest.fixture
def screen(qtbot: QtBot, encrypted_db: Database) -> OnScreen:
    """A visit whose pain drawing is open; the last visit had two areas."""
    service, visit = started(encrypted_db)
    last = drawn(a_signed_visit(), shaded(intensity=4), ringed("numb"))
    return opened(on_screen(qtbot, service, visit, InlineJobs(), last=last))


def opened(screen: OnScreen) -> OnScreen:
    screen.click("assessment")
    screen.open_section("pain_drawing")
    return screen


def areas(screen: OnScreen) -> tuple[PainArea, ...]:
    return screen.visit.pain_drawing


def canvas(screen: OnScreen, view_id: str = "anterior") -> PainCanvas:
    shown = screen.find_as(f"pain_{view_id}", PainCanvas)
    screen._reach(shown)
    return shown


def press(screen: OnScreen, zone: str, side: Side, view_id: str = "anterior") -> None:
    shown = canvas(screen, view_id)
    at = shown.pixel_of(zone, side)
    assert at is not None
    screen.qtbot.mouseClick(shown, Qt.MouseButton.LeftButton, pos=at.toPoint())


def drag(screen: OnScreen, view_id: str, *corners: tuple[int, int]) -> None:
    shown = canvas(screen, view_id)
    left, points = Qt.MouseButton.LeftButton, [QPoint(*corner) for corner in corners]
    screen.qtbot.mousePress(shown, left, pos=points[0])
    for point in points:
        screen.qtbot.mouseMove(shown, point)
    screen.qtbot.mouseRelease(shown, left, pos=points[-1])


def words(screen: OnScreen, name: str) -> str:
    return screen.find_as(name, QLabel).text()


RING = ((120, 150), (160, 150), (160, 200), (120, 200))


def test_a_kind_a_strength_and_a_press_shade_a_zone_and_reach_the_disk(screen: OnScreen) -> None:
    screen.click("pain_kind.burning")
    screen.cell("pain_strength", 6)
    press(screen, "thigh_front", Side.LEFT)

    (area,) = screen.kept().pain_drawing

    assert (area.zone, area.side, area.kind) == ("thigh_front", Side.LEFT, "burning")
    assert (area.intensity, area.view) == (6, "anterior")


def test_without_a_kind_nothing_is_shaded_and_a_sentence_says_so(screen: OnScreen) -> None:
    press(screen, "thigh_front", Side.LEFT)

    assert areas(screen) == ()
    assert words(screen, "pain_problem") == "Choose a kind of pain first."
    screen.click("pain_kind.numb")
    assert not screen.find("pain_problem").isVisible()


def test_no_strength_is_none_and_not_zero(screen: OnScreen) -> None:
    screen.click("pain_kind.aching")
    press(screen, "thigh_front", Side.LEFT)

    assert areas(screen)[0].intensity is None


def test_a_second_press_takes_the_shade_away_from_either_side_of_the_body(
    screen: OnScreen,
) -> None:
    screen.click("pain_kind.aching")
    press(screen, "hip_outer", Side.RIGHT, "posterior")
    assert len(areas(screen)) == 1
    shown = canvas(screen).pixel_of("hip_outer", Side.RIGHT)
    press(screen, "hip_outer", Side.RIGHT, "posterior" if shown is None else "anterior")

    assert areas(screen) == ()


def test_a_drag_shades_a_free_area_in_millimetres_of_the_view(screen: OnScreen) -> None:
    screen.click("pain_kind.stabbing")
    drag(screen, "posterior", *RING)

    (area,) = screen.kept().pain_drawing

    assert (area.view, area.zone, area.side, area.kind) == ("posterior", "", None, "stabbing")
    scale = canvas(screen, "posterior")._scene.frame.scale
    xs = [x for x, _ in area.stroke]
    assert max(xs) - min(xs) == pytest.approx(40 / scale, abs=0.2)


def test_a_drag_without_breadth_is_refused(screen: OnScreen) -> None:
    screen.click("pain_kind.stabbing")
    drag(screen, "posterior", (120, 150), (140, 150), (170, 150))

    assert areas(screen) == ()
    assert "too narrow" in words(screen, "pain_problem")


def test_escape_gives_up_a_drag(screen: OnScreen) -> None:
    screen.click("pain_kind.stabbing")
    shown = canvas(screen, "posterior")
    left = Qt.MouseButton.LeftButton
    screen.qtbot.mousePress(shown, left, pos=QPoint(*RING[0]))
    for corner in RING:
        screen.qtbot.mouseMove(shown, QPoint(*corner))
    screen.qtbot.keyClick(shown, Qt.Key.Key_Escape)
    screen.qtbot.mouseRelease(shown, left, pos=QPoint(*RING[-1]))

    assert areas(screen) == ()


def test_each_area_is_one_step_of_undo_and_the_toast_names_it(screen: OnScreen) -> None:
    said: list[str] = []
    screen.presenter.toast.connect(said.append)
    screen.click("pain_kind.aching")
    press(screen, "thigh_front", Side.LEFT)
    drag(screen, "posterior", *RING)

    screen.presenter.undo()
    assert [area.zone for area in areas(screen)] == ["thigh_front"]
    screen.presenter.undo()
    assert areas(screen) == ()
    screen.presenter.redo()

    assert [area.zone for area in areas(screen)] == ["thigh_front"]
    assert said[1:] == [
        "Front of thigh, left: aching taken out again", "Front of thigh, left: aching put back",
    ]  # fmt: skip


def test_an_area_can_be_taken_back_after_a_restart(screen: OnScreen, qtbot: QtBot) -> None:
    screen.click("pain_kind.aching")
    press(screen, "thigh_front", Side.LEFT)
    kept = screen.kept()

    again = opened(on_screen(qtbot, screen.service, kept, InlineJobs()))
    assert again.find("pain_area_1").isVisible()
    again.presenter.undo()

    assert areas(again) == ()
    assert again.page.findChild(QWidget, "pain_area_1") is None


def test_the_keyboard_alone_walks_shades_rates_and_takes_away(screen: OnScreen) -> None:
    screen.find("pain_kind.deep").setFocus()
    screen.qtbot.keyClick(screen.find("pain_kind.deep"), Qt.Key.Key_Space)
    shown = canvas(screen, "posterior")
    shown.setFocus(Qt.FocusReason.TabFocusReason)
    screen.qtbot.keyClick(shown, Qt.Key.Key_Up)
    screen.qtbot.keyClick(shown, Qt.Key.Key_Return)
    first = areas(screen)[0]
    screen.qtbot.keyClick(shown, Qt.Key.Key_Right)
    screen.qtbot.keyClick(shown, Qt.Key.Key_Space)
    screen.qtbot.keyClick(shown, "7")
    second = areas(screen)[1]

    assert first.place != second.place
    assert (first.kind, first.intensity, second.intensity) == ("deep", None, 7)

    screen.qtbot.keyClick(shown, "x")
    assert areas(screen)[1].intensity == 10
    screen.qtbot.keyClick(shown, "0")
    assert areas(screen)[1].intensity == 0
    screen.qtbot.keyClick(shown, Qt.Key.Key_Backspace)
    assert areas(screen)[1].intensity is None
    screen.qtbot.keyClick(shown, Qt.Key.Key_Delete)
    assert areas(screen) == (first,)


def test_a_digit_on_a_zone_that_is_not_shaded_shades_nothing(screen: OnScreen) -> None:
    screen.click("pain_kind.deep")
    shown = canvas(screen)
    screen.qtbot.keyClick(shown, Qt.Key.Key_Down)
    screen.qtbot.keyClick(shown, "5")

    assert areas(screen) == ()
    assert words(screen, "pain_problem") == "Shade this zone first, with Enter."


def test_the_eraser_takes_away_what_is_under_it(screen: OnScreen) -> None:
    screen.click("pain_kind.aching")
    drag(screen, "posterior", *RING)
    screen.click("pain_eraser")
    screen.qtbot.mouseClick(
        canvas(screen, "posterior"), Qt.MouseButton.LeftButton, pos=QPoint(5, 5)
    )
    assert len(areas(screen)) == 1
    screen.qtbot.mouseClick(
        canvas(screen, "posterior"), Qt.MouseButton.LeftButton, pos=QPoint(140, 175)
    )

    assert areas(screen) == ()


def test_the_list_says_each_area_rates_it_and_takes_it_away(screen: OnScreen) -> None:
    screen.click("pain_kind.aching")
    press(screen, "thigh_front", Side.LEFT)
    press(screen, "shin", Side.RIGHT)
    assert words(screen, "pain_area_1") == "Front of thigh, left: aching"

    screen.pick("pain_area_2.strength", "8")
    assert [area.intensity for area in areas(screen)] == [None, 8]
    screen.click("pain_area_1.remove")

    assert [area.zone for area in screen.kept().pain_drawing] == ["shin"]
    assert screen.page.findChild(QWidget, "pain_area_1") is None


def test_last_visit_is_carried_only_when_it_is_pressed(screen: OnScreen) -> None:
    assert areas(screen) == ()
    assert words(screen, "pain_difference") == "Nothing to compare with: no drawing today."
    screen.click("pain_past")
    assert areas(screen) == ()

    screen.click("pain_same")

    assert [(a.kind, a.intensity) for a in screen.kept().pain_drawing] == [
        ("aching", 4), ("numb", None),
    ]  # fmt: skip
    assert words(screen, "pain_difference") == "The same as at the last visit."
    screen.presenter.undo()
    assert areas(screen) == ()


def test_the_difference_follows_the_drawing(screen: OnScreen) -> None:
    screen.click("pain_same")
    screen.pick("pain_area_1.strength", "7")
    screen.click("pain_area_2.remove")

    told = words(screen, "pain_difference")

    assert "Stronger: front of shoulder, right (4 to 7)." in told
    assert told.startswith("Gone: free area")


def test_the_outline_of_last_visit_changes_the_picture_and_not_the_draft(
    screen: OnScreen,
) -> None:
    shown = canvas(screen)
    bare = shown.grab().toImage()
    screen.click("pain_past")
    outlined = shown.grab().toImage()
    screen.click("pain_past")

    assert bare != outlined
    assert shown.grab().toImage() == bare


def test_other_views_stand_alone_and_come_back(screen: OnScreen) -> None:
    screen.click("pain_views")
    menu = screen.find("pain_menu")
    entry = next(a for a in menu.actions() if a.text() == "Right palm")
    entry.trigger()

    alone = canvas(screen, "posterior")
    assert alone.view_id == "hand_palmar_right"
    assert not screen.find("pain_anterior").isVisible()
    assert "right palm" in alone.accessibleName()
    screen.click("pain_kind.tingling")
    press(screen, "thumb", Side.RIGHT, "posterior")
    assert [(a.zone, a.view) for a in areas(screen)] == [("thumb", "hand_palmar_right")]

    menu.actions()[0].trigger()
    assert alone.view_id == "posterior"
    assert screen.find("pain_anterior").isVisible()


def test_a_drag_on_an_inset_is_kept_in_its_own_millimetres(screen: OnScreen) -> None:
    screen.click("pain_views")
    menu = screen.find("pain_menu")
    next(a for a in menu.actions() if a.text() == "Right palm").trigger()
    screen.click("pain_kind.tingling")
    drag(screen, "posterior", *RING)

    (area,) = areas(screen)

    frame = canvas(screen, "posterior")._scene.frame
    xs = [x for x, _ in area.stroke]
    assert area.view == "hand_palmar_right"
    assert max(xs) - min(xs) == pytest.approx(40 / frame.scale / 3, abs=0.2)


def test_a_part_of_the_body_is_shown_larger(screen: OnScreen) -> None:
    whole = canvas(screen)._scene.frame.scale
    screen.chip("pain_part", 1)
    upper = canvas(screen)._scene.frame.scale
    screen.chip("pain_part", 2)

    assert upper > 1.5 * whole
    assert canvas(screen).pixel_of("heel", Side.LEFT) is None or upper > whole
    assert canvas(screen).pixel_of("shin", Side.LEFT) is not None
    assert canvas(screen).pixel_of("forehead", Side.LEFT) is None


def test_eyes_and_ears_are_told_the_same(screen: OnScreen) -> None:
    screen.click("pain_kind.aching")
    press(screen, "thigh_front", Side.LEFT)
    shown = canvas(screen)
    face = QAccessible.queryAccessibleInterface(shown)
    assert face is not None

    assert face.role() == QAccessible.Role.Graphic
    assert shown.accessibleName() == "Pain drawing: front"
    assert shown.accessibleDescription().startswith("Front of thigh, left: aching. Arrow keys")
    for name in ("pain_kind.aching", "pain_eraser", "pain_same", "pain_strength", "pain_views"):
        part = QAccessible.queryAccessibleInterface(screen.find(name))
        assert part is not None
        assert part.role() != QAccessible.Role.Client, name
        assert part.text(QAccessible.Text.Name), name
    drop = screen.find("pain_area_1.remove")
    assert drop.accessibleName() == "Take away Front of thigh, left: aching"
    strength = screen.find("pain_area_1.strength")
    assert strength.accessibleName() == "How strong: Front of thigh, left: aching"


def test_every_part_of_an_open_drawing_has_a_role_and_a_name(screen: OnScreen) -> None:
    accessible.install()
    screen.click("pain_kind.aching")
    press(screen, "thigh_front", Side.LEFT)

    assert faults(screen) == []


def test_every_kind_is_offered_and_none_is_chosen_beforehand(screen: OnScreen) -> None:
    chips = screen.find_as("pain_kinds", PainKinds)._group.buttons()

    assert len(chips) == 15
    assert not any(chip.isChecked() for chip in chips)


def test_a_first_visit_has_nothing_to_carry_or_compare(
    qtbot: QtBot, encrypted_db: Database
) -> None:
    service, visit = started(encrypted_db)
    screen = opened(on_screen(qtbot, service, visit, InlineJobs()))

    assert not screen.find("pain_same").isVisible()
    assert not screen.find("pain_past").isVisible()
    assert not screen.find("pain_difference").isVisible()
    assert screen.find_as("pain_drawing.head", SectionHead).summary() == ""


def test_the_two_hundred_and_first_area_is_refused_in_a_sentence(screen: OnScreen) -> None:
    full = drawn(screen.visit, *(shaded(f"zone_{n}") for n in range(200)))
    screen.presenter.change(full)
    screen.click("pain_kind.aching")
    press(screen, "thigh_front", Side.LEFT)

    assert "200 areas" in words(screen, "pain_problem")
    assert areas(screen) == full.pain_drawing
