"""How a measurement becomes a row of numbers; the measuring itself is ``make bench``."""

from __future__ import annotations

import json

from tools.bench.figures import better, budget, figure, in_turn, p95


def test_the_ratio_is_the_median_of_the_rounds_and_not_of_the_sums() -> None:
    row = figure("P0", "made up", [2.0, 30.0, 4.0], [1.0, 10.0, 4.0], goal=2.5)

    assert (row["median"], row["floor"], row["ratio"]) == (4.0, 4.0, 2.0)
    assert row["holds"]


def test_a_figure_over_its_goal_does_not_hold() -> None:
    assert not figure("P0", "made up", [3.0], [1.0], goal=2.9)["holds"]


def test_a_figure_within_its_goal_fails_by_its_slowest_rounds() -> None:
    ours = [1.0] * 18 + [20.0] * 2

    assert figure("P0", "made up", ours, [1.0] * 20, goal=2.0)["holds"]
    assert not figure("P0", "made up", ours, [1.0] * 20, goal=2.0, p95_bound=16.7)["holds"]


def test_a_budget_is_compared_in_its_own_unit() -> None:
    row = budget("P0", "made up", [20.0, 22.0, 24.0], goal=25.0)

    assert (row["ratio"], row["floor"], row["holds"]) == (22.0, 1.0, True)


def test_candidates_are_measured_in_turn_and_warming_up_is_left_out() -> None:
    order = []

    def candidate(name: str) -> float:
        order.append(name)
        return float(len(order))

    times = in_turn(lambda: candidate("floor"), lambda: candidate("ours"), rounds=2)

    assert order == ["floor", "ours"] * 3
    assert times == [[3.0, 5.0], [4.0, 6.0]]


def test_95_of_100_stay_at_or_below_p95() -> None:
    assert p95([float(n) for n in range(1, 101)]) == 95.0
    assert p95([7.0]) == 7.0


def test_a_row_is_numbers_throughout_in_json() -> None:
    row = json.loads(json.dumps(figure("P0", "made up", [1.0], [1.0], goal=2.0)))

    assert set(row) == {
        "id", "what", "median", "p95", "unit", "floor", "ratio", "goal", "holds",
    }  # fmt: skip
    assert all(isinstance(row[key], float) for key in ("median", "p95", "floor", "ratio", "goal"))


def test_a_figure_that_failed_is_taken_from_the_second_measurement_if_it_holds_there() -> None:
    first = [figure("P1", "a", [3.0], [1.0], 2.0), figure("P2", "b", [1.0], [1.0], 2.0)]
    second = [figure("P1", "a", [1.5], [1.0], 2.0), figure("P2", "b", [4.0], [1.0], 2.0)]

    assert [row["ratio"] for row in better(first, second)] == [1.5, 1.0]


def test_a_second_measurement_that_broke_off_leaves_the_first() -> None:
    first = [figure("P1", "a", [3.0], [1.0], 2.0)]

    assert better(first, []) == first
