"""What a clinic calls things: its own aliases, its phrases with blanks, its programmes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from imsrecord.db import settings, words
from imsrecord.domain.codec import from_plain, to_plain
from imsrecord.domain.own_aliases import alias_problems
from imsrecord.domain.phrases import phrase_problems
from imsrecord.domain.programmes import Programme, programme_problems
from imsrecord.errors import RecordError
from imsrecord.services.activity import note

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from imsrecord.db.database import Database
    from imsrecord.domain.own_aliases import OwnAlias
    from imsrecord.domain.phrases import Phrase
    from imsrecord.services.acting import Acting

PROGRAMMES_KEY = "programmes"


class WordsService:
    """Reads and writes the clinic's words; each method is one transaction, audit line inside.

    What cannot be kept is said before, beside its field, by the ``…_problems`` of the domain; a
    value that still has one is refused here with the same sentence.
    """

    def __init__(self, db: Database, acting: Acting) -> None:
        self._db = db
        self._acting = acting

    def aliases(self) -> tuple[OwnAlias, ...]:
        """Return the clinic's own aliases."""
        with self._db.read() as session:
            return words.aliases(session)

    def add_alias(self, alias: OwnAlias) -> OwnAlias:
        """Add an alias of the clinic's own.

        Raises:
            RecordError: It cannot be an alias, or the muscle is not known.
        """
        with self._db.write() as session:
            _refuse(alias_problems(alias, words.aliases(session)))
            words.add_alias(session, alias)
            self._log(session, "alias.add", "clinic_alias", alias.alias)
        return alias

    def drop_alias(self, alias: OwnAlias) -> None:
        """Take an alias away."""
        with self._db.write() as session:
            words.drop_alias(session, alias.alias)
            self._log(session, "alias.remove", "clinic_alias", alias.alias)

    def phrases(self) -> tuple[Phrase, ...]:
        """Return the clinic's phrases."""
        with self._db.read() as session:
            return words.phrases(session)

    def keep_phrase(self, phrase: Phrase, before: Phrase | None = None) -> Phrase:
        """Keep a phrase, in place of ``before`` if that is what was changed.

        Raises:
            RecordError: A field cannot be kept as it is.
        """
        with self._db.write() as session:
            others = words.phrases(session)
            if before is not None:
                others = tuple(each for each in others if each.short != before.short)
                words.drop_phrase(session, before.short)
            _refuse(phrase_problems(phrase, others))
            words.put_phrase(session, phrase)
            action = "phrase.add" if before is None else "phrase.change"
            self._log(session, action, "clinic_phrase", phrase.short)
        return phrase

    def drop_phrase(self, phrase: Phrase) -> None:
        """Take a phrase away."""
        with self._db.write() as session:
            words.drop_phrase(session, phrase.short)
            self._log(session, "phrase.remove", "clinic_phrase", phrase.short)

    def programmes(self) -> tuple[Programme, ...]:
        """Return the clinic's programmes, in the order in which they were made."""
        with self._db.read() as session:
            return _programmes(session)

    def keep_programme(self, programme: Programme) -> Programme:
        """Keep a programme, a new one under the next number; return it with its number.

        Raises:
            RecordError: A field cannot be kept as it is.
        """
        with self._db.write() as session:
            kept = _programmes(session)
            others = [each for each in kept if each.no != programme.no]
            _refuse(programme_problems(programme, others))
            action = "programme.change" if programme.no else "programme.add"
            numbered = programme if programme.no else replace(programme, no=_next_no(session))
            _put(session, sorted((*others, numbered), key=lambda each: each.no))
            self._log(session, action, "programme", str(numbered.no))
        return numbered

    def drop_programme(self, programme: Programme) -> None:
        """Take a programme away; visits that it came into stay as they are."""
        with self._db.write() as session:
            _put(session, [each for each in _programmes(session) if each.no != programme.no])
            self._log(session, "programme.remove", "programme", str(programme.no))

    def _log(self, session: Session, action: str, entity: str, entity_id: str) -> None:
        note(session, self._acting, action, entity=entity, entity_id=entity_id)


def _programmes(session: Session) -> tuple[Programme, ...]:
    kept = settings.get(session, PROGRAMMES_KEY) or {}
    return tuple(from_plain(Programme, each) for each in kept.get("list", ()))


def _next_no(session: Session) -> int:
    kept = settings.get(session, PROGRAMMES_KEY) or {}
    return int(kept.get("last_no", 0)) + 1


def _put(session: Session, programmes: list[Programme]) -> None:
    before = settings.get(session, PROGRAMMES_KEY) or {}
    last = max(before.get("last_no", 0), *(each.no for each in programmes), 0)
    plain = [to_plain(each) for each in programmes]
    settings.put(session, PROGRAMMES_KEY, {"last_no": last, "list": plain})


def _refuse(problems: dict[str, str]) -> None:
    for sentence in problems.values():
        raise RecordError(sentence)
