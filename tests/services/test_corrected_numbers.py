"""One rule: what draws or counts a signed visit reads it as corrected, and says that it does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from imsrecord.domain.event_rates import Span
from imsrecord.domain.findings import SorenessRecall
from imsrecord.domain.needling import Side
from imsrecord.domain.note import note_sections
from imsrecord.ui.chart.visit_rows import pain_words, soreness_words, twitch_words, visit_words
from tests.open_clinic import PIN, chart
from tests.pdf.reading import text_of
from tests.services.correcting import correct

if TYPE_CHECKING:
    from imsrecord.domain.note import NoteLine
    from imsrecord.domain.visit import Visit
    from imsrecord.services.record import Record


@pytest.fixture
def signed(record: Record, draft: Visit) -> Visit:
    return record.visits.sign(draft, PIN)


def lines_of(record: Record, visit: Visit, label: str) -> list[NoteLine]:
    facts = record.visits.facts(record.visits.open(visit.key))
    lines = (line for section in note_sections(facts) for line in section.lines)
    return [line for line in lines if line.label == label]


def line_of(record: Record, visit: Visit, label: str) -> NoteLine:
    return lines_of(record, visit, label)[0]


def change_of(record: Record, visit: Visit, measure: str) -> str:
    said = [line.text for line in lines_of(record, visit, "Change")]
    return next(words for words in said if words.startswith(measure))


def test_the_bar_of_pain_is_drawn_as_corrected_and_keeps_what_was_signed(
    record: Record, signed: Visit
) -> None:
    before = line_of(record, signed, "Pain")
    correct(record, signed.key, "pain/now", "9")

    after = line_of(record, signed, "Pain")

    assert after.text == before.text == "Before 5, after 3 of 10"
    assert (before.change, before.was) == ("2 lower", None)
    assert after.change == "6 lower, as corrected"
    assert after.course == (9, 3)
    assert after.was == (5, 3)


def test_a_change_since_the_first_visit_is_reckoned_as_corrected(
    record: Record, signed: Visit
) -> None:
    draft = chart(record, signed.patient_no)
    (score,) = draft.scores
    lower = replace(draft, scores=(replace(score, value=30.0, raw=15.0),))
    second = record.visits.sign(record.visits.save_draft(lower, draft, "Lower"), PIN)
    assert change_of(record, second, "NDI").startswith("NDI 42 → 30 (12 better")

    correct(record, second.key, f"scores/{score.seq}/value", "40")

    said = change_of(record, second, "NDI")
    assert said.startswith("NDI 42 → 40 (2 better")
    assert said.endswith(", as corrected")
    assert not change_of(record, second, "NPRS").endswith("corrected")
    shown = {
        each.strand.measure: each.readings
        for each in record.visits.course(record.visits.open(second.key))
    }
    assert [reading.value for reading in shown["ndi"]] == [42.0, 40.0]


def test_the_list_of_visits_marks_each_number_that_was_corrected(
    record: Record, signed: Visit
) -> None:
    (plain,) = record.visits.history(signed.patient_no)
    correct(record, signed.key, "pain/now", "9")
    correct(record, signed.key, f"rows/{signed.rows[0].seq}/twitch_count", "7")

    (line,) = record.visits.history(signed.patient_no)

    assert (pain_words(plain), twitch_words(plain)) == ("5 → 3", "5")
    assert (pain_words(line), twitch_words(line)) == ("9† → 3", "9†")
    assert "corrected" not in visit_words(plain)
    assert visit_words(line).endswith("† corrected after signing")


def test_soreness_that_a_later_visit_corrected_stands_corrected_in_the_list(
    record: Record, signed: Visit
) -> None:
    draft = chart(record, signed.patient_no)
    told = replace(draft, soreness_recall=SorenessRecall(4, 48))
    second = record.visits.sign(record.visits.save_draft(told, draft, "Told"), PIN)
    correct(record, second.key, "soreness_recall/worst", "7")
    correct(record, second.key, "soreness_recall/hours", "60")

    _second, first = record.visits.history(signed.patient_no)

    assert (first.sore, first.sore_hours) == (7, 60)
    assert soreness_words(first) == "then sore 7/10, 60 h†"
    page = record.visits.history(signed.patient_no, before=second.visit_no)
    assert [line.sore for line in page] == [7]


def test_a_muscle_or_side_put_right_is_the_one_needled_before(
    record: Record, signed: Visit
) -> None:
    row = signed.rows[0]
    assert (row.muscle, row.side) == ("trapezius_upper", Side.RIGHT)
    correct(record, signed.key, f"rows/{row.seq}/side", "left")

    after = record.visits.start(signed.patient_no)

    counted = {(count.muscle, count.side) for count in record.visits.needled_in_episode(after)}
    assert ("trapezius_upper", Side.LEFT) in counted
    assert ("trapezius_upper", Side.RIGHT) not in counted
    assert record.visits.known(after).needled_before == counted


def test_a_day_put_right_moves_the_treatment_to_the_month_it_was_in(
    record: Record, signed: Visit
) -> None:
    february = Span(date(2026, 2, 1), date(2026, 2, 28))
    assert record.events.counts(february).treatments == 0

    correct(record, signed.key, "treated_on", "2026-02-27")

    assert record.events.counts(february).treatments == 1
    assert record.events.counts(Span(date(2026, 3, 1), date(2026, 3, 31))).treatments == 0


def test_what_the_patient_takes_home_names_the_place_as_corrected(
    record: Record, signed: Visit
) -> None:
    assert "lower leg" not in text_of(record.documents.take_home(signed.key))

    correct(record, signed.key, f"rows/{signed.rows[1].seq}/muscle", "soleus")

    assert "lower leg" in text_of(record.documents.take_home(signed.key))
