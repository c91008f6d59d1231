"""The level ladder: a button for each spinal level, since paraspinal muscles are narrow strips."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QWidget
from typing_extensions import override

from imsrecord.domain.body import muscle_name
from imsrecord.domain.needling import Side
from imsrecord.ui import theme, tokens
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.key_focus import KeyFocus
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.surfaces import paint_shadow

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from imsrecord.ui.tokens import ColourName

    Counts = Mapping[str, int | None]

SHADOW: Final = 8
_PAD: Final = 6
_WIDE: Final = 46
_HIGH: Final = 26
_LOWEST: Final = 24  # WCAG 2.5.8
_MANY: Final = 8
_STEPS: Final = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}


class LevelButton(KeyFocus, QAbstractButton):
    """One level on one side, with the number of points charted there."""

    def __init__(self, level: str, side: Side, height: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.level, self.side = level, side
        self._count = ""
        self._hint = False
        self.setCheckable(True)
        self.setFixedSize(_WIDE, height)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.show_points(points=0, charted=False)

    def show_points(self, *, points: int | None, charted: bool) -> None:
        """Show how many points are charted here; None when a row shares them among levels."""
        self.setChecked(charted)
        self._count = "" if not charted else "·" if points is None else str(points)
        said = self.tr("not needled")
        if charted and points is None:
            said = self.tr("needled, points shared with other levels")
        elif charted:
            said = (self.tr("1 point") if points == 1 else self.tr("{0} points")).format(points)
        side = self.tr("Right") if self.side is Side.RIGHT else self.tr("Left")
        if self.side is Side.MIDLINE:
            side = self.tr("Midline")
        self.setAccessibleName(f"{side} {self.level}, {said}")
        self.update()

    def show_hint(self, *, on: bool) -> None:
        """Show that the pointer was beside this level."""
        self._hint = on
        self.update()

    @override
    def nextCheckState(self) -> None:
        """Leave it to the draft whether the level is charted."""

    @override
    def sizeHint(self) -> QSize:
        return QSize(_WIDE, self.height())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in _STEPS:
            event.ignore()  # the ladder knows what is above and beside
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        on = self.isChecked()
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        with strokes.painting(self) as painter:
            fill: ColourName = "accent" if on else "hover" if self.underMouse() else "surface"
            line: ColourName = "accent" if on or self._hint else "line"
            wide = 1.8 if self._hint else 1.0
            strokes.box(painter, box, tokens.RADIUS_INNER, fill=fill, line=line, width=wide)
            front: ColourName = "on_accent" if on else "text"
            words = box.adjusted(6, 0, -5, 0)
            font = theme.sized_font(12, 600 if on else 500)
            strokes.text(painter, words, self.level, font, front)
            if self._count:
                font = theme.sized_font(12, 600, tabular=True)
                strokes.text(painter, words, self._count, font, front, align=strokes.RIGHT)
            if self.ring:
                strokes.focus_ring(painter, self.rect(), tokens.RADIUS_INNER)


class LevelLadder(QWidget):
    """Opens beside a paraspinal column. A button charts its level or takes it off; Esc closes."""

    level_toggled = Signal(str, object, str)
    """(muscle id, Side, level)."""
    closed = Signal()
    """It was closed by key."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("level_ladder")
        self.muscle = ""
        self._buttons: list[list[LevelButton]] = []
        self._grid = QGridLayout(self)
        edge = SHADOW + _PAD
        self._grid.setContentsMargins(edge, edge - 2, edge, edge)
        self._grid.setSpacing(2)
        self._grid.setVerticalSpacing(1)
        self.hide()

    def show_levels(
        self, muscle: str, levels: tuple[str, ...], counts: Callable[[Side], Counts]
    ) -> None:
        """Show the levels of a muscle on both sides, with what is charted there."""
        if muscle != self.muscle:
            self._rebuild(muscle, levels)
        for column, side in enumerate((Side.LEFT, Side.RIGHT)):
            charted = counts(side)
            for row in self._buttons:
                button = row[column]
                there = button.level in charted
                button.show_points(points=charted.get(button.level, 0), charted=there)

    def button(self, side: Side, level: str) -> LevelButton | None:
        """Return the button of a level on a side."""
        return next(
            (b for row in self._buttons for b in row if (b.side, b.level) == (side, level)), None
        )

    def hint(self, side: Side, level: str) -> None:
        """Show which level the pointer was beside; "" shows none."""
        for row in self._buttons:
            for button in row:
                button.show_hint(on=(button.side, button.level) == (side, level))

    def focus(self, side: Side, level: str) -> None:
        """Put the keyboard on a level, or on the first one."""
        button = self.button(side, level) or (self._buttons[0][0] if self._buttons else None)
        if button is not None:
            button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._step(*_STEPS[key])
        elif key == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        box = QRectF(self.rect()).adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)
        with strokes.painting(self) as painter:
            paint_shadow(painter, box, tokens.RADIUS_ROW, SHADOW)
            strokes.box(painter, box, tokens.RADIUS_ROW, fill="raised", line="line")

    def _step(self, down: int, across: int) -> None:
        places = [(r, c) for r, row in enumerate(self._buttons) for c, b in enumerate(row)
                  if b.hasFocus()]  # fmt: skip
        if places:
            r, c = places[0]
            r = min(max(r + down, 0), len(self._buttons) - 1)
            self._buttons[r][min(max(c + across, 0), 1)].setFocus(
                Qt.FocusReason.ShortcutFocusReason
            )

    def _rebuild(self, muscle: str, levels: tuple[str, ...]) -> None:
        self.muscle = muscle
        while self._grid.count():
            part = self._grid.takeAt(0)
            widget = part.widget() if part is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        name = muscle_name(muscle)
        self.setAccessibleName(self.tr("Levels of {0}").format(name.lower()))
        many = len(levels) > _MANY
        self._title = Text(name, "micro", "text2", wrap=not many, elide=many, parent=self)
        self._grid.addWidget(self._title, 0, 0, 1, 2)
        self._title.show()
        for column, words in enumerate((self.tr("Left"), self.tr("Right"))):
            head = Text(words, "micro", "text3", align=strokes.CENTRE, parent=self)
            self._grid.addWidget(head, 1, column)
            head.show()
        self._buttons = [
            [
                self._made(level, side, r + 2, c, many=many)
                for c, side in enumerate((Side.LEFT, Side.RIGHT))
            ]
            for r, level in enumerate(levels)
        ]
        self._title.setFixedWidth(2 * _WIDE + 2)
        self._grid.activate()
        self.resize(self.sizeHint())

    def _made(self, level: str, side: Side, row: int, column: int, *, many: bool) -> LevelButton:
        button = LevelButton(level, side, _LOWEST if many else _HIGH, self)
        button.clicked.connect(lambda: self.level_toggled.emit(self.muscle, side, level))
        self._grid.addWidget(button, row, column)
        button.show()
        return button
