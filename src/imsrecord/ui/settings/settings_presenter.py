"""Settings without the page: what is kept, what cannot be, and trying again when saving failed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol, TypeVar
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QTimer, Signal

from imsrecord.domain.clinic_problems import (
    clinic_problems,
    defaults_problems,
    lot_problems,
    practitioner_problems,
)
from imsrecord.domain.preferences import preferences_problems
from imsrecord.errors import RecordError, StorageError
from imsrecord.ui.settings.words_presenter import WordsPresenter

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, datetime

    from imsrecord.domain.needling import NeedleLot
    from imsrecord.domain.people import Clinic, ClinicDefaults, Practitioner
    from imsrecord.domain.preferences import Habits, Preferences
    from imsrecord.ui.jobs import Jobs
    from imsrecord.ui.settings.words_presenter import KeepsWords

V = TypeVar("V")
RETRY_MS = 2_000


class KeepsSettings(Protocol):
    """The part of the settings service that the page needs."""

    def clinic(self) -> Clinic:
        """Return the letterhead."""

    def keep_clinic(self, clinic: Clinic) -> Clinic:
        """Keep the letterhead."""

    def practitioner(self) -> Practitioner:
        """Return the practitioner at the keyboard."""

    def keep_practitioner(self, practitioner: Practitioner) -> Practitioner:
        """Keep the practitioner at the keyboard."""

    def defaults(self) -> ClinicDefaults:
        """Return what a new visit starts from."""

    def keep_defaults(self, defaults: ClinicDefaults) -> ClinicDefaults:
        """Keep what a new visit starts from."""

    def lots(self) -> tuple[NeedleLot, ...]:
        """Return the boxes in use."""

    def used_lots(self) -> tuple[NeedleLot, ...]:
        """Return the boxes that are used up."""

    def add_lot(self, lot: NeedleLot) -> NeedleLot:
        """Add a box."""

    def retire_lot(self, no: int) -> None:
        """Take a box off the list."""

    def restore_lot(self, no: int) -> None:
        """Put a box back on the list."""

    def preferences(self) -> Preferences:
        """Return how the application behaves."""

    def keep_preferences(self, preferences: Preferences) -> Preferences:
        """Keep how the application behaves."""

    def habits(self) -> Habits:
        """Return how the practitioner at the keyboard charts."""

    def keep_habits(self, habits: Habits) -> Habits:
        """Keep how the practitioner at the keyboard charts."""

    @property
    def words(self) -> KeepsWords:
        """The clinic's own aliases, phrases and programmes."""


