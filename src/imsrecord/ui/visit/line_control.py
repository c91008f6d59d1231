"""Joins the Line with its type-ahead, the ghost row and the outline on the body."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

from imsrecord.domain.charting import NotChartableError, apply
from imsrecord.errors import NotFoundError
from imsrecord.ui.visit.line_bar import LineBar
from imsrecord.ui.visit.type_ahead import TypeAhead

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.needling import NeedlingRow
    from imsrecord.domain.questions import Question
    from imsrecord.domain.quick_entry import ParsedLine
    from imsrecord.ui.visit.measures import Measures
    from imsrecord.ui.visit.visit_presenter import VisitPresenter


class LineControl(QObject):
    """What the keys of the Line do."""

    typed_row = Signal(object)  # the row being typed (NeedlingRow), or None
    outlined = Signal(object, object)  # muscle and side being typed, or None twice
    details_requested = Signal()
    after_requested = Signal()  # what is told after the needling beside the question
    asked = Signal(object)  # Question

    def __init__(self, presenter: VisitPresenter, window: QWidget) -> None:
        super().__init__(window)
        self._presenter = presenter
        self.bar = LineBar()
        self._edit = self.bar.edit
        self._ahead = TypeAhead(presenter, window, self.bar)
        edit, line = self._edit, presenter.line
        edit.textEdited.connect(line.type)
        edit.entered.connect(self._enter)
        edit.cleared.connect(self._clear)
        edit.stepped.connect(self._step)
        edit.tabbed.connect(self._tab)
        edit.went_back.connect(presenter.questions.back)
        edit.bare_key = presenter.questions.key
        edit.take_back = presenter.questions.take_back
        edit.focused.connect(self._focused)
        line.read.connect(self._show_read)
        line.put_in.connect(self._show_put_in)
        line.refused.connect(self._show_refused)
        line.cleared.connect(self._show_cleared)
        presenter.questions.asked_changed.connect(self._ask)
        presenter.questions.asked_anew.connect(self._show_asked)
        presenter.questions.text_wanted.connect(self._take)
        self._ahead.chosen.connect(self._take)

    def start(self, text: str) -> None:
        """Show the half-typed line that the draft was left with."""
        self._edit.setText(text)
        self._show_asked()
        self._show_read(self._presenter.line.parsed)
        self._ahead.close()
        self.asked.emit(self._presenter.questions.asked)

    @Slot()
    def focus(self) -> None:
        """Go back to the Line."""
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def fit(self, measures: Measures) -> None:
        """Close what hangs on the Line when the window changes its size."""
        self.bar.setFixedHeight(92 if not measures.compact else 90)
        self._ahead.close()

    @Slot(object)
    def _ask(self, question: Question) -> None:
        self._show_asked()
        self.asked.emit(question)

    @Slot()
    def _show_asked(self) -> None:
        self.bar.show_asked(self._presenter.questions.words)

    @Slot(object)
    def _show_read(self, parsed: ParsedLine) -> None:
        self._ahead.show_for(self._edit.text(), parsed)
        self.bar.show_read(parsed, offered=self._ahead.open)
        self._show_typed()

    def _show_typed(self) -> None:
        said = self._presenter.line.typed_site()
        if said is None:
            self.typed_row.emit(None)
            self.outlined.emit(None, None)
            return
        side = said.sides[0]
        self.outlined.emit(said.muscle, side)
        if said.edits or self._ahead.open or len(said.sides) > 1:
            self.typed_row.emit(None)
            return
        self.typed_row.emit(self._ghost())

    def _ghost(self) -> NeedlingRow | None:
        said = self._presenter.line.typed_site()
        empty = replace(self._presenter.visit, rows=())
        try:
            charted = apply(said, empty, self._presenter.context.sources) if said else empty
        except (NotChartableError, NotFoundError):
            return None
        return charted.rows[0] if charted.rows else None

    @Slot()
    def _enter(self) -> None:
        if self._ahead.open and not self._presenter.line.parsed.accepted:
            self._ahead.popover.choose()
            return
        if not self._edit.text().strip():
            self._presenter.questions.enter()
            return
        self._ahead.close()
        self._presenter.line.enter(self._edit.text())

    @Slot()
    def _clear(self) -> None:
        if self._ahead.open:
            self._ahead.close()
        elif self._edit.text():
            self._take("")
        else:
            self._presenter.rows.show_details(None)

    @Slot(int)
    def _step(self, by: int) -> None:
        if self._ahead.open:
            self._ahead.popover.step(by)
        elif not self._edit.text():
            self._presenter.questions.accept()
            self._presenter.rows.step(by)

    @Slot()
    def _tab(self) -> None:
        if self._ahead.open:
            self._ahead.popover.choose()
        elif self._edit.text():
            if self._presenter.line.enter(self._edit.text()):
                self._presenter.questions.look_in(self._presenter.line.typed_seq)
                self.details_requested.emit()
        elif self._presenter.rows.asks_for_details():
            self.details_requested.emit()
        elif self._presenter.questions.asks_after():
            self.after_requested.emit()
        else:
            self._edit.tab_on()

    @Slot(str)
    def _take(self, text: str) -> None:
        self._edit.setText(text)
        self._presenter.line.type(text)
        self.focus()

    @Slot(str, int, int)
    def _show_put_in(self, text: str, begin: int, end: int) -> None:
        """Show a phrase in the Line with its first blank chosen, so that typing fills it."""
        self._edit.setText(text)
        self._edit.setSelection(begin, end - begin)

    @Slot(str)
    def _show_refused(self, sentence: str) -> None:
        self.bar.show_refused(sentence)
        self._ahead.ask(self._edit.text(), self._presenter.line.parsed)

    @Slot()
    def _show_cleared(self) -> None:
        self._edit.clear()
        self._ahead.close()
        self.bar.show_read(self._presenter.line.parsed)
        self.typed_row.emit(None)
        self.outlined.emit(None, None)

    @Slot(bool)
    def _focused(self, on: bool) -> None:
        if not on:
            self._ahead.close()
