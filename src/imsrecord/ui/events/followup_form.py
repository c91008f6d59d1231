"""What a later contact about an event brought: the result, who was told, and the end of it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from imsrecord.domain.adverse_events import WHO
from imsrecord.domain.event_rules import tidy_moment
from imsrecord.domain.event_story import EventFollowup
from imsrecord.ui.events.moment_answer import MomentAnswer
from imsrecord.ui.visit.answers import LineAnswer, ManyAnswer, PickAnswer, WordsAnswer
from imsrecord.ui.visit.panel import terms
from imsrecord.ui.widgets.layouts import column, row

if TYPE_CHECKING:
    from collections.abc import Mapping

_CLOCK = len("15:31")
_TEXTS = ("result", "at", "next_due", "resolved", "learning")


class FollowupForm(QWidget):
    """Asks for a follow-up; nothing is kept before the button below it is pressed."""

    def __init__(self, zone: str, now: datetime) -> None:
        super().__init__()
        self._zone = ZoneInfo(zone)
        self._now = now.astimezone(self._zone)
        self.result = WordsAnswer("followup.result", self.tr("What was said or found"))
        self.at = MomentAnswer("followup.at", self.tr("When"), self._now.date())
        self.at.set_text(f"{self._now:%Y-%m-%d %H:%M}")
        outcomes = terms("adverse_event_outcomes")
        self.outcome = PickAnswer("followup.outcome", self.tr("Outcome"), outcomes)
        self.reported_to = ManyAnswer(
            "followup.reported_to", self.tr("Reported to"), tuple(WHO.items())[2:]
        )
        self._to: tuple[str, ...] = ()
        self.reported_to.changed.connect(self._take)
        day, next_on = self._now.date(), self.tr("Next follow-up on")
        self.next_due = MomentAnswer("followup.next_due", next_on, day, ahead=True)
        self.resolved = MomentAnswer("followup.resolved", self.tr("Resolved on"), day)
        self.learning = LineAnswer("followup.learning", self.tr("Learnt, or changed"))
        self.setLayout(
            column(
                self.result,
                row((self.at, 1), (self.outcome, 1), top=True),
                row((self.next_due, 1), (self.resolved, 1), top=True),
                self.reported_to, self.learning, gap=10,
            )
        )  # fmt: skip

    def read(self) -> EventFollowup | None:
        """Return what was typed; None where the time cannot be read, which is said beside it."""
        problem = self.at.unreadable()
        self.at.set_problem(problem)
        if problem:
            return None
        return EventFollowup(
            self.result.text().strip(),
            at=self._moment(tidy_moment(self.at.text())),
            reported_to=self._to,
            outcome=self.outcome.key() or "",
            resolved=self.resolved.text().strip(),
            learning=self.learning.text().strip(),
            next_due=self.next_due.text().strip(),
        )

    def typed(self) -> dict[str, str]:
        """Return what was typed, to be taken up again after a lock."""
        said = {name: getattr(self, name).text() for name in _TEXTS}
        return said | {"outcome": self.outcome.key() or "", "reported_to": " ".join(self._to)}

    def take_up(self, typed: Mapping[str, str]) -> None:
        """Go on with what a lock broke off."""
        for name in _TEXTS:
            getattr(self, name).set_text(typed[name])
        self.outcome.show_pick(typed["outcome"])
        self._to = tuple(typed["reported_to"].split())
        self.reported_to.show_chosen(self._to)

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Put each sentence beside its field, and take the others away."""
        for field in _TEXTS:
            getattr(self, field).set_problem(problems.get(field, ""))

    def today(self) -> str:
        """Return the local day, as the form writes it."""
        return self._now.date().isoformat()

    def _take(self, codes: tuple[str, ...]) -> None:
        self._to = codes

    def _moment(self, typed: str) -> datetime | None:
        if not typed:
            return None
        if len(typed) == _CLOCK:
            typed = f"{self.today()} {typed}"
        return datetime.fromisoformat(typed).replace(tzinfo=self._zone)
