"""Adds to a signed visit: what kind of addition, the words, why, and the PIN."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QDialog, QWidget
from typing_extensions import override

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.patient import Precaution
from imsrecord.ui import actions
from imsrecord.ui.dialogs import grow
from imsrecord.ui.visit.correction_fields import CorrectionFields
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.fields import PasswordField, TextField
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, row
from imsrecord.ui.widgets.note_field import NoteField
from imsrecord.ui.widgets.pick_fields import ComboField

if TYPE_CHECKING:
    from imsrecord.domain.correction import Addition
    from imsrecord.ui.visit.addendum_presenter import AddendumPresenter

_NONE = "none"
KINDS = (
    ("addendum", "Addendum: new information"),
    ("correction", "Correction: something signed is wrong"),
    ("late_entry", "Late entry: left out on the day"),
    ("disagreement", "Statement of disagreement by the patient"),
)


class AddendumDialog(QDialog):
    """Shows one addition. What is typed is kept until it is signed or thrown away."""

    def __init__(self, presenter: AddendumPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presenter = presenter
        presenter.setParent(self)
        self.setWindowTitle(self.tr("Add to a signed note"))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.kind = ComboField(self.tr("Kind"), KINDS, height=40)
        self.fact = CorrectionFields(presenter)
        self.words = NoteField(self.tr("What to add"), lines=3)
        hint = self.tr("why it is added, if that is not plain")
        self.reason = TextField(self.tr("Reason"), placeholder=hint, height=40)
        flags = [(term.id, term.label) for term in catalogue().terms("contraindications")]
        none = self.tr("Nothing new")
        self.flag = ComboField(
            self.tr("Also put on the patient's chart"), [(_NONE, none), *flags], height=40
        )
        self.flag.set_key(_NONE)
        self.pin = PasswordField(self.tr("PIN"), placeholder=self.tr("6 digits"), height=40)
        for name in ("kind", "words", "reason", "flag", "pin"):
            getattr(self, name).setObjectName(f"addendum_{name}")
        self.said = Text("", "small", "danger", wrap=True)
        self.said.hide()
        self.keep = Button(self.tr("Sign and add"), "primary", keys="Ctrl ⏎", height=40)
        self.keep.setObjectName("sign_addendum")
        self.back = Button(self.tr("Later"), "ghost", height=40)
        self.back.setObjectName("addendum_later")
        self.drop = Button(self.tr("Throw away"), "ghost", height=40)
        self.drop.setObjectName("addendum_throw_away")
        self._lay_out()
        self._connect()
        self._show()
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def half_written(self) -> Addition:
        """Return what was typed, to be opened again after a lock; never the PIN."""
        return self.presenter.half_written()

    def take_up(self, half: Addition) -> None:
        """Go on with what was kept."""
        self.presenter.take_up(half)
        self._show()

    @override
    def reject(self) -> None:
        self.presenter.keep_now()
        super().reject()

    def _lay_out(self) -> None:
        explained = self.tr(
            "What was signed stays as it is; this stands beside it, dated. "
            "What you type is kept until you sign it."
        )
        self.setLayout(
            column(
                Text(self.tr("Add to this note"), "title"),
                Text(explained, "body", "text2", wrap=True),
                row((self.kind, 1), (self.flag, 1), gap=12, top=True),
                self.fact,
                self.words,
                self.reason,
                self.pin,
                self.said,
                row(self.back, self.drop, STRETCH, self.keep),
                gap=12,
                margins=(24, 20, 24, 20),
            )
        )
        self.setFixedWidth(620)

    def _connect(self) -> None:
        presenter = self.presenter
        self.back.clicked.connect(self.reject)
        self.drop.clicked.connect(self._throw_away)
        self.keep.clicked.connect(self._sign)
        self.pin.line.returnPressed.connect(self._sign)
        actions.add(self, self.tr("Sign and add"), ["Ctrl+Return", "Ctrl+Enter"], self._sign)
        self.kind.edited.connect(lambda: presenter.choose_kind(self.kind.key() or "addendum"))
        self.words.edited.connect(lambda: presenter.write(text=self.words.text()))
        self.reason.edited.connect(lambda: presenter.write(reason=self.reason.text()))
        self.flag.edited.connect(lambda: presenter.flag(self._flagged()))
        presenter.facts_changed.connect(self._show_kind)
        presenter.fact_changed.connect(self._show_fact)
        presenter.refused.connect(self._refuse)
        presenter.failed.connect(self._say)
        presenter.busy_changed.connect(lambda busy: self.keep.setEnabled(not busy))
        presenter.added.connect(lambda _visit: self.accept())

    def _show(self) -> None:
        now = self.presenter.addition
        self.kind.set_key(now.kind)
        self.words.set_text(now.text)
        self.reason.set_text(now.reason)
        self.flag.set_key(now.precaution.code if now.precaution else _NONE)
        self._show_kind()
        self._show_fact()

    def _show_fact(self) -> None:
        self.fact.show_fact()
        self._fit()

    def _fit(self) -> None:
        """Grow or shrink to what is asked now, once the fields know how high they are."""
        QTimer.singleShot(0, self, self._grow)

    def _grow(self) -> None:
        grow(self)

    def _show_kind(self) -> None:
        correcting = self.presenter.addition.kind == "correction"
        self.fact.show_facts()
        self.flag.setVisible(not correcting)
        more = self.tr("In words, if more is to be said")
        self.words.set_label(more if correcting else self.tr("What to add"))
        self._fit()

    def _flagged(self) -> Precaution | None:
        code = self.flag.key()
        if code in (None, _NONE):
            return None
        label = catalogue().label("contraindications", str(code))
        return Precaution(label, str(code))

    @Slot()
    def _sign(self) -> None:
        if self.keep.isEnabled():
            self.said.hide()
            self.presenter.sign(self.pin.text())

    @Slot()
    def _throw_away(self) -> None:
        self.presenter.throw_away()
        super().reject()

    def _refuse(self, problems: dict[str, str]) -> None:
        """Put a sentence beside each field that is not right yet, and go to the first."""
        self.fact.set_problem(problems.get("right", ""))
        asked = (
            ("right", self.fact.right()),
            ("text", self.words),
            ("reason", self.reason),
            ("precaution", self.flag),
            ("pin", self.pin),
        )
        for name, field in asked[1:]:
            field.set_problem(problems.get(name, ""))
        self._fit()
        first = next((field for name, field in asked if name in problems), None)
        if first is self.pin:
            self.pin.line.selectAll()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, sentence: str) -> None:
        self.said.set_words(sentence)
        self.said.show()
