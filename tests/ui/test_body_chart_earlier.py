"""What the chart tells of earlier visits, and of where a site is felt."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPointF
from PySide6.QtWidgets import QApplication

from imsrecord.domain.body import MarkedMuscle, site_place
from imsrecord.domain.history import MuscleCount
from imsrecord.domain.needling import Side
from imsrecord.ui.bodychart.earlier import EarlierVisits
from tests.ui.body_charts import place, shown_chart

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QPoint
    from pytestqt.qtbot import QtBot

    from imsrecord.ui.bodychart.body_chart import BodyChart

LAST = MarkedMuscle("infraspinatus", Side.LEFT, points=2, site=2)
HEAT = (MuscleCount("infraspinatus", Side.RIGHT, 4),)


@pytest.fixture
def chart(qtbot: QtBot) -> Iterator[BodyChart]:
    yield from shown_chart(qtbot)


def signs(chart: BodyChart) -> list[str]:
    return [line.words for line in chart._legend()]


def site(chart: BodyChart, number: int, side: Side) -> QPoint:
    at = site_place(f"infraspinatus_{number}", side, "posterior", "superficial")
    assert at is not None
    return chart._scene.frame.transform.map(QPointF(*at)).toPoint()


def test_dots_of_the_last_visit_are_seen_told_and_explained(chart: BodyChart, qtbot: QtBot) -> None:
    at = site(chart, 2, Side.LEFT)
    bare = chart.grab().toImage().pixelColor(at)

    chart.set_earlier(EarlierVisits((LAST,)))

    assert chart.grab().toImage().pixelColor(at) != bare
    assert signs(chart) == ["last visit"]
    wanted = "Pale dots show the last visit: Left infraspinatus."
    qtbot.waitUntil(lambda: wanted in chart.accessibleDescription())


def test_dots_of_the_last_visit_are_nothing_that_can_be_pressed(chart: BodyChart) -> None:
    chart.set_earlier(EarlierVisits((LAST,)))

    assert chart._scene.grip_at(QPointF(site(chart, 2, Side.LEFT))) is None


def test_the_heat_is_told_with_its_numbers(chart: BodyChart, qtbot: QtBot) -> None:
    at = place(chart, "infraspinatus", Side.RIGHT)
    bare = chart.grab().toImage().pixelColor(at)

    chart.set_earlier(EarlierVisits((), HEAT))

    assert chart.grab().toImage().pixelColor(at) != bare
    assert signs(chart) == ["visits in this episode"]
    said = "Visits in this episode: Right infraspinatus 4"
    qtbot.waitUntil(lambda: said in chart.accessibleDescription())

    chart.set_earlier(EarlierVisits())
    assert chart.grab().toImage().pixelColor(at) == bare
    assert signs(chart) == []


def test_a_layer_without_any_of_it_explains_nothing(chart: BodyChart) -> None:
    chart.set_earlier(EarlierVisits((LAST,), HEAT))
    chart.set_view("foot_plantar_left")

    assert signs(chart) == []


def test_near_a_site_its_zones_are_painted_and_named_as_often_felt(
    chart: BodyChart, qtbot: QtBot
) -> None:
    qtbot.mouseMove(chart, site(chart, 3, Side.RIGHT))
    qtbot.waitUntil(lambda: chart._card is not None, timeout=3000)

    assert chart.felt_zones() == ("scapula_medial",)
    assert chart._card is not None
    assert chart._card.lines.felt == "Often felt here: inner border of shoulder blade"
    assert chart._card.lines.caution == "Referral maps vary between people."
    assert signs(chart) == ["often felt here"]

    QApplication.sendEvent(chart, QEvent(QEvent.Type.Leave))
    assert chart.felt_zones() == ()
    assert signs(chart) == []


def test_away_from_every_site_the_card_says_nothing_of_referral(
    chart: BodyChart, qtbot: QtBot
) -> None:
    chart.set_crop("shoulders")
    qtbot.mouseMove(chart, place(chart, "latissimus_dorsi", Side.LEFT))
    qtbot.waitUntil(lambda: chart._card is not None, timeout=3000)

    assert chart._card is not None
    assert chart._card.lines.felt == ""


def test_a_charted_marker_shows_the_zones_of_its_own_site(chart: BodyChart, qtbot: QtBot) -> None:
    chart.set_marks((MarkedMuscle("infraspinatus", Side.RIGHT, site=3),))
    (grip,) = chart._scene.findings.grips_of("infraspinatus", Side.RIGHT)
    at = chart._scene.frame.transform.map(QPointF(*grip.placed.point)).toPoint()

    qtbot.mouseMove(chart, at)
    qtbot.waitUntil(lambda: chart.felt_zones() == ("scapula_medial",), timeout=3000)
