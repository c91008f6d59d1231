"""Fill the demo clinic's record: the scenario patients and a made-up clinic, charted and signed.

It is done in the order in which it would have happened, by the functions that the services use, so
that signatures, audit and search hold for it as for any record. Only the transactions are larger.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import partial
from random import Random
from typing import TYPE_CHECKING

from imsrecord.db import episodes, lots, patients, signed_visits, visits
from imsrecord.domain.visit import Addendum
from imsrecord.paths import resource_path
from imsrecord.security.pin import PinVerifier
from imsrecord.services import accounts
from imsrecord.services.acting import Acting
from imsrecord.services.activity import note_patient, note_visit
from imsrecord.services.demo_clinic import is_draft, made_up_clinic, made_up_id
from imsrecord.services.opening import FirstAnswers
from imsrecord.services.scenario import read_scenarios
from imsrecord.services.sealing import note_content, seal, with_addendum

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy.orm import Session

    from imsrecord.db.database import Database
    from imsrecord.domain.visit import Visit
    from imsrecord.security.kdf import KdfCost
    from imsrecord.security.open_keys import OpenKeys
    from imsrecord.services.scenario import Scenario, ScenarioFile
    from imsrecord.services.scenario_visit import ScenarioVisit

AT_ONCE = 200  # deeds in one transaction


@dataclass(frozen=True, slots=True)
class _Deed:
    """One thing that happened in the made-up clinic, and when (UTC)."""

    at: datetime
    what: str
    scenario: Scenario = field(repr=False)
    charted: ScenarioVisit | None = field(default=None, repr=False)


def filling(made_at: datetime, cost: KdfCost, pin: str) -> Filling:
    """Plan the demo clinic as it stands at ``made_at`` (UTC): what to write into its record.

    It ends the day before; three visits of that day wait for a signature.
    """
    last_day = made_at.date() - timedelta(days=1)
    chance = Random(2)  # noqa: S311 - made-up people need no secrets

    def new_id(moment: datetime) -> UUID:
        return made_up_id(chance, moment)

    plain = json.loads(resource_path("demo", "scenarios.json").read_text(encoding="utf-8"))
    told = _as_demo(read_scenarios(plain, new_id))
    made = made_up_clinic(told.clinic, told.practitioner, told.lots, last_day)
    answers = FirstAnswers(told.practitioner, told.clinic, PinVerifier.make(pin, cost))
    return Filling(told, answers, _deeds((*told.scenarios, *made), last_day))


def _as_demo(told: ScenarioFile) -> ScenarioFile:
    """Give the clinic of the scenarios a letterhead that looks like one."""
    clinic = replace(
        told.clinic,
        name="Prairie IMS Clinic (made up)",
        address="100 Made-up Street, Winnipeg MB",
        phone="204-555-0100",
    )
    return replace(told, clinic=clinic)


def _deeds(scenarios: tuple[Scenario, ...], last_day: date) -> list[_Deed]:
    """Return everything that happened, in the order of time."""
    deeds = []
    for scenario in scenarios:
        first = scenario.visits[0].visit.started_at
        deeds.append(_Deed(first - timedelta(minutes=5), "register", scenario))
        for charted in scenario.visits:
            deeds.append(_Deed(charted.visit.started_at, "chart", scenario, charted))
            if is_draft(charted, last_day):
                continue
            deeds.append(_Deed(charted.sign_at, "sign", scenario, charted))
            if charted.addendum_at is not None:
                deeds.append(_Deed(charted.addendum_at, "add", scenario, charted))
    return sorted(deeds, key=lambda deed: deed.at)


class Filling:
    """Everything that happened in the made-up clinic, ready to be done in a new record."""

    def __init__(self, told: ScenarioFile, answers: FirstAnswers, deeds: list[_Deed]) -> None:
        self._told = told
        self._answers = answers
        self._deeds = deeds
        self._lots: dict[int, int] = {}
        self._patients: dict[str, int] = {}
        self._episodes: dict[str, int] = {}
        self._kept: dict[UUID, Visit] = {}

    def set_up(self, db: Database, keys: OpenKeys) -> None:
        """Write it all, a few hundred deeds in each transaction."""
        accounts.set_up(db, keys, self._answers, now=lambda: self._deeds[0].at)
        told = self._told
        acting = Acting(told.practitioner, told.clinic.zone, keys.audit_key, keys.signing)
        with db.write() as session:
            self._lots = {lot.no: lots.add(session, lot).no for lot in told.lots}
        ways = {
            "register": self._register,
            "chart": self._chart,
            "sign": self._sign,
            "add": self._add,
        }
        for first in range(0, len(self._deeds), AT_ONCE):
            with db.write() as session:
                for deed in self._deeds[first : first + AT_ONCE]:
                    then = replace(acting, now=partial(_same, deed.at))
                    ways[deed.what](session, then, deed)

    def _register(self, session: Session, acting: Acting, deed: _Deed) -> None:
        kept = patients.register(session, deed.scenario.patient)
        episode = replace(deed.scenario.episode, patient_no=kept.no)
        self._patients[deed.scenario.id] = kept.no
        self._episodes[deed.scenario.id] = episodes.start(session, episode).no
        note_patient(session, acting, "patient.register", kept.no)

    def _chart(self, session: Session, acting: Acting, deed: _Deed) -> None:
        charted = self._of(deed).visit
        rows = tuple(
            replace(row, lot_no=self._lots[row.lot_no] if row.lot_no else None)
            for row in charted.rows
        )
        visit = replace(
            charted,
            patient_no=self._patients[deed.scenario.id],
            episode_no=self._episodes[deed.scenario.id],
            rows=rows,
        )
        kept = self._kept[visit.id] = visits.start(session, visit)
        patients.note_opened(session, kept.patient_no, deed.at)
        note_visit(session, acting, "visit.start", kept.key)

    def _sign(self, session: Session, acting: Acting, deed: _Deed) -> None:
        draft = self._kept[self._of(deed).visit.id]
        before = signed_visits.last_hash(session, draft.patient_no)
        content = note_content(draft, before, deed.at)
        signature = seal(content, before, deed.at, acting)
        signed = signed_visits.sign(session, draft, signature, content)
        self._kept[draft.id] = signed
        note_visit(session, acting, "visit.sign", draft.key, content_hash=signature.content_hash)
        if draft.discharge_reason:
            episode = episodes.load(session, draft.patient_no, draft.episode_no)
            closed = replace(
                episode, closed_on=draft.treated_on, discharge_reason=draft.discharge_reason
            )
            episodes.save(session, closed)

    def _add(self, session: Session, acting: Acting, deed: _Deed) -> None:
        signed = self._kept[self._of(deed).visit.id]
        before = signed_visits.last_hash(session, signed.patient_no)
        bare = Addendum(len(signed.addenda) + 1, "addendum", self._of(deed).addendum)
        content = note_content(with_addendum(signed, bare), before, deed.at)
        signature = seal(content, before, deed.at, acting)
        signed_visits.amend(session, signed.key, replace(bare, signature=signature), content)
        note_visit(session, acting, "visit.amend", signed.key, content_hash=signature.content_hash)

    def _of(self, deed: _Deed) -> ScenarioVisit:
        if deed.charted is None:
            raise ValueError(f"{deed.what} needs a visit")
        return deed.charted


def _same(moment: datetime) -> datetime:
    return moment
