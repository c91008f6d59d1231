"""When a visit was treated and when it was entered, and whether that was late."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from imsrecord.domain.signing_problem import SigningProblem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from imsrecord.domain.visit import Visit

LATE_AFTER_HOURS = 24
"""As delivered. Standards say "timely" and name no number (requirements §4): a clinic sets it."""
LEAST_LATE_HOURS, MOST_LATE_HOURS = 1, 168
OLD_DRAFT_DAYS = 7
"""A draft that has waited longer is listed to whoever leads the clinic (requirements §4)."""


def dates_of(visit: Visit) -> tuple[date, date]:
    """Return the day treated and the day entered, both where the clinic stands."""
    return visit.treated_on, visit.entered_at.astimezone(ZoneInfo(visit.zone)).date()


def entered_late(visit: Visit, after_hours: int) -> bool:
    """Return whether a visit was entered later than the clinic allows after it began."""
    treated, entered = dates_of(visit)
    if treated >= entered:
        return False
    return visit.entered_at - visit.started_at > timedelta(hours=after_hours)


def late_problems(visit: Visit, after_hours: int) -> Iterator[SigningProblem]:
    """Ask for the reason of a late entry; a warning, never a stop."""
    if entered_late(visit, after_hours) and not visit.late_reason.strip():
        said = "Entered {0} hours or more after the visit: please write why."
        yield SigningProblem(said.format(after_hours), "late_reason", blocking=False)


def is_old_draft(treated_on: date, today: date) -> bool:
    """Return whether a draft has waited for its signature for more than a week."""
    return (today - treated_on).days > OLD_DRAFT_DAYS
