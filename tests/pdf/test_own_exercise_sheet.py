"""An exercise of the clinic's own on the patient's sheet: its words, whole, and its pictures."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from imsrecord.domain.exercises import ExerciseDose, Prescription
from imsrecord.pdf.colours import rgb
from imsrecord.pdf.take_home import SheetFacts, take_home
from tests.pdf.made_up import CLINIC, MAYA, PRACTITIONER, PRINTED, ordinary_visit
from tests.pdf.reading import text_of
from tests.pictures import a_picture

if TYPE_CHECKING:
    from PIL import Image

STEPS = (
    "Sit tall on a firm chair with both feet flat.",
    "Hold the towel in front of you at the height of your chest.",
    "Pull it apart slowly until your shoulder blades move towards each other.",
    "Count to five while you go on breathing through your nose.",
    "Let go as slowly as you pulled, and rest for one breath.",
    "Stop if it pinches in front of the shoulder.",
)
TOWEL = Prescription(
    1, "own_1", "Towel pull", dose=ExerciseDose(2, 10), instructions="\n".join(STEPS),
    pictures=(4, 5),
)  # fmt: skip


def sheet(pictures: dict[int, bytes], *more: Prescription) -> SheetFacts:
    visit = replace(ordinary_visit(), prescriptions=(TOWEL, *more))
    return SheetFacts(visit, MAYA, PRACTITIONER, CLINIC, PRINTED, pictures=pictures)


def painted(content: bytes) -> Image.Image:
    opened = pypdfium2.PdfDocument(content)
    picture: Image.Image = opened[0].render(scale=2).to_pil().convert("RGB")
    opened.close()
    return picture


def extent(picture: Image.Image, colour: tuple[int, int, int]) -> tuple[int, int]:
    """Return width and height of what is painted in a colour, in pixels of half a point."""
    pixels = picture.load()
    assert pixels is not None
    places = [
        (x, y)
        for x in range(picture.width)
        for y in range(picture.height)
        if all(abs(a - b) < 12 for a, b in zip(pixels[x, y], colour, strict=True))  # type: ignore[arg-type]
    ]
    across, down = [x for x, _ in places], [y for _, y in places]
    return (max(across) - min(across), max(down) - min(down)) if places else (0, 0)


def test_every_step_is_printed_however_many_lines_it_takes() -> None:
    text = text_of(take_home(sheet({})))

    assert "Towel pull" in text
    for step in STEPS:
        assert step in text


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_stands_in_the_place_of_the_figure_and_keeps_its_shape(kind: str) -> None:
    wide = a_picture(600, 300, kind, "magenta")

    width, height = extent(painted(take_home(sheet({4: wide})).content), (255, 0, 255))

    assert width == pytest.approx(190, abs=3)  # 95 points
    assert height == pytest.approx(95, abs=3)


def test_start_and_end_stand_above_each_other() -> None:
    both = {4: a_picture(300, 300, colour="magenta"), 5: a_picture(300, 300, colour="cyan")}

    page = painted(take_home(sheet(both)).content)

    assert extent(page, (255, 0, 255)) == pytest.approx((94, 94), abs=3)
    assert extent(page, (0, 255, 255)) == pytest.approx((94, 94), abs=3)


def test_the_same_facts_give_the_same_bytes() -> None:
    pictures = {4: a_picture(300, 200, "JPEG"), 5: a_picture(200, 300)}

    assert take_home(sheet(pictures)).content == take_home(sheet(pictures)).content


def test_a_picture_that_nobody_has_leaves_the_sheet_whole() -> None:
    assert take_home(sheet({9: a_picture()})).pages == 1


def test_words_that_fill_a_page_lose_nothing() -> None:
    long = replace(TOWEL, seq=2, instructions="\n".join(STEPS * 3))

    document = take_home(sheet({}, long, replace(long, seq=3)))

    assert text_of(document).count(STEPS[3]) == 7


def test_an_exercise_that_is_no_longer_known_has_its_kept_name_and_no_empty_frame() -> None:
    gone = Prescription(3, "taken_off_the_list", "Wall angel", dose=ExerciseDose(2, 10))
    nameless = Prescription(4, "doorway_lean")
    visit = replace(ordinary_visit(), prescriptions=(gone, nameless))
    facts = SheetFacts(visit, MAYA, PRACTITIONER, CLINIC, PRINTED)

    document = take_home(facts)

    assert "1 Wall angel" in text_of(document)
    assert "2 Doorway lean" in text_of(document)
    sunken = tuple(round(part * 255) for part in rgb("sunken"))
    left = painted(document.content).crop((80, 320, 280, 600))  # where pictures stand
    assert extent(left, sunken) == (0, 0)  # type: ignore[arg-type]
