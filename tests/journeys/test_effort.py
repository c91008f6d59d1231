"""The reference follow-up in as few keys or clicks as promised, and the same whichever way."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from imsrecord.domain.needling import totals
from tools.effort import clinic
from tools.effort.run import GOALS, charted, facts
from tools.effort.ways import WAYS

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from imsrecord.domain.visit import Visit
    from tools.effort.counted import Effort


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    path = tmp_path_factory.mktemp("effort") / "made"
    return path, clinic.make(path).patient_no


def by(name: str, made: tuple[Path, int], tmp_path: Path) -> tuple[Effort, Visit]:
    path, patient_no = made
    return charted(shutil.copytree(path, tmp_path / name), name, patient_no)


@pytest.mark.parametrize("name", WAYS)
def test_a_follow_up_takes_no_more_than_promised_and_says_what_was_done(
    qtbot: QtBot, made: tuple[Path, int], tmp_path: Path, name: str
) -> None:
    effort, visit = by(name, made, tmp_path)

    if name in GOALS:
        assert effort.keys + effort.clicks <= GOALS[name]
    sums = totals(visit.rows)
    assert (sums.rows, sums.points, sums.twitches) == (6, 10, 14)
    assert len(visit.prescriptions) == 4
    assert (
        tuple((r.muscle, r.side, r.points, r.twitch_count, r.familiar) for r in visit.rows)
        == clinic.EXPECTED
    )


def test_keyboard_mouse_and_glove_lead_to_the_same_record(
    qtbot: QtBot, made: tuple[Path, int], tmp_path: Path
) -> None:
    ways = [name for name in WAYS if name != "afresh"]
    told = {name: facts(by(name, made, tmp_path)[1]) for name in ways}

    for name in ways[1:]:
        assert told[name] == told["keyboard"], name
