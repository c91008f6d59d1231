"""A fact of a signed visit is corrected as the dialog does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imsrecord.domain.correctable import corrected_fact, correction_problem
from imsrecord.domain.correction import Addition
from imsrecord.domain.corrections import corrected
from tests.open_clinic import PIN

if TYPE_CHECKING:
    from imsrecord.domain.identity import VisitKey
    from imsrecord.domain.visit import Visit
    from imsrecord.services.record import Record


def correct(
    record: Record, key: VisitKey, path: str, typed: str, reason: str = "Miscounted"
) -> Visit:
    """Sign a correction of the fact at a path; return the visit with it."""
    facts = record.visits.addenda.correctable(key)
    fact = next(one for one in facts if one.path == path)
    visit = corrected(record.visits.open(key))
    assert correction_problem(visit, fact, typed) == ""
    addition = Addition("correction", reason=reason, correction=corrected_fact(fact, typed))
    return record.visits.addenda.add(key, addition, PIN)
