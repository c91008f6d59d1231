"""One comparable sign on a line: its name, what it is, and the change since before needling."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from imsrecord.domain.exam import answers_at, is_typed, value_problem
from imsrecord.domain.note.exam_words import change_words, finding_name, value_words
from imsrecord.ui.visit.answers import LineAnswer, PickAnswer
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import column, holder, row

if TYPE_CHECKING:
    from imsrecord.domain.exam import Place
    from imsrecord.domain.findings import ExamFinding
    from imsrecord.ui.visit.exam_presenter import ExamPresenter

_FIELD = 84


class SignLine(QWidget):
    """Asks for the value before needling (``before``) or after it; a wrong one stays, in red."""

    def __init__(self, exam: ExamPresenter, place: Place, *, before: bool) -> None:
        super().__init__()
        self._exam, self._place, self._before = exam, place, before
        stem = "sign" if before else "sign_after"
        name = ".".join((stem, *filter(None, place)))
        self._title = Text(finding_name(exam.finding(place)), "small", wrap=True)
        self._change = Text("", "caption", "text2")
        self._field: LineAnswer | PickAnswer
        if is_typed(place):
            self._field = LineAnswer(name, "", placeholder="–")
            self._field.typed.connect(self._type)
        else:
            choices = tuple((each, each.capitalize()) for each in answers_at(place))
            self._field = PickAnswer(name, "", choices)
            self._field.picked.connect(self._type)
        self._field.setFixedWidth(_FIELD if is_typed(place) else 108)
        self._wrong = Text("", "small", "danger", wrap=True)
        self._wrong.hide()
        words = holder(column(self._title, self._change, gap=0))
        self.setLayout(column(row((words, 1), self._field, gap=8), self._wrong, gap=3))

    def show_sign(self, sign: ExamFinding) -> None:
        """Show what stands of the sign now."""
        value = sign.value if self._before else sign.value_after
        if isinstance(self._field, PickAnswer):
            self._field.show_pick(value)
        elif value or not self._wrong.words():
            self._wrong.set_words("")
            self._wrong.hide()
            self._show_typed(value)
        name = finding_name(sign)
        spoken = self.tr("{0}, before needling") if self._before else self.tr("{0}, after needling")
        inside = self._field.box if isinstance(self._field, PickAnswer) else self._field.line
        inside.setAccessibleName(spoken.format(name))
        self._change.set_words(self._told(sign))

    def focus_on(self) -> None:
        """Put the keyboard into the field."""
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _told(self, sign: ExamFinding) -> str:
        if self._before:
            last = self._exam.last_value(self._place)
            return self.tr("last visit {0}").format(last) if last else ""
        before = value_words(sign.value, sign.unit)
        change = change_words(sign)
        told = self.tr("before {0}").format(before) if before else self.tr("not tested before")
        return ", ".join(part for part in (told, change) if part)

    def _show_typed(self, value: str) -> None:
        field = self._field
        if isinstance(field, LineAnswer) and field.text().strip().replace(",", ".") != value:
            field.show_text(value)

    @Slot(str)
    def _type(self, typed: str) -> None:
        problem = value_problem(self._place, typed)
        self._wrong.set_words(problem)  # before the draft is shown, so that what was typed stays
        self._wrong.setVisible(bool(problem))
        answer = self._exam.answer if self._before else self._exam.answer_after
        answer(self._place, typed)
