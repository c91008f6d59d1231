"""Patients and their complaints through the service, on a real encrypted record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from imsrecord.db import audit
from imsrecord.errors import ChangedElsewhereError, ChartNumberTakenError
from imsrecord.services.record import Record
from tests.builders import a_patient, an_episode
from tests.open_clinic import PASSWORD, register

if TYPE_CHECKING:
    from imsrecord.services.opening import RecordFolder
    from tests.open_clinic import Clock


def named(record: Record, given: str, family: str = "") -> int:
    patient, episode = record.patients.blank()
    told = replace(patient, given_names=given, family_name=family)
    return record.patients.register(told, episode).no


def test_a_patient_and_the_complaint_reopen_as_they_were_typed(
    record: Record, clinic_folder: RecordFolder, hour: Clock
) -> None:
    number = register(record)
    before = record.patients.open(number)
    record.close()
    record.opened = clinic_folder.open_record(PASSWORD)

    after = Record(record.opened, hour).patients.open(number)

    assert after == before
    assert after[0].precautions == a_patient().precautions
    assert after[1].activities == an_episode().activities
    assert after[2] == ()


@pytest.mark.parametrize(
    ("given", "family"),
    [
        ("Thị Ánh", "Nguyễn"),
        ("Łukasz", "Żółć"),
        ("Siobhán", "O'Brien-Smith"),
        ("Suharto", ""),
        ("محمد", "الأحمد"),
        ("🙂", "Emoji"),
        ("W" * 80, "X" * 120),
        ('Robert"); DROP TABLE patient;--', "Tables"),
    ],
)
def test_names_of_every_kind_come_back_and_are_found(
    record: Record, given: str, family: str
) -> None:
    number = named(record, given, family)

    patient, _, _ = record.patients.open(number)
    found = record.patients.search(f"{given} {family}".strip()[:60])

    assert (patient.given_names, patient.family_name) == (given, family)
    assert given == "🙂" or number in [line.no for line in found]


def test_accents_are_not_needed_to_find_somebody(record: Record) -> None:
    number = named(record, "Łukasz", "Nguyễn")

    for typed in ("nguyen", "lukasz ng", "NGUYEN LUK"):
        assert [line.no for line in record.patients.search(typed)] == [number]


def test_a_change_is_kept_and_leaves_a_line(record: Record) -> None:
    number = register(record)
    patient, episode, _ = record.patients.open(number)

    record.patients.update(
        replace(patient, phone="204-555-0199"), replace(episode, goals=("Sleep through",))
    )

    after, changed, _ = record.patients.open(number)
    assert (after.phone, changed.goals) == ("204-555-0199", ("Sleep through",))
    with record.opened.db.read() as session:
        assert audit.lines(session)[0].entry.action == "patient.change"


def test_two_who_change_one_patient_do_not_overwrite_each_other(record: Record) -> None:
    number = register(record)
    patient, episode, _ = record.patients.open(number)
    record.patients.update(replace(patient, phone="1"), episode)

    with pytest.raises(ChangedElsewhereError):
        record.patients.update(replace(patient, phone="2"), episode)

    assert record.patients.open(number)[0].phone == "1"


def test_half_a_change_is_never_kept(record: Record) -> None:
    number = register(record)
    patient, episode, _ = record.patients.open(number)
    record.patients.update(patient, replace(episode, goals=("First",)))

    with pytest.raises(ChangedElsewhereError):
        record.patients.update(replace(patient, phone="2"), replace(episode, goals=("Second",)))

    assert record.patients.open(number)[0].phone == patient.phone


def test_a_chart_number_belongs_to_one_patient(record: Record) -> None:
    patient, episode = record.patients.blank()
    record.patients.register(replace(patient, given_names="A", chart_number="T-0001"), episode)
    other, other_episode = record.patients.blank()

    with pytest.raises(ChartNumberTakenError):
        record.patients.register(
            replace(other, given_names="B", chart_number="T-0001"), other_episode
        )

    assert record.patients.count() == 1


def test_somebody_of_the_same_name_and_birthday_is_pointed_out(record: Record) -> None:
    number = register(record)
    blank, _ = record.patients.blank()
    again = replace(blank, given_names="avery", family_name="SAMPLE", born_on=date(1984, 5, 17))

    assert [line.no for line in record.patients.likely_same(again)] == [number]


def test_the_chart_opened_last_is_the_first_of_the_recents(record: Record, hour: Clock) -> None:
    first, second = named(record, "First"), named(record, "Second")
    for number in (second, first):
        hour.forward(minutes=1)
        record.patients.note_viewed(number)

    assert [line.no for line in record.patients.recents()] == [first, second]


def test_registering_twice_by_a_repeated_press_makes_one_patient(record: Record) -> None:
    patient, episode = record.patients.blank()
    told = replace(patient, given_names="Once")

    first = record.patients.register(told, episode)
    second = record.patients.register(told, episode)

    assert first.no == second.no
    assert record.patients.count() == 1
    assert record.patients.open(first.no)[1].no == 1
