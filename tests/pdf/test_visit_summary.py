from __future__ import annotations

import re
from dataclasses import MISSING, fields, is_dataclass, replace
from typing import TYPE_CHECKING

import pytest

from imsrecord.domain.findings import Pain
from imsrecord.domain.needling import NeedlingRow, Side
from imsrecord.domain.people import Hygiene
from imsrecord.domain.visit import VisitStatus
from tests.pdf.made_up import full, full_row, full_visit, ordinary
from tests.pdf.printing import printed
from tests.pdf.reading import base_fonts, embedded_fonts, page_texts, text_of
from tests.pdf.walking import BOOKKEEPING, unsaid

if TYPE_CHECKING:
    from imsrecord.domain.note import NoteFacts


def test_every_fact_of_a_visit_with_every_field_filled_is_on_paper() -> None:
    facts = full()

    text = text_of(printed(facts))

    assert unsaid([facts.visit, *facts.visit.rows], text) == []


def test_an_ordinary_visit_of_six_muscles_is_one_page() -> None:
    document = printed(ordinary())

    assert document.pages == 1
    assert "Signed by D. Okafor" in text_of(document)


@pytest.mark.parametrize("made", [full_visit(), full_row(), full_visit().consent])
def test_the_made_up_visit_leaves_no_field_unanswered(made: object) -> None:
    assert is_dataclass(made)
    usual = {"electro", "in_person", "rows", "given_by"} | BOOKKEEPING

    same = [
        field.name
        for field in fields(made)
        if field.name not in usual
        and field.default is not MISSING
        and getattr(made, field.name) == field.default
    ]

    assert same == []


@pytest.mark.parametrize(
    "words",
    [
        "Maya Anneliese Fehr (called May)",
        "4 Mar 1983 (43 y)",
        "Apixaban (blood thinner)",
        "Visit 7, Wednesday 18 November 2026, 10:31 to 10:43",
        "Reassessment, by video or phone, treated by D. Okafor, PT (reg. 4471)",
        "Entered 19 Nov 2026 10:31. The network was down",
        "15 Sep 2025, gradual, 429 days before this visit, chronic",
        "Worst 4 of 10, gone after 30 hours, bruised, limited activity, helped: a warm shower",
        "A. Student watched",
        "Migraine since school",
        "Apixaban 5 mg twice daily",
        "Once, slept well",
        "Worst by four",
        "Drive to Brandon",
        "Pain over 24 h Average 5, worst 8, best 1 of 10",
        "Turning head to reverse: 6 of 10",
        "Neck Disability Index (NDI): 24 percent, first half, raw 12, driving 3",
        "Started and stopped early. Felt light-headed",
        "Anticoagulant or dual antiplatelet: yes, INR 2.4 last week.",
        "Red flags: New bladder or bowel change, saddle numbness, both-leg weakness.",
        "Done about it: Sent to emergency with a letter.",
        "After the second needle",
        "Risks named: Pneumothorax",
        "examined only, not needled",
        "Needling: 2 muscles, 4 points, 5 twitches",
        "5, moderate",
        "twitches per point 2 + 2 + 1",
        "status: active → resolved",
        "tenderness 3 → 1 of 4",
        "lot B25-042 (Brand-A, expires 2028-06-30)",
        "level: C5, C6",
        "before 4 (filled), after 2 (open), scale 0 to 10",
        "2 lower",
        "1 higher",
        "4 in, 3 in the rows, reason: One was drawn out and placed anew, 3 out",
        "counted by Kim Samplewood, assistant, 5 skin entries",
        "NOT single-use sterile",
        "12 minutes, NOT fit to leave",
        "Left serratus anterior as named that day, site",
        "Row with band, stopped: Elbow pain",
        "In 10 days. Look at the ribs first",
        "Signed by D. Okafor, PT (reg. 4471), 19 Nov 2026 10:43:51 CST (America/Winnipeg)",
        "Record 0187-07, version 4, 1 addendum. Content check 9f3c 21ab 77e0 5d14",
        "Correction 1 It was the left flank. Reason: Side mixed up",
    ],
)
def test_the_summary_says(words: str) -> None:
    assert words in text_of(printed(full()))


