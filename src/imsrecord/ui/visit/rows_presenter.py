"""Gestures on the needling list: add a muscle, count, change, drop, repeat the last visit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.charting_lots import take_boxes
from imsrecord.domain.charting_rows import (
    add_point,
    changed_row,
    new_row,
    set_place,
    swapped_needles,
)
from imsrecord.domain.charting_words import row_name
from imsrecord.domain.needling import MOST_TWITCHES, Side
from imsrecord.domain.palpation import felt, first_time
from imsrecord.domain.precautions import prompts
from imsrecord.domain.row_gaps import row_gaps, unusual
from imsrecord.domain.twitches import NOT_RECORDED, ImpossibleRowError
from imsrecord.ui.visit.tap_guard import TapGuard

if TYPE_CHECKING:
    from imsrecord.domain.needling import Mark, NeedlingRow
    from imsrecord.domain.precautions import Prompt
    from imsrecord.domain.twitches import TwitchWay
    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.visit_presenter import VisitPresenter


class RowsPresenter(QObject):
    """The rows of the draft, and which of them is the active one that Space counts on."""

    active_changed = Signal(object)  # number of the row, or None
    details_changed = Signal(object)  # number of the row whose details are open, or None
    asked = Signal(int, str)  # row and field: go to the control that answers it
    consent_wanted = Signal()  # go to the consent, which a row goes beyond
    refused = Signal(int)  # row whose controls show an answer that was not taken

    def __init__(self, owner: VisitPresenter) -> None:
        super().__init__(owner)
        self._owner = owner
        self._active: int | None = None
        self._details: int | None = None
        self.counting = False  # while a twitch is added to a count that may go on
        self._taps = TapGuard(on=owner.context.slow_taps)

    @property
    def active(self) -> NeedlingRow | None:
        """The row that twitches are counted on."""
        return None if self._active is None else self._owner.visit.row(self._active)

    @property
    def details(self) -> int | None:
        """The row whose details are open."""
        return self._details

    @property
    def twitch_way(self) -> TwitchWay:
        """How the practitioner at the keyboard records twitches."""
        return self._owner.context.habits.twitches

    def asks_for_details(self) -> bool:
        """Say whether the active row, or else the last, waits for an answer in closed details."""
        rows = self._owner.visit.rows
        row = self.active or (rows[-1] if rows else None)
        return row is not None and row.seq != self._details and bool(_asked_in_details(row))

    def prompts(self, row: NeedlingRow) -> tuple[Prompt, ...]:
        """Return what the patient's precautions and today's screen say of a row."""
        context = self._owner.context
        screen = self._owner.visit.screen
        return prompts(row, context.patient.precautions, screen, context.earlier_answers)

    def asks_for_reason(self, row: NeedlingRow) -> bool:
        """Say whether a row wants a written reason before it can be signed, and has none."""
        return not row.override_reason.strip() and (
            unusual(row.muscle) or any(each.asks for each in self.prompts(row))
        )

    def asks_how_it_felt(self, row: NeedlingRow) -> bool:
        """Say whether a muscle is needled for the first time, and was not felt yet today."""
        return first_time(row, self._owner.context.needled_before) and not felt(
            row, self._owner.visit
        )

    def asks_consent(self, row: NeedlingRow) -> str:
        """Return what of a row goes beyond the consent in force: thorax, high risk.

        That nothing is agreed to at all is asked once, not beside each row.
        """
        consents = self._owner.consents
        return "" if consents.needs_first else consents.need_words(row.seq)

    def activate(self, seq: int | None) -> None:
        """Make a row the active one."""
        if seq != self._active:
            self._active = seq
            self.active_changed.emit(seq)
            if self._details is not None:
                self.show_details(seq)

    def step(self, by: int) -> None:
        """Make the next row active, or the one before."""
        rows = self._owner.visit.rows
        if not rows:
            return
        numbers = [row.seq for row in rows]
        if self._active not in numbers:
            self.activate(numbers[0 if by > 0 else -1])
            return
        place = numbers.index(self._active) + by
        self.activate(numbers[max(0, min(place, len(numbers) - 1))])

    def show_details(self, seq: int | None) -> None:
        """Open the details of a row, or close them."""
        if seq != self._details:
            self._details = seq
            self.details_changed.emit(seq)
            if seq is not None:
                self.activate(seq)

    def toggle_details(self, seq: int) -> None:
        """Open the details of a row, or close them if they are open."""
        self.show_details(None if self._details == seq else seq)

    def press_name(self, seq: int) -> None:
        """Open a row's details at its first gap, or close them if they are open."""
        self.toggle_details(seq)
        row = self._owner.visit.row(seq)
        gap = "" if row is None or self._details != seq else _asked_in_details(row)
        if gap:
            self.asked.emit(seq, gap)

    def press_gap(self, seq: int) -> None:
        """Go to the control that fills the first gap of a row; to the consent, if that is it."""
        row = self._owner.visit.row(seq)
        if row is not None and self.asks_consent(row):
            self.consent_wanted.emit()
            return
        gap = next(iter(row_gaps(row)), None) if row is not None else None
        if gap is not None:
            self.ask(seq, gap.field)
        elif row is not None and self.asks_how_it_felt(row):
            self.ask(seq, "status_before")

    def ask(self, seq: int, field: str) -> None:
        """Go to the control that answers a field of a row: in the row itself, or in its details."""
        if self.asked_in_row(field):
            self.activate(seq)
        else:
            self.show_details(seq)
        self.asked.emit(seq, field)

    def asked_in_row(self, field: str) -> bool:
        """Tell whether a field is answered in the row itself, as this practitioner charts."""
        return field in ("twitch_count", NOT_RECORDED, self.twitch_way.field)

    def keep_active(self) -> None:
        """Forget the active row once it is gone."""
        gone = [s for s in (self._active, self._details) if s and not self._owner.visit.row(s)]
        if self._details in gone:
            self.show_details(None)
        if self._active in gone:
            self.activate(None)

    def click_muscle(self, muscle_id: str, side: Side, mark: Mark | None) -> None:
        """Add a muscle that was clicked on the chart, or another point in it.

        A click chooses a muscle and its nearest charting site. It is too coarse to say where the
        needle went: that is said by dragging the point there.
        """
        side = side if catalogue().muscle(muscle_id).paired else Side.MIDLINE
        visit = self._owner.visit
        row = visit.row_of(muscle_id, side)
        if row is not None:
            grown = add_point(row, None)
            if self._owner.change(visit.put_row(grown), f"{row_name(row)}: another point"):
                self.activate(row.seq)
            return
        sources = self._owner.context.sources
        fresh = new_row(muscle_id, side, mark, sources.last, sources.defaults)
        fresh = replace(fresh, marks=())
        self._add(self._with_boxes(visit.add_row(fresh)))

    def add_another(self, seq: int) -> None:
        """Add a second row in the same muscle, for another place or technique."""
        row = self._owner.visit.row(seq)
        if row is not None:
            another = replace(row.carried_over(0, 0), site=None, segments=())
            self._add(self._owner.visit.add_row(another))

    def add_at_level(self, muscle_id: str, side: Side, level: str) -> None:
        """Add a muscle of a root level on a side; a paraspinal one is placed at that level."""
        sources = self._owner.context.sources
        row = new_row(muscle_id, side, None, sources.last, sources.defaults)
        if level in catalogue().muscle(muscle_id).levels:
            row = set_place(row, None, (level,))
        self._add(self._with_boxes(self._owner.visit.add_row(row)))

    def share_reason(self, seq: int) -> None:
        """Give the written reason of a row to every other row that asks for one and has none."""
        row, after = self._owner.visit.row(seq), self._owner.visit
        for other in after.rows if row is not None else ():
            if row is not None and other.seq != seq and self.asks_for_reason(other):
                after = after.put_row(replace(other, override_reason=row.override_reason))
        self._owner.change(after, self.tr("Reason given for every row that asks"))

    def drop(self, seq: int) -> None:
        """Take a row off the list."""
        row = self._owner.visit.row(seq)
        if row is not None:
            self._owner.change(self._owner.visit.drop_row(seq), f"{row_name(row)} removed")

    def change(self, seq: int, field: str, value: Any) -> None:
        """Change one answer of a row; one that contradicts another is told and not taken."""
        row = self._owner.visit.row(seq)
        if row is None:
            return
        place = f"rows/{seq}/{field}"
        try:
            changed = changed_row(row, field, value)
        except ImpossibleRowError as impossible:
            self.refused.emit(seq)
            self._owner.problem_found.emit(place, str(impossible))
            self._owner.toast.emit(str(impossible))
            return
        self._owner.problem_found.emit(place, "")
        after = self._owner.visit.put_row(changed)
        self._owner.change(self._with_boxes(after), f"{row_name(row)} changed")

    def swap_needles(self, seq: int) -> None:
        """Swap the needles of a row: one, or one for each point.

        One point with one needle has nothing to swap with: the number is asked in the details.
        """
        row = self._owner.visit.row(seq)
        if row is None:
            return
        needles = swapped_needles(row)
        if needles == row.needles:
            self.ask(row.seq, "needles")
        else:
            self.activate(row.seq)
            self.change(row.seq, "needles", needles)

    def leave_unrecorded(self, seq: int) -> None:
        """Say that the twitches of a row were not recorded; the same again makes them open."""
        row = self._owner.visit.row(seq)
        if row is not None:
            self.activate(row.seq)
            self.change(row.seq, NOT_RECORDED, not row.twitch_not_recorded)

    def place(self, seq: int, site: int | None, segments: tuple[str, ...]) -> None:
        """Say at which charting site or spinal level a row is."""
        row = self._owner.visit.row(seq)
        if row is not None:
            after = self._owner.visit.put_row(set_place(row, site, segments))
            self._owner.change(after, f"{row_name(row)}: place changed")

    def type_text(self, seq: int, field: str, text: str) -> None:
        """Take what is being typed in a field of a row."""
        row = self._owner.visit.row(seq)
        if row is not None:
            place = f"rows/{seq}/{field}"
            kept: dict[str, Any] = {field: self._owner.tidy(place, text)}
            after = self._owner.visit.put_row(replace(row, **kept))
            self._owner.change(after, f"{row_name(row)} changed", key=place)

    def count(self, by: int, seq: int | None = None) -> None:
        """Count twitches up or down on a row, the active one if none is named."""
        row = self.active if seq is None else self._owner.visit.row(seq)
        if row is None:
            return
        if row.twitch_count is None and by < 0:
            return  # one fewer than nobody knows is not zero
        counted = max(0, min((row.twitch_count or 0) + by, MOST_TWITCHES))
        self.activate(row.seq)
        self.counting = True
        self.change(row.seq, "twitch_count", counted)
        self.counting = False

    def tap(self, by: int) -> None:
        """Count on the active row by a pad or a pedal; one fewer than blank stays blank."""
        row = self.active
        if row is None or (by < 0 and not row.twitch_count):
            return
        if self._taps.lets(row.seq, by):
            self.count(by)

    def clear_count(self) -> None:
        """Take the active row's count back to “not counted yet”."""
        if self.active is not None:
            self.change(self.active.seq, "twitch_count", None)

    def count_on(self, muscle_id: str, side: Side, by: int) -> None:
        """Count twitches up or down on a muscle of the chart, if it is in the list."""
        row = self._owner.visit.row_of(muscle_id, side)
        if row is not None:
            self.count(by, row.seq)

    @Slot()
    def repeat_last(self) -> None:
        """Carry the plan of the last visit: muscles, points, needles; no findings."""
        if self._owner.last is not None:
            after = self._owner.visit.repeat(self._owner.last, without=frozenset())
            self._owner.change(self._with_boxes(after), self.tr("Last visit repeated"))

    # Inside

    def _add(self, after: Visit) -> None:
        added = after.rows[-1]
        if self._owner.change(after, f"{row_name(added)} added"):
            self.activate(added.seq)

    def _with_boxes(self, after: Visit) -> Visit:
        context = self._owner.context
        return take_boxes(self._owner.visit, after, context.lots, context.defaults)


def _asked_in_details(row: NeedlingRow) -> str:
    """Return the field of the first gap that is filled in the details, or ""."""
    fields = (gap.field for gap in row_gaps(row) if not gap.field.startswith("twitch"))
    return next(fields, "")
