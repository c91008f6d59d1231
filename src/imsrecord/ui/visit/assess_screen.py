"""The safety screen: asked whole before the first needling, afterwards for what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QWidget
from typing_extensions import override

from imsrecord.domain.note.plain_words import counted, day_words
from imsrecord.domain.precautions import absolute_in_force
from imsrecord.domain.screening import UNSURE, ScreenKind
from imsrecord.domain.standing import short_words, will_stand
from imsrecord.ui.visit.answers import LineAnswer, ManyAnswer, WordsAnswer
from imsrecord.ui.visit.fold_section import FoldSection
from imsrecord.ui.visit.panel import terms
from imsrecord.ui.visit.screen_presenter import ScreenPresenter
from imsrecord.ui.visit.screen_question import Asked
from imsrecord.ui.visit.screen_questions import ScreenQuestions
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.choice import Choice
from imsrecord.ui.widgets.fields import TextField
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row
from imsrecord.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from imsrecord.domain.screening import EarlierAnswer, SafetyScreen
    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.visit_presenter import VisitPresenter

_KINDS: Final = (ScreenKind.FULL, ScreenKind.NO_CHANGE, ScreenKind.CHANGED)


class ScreenSection(FoldSection):
    """Each question one key or click; what stands from earlier visits is shown with its day."""

    fields: ClassVar[frozenset[str]] = frozenset({"screen", "rows"})

    def __init__(self, presenter: VisitPresenter, parent: QWidget | None = None) -> None:
        super().__init__(presenter, "screen", self.tr("Safety screen"), parent)
        self.gestures = ScreenPresenter(presenter)
        if presenter.context.first_needling:
            self.open()

    @override
    def summary(self, visit: Visit) -> str:
        parts = (self._kind_words(visit.screen), self._found_words(visit.screen))
        return "  ·  ".join(part for part in parts if part)

    @override
    def missing(self, visit: Visit) -> bool:
        screen = visit.screen
        if screen is None:
            return bool(visit.rows) or self.presenter.context.first_needling
        return screen.kind is ScreenKind.FULL and bool(screen.unanswered(self.gestures.asked))

    @override
    def make_body(self) -> QWidget:
        made = QWidget(self)
        words = (self.tr("Asked in full"), self.tr("No change"), self.tr("Something changed"))
        self._kind = _Kind(self.tr("Safety screen"), words, self.gestures, made)
        self._kind.setObjectName("screen_kind")
        self._kind.chosen.connect(lambda place: self.gestures.ask(_KINDS[place]))
        self._by = Text("", "caption", "text3", elide=True, parent=made)
        self._by.setObjectName("screen_by")
        self._stops = Text("", "small_bold", "danger", wrap=True, parent=made)
        self._stops.setObjectName("screen_stops")
        self._said = Text("", "small", "text2", wrap=True, parent=made)
        self._said.setObjectName("screen_said")
        find = _Find(self.tr("Find a question"), self.gestures, made)
        find.line.setObjectName("screen_find")
        find.line.setAccessibleName(self.tr("Find a question of the safety screen"))
        find.setFixedWidth(220)
        self._count = Text("", "small", "text2", parent=made)
        self._count.setObjectName("screen_count")
        self._all = Button(self.tr("All questions"), "ghost", height=30, px=13, parent=made)
        self._all.setObjectName("screen_items")
        self._all.setCheckable(True)
        self._all.toggled.connect(self._show_questions)
        self._rest = Button(
            self.tr("All others no"), keys=self.tr("⇧ N"), height=30, px=13, parent=made
        )
        self._rest.setObjectName("screen_rest_no")
        self._rest.clicked.connect(self.gestures.rest_no)
        self._questions = ScreenQuestions(self.gestures, find, made)
        self._questions.finished.connect(lambda: self.reach("red_flags"))
        self._standing = Text("", "small", "text2", wrap=True, parent=made)
        self._standing.setObjectName("screen_standing")
        self._make_flags()
        made.setLayout(
            column(
                row(self._kind, (self._by, 1), gap=12),
                self._stops,
                self._said,
                row(find, self._count, STRETCH, self._all, self._rest, gap=10),
                self._questions,
                self._standing,
                self._flags_part,
                self._action,
                self._note,
                gap=10,
            )
        )
        return made

    def _make_flags(self) -> None:
        label = self.tr("Red flags")
        self._no_flags = Choice(self.tr("None found"), height=30)
        self._no_flags.setObjectName("no_red_flags")
        self._no_flags.setAccessibleName(f"{label}: {self._no_flags.text()}")
        self._no_flags.clicked.connect(lambda on: self.gestures.find_no_red_flags(on=on))
        self._flags = ManyAnswer("red_flags", "", terms("red_flags"), ())
        for box in self._flags.findChildren(QComboBox):
            box.setAccessibleName(self.tr("{0}: add").format(label))
        self._flags_part = holder(
            column(
                Text(label, "small_bold"),
                row(self._no_flags, (self._flags, 1), gap=6, top=True),
                gap=6,
            )
        )
        self._flags.changed.connect(self.gestures.name_red_flags)
        self._action = LineAnswer(
            "red_flag_action",
            self.tr("Done about the red flag"),
            placeholder=self.tr("Who was told, where referred, when"),
        )
        self._action.typed.connect(self.gestures.type_action)
        self._note = WordsAnswer("screen_note", self.tr("Note on the screen"))
        self._note.typed.connect(self.gestures.type_screen_note)

    @override
    def show_body(self, visit: Visit) -> None:
        screen = visit.screen
        full = self.gestures.is_full()
        self._kind.set_place(None if screen is None else _KINDS.index(screen.kind))
        self._by.set_words(self._asked_words(visit))
        self._show_stops(screen)
        said = self._summary(screen)
        self._said.set_words(said)
        self._said.setVisible(bool(said))
        asked = self.tr("{0} of {1} asked").format(self.gestures.answered, len(self.gestures.asked))
        self._count.set_words(asked)
        self._count.setVisible(full or screen is None or bool(self.gestures.answered))
        self._all.setVisible(not full)
        first = screen is None and self.presenter.context.first_needling
        open_ = screen is not None and bool(screen.unanswered(self.gestures.asked))
        some = self.gestures.answered
        self._rest.set_words(self.tr("All others no") if some else self.tr("All no"))
        self._rest.setVisible(first or (full and open_))
        self._show_questions()
        self._show_standing(screen)
        flags = screen.red_flags if screen else ()
        self._flags.show_chosen(flags)
        self._no_flags.setChecked(screen is not None and screen.no_red_flags)
        self._action.show_text(screen.red_flag_action if screen else "")
        self._action.setVisible(bool(flags) or bool(screen and screen.red_flag_action))
        self._note.show_text(screen.note if screen else "")

    @override
    def show_problem(self, field: str, sentence: str) -> None:
        """Show a sentence beside the text it is about."""
        if not self.is_made():
            return
        if field == "screen_note":
            self._note.set_problem(sentence)
        elif field == "red_flag_action":
            self._action.set_problem(sentence)
        elif field.startswith("screen.") and field.endswith(".note"):
            self._questions.set_problem(field.split(".")[1], sentence)

    @override
    def reach(self, field: str) -> None:
        """Put the keyboard on the red flags' action, else on the first open question."""
        if field == "red_flag_action" and self._action.isVisible():
            self._action.setFocus()
        elif field == "red_flags":
            self._no_flags.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self._questions.shown():
            self._questions.reach()
        else:
            self._kind.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # What is shown

    @Slot()
    def _show_questions(self) -> None:
        gestures = self.gestures
        codes = frozenset(gestures.asked) if self._all.isChecked() else gestures.to_ask()
        screen, context = gestures.screen, self.presenter.context
        stands = {each.code for each in context.patient.precautions}
        earlier = dict.fromkeys(stands, self.tr("Stands among the patient's precautions"))
        earlier |= {each.answer.code: self._told(each) for each in context.earlier_answers}
        lifted = screen.lifted if screen is not None else ()
        asked = {}
        for code in gestures.asked:
            answer = screen.answer_to(code) if screen is not None else None
            asked[code] = Asked(answer, earlier.get(code, ""), code in stands, code in lifted)
        self._questions.show_questions(codes, asked)

    def _told(self, each: EarlierAnswer) -> str:
        by = self.tr(" by {0}").format(each.by) if each.by else ""
        note = f": {each.answer.note}" if each.answer.note else ""
        return self.tr("{0}, asked {1}{2}").format(
            each.answer.answer.capitalize(), day_words(each.on), f"{by}{note}"
        )

    def _asked_words(self, visit: Visit) -> str:
        if visit.screen is None:
            return ""
        by = self.presenter.context.charted_by
        return self.tr("asked {0}").format(day_words(visit.treated_on)) + (
            self.tr(" by {0}").format(by) if by else ""
        )

    def _show_stops(self, screen: SafetyScreen | None) -> None:
        """Say at once what an absolute contraindication does to the charting."""
        context = self.presenter.context
        found = absolute_in_force(context.patient.precautions, screen, context.earlier_answers)
        names = "; ".join(flag.label for flag in found)
        words = self.tr("Do not needle: {0}. New rows are refused while this stands.")
        self._stops.set_words(words.format(names) if found else "")
        self._stops.setVisible(bool(found))

    def _show_standing(self, screen: SafetyScreen | None) -> None:
        """Say before signing which answers will follow the patient, and which precautions end."""
        new = will_stand(screen, self.presenter.context.patient.precautions)
        names = ", ".join(short_words(answer.code) for answer in new)
        words = []
        if new:
            stand = self.tr("{0} will stand as precautions of the patient: {1}.")
            if len(new) == 1:
                stand = self.tr("{0} will stand as a precaution of the patient: {1}.")
            words.append(stand.format(counted(len(new), "answer"), names))
        if screen is not None and screen.lifted:
            over = ", ".join(map(short_words, screen.lifted))
            words.append(self.tr("Taken off when signed: {0}.").format(over))
        self._standing.set_words(" ".join(words))
        self._standing.setVisible(bool(words))

    def _summary(self, screen: SafetyScreen | None) -> str:
        parts = (self._today(screen), self._stands_words())
        return " ".join(part for part in parts if part)

    def _today(self, screen: SafetyScreen | None) -> str:
        if screen is None:
            return self.tr("Not answered yet.")
        if screen.exceptions:
            return self.tr("Yes or unsure: {0}").format(_names(screen))
        whole = screen.kind is ScreenKind.FULL and not screen.unanswered(self.gestures.asked)
        return self.tr("Every question answered no.") if whole else ""

    def _stands_words(self) -> str:
        stands = [
            f"{short_words(e.answer.code)} ({e.answer.answer}, {day_words(e.on)})"
            for e in self.gestures.earlier
        ]
        return self.tr("Still stands: {0}").format("; ".join(stands)) if stands else ""

    def _kind_words(self, screen: SafetyScreen | None) -> str:
        if screen is None:
            return self.tr("Not answered yet")
        if screen.kind is ScreenKind.NO_CHANGE:
            return self.tr("No change")
        if screen.kind is ScreenKind.CHANGED:
            return self.tr("Something changed")
        left = len(screen.unanswered(self.gestures.asked))
        if not left:
            return self.tr("Asked in full")
        return self.tr("{0} of {1} asked").format(self.gestures.answered, len(self.gestures.asked))

    def _found_words(self, screen: SafetyScreen | None) -> str:
        found = [each.answer for each in self.gestures.earlier]
        found += screen.exceptions if screen is not None else ()
        names = [short_words(a.code) + ("?" if a.answer == UNSURE else "") for a in found]
        if screen is not None and screen.red_flags:
            names.append(self.tr("Red flag"))
        return ", ".join(names)


def _names(screen: SafetyScreen) -> str:
    return "; ".join(f"{short_words(a.code)} ({a.answer})" for a in screen.exceptions)


class _Kind(Segmented):
    def __init__(
        self, name: str, words: tuple[str, ...], gestures: ScreenPresenter, parent: QWidget
    ) -> None:
        super().__init__(name, words, None, parent=parent)
        self._gestures = gestures

    def is_blank(self) -> bool:
        """Tell whether it is not said yet; where all is asked anyway, the questions say it."""
        return self.place() is None and not self._gestures.asks_all()


class _Find(TextField):
    def __init__(self, hint: str, gestures: ScreenPresenter, parent: QWidget) -> None:
        super().__init__("", placeholder=hint, height=34, parent=parent)
        self._gestures = gestures

    def is_blank(self) -> bool:
        """Tell whether a question that is to be asked today is open: here it is found."""
        return self._gestures.asks_all() and self._gestures.has_open()
