from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.exercises import ExerciseDose, ExerciseStatus, Prescription
from imsrecord.domain.needling import NeedlingRow, Side
from imsrecord.domain.visit import NextUnit, NextVisit
from imsrecord.paths import resource_path
from imsrecord.pdf.sheet_words import dose_line
from imsrecord.pdf.take_home import SheetFacts, take_home
from tests.pdf.made_up import CLINIC, MAYA, NECK, PRACTITIONER, PRINTED, ordinary_visit
from tests.pdf.reading import base_fonts, page_texts, text_of

IDS = [exercise.id for exercise in catalogue().exercises]


def prescribed(*codes: str) -> tuple[Prescription, ...]:
    return tuple(
        Prescription(n, code, dose=catalogue().exercise(code).dose)
        for n, code in enumerate(codes, 1)
    )


def sheet(*codes: str, muscles: tuple[str, ...] = ("soleus",)) -> SheetFacts:
    rows = tuple(NeedlingRow(n, m, Side.RIGHT, n) for n, m in enumerate(muscles, 1))
    visit = replace(ordinary_visit(), prescriptions=prescribed(*codes), rows=rows)
    return SheetFacts(visit, MAYA, PRACTITIONER, CLINIC, PRINTED)


def test_four_exercises_fill_one_page_with_help_and_soreness() -> None:
    codes = ("chin_tuck_sitting", "upper_trap_stretch", "scap_retraction_set", "band_row")

    document = take_home(sheet(*codes, muscles=("trapezius_upper",)))

    text = text_of(document)
    assert document.pages == 1
    assert "Your exercises, Maya" in text
    assert "From your visit on Thursday 19 November 2026" in text
    assert "D. Okafor, PT · 204 555 0142" in text
    assert "Next visit: in 1 week" in text
    assert "2 sets of 10, hold 3 seconds, 3 times a day" in text
    assert "Slide your head straight back, as if making a small double chin." in text
    assert "How sore, 0 to 10? Bring this next visit" in text
    assert "When to get help" in text or "Get help now" in text


@pytest.mark.parametrize(("count", "pages"), [(0, 1), (1, 1), (5, 2), (12, 3)])
def test_exercises_flow_over_pages_and_none_is_lost(count: int, pages: int) -> None:
    codes = IDS[4 : 4 + count]

    document = take_home(sheet(*codes))

    texts = page_texts(document)
    assert len(texts) == document.pages == pages
    for code in codes:
        assert catalogue().exercise(code).name in text_of(document)
    for number, text in enumerate(texts, 1):
        assert f"Page {number} of {pages}" in text
        assert ", Maya" in text
    assert "How sore" in texts[0]
    assert "get help" in texts[0].casefold()


def test_without_exercises_the_sheet_says_so_and_still_says_when_to_call() -> None:
    text = text_of(take_home(sheet()))

    assert "After your visit, Maya" in text
    assert "You have no home exercises from this visit." in text
    assert "When to get help" in text


@pytest.mark.parametrize("muscle", [m.id for m in catalogue().muscles])
def test_the_chest_warning_stands_exactly_where_the_lung_is_near(muscle: str) -> None:
    text = text_of(take_home(sheet(muscles=(muscle,))))

    near = "pleura_lung" in catalogue().muscle(muscle).structures_at_risk
    assert ("sharp chest pain or a new cough" in text) == near
    assert ("call 911 or go to emergency" in text) == near


def test_one_muscle_over_the_lung_among_others_is_enough() -> None:
    text = text_of(take_home(sheet(muscles=("soleus", "serratus_anterior"))))

    assert "sharp chest pain" in text


def test_the_emergency_number_is_the_clinics() -> None:
    facts = sheet(muscles=("serratus_anterior",))
    facts = replace(facts, clinic=replace(CLINIC, emergency_number="112"))

    text = text_of(take_home(facts))

    assert "call 112 or go" in text
    assert "911" not in text


def test_a_visit_without_needling_says_nothing_of_needling() -> None:
    text = text_of(take_home(sheet("chin_tuck_sitting", muscles=())))

    assert "needling" not in text
    assert "How sore" not in text
    assert "Call us if an exercise makes your pain worse" in text


