"""What is promised about speed, counted rather than timed: modules, statements, questions."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from imsrecord.domain.findings import Pain
from imsrecord.services.record import Record
from imsrecord.ui import theme
from imsrecord.ui.application import Application
from imsrecord.ui.patients.patients_page import PatientsPage
from imsrecord.ui.today.today_page import TodayPage
from imsrecord.ui.tour.hands import Hands
from imsrecord.ui.widgets.rows_model import RowsModel
from tests.builders import NOW, a_row
from tests.open_clinic import PASSWORD, Clock, copied_clinic, make_clinic, register

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from types import FrameType

    from pytestqt.qtbot import QtBot

    from imsrecord.services.opening import RecordFolder

PATIENTS = 60
NOT_YET = ("sqlalchemy", "alembic", "reportlab", "numpy", "pyqtgraph")
APART = ("audit_event", "anchor")
"""Audit and anchor statements are not counted among those of an act (performance goals)."""
ASKED_FOR_A_ROW = 6
"""How often a model may be asked about one row while it is painted once."""
FIRST_PAINT = """
import sys
from pathlib import Path
from PySide6.QtCore import QEvent, QObject
from imsrecord.app import qt_application
from imsrecord.services.opening import RecordFolder
from imsrecord.ui import theme
from imsrecord.ui.application import Application
from imsrecord.ui.lock.lock_page import LockPage

class Watch(QObject):
    def eventFilter(self, seen, event):
        if event.type() == QEvent.Type.Paint and isinstance(seen, LockPage):
            print("LOADED", *sorted(sys.modules), flush=True)
            app.exit()
        return False

app = qt_application()
application = Application(RecordFolder(Path(sys.argv[1])))
application.begin()
watch = Watch()
app.installEventFilter(watch)
application.window.show()
app.exec()
application.window.close()
"""


@pytest.fixture(scope="session")
def sixty_patients(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("gates") / "clinic"
    make_clinic(path)
    folder = copied_clinic(path, path.with_name("filled"))
    record = Record(folder.open_record(PASSWORD), Clock(NOW))
    for number in range(1, PATIENTS + 1):
        register(record, number)
    record.close()
    folder.release()
    return folder.path


@pytest.fixture
def folder(sixty_patients: Path, tmp_path: Path) -> Iterator[RecordFolder]:
    copied = copied_clinic(sixty_patients, tmp_path / "clinic")
    yield copied
    copied.release()


@pytest.fixture
def record(folder: RecordFolder) -> Iterator[Record]:
    opened = Record(folder.open_record(PASSWORD), Clock(NOW))
    yield opened
    opened.close()


@pytest.fixture
def hands(folder: RecordFolder, qtbot: QtBot) -> Iterator[Hands]:
    """Hands on the open window, with Today on the screen."""
    theme.start("light")
    application = Application(folder, now=Clock(NOW))
    application.begin()
    application.window.resize(1366, 768)
    application.window.show()
    at_work = Hands(application.window)
    at_work.type(PASSWORD, into="Passphrase")
    at_work.key(Qt.Key.Key_Return)
    at_work.find(TodayPage)
    yield at_work
    application.window.close()
    application.window.deleteLater()


def test_the_lock_page_is_painted_before_anything_heavy_is_loaded(folder: RecordFolder) -> None:
    run = subprocess.run(  # noqa: S603
        [sys.executable, "-c", FIRST_PAINT, str(folder.path)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    loaded = [line.split() for line in run.stdout.splitlines() if line.startswith("LOADED")]

    assert loaded, run.stderr
    assert "imsrecord.ui.lock.lock_page" in loaded[0]
    assert [name for name in NOT_YET if name in loaded[0]] == []


def test_painting_the_patients_asks_the_model_a_few_times_for_each_row_seen(hands: Hands) -> None:
    hands.click("Patients")
    page = hands.find(PatientsPage)
    hands.settle()
    rows = page.list.viewport().height() // page.list.sizeHintForRow(0) + 2

    asked = _asked(lambda: page.list.viewport().repaint())

    assert 0 < asked <= rows * ASKED_FOR_A_ROW
    assert rows < PATIENTS


def test_a_keystroke_asks_the_model_about_the_rows_seen_only(hands: Hands) -> None:
    hands.click("Patients")
    page = hands.find(PatientsPage)
    hands.click(page.search)
    rows = page.list.viewport().height() // page.list.sizeHintForRow(0) + 2

    asked = _asked(lambda: hands.type("a"))

    # A list of other rows is painted at most twice: once filled, once with its first row chosen.
    assert 0 < asked <= 2 * rows * ASKED_FOR_A_ROW


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from 3.12 on")
def test_no_reference_to_none_is_lost_while_the_window_is_driven(hands: Hands) -> None:
    hands.click("Patients")
    before = sys.getrefcount(None)

    for _ in range(6):
        hands.type("avery", into="search_patients")
        hands.key(Qt.Key.Key_Return)
        hands.click("Back")
        hands.click("Today")
        hands.click("Patients")

    lost = before - sys.getrefcount(None)
    assert lost < 100


def test_a_keystroke_costs_one_statement_through_the_service(record: Record) -> None:
    for typed in ("a", "av", "sample avery", "204555"):
        with record.opened.db.counting() as seen:
            assert isinstance(record.patients.search(typed), tuple)
        assert len(_counted(seen)) == 1, typed


def test_reading_today_costs_a_few_statements_however_many_are_expected(record: Record) -> None:
    today = record.patients.today()
    counts = []
    for listed in (0, 40):
        for number in range(1, listed + 1):
            record.days.put_on(number, today)
        with record.opened.db.counting() as seen:
            assert len(record.days.lines(today)) == listed
            record.days.due()
            record.visits.unfinished()
            record.patients.recents()
        counts.append(len(_counted(seen)))

    assert counts[1] - counts[0] <= 1  # whether anything was corrected is asked where people are
    assert counts[1] <= 6


def test_opening_a_patient_costs_at_most_three_statements_through_the_service(
    record: Record,
) -> None:
    record.visits.start(1)

    with record.opened.db.counting() as seen:
        _patient, _episode, visits = record.patients.open(1)

    assert len(visits) == 1
    assert len(_counted(seen)) <= 3


def test_saving_a_visit_of_eight_rows_costs_at_most_twelve_statements_through_the_service(
    record: Record,
) -> None:
    draft = record.visits.start(1)
    rows = tuple(a_row(seq, note=f"row {seq}") for seq in range(1, 9))
    charted = replace(draft, rows=rows, pain=Pain(4), note="all fine", next_seq=9)

    with record.opened.db.counting() as seen:
        record.visits.save_draft(charted, draft, "Eight rows")

    assert record.visits.open(draft.key).rows == rows
    assert 0 < len(_counted(seen)) <= 12


def _counted(statements: list[str]) -> list[str]:
    return [each for each in statements if not any(table in each for table in APART)]


def _asked(deed: Callable[[], object]) -> int:
    """Count how often any list's model answers ``data`` during a deed, paint included."""
    code = RowsModel.data.__code__
    calls = 0

    def watch(frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event == "call" and frame.f_code is code

    sys.setprofile(watch)
    try:
        deed()
    finally:
        sys.setprofile(None)
    return calls
