"""The boxes of needles in use, and the line on which a new one is added."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from imsrecord.domain.bounds import NAME_LENGTH
from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.charting_words import plural
from imsrecord.domain.needling import NeedleLot, NeedleSize
from imsrecord.domain.note.plain_words import short_day_words
from imsrecord.ui.settings.section import show_lines, side_by_side
from imsrecord.ui.widgets.buttons import Button, IconButton
from imsrecord.ui.widgets.date_field import DateField
from imsrecord.ui.widgets.fields import TextField
from imsrecord.ui.widgets.labels import Hairline, Text
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row
from imsrecord.ui.widgets.marks import Pill
from imsrecord.ui.widgets.pick_fields import ComboField
from imsrecord.ui.widgets.surfaces import Card

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

_LABEL = 24  # pixels that a field's label takes above its well


class LotsCard(Card):
    """Lists the boxes; ``add_requested`` carries what was typed and what could not be read."""

    add_requested = Signal(object, object)  # NeedleLot, dict of field -> sentence
    retire_requested = Signal(object)  # NeedleLot
    restore_requested = Signal(object)  # NeedleLot
    recall_requested = Signal(str)  # the number on the box, or ""

    def __init__(
        self, lots: Iterable[NeedleLot], today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self._today = today
        self._rows = column(gap=0)
        self._used = column(gap=0)
        self._used_lots: tuple[NeedleLot, ...] = ()
        self.used_button = Button("", "ghost", icon="chevron-right", height=32, px=13)
        self.used_button.setObjectName("lots.used")
        self.used_button.setCheckable(True)
        self.used_button.toggled.connect(self._show_used)
        self.who = Button(self.tr("Who received a lot…"), icon="search", height=36, px=13)
        self.who.setObjectName("lots.recall")
        self.who.clicked.connect(lambda: self.recall_requested.emit(""))
        self._shown: list[QWidget] = []
        known = catalogue()
        diameters = [(f"{mm:g}", f"{mm:.2f} mm") for mm in known.needle_diameters]
        lengths = [(str(mm), f"{mm} mm") for mm in known.needle_lengths]
        self.brand = self._text("lot.brand", self.tr("Brand"), self.tr("As on the box"))
        self.diameter = ComboField(self.tr("Diameter"), diameters, placeholder="mm", height=40)
        self.diameter.setObjectName("lot.diameter")
        self.length = ComboField(self.tr("Length"), lengths, placeholder="mm", height=40)
        self.length.setObjectName("lot.length")
        self.lot = self._text("lot.lot", self.tr("Lot"), "C25-077")
        self.expires_on = DateField(self.tr("Use before"), placeholder="31 Jan 2029", height=40)
        self.expires_on.setObjectName("lot.expires_on")
        self.boxes = TextField(self.tr("Boxes"), placeholder="1", longest=8, height=40)
        self.boxes.setObjectName("lot.boxes")
        self.add_button = Button(self.tr("Add box"), icon="plus", height=40)
        self.add_button.setObjectName("lot.add")
        self.add_button.clicked.connect(self._ask)
        for line in (self.brand.line, self.lot.line, self.expires_on.line, self.boxes.line):
            line.returnPressed.connect(self._ask)
        self._lay_out()
        self.show_lots(lots)

    def show_lots(self, lots: Iterable[NeedleLot]) -> None:
        """Show the boxes in use."""
        for old in self._shown:
            self._rows.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._shown = [self._box(lot) for lot in lots]
        if not self._shown:
            none = self.tr("No box yet. With a lot on every row, a recall finds who it concerns.")
            self._shown = [Text(none, "body", "text3", wrap=True)]
        for shown in self._shown:
            self._rows.addWidget(shown)

    def show_used(self, lots: Iterable[NeedleLot]) -> None:
        """Offer the boxes that are used up to be looked at, and to be put back."""
        self._used_lots = tuple(lots)
        words = self.tr("Used up ({0})").format(len(self._used_lots))
        self.used_button.set_words(words)
        self.used_button.setVisible(bool(self._used_lots))
        self._show_used(self.used_button.isChecked())

    def _show_used(self, on: bool) -> None:
        self.used_button.set_icon("chevron-down" if on else "chevron-right")
        shown = self._used_lots if on else ()
        show_lines(self._used, [self._box(lot, used=True) for lot in shown])

    def show_problems(self, problems: dict[str, str]) -> None:
        """Put each sentence beside its field, and take the others away."""
        self.brand.set_problem(problems.get("brand", ""))
        self.diameter.set_problem(problems.get("diameter_mm", ""))
        self.length.set_problem(problems.get("length_mm", ""))
        self.lot.set_problem(problems.get("lot", ""))
        self.expires_on.set_problem(problems.get("expires_on", ""))
        self.boxes.set_problem(problems.get("boxes", ""))

    def clear(self) -> None:
        """Make ready for the next box; brand and size stay, they are often the same."""
        self.lot.set_text("")
        self.expires_on.set_date(None)
        self.boxes.set_text("")
        self.lot.setFocus()

    def _ask(self) -> None:
        until = self.expires_on.reading()
        boxes = self.boxes.text().strip()
        size = NeedleSize(float(self.diameter.key() or 0), int(self.length.key() or 0))
        typed = NeedleLot(
            no=0,
            brand=self.brand.text().strip(),
            size=size,
            lot=self.lot.text().strip(),
            expires_on=until.date.isoformat() if until.date else "",
            boxes=int(boxes) if boxes.isdecimal() else None,
        )
        unread = {"expires_on": until.problem} if until.problem else {}
        if boxes and not boxes.isdecimal():
            unread["boxes"] = self.tr("A whole number, please.")
        self.add_requested.emit(typed, unread)

    def _box(self, lot: NeedleLot, *, used: bool = False) -> QWidget:
        boxes = "" if lot.boxes is None else f" · {plural(lot.boxes, 'box', 'boxes')}"
        words = column(
            Text(f"{lot.brand} {lot.size}", "body_strong", elide=True),
            Text(self.tr("Lot {0}").format(lot.lot) + boxes, "small", "text2", elide=True),
            gap=1,
        )
        who = IconButton("users", self.tr("Who received lot {0}").format(lot.lot), side=32)
        who.setObjectName(f"lot_{lot.no}.who")
        who.clicked.connect(lambda: self.recall_requested.emit(lot.lot))
        act = self._put_back(lot) if used else self._use_up(lot)
        line = row((words, 1), self._expiry(lot), who, act, gap=12, margins=(0, 10, 0, 10))
        return holder(column(line, Hairline(), gap=0))

    def _use_up(self, lot: NeedleLot) -> Button:
        gone = Button(self.tr("Used up"), "secondary", height=32, px=13)
        gone.setObjectName(f"lot_{lot.no}.retire")
        gone.setAccessibleName(self.tr("Take {0} lot {1} off the list").format(lot.brand, lot.lot))
        gone.clicked.connect(lambda: self.retire_requested.emit(lot))
        return gone

    def _put_back(self, lot: NeedleLot) -> Button:
        back = Button(self.tr("Put back"), "secondary", height=32, px=13)
        back.setObjectName(f"lot_{lot.no}.restore")
        name = self.tr("Put {0} lot {1} back on the list").format(lot.brand, lot.lot)
        back.setAccessibleName(name)
        back.clicked.connect(lambda: self.restore_requested.emit(lot))
        return back

    def _expiry(self, lot: NeedleLot) -> QWidget:
        if not lot.expires_on:
            return Text(self.tr("No date on the box"), "small", "text3")
        day = _day_words(lot.expires_on)
        if lot.expired(self._today):
            return Pill(self.tr("Expired {0}").format(day), "danger", "clock")
        until = self.tr("Until {0}").format(day)
        if lot.expires_soon(self._today):
            return Pill(until, "warn", "clock")
        return Text(until, "small", "text2")

    def _text(self, name: str, label: str, hint: str) -> TextField:
        field = TextField(label, placeholder=hint, longest=10 * NAME_LENGTH, height=40)
        field.setObjectName(name)
        return field

    def _lay_out(self) -> None:
        remark = self.tr("Boxes that can be picked on a row. Used-up boxes stay in old visits.")
        add_box = holder(column(_LABEL, row(STRETCH, self.add_button), gap=0))
        head = column(
            row(Text(self.tr("Needles in use"), "heading"), STRETCH, self.who),
            Text(remark, "small", "text2", wrap=True),
            gap=2,
        )
        self.used_button.hide()
        self.setLayout(
            column(
                head,
                self._rows,
                row(self.used_button, STRETCH),
                self._used,
                side_by_side((self.brand, 5), (self.diameter, 4), (self.length, 4)),
                side_by_side((self.lot, 5), (self.expires_on, 4), (self.boxes, 2), (add_box, 3)),
                gap=12,
                margins=(22, 18, 22, 20),
            )
        )


def _day_words(written: str) -> str:
    """Return the date on a box: a day, or a month where the box names no day."""
    try:
        return short_day_words(date.fromisoformat(written))
    except ValueError:
        return written
