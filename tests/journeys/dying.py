"""A program of its own that charts in the real window until it is killed; see test_kill.py.

It is started with the folder and what to write, and tells on its standard output what it did.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtTest import QTest

from imsrecord.app import qt_application
from imsrecord.security.kdf import FLOOR
from imsrecord.services.opening import RecordFolder
from imsrecord.ui.application import Application
from imsrecord.ui.lock.lock_page import LockPage
from imsrecord.ui.tour.hands import Hands
from imsrecord.ui.visit.visit_page import VisitPage
from tests.open_clinic import PASSWORD

LETTER_MS = 150


def tell(*words: object) -> None:
    """Say something to whoever started this program."""
    sys.stdout.write(" ".join(str(word) for word in words) + "\n")
    sys.stdout.flush()


def main(folder: str, note: str, line: str, *, for_ever: bool) -> None:
    """Open the visit, type ``note`` and ``line``; or type the note over and over."""
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
    presenter.saved.connect(lambda _at: tell("SAVED", len(presenter.visit.note)))
    hands.type(note, into="note")
    while for_ever:
        for letter in note:
            hands.type(letter)
            # A quick typist. Without a gap between two letters, no moment is ever all saved.
            QTest.qWait(LETTER_MS)
    hands.type(line, into="line")
    tell("TYPED")
    app.exec()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], for_ever=sys.argv[4] == "for ever")
