from __future__ import annotations

from datetime import UTC, datetime

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imsrecord.domain.drawing import Box, Circle, Drawing, Ink, Label, Path, Polyline
from imsrecord.pdf import fonts, pen
from imsrecord.pdf.colours import rgb
from imsrecord.pdf.page import About, Area, Paper, TextStyle
from imsrecord.pdf.wrapping import shortened, wrap
from tests.pdf.reading import page_texts, text_of

NOON = datetime(2026, 11, 19, 12, tzinfo=UTC)
WORDS = TextStyle(12)


def paper(kind: str = "letter") -> Paper:
    return Paper(kind, About("A sheet", "D. Okafor, PT", NOON))


def pixel(sheet: Paper, x: float, y: float) -> tuple[int, ...]:
    opened = pypdfium2.PdfDocument(sheet.finish().content)
    picture = opened[0].render(scale=2).to_pil().convert("RGB")
    opened.close()
    found: tuple[int, ...] = picture.getpixel((int(x * 2), int(y * 2)))
    return found


def as_bytes(role: str) -> tuple[int, ...]:
    return tuple(round(part * 255) for part in rgb(role))  # type: ignore[arg-type]


@pytest.mark.parametrize("size", [8.0, 12.5])
@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=200))
def test_wrapped_lines_fit_and_hold_every_letter(size: float, text: str) -> None:
    lines = wrap(text, size, 120)

    assert all(fonts.width(line, size) <= 120 or len(line) == 1 for line in lines)
    kept = "".join(lines).replace(" ", "").replace("\n", "")
    assert kept == fonts.plain(text).replace(" ", "").replace("\n", "")


def test_a_word_longer_than_the_line_is_cut_not_lost() -> None:
    lines = wrap("a " + "m" * 400 + " z", 10, 100)

    assert "".join(lines).count("m") == 400
    assert lines[-1].endswith("z")


def test_typed_lines_stay_lines() -> None:
    assert wrap("one\ntwo\n\nfour", 10, 100) == ("one", "two", "", "four")


def test_what_is_shortened_ends_in_an_ellipsis_and_fits() -> None:
    line = shortened("Northside Physiotherapy and Sports Rehabilitation", 12, 120)

    assert line.endswith("…")
    assert fonts.width(line, 12) <= 120
    assert shortened("Short", 12, 120) == "Short"


def test_a_letter_fira_lacks_comes_from_the_spare_face() -> None:
    assert [name for name, _ in fonts.runs("a ✓")] == ["imsrecord-regular", "imsrecord-spare"]
    assert fonts.missing("a ✓") == ()


def test_what_no_face_has_is_a_box_and_reported_once() -> None:
    sheet = paper()

    sheet.text(50, 50, "漢 a 漢", WORDS)

    document = sheet.finish()
    assert text_of(document) == "□ a □"
    assert document.missing_glyphs == ("漢",)


def test_accents_typed_as_two_letters_are_set_as_one() -> None:
    sheet = paper()

    sheet.text(50, 50, "Nguye\u0302\u0303n", WORDS)

    assert text_of(sheet.finish()) == "Nguyễn"


def test_joiners_of_an_emoji_are_not_letters() -> None:
    assert fonts.missing("👩\u200d👩") == ("👩",)


def test_an_invisible_control_character_is_reported() -> None:
    assert fonts.missing("a\x00b") == ("\x00",)


def test_a_page_number_knows_how_many_pages_follow() -> None:
    sheet = paper()
    sheet.new_page()
    sheet.new_page()

    sheet.on_every_page(lambda number, count: sheet.text(50, 50, f"{number}/{count}", WORDS))

    assert [text.strip() for text in page_texts(sheet.finish())] == ["1/3", "2/3", "3/3"]


