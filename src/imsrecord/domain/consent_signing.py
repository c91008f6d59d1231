"""What a signature asks of the consent (requirements §3.4, §4 and §10.4).

Hard stops: consent recorded, and in force for each region, risk and technique used today. The
particulars of how it was taken are warnings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from imsrecord.domain.bounds import age_on
from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.consent import WITHDRAWN, WRITTEN, in_force
from imsrecord.domain.consent_risks import PNEUMOTHORAX, intimate
from imsrecord.domain.consent_rules import NeedKind, consent_needed
from imsrecord.domain.signing_problem import SigningProblem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from imsrecord.domain.consent import Consent
    from imsrecord.domain.consent_rules import ConsentNeed
    from imsrecord.domain.signing_problem import Known
    from imsrecord.domain.visit import Visit


def consent_problems(visit: Visit, known: Known) -> Iterator[SigningProblem]:
    """Yield the gaps in the consent of a visit in which a needle went in, or was to."""
    consent = visit.consent
    if consent is None:
        yield SigningProblem("Consent is not recorded.", "consent")
        return
    if consent.scope == WITHDRAWN:
        if visit.rows:
            yield SigningProblem("What was agreed to before it was withdrawn?", "consent")
        return
    for need in consent_needed(visit, known.consents):
        words = need_sentence(need)
        names = ", ".join(_names(visit, need.rows))
        yield SigningProblem(f"{words}: {names}.", "consent")
    for sentence in _particulars(visit, consent, known):
        yield SigningProblem(sentence, "consent", blocking=False)


def need_words(need: ConsentNeed) -> str:
    """Return in a few words what has to be agreed to: thorax, higher risk."""
    if need.kind is NeedKind.FIRST:
        return "this course"
    if need.kind is NeedKind.RISK:
        return f"{need.code} risk"
    vocabulary = "regions" if need.kind is NeedKind.REGION else "techniques"
    label = catalogue().label(vocabulary, need.code)
    return "electrical stimulation" if need.kind is NeedKind.TECHNIQUE else label.lower()


def need_sentence(need: ConsentNeed) -> str:
    """Return it as the start of a sentence: New consent for thorax."""
    if need.kind is NeedKind.FIRST:
        return "No consent is in force to re-confirm, so the first one is asked in full"
    return f"New consent for {need_words(need)}"


def _names(visit: Visit, rows: Iterable[int]) -> Iterator[str]:
    for seq in rows:
        row = visit.row(seq)
        if row is not None:
            yield f"{row.side.letter} {row.muscle_label or row.muscle}"


def _particulars(visit: Visit, consent: Consent, known: Known) -> Iterator[str]:
    if consent.agrees_anew:
        yield from _method(consent, known)
        yield from _told(consent)
        yield from _giver(visit, consent, known)
    standing = (consent, *(kept.consent for kept in in_force(known.consents)))
    yield from _site_risks(visit, standing)


def _method(consent: Consent, known: Known) -> Iterator[str]:
    if consent.method in WRITTEN:
        if not consent.evidenced:
            yield "The written consent has no signature, and no name with a witness."
    elif consent.scope == "initial":
        if known.consent_at_start == "written":
            yield "The first consent of a course is taken in writing here."
        elif not consent.note.strip():
            yield "First consent by word of mouth: please write a note of it."


def _told(consent: Consent) -> Iterator[str]:
    if not consent.regions:
        yield "The consent names no region."
    if consent.scope == "initial":
        items = [term.id for term in catalogue().terms("consent_items")]
        ticked = len(set(items) & set(consent.explained))
        if ticked < len(items):
            yield f"Consent: {ticked} of {len(items)} points are ticked as explained."


def _giver(visit: Visit, consent: Consent, known: Known) -> Iterator[str]:
    alone = consent.given_by == "patient"
    if not alone and not (consent.giver_name.strip() and consent.relationship.strip()):
        yield "Who consented for the patient, and how are they related?"
    if known.interpreter and not consent.interpreter.strip():
        yield "Consent: who interpreted?"
    if known.born_on is None:
        return
    age = age_on(known.born_on, visit.treated_on)
    if age >= catalogue().profile.adult_age:
        return
    if alone and not consent.note.strip():
        yield f"The patient is {age}: a parent or guardian consents, or a note says why not."
    if consent.assent is None:
        yield f"The patient is {age}: did they agree too?"
    if consent.stays_still is None:
        yield f"The patient is {age}: are they able to stay still?"


def _site_risks(visit: Visit, standing: tuple[Consent, ...]) -> Iterator[str]:
    over_lung = [
        row.seq
        for row in visit.rows
        if catalogue().has_muscle(row.muscle) and catalogue().muscle(row.muscle).over_lung
    ]
    if over_lung and not any(PNEUMOTHORAX in each.risks for each in standing):
        names = ", ".join(_names(visit, over_lung))
        yield f"Pneumothorax is not among the risks named: {names}."
    bare = set(intimate(row.muscle for row in visit.rows))
    if bare and not any(each.draping is not None or each.chaperone.strip() for each in standing):
        names = ", ".join(_names(visit, (row.seq for row in visit.rows if row.muscle in bare)))
        yield f"Draping and a chaperone: offered? {names}."
