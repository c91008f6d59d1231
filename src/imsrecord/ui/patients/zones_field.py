"""Where on the body it hurts: zones picked by typing, each a chip that can be taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCompleter, QWidget

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.folding import fold
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.fields import TextField
from imsrecord.ui.widgets.flow import FlowLayout
from imsrecord.ui.widgets.layouts import column, holder

if TYPE_CHECKING:
    from collections.abc import Sequence


class ZonesField(QWidget):
    """Asks for body zones by their names; ``zones`` are in the order they were chosen."""

    edited = Signal()

    def __init__(self, kept: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels = {term.id: term.label for term in catalogue().terms("zones")}
        self._zones = list(kept)
        self._chips: dict[str, Button] = {}
        hint = self.tr("Shoulder blade, front of thigh …")
        self.field = TextField(self.tr("Where it hurts"), placeholder=hint, height=40)
        self.field.setObjectName("zones")
        offers = QCompleter(list(self._labels.values()), self)
        offers.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        offers.setFilterMode(Qt.MatchFlag.MatchContains)
        # Later, as the field itself first takes over the words of the offer.
        offers.activated.connect(self._add, Qt.ConnectionType.QueuedConnection)
        self.field.line.setCompleter(offers)
        self.field.line.returnPressed.connect(self._add)
        self.field.edited.connect(self._note_typing)
        self._flow = FlowLayout()
        self._holder = holder(self._flow)
        self.setLayout(column(self.field, self._holder, gap=8))
        for code in self._zones:
            self._show(code)
        self._holder.setVisible(bool(self._zones))

    def chosen(self) -> tuple[str, ...]:
        """Return what is chosen, without what still stands in the field."""
        return tuple(self._zones)

    def zones(self) -> tuple[str, ...]:
        """Return what is chosen, with the zone whose whole name still stands in the field."""
        waiting = self._named(self.field.text())
        more = (waiting,) if waiting and waiting not in self._zones else ()
        return (*self._zones, *more)

    def problem(self) -> str:
        """Say what is wrong with what still stands in the field; "" if nothing is."""
        typed = self.field.text().strip()
        if not typed or self._named(typed):
            return ""
        return self.tr("This names no zone. Type part of a name and choose from the list.")

    def _named(self, typed: str) -> str:
        """Return the zone of that name, or of the only name that holds what was typed."""
        sought = fold(typed.strip())
        if not sought:
            return ""
        names = {code: fold(label) for code, label in self._labels.items()}
        holding = [code for code, name in names.items() if sought in name]
        same = [code for code in holding if names[code] == sought]
        return same[0] if same else holding[0] if len(holding) == 1 else ""

    @Slot()
    def _note_typing(self) -> None:
        self.field.set_problem("")
        self.edited.emit()

    @Slot()
    def _add(self) -> None:
        code, problem = self._named(self.field.text()), self.problem()
        self.field.set_problem(problem)
        if problem or not code:
            return
        self.field.set_text("")
        if code not in self._zones:
            self._zones.append(code)
            self._show(code)
            self._holder.show()
            self.edited.emit()

    def _show(self, code: str) -> None:
        label = self._labels.get(code, code)
        name = self.tr("Remove {0}").format(label)
        chip = Button(label, "soft", trailing="x", height=30, px=13, name=name)
        chip.setObjectName(f"zones.{code}")
        chip.clicked.connect(lambda: self._drop(code))
        self._chips[code] = chip
        self._flow.addWidget(chip)

    def _drop(self, code: str) -> None:
        self._zones.remove(code)
        chip = self._chips.pop(code)
        self._flow.removeWidget(chip)
        chip.hide()
        chip.deleteLater()
        self._holder.setVisible(bool(self._zones))
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()
