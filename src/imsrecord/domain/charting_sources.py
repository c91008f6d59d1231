"""What charting may take from: the last visit's plan, the exercises under way, the clinic."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from imsrecord.domain.own_exercises import ExerciseLibrary, library
from imsrecord.domain.people import ClinicDefaults
from imsrecord.domain.twitches import TwitchWay

if TYPE_CHECKING:
    from imsrecord.domain.consent import KeptConsent
    from imsrecord.domain.exercises import Prescription
    from imsrecord.domain.needling import NeedleLot
    from imsrecord.domain.visit import Visit


@dataclass(frozen=True, slots=True)
class Sources:
    """``last`` is the visit whose plan may be carried: the last one, or the one named.

    ``exercises`` are what the patient is to do by now; ``lots`` the boxes of needles in use;
    ``activities`` are the patient's own, by which function is asked; ``first_needling`` asks for
    the whole safety screen; ``twitches`` is how who charts records them; ``library`` are all
    exercises of this clinic. ``each_visit`` are items of the safety screen that "no change" answers
    no at every visit, say pregnancy; ``consents`` are those of the episode's signed visits, newest
    first.
    """

    last: Visit | None = None
    exercises: tuple[Prescription, ...] = field(default=(), repr=False)
    lots: tuple[NeedleLot, ...] = ()
    defaults: ClinicDefaults = field(default_factory=ClinicDefaults)
    activities: tuple[str, ...] = field(default=(), repr=False)
    first_needling: bool = False
    twitches: TwitchWay = TwitchWay.COUNT
    library: ExerciseLibrary = field(default_factory=library)
    each_visit: tuple[str, ...] = ()
    consents: tuple[KeptConsent, ...] = field(default=(), repr=False)
