"""Every free text of a visit, filled with what a keyboard or a clipboard can bring.

The fields are read off the values themselves: one that is added later is tried by itself.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from imsrecord.domain.visit import Visit
from tests.free_texts import Spot, free_texts, with_words
from tests.open_clinic import PIN
from tests.pdf.made_up import full_visit

if TYPE_CHECKING:
    from imsrecord.services.record import Record

STRANGE = {
    "twenty thousand letters": ("An endless sentence, " * 1_000)[:20_000],
    "one word of twenty thousand": "x" * 20_000,
    "control characters": "bell \x07 escape \x1b[31m delete \x7f unit \x1f vertical \x0b page \x0c",
    "a null in the middle": "before\x00after",
    "line ends of all kinds": "one\rtwo\r\nthree\nfour\u2028five\u2029six\x85seven",
    "right to left": "\u202eturned\u202c \u0645\u0631\u064a\u0645 \u05e9\u05dc\u05d5\u05dd",
    "marks upon marks": "a" + "\u0301" * 200 + " N\u0303gu\u0302y\u0301e\u0302n V\u0103n \u1ea4n",
    "faces and flags": "\U0001f469\u200d\u2695\ufe0f \U0001f1e8\U0001f1e6 \U0001faa1",
    "no characters": "\ufffe\uffff \ufdd0 \U0010ffff \ue000",
    "markup and code": "<b>&amp;</b> %s {0} '; DROP TABLE visit; -- \\n \" ${x}",
    "digits of elsewhere": "\u0663 \u0967 \u00b2 \u2160 1e9 -1 NaN",
    "blanks": " \t\u00a0\u3000\u200b ",
}
LATER = {"signature", "addenda", "in_error", "moved_from", "version", "status"}
ELSEWHERE = {
    ("Correction", "name"), ("Correction", "was"), ("Correction", "now"), ("Precaution", "label"),
    ("Precaution", "note"), ("InError", "reason"), ("Addendum", "text"), ("Addendum", "reason"),
}  # fmt: skip
"""Added after the signature; see the tests of additions."""


def all_told(draft: Visit) -> Visit:
    """Return a draft in which every field of a visit says something."""
    full = full_visit()
    kept = ("id", "patient_no", "visit_no", "episode_no", "practitioner_id", "treated_on", "zone",
            "started_at", "entered_at", *LATER)  # fmt: skip
    events = tuple(replace(event, no=0) for event in full.adverse_events)
    same: dict[str, Any] = {name: getattr(draft, name) for name in kept}
    rows = (
        replace(full.rows[0], lot_no=draft.rows[0].lot_no if draft.rows else None),
        *full.rows[1:],
    )
    return replace(full, **same, rows=rows, adverse_events=events, ended_at=None, next_seq=100)


def test_the_visit_that_is_tried_has_every_free_text_there_is(draft: Visit) -> None:
    filled: set[Spot] = set()
    with_words(all_told(draft), "words", filled)

    assert free_texts(Visit) - ELSEWHERE == filled


def test_nothing_that_was_told_is_in_the_repr_of_a_visit(draft: Visit) -> None:
    assert "Gloomfrabble" not in repr(with_words(all_told(draft), "Gloomfrabble"))


@pytest.mark.parametrize("words", STRANGE.values(), ids=STRANGE.keys())
def test_a_visit_full_of_strange_words_is_kept_read_again_and_printed(
    record: Record, draft: Visit, words: str
) -> None:
    told = with_words(all_told(draft), words)

    kept = record.visits.save_draft(told, draft, "Charted")
    again = record.visits.open(draft.key)

    assert again == kept
    bare: dict[str, Any] = {"version": 0, "adverse_events": ()}
    assert replace(again, **bare) == replace(told, **bare)
    (event,), (wanted,) = again.adverse_events, told.adverse_events
    assert replace(event, no=0) == wanted
    papers = record.documents.visit_summary(draft.key), record.documents.take_home(draft.key)
    assert all(paper.content.startswith(b"%PDF") for paper in papers)


@pytest.mark.parametrize("words", STRANGE.values(), ids=STRANGE.keys())
def test_strange_words_are_signed_and_their_seal_holds(
    record: Record, draft: Visit, words: str
) -> None:
    told = with_words(draft, words)
    assert told.consent is not None
    told = replace(told, consent=replace(told.consent, typed_name="Avery", witness="Robin"))
    kept = record.visits.save_draft(told, draft, "Charted")

    signed = record.visits.sign(kept, PIN)

    assert record.visits.open(draft.key) == signed
    assert signed.note == words


@pytest.mark.parametrize(
    "strokes",
    [((100, 200, 300, 250),) * 1_000, (tuple(n % 700 for n in range(100_000)),)],
    ids=["a thousand strokes", "50,000 points"],
)
def test_a_signature_that_fills_the_pad_is_kept_signed_and_printed(
    record: Record, draft: Visit, strokes: tuple[tuple[int, ...], ...]
) -> None:
    assert draft.consent is not None
    drawn = replace(draft, consent=replace(draft.consent, strokes=strokes))

    kept = record.visits.save_draft(drawn, draft, "Charted")
    record.visits.sign(kept, PIN)

    again = record.visits.open(draft.key)
    assert again.consent is not None
    assert again.consent.strokes == strokes
    assert record.documents.visit_summary(draft.key).content.startswith(b"%PDF")
