"""Too much, and too strange, in every field of a first visit: kept exactly, or said beside it.

The fields are those that are on the page when everything on it is unfolded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt

from imsrecord.domain.codec import to_plain
from imsrecord.services.record import Record
from imsrecord.ui.visit.answers import LineAnswer, NumberAnswer, WordsAnswer
from imsrecord.ui.visit.name_finder import NameFinder
from imsrecord.ui.visit.review_page import ReviewPage
from imsrecord.ui.visit.visit_page import VisitPage
from imsrecord.ui.widgets.date_field import DateField
from imsrecord.ui.widgets.fields import Field
from tests.journeys.test_attacks import CONTROL, KEY, paste, start, typed_in
from tests.open_clinic import PASSWORD, make_clinic, register

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from imsrecord.services.opening import RecordFolder
    from tests.journeys.clinic_day import Day
    from tests.open_clinic import Clock

TEXTS = {
    "120,000 letters": "Without an end, " * 7_500,
    "a null in the middle": "before\x00after",
    "control characters": "bell \x07 escape \x1b[31m delete \x7f unit \x1f",
    "right to left": "\u202eturned\u202c \u0645\u0631\u064a\u0645 \u05e9\u05dc\u05d5\u05dd",
    "names with marks": "a\u0301\u0301 N\u0303gu\u0302y\u0301e\u0302n \U0001f469\u200d\u2695\ufe0f",
    "half a letter": "before\ud800after",
}
NUMBERS = (
    "1e9",
    "-100",
    "100000",
    "1_0",
    "3.5.1",
    "NaN",
    "inf",
    "9" * 5_000,
    "7" + " " * 20 + "weeks",
    "\u00b2",
)
DATES = (
    "31 feb 2026",
    "0001-01-01",
    "2099-01-01",
    "2026-W10-1",
    "-1",
    "1e9",
    "\u0663",
    "x" * 20_000,
)
CLOCKS = {"started_at", "ended_at"}
UNDERSTOOD = {"segmental.typed"}
"""What is typed there is read when it is entered, and stays there until it is understood."""


@pytest.fixture(scope="module")
def made_clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("limits") / "clinic"
    make_clinic(path)
    return path


@pytest.fixture
def with_patient(clinic_folder: RecordFolder, hour: Clock) -> None:
    record = Record(clinic_folder.open_record(PASSWORD), hour)
    record.patients.note_viewed(register(record))
    record.close()


@pytest.fixture
def charting(with_patient: None, day: Day) -> Day:
    return start(day)


def unfolded(day: Day) -> VisitPage:
    """Open all that a visit can ask; a row of needling, a palpated muscle and an exercise too."""
    hands = day.hands
    hands.type("r ut 2 3\n", into="line")
    page = hands.find(VisitPage)
    for button in ("row_1.open", "assessment", "after_more", "next_more"):
        hands.click(button)
    hands.unfold()
    for code in ("method", "scope", "given_by"):
        hands.pick(f"consent.{code}", {"method": "written", "scope": "initial"}.get(code, "sdm"))
    hands.tick("decision.declined")
    return page


def field_of(inside: QWidget) -> Field | None:
    """Return the field that one types into, if it is one with a place for a sentence."""
    over = inside.parentWidget()
    while over is not None and not isinstance(over, Field):
        over = over.parentWidget()
    return over


def words_fields(page: QWidget) -> Iterator[LineAnswer | WordsAnswer]:
    for inside in typed_in(page):
        field = field_of(inside)
        finder = isinstance(field, NameFinder)
        if isinstance(field, LineAnswer | WordsAnswer) and not finder:
            yield field


def inside_of(field: LineAnswer | WordsAnswer | NumberAnswer | DateField) -> Any:
    return field.note if isinstance(field, WordsAnswer) else field.line


def texts_in(plain: Any) -> Iterator[str]:
    """Walk all texts of a value as JSON."""
    if isinstance(plain, str):
        yield plain
    elif isinstance(plain, dict | list):
        for part in plain.values() if isinstance(plain, dict) else plain:
            yield from texts_in(part)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_every_field_of_a_visit_keeps_what_was_pasted_or_says_why_not(
    charting: Day,
    text: str,
) -> None:
    page = unfolded(charting)
    fields = list(words_fields(page))
    names = [inside_of(field).objectName() for field in fields]
    typed = {}
    for place, field in enumerate(fields):
        paste(charting, f"f{place:03} {text}", inside_of(field))
        typed[names[place]] = field.text()

    assert page.presenter.flush()
    kept = set(texts_in(to_plain(charting.record.visits.open(KEY))))
    lost = [
        name
        for name, field in zip(names, fields, strict=True)
        if not field.problem()
        and name not in UNDERSTOOD
        and not {typed[name], typed[name].strip()} & kept
    ]
    gone = [name for name, field in zip(names, fields, strict=True) if field.text() != typed[name]]
    cut = [name for name in names if len(typed[name]) < len(text.replace("\ud800", ""))]
    assert (lost, gone, cut) == ([], [], [])
    assert len(names) > 30
    for paper in (
        charting.record.documents.visit_summary(KEY),
        charting.record.documents.take_home(KEY),
    ):
        assert paper.content.startswith(b"%PDF")


def test_a_number_that_cannot_be_is_said_beside_its_field_and_stays(
    charting: Day,
) -> None:
    page = unfolded(charting)
    fields = [f for f in map(field_of, typed_in(page)) if isinstance(f, NumberAnswer)]
    quiet = []
    for typed in NUMBERS:
        for field in fields:
            paste(charting, typed, field.line)
        quiet += [(f.line.objectName(), typed) for f in fields if not f.problem()]
        assert all(field.text() == typed for field in fields)

    assert quiet == []
    assert page.presenter.flush()
    assert len(fields) > 6


def test_a_day_that_cannot_be_is_said_beside_its_field_and_stays(
    charting: Day,
) -> None:
    page = unfolded(charting)
    fields = [f for f in map(field_of, typed_in(page)) if isinstance(f, DateField)]
    quiet = []
    for typed in DATES:
        for field in fields:
            paste(charting, typed, field.line)
            charting.hands.find("note").setFocus()
            charting.hands.settle()
        quiet += [(f.line.objectName(), typed) for f in fields if not f.problem()]
        assert all(field.text() == typed for field in fields if field.problem())

    assert quiet == [("reassess_on", "2099-01-01")]
    assert page.presenter.flush()
    charting.hands.key(Qt.Key.Key_Return, CONTROL)
    charting.hands.find(ReviewPage)
