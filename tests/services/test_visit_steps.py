"""The steps of a visit: what was done, kept with it, and one line of activity for a sitting."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from imsrecord.errors import SignedRecordError
from tests.open_clinic import PIN
from tests.services.acting import actions

if TYPE_CHECKING:
    from imsrecord.domain.visit import Visit
    from imsrecord.services.record import Record


def test_the_acts_of_one_sitting_leave_one_line_and_all_their_steps(
    record: Record, patient_no: int
) -> None:
    draft = record.visits.start(patient_no)
    for pain in (3, 4, 5):
        changed = replace(draft, pain=replace(draft.pain, now=pain))
        draft = record.visits.save_draft(changed, draft, f"Pain {pain}")
    assert actions(record).count("visit.save") == 1
    assert len(record.visits.steps(draft.key)) == 3

    draft = record.visits.open(draft.key)  # another sitting
    record.visits.save_draft(replace(draft, note="More."), draft, "Note")
    assert actions(record).count("visit.save") == 2


def test_the_steps_of_a_signed_visit_stay_as_its_history(record: Record, draft: Visit) -> None:
    before = [act.label for act, _, _ in record.visits.steps(draft.key)]
    record.visits.sign(draft, PIN)

    steps = record.visits.steps(draft.key)
    assert before
    assert [act.label for act, _, _ in steps] == before
    with pytest.raises(SignedRecordError), record.opened.db.write() as session:
        session.execute(text("DELETE FROM draft_step"))
