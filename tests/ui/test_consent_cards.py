"""Consents on the chart and beside a signed note: which complaint is withdrawn, what ended it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from imsrecord.domain.consent import Consent
from imsrecord.domain.consent_rules import ended_by
from imsrecord.ui import theme
from imsrecord.ui.chart.consents_card import ConsentsCard
from imsrecord.ui.visit.consent_card import ConsentCard
from tests.builders import AGREED, NOW
from tests.ui.clinic_on_screen import words_on

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

NECK = replace(AGREED, visit_no=1, episode_no=1, consent=replace(AGREED.consent, regions=("neck",)))
AGAIN = replace(
    AGREED,
    visit_no=3,
    episode_no=1,
    treated_on=date(2026, 2, 16),
    given_at=NOW - timedelta(days=14),
    consent=Consent(),
)
LEG = replace(
    AGREED,
    visit_no=2,
    episode_no=2,
    treated_on=date(2026, 2, 9),
    given_at=NOW - timedelta(days=21),
    consent=replace(AGREED.consent, regions=("leg",)),
)


@pytest.fixture(autouse=True)
def light(qtbot: QtBot) -> None:
    theme.start("light")


def on(qtbot: QtBot, card: QWidget) -> QWidget:
    qtbot.addWidget(card)
    with qtbot.waitExposed(card):
        card.show()
    return card


def stops(card: QWidget) -> list[QAbstractButton]:
    return [
        button
        for button in card.findChildren(QAbstractButton)
        if button.objectName().startswith("withdraw_consent") and button.isVisible()
    ]


def test_two_complaints_have_a_withdrawal_each_named_by_region_and_day(qtbot: QtBot) -> None:
    card = ConsentsCard((AGAIN, LEG, NECK))
    asked: list[int] = []
    card.withdrawal_requested.connect(asked.append)
    neck, leg = stops(on(qtbot, card))

    assert neck.accessibleName() == "Withdraw consent: neck, given 2 Feb 2026"
    assert leg.accessibleName() == "Withdraw consent: lower leg, given 9 Feb 2026"
    for button in (leg, neck):
        button.setFocus()
        qtbot.keyClick(button, Qt.Key.Key_Space)

    assert asked == [2, 3]


def test_a_complaint_whose_consent_is_over_offers_no_withdrawal(qtbot: QtBot) -> None:
    over = replace(LEG, withdrawn_at=NOW)

    (only,) = stops(on(qtbot, ConsentsCard((AGAIN, over, NECK))))

    assert only.accessibleName() == "Withdraw consent: neck, given 2 Feb 2026"


def test_a_signed_note_says_that_a_later_withdrawal_ended_its_consent(qtbot: QtBot) -> None:
    gone = replace(AGAIN, withdrawn_at=NOW, withdrawn_reason="Moved")
    card = on(qtbot, ConsentCard(NECK, ended_by(NECK, (gone, LEG, NECK))))

    assert "withdrawn later, on 2 Mar 2026 15:00 (visit 3)" in words_on(card)
    assert stops(card) == []


def test_a_withdrawal_of_another_complaint_or_before_it_leaves_a_consent_standing(
    qtbot: QtBot,
) -> None:
    gone = replace(LEG, withdrawn_at=NOW)
    before = replace(NECK, visit_no=4, given_at=NOW + timedelta(days=1))
    ended = replace(NECK, withdrawn_at=NOW)

    assert ended_by(NECK, (gone, NECK)) is None
    assert ended_by(before, (before, ended)) is None
    assert ended_by(ended, (before, ended)) == ended
    card = on(qtbot, ConsentCard(NECK, ended_by(NECK, (gone, NECK))))
    assert "withdrawn" not in words_on(card)
    assert len(stops(card)) == 1
