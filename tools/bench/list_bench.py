"""P16: a jump in a list of 200,000 patients, painted anew, beside Qt's own model in C++."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QTableView

from imsrecord.domain.history import PatientLine
from imsrecord.ui.patients.patient_rows import PatientRowDelegate, patient_words
from imsrecord.ui.widgets.rows_list import RowsList
from tools.bench.figures import Figure, figure, in_turn
from tools.bench.made_up_words import rare_word

ROWS, FLOOR_ROWS, COLUMNS = 200_000, 20_000, 6
SIZE = (1000, 700)
ROUNDS = 200


def measure() -> list[Figure]:
    """Return the row of the figure."""
    ours, floor = patient_list(), standard_table()
    floors, times = in_turn(jumping(floor), jumping(ours), rounds=ROUNDS, warm_up=20)
    for view in (ours, floor):
        view.close()
        view.deleteLater()
    QCoreApplication.processEvents()
    what = "200,000 patients: a random jump, the whole list painted; floor QStandardItemModel"
    return [figure("P16", what, times, floors, 1.25, p95_bound=8.3)]


def patient_list() -> Any:
    """Return the list of the patients page with its delegate, shown."""
    chance = Random(16)
    few = [
        PatientLine(
            n, f"{n:05}", f"{rare_word(chance)} {rare_word(chance)}".title(), "AB",
            date(1970, 3, 1), f"204-555-{n:04}", "Tightness in the neck with desk work",
            ("Blood thinner",) if n % 10 == 0 else (), 18, date(2025, 11, 3),
        )
        for n in range(2_000)
    ]  # fmt: skip
    lines = [replace(few[n % 2_000], no=n) for n in range(ROWS)]
    view: RowsList[PatientLine] = RowsList("Patients", patient_words, PatientRowDelegate())
    view.set_rows(lines)
    view.resize(*SIZE)
    view.show()
    return view


def standard_table() -> QTableView:
    """Return a table of Qt's own, its texts kept in C++."""
    model = QStandardItemModel(FLOOR_ROWS, COLUMNS)
    for row in range(FLOOR_ROWS):
        for column in range(COLUMNS):
            model.setItem(row, column, QStandardItem(f"row {row} column {column}"))
    view = QTableView()
    model.setParent(view)
    view.setModel(model)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.resize(*SIZE)
    view.show()
    return view


def jumping(view: Any) -> Callable[[], float]:
    """Return a measurement of a jump to a row anywhere, and of painting what is there."""
    chance = Random(1)
    bar = view.verticalScrollBar()

    def jump() -> float:
        place = chance.randint(0, bar.maximum())
        start = time.perf_counter()
        bar.setValue(place)
        view.viewport().repaint()
        took = (time.perf_counter() - start) * 1000
        QCoreApplication.processEvents()
        return took

    QCoreApplication.processEvents()
    return jump
