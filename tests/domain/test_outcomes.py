from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.episode_visit import EpisodeVisit, episode_visit
from imsrecord.domain.findings import OutcomeScore, Pain
from imsrecord.domain.identity import new_id
from imsrecord.domain.note.outcome_words import change_words
from imsrecord.domain.outcomes import (
    Strand,
    Verdict,
    changes,
    headlines,
    latest_changes,
    psfs_mean,
    series,
)
from imsrecord.services.scenario import read_scenarios

if TYPE_CHECKING:
    from imsrecord.domain.outcomes import Change
    from imsrecord.services.scenario import Scenario

PLAIN = yaml.safe_load((Path(__file__).parents[1] / "scenarios.yaml").read_text(encoding="utf-8"))
SCENARIOS = read_scenarios(PLAIN, new_id).scenarios
DAY = date(2026, 2, 3)


def visits(*scores: OutcomeScore | None) -> list[EpisodeVisit]:
    """Return visits a week apart with one score each, or none."""
    return [
        EpisodeVisit(n, DAY + timedelta(weeks=n - 1), scores=(score,) if score else ())
        for n, score in enumerate(scores, 1)
    ]


def the_change(*scores: OutcomeScore) -> Change:
    *earlier, now = visits(*scores)
    (found,) = changes(earlier, now)
    return found


def score(measure: str, value: float, **more: Any) -> OutcomeScore:
    return OutcomeScore(1, measure, value, **more)


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.id)
def test_means_and_changes_are_those_that_every_scenario_expects(scenario: Scenario) -> None:
    told = [episode_visit(charted.visit) for charted in scenario.visits]

    for place, charted in enumerate(scenario.visits):
        mean = psfs_mean(charted.visit.activity_scores)
        assert (None if mean is None else round(mean, 1)) == charted.expected["psfs_mean"]
        found = headlines(changes(told[:place], told[place]))
        for measure, wanted in charted.expected.get("change_from_baseline", {}).items():
            change = found[measure]
            baseline, now, moved = change.figures()
            assert wanted == {
                "baseline": baseline,
                "now": now,
                "change": moved,
                "beyond_mcid": change.beyond_mcid,
            }, measure


@pytest.mark.parametrize(
    ("measure", "first", "now", "verdict"),
    [
        ("ndi", 42, 27, Verdict.BEYOND),
        ("ndi", 42, 27.1, Verdict.BELOW),
        ("ndi", 42, 42, Verdict.SAME),
        ("ndi", 42, 43, Verdict.WORSE),
        ("ndi", 20, 80, Verdict.WORSE),
        ("lefs", 52, 61, Verdict.BEYOND),
        ("lefs", 52, 43, Verdict.WORSE),
        ("vas", 0.3, 0.1, Verdict.BELOW),
        ("nprs", 6.3, 4.3, Verdict.BEYOND),
        ("headache_days", 18, 4, Verdict.UNSET),
        ("heel_raise", 20, 30, Verdict.UNSET),
        ("ompsq_sf", 46, 20, Verdict.UNSET),
        ("mmo", 34, 40, Verdict.BEYOND),
        ("mmo", 42, 34, Verdict.WORSE),
        ("mmo", 66, 60, Verdict.BEYOND),
        ("rom", 40, 80, Verdict.UNSET),
    ],
)
def test_a_change_is_judged_by_direction_and_by_the_measure_s_own_figure(
    measure: str, first: float, now: float, verdict: Verdict
) -> None:
    change = the_change(score(measure, first), score(measure, now))

    assert change.verdict is verdict
    beyond = None if verdict is Verdict.UNSET else verdict is Verdict.BEYOND
    assert change.beyond_mcid is beyond


def test_a_grade_in_words_is_one_grade_from_the_next() -> None:
    words = [OutcomeScore(1, "mas", details=(("value", grade),)) for grade in ("2", "1+", "1")]

    one_down = the_change(*words[:2])

    assert one_down.figures() == ("2", "1+", -1.0)
    assert one_down.beyond_mcid is True
    assert the_change(*words).since_last == -1


def test_a_grade_that_was_kept_as_a_number_is_still_read() -> None:
    change = the_change(score("mas", 2.0), OutcomeScore(1, "mas", details=(("value", "1+"),)))

    assert change.figures() == ("2", "1+", -1.0)


