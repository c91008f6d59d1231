"""Undo and redo of a draft: one command per act, typing in one field merged into one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QUndoCommand
from typing_extensions import override

from imsrecord.domain.charting_words import changed_fields
from imsrecord.domain.draft_act import Act, Way
from imsrecord.domain.visit import Visit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Step = tuple[Act, Visit, Visit]
"""An act, the draft before it and the draft after it."""

_TYPING_ID: Final = 1
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
        self.setObsolete(not _differ(self.before, self.after))
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


def history(steps: Sequence[Step]) -> tuple[list[Step], list[Step]]:
    """Return what can be undone, oldest first, and redone, next last, after a restart.

    ``steps`` is every write, oldest first; undoing and redoing were written too, and are taken
    back here. What was typed on in one field is one act again.
    """
    done: list[Step] = []
    undone: list[Step] = []
    for act, before, after in steps:
        if act.way is Way.UNDONE and done:
            undone.append(done.pop())
        elif act.way is Way.REDONE and undone:
            done.append(undone.pop())
        elif _differ(before, after):
            begun = done.pop() if done and act.typed_in and _goes_on(done[-1], act) else None
            first = begun[1] if begun else before
            if _differ(first, after):  # what was typed and deleted again is nothing to take back
                done.append((act, first, after))
            undone.clear()
    return done, undone


def _differ(before: Visit, after: Visit) -> bool:
    """Tell whether there is anything to take back between two drafts."""
    return bool(changed_fields(before, after) - set(KEPT))


def _goes_on(last: Step, act: Act) -> bool:
    return last[0].typed_in == act.typed_in
