from __future__ import annotations

from datetime import date

import pytest

from imsrecord.domain.bounds import age_on, birth_date_problem, scale_problem, text_problem

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("born_on", "problem"),
    [
        (date(1984, 5, 17), ""),
        (date(2024, 2, 29), ""),
        (TODAY, ""),
        (date(2026, 3, 3), "This date of birth is in the future."),
        (date(1890, 1, 1), "Please check the year: 1890 is before 1900."),
        (None, "Please give the date of birth, for example 1984-05-17."),
    ],
)
def test_birth_dates_get_a_sentence(born_on: date | None, problem: str) -> None:
    assert birth_date_problem(born_on, TODAY) == problem


@pytest.mark.parametrize(
    ("born_on", "day", "years"),
    [
        (date(1984, 5, 17), date(2026, 2, 3), 41),
        (date(1984, 5, 17), date(2026, 5, 17), 42),
        (date(2000, 2, 29), date(2026, 2, 28), 25),
        (date(2000, 2, 29), date(2026, 3, 1), 26),
    ],
)
def test_age_is_whole_years(born_on: date, day: date, years: int) -> None:
    assert age_on(born_on, day) == years


def test_texts_that_cannot_be_kept_are_named() -> None:
    assert text_problem("Stiff neck") == ""
    assert text_problem("a" * 20_000) == ""
    assert text_problem("a\x00b").startswith("There is an invisible character")
    assert text_problem("a" * 201, longest=200).startswith("This is 201 characters long")


@pytest.mark.parametrize(("value", "problem"), [(None, ""), (0, ""), (10, ""), (11, "0 to 10")])
def test_scores_stay_on_their_scale(value: int | None, problem: str) -> None:
    assert problem in scale_problem(value)
    assert bool(scale_problem(value)) == bool(problem)
