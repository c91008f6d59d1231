"""Asks for the name under which today's muscles, or today's exercises, are kept as a programme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QDialog, QWidget

from imsrecord.domain.charting_words import dose_words, plural
from imsrecord.domain.programmes import LONGEST_NAME
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.fields import TextField
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row
from imsrecord.ui.widgets.marks import SideBadge
from imsrecord.ui.widgets.surfaces import ScrollColumn

if TYPE_CHECKING:
    from imsrecord.domain.needling import Side
    from imsrecord.domain.programmes import Programme
    from imsrecord.ui.visit.visit_presenter import VisitPresenter

_LINE = 30
_MOST_LINES = 9


class SaveProgramme(QDialog):
    """Shows what will be kept; what is typed stays until it is on the disk."""

    def __init__(self, presenter: VisitPresenter, *, muscles: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._programmes = presenter.programmes
        self._muscles = muscles
        self.setWindowTitle(self.tr("Save as a programme"))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        hint = self.tr("Neck and shoulder") if muscles else self.tr("Desk worker, first week")
        self.name = TextField(
            self.tr("Name"), placeholder=hint, longest=10 * LONGEST_NAME, height=40
        )
        self.name.line.setObjectName("programme_name")
        self.keep = Button(self.tr("Save"), "primary", height=40)
        self.keep.setObjectName("keep_programme")
        self._back = Button(self.tr("Cancel"), "ghost", height=40)
        self._back.clicked.connect(self.reject)
        self.keep.clicked.connect(self._keep)
        self.name.line.returnPressed.connect(self._keep)
        self.name.edited.connect(self._check)
        self._programmes.kept.connect(self._done)
        self._programmes.not_kept.connect(self._failed)
        self._lay_out()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        explained = (
            self.tr("The plan of each muscle is kept, none of its findings.")
            if self._muscles
            else self.tr("The exercises given today are kept with their doses.")
        )
        lines = self._lines(self._programmes.todays("", muscles=self._muscles))
        listed = ScrollColumn(gap=0)
        for line in lines:
            line.setFixedHeight(_LINE)
            listed.add(line)
        listed.setFixedHeight(_LINE * min(len(lines), _MOST_LINES))
        self.setLayout(
            column(
                Text(self.tr("Save as a programme"), "title"),
                Text(explained, "body", "text2", wrap=True),
                self.name,
                listed,
                row(self._back, STRETCH, self.keep),
                gap=12,
                margins=(24, 22, 24, 20),
            )
        )
        self.setFixedWidth(480)

    def _lines(self, programme: Programme) -> list[QWidget]:
        given = {p.exercise: p for p in self._presenter.visit.prescriptions}
        muscles = [
            _line(each.plan.muscle_label, plural(each.plan.points, "point"), each.plan.side)
            for each in programme.muscles
        ]
        exercises = [_line(e.label, dose_words(given[e.exercise])) for e in programme.exercises]
        return muscles + exercises

    @Slot()
    def _check(self) -> None:
        """Say what is wrong with the name while it is typed; an empty one is told on Save."""
        name = self.name.text()
        programme = self._programmes.todays(name, muscles=self._muscles)
        self._tell(self._programmes.problem(programme) if name.strip() else "")

    def _tell(self, problem: str) -> None:
        self.name.set_problem(problem)
        QTimer.singleShot(0, self, self.adjustSize)  # the sentence below the name takes room

    @Slot()
    def _keep(self) -> None:
        programme = self._programmes.todays(self.name.text(), muscles=self._muscles)
        problem = self._programmes.problem(programme)
        self._tell(problem)
        if problem:
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.keep.isEnabled():
            self.keep.setEnabled(False)
            self._programmes.keep(programme)

    @Slot(object)
    def _done(self, programme: Programme) -> None:
        self._presenter.toast.emit(self.tr("Saved as “{0}”").format(programme.name))
        self.accept()

    @Slot(str)
    def _failed(self, sentence: str) -> None:
        self.keep.setEnabled(True)
        self._tell(sentence)


def _line(words: str, remark: str, side: Side | None = None) -> QWidget:
    badge = (SideBadge(side.letter, 20),) if side else ()  # type: ignore[arg-type]
    name = Text(words, "body", elide=True)
    return holder(row(*badge, (name, 1), Text(remark, "small", "text2"), gap=10))
