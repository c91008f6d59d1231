"""Undo and redo of a draft: one command per act, typing in one field merged into one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QUndoCommand
from typing_extensions import override

from imsrecord.domain.charting_words import changed_fields

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from imsrecord.domain.visit import Visit

_TYPING_ID: Final = 1
UNDO: Final = "Undo: "
REDO: Final = "Redo: "
KEPT: Final = ("version", "line_text")


class DraftCommand(QUndoCommand):
    """One act: the draft before and after it. ``key`` names the field while it is typed in."""

    def __init__(
        self, show: Callable[[Visit], None], label: str, before: Visit, after: Visit, key: str = ""
    ) -> None:
        super().__init__(label)
        self._show = show
        self.key = key
        self.before = before
        self.after = after

    @override
    def id(self) -> int:
        return _TYPING_ID if self.key else -1

    @override
    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, DraftCommand) or other.key != self.key:
            return False
        self.after = other.after
        return True

    @override
    def undo(self) -> None:
        self._show(self.before)

    @override
    def redo(self) -> None:
        self._show(self.after)


def as_it_was(now: Visit, then: Visit) -> Visit:
    """Return an earlier or later draft as the present one: what is not undone stays.

    Numbers given to rows since then are never given again.
    """
    kept = {name: getattr(now, name) for name in KEPT}
    return replace(then, next_seq=max(now.next_seq, then.next_seq), **kept)


def history(
    steps: Sequence[tuple[str, Visit, Visit]],
) -> tuple[list[tuple[str, Visit, Visit]], list[tuple[str, Visit, Visit]]]:
    """Return what can be undone, oldest first, and redone, next last, after a restart.

    ``steps`` are label, draft before and draft after of every write, oldest first; undoing and
    redoing were written too, and are taken back here.
    """
    done: list[tuple[str, Visit, Visit]] = []
    undone: list[tuple[str, Visit, Visit]] = []
    for label, before, after in steps:
        if label.startswith(UNDO) and done:
            undone.append(done.pop())
        elif label.startswith(REDO) and undone:
            done.append(undone.pop())
        elif label and changed_fields(before, after):
            done.append((label, before, after))
            undone.clear()
    return done, undone
