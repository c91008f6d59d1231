from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from imsrecord.db import audit
from imsrecord.domain.own_aliases import OwnAlias
from imsrecord.domain.phrases import Phrase
from imsrecord.domain.programmes import PlannedExercise, Programme, of_muscles
from imsrecord.errors import RecordError
from imsrecord.services.settings import SettingsService
from tests.builders import a_full_visit
from tests.services.acting import acting_now

if TYPE_CHECKING:
    from imsrecord.db.database import Database
    from imsrecord.services.words import WordsService

FELT = Phrase("felt", "Felt [what] along [where].")


@pytest.fixture
def words(encrypted_db: Database) -> WordsService:
    return SettingsService(encrypted_db, acting_now()).words


def lines(db: Database) -> list[tuple[str, str, str]]:
    with db.read() as session:
        entries = [line.entry for line in audit.lines(session)]
    return [(each.action, each.entity, each.entity_id) for each in reversed(entries)]


def test_an_own_alias_is_found_again_and_taken_away_with_a_line_in_the_audit(
    words: WordsService, encrypted_db: Database
) -> None:
    words.add_alias(OwnAlias("nxb", "infraspinatus"))
    words.add_alias(OwnAlias("nxa", "subscapularis"))
    both = words.aliases()
    words.drop_alias(OwnAlias("nxb", "infraspinatus"))

    assert both == (OwnAlias("nxa", "subscapularis"), OwnAlias("nxb", "infraspinatus"))
    assert words.aliases() == (OwnAlias("nxa", "subscapularis"),)
    assert lines(encrypted_db) == [
        ("alias.add", "clinic_alias", "nxb"),
        ("alias.add", "clinic_alias", "nxa"),
        ("alias.remove", "clinic_alias", "nxb"),
    ]


@pytest.mark.parametrize("alias", ["ut", "rut", "x", "nxa", "rnxa"])
def test_an_alias_that_would_be_misread_is_refused_and_nothing_is_written(
    words: WordsService, encrypted_db: Database, alias: str
) -> None:
    words.add_alias(OwnAlias("nxa", "subscapularis"))

    with pytest.raises(RecordError):
        words.add_alias(OwnAlias(alias, "infraspinatus"))

    assert words.aliases() == (OwnAlias("nxa", "subscapularis"),)
    assert len(lines(encrypted_db)) == 1


def test_a_phrase_is_kept_changed_under_another_word_and_taken_away(
    words: WordsService, encrypted_db: Database
) -> None:
    words.keep_phrase(FELT)
    changed = words.keep_phrase(replace(FELT, short="fw", text="Felt [what]."), FELT)
    after = words.phrases()
    words.drop_phrase(changed)

    assert after == (Phrase("fw", "Felt [what]."),)
    assert words.phrases() == ()
    assert lines(encrypted_db) == [
        ("phrase.add", "clinic_phrase", "felt"),
        ("phrase.change", "clinic_phrase", "fw"),
        ("phrase.remove", "clinic_phrase", "fw"),
    ]


def test_a_phrase_cannot_take_the_word_of_another_and_the_one_changed_stays(
    words: WordsService,
) -> None:
    words.keep_phrase(FELT)
    words.keep_phrase(Phrase("tol", "Tolerated."))

    with pytest.raises(RecordError, match="already"):
        words.keep_phrase(Phrase("tol", "Felt."), FELT)

    assert words.phrases() == (FELT, Phrase("tol", "Tolerated."))


def test_a_programme_gets_a_number_that_is_never_given_again(
    words: WordsService, encrypted_db: Database
) -> None:
    neck = words.keep_programme(of_muscles("Neck", a_full_visit()))
    words.drop_programme(neck)
    desk = words.keep_programme(Programme("Desk", exercises=(PlannedExercise("levator_stretch"),)))
    renamed = words.keep_programme(replace(desk, name="Desk work"))

    assert (neck.no, desk.no) == (1, 2)
    assert words.programmes() == (renamed,)
    assert lines(encrypted_db) == [
        ("programme.add", "programme", "1"),
        ("programme.remove", "programme", "1"),
        ("programme.add", "programme", "2"),
        ("programme.change", "programme", "2"),
    ]


def test_two_programmes_cannot_have_one_name(words: WordsService) -> None:
    neck = words.keep_programme(of_muscles("Neck", a_full_visit()))

    with pytest.raises(RecordError, match="already"):
        words.keep_programme(of_muscles("NECK", a_full_visit()))

    assert words.programmes() == (neck,)


def test_the_preferences_do_not_mind_that_programmes_are_kept_beside_them(
    encrypted_db: Database,
) -> None:
    settings = SettingsService(encrypted_db, acting_now())
    before = settings.preferences()

    settings.words.keep_programme(of_muscles("Neck", a_full_visit()))

    assert settings.preferences() == before
