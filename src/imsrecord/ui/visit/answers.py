"""Fields of the visit: pick, number and words, each under a name that stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QTextOption
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from imsrecord.domain.bounds import typed_number
from imsrecord.ui.visit.phrase_fields import TAKES_PHRASES
from imsrecord.ui.visit.pick_keys import PickKeys
from imsrecord.ui.widgets.choice import Choice
from imsrecord.ui.widgets.fields import TextField
from imsrecord.ui.widgets.flow import FlowLayout
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import column, holder
from imsrecord.ui.widgets.note_field import NoteField
from imsrecord.ui.widgets.pick_fields import ComboField

if TYPE_CHECKING:
    from collections.abc import Sequence

HEIGHT: Final = 34
_PICK_WIDTH: Final = 84
_LINE_HEIGHT: Final = 21
_MOST_LINES: Final = 12
_ENDLESS: Final = 1_000  # letters without a space
_ARROWS: Final = {
    Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1,
}  # fmt: skip
_NO_KEYS: Final = Qt.KeyboardModifier.NoModifier
Choices = tuple[tuple[str, str], ...]


class PickAnswer(ComboField):
    """Asks for one of many; a dash means “not answered”.

    In the open list Enter takes where one stands; Tab takes it, too, and goes on.
    """

    picked = Signal(str)

    def __init__(
        self, name: str, label: str, choices: Sequence[tuple[str, str]], *, blank: str = "–"
    ) -> None:
        super().__init__(label, (("", blank), *choices), placeholder=blank, height=HEIGHT)
        self.box.setObjectName(name)
        self.box.set_least_width(_PICK_WIDTH)
        PickKeys(self.box)
        self.edited.connect(self._tell_pick)

    def is_blank(self) -> bool:
        """Tell whether nothing is picked."""
        return not self.key()

    def show_pick(self, key: str, label: str = "") -> None:
        """Show what is picked; a key the list does not have is added under its ``label``."""
        if not key and self.box.currentIndex() < 0:
            return  # the dash stands there already
        if key and self.box.findData(key) < 0:
            self.box.addItem(label or key, key)
        self.set_key(key)

    @Slot()
    def _tell_pick(self) -> None:
        self.picked.emit(self.key() or "")


class NumberAnswer(TextField):
    """Asks for a number; what is out of range is kept as typed, with a sentence below."""

    numbered = Signal(object)  # int, float or None

    def __init__(  # noqa: PLR0913
        self,
        name: str,
        label: str,
        *,
        least: float = 0,
        most: float = 99,
        whole: bool = True,
        placeholder: str = "",
    ) -> None:
        super().__init__(label, placeholder=placeholder, height=HEIGHT)
        self.line.setObjectName(name)
        self._least, self._most, self._whole = least, most, whole
        self._beyond = ""
        self.edited.connect(self._read)

    def set_range(self, least: float, most: float, beyond: str = "") -> None:
        """Take numbers between these; ``beyond`` says why no more than the most.

        What stands in the field and was refused is read again where it fits now.
        """
        if (least, most, beyond) == (self._least, self._most, self._beyond):
            return
        self._least, self._most, self._beyond = least, most, beyond
        value = self.number()
        if self.problem() and value is not None and self._least <= value <= self._most:
            QTimer.singleShot(0, self, self._read)  # the change that led here ends first

    def is_blank(self) -> bool:
        """Tell whether nothing is typed."""
        return not self.text().strip()

    def show_number(self, value: float | None) -> None:
        """Show a number; while something out of range stands in the field, it stays."""
        if self.problem() and value is None:
            return
        self.set_problem("")
        if value != self.number():
            self.set_text("" if value is None else f"{value:g}")

    def number(self) -> float | None:
        """Return what is typed as a number, in range or not; None for anything else."""
        typed = self.text().strip()
        value = typed_number(typed)
        if value is None or not self._whole:
            return value
        return int(value) if typed.lstrip("+-").isdecimal() else None

    @Slot()
    def _read(self) -> None:
        value = self.number()
        empty = not self.text().strip()
        fits = value is not None and self._least <= value <= self._most
        if not empty and not fits:
            asked = self.tr("{0:g} to {1:g}, please.").format(self._least, self._most)
            beyond = self._beyond if value is not None and value > self._most else ""
            self.set_problem(beyond or asked)
            self.numbered.emit(None)  # an earlier, shorter number was not meant
            return
        self.set_problem("")
        self.numbered.emit(value)


class LineAnswer(TextField):
    """Asks for a few words in one line."""

    typed = Signal(str)

    def __init__(self, name: str, label: str, *, placeholder: str = "") -> None:
        super().__init__(label, placeholder=placeholder, height=HEIGHT)
        self.line.setObjectName(name)
        self.line.setProperty(TAKES_PHRASES, True)  # noqa: FBT003
        self.line.focused.connect(self._show_part)
        self.edited.connect(self._tell_text)

    def is_blank(self) -> bool:
        """Tell whether nothing is typed."""
        return not self.text().strip()

    def show_text(self, text: str) -> None:
        """Show a text; while a problem stands beside the field, what was typed stays."""
        if not self.problem() and text != self.text():  # what is being typed stays as it is
            self.set_text(text)
            if not self.line.hasFocus():
                self.line.setCursorPosition(0)

    @Slot(bool)
    def _show_part(self, on: bool) -> None:
        """Show a long text from its beginning, and go on at its end when it is entered again."""
        if on and not self.line.cursorPosition():
            self.line.end(False)  # noqa: FBT003
        elif not on and self.line.isActiveWindow():  # else one comes back to where one was
            self.line.setCursorPosition(0)

    @Slot()
    def _tell_text(self) -> None:
        self.typed.emit(self.text())


class WordsAnswer(NoteField):
    """Asks for words of any length."""

    typed = Signal(str)

    def __init__(
        self, name: str, label: str, *, placeholder: str = "", lines: int = 2, framed: bool = True
    ) -> None:
        super().__init__(label, placeholder=placeholder, lines=lines, framed=framed)
        self._lines = lines
        self.note.setObjectName(name)
        self.edited.connect(self._tell_text)
        if framed:
            self.note.document().documentLayout().documentSizeChanged.connect(self._grow)
            self.note.installEventFilter(self)
            self._grow()

    def show_text(self, text: str) -> None:
        """Show a text; while a problem stands beside the field, what was typed stays."""
        if not self.problem():
            self._wrap(text)
            self.set_text(text)

    @Slot()
    def _tell_text(self) -> None:
        text = self.text()
        self._wrap(text)
        self.typed.emit(text)

    def _wrap(self, text: str) -> None:
        """Break an endless word anywhere: looking for its end costs Qt 30 ms for every key."""
        endless = len(text) > _ENDLESS and max(map(len, text.split()), default=0) > _ENDLESS
        mode = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
        if endless:
            mode = QTextOption.WrapMode.WrapAnywhere
        if mode != self.note.wordWrapMode():
            self.note.setWordWrapMode(mode)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow once the words wrap anew: Qt tells of no size that only a width changed."""
        if watched is self.note and event.type() == QEvent.Type.Resize:
            QTimer.singleShot(0, self, self._grow)
        return super().eventFilter(watched, event)

    @Slot()
    def _grow(self) -> None:
        """Be as high as the words need, up to a dozen lines; then scroll."""
        lines = round(self.note.document().size().height())
        height = max(self._lines, min(lines, _MOST_LINES)) * _LINE_HEIGHT
        if height != self.note.maximumHeight():
            self.note.setFixedHeight(height)


