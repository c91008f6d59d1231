"""What a grid of answers shows: rows with a name, and cells that are picked, stepped or typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

Key: TypeAlias = tuple[str, ...]
Index: TypeAlias = QModelIndex | QPersistentModelIndex
CELL_ROLE: Final = Qt.ItemDataRole.UserRole
_NOWHERE: Final = QModelIndex()


@dataclass(frozen=True, slots=True)
class Cell:
    """One answer. ``choices`` are (value, words) to pick from; without any it is typed.

    ``steps`` shows every choice as a number to press. ``letters`` are what may be typed.
    ``faint`` is what stood here last time, shown and never answered by itself. ``starred`` and
    ``painful`` are marks, ``was_starred`` the mark of last time; ``name`` is read aloud; a closed
    cell asks nothing (``is_open``).
    """

    value: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    name: str = ""
    faint: str = ""
    unit: str = ""
    letters: str = ""
    steps: bool = False
    starred: bool = False
    painful: bool = False
    was_starred: bool = False
    is_open: bool = True

    @property
    def words(self) -> str:
        """The answer as it is shown."""
        return dict(self.choices).get(self.value, self.value and f"{self.value}{self.unit}")

    @property
    def told(self) -> str:
        """The answer as it is read aloud."""
        return told(self.value, self.words)


def told(value: str, words: str) -> str:
    """Return an answer as it is read aloud: its value where only a sign is shown, + or −."""
    return words if any(letter.isalnum() for letter in words) else value


CLOSED: Final = Cell(is_open=False)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the grid; a heading has a name alone.

    ``remark`` stands in small words after the name. ``spans`` are cells that take the room of
    those after them: (which, how many).
    """

    key: Key
    name: str
    cells: tuple[Cell, ...] = ()
    remark: str = ""
    heading: bool = False
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """What a column is called, and its width in pixels."""

    key: Key
    name: str
    width: int


class GridModel(QAbstractTableModel):
    """Rows and cells for the view. Only what changed is told, so that only that is painted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns: tuple[Column, ...] = ()
        self.rows: tuple[Row, ...] = ()
        self.first = ""

    def show(self, first: str, columns: Sequence[Column], rows: Sequence[Row]) -> bool:
        """Show these rows under these columns; return whether lines came or went.

        ``first`` is what stands above the names.
        """
        before = self.rows
        same = tuple(columns) == self.columns and [r.key for r in rows] == [r.key for r in before]
        if not same:
            self.beginResetModel()
            self.first, self.columns, self.rows = first, tuple(columns), tuple(rows)
            self.endResetModel()
            return True
        self.rows = tuple(rows)
        for place, (old, new) in enumerate(zip(before, rows, strict=True)):
            if old != new:
                last = self.index(place, len(self.columns))
                self.dataChanged.emit(self.index(place, 0), last)
        return False

    def cell(self, index: Index) -> Cell:
        """Return the cell of an index; names and headings hold a closed one."""
        row = self.rows[index.row()]
        place = index.column() - 1
        return row.cells[place] if 0 <= place < len(row.cells) else CLOSED

    def keys(self, index: Index) -> tuple[Key, Key]:
        """Return the keys of the row and of the column of a cell."""
        return self.rows[index.row()].key, self.columns[index.column() - 1].key

    def index_of(self, row: Key, column: Key) -> QModelIndex:
        """Return the index of a cell by its keys; an invalid one where there is none."""
        rows = [each.key for each in self.rows]
        columns = [each.key for each in self.columns]
        if row not in rows or column not in columns:
            return QModelIndex()
        return self.index(rows.index(row), columns.index(column) + 1)

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns) + 1

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        named = index.column() == 0
        row = self.rows[index.row()]
        if role == CELL_ROLE:
            return self.cell(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name if named else self.cell(index).words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (row.name, row.remark))) if named else self._say(index)
        return None

    def _say(self, index: Index) -> str:
        """Say a cell: its name, the answer, its marks, and what stood here last time."""
        cell = self.cell(index)
        if not cell.is_open:
            return cell.words
        parts = [cell.name, cell.told or self.tr("not answered")]
        parts += [self.tr("painful")] * cell.painful + [self.tr("to test again")] * cell.starred
        parts += [self.tr("tested again last visit")] * cell.was_starred
        parts += [self.tr("last visit {0}").format(cell.faint)] * bool(cell.faint)
        return ", ".join(part for part in parts if part)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return self.rows[section].name
        return self.columns[section - 1].name if section else self.first

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or not self.cell(index).is_open:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
