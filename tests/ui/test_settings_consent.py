"""How a clinic takes the first consent of a course, as chosen in Settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from imsrecord.services.settings import SettingsService
from imsrecord.ui.jobs import InlineJobs
from imsrecord.ui.settings.needles_section import NeedlesSection
from imsrecord.ui.settings.settings_page import SettingsPage
from imsrecord.ui.settings.settings_presenter import SettingsPresenter
from imsrecord.ui.widgets.choice import Switch
from tests.builders import NOW
from tests.services.acting import acting_now

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database


def test_a_clinic_may_take_the_first_consent_by_word_of_mouth(
    qtbot: QtBot, encrypted_db: Database
) -> None:
    settings = SettingsService(encrypted_db, acting_now())
    presenter = SettingsPresenter(settings, InlineJobs(), lambda: NOW)
    page = SettingsPage(presenter)
    presenter.setParent(page)
    qtbot.addWidget(page)
    page.resize(1300, 800)
    with qtbot.waitActive(page):
        page.show()
    page.show_section("needles")
    section = page.findChild(NeedlesSection)
    assert section is not None
    switch = section.findChild(Switch, "defaults.consent_at_start")
    assert switch is not None
    assert switch.isChecked()

    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton)

    assert settings.defaults().consent_at_start == "verbal"
