"""The menu of programmes: bring one in, chart as in an earlier visit, save today's as one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from imsrecord.domain.charting_words import plural
from imsrecord.domain.needling import Side
from imsrecord.domain.note.plain_words import short_day_words
from imsrecord.ui.visit.save_programme import SaveProgramme
from imsrecord.ui.widgets.buttons import Button

if TYPE_CHECKING:
    from collections.abc import Callable

    from imsrecord.domain.programmes import Programme
    from imsrecord.ui.visit.visit_presenter import VisitPresenter

_NARROW: Final = 30  # pixels: the sums beside it need every one
_SIDES: Final = (
    ("Right", (Side.RIGHT,)),
    ("Left", (Side.LEFT,)),
    ("Both sides", (Side.RIGHT, Side.LEFT)),
)


class ProgrammesMenu(Button):
    """A small button that opens the menu, of muscles in the list and of exercises in theirs.

    It shows its icon alone, and says on hovering what it is, unless ``show_word``.
    """

    def __init__(self, presenter: VisitPresenter, *, muscles: bool, height: int) -> None:
        super().__init__("", "ghost", icon="list-plus", height=height, px=13)
        self._presenter = presenter
        self._muscles = muscles
        self.setObjectName("programmes" if muscles else "exercise_programmes")
        name = self.tr("Programmes of muscles") if muscles else self.tr("Programmes of exercises")
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.clicked.connect(self._open)

    def show_word(self, *, on: bool) -> None:
        """Show the word beside the icon while there is room for it."""
        self.setText(self.tr("Programmes") if on else "")
        self.setFixedWidth(self.sizeHint().width() if on else _NARROW)

    @Slot()
    def _open(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("programmes_menu")
        menu.setAccessibleName(self.accessibleName())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for programme in self._offered():
            self._offer(menu, programme)
        if menu.isEmpty():
            self._entry(menu, self.tr("No programme yet"), None)
        menu.addSeparator()
        if self._muscles:
            self._offer_visits(menu)
        self._offer_keeping(menu)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 4)))

    def _offered(self) -> tuple[Programme, ...]:
        kept = self._presenter.programmes.all()
        return tuple(p for p in kept if (p.muscles if self._muscles else p.exercises))

    def _offer(self, menu: QMenu, programme: Programme) -> None:
        bring = self._presenter.programmes.bring
        if not programme.asks_side:
            self._entry(menu, programme.name, partial(bring, programme))
            return
        which = menu.addMenu(_shown(programme.name))
        for words, sides in _SIDES:
            self._entry(which, self.tr(words), partial(bring, programme, sides))

    def _offer_visits(self, menu: QMenu) -> None:
        programmes = self._presenter.programmes
        visits = menu.addMenu(self.tr("As in visit…"))
        visits.setObjectName("as_in_visit")
        for line in programmes.earlier():
            words = self.tr("Visit {0}, {1}: {2}").format(
                line.visit_no, short_day_words(line.treated_on), plural(len(line.rows), "muscle")
            )
            self._entry(visits, words, partial(programmes.as_in, line.visit_no))
        visits.setEnabled(not visits.isEmpty())

    def _offer_keeping(self, menu: QMenu) -> None:
        programmes = self._presenter.programmes
        today = programmes.todays("", muscles=self._muscles)
        words = (
            self.tr("Save today's muscles as…")
            if self._muscles
            else self.tr("Save today's exercises as…")
        )
        anything = bool(today.muscles or today.exercises)
        self._entry(menu, words, self._save if anything else None)
        self._entry(menu, self.tr("Change programmes in Settings"), self._manage)

    def _entry(self, menu: QMenu, words: str, act: Callable[[], object] | None) -> None:
        entry = QAction(_shown(words), menu)
        entry.setEnabled(act is not None)
        if act is not None:
            entry.triggered.connect(lambda _on: act())
        menu.addAction(entry)

    def _save(self) -> None:
        SaveProgramme(self._presenter, muscles=self._muscles, parent=self.window()).open()

    def _manage(self) -> None:
        self._presenter.programmes.manage_requested.emit()


def _shown(words: str) -> str:
    return words.replace("&", "&&")
