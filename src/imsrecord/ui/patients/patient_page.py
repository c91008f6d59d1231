"""One patient's particulars: registering somebody new, or changing what is kept."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from imsrecord.ui import actions
from imsrecord.ui.patients.complaint_form import ComplaintForm
from imsrecord.ui.patients.identity_form import IdentityForm
from imsrecord.ui.patients.precautions_form import PrecautionsForm
from imsrecord.ui.widgets.buttons import Button, IconButton
from imsrecord.ui.widgets.folding import Folding
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row
from imsrecord.ui.widgets.surfaces import NoticeBar, ScrollColumn

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from imsrecord.domain.episode import Episode
    from imsrecord.domain.history import PatientLine
    from imsrecord.domain.patient import Patient
    from imsrecord.ui.patients.patient_presenter import PatientPresenter
    from imsrecord.ui.widgets.fields import TextField
    from imsrecord.ui.widgets.surfaces import Weight

_WIDEST = 1560
_EDGE = 28
_BAR = 10  # width of a scroll bar


@dataclass(frozen=True, slots=True)
class HalfTyped:
    """A form as a lock found it, kept in memory until somebody goes on with it.

    ``words`` are those of fields that may hold more than can be read yet, say half a date.
    """

    patient: Patient = field(repr=False)
    episode: Episode = field(repr=False)
    words: tuple[tuple[str, str], ...] = field(default=(), repr=False)


class PatientPage(QWidget):
    """Shows a patient's fields in two columns; nothing is lost by a sentence beside one."""

    kept = Signal(object)  # Patient
    back_requested = Signal()
    chart_requested = Signal(int)  # patient_no of who may be the same person

    def __init__(self, presenter: PatientPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._same = 0
        self._edited = False
        self._leaving = False
        self.identity = IdentityForm(presenter.patient)
        self.precautions = PrecautionsForm(presenter.patient.precautions)
        self.complaint = ComplaintForm(presenter.episode)
        words = self.tr("Register") if presenter.is_new else self.tr("Keep changes")
        self.keep_button = Button(words, "primary", keys="Ctrl ⏎", height=40)
        self.keep_button.setObjectName("keep_patient")
        self.notice = NoticeBar(weight="warn", act=self.tr("Open that chart"))
        self.notice.hide()
        self._scroll = ScrollColumn()
        self._scroll.add(self._columns())
        self._above = row(self.notice)
        self.setLayout(column(self._head(), self._above, (self._scroll, 1), gap=0))
        self._connect()
        self.setFocusProxy(self.identity.fields["given_names"].line)  # type: ignore[union-attr]

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    @property
    def patient_no(self) -> int:
        """Whose particulars these are; 0 while nobody is registered."""
        return self._presenter.patient.no

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        spare = max(0, self.width() - _WIDEST - 2 * _EDGE)
        self._scroll.column.setContentsMargins(_EDGE, 8, _EDGE - _BAR + spare, 24)
        self._top.setContentsMargins(_EDGE - 6, 0, _EDGE + spare, 0)
        self._above.setContentsMargins(_EDGE, 0, _EDGE + spare, 0)

    def ask(self, name: str) -> None:
        """Put the keyboard on a field of the particulars, and bring it into sight."""
        field = self.identity.fields[name]
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, field, lambda: self._scroll.ensureWidgetVisible(field))

    def _head(self) -> QWidget:
        back = IconButton("arrow-left", self.tr("Back"))
        back.clicked.connect(self._leave)
        new = self._presenter.is_new
        title = self.tr("New patient") if new else self._presenter.patient.name
        words = Text(title, "title", elide=True)
        self._top = row(back, (words, 1), self.keep_button, gap=12)
        head = holder(self._top)
        head.setFixedHeight(64)
        return head

    def _columns(self) -> QWidget:
        left = holder(column(self.identity, STRETCH, gap=14))
        right = holder(column(self.complaint, self.precautions, STRETCH, gap=14))
        return holder(Folding(left, right, None, shares=(0, 0)))

    def _connect(self) -> None:
        actions.add(self, self.tr("Keep"), ["Ctrl+Return", "Ctrl+Enter"], self._keep)
        self.keep_button.clicked.connect(self._keep)
        self.identity.left.connect(self._look_for_same)
        for part in (self.identity, self.precautions, self.complaint):
            part.edited.connect(self.note_edit)
        self.notice.acted.connect(lambda: self.chart_requested.emit(self._same))
        presenter = self._presenter
        presenter.problems_found.connect(self._show_problems)
        presenter.failed.connect(self._show_failed)
        presenter.kept.connect(self._go_on)
        presenter.likely_same_found.connect(self._show_same)
        presenter.busy_changed.connect(self.keep_button.setDisabled)

    def typed(self) -> Patient:
        """Return the patient as it stands in the fields."""
        return replace(self.identity.patient(), precautions=self.precautions.precautions())

    def half_typed(self) -> HalfTyped:
        """Return the form as it stands, to be opened again after a lock."""
        patient = replace(self.identity.patient(), precautions=self.precautions.flags())
        words = tuple((name, each.text()) for name, each in self._loose().items())
        return HalfTyped(patient, self.complaint.episode(), words)

    def take_up(self, half: HalfTyped) -> None:
        """Go on with a form that a lock broke off; it is as little kept as it was then."""
        loose = self._loose()
        for name, words in half.words:
            loose[name].set_text(words)
        self.note_edit()

    def _loose(self) -> dict[str, TextField]:
        fields = (self.identity.born_on, self.precautions.field)
        return {each.objectName(): each for each in fields}

    def is_edited(self) -> bool:
        """Tell whether something is typed that is not kept yet."""
        return self._edited

    def may_leave(self) -> bool:
        """Tell whether the page may go; what is typed is not thrown away by one key or click."""
        if not self._edited or self._leaving:
            return True
        self._leaving = True
        words = self.tr(
            "What you typed is not kept yet. Keep it with Ctrl+Enter, or leave once more to let it "
            "go."
        )
        self._show_notice(words, "warn")
        return False

    @Slot()
    def _leave(self) -> None:
        if self.may_leave():
            self.back_requested.emit()

    @Slot()
    def note_edit(self) -> None:
        """Take note that something was typed."""
        self._edited = True
        if self._leaving:
            self._leaving = False
            self.notice.hide()

    def _show_notice(self, words: str, weight: Weight, act: str = "") -> None:
        self.notice.set_notice(words, weight, act)
        self.notice.show()

    @Slot()
    def _keep(self) -> None:
        typed = self.identity.typed_problems() | self.complaint.typed_problems()
        self._presenter.keep(self.typed(), self.complaint.episode(), typed)

    @Slot()
    def _look_for_same(self) -> None:
        self._presenter.look_for_same(self.identity.patient())

    @Slot(object)
    def _go_on(self, patient: Patient) -> None:
        self._edited = False
        self.kept.emit(patient)

    @Slot(object)
    def _show_problems(self, problems: dict[str, str]) -> None:
        self.identity.show_problems(problems)
        self.precautions.show_problems(problems)
        self.complaint.show_problems(problems)
        flag = self.precautions.field if "precaution" in problems else None
        wrong = self.identity.first_problem() or flag or self.complaint.first_problem()
        if wrong is not None:
            wrong.setFocus(Qt.FocusReason.OtherFocusReason)
            self._scroll.ensureWidgetVisible(wrong)

    @Slot(str)
    def _show_failed(self, sentence: str) -> None:
        self._same = 0
        self._show_notice(sentence, "danger")

    @Slot(object)
    def _show_same(self, found: tuple[PatientLine, ...]) -> None:
        if not found:
            self.notice.hide()
            return
        self._same = found[0].no
        words = self.tr("{0}, chart {1}, could be the same person.")
        said = words.format(found[0].name, found[0].chart_number)
        self._show_notice(said, "warn", self.tr("Open that chart"))
