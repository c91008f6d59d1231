"""A safety screen in the record: every answer comes back, and its words are found."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from imsrecord.db import patients, screens, visits
from imsrecord.domain.identity import VisitKey
from imsrecord.domain.patient import Precaution
from imsrecord.domain.screening import ScreenAnswer, ScreenKind, new_screen
from tests import noted
from tests.builders import TODAY, a_patient, a_visit, open_chart, open_clinic

if TYPE_CHECKING:
    from imsrecord.db.database import Database

SCREEN = replace(
    new_screen(ScreenKind.FULL)
    .with_answer(ScreenAnswer("seizures", "unsure", "one at school"))
    .with_answer(ScreenAnswer("local_infection", "yes", "rash", ("forearm",), today_only=True))
    .with_answer(ScreenAnswer("frail", "no", "ate well")),
    red_flags=("dvt_pe",),
    red_flag_action="Rang Dr Fictional",
    note="Calm",
    lifted=("latex_allergy",),
)


@pytest.mark.parametrize("screen", [SCREEN, replace(SCREEN, red_flags=(), no_red_flags=True)])
def test_every_answer_comes_back(encrypted_db: Database, screen: object) -> None:
    with encrypted_db.write() as session:
        open_chart(session)
        kept = visits.start(session, a_visit(screen=screen))

    with encrypted_db.read() as session:
        assert visits.load(session, kept.key).screen == screen


@pytest.mark.parametrize(
    "words",
    ["rang fictional", "epilepsy", "school", "ate well", "calf swelling", "sat up"],
)
def test_a_note_is_found_by_what_was_asked_told_and_done(
    encrypted_db: Database, words: str
) -> None:
    visit = a_visit(screen=SCREEN, stopped_when="sat up at noon", explained="fluids and rest")
    with encrypted_db.write() as session:
        open_chart(session)
        kept = visits.start(session, visit)
        assert noted.notes(session, words) == (kept.key,)
        visits.save(session, replace(kept, screen=None, stopped_when="", explained=""), kept, "x")
        assert noted.notes(session, words) == ()


def test_a_draft_is_no_earlier_screen(encrypted_db: Database) -> None:
    with encrypted_db.write() as session:
        open_clinic(session)
        open_chart(session)
        visits.start(session, a_visit(screen=SCREEN))
        assert screens.screens_before(session, VisitKey(1, 2), 1) == ()


def test_a_precaution_keeps_its_visit_its_place_and_its_doubt(encrypted_db: Database) -> None:
    flag = Precaution(
        "Rash", "local_infection", "mild", TODAY, visit_no=3, unsure=True, regions=("forearm",)
    )
    with encrypted_db.write() as session:
        kept = patients.register(session, a_patient(precautions=(flag, Precaution("Own words"))))

    with encrypted_db.read() as session:
        assert patients.load(session, kept.no).precautions == (flag, Precaution("Own words"))
