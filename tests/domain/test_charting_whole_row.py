"""A row with everything is one typed line, and another site of a muscle is another row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imsrecord.domain.charting import apply, charted, sentence
from imsrecord.domain.charting_sources import Sources
from imsrecord.domain.people import ClinicDefaults
from imsrecord.domain.quick_entry import parse
from tests.builders import a_visit

if TYPE_CHECKING:
    from imsrecord.domain.visit import Visit

WHOLE = "l gm @1 1 5 g3 x60 pist bone d40 p10 ache /iliac/sacrum act>lat 3>1 soft; under the crest"


def typed(text: str, visit: Visit) -> Visit:
    parsed = parse(text, charted=charted(visit))
    assert parsed.accepted, parsed.problem or parsed.hint
    for statement in parsed.statements:
        visit = apply(statement, visit, Sources(None, (), (), ClinicDefaults()))
    return visit


def test_a_row_with_everything_is_one_line() -> None:
    (row,) = typed(WHOLE, a_visit()).rows

    assert (row.site, row.direction, row.depth_mm, row.passes) == (1, "toward_bone", 40, 10)
    assert (row.sensation, row.referred_zones) == ("deep_ache", ("iliac_crest", "sacrum"))
    assert (row.status_before, row.status_after) == ("active", "latent")
    assert (row.tenderness_before, row.tenderness_after) == (3, 1)
    assert (row.local_response, row.note) == ("softened", "under the crest")
    assert (row.twitch_count, row.twitch_grade, row.technique) == (5, 3, "pistoning")


def test_another_site_of_a_charted_muscle_is_another_row_done_as_the_one_before() -> None:
    visit = typed("l gm @2 t4 >act", typed(WHOLE, a_visit()))

    first, second = visit.rows
    assert (first.site, first.twitch_count) == (1, 5)
    assert (second.site, second.twitch_count, second.status_after) == (2, 4, "active")
    assert (second.technique, second.needle) == (first.technique, first.needle)
    assert second.direction == "toward_bone"
    assert (second.sensation, second.status_before, second.tenderness_before) == ("", "", None)
    assert not second.carried


def test_the_same_site_again_and_a_site_that_was_open_change_the_row() -> None:
    again = typed("l gm @1 d35", typed(WHOLE, a_visit()))
    placed = typed("l gm @2", typed("l gm 1 2", a_visit()))

    assert [row.depth_mm for row in again.rows] == [35]
    assert [(row.site, row.twitch_count) for row in placed.rows] == [(2, 2)]


def test_what_is_not_said_again_stays() -> None:
    (row,) = typed("l gm 3>", typed(WHOLE, a_visit())).rows

    assert (row.tenderness_before, row.tenderness_after) == (3, 1)
    assert row.direction == "toward_bone"


def test_familiar_pain_that_was_felt_is_pain_that_was_reproduced() -> None:
    (row,) = typed("l gm fam", a_visit()).rows

    assert row.sensation == "familiar_pain"
    assert row.familiar


def test_the_list_of_steps_says_which_row_a_line_changed() -> None:
    visit = typed(WHOLE, a_visit())
    (said,) = parse("l gm @1 d35", charted=charted(visit)).statements

    assert sentence(said, visit) == "Left gluteus medius changed"