class SettingsPresenter(QObject):
    """Holds each section as it is kept, and takes over what was typed where it can be.

    A field with a problem keeps its sentence and is left out of what is saved; the others are
    saved all the same.
    """

    problems_found = Signal(str, object)  # section, dict of field -> sentence
    saving = Signal()
    saved = Signal(object)  # datetime by the clinic's clock
    not_saved = Signal(str)  # a sentence; it is tried again
    refused = Signal(str)
    clinic_kept = Signal(object)  # Clinic
    practitioner_kept = Signal(object)  # Practitioner
    defaults_kept = Signal(object)  # ClinicDefaults
    preferences_kept = Signal(object)  # Preferences
    habits_kept = Signal(object)  # Habits
    lots_changed = Signal(object)  # tuple[NeedleLot, ...]
    lot_added = Signal(object)  # NeedleLot

    def __init__(
        self,
        settings: KeepsSettings,
        jobs: Jobs,
        now: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._jobs = jobs
        self._now = now
        self._waiting: dict[str, Callable[[], None]] = {}
        self._retry = QTimer(self, singleShot=True, interval=RETRY_MS)
        self._retry.timeout.connect(self.try_again)
        self.clinic = settings.clinic()
        self.practitioner = settings.practitioner()
        self.defaults = settings.defaults()
        self.preferences = settings.preferences()
        self.habits = settings.habits()
        self.lots = settings.lots()
        self.used_lots = settings.used_lots()
        self.words = WordsPresenter(self, settings.words)

    @property
    def is_waiting(self) -> bool:
        """Whether something is not on the disk yet because a save failed."""
        return bool(self._waiting)

    def now(self) -> datetime:
        """Return this moment by the clinic's clock."""
        return self._now().astimezone(ZoneInfo(self.clinic.zone))

    def today(self) -> date:
        """Return the date where the clinic stands."""
        return self.now().date()

    def keep_clinic(self, typed: Clinic) -> None:
        """Take over the letterhead."""
        problems = clinic_problems(typed)
        self.problems_found.emit("clinic", problems)
        wanted = _without(typed, self.clinic, problems)
        if wanted != self.clinic:
            self.clinic = wanted
            self.keep("clinic", lambda: self._settings.keep_clinic(wanted), self.clinic_kept.emit)

    def keep_practitioner(self, typed: Practitioner, unread: Mapping[str, str]) -> None:
        """Take over the practitioner; ``unread`` are fields whose date or number is no such."""
        problems = practitioner_problems(typed, self.today()) | dict(unread)
        self.problems_found.emit("practitioner", problems)
        wanted = _without(typed, self.practitioner, problems)
        if wanted != self.practitioner:
            self.practitioner = wanted
            self.keep(
                "practitioner",
                lambda: self._settings.keep_practitioner(wanted),
                self.practitioner_kept.emit,
            )

    def keep_defaults(self, chosen: ClinicDefaults) -> None:
        """Take over what a new visit starts from."""
        problems = defaults_problems(chosen)
        self.problems_found.emit("defaults", problems)
        if not problems and chosen != self.defaults:
            self.defaults = chosen
            self.keep(
                "defaults", lambda: self._settings.keep_defaults(chosen), self.defaults_kept.emit
            )

    def keep_preferences(self, **changes: Any) -> None:
        """Take over one or more preferences."""
        chosen = replace(self.preferences, **changes)
        problems = preferences_problems(chosen)
        self.problems_found.emit("preferences", problems)
        if not problems and chosen != self.preferences:
            self.preferences = chosen
            self.keep(
                "preferences",
                lambda: self._settings.keep_preferences(chosen),
                self.preferences_kept.emit,
            )

    def keep_habits(self, chosen: Habits) -> None:
        """Take over how the practitioner at the keyboard charts."""
        if chosen != self.habits:
            self.habits = chosen
            self.keep("habits", lambda: self._settings.keep_habits(chosen), self.habits_kept.emit)

    def add_lot(self, typed: NeedleLot, unread: Mapping[str, str]) -> None:
        """Put a box on the list, or say what is missing."""
        problems = lot_problems(typed, self.today()) | dict(unread)
        self.problems_found.emit("lot", problems)
        if not problems:
            self.keep("lot", lambda: self._settings.add_lot(typed), self._on_lot_added)

    def retire_lot(self, lot: NeedleLot) -> None:
        """Take a box off the list."""
        self.keep(f"lot {lot.no}", lambda: self._settings.retire_lot(lot.no), self._show_lots)

    def put_lot_back(self, lot: NeedleLot) -> None:
        """Undo taking a box off the list."""
        self.keep(f"lot {lot.no}", lambda: self._settings.restore_lot(lot.no), self._show_lots)

    def try_again(self) -> None:
        """Save now what could not be saved before."""
        self._retry.stop()
        for deed in tuple(self._waiting.values()):
            deed()

    def _on_lot_added(self, lot: NeedleLot) -> None:
        self._show_lots()
        self.lot_added.emit(lot)

    def _show_lots(self, _lot: object = None) -> None:
        self.lots = self._settings.lots()
        self.used_lots = self._settings.used_lots()
        self.lots_changed.emit(self.lots)

    def keep(self, section: str, work: Callable[[], V], kept: Callable[[V], object]) -> None:
        """Save on the write thread; the newest state of a section is what is tried again."""

        def deed() -> None:
            self.saving.emit()
            self._jobs.run(self, work, done, failed)

        def done(value: V) -> None:
            if self._waiting.get(section) is deed:
                del self._waiting[section]
            kept(value)
            if not self._waiting:
                self.saved.emit(self.now())

        def failed(error: Exception) -> None:
            if isinstance(error, StorageError):
                self._retry.start()
                self.not_saved.emit(str(error))
            else:
                self._waiting.pop(section, None)
                self.refused.emit(str(error) if isinstance(error, RecordError) else "")

        self._waiting[section] = deed
        deed()


def _without(typed: V, kept: V, problems: Mapping[str, str]) -> V:
    """Return what was typed, with what is kept in place of the fields that have a problem."""
    fields = {place.split("/")[0] for place in problems}
    return replace(typed, **{name: getattr(kept, name) for name in fields})  # type: ignore[type-var]
