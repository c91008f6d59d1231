"""The clinic's own words: aliases of muscles, and phrases with blanks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imsrecord.ui.settings.aliases_card import AliasesCard
from imsrecord.ui.settings.phrases_card import ExamplesCard, PhrasesCard
from imsrecord.ui.settings.section import Section

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.own_aliases import OwnAlias
    from imsrecord.domain.phrases import Phrase
    from imsrecord.ui.settings.words_presenter import WordsPresenter


class WordsSection(Section):
    """Shows both lists as they are kept, and hands on what is typed."""

    def __init__(self, presenter: WordsPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.aliases = AliasesCard(presenter.aliases)
        self.phrases = PhrasesCard(presenter.phrases)
        self.examples = ExamplesCard()
        self.aliases.checked.connect(presenter.check_alias)
        self.aliases.add_requested.connect(presenter.add_alias)
        presenter.aliases_changed.connect(self.aliases.show_aliases)
        presenter.alias_added.connect(self._next_alias)
        self.phrases.checked.connect(presenter.check_phrase)
        self.phrases.keep_requested.connect(presenter.keep_phrase)
        presenter.phrases_changed.connect(self._show_phrases)
        presenter.phrase_kept.connect(self._next_phrase)
        self.examples.add_requested.connect(presenter.keep_example)
        for part in (self.aliases, self.phrases, self.examples):
            self.add(part)
        self.examples.show_phrases(presenter.phrases)

    def _show_phrases(self, phrases: tuple[Phrase, ...]) -> None:
        self.phrases.show_phrases(phrases)
        self.examples.show_phrases(phrases)

    def _next_alias(self, _alias: OwnAlias) -> None:
        self.aliases.clear()
        self.aliases.muscle.setFocus()

    def _next_phrase(self, _phrase: Phrase) -> None:
        self.phrases.clear()
        self.phrases.short.setFocus()
