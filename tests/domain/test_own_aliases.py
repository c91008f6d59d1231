from __future__ import annotations

from itertools import product
from string import ascii_lowercase

import pytest

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.needling import Side
from imsrecord.domain.own_aliases import (
    OwnAlias,
    alias_problem,
    alias_problems,
    own_alias,
    reads_as_meant,
    words_with,
)
from imsrecord.domain.quick_entry import SiteStatement, parse, suggest

OWN = (OwnAlias("nxa", "infraspinatus"),)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Which word?"),
        ("n x", "Letters a to z only, without spaces or numbers."),
        ("nx2", "Letters a to z only, without spaces or numbers."),
        ("né", "Letters a to z only, without spaces or numbers."),
        ("p", "At least two letters: a single letter is an order of the Line."),
        ("x" * 21, "At most 20 letters."),
        ("UT", "“ut” already means Upper trapezius."),
        ("rh", "“rh” already means Rhomboid major or Rhomboid minor."),
        ("nxa", "“nxa” already means Infraspinatus."),
        ("rut", "“rut” is read as right “ut”, Upper trapezius."),
        ("bnxa", "“bnxa” is read as both “nxa”, Infraspinatus."),
        (
            "ho",
            "“rho”, right “ho” without a space, already means "  # noqa: ISC004
            "Rhomboid major or Rhomboid minor.",
        ),
        ("infraspinatus", "“infraspinatus” is part of the name of Infraspinatus."),
    ],
)  # fmt: skip
def test_a_word_that_would_be_misread_is_refused_with_a_plain_sentence(
    typed: str, sentence: str
) -> None:
    assert alias_problem(own_alias(typed, "subscapularis"), OWN) == sentence


def test_an_alias_needs_a_muscle_of_the_catalogue() -> None:
    assert list(alias_problems(own_alias("nx", "tail_muscle"), ())) == ["muscle"]
    assert alias_problems(own_alias(" NX ", "subscapularis"), OWN) == {}


def test_whatever_two_letters_are_let_through_the_line_reads_them_as_meant() -> None:
    let_through = [
        alias
        for pair in product(ascii_lowercase, repeat=2)
        if not alias_problem(alias := OwnAlias("".join(pair), "subscapularis"), ())
    ]

    assert len(let_through) > 500
    assert [each.alias for each in let_through if not reads_as_meant(each)] == []


@pytest.mark.parametrize("order", ["p", "n", "e", "ho"])
def test_an_order_of_the_line_is_not_read_as_a_muscle(order: str) -> None:
    assert not reads_as_meant(OwnAlias(order, "subscapularis"))


def test_every_muscle_can_be_given_a_word_of_the_clinics_own() -> None:
    told = [m.id for m in catalogue().muscles if alias_problem(OwnAlias("qq", m.id), ())]

    assert told == []


def test_the_line_reads_and_offers_an_own_alias() -> None:
    words = words_with(OWN)

    said = parse("rnxa2 3", words=words).statements[0]

    assert isinstance(said, SiteStatement)
    assert (said.muscle, said.sides, said.points) == ("infraspinatus", (Side.RIGHT,), 2)
    assert suggest("nx", words=words)[0].alias == "nxa"
