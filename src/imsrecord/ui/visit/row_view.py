"""One needled muscle in the list: side, name, points, twitches, familiar pain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from imsrecord.domain.charting_words import row_name
from imsrecord.domain.needling import MOST_POINTS
from imsrecord.ui import theme, tokens
from imsrecord.ui.visit.row_name import RowName
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.choice import FamiliarPain
from imsrecord.ui.widgets.layouts import row
from imsrecord.ui.widgets.marks import SideBadge
from imsrecord.ui.widgets.stepper import Stepper
from imsrecord.ui.widgets.twitch_counter import TwitchCounter

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QPaintEvent

    from imsrecord.domain.needling import NeedlingRow
    from imsrecord.ui.visit.measures import Measures
    from imsrecord.ui.visit.rows_presenter import RowsPresenter


class RowView(QWidget):
    """Shows one row; a ghost is the row being typed, dashed and out of reach."""

    def __init__(
        self, charted: NeedlingRow, rows: RowsPresenter, measures: Measures, *, ghost: bool = False
    ) -> None:
        super().__init__()
        self.seq = charted.seq
        self._rows = rows
        self._shown: NeedlingRow | None = None
        self._last: int | None = None
        self._active = False
        self._joined = False
        self._ghost = ghost
        name = f"row_{charted.seq}" if not ghost else "ghost_row"
        self.setObjectName(name)
        self._side = SideBadge(charted.side.letter)  # type: ignore[arg-type]
        self._name = RowName()
        self._points = Stepper("", least=1, most=MOST_POINTS)
        self._twitches = TwitchCounter()
        self._familiar = FamiliarPain()
        parts = (self._name, self._points, self._twitches, self._familiar)
        for part, word in zip(parts, ("open", "points", "twitches", "familiar"), strict=True):
            part.setObjectName(f"{name}.{word}")
        self.setLayout(
            row(self._side, (self._name, 1), self._points, self._twitches, self._familiar,
                gap=10, margins=(10, 0, 10, 0))
        )  # fmt: skip
        self.fit(measures)
        self.show_row(charted)
        if ghost:
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            for part in parts:
                part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        else:
            self._take_tab(on=False)
            self._connect()

    def _connect(self) -> None:
        seq, rows = self.seq, self._rows
        self._name.clicked.connect(lambda: rows.toggle_details(seq))
        self._points.stepped.connect(lambda n: self._change("points", n))
        self._points.below_least.connect(lambda: rows.drop(seq))
        self._twitches.counted.connect(lambda n: self._change("twitch_count", n))
        self._familiar.clicked.connect(lambda on: self._change("familiar", on))

    def show_row(self, charted: NeedlingRow) -> None:
        """Show a row; the same row again costs nothing."""
        if charted == self._shown:
            return
        self._shown = charted
        name = row_name(charted)
        self._name.show_row(charted, ghost=self._ghost)
        self.setAccessibleName(name)
        self._points.setAccessibleName(f"{name}, points")
        self._points.set_number(charted.points)
        self._twitches.set_name(f"{name} twitches")
        self._twitches.set_count(charted.twitch_count)
        self._familiar.setChecked(charted.familiar)
        self._familiar.setAccessibleName(self.tr("{0}: reproduced familiar pain").format(name))

    def show_last(self, count: int | None) -> None:
        """Put a dot under last visit's count."""
        self._twitches.set_last(count)

    def set_active(self, active: bool, *, joined: bool) -> None:
        """Tint the row that Space counts on; ``joined`` while its details hang below."""
        if (active, joined) != (self._active, self._joined):
            self._active, self._joined = active, joined
            self._twitches.set_asked(active)
            self._take_tab(on=joined)
            self.update()

    def _take_tab(self, *, on: bool) -> None:
        """Make a row one stop of the Tab key, its name, until its details are open."""
        policy = Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus
        for part in (self._points, self._twitches, self._familiar):
            part.setFocusPolicy(policy)

    def fit(self, measures: Measures) -> None:
        """Take the size of the window's measures."""
        self.setFixedHeight(measures.row)
        self._points.setFixedSize(measures.points, measures.control)
        self._twitches.set_cell(measures.cell, measures.control)
        self._familiar.setFixedSize(measures.control, measures.control)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._rows.activate(self.seq)
        event.accept()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._active and not self._ghost:
            return
        box = QRectF(self.rect()).adjusted(0, 1, 0, -1 if not self._joined else 12)
        with strokes.painting(self) as painter:
            tint = theme.colour("accent_soft", 0.5)
            strokes.box(painter, box, tokens.RADIUS_ROW, fill=tint)
            if self._ghost:
                pen = QPen(theme.colour("accent"), 1.5)
                pen.setDashPattern([3, 2.4])
                painter.setPen(pen)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                inner = box.adjusted(1, 0.5, -1, -0.5)
                painter.drawRoundedRect(inner, tokens.RADIUS_ROW, tokens.RADIUS_ROW)

    def _change(self, field: str, value: object) -> None:
        self._rows.activate(self.seq)
        self._rows.change(self.seq, field, value)
