"""The muscles of a root level, as Gunn's IMS looks for them: paraspinal first, then the limb.

They are the segments that the catalogue lists for its muscles. Textbooks differ by a level, mostly
in the forearm, hand, leg and foot (reference, "Sure / check"), so this is an offer and no advice.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from imsrecord.domain.catalogue import catalogue

if TYPE_CHECKING:
    from imsrecord.domain.catalogue import Muscle


@dataclass(frozen=True, slots=True)
class Myotome:
    """Muscles of one level: ``paraspinal`` ones lie over it, ``others`` are supplied from it."""

    level: str
    paraspinal: tuple[Muscle, ...]
    others: tuple[Muscle, ...]

    @property
    def muscles(self) -> tuple[Muscle, ...]:
        """All of them, paraspinal first, then from head to foot."""
        return (*self.paraspinal, *self.others)


def root_levels() -> tuple[str, ...]:
    """Return the spinal levels of the catalogue, C1 to S5; cranial nerves are no roots."""
    levels = (term.id for term in catalogue().terms("segments"))
    return tuple(level for level in levels if not level.startswith("CN"))


@cache
def myotome(level: str) -> Myotome:
    """Return the muscles of a level; a level that the catalogue does not know has none.

    Muscles that are not needled as a routine are left out of the offer: they are only charted so
    that findings can be recorded.
    """
    muscles = [each for each in catalogue().muscles if each.needled != "not_routine"]
    paraspinal = tuple(each for each in muscles if level in each.levels)
    others = tuple(each for each in muscles if not each.levels and level in each.segments)
    return Myotome(level, paraspinal, others)
