"""The boxes of needles in use, and the line on which a new one is added."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from imsrecord.domain.bounds import NAME_LENGTH
from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.needling import NeedleLot, NeedleSize
from imsrecord.domain.note.plain_words import short_day_words
from imsrecord.ui.settings.section import side_by_side
from imsrecord.ui.widgets.buttons import Button
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

_SOON_DAYS = 60
_LABEL = 24  # pixels that a field's label takes above its well


class LotsCard(Card):
    """Lists the boxes; ``add_requested`` carries what was typed and what could not be read."""

    add_requested = Signal(object, object)  # NeedleLot, dict of field -> sentence
    retire_requested = Signal(object)  # NeedleLot

    def __init__(
        self, lots: Iterable[NeedleLot], today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self._today = today
        self._rows = column(gap=0)
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
        self.add_button = Button(self.tr("Add box"), icon="plus", height=40)
        self.add_button.setObjectName("lot.add")
        self.add_button.clicked.connect(self._ask)
        for line in (self.brand.line, self.lot.line, self.expires_on.line):
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

    def show_problems(self, problems: dict[str, str]) -> None:
        """Put each sentence beside its field, and take the others away."""
        self.brand.set_problem(problems.get("brand", ""))
        self.diameter.set_problem(problems.get("diameter_mm", ""))
        self.length.set_problem(problems.get("length_mm", ""))
        self.lot.set_problem(problems.get("lot", ""))
        self.expires_on.set_problem(problems.get("expires_on", ""))

    def clear(self) -> None:
        """Make ready for the next box; brand and size stay, they are often the same."""
        self.lot.set_text("")
        self.expires_on.set_date(None)
        self.lot.setFocus()

    def _ask(self) -> None:
        until = self.expires_on.reading()
        size = NeedleSize(float(self.diameter.key() or 0), int(self.length.key() or 0))
        typed = NeedleLot(
            no=0,
            brand=self.brand.text().strip(),
            size=size,
            lot=self.lot.text().strip(),
            expires_on=until.date.isoformat() if until.date else "",
        )
        unread = {"expires_on": until.problem} if until.problem else {}
        self.add_requested.emit(typed, unread)

    def _box(self, lot: NeedleLot) -> QWidget:
        words = column(
            Text(f"{lot.brand} {lot.size}", "body_strong", elide=True),
            Text(self.tr("Lot {0}").format(lot.lot), "small", "text2", elide=True),
            gap=1,
        )
        gone = Button(self.tr("Used up"), "secondary", height=32, px=13)
        gone.setObjectName(f"lot_{lot.no}.retire")
        gone.setAccessibleName(self.tr("Take {0} lot {1} off the list").format(lot.brand, lot.lot))
        gone.clicked.connect(lambda: self.retire_requested.emit(lot))
        line = row((words, 1), self._expiry(lot), gone, gap=14, margins=(0, 10, 0, 10))
        return holder(column(line, Hairline(), gap=0))

    def _expiry(self, lot: NeedleLot) -> QWidget:
        if not lot.expires_on:
            return Text(self.tr("No date on the box"), "small", "text3")
        day = date.fromisoformat(lot.expires_on)
        if day < self._today:
            return Pill(self.tr("Expired {0}").format(short_day_words(day)), "danger", "clock")
        until = self.tr("Until {0}").format(short_day_words(day))
        if (day - self._today).days <= _SOON_DAYS:
            return Pill(until, "warn", "clock")
        return Text(until, "small", "text2")

    def _text(self, name: str, label: str, hint: str) -> TextField:
        field = TextField(label, placeholder=hint, longest=10 * NAME_LENGTH, height=40)
        field.setObjectName(name)
        return field

    def _lay_out(self) -> None:
        remark = self.tr("Boxes that can be picked on a row. Used-up boxes stay in old visits.")
        add_box = holder(column(_LABEL, row(STRETCH, self.add_button), gap=0))
        self.setLayout(
            column(
                column(
                    Text(self.tr("Needles in use"), "heading"),
                    Text(remark, "small", "text2", wrap=True),
                    gap=2,
                ),
                self._rows,
                side_by_side((self.brand, 5), (self.diameter, 4), (self.length, 4)),
                side_by_side((self.lot, 5), (self.expires_on, 4), (add_box, 4)),
                gap=12,
                margins=(22, 18, 22, 20),
            )
        )
