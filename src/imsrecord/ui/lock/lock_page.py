"""The page in front of a locked record: a passphrase, or a PIN after a lock."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QSizePolicy, QSpacerItem, QVBoxLayout, QWidget
from typing_extensions import override

from imsrecord.ui.lock.lock_presenter import Way
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.fields import PasswordField
from imsrecord.ui.widgets.labels import Icon, Text
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row
from imsrecord.ui.widgets.marks import AppSign
from imsrecord.ui.widgets.surfaces import Card

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from imsrecord.ui.lock.lock_presenter import LockPresenter, LockState
    from imsrecord.ui.lock.recovery_panel import RecoveryPanel
    from imsrecord.ui.widgets.pin_pad import PinPad

_CENTRE = Qt.AlignmentFlag.AlignCenter
_ENTRY_WIDTH = 400
_LEAST_WIDTH, _LEAST_HEIGHT = 640, 600
_ROOMY_HEIGHT = 720


@dataclass(frozen=True, slots=True)
class DemoSecrets:
    """The made-up passphrase and PIN of the demo clinic, shown on its lock page."""

    password: str = field(repr=False)
    pin: str = field(repr=False)


class LockPage(QWidget):
    """Shows the presenter's state; holds no name but the practitioner's."""

    def __init__(
        self,
        presenter: LockPresenter,
        *,
        demo: DemoSecrets | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._shown_way: Way | None = None
        self.password = PasswordField(self.tr("Passphrase"))
        self.unlock_button = Button(self.tr("Unlock"), "primary", height=44, keys="⏎")
        self.pin_problem = Text("", "small_strong", "danger", align=_CENTRE)
        self._pad: PinPad | None = None
        self._recovery: RecoveryPanel | None = None
        self.use_password = Button(self.tr("Use passphrase"), "ghost", icon="key-round", height=40)
        self.use_pin = Button(self.tr("Use PIN"), "ghost", icon="grid-3x3", height=40)
        self.use_sheet = Button(
            self.tr("Use the recovery sheet"), "ghost", icon="life-buoy", height=40
        )
        self._sign = AppSign(64)
        self._gap = QSpacerItem(0, 22)
        self._whole = column(gap=12)
        self.setLayout(self._whole)
        # Its own least height, or the layout would not let the window become low.
        self.setMinimumSize(_LEAST_WIDTH, _LEAST_HEIGHT)
        self._title = Text("", "display", align=_CENTRE)
        self._who = Text("", "lead", "text2", elide=True, align=_CENTRE)
        self._password_entry = self._make_password_entry()
        self._pin_entry = holder(column(self.pin_problem, gap=10))
        self._sheet_entry = holder(column())
        self._lay_out(demo)
        self._connect()
        self._show_state(presenter.state)

    @property
    def pad(self) -> PinPad:
        """The pad for the PIN; made when somebody may use it, so that the page is there sooner."""
        if self._pad is None:
            from imsrecord.ui.widgets.pin_pad import PinPad  # noqa: PLC0415

            self._pad = PinPad("lock")
            self._pad.completed.connect(self._presenter.try_pin)
            self._pad.changed.connect(self._forget_pin_problem)
            _first(self._pin_entry, self._pad)
        return self._pad

    @property
    def recovery(self) -> RecoveryPanel:
        """The fields for the recovery sheet; made when somebody turns to it."""
        if self._recovery is None:
            from imsrecord.ui.lock.recovery_panel import RecoveryPanel  # noqa: PLC0415

            self._recovery = RecoveryPanel()
            self._recovery.given.connect(self._presenter.try_sheet)
            _first(self._sheet_entry, self._recovery)
        return self._recovery

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._focus_entry()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(low=event.size().height() < _ROOMY_HEIGHT)

    def _fit(self, *, low: bool) -> None:
        # In a low window the PIN pad needs the room that the sign and the gap take.
        self._sign.setVisible(not low)
        edge = 10 if low else 24
        self._whole.setContentsMargins(28, edge, 28, edge)
        self._gap.changeSize(0, 8 if low else 22)

    def _make_password_entry(self) -> QWidget:
        entry = holder(column(self.password, self.unlock_button, gap=12))
        entry.setFixedWidth(_ENTRY_WIDTH)
        wide = QSizePolicy.Policy.Expanding
        self.unlock_button.setSizePolicy(wide, QSizePolicy.Policy.Fixed)
        return entry

    def _lay_out(self, demo: DemoSecrets | None) -> None:
        middle = QVBoxLayout()
        middle.setSpacing(4)
        middle.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignHCenter)
        middle.addSpacing(10)
        middle.addWidget(self._title)
        middle.addWidget(self._who)
        middle.addItem(self._gap)
        for entry in (self._password_entry, self._pin_entry, self._sheet_entry):
            middle.addWidget(entry, 0, Qt.AlignmentFlag.AlignHCenter)
        middle.addSpacing(10)
        ways = (self.use_password, self.use_pin, self.use_sheet)
        middle.addLayout(row(STRETCH, *ways, STRETCH, gap=4))
        whole = self._whole
        if demo is not None:
            whole.addWidget(self._demo_notice(demo), 0, Qt.AlignmentFlag.AlignHCenter)
        whole.addStretch(1)
        whole.addLayout(middle)
        whole.addStretch(1)
        whole.addLayout(row(STRETCH, self._foot_card(), STRETCH))

    def _demo_notice(self, demo: DemoSecrets) -> Card:
        made_up = Text(self.tr("Demo clinic: everybody in it is made up."), "small_bold")
        secrets = self.tr("Passphrase: {0}     PIN: {1}").format(demo.password, demo.pin)
        words = Text(secrets, "small")
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        inner = row(Icon("info", 18, "accent"), column(made_up, words, gap=2), gap=12)
        inner.setContentsMargins(14, 10, 18, 10)
        return Card(inner, fill="accent_soft", line=None, radius=10)

    def _foot_card(self) -> Card:
        if self._presenter.state.after_lock:
            words = self.tr("Your open note is saved and comes back exactly where you left it.")
        else:
            words = self.tr("Everything stays on this computer. Nothing is sent anywhere.")
        sign = Icon("shield-check", 18, "ok")
        return Card(row(sign, Text(words, "small", "text2"), gap=10, margins=(14, 10, 16, 10)))

    def _connect(self) -> None:
        presenter = self._presenter
        self.unlock_button.clicked.connect(self._try_password)
        self.password.line.returnPressed.connect(self._try_password)
        self.password.edited.connect(self._forget_problem)
        self.use_password.clicked.connect(self._use_password)
        self.use_pin.clicked.connect(self._use_pin)
        self.use_sheet.clicked.connect(self._use_sheet)
        presenter.state_changed.connect(self._show_state)
        presenter.unlocked.connect(self._forget)

    @Slot()
    def _try_password(self) -> None:
        self._presenter.try_password(self.password.text())

    @Slot()
    def _use_password(self) -> None:
        self._presenter.use(Way.PASSWORD)

    @Slot()
    def _use_pin(self) -> None:
        self._presenter.use(Way.PIN)

    @Slot()
    def _use_sheet(self) -> None:
        self._presenter.use(Way.SHEET)

    @Slot()
    def _forget_problem(self) -> None:
        self.password.set_problem("")

    @Slot()
    def _forget_pin_problem(self) -> None:
        if self.pad.given():
            self.pin_problem.set_words("")

    @Slot()
    def _forget(self) -> None:
        # Neither passphrase nor PIN stays in a widget behind an open record.
        self.password.set_text("")
        if self._pad is not None:
            self._pad.clear()
        if self._recovery is not None:
            self._recovery.clear()

    @Slot(object)
    def _show_state(self, state: LockState) -> None:
        turned = state.way is not self._shown_way
        self._shown_way = state.way
        # The line keeps its place while the name is not read yet, so that nothing jumps.
        self._who.set_words(state.name or " ")
        self._title.set_words(
            self.tr("Recovery sheet") if state.way is Way.SHEET else self.tr("Locked")
        )
        self._password_entry.setVisible(state.way is Way.PASSWORD)
        self._pin_entry.setVisible(state.way is Way.PIN)
        self._sheet_entry.setVisible(state.way is Way.SHEET)
        self.use_password.setVisible(state.way is not Way.PASSWORD)
        self.use_pin.setVisible(state.way is not Way.PIN and self._presenter.can_use_pin)
        self.use_sheet.setVisible(state.way is Way.PASSWORD and self._presenter.can_use_sheet)
        self._show_problem(state)
        self._show_busy(state)
        if turned and self.isVisible():
            self._focus_entry()

    def _show_problem(self, state: LockState) -> None:
        self.password.set_problem(state.problem if state.way is Way.PASSWORD else "")
        if state.way is Way.SHEET:
            self.recovery.show_problems(state.problem, state.new_password_problem)
        if state.way is Way.PIN and state.problem:
            self.pad.show_wrong()
            self.pin_problem.set_words(state.problem)
        elif not state.busy:
            self.pin_problem.set_words("")

    def _show_busy(self, state: LockState) -> None:
        self.unlock_button.set_words(self.tr("Opening…") if state.busy else self.tr("Unlock"))
        self.unlock_button.setEnabled(not state.busy)
        self.password.line.setReadOnly(state.busy)
        self._sheet_entry.setEnabled(not state.busy)
        if state.way is Way.PIN:
            self.pad.setEnabled(not state.busy)
            if not state.busy and self.isVisible():
                self.pad.setFocus()

    def _focus_entry(self) -> None:
        entry: QWidget = self.password
        if self._shown_way is Way.PIN:
            entry = self.pad
        elif self._shown_way is Way.SHEET:
            entry = self.recovery.code
        entry.setFocus(Qt.FocusReason.OtherFocusReason)


def _first(place: QWidget, part: QWidget) -> None:
    inner = place.layout()
    assert isinstance(inner, QVBoxLayout)  # noqa: S101 - for the type checker
    inner.insertWidget(0, part)
