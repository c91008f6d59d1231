"""Which scenario files are played: those named in IMSRECORD_SCENARIOS, else the one in tests."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from typing_extensions import override

from imsrecord.domain.identity import new_id
from imsrecord.services.scenario import ScenarioFile, read_scenarios

NAMED = "IMSRECORD_SCENARIOS"
OWN = Path(__file__).parents[1] / "scenarios.yaml"
MORE = tuple(
    Path(__file__).with_name(name) for name in ("shapes.yaml", "strangers.yaml", "nothing.yaml")
)
"""Files that are always played besides: every shape, another hand's, and nothing told at all."""


@dataclass(frozen=True)
class Told:
    """One scenario of one file, not read yet: what is wrong with it is the fault of its test."""

    path: Path
    id: str
    plain: dict[str, Any] = field(repr=False)

    @override
    def __str__(self) -> str:
        return f"{self.path.stem}-{self.id}"

    def read(self) -> ScenarioFile:
        """Return the file with this scenario alone.

        Raises:
            UnknownScenarioKeyError: The file holds a key that is not part of the format.
        """
        return read_scenarios(self.plain, new_id)


def paths() -> tuple[Path, ...]:
    """Return the files to play."""
    named = os.environ.get(NAMED, "")
    return tuple(Path(name) for name in named.split(os.pathsep) if name) or (OWN,)


def every_scenario(*more: Path) -> tuple[Told, ...]:
    """Return each scenario of each file, in their order; ``more`` are files played besides."""
    found: list[Told] = []
    for path in (*paths(), *more):
        whole = yaml.safe_load(path.read_text(encoding="utf-8"))
        for scenario in whole["scenarios"]:
            alone = {**whole, "scenarios": [scenario]}
            found.append(Told(path, str(scenario.get("id", len(found) + 1)), alone))
    return tuple(found)