def test_what_was_asked_in_two_ways_is_never_compared() -> None:
    *earlier, now = visits(
        score("grip", 20, variant="maximum"), score("grip", 30, variant="pain_free")
    )

    assert changes(earlier, now) == ()
    assert latest_changes((*earlier, now)) == ()


def test_a_sub_score_is_compared_with_itself_and_has_no_mcid_of_the_total() -> None:
    first = score("spadi", 55.8, details=(("pain", "64"), ("disability", "47.5")))
    later = score("spadi", 40, details=(("pain", "30"), ("disability", "50"), ("n", "13")))
    *earlier, now = visits(first, later)

    found = {change.strand.part: change for change in changes(earlier, now)}

    assert set(found) == {"", "pain", "disability"}
    assert found[""].beyond_mcid is True
    assert (found["pain"].since_baseline, found["pain"].beyond_mcid) == (-34, None)
    assert found["disability"].better == -2.5


def test_a_measure_without_a_total_is_spoken_of_by_its_first_part() -> None:
    *earlier, now = visits(
        *(
            OutcomeScore(1, "faam", details=(("adl", adl), ("adl_raw", raw)))
            for adl, raw in (("60.7", "51"), ("70.2", "59"))
        )
    )

    change = headlines(changes(earlier, now))["faam"]

    assert change.figures() == (60.7, 70.2, 9.5)
    assert change.beyond_mcid is True


def test_the_baseline_is_the_first_by_the_day_on_which_it_was_filled_in() -> None:
    earlier, now = visits(
        score("ndi", 40), score("ndi", 44, filled_on=DAY - timedelta(days=3)), score("ndi", 30)
    )[:2], visits(None, None, score("ndi", 30))[2]  # fmt: skip

    (change,) = changes(earlier, now)

    assert (change.baseline.value, change.last.value) == (44, 40)


def test_pain_now_and_pain_on_average_are_series_of_their_own() -> None:
    earlier, now = (
        EpisodeVisit(1, DAY, pain=Pain(5, 6)),
        EpisodeVisit(2, DAY + timedelta(weeks=1), pain=Pain(2, None)),
    )

    (change,) = changes([earlier], now)

    assert change.strand == Strand("nprs", "current")
    assert headlines([change])["nprs"] == change


def test_a_rating_of_change_is_in_the_trend_and_not_compared_with_the_first() -> None:
    told = [EpisodeVisit(n, DAY + timedelta(weeks=n), global_change=n) for n in (1, 2)]

    assert changes(told[:1], told[1]) == ()
    assert [each.values for each in series(told)] == [(1.0, 2.0)]


def test_a_change_in_words_says_how_it_stands_and_where_the_figure_is_from() -> None:
    told = change_words(the_change(score("ndi", 42), score("ndi", 36), score("ndi", 30)))

    assert told == (
        "NDI 42 → 30 (12 better than baseline, last 36; "
        "below the change that matters, 15 [Cleland 2008; Young 2009])"
    )


def test_a_change_without_a_figure_says_that_none_is_set() -> None:
    told = change_words(the_change(score("headache_days", 18), score("headache_days", 12)))

    assert told == ("HDM 18 → 12 (6 better than baseline; no change that matters is set for it)")


def test_a_small_difference_is_worked_out_before_it_is_rounded() -> None:
    change = the_change(score("psfs", 13 / 3), score("psfs", 5))

    assert change.figures() == (4.3, 5.0, 0.7)


def test_every_measure_of_the_reference_is_in_the_catalogue_with_what_it_needs() -> None:
    source = Path(__file__).parents[2] / "tools" / "catalogue" / "source" / "reference.yaml"
    items = yaml.safe_load(source.read_text(encoding="utf-8"))["outcome_measures"]["items"]

    for item in items:
        measure = catalogue().measure(item["id"])
        assert (measure.name, measure.abbreviation) == (item["name"], item["abbr"])
        assert (measure.licence, measure.better) == (item["licence"], item["better"])
        assert (measure.lowest, measure.highest) == (item.get("min"), item.get("max"))
        assert measure.mcid == item.get("mcid", {}).get("value")
        assert list(measure.variants) == item.get("variants", [])
        assert list(measure.more.get("evidence", [])) == item.get("evidence", [])
        assert measure.about
    assert len(items) == len(catalogue().measures)
