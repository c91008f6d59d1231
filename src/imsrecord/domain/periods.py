"""Stretches of time that a clinic looks back over: this month, this year, the last 12 months."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

MONTH, QUARTER, YEAR, ALL, RANGE = "month", "quarter", "year", "all", "range"
PERIODS: Final = (
    (MONTH, "This month"),
    (QUARTER, "This quarter"),
    (YEAR, "This year"),
    ("90", "Last 3 months"),
    ("365", "Last 12 months"),
    ("730", "Last 2 years"),
    (ALL, "All treatments"),
    (RANGE, "From … to …"),
)
"""What may be chosen; a number is so many days up to today."""
_QUARTER: Final = 3


def days_of(period: str, today: date) -> tuple[date | None, date | None]:
    """Return first and last day of a period, None where it has no bound.

    Raises:
        ValueError: ``period`` has no days of its own: ``RANGE``, or none of ``PERIODS``.
    """
    if period == ALL:
        return None, None
    if period == MONTH:
        return today.replace(day=1), today
    if period == QUARTER:
        first = (today.month - 1) // _QUARTER * _QUARTER + 1
        return today.replace(month=first, day=1), today
    if period == YEAR:
        return today.replace(month=1, day=1), today
    return today - timedelta(days=int(period) - 1), today
