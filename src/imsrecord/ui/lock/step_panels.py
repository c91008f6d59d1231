"""What the first run asks: who you are, how the records are locked, where backups go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from imsrecord.ui.lock.first_run_state import IDLE_CHOICES
from imsrecord.ui.widgets.buttons import Button, IconButton
from imsrecord.ui.widgets.fields import PasswordField, TextField
from imsrecord.ui.widgets.labels import Icon, Text
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row
from imsrecord.ui.widgets.segmented import Segmented
from imsrecord.ui.widgets.surfaces import NoticeBar, ScrollColumn

if TYPE_CHECKING:
    from PySide6.QtWidgets import QHBoxLayout

    from imsrecord.ui.lock.first_run_presenter import FirstRunPresenter
    from imsrecord.ui.lock.first_run_state import FirstRunState
    from imsrecord.ui.widgets.layouts import Part


def side_by_side(*parts: Part, gap: int = 12) -> QHBoxLayout:
    """Put fields beside one another so that a problem below one does not move the others."""
    layout = row(*parts, gap=gap, centre=False)
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget = item.widget() if item is not None else None
        if widget is not None:
            layout.setAlignment(widget, Qt.AlignmentFlag.AlignTop)
    return layout


class StepPanel(ScrollColumn):
    """One step: a title, one sentence, and the questions; it scrolls in a low window."""

    def __init__(self, title: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(gap=8, margins=(0, 0, 8, 0), parent=parent)
        inside = column(gap=8)
        super().add(holder(inside))
        self.column = inside  # all of a step, so that the room left over is below it
        self.add(Text(title, "display"))
        self.add(Text(sentence, "body", "text2", wrap=True))
        self.column.addSpacing(14)

    @override
    def add(self, part: QWidget, share: int = 0) -> None:
        self.column.addWidget(part, share)

    def show_state(self, state: FirstRunState) -> None:
        """Show what is known and what is missing."""
        raise NotImplementedError

    def first_field(self) -> QWidget | None:
        """Return where typing begins, if anything is typed in this step."""
        return None


class AnswerField(TextField):
    """A text field that hands every change to the presenter under the answer's name."""

    def __init__(
        self, presenter: FirstRunPresenter, name: str, label: str, placeholder: str = ""
    ) -> None:
        super().__init__(label, placeholder=placeholder)
        self._presenter = presenter
        self._name = name
        self.edited.connect(self._answer)
        self.left.connect(self._left)

    def show_state(self, state: FirstRunState) -> None:
        """Show the answer and, once the field was left, its problem."""
        self.set_text(getattr(state, self._name))
        self.set_problem(state.shown_problems().get(self._name, ""))

    @Slot()
    def _answer(self) -> None:
        self._presenter.answer(**{self._name: self.text()})

    @Slot()
    def _left(self) -> None:
        if self.text():
            self._presenter.left_field(self._name)


class YouPanel(StepPanel):
    """Step 1: name and clinic, as they stand on notes and on paper."""

    def __init__(self, presenter: FirstRunPresenter, parent: QWidget | None = None) -> None:
        super().__init__(
            "You and your clinic",
            "This stands on your notes and on what patients take home. You can change it later "
            "in Settings.",
            parent,
        )
        self.name = AnswerField(presenter, "name", self.tr("Your name"), "Dana Okafor")
        self.designation = AnswerField(presenter, "designation", self.tr("Letters after it"), "PT")
        self.registration = AnswerField(
            presenter, "registration_no", self.tr("Registration number (optional)")
        )
        self.clinic = AnswerField(presenter, "clinic", self.tr("Clinic"))
        self.address = AnswerField(presenter, "address", self.tr("Address (optional)"))
        self.phone = AnswerField(presenter, "phone", self.tr("Phone (optional)"))
        self.designation.setFixedWidth(150)
        self.column.addLayout(side_by_side((self.name, 1), self.designation))
        self.column.addSpacing(6)
        self.add(self.clinic)
        self.column.addSpacing(6)
        self.add(self.address)
        self.column.addSpacing(6)
        self.column.addLayout(side_by_side((self.phone, 1), (self.registration, 1)))
        self._fields = (
            self.name, self.designation, self.registration, self.clinic, self.address, self.phone,
        )  # fmt: skip

    @override
    def show_state(self, state: FirstRunState) -> None:
        """Show the answers so far."""
        for each in self._fields:
            each.show_state(state)

    @override
    def first_field(self) -> QWidget | None:
        """Return the name's field."""
        return self.name


