"""The drawn body as it is stored: whole, inside its outline, and of one mind with the catalogue."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from imsrecord.paths import resource_path

_TOOLS = Path(__file__).resolve().parents[1] / "tools" / "bodychart"


def test_the_atlas_passes_its_own_geometry_check() -> None:
    check = [sys.executable, "-B", str(_TOOLS / "check.py")]

    done = subprocess.run(check, capture_output=True, text=True, check=False)  # noqa: S603

    assert done.returncode == 0, done.stdout[-2000:]
    assert "problems: 0" in done.stdout


def test_every_muscle_of_the_catalogue_is_drawn() -> None:
    catalogue = json.loads((_TOOLS / "catalogue.json").read_text("utf-8"))
    drawn = json.loads(resource_path("bodychart", "atlas.json").read_text("utf-8"))["muscles"]

    missing = [m["id"] for m in catalogue["muscles"] if m["id"] not in drawn]

    assert len(catalogue["muscles"]) == 140
    assert missing == []


def test_every_charting_site_has_a_place() -> None:
    sites = json.loads(resource_path("bodychart", "sites.json").read_text("utf-8"))["sites"]

    assert len(sites) == 209
    assert [site for site, places in sites.items() if not places] == []


def test_all_pain_zones_are_drawn() -> None:
    zones = json.loads(resource_path("bodychart", "zones.json").read_text("utf-8"))["zones"]

    assert len(zones) == 102
