"""What was told at another complaint: offered for what is blank, asked again until confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from imsrecord.domain.intake import HEALTH_FIELDS
from imsrecord.domain.note.intake_words import TITLES, told_words
from imsrecord.domain.note.plain_words import short_day_words
from imsrecord.ui.visit.answers import WordsAnswer
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import column, row

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from imsrecord.ui.visit.answers import OneAnswer
    from imsrecord.ui.visit.intake_presenter import IntakePresenter

_KEY = "="


class ToldElsewhere(QWidget):
    """One line for what is offered, one for what waits to be confirmed; = does either.

    In a field that is added here = takes or confirms that answer alone; on the head of the
    section and on the buttons it does so for all. Nothing is answered before it is taken.
    """

    def __init__(self, intake: IntakePresenter, head: QWidget) -> None:
        super().__init__()
        self.setObjectName("told_elsewhere")
        self._intake = intake
        self._remarks: dict[str, tuple[WordsAnswer | OneAnswer, Text | None]] = {}
        self._names: dict[QObject, str] = {}
        self._offer = Text("", "small", "text2", wrap=True)
        self._wait = Text("", "small", "text2", wrap=True)
        self.take = self._button("take_told", self.tr("Take what is blank"))
        self.confirm = self._button("confirm_told", self.tr("All still so"))
        self.take.clicked.connect(lambda: self._intake.take(HEALTH_FIELDS))
        self.confirm.clicked.connect(lambda: self._intake.confirm(HEALTH_FIELDS))
        offer = row((self._offer, 1), self.take, gap=12)
        self.setLayout(column(offer, row((self._wait, 1), self.confirm, gap=12), gap=6))
        for part in (head, self.take, self.confirm):
            part.installEventFilter(self)

    def _button(self, name: str, words: str) -> Button:
        button = Button(words, "soft", icon="repeat", keys=_KEY, height=32, px=13)
        button.setObjectName(name)
        return button

    def follow(self, name: str, field: WordsAnswer | OneAnswer) -> QWidget:
        """Let = in a field take or confirm its answer; return it with room to say so."""
        if isinstance(field, WordsAnswer):
            self._remarks[name] = (field, None)
            self._watch(field.note, name)
            return field
        remark = Text("", "small", "text3", wrap=True)
        self._remarks[name] = (field, remark)
        for chip in field.findChildren(QWidget):
            self._watch(chip, name)
        around = QWidget()
        around.setLayout(column(field, remark, gap=4))
        return around

    def _watch(self, part: QWidget, name: str) -> None:
        self._names[part] = name
        part.installEventFilter(self)

    def show_told(self) -> None:
        """Show what is offered and what is carried by now."""
        offers, carried = self._intake.offered(), self._intake.carried()
        days = {telling.on for telling in offers.values()}
        what = ", ".join(TITLES[name].lower() for name in HEALTH_FIELDS if name in offers)
        told = self.tr("Told on {0} at another complaint: {1}")
        self._offer.set_words(told.format(_days(days), what))
        names = ", ".join(TITLES[name].lower() for name in carried)
        told = self.tr("Taken as told on {0}, to be confirmed: {1}")
        self._wait.set_words(told.format(_days(set(carried.values())), names))
        for part in (self._offer, self.take):
            part.setVisible(bool(offers))
        for part in (self._wait, self.confirm):
            part.setVisible(bool(carried))
        self.setVisible(bool(offers or carried))
        for name, (field, remark) in self._remarks.items():
            words = ""
            if name in offers:
                answer = told_words(offers[name].intake, name)
                words = self.tr("= {0}, as told on {1}").format(
                    " ".join(answer.split()), short_day_words(offers[name].on)
                )
            elif name in carried:
                on = short_day_words(carried[name])
                words = self.tr("As told on {0}; = still so").format(on)
            if remark is not None:
                remark.set_words(words)
                remark.setVisible(bool(words))
                field.setAccessibleDescription(words)
            elif isinstance(field, WordsAnswer):
                field.set_remark(words)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take or confirm with =, where there is something to take or to confirm."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.text() == _KEY:
            names = (self._names[watched],) if watched in self._names else HEALTH_FIELDS
            return self._act(names)
        return super().eventFilter(watched, event)

    def _act(self, names: Iterable[str]) -> bool:
        wanted = set(names)
        if wanted & self._intake.offered().keys():
            self._intake.take(wanted)
        elif wanted & self._intake.carried().keys():
            self._intake.confirm(wanted)
        else:
            return False
        return True


def _days(days: set[date]) -> str:
    return ", ".join(short_day_words(day) for day in sorted(days))
