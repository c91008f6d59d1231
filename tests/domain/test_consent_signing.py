"""What a signature asks of a consent: the hard stops, and the particulars as warnings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from imsrecord.domain.consent import Consent
from imsrecord.domain.consent_signing import consent_problems
from imsrecord.domain.consent_withdrawal import with_withdrawal
from imsrecord.domain.signing_problem import Known
from tests.builders import A_CONSENT, AGREED, NOW, a_row, a_visit

if TYPE_CHECKING:
    from imsrecord.domain.visit import Visit

KNOWN = Known(first_needling=True, born_on=date(1984, 5, 17))
YOUNG = replace(KNOWN, born_on=date(2012, 5, 17))
WHOLE = replace(A_CONSENT, regions=("shoulder_girdle",))


def _visit(consent: Consent | None, muscle: str = "trapezius_upper", **changes: Any) -> Visit:
    return a_visit(consent=consent).add_row(a_row(muscle=muscle, **changes))


def _told(visit: Visit, known: Known = KNOWN) -> list[tuple[bool, str]]:
    return [(each.blocking, each.sentence) for each in consent_problems(visit, known)]


def test_a_whole_consent_asks_for_nothing_more() -> None:
    assert _told(_visit(WHOLE)) == []


@pytest.mark.parametrize(
    ("visit", "known", "sentence"),
    [
        (_visit(None), KNOWN, "Consent is not recorded."),
        (_visit(Consent()), KNOWN, "No consent is in force to re-confirm"),
        (_visit(WHOLE, "soleus"), KNOWN, "New consent for lower leg: R Upper trapezius."),
        (
            _visit(WHOLE, technique="electro_stim"),
            KNOWN,
            "New consent for electrical stimulation: R Upper trapezius.",
        ),
        (
            _visit(replace(WHOLE, risk_level="caution")),
            KNOWN,
            "New consent for high risk: R Upper trapezius.",
        ),
        (
            with_withdrawal(_visit(None), NOW),
            KNOWN,
            "What was agreed to before it was withdrawn?",
        ),
    ],
)
def test_what_stops_a_signature(visit: Visit, known: Known, sentence: str) -> None:
    assert any(blocks and said.startswith(sentence) for blocks, said in _told(visit, known))


@pytest.mark.parametrize(
    ("changes", "known", "sentence"),
    [
        ({"strokes": (), "witness": ""}, KNOWN, "The written consent has no signature"),
        ({"method": "verbal"}, KNOWN, "The first consent of a course is taken in writing here."),
        (
            {"method": "verbal"},
            replace(KNOWN, consent_at_start="verbal"),
            "First consent by word of mouth: please write a note",
        ),
        ({"explained": ("what",)}, KNOWN, "Consent: 1 of 16 points are ticked as explained."),
        ({"regions": ()}, KNOWN, "The consent names no region."),
        ({"given_by": "sdm"}, KNOWN, "Who consented for the patient"),
        ({}, replace(KNOWN, interpreter=True), "Consent: who interpreted?"),
        ({}, YOUNG, "The patient is 13: a parent or guardian consents"),
        ({"given_by": "parent"}, YOUNG, "The patient is 13: did they agree too?"),
        ({"given_by": "parent"}, YOUNG, "The patient is 13: are they able to stay still?"),
        ({"risks": ()}, KNOWN, "Pneumothorax is not among the risks named: R Upper trapezius."),
    ],
)
def test_what_is_only_warned_of(changes: dict[str, Any], known: Known, sentence: str) -> None:
    told = _told(_visit(replace(WHOLE, **changes)), known)
    assert any(not blocks and said.startswith(sentence) for blocks, said in told)
    assert not any(blocks for blocks, _ in told)


def test_draping_and_chaperone_are_asked_at_chest_groin_and_buttock_only() -> None:
    bare = replace(WHOLE, draping=None, regions=("shoulder_girdle", "pelvis_hip"))
    asked = "Draping and a chaperone: offered? R Upper trapezius."
    assert (False, asked) in _told(_visit(bare, "piriformis"))
    assert _told(_visit(bare)) == []
    offered = replace(bare, chaperone="offered, declined")
    assert (False, asked) not in _told(_visit(offered, "piriformis"))


def test_particulars_are_not_asked_again_where_consent_is_only_re_confirmed() -> None:
    known = replace(KNOWN, consents=(AGREED,))
    assert _told(_visit(Consent()), known) == []


def test_nothing_is_asked_where_no_needle_went_in_and_consent_was_refused() -> None:
    assert _told(with_withdrawal(a_visit(), NOW)) == []
