"""Read scenario files: made-up patients and their visits, written down to be charted again.

The demo clinic is filled from one, and the acceptance tests type one in. Reading is pure: plain
dicts in, values of the record out; every fact in the file ends up in a value.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.episode import Episode
from imsrecord.domain.intake import PriorTreatment, intake_of
from imsrecord.domain.needling import NeedleLot, NeedleSize
from imsrecord.domain.patient import Patient, Precaution
from imsrecord.domain.people import Clinic, Credential, Hygiene, Practitioner
from imsrecord.services.scenario_keys import checked
from imsrecord.services.scenario_visit import ScenarioVisit, VisitReader, local_time

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class Scenario:
    """One made-up patient with one complaint and the visits for it.

    Numbers that only the record gives (patient, episode, lot) are placeholders: patient 0,
    episode 1, lots counted from 1 in the order of the file.
    """

    id: str
    title: str
    patient: Patient = field(repr=False)
    episode: Episode = field(repr=False)
    visits: tuple[ScenarioVisit, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class ScenarioFile:
    """A clinic, who works in it, its boxes of needles, and its patients."""

    clinic: Clinic
    practitioner: Practitioner
    lots: tuple[NeedleLot, ...]
    scenarios: tuple[Scenario, ...]


def read_scenarios(plain: Mapping[str, Any], new_id: Callable[[datetime], UUID]) -> ScenarioFile:
    """Return everything a scenario file holds; ``new_id`` makes an id for a moment (UTC).

    Raises:
        UnknownScenarioKeyError: a key that is not part of the format.
        NotFoundError: a code that is not in the catalogue.
        ValueError: a date, a side or a number that is none.
    """
    checked(plain, "file")
    clinic = _clinic(checked(plain["clinic"], "clinic"))
    lots = {
        letter: _lot(no, checked(entry, "lot"))
        for no, (letter, entry) in enumerate((plain.get("lots") or {}).items(), 1)
    }
    first_day = min(str(v["date"]) for s in plain["scenarios"] for v in s["visits"])
    practitioner = _practitioner(
        checked(plain["practitioner"], "practitioner"),
        new_id(local_time(first_day, "00:00", clinic.zone)),
    )
    hygiene = Hygiene(**checked(plain.get("hygiene_default") or {}, "hygiene"))
    reader = VisitReader(clinic.zone, practitioner.id, lots, hygiene, new_id)
    scenarios = tuple(_scenario(entry, reader) for entry in plain["scenarios"])
    return ScenarioFile(clinic, practitioner, tuple(lots.values()), scenarios)


def _clinic(entry: Mapping[str, Any]) -> Clinic:
    address = ", ".join(part for part in (entry.get("city"), entry.get("province")) if part)
    zone = entry.get("timezone", "America/Winnipeg")
    return Clinic(entry.get("name", "Clinic of the scenarios"), address=address, zone=zone)


def _practitioner(entry: Mapping[str, Any], practitioner_id: UUID) -> Practitioner:
    return Practitioner(
        practitioner_id,
        entry["name"],
        entry.get("designation", "PT"),
        str(entry.get("registration_no", "")),
        (_credential(entry["credential"]),) if entry.get("credential") else (),
    )


def _credential(text: str) -> Credential:
    """Read "Course, 2021-06-12, 80 h, passed …"; the course name is all that must be there."""
    course, *rest = (part.strip() for part in text.split(","))
    completed = next((date.fromisoformat(part) for part in rest if part[:4].isdigit()), None)
    hours = next((int(part[:-2]) for part in rest if part.endswith(" h")), None)
    return Credential(
        course,
        completed_on=completed,
        hours=hours,
        assessed=any(part.startswith("passed") for part in rest),
    )


def _lot(no: int, entry: Mapping[str, Any]) -> NeedleLot:
    size = NeedleSize(float(entry["diameter_mm"]), int(entry["length_mm"]))
    return NeedleLot(no, entry["brand"], size, str(entry["lot"]), str(entry.get("expiry", "")))


def _scenario(plain: Mapping[str, Any], reader: VisitReader) -> Scenario:
    checked(plain, "scenario")
    first = plain["visits"][0]
    began = local_time(first["date"], first.get("start") or "09:00", reader.zone)
    screen = checked(plain.get("screen") or {}, "screen")
    patient = _patient(checked(plain["patient"], "patient"), screen, reader.new_id(began))
    episode = _episode(checked(plain["episode"], "episode"), plain, reader.new_id(began))
    first_told, *later = reader.read_all(plain["visits"], screen)
    told = replace(first_told, visit=replace(first_told.visit, intake=intake_of(episode)))
    return Scenario(str(plain["id"]), plain["title"], patient, episode, (told, *later))


def _patient(entry: Mapping[str, Any], screen: Mapping[str, Any], patient_id: UUID) -> Patient:
    given, _, family = str(entry["name"]).rpartition(" ")
    return Patient(
        patient_id,
        chart_number=str(entry.get("chart_no", "")),
        given_names=given or family,
        family_name=family if given else "",
        born_on=date.fromisoformat(str(entry["dob"])) if entry.get("dob") else None,
        sex=entry.get("sex", ""),
        phone=str(entry.get("phone", "")),
        emergency_contact=entry.get("emergency", ""),
        physician=entry.get("physician", ""),
        payer=entry.get("payer", ""),
        health_number=str(entry.get("phin", "")),
        occupation=entry.get("occupation", ""),
        precautions=tuple(
            Precaution(catalogue().term("contraindications", code).label, code)
            for code in screen.get("exceptions") or ()
        ),
    )


def _episode(entry: Mapping[str, Any], plain: Mapping[str, Any], episode_id: UUID) -> Episode:
    prior = (checked(treatment, "prior") for treatment in entry.get("prior") or ())
    onset_on = entry.get("onset_date")
    return Episode(
        episode_id,
        patient_no=0,
        no=1,
        complaint=entry.get("complaint", ""),
        onset_on=date.fromisoformat(str(onset_on)) if onset_on else None,
        onset=entry.get("onset", ""),
        contributing=tuple(entry.get("contributing") or ()),
        prior=tuple(PriorTreatment(p["id"], p.get("effect", "")) for p in prior),
        quality=tuple(entry.get("quality") or ()),
        timing=tuple(entry.get("timing") or ()),
        aggravating=tuple(entry.get("aggravating") or ()),
        easing=tuple(entry.get("easing") or ()),
        zones=tuple(entry.get("zones") or ()),
        history=entry.get("history", ""),
        medicines=entry.get("medicines", ""),
        allergies=entry.get("allergies", ""),
        anticoagulant=entry.get("anticoagulant"),
        goals=tuple(entry.get("goals") or ()),
        activities=tuple(plain.get("psfs_activities") or ()),
        started_on=date.fromisoformat(str(plain["visits"][0]["date"])),
    )
