"""The access report of T-0012 lists every view and print with user and time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from imsrecord.domain.identity import VisitKey
from imsrecord.ui.chart.access_dialog import AccessDialog
from imsrecord.ui.chart.chart_page import ChartPage
from imsrecord.ui.jobs import InlineJobs
from imsrecord.ui.main_window import MainWindow
from imsrecord.ui.record_events import RecordEvents
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.workspace import Workspace

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from imsrecord.services.record import Record
    from imsrecord.services.scenario import ScenarioFile
    from tests.open_clinic import Clock


def number_of(clinic: Record, chart: str) -> int:
    return next(line.no for line in clinic.patients.search(chart) if line.chart_number == chart)


def newest(clinic: Record, number: int) -> VisitKey:
    return VisitKey(number, clinic.visits.history(number)[0].visit_no)


def test_every_view_and_print_is_listed_with_user_and_time(
    clinic: Record, scenarios: ScenarioFile, hour: Clock
) -> None:
    number = number_of(clinic, "T-0012")
    other = number_of(clinic, "T-0001")
    key = newest(clinic, number)
    before = len(clinic.access.accesses(number))
    hour.forward(minutes=1)
    clinic.patients.note_viewed(number)
    clinic.access.note_visit(key)
    clinic.documents.note_viewed(key, "take_home")
    pdf = clinic.documents.take_home(key).content
    hour.forward(minutes=1)
    copy = clinic.documents.keep(key, "take_home", pdf, "printed")
    clinic.documents.note_viewed(key, "take_home", copy.no)
    clinic.patients.note_viewed(other)

    found = clinic.access.accesses(number)

    sheet = f"Take-home sheet of visit {key.visit_no}"
    assert [access.what for access in found[: len(found) - before]] == [
        f"{sheet}: looked at",
        f"{sheet}: printed",
        f"{sheet}: looked at",
        f"Visit {key.visit_no}: opened",
        "Chart opened",
        "Looked who had looked",
    ]
    assert {access.who for access in found} == {scenarios.practitioner.signature_name}
    assert found[0].at == hour()
    assert found[0].when == "2 Mar 2026 09:02"


def test_what_the_scenario_tells_of_the_chart_is_in_its_report(clinic: Record) -> None:
    number = number_of(clinic, "T-0012")
    visits = [line.visit_no for line in clinic.visits.history(number)]

    said = [access.what for access in clinic.access.accesses(number)]

    assert said[-1] == "Registered"
    for visit in visits:
        assert f"Visit {visit}: begun" in said
        assert f"Visit {visit}: signed" in said


def test_opening_chart_visit_and_paper_on_the_screen_leaves_a_line_each(
    clinic: Record, qtbot: QtBot
) -> None:
    number = number_of(clinic, "T-0012")
    key = newest(clinic, number)
    window = MainWindow()
    qtbot.addWidget(window)
    space = Workspace(window, clinic, InlineJobs(), RecordEvents(window), window)
    space.begin()

    space.open_chart(number)
    space.open_visit(*key)
    space.desk.show_fresh(key, "visit_summary")
    window.show()
    space.open_chart(number)
    page = window.page()
    assert isinstance(page, ChartPage)
    looked = page.findChild(Button, "who_looked")
    assert looked is not None
    qtbot.mouseClick(looked, Qt.MouseButton.LeftButton)

    dialog = page.findChild(AccessDialog)
    assert dialog is not None
    rows = [dialog.list.rows.row(place) for place in range(4)]
    assert [row.what for row in rows if row] == [
        "Chart opened",
        f"Visit summary of visit {key.visit_no}: looked at",
        f"Visit {key.visit_no}: opened",
        "Chart opened",
    ]
    dialog.accept()
