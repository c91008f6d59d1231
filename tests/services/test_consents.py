"""Consents in the record: the wording kept, a new one asked, a withdrawal that ends them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from imsrecord.db import audit
from imsrecord.domain.consent import Consent
from imsrecord.domain.consent_rules import reconfirmed
from imsrecord.domain.consent_wording import CONSENT_WORDING, consent_wording
from imsrecord.domain.screening import SafetyScreen, ScreenKind
from imsrecord.errors import NotFoundError, NotReadyToSignError, RecordError
from tests import noted
from tests.builders import A_CONSENT
from tests.open_clinic import PIN, chart

if TYPE_CHECKING:
    from imsrecord.domain.visit import Visit
    from imsrecord.services.record import Record
    from tests.open_clinic import Clock


def _follow_up(record: Record, patient_no: int, hour: Clock, muscle: str = "") -> Visit:
    """Chart a second visit that only re-confirms; ``muscle`` in place of the second row's."""
    hour.forward(days=7)
    draft = chart(record, patient_no)
    rows = draft.rows
    if muscle:
        rows = (rows[0], replace(rows[1], muscle=muscle, muscle_label=muscle.capitalize()))
    bare = replace(draft, rows=rows, consent=None, screen=SafetyScreen(ScreenKind.NO_CHANGE))
    after = reconfirmed(bare, record.visits.known(draft).consents)
    return record.visits.save_draft(after, draft, "Charted")


def _stops(record: Record, visit: Visit) -> list[str]:
    return [p.sentence for p in record.visits.problems(visit) if p.blocking]


def test_the_wording_is_kept_with_the_first_consent_that_names_it_and_stays(
    record: Record, draft: Visit
) -> None:
    assert record.consents.wording(CONSENT_WORDING) == consent_wording()
    assert record.consents.wording("2019-01") is None
    again = replace(draft, consent=replace(A_CONSENT, note="Asked about bruises."))
    record.visits.save_draft(again, draft, "Consent")  # the same version is not kept twice


def test_a_follow_up_signs_on_what_was_agreed_to_before(
    record: Record, draft: Visit, hour: Clock
) -> None:
    record.visits.sign(draft, PIN)
    visit = _follow_up(record, draft.patient_no, hour)
    assert _stops(record, visit) == []
    kept = record.visits.sign(visit, PIN)
    assert kept.consent is not None
    assert kept.consent.regions == A_CONSENT.regions


def test_a_new_region_is_not_signed_until_it_is_agreed_to(
    record: Record, draft: Visit, hour: Clock
) -> None:
    record.visits.sign(draft, PIN)
    visit = _follow_up(record, draft.patient_no, hour, "gluteus_medius")
    with pytest.raises(NotReadyToSignError):
        record.visits.sign(visit, PIN)
    assert "New consent for pelvis and hip: L Gluteus_medius." in _stops(record, visit)


def test_a_withdrawal_ends_what_was_agreed_to_is_audited_and_changes_nothing_signed(
    record: Record, draft: Visit, hour: Clock
) -> None:
    signed = record.visits.sign(draft, PIN)
    hour.forward(days=1)
    record.consents.withdraw(signed.key, hour(), "Bruised too much.")

    (kept,) = record.consents.of_patient(signed.patient_no)
    assert (kept.withdrawn_at, kept.withdrawn_reason) == (hour(), "Bruised too much.")
    assert record.visits.open(signed.key) == signed
    with record.opened.db.read() as session:
        (last,) = audit.lines(session, most=1)
    assert last.entry.action == "consent.withdraw"
    assert "Bruised" not in repr(last)
    visit = _follow_up(record, signed.patient_no, hour)
    assert any(words.startswith("No consent is in force") for words in _stops(record, visit))


def test_a_consent_is_withdrawn_once_and_never_in_the_future_or_before_it_was_given(
    record: Record, draft: Visit, hour: Clock
) -> None:
    signed = record.visits.sign(draft, PIN)
    for moment in (hour() + timedelta(minutes=5), hour() - timedelta(days=2)):
        with pytest.raises(RecordError):
            record.consents.withdraw(signed.key, moment, "")
    record.consents.withdraw(signed.key, hour(), "")
    with pytest.raises(NotFoundError):
        record.consents.withdraw(signed.key, hour(), "")


def test_a_draft_counts_for_nobody_else(record: Record, draft: Visit) -> None:
    assert record.consents.of_patient(draft.patient_no) == ()
    with pytest.raises(NotFoundError):
        record.consents.withdraw(draft.key, A_CONSENT.given_at or draft.started_at, "")


def test_a_withdrawal_in_the_visit_is_part_of_what_is_signed(
    record: Record, draft: Visit, hour: Clock
) -> None:
    stopped = replace(A_CONSENT, stopped_at=hour(), stopped_reason="Enough for today.")
    visit = record.visits.save_draft(replace(draft, consent=stopped), draft, "Withdrawn")
    signed = record.visits.sign(visit, PIN)
    assert record.visits.open(signed.key).consent == stopped
    hour.forward(days=7)
    later = record.visits.start(draft.patient_no)
    assert record.visits.known(later).consents[0].ended_at == stopped.stopped_at


def test_a_course_that_began_before_this_version_goes_on(
    record: Record, draft: Visit, hour: Clock
) -> None:
    """Consents that name no region cover what their visit needled."""
    bare = replace(draft, consent=Consent())
    visit = record.visits.save_draft(
        replace(bare, consent=Consent("written", "initial")), draft, ""
    )
    record.visits.sign(visit, PIN)
    assert _stops(record, _follow_up(record, draft.patient_no, hour)) == []


def test_what_was_said_with_the_consent_is_found_by_a_search(record: Record, draft: Visit) -> None:
    told = replace(A_CONSENT, chaperone="front desk staff present", stopped_reason="gooseberry")
    record.visits.save_draft(replace(draft, consent=told), draft, "Consent")
    with record.opened.db.read() as session:
        assert noted.notes(session, "gooseberry") == (draft.key,)
