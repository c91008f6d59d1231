"""Step 3 of the first run: the recovery sheet, saved, printed and proven."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from typing_extensions import override

from imsrecord.ui.lock.step_panels import StepPanel, side_by_side
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.fields import TextField
from imsrecord.ui.widgets.labels import Icon, Text
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row
from imsrecord.ui.widgets.surfaces import Card

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from imsrecord.ui.lock.first_run_presenter import FirstRunPresenter
    from imsrecord.ui.lock.first_run_state import FirstRunState


class SheetPanel(StepPanel):
    """Asks for the sheet to be saved, and for two groups typed from it as proof."""

    save_requested = Signal()
    open_requested = Signal()

    def __init__(self, presenter: FirstRunPresenter, parent: QWidget | None = None) -> None:
        super().__init__(
            "Recovery sheet",
            "One page with a code that opens your records if the passphrase is forgotten or this "
            "computer is lost. Print it and lock it away; then delete the file.",
            parent,
        )
        self._presenter = presenter
        self.save = Button(self.tr("Save the sheet…"), "secondary", icon="file-down", height=44)
        self.open_sheet = Button(self.tr("Open to print"), "ghost", icon="printer", height=44)
        self._saved_icon = Icon("circle-alert", 16, "text3", 2)
        self._saved = Text("", "small", "text2", wrap=True)
        self.first = TextField("", longest=20)
        self.second = TextField("", longest=20)
        self._first_label = Text("", "small_bold")
        self._second_label = Text("", "small_bold")
        self._build()
        self._connect()

    @override
    def show_state(self, state: FirstRunState) -> None:
        """Show whether the sheet is saved, and whether the two groups agree."""
        self._show_saved(state)
        problems = state.shown_problems()
        rows = (
            (self.first, self._first_label, "first"),
            (self.second, self._second_label, "second"),
        )
        for place, (line, label, name) in enumerate(rows):
            words = self.tr("Group {0}").format(state.asked[place])
            label.set_words(words)
            line.line.setAccessibleName(words)
            line.set_text(state.typed[place])
            told = name in problems and (state.group_is_full(place) or not state.typed[place])
            line.set_problem(problems[name] if told else "")
            line.set_remark(self.tr("Right.") if state.group_is_right(place) else "")
            line.setEnabled(state.sheet is not None and not state.busy)
        self.save.setEnabled(not state.busy)

    @override
    def first_field(self) -> QWidget | None:
        """Return the button that saves, until the sheet is saved."""
        return self.save if self._presenter.state.sheet is None else self.first

    def _show_saved(self, state: FirstRunState) -> None:
        problem = state.problem or state.shown_problems().get("sheet", "")
        if problem:
            self._saved_icon.set_icon("circle-alert", "danger")
            self._saved.set_words(problem)
            self._saved.set_colour("danger")
        elif state.sheet is not None:
            self._saved_icon.set_icon("circle-check", "ok")
            self._saved.set_words(self.tr("Saved as {0}. Now print it.").format(state.sheet.name))
            self._saved.set_colour("text2")
        else:
            self._saved_icon.set_icon("info", "text3")
            self._saved.set_words(self.tr("Not saved yet."))
            self._saved.set_colour("text3")
        self.open_sheet.setVisible(state.sheet is not None)

    def _build(self) -> None:
        saved = row(self._saved_icon, (self._saved, 1), gap=8)
        buttons = row(self.save, self.open_sheet, STRETCH, gap=8)
        inner = column(buttons, saved, gap=12, margins=(16, 16, 16, 16))
        self.add(Card(inner, fill="sunken", line=None))
        self.column.addSpacing(10)
        self.add(Text(self.tr("Type two groups from the printed sheet"), "heading"))
        proof = self.tr("So that you know the sheet can be read, and that you have it.")
        self.add(Text(proof, "small", "text3", wrap=True))
        self.column.addSpacing(4)
        left = holder(column(self._first_label, self.first, gap=6))
        right = holder(column(self._second_label, self.second, gap=6))
        self.first.setFixedWidth(220)
        self.second.setFixedWidth(220)
        self.column.addLayout(side_by_side(left, right, STRETCH, gap=16))

    def _connect(self) -> None:
        self.save.clicked.connect(self.save_requested)
        self.open_sheet.clicked.connect(self.open_requested)
        self.first.edited.connect(self._answer)
        self.second.edited.connect(self._answer)

    @Slot()
    def _answer(self) -> None:
        before = self._presenter.state
        self._presenter.answer(typed=(self.first.text(), self.second.text()))
        state = self._presenter.state
        for place, name in enumerate(("first", "second")):
            if state.group_is_full(place):
                self._presenter.left_field(name)
        if state.group_is_right(0) and not before.group_is_right(0):
            self.second.setFocus()
