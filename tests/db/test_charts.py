from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from imsrecord.db import charts, episodes, patients
from imsrecord.domain.patient import Precaution
from imsrecord.errors import NotFoundError
from tests.builders import TODAY, a_patient, an_episode

if TYPE_CHECKING:
    from imsrecord.db.database import Database

TWO_FLAGS = (Precaution("Blood thinner", "anticoagulant"), Precaution("Faints with needles"))


def test_a_chart_opens_with_all_precautions_and_the_newest_open_episode(
    encrypted_db: Database,
) -> None:
    with encrypted_db.write() as session:
        patient = patients.register(session, a_patient(precautions=TWO_FLAGS))
        episodes.start(session, an_episode(patient.no))
        open_one = episodes.start(session, an_episode(patient.no, id=UUID(int=0x2A)))
        closed = episodes.start(session, an_episode(patient.no, id=UUID(int=0x2B)))
        episodes.save(session, replace(closed, closed_on=TODAY))

    with encrypted_db.read() as session, encrypted_db.counting() as seen:
        chart = charts.load(session, patient.no)

    assert chart == (patient, open_one)
    assert len(seen) == 1


def test_the_newest_episode_is_shown_where_none_is_open(encrypted_db: Database) -> None:
    with encrypted_db.write() as session:
        patient = patients.register(session, a_patient())
        first = episodes.start(session, an_episode(patient.no))
        episodes.save(session, replace(first, closed_on=TODAY))
        second = episodes.start(session, an_episode(patient.no, id=UUID(int=0x2A)))
        newest = episodes.save(session, replace(second, closed_on=TODAY))

    with encrypted_db.read() as session:
        assert charts.load(session, patient.no) == (patient, newest)


def test_a_patient_without_an_episode_has_none(encrypted_db: Database) -> None:
    with encrypted_db.write() as session:
        patient = patients.register(session, a_patient())

    with encrypted_db.read() as session:
        assert charts.load(session, patient.no) == (patient, None)


def test_a_patient_who_is_not_there_is_told(encrypted_db: Database) -> None:
    with encrypted_db.read() as session, pytest.raises(NotFoundError):
        charts.load(session, 404)
