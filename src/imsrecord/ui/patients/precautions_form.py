"""The flags that follow a patient: from the catalogue, or in the clinician's own words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCompleter, QWidget

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.patient import Precaution, precaution_problem
from imsrecord.ui.widgets.buttons import Button, IconButton
from imsrecord.ui.widgets.fields import TextField
from imsrecord.ui.widgets.labels import Icon, Text
from imsrecord.ui.widgets.layouts import column, holder, row
from imsrecord.ui.widgets.surfaces import Card

if TYPE_CHECKING:
    from collections.abc import Sequence


class PrecautionsForm(QWidget):
    """Shows the flags one a line; a word of the catalogue is offered while typing."""

    edited = Signal()

    def __init__(self, kept: Sequence[Precaution], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flags: list[Precaution] = list(kept)
        self._codes = {term.label: term.id for term in catalogue().terms("contraindications")}
        self.field = TextField("", placeholder=self.tr("Apixaban, faints, pacemaker …"), height=40)
        self.field.setObjectName("precaution")
        self.field.line.setAccessibleName(self.tr("Add a precaution"))
        offers = QCompleter(list(self._codes), self)
        offers.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        offers.setFilterMode(Qt.MatchFlag.MatchContains)
        self.field.line.setCompleter(offers)
        self.field.line.returnPressed.connect(self._add)
        self.add_button = Button(self.tr("Add"), icon="plus", height=40)
        self.add_button.setObjectName("add_precaution")
        self.add_button.clicked.connect(self._add)
        self.field.edited.connect(lambda: self.field.set_problem(""))
        self._list = column(gap=4)
        self.setLayout(
            column(
                Card(
                    column(
                        Text(self.tr("Precautions"), "heading"),
                        Text(
                            self.tr("They stand at the head of every visit and page."),
                            "small",
                            "text2",
                            wrap=True,
                        ),
                        self._list,
                        row((self.field, 1), self.add_button, gap=10),
                        gap=10,
                        margins=(20, 16, 20, 18),
                    )
                )
            )
        )
        self._show()

    def flags(self) -> tuple[Precaution, ...]:
        """Return the flags, without what still stands in the field."""
        return tuple(self._flags)

    def precautions(self) -> tuple[Precaution, ...]:
        """Return the flags, with what still stands in the field."""
        typed = self.field.text().strip()
        waiting = (self._flag(typed),) if typed else ()
        return (*self._flags, *waiting)

    def show_problems(self, problems: dict[str, str]) -> None:
        """Put the sentence beside the field, or take it away."""
        self.field.set_problem(problems.get("precaution", ""))

    def _flag(self, label: str) -> Precaution:
        return Precaution(label, code=self._codes.get(label, ""))

    @Slot()
    def _add(self) -> None:
        typed = self.field.text().strip()
        problem = precaution_problem(self._flag(typed))
        self.field.set_problem(problem)
        if problem:
            return
        if typed and all(flag.label != typed for flag in self._flags):
            self._flags.append(self._flag(typed))
            self.edited.emit()
        self.field.line.clear()
        self._show()

    def _drop(self, place: int) -> None:
        del self._flags[place]
        self.edited.emit()
        self._show()

    def _show(self) -> None:
        while (old := self._list.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.deleteLater()
        for place, flag in enumerate(self._flags):
            self._list.addWidget(self._line(place, flag))

    def _line(self, place: int, flag: Precaution) -> QWidget:
        drop = IconButton("x", self.tr("Remove {0}").format(flag.label), side=28)
        drop.clicked.connect(lambda: self._drop(place))
        note = TextField("", placeholder=self.tr("What to mind, agreed with whom"), height=34)
        note.set_text(flag.note)
        note.line.setObjectName(f"precaution_{place + 1}.note")
        note.line.setAccessibleName(self.tr("{0}: what to mind").format(flag.label))
        note.edited.connect(lambda: self._note(place, note.text()))
        sign = Icon("triangle-alert", 16, "warn")
        return holder(row(sign, (Text(flag.label, wrap=True), 1), (note, 1), drop))

    def _note(self, place: int, text: str) -> None:
        self._flags[place] = replace(self._flags[place], note=text)
        self.edited.emit()
