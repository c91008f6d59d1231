"""What the record would know of a made-up patient by the time of one of the visits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imsrecord.domain.consent import KeptConsent
from imsrecord.domain.signing_problem import Known

if TYPE_CHECKING:
    from imsrecord.services.scenario import Scenario
    from imsrecord.services.scenario_visit import ScenarioVisit


def known_by(scenario: Scenario, charted: ScenarioVisit) -> Known:
    """Return it; all earlier visits are signed by then."""
    earlier = [
        each.visit for each in scenario.visits if each.visit.visit_no < charted.visit.visit_no
    ]
    return Known(
        first_needling=not any(visit.rows for visit in earlier),
        needled_before=frozenset((r.muscle, r.side) for v in earlier for r in v.rows),
        precautions=scenario.patient.precautions,
        consents=tuple(
            KeptConsent(
                visit.visit_no,
                visit.treated_on,
                visit.started_at,
                visit.consent,
                tuple((row.muscle, row.technique) for row in visit.rows),
            )
            for visit in reversed(earlier)
            if visit.consent is not None
        ),
    )