def test_the_sheet_gives_away_no_more_than_first_name_and_initial() -> None:
    facts = sheet("chin_tuck_sitting", "band_row")
    visit = replace(
        facts.visit,
        impression="Cervicogenic headache",
        note="Worried about work",
        pain_after=9,
    )

    document = take_home(replace(facts, visit=visit))

    text = text_of(document) + " ".join(page_texts(document))
    assert "Maya F." in text
    secrets = (
        MAYA.family_name, MAYA.chart_number, "1983", "Apixaban", NECK.complaint, "Cervicogenic",
        "Worried", "9 of 10", "4 of 10",
    )  # fmt: skip
    assert [secret for secret in secrets if secret in text] == []
    assert b"Maya" not in document.content


def test_seven_days_start_today() -> None:
    (text,) = page_texts(take_home(sheet("chin_tuck_sitting")))

    assert re.search(r"Thu\s+Fri\s+Sat\s+Sun\s+Mon\s+Tue\s+Wed", text)


def test_a_stopped_exercise_is_not_on_the_sheet() -> None:
    facts = sheet("chin_tuck_sitting", "band_row")
    kept, gone = facts.visit.prescriptions
    stopped = replace(gone, status=ExerciseStatus.STOPPED)

    document = take_home(replace(facts, visit=replace(facts.visit, prescriptions=(kept, stopped))))

    assert "Chin tuck" in text_of(document)
    assert "Row with band" not in text_of(document)


def test_an_exercise_of_the_clinics_own_is_printed_with_its_name_and_dose() -> None:
    own = Prescription(
        1, "our_own_walk", "Walk to the river", dose=ExerciseDose(minutes=20, per_day=1)
    )
    facts = sheet()
    facts = replace(facts, visit=replace(facts.visit, prescriptions=(own,)))

    text = text_of(take_home(facts))

    assert "1 Walk to the river 20 minutes, once a day" in text


@pytest.mark.parametrize(
    ("dose", "said"),
    [
        (ExerciseDose(3, 10, None, 2, 7), "3 sets of 10, twice a day"),
        (ExerciseDose(1, 3, 30, 2, 7), "Hold 30 seconds, 3 times, twice a day"),
        (ExerciseDose(2, 10, 5, 1, 3), "2 sets of 10, hold 5 seconds, once a day, 3 days a week"),
        (ExerciseDose(3, 10, 1, 1), "3 sets of 10, hold 1 second, once a day"),
        (ExerciseDose(1, 1, 120, 1, 7), "For 2 minutes, once a day"),
        (ExerciseDose(reps=1, per_day=5), "1 time, 5 times a day"),
        (ExerciseDose(sets=2), "2 sets"),
        (ExerciseDose(minutes=1, days_per_week=1), "1 minute, 1 day a week"),
        (ExerciseDose(), "As shown by your physio"),
    ],
)
def test_a_dose_is_said_in_words(dose: ExerciseDose, said: str) -> None:
    assert dose_line(dose) == said


@pytest.mark.parametrize(
    ("planned", "on", "said"),
    [
        (NextVisit(NextUnit.DAYS, 10), None, "Next visit: in 10 days"),
        (NextVisit(NextUnit.MONTHS, 1), None, "Next visit: in 1 month"),
        (NextVisit(NextUnit.AS_NEEDED), None, "Next visit: call us when you need us"),
        (NextVisit(NextUnit.DISCHARGE), None, "Next visit: none planned"),
        (NextVisit(NextUnit.WEEKS, 1), date(2026, 11, 26), "Next visit: Thursday 26 November"),
    ],
)
def test_the_next_visit_is_said(planned: NextVisit, on: date | None, said: str) -> None:
    facts = sheet()
    facts = replace(facts, visit=replace(facts.visit, next_visit=planned), next_visit_on=on)

    assert said in text_of(take_home(facts))


def noted(codes: tuple[str, ...], note: str) -> SheetFacts:
    facts = sheet(*codes)
    prescriptions = tuple(replace(p, note=note) for p in facts.visit.prescriptions)
    return replace(facts, visit=replace(facts.visit, prescriptions=prescriptions))