class OneAnswer(QWidget):
    """Asks for one of a few that are all in sight; pressing what is chosen takes it back.

    It is one stop of the Tab key; arrow keys go along it and pick nothing in passing. A letter with
    which only one choice begins picks that.
    """

    picked = Signal(str)

    def __init__(self, name: str, label: str, choices: Choices) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(label)
        self._chips: dict[str, Choice] = {}
        self._label = Text(label, "small_bold")
        flow = FlowLayout()
        for key, words in choices:
            chip = Choice(words, height=30, wraps=True)
            chip.setObjectName(f"{name}.{key}")
            chip.setAccessibleName(f"{label}: {words}")
            chip.clicked.connect(lambda on, key=key: self._turn(key, on=on))
            chip.installEventFilter(self)
            self._chips[key] = chip
            flow.addWidget(chip)
        self.setLayout(column(self._label, holder(flow), gap=6))
        self.show_pick("")

    def set_label(self, label: str) -> None:
        """Ask in other words."""
        self._label.set_words(label)

    def is_blank(self) -> bool:
        """Tell whether nothing is picked."""
        return not any(chip.isChecked() for chip in self._chips.values())

    def show_pick(self, key: str) -> None:
        """Show what is picked; "" shows that nothing is."""
        for code, chip in self._chips.items():
            chip.setChecked(code == key)
        self._stop_at(self._chips.get(key) or next(iter(self._chips.values())))

    def _stop_at(self, stop: Choice) -> None:
        """Make one chip the stop of the Tab key."""
        for chip in self._chips.values():
            by_tab = chip is stop
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus if by_tab else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(stop)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go along the chips with the arrow keys; Enter and a first letter pick."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        chips = [chip for chip in self._chips.values() if chip.isVisible()]
        step = _ARROWS.get(Qt.Key(event.key()), 0)
        if step:
            place = next(n for n, chip in enumerate(chips) if chip is watched) + step
            self._stop_at(chips[place % len(chips)])
            self.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return self._press(chips, watched, event)

    def _press(self, chips: list[Choice], watched: QObject, event: QKeyEvent) -> bool:
        """Press the chip under the keyboard, or the only one that begins with a letter."""
        wanted = [chip for chip in chips if chip is watched]
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            typed = event.text().casefold()
            plain = event.modifiers() in (_NO_KEYS, Qt.KeyboardModifier.ShiftModifier)
            letter = plain and typed.isalpha()
            wanted = [c for c in chips if letter and c.text().casefold().startswith(typed)]
        if len(wanted) != 1:
            return False
        self._stop_at(wanted[0])
        self.setFocus(Qt.FocusReason.TabFocusReason)
        wanted[0].click()
        return True

    def _turn(self, key: str, *, on: bool) -> None:
        self.show_pick(key if on else "")
        self.picked.emit(key if on else "")


