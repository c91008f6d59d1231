"""The timeline of a chart, by keys and clicks over a real encrypted record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from imsrecord.domain.adverse_events import AdverseEvent
from imsrecord.domain.timeline import Source
from imsrecord.ui import theme
from imsrecord.ui.chart.timeline_card import TimelineCard
from tests.ui.clinic_on_screen import LEFT, ClinicOnScreen, press, show

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database
    from imsrecord.domain.timeline import Entry

_MANY = """
WITH RECURSIVE n(no) AS (SELECT 2 UNION ALL SELECT no + 1 FROM n WHERE no < :most)
INSERT INTO visit ({columns}) SELECT {values} FROM visit AS v, n WHERE v.visit_no = 1
"""
_OWN = {
    "visit_no": "n.no",
    "id": "randomblob(16)",
    "treated_on": "date('2010-01-01', '+' || n.no || ' days')",
    "started_at": "date('2010-01-01', '+' || n.no || ' days') || ' 15:00:00.000000'",
    "entered_at": "date('2010-01-01', '+' || n.no || ' days') || ' 15:00:00.000000'",
}


@pytest.fixture
def clinic(qtbot: QtBot, encrypted_db: Database) -> ClinicOnScreen:
    theme.start("light")
    return ClinicOnScreen(encrypted_db)


class Reading:
    """What a card reads of the record, and how much of it."""

    def __init__(self, clinic: ClinicOnScreen, patient_no: int) -> None:
        self._clinic = clinic
        self._patient_no = patient_no
        self.brought = 0

    def __call__(self, **asked: Any) -> Sequence[Entry]:
        found = self._clinic.courses.timeline(self._patient_no, **asked)
        self.brought += len(found)
        return found


def many_visits(clinic: ClinicOnScreen, most: int) -> Reading:
    """Put so many drafts into one chart."""
    ann = clinic.register(1, "Ann", "Sample")
    clinic.visits.start(ann.no)
    with clinic.db.write() as session:
        run = session.connection().exec_driver_sql
        columns = [row[1] for row in run("PRAGMA table_info(visit)")]
        values = ", ".join(_OWN.get(name, f'v."{name}"') for name in columns)
        names = ", ".join(f'"{name}"' for name in columns)
        if most > 1:
            run(_MANY.format(columns=names, values=values), {"most": most})
    return Reading(clinic, ann.no)


def opened(qtbot: QtBot, read: Reading) -> tuple[TimelineCard, list[Entry]]:
    card = TimelineCard(read, 0)
    opens: list[Entry] = []
    card.opened.connect(opens.append)
    show(qtbot, card, 900, 600)
    return card, opens


@pytest.mark.parametrize("visits", [1, 6, 40, 1000])
def test_only_what_is_looked_at_is_brought_and_the_end_is_reached_by_scrolling(
    clinic: ClinicOnScreen, qtbot: QtBot, visits: int
) -> None:
    read = many_visits(clinic, visits)

    card, _opens = opened(qtbot, read)

    assert read.brought <= 80
    while card.list.rows.rowCount() <= visits:  # the episode is an entry too
        before = card.list.rows.rowCount()
        press(qtbot, Qt.Key.Key_End)
        assert card.list.rows.rowCount() > before
    shown = [card.list.rows.row(at) for at in range(card.list.rows.rowCount())]
    numbers = [each.entry.visit_no for each in shown if each and each.entry.visit is not None]
    assert sorted(n for n in numbers if n is not None) == list(range(1, visits + 1))
    assert read.brought == len(shown)


def test_each_month_is_said_once_above_its_first_entry(
    clinic: ClinicOnScreen, qtbot: QtBot
) -> None:
    card, _opens = opened(qtbot, many_visits(clinic, 100))
    press(qtbot, Qt.Key.Key_End)

    rows = [card.list.rows.row(at) for at in range(card.list.rows.rowCount())]

    months = [each.month for each in rows if each is not None and each.month]
    assert len(months) == len(set(months))
    assert months[-1] == "January 2010"


def test_arrows_walk_enter_opens_and_what_a_reader_says_has_title_day_and_state(
    clinic: ClinicOnScreen, qtbot: QtBot
) -> None:
    ann = clinic.register(1, "Ann", "Sample")
    clinic.signed(ann.no, adverse_events=(AdverseEvent("bruising", happened="2026-02-20"),))
    clinic.visits.start(ann.no)
    card, opens = opened(qtbot, Reading(clinic, ann.no))

    sources = []
    for at in range(card.list.rows.rowCount()):
        press(qtbot, Qt.Key.Key_Return)
        sources.append(opens[at].source)
        press(qtbot, Qt.Key.Key_Down)

    said = [
        card.list.rows.index(at).data(Qt.ItemDataRole.AccessibleTextRole)
        for at in range(card.list.rows.rowCount())
    ]
    assert sources.count(Source.VISIT) == 2
    assert sources[-1] in (Source.EVENT, Source.EPISODE)
    told = next(words for words in said if words.startswith("Adverse event: bruis"))
    assert "20 Feb 2026" in told
    assert "entered 2 Mar 2026" in told
    assert any(words.endswith("Not signed") for words in said)


def test_a_chip_shows_one_sort_and_says_when_there_is_none_of_it(
    clinic: ClinicOnScreen, qtbot: QtBot
) -> None:
    ann = clinic.register(1, "Ann", "Sample")
    clinic.signed(ann.no)
    card, _opens = opened(qtbot, Reading(clinic, ann.no))
    chips = {chip.text(): chip for chip in card.chips.findChildren(QAbstractButton)}

    qtbot.mouseClick(chips["Consents"], LEFT)
    first = card.list.rows.row(0)
    assert first is not None
    assert first.entry.source is Source.CONSENT
    assert not card.nothing.isVisible()
    qtbot.mouseClick(chips["Calls"], LEFT)
    assert card.list.rows.rowCount() == 0
    assert card.nothing.isVisible()
    chips["Calls"].setFocus(Qt.FocusReason.TabFocusReason)
    press(qtbot, Qt.Key.Key_Left)
    assert chips["Visits"].isChecked()
    assert card.list.rows.rowCount() == 1
