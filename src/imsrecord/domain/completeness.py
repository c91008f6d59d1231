"""How much of a visit is answered: its parts, and in each what is still missing.

The gaps are those of signing (requirements §4, hard stops and warnings), so that meter, review and
signature never say different things.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from imsrecord.domain.decision_rules import NEEDLED, NO_VISIT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from imsrecord.domain.signing_problem import SigningProblem
    from imsrecord.domain.visit import Visit

_Part = tuple[str, tuple[str, ...]]
_OTHER: Final = "This visit"
_INTAKE: Final[_Part] = ("Reason and history", ("intake",))
_TALKED: Final[tuple[_Part, ...]] = (
    (
        "Pain and function",
        ("pain", "pain_average", "activity_scores", "function_now", "since", "soreness_recall"),
    ),
    (
        "Examination",
        (
            "objective",
            "exam",
            "impression",
            "palpation",
            "segmental",
            "neuro",
            "exam_signs",
            "signs_after",
        ),
    ),
    ("Scores", ("scores",)),
    (
        "Decision",
        (
            "decision",
            "decision_reason",
            "stopped_when",
            "explained",
            "still_suits",
            "still_suits_reason",
            "course_reason",
        ),
    ),
)
_NEEDLED: Final[tuple[_Part, ...]] = (
    ("Safety screen", ("screen", "red_flags", "red_flag_action")),
    ("Consent", ("consent",)),
    ("Needling", ("rows", "practitioner")),
    ("Needles out", ("needles_removed", "needles_placed_reason")),
    ("Response", ("pain_after", "observed_minutes", "fit_to_leave", "unfit_done")),
    ("Adverse event", ("adverse_events",)),
    ("Hygiene and aftercare", ("hygiene", "aftercare")),
)
_AHEAD: Final[tuple[_Part, ...]] = (
    ("Exercises", ("prescriptions",)),
    ("Plan", ("analysis", "next_visit", "plan", "frequency", "planned_visits", "reassess_on")),
)
_PART_OF: Final = {
    field: name for name, fields in (_INTAKE, *_TALKED, *_NEEDLED, *_AHEAD) for field in fields
}
"""The name of the part by the field that a gap leads to; each field is in one part."""


@dataclass(frozen=True, slots=True)
class RecordPart:
    """A part of the record that a visit asks for, with its gaps; complete when there is none."""

    name: str
    gaps: tuple[SigningProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class Completeness:
    """Every part that applies to a visit, in its order, and every gap as signing says it.

    ``gaps`` come with what stops a signature first.
    """

    parts: tuple[RecordPart, ...] = ()
    gaps: tuple[SigningProblem, ...] = ()

    @property
    def stops(self) -> int:
        """How many gaps stop a signature."""
        return sum(gap.blocking for gap in self.gaps)

    @property
    def complete(self) -> tuple[str, ...]:
        """The names of the parts in which nothing is missing."""
        return tuple(part.name for part in self.parts if not part.gaps)

    @property
    def share(self) -> float:
        """The complete parts among all, 0 to 1."""
        return len(self.complete) / len(self.parts) if self.parts else 1.0


def completeness(visit: Visit, gaps: Sequence[SigningProblem]) -> Completeness:
    """Return the parts of a visit with the gaps that signing found in them.

    A part that does not apply (needling where none was done) is left out, unless a gap is in it.
    """
    found: dict[str, list[SigningProblem]] = {}
    for gap in gaps:
        found.setdefault(_PART_OF.get(gap.where.partition("/")[0], _OTHER), []).append(gap)
    asked = [name for (name, _fields), applies in _asked(visit) if applies or name in found]
    names = [*asked, _OTHER] if _OTHER in found else asked
    parts = tuple(RecordPart(name, tuple(found.get(name, ()))) for name in names)
    return Completeness(parts, tuple(gaps))


def _asked(visit: Visit) -> Iterator[tuple[_Part, bool]]:
    needled = visit.needled or visit.decision in NEEDLED
    talked = visit.visit_type not in NO_VISIT
    yield _INTAKE, visit.intake is not None and talked
    for part in _TALKED:
        yield part, talked
    for part in _NEEDLED:
        yield part, needled
    for part in _AHEAD:
        yield part, talked
