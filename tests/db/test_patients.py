from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from imsrecord.db import episodes, patients, visits
from imsrecord.db.note_words import put_words
from imsrecord.domain.patient import Patient, Precaution
from imsrecord.errors import (
    ChangedElsewhereError,
    ChartNumberTakenError,
    NotFoundError,
    RecordError,
)
from tests import noted
from tests.builders import NOW, TODAY, a_patient, a_visit, an_episode, open_chart
from tests.strategies import TEXTS, values_of

if TYPE_CHECKING:
    from imsrecord.db.database import Database

NAMES = (
    ("Thị Hồng", "Nguyễn", "204-555-0111"),
    ("Łukasz", "Wiśniewski", "(204) 555-0122"),
    ("Mary-Kate", "O'Brien-Smith", "2045550133"),
    ("Sukarno", "", ""),
    ("Zoë 🙂", "Müller", "+49 30 555 0144"),
    ("سارة", "الأحمد", ""),
    ("🙂", "", ""),
    ("A" + "bcdefgh" * 11 + "xy", "Lang", ""),
    ("Ngozi\x00", "Adeyemi", ""),
)


@pytest.fixture
def clinic(encrypted_db: Database) -> Database:
    """One patient for each kind of name, born on different days."""
    with encrypted_db.write() as session:
        for number, (given_names, family, phone) in enumerate(NAMES, 1):
            person = Patient(
                UUID(int=number),
                given_names=given_names,
                family_name=family,
                phone=phone,
                born_on=date(1983, 5, 17) + timedelta(days=400 * number),
            )
            patients.register(session, person)
    return encrypted_db


def found(database: Database, text: str) -> list[str]:
    with database.read() as session:
        return [line.name for line in patients.search(session, text)]


@pytest.mark.parametrize(
    ("typed", "family"),
    [
        ("nguyen", "Nguyễn"),
        ("NGUYỄN", "Nguyễn"),
        ("hong thi", "Nguyễn"),
        ("lukasz", "Wiśniewski"),
        ("wisn", "Wiśniewski"),
        ("o'brien", "Smith"),
        ("obrien", "Smith"),
        ("o brien", "Smith"),
        ("brien", "Smith"),
        ("smith mary", "Smith"),
        ("obriensmith", "Smith"),
        ("suka", "Sukarno"),
        ("zoe", "Müller"),
        ("muller", "Müller"),
        ("سارة", "سارة"),
        ("🙂", "🙂"),
        ("abcdefghbcdefgh", "Lang"),
        ("ngozi", "Adeyemi"),
        ("555-0111", "Nguyễn"),
        ("2045550122", "Wiśniewski"),
        ("5550133", "Smith"),
        ("204 555 0133", "Smith"),
        ("0002", "Wiśniewski"),
        ("1984", "Nguyễn"),
        ("1984-06-20", "Nguyễn"),
        ("20 june 1984", "Nguyễn"),
        ("jun 20 1984", "Nguyễn"),
        ("19840620", "Nguyễn"),
        ("nguyen 1984", "Nguyễn"),
    ],
)
def test_a_patient_is_found_however_it_is_typed(clinic: Database, typed: str, family: str) -> None:
    assert any(family in name for name in found(clinic, typed)), found(clinic, typed)


@pytest.mark.parametrize("typed", ["xq", "nguyen 1999", "smith lukasz", "555-9999", '"', "a OR b"])
def test_a_patient_who_does_not_fit_every_word_is_not_found(clinic: Database, typed: str) -> None:
    assert found(clinic, typed) == []


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=30))
def test_no_text_breaks_the_search(clinic: Database, typed: str) -> None:
    assert len(found(clinic, typed)) <= 50


def test_those_whose_family_name_begins_with_the_word_come_first(encrypted_db: Database) -> None:
    with encrypted_db.write() as session:
        for number, name in enumerate(("Ann Zeller", "Li Adams", "Bo Li", "Lisa Brown"), 1):
            given_names, family = name.split()
            patients.register(
                session, Patient(UUID(int=number), given_names=given_names, family_name=family)
            )
    assert found(encrypted_db, "li") == ["Bo Li", "Li Adams", "Lisa Brown"]


def test_an_exact_name_is_found_among_very_many_that_begin_alike(encrypted_db: Database) -> None:
    with encrypted_db.write() as session:
        patients.register(session, Patient(UUID(int=1), given_names="Bo", family_name="Li"))
        for number in range(2, 300):
            name = f"Lind{number}"
            patients.register(session, Patient(UUID(int=number), given_names="X", family_name=name))
    assert found(encrypted_db, "li")[0] == "Bo Li"
    assert len(found(encrypted_db, "li")) == 50


def test_a_line_shows_complaint_precautions_visits_and_last_visit(encrypted_db: Database) -> None:
    with encrypted_db.write() as session:
        open_chart(session)
        visits.start(session, a_visit(1, treated_on=TODAY - timedelta(days=9)))
        visits.start(session, a_visit(2))
    with encrypted_db.read() as session:
        (line,) = patients.search(session, "sample")
    assert (line.chart_number, line.initials) == ("0001", "AS")
    assert line.complaint == "My neck is tight all day."
    assert line.precautions == ("Blood thinner",)
    assert (line.visits, line.last_visit_on) == (2, TODAY)


