"""The five steps of the first run, at the left: done, now, still to come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from imsrecord.ui import icons, theme, tokens
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, row
from imsrecord.ui.widgets.marks import AppSign
from imsrecord.ui.widgets.surfaces import Card

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from imsrecord.ui.tokens import ColourName

When = Literal["done", "now", "next"]


class StepMark(QWidget):
    """One step: a tick, its number on a disc, or its number in a ring."""

    def __init__(self, number: int, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = number
        self._words = words
        self.setFixedHeight(36)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_when("next")

    def set_when(self, when: When) -> None:
        """Show the step as done, as the present one, or as still to come."""
        self._when: When = when
        said = {"done": self.tr("done"), "now": self.tr("now"), "next": self.tr("to come")}
        name = self.tr("Step {0}: {1}, {2}").format(self._number, self._words, said[when])
        self.setAccessibleName(name)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        disc = QRectF(0, 6, 24, 24)
        now = self._when == "now"
        with strokes.painting(self) as painter:
            if self._when == "done":
                strokes.box(painter, disc, 12, fill="accent_soft")
                icons.paint(painter, "check", disc.adjusted(5, 5, -5, -5), "accent", 2.5)
            else:
                if now:
                    strokes.box(painter, disc, 12, fill="accent")
                else:
                    strokes.box(painter, disc, 12, line="control", width=1.25)
                front: ColourName = "on_accent" if now else "text2"
                font = theme.font("label_bold")
                strokes.text(painter, disc, str(self._number), font, front, align=strokes.CENTRE)
            font = theme.font("body_bold" if now else "body")
            words = QRectF(36, 0, self.width() - 36, 36)
            strokes.text(painter, words, self._words, font, "text" if now else "text2")


class StepList(Card):
    """Sign and name of the app, the steps, and the promise that nothing leaves the computer."""

    def __init__(self, steps: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(fill="sunken", line=None, radius=tokens.RADIUS_DIALOG - 2, parent=parent)
        self._marks = [StepMark(number, words) for number, words in enumerate(steps, 1)]
        name = row(AppSign(40), Text("imsrecord", "title"), STRETCH, gap=12)
        promise = self.tr("Everything stays on this computer. Nothing is sent anywhere.")
        inner = column(name, 26, *self._marks, STRETCH, gap=8, margins=(28, 28, 28, 28))
        inner.addWidget(Text(promise, "small", "text3", wrap=True))
        self.setLayout(inner)
        self.setFixedWidth(304)

    def set_step(self, number: int) -> None:
        """Show step ``number`` (from 1) as the present one."""
        for at, mark in enumerate(self._marks, 1):
            mark.set_when("now" if at == number else "done" if at < number else "next")
