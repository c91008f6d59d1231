"""A question with a place to type the answer, and a sentence when it is not right yet."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget
from typing_extensions import override

from imsrecord.ui import theme
from imsrecord.ui.widgets.buttons import IconButton
from imsrecord.ui.widgets.labels import Icon, Text
from imsrecord.ui.widgets.layouts import column, holder, row
from imsrecord.ui.widgets.typed_dates import TypedDate, read_date, show_date
from imsrecord.ui.widgets.wells import LineEdit, Well

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent


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
        self._sign = Icon("circle-alert", 16, "danger", 2)
        self._below = Text("", "small", "text3", wrap=True)
        self._foot = holder(row(self._sign, (self._below, 1), gap=6, centre=False))
        self._foot.hide()
        self.setLayout(column(self._label, well, self._foot, gap=6))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setFocusProxy(inside)
        inside.setAccessibleName(label)

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

    def _show_foot(self) -> None:
        words = self._problem or self._remark
        self._below.set_words(words)
        self._below.set_colour("danger" if self._problem else "text3")
        self._sign.setVisible(bool(self._problem))
        self._foot.setVisible(bool(words))
        self._well.set_wrong(bool(self._problem))
        self._inside.setAccessibleDescription(words)


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
        self.line = LineEdit(placeholder)
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


class DateField(TextField):
    """Asks for a date typed as 4 Mar 1983 or 1983-03-04, on or between two days if given."""

    def __init__(
        self,
        label: str,
        *,
        placeholder: str = "4 Mar 1983",
        height: int = 44,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, placeholder=placeholder, longest=40, height=height, parent=parent)
        self._earliest = date.min
        self._latest = date.max
        self.line.textEdited.connect(self._clear_problem)
        self.line.editingFinished.connect(self._tidy)

    def set_limits(self, earliest: date = date.min, latest: date = date.max) -> None:
        """Refuse days before ``earliest`` and after ``latest``."""
        self._earliest, self._latest = earliest, latest

    def reading(self) -> TypedDate:
        """Give the date, nothing, or the problem in one sentence."""
        typed = read_date(self.text())
        if typed.date is None:
            return typed
        if typed.date > self._latest:
            return TypedDate(problem=f"This is after {show_date(self._latest)}.")
        if typed.date < self._earliest:
            return TypedDate(problem=f"This is before {show_date(self._earliest)}.")
        return typed

    def set_date(self, day: date | None) -> None:
        """Show a date without telling anybody."""
        self.set_text("" if day is None else show_date(day))
        self.set_problem("")

    @Slot()
    def _clear_problem(self) -> None:
        self.set_problem("")

    @Slot()
    def _tidy(self) -> None:
        typed = self.reading()
        self.set_problem(typed.problem)
        if typed.date is not None:
            self.set_text(show_date(typed.date))


class _Note(QPlainTextEdit):
    left = Signal()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class NoteField(Field):
    """Asks for words of any length; ``framed=False`` lets a card be the frame."""

    def __init__(
        self,
        label: str,
        *,
        placeholder: str = "",
        lines: int = 4,
        framed: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        self.note = _Note()
        self.note.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.note.setFont(theme.font("body"))
        self.note.setPlaceholderText(placeholder)
        self.note.setTabChangesFocus(True)
        self.note.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.note.document().setDocumentMargin(0)
        self.note.setMinimumHeight(20 * lines)
        margins = (14, 10, 8, 10) if framed else (0, 0, 0, 0)
        well = Well(self.note, height=0, margins=margins) if framed else _BareWell(self.note)
        super().__init__(label, well, self.note, parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.note.textChanged.connect(self.edited)
        self.note.left.connect(self.left)

    def text(self) -> str:
        """Give what was typed, as it was typed."""
        return self.note.toPlainText()

    def set_text(self, text: str) -> None:
        """Show a text without telling anybody; the same text leaves the cursor where it is."""
        if text != self.note.toPlainText():
            with QSignalBlocker(self.note):
                self.note.setPlainText(text)


class _BareWell(Well):
    """A well without an outline."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__(inside, height=0, margins=(0, 0, 0, 0))

    @override
    def paintEvent(self, event: object) -> None:
        """Draw nothing: the card round it is the frame."""
