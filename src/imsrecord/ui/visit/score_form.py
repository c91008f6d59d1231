"""The small form of one outcome score: the measure, then the fields that this measure has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.note.outcome_words import matters_words, reading_words
from imsrecord.domain.scores import FILLED_ON, VARIANT, score_fields, typed_of
from imsrecord.ui.visit.answers import LineAnswer, PickAnswer
from imsrecord.ui.visit.measure_field import MeasureField
from imsrecord.ui.visit.panel import retire
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.date_field import DateField
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row

if TYPE_CHECKING:
    from collections.abc import Mapping

    from imsrecord.domain.catalogue import Measure
    from imsrecord.domain.findings import OutcomeScore
    from imsrecord.domain.scores import ScoreField
    from imsrecord.ui.visit.scores_presenter import ScoresPresenter

_BESIDE: Final = 4
_SITE_ASKED: Final = ("ppt", "rom")
"""Measures of a place: readings at two places are never compared."""


class ScoreForm(QWidget):
    """Asks for one score; what cannot be is said beside its field and stays as typed."""

    done = Signal()

    def __init__(self, scores: ScoresPresenter) -> None:
        super().__init__()
        self._scores = scores
        self._seq = 0
        self._others: dict[str, str] = {}  # what the measure has no field for
        self._fields: dict[str, LineAnswer | PickAnswer] = {}
        self._measure = MeasureField("score.measure", self.tr("Measure"))
        self._measure.picked.connect(self._ask)
        self._filled_on = DateField(
            self.tr("Filled in on"), placeholder=self.tr("day of the visit"), height=34
        )
        self._filled_on.line.setObjectName("score.filled_on")
        self._known = Text("", "small", "text2", wrap=True)
        self._licence = Text("", "caption", "text3", wrap=True)
        self._licence.setObjectName("score.licence")
        self._add = Button(self.tr("Add score"), "soft", icon="plus", height=32, px=13)
        self._add.setObjectName("score.add")
        self._add.clicked.connect(self._take)
        self._stop = Button(self.tr("Cancel"), "ghost", height=32, px=13)
        self._stop.setObjectName("score.cancel")
        self._stop.clicked.connect(self.clear)
        self._rows = column(gap=8)
        self._foot = row((self._licence, 1), self._stop, self._add, gap=8)
        self.setLayout(column(self._measure, self._rows, self._known, self._foot, gap=8))
        self._ask("")

    def choose(self, measure: str) -> None:
        """Ask for this measure, the keyboard at its first field; "" asks which."""
        self.clear()
        self._measure.show_measure(measure)
        self._ask(measure)
        self._go_in()

    def edit(self, score: OutcomeScore) -> None:
        """Show a score so that it can be changed."""
        self.choose(score.measure)
        self._seq = score.seq
        typed = typed_of(score)
        self._others = {key: text for key, text in typed.items() if key not in self._fields}
        for key, field in self._fields.items():
            if isinstance(field, PickAnswer):
                field.show_pick(typed.get(key, ""))
            else:
                field.set_text(typed.get(key, ""))
        self._filled_on.set_date(score.filled_on)
        self._add.set_words(self.tr("Save score"))

    @Slot()
    def clear(self) -> None:
        """Empty it: the numbers of one measure would be wrong for the next."""
        self._seq, self._others = 0, {}
        self._measure.show_measure("")
        self._ask("")

    @Slot(str)
    def _ask(self, code: str) -> None:
        """Make the fields that a measure has, and say what is known of it."""
        self._take_away()
        self._add.set_words(self.tr("Add score"))
        self._stop.setVisible(bool(code))
        if not code:
            self._known.set_words("")
            self._known.hide()
            self._licence.set_words("")
            return
        measure = catalogue().measure(code)
        self._fields = {each.id: self._field(each) for each in score_fields(measure)}
        self._fields |= self._way(measure)
        parts = [*self._fields.values(), self._filled_on]
        for place in range(0, len(parts), _BESIDE):
            line = parts[place : place + _BESIDE]
            fill = (STRETCH,) * (len(line) < _BESIDE and len(parts) > _BESIDE)
            made = row(*((part, 1) for part in line), *fill, gap=8, top=True)
            self._rows.addWidget(holder(made))
        self._filled_on.set_date(None)
        self._filled_on.show()
        self._known.set_words(self._known_words(measure))
        self._known.show()
        self._licence.set_words(self.tr("Licence: {0}").format(measure.licence))
        if self._measure.line.hasFocus():
            self._go_in()

    def _take_away(self) -> None:
        self._filled_on.setParent(self)  # it is asked of every measure
        self._filled_on.hide()
        self._fields = {}
        while self._rows.count():
            part = self._rows.takeAt(0)
            widget = part.widget() if part is not None else None
            if widget is not None:
                retire(widget)

    def _field(self, asked: ScoreField) -> LineAnswer | PickAnswer:
        name = f"score.{asked.id}"
        if asked.levels:
            pick = PickAnswer(name, asked.label, tuple((level, level) for level in asked.levels))
            pick.show_pick("")
            pick.picked.connect(lambda _key, p=pick: p.set_problem(""))
            return pick
        line = LineAnswer(name, asked.label, placeholder=asked.range_words)
        line.edited.connect(lambda ask=asked, of=line: _look_at(of, ask))
        line.line.returnPressed.connect(self._take)
        return line

    def _way(self, measure: Measure) -> dict[str, LineAnswer | PickAnswer]:
        """Give the field for the way of asking, where the measure has several."""
        name = f"score.{VARIANT}"
        if measure.variants:
            ways = tuple((way, way.replace("_", " ")) for way in measure.variants)
            pick = PickAnswer(name, self.tr("Asked as"), ways)
            pick.show_pick("")
            return {VARIANT: pick}
        if measure.id in _SITE_ASKED:
            return {VARIANT: LineAnswer(name, self.tr("Where"))}
        return {}

    def _known_words(self, measure: Measure) -> str:
        """Say first and last score of the episode, and the change that matters."""
        said = []
        for each in self._scores.before(measure.id):
            if each.strand.part:
                continue
            way = f" ({each.strand.variant.replace('_', ' ')})" if each.strand.variant else ""
            first, last = each.readings[0], each.readings[-1]
            words = self.tr("Baseline{0} {1}").format(way, reading_words(first))
            if last != first:
                words += self.tr(", last {0}").format(reading_words(last))
            said.append(f"{words}.")
        return " ".join((*said, f"{matters_words(measure).rstrip('.')}."))

    @Slot()
    def _take(self) -> None:
        """Add the score, or say beside each field what is wrong."""
        code = self._measure.measure()
        self._measure.set_problem("" if code else self.tr("Please pick a measure."))
        if not code:
            return
        read = self._filled_on.reading()
        self._filled_on.set_problem(read.problem)
        if read.problem:
            return
        problems = self._scores.put(code, self._typed(), filled_on=read.date, seq=self._seq)
        self._say(problems)
        if not problems:
            self.clear()
            self._measure.line.setFocus(Qt.FocusReason.OtherFocusReason)
            self.done.emit()

    def _typed(self) -> dict[str, str]:
        typed = dict(self._others)
        for key, field in self._fields.items():
            typed[key] = (field.key() or "") if isinstance(field, PickAnswer) else field.text()
        return typed

    def _say(self, problems: Mapping[str, str]) -> None:
        for key, field in self._fields.items():
            field.set_problem(problems.get(key, ""))
        self._filled_on.set_problem(problems.get(FILLED_ON, ""))

    def _go_in(self) -> None:
        first = next(iter(self._fields.values()), self._measure)
        # the fields get their places only once the layout has run
        QTimer.singleShot(0, first, lambda: first.setFocus(Qt.FocusReason.TabFocusReason))


def _look_at(field: LineAnswer, asked: ScoreField) -> None:
    """Say at once when a number cannot be, and take it back when it can."""
    typed = field.text().strip()
    field.set_problem(asked.problem(typed) if typed else "")
