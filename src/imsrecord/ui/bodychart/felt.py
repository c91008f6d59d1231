"""Where the trigger point under the pointer is often felt: its zones, and them in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from imsrecord.domain.body import body_view
from imsrecord.domain.body.referral import referral_shapes
from imsrecord.domain.catalogue import catalogue
from imsrecord.ui.painting import Picture, theme_colours

if TYPE_CHECKING:
    from imsrecord.domain.needling import Side


@dataclass(frozen=True, slots=True)
class Felt:
    """A charting site that is pointed at."""

    muscle: str
    side: Side
    number: int

    @property
    def zones(self) -> tuple[str, ...]:
        """The zones in which this site is often felt, strongest first."""
        if not catalogue().has_muscle(self.muscle):
            return ()
        site = catalogue().muscle(self.muscle).site(self.number)
        return site.referral_zones if site is not None else ()

    def words(self) -> str:
        """Return "Often felt here: front of shoulder, outer arm", "" where nothing is known."""
        named = [catalogue().label("zones", zone) for zone in self.zones]
        lowered = [name[:1].lower() + name[1:] if name[1:2].islower() else name for name in named]
        return _tr("Often felt here: %1").replace("%1", ", ".join(lowered)) if lowered else ""

    def picture(self, view_id: str) -> Picture:
        """Return its zones as they show in a view, maybe none."""
        units = body_view(view_id).units_per_mm
        return Picture(referral_shapes(view_id, self.zones, self.side, units), theme_colours)


def caution() -> str:
    """Return what stands below the zones: that they are no diagnosis."""
    return _tr("Referral maps vary between people.")


def _tr(text: str) -> str:
    return QCoreApplication.translate("BodyChart", text)
