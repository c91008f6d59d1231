"""What a first run knows so far, and what is still missing in each of its five steps."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import IntEnum
from typing import TYPE_CHECKING

from imsrecord.security.passwords import MIN_LENGTH, password_problem, pin_problem
from imsrecord.security.recovery import plain_letters

if TYPE_CHECKING:
    from pathlib import Path

IDLE_CHOICES = (2, 5, 10)
_LONGEST_NAME = 200
_LONGEST_WORD = 60
_GROUP_LETTERS = 4


class Step(IntEnum):
    """The five steps, in the order in which they are taken."""

    YOU = 1
    LOCK = 2
    SHEET = 3
    BACKUP = 4
    PATIENT = 5


@dataclass(frozen=True, slots=True)
class FirstRunState:
    """The answers of a first run; ``asked`` are two groups (1 to 14) to type from the sheet."""

    step: Step = Step.YOU
    name: str = field(default="", repr=False)
    designation: str = field(default="PT", repr=False)
    registration_no: str = field(default="", repr=False)
    clinic: str = field(default="", repr=False)
    address: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    password: str = field(default="", repr=False)
    pin: str = field(default="", repr=False)
    idle_minutes: int = 5
    groups: tuple[str, ...] = field(default=(), repr=False)
    asked: tuple[int, int] = (1, 2)
    sheet: Path | None = None
    typed: tuple[str, str] = field(default=("", ""), repr=False)
    backup_folder: Path | None = None
    busy: bool = False
    problem: str = ""
    told: frozenset[str] = frozenset()

    @property
    def signature_name(self) -> str:
        """The name as the lock page and signatures show it: “D. Okafor, PT”."""
        parts = (self.name.strip(), self.designation.strip())
        return ", ".join(part for part in parts if part)

    def problems(self) -> dict[str, str]:
        """Return what is not right yet in the present step: field → sentence."""
        return {name: sentence for name, sentence in self._checks() if sentence}

    def shown_problems(self) -> dict[str, str]:
        """Return the problems of fields that were left or asked to be complete."""
        return {name: text for name, text in self.problems().items() if name in self.told}

    def telling_all(self) -> FirstRunState:
        """Return the state with every problem of this step shown."""
        return replace(self, told=self.told | set(self.problems()))

    def password_remark(self) -> str:
        """Return the quiet sentence below a passphrase that will do, or how long it must be."""
        if password_problem(self.password, self._own_words()):
            return f"At least {MIN_LENGTH} characters. A few words are easier than odd letters."
        if len(self.password.split()) >= 6:
            return "Strong. Six random words are easy to type with one hand."
        return "Good: long, and not one of those that are tried first."

    def password_is_good(self) -> bool:
        """Say whether the passphrase will do."""
        return not password_problem(self.password, self._own_words())

    def group_problem(self, place: int) -> str:
        """Return what is wrong with one of the two groups typed from the sheet (place 0 or 1)."""
        number, typed = self.asked[place], plain_letters(self.typed[place])
        if not typed:
            return f"Type group {number} from the sheet."
        if not self.groups or typed != self.groups[number - 1]:
            return f"That is not group {number}. Compare it with the sheet."
        return ""

    def group_is_right(self, place: int) -> bool:
        """Say whether one of the two groups agrees with the sheet."""
        return not self.group_problem(place)

    def group_is_full(self, place: int) -> bool:
        """Say whether as many letters are typed as a group has."""
        return len(plain_letters(self.typed[place])) >= _GROUP_LETTERS

    def _own_words(self) -> tuple[str, ...]:
        return (self.name, self.clinic)

    def _checks(self) -> tuple[tuple[str, str], ...]:
        if self.step is Step.YOU:
            return (
                ("name", _named(self.name, "Type your name as it stands on your notes.")),
                ("clinic", _named(self.clinic, "Type the clinic's name, or your own again.")),
                ("designation", _line_problem(self.designation, _LONGEST_WORD)),
                ("address", _line_problem(self.address, _LONGEST_NAME)),
                ("phone", _line_problem(self.phone, _LONGEST_WORD)),
                ("registration_no", _line_problem(self.registration_no, _LONGEST_WORD)),
            )
        if self.step is Step.LOCK:
            return (
                ("password", password_problem(self.password, self._own_words())),
                ("pin", pin_problem(self.pin)),
            )
        if self.step is Step.SHEET:
            saved = "" if self.sheet is not None else "Save the sheet first, and print it."
            return (
                ("sheet", saved),
                ("first", self.group_problem(0)),
                ("second", self.group_problem(1)),
            )
        if self.step is Step.BACKUP and self.backup_folder is None:
            return (("backup", "Choose a folder, or “Not now”."),)
        return ()


def backup_problem(folder: Path, record_folder: Path) -> str:
    """Return why backups cannot go to a folder, or ""."""
    if folder.resolve().is_relative_to(record_folder.resolve()):
        return "That is where the records are. Choose another disk, a USB stick or a shared folder."
    if not folder.is_dir():
        return "That folder is not there. Is the disk plugged in?"
    return ""


def _named(text: str, sentence: str) -> str:
    if not any(c.isalnum() for c in text):
        return sentence
    return _line_problem(text, _LONGEST_NAME)


def _line_problem(text: str, longest: int) -> str:
    plain = text.strip()
    if len(plain) > longest:
        return f"Too long: {len(plain)} of at most {longest} characters."
    if not plain.isprintable():
        return "There is an invisible character in it. Type it again."
    return ""
