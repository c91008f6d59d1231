"""Every room of a clinic that has been at work for two years: the demo clinic, in pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt

from imsrecord.services import demo
from imsrecord.services.opening import RecordFolder
from imsrecord.ui.chart.chart_page import ChartPage
from imsrecord.ui.exercises.exercises_page import ExercisesPage
from imsrecord.ui.lock.lock_page import DemoSecrets, LockPage
from imsrecord.ui.settings.settings_page import SettingsPage
from imsrecord.ui.today.today_page import TodayPage
from imsrecord.ui.tour.stage import COST
from imsrecord.ui.visit.signed_page import SignedPage
from imsrecord.ui.widgets.pdf_view import PdfView

if TYPE_CHECKING:
    from pathlib import Path

    from imsrecord.ui.tour.hands import Hands
    from imsrecord.ui.tour.stage import Stage

SECRETS: Final = DemoSecrets(demo.DEMO_PASSWORD, demo.DEMO_PIN)
_PATIENT: Final = "Avery Sample"


def make_clinic(stage: Stage, folder: Path) -> None:
    """Make the demo clinic in an empty folder."""
    with stage.step("A made-up clinic of two years is written"):
        made = RecordFolder(folder, COST)
        demo.make_demo(made, stage.now).close()
        made.release()


def picture_clinic(stage: Stage, hands: Hands) -> None:
    """Go from room to room of the demo clinic, by hand."""
    _unlock(stage, hands)
    _find_patient(stage, hands)
    _look_at_papers(stage, hands)
    _other_rooms(stage, hands)
    _lock(stage, hands)


def _unlock(stage: Stage, hands: Hands) -> None:
    with stage.step("Demo clinic: unlocked with its passphrase; today"):
        hands.find(LockPage)
        stage.shot(hands, "lock-passphrase")
        hands.type(SECRETS.password, into="Passphrase")
        hands.key(Qt.Key.Key_Return)
        hands.find(TodayPage)
        stage.shot_both(hands, "today")


def _find_patient(stage: Stage, hands: Hands) -> None:
    with stage.step("Patients: found while the name is typed; the chart"):
        hands.click("Patients")
        hands.type("ma", into="search_patients")
        stage.shot_both(hands, "patients")
        hands.type(_PATIENT, into="search_patients")
        hands.key(Qt.Key.Key_Return)
        hands.find(ChartPage)
        stage.shot_both(hands, "chart")


def _look_at_papers(stage: Stage, hands: Hands) -> None:
    with stage.step("A signed visit, and its papers before they are given out"):
        hands.click_row("visits", 3)
        hands.find(SignedPage)
        stage.shot_both(hands, "signed")
        for button, name in (
            ("open_sheet", "preview-take-home"),
            ("open_summary", "preview-summary"),
        ):
            hands.click(button)
            _wait_for_page(hands)
            stage.shot_both(hands, name)
            hands.key(Qt.Key.Key_Escape)
            hands.find(SignedPage)


def _other_rooms(stage: Stage, hands: Hands) -> None:
    with stage.step("The library of exercises; settings"):
        hands.click("Exercises")
        hands.click_row(hands.find(ExercisesPage).list, 7)
        stage.shot_both(hands, "exercises")
        hands.click("Settings")
        page = hands.find(SettingsPage)
        for place, name in enumerate(("clinic", "you", "needles", "muscles", "look", "lock")):
            hands.click_row(page.nav, place)
            stage.shot(hands, f"settings-{name}")
        stage.shot_both(hands, "settings")


def _lock(stage: Stage, hands: Hands) -> None:
    with stage.step("Locked; the PIN leads back"):
        hands.click("Lock")
        hands.find(LockPage)
        stage.shot_both(hands, "lock")
        hands.type(SECRETS.pin)
        hands.wait_for(lambda: not hands.sees(LockPage), "the PIN opens the record")


def _wait_for_page(hands: Hands) -> None:
    view = hands.find(PdfView)
    hands.wait_for(lambda: view.picture(0) is not None, "the first page is drawn")
