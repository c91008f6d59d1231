"""The page of the very first start: five steps from nothing to a locked, empty record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QSizePolicy,
    QStackedWidget,
    QWidget,
)
from typing_extensions import override

from imsrecord.ui.lock.first_run_state import Step
from imsrecord.ui.lock.sheet_panel import SheetPanel
from imsrecord.ui.lock.step_list import StepList
from imsrecord.ui.lock.step_panels import BackupPanel, FirstPatientPanel, LockPanel, YouPanel
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row
from imsrecord.ui.widgets.surfaces import Card, NoticeBar

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QShowEvent

    from imsrecord.ui.lock.first_run_presenter import FirstRunPresenter
    from imsrecord.ui.lock.first_run_state import FirstRunState
    from imsrecord.ui.lock.step_panels import StepPanel

_SHEET_NAME = "imsrecord recovery sheet.pdf"


class Places(Protocol):
    """Asks where a file or folder is to be; the real one opens the system's dialog."""

    def sheet(self, parent: QWidget) -> Path | None:
        """Return where the recovery sheet goes, or None."""

    def folder(self, parent: QWidget) -> Path | None:
        """Return a folder for backups, or None."""


class SystemPlaces:
    """Asks with the system's own dialogs."""

    def sheet(self, parent: QWidget) -> Path | None:
        """Return where the recovery sheet goes, or None."""
        home = str(Path.home() / _SHEET_NAME)
        chosen, _ = QFileDialog.getSaveFileName(
            parent, parent.tr("Save the recovery sheet"), home, "PDF (*.pdf)"
        )
        return Path(chosen) if chosen else None

    def folder(self, parent: QWidget) -> Path | None:
        """Return a folder for backups, or None."""
        chosen = QFileDialog.getExistingDirectory(parent, parent.tr("Backup folder"))
        return Path(chosen) if chosen else None


class FirstRunPage(QWidget):
    """Shows the presenter's step and passes every gesture on to it."""

    def __init__(
        self,
        presenter: FirstRunPresenter,
        *,
        places: Places | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._places: Places = places or SystemPlaces()
        self._shown_step: Step | None = None
        self.you = YouPanel(presenter)
        self.lock = LockPanel(presenter)
        self.sheet = SheetPanel(presenter)
        self.backup = BackupPanel()
        self.patient = FirstPatientPanel()
        self._panels: tuple[StepPanel, ...] = (
            self.you, self.lock, self.sheet, self.backup, self.patient,
        )  # fmt: skip
        self.back = Button(self.tr("Back"), "ghost", height=44)
        self.later = Button("", "ghost", height=44)
        self.go_on = Button(self.tr("Continue"), "primary", height=44, keys="⏎")
        self._problem = NoticeBar("", "danger")
        self._steps = StepList(
            [
                self.tr("You and your clinic"),
                self.tr("Lock your records"),
                self.tr("Recovery sheet"),
                self.tr("Backup folder"),
                self.tr("First patient"),
            ]
        )
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._show_state(presenter.state)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._focus_first()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        focus = QApplication.focusWidget()
        if isinstance(focus, QAbstractButton):
            focus.click()
        else:
            self._presenter.go_on()

    def _lay_out(self) -> None:
        for panel in self._panels:
            self._stack.addWidget(panel)
        foot = row(self.back, STRETCH, self.later, self.go_on, gap=8)
        # The panels keep 8 px for their scroll bar; what is below them ends where they do.
        foot.setContentsMargins(0, 0, 8, 0)
        notice = row((self._problem, 1), margins=(0, 0, 8, 0))
        form = column((self._stack, 1), notice, foot, gap=12, margins=(44, 34, 36, 32))
        sheet = Card(row(self._steps, (holder(form), 1), gap=0, margins=(8, 8, 8, 8)), radius=20)
        sheet.setFixedWidth(1000)
        sheet.setMaximumHeight(680)
        sheet.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        whole = column(margins=(12, 12, 12, 12), gap=0)
        whole.addStretch(1)
        whole.addLayout(row(STRETCH, sheet, STRETCH, centre=False), 100)
        whole.addStretch(1)
        self.setLayout(whole)

    def _connect(self) -> None:
        presenter = self._presenter
        self.back.clicked.connect(presenter.go_back)
        self.go_on.clicked.connect(presenter.go_on)
        self.later.clicked.connect(self._on_later)
        self.sheet.save_requested.connect(self._on_save_sheet)
        self.sheet.open_requested.connect(self._on_open_sheet)
        self.backup.choose_requested.connect(self._on_choose_folder)
        presenter.state_changed.connect(self._show_state)

    @Slot()
    def _on_later(self) -> None:
        if self._presenter.state.step is Step.BACKUP:
            self._presenter.skip_backup()
        else:
            self._presenter.finish(add_patient=False)

    @Slot()
    def _on_save_sheet(self) -> None:
        path = self._places.sheet(self)
        if path is not None:
            self._presenter.save_sheet(path)

    @Slot()
    def _on_open_sheet(self) -> None:
        sheet = self._presenter.state.sheet
        if sheet is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(sheet)))

    @Slot()
    def _on_choose_folder(self) -> None:
        folder = self._places.folder(self)
        if folder is not None:
            self._presenter.choose_backup_folder(folder)

    @Slot(object)
    def _show_state(self, state: FirstRunState) -> None:
        panel = self._panels[state.step - 1]
        panel.show_state(state)
        turned = state.step is not self._shown_step
        self._shown_step = state.step
        self._stack.setCurrentWidget(panel)
        self._steps.set_step(state.step)
        beside = state.step in (Step.SHEET, Step.BACKUP)
        self._problem.set_notice(state.problem, "danger")
        self._problem.setVisible(bool(state.problem) and not beside)
        self._show_foot(state)
        if turned and self.isVisible():
            self._focus_first()

    def _show_foot(self, state: FirstRunState) -> None:
        last = state.step is Step.PATIENT
        self.back.setVisible(state.step in (Step.LOCK, Step.SHEET))
        self.back.setEnabled(not state.busy)
        self.later.setVisible(last or (state.step is Step.BACKUP and state.backup_folder is None))
        self.later.set_words(self.tr("Look around first") if last else self.tr("Not now"))
        words = self.tr("Add your first patient") if last else self.tr("Continue")
        self.go_on.set_words(self.tr("One moment…") if state.busy else words)
        self.go_on.setEnabled(not state.busy)
        self.go_on.setVisible(state.step is not Step.BACKUP or state.backup_folder is not None)

    def _focus_first(self) -> None:
        field = self._panels[self._presenter.state.step - 1].first_field()
        (field or self.go_on).setFocus(Qt.FocusReason.OtherFocusReason)
