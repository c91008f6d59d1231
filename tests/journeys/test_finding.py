"""Search and command palette in the real window, by keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QSpinBox, QWidget

from imsrecord.services.record import Record
from imsrecord.ui.bodychart.chart_canvas import ChartCanvas
from imsrecord.ui.chart.chart_page import ChartPage
from imsrecord.ui.clinic.clinic_page import ClinicPage
from imsrecord.ui.lock.lock_page import LockPage
from imsrecord.ui.notes.notes_page import NotesPage
from imsrecord.ui.palette.palette import Palette
from imsrecord.ui.patients.patient_page import PatientPage
from imsrecord.ui.settings.settings_page import SettingsPage
from imsrecord.ui.today.today_page import TodayPage
from imsrecord.ui.visit.signed_page import SignedPage
from imsrecord.ui.visit.visit_page import VisitPage
from imsrecord.ui.widgets.labels import Text
from tests.open_clinic import PASSWORD, PIN, chart, make_clinic, register

if TYPE_CHECKING:
    from pathlib import Path

    from imsrecord.services.opening import RecordFolder
    from tests.journeys.clinic_day import Day
    from tests.open_clinic import Clock

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def made_clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "clinic"
    make_clinic(path)
    return path


@pytest.fixture
def charted(clinic_folder: RecordFolder, hour: Clock) -> None:
    """Three signed visits and a draft, of two patients."""
    record = Record(clinic_folder.open_record(PASSWORD), hour)
    for number in (1, 2):
        who = register(record, number)
        for visit in (1, 2):
            reason = f"Zebrawood splinter {number}{visit}, stretching did not hold."
            draft = chart(record, who, reason=reason)
            if (number, visit) != (2, 2):
                record.visits.sign(draft, PIN)
            hour.forward(days=1)
    record.close()


@pytest.fixture
def open_day(day: Day, charted: None) -> Day:
    day.unlock()
    return day


def marked(page: SignedPage) -> list[Text]:
    return [label for label in page.findChildren(Text) if "<span" in label.text()]


def test_a_word_with_a_slip_leads_to_the_spot_and_back_to_the_place_in_the_list(
    open_day: Day,
) -> None:
    hands = open_day.hands
    open_day.application.window.resize(1280, 640)  # the spot is below the edge of the note
    hands.key(Qt.Key.Key_K, CTRL)
    hands.find(Palette)
    hands.type("zebrawod")
    hands.key(Qt.Key.Key_Up)  # the ends hold
    for _ in range(9):
        hands.key(Qt.Key.Key_Down)
    hands.key(Qt.Key.Key_Return)
    page = hands.find(NotesPage)
    hands.wait_for(lambda: page.list.rows.rowCount() == 4, "all four are found")
    assert not hands.sees(Palette)
    assert "zebrawood" in words(page)
    hands.key(Qt.Key.Key_Down)
    hands.key(Qt.Key.Key_Down)
    chosen = page.list.picked_row()
    assert chosen is not None
    hands.key(Qt.Key.Key_Return)

    signed = hands.find(SignedPage)
    assert signed.visit_key == (chosen.patient_no, chosen.visit_no)
    (spot,) = marked(signed)
    assert f"Zebrawood splinter {chosen.patient_no}{chosen.visit_no}" in spot.words()
    assert ">Zebrawood</span>" in spot.text()
    hands.settle()
    assert not spot.visibleRegion().isEmpty()
    hands.key(Qt.Key.Key_Escape)

    assert hands.find(NotesPage) is page
    assert page.list.picked_row() == chosen
    assert QApplication.focusWidget() is page.list


def test_a_draft_that_was_found_is_left_to_the_results(open_day: Day) -> None:
    hands = open_day.hands
    hands.click("Patients")
    hands.key(Qt.Key.Key_Return, CTRL)
    page = hands.find(NotesPage)
    hands.type("splinter 22")
    hands.key(Qt.Key.Key_Return)
    hands.wait_for(lambda: page.list.rows.rowCount() == 1, "the draft is found")
    hands.key(Qt.Key.Key_Return)
    hands.find(VisitPage)
    hands.click("Back to patient")

    assert hands.find(NotesPage) is page
    hands.key(Qt.Key.Key_Return)
    hands.find(VisitPage)
    hands.key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)

    assert hands.find(NotesPage) is page


def test_filters_are_typed_seen_as_chips_and_taken_off_by_key(open_day: Day) -> None:
    hands = open_day.hands
    hands.key(Qt.Key.Key_K, CTRL)
    hands.type("search notes")
    hands.key(Qt.Key.Key_Return)
    page = hands.find(NotesPage)
    hands.type("since:2026-03-04 splint")
    hands.key(Qt.Key.Key_Return)
    hands.wait_for(lambda: page.list.rows.rowCount() == 2, "two visits fit")
    hands.wait_for(page.list.hasFocus, "what was typed is looked for too")
    (chip,) = page.filters.chips()
    assert chip.accessibleName() == "Since: 4 Mar 2026, take this filter off"

    hands.key(Qt.Key.Key_F, CTRL)
    hands.key(Qt.Key.Key_Home)
    hands.key(Qt.Key.Key_Backspace)

    hands.wait_for(lambda: page.list.rows.rowCount() == 4, "the filter is off")
    assert page.filters.chips() == ()


def test_ctrl_f_on_a_chart_looks_through_that_patient_alone(open_day: Day) -> None:
    hands = open_day.hands
    hands.key(Qt.Key.Key_K, CTRL)
    hands.type("sample")
    hands.key(Qt.Key.Key_Return)
    hands.find(ChartPage)
    hands.key(Qt.Key.Key_F, CTRL)
    page = hands.find(NotesPage)
    hands.type("zebrawood")
    hands.key(Qt.Key.Key_Return)
    hands.wait_for(lambda: page.list.rows.rowCount() == 2, "two visits of one patient")
    hands.key(Qt.Key.Key_Escape)

    hands.find(ChartPage)


def test_the_palette_starts_a_visit_registers_and_opens_settings_by_keys(open_day: Day) -> None:
    hands = open_day.hands
    hands.key(Qt.Key.Key_K, CTRL)
    hands.type("appearance")
    hands.key(Qt.Key.Key_Return)
    settings = hands.find(SettingsPage)
    assert settings.nav.picked_row() is not None
    assert settings.nav.picked_row().words == "Appearance"  # type: ignore[union-attr]

    hands.key(Qt.Key.Key_K, CTRL)
    hands.type("Quill Newcomer")
    hands.key(Qt.Key.Key_Return)
    form = hands.find(PatientPage)
    assert form.identity.fields["family_name"].text() == "Newcomer"
    hands.click("Back")

    hands.key(Qt.Key.Key_K, CTRL)
    hands.type("sample")
    hands.key(Qt.Key.Key_Tab)  # to what can be done for the patient
    hands.key(Qt.Key.Key_Return)
    hands.find(VisitPage)


def test_esc_gives_the_keyboard_back_while_charting_and_nothing_typed_is_lost(
    open_day: Day,
) -> None:
    hands = open_day.hands
    hands.key(Qt.Key.Key_K, CTRL)
    hands.type("sample")
    hands.key(Qt.Key.Key_Tab)
    hands.key(Qt.Key.Key_Return)
    hands.find(VisitPage)
    hands.type("r ut 2")
    line = QApplication.focusWidget()
    hands.key(Qt.Key.Key_K, CTRL)
    palette = hands.find(Palette)
    assert any(row.words == "Review and sign" for row in palette.list.rows._rows)
    hands.key(Qt.Key.Key_F6)
    assert QApplication.focusWidget() is palette.line
    hands.type("xyz")
    hands.key(Qt.Key.Key_Escape)

    assert not hands.sees(Palette)
    assert QApplication.focusWidget() is line
    assert line.text() == "r ut 2"  # type: ignore[union-attr]


@pytest.mark.parametrize("where", ["note", "body_chart", "stepper"])
def test_the_palette_opens_from_every_kind_of_field(open_day: Day, where: str) -> None:
    hands = open_day.hands
    hands.key(Qt.Key.Key_K, CTRL)
    hands.type("sample")
    hands.key(Qt.Key.Key_Tab)
    hands.key(Qt.Key.Key_Return)
    page = hands.find(VisitPage)
    kinds: dict[str, type[QWidget]] = {
        "note": QPlainTextEdit,
        "body_chart": ChartCanvas,
        "stepper": QSpinBox,
    }
    hands.type("r ut 2")
    hands.key(Qt.Key.Key_Return)
    field = next(each for each in page.findChildren(kinds[where]) if each.isVisible())
    field.setFocus()
    hands.key(Qt.Key.Key_K, CTRL)
    hands.find(Palette)
    hands.key(Qt.Key.Key_K, CTRL)

    assert not hands.sees(Palette)
    assert QApplication.focusWidget() is field


def test_the_palette_is_left_by_a_click_beside_it_and_a_click_on_a_line_does_it(
    open_day: Day,
) -> None:
    hands = open_day.hands
    hands.key(Qt.Key.Key_K, CTRL)
    palette = hands.find(Palette)
    QTest.mouseClick(palette, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    assert not hands.sees(Palette)
    assert hands.sees(TodayPage)

    hands.key(Qt.Key.Key_K, CTRL)
    palette = hands.find(Palette)
    hands.type("clinic")
    at = palette.list.visualRect(palette.list.currentIndex()).center()
    QTest.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    hands.find(ClinicPage)


def test_a_locked_window_has_no_palette_and_keeps_nothing_typed_in_it(open_day: Day) -> None:
    hands = open_day.hands
    hands.key(Qt.Key.Key_K, CTRL)
    hands.type("sample")
    hands.key(Qt.Key.Key_L, CTRL)
    hands.find(LockPage)
    assert not hands.sees(Palette)
    hands.key(Qt.Key.Key_K, CTRL)
    assert not hands.sees(Palette)

    hands.type(PIN)
    hands.find(TodayPage)
    assert not hands.sees(Palette)


def words(page: NotesPage) -> str:
    return "\n".join(label.words() for label in page.findChildren(Text) if label.isVisible())
