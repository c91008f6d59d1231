"""What the screen shows of a typed line: chips, the sentence beside it, what to choose from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from imsrecord.domain.quick_entry.statements import Statement


@dataclass(frozen=True, slots=True)
class Token:
    """One chip: the text as typed, what it is, and how it was understood.

    ``kind`` is verb, side, muscle, points, twitches, soreness, grade, familiar, level, needle,
    technique, number, exercise, word, drop, note or bad (then ``ok`` is False); of a row also site,
    depth, passes, direction, position, felt, zones, status, tenderness or after.
    """

    text: str = field(repr=False)
    kind: str
    label: str
    ok: bool = True


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to "Which one?": the code, what to type for it, and its name."""

    code: str
    typed: str
    label: str


@dataclass(frozen=True, slots=True)
class ParsedLine:
    """A whole line as read.

    ``statements`` is empty unless the whole line is good: a line is never accepted in part.
    ``so_far`` holds what each statement says up to here, for the ghost row. A line that is only
    unfinished has neither statements nor a problem; ``hint`` names what comes next.
    """

    statements: tuple[Statement, ...] = ()
    so_far: tuple[Statement, ...] = ()
    tokens: tuple[Token, ...] = ()
    problem: str = field(default="", repr=False)
    hint: str = ""
    choices: tuple[Choice, ...] = ()

    @property
    def accepted(self) -> bool:
        """Whether Enter would take the line."""
        return bool(self.statements)


@dataclass(slots=True)
class Reading:
    """One statement while it is being read; the first problem found is the one shown."""

    statement: Statement | None = None
    tokens: list[Token] = field(default_factory=list)
    problem: str = ""
    hint: str = ""
    choices: tuple[Choice, ...] = ()
    unfinished: bool = False

    def add(self, text: str, kind: str, label: str) -> None:
        """Add a chip that was understood."""
        self.tokens.append(Token(text, kind, label))

    def relabel(self, kind: str, label: str) -> None:
        """Say of chips already added what they turned out to mean."""
        self.tokens = [
            Token(token.text, kind, label) if token.kind == kind else token for token in self.tokens
        ]

    def refuse(self, problem: str) -> None:
        """Say what is wrong, unless something is already."""
        self.problem = self.problem or problem

    def bad(self, text: str, problem: str, label: str = "not understood") -> None:
        """Add a chip that stops the line, and say why."""
        self.tokens.append(Token(text, "bad", label, ok=False))
        self.refuse(problem)

    def wait_for(self, hint: str) -> None:
        """Note that the statement ends too early, and what comes next."""
        self.unfinished = True
        self.hint = hint


def not_understood(word: str) -> str:
    """Return the sentence for a word that is no part of the grammar."""
    return f"“{shortened(word)}” not understood — ; starts a note"


def shortened(word: str, longest: int = 40) -> str:
    """Return a word fit to quote in one line."""
    return word if len(word) <= longest else word[: longest - 1] + "…"