def test_the_file_is_dated_by_the_moment_it_is_given() -> None:
    later = datetime(2026, 11, 19, 12, 0, 1, tzinfo=UTC)

    dates = []
    for moment in (NOON, later):
        opened = pypdfium2.PdfDocument(Paper("a4", About("T", "A", moment)).finish().content)
        dates.append(opened.get_metadata_dict())
        opened.close()

    assert dates[0]["CreationDate"] == "D:20261119120000+00'00'"
    assert dates[1]["ModDate"] == "D:20261119120001+00'00'"
    assert (dates[0]["Title"], dates[0]["Author"]) == ("T", "A")


def test_the_file_says_its_language() -> None:
    content = Paper("a4", About("T", "A", NOON, language="fr")).finish().content

    assert b"/Lang (fr)" in content


SQUARE = Polyline(((0, 0), (10, 0), (10, 10), (0, 10)), Ink(fill="accent"), closed=True)


def test_a_drawing_keeps_its_proportions_in_the_middle_of_its_area() -> None:
    sheet = paper()

    sheet.drawing(Drawing(0, 0, 10, 10, (SQUARE,)), Area(100, 100, 80, 40))

    assert pixel(sheet, 140, 120) == as_bytes("accent")
    assert pixel(sheet, 122, 102) == as_bytes("accent")
    assert pixel(sheet, 110, 120) == (255, 255, 255)


def test_a_drawing_is_clipped_to_its_box() -> None:
    sheet = paper()

    sheet.drawing(Drawing(0, 0, 5, 5, (SQUARE,)), Area(100, 100, 50, 50))

    assert pixel(sheet, 148, 148) == as_bytes("accent")
    assert pixel(sheet, 156, 120) == (255, 255, 255)


def test_y_runs_down_in_a_drawing_as_on_the_screen() -> None:
    sheet = paper()
    low = Box(0, 8, 10, 2, Ink(fill="danger"))

    sheet.drawing(Drawing(0, 0, 10, 10, (low,)), Area(100, 100, 100, 100))

    assert pixel(sheet, 150, 195) == as_bytes("danger")
    assert pixel(sheet, 150, 105) == (255, 255, 255)


def test_opacity_lets_the_paper_through() -> None:
    sheet = paper()
    pale = Circle(5, 5, 4, Ink(fill="text", fill_opacity=0.5))

    sheet.drawing(Drawing(0, 0, 10, 10, (pale,)), Area(100, 100, 100, 100))

    red, _, _ = pixel(sheet, 150, 150)
    assert abs(red - (as_bytes("text")[0] + 255) / 2) <= 3


def test_a_ring_of_two_paths_has_a_hole() -> None:
    sheet = paper()
    ring = Path("M0 0L10 0L10 10L0 10ZM3 3L7 3L7 7L3 7Z", Ink(fill="text"))

    sheet.drawing(Drawing(0, 0, 10, 10, (ring,)), Area(100, 100, 100, 100))

    assert pixel(sheet, 150, 150) == (255, 255, 255)
    assert pixel(sheet, 110, 110) == as_bytes("text")


def test_words_in_a_drawing_are_words_on_paper() -> None:
    sheet = paper()
    label = Label(5, 5, "12 twitches", 1, "twitch", bold=True, align="centre")

    sheet.drawing(Drawing(0, 0, 10, 10, (label,)), Area(100, 100, 100, 100))

    assert text_of(sheet.finish()) == "12 twitches"


def test_the_operators_of_a_drawing_are_written_once() -> None:
    first = pen.strokes(Drawing(0, 0, 10, 10, (SQUARE,)))
    again = pen.strokes(Drawing(0, 0, 10, 10, (SQUARE,)))

    assert first is again


def test_roles_differ_in_grey_where_they_must_be_told_apart() -> None:
    def grey(role: str) -> float:
        red, green, blue = rgb(role)  # type: ignore[arg-type]
        return 0.299 * red + 0.587 * green + 0.114 * blue

    for one, other in (("accent", "muscle"), ("text2", "disabled"), ("twitch_fill", "sunken")):
        assert abs(grey(one) - grey(other)) > 0.15
