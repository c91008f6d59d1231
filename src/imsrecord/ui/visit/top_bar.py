"""The bar above the visit: who it is, what to mind, whether it is saved, and the way to sign."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from imsrecord.domain.soreness import soreness_sources, strong_reaction
from imsrecord.domain.standing import banners
from imsrecord.ui.visit.completeness_meter import CompletenessMeter
from imsrecord.ui.widgets.buttons import Button, IconButton
from imsrecord.ui.widgets.flags import Flags
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row
from imsrecord.ui.widgets.marks import Avatar
from imsrecord.ui.widgets.saved_indicator import SavedIndicator

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from imsrecord.domain.patient import Precaution
    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.measures import Measures
    from imsrecord.ui.visit.visit_context import VisitContext

_LEAST_NAME, _ROOMY_NAME = 240, 340
_MANY = 3  # flags
_HEIGHT, _SECOND = 60, 34
_FLAGS_AT, _INDICATOR_AT = 4, 6  # places in the bar


class TopBar(QWidget):
    """Name, age, number of the visit, complaint and precautions; save state; undo; sign."""

    back_requested = Signal()
    undo_requested = Signal()
    redo_requested = Signal()
    review_requested = Signal()
    assessment_toggled = Signal(bool)
    glove_requested = Signal()

    def __init__(self, context: VisitContext, visit: Visit) -> None:
        super().__init__()
        self._context = context
        self._zone = ZoneInfo(visit.zone)
        self._many = False
        self._measures: Measures | None = None  # before the window is measured
        patient = context.patient
        back = _named(IconButton("arrow-left", self.tr("Back to patient"), side=40), "back")
        back.clicked.connect(self.back_requested)
        self._remark = Text("", "caption", "text2", elide=True)
        name = Text(patient.name, "heading", elide=True)
        who = holder(column(STRETCH, name, self._remark, STRETCH, gap=1))
        who.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.indicator = SavedIndicator()
        self._undo = _named(IconButton("undo-2", self.tr("Undo  Ctrl+Z"), side=40), "undo")
        self._redo = _named(IconButton("redo-2", self.tr("Redo  Ctrl+Shift+Z"), side=40), "redo")
        self._glove = _named(IconButton("hand", self.tr("Glove mode  Ctrl+G"), side=40), "glove")
        self._glove.setCheckable(True)
        self._assessment = Button(self.tr("Assessment"), icon="clipboard-list", height=40)
        self._assessment.setCheckable(True)
        self._review = Button(
            self.tr("Review and sign"), icon="pen-line", keys=self.tr("Ctrl ⏎"), height=40
        )
        self.meter = CompletenessMeter()
        _named(self._assessment, "assessment")
        _named(self._review, "review")
        self._undo.clicked.connect(self.undo_requested)
        self._glove.clicked.connect(self.glove_requested)
        self._redo.clicked.connect(self.redo_requested)
        self._assessment.toggled.connect(self._tell_assessment)
        self._review.clicked.connect(self.review_requested)
        self._flags = Flags(self._banners(visit))
        # However much there is to mind, it is never unclear whose visit this is.
        self._who, self._name_width = who, name.sizeHint().width()
        self._upper = row(
            back, Avatar(patient.initials, 36), who, 8, self._flags, (QWidget(), 1),
            self.indicator, 4, self._undo, self._redo, self._glove, self._assessment,
            self.meter, self._review, gap=10,
        )  # fmt: skip
        self._flags.setObjectName("flags")
        self._lower = row(gap=10)
        self.setLayout(column(self._upper, self._lower, gap=0, margins=(14, 0, 16, 0)))
        self.setFixedHeight(_HEIGHT)
        self.show_visit(visit)
        self.show_flags(visit)
        self.show_undo(can_undo=False, can_redo=False)

    def show_visit(self, visit: Visit) -> None:
        """Show whose visit it is, which one, and about what."""
        age = self._context.patient.age_on(visit.treated_on)
        parts = (
            self.tr("{0} y").format(age) if age is not None else "",
            self.tr("Visit {0}").format(visit.visit_no),
            self._context.episode.complaint,
        )
        self._remark.set_words(" · ".join(part for part in parts if part))

    def show_flags(self, visit: Visit) -> None:
        """Show what must be minded: precautions, earlier answers that stand, today's answers."""
        noted = [f"{p.label}: {p.note}" if p.note else p.label for p in self._standing(visit)]
        shown = self._banners(visit)
        told = [*noted, *shown[len(noted) :]]
        if strong := strong_reaction(self._context.soreness):
            told[-1] = f"{strong}. {soreness_sources()}"
        self._flags.show_flags(shown, told)
        many = len(shown) >= _MANY
        if many != self._many:
            self._many = many
            if self._measures is not None:
                self.fit(self._measures)

    def _banners(self, visit: Visit) -> tuple[str, ...]:
        context = self._context
        minded = banners(context.patient.precautions, context.earlier_answers, visit.screen)
        strong = strong_reaction(context.soreness)
        return (*minded, strong) if strong else minded

    def _standing(self, visit: Visit) -> Sequence[Precaution]:
        over = visit.screen.lifted if visit.screen is not None else ()
        there = self._context.patient.precautions
        return tuple(
            {p.code or p.label: p for p in there if not p.code or p.code not in over}.values()
        )

    def show_context(self, context: VisitContext, visit: Visit) -> None:
        """Show the complaint as it is told by now."""
        self._context = context
        self.show_visit(visit)

    def fit(self, measures: Measures) -> None:
        """Shorten the words in a narrow window."""
        self._measures = measures
        many = self._many
        wanted = many and (measures.compact or measures.glove)
        short = measures.narrow or wanted  # what is to be minded needs the room of the word
        self._assessment.set_words("" if short else self.tr("Assessment"))
        self._assessment.setAccessibleName(self.tr("Assessment"))
        self._assessment.setToolTip(self.tr("Assessment, consent and plan  Alt+A"))
        least = _LEAST_NAME if measures.narrow or measures.glove else _ROOMY_NAME
        self._who.setMinimumWidth(min(self._name_width, least))
        tight = measures.tight or (many and (measures.glove or measures.narrow))
        self._review.set_words(self.tr("Review") if tight else self.tr("Review and sign"))
        self._review.setAccessibleName(self.tr("Review and sign"))
        self._review.set_keys("" if tight else self.tr("Ctrl ⏎"))
        self._break_line(on=measures.tight)

    def _break_line(self, *, on: bool) -> None:
        """Put precautions and save state on a line of their own, or back beside the name."""
        if on == (self._lower.count() > 0):
            return
        if on:
            for part in (self._flags, self.indicator):
                self._upper.removeWidget(part)
                self._lower.addWidget(part)
            self._lower.insertStretch(1, 1)
        else:
            self._lower.takeAt(1)
            for part, place in ((self._flags, _FLAGS_AT), (self.indicator, _INDICATOR_AT)):
                self._lower.removeWidget(part)
                self._upper.insertWidget(place, part)
        self._lower.setContentsMargins(0, 0, 0, 8 if on else 0)
        self.setFixedHeight(_HEIGHT + (_SECOND if on else 0))

    def show_glove(self, *, on: bool) -> None:
        """Show whether everything is large for a gloved finger."""
        self._glove.setChecked(on)
        self._glove.set_kind("soft" if on else "ghost")

    def show_ready(self, *, ready: bool) -> None:
        """Fill the one filled button once every question is answered."""
        self._review.set_kind("primary" if ready else "secondary")

    def show_undo(self, *, can_undo: bool, can_redo: bool) -> None:
        """Offer undo and redo while there is something to take back."""
        self._undo.setEnabled(can_undo)
        self._redo.setEnabled(can_redo)
        self._redo.setVisible(can_redo)

    def show_saved(self, at: datetime) -> None:
        """Say since when everything is on disk, in the clinic's time."""
        self.indicator.saved(at.astimezone(self._zone).time())

    def show_assessment(self, *, on: bool) -> None:
        """Show whether the assessment is open."""
        self._assessment.setChecked(on)

    @Slot(bool)
    def _tell_assessment(self, on: bool) -> None:
        self._assessment.set_kind("soft" if on else "secondary")
        self.assessment_toggled.emit(on)


def _named(button: Button, name: str) -> Button:
    button.setObjectName(name)
    return button
