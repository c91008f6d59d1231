from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

import pypdfium2

from imsrecord.domain.body.pain_patterns import pain_drawing
from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.drawing import Drawing
from imsrecord.domain.needling import Side
from imsrecord.pdf.page import About, Area, Paper
from tests.pain_drawings import ringed, shaded
from tests.pdf.made_up import PRINTED, ordinary
from tests.pdf.printing import printed
from tests.pdf.reading import text_of

if TYPE_CHECKING:
    from imsrecord.domain.note import NoteFacts
    from imsrecord.domain.pain_drawing import PainArea


def facts_with(*areas: PainArea, before: tuple[PainArea, ...] = ()) -> NoteFacts:
    facts = ordinary()
    visit = replace(facts.visit, pain_drawing=areas)
    return replace(facts, visit=visit, previous_drawing=before)


def dark_dots(area: PainArea) -> bytes:
    """Return which dots a printer without greys sets for an area alone, one byte for each."""
    paper = Paper("letter", About("Pattern", "Robin Tester", PRINTED))
    box = Drawing(530, 390, 120, 120, ())
    paper.drawing(pain_drawing(box, "posterior", (area,), 9.0), Area(50, 50, 60, 60))
    page = pypdfium2.PdfDocument(paper.finish().content)[0]
    picture = page.render(scale=4).to_pil().convert("L").crop((200, 200, 440, 440))
    return bytes(picture.point(lambda dot: int(dot < 150)).tobytes())


def test_without_a_drawing_the_paper_says_nothing_of_one() -> None:
    told = text_of(printed(facts_with(before=(shaded(),))))

    assert "Pain drawing" not in told
    assert "Numbers:" not in told
    assert "Since visit" not in told


def test_words_figures_and_legend_stand_on_paper() -> None:
    told = text_of(printed(facts_with(shaded(intensity=6), ringed("numb"))))

    assert "Aching: front of shoulder, right (6 of 10)" in told
    assert "Numb: free area, back view" in told
    assert "Numbers: how strong, 0 to 10" in told
    for word in ("Aching", "Numb", "Front", "Back"):
        assert word in told


def test_an_unrated_drawing_explains_no_numbers() -> None:
    assert "Numbers:" not in text_of(printed(facts_with(shaded())))


def test_the_difference_since_the_visit_before_is_on_paper() -> None:
    told = text_of(printed(facts_with(shaded(intensity=6), before=(shaded(intensity=2),))))

    assert "Since visit 6" in told
    assert "Stronger: front of shoulder, right (2 to 6)." in told.replace("\n", " ")


def test_a_printer_without_colour_or_grey_tells_all_kinds_apart() -> None:
    kinds = [term.id for term in catalogue().terms("pain_qualities")]
    dots = {kind: dark_dots(ringed(kind)) for kind in kinds}

    alike = [
        (one, other)
        for one, other in combinations(kinds, 2)
        if sum(a != b for a, b in zip(dots[one], dots[other], strict=True)) < 0.03 * 240 * 240
    ]

    assert alike == []


def test_all_kinds_in_many_views_are_explained_and_nothing_is_left_out_in_silence() -> None:
    kinds = [term.id for term in catalogue().terms("pain_qualities")]
    places = [
        ("anterior", "chest_front"), ("posterior", "mid_back"), ("lateral_right", "hip_outer"),
        ("hand_palmar_right", "palm"), ("foot_plantar_right", "arch"),
        ("head_posterior", "occiput"),
    ]  # fmt: skip
    areas = [
        shaded(zone, Side.RIGHT, kind, view=view, seq=n)
        for n, kind in enumerate(kinds)
        for view, zone in [places[n % len(places)]]
    ]

    told = text_of(printed(facts_with(*areas))).replace("\n", " ")

    assert all(catalogue().label("pain_qualities", kind) in told for kind in kinds)
    assert "Told in words only, not drawn here:" in told
