"""Rooms that are built when they are first entered: exercises, print, clinic, settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from imsrecord.services.record import Record
    from imsrecord.ui.documents.paper_desk import PaperDesk
    from imsrecord.ui.jobs import Jobs
    from imsrecord.ui.main_window import MainWindow
    from imsrecord.ui.settings.settings_page import SettingsPage


class LateRooms(QObject):
    """Keeps Today quick after unlocking: nothing of these rooms is loaded before it is wanted."""

    preferences_changed = Signal(object)  # Preferences
    visit_requested = Signal(int, int)  # patient_no, visit_no

    def __init__(
        self,
        window: MainWindow,
        record: Record,
        jobs: Jobs,
        desk: PaperDesk,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._record = record
        self._jobs = jobs
        self._desk = desk
        self._settings: SettingsPage | None = None
        window.room_requested.connect(self._open)

    def save_now(self) -> None:
        """Keep a setting that is still being typed."""
        if self._settings is not None:
            self._settings.save_now()

    def show_credential(self, words: str, act: str) -> None:
        """Show where one's needling course is entered, over a page that waits."""
        page = self._settings
        if page is None:
            page = self._settings_page()
            self._window.add_room("settings", page)
        self._window.show_page(page, "settings")
        page.show_section("practitioner")
        page.offer_back(words, act, self._window.back)

    @Slot(str)
    def show_section(self, key: str) -> None:
        """Show one section of Settings, by its key."""
        self._window.go_to_room("settings")
        if self._settings is not None and self._window.page() is self._settings:
            self._settings.show_section(key)

    @Slot(str)
    def _open(self, room: str) -> None:
        builders = {
            "exercises": self._exercises_page,
            "print": self._documents_page,
            "clinic": self._clinic_page,
            "settings": self._settings_page,
        }
        if room in builders:
            self._window.add_room(room, builders[room]())  # type: ignore[arg-type]
            self._window.go_to_room(room)  # type: ignore[arg-type]

    def _exercises_page(self) -> QWidget:
        from imsrecord.ui.exercises.exercises_page import ExercisesPage  # noqa: PLC0415
        from imsrecord.ui.exercises.own_exercises_presenter import (  # noqa: PLC0415
            OwnExercisesPresenter,
        )

        own = OwnExercisesPresenter(self._record.exercises, self._jobs)
        page = ExercisesPage(own)
        own.setParent(page)
        return page

    def _documents_page(self) -> QWidget:
        from imsrecord.ui.documents.documents_page import DocumentsPage  # noqa: PLC0415

        papers = DocumentsPage(self._record.documents)
        papers.paper_requested.connect(self._desk.show_copy)
        return papers

    def _clinic_page(self) -> QWidget:
        from imsrecord.ui.clinic.clinic_page import ClinicPage  # noqa: PLC0415
        from imsrecord.ui.clinic.clinic_presenter import ClinicPresenter  # noqa: PLC0415

        presenter = ClinicPresenter(self._record.events, self._jobs)
        page = ClinicPage(presenter, self._record.incidents, self._jobs)
        presenter.setParent(page)
        presenter.failed.connect(self._window.toast)
        page.visit_requested.connect(self.visit_requested)
        return page

    def _settings_page(self) -> SettingsPage:
        from imsrecord.ui.settings.settings_page import SettingsPage  # noqa: PLC0415
        from imsrecord.ui.settings.settings_presenter import SettingsPresenter  # noqa: PLC0415

        accounts = self._record.accounts
        presenter = SettingsPresenter(self._record.settings, self._jobs, accounts.acting.now)
        self._settings = SettingsPage(presenter)
        presenter.setParent(self._settings)
        presenter.preferences_kept.connect(self.preferences_changed)
        presenter.practitioner_kept.connect(accounts.take_practitioner)
        presenter.clinic_kept.connect(accounts.take_clinic)
        self._settings.recall_requested.connect(self._ask_recall)
        return self._settings

    @Slot(str)
    def _ask_recall(self, lot: str) -> None:
        from imsrecord.ui.settings.recall_dialog import RecallDialog  # noqa: PLC0415 - seldom

        RecallDialog(self._record.recall, self._jobs, lot, self._settings).open()
