from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QMenu

from imsrecord.domain.needling import Side
from imsrecord.domain.programmes import Programme, Sides, of_exercises, of_muscles
from imsrecord.ui.visit.save_programme import SaveProgramme
from tests.builders import a_row
from tests.ui.clinic_on_screen import ClinicOnScreen
from tests.ui.visits_on_screen import OnScreen, a_signed_visit, on_screen

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database
    from imsrecord.domain.visit import Visit
    from imsrecord.ui.jobs import ThreadedJobs

Key = Qt.Key


@dataclass
class Charting:
    """A follow-up on screen, in a clinic with programmes."""

    clinic: ClinicOnScreen
    patient_no: int
    screen: OnScreen

    def open_menu(self, button: str = "programmes") -> QMenu:
        self.screen.click(button)
        menus = self.screen.find(button).findChildren(QMenu, "programmes_menu")
        [menu] = [
            each for each in menus if each.isVisible()
        ]  # one that closed may wait for its end
        return menu

    def choose(self, *words: str, button: str = "programmes") -> None:
        """Walk to an entry of the menu by keys, into lists inside it too, and press Enter."""
        menu = self.open_menu(button)
        for word in words:
            _walk(self.screen.qtbot, menu, word)
            last = word == words[-1]
            self.screen.qtbot.keyClick(menu, Key.Key_Return if last else Key.Key_Right)
            if not last:
                inner = menu.activeAction().menu()
                assert isinstance(inner, QMenu)
                menu = inner

    def dialog(self) -> SaveProgramme:
        found = self.screen.page.findChild(SaveProgramme)
        assert found is not None
        self.screen.qtbot.waitUntil(found.isVisible)
        return found

    def kept(self) -> tuple[Programme, ...]:
        return self.clinic.visits.words.programmes()


def _walk(bot: QtBot, menu: QMenu, word: str) -> None:
    for _ in menu.actions():
        if _here(menu) != word:
            bot.keyClick(menu, Key.Key_Down)
    assert _here(menu) == word


def _here(menu: QMenu) -> str:
    return str(getattr(menu.activeAction(), "text", str)())  # at first there is none


def offered(menu: QMenu) -> list[str]:
    return [entry.text() for entry in menu.actions() if not entry.isSeparator()]


def plan() -> Visit:
    """Return a visit of which programmes are made: three rows, two exercises."""
    return a_signed_visit()


@pytest.fixture
def charting(qtbot: QtBot, encrypted_db: Database, jobs: ThreadedJobs) -> Charting:
    clinic = ClinicOnScreen(encrypted_db)
    patient_no = clinic.register(1, "Avery", "Sample").no
    clinic.signed(patient_no)
    clinic.visits.words.keep_programme(of_muscles("Neck & shoulder", plan()))
    asks = of_muscles("Either arm", plan().drop_row(2).drop_row(3))
    asked = tuple(replace(each, sides=Sides.ASK) for each in asks.muscles)
    clinic.visits.words.keep_programme(replace(asks, muscles=asked))
    clinic.visits.words.keep_programme(of_exercises("Desk", plan()))
    visit = clinic.visits.start(patient_no)
    return Charting(clinic, patient_no, on_screen(qtbot, clinic.visits, visit, jobs))


def test_a_programme_comes_in_as_one_act_and_every_row_waits_for_its_findings(
    charting: Charting,
) -> None:
    charting.choose("Neck && shoulder")

    rows = charting.screen.kept().rows
    assert [(r.muscle, r.side) for r in rows] == [
        ("trapezius_upper", Side.RIGHT), ("infraspinatus", Side.RIGHT),
        ("trapezius_upper", Side.LEFT),
    ]  # fmt: skip
    assert all(r.carried and not r.twitch_answered and not r.familiar for r in rows)
    charting.screen.presenter.undo()
    assert charting.screen.kept().rows == ()


def test_a_programme_that_was_put_in_can_be_taken_back_after_a_restart(
    charting: Charting, qtbot: QtBot, jobs: ThreadedJobs
) -> None:
    charting.choose("Neck && shoulder")
    kept = charting.screen.kept()

    again = on_screen(qtbot, charting.clinic.visits, kept, jobs)
    again.presenter.undo()

    assert len(kept.rows) == 3
    assert again.kept().rows == ()


def test_muscles_charted_already_stay_as_they_are(charting: Charting) -> None:
    charting.screen.line("r inf 2 5 !")
    before = charting.screen.rows()[0]

    charting.choose("Neck && shoulder")

    assert charting.screen.rows()[0] == before
    assert [r.muscle for r in charting.screen.rows()].count("infraspinatus") == 1


def test_a_programme_that_brings_nothing_new_says_so_and_is_no_act(charting: Charting) -> None:
    charting.choose("Neck && shoulder")
    said: list[str] = []
    charting.screen.presenter.toast.connect(said.append)
    before = charting.screen.visit

    charting.choose("Neck && shoulder")

    assert said == ["Everything of “Neck & shoulder” is charted already."]
    assert charting.screen.visit.rows == before.rows


