"""What the clinic knows before it meets a patient: muscles, exercises, vocabularies, measures."""

from __future__ import annotations

from imsrecord.domain.catalogue.exercises import Exercise, Figure, FigurePoses
from imsrecord.domain.catalogue.measures import ChronicityBand, Measure, MeasurePart, Source
from imsrecord.domain.catalogue.movements import (
    Joint,
    Movement,
    Movements,
    NeuroLevel,
    NeuroTest,
    SpecialTest,
)
from imsrecord.domain.catalogue.muscles import ChartingSite, Muscle
from imsrecord.domain.catalogue.profile import JurisdictionProfile
from imsrecord.domain.catalogue.reference import Catalogue, catalogue
from imsrecord.domain.catalogue.terms import Term

__all__ = [
    "Catalogue",
    "ChartingSite",
    "ChronicityBand",
    "Exercise",
    "Figure",
    "FigurePoses",
    "Joint",
    "JurisdictionProfile",
    "Measure",
    "MeasurePart",
    "Movement",
    "Movements",
    "Muscle",
    "NeuroLevel",
    "NeuroTest",
    "Source",
    "SpecialTest",
    "Term",
    "catalogue",
]
