"""A made-up patient's visit on the charting screen, kept in a real encrypted record."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.exercises import Prescription
from imsrecord.domain.needling import Side
from imsrecord.domain.people import ClinicDefaults
from imsrecord.domain.visit import NextUnit, NextVisit, Visit
from imsrecord.services.visits import VisitService
from imsrecord.ui.visit.fold_section import SectionHead
from imsrecord.ui.visit.visit_context import VisitContext
from imsrecord.ui.visit.visit_page import VisitPage
from imsrecord.ui.visit.visit_presenter import VisitPresenter
from imsrecord.ui.widgets.answer_grid import AnswerGrid
from tests.builders import AGREED, LOT, NOW, a_patient, a_row, a_visit, an_episode, open_chart
from tests.services.acting import acting_now

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database
    from imsrecord.domain.needling import NeedlingRow
    from imsrecord.ui.jobs import Jobs

W = TypeVar("W", bound=QWidget)


def a_signed_visit() -> Visit:
    """Return what was done a week ago: three muscles and two exercises."""
    last = a_visit(8, visit_no=6, pain_after=3, function_after=5)
    last = last.add_row(a_row(twitch_count=4, familiar=True))
    last = last.add_row(a_row(muscle="infraspinatus", muscle_label="Infraspinatus", twitch_count=1))
    last = last.add_row(a_row(side=Side.LEFT, twitch_count=2))
    for code in ("chin_tuck_sitting", "upper_trap_stretch"):
        exercise = catalogue().exercise(code)
        last = last.add_prescription(Prescription(0, code, exercise.name, dose=exercise.dose))
    return replace(last, next_visit=NextVisit(NextUnit.WEEKS, 1))


def visit_service(db: Database) -> VisitService:
    """Return the real service; no PIN is asked in these tests."""
    return VisitService(db, acting_now(), lambda _pin: None, ClinicDefaults)


@dataclass
class OnScreen:
    """The page with its presenter, and the hands that use it."""

    page: VisitPage
    presenter: VisitPresenter
    service: VisitService
    qtbot: QtBot

    @property
    def visit(self) -> Visit:
        return self.presenter.visit

    def kept(self) -> Visit:
        """Return the visit as the record has it."""
        assert self.presenter.flush()
        return self.service.open(self.visit.key)

    def rows(self) -> tuple[NeedlingRow, ...]:
        """Return the rows charted by now."""
        return self.visit.rows

    def find(self, name: str) -> QWidget:
        return self.find_as(name, QWidget)

    def find_as(self, name: str, kind: type[W]) -> W:
        found = self.page.findChild(kind, name) or self._unfolded(kind, name)
        assert found is not None, name
        return found

    def click(self, name: str, at: QPoint | None = None) -> None:
        target = self.find(name)
        self._reach(target)
        spot = at or target.rect().center()
        self.qtbot.mouseClick(target, Qt.MouseButton.LeftButton, pos=spot)

    def cell(self, name: str, number: int, cells: int = 11) -> None:
        """Press a number of a scale or a twitch counter."""
        target = self.find(name)
        width = target.width() / cells
        self.click(name, QPoint(int(width * (number + 0.5)), target.height() - 12))

    def chip(self, name: str, place: int) -> None:
        """Press one of a row of chips or segments."""
        buttons = [w for w in self.find(name).children() if hasattr(w, "isChecked")]
        self._reach(buttons[place])
        self.qtbot.mouseClick(buttons[place], Qt.MouseButton.LeftButton)

    def type(self, name: str, text: str) -> None:
        """Type in place of what stands in a field, and leave it."""
        target: Any = self.find(name)
        if not isinstance(target, QLineEdit | QPlainTextEdit):
            target = self.page.findChild(QLineEdit, name) or self.find_as(name, QPlainTextEdit)
        self._reach(target)
        target.setFocus()
        target.selectAll()
        if not text:
            self.qtbot.keyClick(target, Qt.Key.Key_Delete)
        for letter in text:
            self._letter(target, letter)
        if isinstance(target, QLineEdit):
            target.editingFinished.emit()

    def pick(self, name: str, key: str) -> None:
        """Open a list and walk to an entry with the arrow keys."""
        box = self.find_as(name, QComboBox)
        self._reach(box)
        box.setFocus()
        row = box.findData(key)
        assert row >= 0, (name, key)
        self.qtbot.keyClick(box, Qt.Key.Key_Down)
        view = box.view()
        at = view.currentIndex().row()
        key_ = Qt.Key.Key_Down if at < row else Qt.Key.Key_Up
        for _ in range(abs(row - at)):
            self.qtbot.keyClick(view, key_)
        self.qtbot.keyClick(view, Qt.Key.Key_Return)

    def open_section(self, name: str) -> None:
        """Unfold a section of the assessment by its head."""
        head = self.find_as(f"{name}.head", QAbstractButton)
        if not head.isChecked():
            self.click(f"{name}.head")

    def grid(self, section: str) -> AnswerGrid:
        """Return the grid of a section that is unfolded."""
        return self.find_as(f"{section}.grid", AnswerGrid)

    def press_cell(self, section: str, row: tuple[str, ...], column: tuple[str, ...]) -> None:
        """Click in the middle of a cell of a grid."""
        grid = self.grid(section)
        self._reach(grid)
        box = grid.visualRect(grid.rows.index_of(row, column))
        assert box.isValid(), (section, row, column)
        left = Qt.MouseButton.LeftButton
        self.qtbot.mouseClick(grid.viewport(), left, pos=box.center())

    def keys(self, section: str, text: str) -> None:
        """Type into the cell of a grid that the keyboard is in."""
        self.qtbot.keyClicks(self.grid(section), text)

    def choose_measure(self, words: str) -> None:
        """Unfold the scores, type what a measure is called and take the first that is offered."""
        self.open_section("scores")
        QApplication.processEvents()
        field = self.find_as("score.measure", QLineEdit)
        self._reach(field)
        field.setFocus()
        field.selectAll()
        self.qtbot.keyClicks(field, words)
        self.qtbot.keyClick(field, Qt.Key.Key_Return)
        QApplication.processEvents()  # the keyboard goes to the first field of the measure

    def line(self, text: str) -> None:
        """Type a line and press Enter."""
        edit = self.find_as("line", QLineEdit)
        edit.setFocus()
        self.qtbot.keyClicks(edit, text)
        self.qtbot.keyClick(edit, Qt.Key.Key_Return)

    def _unfolded(self, kind: Any, name: str) -> Any:
        """Unfold one section of the assessment after the other until it is there."""
        for head in self.page.findChildren(SectionHead):
            if not head.isChecked() and head.isVisible():
                self._reach(head)
                self.qtbot.mouseClick(head, Qt.MouseButton.LeftButton)
                found = self.page.findChild(kind, name)
                if found is not None:
                    return found
                self.qtbot.mouseClick(head, Qt.MouseButton.LeftButton)
        return None

    def _letter(self, target: QWidget, letter: str) -> None:
        if letter == "\n":
            self.qtbot.keyClick(target, Qt.Key.Key_Return)
        elif letter.isascii():
            self.qtbot.keyClick(target, letter)
        else:  # as a keyboard layout without the letter sends it
            event = QInputMethodEvent()
            event.setCommitString(letter)
            QApplication.sendEvent(target, event)

    def _reach(self, target: Any) -> None:
        widget = target.parentWidget()
        while widget is not None:
            if isinstance(widget, QScrollArea):
                widget.ensureWidgetVisible(target)
            widget = widget.parentWidget()


def on_screen(
    qtbot: QtBot,
    service: VisitService,
    visit: Visit,
    jobs: Jobs,
    *,
    last: Visit | None = None,
    **context: Any,
) -> OnScreen:
    """Show a visit on its page, in a window of the reference size."""
    recent = tuple(dict.fromkeys(row.muscle for row in last.rows)) if last else ()
    context.setdefault("lots", (LOT,))
    context.setdefault("consents", () if context.get("first_needling") else (AGREED,))
    context.setdefault("exercises", last.prescriptions if last else ())
    patient = context.pop("patient", None) or a_patient(no=1)
    given = VisitContext(patient, an_episode(1, no=1), last, recent, **context)
    presenter = VisitPresenter(visit, given, service, jobs=jobs, clock=lambda: NOW)
    page = VisitPage(presenter)
    presenter.setParent(page)
    qtbot.addWidget(page)
    page.resize(1376, 900)
    page.show()
    return OnScreen(page, presenter, service, qtbot)


def started(db: Database) -> tuple[VisitService, Visit]:
    """Return the service and a draft that was just begun."""
    with db.write() as session:
        open_chart(session)
    service = visit_service(db)
    return service, service.start(1)
