"""When the record locks itself, and where its backups are to go."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Signal

from imsrecord.domain.late_entry import LEAST_LATE_HOURS, MOST_LATE_HOURS
from imsrecord.domain.preferences import LEAST_IDLE, MOST_IDLE
from imsrecord.ui import dialogs
from imsrecord.ui.settings.section import Section, card, labelled
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import row
from imsrecord.ui.widgets.stepper import Stepper

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.preferences import Preferences


class AsksForFolder(Protocol):
    """Asks for a folder; the real one opens the system's dialog."""

    def folder(self, parent: QWidget) -> Path | None:
        """Return the folder chosen, or None."""


class SystemFolders:
    """Asks with the system's own dialog."""

    def folder(self, parent: QWidget) -> Path | None:
        """Return the folder chosen, or None."""
        return dialogs.folder(parent, parent.tr("Backup folder"), Path.home())


class LockSection(Section):
    """Asks for the minutes until the record locks, and for the backup folder."""

    chosen = Signal(str, object)  # name of the preference, value

    def __init__(
        self,
        preferences: Preferences,
        folders: AsksForFolder | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._folders: AsksForFolder = folders or SystemFolders()
        self.idle = Stepper(
            self.tr("Minutes until the record locks"),
            preferences.idle_minutes,
            least=LEAST_IDLE,
            most=MOST_IDLE,
            unit=self.tr(" min"),
            width=124,
        )
        self.idle.setObjectName("preferences.idle_minutes")
        self.idle.stepped.connect(lambda minutes: self.chosen.emit("idle_minutes", minutes))
        self.pick = Button(self.tr("Choose folder…"), icon="folder")
        self.pick.setObjectName("preferences.backup_folder")
        self.pick.clicked.connect(self._ask)
        self.add(
            card(
                self.tr("Lock"),
                labelled(
                    self.tr("Lock after this time without a key or click"),
                    self.idle,
                    self.tr(
                        "An open note is kept and comes back where you left it. "
                        "Ctrl L locks at once."
                    ),
                ),
            )
        )
        self.late = Stepper(
            self.tr("Hours after which an entry is late"),
            preferences.late_after_hours,
            least=LEAST_LATE_HOURS,
            most=MOST_LATE_HOURS,
            unit=self.tr(" h"),
            width=124,
        )
        self.late.setObjectName("preferences.late_after_hours")
        self.late.stepped.connect(lambda hours: self.chosen.emit("late_after_hours", hours))
        self.add(
            card(
                self.tr("Late entries"),
                labelled(
                    self.tr("A visit entered later than this after it began is a late entry"),
                    self.late,
                    self.tr("It says so in the note, with both dates, and asks for the reason."),
                ),
            )
        )
        self.folder = Text("", wrap=True)
        remark = self.tr(
            "On another disk than the record. Remembered for backups; this version does not make "
            "them yet, so copy the closed record folder yourself."
        )
        where = row((self.folder, 1), self.pick, gap=16)
        self.add(card(self.tr("Backup folder"), where, remark=remark))
        self.show_preferences(preferences)

    def show_preferences(self, preferences: Preferences) -> None:
        """Show the folder that is kept."""
        self.folder.set_words(preferences.backup_folder or self.tr("No folder is chosen."))

    def _ask(self) -> None:
        folder = self._folders.folder(self)
        if folder is not None:
            self.chosen.emit("backup_folder", str(folder))
