"""How large the data sets are, and who in them is measured on. Loads nothing of the database."""

from __future__ import annotations

from typing import NamedTuple


class Size(NamedTuple):
    """Patients and visits in all, and how many patients have exactly a hundred visits."""

    patients: int
    visits: int
    long_charts: int


SIZES = {"S": Size(1_000, 20_000, 100), "M": Size(10_000, 200_000, 200)}  # six rows a visit
HOT_CHARTS, LONG = 100, 100  # patients 1 to 100 have a hundred visits in every size
LONGEST_CHART, LONGEST = 250, 1_000  # the one patient with a thousand
SHORT_CHART = 260  # a patient with few visits and no draft
PASSWORD = "four lamps count seven rivers"
PIN = "274915"
