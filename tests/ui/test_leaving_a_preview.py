"""Apart from the other tests, in a process of its own: what it looks for stops a process dead."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

LONGEST_S = 60
LEAVE_WHILE_DRAWN = """
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from imsrecord.app import qt_application
from imsrecord.ui.widgets.pdf_view import PdfView
from tests.pdf.test_pdf_view import document

app = qt_application()
beside = QWidget()
beside.show()
paper = document(*("Exercises" for _ in range(4)))
for _ in range(5):
    view = PdfView()
    view.resize(900, 3000)
    view.show()
    view.show_pdf(paper)
    view._ask_for_pages()
    view.hide()
    view.deleteLater()
    QTest.keyClick(beside, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, 20)
print("LEFT")
"""


def test_a_preview_can_be_left_while_its_pages_are_being_drawn() -> None:
    run = subprocess.run(  # noqa: S603
        [sys.executable, "-c", LEAVE_WHILE_DRAWN],
        capture_output=True,
        text=True,
        timeout=LONGEST_S,
        check=False,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )

    assert run.stdout.split() == ["LEFT"], run.stderr