def test_a_side_that_is_asked_is_asked_in_the_menu(charting: Charting) -> None:
    charting.choose("Either arm", "Both sides")

    assert [r.side for r in charting.screen.rows()] == [Side.RIGHT, Side.LEFT]


def test_as_in_visit_lists_signed_visits_and_carries_the_plan_of_the_one_chosen(
    charting: Charting,
) -> None:
    menu = charting.open_menu()
    visits = menu.findChild(QMenu, "as_in_visit")
    assert isinstance(visits, QMenu)
    words = offered(visits)
    menu.close()

    charting.choose("As in visit…", words[0])

    assert words == ["Visit 1, 2 Mar 2026: 2 muscles"]
    assert [(r.muscle, r.carried, r.twitch_count) for r in charting.screen.rows()] == [
        ("trapezius_upper", True, None), ("infraspinatus", True, None),
    ]  # fmt: skip


def test_a_patient_without_signed_visits_has_none_to_repeat(
    charting: Charting, qtbot: QtBot, jobs: ThreadedJobs
) -> None:
    clinic = charting.clinic
    other = clinic.register(2, "Kim", "Example")
    screen = on_screen(qtbot, clinic.visits, clinic.visits.start(other.no), jobs)

    menu = Charting(clinic, other.no, screen).open_menu()

    as_in = menu.findChild(QMenu, "as_in_visit")
    assert isinstance(as_in, QMenu)
    assert not as_in.isEnabled()
    menu.close()


def test_todays_muscles_are_saved_under_a_name_without_their_findings(charting: Charting) -> None:
    charting.screen.line("r inf 2 5 !")
    charting.choose("Save today's muscles as…")
    dialog = charting.dialog()
    name = dialog.findChild(QLineEdit, "programme_name")
    assert name is not None

    charting.screen.qtbot.keyClicks(name, "Shoulder")
    charting.screen.qtbot.keyClick(name, Key.Key_Return)
    charting.screen.qtbot.waitUntil(lambda: len(charting.kept()) == 4)

    [planned] = charting.kept()[-1].muscles
    assert (planned.sides, planned.plan.muscle, planned.plan.points) == (
        Sides.RIGHT, "infraspinatus", 2,
    )  # fmt: skip
    assert (planned.plan.twitch_count, planned.plan.familiar) == (None, False)
    charting.screen.qtbot.waitUntil(lambda: charting.screen.page.findChild(SaveProgramme) is None)


def test_a_name_that_is_taken_is_told_while_it_is_typed_and_stays(charting: Charting) -> None:
    charting.screen.line("r inf 2")
    charting.choose("Save today's muscles as…")
    dialog = charting.dialog()
    name = dialog.findChild(QLineEdit, "programme_name")
    assert name is not None

    charting.screen.qtbot.keyClicks(name, "desk")
    told = dialog.name.problem()
    charting.screen.qtbot.keyClick(name, Key.Key_Return)

    assert told == "There is a programme of this name already."
    assert (dialog.isVisible(), name.text(), len(charting.kept())) == (True, "desk", 3)
    dialog.reject()


def test_exercises_come_in_with_their_dose_and_are_saved_from_their_panel(
    charting: Charting,
) -> None:
    charting.choose("Desk", button="exercise_programmes")
    given = charting.screen.kept().prescriptions
    charting.choose("Save today's exercises as…", button="exercise_programmes")
    name = charting.dialog().findChild(QLineEdit, "programme_name")
    assert name is not None
    charting.screen.qtbot.keyClicks(name, "Desk again")
    charting.screen.qtbot.keyClick(name, Key.Key_Return)
    charting.screen.qtbot.waitUntil(lambda: len(charting.kept()) == 4)

    assert [(p.exercise, p.dose) for p in given] == [
        (p.exercise, p.dose) for p in plan().prescriptions
    ]
    assert charting.kept()[-1].exercises == charting.kept()[2].exercises


def test_each_menu_offers_its_own_kind_and_nothing_to_save_before_there_is_any(
    charting: Charting,
) -> None:
    muscles = charting.open_menu()
    of_both = [offered(muscles)]
    saves = [e.isEnabled() for e in muscles.actions() if e.text().startswith("Save")]
    muscles.close()
    exercises = charting.open_menu("exercise_programmes")
    of_both.append(offered(exercises))
    exercises.close()

    assert of_both == [
        ["Neck && shoulder", "Either arm", "As in visit…", "Save today's muscles as…",
         "Change programmes in Settings"],
        ["Desk", "Save today's exercises as…", "Change programmes in Settings"],
    ]  # fmt: skip
    assert saves == [False]


def test_the_longest_name_is_shown_whole(charting: Charting) -> None:
    name = "W" * 60
    visit = plan().add_row(a_row())
    charting.clinic.visits.words.keep_programme(of_muscles(name, visit))

    menu = charting.open_menu()

    entry = next(e for e in menu.actions() if e.text() == name)
    assert menu.actionGeometry(entry).width() >= menu.fontMetrics().horizontalAdvance(name)
    menu.close()
