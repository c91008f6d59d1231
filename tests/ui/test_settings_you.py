"""Who is at the keyboard, as said in Settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QRadioButton

from imsrecord.services.settings import SettingsService
from imsrecord.ui.jobs import InlineJobs
from imsrecord.ui.settings.settings_page import SettingsPage
from imsrecord.ui.settings.settings_presenter import SettingsPresenter
from imsrecord.ui.widgets.segmented import Segmented
from tests.builders import NOW
from tests.services.acting import acting_now

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database


def test_a_student_is_registered_as_one_by_one_press(qtbot: QtBot, encrypted_db: Database) -> None:
    settings = SettingsService(encrypted_db, acting_now())
    presenter = SettingsPresenter(settings, InlineJobs(), lambda: NOW)
    page = SettingsPage(presenter)
    presenter.setParent(page)
    qtbot.addWidget(page)
    page.show()
    page.show_section("practitioner")
    classes = page.findChild(Segmented, "you.register_class")
    assert classes is not None
    assert (classes.place(), settings.practitioner().register_class) == (0, "")

    qtbot.mouseClick(classes.findChildren(QRadioButton)[1], Qt.MouseButton.LeftButton)

    assert settings.practitioner().register_class == "student"
