"""The name of a needled muscle, pressed to see its details."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QSizePolicy
from typing_extensions import override

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.charting_words import open_question, technique_words
from imsrecord.ui import icons, theme, tokens
from imsrecord.ui.visit.fitting import fitted, whole_parts
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.key_focus import KeyFocus

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QPaintEvent

    from imsrecord.domain.needling import NeedlingRow
    from imsrecord.ui.tokens import ColourName

_HIGH = 56
GRADES = ("–", "+", "++", "+++")


class RowName(KeyFocus, QAbstractButton):
    """Name, risk triangle, and below needle and technique; what is still open is said first."""

    def __init__(self) -> None:
        super().__init__()
        self._name = ""
        self._open = ""
        self._parts: tuple[str, ...] = ()
        self._risk = False
        self._ghost = False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_row(self, row: NeedlingRow, *, ghost: bool = False) -> None:
        """Show a row's name and how it is done."""
        known = catalogue().has_muscle(row.muscle)
        muscle = catalogue().muscle(row.muscle) if known else None
        self._ghost = ghost
        self._name = row.muscle_label or catalogue().muscle_label(row.muscle)
        self._risk = muscle is not None and muscle.risk_level != "routine"
        self._open = open_question(row)
        self._parts = tuple(part for part in self._said(row) if part)
        if ghost:
            self._open, self._parts = "", (self.tr("Not added yet"),)
        note = ""
        if muscle is not None and self._risk:
            note = self.tr("Awaiting review: {0}").format(muscle.safety_note)
        told = " · ".join(self._parts)
        self.setToolTip("\n".join(part for part in (self._name, told, note) if part))
        self.setAccessibleName(spoken(row, risk=self._risk))
        self.setAccessibleDescription(told)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(150, 40)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(90, 30)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        middle = self.height() / 2
        with strokes.painting(self) as painter:
            font, lines = self._fit()
            metrics = QFontMetrics(font)
            one = len(lines) == 1
            step = 20 if one else metrics.height() - 1
            top = middle - 19 if one else middle - step * len(lines) / 2 - 8
            front: ColourName = "accent" if self.underMouse() and not self._ghost else "text"
            for n, line in enumerate(lines):
                box = QRectF(0, top + n * step, self.width(), step)
                strokes.text(painter, box, line, font, front)
            if self._risk:
                wide = metrics.horizontalAdvance(lines[0])
                place = QRectF(wide + 6, round(top + step / 2 - 7), 14, 14)
                icons.paint(painter, "triangle-alert", place, "warn", 2)
            below = middle + 1 if one else top + step * len(lines)
            self._paint_below(painter, QRectF(0, below, self.width(), 17 if one else 15))
            if self.ring:
                strokes.focus_ring(painter, self.rect(), tokens.RADIUS_INNER)

    def _fit(self) -> tuple[QFont, tuple[str, ...]]:
        """Return the name in its font and lines; a high row has room for a third line."""
        ways = (
            (theme.font("body_strong"), 1),
            (theme.font("small_strong"), 1),
            (theme.sized_font(12), 2),
            (theme.sized_font(11), 3 if self.height() >= _HIGH else 2),
        )
        return fitted(self._name, self.width(), ways, less=20 if self._risk else 0)

    def lines(self) -> tuple[str, ...]:
        """Give the name as it is broken into lines."""
        return self._fit()[1]

    def _paint_below(self, painter: object, line: QRectF) -> None:
        small = theme.font("caption")
        if self._open:
            strong = theme.font("label")
            strokes.text(painter, line, self._open, strong, "accent")  # type: ignore[arg-type]
            line = line.adjusted(QFontMetrics(strong).horizontalAdvance(self._open) + 6, 0, 0, 0)
        rest = whole_parts(self._parts, small, max(0, int(line.width())))
        front: ColourName = "accent" if self._ghost else "text2"
        strokes.text(painter, line, rest, small, front)  # type: ignore[arg-type]

    def _said(self, row: NeedlingRow) -> tuple[str, ...]:
        return (
            "-".join(row.segments),
            str(row.needle) if row.needle else self.tr("needle?"),
            technique_words(row.technique) if row.technique else self.tr("technique?"),
            GRADES[row.twitch_grade] if row.twitch_grade is not None else "",
            self.tr("no count") if row.twitch_not_recorded else "",
        )


def spoken(row: NeedlingRow, *, risk: bool) -> str:
    """Return a row as it is read aloud: Right infraspinatus, 2 points, 3 twitches."""
    parts = [f"{row.side.value.capitalize()} {row.muscle_label.lower()}"]
    parts.append(f"{row.points} point{'s' * (row.points != 1)}")
    if row.twitch_count is None:
        parts.append("twitches not counted yet")
    else:
        parts.append(f"{row.twitch_count} twitch{'es' * (row.twitch_count != 1)}")
    if row.familiar:
        parts.append("familiar pain")
    if risk:
        parts.append("see the risk line")
    return ", ".join(parts)
