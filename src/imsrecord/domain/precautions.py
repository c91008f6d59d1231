"""What stands against needling in this patient, joined to a muscle and a technique.

Classes, wording and reach are the catalogue's contraindications (edition and review state are said
with every prompt). A prompt reminds and asks for a reason; it never says where or how deep to
needle. Only an absolute contraindication that is in force refuses a row.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import IntEnum
from typing import TYPE_CHECKING, Any, Final

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.charting_electro import ELECTRO
from imsrecord.domain.screening import YES, still_standing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from imsrecord.domain.catalogue import Term
    from imsrecord.domain.needling import NeedlingRow
    from imsrecord.domain.patient import Precaution
    from imsrecord.domain.screening import EarlierAnswer, SafetyScreen, ScreenAnswer

ABSOLUTE: Final = "absolute"
LOCAL: Final = "local"
RELATIVE: Final = "relative"
PRECAUTION: Final = "precaution"
_CLASSES: Final = (ABSOLUTE, LOCAL, "technique", RELATIVE, PRECAUTION)
"""Classes of the catalogue, the most serious first."""
_SEVERE: Final = "absolute_if_severe"


class Asks(IntEnum):
    """What a prompt wants before the row can stand, from least to most."""

    NOTHING = 0
    REASON = 1
    REFUSAL = 2


@dataclass(frozen=True, slots=True)
class Flag:
    """One contraindication that stands today: from the patient's precautions, the screen, or both.

    ``unsure`` was answered "unsure" and nowhere "yes"; ``notes`` are what was written about it,
    ``regions`` where it is, none where that was not told.
    ``code`` is "" where the clinic worded the precaution itself. ``answered_on`` is the day of an
    earlier screen, where neither the precautions nor today's screen say it.
    """

    code: str
    label: str = field(repr=False)
    unsure: bool = False
    standing: bool = False
    notes: tuple[str, ...] = field(default=(), repr=False)
    answered_on: date | None = None
    regions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Prompt:
    """One flag as it concerns one row.

    ``short`` are a few words for the caption; ``sentence`` what the catalogue says of it;
    ``class_id`` its class, "" for the clinic's own words, which no rule is tied to.
    """

    code: str
    short: str = field(repr=False)
    sentence: str = field(repr=False)
    class_id: str
    asks: Asks
    unsure: bool = False
    notes: tuple[str, ...] = field(default=(), repr=False)
    answered_on: date | None = None

    @property
    def from_catalogue(self) -> bool:
        """Whether the sentence is the catalogue's, which awaits a clinician's review."""
        return bool(self.class_id)


def flags_in_force(
    precautions: Sequence[Precaution],
    screen: SafetyScreen | None,
    earlier: Sequence[EarlierAnswer] = (),
) -> tuple[Flag, ...]:
    """Return what stands today, each code once: the patient's precautions, then the answers.

    A precaution stands until it is taken off the patient, whatever today's screen says: only the
    practitioner can say that it is over, here or on the patient's page. Answers of ``earlier``
    screens stand while today's does not give them anew. The note of a screen counts for what it
    answered.
    """
    over = frozenset(screen.lifted) if screen else frozenset()
    found: dict[str, Flag] = {}
    for each in precautions:
        if not each.code or each.code not in over:
            _add(found, _standing(each))
    for answer, note, on in _answers(screen, earlier):
        label = catalogue().label("contraindications", answer.code)
        said = tuple(words for words in (answer.note, note) if words.strip())
        unsure = answer.answer != YES
        _add(
            found,
            Flag(answer.code, label, unsure, notes=said, answered_on=on, regions=answer.regions),
        )
    return tuple(found.values())


def _standing(each: Precaution) -> Flag:
    notes = (each.note,) if each.note.strip() else ()
    return Flag(
        each.code, each.label, each.unsure, standing=True, notes=notes, regions=each.regions
    )


def _add(found: dict[str, Flag], flag: Flag) -> None:
    """Join a flag to the one of the same item: a yes outweighs, the place told last counts."""
    key = flag.code or flag.label
    before = found.get(key)
    if before is None:
        found[key] = flag
        return
    found[key] = replace(
        before,
        unsure=before.unsure and flag.unsure,
        notes=tuple(dict.fromkeys((*before.notes, *flag.notes))),
        regions=flag.regions or before.regions,
        label=flag.label if flag.standing else before.label,
    )


def _answers(
    screen: SafetyScreen | None, earlier: Sequence[EarlierAnswer]
) -> Iterator[tuple[ScreenAnswer, str, date | None]]:
    """Yield each answer in force with the note of its screen, and its day if it is not today's."""
    for each in still_standing(screen, earlier):
        yield each.answer, each.note, each.on
    for answer in screen.exceptions if screen else ():
        yield answer, screen.note if screen else "", None


