"""What is done from Today's list: put on, move, take off with a way back, set aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from imsrecord.domain.calendar_file import LARGEST
from imsrecord.domain.note.plain_words import counted
from imsrecord.errors import RecordError, UnreadableFileError
from imsrecord.ui.today.day_card import day_title

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.calendar_file import FileEntry
    from imsrecord.domain.day_list import DayLine
    from imsrecord.domain.worth_a_look import Look
    from imsrecord.services.day_files import FilePreview
    from imsrecord.services.record import Record
    from imsrecord.ui.jobs import Jobs
    from imsrecord.ui.today.day_dialog import DayDialog
    from imsrecord.ui.today.today_page import TodayPage


class DayDesk(QObject):
    """Keeps what Today wishes; ``toast`` says it in passing, with an undo where there is one."""

    new_requested = Signal(str)  # what was typed for somebody who is not in the record

    def __init__(
        self,
        record: Record,
        jobs: Jobs,
        page: TodayPage,
        toast: Callable[[str, str, Callable[[], object] | None], None],
    ) -> None:
        super().__init__(page)
        self._record = record
        self._jobs = jobs
        self._page = page
        self._toast = toast
        self._off = 0  # the entry taken off last, while it can be put back
        page.put_requested.connect(self.ask_who)
        page.place_requested.connect(lambda patient_no: self.ask_when(patient_no, page))
        page.move_requested.connect(self.ask_move)
        page.off_requested.connect(self.take_off)
        page.file_requested.connect(self.choose_file)
        page.files_dropped.connect(lambda paths: self.read_file(paths[0]))
        page.undo_requested.connect(self.undo)
        page.aside_requested.connect(self.set_aside)
        page.looks_wanted.connect(self._look)

    @Slot(object)
    def ask_who(self, day: date) -> None:
        """Ask who is to be on the list of a day."""
        self._put_dialog(day, self._page).open()

    def ask_when(self, patient_no: int, parent: QWidget) -> None:
        """Ask when a patient comes, and put them on the list of that day, today at first."""
        dialog = self._put_dialog(self._record.patients.today(), parent)
        patient, _episode, _visits = self._record.patients.open(patient_no)
        dialog.ask_for(patient_no, patient.name)
        dialog.open()

    @Slot(object)
    def ask_move(self, line: DayLine) -> None:
        """Ask for another time or day of somebody on the list."""
        dialog = self._dialog(line.day, self._page)
        dialog.move_entry(line)

        def move(_patient_no: int, day: date, minute: int | None) -> None:
            self._keep(dialog, lambda: self._record.days.move(line.no, day, minute), day)

        def off() -> None:
            dialog.accept()
            self.take_off(line)

        dialog.wished.connect(move)
        dialog.off_requested.connect(off)
        dialog.open()

    @Slot(object)
    def take_off(self, line: DayLine) -> None:
        """Take somebody off the list, with a way back."""

        def done(_nothing: object) -> None:
            self._off = line.no
            self._page.refresh_when_seen()
            words = self.tr("{0} is off the list.").format(line.name)
            self._toast(words, self.tr("Undo"), self.undo)

        self._jobs.run(self, lambda: self._record.days.take_off(line.no), done, self._tell)

    @Slot()
    def undo(self) -> None:
        """Put back who was taken off last."""
        no, self._off = self._off, 0
        if no:
            self._run(lambda: self._record.days.put_back(no))

    @Slot(object)
    def set_aside(self, look: Look) -> None:
        """Let a sentence of Worth a look be silent until something new is signed."""
        self._run(lambda: self._record.days.set_aside(look))

    @Slot()
    def choose_file(self) -> None:
        """Ask for a calendar file and show what it would add."""
        from imsrecord.ui.dialogs import open_path  # noqa: PLC0415 - seldom

        kinds = self.tr("Calendars and tables (*.ics *.csv)")
        path = open_path(self._page.window(), self.tr("Fill the list from a file"), kinds)
        if path is not None:
            self.read_file(path)

    def read_file(self, path: Path) -> None:
        """Show what a file would add; nothing is added before it was seen."""
        self._jobs.run(
            self._page,
            lambda: self._record.day_files.preview(_content(path)),
            self._show_preview,
            self._tell,
            queue="documents",
        )

    def _show_preview(self, preview: FilePreview) -> None:
        from imsrecord.ui.today.day_file_dialog import DayFileDialog  # noqa: PLC0415 - seldom

        dialog = DayFileDialog(preview, self._page)
        dialog.new_requested.connect(self.new_requested)

        def add(chosen: list[tuple[FileEntry, int]]) -> None:
            dialog.accept()
            self._jobs.run(self, lambda: self._record.day_files.add(chosen), added, self._tell)

        def added(number: int) -> None:
            self._page.refresh_when_seen()
            people = counted(number, "person", "people")
            self._toast(self.tr("{0} put on the list.").format(people), "", None)

        dialog.wished.connect(add)
        dialog.open()

    @Slot()
    def _look(self) -> None:
        self._jobs.run(
            self._page,
            self._record.days.looks,
            self._page.show_looks,
            lambda _error: None,
            queue="documents",
        )

    def _put_dialog(self, day: date, parent: QWidget) -> DayDialog:
        dialog = self._dialog(day, parent)

        def put(patient_no: int, on: date, minute: int | None) -> None:
            self._keep(dialog, lambda: self._record.days.put_on(patient_no, on, minute), on)

        dialog.wished.connect(put)
        return dialog

    def _dialog(self, day: date, parent: QWidget) -> DayDialog:
        from imsrecord.ui.today.day_dialog import DayDialog  # noqa: PLC0415 - not at the start

        patients = self._record.patients
        dialog = DayDialog(day, patients.today(), patients.search, parent)
        dialog.new_requested.connect(self.new_requested)
        return dialog

    def _keep(self, dialog: DayDialog, work: Callable[[], int], day: date) -> None:
        def done(no: int) -> None:
            dialog.accept()
            self._page.show_entry(no)
            title = day_title(day, self._record.patients.today())
            self._toast(self.tr("On the list: {0}.").format(title), "", None)

        def refused(error: Exception) -> None:
            if not isinstance(error, RecordError):
                raise error
            dialog.refuse(str(error))

        self._jobs.run(dialog, work, done, refused)

    def _run(self, work: Callable[[], object]) -> None:
        self._jobs.run(self, work, lambda _done: self._page.refresh_when_seen(), self._tell)

    def _tell(self, error: Exception) -> None:
        if not isinstance(error, RecordError):
            raise error
        self._toast(str(error), "", None)


def _content(path: Path) -> bytes:
    """Read a file, and no more of it than shows that it is too large."""
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError:
        words = "This file cannot be read. Is it still there, and may you open it?"
        raise UnreadableFileError(words) from None
