"""What the command palette leads to: charts, visits, rooms, settings, acts of the page below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from imsrecord.ui import actions
from imsrecord.ui.palette.palette import Palette
from imsrecord.ui.palette.palette_presenter import PalettePresenter, PaletteRow
from imsrecord.ui.settings.section_lines import section_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from imsrecord.services.record import Record
    from imsrecord.ui.main_window import MainWindow
    from imsrecord.ui.widgets.rail import Room


class PaletteRoom(QObject):
    """Opens the palette, made anew each time, so that nothing typed in it is kept.

    What it opens lies over the page in which the present trail began; a page that may not be left
    says so and stays.
    """

    chart_requested = Signal(int)  # patient_no
    start_requested = Signal(int)  # patient_no
    new_requested = Signal(str)  # what was typed
    notes_requested = Signal(str, int)  # what was typed, patient_no or 0
    section_requested = Signal(str)  # of Settings

    def __init__(self, window: MainWindow, record: Record, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._record = record
        self._palette: Palette | None = None
        window.covering.connect(self.close)
        self.patients = record.patients.search
        self.recents = record.patients.recents

    def open(self) -> None:
        """Show the palette over the window, or close it where it is open."""
        if self._palette is not None:
            self.close()
            return
        self._palette = Palette(PalettePresenter(self), self._window.shell)
        self._palette.closed.connect(self._forget)
        self._palette.open()

    def close(self) -> None:
        """Close the palette: before a lock nothing of a patient may stay on the screen."""
        if self._palette is not None:
            self._palette.dismiss()

    def acts(self) -> Sequence[PaletteRow]:
        """Return what keys do on the page below, and everywhere."""
        page = self._window.page()
        of_page = actions.offered(page) if page is not None else ()
        known = {act.words for act in of_page}
        everywhere = tuple(
            act
            for act in actions.offered_by(self._window)
            if act.words not in known and act.words != self._window.palette_words
        )
        return [
            PaletteRow("act", act.words, icon="chevron-right", keys=act.keys, do=act.do)
            for act in (*of_page, *everywhere)
        ]

    def places(self) -> Sequence[PaletteRow]:
        """Return the rooms of the rail, the search in notes, the sections of Settings."""
        rooms = [
            PaletteRow("act", words, icon=icon, do=lambda each=room: self._go_to(each))  # type: ignore[misc]
            for room, words, icon in self._window.rail.rooms()
        ]
        sections = [
            PaletteRow(
                "act",
                line.words,
                self.tr("in Settings"),
                line.icon,
                do=lambda each=line.key: self._show_section(each),  # type: ignore[misc]
            )
            for line in section_lines()
        ]
        notes = PaletteRow(
            "act",
            self.tr("Search notes"),
            self.tr("of all visits"),
            "file-text",
            do=lambda: self.search_notes(""),
        )
        return [*rooms, notes, *sections]

    def open_chart(self, patient_no: int) -> None:
        """Show a patient's chart."""
        self._away(lambda: self.chart_requested.emit(patient_no))

    def acts_on(self, patient_no: int) -> Sequence[PaletteRow]:
        """Return what can be done for one patient: begin a visit, look through the notes."""
        return (
            PaletteRow(
                "act",
                self.tr("Start visit"),
                self.tr("or go on with the one not signed"),
                "pen-line",
                do=lambda: self._away(lambda: self.start_requested.emit(patient_no)),
            ),
            PaletteRow(
                "act",
                self.tr("Search their notes"),
                icon="file-text",
                do=lambda: self._away(lambda: self.notes_requested.emit("", patient_no)),
            ),
        )

    def register(self, typed: str) -> None:
        """Register somebody new, named as typed."""
        self._away(lambda: self.new_requested.emit(typed))

    def search_notes(self, typed: str) -> None:
        """Look for words in the notes of all visits."""
        self._away(lambda: self.notes_requested.emit(typed, 0))

    def _go_to(self, room: Room) -> None:
        self._window.rail.room_requested.emit(room)

    def _show_section(self, key: str) -> None:
        self._away(lambda: self.section_requested.emit(key))

    def _away(self, go: Callable[[], object]) -> None:
        if self._window.close_to_room():
            go()

    def _forget(self) -> None:
        self._palette = None
