"""The facts of a plot, or any small table of words, as rows that Qt can ask for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from imsrecord.domain.plots.plot import Table

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

Index = QModelIndex | QPersistentModelIndex
_FIGURE: Final = re.compile(r"[+−-]?[\d.]+( h)?|–|")
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class TableModel(QAbstractTableModel):
    """One line for each row of a ``Table``; an empty cell is said to be empty."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table = Table((), ())
        self._figures: list[bool] = []

    def set_table(self, table: Table) -> None:
        """Show another table."""
        self.beginResetModel()
        self._table = table
        columns = zip(*table.rows, strict=True) if table.rows else ((),) * len(table.headings)
        # The first column names the row, so it stands at the left though it be a number.
        self._figures = [
            bool(place) and any(cells) and all(_FIGURE.fullmatch(cell) for cell in cells)
            for place, cells in enumerate(columns)
        ]
        self.endResetModel()

    def letters(self) -> list[int]:
        """Return how many letters the longest words of each column have."""
        lines = (self._table.headings, *self._table.rows)
        return [max(map(len, cells)) for cells in zip(*lines, strict=True)]

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._table.rows)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._table.headings)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self._figures[section] else None
        return self._table.headings[section] if role == Qt.ItemDataRole.DisplayRole else None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        words = self._table.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return words or "–"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self._figures[index.column()] else None
        return None