class LockPanel(StepPanel):
    """Step 2: passphrase, PIN, and how soon an unattended screen locks."""

    def __init__(self, presenter: FirstRunPresenter, parent: QWidget | None = None) -> None:
        super().__init__(
            "Lock your records",
            "Your passphrase encrypts every chart. A short PIN unlocks it between patients; the "
            "passphrase is asked for once a day.",
            parent,
        )
        self._presenter = presenter
        self.password = PasswordField(self.tr("Passphrase"))
        self.suggest = Button(self.tr("Suggest one"), "ghost", icon="sparkles", height=32, px=13)
        self._verdict_icon = Icon("circle-check", 16, "ok", 2)
        self._verdict = Text("", "small", "text2", wrap=True)
        self.pin = PasswordField(self.tr("PIN for quick unlock and signing"))
        self.pin.setFixedWidth(260)
        minutes = [self.tr("{0} min").format(number) for number in IDLE_CHOICES]
        self.idle = Segmented(self.tr("Lock when idle"), minutes, None, height=40, px=14)
        self._build()
        self._connect()

    @override
    def show_state(self, state: FirstRunState) -> None:
        """Show the answers so far, and whether the passphrase will do."""
        problems = state.shown_problems()
        self.password.set_text(state.password)
        self.password.set_problem(problems.get("password", ""))
        self.pin.set_text(state.pin)
        self.pin.set_problem(problems.get("pin", ""))
        good = state.password_is_good()
        self._verdict_icon.set_icon("circle-check" if good else "info", "ok" if good else "text3")
        # The problem below the field says it already.
        told = bool(self.password.problem())
        self._verdict_icon.setVisible(not told)
        self._verdict.set_words("" if told else state.password_remark())
        self.suggest.set_words(
            self.tr("Suggest another") if state.password else self.tr("Suggest one")
        )
        self.idle.set_place(IDLE_CHOICES.index(state.idle_minutes))
        self.setDisabled(state.busy)

    @override
    def first_field(self) -> QWidget | None:
        """Return the passphrase's field."""
        return self.password

    def _build(self) -> None:
        # A passphrase just thought of, or suggested, has to be read to be learned.
        eye = self.password.findChild(IconButton)
        if isinstance(eye, IconButton):
            eye.click()
        self.add(self.password)
        verdict = row(self._verdict_icon, (self._verdict, 1), self.suggest, gap=8)
        self.column.addLayout(verdict)
        self.column.addSpacing(10)
        digits = Text(self.tr("6 digits"), "small", "text3")
        self.column.addLayout(side_by_side(self.pin, holder(column(36, digits)), STRETCH))
        self.column.addSpacing(10)
        self.add(Text(self.tr("Lock when idle"), "small_bold"))
        stays = Text(self.tr("Your note stays exactly as it is."), "small", "text3")
        self.column.addLayout(row(self.idle, stays, STRETCH, gap=12))
        self.column.addSpacing(8)
        warning = self.tr(
            "If you lose both the passphrase and the recovery sheet, nobody can open these "
            "records, including us. The next step prints the sheet."
        )
        self.add(NoticeBar(warning, "warn"))

    def _connect(self) -> None:
        self.password.edited.connect(self._answer_password)
        self.password.left.connect(self._left_password)
        self.pin.edited.connect(self._answer_pin)
        self.pin.left.connect(self._left_pin)
        self.suggest.clicked.connect(self._presenter.suggest_password)
        self.idle.chosen.connect(self._answer_idle)

    @Slot()
    def _answer_password(self) -> None:
        self._presenter.answer(password=self.password.text())

    @Slot()
    def _left_password(self) -> None:
        if self.password.text():
            self._presenter.left_field("password")

    @Slot()
    def _answer_pin(self) -> None:
        self._presenter.answer(pin=self.pin.text())

    @Slot()
    def _left_pin(self) -> None:
        if self.pin.text():
            self._presenter.left_field("pin")

    @Slot(int)
    def _answer_idle(self, place: int) -> None:
        self._presenter.answer(idle_minutes=IDLE_CHOICES[place])


class BackupPanel(StepPanel):
    """Step 4: where copies go; may be left for later."""

    choose_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "Backup folder",
            "Copies of your records go there, encrypted as the records are. Choose another disk, "
            "a USB stick, or a folder that is synchronised to a cloud.",
            parent,
        )
        self.folder = TextField(self.tr("Folder"), placeholder=self.tr("None chosen yet"))
        self.folder.line.setReadOnly(True)
        self.choose = Button(self.tr("Choose folder…"), "secondary", icon="folder-open", height=44)
        self.column.addLayout(side_by_side((self.folder, 1), holder(column(23, self.choose))))
        self.column.addSpacing(12)
        self._without = NoticeBar(
            self.tr(
                "Without a second copy, a lost or broken computer takes every record with it. "
                "You can choose a folder later, in Settings."
            ),
            "warn",
        )
        self.add(self._without)
        self.choose.clicked.connect(self.choose_requested)

    @override
    def show_state(self, state: FirstRunState) -> None:
        """Show the folder, or what follows from having none."""
        chosen = state.backup_folder
        self.folder.set_text(str(chosen) if chosen else "")
        self.folder.line.setEchoMode(QLineEdit.EchoMode.Normal)
        self.folder.set_problem(state.problem or state.shown_problems().get("backup", ""))
        self._without.setVisible(chosen is None)

    @override
    def first_field(self) -> QWidget | None:
        """Return the button that chooses, until a folder is chosen."""
        return None if self.folder.text() else self.choose


class FirstPatientPanel(StepPanel):
    """Step 5: the record is ready; the first patient can come in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "Your record is ready",
            "Everything you type is saved and encrypted as you type it. Add your first patient "
            "now, or look around first.",
            parent,
        )
        self._locks = Text("", "body", "text2", wrap=True)
        self._copies = Text("", "body", "text2", elide=True)
        asks = Text(
            self.tr("Each visit is signed with your PIN; a signed visit is never changed."),
            "body",
            "text2",
            wrap=True,
        )
        lines = (("lock", self._locks), ("hard-drive", self._copies), ("shield-check", asks))
        for icon, words in lines:
            self.column.addLayout(row(Icon(icon, 20, "accent"), (words, 1), gap=14))
            self.column.addSpacing(8)

    @override
    def show_state(self, state: FirstRunState) -> None:
        """Say when the screen locks, and where copies go."""
        locks = self.tr("Locks after {0} minutes without a touch; Ctrl+L locks at once.")
        self._locks.set_words(locks.format(state.idle_minutes))
        if state.backup_folder is not None:
            self._copies.set_words(self.tr("Copies go to {0}.").format(state.backup_folder))
        else:
            self._copies.set_words(self.tr("No backup folder yet; choose one in Settings."))
