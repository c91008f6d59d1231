"""The gestures on consent: recorded, re-confirmed with one key, extended, signed, withdrawn."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.charting import NotChartableError
from imsrecord.domain.consent import ANEW, Consent
from imsrecord.domain.consent_risks import intimate, planned_muscles, special_risks
from imsrecord.domain.consent_rules import (
    NeedKind,
    agreed,
    consent_needed,
    reach_in_force,
    reach_of,
    reconfirmed,
)
from imsrecord.domain.consent_signing import need_words
from imsrecord.domain.consent_withdrawal import with_withdrawal, without_withdrawal
from imsrecord.domain.consent_wording import CONSENT_WORDING
from imsrecord.domain.question_keys import confirm_no_change

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from imsrecord.domain.consent_risks import RiskReason
    from imsrecord.domain.consent_rules import ConsentNeed, Reach
    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.visit_presenter import VisitPresenter

_LABEL: Final = "Consent"
_RISK_LIST: Final = "adverse_event_types"


class ConsentPresenter:
    """What happens to today's consent; each gesture is one act of the visit's presenter."""

    def __init__(self, owner: VisitPresenter) -> None:
        self._owner = owner
        self._asked: tuple[Visit | None, tuple[ConsentNeed, ...]] = (None, ())

    # What is so

    @property
    def consent(self) -> Consent | None:
        """Today's consent as it stands."""
        return self._owner.visit.consent

    @property
    def needs(self) -> tuple[ConsentNeed, ...]:
        """What today's rows need that no consent in force covers; worked out once a draft."""
        visit = self._owner.visit
        if self._asked[0] is not visit:
            self._asked = (visit, consent_needed(visit, self._owner.context.consents))
        return self._asked[1]

    @property
    def needs_first(self) -> bool:
        """Whether a needle went in and nothing at all is agreed to yet."""
        return any(need.kind is NeedKind.FIRST for need in self.needs)

    def need_words(self, seq: int = 0) -> str:
        """Return what is to be agreed to, for one row or the whole visit: thorax, high risk."""
        asked = [need for need in self.needs if not seq or seq in need.rows]
        return ", ".join(dict.fromkeys(need_words(need) for need in asked))

    def risks(self) -> tuple[RiskReason, ...]:
        """Return the special risks of what is charted or felt, each with why it is proposed."""
        visit, context = self._owner.visit, self._owner.context
        flags = [flag.code for flag in context.patient.precautions]
        flags += [answer.code for answer in visit.screen.exceptions] if visit.screen else []
        return special_risks(planned_muscles(visit), flags)

    def needed_risks(self) -> tuple[RiskReason, ...]:
        """Return the special risks of the rows that ask for new consent."""
        visit = self._owner.visit
        rows = {seq for need in self.needs for seq in need.rows}
        return special_risks(dict.fromkeys(r.muscle for r in visit.rows if r.seq in rows))

    def giver(self) -> str:
        """Return the name of who consents, as far as it is known."""
        consent = self.consent
        if consent is None or consent.given_by == "patient":
            return self._owner.context.patient.name
        return consent.giver_name

    def is_intimate(self) -> bool:
        """Whether chest, groin or buttock is charted or felt."""
        return bool(intimate(planned_muscles(self._owner.visit)))

    def is_minor(self) -> bool:
        """Whether the patient was under age on the day of the visit."""
        age = self._owner.context.patient.age_on(self._owner.visit.treated_on)
        return age is not None and age < catalogue().profile.adult_age

    # Gestures

    def record(self, method: str, scope: str, given_by: str, **more: Any) -> None:
        """Record today's consent; its reach is proposed from what is charted, felt or in force."""
        before = self.consent
        after = replace(before or Consent(), method=method, scope=scope, given_by=given_by, **more)
        if before is None or before.scope != scope:
            after = self._reaching(after, named=more.keys())
        self._put(after)

    def put(self, key: str = "", **changes: Any) -> None:
        """Change answers of today's consent; ``key`` names a field being typed in."""
        if self.consent is not None:
            self._put(replace(self.consent, **changes), key)

    def type_text(self, field: str, text: str) -> None:
        """Take what is being typed in a text of the consent."""
        key = f"consent.{field}"
        self.put(key, **{field: self._owner.tidy(key, text)})

    def explain_all(self) -> None:
        """Tick every point as explained."""
        self.put(explained=tuple(term.id for term in catalogue().terms("consent_items")))

    def explain(self, code: str, *, on: bool) -> None:
        """Tick one point as explained, or not; they stay in the order of the form."""
        if self.consent is not None:
            ticked = {*self.consent.explained, code} if on else {*self.consent.explained} - {code}
            order = [term.id for term in catalogue().terms("consent_items")]
            self.put(explained=tuple(item for item in order if item in ticked))

    def name_risks(self, codes: Sequence[str]) -> None:
        """Say which special risks of the catalogue were named; own words stay."""
        self.put(risks=(*codes, *own_risks(self.consent)))

    def type_risk(self, text: str) -> None:
        """Take a risk in the practitioner's own words, beside those of the catalogue."""
        said = self._owner.tidy("consent.own_risk", text)
        known = listed_risks(self.consent)
        self.put("consent.own_risk", risks=(*known, said) if said.strip() else known)

    def agree(self, method: str) -> None:
        """Record that the patient agrees to what today needs, its special risks named before."""
        named = [risk.code for risk in self.needed_risks()]
        visit = agreed(self._owner.visit, self._owner.context.consents, method, CONSENT_WORDING)
        if visit.consent is not None:
            risks = tuple(dict.fromkeys((*visit.consent.risks, *named)))
            self._put(replace(visit.consent, risks=risks))

    def reconfirm(self) -> str:
        """Confirm with one key that nothing changed and consent stands; return why not, or "".

        It covers what is in force and no more, whatever is charted.
        """
        try:
            after = confirm_no_change(self._owner.visit, self._owner.context.sources)
        except NotChartableError as error:
            return str(error)
        self._owner.change(after, "Consent confirmed")
        return ""

    def sign(self, strokes: tuple[tuple[int, ...], ...]) -> None:
        """Keep the signature as it is drawn so far; () wipes it."""
        self.put(strokes=strokes)

    def withdraw(self, reason: str = "", at: datetime | None = None) -> None:
        """Record that the patient withdraws consent, now unless another moment is told."""
        moment = at or self._owner.now()
        after = with_withdrawal(self._owner.visit, moment, reason)
        self._owner.change(after, "Consent withdrawn")

    def take_withdrawal_back(self) -> None:
        """Let the consent stand again, say because it was entered by mistake."""
        self._owner.change(without_withdrawal(self._owner.visit), "Withdrawal taken back")

    # Inside

    def _put(self, after: Consent, key: str = "") -> None:
        self._owner.change(replace(self._owner.visit, consent=after), _LABEL, key=key)

    def _reaching(self, after: Consent, named: Any) -> Consent:
        """Return it with its reach and wording proposed, but for what was said."""
        visit, context = self._owner.visit, self._owner.context
        if after.scope not in ANEW:
            again = reconfirmed(replace(visit, consent=None), context.consents).consent
            if again is None:
                return after
            reach, version = reach_in_force(context.consents), again.text_version
        else:
            reach, version = self._planned(), CONSENT_WORDING
        proposed: dict[str, Any] = {
            "regions": reach.regions,
            "techniques": reach.techniques,
            "risk_level": reach.risk_level,
            "text_version": version,
        }
        return replace(after, **{k: v for k, v in proposed.items() if k not in named})

    def _planned(self) -> Reach:
        visit, earlier = self._owner.visit, self._owner.context.consents
        felt = [(muscle, "") for muscle in planned_muscles(visit)]
        done = [(row.muscle, row.technique) for row in visit.rows]
        return reach_in_force(earlier).and_also(reach_of([*done, *felt]))


def listed_risks(consent: Consent | None) -> tuple[str, ...]:
    """Return the risks named that the catalogue lists."""
    risks = consent.risks if consent else ()
    return tuple(risk for risk in risks if catalogue().has_term(_RISK_LIST, risk))


def own_risks(consent: Consent | None) -> tuple[str, ...]:
    """Return the risks named in own words."""
    known = listed_risks(consent)
    return tuple(risk for risk in (consent.risks if consent else ()) if risk not in known)
