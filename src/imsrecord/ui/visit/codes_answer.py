"""Asks for any number of a long list: a few letters find, Enter picks, and one types on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea
from typing_extensions import override

from imsrecord.domain.folding import fold
from imsrecord.ui.visit.answers import HEIGHT
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.fields import Field
from imsrecord.ui.widgets.flow import FlowLayout
from imsrecord.ui.widgets.layouts import holder
from imsrecord.ui.widgets.offers import Offers
from imsrecord.ui.widgets.popover import Suggestion
from imsrecord.ui.widgets.wells import LineEdit, Well

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QWidget

    from imsrecord.ui.visit.answers import Choices

_STEPS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_ALONG: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_AWAY: Final = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LEAST_WIDTH: Final = 300
_WORDS: Final = re.compile(r"\w+")


class _FindLine(LineEdit):
    stepped = Signal(int)
    accepted = Signal()
    given_up = Signal()
    rubbed_out = Signal()  # Backspace where nothing is typed
    gone_back = Signal()  # Left where nothing is typed
    pressed = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key in _ENTER:
            self.accepted.emit()
        elif key == Qt.Key.Key_Backspace and not self.text():
            self.rubbed_out.emit()
        elif key == Qt.Key.Key_Left and not self.text():
            self.gone_back.emit()
        elif key == Qt.Key.Key_Escape and self.text():
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.pressed.emit()


class CodesAnswer(Field):
    """A line that finds, and below it what is chosen, each with a cross that takes it away.

    A click or an arrow key shows the whole list, which stays open for one click after the other.
    Backspace in the empty line takes the last away; Left goes to the chips, where arrow keys go
    along and Backspace or Enter takes away. A name typed whole, or so far that only one is
    left, counts when the line is left; any other stays, with a sentence.
    """

    changed = Signal(tuple)

    def __init__(self, name: str, label: str, choices: Choices, *, placeholder: str = "") -> None:
        self.line = _FindLine(placeholder, px=14)
        super().__init__(label, Well(self.line, height=HEIGHT), self.line, None)
        self.line.setObjectName(name)
        self._asked = label
        self._choices = choices
        self._labels = dict(choices)
        self._chosen: tuple[str, ...] = ()
        self._chips: dict[str, Button] = {}
        self._flow = FlowLayout(gap=6)
        self._holder = holder(self._flow)
        self._holder.hide()
        self._column.addWidget(self._holder)
        self._offers = Offers(self, f"{name}.list")
        self._offers.chosen.connect(self._choose)
        self._offers.made.connect(self._follow_scrolling)
        self.line.textEdited.connect(self._look)
        self.line.pressed.connect(self._show_all)
        self.line.stepped.connect(self._step)
        self.line.accepted.connect(self._accept)
        self.line.given_up.connect(self._give_up)
        self.line.rubbed_out.connect(self._rub_out)
        self.line.gone_back.connect(lambda: self._go_to_chip(len(self._chosen) - 1))
        self.line.focused.connect(self._focused)

    def chosen(self) -> tuple[str, ...]:
        """Return what is chosen, in the order in which it was."""
        return self._chosen

    def is_blank(self) -> bool:
        """Tell whether nothing is chosen."""
        return not self._chosen

    def show_chosen(self, chosen: tuple[str, ...]) -> None:
        """Show what is chosen without telling anybody."""
        if chosen == self._chosen:
            return
        self._chosen = chosen
        for code in [code for code in self._chips if code not in chosen]:
            self._drop_chip(code)
        for code in chosen:
            if code not in self._chips:
                self._add_chip(code)
        self._holder.setVisible(bool(chosen))
        self._say()

    def names(self, typed: str) -> list[str]:
        """Return the codes whose names hold what is typed: those that begin with it first.

        Where no name holds it, the first letters of words find: lbs is "Low back, side".
        """
        sought = fold(typed.strip())
        rest = [(code, fold(words)) for code, words in self._choices if code not in self._chosen]
        starts = [code for code, words in rest if words.startswith(sought)]
        within = [code for code, words in rest if f" {sought}" in words and code not in starts]
        holding = [code for code, words in rest if sought in words]
        if not holding:
            return [code for code, words in rest if _first_letters(words).startswith(sought)]
        return list(dict.fromkeys((*starts, *within, *holding)))

    def _put(self, code: str) -> None:
        self.line.setText("")
        self.set_problem("")
        self.show_chosen((*self._chosen, code))
        self.changed.emit(self._chosen)

    def _take_away(self, code: str) -> None:
        self.show_chosen(tuple(each for each in self._chosen if each != code))
        self.changed.emit(self._chosen)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_chip(self, code: str) -> None:
        words = self._labels.get(code, code)
        name = self.tr("{0}: remove {1}").format(self._asked, words)
        chip = Button(words, "soft", trailing="x", height=28, px=13, name=name)
        chip.setObjectName(f"{self.line.objectName()}.{code}")
        chip.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab goes on to the next question
        chip.installEventFilter(self)
        chip.clicked.connect(lambda: self._take_away(code))
        self._chips[code] = chip
        self._flow.addWidget(chip)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go along the chips, take one away, or go back to the line."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        place = next((n for n, code in enumerate(self._chosen) if self._chips[code] is watched), -1)
        key = Qt.Key(event.key())
        if place < 0 or key not in (*_ALONG, *_AWAY, *_ENTER, *_STEPS):
            return super().eventFilter(watched, event)
        if key in _ALONG:
            self._go_to_chip(place + _ALONG[key])
        elif key in _STEPS:
            self.line.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._take_away(self._chosen[place])
        return True

    def _go_to_chip(self, place: int) -> None:
        """Put the keyboard on a chip; past the last one is the line again."""
        wanted: QWidget = self.line
        if self._chosen and place < len(self._chosen):
            wanted = self._chips[self._chosen[max(0, place)]]
        wanted.setFocus(Qt.FocusReason.TabFocusReason)

    def _drop_chip(self, code: str) -> None:
        chip = self._chips.pop(code)
        self._flow.removeWidget(chip)
        chip.hide()
        chip.setObjectName("")
        chip.deleteLater()

    def _say(self) -> None:
        """Tell a screen reader what is chosen, as the chips are no stops of their own."""
        told = ", ".join(self._labels.get(code, code) for code in self._chosen)
        words = self.tr("chosen: {0}").format(told) if told else self.tr("nothing chosen")
        self.line.setAccessibleName(f"{self._asked}, {words}")

    # The list

    @Slot(str)
    def _look(self, typed: str) -> None:
        self.set_problem("")
        if typed.strip():
            self._show(self.names(typed))
        else:
            self._offers.close()

    @Slot()
    def _show_all(self) -> None:
        self._show(self.names(self.line.text()))

    def _show(self, codes: list[str]) -> None:
        popover = self._offers.show_rows([Suggestion(code, self._labels[code]) for code in codes])
        if codes:
            popover.open_beside(self._well, max(self._well.width(), _LEAST_WIDTH))

    @Slot(int)
    def _step(self, by: int) -> None:
        if self._offers.is_open():
            self._offers.step(by)
        else:
            self._show_all()

    @Slot()
    def _accept(self) -> None:
        if not self._offers.take() and self.line.text().strip():
            self._take_typed()

    @Slot(object)
    def _choose(self, row: Suggestion) -> None:
        clicked_on = not self.line.text()
        self._put(str(row.key))
        if clicked_on:
            self._show_all()
        else:
            self._offers.close()

    @Slot()
    def _rub_out(self) -> None:
        if self._chosen:
            self._take_away(self._chosen[-1])

    @Slot()
    def _give_up(self) -> None:
        self.line.setText("")
        self.set_problem("")
        self._offers.close()

    @Slot(bool)
    def _focused(self, on: bool) -> None:
        if not on:
            self._offers.close()
            self._take_typed()

    def _take_typed(self) -> None:
        """Take what is named beyond doubt; say so of anything else that still stands there."""
        typed = self.line.text()
        if not typed.strip():
            return
        found = self.names(typed)
        same = [code for code in found if fold(self._labels[code]) == fold(typed.strip())]
        if len(same or found) == 1:
            self._put((same or found)[0])
        else:
            self.set_problem(
                self.tr("This names nothing in the list. Type part of a name and choose.")
            )

    def _follow_scrolling(self) -> None:
        """Close the list when the page below it moves."""
        above = self.parentWidget()
        while above is not None:
            if isinstance(above, QScrollArea):
                above.verticalScrollBar().valueChanged.connect(self._offers.close)
            above = above.parentWidget()


def _first_letters(words: str) -> str:
    return "".join(word[0] for word in _WORDS.findall(words))
