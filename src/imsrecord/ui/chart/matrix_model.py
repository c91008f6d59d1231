"""Twitches by muscle and visit as a table that Qt, and a screen reader, can ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from imsrecord.domain.matrix import Matrix
from imsrecord.domain.note.plain_words import MONTHS, short_day_words

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from imsrecord.domain.matrix import Cell, MatrixLine

Index = QModelIndex | QPersistentModelIndex
CELL_ROLE: Final = Qt.ItemDataRole.UserRole + 1


class MatrixModel(QAbstractTableModel):
    """The name of a muscle, a column for each visit, and how the first became the last."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.matrix = Matrix()

    def show_matrix(self, matrix: Matrix) -> None:
        """Show other visits or muscles."""
        self.beginResetModel()
        self.matrix = matrix
        self.endResetModel()

    def line(self, row: int) -> MatrixLine:
        """Return the muscle of a row."""
        return self.matrix.lines[row]

    def visit_no(self, column: int) -> int | None:
        """Return the visit of a column, None for the first and the last column."""
        visits = self.matrix.visits
        return visits[column - 1].visit_no if 0 < column <= len(visits) else None

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.matrix.lines)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or not self.matrix.lines else len(self.matrix.visits) + 2

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == 0:
            return self.tr("Muscle")
        if section > len(self.matrix.visits):
            return self.tr("Change")
        day = self.matrix.visits[section - 1].day
        return f"{day.day} {MONTHS[day.month - 1][:3]}"

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line, place = self.matrix.lines[index.row()], index.column() - 1
        inside = 0 <= place < len(line.cells)
        cell = line.cells[place] if inside else None
        if role == CELL_ROLE:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(line, place, cell)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._said(line, place, cell)
        return None

    def _words(self, line: MatrixLine, place: int, cell: Cell | None) -> str:
        if place < 0:
            return line.short
        if place == len(line.cells):
            return line.change
        return "–" if cell is None else cell.shown

    def _said(self, line: MatrixLine, place: int, cell: Cell | None) -> str:
        if place < 0:
            return line.name
        if place == len(line.cells):
            return line.change.replace("→", "to") or self.tr("too few counts")
        visit = self.matrix.visits[place]
        what = self.tr("not needled") if cell is None else cell.words
        return f"{line.name}, {short_day_words(visit.day)}: {what}"