def test_an_activity_of_many_words_is_still_said_with_its_numbers() -> None:
    facts = ordinary()
    name = "Lifting the youngest child into the seat of the car and out of it again " * 4
    long = replace(facts, episode=replace(facts.episode, activities=(name.strip(),)))

    text = text_of(printed(long))

    assert "Before 6, after 7 of 10 (1 higher)" in text
    assert text.count("Lifting the youngest") == 4


def test_each_page_names_the_chart_and_how_many_pages_there_are() -> None:
    document = printed(full())

    texts = page_texts(document)

    assert len(texts) == document.pages > 1
    for number, text in enumerate(texts, 1):
        assert "Chart 0187 · visit 7 · printed 19 Nov 2026 11:02 by R. Quill" in text
        assert "Maya Anneliese Fehr" in text
        assert f"Page {number} of {document.pages}" in text


def test_a_draft_says_so_on_every_page_and_a_signed_visit_on_none() -> None:
    facts = full()
    draft = replace(facts.visit, status=VisitStatus.DRAFT, signature=None)

    drafted = page_texts(printed(replace(facts, visit=draft)))
    signed = page_texts(printed(facts))

    assert all("DRAFT" in text for text in drafted)
    assert not any("DRAFT" in text for text in signed)
    (place,) = (n for n, text in enumerate(drafted) if "Draft. Not signed" in text)
    assert not any("Signed by" in text.replace("Not signed", "") for text in drafted[:place])


def test_a_signature_drawn_for_the_consent_is_drawn_on_paper() -> None:
    facts = full()
    consent = facts.visit.consent
    assert consent is not None
    bare = replace(facts, visit=replace(facts.visit, consent=replace(consent, strokes=())))

    said = "\n".join(page_texts(printed(facts)))

    assert "Consent signed" in said
    assert "signed on the screen" in said
    assert "Consent withdrawn" in said
    assert "Consent signed" not in "\n".join(page_texts(printed(bare)))


def test_a_visit_entered_in_error_says_so_on_every_page() -> None:
    facts = ordinary()
    wrong = replace(facts.visit, status=VisitStatus.IN_ERROR)

    texts = page_texts(printed(replace(facts, visit=wrong)))

    assert all("IN ERROR" in text for text in texts)


def test_what_was_not_answered_is_never_printed_as_zero() -> None:
    facts = ordinary()
    bare = replace(
        facts.visit,
        rows=(NeedlingRow(1, "infraspinatus", Side.RIGHT, 1),),
        pain=Pain(),
        pain_after=None,
        function_now=None,
        function_after=None,
        soreness_recall=None,
        needles_removed=None,
        screen=None,
        consent=None,
        no_adverse_event=False,
    )

    text = text_of(printed(replace(facts, visit=bare)))

    assert "twitches not counted" in text
    assert "1 in, not counted out" in text
    for label in ("Pain", "Safety screen", "Consent", "Adverse event"):
        assert f"{label} Not recorded" in text
    before_signature = text.partition("Signed by")[0]
    assert [m.group() for m in re.finditer(r"\b\S* ?\b0 .{0,9}", before_signature)] == []


def test_a_twitch_that_was_seen_but_not_counted_is_printed_as_present() -> None:
    facts = ordinary()
    first, second, *_ = facts.visit.rows
    seen = replace(first, twitch_count=None, twitch_present=True)
    none = replace(second, twitch_count=None, twitch_present=False)

    text = text_of(printed(replace(facts, visit=replace(facts.visit, rows=(seen, none)))))

    assert "present" in text
    assert "absent" in text
    assert "twitches not counted" in text


def test_a_visit_without_needling_has_no_needling_table_and_no_needle_count() -> None:
    facts = ordinary()
    talked = replace(facts.visit, rows=(), decision="deferred", decision_reason="Feverish today")

    text = text_of(printed(replace(facts, visit=talked)))

    assert "Deferred this visit. Feverish today" in text
    assert "skin entry" not in text
    assert "Familiar pain" not in text


def many_rows(count: int) -> NoteFacts:
    facts = full()
    rows = tuple(
        replace(full_row(), seq=n, position=n, muscle_label=f"Muscle number {n}", note=f"Word {n}")
        for n in range(1, count + 1)
    )
    return replace(facts, visit=replace(facts.visit, rows=rows))


