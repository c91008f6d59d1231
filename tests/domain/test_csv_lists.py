"""Lists for other programs: quoted as RFC 4180 has it, and no cell is a formula."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imsrecord.domain.csv_lists import csv_file, csv_words, harmless


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "  ="])
def test_a_cell_that_a_program_takes_for_a_formula_is_made_harmless(sign: str) -> None:
    assert harmless(f"{sign}SUM(A1)") == f"'{sign}SUM(A1)"


@given(st.lists(st.lists(st.text(st.characters(codec="utf-8")), min_size=2, max_size=2)))
def test_every_cell_is_read_back_and_none_begins_with_a_sign(rows: list[list[str]]) -> None:
    words = csv_words(("A", "B"), rows)

    read = list(csv.reader(io.StringIO(words, newline="")))
    assert read[1:] == [[harmless(cell) for cell in row] for row in rows]
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in read for cell in row)


def test_lines_end_as_the_standard_says_and_the_file_says_that_it_is_utf_8() -> None:
    file = csv_file(csv_words(("Name",), [['Łukasz, the "second"']]))

    assert file == '\ufeffName\r\n"Łukasz, the ""second"""\r\n'.encode()