def test_a_note_and_the_caution_to_an_exercise_are_on_the_sheet() -> None:
    facts = noted(("chin_tuck_sitting",), "Only to the left for now")

    text = text_of(take_home(facts))

    assert "Only to the left for now" in text
    assert catalogue().exercise("chin_tuck_sitting").caution in text


@pytest.mark.parametrize("count", range(1, 13))
def test_notes_and_cautions_never_cost_a_page(count: int) -> None:
    codes = tuple(IDS[4 : 4 + count])
    long = "Slowly, and only as far as it is easy for you that day. " * 3

    bare = sheet(*codes)
    uncautioned = take_home(noted(codes, long * 9))

    assert take_home(noted(codes, long)).pages == take_home(bare).pages == uncautioned.pages


def test_the_areas_treated_are_named_from_head_to_foot() -> None:
    text = text_of(take_home(sheet(muscles=("soleus", "infraspinatus", "splenius_capitis"))))

    assert "We treated your neck, shoulder area and lower leg." in text


def test_advice_chosen_at_the_visit_is_on_the_sheet() -> None:
    facts = sheet()
    chosen = replace(facts.visit, aftercare=("soreness_normal", "bruise", "no_deep_massage"))

    text = text_of(take_home(replace(facts, visit=chosen)))

    assert "Press on it and cool it" in text
    assert "No deep massage on the spot for 2 days." in text


def test_the_same_facts_give_the_same_bytes() -> None:
    assert take_home(sheet("band_row")).content == take_home(sheet("band_row")).content


def test_only_the_papers_own_fonts_are_in_the_file() -> None:
    names = base_fonts(take_home(sheet("band_row", muscles=("serratus_anterior",))))

    assert names
    assert all("FiraSans" in name or "Inter" in name for name in names)


def table() -> dict[str, str]:
    words: dict[str, str] = json.loads(resource_path("i18n", "en.json").read_text(encoding="utf-8"))
    return words


def test_every_region_aftercare_day_and_month_has_its_words() -> None:
    keys = table()

    assert all(f"area.{term.id}" in keys for term in catalogue().terms("regions"))
    assert all(f"aftercare.{term.id}" in keys for term in catalogue().terms("aftercare"))
    assert all(f"day.{n}" in keys and f"day_short.{n}" in keys for n in range(7))
    assert all(f"month.{n}" in keys for n in range(1, 13))


def syllables(word: str) -> int:
    bare = word.casefold().removesuffix("e").removesuffix("es") or word
    return max(1, len(re.findall(r"[aeiouy]+", bare)))


def grade(text: str) -> float:
    """Flesch-Kincaid grade (Kincaid 1975)."""
    sentences = [part for part in re.split(r"[.!?]+\s*", text) if part.strip()]
    words = re.findall(r"[A-Za-z']+", text)
    sounds = sum(syllables(word) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * sounds / len(words) - 15.59


def test_the_grade_formula_tells_hard_words_from_plain_ones() -> None:
    assert grade("Sit tall. Look at me.") < 2
    assert grade("Intramuscular stimulation facilitates neurophysiological desensitisation.") > 12


SENTENCES = [key for key, words in table().items() if words.endswith(".")]


@pytest.mark.parametrize("key", SENTENCES)
def test_each_sentence_of_the_sheet_reads_at_grade_eight_or_less(key: str) -> None:
    assert grade(table()[key].format(areas="neck and shoulder area", emergency="911")) <= 8


def test_the_sheet_as_a_whole_reads_at_grade_six_or_less() -> None:
    words = " ".join(table()[key] for key in SENTENCES).format(areas="neck", emergency="911")

    assert grade(words) <= 6


@pytest.mark.parametrize("code", IDS)
def test_the_steps_of_each_exercise_read_at_grade_six_or_less(code: str) -> None:
    assert grade(" ".join(catalogue().exercise(code).steps)) <= 6


def test_boxes_for_every_time_of_the_day_are_on_paper() -> None:
    sizes = []
    for times in (1, 2, 3, 6, 10, 40):
        own = Prescription(1, "our_own", dose=ExerciseDose(reps=1, per_day=times))
        facts = sheet()
        facts = replace(facts, visit=replace(facts.visit, prescriptions=(own,)))
        sizes.append(len(take_home(facts).content))

    assert all(more != fewer for fewer, more in pairwise(sizes))
