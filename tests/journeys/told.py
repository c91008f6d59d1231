"""What a visit tells, without the numbers, times and labels that only the record gives."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from imsrecord.domain.chest_warning import chest_warning_required
from imsrecord.domain.needling import totals
from imsrecord.domain.outcomes import psfs_mean
from imsrecord.domain.screen_concern import PREGNANCY
from imsrecord.domain.screening import ScreenKind, screen_codes
from imsrecord.domain.signing import rows_needing_written_reason

if TYPE_CHECKING:
    from imsrecord.domain.episode import Episode
    from imsrecord.domain.patient import Patient
    from imsrecord.domain.screening import SafetyScreen
    from imsrecord.domain.visit import Visit

# Given by the record, or filled in beside what a scenario tells.
_GIVEN = (
    "id", "patient_no", "visit_no", "episode_no", "practitioner_id", "version", "status",
    "entered_at", "started_at", "next_seq", "signature", "function_now", "next_visit", "addenda",
)  # fmt: skip

_CHIPS = ("contributing", "quality", "timing", "aggravating", "easing")


def told(visit: Visit) -> dict[str, Any]:
    """Return every answer of a visit by the name of its field."""
    plain = {
        name: getattr(visit, name) for name in visit.__dataclass_fields__ if name not in _GIVEN
    }
    for name in ("segmental", "palpation", "scores", "rows", "prescriptions"):
        plain[name] = [replace(part, seq=0) for part in plain[name]]
    plain["adverse_events"] = [replace(event, no=0) for event in visit.adverse_events]
    plain["aftercare"] = sorted(visit.aftercare)
    if visit.intake is not None:  # chips stand in the order of the catalogue
        lists = {name: sorted(getattr(visit.intake, name)) for name in _CHIPS}
        prior = sorted(visit.intake.prior, key=lambda one: one.code)
        plain["intake"] = replace(visit.intake, prior=tuple(prior), **lists)  # type: ignore[arg-type]
    if visit.screen is not None:
        plain["screen"] = _screened(visit.screen)
    if visit.consent is not None:
        plain["consent"] = replace(visit.consent, **_WORKED_OUT)
    return plain


def _screened(screen: SafetyScreen) -> SafetyScreen:
    """Return a screen as a scenario tells it: what is not told was answered no."""
    answers = sorted(screen.exceptions, key=lambda answer: answer.code)
    left = set(screen.unanswered(screen_codes())) - {PREGNANCY}
    whole = screen.kind is ScreenKind.FULL and not left
    noes = () if whole or screen.kind is ScreenKind.NO_CHANGE else screen.noes
    edition = "" if whole else screen.edition
    return replace(
        screen, exceptions=tuple(answers), noes=noes, edition=edition, no_red_flags=False
    )


_WORKED_OUT: Final[dict[str, Any]] = {
    "text_version": "", "given_at": None, "regions": (), "techniques": (), "risk_level": "",
    "explained": (),
}  # fmt: skip
"""What the application adds to a consent: the moment, the wording shown, how far it reaches;
and the points explained, which a scenario does not list."""


def found(visit: Visit, patient: Patient, episode: Episode) -> dict[str, Any]:
    """Return what a scenario expects of a stored visit, as the record works it out."""
    sums, mean = totals(visit.rows), psfs_mean(visit.activity_scores)
    return {
        "age_years": patient.age_on(visit.treated_on),
        "days_since_onset": episode.days_since_onset(visit.treated_on),
        "chronicity": episode.chronicity(visit.treated_on) or None,
        "needles_total": sums.needles,
        "skin_entries_total": sums.entries,
        "twitches_total": sums.twitches,
        "rows": sums.rows,
        "chest_warning_required": chest_warning_required(visit),
        "psfs_mean": None if mean is None else round(mean, 1),
        "rows_needing_written_reason": list(rows_needing_written_reason(visit)),
    }
