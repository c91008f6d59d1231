"""Twitches by muscle and visit as a table that Qt, and a screen reader, can ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from imsrecord.domain.matrix import Matrix
from imsrecord.domain.note.plain_words import MONTHS, short_day_words

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from imsrecord.domain.course import CoursePoint
    from imsrecord.domain.matrix import Cell, MatrixLine

Index = QModelIndex | QPersistentModelIndex
CELL_ROLE: Final = Qt.ItemDataRole.UserRole + 1
SIGNED_ROLE: Final = Qt.ItemDataRole.UserRole + 2
MOST_LINES: Final = 12
"""Muscles shown at first; one more is shown rather than folded away."""


class MatrixModel(QAbstractTableModel):
    """The name of a muscle, a column for each visit, and how the first became the last."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.matrix = Matrix()
        self._whole = False

    def show_matrix(self, matrix: Matrix) -> None:
        """Show other visits or muscles."""
        self.beginResetModel()
        self.matrix = matrix
        self.endResetModel()

    @property
    def folded(self) -> int:
        """How many muscles are not shown."""
        return len(self.matrix.lines) - self.rowCount()

    def show_all(self, *, whole: bool) -> None:
        """Show every muscle, or the first twelve alone."""
        self.beginResetModel()
        self._whole = whole
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
        lines = 0 if parent.isValid() else len(self.matrix.lines)
        return lines if self._whole or lines <= MOST_LINES + 1 else MOST_LINES

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or not self.matrix.lines else len(self.matrix.visits) + 2

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        inside = 0 < section <= len(self.matrix.visits)
        visit = self.matrix.visits[section - 1] if inside else None
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._heading_said(visit)
        if role == SIGNED_ROLE:
            return visit is None or visit.signed
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if visit is None:
            return self.tr("Change") if section else self.tr("Muscle")
        return f"{visit.day.day} {MONTHS[visit.day.month - 1][:3]}"

    def _heading_said(self, visit: CoursePoint | None) -> str | None:
        if visit is None:
            return None
        said = f"Visit {visit.visit_no}, {short_day_words(visit.day)}"
        return said if visit.signed else self.tr("{0}, not signed").format(said)

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
        unsigned = "" if visit.signed else self.tr(", not signed")
        return f"{line.name}, {short_day_words(visit.day)}{unsigned}: {what}"
