"""The strip that is asked first: pain, function, soreness after last visit, consent."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics
from typing_extensions import override

from imsrecord.domain.charting_scores import with_soreness
from imsrecord.domain.charting_words import FIELD_NAMES
from imsrecord.domain.consent_withdrawal import withdrawn_today
from imsrecord.domain.findings import SorenessRecall
from imsrecord.domain.question_keys import no_change
from imsrecord.domain.question_words import consent_sentence
from imsrecord.domain.questions import Asks
from imsrecord.domain.screening import ScreenKind
from imsrecord.domain.soreness import soreness_sources, usual_soreness
from imsrecord.ui import theme
from imsrecord.ui.visit.panel import VisitPanel
from imsrecord.ui.widgets.answer_lines import AnswerLines
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.choice import Choice
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row
from imsrecord.ui.widgets.scale import Scale
from imsrecord.ui.widgets.segmented import Chips

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.questions import Question
    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.measures import Measures
    from imsrecord.ui.visit.visit_presenter import VisitPresenter

DAY_HOURS: Final = (24, 48, 72, 96)
"""Hours behind the chips 1 d, 2 d, 3 d and 4+ d; other hours are typed in the assessment."""


class CheckInStrip(VisitPanel):
    """Four answers in one line; days appear only once there was soreness."""

    fields: ClassVar[frozenset[str]] = frozenset(
        {"pain", "function_now", "soreness_recall", "consent", "screen", "intake", "rows"}
    )
    controls: ClassVar[dict[str, tuple[str, ...]]] = {
        "pain": ("pain_now",),
        "function_now": ("function_now",),
        "soreness_recall": ("soreness_worst",),
    }
    details_requested = Signal(str)  # "consent" or "screen"

    def __init__(self, presenter: VisitPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        last = presenter.last
        self._pain = _scale(self.tr("Pain now"), "pain_now")
        self._function = _scale(self.tr("Function"), "function_now")
        self._soreness = Scale(self.tr("Soreness after last visit"), "sore")
        self._soreness.setObjectName("soreness_worst")
        self._days = Chips(
            self.tr("Soreness lasted"), ("1 d", "2 d", "3 d", "4+ d"),
            tone="sore", height=24, px=12, least_width=38, gap=5,
        )  # fmt: skip
        self._days.setObjectName("soreness_days")
        self._soreness.set_corner(self._days)
        if last is None or not last.needled:
            self._soreness.hide()
        if last is not None:
            self._pain.set_last(last.pain_after)
            self._function.set_last(last.function_after)
        self._consent = self._consent_part()
        parts = (self._pain, self._function, self._soreness, self._consent)
        self.setLayout(AnswerLines(parts, gap=22, margins=(16, 8, 16, 8)))
        self._pain.answered.connect(lambda value: presenter.answer_pain("now", value))
        self._function.answered.connect(presenter.answer_function)
        self._soreness.answered.connect(self._sore)
        self._days.chosen.connect(self._lasted)

    @override
    def show_visit(self, visit: Visit) -> None:
        self._pain.set_answer(visit.pain.now)
        self._function.set_title(self._presenter.context.activity or self.tr("Function"))
        self._function.set_answer(visit.function_now)
        recall = visit.soreness_recall or SorenessRecall()
        self._soreness.set_answer(recall.worst)
        self._days.setVisible(bool(recall.worst))
        self._days.set_place(_day_place(recall.hours))
        done = self._is_done(visit)
        self._confirm.setChecked(done)
        words = self._words(visit, done=done)
        self._confirm.set_words(self._short(words), self._sentence(visit, done=done))

    @override
    def show_asked(self, question: Question) -> None:
        """Ring what the Line asks for."""
        self._pain.set_asked(question.asks is Asks.PAIN)
        self._function.set_asked(question.asks is Asks.FUNCTION)
        self._soreness.set_asked(question.asks is Asks.SORENESS)
        self._days.set_asked(question.asks is Asks.DAYS)
        self._confirm.set_asked(question.asks is Asks.CONSENT)

    @override
    def fit(self, measures: Measures) -> None:
        """Shorten the words in a narrow window."""
        self.setFixedHeight(measures.check_in)
        self._soreness.set_track_height(measures.track, measures.title)
        for scale in (self._pain, self._function):
            scale.set_track_height(measures.track, measures.first_title)
        self._confirm.setFixedHeight(max(36, measures.track))
        lines = self.layout()
        if isinstance(lines, AnswerLines):
            lines.set_lines(measures.lines, measures.consent)
        last = self._presenter.last
        title = (
            self.tr("Soreness since") if measures.narrow else self.tr("Soreness after last visit")
        )
        self._soreness.set_title(title)
        usual = usual_soreness(self._presenter.context.soreness)
        expected = usual.words if usual else self.tr("up to 3 days is expected")
        self._soreness.set_caption("" if measures.narrow else expected)
        self._soreness.setToolTip(f"{expected}\n{soreness_sources()}")
        pain, function = (last.pain_after, last.function_after) if last else (None, None)
        self._pain.set_caption("" if pain is None else self.tr("last {0}").format(pain))
        known = "" if function is None else self.tr("last {0}").format(function)
        limit = "" if measures.narrow else self.tr("10 = no limit")
        self._function.set_caption("  ·  ".join(part for part in (known, limit) if part))
        self.show_visit(self._presenter.visit)

    def _consent_part(self) -> QWidget:
        self._confirm = Choice("", "ok", stretches=True)
        self._confirm.setObjectName("confirm_consent")
        self._confirm.clicked.connect(self._confirmed)
        signed = self._presenter.context.consent_on
        words = self.tr("form {0}").format(f"{signed.day} {signed:%b}") if signed else ""
        self._change = Button(
            words or self.tr("details"), "ghost", trailing="chevron-right", height=24, px=12
        )
        self._change.setObjectName("consent_details")
        self._change.setAccessibleName(self.tr("Change in health, and details of consent"))
        self._change.clicked.connect(lambda: self.details_requested.emit("consent"))
        head = row(Text(self.tr("Consent"), "small_strong"), STRETCH, self._change, gap=4)
        return holder(column(head, self._confirm, STRETCH, gap=1, margins=(0, 2, 0, 0)))

    def _is_done(self, visit: Visit) -> bool:
        """Tell whether both are answered, and nothing is charted that nobody agreed to."""
        answered = visit.consent is not None and visit.screen is not None
        return answered and not self._asks_new() and not withdrawn_today(visit)

    def _short(self, words: str) -> str:
        """Return as much of the words as the button has room for; its name says them all."""
        metrics = QFontMetrics(theme.sized_font(13, 600))
        room = self._confirm.width() - 22
        if self._confirm.isChecked() or not self._confirm.isVisible():
            return words
        return metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)

    def _asks_new(self) -> str:
        """Return what new consent is asked for; the first of a course is asked by other words."""
        consents = self._presenter.consents
        return "" if consents.needs_first else consents.need_words()

    def _words(self, visit: Visit, *, done: bool) -> str:
        if withdrawn_today(visit):
            return self.tr("Consent withdrawn")
        if asked := self._asks_new():
            return self.tr("New consent: {0}").format(asked)
        if self._presenter.context.first_needling:
            return self.tr("Screened, consent") if done else self.tr("Screen, consent…")
        told = {
            ScreenKind.FULL: self.tr("Screened, consent"),
            ScreenKind.NO_CHANGE: self.tr("No change, consent"),
            ScreenKind.CHANGED: self.tr("Changed, consent"),
        }
        words = told[visit.screen.kind if visit.screen else ScreenKind.NO_CHANGE]
        return words if done else self.tr("{0}?").format(words)

    def _sentence(self, visit: Visit, *, done: bool) -> str:
        if withdrawn_today(visit) or self._asks_new():
            return self._words(visit, done=done)
        if self._presenter.context.first_needling:
            return self.tr("Safety screen and consent, to be asked in full")
        sentence = consent_sentence(visit, self._presenter.context.sources)
        return sentence if done else self.tr("Confirm: {0}").format(sentence)

    @Slot(object)
    def _sore(self, worst: int | None) -> None:
        after = with_soreness(self._presenter.visit, worst)
        self._presenter.change(after, FIELD_NAMES["soreness_recall"])

    @Slot(int)
    def _lasted(self, place: int) -> None:
        recall = self._presenter.visit.soreness_recall or SorenessRecall()
        self._presenter.answer("soreness_recall", replace(recall, hours=DAY_HOURS[place]))

    @Slot()
    def _confirmed(self) -> None:
        """Confirm the sentence on the button: both facts that it names, nothing else.

        Taken back, it takes its own answer along, but no screen that was answered in detail.
        """
        visit, sources = self._presenter.visit, self._presenter.context.sources
        if self._asks_new() or withdrawn_today(visit):
            self.show_visit(visit)
            self.details_requested.emit("consent")
        elif self._presenter.context.first_needling:
            self.show_visit(visit)
            self.details_requested.emit("screen")
        elif visit.consent is not None and visit.screen is not None:
            plain = visit.screen == no_change(sources)
            screen = None if plain else visit.screen
            after = replace(visit, consent=None, screen=screen)
            self._presenter.change(after, "Consent taken back")
        else:
            self._reconfirm()

    def _reconfirm(self) -> None:
        if self._presenter.consents.reconfirm():  # nothing stands that could be confirmed
            self.show_visit(self._presenter.visit)
            self.details_requested.emit("consent")


def _scale(title: str, name: str) -> Scale:
    scale = Scale(title)
    scale.setObjectName(name)
    return scale


def _day_place(hours: int | None) -> int | None:
    """Return the chip for so many hours, or None where no chip says exactly that."""
    if hours is None:
        return None
    return DAY_HOURS.index(hours) if hours in DAY_HOURS else None
