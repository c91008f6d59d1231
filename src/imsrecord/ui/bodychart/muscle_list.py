"""The muscles of the view as a list beside the figure: to hear, to walk through, to press."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics
from typing_extensions import override

from imsrecord.domain.body import muscle_name
from imsrecord.domain.body.muscle_rows import muscles_in
from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.needling import Side
from imsrecord.ui import icons, theme
from imsrecord.ui.bodychart.words import sided_name
from imsrecord.ui.widgets import marks, strokes
from imsrecord.ui.widgets.rows_list import PickDelegate, RowLook, RowsList

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter

    from imsrecord.domain.body import MarkedMuscle

_TWITCH_KEYS: Final = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}


@dataclass(frozen=True, slots=True)
class MuscleLine:
    """One muscle on one side, and what is charted in it."""

    muscle: str
    side: Side
    points: int = 0
    twitches: int | None = None
    risk: str = field(default="")


class _Painter(PickDelegate[MuscleLine]):
    height = 38

    @override
    def draw(self, painter: QPainter, box: QRectF, row: MuscleLine, look: RowLook) -> None:
        badge = QRectF(box.left() + 6, round(box.center().y() - 11), 22, 22)
        marks.paint_side(painter, badge, row.side.letter)  # type: ignore[arg-type]
        right = box.right() - 8
        if row.points:
            counted = "" if row.twitches is None else f" · {row.twitches}"
            words = f"{row.points}{counted}"
            font = theme.sized_font(12, 600, tabular=True)
            strokes.text(painter, box.adjusted(0, 0, -8, 0), words, font, "accent",
                         align=strokes.RIGHT)  # fmt: skip
            right -= QFontMetrics(font).horizontalAdvance(words) + 8
        if row.risk:
            place = QRectF(right - 14, round(box.center().y() - 7), 14, 14)
            icons.paint(painter, "triangle-alert", place, "warn", 2)
            right -= 20
        font = theme.sized_font(13, 600 if row.points else 500)
        left = box.left() + 36
        words = QFontMetrics(font).elidedText(
            muscle_name(row.muscle), Qt.TextElideMode.ElideRight, int(right - left)
        )
        strokes.text(painter, QRectF(left, box.top(), right - left, box.height()), words, font,
                     "text")  # fmt: skip


class MuscleList(RowsList[MuscleLine]):
    """Every muscle of a view, from the head down. Enter or a click adds, + and - count."""

    muscle_clicked = Signal(str, object, object)
    """(muscle id, Side, None): another point in this muscle; nobody pointed at a place."""
    twitch_wheel = Signal(str, object, int)
    """(muscle id, Side, +1 or -1)."""
    menu_requested = Signal(str, object, QPoint)
    """(muscle id, Side, global position)."""
    left_chart = Signal()
    """Escape: back to the Line."""

    def __init__(self) -> None:
        super().__init__("", spoken_line, _Painter(), opens_on_click=True, on_card=True)
        self.setAccessibleName(self.tr("Muscles of this view"))
        self.setObjectName("muscle_list")
        self.opened.connect(lambda line: self.muscle_clicked.emit(line.muscle, line.side, None))

    def show_muscles(self, view_id: str, marked: tuple[MarkedMuscle, ...]) -> None:
        """Show the muscles of a view with what is charted; the chosen one stays chosen."""
        chosen = self.picked_row()
        lines = _lines(view_id, marked)
        before = [self.rows.row(place) for place in range(self.rows.rowCount())]
        if [_key(line) for line in before if line] != [_key(line) for line in lines]:
            keys = [_key(line) for line in lines]
            kept = _key(chosen) if chosen is not None else None
            self.set_rows(lines, pick=keys.index(kept) if kept in keys else 0)
            return
        for place, line in enumerate(lines):
            if line != before[place]:
                self.rows.replace_row(place, line)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        line, key = self.picked_row(), Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.left_chart.emit()
        elif line is not None and key in _TWITCH_KEYS:
            self.twitch_wheel.emit(line.muscle, line.side, _TWITCH_KEYS[key])
        else:
            super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        line = self.picked_row()
        if line is not None:
            at = self.visualRect(self.currentIndex()).bottomLeft()
            self.menu_requested.emit(line.muscle, line.side, self.viewport().mapToGlobal(at))


def spoken_line(line: MuscleLine) -> str:
    """Return "Right infraspinatus, 2 points, 3 twitches, near pleura / lung"."""
    parts = [sided_name(line.muscle, line.side)]
    if line.points:
        parts.append(f"{line.points} point{'s' * (line.points != 1)}")
        if line.twitches is None:
            parts.append("twitches not counted yet")
        else:
            parts.append(f"{line.twitches} twitch{'es' * (line.twitches != 1)}")
    return ", ".join([*parts, line.risk] if line.risk else parts)


def _key(line: MuscleLine) -> tuple[str, Side]:
    return line.muscle, line.side


def _lines(view_id: str, marked: tuple[MarkedMuscle, ...]) -> tuple[MuscleLine, ...]:
    """Return one line for each muscle and side; a muscle of the midline has only one."""
    found = dict.fromkeys((muscle, _side(muscle, side)) for muscle, side in muscles_in(view_id))
    return tuple(_line(muscle, side, marked) for muscle, side in found)


def _side(muscle: str, side: Side) -> Side:
    known = catalogue().has_muscle(muscle)
    return side if not known or catalogue().muscle(muscle).paired else Side.MIDLINE


def _line(muscle: str, side: Side, marked: tuple[MarkedMuscle, ...]) -> MuscleLine:
    rows = [one for one in marked if (one.muscle, one.side) == (muscle, side)]
    counts = [one.twitches for one in rows if one.twitches is not None]
    return MuscleLine(
        muscle,
        side,
        sum(one.points for one in rows),
        sum(counts) if counts else None,
        _risk(muscle),
    )


def _risk(muscle: str) -> str:
    if not catalogue().has_muscle(muscle):
        return ""
    known = catalogue().muscle(muscle)
    if known.over_lung:
        return "lung field"
    if known.risk_level == "routine":
        return ""
    return f"risk {catalogue().label('risk_levels', known.risk_level).lower()}"
