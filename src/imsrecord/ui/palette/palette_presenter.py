"""What the command palette offers for what is typed: patients, acts, rooms, settings, notes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal, Protocol

from PySide6.QtCore import QObject, Signal

from imsrecord.domain.near_names import ranked
from imsrecord.domain.note.plain_words import counted, short_day_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from imsrecord.domain.history import PatientLine

_MOST_PATIENTS: Final = 5
_MOST_ACTS: Final = 6
_MOST_PLACES: Final = 5
_SHORT: Final = 40  # letters of what was typed that a line repeats

RowKind = Literal["title", "patient", "act"]


@dataclass(frozen=True, slots=True)
class PaletteRow:
    """One line: a title above others, a patient, or something that can be done."""

    kind: RowKind
    words: str = field(repr=False)
    remark: str = field(default="", repr=False)
    icon: str = ""
    keys: str = ""
    do: Callable[[], object] | None = field(default=None, repr=False, compare=False)
    patient_no: int = 0


class PaletteSource(Protocol):
    """What the palette asks of the window and the record behind it."""

    def patients(self, text: str, limit: int) -> tuple[PatientLine, ...]:
        """Return the patients found for what was typed, best first."""

    def recents(self, limit: int) -> tuple[PatientLine, ...]:
        """Return the patients whose charts were opened last."""

    def acts(self) -> Sequence[PaletteRow]:
        """Return what can be done on the page that was left."""

    def places(self) -> Sequence[PaletteRow]:
        """Return the rooms and the sections of Settings."""

    def open_chart(self, patient_no: int) -> None:
        """Show a patient's chart."""

    def acts_on(self, patient_no: int) -> Sequence[PaletteRow]:
        """Return what can be done for one patient."""

    def register(self, typed: str) -> None:
        """Register somebody new, named as typed."""

    def search_notes(self, typed: str) -> None:
        """Look for words in the notes of all visits."""


class PalettePresenter(QObject):
    """Holds what is typed, the lines it brings, and the patient that was walked over last."""

    rows_changed = Signal(object)  # tuple of PaletteRow
    person_changed = Signal(object)  # the same rows, for another patient

    def __init__(self, source: PaletteSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._acts = tuple(source.acts())
        self._places = tuple(source.places())
        self._typed = ""
        self._people: tuple[PatientLine, ...] = ()
        self._person = 0
        self.rows: tuple[PaletteRow, ...] = ()
        self.type("")

    def type(self, text: str) -> None:
        """Take what is typed now; with nothing typed the latest patients come first."""
        self._typed = " ".join(text.split())
        self._people = (
            self._source.patients(self._typed, _MOST_PATIENTS)
            if self._typed
            else self._source.recents(_MOST_PATIENTS)
        )
        self._person = self._people[0].no if self._people else 0
        self.rows = self._rows()
        self.rows_changed.emit(self.rows)

    def walk_over(self, row: PaletteRow) -> None:
        """Offer what can be done for the patient that is chosen now."""
        if row.kind == "patient" and row.patient_no not in (0, self._person):
            self._person = row.patient_no
            self.rows = self._rows()
            self.person_changed.emit(self.rows)

    def first(self) -> int:
        """Return the place of the line to choose at first."""
        return next((place for place, row in enumerate(self.rows) if row.kind != "title"), 0)

    def _rows(self) -> tuple[PaletteRow, ...]:
        typed, acts = self._typed, ranked(self._typed, self._acts, _words)
        places = ranked(typed, self._places, _words)
        title = self.tr("Patients") if typed else self.tr("Recent patients")
        people = [self._patient(line) for line in self._people]
        rows: list[PaletteRow] = []
        if people:
            _add(rows, title, people + self._new())
            _add(rows, self.tr("For {0}").format(self._person_words()), self._for_person())
        _add(rows, self.tr("On this page"), acts[:_MOST_ACTS] if typed else acts)
        _add(rows, self.tr("Go to"), places[:_MOST_PLACES] if typed else places)
        _add(rows, self.tr("Patients"), [] if people else self._new())
        _add(rows, self.tr("Notes"), self._notes())
        return tuple(rows)

    def _patient(self, line: PatientLine) -> PaletteRow:
        parts = (
            self.tr("chart {0}").format(line.chart_number),
            self.tr("born {0}").format(short_day_words(line.born_on)) if line.born_on else "",
            counted(line.visits, "visit"),
            self.tr("last seen {0}").format(short_day_words(line.last_visit_on))
            if line.last_visit_on
            else "",
            self.tr("archived") if line.archived else "",
        )
        return PaletteRow(
            "patient",
            line.name,
            " · ".join(part for part in parts if part),
            "user-round",
            "⏎",
            lambda: self._source.open_chart(line.no),
            line.no,
        )

    def _new(self) -> list[PaletteRow]:
        if not self._typed:
            return []
        words = self.tr("Add “{0}” as a new patient").format(_short(self._typed))
        typed = self._typed
        return [PaletteRow("act", words, icon="plus", do=lambda: self._source.register(typed))]

    def _notes(self) -> list[PaletteRow]:
        typed = self._typed
        if not typed:
            return []
        words = self.tr("Search notes for “{0}”").format(_short(typed))
        return [
            PaletteRow("act", words, icon="file-text", do=lambda: self._source.search_notes(typed))
        ]

    def _person_words(self) -> str:
        return next((line.name for line in self._people if line.no == self._person), "")

    def _for_person(self) -> list[PaletteRow]:
        return list(self._source.acts_on(self._person))


def _words(row: PaletteRow) -> str:
    return row.words


def _add(rows: list[PaletteRow], title: str, more: Sequence[PaletteRow]) -> None:
    if more:
        rows += [PaletteRow("title", title), *more]


def _short(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[:_SHORT]}…"
