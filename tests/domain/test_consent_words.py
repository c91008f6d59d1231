"""The wording is tied to its version; risks say why; the note says what was agreed to."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.charting_rules import refusal
from imsrecord.domain.codec import from_plain, to_plain
from imsrecord.domain.consent import Consent
from imsrecord.domain.consent_risks import INTIMATE_MUSCLES, intimate, special_risks
from imsrecord.domain.consent_withdrawal import with_withdrawal
from imsrecord.domain.consent_wording import CONSENT_WORDING, consent_wording
from imsrecord.domain.note.consent_words import consent_lines, consent_summary
from tests.builders import A_CONSENT, NOW, a_row, a_visit

SHOWN = {"2026-12": "533936ca9391b074"}


def test_a_new_wording_of_consent_asks_for_a_new_version() -> None:
    digest = hashlib.sha256(consent_wording().encode()).hexdigest()
    assert SHOWN[CONSENT_WORDING] == digest[:16]


def test_the_wording_holds_every_point_and_promises_nothing() -> None:
    wording = consent_wording()
    assert all(term.label in wording for term in catalogue().terms("consent_items"))
    for promise in ("guarantee", "cure", "will help", "will relieve", "painless", "no risk"):
        assert promise not in wording.lower()


def test_a_muscle_over_the_lung_proposes_pneumothorax_and_says_why() -> None:
    risks = {risk.code: risk.reasons for risk in special_risks(["rhomboid_major"])}
    assert risks["pneumothorax"] == ("Rhomboid major lies by pleura / lung",)
    assert "pneumothorax" not in {risk.code for risk in special_risks(["soleus"])}


def test_a_blood_thinner_proposes_bleeding() -> None:
    (risk,) = special_risks([], ["anticoagulant"])
    assert (risk.code, len(risk.reasons)) == ("haematoma", 1)


def test_chest_groin_and_buttock_are_intimate() -> None:
    assert intimate(["piriformis", "soleus", "pectoralis_major"]) == (
        "piriformis",
        "pectoralis_major",
    )
    assert all(catalogue().has_muscle(muscle) for muscle in INTIMATE_MUSCLES)


def test_no_needle_goes_in_after_a_withdrawal_and_the_sentence_names_the_time() -> None:
    before = with_withdrawal(a_visit(consent=Consent()).add_row(a_row()), NOW)
    refused = refusal(before, before.add_row(a_row(muscle="soleus")), ())
    assert refused is not None
    assert refused.sentence.startswith("Consent was withdrawn at 09:00: no further needling.")
    row = before.rows[0]
    assert refusal(before, before.put_row(replace(row, points=row.points + 1)), ()) is not None
    assert refusal(before, before.put_row(replace(row, twitch_count=2)), ()) is None


def test_the_note_says_time_reach_and_withdrawal() -> None:
    visit = a_visit(consent=replace(A_CONSENT, stopped_at=NOW, stopped_reason="Felt faint."))
    given, withdrawn = consent_lines(visit, "")
    for words in ("Written, signed", "signed on the screen", "Neck", "Pneumothorax", "2026-12"):
        assert words in given.text
    assert "2 March 2026" in withdrawn.text or "Mar 2026" in withdrawn.text
    assert "Felt faint." in withdrawn.text


def test_a_consent_comes_back_from_its_plain_form_whole() -> None:
    assert from_plain(Consent, to_plain(A_CONSENT)) == A_CONSENT


def test_a_line_about_a_withdrawn_consent_begins_with_its_end() -> None:
    agreed = a_visit(consent=Consent("written", "initial", regions=("neck",)))
    assert consent_summary(agreed).startswith("Written")

    ended = with_withdrawal(agreed, NOW, "Enough")

    assert consent_summary(ended).startswith("Withdrawn at 09:00 · written")
