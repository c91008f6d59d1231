"""Today over an open record: what the page asks of the services, put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from imsrecord.ui.today.today_page import TodayPage

if TYPE_CHECKING:
    from imsrecord.services.record import Record


def today_page(record: Record) -> TodayPage:
    """Return Today of a record; ``refresh`` reads it."""
    return TodayPage(_Seen(record), _safety)


class _Seen:
    """What Today asks of four services."""

    def __init__(self, record: Record) -> None:
        self.unfinished = record.visits.unfinished
        self.open_events = record.events.waiting
        self.recents = record.patients.recents
        self.search = record.patients.search
        self.expected = record.days.lines
        self.due = record.days.due
        self.today = record.patients.today


def _safety() -> tuple[str, str]:
    """Say what is true today: the record is encrypted, and backups are not made by itself."""
    words = QCoreApplication.translate
    return (
        words("Workspace", "Records are encrypted"),
        words(
            "Workspace",
            "On this computer only. Automatic backups are not made yet: "
            "copy the record folder to a second disk when imsrecord is closed.",
        ),
    )
