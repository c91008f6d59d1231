"""The catalogue as a whole: read once, each part when it is first asked for."""

from __future__ import annotations

import json
from functools import cache, cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from imsrecord.domain.catalogue.exercises import Exercise, FigurePoses, exercise_from, poses_from
from imsrecord.domain.catalogue.measures import (
    ChronicityBand,
    Measure,
    PublishedTotal,
    Source,
    band_from,
    measure_from,
    source_from,
)
from imsrecord.domain.catalogue.movements import Movements, movements_from
from imsrecord.domain.catalogue.muscles import Muscle, muscle_from
from imsrecord.domain.catalogue.profile import JurisdictionProfile, profile_from
from imsrecord.domain.catalogue.terms import Term, term_from
from imsrecord.domain.needling import NeedleSize
from imsrecord.errors import NotFoundError
from imsrecord.paths import resource_path

if TYPE_CHECKING:
    from collections.abc import Mapping

T = TypeVar("T")


@cache
def catalogue() -> Catalogue:
    """Return the catalogue this program was delivered with."""
    return Catalogue()


class Catalogue:
    """Reference data by code. Nothing in it changes while the program runs.

    A signed note keeps code and label of its day, so a later edition never rewrites a record.
    """

    def __init__(self) -> None:
        content = _read("muscles")
        self._muscles = {entry["id"]: muscle_from(entry) for entry in content["muscles"]}
        self._terms: dict[str, dict[str, Term]] = {}
        self.version: str = content["version"]
        self.muscles: tuple[Muscle, ...] = tuple(self._muscles.values())

    # Muscles and the words typed for them

    def has_muscle(self, muscle_id: str) -> bool:
        """Whether this edition knows the muscle; clinics and older notes may use others."""
        return muscle_id in self._muscles

    def muscle(self, muscle_id: str) -> Muscle:
        """Return a muscle by its code.

        Raises:
            NotFoundError: this edition does not know it.
        """
        return _found(self._muscles, muscle_id, "muscle")

    def muscle_label(self, muscle_id: str) -> str:
        """Return the name of a muscle, or the code itself where this edition does not know it."""
        found = self._muscles.get(muscle_id)
        return found.name if found else muscle_id

    @cached_property
    def aliases(self) -> Mapping[str, tuple[str, ...]]:
        """The words typed for muscles; a word of several muscles names a group."""
        table = _read("aliases")["aliases"]
        return MappingProxyType({alias: tuple(ids) for alias, ids in table.items()})

    @cached_property
    def _own_aliases(self) -> dict[str, tuple[str, ...]]:
        own: dict[str, list[str]] = {}
        for alias, ids in self.aliases.items():
            if len(ids) == 1:
                own.setdefault(ids[0], []).append(alias)
        return {muscle_id: tuple(words) for muscle_id, words in own.items()}

    def aliases_of(self, muscle_id: str) -> tuple[str, ...]:
        """Return the words that name this muscle alone; the first is the one to teach."""
        return self._own_aliases.get(muscle_id, ())

    # Exercises

    @cached_property
    def _exercises(self) -> dict[str, Exercise]:
        return {entry["id"]: exercise_from(entry) for entry in _read("exercises")["exercises"]}

    @cached_property
    def exercises(self) -> tuple[Exercise, ...]:
        """All exercises, by region from head to foot."""
        return tuple(self._exercises.values())

    def exercise(self, exercise_id: str) -> Exercise:
        """Return an exercise by its code.

        Raises:
            NotFoundError: this edition does not know it.
        """
        return _found(self._exercises, exercise_id, "exercise")

    @cached_property
    def _figure_file(self) -> dict[str, Any]:
        return _read("exercise_figures")

    @cached_property
    def _poses(self) -> dict[str, FigurePoses]:
        return {entry["exercise"]: poses_from(entry) for entry in self._figure_file["figures"]}

    @cached_property
    def segment_lengths(self) -> Mapping[str, float]:
        """Lengths of the drawn figure's limbs, in percent of body height."""
        return MappingProxyType(self._figure_file["segment_lengths"])

    def poses(self, exercise_id: str) -> FigurePoses | None:
        """Return the joints of an exercise's figure, or None where it is a close-up in words."""
        return self._poses.get(exercise_id)

    # Vocabularies

    @cached_property
    def _vocabularies(self) -> dict[str, Any]:
        return _read("vocabularies")

    @property
    def vocabularies(self) -> tuple[str, ...]:
        """The names of all vocabularies."""
        return tuple(name for name in self._vocabularies if name != "version")

    def terms(self, vocabulary: str) -> tuple[Term, ...]:
        """Return a vocabulary in its order.

        Raises:
            NotFoundError: there is no such vocabulary.
        """
        return tuple(self._vocabulary(vocabulary).values())

    def has_term(self, vocabulary: str, code: str) -> bool:
        """Whether the vocabulary holds this code."""
        return code in self._vocabulary(vocabulary)

    def term(self, vocabulary: str, code: str) -> Term:
        """Return one term of a vocabulary.

        Raises:
            NotFoundError: the vocabulary, or the code in it, is not known.
        """
        return _found(self._vocabulary(vocabulary), code, "code")

    def label(self, vocabulary: str, code: str) -> str:
        """Return what a code is called, or the code itself where it is not known."""
        found = self._vocabulary(vocabulary).get(code)
        return found.label if found else code

    def _vocabulary(self, name: str) -> dict[str, Term]:
        if name not in self._terms:
            entries = _found(self._vocabularies, name, "vocabulary")
            self._terms[name] = {entry["id"]: term_from(entry) for entry in entries}
        return self._terms[name]

    @cached_property
    def movements(self) -> Movements:
        """What is examined: joints with their movements, levels of the neuro screen, tests."""
        return movements_from(_read("movements"))

    # Measures, needles, sentences, sources

    @cached_property
    def _measure_file(self) -> dict[str, Any]:
        return _read("measures")

    @cached_property
    def _measures(self) -> dict[str, Measure]:
        return {entry["id"]: measure_from(entry) for entry in self._measure_file["measures"]}

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """All outcome measures."""
        return tuple(self._measures.values())

    def measure(self, measure_id: str) -> Measure:
        """Return an outcome measure by its code.

        Raises:
            NotFoundError: this edition does not know it.
        """
        return _found(self._measures, measure_id, "measure")

    @property
    def trend_rules(self) -> tuple[str, ...]:
        """How change in a measure may be shown."""
        return tuple(self._measure_file["trend_rules"])

    def rule(self, name: str) -> Mapping[str, Any]:
        """Return the figures of a rule with its wording: ``reassess``, ``stop``, ``soreness``.

        Raises:
            NotFoundError: there is no such rule.
        """
        return MappingProxyType(_found(self._measure_file["rules"], name, "rule"))

    @cached_property
    def chronicity_bands(self) -> tuple[ChronicityBand, ...]:
        """The bands from acute to chronic."""
        return tuple(band_from(entry) for entry in self._measure_file["chronicity"])

    def chronicity(self, days: int) -> str:
        """Return acute, subacute or chronic for days since onset; "" before the onset."""
        for band in self.chronicity_bands:
            if days >= band.min_days and (band.max_days is None or days <= band.max_days):
                return band.id
        return ""

    @cached_property
    def needle_diameters(self) -> tuple[float, ...]:
        """Needle diameters on the market, mm."""
        return tuple(entry["mm"] for entry in self._measure_file["needle_diameters"])

    @cached_property
    def needle_lengths(self) -> tuple[int, ...]:
        """Needle lengths on the market, mm."""
        return tuple(self._measure_file["needle_lengths"])

    def default_needle(self, region: str) -> NeedleSize:
        """Return the needle a region starts out with: a value to edit, not advice on depth.

        Raises:
            NotFoundError: there is no such region.
        """
        entry = _found(self._measure_file["needle_defaults"], region, "region")
        return NeedleSize(entry["diameter_mm"], entry["length_mm"])

    def text(self, name: str) -> str:
        """Return a sentence of the catalogue, such as ``soreness_course``.

        Raises:
            NotFoundError: there is no such sentence.
        """
        return str(_found(self._measure_file["texts"], name, "text"))

    @cached_property
    def _sources(self) -> dict[str, Source]:
        entries = self._measure_file["sources"]
        return {code: source_from(code, entry) for code, entry in entries.items()}

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The papers and pages behind the catalogue's numbers."""
        return tuple(self._sources.values())

    def source(self, source_id: str) -> Source:
        """Return a source by its code.

        Raises:
            NotFoundError: there is no such source.
        """
        return _found(self._sources, source_id, "source")

    @cached_property
    def published_totals(self) -> tuple[PublishedTotal, ...]:
        """What surveys of adverse events found in all, for a clinic to stand beside."""
        return tuple(PublishedTotal(**entry) for entry in self._measure_file["published_totals"])

    @cached_property
    def profile(self) -> JurisdictionProfile:
        """The place whose rules a new clinic starts out with: Manitoba."""
        return profile_from(_read("profile_mb"))


def _read(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(
        resource_path("catalogue", f"{name}.json").read_text(encoding="utf-8")
    )
    return content


def _found(table: Mapping[str, T], code: str, what: str) -> T:
    if code not in table:
        raise NotFoundError(f"The catalogue has no {what} “{code}”.")
    return table[code]
