"""The needle that a new row of each region starts with, and the box it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.needling import NeedleSize
from imsrecord.domain.people import RegionNeedle
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import column, holder, row
from imsrecord.ui.widgets.pick_fields import ComboField
from imsrecord.ui.widgets.surfaces import Card

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.needling import NeedleLot
    from imsrecord.domain.people import ClinicDefaults

_HEIGHT = 36


class RegionNeedlesCard(Card):
    """A size and a box for each region; what is left as delivered is not kept."""

    left = Signal()

    def __init__(
        self, defaults: ClinicDefaults, lots: Iterable[NeedleLot], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self._lots = {str(lot.no): lot for lot in lots}
        self._known = dict(self._lots)  # a box that was chosen and is used up since stays chosen
        regions = catalogue().terms("regions")
        self.sizes = {term.id: self._size(term.id, term.label) for term in regions}
        self.boxes = {term.id: self._box(term.id, term.label) for term in regions}
        for region in self.sizes:
            self._show(defaults.needle(region))
        lines = [self._of_region(term.id, term.label) for term in regions]
        note = catalogue().text("needle_default_note")
        head = column(
            Text(self.tr("Needle of a new row, by region"), "heading"),
            Text(note, "small", "text2", wrap=True),
            gap=2,
        )
        self.setLayout(column(head, *lines, gap=10, margins=(22, 18, 22, 20)))

    def needles(self) -> tuple[RegionNeedle, ...]:
        """Return the regions where another needle or a box is chosen."""
        chosen = (self._chosen(region) for region in self.sizes)
        return tuple(each for each in chosen if each != RegionNeedle(each.region))

    def show_lots(self, lots: Iterable[NeedleLot]) -> None:
        """Offer the boxes that are in use now; what is chosen stays chosen."""
        self._lots = {str(lot.no): lot for lot in lots}
        self._known |= self._lots
        for field in self.boxes.values():
            kept = field.key() or ""
            field.box.clear()
            for key, words in self._choices(kept):
                field.box.addItem(words, key)
            field.set_key(kept)

    def _chosen(self, region: str) -> RegionNeedle:
        size, box = self.sizes[region].key() or "", self.boxes[region].key() or ""
        return RegionNeedle(region, _read(size), int(box) if box else None)

    def _show(self, chosen: RegionNeedle) -> None:
        self.sizes[chosen.region].set_key(_written(chosen.size))
        box = "" if chosen.lot_no is None else str(chosen.lot_no)
        field = self.boxes[chosen.region]
        if box and field.box.findData(box) < 0:
            field.box.addItem(self._words(box), box)
        field.set_key(box)

    def _of_region(self, region: str, label: str) -> QWidget:
        name = Text(label, "body_strong")
        return holder(row((name, 3), (self.sizes[region], 4), (self.boxes[region], 6), gap=16))

    def _size(self, region: str, label: str) -> ComboField:
        known = catalogue()
        usual = self.tr("{0}, as delivered").format(known.default_needle(region))
        sizes = [NeedleSize(d, mm) for d in known.needle_diameters for mm in known.needle_lengths]
        choices = [("", usual), *((_written(size), str(size)) for size in sizes)]
        field = ComboField("", choices, height=_HEIGHT)
        field.setObjectName(f"needle.{region}.size")
        field.box.setAccessibleName(self.tr("{0}: size").format(label))
        field.edited.connect(lambda: self._size_chosen(region))
        return field

    def _box(self, region: str, label: str) -> ComboField:
        field = ComboField("", self._choices(""), height=_HEIGHT)
        field.setObjectName(f"needle.{region}.box")
        field.box.setAccessibleName(self.tr("{0}: box").format(label))
        field.edited.connect(lambda: self._box_chosen(region))
        return field

    def _choices(self, kept: str) -> list[tuple[str, str]]:
        keys = [*self._lots, *([kept] if kept and kept not in self._lots else [])]
        only = self.tr("The only box of its size")
        return [("", only), *((key, self._words(key)) for key in keys)]

    def _words(self, key: str) -> str:
        lot = self._known.get(key)
        if lot is None:
            return self.tr("A box that is used up")
        return f"{lot.brand} {lot.size} · {lot.lot}"

    def _size_chosen(self, region: str) -> None:
        """Let go of a box of another size."""
        lot = self._known.get(self.boxes[region].key() or "")
        size = _read(self.sizes[region].key() or "") or catalogue().default_needle(region)
        if lot is not None and lot.size != size:
            self.boxes[region].set_key("")
        self.left.emit()

    def _box_chosen(self, region: str) -> None:
        """Take the size of the box along."""
        lot = self._known.get(self.boxes[region].key() or "")
        if lot is not None:
            delivered = lot.size == catalogue().default_needle(region)
            self.sizes[region].set_key("" if delivered else _written(lot.size))
        self.left.emit()


def _written(size: NeedleSize | None) -> str:
    return "" if size is None else f"{size.diameter_mm}x{size.length_mm}"


def _read(key: str) -> NeedleSize | None:
    if not key:
        return None
    diameter, _, length = key.partition("x")
    return NeedleSize(float(diameter), int(length))
