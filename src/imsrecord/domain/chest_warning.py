"""When the patient is warned of the chest: a needled muscle lies over the lung."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from imsrecord.domain.catalogue import catalogue

if TYPE_CHECKING:
    from imsrecord.domain.visit import Visit

GIVEN: Final = "Chest warning on the sheet."
"""What note and review say of it."""


def chest_warning_required(visit: Visit) -> bool:
    """Return whether any needled muscle lies over the lung (the catalogue's pleura_lung)."""
    return any(
        catalogue().has_muscle(row.muscle) and catalogue().muscle(row.muscle).over_lung
        for row in visit.rows
    )