class ManyAnswer(QWidget):
    """Asks for any number of a list: those offered as chips, the others picked from a list."""

    changed = Signal(tuple)

    def __init__(
        self, name: str, label: str, choices: Choices, offered: Choices | None = None
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self._labels = dict(choices)
        self._offered = choices if offered is None else offered
        self._all_offered = len(self._offered) == len(choices)
        self._chosen: tuple[str, ...] = ()
        self._chips: dict[str, Choice] = {}
        self._flow = FlowLayout()
        self._more = PickAnswer(f"{name}.more", "", choices, blank=self.tr("Add…"))
        self._more.box.setAccessibleName(self.tr("{0}: add").format(label))
        self._more.setFixedWidth(190)
        if self._all_offered:
            self._more.hide()
        self._more.show_pick("")
        self._more.picked.connect(self._add)
        parts = (Text(label, "small_bold"),) if label else ()
        self.setLayout(column(*parts, holder(self._flow), gap=6))
        for key, words in self._offered:
            self._chip(key, words)
        self._flow.addWidget(self._more)

    def is_blank(self) -> bool:
        """Tell whether nothing is chosen."""
        return not self._chosen

    def show_chosen(self, chosen: tuple[str, ...]) -> None:
        """Show which are chosen."""
        if chosen == self._chosen:
            return
        self._chosen = chosen
        for key in chosen:
            if key not in self._chips:
                self._chip(key, self._labels.get(key, key))
                self._flow.addWidget(self._more)  # the list stays last
        offered = {key for key, _ in self._offered}
        for key, chip in self._chips.items():
            chip.setChecked(key in chosen)
            chip.setVisible(key in chosen or key in offered)
        self._more.show_pick("")
        self.updateGeometry()

    def _chip(self, key: str, words: str) -> None:
        chip = Choice(words, height=30, wraps=True)
        chip.setObjectName(f"{self.objectName()}.{key}")
        chip.clicked.connect(lambda on, key=key: self._turn(key, on=on))
        self._chips[key] = chip
        self._flow.addWidget(chip)

    def _turn(self, key: str, *, on: bool) -> None:
        rest = tuple(each for each in self._chosen if each != key)
        chosen = (*rest, key) if on else rest
        self.show_chosen(chosen)
        self.changed.emit(chosen)

    @Slot(str)
    def _add(self, key: str) -> None:
        if key and key not in self._chosen:
            self._turn(key, on=True)
        self._more.show_pick("")
