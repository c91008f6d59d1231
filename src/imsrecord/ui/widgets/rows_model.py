"""Lists of any length: a read-only model over rows that are fetched only when looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
ROW_ROLE = Qt.ItemDataRole.UserRole
PAGE = 100


class PagedRows(Sequence[T]):
    """``count`` rows, of which ``fetch(first, how_many)`` brings a page when one is looked at."""

    def __init__(
        self, count: int, fetch: Callable[[int, int], Sequence[T]], page: int = PAGE
    ) -> None:
        self._count = count
        self._fetch = fetch
        self._page = page
        self._pages: dict[int, Sequence[T]] = {}

    @override
    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[T]: ...
    @override
    def __getitem__(self, place: int | slice) -> T | Sequence[T]:
        if isinstance(place, slice):
            return [self[at] for at in range(*place.indices(self._count))]
        if not 0 <= place < self._count:
            raise IndexError(place)
        number, at = divmod(place, self._page)
        if number not in self._pages:
            self._pages[number] = self._fetch(number * self._page, self._page)
        return self._pages[number][at]


class RowsModel(QAbstractListModel, Generic[T]):
    """Shows ``rows``; ``describe`` is what a screen reader says of one."""

    def __init__(self, describe: Callable[[T], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._describe = describe
        self._rows: Sequence[T] = ()

    def set_rows(self, rows: Sequence[T]) -> None:
        """Show these rows instead."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def add_rows(self, more: Sequence[T]) -> None:
        """Show further rows below; what is chosen stays chosen."""
        if more:
            first = len(self._rows)
            self.beginInsertRows(ROOT, first, first + len(more) - 1)
            self._rows = [*self._rows, *more]
            self.endInsertRows()

    def replace_row(self, place: int, row: T) -> None:
        """Show another value in one row; only that row repaints."""
        changed = list(self._rows)
        changed[place] = row
        self._rows = changed
        index = self.index(place)
        self.dataChanged.emit(index, index)

    def row(self, place: int) -> T | None:
        """Give the row at ``place``, or None if there is none."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        if role == ROW_ROLE:
            return self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._describe(self._rows[index.row()])
        return None
