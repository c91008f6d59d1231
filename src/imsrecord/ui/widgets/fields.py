"""A question with a place to type the answer, and a sentence when it is not right yet."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from imsrecord.ui.widgets.buttons import IconButton
from imsrecord.ui.widgets.labels import Icon, Text
from imsrecord.ui.widgets.layouts import column, row
from imsrecord.ui.widgets.wells import LineEdit, Well

COMPACT: Final = 40  # a well lower than this is written in as a note is, which may stand beside it


class Field(QWidget):
    """A label, a well, and below it a problem or a remark; what was typed is always kept."""

    edited = Signal()  # only when the practitioner changed it
    left = Signal()  # the practitioner went on to something else

    def __init__(self, label: str, well: Well, inside: QWidget, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._label = Text(label, "small_bold")
        self._label.setBuddy(inside)
        if not label:
            self._label.hide()
        self._well = well
        self._inside = inside
        self._remark = ""
        self._problem = ""
        self._foot: _Foot | None = None  # most fields never have anything to say
        self._shared: SharedFoot | None = None
        self._column = column(self._label, well, gap=6)
        self.setLayout(self._column)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setFocusProxy(inside)
        inside.setAccessibleName(label)

    def set_label(self, label: str) -> None:
        """Ask in other words."""
        self._label.set_words(label)
        self._inside.setAccessibleName(label)

    def set_problem(self, problem: str) -> None:
        """Show in one sentence what is not right yet; "" clears it."""
        if problem != self._problem:
            self._problem = problem
            self._show_foot()

    def problem(self) -> str:
        """Give the sentence shown, or ""."""
        return self._problem

    def set_remark(self, remark: str) -> None:
        """Show a quiet sentence below, while there is no problem."""
        if remark != self._remark:
            self._remark = remark
            self._show_foot()

    def say_in(self, foot: SharedFoot) -> None:
        """Say problems in a foot that a line of narrow fields shares."""
        self._shared = foot

    def _show_foot(self) -> None:
        words = self._problem or self._remark
        self._well.set_wrong(bool(self._problem))
        self._inside.setAccessibleDescription(words)
        if self._shared is not None:
            self._shared.tell(self, words)
            return
        if self._foot is None:
            self._foot = _Foot(self)
            self._column.addWidget(self._foot)
        self._foot.say(words, wrong=bool(self._problem))


class _Foot(QWidget):
    """The sentence below a field."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._sign = Icon("circle-alert", 16, "danger", 2)
        self._words = Text("", "small", "text3", wrap=True)
        self.setLayout(row(self._sign, (self._words, 1), gap=6, centre=False))

    def say(self, words: str, *, wrong: bool) -> None:
        """Show a sentence, in red if something is wrong; "" shows nothing."""
        self._words.set_words(words)
        self._words.set_colour("danger" if wrong else "text3")
        self._sign.setVisible(wrong)
        self.setVisible(bool(words))


class SharedFoot(_Foot):
    """The sentences of fields too narrow to bear their own, below the line that they stand in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told: dict[Field, str] = {}
        self.hide()

    def tell(self, field: Field, words: str) -> None:
        """Show what a field has to say beside what the others say."""
        self._told[field] = words
        self.say("  ".join(filter(None, self._told.values())), wrong=True)


class TextField(Field):
    """Asks for one line; ``longest`` is the most characters it takes."""

    def __init__(  # noqa: PLR0913
        self,
        label: str,
        *,
        placeholder: str = "",
        longest: int = 0,
        height: int = 44,
        trailing: tuple[QWidget, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        self.line = LineEdit(placeholder, 14 if height < COMPACT else 15)
        if longest:
            self.line.setMaxLength(longest)
        super().__init__(label, Well(self.line, *trailing, height=height), self.line, parent)
        self.line.textEdited.connect(self._tell)
        self.line.editingFinished.connect(self.left)

    def text(self) -> str:
        """Give what was typed, as it was typed."""
        return self.line.text()

    def set_text(self, text: str) -> None:
        """Show a text without telling anybody; the cursor stays where it is."""
        if text != self.line.text():
            place = self.line.cursorPosition() if self.line.text() else len(text)
            self.line.setText(text)
            self.line.setCursorPosition(min(place, len(text)))

    @Slot()
    def _tell(self) -> None:
        self.edited.emit()


class PasswordField(TextField):
    """Asks for a secret; the eye shows it while it is held on."""

    def __init__(
        self,
        label: str,
        *,
        placeholder: str = "",
        height: int = 44,
        parent: QWidget | None = None,
    ) -> None:
        self._eye = IconButton("eye", "", side=34)
        super().__init__(
            label, placeholder=placeholder, height=height, trailing=(self._eye,), parent=parent
        )
        self._eye.clicked.connect(self._turn)
        self._show_secret(shown=False)

    @Slot()
    def _turn(self) -> None:
        self._show_secret(shown=self.line.echoMode() == QLineEdit.EchoMode.Password)

    def _show_secret(self, *, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)
        name = self.tr("Hide what is typed") if shown else self.tr("Show what is typed")
        self._eye.set_icon("eye-off" if shown else "eye")
        self._eye.setAccessibleName(name)
        self._eye.setToolTip(name)
