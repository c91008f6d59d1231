"""What is typed into the search in notes: words, phrases, filters, days, and slips."""

from __future__ import annotations

from datetime import date

import pytest

from imsrecord.domain.near_names import rank, ranked
from imsrecord.domain.note_filters import Known
from imsrecord.domain.note_query import (
    FilterKind,
    NoteFilter,
    TypedFilter,
    joined,
    read_query,
    without,
)
from imsrecord.domain.slips import distance, one_slip_away, slips_allowed
from imsrecord.domain.typed_days import read_day
from tests.builders import LOT, PRACTITIONER

TODAY = date(2026, 3, 2)
KNOWN = Known(TODAY, None, (LOT,), (PRACTITIONER,), (("pacemaker", "Pacemaker"), ("", "Dog")))


def chosen(kind: FilterKind, value: str) -> NoteFilter | None:
    return KNOWN.chosen(TypedFilter(kind, value, 0, 0))


def test_filters_are_taken_out_of_the_words_and_quotes_make_a_phrase() -> None:
    typed = read_query('muscle:infra Größe "Trigger Point" lot:A25 by:"kim lee"')

    assert typed.words == ("grosse", "trigger point")
    assert [(each.kind, each.value) for each in typed.filters] == [
        (FilterKind.MUSCLE, "infra"),
        (FilterKind.LOT, "A25"),
        (FilterKind.BY, "kim lee"),
    ]
    assert not typed.begun
    assert read_query("Größe crè").begun


def test_other_words_for_filters_are_known_and_another_colon_is_a_mark() -> None:
    names = ["m", "pract", "practitioner", "from", "to", "until", "flag", "pre"]
    kinds = [each.kind.value for name in names for each in read_query(f"{name}:x").filters]

    assert kinds == ["muscle", "by", "since", "until", "until", "precaution", "precaution"]
    assert read_query("pain:4").words == ("pain", "4")
    assert read_query("muscle:").filters[0].value == ""


def test_a_filter_leaves_the_text_without_touching_the_words_round_it() -> None:
    text = "burn muscle:infra forearm"
    (typed,) = read_query(text).filters

    assert without(text, typed) == "burn forearm"


@pytest.mark.parametrize(
    ("typed", "day", "last"),
    [
        ("mar", "2026-03-01", "2026-03-31"),
        ("apr", "2025-04-01", "2025-04-30"),
        ("4mar", "2025-03-04", "2025-03-04"),
        ("1 mar", "2026-03-01", "2026-03-01"),
        ("4 March 2024", "2024-03-04", "2024-03-04"),
        ("2026-02", "2026-02-01", "2026-02-28"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("3w", "2026-02-09", "2026-02-09"),
        ("1m", "2026-02-02", "2026-02-02"),
        ("2y", "2024-03-02", "2024-03-02"),
        ("yesterday", "2026-03-01", "2026-03-01"),
    ],
)
def test_days_are_read_as_people_type_them(typed: str, day: str, last: str) -> None:
    assert read_day(typed, TODAY) == date.fromisoformat(day)
    assert read_day(typed, TODAY, last=True) == date.fromisoformat(last)


@pytest.mark.parametrize("typed", ["", "2026-13", "31feb2025", "soon", "999y9", "0000", "x"])
def test_what_is_no_day_is_none(typed: str) -> None:
    assert read_day(typed, TODAY) is None


def test_a_filter_means_what_begins_so_and_all_of_it_where_several_do() -> None:
    one, several = chosen(FilterKind.MUSCLE, "infra"), chosen(FilterKind.MUSCLE, "glut")
    assert one is not None
    assert (one.values, one.words) == (("infraspinatus",), "Infraspinatus")
    assert several is not None
    assert {"gluteus_maximus", "gluteus_medius", "gluteus_minimus"} == set(several.values)
    assert several.words == "glut… (3)"


def test_each_kind_of_filter_is_found_by_its_beginning_and_nonsense_by_none() -> None:
    values = {
        FilterKind.LOT: LOT.lot[:2],
        FilterKind.EVENT: "any",
        FilterKind.BY: "tester",
        FilterKind.SINCE: "mar",
        FilterKind.PRECAUTION: "pace",
    }
    found = {kind: chosen(kind, typed) for kind, typed in values.items()}

    assert all(found.values())
    assert [chosen(kind, "qqqqq") for kind in FilterKind] == [None] * len(FilterKind)
    assert [chosen(kind, "") for kind in FilterKind] == [None] * len(FilterKind)
    assert chosen(FilterKind.PRECAUTION, "dog") == NoteFilter(
        FilterKind.PRECAUTION, ("Dog",), "Dog"
    )


def test_a_day_takes_the_place_of_the_day_there_was() -> None:
    old, new = (NoteFilter(FilterKind.SINCE, (day,), day) for day in ("2026-01-01", "2026-02-01"))
    muscle = NoteFilter(FilterKind.MUSCLE, ("soleus",), "Soleus")

    assert joined((old, muscle), new) == (muscle, new)
    assert joined((muscle,), muscle) == (muscle,)


def test_slips_are_counted_and_every_single_slip_is_thought_of() -> None:
    assert [distance("splinter", each, 2) for each in ("splinter", "spliner", "slpinetr")] == [
        0,
        1,
        2,
    ]
    assert distance("splinter", "marmalade", 2) == 3
    assert {"spliner", "pslinter", "splinterr", "xplinter", "sxplinter"} <= one_slip_away(
        "splinter"
    )
    assert "разтяжка" in one_slip_away("растяжка")
    assert [slips_allowed(w) for w in ("abc", "abcd", "abcdefg", "abcd1234")] == [0, 1, 2, 0]


def test_names_are_ranked_from_beginnings_to_slips() -> None:
    name = "Words and phrases"

    assert [rank(typed, name) for typed in ("word", "phr wo", "wap", "wrdphr", "phrsaes")] == [
        0,
        1,
        2,
        3,
        4,
    ]
    assert rank("zzz", name) is None
    assert ranked("lo", ("Go to clinic logs", "Lock"), str) == ["Lock", "Go to clinic logs"]
    assert ranked("", ("b", "a"), str) == ["b", "a"]
