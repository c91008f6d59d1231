"""K1: one key on the charting screen until it is painted, beside a bare QLineEdit's.

The real window on a real record: six rows and twenty in the list, typing in the Line, a bare digit
that answers a row, a click on a counter.
"""

from __future__ import annotations

import tempfile
import time
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.charting_rows import new_row
from imsrecord.domain.needling import Side
from imsrecord.security.kdf import FLOOR
from imsrecord.services.opening import RecordFolder
from imsrecord.ui.application import Application
from imsrecord.ui.tour.hands import Hands
from imsrecord.ui.visit.visit_page import VisitPage
from tools.bench.figures import Figure, budget, in_turn
from tools.effort import clinic
from tools.effort.run import SIZE, unlocked

ROUNDS = 25
GOAL_MS = 16.0  # a frame of a screen with 60 pictures a second
TYPED = "r inf 2 3"


def measure() -> list[Figure]:
    """Return the figures of the charting screen."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "clinic"
        clinic.make(folder)
        application = Application(RecordFolder(folder, FLOOR), now=lambda: clinic.TODAY)
        window = application.window
        application.begin()
        window.resize(*SIZE)
        window.show()
        try:
            unlocked(application, Hands(window))
            hands = Hands(window)
            hands.key(Qt.Key.Key_N)
            return Keys(hands.find(VisitPage)).figures()
        finally:
            window.close()
            window.deleteLater()
            application.deleteLater()
            QApplication.processEvents()


class Keys:
    """Presses keys on the page and on a bare line, and takes the time until they are painted."""

    def __init__(self, page: VisitPage) -> None:
        self.page = page
        self.presenter = page.presenter
        self.line = page.findChild(QLineEdit, "line")
        self.bare = QLineEdit()
        self.bare.resize(600, 40)
        self.bare.show()

    def figures(self) -> list[Figure]:
        """Return all rows."""
        self._chart(6)
        bare, letters, digits, clicks = in_turn(
            self._bare_key, self._letters, self._digit, self._click, rounds=ROUNDS
        )
        self._chart(20)
        more_digits, more_letters = in_turn(self._digit, self._letters, rounds=ROUNDS)
        self._chart(40)
        (most_digits,) = in_turn(self._digit, rounds=ROUNDS)
        opened = [self._assessment() for _ in range(6)]
        self.bare.deleteLater()
        self.presenter.flush()
        return [
            budget("K1a", "a letter in the Line to painted, 6 rows", letters, GOAL_MS),
            budget("K1b", "a letter in the Line to painted, 20 rows", more_letters, GOAL_MS),
            budget("K2a", "a digit that answers a row to painted, 6 rows", digits, GOAL_MS),
            budget("K2b", "a digit that answers a row to painted, 20 rows", more_digits, GOAL_MS),
            budget("K2c", "a digit that answers a row to painted, 40 rows", most_digits, GOAL_MS),
            budget("K3", "a click on a twitch counter to painted, 6 rows", clicks, GOAL_MS),
            budget("K4", "the floor: a letter in a bare QLineEdit to painted", bare, GOAL_MS),
            budget(
                "K5a", "the assessment opened for the first time, to painted", opened[:1], 100.0
            ),
            budget("K5b", "the assessment opened again, to painted", opened[1:], GOAL_MS),
        ]

    def _chart(self, count: int) -> None:
        visit = replace(self.presenter.visit, rows=())
        for muscle in catalogue().muscles[20 : 20 + count]:
            row = new_row(muscle.id, Side.RIGHT, None, None, self.presenter.context.defaults)
            visit = visit.add_row(row)
        self.presenter.change(visit, "Charted")
        self._settle()

    def _assessment(self) -> float:
        """Open the assessment; it is made when it is opened first, and closed again here."""
        press = self.page.findChild(QAbstractButton, "assessment").click
        self._settle()
        spent = self._timed(press)
        press()
        self._settle()
        return spent

    def _bare_key(self) -> float:
        self.bare.clear()
        self._settle()
        return self._timed(lambda: QTest.keyClicks(self.bare, "r"))

    def _letters(self) -> float:
        """Type a row letter by letter; return the time of a letter on average."""
        self._settle()
        spent = [self._timed(lambda one=one: QTest.keyClicks(self.line, one)) for one in TYPED]
        QTest.keyClick(self.line, Qt.Key.Key_Escape)
        if self.line.text():
            QTest.keyClick(self.line, Qt.Key.Key_Escape)
        return sum(spent) / len(spent)

    def _digit(self) -> float:
        rows = self.presenter.visit.rows
        self.presenter.rows.activate(rows[0].seq)
        self._settle()
        spent = self._timed(lambda: QTest.keyClicks(self.line, "3"))
        self.presenter.undo()
        return spent

    def _click(self) -> float:
        row = self.presenter.visit.rows[1]
        counter = self.page.findChild(object, f"row_{row.seq}.twitches")
        self._settle()
        at = QPoint(counter.width() // 2, counter.height() // 2)
        left = Qt.MouseButton.LeftButton
        spent = self._timed(lambda: QTest.mouseClick(counter, left, pos=at))
        self.presenter.undo()
        return spent

    def _timed(self, deed) -> float:
        start = time.perf_counter()
        deed()
        QApplication.sendPostedEvents()
        QApplication.processEvents()
        return (time.perf_counter() - start) * 1000

    def _settle(self) -> None:
        """Let saves and timers of the act before come to their end."""
        self.presenter.flush()
        for _ in range(3):
            QApplication.processEvents()
