"""Review and sign, with real keys and clicks over a real record and real threads."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.visit import Visit, VisitStatus
from imsrecord.ui import theme
from imsrecord.ui.visit.problem_link import ProblemLink
from imsrecord.ui.visit.review_page import ReviewPage
from imsrecord.ui.visit.review_presenter import ReviewPresenter
from imsrecord.ui.widgets.choice import Switch
from imsrecord.ui.widgets.labels import Text
from tests.builders import a_row
from tests.ui.clinic_on_screen import (
    LEFT,
    PIN,
    ClinicOnScreen,
    keys_go_to,
    part,
    press,
    show,
    type_in,
    words_on,
)

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database
    from imsrecord.ui.jobs import ThreadedJobs


@pytest.fixture
def clinic(qtbot: QtBot, encrypted_db: Database) -> ClinicOnScreen:
    theme.start("light")
    made = ClinicOnScreen(encrypted_db)
    made.register(1, "Ann", "Sample")
    return made


def review(
    qtbot: QtBot, clinic: ClinicOnScreen, jobs: ThreadedJobs, visit: Visit
) -> tuple[ReviewPage, ReviewPresenter]:
    presenter = ReviewPresenter(visit, clinic.visits, jobs)
    page = ReviewPage(presenter)
    presenter.setParent(page)
    show(qtbot, page)
    return page, presenter


def links(page: ReviewPage) -> list[ProblemLink]:
    return [link for link in page.findChildren(ProblemLink) if link.isVisible()]


def test_what_is_missing_leads_to_its_place_by_click_and_by_enter(
    clinic: ClinicOnScreen, jobs: ThreadedJobs, qtbot: QtBot
) -> None:
    draft = clinic.draft(1, consent=None, adverse_events=(), aftercare=())
    page, _presenter = review(qtbot, clinic, jobs, draft)
    asked: list[str] = []
    page.place_requested.connect(asked.append)

    press(qtbot, Qt.Key.Key_Return)
    qtbot.mouseClick(part(page, ProblemLink, "goto:adverse_events"), LEFT)

    sentences = [link.sentence() for link in links(page)]
    assert "Consent is not recorded." in sentences
    assert "Adverse event: none seen, or which?" in sentences
    assert asked == ["consent", "adverse_events"]


def test_no_pin_is_taken_while_something_is_missing(
    clinic: ClinicOnScreen, jobs: ThreadedJobs, qtbot: QtBot
) -> None:
    draft = clinic.draft(1, consent=None)
    page, _presenter = review(qtbot, clinic, jobs, draft)

    type_in(qtbot, PIN)
    pad = page.pin.findChildren(QAbstractButton)
    for key in pad:
        qtbot.mouseClick(key, LEFT)

    assert page.pin.given() == 0
    assert "The PIN is asked when everything above is answered." in words_on(page)
    assert clinic.visits.open(draft.key).status is VisitStatus.DRAFT


def test_a_pin_typed_on_the_keyboard_signs_once(
    clinic: ClinicOnScreen, jobs: ThreadedJobs, qtbot: QtBot
) -> None:
    draft = clinic.draft(1)
    _page, presenter = review(qtbot, clinic, jobs, draft)

    with qtbot.waitSignal(presenter.signed) as signed:
        type_in(qtbot, PIN)

    assert signed.args is not None
    assert signed.args[0].status is VisitStatus.SIGNED
    assert clinic.visits.open(draft.key).status is VisitStatus.SIGNED


def test_a_pin_pressed_with_the_mouse_signs(
    clinic: ClinicOnScreen, jobs: ThreadedJobs, qtbot: QtBot
) -> None:
    draft = clinic.draft(1)
    page, presenter = review(qtbot, clinic, jobs, draft)
    pad = {key.accessibleName(): key for key in page.pin.findChildren(QAbstractButton)}
    qtbot.mouseClick(pad["9"], LEFT)
    qtbot.mouseClick(pad["Delete last digit"], LEFT)

    with qtbot.waitSignal(presenter.signed):
        for digit in PIN:
            qtbot.mouseClick(pad[digit], LEFT)

    assert clinic.visits.open(draft.key).status is VisitStatus.SIGNED


def test_a_wrong_pin_is_said_and_the_right_one_still_signs(
    clinic: ClinicOnScreen, jobs: ThreadedJobs, qtbot: QtBot
) -> None:
    draft = clinic.draft(1)
    page, presenter = review(qtbot, clinic, jobs, draft)

    with qtbot.waitSignal(presenter.wrong_pin):
        type_in(qtbot, "111111")
    said = words_on(page)
    status = clinic.visits.open(draft.key).status
    with qtbot.waitSignal(presenter.signed):
        type_in(qtbot, PIN)

    assert "That is not your PIN." in said
    assert status is VisitStatus.DRAFT


def test_the_last_tries_are_counted_down(
    clinic: ClinicOnScreen, jobs: ThreadedJobs, qtbot: QtBot
) -> None:
    page, presenter = review(qtbot, clinic, jobs, clinic.draft(1))
    said = []

    for _try in range(4):
        with qtbot.waitSignal(presenter.wrong_pin):
            type_in(qtbot, "111111")
        said.append(page.said.words())

    assert said == [
        "That is not your PIN.",
        "That is not your PIN.",
        "That is not your PIN. 2 tries left.",
        "That is not your PIN. 1 try left.",
    ]


def test_what_was_changed_meanwhile_is_not_signed(
    clinic: ClinicOnScreen, jobs: ThreadedJobs, qtbot: QtBot
) -> None:

    draft = clinic.draft(1)
    page, presenter = review(qtbot, clinic, jobs, draft)
    clinic.visits.save_draft(replace(draft, note="Changed."), draft, "note")

    with qtbot.waitSignal(presenter.failed):
        type_in(qtbot, PIN)

    assert "This visit was changed after you opened it." in words_on(page)
    assert clinic.visits.open(draft.key).status is VisitStatus.DRAFT


def test_escape_goes_back_also_while_something_is_missing(
    clinic: ClinicOnScreen, jobs: ThreadedJobs, qtbot: QtBot
) -> None:
    page, _presenter = review(qtbot, clinic, jobs, clinic.draft(1, consent=None))
    assert isinstance(keys_go_to(), ProblemLink)

    with qtbot.waitSignal(page.back_requested, timeout=1000):
        press(qtbot, Qt.Key.Key_Escape)


def test_escape_takes_typed_digits_back_before_it_leaves(
    clinic: ClinicOnScreen, jobs: ThreadedJobs, qtbot: QtBot
) -> None:
    page, _presenter = review(qtbot, clinic, jobs, clinic.draft(1))
    left: list[bool] = []
    page.back_requested.connect(lambda: left.append(True))
    type_in(qtbot, "407")

    press(qtbot, Qt.Key.Key_Escape)
    after_one = (page.pin.given(), list(left))
    press(qtbot, Qt.Key.Key_Escape)

    assert after_one == (0, [])
    assert left == [True]


def test_what_happens_when_signed_is_as_switched(
    clinic: ClinicOnScreen, jobs: ThreadedJobs, qtbot: QtBot
) -> None:
    page, presenter = review(qtbot, clinic, jobs, clinic.draft(1))
    switch = next(
        s for s in page.findChildren(Switch) if s.accessibleName() == "Open the take-home sheet"
    )

    qtbot.mouseClick(switch, LEFT)

    assert (presenter.when_signed.open_sheet, presenter.when_signed.keep_summary) == (False, True)


def test_a_long_note_and_forty_rows_are_shown_whole(
    clinic: ClinicOnScreen, jobs: ThreadedJobs, qtbot: QtBot
) -> None:
    note = ("Tolerated well, and said so twice. " * 600)[:20_000].strip()
    rows = tuple(a_row(seq) for seq in range(1, 41))
    draft = clinic.draft(1, note=note, rows=rows, needles_removed=40, next_seq=50)

    page, _presenter = review(qtbot, clinic, jobs, draft)

    told = next(t for t in page.findChildren(Text) if t.words() == note)
    named = [t for t in page.findChildren(Text) if t.words() == "Upper trapezius"]
    assert told.height() >= told.heightForWidth(told.width())
    assert len(named) == 40


def test_what_came_from_defaults_stands_beside_the_pin_and_leads_to_its_place(
    qtbot: QtBot, clinic: ClinicOnScreen, jobs: ThreadedJobs
) -> None:
    page, _presenter = review(qtbot, clinic, jobs, clinic.draft(1))

    card = part(page, QWidget, "confirmed_by_signing")
    assert card.isVisible()
    for words in ("intact", "sharps container", "Prone", "sterile single-use"):
        assert words in words_on(card)
    with qtbot.waitSignal(page.place_requested) as asked:
        qtbot.mouseClick(part(page, QAbstractButton, "change_confirmed"), LEFT)
    assert asked.args == ["hygiene"]


def test_what_signing_confirms_is_read_before_the_pin_and_both_are_in_sight_of_a_laptop(
    qtbot: QtBot, clinic: ClinicOnScreen, jobs: ThreadedJobs
) -> None:
    page, _presenter = review(qtbot, clinic, jobs, clinic.draft(1))
    QApplication.processEvents()

    card = part(page, QWidget, "confirmed_by_signing")

    below = card.mapTo(page, card.rect().bottomLeft()).y()
    pad = page.pin.rect().translated(page.pin.mapTo(page, QPoint(0, 0)))
    assert below < pad.top()
    assert page.height() == 768
    assert pad.bottom() < page.height()


def test_the_pin_stays_in_sight_however_much_aftercare_was_given(
    qtbot: QtBot, clinic: ClinicOnScreen, jobs: ThreadedJobs
) -> None:
    given = tuple(term.id for term in catalogue().terms("aftercare"))[:7]
    page, _presenter = review(qtbot, clinic, jobs, clinic.draft(1, aftercare=given))
    QApplication.processEvents()

    pad = page.pin.rect().translated(page.pin.mapTo(page, QPoint(0, 0)))
    assert pad.bottom() < page.height() == 768
    assert "Soreness is normal, keep moving" in words_on(
        part(page, QWidget, "confirmed_by_signing")
    )


def test_the_review_counts_every_gap_that_may_stay_open(
    qtbot: QtBot, clinic: ClinicOnScreen, jobs: ThreadedJobs
) -> None:
    page, presenter = review(qtbot, clinic, jobs, clinic.visits.start(1))
    open_gaps = [problem for problem in presenter.problems if not problem.blocking]
    assert len(open_gaps) > 8

    unfold = part(page, QAbstractButton, "may_stay_open")

    assert unfold.text() == f"{len(open_gaps)} may stay open"
    qtbot.mouseClick(unfold, LEFT)
    assert len(page.findChildren(ProblemLink)) == len(presenter.problems)


def test_a_visit_without_needling_confirms_nothing_of_it(
    qtbot: QtBot, clinic: ClinicOnScreen, jobs: ThreadedJobs
) -> None:
    draft = clinic.draft(1, rows=(), decision="deferred", decision_reason="Fever.")
    page, _presenter = review(qtbot, clinic, jobs, draft)

    assert not part(page, QWidget, "confirmed_by_signing").isVisible()


def test_a_visit_with_nothing_for_home_offers_no_sheet(
    qtbot: QtBot, clinic: ClinicOnScreen, jobs: ThreadedJobs
) -> None:
    bare = {"rows": (), "decision": "deferred", "decision_reason": "Fever."}
    page, presenter = review(qtbot, clinic, jobs, clinic.draft(1, prescriptions=(), **bare))

    words = part(page, QLabel, "no_sheet")
    assert words.isVisible()
    assert words.text() == "No sheet for home: nothing was needled, and no exercises are given."
    assert not presenter.when_signed.open_sheet
    with_exercises, other = review(qtbot, clinic, jobs, clinic.draft(1, **bare))
    assert not part(with_exercises, QLabel, "no_sheet").isVisible()
    assert other.when_signed.open_sheet
