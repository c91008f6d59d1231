"""What one statement of the Line says. None and "" mean "not said", which is never 0."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from imsrecord.domain.needling import Side

if TYPE_CHECKING:
    from imsrecord.domain.programmes import Programme

Charted: TypeAlias = frozenset[tuple[Side, str]]
"""Side and muscle of every row that stands in the list already."""


@dataclass(frozen=True, slots=True)
class SiteStatement:
    """One muscle needled, or a change to a row charted before (``edits``).

    ``sides`` holds both for ``b``: two rows. ``muscles`` are the candidates; one, once clear.
    ``delta`` adds to the twitches of a charted row. ``segments`` are spinal levels in order.
    Needle sizes in mm; a missing diameter is the one in use. ``site`` is the number of a charting
    site: a charted muscle at another site is another row. Tenderness 0-4; all else as in the row.
    """

    sides: tuple[Side, ...] = ()
    muscles: tuple[str, ...] = ()
    points: int | None = None
    twitches: int | None = None
    per_point: tuple[int, ...] = ()
    soreness: int | None = None
    grade: int | None = None
    delta: int | None = None
    familiar: bool = False
    refers: str = field(default="", repr=False)
    segments: tuple[str, ...] = ()
    diameter_mm: float | None = None
    length_mm: int | None = None
    technique: str = ""
    site: int | None = None
    depth_mm: int | None = None
    passes: int | None = None
    direction: str = ""
    patient_position: str = ""
    sensation: str = ""
    referred_zones: tuple[str, ...] = ()
    status_before: str = ""
    status_after: str = ""
    tenderness_before: int | None = None
    tenderness_after: int | None = None
    local_response: str = ""
    note: str = field(default="", repr=False)
    edits: bool = False

    @property
    def muscle(self) -> str:
        """The muscle, or "" while several could be meant."""
        return self.muscles[0] if len(self.muscles) == 1 else ""


@dataclass(frozen=True, slots=True)
class RowsStatement:
    """What is said of rows in the list without naming a muscle.

    ``seq`` is the row that is asked, or 0 for all of them; ``said`` names no side and no muscle.
    """

    said: SiteStatement
    seq: int = 0


@dataclass(frozen=True, slots=True)
class ProgrammeStatement:
    """Bring a programme of the clinic in; ``sides`` answer where it asks for the side."""

    programme: Programme
    sides: tuple[Side, ...] = ()


@dataclass(frozen=True, slots=True)
class DropStatement:
    """Take a charted row off the list."""

    sides: tuple[Side, ...] = ()
    muscles: tuple[str, ...] = ()

    @property
    def muscle(self) -> str:
        """The muscle, or "" while several could be meant."""
        return self.muscles[0] if len(self.muscles) == 1 else ""


@dataclass(frozen=True, slots=True)
class RepeatStatement:
    """Carry the plan of an earlier visit (the last, unless ``visit_no``), findings left blank."""

    side: Side | None = None
    without: tuple[str, ...] = ()
    visit_no: int | None = None


@dataclass(frozen=True, slots=True)
class RunAnswer:
    """Twitches of one listed row, and whether the familiar pain was reproduced."""

    twitches: int
    familiar: bool = False


@dataclass(frozen=True, slots=True)
class RunStatement:
    """Twitches for the listed rows, in the order of the list."""

    answers: tuple[RunAnswer, ...]


@dataclass(frozen=True, slots=True)
class PainStatement:
    """Pain 0-10 before and after the treatment."""

    before: int | None = None
    after: int | None = None


@dataclass(frozen=True, slots=True)
class FunctionStatement:
    """Function 0-10 before and after the treatment."""

    before: int | None = None
    after: int | None = None


@dataclass(frozen=True, slots=True)
class SorenessStatement:
    """Worst soreness 0-10 after the last visit, and how many days it lasted."""

    worst: int
    days: int | None = None


@dataclass(frozen=True, slots=True)
class ConsentStatement:
    """Consent was confirmed again by word of mouth."""


@dataclass(frozen=True, slots=True)
class AdverseStatement:
    """Something unwanted happened (codes of the catalogue), or nothing did (no type)."""

    event_type: str = ""
    severity: str = ""
    outcome: str = ""
    detail: str = field(default="", repr=False)

    @property
    def nothing_happened(self) -> bool:
        """Whether the answer is "none"."""
        return not self.event_type


@dataclass(frozen=True, slots=True)
class ExerciseStatement:
    """Give an exercise; what is not said of the dose stays the exercise's own."""

    exercises: tuple[str, ...] = ()
    sets: int | None = None
    reps: int | None = None
    hold_s: int | None = None
    per_day: int | None = None

    @property
    def exercise(self) -> str:
        """The exercise, or "" while several could be meant."""
        return self.exercises[0] if len(self.exercises) == 1 else ""


@dataclass(frozen=True, slots=True)
class KeepExercisesStatement:
    """All exercises go on as they are."""


@dataclass(frozen=True, slots=True)
class StopExerciseStatement:
    """Stop the exercise with this number in the list (from 1)."""

    number: int


@dataclass(frozen=True, slots=True)
class NextStatement:
    """When to come again: an amount of d, w or m; or plan ``prn`` (as needed) or ``dc``.

    ``words`` are what is planned, in the clinician's words.
    """

    amount: int | None = None
    unit: str = ""
    plan: str = ""
    focus: str = field(default="", repr=False)
    words: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class NoteStatement:
    """Words for the visit's note, where the window has no room for the note itself."""

    text: str = field(repr=False)


Statement: TypeAlias = (
    SiteStatement
    | RowsStatement
    | ProgrammeStatement
    | DropStatement
    | RepeatStatement
    | RunStatement
    | PainStatement
    | FunctionStatement
    | SorenessStatement
    | ConsentStatement
    | AdverseStatement
    | ExerciseStatement
    | KeepExercisesStatement
    | StopExerciseStatement
    | NextStatement
    | NoteStatement
)