def absolute_in_force(
    precautions: Sequence[Precaution],
    screen: SafetyScreen | None,
    earlier: Sequence[EarlierAnswer] = (),
) -> tuple[Flag, ...]:
    """Return the absolute contraindications that refuse every new row; "unsure" refuses none."""
    flags = flags_in_force(precautions, screen, earlier)
    return tuple(flag for flag in flags if _class_of(flag) == ABSOLUTE and not flag.unsure)


def prompts(
    row: NeedlingRow,
    precautions: Sequence[Precaution],
    screen: SafetyScreen | None,
    earlier: Sequence[EarlierAnswer] = (),
) -> tuple[Prompt, ...]:
    """Return what concerns this row, the most serious first.

    Reach is the catalogue's: a technique, a structure beside the muscle, or its risk level. An item
    without reach concerns every row. A "local" item concerns the regions it was said to be in;
    where no place was told, every row asks where, rather than guess. A relative one that was
    written about asks nothing more.
    """
    flags = flags_in_force(precautions, screen, earlier)
    found = [_prompt(flag) for flag in flags if _reaches(flag, row)]
    order = {class_id: place for place, class_id in enumerate(_CLASSES)}
    found.sort(key=lambda each: (-each.asks, order.get(each.class_id, len(order))))
    return tuple(found)


def reasons_asked(
    row: NeedlingRow,
    precautions: Sequence[Precaution],
    screen: SafetyScreen | None,
    earlier: Sequence[EarlierAnswer] = (),
) -> tuple[Prompt, ...]:
    """Return the prompts that want a written reason in the row and have none yet.

    A row that stands although an absolute contraindication is in force now (it was charted before
    the answer) asks for a reason too: what was done is recorded, and why.
    """
    if row.override_reason.strip():
        return ()
    asked = prompts(row, precautions, screen, earlier)
    return tuple(each for each in asked if each.asks is not Asks.NOTHING)


def _term(flag: Flag) -> Term | None:
    known = bool(flag.code) and catalogue().has_term("contraindications", flag.code)
    return catalogue().term("contraindications", flag.code) if known else None


def _class_of(flag: Flag) -> str:
    term = _term(flag)
    return term.group if term else ""


def _prompt(flag: Flag) -> Prompt:
    term = _term(flag)
    if term is None:
        return Prompt(
            flag.code, flag.label, flag.label, "", Asks.NOTHING, flag.unsure, flag.notes,
            flag.answered_on,
        )  # fmt: skip
    return Prompt(
        term.id,
        term.more.get("short", term.label),
        " ".join(_sentences(term, flag.regions)),
        term.group,
        _asks(term.group, flag),
        flag.unsure,
        flag.notes,
        flag.answered_on,
    )


def _sentences(term: Term, regions: Sequence[str]) -> Iterator[str]:
    yield f"{term.label}."
    if term.definition:
        yield f"{term.definition}."
    if term.group == LOCAL and regions:
        names = ", ".join(catalogue().label("regions", each).lower() for each in regions)
        yield f"It is here: {names}. Write how far this row is from it."
    elif term.group == LOCAL:
        yield "Where is it? Write how far this row is from it."
    if term.more.get("escalate") == _SEVERE:
        yield "If severe, it counts as absolute."


def _asks(class_id: str, flag: Flag) -> Asks:
    if class_id == PRECAUTION:
        return Asks.NOTHING
    if class_id == ABSOLUTE and not flag.unsure:
        return Asks.REFUSAL
    written = class_id == RELATIVE and bool(flag.notes)
    return Asks.NOTHING if written else Asks.REASON


def _reaches(flag: Flag, row: NeedlingRow) -> bool:
    term = _term(flag)
    if term is None:
        return True
    reach: dict[str, Any] = dict(term.more)
    techniques = {row.technique, ELECTRO if row.electro else ""}
    if "techniques" in reach and techniques.isdisjoint(reach["techniques"]):
        return False
    if not catalogue().has_muscle(row.muscle):
        return True  # the clinic's own muscle: nothing is known that would rule it out
    muscle = catalogue().muscle(row.muscle)
    if flag.regions and term.group == LOCAL and muscle.region not in flag.regions:
        return False
    beside = set(muscle.structures_at_risk)
    if "structures" in reach and beside.isdisjoint(reach["structures"]):
        return False
    return "risk_levels" not in reach or muscle.risk_level in reach["risk_levels"]
