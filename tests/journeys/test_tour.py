"""What `make run` shows of the program where there is no display: it must be worth looking at."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pypdfium2
import pytest
from PySide6.QtGui import QImage

ROOT = Path(__file__).parents[2]
_SHOWN = re.compile(r"screenshots/([\w.-]+\.png)")
LONGEST_S = 180
BLAND = 40  # a window in which something is shown has more colours than this


class Taken(NamedTuple):
    """A tour that was taken: its folder, what it said, how it ended."""

    out: Path
    said: str
    status: int


@pytest.fixture(scope="module")
def tour(tmp_path_factory: pytest.TempPathFactory) -> Taken:
    """The tour as `make run` takes it where there is no display; once for all these tests."""
    out = tmp_path_factory.mktemp("tour")
    home = tmp_path_factory.mktemp("home")
    apart = {"HOME": str(home), "IMSRECORD_HOME": str(home), "XDG_DATA_HOME": str(home)}
    without = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    run = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "imsrecord", "tour", str(out)],
        capture_output=True,
        text=True,
        timeout=LONGEST_S,
        check=False,
        env={k: v for k, v in os.environ.items() if k not in without} | apart,
    )
    assert list(home.rglob("*.imsdb")) == []  # its records are gone, and the user's untouched
    return Taken(out, run.stdout + run.stderr, run.returncode)


def test_the_tour_ends_well_and_says_where_everything_is(tour: Taken) -> None:
    assert tour.status == 0, tour.said
    assert str(tour.out) in tour.said.splitlines()[-1]
    assert "Traceback" not in tour.said


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("charting-light", (1440, 900)),
        ("charting-dark", (1440, 900)),
        ("charting-1366x768", (1366, 768)),
        ("charting-1280x640", (1280, 640)),
        *((f"{room}-{look}", (1440, 900))
          for room in ("today", "patients", "chart", "review", "signed", "exercises", "print",
                       "settings", "lock", "preview-take-home", "preview-summary")
          for look in ("light", "dark")),
    ],
)  # fmt: skip
def test_each_screen_is_pictured_at_its_size(tour: Taken, name: str, size: tuple[int, int]) -> None:
    picture = QImage(str(tour.out / f"{name}.png"))

    assert (picture.width(), picture.height()) == size


def test_no_picture_is_blank(tour: Taken) -> None:
    pictures = sorted(tour.out.glob("*.png"))

    bland = [each.name for each in pictures if _colours(QImage(str(each))) <= BLAND]

    assert len(pictures) >= 50
    assert bland == []


def test_every_picture_in_the_texts_is_one_that_the_tour_makes(tour: Taken) -> None:
    texts = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    shown = {name for text in texts for name in _SHOWN.findall(text.read_text(encoding="utf-8"))}

    assert shown
    assert [name for name in sorted(shown) if not (tour.out / name).is_file()] == []
    assert {each.name for each in (ROOT / "docs" / "screenshots").iterdir()} == shown


def test_light_and_dark_pictures_of_a_screen_differ_in_their_ground(tour: Taken) -> None:
    light, dark = (QImage(str(tour.out / f"charting-{look}.png")) for look in ("light", "dark"))

    assert light.pixelColor(4, 4).lightness() > 200
    assert dark.pixelColor(4, 4).lightness() < 60


def test_the_summary_says_what_was_charted_by_hand(tour: Taken) -> None:
    words = _words(tour.out / "visit-summary.pdf")

    for fact in (
        "Maya Fehr", "Dana Okafor, PT", "Faints with needles", "Upper trapezius",
        "Levator scapulae", "Infraspinatus", "Cervical rotation R 52°, L 58°", "Chin tuck",
        "felt faint for a moment",
    ):  # fmt: skip
        assert fact in words, fact
    assert "DRAFT" not in words


def test_the_take_home_sheet_tells_the_patient_about_the_exercise(tour: Taken) -> None:
    words = _words(tour.out / "take-home-sheet.pdf")

    assert "Chin tuck" in words
    assert "204-555-0100" in words


def _words(pdf: Path) -> str:
    with pypdfium2.PdfDocument(str(pdf)) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return " ".join(" ".join(pages).split())


def _colours(picture: QImage) -> int:
    across, down = range(0, picture.width(), 7), range(0, picture.height(), 7)
    return len({picture.pixel(x, y) for x in across for y in down})
