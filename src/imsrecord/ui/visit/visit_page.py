"""The charting screen: one visit on one page, by mouse, by keyboard and by the body chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from imsrecord.domain.completeness import completeness
from imsrecord.domain.questions import SIGN
from imsrecord.domain.signing import blocking
from imsrecord.ui.visit.after_panel import AfterPanel
from imsrecord.ui.visit.assessment import ELSEWHERE, PLACES, Assessment
from imsrecord.ui.visit.body_card import BodyCard
from imsrecord.ui.visit.check_in import CheckInStrip
from imsrecord.ui.visit.exercises_panel import ExercisesPanel
from imsrecord.ui.visit.glove_mode import GloveMode
from imsrecord.ui.visit.line_control import LineControl
from imsrecord.ui.visit.measures import LEAST_HEIGHT, LEAST_WIDTH, measures_for
from imsrecord.ui.visit.needling_list import NeedlingList
from imsrecord.ui.visit.next_panel import NextPanel, NotePanel
from imsrecord.ui.visit.pedal import Pedal
from imsrecord.ui.visit.phrase_keys import PhraseKeys
from imsrecord.ui.visit.syntax_card import SyntaxCard
from imsrecord.ui.visit.tab_order import tab_on
from imsrecord.ui.visit.top_bar import TopBar
from imsrecord.ui.visit.visit_layout import Parts, VisitLayout
from imsrecord.ui.widgets.surfaces import NoticeBar
from imsrecord.ui.widgets.toast import Toast

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent

    from imsrecord.domain.questions import Question
    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.panel import VisitPanel
    from imsrecord.ui.visit.visit_presenter import VisitPresenter

_NO_KEYS = Qt.KeyboardModifier.NoModifier


class VisitPage(QWidget):
    """Shows the presenter's draft. A change repaints the panels that show it, nothing else.

    ``glove`` is whether this workstation charts in glove mode; None while nobody has chosen.
    """

    back_requested = Signal()
    review_requested = Signal()
    glove_chosen = Signal(bool)
    elsewhere_requested = Signal(str)  # what no control of the visit answers: "patient"

    def __init__(
        self,
        presenter: VisitPresenter,
        parent: QWidget | None = None,
        *,
        glove: bool | None = None,
    ) -> None:
        super().__init__(parent)
        self._glove = GloveMode(self, chosen=glove)
        self._presenter = presenter
        self.setAccessibleName(self.tr("Charting a visit"))
        self._assessment: Assessment | None = None
        self._judged: Visit | None = None  # what the meter shows
        self._signable = False
        self._notice: NoticeBar | None = None  # made when saving fails for the first time
        self._measures = measures_for(1376, 900)
        self._make_parts()
        self._toast = Toast(self)
        self._connect()
        self._make_shortcuts()
        self._fit()
        for panel in self._panels:
            panel.show_visit(presenter.visit)
        self._line.start(presenter.visit.line_text)
        self._show_undo(presenter.can_undo, presenter.can_redo)
        self._show_ready()

    @property
    def presenter(self) -> VisitPresenter:
        """What happens to the visit shown."""
        return self._presenter

    # Building

    def _make_parts(self) -> None:
        presenter = self._presenter
        self._top = TopBar(presenter.context, presenter.visit)
        self._check_in = CheckInStrip(presenter)
        self._body = BodyCard(presenter)
        self._list = NeedlingList(presenter, self._measures)
        self._after = AfterPanel(presenter)
        self._exercises = ExercisesPanel(presenter, self)
        self._next = NextPanel(presenter)
        self._note = NotePanel(presenter)
        self._line = LineControl(presenter, self)
        self._phrases = PhraseKeys(presenter, self)
        self._panels: list[VisitPanel] = [
            self._check_in, self._body, self._list, self._after, self._exercises, self._next,
            self._note,
        ]  # fmt: skip
        parts = Parts(
            self._line.bar, self._check_in, self._body, self._list, self._after, self._exercises,
            self._next, self._note, self._top,
        )  # fmt: skip
        self._layout = VisitLayout(self, parts)
        self._pedal = Pedal(self, self._line.bar.edit)

    def _connect(self) -> None:
        presenter = self._presenter
        presenter.draft_changed.connect(self._show)
        presenter.problem_found.connect(self._show_problem)
        presenter.toast.connect(self._toast.say)
        presenter.undo_changed.connect(self._show_undo)
        presenter.saving.connect(self._top.indicator.saving)
        presenter.saved.connect(self._saved)
        presenter.save_failed.connect(self._not_saved)
        top = self._top
        top.back_requested.connect(self.back_requested)
        top.review_requested.connect(self.review_requested)
        top.meter.place_requested.connect(self.go_to)
        top.undo_requested.connect(presenter.undo)
        top.redo_requested.connect(presenter.redo)
        top.assessment_toggled.connect(self._turn_assessment)
        self._check_in.details_requested.connect(self.go_to)
        self._next.place_requested.connect(self.go_to)
        self._body.left_chart.connect(self._leave_body)
        self._line.typed_row.connect(self._list.show_ghost)
        self._line.typed_row.connect(self._show_needling)
        presenter.rows.active_changed.connect(self._show_needling)
        self._connect_hands()
        self._line.outlined.connect(self._body.outline)
        self._line.details_requested.connect(self._open_details)
        self._line.after_requested.connect(lambda: self.go_to("soreness_after"))
        self._line.asked.connect(self._show_asked)
        presenter.questions.consent_wanted.connect(self._go_to_consent)
        presenter.rows.consent_wanted.connect(lambda: self.go_to("consent"))
        presenter.questions.help_wanted.connect(lambda: SyntaxCard(self).open())
        presenter.questions.review_wanted.connect(self.review_requested)

    def _connect_hands(self) -> None:
        self._pedal.counted.connect(self._presenter.rows.tap)
        self._pedal.counted.connect(self._layout.show_needling)
        self._layout.review_requested.connect(self.review_requested)
        self._layout.line_wanted.connect(self._line.focus)
        self._top.glove_requested.connect(self._glove.turn_by_hand)
        self._glove.turned.connect(self._fit)
        self._glove.chosen.connect(self.glove_chosen)

    def _make_shortcuts(self) -> None:
        presenter = self._presenter
        keys: tuple[tuple[str, str, Callable[[], object]], ...] = (
            ("Ctrl+Z", self.tr("Undo"), presenter.undo),
            ("Ctrl+Shift+Z", self.tr("Redo"), presenter.redo),
            ("Ctrl+Y", "", presenter.redo),
            ("Ctrl+Return", self.tr("Review and sign"), self.review_requested.emit),
            ("Ctrl+Enter", "", self.review_requested.emit),
            ("Alt+A", self.tr("Assessment, or back to needling"), self._turn_by_key),
            ("Alt+B", self.tr("Body chart"), self._layout.show_body),
            ("Alt+M", self.tr("What is missing"), self._top.meter.open_list),
            ("Ctrl+G", self.tr("Glove mode"), self._glove.turn_by_hand),
            ("Alt+D", self.tr("Surface or deep muscles"), self._body.turn_layer),
            ("Alt+F", self.tr("Back or front of the body"), self._body.flip),
        )
        for key, words, act in keys:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setWhatsThis(words)  # how the command palette names it
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # Showing

    @Slot(object, object)
    def _show(self, visit: Visit, changed: frozenset[str]) -> None:
        for panel in self._panels:
            if panel.fields & changed:
                panel.show_visit(visit)
        if "screen" in changed:
            self._top.show_flags(visit)
        if "rows" in changed:
            self._layout.show_needling()
        if "intake" in changed:
            self._top.show_context(self._presenter.context, visit)
        self._layout.enlarge()
        self._show_ready()

    @Slot(object)
    def _show_asked(self, question: Question) -> None:
        for panel in self._panels:
            panel.show_asked(question)
        self._show_ready()

    @Slot(object)
    def _show_needling(self, charted: object) -> None:
        """Show the list when a row of it is typed, or becomes the one that is counted on."""
        if charted is not None:
            self._layout.show_needling()

    @Slot()
    def _leave_body(self) -> None:
        self._layout.hide_body()
        self._line.focus()

    @Slot(str, str)
    def _show_problem(self, field: str, sentence: str) -> None:
        for panel in self._panels:
            panel.show_problem(field, sentence)

    @Slot(bool, bool)
    def _show_undo(self, can_undo: bool, can_redo: bool) -> None:
        self._top.show_undo(can_undo=can_undo, can_redo=can_redo)

    def _show_ready(self) -> None:
        visit = self._presenter.visit
        if visit is not self._judged:  # a key that answers changes the draft, then the question
            self._judged = visit
            gaps = self._presenter.problems()
            self._top.meter.show_state(completeness(visit, gaps))
            self._signable = not blocking(gaps)
        asked = self._presenter.questions.asked
        self._top.show_ready(ready=asked == SIGN and self._signable)

    @Slot(object)
    def _saved(self, at: object) -> None:
        if self._notice is not None:
            self._notice.hide()
        self._top.show_saved(at)  # type: ignore[arg-type]

    @Slot(str)
    def _not_saved(self, sentence: str) -> None:
        self._top.indicator.failed()
        if self._notice is None:
            self._notice = NoticeBar("", "danger", act=self.tr("Copy note"), parent=self)
            self._notice.acted.connect(self._copy_note)
            self._layout.put_notice(self._notice)
        self._notice.set_notice(sentence, "danger", self.tr("Copy note"))
        self._notice.show()

    @Slot()
    def _copy_note(self) -> None:
        visit = self._presenter.visit
        texts = (visit.note, visit.since, visit.impression, visit.analysis, visit.plan)
        QApplication.clipboard().setText("\n\n".join(text for text in texts if text))

    # Going somewhere

    @Slot(str)
    def go_to(self, where: str) -> None:
        """Go to the control that answers a field: ``pain``, ``rows/3/site``, ``consent``."""
        head, _, rest = where.partition("/")
        if head == "rows" and rest:
            self._top.show_assessment(on=False)
            seq, _, field = rest.partition("/")
            self._presenter.rows.ask(int(seq), field)
        elif head in ELSEWHERE:
            self.elsewhere_requested.emit(head)
        elif head in PLACES:
            self._top.show_assessment(on=True)
            if self._assessment is not None:
                self._assessment.go_to(where)
        else:
            self._top.show_assessment(on=False)
            self._focus_panel(head, rest)

    @Slot()
    def _go_to_consent(self) -> None:
        """Go to what is asked in full: the screen before the first needling, else the consent."""
        self.go_to("screen" if self._presenter.context.first_needling else "consent")

    def _focus_panel(self, field: str, within: str) -> None:
        """Go to the panel that answers a field; muscles are charted in the Line."""
        for panel in self._panels:
            if field in panel.controls:
                self._layout.focus_on(panel, within or field)
                return
        self._line.focus()

    @Slot(bool)
    def _turn_assessment(self, on: bool) -> None:
        if on and self._assessment is None:
            self._assessment = Assessment(self._presenter, self._layout.middle)
            self._assessment.show_visit(self._presenter.visit)
            for panel in self._assessment.panels:
                panel.fit(self._measures)
            self._panels.extend(self._assessment.panels)
            for panel in self._assessment.panels:
                panel.place_requested.connect(self.go_to)
        self._layout.show_assessment(self._assessment if on else None)
        if not on:
            self._line.focus()

    @Slot()
    def _turn_by_key(self) -> None:
        """Open the assessment with the keyboard on its first question, or go back to the Line."""
        self._top.show_assessment(on=not self._layout.is_assessing())
        if self._assessment is not None and self._layout.is_assessing():
            self._assessment.enter()

    @Slot()
    def _open_details(self) -> None:
        active = self._presenter.rows.active
        if active is None and self._presenter.visit.rows:
            active = self._presenter.visit.rows[-1]
        if active is not None:
            self._presenter.rows.show_details(active.seq)
            reason = active.placed and self._presenter.rows.asks_for_reason(active)
            self._list.focus_on(active.seq, "override_reason" if reason else "")

    def _leave(self) -> None:
        """Go back to the Line, and on from a row whose details were opened from it."""
        self._presenter.questions.look_out()
        self._line.focus()

    def may_leave(self) -> bool:
        """Tell whether the page may be closed; what the disk refused is not thrown away."""
        if self._presenter.may_leave():
            return True
        words = self.tr("Your last changes are not on the disk yet; saving is tried again.")
        self._toast.say(words)
        return False

    def regions(self) -> tuple[QWidget, ...]:
        """Give the parts that F6 jumps between, in the order of a visit."""
        return self._layout.regions()

    @override
    def focusNextPrevChild(self, forward: bool) -> bool:
        parts = self._layout.tab_parts()
        return tab_on(parts, forward=forward) or super().focusNextPrevChild(forward)

    # Size and life

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take what no control wanted: Esc goes back to the Line, letters speak to the body."""
        letters = {
            Qt.Key.Key_B: self._layout.show_body,
            Qt.Key.Key_D: self._body.turn_layer,
            Qt.Key.Key_F: self._body.flip,
            Qt.Key.Key_Question: lambda: SyntaxCard(self).open(),
            Qt.Key.Key_Escape: self._leave,
        }
        act = letters.get(Qt.Key(event.key()))
        plain = event.modifiers() in (_NO_KEYS, Qt.KeyboardModifier.ShiftModifier)
        if act is None or not plain:
            super().keyPressEvent(event)
            return
        act()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        window = self.window()
        window.installEventFilter(self)
        window.winId()  # makes the native window, which sees touches and pedals first
        self._glove.watch(window.windowHandle())
        self._pedal.watch(window.windowHandle())
        # whoever looked at a file of the assessment comes back to its list
        if not self._layout.is_assessing_with(self.focusWidget()):
            self._line.focus()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._glove.watch(None)
        self._pedal.watch(None)
        self._presenter.save_now()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowDeactivate:
            self._presenter.save_now()
        return super().eventFilter(watched, event)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST_WIDTH, LEAST_HEIGHT)

    @Slot()
    def _fit(self) -> None:
        measures = measures_for(self.width(), self.height(), glove=self._glove.on)
        self._measures = measures
        self._layout.put_back()
        self._top.show_glove(on=measures.glove)
        self._top.fit(measures)
        for part in self._panels:
            part.fit(measures)
        self._line.fit(measures)
        self._layout.fit(measures)
