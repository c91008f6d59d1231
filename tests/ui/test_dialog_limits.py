"""Too much, and too strange, in the fields of dialogs: kept exactly, or said beside the field."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from imsrecord.domain.adverse_events import AdverseEvent
from imsrecord.domain.codec import to_plain
from imsrecord.domain.event_rules import day_problem, event_problems, moment_problem
from imsrecord.domain.event_story import EventFollowup
from imsrecord.domain.staff_incidents import IncidentFollowup, StaffIncident
from imsrecord.errors import RecordError
from imsrecord.services.consents import ConsentService
from imsrecord.services.events import EventService
from imsrecord.services.incidents import IncidentService
from imsrecord.ui.clinic.incident_dialog import IncidentDialog, RecordIncidentDialog
from imsrecord.ui.events.event_dialog import EventDialog
from imsrecord.ui.events.events_presenter import HeldEvent
from imsrecord.ui.events.story_dialog import StoryDialog
from imsrecord.ui.jobs import InlineJobs
from imsrecord.ui.visit.withdraw_dialog import WithdrawDialog
from imsrecord.ui.widgets.date_field import DateField
from imsrecord.ui.widgets.fields import Field
from tests.builders import FAINT, NOW
from tests.free_texts import with_words
from tests.services.acting import acting_now
from tests.ui.clinic_on_screen import ClinicOnScreen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database

TEXTS = {
    "120,000 letters": "Without an end, " * 7_500,
    "a null in the middle": "before\x00after",
    "control characters": "bell \x07 escape \x1b[31m",
    "right to left": "\u202eturned\u202c \u0645\u0631\u064a\u0645",
    "marks and faces": "N\u0303gu\u0302y\u0301e\u0302n \U0001f469\u200d\u2695\ufe0f",
}
MOMENTS = ("31 feb", "2026-02-31", "0001-01-01", "9999-12-31 23:59", "2026-W10-1", "1e9", "-1")


@pytest.fixture
def clinic(encrypted_db: Database) -> ClinicOnScreen:
    made = ClinicOnScreen(encrypted_db)
    made.register(1, "Ann", "Sample")
    return made


def fields_of(dialog: QWidget) -> list[Field]:
    """Return the fields that words can be typed into."""
    return [
        field
        for field in dialog.findChildren(Field)
        if isinstance(inside(field), QLineEdit | QPlainTextEdit) and not field.isHidden()
    ]


def inside(field: Field) -> Any:
    return getattr(field, "line", None) or getattr(field, "note", None)


def type_over(field: Field, text: str) -> None:
    """Put a text in place of what stands in a field as a paste does, and leave it."""
    place = inside(field)
    place.setFocus()
    place.selectAll()
    if isinstance(place, QLineEdit):
        place.insert(text)
        place.textEdited.emit(place.text())
        place.editingFinished.emit()
    else:
        place.insertPlainText(text)
        field.left.emit()


def shown_in(field: Field) -> str:
    place = inside(field)
    words: str = place.text() if isinstance(place, QLineEdit) else place.toPlainText()
    return words


def said(field: Field) -> str:
    return inside(field).accessibleDescription() or field.problem()


def words_in(plain: Any) -> Iterator[str]:
    if isinstance(plain, str):
        yield plain
    elif isinstance(plain, dict | list | tuple):
        for part in plain.values() if isinstance(plain, dict) else plain:
            yield from words_in(part)


def try_each(dialog: QWidget, text: str, kept: Any, press: Any = None) -> list[str]:
    """Type a text into every field of a dialog; return where it was lost, cut or not answered."""
    wrong = []
    for field in fields_of(dialog):
        type_over(field, text)
        shown = shown_in(field)
        name = inside(field).objectName()
        if len(shown) < len(text):
            wrong.append(f"{name} was cut")
        if press is not None:
            press()
        if shown_in(field) != shown:
            wrong.append(f"{name} was changed")
        if not said(field) and shown not in set(words_in(to_plain(kept()))):
            wrong.append(f"{name} was not kept, and nothing is said")
    return wrong


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_every_field_of_an_event_keeps_what_was_typed_or_says_why_not(
    qtbot: QtBot, text: str
) -> None:
    desk = HeldEvent(FAINT, lambda: "15:40", today=NOW.date())
    dialog = EventDialog(desk, note="")
    qtbot.addWidget(dialog)
    dialog.show()
    numbers = ("systolic", "diastolic", "pulse", "spo2", "glucose", "stamp_words")

    wrong = try_each(dialog, text, lambda: desk.event)

    assert [each for each in wrong if not each.partition(" ")[0].endswith(numbers)] == []
    assert len(fields_of(dialog)) > 20


@pytest.mark.parametrize("part", ["steps", "vitals", "told_to"])
def test_words_of_a_timed_sheet_that_cannot_be_kept_are_refused(part: str) -> None:
    for text in ("x" * 120_000, "before\x00after"):
        told = with_words(FAINT, text)
        only = AdverseEvent("vasovagal", **{part: getattr(told, part)})
        assert part in event_problems(only)


@pytest.mark.parametrize("typed", MOMENTS)
def test_a_moment_that_cannot_be_is_said_wherever_one_is_typed(
    clinic: ClinicOnScreen, typed: str
) -> None:
    acting, day = acting_now(), typed.partition(" ")[0]
    assert moment_problem(typed)
    assert day_problem(day)
    events, incidents = EventService(clinic.db, acting), IncidentService(clinic.db, acting)
    refused = (
        lambda: events.tell_later(clinic.signed(1).key, AdverseEvent("bruising", happened=typed)),
        lambda: events.follow_up(1, 1, EventFollowup("Well", next_due=day)),
        lambda: events.follow_up(1, 1, EventFollowup("Well", resolved=day)),
        lambda: incidents.record(StaffIncident("Robin", typed, device="Needle")),
        lambda: incidents.record(StaffIncident("Robin", "15:30", device="N", followup_due=day)),
        lambda: incidents.follow_up(1, IncidentFollowup("Well", next_due=day)),
    )
    for deed in refused:
        with pytest.raises(RecordError, match=r"rite the|check the year"):
            deed()


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_every_field_of_a_follow_up_keeps_what_was_typed_or_says_why_not(
    qtbot: QtBot, clinic: ClinicOnScreen, text: str
) -> None:
    events = EventService(clinic.db, acting_now())
    story = events.tell_later(clinic.signed(1).key, FAINT)

    def dialog() -> StoryDialog:
        made = StoryDialog(
            story,
            lambda told: events.follow_up(1, story.event.no, told),
            InlineJobs(),
            zone="America/Winnipeg",
            now=NOW,
        )
        qtbot.addWidget(made)
        made.show()
        return made

    for place in range(len(fields_of(dialog()))):
        made = dialog()
        made.form.result.set_text("Well")
        field = fields_of(made)[place]
        type_over(field, text)
        made._add()
        kept = {w for each in events.of_patient(1) for w in words_in(to_plain(each.followups))}
        assert said(field) or text.strip() in kept, inside(field).objectName()
        assert shown_in(field) == text


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_every_field_of_a_needle_stick_keeps_what_was_typed_or_says_why_not(
    qtbot: QtBot, clinic: ClinicOnScreen, text: str
) -> None:
    incidents = IncidentService(clinic.db, acting_now())
    blank = StaffIncident("Robin", "2026-03-02", device="Needle")

    def dialogs() -> tuple[QWidget, QWidget]:
        number = incidents.record(blank)
        known = next(each for each in incidents.incidents() if each.no == number)
        first = RecordIncidentDialog(blank, incidents.record, InlineJobs(), today=NOW.date())
        then = IncidentDialog(
            known,
            lambda told: incidents.follow_up(number, told),
            InlineJobs(),
            now=NOW,
        )
        then.fields["result"].set_text("Well")
        for each in (first, then):
            qtbot.addWidget(each)
            each.show()
        return first, then

    for which in range(2):
        for place in range(len(fields_of(dialogs()[which]))):
            made = dialogs()[which]
            field = fields_of(made)[place]
            type_over(field, text)
            made._keep()  # type: ignore[attr-defined]
            kept = {w for each in incidents.incidents() for w in words_in(to_plain(each))}
            assert said(field) or text.strip() in kept, inside(field).objectName()
            assert shown_in(field) == text


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_every_field_of_a_withdrawal_keeps_what_was_typed_or_says_why_not(
    qtbot: QtBot, clinic: ClinicOnScreen, text: str
) -> None:
    key = clinic.signed(1).key
    consents = ConsentService(clinic.db, acting_now(), lambda: None)
    for place in range(3):
        made = WithdrawDialog(lambda at, why: consents.withdraw(key, at, why), InlineJobs(), NOW)
        qtbot.addWidget(made)
        made.show()
        field = fields_of(made)[place]
        type_over(field, text)
        made._keep()
        kept = {each.withdrawn_reason for each in consents.of_patient(1)}
        assert said(field) or text.strip() in kept, inside(field).objectName()
        assert shown_in(field) == text


@pytest.mark.parametrize("zone", ["America/Winnipeg", "Europe/Berlin", "Pacific/Auckland"])
@pytest.mark.parametrize("typed", ["0001-01-01", "9999-12-31", "31 feb 2026", "1e9"])
def test_a_day_of_withdrawal_that_cannot_be_is_said_in_every_zone(
    qtbot: QtBot, zone: str, typed: str
) -> None:
    asked: list[datetime] = []
    made = WithdrawDialog(
        lambda at, _why: asked.append(at), InlineJobs(), NOW.astimezone(ZoneInfo(zone))
    )
    qtbot.addWidget(made)
    made.show()
    (day,) = made.findChildren(DateField)
    type_over(day, typed)

    made._keep()

    assert day.problem()
    assert asked == []
    assert datetime.max.replace(tzinfo=UTC) > NOW
