"""Rates of events: the arithmetic, and what small numbers do not say."""

from __future__ import annotations

import pytest

from imsrecord.domain.event_rates import (
    ALL,
    ANY,
    EventCounts,
    KindCount,
    byar,
    caution_words,
    event_rates,
    published_rates,
    rule_of_three,
    wilson,
    zero_words,
)


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),  # Newcombe, Stat Med 1998;17:857-872, table I, method 3
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_of_a_share_is_that_of_the_paper(
    count: int, of: int, low: float, high: float
) -> None:
    assert wilson(count, of) == pytest.approx((low, high), abs=0.00005)


def test_the_interval_of_a_share_never_leaves_nought_and_one() -> None:
    assert wilson(0, 1)[0] == 0
    assert wilson(7, 7)[1] == 1


@pytest.mark.parametrize(
    ("count", "low", "high"), [(0, 0.0, 3.689), (1, 0.0253, 5.572), (10, 4.795, 18.39)]
)
def test_the_interval_of_a_number_of_events_is_near_the_exact_one(
    count: int, low: float, high: float
) -> None:
    """Against the exact limits of the Poisson distribution (Garwood, Biometrika 1936;28:437)."""
    found = byar(count, 1)

    assert found[0] == pytest.approx(low, rel=0.05, abs=0.02)
    assert found[1] == pytest.approx(high, rel=0.02)


def test_where_nothing_was_seen_the_rule_of_three_says_what_may_still_be() -> None:
    assert rule_of_three(300) == 1
    assert rule_of_three(2) == 100
    assert zero_words(40) == "None in 40: the true rate may still be up to 7.5 in 100."


def test_few_treatments_are_said_to_say_little_and_many_are_not() -> None:
    assert caution_words(40).startswith("With 40 treatments a rate says little")
    assert caution_words(1).startswith("With 1 treatment a rate")
    assert caution_words(0) == "No needling treatment was signed in this time."
    assert caution_words(7_629) == ""


def test_a_kind_counts_once_in_a_treatment_and_every_event_counts_in_all() -> None:
    counts = EventCounts(200, affected=3, events=5, kinds=(KindCount("bruising", 5, 3),))

    any_event, all_events, bruises, *rest = event_rates(counts)

    assert (any_event.code, any_event.percent) == (ANY, 1.5)
    assert (all_events.code, all_events.percent) == (ALL, 2.5)
    assert (bruises.code, bruises.events, bruises.percent) == ("bruising", 5, 1.5)
    assert {rate.percent for rate in rest} == {0}


def test_without_a_treatment_there_is_no_rate_and_never_a_nought() -> None:
    assert {rate.percent for rate in event_rates(EventCounts())} == {None}


def test_every_rate_of_the_catalogue_is_shown_as_printed_with_whether_it_was_seen() -> None:
    brady, boyce, white = published_rates("bleeding")

    assert (brady.short, brady.words, brady.percent, brady.verified) == (
        "Brady 2014", "4.65%", 4.65, True,
    )  # fmt: skip
    assert (boyce.percent, white.percent, white.verified) == (16, 3.1, False)
    assert published_rates("shaking_itch")[0].words == "0.01% each"
    assert published_rates("of_a_later_edition") == ()


def test_the_totals_stand_beside_totals_of_treatments_only() -> None:
    totals = event_rates(EventCounts())[0].published

    assert [(rate.short, rate.percent) for rate in totals] == [
        ("Brady 2014", 19.18), ("Boyce 2020", 36.7),
    ]  # fmt: skip


def test_a_kind_that_this_edition_does_not_know_is_shown_all_the_same() -> None:
    counts = EventCounts(10, affected=1, events=1, kinds=(KindCount("of_then", 1, 1),))

    assert event_rates(counts)[2].label == "of_then"
