"""What is asked of the end of a visit: response, hygiene, leaving, analysis (requirements 3.6-7).

None of it is named among what stops a signature (section 4), so all of it only warns.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from imsrecord.domain.decision_rules import NO_VISIT
from imsrecord.domain.exam import comparable_signs
from imsrecord.domain.fit_to_leave import looked_after
from imsrecord.domain.needling import totals
from imsrecord.domain.signing_problem import SigningProblem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imsrecord.domain.signing_problem import Known
    from imsrecord.domain.visit import Visit

_HYGIENE: Final = {
    "hand_hygiene": "hand hygiene",
    "gloves": "gloves",
    "skin_check": "skin check",
    "skin_prep": "skin preparation",
}
"""Sharps are not here: they stop a signature."""


def closing_warnings(visit: Visit, known: Known, *, needled: bool) -> Iterator[SigningProblem]:
    """Yield what is not said yet; ``needled`` whether needling was done or stopped early."""
    if needled:
        yield from _counted(visit)
        yield from _hygiene(visit)
        if not responded(visit):
            yield _warning("No response to the needling is recorded.", "pain_after")
        if visit.observed_minutes is None:
            yield _warning("Minutes observed after needling are not recorded.", "observed_minutes")
        yield from _left(visit)
    if visit.visit_type in NO_VISIT:
        return
    if recall_asked(known) and (
        visit.soreness_recall is None or visit.soreness_recall.worst is None
    ):
        yield _warning("Soreness after the last needling is not asked.", "soreness_recall")
    if visit.visit_type != "initial" and not visit.analysis.strip():
        yield _warning("The analysis is not written: better, the same or worse?", "analysis")


def contact_warnings(visit: Visit, known: Known) -> Iterator[SigningProblem]:
    """Yield, at a first visit, that nobody to ring in an emergency is on the chart."""
    if visit.visit_type == "initial" and not known.emergency_contact:
        yield _warning("No emergency contact is recorded.", "patient")


def responded(visit: Visit) -> bool:
    """Return whether anything is said of the response: pain, a key sign, or a muscle's own."""
    signs = any(sign.value_after for sign in comparable_signs(visit))
    rows = any(row.local_response for row in visit.rows)
    return visit.pain_after is not None or bool(visit.key_sign_after.strip()) or signs or rows


def recall_asked(known: Known) -> bool:
    """Return whether the patient was needled when they were last here."""
    attended = [each for each in known.course if each.attended]
    return bool(attended) and attended[-1].needled


def _left(visit: Visit) -> Iterator[SigningProblem]:
    if visit.fit_to_leave is None:
        yield _warning("Fit to leave is not answered.", "fit_to_leave")
    elif not visit.fit_to_leave and not looked_after(visit):
        yield _warning("Not fit to leave: what was done?", "unfit_done")


def _counted(visit: Visit) -> Iterator[SigningProblem]:
    summed = totals(visit.rows).needles
    differs = visit.needles_placed not in (None, summed)
    if differs and not visit.needles_placed_reason.strip():
        yield _warning(
            f"{visit.needles_placed} needles placed, {summed} in the rows: why?",
            "needles_placed_reason",
        )


def _hygiene(visit: Visit) -> Iterator[SigningProblem]:
    blank = [name for name in _HYGIENE if not getattr(visit.hygiene, name)]
    if blank:
        names = ", ".join(_HYGIENE[name] for name in blank)
        yield _warning(f"Hygiene is not answered: {names}.", f"hygiene/{blank[0]}")
    if not visit.hygiene.sterile_single_use:
        yield _warning(
            "Sterile needles for single use are not confirmed.", "hygiene/sterile_single_use"
        )


def _warning(sentence: str, where: str) -> SigningProblem:
    return SigningProblem(sentence, where, blocking=False)
