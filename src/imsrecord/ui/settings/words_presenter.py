"""The clinic's own words without their pages: aliases, phrases, programmes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from imsrecord.domain.own_aliases import alias_problem, alias_problems
from imsrecord.domain.phrases import phrase_problems
from imsrecord.domain.programmes import programme_problems

if TYPE_CHECKING:
    from imsrecord.domain.own_aliases import OwnAlias
    from imsrecord.domain.phrases import Phrase
    from imsrecord.domain.programmes import Programme
    from imsrecord.ui.settings.settings_presenter import SettingsPresenter


class KeepsWords(Protocol):
    """The part of the words service that the page needs."""

    def aliases(self) -> tuple[OwnAlias, ...]:
        """Return the clinic's own aliases."""

    def add_alias(self, alias: OwnAlias) -> OwnAlias:
        """Add an alias."""

    def drop_alias(self, alias: OwnAlias) -> None:
        """Take an alias away."""

    def phrases(self) -> tuple[Phrase, ...]:
        """Return the clinic's phrases."""

    def keep_phrase(self, phrase: Phrase, before: Phrase | None = None) -> Phrase:
        """Keep a phrase."""

    def drop_phrase(self, phrase: Phrase) -> None:
        """Take a phrase away."""

    def programmes(self) -> tuple[Programme, ...]:
        """Return the clinic's programmes."""

    def keep_programme(self, programme: Programme) -> Programme:
        """Keep a programme."""

    def drop_programme(self, programme: Programme) -> None:
        """Take a programme away."""


class WordsPresenter(QObject):
    """Each list as it is kept; a word with a problem keeps its sentence and is not saved."""

    aliases_changed = Signal(object)  # tuple[OwnAlias, ...]
    alias_added = Signal(object)  # OwnAlias
    phrases_changed = Signal(object)  # tuple[Phrase, ...]
    phrase_kept = Signal(object)  # Phrase
    programmes_changed = Signal(object)  # tuple[Programme, ...]

    def __init__(self, owner: SettingsPresenter, words: KeepsWords) -> None:
        super().__init__(owner)
        self._owner = owner
        self._words = words
        self.aliases = words.aliases()
        self.phrases = words.phrases()
        self.programmes = words.programmes()

    def check_alias(self, typed: OwnAlias) -> None:
        """Say what is wrong with a word while it is typed; nothing is asked for yet."""
        problem = alias_problem(typed, self.aliases) if typed.alias else ""
        self._tell("alias", {"alias": problem} if problem else {})

    def put_alias_back(self, alias: OwnAlias) -> None:
        """Undo taking a word off the list; what is being typed stays."""
        where = f"alias {alias.alias}"
        self._owner.keep(where, lambda: self._words.add_alias(alias), self._show_aliases)

    def add_alias(self, typed: OwnAlias) -> None:
        """Put a word on the list, or say what is missing."""
        problems = alias_problems(typed, self.aliases)
        self._tell("alias", problems)
        if not problems:
            self._owner.keep("alias", lambda: self._words.add_alias(typed), self._on_alias_added)

    def drop_alias(self, alias: OwnAlias) -> None:
        """Take a word off the list."""
        where = f"alias {alias.alias}"
        self._owner.keep(where, lambda: self._words.drop_alias(alias), self._show_aliases)

    def check_phrase(self, typed: Phrase, before: Phrase | None) -> None:
        """Say what is wrong with a phrase while it is typed; nothing is asked for yet."""
        found = phrase_problems(typed, self._other_phrases(before))
        empty = {"short": not typed.short, "text": not typed.text}
        self._tell("phrase", {name: said for name, said in found.items() if not empty[name]})

    def keep_phrase(self, typed: Phrase, before: Phrase | None = None) -> None:
        """Keep a phrase, in place of ``before`` if that is what was changed."""
        problems = phrase_problems(typed, self._other_phrases(before))
        self._tell("phrase", problems)
        if not problems:
            self._owner.keep(
                "phrase", lambda: self._words.keep_phrase(typed, before), self._on_phrase_kept
            )

    def keep_example(self, phrase: Phrase) -> None:
        """Make an example, or a phrase taken off by mistake, the clinic's; the form stays."""
        where = f"phrase {phrase.short}"
        self._owner.keep(where, lambda: self._words.keep_phrase(phrase), self._show_phrases)

    def drop_phrase(self, phrase: Phrase) -> None:
        """Take a phrase off the list."""
        where = f"phrase {phrase.short}"
        self._owner.keep(where, lambda: self._words.drop_phrase(phrase), self._show_phrases)

    def programme_problem(self, programme: Programme) -> str:
        """Say why a programme cannot be kept as it is; "" when it can."""
        others = [each for each in self.programmes if each.no != programme.no]
        return next(iter(programme_problems(programme, others).values()), "")

    def keep_programme(self, programme: Programme) -> None:
        """Keep a programme that was changed or put back; one with a problem is left as it was."""
        if programme in self.programmes or self.programme_problem(programme):
            return
        others = (each for each in self.programmes if each.no != programme.no)
        self._take_programmes(tuple(sorted((*others, programme), key=lambda each: each.no)))
        where = f"programme {programme.no}"
        self._owner.keep(where, lambda: self._words.keep_programme(programme), _nothing)

    def drop_programme(self, programme: Programme) -> None:
        """Take a programme off the list."""
        self._take_programmes(tuple(p for p in self.programmes if p.no != programme.no))
        where = f"programme {programme.no}"
        self._owner.keep(where, lambda: self._words.drop_programme(programme), _nothing)

    def look_again(self) -> None:
        """Read the programmes anew: a visit may have saved one."""
        if not self._owner.is_waiting:
            self._take_programmes(self._words.programmes())

    def _take_programmes(self, programmes: tuple[Programme, ...]) -> None:
        if programmes != self.programmes:
            self.programmes = programmes
            self.programmes_changed.emit(programmes)

    def _tell(self, section: str, problems: dict[str, str]) -> None:
        self._owner.problems_found.emit(section, problems)

    def _other_phrases(self, before: Phrase | None) -> list[Phrase]:
        kept = None if before is None else before.short
        return [each for each in self.phrases if each.short != kept]

    def _on_alias_added(self, alias: OwnAlias) -> None:
        self._show_aliases()
        self.alias_added.emit(alias)

    def _on_phrase_kept(self, phrase: Phrase) -> None:
        self._show_phrases()
        self.phrase_kept.emit(phrase)

    def _show_aliases(self, _done: object = None) -> None:
        self.aliases = self._words.aliases()
        self.aliases_changed.emit(self.aliases)

    def _show_phrases(self, _done: object = None) -> None:
        self.phrases = self._words.phrases()
        self.phrases_changed.emit(self.phrases)


def _nothing(_kept: object) -> None:
    """What is shown is what was wanted."""