def test_every_field_of_a_patient_is_kept(encrypted_db: Database) -> None:
    numbers = count(1)

    @settings(
        max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(values_of(Patient, no=st.just(0), version=st.just(1), chart_number=st.just("")))
    def kept(any_patient: Patient) -> None:
        patient = replace(any_patient, id=UUID(int=next(numbers)))
        with encrypted_db.write() as session:
            registered = patients.register(session, patient)
        with encrypted_db.read() as session:
            loaded = patients.load(session, registered.no)
        assert loaded == registered
        assert replace(loaded, no=0, chart_number="") == patient

    kept()


def test_a_free_chart_number_is_given_and_a_taken_one_refused(encrypted_db: Database) -> None:
    with encrypted_db.write() as session:
        first = patients.register(session, a_patient(1, chart_number="0002"))
        second = patients.register(session, a_patient(2))
        with pytest.raises(ChartNumberTakenError, match="already has this chart number"):
            patients.register(session, a_patient(3, chart_number=" 0002 "))
    assert (first.chart_number, second.chart_number) == ("0002", "0003")
    assert issubclass(ChartNumberTakenError, RecordError)


def test_registering_again_with_the_same_id_gives_the_same_patient(
    encrypted_db: Database,
) -> None:
    with encrypted_db.write() as session:
        first = patients.register(session, a_patient())
        assert patients.register(session, a_patient()) == first
        assert patients.count(session) == 1


def test_a_changed_patient_is_found_by_the_new_name_alone(encrypted_db: Database) -> None:
    with encrypted_db.write() as session:
        before = patients.register(session, a_patient())
        married = replace(before, family_name="Ødegård", precautions=(Precaution("Fainted"),))
        after = patients.update(session, married)
    assert found(encrypted_db, "odegard") == ["Avery Ødegård"]
    assert found(encrypted_db, "sample") == []
    with encrypted_db.read() as session:
        assert patients.load(session, before.no) == after


def test_a_patient_changed_from_two_places_is_not_overwritten(encrypted_db: Database) -> None:
    with encrypted_db.write() as session:
        before = patients.register(session, a_patient())
        patients.update(session, replace(before, phone="1"))
    with encrypted_db.write() as session, pytest.raises(ChangedElsewhereError):
        patients.update(session, replace(before, phone="2"))
    with encrypted_db.write() as session, pytest.raises(NotFoundError):
        patients.update(session, replace(before, no=77, chart_number="77"))


def test_possible_duplicates_are_the_same_name_or_birth_date(encrypted_db: Database) -> None:
    with encrypted_db.write() as session:
        for number, name in ((1, "Sample"), (2, "Other"), (3, "Third")):
            born = date(1984, 5, 17) if number < 3 else date(2000, 1, 1)
            patients.register(session, a_patient(number, family_name=name, born_on=born))
        alike = patients.possible_duplicates(session, a_patient(9, family_name="Sämple"))
    assert [line.name for line in alike] == ["Avery Sample", "Avery Other"]


def test_recents_are_the_charts_opened_last(encrypted_db: Database) -> None:
    with encrypted_db.write() as session:
        for number in (1, 2, 3):
            patients.register(session, a_patient(number, given_names=f"N{number}"))
        patients.note_opened(session, 1, NOW)
        patients.note_opened(session, 3, NOW + timedelta(seconds=1))
        assert [line.no for line in patients.recents(session)] == [3, 1]


def test_every_field_of_an_episode_is_kept(encrypted_db: Database) -> None:
    with encrypted_db.write() as session:
        patients.register(session, a_patient())
        first = episodes.start(session, an_episode(goals=("eins", "zwei"), anticoagulant=False))
        second = episodes.start(session, an_episode(id=UUID(int=5)))
        closed = episodes.save(session, replace(second, closed_on=TODAY))
        assert episodes.load(session, 1, first.no) == first
        assert episodes.of_patient(session, 1) == (first, closed)
        with pytest.raises(ChangedElsewhereError):
            episodes.save(session, second)


def test_notes_are_found_by_words_and_by_pieces_of_words(encrypted_db: Database) -> None:
    with encrypted_db.write() as session:
        open_chart(session)
        one = visits.start(session, a_visit(1, note="Schulterblatt gelöst, Łukasz zufrieden"))
        visits.start(session, a_visit(2, plan="nothing"))
        assert noted.notes(session, "GELOST lukasz") == (one.key,)
        assert noted.notes_containing(session, "blatt gel") == (one.key,)
        assert noted.notes(session, "blatt") == ()
        visits.save(session, replace(one, note="weg"), one, "note")
        assert noted.notes(session, "lukasz") == ()


def test_a_note_is_found_however_many_later_texts_hold_the_same_word(
    encrypted_db: Database,
) -> None:
    with encrypted_db.write() as session:
        open_chart(session)
        old = visits.start(session, a_visit(1, note="gooseberry", plan="marmalade"))
        new = visits.start(session, a_visit(2, note="gooseberry marmalade"))
        many = {f"event {number}": "gooseberry marmalade" for number in range(2_500)}
        put_words(session, new.key, many)
        both = {old.key, new.key}
        assert set(noted.notes(session, "gooseberry")) == both
        assert set(noted.notes(session, "marmalade gooseb")) == both
        assert set(noted.notes_containing(session, "oosebe")) == both
        assert noted.notes(session, "gooseberry marmalad", limit=1) == (new.key,)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(TEXTS)
def test_no_text_breaks_the_search_in_notes(encrypted_db: Database, text: str) -> None:
    with encrypted_db.read() as session:
        assert noted.notes(session, text) == ()
        assert noted.notes_containing(session, text) == ()


def test_a_month_is_looked_for_beside_a_number_and_never_alone(encrypted_db: Database) -> None:
    with encrypted_db.write() as session:
        for number, (name, born) in enumerate(
            (("Marlo", date(1950, 7, 5)), ("Brigid", date(1945, 3, 17))), 1
        ):
            person = Patient(UUID(int=number), given_names=name, born_on=born)
            patients.register(session, person)

    assert found(encrypted_db, "mar") == ["Marlo"]
    assert found(encrypted_db, "17 mar 1945") == ["Brigid"]
    assert found(encrypted_db, "marlo 1950") == ["Marlo"]
