"""What was examined comes back as it was, and is found by its words."""

from __future__ import annotations

from dataclasses import replace

from imsrecord.db import visits
from imsrecord.db.database import Database  # noqa: TC001 (a fixture's type)
from imsrecord.domain.exam import Place, put_finding
from imsrecord.domain.findings import ExamFinding, PalpationFinding
from imsrecord.domain.needling import Side
from tests import noted
from tests.builders import a_visit, open_chart

ROTATION = ExamFinding(
    0, "rom", "cervical", "rotation", "right", "52", "°", "grobulent", comparable=True,
    value_after="60", mode="active", tool="goniometer", painful=True,
)  # fmt: skip
FELT = PalpationFinding(
    40, "soleus", Side.LEFT, "latent", 1, more=(("nodule", "yes"), ("weakness", "no"))
)


def test_everything_of_a_movement_and_of_a_palpation_comes_back(encrypted_db: Database) -> None:
    with encrypted_db.write() as session:
        open_chart(session)
        draft = visits.start(session, a_visit())
        told = replace(put_finding(draft, ROTATION), palpation=(FELT,), next_seq=41)
        visits.save(session, told, draft)

    with encrypted_db.read() as session:
        loaded = visits.load(session, draft.key)

    assert loaded.exam == told.exam
    assert loaded.palpation == (FELT,)


def test_a_visit_is_found_by_a_test_its_result_and_a_comment(encrypted_db: Database) -> None:
    place = Place("test", "", "spurling", "left")
    test = ExamFinding(0, place.kind, place.joint, place.movement, place.side, "positive")
    with encrypted_db.write() as session:
        open_chart(session)
        draft = visits.start(session, a_visit())
        visits.save(session, put_finding(put_finding(draft, ROTATION), test), draft)

    with encrypted_db.read() as session:
        for words in ("spurling", "grobulent", "cervical rotation"):
            assert noted.notes(session, words) == (draft.key,), words
        assert noted.notes(session, "phalen") == ()
