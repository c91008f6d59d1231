"""A made-up clinic with its services over a real encrypted record, and hands for its pages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from imsrecord.domain.needling import Side
from imsrecord.domain.people import ClinicDefaults
from imsrecord.errors import WrongPinError
from imsrecord.security.kdf import FLOOR
from imsrecord.security.pin import PinVerifier
from imsrecord.services.courses import CourseService
from imsrecord.services.documents import DocumentService
from imsrecord.services.events import EventService
from imsrecord.services.note_search import NoteSearchService
from imsrecord.services.patients import PatientService
from imsrecord.services.visits import VisitService
from tests.builders import a_full_visit, a_patient, a_row, an_episode
from tests.services.acting import acting_now

if TYPE_CHECKING:
    from datetime import date

    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database
    from imsrecord.domain.event_story import OpenEvent
    from imsrecord.domain.history import PatientLine, UnfinishedLine
    from imsrecord.domain.patient import Patient
    from imsrecord.domain.visit import Visit

LEFT = Qt.MouseButton.LeftButton
PIN = "407182"
W = TypeVar("W", bound=QWidget)


class PinCheck:
    """Whether a PIN is the practitioner's, as the account service checks it."""

    def __init__(self) -> None:
        self._verifier = PinVerifier.make(PIN, FLOOR)
        self._left = 5

    def __call__(self, pin: str) -> None:
        if not PinVerifier.check(self._verifier, pin):
            self._left -= 1
            raise WrongPinError(self._left)


@dataclass
class ClinicOnScreen:
    """The services of a record in use."""

    db: Database

    def __post_init__(self) -> None:
        acting = acting_now()
        self.patients = PatientService(self.db, acting)
        self.notes = NoteSearchService(self.db, acting)
        self.visits = VisitService(self.db, acting, PinCheck(), ClinicDefaults)
        self.courses = CourseService(self.db)
        self.documents = DocumentService(self.db, acting)
        self.events = EventService(self.db, acting)

    def unfinished(self) -> tuple[UnfinishedLine, ...]:
        return self.visits.unfinished()

    def open_events(self) -> tuple[OpenEvent, ...]:
        return self.events.waiting()

    def recents(self, limit: int = 12) -> tuple[PatientLine, ...]:
        return self.patients.recents(limit)

    def search(self, text: str, limit: int = 50) -> tuple[PatientLine, ...]:
        return self.patients.search(text, limit)

    def today(self) -> date:
        return self.patients.today()

    def register(self, number: int, given: str, family: str, **more: Any) -> Patient:
        """Register somebody and look at the chart, so that they are the most recent."""
        person = replace(
            a_patient(number), given_names=given, family_name=family, precautions=(), **more
        )
        episode = replace(an_episode(number), patient_no=0)
        kept = self.patients.register(person, episode)
        self.patients.note_viewed(kept.no)
        return kept

    def draft(self, patient_no: int, **changes: Any) -> Visit:
        """Begin a visit and chart it so that nothing stands in the way of a signature."""
        begun = self.visits.start(patient_no)
        rows = (a_row(1), a_row(2, "infraspinatus", muscle_label="Infraspinatus", side=Side.LEFT))
        own = ("id", "patient_no", "visit_no", "episode_no", "version")
        charted = a_full_visit(
            **{name: getattr(begun, name) for name in own},
            visit_type="follow_up",
            rows=rows,
            scores=(),
            hygiene=begun.hygiene,
            line_text="",
        )
        return self.visits.save_draft(replace(charted, **changes), begun, "chart")

    def signed(self, patient_no: int, **changes: Any) -> Visit:
        """Chart a visit and sign it."""
        return self.visits.sign(self.draft(patient_no, **changes), PIN)


def show(qtbot: QtBot, page: QWidget, width: int = 1366, height: int = 768) -> None:
    """Put a page on the screen with the keyboard in it."""
    qtbot.addWidget(page)
    page.resize(width, height)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.setFocus(Qt.FocusReason.OtherFocusReason)
    QApplication.processEvents()


def part(page: QWidget, kind: type[W], name: str) -> W:
    """Find a part of the page by its name."""
    found = page.findChild(kind, name)
    assert isinstance(found, kind), name
    return found


def keys_go_to() -> QWidget:
    """Give the widget that takes the next key."""
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def press(
    qtbot: QtBot,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Press a key wherever the keyboard goes."""
    qtbot.keyClick(keys_go_to(), key, modifier)


def type_in(qtbot: QtBot, words: str) -> None:
    """Type words wherever the keyboard goes."""
    qtbot.keyClicks(keys_go_to(), words)


def paste(words: str) -> None:
    """Paste words wherever the keyboard goes."""
    QApplication.clipboard().setText(words)
    focused = keys_go_to()
    focused.paste()  # type: ignore[attr-defined]


def words_on(page: QWidget) -> str:
    """Give all words of the labels that are shown."""
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def is_inside(part_shown: QWidget, around: QWidget) -> bool:
    """Tell whether a widget lies wholly in another, nothing of it cut off."""
    corner = part_shown.mapTo(around.window(), QPoint(0, 0))
    room = around.rect().translated(around.mapTo(around.window(), QPoint(0, 0)))
    return room.contains(part_shown.rect().translated(corner))
