"""The clinic's programmes, each to be renamed, changed or removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from typing_extensions import override

from imsrecord.ui.settings.programme_card import ProgrammeCard
from imsrecord.ui.settings.section import Section, card
from imsrecord.ui.widgets.labels import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.programmes import Programme
    from imsrecord.ui.settings.words_presenter import WordsPresenter


class ProgrammesSection(Section):
    """One card for each programme; only the cards that changed are made anew."""

    remove_requested = Signal(object)  # Programme

    def __init__(self, presenter: WordsPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._cards: dict[int, ProgrammeCard] = {}
        self._none = card(
            self.tr("No programme yet"),
            Text(
                self.tr(
                    "Chart the muscles or exercises in a visit. The menu beside “Needled today”, "
                    "or beside Exercises, saves them under a name."
                ),
                "body",
                "text2",
                wrap=True,
            ),
        )
        self.add(self._none)
        presenter.programmes_changed.connect(self._show)
        self.left.connect(self._keep_names)
        self._show(presenter.programmes)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._presenter.look_again()

    def _show(self, programmes: tuple[Programme, ...]) -> None:
        kept = {each.no: each for each in programmes}
        for no in [no for no in self._cards if no not in kept]:
            self.remove(self._cards.pop(no))
        for place, programme in enumerate(programmes):
            if programme.no in self._cards:
                self._cards[programme.no].show_programme(programme)
            else:
                self._put(place, programme)
        self._none.setVisible(not programmes)

    def _put(self, place: int, programme: Programme) -> None:
        made = ProgrammeCard(programme)
        made.checked.connect(
            lambda typed: made.show_problem(self._presenter.programme_problem(typed))
        )
        made.changed.connect(self._presenter.keep_programme)
        made.remove_requested.connect(self.remove_requested)
        self._cards[programme.no] = made
        self._scroll.column.insertWidget(place, made)

    def _keep_names(self) -> None:
        for made in self._cards.values():
            made.keep_name()
