"""What each muscle's needling was followed by, in this patient: means, each with its number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    Qt,
)
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QStyledItemDelegate, QWidget
from typing_extensions import override

from imsrecord.domain.response import ENOUGH, MuscleResponse
from imsrecord.ui import theme
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, row
from imsrecord.ui.widgets.painted_table import PAD, PaintedTable, TableHead
from imsrecord.ui.widgets.rows_list import look_of
from imsrecord.ui.widgets.segmented import Segmented
from imsrecord.ui.widgets.surfaces import Card
from imsrecord.ui.widgets.thin_scroll import ThinScroll

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QPainter, QResizeEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    from imsrecord.domain.course import CoursePoint, Scope
    from imsrecord.domain.response import Mean
    from imsrecord.ui.tokens import ColourName

    Read = Callable[[Sequence[CoursePoint]], tuple[MuscleResponse, ...]]

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE: Final = Qt.ItemDataRole.UserRole + 1
_ROW: Final = 38
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class _Column(NamedTuple):
    heading: str
    tip: str
    mean: Callable[[MuscleResponse], Mean] | None = None
    sign: str = ""
    low_first: bool = False


_COLUMNS: Final = (
    _Column("Muscle", ""),
    _Column("Visits", "Signed visits at which it was needled"),
    _Column("Twitches", "Mean twitches at a visit", lambda line: line.twitches),
    _Column(
        "That day",
        "Mean change of pain, after less before",
        lambda line: line.that_day,
        "+",
        low_first=True,
    ),
    _Column(
        "Until next",
        "Mean change of pain before treatment until the next visit",
        lambda line: line.carried,
        "+",
        low_first=True,
    ),
    _Column("Sore", "Mean of the worst soreness after it", lambda line: line.sore, low_first=True),
    _Column("Hours", "Mean hours until it was gone", lambda line: line.sore_hours, low_first=True),
    _Column("Familiar", "Visits at which it gave the familiar pain"),
)
_VISITS, _FAMILIAR = 1, len(_COLUMNS) - 1
_ORDERS: Final = (_VISITS, 2, 3, 4, 5)


class ResponseModel(QAbstractTableModel):
    """A line for each muscle; those with too few visits come last, whatever the order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[MuscleResponse, ...] = ()

    @property
    def lines(self) -> tuple[MuscleResponse, ...]:
        """The lines in the order in which they are shown."""
        return self._lines

    def show_lines(self, lines: Sequence[MuscleResponse], by: int = _VISITS) -> None:
        """Show these lines in the order of a column."""
        self.beginResetModel()
        self._lines = tuple(sorted(lines, key=lambda line: _rank(line, by)))
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._lines)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(_COLUMNS)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            return _COLUMNS[section].tip
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section else None
        return _COLUMNS[section].heading if role == Qt.ItemDataRole.DisplayRole else None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self._lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_words(line, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.words if index.column() == 0 else None
        return None


def cell_words(line: MuscleResponse, place: int) -> str:
    """Return what a cell says: the mean, and in brackets how many visits told of it."""
    told = _COLUMNS[place]
    if told.mean is not None:
        mean = told.mean(line)
        if mean.value is None:
            return "–"
        return f"{mean.value:{told.sign}.1f} ({mean.n})".replace("-", "−")
    if place == _VISITS:
        return str(line.visits) if line.enough else f"{line.visits}, too few to say"
    return f"{line.familiar} of {line.visits}" if place == _FAMILIAR else line.short


def _rank(line: MuscleResponse, by: int) -> tuple[bool, float, int, str]:
    told = _COLUMNS[by]
    value = float(line.visits) if told.mean is None else told.mean(line).value
    known = line.enough and value is not None and (told.mean is None or told.mean(line).enough)
    if not known or value is None:
        return True, 0.0, -line.visits, line.short
    return False, value if told.low_first else -value, -line.visits, line.short


class ResponseCard(Card):
    """Shows the table with the sentence that says what it cannot show."""

    def __init__(self, read: Read, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._read = read
        self._lines: tuple[MuscleResponse, ...] = ()
        self.model = ResponseModel(self)
        self.table = ResponseTable(self.model)
        words = [_COLUMNS[place].heading for place in _ORDERS]
        self.orders = Segmented(self.tr("Order"), words, 0, height=30)
        self.orders.setObjectName("response_order")
        self.orders.chosen.connect(self._order)
        self.table.horizontalHeader().sectionClicked.connect(self._order_by_column)
        self._place = 0
        told = self.tr(
            "Mean change of pain and soreness at the visits in which a muscle was needled; in "
            "brackets, at how many it was told. Muscles needled together share what followed: "
            "a change cannot be laid to one of them. Fewer than {0} visits are too few to say, "
            "and stand last."
        ).format(ENOUGH)
        head = row(Text(self.tr("Response by muscle"), "heading"), STRETCH, self.orders, gap=10)
        note = Text(told, "small", "text2", wrap=True)
        self._nothing = Text(self.tr("Nothing needled at these visits."), "body", "text3")
        inner = (head, note, self._nothing, (self.table, 1))
        self.setLayout(column(*inner, gap=10, margins=(16, 12, 16, 8)))
        self.setFocusProxy(self.table)

    def look(self, scope: Scope, points: Sequence[CoursePoint]) -> None:  # noqa: ARG002
        """Show how these visits went."""
        self._lines = self._read(points)
        self.model.show_lines(self._lines, _ORDERS[self._place])
        self.table.setVisible(bool(self._lines))
        self._nothing.setVisible(not self._lines)

    def _order_by_column(self, section: int) -> None:
        if section in _ORDERS:
            self.orders.set_place(_ORDERS.index(section))
            self._order(_ORDERS.index(section))

    def _order(self, place: int) -> None:
        self._place = place
        self.model.show_lines(self._lines, _ORDERS[place])


class ResponseTable(PaintedTable):
    """Arrows go along the lines; a click on a heading orders by it."""

    def __init__(self, model: ResponseModel, parent: QWidget | None = None) -> None:
        name = self.tr("Response by muscle")
        super().__init__(name, model, TableHead, row_height=_ROW, parent=parent)
        self.setObjectName("responses")
        self.setItemDelegate(_Cells(self))
        self.horizontalHeader().setSectionsClickable(True)
        ThinScroll(self)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.viewport().width()
        first = max(170, room * 24 // 100)
        second = 140
        each = (room - first - second) // (len(_COLUMNS) - 2)
        self.setColumnWidth(0, first)
        self.setColumnWidth(_VISITS, second)
        for place in range(2, len(_COLUMNS)):
            self.setColumnWidth(place, each)


class _Cells(QStyledItemDelegate):
    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: MuscleResponse = index.data(LINE_ROLE)
        box = QRectF(option.rect)
        look = look_of(option, index)
        if look.selected or look.hovered:
            painter.fillRect(box, theme.colour("hover", 1.0 if look.selected else 0.6))
        inner = box.adjusted(PAD, 0, -PAD, 0)
        place = index.column()
        font = theme.sized_font(14 if place == 0 else 13, 400, tabular=True)
        words = QFontMetricsF(font).elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, inner.width()
        )
        align = strokes.RIGHT if place else strokes.LEFT
        tone: ColourName = "text" if line.enough or place == 0 else "text3"
        strokes.text(painter, inner, words, font, tone, align=align)
