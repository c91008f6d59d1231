"""What a clinic calls things goes with it from Settings to the visit and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu, QPlainTextEdit

from imsrecord.domain.own_aliases import OwnAlias
from imsrecord.domain.phrases import Phrase
from imsrecord.services.record import Record
from imsrecord.ui.settings.programmes_section import ProgrammesSection
from imsrecord.ui.settings.settings_page import SettingsPage
from imsrecord.ui.settings.words_section import WordsSection
from imsrecord.ui.visit.review_page import ReviewPage
from imsrecord.ui.visit.visit_page import VisitPage
from tests.open_clinic import PASSWORD, PIN, chart, make_clinic, register

if TYPE_CHECKING:
    from pathlib import Path

    from imsrecord.domain.visit import Visit
    from imsrecord.services.opening import RecordFolder
    from tests.journeys.clinic_day import Day
    from tests.open_clinic import Clock


@pytest.fixture(scope="module")
def made_clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "clinic"
    make_clinic(path)
    return path


@pytest.fixture
def draft(clinic_folder: RecordFolder, hour: Clock) -> Visit:
    """A follow-up was begun before the program starts."""
    record = Record(clinic_folder.open_record(PASSWORD), hour)
    patient_no = register(record)
    record.visits.sign(chart(record, patient_no), PIN)
    begun = record.visits.start(patient_no)
    record.close()
    return begun


@pytest.fixture
def calm(draft: Visit, clinic_folder: RecordFolder, hour: Clock) -> None:
    """The clinic has a phrase without blanks."""
    del draft  # it was begun before
    record = Record(clinic_folder.open_record(PASSWORD), hour)
    record.settings.words.keep_phrase(Phrase("calm", "Tolerated well."))
    record.close()


def words_section(day: Day) -> WordsSection:
    """Go to the words of the clinic in Settings."""
    day.application.window.go_to_room("settings")
    page = day.hands.find(SettingsPage)
    page.show_section("words")
    section = page.section()
    assert isinstance(section, WordsSection)
    return section


def test_words_of_settings_are_typed_in_the_next_visit_that_is_opened(
    draft: Visit, day: Day
) -> None:
    day.unlock()
    section = words_section(day)
    day.hands.type("latis", into=section.aliases.muscle.line)
    day.hands.key(Qt.Key.Key_Return)
    day.hands.type("nxa", into=section.aliases.alias.line)
    day.hands.key(Qt.Key.Key_Return)
    own = day.record.settings.words
    day.hands.wait_for(lambda: bool(own.aliases()), "the word is kept")
    day.hands.click("example_tol.add")
    day.hands.wait_for(lambda: bool(own.phrases()), "the phrase is kept")

    workspace = day.application.workspace
    assert workspace is not None
    workspace.open_visit(*draft.key)
    page = day.hands.find(VisitPage)
    day.hands.type("r nxa 2", into="line")
    day.hands.key(Qt.Key.Key_Return)
    day.hands.type(";tol ", into=page.findChild(QPlainTextEdit, "note"))
    assert page.presenter.flush()

    kept = day.record.visits.open(draft.key)
    assert own.aliases() == (OwnAlias("nxa", "latissimus_dorsi"),)
    assert [(row.muscle, row.points) for row in kept.rows] == [("latissimus_dorsi", 2)]
    assert kept.note == "Tolerated well; [what followed]."


@pytest.mark.usefixtures("calm")
def test_review_reads_what_the_field_one_types_in_means_once_it_is_left(
    draft: Visit, day: Day
) -> None:
    day.unlock()
    workspace = day.application.workspace
    assert workspace is not None
    workspace.open_visit(*draft.key)
    page = day.hands.find(VisitPage)
    day.hands.type(";calm", into=page.findChild(QPlainTextEdit, "note"))

    day.hands.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    note = day.hands.find(ReviewPage).note

    assert day.record.visits.open(draft.key).note == "Tolerated well."
    shown = [text.text() for text in note.findChildren(QLabel)]
    assert "Tolerated well." in shown
    assert ";calm" not in shown


def test_the_menu_leads_to_the_programmes_in_settings(draft: Visit, day: Day) -> None:
    day.unlock()
    workspace = day.application.workspace
    assert workspace is not None
    workspace.open_visit(*draft.key)

    day.hands.click("programmes")
    menu = day.hands.find(VisitPage).findChild(QMenu, "programmes_menu")
    assert menu is not None
    QTest.keyClick(menu, Qt.Key.Key_Up)  # to the last entry
    QTest.keyClick(menu, Qt.Key.Key_Return)

    assert isinstance(day.hands.find(SettingsPage).section(), ProgrammesSection)
