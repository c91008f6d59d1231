"""The table of events as numbers and words, for the screen and for a screen reader alike."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from imsrecord.domain.event_rates import ALL, zero_words

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from imsrecord.domain.event_rates import EventRate

RATE_ROLE: Final = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """The columns from left to right."""

    KIND = 0
    EVENTS = 1
    AFFECTED = 2
    RATE = 3
    INTERVAL = 4
    PICTURE = 5
    PUBLISHED = 6


_HEADS: Final = {
    Column.KIND: "Kind of event",
    Column.EVENTS: "Events",
    Column.AFFECTED: "Treatments",
    Column.RATE: "Per 100",
    Column.INTERVAL: "95 % interval",
    Column.PICTURE: "This clinic, and published",
    Column.PUBLISHED: "Published",
}


class RatesModel(QAbstractTableModel):
    """One line for each rate; a rate that does not exist is a dash, never a nought."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rates: tuple[EventRate, ...] = ()

    def set_rates(self, rates: tuple[EventRate, ...]) -> None:
        """Show other rates."""
        self.beginResetModel()
        self._rates = rates
        self.endResetModel()

    def rate(self, row: int) -> EventRate:
        """Return the rate of a line."""
        return self._rates[row]

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rates)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(Column)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return _HEADS[Column(section)]

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        rate = self._rates[index.row()]
        if role == RATE_ROLE:
            return rate
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_words(rate, Column(index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(rate) if index.column() == Column.KIND else None
        return _tip(rate) if role == Qt.ItemDataRole.ToolTipRole else None


def cell_words(rate: EventRate, column: Column) -> str:
    """Return what a cell says."""
    if column is Column.RATE:
        return "–" if rate.percent is None else f"{rate.percent:.2f}"
    if column is Column.INTERVAL:
        return _interval(rate)
    if column is Column.PUBLISHED:
        return " · ".join(
            f"{each.short.partition(' ')[0]} {each.percent:g}" for each in rate.published
        )
    return {
        Column.KIND: rate.label,
        Column.EVENTS: f"{rate.events:,}",
        Column.AFFECTED: "–" if rate.code == ALL else f"{rate.affected:,}",
    }.get(column, "")


def spoken(rate: EventRate) -> str:
    """Return a whole line as a screen reader says it."""
    number = cell_words(rate, Column.RATE)
    said = (
        f"{rate.label}: {rate.events:,} events in {rate.treatments:,} treatments, {number} in 100"
    )
    if rate.low is not None:
        said += f", 95 % interval {_interval(rate)}"
    published = ", ".join(_published(rate))
    return f"{said}; published {published}" if published else said


def _tip(rate: EventRate) -> str:
    """Return what is too long for a cell: sources with their years, and what none may mean."""
    zero = zero_words(rate.treatments) if rate.treatments and not rate.affected else ""
    return "\n".join(part for part in (rate.label, *_published(rate), zero) if part)


def _interval(rate: EventRate) -> str:
    if rate.low is None or rate.high is None:
        return "–"
    return f"{rate.low:.2f} to {rate.high:.2f}"


def _published(rate: EventRate) -> list[str]:
    return [
        f"{each.short} {each.percent:g}" + ("" if each.verified else " (not checked)")
        for each in rate.published
    ]
