"""Tells every open page what was changed in the record, whoever changed it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class RecordEvents(QObject):
    """Pages listen here and re-read what they show; the signals carry numbers, never words."""

    patient_changed = Signal(int)  # patient_no
    visit_changed = Signal(int, int)  # patient_no, visit_no
