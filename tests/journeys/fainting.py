"""A program of its own that stamps the steps of a faint until it is killed; see test_kill_faint."""

from __future__ import annotations

import sys
from pathlib import Path

from imsrecord.app import qt_application
from imsrecord.security.kdf import FLOOR
from imsrecord.services.opening import RecordFolder
from imsrecord.ui.application import Application
from imsrecord.ui.lock.lock_page import LockPage
from imsrecord.ui.tour.hands import Hands
from imsrecord.ui.visit.visit_page import VisitPage
from tests.journeys.dying import tell
from tests.open_clinic import PASSWORD


def main(folder: str) -> None:
    """Open the visit, record a faint, and stamp one step after the other."""
    app = qt_application()
    application = Application(RecordFolder(Path(folder), FLOOR))
    application.begin()
    application.window.resize(1366, 768)
    application.window.show()
    hands = Hands(application.window)
    page = hands.find(LockPage)
    hands.type(PASSWORD, into=page.password)
    hands.click(page.unlock_button)
    hands.wait_for(lambda: not application.window.is_covered(), "the record is open")
    hands.click("start_visit")
    presenter = hands.find(VisitPage).presenter
    hands.click("record_adverse_event")
    hands.click("adverse.record.vasovagal")
    presenter.saved.connect(
        lambda _at: tell("STAMPED", len(presenter.visit.adverse_events[0].steps))
    )
    for number in (1, 2, 5):
        hands.click(f"adverse.stamp_{number}")
    hands.click("adverse.measure")
    hands.type("84", into="adverse.vitals_1.systolic")
    hands.click("adverse.tell.patient")
    tell("DONE")
    app.exec()


if __name__ == "__main__":
    main(sys.argv[1])
