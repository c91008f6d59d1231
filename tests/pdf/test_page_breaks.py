"""What belongs together stands on one page, wherever the page happens to end."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.pdf.made_up import ordinary
from tests.pdf.printing import printed
from tests.pdf.reading import page_texts, text_of

if TYPE_CHECKING:
    from imsrecord.domain.note import NoteFacts
    from imsrecord.pdf.page import PdfDocument


def with_lines(count: int) -> NoteFacts:
    facts = ordinary()
    findings = tuple(f"Finding {n}" for n in range(count))
    return replace(facts, visit=replace(facts.visit, objective=findings))


def page_of(document: PdfDocument, words: str) -> str:
    (page,) = [text for text in page_texts(document) if words in text]
    return page


@pytest.mark.parametrize("count", range(0, 60, 3))
def test_no_needling_table_begins_with_its_head_alone(count: int) -> None:
    assert "Upper trapezius" in page_of(printed(with_lines(count)), "Needling: ")


@pytest.mark.parametrize("count", range(0, 60, 3))
def test_no_signature_stands_on_a_page_without_a_line_of_the_note(count: int) -> None:
    assert "Next visit" in page_of(printed(with_lines(count)), "Signed by")


def test_a_long_name_leaves_the_visit_in_the_head_of_every_further_page() -> None:
    facts = with_lines(60)
    patient = replace(facts.patient, given_names="Maximiliane Antoinette " * 3)

    pages = page_texts(printed(replace(facts, patient=patient)))

    assert len(pages) > 1
    assert all("visit 7, 19 Nov 2026" in page for page in pages[1:])


def test_many_precautions_are_each_printed_whole() -> None:
    facts = ordinary()
    (flag,) = facts.patient.precautions
    flags = tuple(replace(flag, label=f"Reduced sensation at place {n}") for n in range(6))

    text = text_of(printed(replace(facts, patient=replace(facts.patient, precautions=flags))))

    assert all(f"Reduced sensation at place {n}" in text for n in range(6))
