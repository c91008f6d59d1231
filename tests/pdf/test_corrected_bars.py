"""A bar and a figure on paper show what holds now, and what was signed stands beside them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from imsrecord.domain.correction import Correction
from imsrecord.domain.visit import Addendum
from tests.builders import a_signature
from tests.pdf.made_up import ordinary
from tests.pdf.printing import printed
from tests.pdf.reading import text_of

if TYPE_CHECKING:
    from imsrecord.domain.note import NoteFacts


def with_correction(facts: NoteFacts, path: str, was: str, now: str, value: str) -> NoteFacts:
    wrong = Correction(path, "Pain now", was, now, value)
    added = Addendum(1, "correction", "", "Misheard", a_signature(), wrong)
    return replace(facts, visit=replace(facts.visit, addenda=(added,)))


def test_a_corrected_score_is_drawn_as_corrected_with_what_was_signed_below() -> None:
    facts = ordinary()
    now, after = facts.visit.pain.now, facts.visit.pain_after
    assert f"before {now} (filled), after {after} (open)" in text_of(printed(facts))

    text = text_of(printed(with_correction(facts, "pain/now", str(now), "9", "9")))

    assert f"before 9† (filled), after {after} (open)" in text
    assert f"† corrected; signed: before {now}, after {after}" in text
    assert f"before {now} (filled)" not in text
    assert "as corrected" in text


def test_a_figure_of_a_muscle_put_right_says_that_it_is_as_corrected() -> None:
    facts = ordinary()
    row = facts.visit.rows[0]
    assert "as corrected" not in text_of(printed(facts))

    path = f"rows/{row.seq}/muscle"
    text = text_of(printed(with_correction(facts, path, "x", "Soleus", '"soleus"')))

    assert "† as corrected" in text
