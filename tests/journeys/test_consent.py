"""Consent from the first signature to its withdrawal, in the whole window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from imsrecord.domain.consent_rules import standing
from imsrecord.services.record import Record
from imsrecord.services.verifying import findings
from imsrecord.ui.visit.consent_reader import ConsentReader
from imsrecord.ui.visit.visit_page import VisitPage
from imsrecord.ui.visit.withdraw_dialog import WithdrawDialog
from tests.open_clinic import PASSWORD, PIN, chart, copied_clinic, make_clinic, register

if TYPE_CHECKING:
    from pathlib import Path

    from imsrecord.domain.visit import Visit
    from imsrecord.services.opening import RecordFolder
    from imsrecord.ui.workspace import Workspace
    from tests.journeys.clinic_day import Day
    from tests.open_clinic import Clock


@pytest.fixture(scope="module")
def made_clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "clinic"
    make_clinic(path)
    return path


@pytest.fixture
def registered(clinic_folder: RecordFolder, hour: Clock) -> int:
    """Somebody is registered and was never needled."""
    record = Record(clinic_folder.open_record(PASSWORD), hour)
    patient_no = register(record)
    record.close()
    return patient_no


@pytest.fixture
def signed(clinic_folder: RecordFolder, hour: Clock) -> Visit:
    """One signed visit is in the record before the program starts."""
    record = Record(clinic_folder.open_record(PASSWORD), hour)
    visit = record.visits.sign(chart(record, register(record)), PIN)
    record.close()
    return visit


def workspace(day: Day) -> Workspace:
    day.unlock()
    found = day.application.workspace
    assert found is not None
    return found


def open_dialog(day: Day, kind: type[QDialog]) -> QDialog:
    def shown() -> QDialog | None:
        tops = (top for top in QApplication.topLevelWidgets() if top.isVisible())
        return next((top for top in tops if isinstance(top, kind)), None)

    day.hands.wait_for(lambda: shown() is not None, kind.__name__)
    found = shown()
    assert found is not None
    return found


def sign_by_hand(day: Day) -> None:
    pad = day.hands.find("consent.pad")
    day.hands.click("consent.pad")  # scrolls to it, and leaves a dot
    for left in (40, 160):
        QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(left, 70))
        for step in range(1, 20):
            QTest.mouseMove(pad, QPoint(left + 4 * step, 70 - (step % 5) * 6))
        QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(left + 80, 60))


def test_a_drawn_signature_is_there_again_after_the_program_was_killed(
    registered: int, day: Day, clinic_folder: RecordFolder, tmp_path: Path
) -> None:
    workspace(day).start_visit(registered)
    hands = day.hands
    hands.wait_for(lambda: hands.sees(VisitPage), "the visit is open")
    hands.click("assessment")
    for field, key in (("method", "electronic"), ("scope", "initial"), ("given_by", "patient")):
        hands.pick(f"consent.{field}", key)
    hands.click("consent.explained.all")
    sign_by_hand(day)
    page = hands.find(VisitPage)
    assert page.may_leave()
    drawn = page.presenter.visit.consent

    # what a program killed now leaves behind: its files as they are, opened by another one
    left = copied_clinic(clinic_folder.path, tmp_path / "left")
    again = Record(left.open_record(PASSWORD))
    place = page.presenter.visit.key
    kept, steps = again.visits.open(place).consent, again.visits.steps(place)
    again.close()
    left.release()

    assert drawn is not None
    assert kept == drawn
    assert len(drawn.strokes) == 3
    assert steps[-1][2].consent == drawn


def test_a_consent_is_read_again_and_withdrawn_from_the_signed_page(
    signed: Visit, day: Day
) -> None:
    workspace(day).open_visit(*signed.key)
    day.hands.click("read_consent")
    reader = open_dialog(day, ConsentReader)
    shown = "\n".join(label.text() for label in reader.findChildren(QLabel))
    assert "You can say stop at any time" in shown
    assert "Neck, Shoulder girdle" in shown
    day.hands.click("close_consent")

    day.hands.click("withdraw_consent")
    open_dialog(day, WithdrawDialog)
    day.hands.type("Moved to another clinic", into="withdrawn_reason")
    day.hands.click("withdraw_now")

    consents = day.record.consents
    day.hands.wait_for(
        lambda: standing(consents.of_patient(signed.patient_no)) == (), "it is withdrawn"
    )
    (kept,) = consents.of_patient(signed.patient_no)
    assert kept.withdrawn_reason == "Moved to another clinic"
    assert day.record.visits.open(signed.key) == signed
    assert findings(day.record.opened) == ()


def test_the_chart_strikes_a_withdrawn_consent_through(signed: Visit, day: Day) -> None:
    space = workspace(day)
    space.open_chart(signed.patient_no)
    day.hands.click(f"read_consent_{signed.visit_no}")
    open_dialog(day, ConsentReader)
    day.hands.click("close_consent")
    day.hands.click("withdraw_consent")
    day.hands.type("", into="withdrawn_reason")
    day.hands.click("withdraw_now")

    card = "consents"
    day.hands.wait_for(lambda: _struck(day, card), "it is struck through")
    words = [label.text() for label in day.hands.find(card).findChildren(QLabel)]
    assert any("withdrawn" in each for each in words)
    assert not day.hands.sees("withdraw_consent")


def _struck(day: Day, card: str) -> bool:
    return any(label.font().strikeOut() for label in day.hands.find(card).findChildren(QLabel))
