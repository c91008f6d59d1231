"""Consent on the charting screen: signed by hand, extended for a new region, withdrawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from imsrecord.domain.consent import Consent, KeptConsent
from imsrecord.ui.jobs import InlineJobs
from imsrecord.ui.visit.row_name import RowName
from tests.builders import A_CONSENT, NOW, TODAY, a_patient
from tests.ui.visits_on_screen import OnScreen, a_signed_visit, on_screen, started

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database

NECK = KeptConsent(
    1,
    TODAY - timedelta(7),
    NOW - timedelta(7),
    replace(A_CONSENT, regions=("neck", "shoulder_girdle"), given_at=None),
)


@pytest.fixture
def first(qtbot: QtBot, encrypted_db: Database) -> OnScreen:
    """A first visit with its assessment open."""
    service, visit = started(encrypted_db)
    shown = on_screen(qtbot, service, visit, InlineJobs(), first_needling=True)
    shown.click("assessment")
    return shown


@pytest.fixture
def again(qtbot: QtBot, encrypted_db: Database) -> OnScreen:
    """A follow-up; consent in force reaches neck and shoulder girdle."""
    service, visit = started(encrypted_db)
    last = a_signed_visit()
    return on_screen(qtbot, service, visit, InlineJobs(), last=last, consents=(NECK,))


def _agreed(screen: OnScreen, method: str = "written", given_by: str = "patient") -> Consent:
    screen.pick("consent.method", method)
    screen.pick("consent.scope", "initial")
    screen.pick("consent.given_by", given_by)
    return _consent(screen)


def _consent(screen: OnScreen) -> Consent:
    kept = screen.kept()
    assert kept.consent == screen.visit.consent
    assert kept.consent is not None
    return kept.consent


def _draw(screen: OnScreen, *points: tuple[int, int]) -> None:
    pad = screen.find("consent.pad")
    screen._reach(pad)
    spots = [QPoint(*point) for point in points]
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=spots[0])
    for spot in spots[1:]:
        QTest.mouseMove(pad, spot)
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=spots[-1])


def _button(screen: OnScreen) -> QAbstractButton:
    return screen.find_as("confirm_consent", QAbstractButton)


def test_a_signature_drawn_with_the_mouse_is_kept_in_tenths_of_a_millimetre(
    first: OnScreen,
) -> None:
    _agreed(first)
    _draw(first, (10, 50), (30, 60), (50, 40))
    _draw(first, (100, 50), (120, 50))
    consent = _consent(first)
    assert consent.strokes == ((20, 100, 60, 120, 100, 80), (200, 100, 240, 100))
    assert consent.evidenced
    assert consent.given_at == NOW


def test_the_last_stroke_is_wiped_by_key_and_all_by_the_button(first: OnScreen) -> None:
    _agreed(first)
    _draw(first, (10, 50), (30, 60))
    _draw(first, (100, 50), (120, 50))
    QTest.keyClick(first.find("consent.pad"), Qt.Key.Key_Backspace)
    assert _consent(first).strokes == ((20, 100, 60, 120),)
    first.click("consent.wipe")
    assert _consent(first).strokes == ()
    first.presenter.undo()
    assert _consent(first).strokes == ((20, 100, 60, 120),)


def test_a_typed_name_counts_only_before_a_witness(first: OnScreen) -> None:
    _agreed(first)
    first.type("consent.typed_name", "Avery Sample")
    assert not _consent(first).evidenced
    first.type("consent.witness", "Robin Tester")
    assert _consent(first).evidenced


def test_nothing_is_signed_where_consent_is_given_by_word_of_mouth(first: OnScreen) -> None:
    _agreed(first, "verbal")
    assert not first.find("consent.pad").isVisible()


def test_a_substitute_is_asked_for_name_and_relationship(first: OnScreen) -> None:
    _agreed(first)
    assert not first.find("consent.relationship").isVisible()
    first.pick("consent.given_by", "sdm")
    first.type("consent.giver_name", "Rita Sample")
    first.type("consent.relationship", "daughter, proxy")
    consent = _consent(first)
    assert (consent.given_by, consent.giver_name, consent.relationship) == (
        "sdm", "Rita Sample", "daughter, proxy",
    )  # fmt: skip


def test_every_point_is_ticked_with_one_key_and_one_is_taken_back(first: OnScreen) -> None:
    _agreed(first)
    first.find("consent.explained.all").setFocus()
    QTest.keyClick(
        first.find("consent.explained.all"), Qt.Key.Key_X, Qt.KeyboardModifier.AltModifier
    )
    assert len(_consent(first).explained) == 16
    first.click("consent_points")
    first.click("consent.explained.cost")
    assert "cost" not in _consent(first).explained
    assert len(_consent(first).explained) == 15


def test_the_reach_is_proposed_from_what_is_charted_and_the_risk_says_why(
    qtbot: QtBot, encrypted_db: Database
) -> None:
    service, visit = started(encrypted_db)
    screen = on_screen(qtbot, service, visit, InlineJobs(), first_needling=True)
    screen.line("r rhomboid major 2")
    screen.click("assessment")
    consent = _agreed(screen)
    assert (consent.regions, consent.techniques) == (("shoulder_girdle",), ("threading",))
    assert consent.risk_level == "high"
    assert consent.risks == ()
    why = screen.find("consent.risks.why")
    assert "Pneumothorax: Rhomboid major lies by pleura / lung" in why.words()  # type: ignore[attr-defined]
    screen.click("consent.risks.pneumothorax")
    assert _consent(screen).risks == ("pneumothorax",)


def test_a_risk_in_own_words_stands_beside_those_of_the_list(first: OnScreen) -> None:
    _agreed(first)
    first.click("consent.risks.pneumothorax")
    first.type("consent.own_risk", "kidney or bowel puncture")
    assert _consent(first).risks == ("pneumothorax", "kidney or bowel puncture")
    first.click("consent.risks.pneumothorax")
    assert _consent(first).risks == ("kidney or bowel puncture",)


def test_the_young_are_asked_whether_they_agree_and_can_stay_still(
    qtbot: QtBot, encrypted_db: Database
) -> None:
    service, visit = started(encrypted_db)
    young = a_patient(no=1, born_on=TODAY - timedelta(days=15 * 366))
    screen = on_screen(qtbot, service, visit, InlineJobs(), first_needling=True, patient=young)
    screen.click("assessment")
    _agreed(screen, given_by="parent")
    screen.click("consent.assent.yes")
    screen.click("consent.stays_still.no")
    assert (_consent(screen).assent, _consent(screen).stays_still) == (True, False)


def test_grown_ups_are_not_asked_what_the_young_are(first: OnScreen) -> None:
    assert not first.find("consent.assent").isVisible()


def test_the_time_is_corrected_and_bad_input_keeps_what_was_typed(first: OnScreen) -> None:
    _agreed(first)
    first.type("consent.given_at", "8:40")
    first.find("consent.note").setFocus()
    given = _consent(first).given_at
    assert given is not None
    assert (given.hour, given.minute) == (14, 40)  # UTC


def test_one_key_re_confirms_what_is_in_force(again: OnScreen) -> None:
    again.line("c")
    consent = _consent(again)
    assert (consent.scope, consent.method) == ("ongoing", "verbal")
    assert consent.regions == ("neck", "shoulder_girdle")
    assert consent.given_at == NOW


def test_one_key_confirms_nothing_where_nothing_is_in_force(
    qtbot: QtBot, encrypted_db: Database
) -> None:
    service, visit = started(encrypted_db)
    gone = replace(NECK, withdrawn_at=NOW - timedelta(1))
    last = a_signed_visit()
    screen = on_screen(qtbot, service, visit, InlineJobs(), last=last, consents=(gone,))
    screen.line("c")
    assert screen.visit.consent is None
    screen.click("confirm_consent")
    assert screen.visit.consent is None
    assert screen.find("consent.method").isVisible()


def test_a_new_region_is_asked_beside_the_row_and_in_the_check_in(again: OnScreen) -> None:
    again.click("confirm_consent")
    assert _button(again).isChecked()
    again.line("l soleus 1")
    assert not _button(again).isChecked()
    assert _button(again).accessibleName() == "New consent: lower leg"
    name = again.find_as("row_1.open", RowName)
    assert name.accessibleDescription().startswith("New consent: lower leg")

    again.click("row_1.open", QPoint(8, name.height() - 14))

    assert again.find("consent.agree.verbal").isVisible()
    again.click("consent.agree.verbal")
    consent = _consent(again)
    assert (consent.scope, consent.method) == ("new_region", "verbal")
    assert consent.regions == ("neck", "shoulder_girdle", "leg")
    assert _button(again).isChecked()
    assert not again.find("consent.needs").isVisible()


def test_agreeing_names_the_special_risks_of_the_new_region(again: OnScreen) -> None:
    again.line("c")
    again.line("r longissimus thoracis 1")
    again.click("confirm_consent")
    again.click("consent.agree.written")
    consent = _consent(again)
    assert consent.method == "electronic"
    assert "pneumothorax" in consent.risks
    assert again.find("consent.pad").isVisible()


def test_a_follow_up_has_the_section_folded(again: OnScreen) -> None:
    again.click("assessment")
    assert again.page.findChild(QAbstractButton, "consent.explained.all") is None


def test_after_a_withdrawal_no_needle_goes_in_and_what_was_done_stays(again: OnScreen) -> None:
    again.line("c")
    again.line("r ut 2 3")
    again.click("consent_details")
    again.click("consent.head")
    again.click("consent.withdraw")
    again.type("consent.stopped_reason", "Felt light-headed")
    assert again.kept().decision == "stopped_early"
    consent = _consent(again)
    assert (consent.stopped_at, consent.stopped_reason) == (NOW, "Felt light-headed")

    again.line("l ut 1")

    assert len(again.visit.rows) == 1
    assert _button(again).accessibleName() == "Consent withdrawn"
    again.click("consent.withdraw.back")
    assert _consent(again).stopped_at is None
    again.line("")  # what was typed still stands in the Line
    assert len(again.visit.rows) == 2
