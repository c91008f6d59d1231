"""The whole application on a made-up clinic: its window, a clock set by hand, and watchmen."""

from __future__ import annotations

import threading
import traceback
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from imsrecord.ui.application import Application
from imsrecord.ui.dialogs import CrashDialog
from imsrecord.ui.lock.lock_page import LockPage
from imsrecord.ui.tour.hands import Hands
from tests.open_clinic import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imsrecord.services.opening import RecordFolder
    from imsrecord.services.record import Record
    from imsrecord.ui.workspace import Workspace
    from tests.open_clinic import Clock


@dataclass
class Day:
    """A running application with hands on its window.

    ``ui_writes`` are the places where the window's own thread wrote to the record: none may.
    """

    application: Application
    hands: Hands
    clock: Clock
    ui_writes: list[str] = field(default_factory=list)

    @property
    def record(self) -> Record:
        """The open record, to look at what is stored."""
        workspace = self.application.workspace
        assert workspace is not None
        return workspace.record

    def unlock(self, password: str = PASSWORD) -> None:
        """Type the passphrase on the lock page."""
        page = self.hands.find(LockPage)
        self.hands.type(password, into=page.password)
        self.hands.click(page.unlock_button)
        self.hands.wait_for(lambda: not self.application.window.is_covered(), "the record is open")

    def watch(self, workspace: Workspace) -> None:
        """Note every write that the window's own thread makes."""

        def guard() -> None:
            if threading.current_thread() is threading.main_thread():
                self.ui_writes.append("".join(traceback.format_stack(limit=8)))

        workspace.record.opened.db.main_thread_guard = guard


def days(folder: RecordFolder, clock: Clock) -> Iterator[Day]:
    """Run the application on a record folder; nothing may crash, nothing may write on the way."""
    application = Application(folder, now=clock)
    application.begin()
    application.window.resize(1440, 900)
    application.window.show()
    day = Day(application, Hands(application.window), clock)
    application.opened.connect(day.watch)
    yield day
    faults = [dialog.report() for dialog in application.window.findChildren(CrashDialog)]
    application.window.close()
    application.window.deleteLater()
    application.deleteLater()
    assert faults == []
    assert day.ui_writes == []
