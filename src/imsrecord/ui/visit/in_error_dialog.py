"""Marks a signed visit as entered in error, and leads it to the right chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QDialog, QWidget

from imsrecord.ui.dialogs import grow
from imsrecord.ui.today.patient_finder import PatientFinder
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.fields import PasswordField
from imsrecord.ui.widgets.labels import Icon, Text
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row
from imsrecord.ui.widgets.note_field import NoteField
from imsrecord.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from collections.abc import Callable

    from imsrecord.domain.history import PatientLine
    from imsrecord.ui.visit.in_error_presenter import InErrorPresenter

    Search = Callable[[str, int], tuple[PatientLine, ...]]


class InErrorDialog(QDialog):
    """Asks why, and whose visit it is if another patient's; ``search`` finds people by name."""

    def __init__(
        self, presenter: InErrorPresenter, search: Search, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.presenter = presenter
        presenter.setParent(self)
        self._search = search
        self._found: dict[int, PatientLine] = {}
        self.setWindowTitle(self.tr("Entered in error"))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        ways = (self.tr("Should not be there"), self.tr("Another patient was treated"))
        self.whose = Segmented(self.tr("What is wrong"), ways, 0, height=40)
        self.whose.setObjectName("in_error_whose")
        self.finder = PatientFinder(
            self._look_up, self, may_add=False, without=presenter.key.patient_no
        )
        self.finder.setObjectName("in_error_finder")
        self.chosen = Text("", "body_strong", wrap=True)
        self._chosen_line = holder(row(Icon("users", 18, "accent"), (self.chosen, 1), gap=10))
        self.missing = Text("", "small", "danger", wrap=True)
        self.reason = NoteField(self.tr("Reason"), lines=3)
        self.reason.setObjectName("in_error_reason")
        self.pin = PasswordField(self.tr("PIN"), placeholder=self.tr("6 digits"), height=40)
        self.pin.setObjectName("in_error_pin")
        self.said = Text("", "small", "danger", wrap=True)
        self.mark = Button(self.tr("Mark as entered in error"), "danger", height=40)
        self.mark.setObjectName("mark_in_error")
        self.back = Button(self.tr("Cancel"), "ghost", height=40)
        self._lay_out()
        self._connect()
        self._show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        words = self.tr(
            "The visit is hidden from the list and counts for nothing any more. It is never "
            "deleted, and can always be shown."
        )
        moves = self.tr(
            "It is begun anew in the right chart, with the day it was treated, and waits there "
            "for your signature."
        )
        self._moves = Text(moves, "small", "text2", wrap=True)
        self.setLayout(
            column(
                Text(self.tr("Entered in error"), "title"),
                Text(words, "body", "text2", wrap=True),
                self.whose,
                self.finder,
                self._chosen_line,
                self.missing,
                self._moves,
                self.reason,
                self.pin,
                self.said,
                row(self.back, STRETCH, self.mark),
                gap=12,
                margins=(24, 20, 24, 20),
            )
        )
        self.setFixedWidth(560)

    def _connect(self) -> None:
        presenter = self.presenter
        self.whose.chosen.connect(lambda place: presenter.say_whose(wrong_patient=place == 1))
        self.finder.chosen.connect(lambda number: presenter.choose(self._found.get(number)))
        self.back.clicked.connect(self.reject)
        self.mark.clicked.connect(self._sign)
        self.pin.line.returnPressed.connect(self._sign)
        presenter.changed.connect(self._show)
        presenter.refused.connect(self._refuse)
        presenter.failed.connect(self._say)
        presenter.busy_changed.connect(lambda busy: self.mark.setEnabled(not busy))
        presenter.marked.connect(lambda _visit: self.accept())
        presenter.moved.connect(lambda _visit: self.accept())

    def _show(self) -> None:
        wrong, right = self.presenter.wrong_patient, self.presenter.right
        self.finder.setVisible(wrong)
        self._moves.setVisible(wrong)
        self._chosen_line.setVisible(wrong and right is not None)
        if right is not None:
            words = self.tr("{0}, chart {1}").format(right.name, right.chart_number)
            self.chosen.set_words(words)
            self.missing.set_words("")
        self.missing.setVisible(wrong and bool(self.missing.words()))
        self.said.setVisible(bool(self.said.words()))
        act = self.tr("Move to the right chart") if wrong else self.tr("Mark as entered in error")
        self.mark.set_words(act)
        QTimer.singleShot(0, self, lambda: grow(self))

    def _look_up(self, typed: str, most: int) -> tuple[PatientLine, ...]:
        found = self._search(typed, most)
        self._found |= {line.no: line for line in found}
        return found

    @Slot()
    def _sign(self) -> None:
        if self.mark.isEnabled():
            self._say("")
            self.presenter.sign(self.reason.text(), self.pin.text())

    def _refuse(self, problems: dict[str, str]) -> None:
        self.missing.set_words(problems.get("right", ""))
        self.missing.setVisible("right" in problems)
        asked = (("right", self.finder.line), ("reason", self.reason), ("pin", self.pin))
        self.reason.set_problem(problems.get("reason", ""))
        self.pin.set_problem(problems.get("pin", ""))
        QTimer.singleShot(0, self, lambda: grow(self))
        first = next((field for name, field in asked if name in problems), None)
        if first is self.pin:
            self.pin.line.selectAll()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, sentence: str) -> None:
        self.said.set_words(sentence)
        self.said.setVisible(bool(sentence))
