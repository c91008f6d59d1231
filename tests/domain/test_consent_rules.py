"""What needs consent anew: only where a needle went in, and never by re-confirming."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from imsrecord.domain.consent import Consent, KeptConsent, in_force
from imsrecord.domain.consent_rules import (
    ConsentNeed,
    NeedKind,
    agreed,
    consent_needed,
    dated,
    reconfirmed,
)
from imsrecord.domain.consent_withdrawal import with_withdrawal
from tests.builders import NOW, TODAY, a_row, a_visit

if TYPE_CHECKING:
    from imsrecord.domain.visit import Visit

# levator scapulae and infraspinatus: shoulder girdle; deltoid: routine; iliocostalis: thorax
NECK_DAY = KeptConsent(
    1,
    TODAY - timedelta(14),
    NOW - timedelta(14),
    Consent("written", "initial", regions=("neck", "shoulder_girdle"), risk_level="high"),
)
AGAIN = KeptConsent(2, TODAY - timedelta(7), NOW - timedelta(7), Consent())
ROUTINE = replace(
    NECK_DAY, consent=replace(NECK_DAY.consent, regions=("arm",), risk_level="routine")
)
OLD = KeptConsent(
    1, TODAY, NOW - timedelta(9), Consent("written", "initial"), (("trapezius_upper", "static"),)
)


def _visit(*muscles: str, consent: Consent | None = Consent(), **changes: Any) -> Visit:  # noqa: B008
    visit = a_visit(consent=consent)
    for muscle in muscles:
        visit = visit.add_row(a_row(muscle=muscle, **changes))
    return visit


def _kinds(visit: Visit, *earlier: KeptConsent) -> list[tuple[str, str]]:
    return [(need.kind.value, need.code) for need in consent_needed(visit, earlier)]


@pytest.mark.parametrize(
    ("visit", "earlier", "needed"),
    [
        (_visit(consent=None), (), []),
        (_visit("trapezius_upper", consent=None), (), [("first", "")]),
        (_visit("trapezius_upper"), (), [("first", "")]),
        (_visit("trapezius_upper"), (AGAIN, NECK_DAY), []),
        (_visit("longissimus_thoracis"), (NECK_DAY,), [("region", "thorax")]),
        (_visit("soleus"), (NECK_DAY,), [("region", "leg")]),
        (_visit("triceps_brachii"), (ROUTINE,), []),
        (_visit("coracobrachialis"), (ROUTINE,), [("risk", "caution")]),
        (
            _visit("trapezius_upper", technique="electro_stim"),
            (NECK_DAY,),
            [("technique", "electro_stim")],
        ),
        (_visit("trapezius_upper", technique="pistoning"), (NECK_DAY,), []),
        (_visit("levator_scapulae", "soleus"), (OLD,), [("region", "leg")]),
        (_visit("soleus", consent=Consent(regions=("leg",))), (NECK_DAY,), []),
        (_visit("soleus", consent=Consent(scope="initial")), (), []),
        (_visit("soleus", consent=Consent(scope="initial", regions=("neck",))), (),
         [("region", "leg")]),
        (_visit("soleus", consent=Consent(scope="new_region", regions=("leg",))), (NECK_DAY,), []),
        (
            _visit("soleus", consent=Consent(scope="initial"), technique="electro_stim"),
            (),
            [("technique", "electro_stim")],
        ),
        (
            _visit("trapezius_upper", consent=Consent(scope="electro"), technique="electro_stim"),
            (NECK_DAY,),
            [],
        ),
    ],
)  # fmt: skip
def test_what_no_consent_in_force_covers_is_asked(
    visit: Visit, earlier: tuple[KeptConsent, ...], needed: list[tuple[str, str]]
) -> None:
    assert _kinds(visit, *earlier) == needed


def test_a_need_names_every_row_that_asks_for_it() -> None:
    visit = _visit("soleus", "trapezius_upper", "tibialis_posterior")
    assert ConsentNeed(NeedKind.REGION, "leg", (1, 3)) in consent_needed(visit, (NECK_DAY,))


def test_a_withdrawal_ends_what_was_agreed_to_until_then_and_nothing_after() -> None:
    gone = replace(NECK_DAY, withdrawn_at=NOW - timedelta(3))
    later = replace(NECK_DAY, visit_no=3, given_at=NOW - timedelta(1))
    assert in_force((AGAIN, gone)) == ()
    assert in_force((later, AGAIN, gone)) == (later,)
    assert _kinds(_visit("trapezius_upper"), AGAIN, gone) == [("first", "")]


def test_a_consent_stopped_in_its_own_visit_is_not_in_force() -> None:
    stopped = replace(AGAIN, consent=replace(AGAIN.consent, stopped_at=NOW - timedelta(6)))
    assert in_force((stopped, NECK_DAY)) == ()


def test_reconfirming_repeats_what_stands_and_adds_nothing() -> None:
    visit = reconfirmed(_visit("soleus", consent=None), (AGAIN, NECK_DAY))
    assert visit.consent is not None
    assert (visit.consent.scope, visit.consent.method) == ("ongoing", "verbal")
    assert visit.consent.regions == ("neck", "shoulder_girdle")
    assert _kinds(visit, AGAIN, NECK_DAY) == [("region", "leg")]


@pytest.mark.parametrize(
    ("changes", "scope"),
    [
        ({}, "new_region"),
        ({"technique": "electro_stim"}, "new_region"),
    ],
)
def test_agreeing_covers_today_beside_what_stood(changes: dict[str, Any], scope: str) -> None:
    visit = agreed(_visit("soleus", **changes), (NECK_DAY,), "verbal", "v")
    assert visit.consent is not None
    assert visit.consent.scope == scope
    assert visit.consent.regions == ("neck", "shoulder_girdle", "leg")
    assert consent_needed(visit, (NECK_DAY,)) == ()


def test_electrical_stimulation_alone_has_its_own_scope() -> None:
    visit = agreed(_visit("trapezius_upper", technique="electro_stim"), (NECK_DAY,), "verbal", "v")
    assert visit.consent is not None
    assert visit.consent.scope == "electro"


def test_what_is_added_to_the_first_consent_of_the_day_leaves_it_the_first() -> None:
    first = Consent("written", "initial", regions=("neck",), given_at=NOW, risk_level="high")
    visit = agreed(_visit("soleus", consent=first), (), "written", "v")
    assert visit.consent is not None
    assert (visit.consent.scope, visit.consent.given_at) == ("initial", NOW)
    assert visit.consent.regions == ("neck", "leg")


def test_a_consent_recorded_in_the_visit_has_the_moment_and_one_written_up_later_has_none() -> None:
    before = a_visit()
    after = replace(before, consent=Consent())
    assert dated(before, after, NOW).consent == Consent(given_at=NOW)
    assert dated(before, after, NOW + timedelta(2)).consent == Consent()


def test_withdrawing_keeps_what_was_done_and_says_that_it_was_stopped() -> None:
    stopped = with_withdrawal(replace(_visit("soleus"), decision="performed"), NOW, "Too sore")
    assert stopped.decision == "stopped_early"
    assert len(stopped.rows) == 1
    declined = with_withdrawal(a_visit(), NOW)
    assert (declined.decision, declined.consent and declined.consent.scope) == (
        "declined", "withdrawn",
    )  # fmt: skip
