"""What became of an adverse event: told at once or later, followed up, closed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from imsrecord.domain.adverse_events import AdverseEvent


@dataclass(frozen=True, slots=True)
class EventFollowup:
    """A later contact about an event: added, never changed.

    ``at`` is when it was (aware), ``entered_at`` when it was written down; ``by`` is the name of
    who wrote it. ``next_due`` and ``resolved`` are local days; the record gives ``seq``.
    """

    result: str = field(repr=False)
    at: datetime | None = None
    reported_to: tuple[str, ...] = ()
    outcome: str = ""
    resolved: str = ""
    learning: str = field(default="", repr=False)
    next_due: str = ""
    seq: int = 0
    by: str = ""
    entered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class EventStory:
    """One event of a chart with everything that followed, in the order of time.

    ``visit_no`` is the visit whose note holds it, None when it was told later; ``about_visit_no``
    is the visit it followed. ``recorded_at`` and ``recorded_by`` say who wrote it down, when.
    """

    patient_no: int
    about_visit_no: int | None
    visit_no: int | None
    event: AdverseEvent
    recorded_at: datetime | None = None
    recorded_by: str = ""
    followups: tuple[EventFollowup, ...] = ()

    @property
    def later(self) -> bool:
        """Whether it was told after the visit, by telephone for instance."""
        return self.visit_no is None

    @property
    def resolved(self) -> str:
        """The day on which somebody said it was over; "" while nobody did."""
        said = [followup.resolved for followup in self.followups if followup.resolved]
        return said[-1] if said else self.event.resolved

    @property
    def open(self) -> bool:
        """Whether somebody still has to follow it up."""
        if self.resolved:
            return False
        return self.event.follows_up or any(followup.next_due for followup in self.followups)

    @property
    def due(self) -> str:
        """The local day of the next follow-up; "" when none is set or it is closed."""
        if not self.open:
            return ""
        return self.followups[-1].next_due if self.followups else self.event.followup_due

    @property
    def outcome(self) -> str:
        """The latest outcome anybody gave, as a code of the catalogue."""
        said = [followup.outcome for followup in self.followups if followup.outcome]
        return said[-1] if said else self.event.outcome


@dataclass(frozen=True, slots=True)
class OpenEvent:
    """An event that waits for its follow-up, as Today lists it."""

    patient_no: int
    patient_name: str = field(repr=False)
    event_no: int
    kind: str
    severity: str
    happened: str
    due: str
