"""Gestures on the body chart that place needles: a point moved, a spinal level chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from imsrecord.domain.charting_levels import toggle_level
from imsrecord.domain.charting_lots import take_boxes
from imsrecord.domain.charting_marks import move_point
from imsrecord.domain.charting_words import row_name

if TYPE_CHECKING:
    from imsrecord.domain.needling import Mark, Side
    from imsrecord.ui.visit.visit_presenter import VisitPresenter


class ChartPresenter(QObject):
    """What the chart adds to the gestures on rows; each is one act that can be undone."""

    def __init__(self, owner: VisitPresenter, parent: QObject | None = None) -> None:
        super().__init__(parent or owner)
        self._owner = owner

    def move_point(
        self, seq: int, number: int | None, place: int, mark: Mark, by_key: object
    ) -> None:
        """Put a point of a row where the needle went; nudges by key in a row are one act."""
        visit = self._owner.visit
        row = visit.row(seq)
        if row is None:
            return
        moved = move_point(row, mark, number=number, place=place)
        which = len(row.marks) if number is None else number
        key = f"rows/{seq}/marks/{which}" if by_key else ""
        self._owner.change(visit.put_row(moved), f"{row_name(row)}: point moved", key=key)
        self._owner.rows.activate(seq)

    def toggle_level(self, muscle: str, side: Side, level: str) -> None:
        """Chart a spinal level of a paraspinal muscle, or take it off again."""
        visit, context = self._owner.visit, self._owner.context
        after = toggle_level(visit, muscle, side, level, context.sources)
        after = take_boxes(visit, after, context.lots, context.defaults)
        if not self._owner.change(after):
            return
        there = [row for row in after.rows if row.muscle == muscle and level in row.segments]
        if there:
            self._owner.rows.activate(there[-1].seq)