def test_a_long_needling_table_goes_on_under_its_head_and_loses_no_row() -> None:
    document = printed(many_rows(24))

    texts = page_texts(document)

    assert all(f"Word {n}\n" in "".join(texts) for n in range(1, 25))
    with_rows = [text for text in texts if re.search(r"Word \d+\n", text)]
    assert len(with_rows) > 2
    for text in with_rows:
        assert text.count("Familiar pain") == 1


def test_no_row_that_fits_on_a_page_is_cut_in_two() -> None:
    texts = page_texts(printed(many_rows(24)))

    for n in range(1, 25):
        (home,) = [text for text in texts if re.search(rf"Muscle number {n}\s", text)]
        assert f"Word {n}\n" in home


def test_a_note_of_twenty_thousand_letters_is_printed_to_its_end() -> None:
    facts = ordinary()
    note = " ".join(f"w{n}" for n in range(4000)) + " " + "x" * 900 + "END"

    document = printed(replace(facts, visit=replace(facts.visit, note=note)))

    text = text_of(document)
    assert document.pages > 4
    assert all(word in text for word in ("w0 w1", "w3998 w3999"))
    assert "END" in text
    assert text.count("x") >= 900


def test_the_same_facts_give_the_same_bytes_and_other_facts_do_not() -> None:
    facts = full()

    once, again = printed(facts), printed(full())
    other = printed(facts, by="D. Okafor")

    assert once.content == again.content
    assert once.content != other.content


def test_every_font_is_embedded_and_none_is_helvetica() -> None:
    document = printed(full())

    names = base_fonts(document)

    assert names
    assert all("FiraSans" in name or "Inter" in name for name in names)
    assert embedded_fonts(document) == len(names)


NAMES = ["Nguyễn Thị Ánh", "Łukasz Żółć", "Αλέξης Παπάς", "Наталья Ёжикова", "O'Brien-Smith"]


@pytest.mark.parametrize("name", NAMES)
def test_names_of_many_scripts_survive(name: str) -> None:
    facts = full()
    given, family = name.rsplit(" ", 1) if " " in name else ("", name)
    patient = replace(facts.patient, given_names=given, family_name=family, preferred_name="")

    document = printed(replace(facts, patient=patient))

    assert document.missing_glyphs == ()
    assert all(name in text for text in page_texts(document))


def test_a_script_that_no_font_has_is_reported_and_marked_not_dropped() -> None:
    facts = full()
    patient = replace(facts.patient, family_name="漢字 😀", preferred_name="")

    document = printed(replace(facts, patient=patient))

    assert set(document.missing_glyphs) == {"漢", "字", "😀"}
    assert "Maya Anneliese □□ □" in text_of(document)
    assert "shown as □: U+6F22, U+5B57, U+1F600" in text_of(document)


def test_a4_and_letter_are_as_large_as_they_should_be() -> None:
    facts = ordinary()
    a4 = replace(facts, clinic=replace(facts.clinic, paper="a4"))

    assert b"[ 0 0 612 792 ]" in printed(facts).content
    assert b"[ 0 0 595.28 841.89 ]" in printed(a4).content


def test_the_file_itself_names_the_visit_but_not_the_patient() -> None:
    content = printed(ordinary()).content

    assert b"IMS visit summary, chart 0187, visit 7" in content
    assert b"Fehr" not in content
    assert b"20261119170200" in content


def test_hygiene_that_was_confirmed_is_said_in_words() -> None:
    facts = replace(ordinary(), visit=replace(ordinary().visit, hygiene=Hygiene()))

    assert "Alcohol hand rub, gloves: palpating hand, skin intact" in text_of(printed(facts))


def test_long_names_of_people_and_clinics_are_printed_whole() -> None:
    facts = ordinary()
    name = "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaftschafers"
    patient = replace(facts.patient, given_names=name)
    clinic = replace(facts.clinic, name="Northside Physiotherapy and Chronic Pain Rehabilitation")

    text = text_of(printed(replace(facts, patient=patient, clinic=clinic)))

    assert name in text.replace(" ", "")
    assert clinic.name in text
