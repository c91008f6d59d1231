"""A made-up clinic for the demo: sixty patients and five hundred visits over two years.

The same seed and last day give the same clinic, ids included, so that pictures and counts can be
compared. Pain falls from visit to visit as it often does, and sometimes does not; what is
charted shows the screens and is no advice.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, Any
from uuid import UUID

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.episode import Episode
from imsrecord.domain.intake import PriorTreatment
from imsrecord.domain.patient import Patient, Precaution
from imsrecord.domain.screening import ScreenAnswer
from imsrecord.paths import resource_path
from imsrecord.services.demo_visits import Course
from imsrecord.services.scenario import Scenario

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imsrecord.domain.needling import NeedleLot
    from imsrecord.domain.people import Clinic, Practitioner
    from imsrecord.services.scenario_visit import ScenarioVisit

PATIENTS, VISITS, YEARS = 60, 500, 2
UNSIGNED = 3  # drafts of the last day, so that Today has something unfinished
SLOTS = ("08:30", "09:15", "10:00", "10:45", "13:00", "13:45", "14:30", "15:15", "16:00")
PRECAUTIONS = {
    "syncope_history": "Treated lying down",
    "anticoagulant": "Apixaban; family physician agrees; pressed for 2 minutes",
    "diabetes": "Eats before the visit",
    "metal_allergy": "Mild rash to nickel; coated needles, explained",
    "seizures": "None for six years; family physician agrees",
}
"""What a made-up patient is screened for, and what was written about it."""


def made_up_clinic(
    clinic: Clinic,
    practitioner: Practitioner,
    lots: Sequence[NeedleLot],
    last_day: date,
    seed: int = 1,
) -> tuple[Scenario, ...]:
    """Return the made-up patients with their visits, the last of them on ``last_day``.

    The visits of the last day are charted but not yet to be signed: ``is_draft`` tells.
    """
    chance = Random(seed)  # noqa: S311 — made-up people need no secrets
    people, complaints = _read("people"), _read("complaints")
    columns = people["columns"]
    days = _visit_days(chance, last_day)
    made = []
    for no, row in enumerate(people["people"], 1):
        person = dict(zip(columns, row, strict=True))
        complaint = complaints["complaints"][(no - 1) % len(complaints["complaints"])]
        first = datetime.combine(days[no - 1][0][0], datetime.min.time(), UTC)
        patient = _patient(chance, no, person, made_up_id(chance, first))
        episode = _episode(chance, complaint, patient, first.date(), made_up_id(chance, first))
        screened = tuple(ScreenAnswer(flag.code, note=flag.note) for flag in patient.precautions)
        course = Course(
            chance, clinic.zone, practitioner.id, lots, complaint, screened, no > UNSIGNED
        )
        visits: tuple[ScenarioVisit, ...] = course.visits(days[no - 1], made_up_id)
        made.append(Scenario(f"D{no:02}", complaint["words"][0], patient, episode, visits))
    return tuple(made)


def is_draft(visit: ScenarioVisit, last_day: date) -> bool:
    """Whether a visit of the made-up clinic stays unsigned."""
    return visit.visit.treated_on == last_day


def made_up_id(chance: Random, moment: datetime) -> UUID:
    """Return the id (UUID version 7) that this seed gives for a moment."""
    value = int(moment.timestamp() * 1000) << 80 | chance.getrandbits(80)
    value = value & ~(0xF << 76) | 0x7 << 76
    return UUID(int=value & ~(0x3 << 62) | 0x2 << 62)


def _read(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(
        resource_path("demo", f"{name}.json").read_text(encoding="utf-8")
    )
    return content


def _visit_days(chance: Random, last_day: date) -> list[list[tuple[date, str]]]:
    """Return for each patient the days and times of its visits; no time is taken twice."""
    taken: set[tuple[date, str]] = set()
    plans = []
    for no, count in enumerate(_visit_counts(chance)):
        gap = chance.choice((5, 7, 7, 10, 14))
        gaps = [gap + chance.randrange(-2, 3) for _ in range(count - 1)]
        end = last_day
        if no >= UNSIGNED:  # four days early, since a full day or a weekend moves a visit on
            end -= timedelta(days=4 + chance.randrange(max(1, 365 * YEARS - sum(gaps))))
        plan = [end - timedelta(days=sum(gaps[first:])) for first in range(count)]
        plans.append([_slot(chance, day, taken, fixed=day == last_day) for day in plan])
    return plans


def _visit_counts(chance: Random) -> list[int]:
    """Share the visits out: most patients come four to twelve times, one for two years."""
    weights = [chance.choice((3, 4, 5, 6, 6, 8, 10)) for _ in range(PATIENTS)]
    weights[7] = 34
    counts = [max(1, weight * VISITS // sum(weights)) for weight in weights]
    for no in range(VISITS - sum(counts)):
        counts[no % PATIENTS] += 1
    return counts


def _slot(
    chance: Random, day: date, taken: set[tuple[date, str]], *, fixed: bool
) -> tuple[date, str]:
    """Return the first free time on a working day at or after ``day``."""
    while True:
        free = [slot for slot in SLOTS if (day, slot) not in taken]
        if free and (fixed or day.weekday() < 5):
            slot = (day, chance.choice(free))
            taken.add(slot)
            return slot
        day += timedelta(days=1)


def _patient(chance: Random, no: int, person: dict[str, str], patient_id: UUID) -> Patient:
    code = tuple(PRECAUTIONS)[no // 6 % len(PRECAUTIONS)] if no % 6 == 0 else ""
    house = chance.randrange(10, 990)
    return Patient(
        patient_id,
        chart_number=f"{1000 + no}",
        given_names=person["given_names"],
        family_name=person["family_name"],
        preferred_name=person["preferred_name"],
        born_on=date.fromisoformat(person["born_on"]),
        sex=person["sex"],
        phone=f"204-555-{200 + no:04}",
        email=f"patient{no}@example.org" if chance.random() < 0.6 else "",
        address=f"{house} Prairie Lane, Winnipeg" if chance.random() < 0.7 else "",
        emergency_contact=f"{person['given_names'][:1]}. Contact 204-555-{400 + no:04}",
        physician=f"Dr. {chance.choice('ABCDEFGH')}. Fictional",
        payer=chance.choice(("Private insurance", "Private", "Workers compensation (made up)")),
        health_number=f"{900_000_000 + no}",
        occupation=person["occupation"],
        precautions=(Precaution(_flag(code), code, PRECAUTIONS[code]),) if code else (),
    )


def _flag(code: str) -> str:
    return catalogue().term("contraindications", code).label


def _episode(
    chance: Random, complaint: dict[str, Any], patient: Patient, first: date, episode_id: UUID
) -> Episode:
    return Episode(
        episode_id,
        patient_no=0,
        no=1,
        complaint=chance.choice(complaint["words"]),
        onset_on=first - timedelta(days=chance.choice((9, 25, 60, 140, 400, 900))),
        onset=complaint["onset"],
        contributing=tuple(complaint["contributing"]),
        prior=(PriorTreatment(chance.choice(("stretching", "massage", "meds_otc")), "partly"),),
        quality=tuple(complaint["quality"]),
        timing=tuple(complaint["timing"]),
        aggravating=tuple(complaint["aggravating"]),
        easing=tuple(complaint["easing"]),
        zones=tuple(complaint["zones"]),
        history="Otherwise well.",
        medicines=chance.choice(("None", "Ibuprofen as needed", "Acetaminophen as needed")),
        allergies="None known",
        anticoagulant=any(flag.code == "anticoagulant" for flag in patient.precautions),
        goals=tuple(complaint["goals"]),
        activities=tuple(complaint["activities"]),
        planned_visits=chance.choice((4, 6, 8)),
        started_on=first,
    )
