"""After the needling: scores again, needles counted out, anything unwanted."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from imsrecord.domain.bounds import text_problem, tidy_text
from imsrecord.domain.exam_rules import SIGNS_AFTER
from imsrecord.domain.fit_to_leave import done_words, with_done
from imsrecord.domain.needle_count import needle_count, needles_placed
from imsrecord.domain.needling import totals
from imsrecord.domain.questions import Asks
from imsrecord.domain.soreness import usual_soreness
from imsrecord.ui.visit.adverse_events import AdverseEvents
from imsrecord.ui.visit.after_signs import AfterSigns
from imsrecord.ui.visit.answers import LineAnswer, NumberAnswer
from imsrecord.ui.visit.panel import Unfold, VisitPanel, fit_section, section
from imsrecord.ui.visit.yes_no_answer import YesNoAnswer
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.choice import Choice
from imsrecord.ui.widgets.key_focus import pass_keyboard
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import column, holder, row
from imsrecord.ui.widgets.scale import Scale

if TYPE_CHECKING:
    from imsrecord.domain.questions import Question
    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.measures import Measures
    from imsrecord.ui.visit.visit_presenter import VisitPresenter
    from imsrecord.ui.widgets.scale import Tone


class AfterPanel(VisitPanel):
    """Nothing is answered beforehand; a needle too few or too many is said at once."""

    fields: ClassVar[frozenset[str]] = frozenset(
        {
            "pain", "function_now", "rows", "pain_after", "function_after", "soreness_after",
            "key_sign_after", "needles_removed", "observed_minutes", "fit_to_leave", "note",
            "needles_placed", "needles_placed_reason", "counted_by",
            "no_adverse_event", "adverse_events", "exam", SIGNS_AFTER, "intake",
        }
    )  # fmt: skip

    controls: ClassVar[dict[str, tuple[str, ...]]] = {
        "needles_removed": ("needles_all_out",),
        "adverse_events": ("adverse_event_1", "no_adverse_event", "record_adverse_event"),
        "pain_after": ("pain_after",),
        "function_after": ("function_after",),
        SIGNS_AFTER: (SIGNS_AFTER,),
        "soreness_after": ("soreness_after",),
        "key_sign_after": ("key_sign_after",),
        "observed_minutes": ("observed_minutes",),
        "fit_to_leave": ("fit_to_leave",),
        "unfit_done": ("unfit_done", "fit_to_leave"),
        "needles_placed": ("needles_placed",),
        "needles_placed_reason": ("needles_placed_reason",),
        "counted_by": ("counted_by",),
    }
    folded: ClassVar[frozenset[str]] = frozenset(
        {
            "soreness_after", "key_sign_after", "observed_minutes", "fit_to_leave",
            "unfit_done", "needles_placed", "needles_placed_reason", "counted_by",
        }
    )  # fmt: skip

    def __init__(self, presenter: VisitPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        answer = presenter.answer
        self._pain = self._scale(self.tr("Pain after"), "pain_after")
        self._function = self._scale(self.tr("Function"), "function_after")
        self._signs = AfterSigns(presenter.exam)
        self._compact = False
        self._more: AfterMore | None = None  # made when it is first unfolded
        self._out = Text("", "small_strong")
        self._all_out = Choice("", "ok", height=34)
        self._all_out.setObjectName("needles_all_out")
        self._all_out.clicked.connect(self._count_all)
        self._removed = NumberAnswer("needles_removed", "", most=99, placeholder="–")
        self._removed.line.setAccessibleName(self.tr("Needles counted out"))
        self._removed.setFixedWidth(64)
        self._removed.numbered.connect(lambda n: answer("needles_removed", n))
        self._mismatch = Text("", "small", "danger", wrap=True)
        self._mismatch.setObjectName("needles_mismatch")
        self._adverse = Text(self.tr("Adverse event"), "small_strong")
        self._none = Choice("", height=34)
        self._none.setObjectName("no_adverse_event")
        self._none.clicked.connect(lambda on: answer("no_adverse_event", on))
        self._record = Button(self.tr("Record"), height=34, px=13)
        self._record.setObjectName("record_adverse_event")
        self._events = AdverseEvents(presenter)
        self._record.clicked.connect(self._events.open_form)
        self._events.closed.connect(lambda: pass_keyboard(self._record))
        self._count_row = holder(row((self._out, 1), self._all_out, self._removed, gap=6))
        unfold = Unfold("after_more", self.tr("More"), self._make_more)
        unfold.setAccessibleName(self.tr("Soreness, key sign, observed, fit to leave, count"))
        adverse = row((self._adverse, 1), self._none, self._record, gap=6)
        self._body = column(
            self._pain, self._function, self._signs, self._count_row, self._mismatch, adverse,
            self._events, gap=8,
        )  # fmt: skip
        self.setLayout(section(self.tr("After"), self._body, unfold))
        self._show_words()

    def _make_more(self) -> QWidget:
        self._more = AfterMore(self._presenter)
        self._more.show_visit(self._presenter.visit)
        self._body.insertWidget(2, self._more)
        return self._more

    @override
    def fit(self, measures: Measures) -> None:
        fit_section(self, measures)
        self._compact = measures.compact
        self._body.setSpacing(5 if measures.short else 6 if measures.compact else 8)
        for scale in (self._pain, self._function):
            scale.set_track_height(measures.after_track)
        for part in (self._all_out, self._none, self._record):
            part.setFixedHeight(measures.press)
        self._removed.setFixedWidth(52 if measures.compact else 64)
        self._show_words()

    def _show_words(self) -> None:
        """Say both in fewer words where the rail is narrow, and never cut them off."""
        placed = needles_placed(self._presenter.visit)
        short = self.tr("Needles: {0} in") if self._compact else self.tr("Needles out? {0} in")
        self._out.set_words(short.format(placed))
        seen = self.tr("None") if self._compact else self.tr("None seen")
        self._none.set_words(seen, self.tr("No adverse event seen"))

    @override
    def show_visit(self, visit: Visit) -> None:
        self._show_scale(self._pain, visit.pain_after, visit.pain.now)
        self._function.set_title(self._presenter.context.activity or self.tr("Function"))
        self._show_scale(self._function, visit.function_after, visit.function_now)
        self._signs.show_visit(visit)
        if self._more is not None:
            self._more.show_visit(visit)
        self._none.setChecked(visit.no_adverse_event)
        self._none.setEnabled(not visit.adverse_events)
        self._events.show_visit(visit)
        self._show_needles(visit)

    @override
    def show_asked(self, question: Question) -> None:
        """Ring what the Line asks for."""
        self._pain.set_asked(question.asks is Asks.PAIN_AFTER)
        self._function.set_asked(question.asks is Asks.FUNCTION_AFTER)
        self._all_out.set_asked(question.asks is Asks.NEEDLES_OUT)
        self._none.set_asked(question.asks is Asks.ADVERSE)

    @override
    def show_problem(self, field: str, sentence: str) -> None:
        """Show a sentence beside the key sign."""
        if self._more is not None:
            self._more.show_problem(field, sentence)

    def _show_needles(self, visit: Visit) -> None:
        count = needle_count(visit)
        placed = count.placed
        self._count_row.setVisible(count.asked)
        self._show_words()
        words = self.tr("All out") if placed != 1 else self.tr("1 out")
        self._all_out.set_words(words, self.tr("All {0} needles counted out").format(placed))
        self._all_out.setChecked(visit.needles_removed == placed)
        self._removed.show_number(visit.needles_removed)
        uneven = count.removed is not None and not count.even
        self._mismatch.setVisible(uneven)
        if uneven:
            words = (
                self.tr("{0} in, {1} out. Count again, or record the needle below.")
                if count.wrong
                else self.tr("{0} in, {1} out, as recorded below.")
            )
            self._mismatch.set_colour("danger" if count.wrong else "text2")
            self._mismatch.set_words(words.format(placed, count.removed))

    def _show_scale(self, scale: Scale, answer: int | None, before: int | None) -> None:
        scale.set_answer(answer)
        scale.set_last(before)
        scale.set_caption("" if before is None else self.tr("before {0}").format(before))

    def _scale(self, title: str, field: str) -> Scale:
        return _scale(self._presenter, title, field)

    @Slot(bool)
    def _count_all(self, on: bool) -> None:
        placed = needles_placed(self._presenter.visit)
        self._presenter.answer("needles_removed", placed if on else None)


class AfterMore(QWidget):
    """What is not asked every time after the needling."""

    def __init__(self, presenter: VisitPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        answer = presenter.answer
        self._soreness = _scale(
            presenter, self.tr("Soreness straight after"), "soreness_after", "sore"
        )
        usual = usual_soreness(presenter.context.soreness)
        self._soreness.set_caption(self.tr("later {0}").format(usual.words) if usual else "")
        self._key_sign = LineAnswer("key_sign_after", self.tr("Key sign, again"))
        self._observed = NumberAnswer("observed_minutes", self.tr("Minutes observed"), most=600)
        self._observed.numbered.connect(lambda n: answer("observed_minutes", n))
        self._fit = YesNoAnswer("fit_to_leave", self.tr("Fit to leave"))
        self._fit.answered.connect(lambda fit: answer("fit_to_leave", fit))
        hint = self.tr("Lay down, was taken home")
        self._unfit = LineAnswer(
            "unfit_done", self.tr("Not fit to leave: what was done"), placeholder=hint
        )
        self._unfit.typed.connect(self._tell_done)
        self._unfit.hide()
        low = row((self._observed, 1), (self._fit, 1), gap=10, top=True)
        self._placed = NumberAnswer("needles_placed", self.tr("Needles placed"), most=999)
        self._placed.numbered.connect(lambda n: answer("needles_placed", n))
        self._texts = {
            "needles_placed_reason": LineAnswer("needles_placed_reason", self.tr("Other because")),
            "counted_by": LineAnswer(
                "counted_by", self.tr("Counted out by"), placeholder=self.tr("who treats")
            ),
        }
        for field, text in (*self._texts.items(), ("key_sign_after", self._key_sign)):
            text.typed.connect(lambda words, f=field: presenter.type_text(f, words))
        why, by = self._texts.values()
        count = row((self._placed, 1), (by, 1), gap=10, centre=False)
        self.setLayout(column(self._soreness, self._key_sign, low, self._unfit, count, why, gap=10))

    def show_visit(self, visit: Visit) -> None:
        """Show the answers of this draft."""
        self._soreness.set_answer(visit.soreness_after)
        self._key_sign.show_text(visit.key_sign_after)
        self._observed.show_number(visit.observed_minutes)
        self._fit.show_answer(visit.fit_to_leave)
        self._unfit.setVisible(visit.fit_to_leave is False)
        self._unfit.show_text(done_words(visit.note))
        self._placed.show_number(visit.needles_placed)
        summed = totals(visit.rows).needles
        self._placed.line.setPlaceholderText(self.tr("{0} in the rows").format(summed))
        for field, text in self._texts.items():
            text.show_text(getattr(visit, field))

    def _tell_done(self, words: str) -> None:
        self._unfit.set_problem(text_problem(words))
        note = self._presenter.visit.note
        self._presenter.type_text("note", with_done(note, tidy_text(words)))

    def show_problem(self, field: str, sentence: str) -> None:
        """Show a sentence beside a text."""
        if field == "key_sign_after":
            self._key_sign.set_problem(sentence)
        elif field in self._texts:
            self._texts[field].set_problem(sentence)


def _scale(presenter: VisitPresenter, title: str, field: str, tone: Tone = "accent") -> Scale:
    scale = Scale(title, tone, track_height=32)
    scale.setObjectName(field)
    scale.setMinimumWidth(240)
    scale.answered.connect(lambda value: presenter.answer(field, value))
    return scale
