"""A patient, and the precautions that follow the person from visit to visit."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from imsrecord.domain.bounds import (
    NAME_LENGTH,
    age_on,
    birth_date_problem,
    name_problem,
    text_problem,
)
from imsrecord.domain.folding import fold

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

_NAMES = ("given_names", "family_name", "preferred_name")
_SHORT = (
    "chart_number", "gender", "pronouns", "phone",
    "email", "claim_number", "health_number", "interpreter",
)  # fmt: skip
_LONGER = ("address", "emergency_contact", "physician", "payer", "occupation", "language")
_LONGER_LENGTH = 2_000


@dataclass(frozen=True, slots=True)
class Precaution:
    """A standing flag: a contraindication code of the catalogue, or the clinician's own words.

    ``visit_no`` is the visit whose safety screen it came from, None where it was entered with the
    patient. ``unsure`` was not answered with a plain yes. ``regions`` say where it is, if it has a
    place.
    """

    label: str = field(repr=False)
    code: str = ""
    note: str = field(default="", repr=False)
    since: date | None = None
    visit_no: int | None = None
    unsure: bool = False
    regions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Patient:
    """Who is treated. ``no`` is given by the record on registering; 0 until then."""

    id: UUID
    no: int = 0
    version: int = 1
    chart_number: str = field(default="", repr=False)
    given_names: str = field(default="", repr=False)
    family_name: str = field(default="", repr=False)
    preferred_name: str = field(default="", repr=False)
    born_on: date | None = field(default=None, repr=False)
    sex: str = field(default="", repr=False)
    gender: str = field(default="", repr=False)
    pronouns: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    address: str = field(default="", repr=False)
    emergency_contact: str = field(default="", repr=False)
    physician: str = field(default="", repr=False)
    payer: str = field(default="", repr=False)
    claim_number: str = field(default="", repr=False)
    health_number: str = field(default="", repr=False)
    language: str = field(default="", repr=False)
    interpreter: str = field(default="", repr=False)
    occupation: str = field(default="", repr=False)
    precautions: tuple[Precaution, ...] = field(default=(), repr=False)
    archived_at: datetime | None = None

    @property
    def name(self) -> str:
        """The whole legal name, as on screens and pages; one name only is a whole name."""
        return whole_name(self.given_names, self.family_name)

    @property
    def called(self) -> str:
        """What to call the patient: the preferred name, else the first given name."""
        return self.preferred_name or (self.given_names or self.family_name).split(" ")[0]

    @property
    def sheet_name(self) -> str:
        """First name and initial: all that a sheet for home may show."""
        initial = self.family_name[:1].upper()
        return f"{self.called} {initial}." if initial and self.given_names else self.called

    @property
    def initials(self) -> str:
        """Two letters for the round badge."""
        return initials(self.given_names, self.family_name)

    @property
    def folded(self) -> str:
        """Every name in the spelling that searches are matched in."""
        names = (self.given_names, self.family_name, self.preferred_name)
        return " ".join(fold(name) for name in names if name)

    def age_on(self, day: date) -> int | None:
        """Return whole years on a day, or None while no birth date is known."""
        return None if self.born_on is None else age_on(self.born_on, day)


def whole_name(given_names: str, family_name: str) -> str:
    """Return a name as it is written; one name only is a whole name."""
    return (
        f"{given_names} {family_name}"
        if given_names and family_name
        else given_names or family_name
    )


def initials(given_names: str, family_name: str) -> str:
    """Return the two letters that stand for a person in a round badge."""
    return (given_names[:1] + family_name[:1]).upper()


def precaution_problem(flag: Precaution) -> str:
    """Say what is wrong with a flag as it is worded; "" if nothing is."""
    return text_problem(flag.label, longest=NAME_LENGTH) or text_problem(flag.note)


def _problem(patient: Patient, name: str, longest: int) -> str:
    return text_problem(getattr(patient, name), longest=longest)


def patient_problems(patient: Patient, today: date) -> dict[str, str]:
    """Return a sentence for each field that cannot be kept as it is; empty when all can."""
    problems = {}
    if not patient.name.strip():
        problems["given_names"] = "Please give a name. One name is enough."
    checks = {name: name_problem(getattr(patient, name)) for name in _NAMES}
    checks |= {name: _problem(patient, name, NAME_LENGTH) for name in _SHORT}
    checks |= {name: _problem(patient, name, _LONGER_LENGTH) for name in _LONGER}
    problems |= {name: problem for name, problem in checks.items() if problem}
    if problem := next(filter(None, map(precaution_problem, patient.precautions)), ""):
        problems["precaution"] = problem
    if problem := birth_date_problem(patient.born_on, today):
        problems["born_on"] = problem
    return problems
