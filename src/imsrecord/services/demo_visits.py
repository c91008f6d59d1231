"""The visits of a made-up patient: a course of care as it might have been charted."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING, Any

from imsrecord.domain.adverse_events import AdverseEvent
from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.consent import Consent
from imsrecord.domain.consent_rules import reach_of
from imsrecord.domain.exercises import ExerciseStatus, Prescription
from imsrecord.domain.findings import OutcomeScore, Pain, PalpationFinding, SorenessRecall
from imsrecord.domain.needling import NeedlingRow, Side, totals
from imsrecord.domain.screening import SafetyScreen, ScreenAnswer, ScreenKind
from imsrecord.domain.visit import NextUnit, NextVisit, Visit
from imsrecord.services.scenario_visit import ScenarioVisit, local_time

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from random import Random
    from uuid import UUID

    from imsrecord.domain.needling import NeedleLot

SCORED_EVERY = 4  # visits between two questionnaires


@dataclass(frozen=True, slots=True)
class _Moment:
    """One visit within its course. ``better`` runs from 0.0 (first day) towards 1.0."""

    no: int
    of: int
    day: date
    started: datetime
    better: float
    seq: Iterator[int]

    @property
    def first(self) -> bool:
        return self.no == 1

    @property
    def last(self) -> bool:
        return self.no == self.of


@dataclass(frozen=True, slots=True)
class Course:
    """One complaint of one made-up patient, from which every visit is drawn."""

    chance: Random
    zone: str
    practitioner_id: UUID
    lots: Sequence[NeedleLot]
    complaint: dict[str, Any] = field(repr=False)
    screened: tuple[ScreenAnswer, ...] = field(repr=False)  # what the first screen found
    over: bool  # whether the course has come to its end

    def visits(
        self, days: Sequence[tuple[date, str]], new_id: Callable[[Random, datetime], UUID]
    ) -> tuple[ScenarioVisit, ...]:
        """Return the visits on the given days, each with the time it is to be signed."""
        side = self.chance.choice((Side.LEFT, Side.RIGHT, Side.RIGHT))
        pain = self.chance.randint(5, 8)
        pace = self.chance.choice((0.05, 0.15, 0.25, 0.35))
        charted = []
        for no, (day, clock) in enumerate(days, 1):
            started = local_time(day, clock, self.zone)
            better = 1 - (1 - pace) ** (no - 1)
            moment = _Moment(no, len(days), day, started, better, count(1))
            visit = self._visit(moment, side, pain, new_id(self.chance, started))
            sign_at = started + timedelta(minutes=self.chance.randint(35, 90))
            charted.append(ScenarioVisit(visit, sign_at, None, "", {}))
        return tuple(charted)

    def _visit(self, moment: _Moment, side: Side, worst: int, visit_id: UUID) -> Visit:
        now = self._fallen(worst, moment, lowest=1)
        rows = self._rows(moment, side)
        visit = Visit(
            visit_id,
            patient_no=0,
            visit_no=moment.no,
            episode_no=1,
            treated_on=moment.day,
            zone=self.zone,
            started_at=moment.started,
            entered_at=moment.started,
            practitioner_id=self.practitioner_id,
            ended_at=moment.started + timedelta(minutes=35),
            visit_type="initial" if moment.first else "follow_up",
            since="" if moment.first else self._since(moment),
            soreness_recall=None if moment.first else self._recall(),
            pain=Pain(now, min(10, now + 1), min(10, now + 2), max(0, now - 2)),
            activity_scores=tuple(
                min(10, round(3 + 6 * moment.better + self.chance.random()))
                for _ in self.complaint["activities"]
            ),
            scores=self._scores(moment),
            objective=(self._sign(moment, side),),
            palpation=self._palpation(moment, side),
            impression=self.complaint["impression"].format(side=side.value),
            rows=rows,
        )
        return self._finished(visit, moment, now)

    def _finished(self, visit: Visit, moment: _Moment, pain: int) -> Visit:
        bruised = self.chance.random() < 0.03
        event = AdverseEvent(
            "bruising",
            happened=moment.day.isoformat(),
            action="Pressure for one minute",
            outcome="resolved_in_clinic",
        )
        leaves = self.over and moment.last and moment.better > 0.6
        return replace(
            visit,
            visit_type="discharge" if leaves else visit.visit_type,
            discharge_reason="goals_met" if leaves else "",
            screen=SafetyScreen(ScreenKind.FULL, self.screened)
            if moment.first
            else SafetyScreen(ScreenKind.NO_CHANGE),
            decision="performed",
            decision_reason="Trigger points reproduce the complaint",
            consent=Consent(
                "written" if moment.first else "verbal",
                "initial" if moment.first else "ongoing",
                risks=("pneumothorax",) if self._over_lung(visit) else (),
                chaperone="offered, declined",
                **self._reach(),
            ),
            needles_removed=totals(visit.rows).needles,
            observed_minutes=5,
            fit_to_leave=True,
            pain_after=max(0, pain - self.chance.randint(0, 2)),
            soreness_after=self.chance.randint(1, 4),
            no_adverse_event=not bruised,
            adverse_events=(event,) if bruised else (),
            prescriptions=self._prescriptions(moment),
            aftercare=(
                "soreness_normal",
                "keep_moving",
                *(("chest_warning",) if self._over_lung(visit) else ()),
                "call_clinic",
            ),
            plan="Go on with the exercises." if leaves else "Continue, review at the next visit.",
            next_visit=NextVisit(NextUnit.DISCHARGE) if leaves else NextVisit(NextUnit.WEEKS, 1),
            next_seq=next(moment.seq),
        )

    def _fallen(self, start: int, moment: _Moment, *, lowest: int) -> int:
        wobble = self.chance.choice((-1, 0, 0, 0, 1))
        return max(lowest, min(10, round(start - (start - lowest) * moment.better) + wobble))

    def _since(self, moment: _Moment) -> str:
        if moment.better > 0.6:
            return self.chance.choice(("Much better all week.", "Only sore after long days."))
        return self.chance.choice(("Looser for two days, then back.", "About the same.", "Better."))

    def _recall(self) -> SorenessRecall:
        hours = self.chance.choice((12, 24, 24, 36, 48))
        helped = self.chance.choice(("warm pack", "movement", "none needed"))
        return SorenessRecall(self.chance.randint(1, 4), hours, self.chance.random() < 0.1, helped)

    def _scores(self, moment: _Moment) -> tuple[OutcomeScore, ...]:
        if moment.no % SCORED_EVERY != 1 and not moment.last:
            return ()
        measure, start, goal = self.complaint["measure"]
        value = round(start + (goal - start) * moment.better + self.chance.randint(-2, 2))
        return (OutcomeScore(next(moment.seq), measure, float(value)),)

    def _sign(self, moment: _Moment, side: Side) -> str:
        text, start, goal = self.complaint["sign"]
        return str(text).format(side=side.letter, now=round(start + (goal - start) * moment.better))

    def _palpation(self, moment: _Moment, side: Side) -> tuple[PalpationFinding, ...]:
        other = Side.LEFT if side is Side.RIGHT else Side.RIGHT
        muscle = self.complaint["muscles"][0][0]
        return (PalpationFinding(next(moment.seq), muscle, other, "latent", 1),)

    def _rows(self, moment: _Moment, side: Side) -> tuple[NeedlingRow, ...]:
        muscles = self.complaint["muscles"]
        number = max(1, min(len(muscles), round(self.chance.uniform(1.5, 4) - moment.better)))
        chosen = self.chance.sample(muscles, number)
        return tuple(
            self._row(moment, muscle, direction, side, position)
            for position, (muscle, direction) in enumerate(chosen, 1)
        )

    def _row(
        self, moment: _Moment, muscle_id: str, direction: str, side: Side, position: int
    ) -> NeedlingRow:
        muscle, lot = catalogue().muscle(muscle_id), self.chance.choice(self.lots[:3])
        points = self.chance.choice((1, 1, 1, 2))
        twitches = max(0, round(self.chance.randint(1, 6) * (1 - moment.better * 0.7)))
        grade = 0 if twitches == 0 else min(3, 1 + twitches // 2)
        tender = 3 if moment.better < 0.3 else 2
        return NeedlingRow(
            next(moment.seq),
            muscle.id,
            side,
            position,
            muscle_label=muscle.name,
            site=self.chance.choice(muscle.sites).number,
            patient_position=muscle.positions[0],
            needle=lot.size,
            lot_no=lot.no,
            technique=self.chance.choice(("pistoning", "slow_pistoning", "threading")),
            direction=direction,
            points=points,
            entries=points,
            needles=points,
            passes=self.chance.randint(3, 12),
            twitch_count=twitches,
            twitch_grade=grade,
            familiar=twitches > 2,
            sensation="familiar_pain" if twitches > 2 else "deep_ache",
            status_before="active" if moment.better < 0.5 else "latent",
            status_after="latent",
            tenderness_before=tender,
            tenderness_after=tender - 1,
            local_response="softened",
        )

    def _reach(self) -> dict[str, Any]:
        """Return what was agreed to: everything that this course may come to."""
        muscles = self.complaint["muscles"]
        reach = reach_of((muscle, "threading") for muscle, _direction in muscles)
        return {"regions": reach.regions, "risk_level": reach.risk_level}

    def _over_lung(self, visit: Visit) -> bool:
        return any(catalogue().muscle(row.muscle).over_lung for row in visit.rows)

    def _prescriptions(self, moment: _Moment) -> tuple[Prescription, ...]:
        kept = self.complaint["exercises"][: 1 + moment.no // 2]
        known = self.complaint["exercises"][: 1 + (moment.no - 1) // 2] if not moment.first else []
        return tuple(
            Prescription(
                next(moment.seq),
                code,
                catalogue().exercise(code).name,
                ExerciseStatus.KEPT if code in known else ExerciseStatus.NEW,
                catalogue().exercise(code).dose,
                adherence=f"{self.chance.randint(3, 7)} of 7 days" if code in known else "",
            )
            for code in kept
        )
