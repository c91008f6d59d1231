from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject

from imsrecord.domain.adverse_events import AdverseEvent
from imsrecord.domain.draft_act import Act
from imsrecord.domain.needling import Side
from imsrecord.errors import ChangedElsewhereError, StorageError
from imsrecord.ui.jobs import InlineJobs, ThreadedJobs
from imsrecord.ui.visit.draft_saver import CHANGED_ELSEWHERE, DraftSaver
from imsrecord.ui.visit.visit_context import VisitContext
from imsrecord.ui.visit.visit_presenter import VisitPresenter
from tests.builders import NOW, a_patient, a_visit, an_episode
from tests.ui.visits_on_screen import a_signed_visit, started

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database
    from imsrecord.domain.visit import Visit
    from imsrecord.services.visits import VisitService

CONTEXT = VisitContext(a_patient(no=1), an_episode(1, no=1), a_signed_visit())


@pytest.fixture
def begun(encrypted_db: Database) -> tuple[VisitService, Visit]:
    return started(encrypted_db)


@pytest.fixture
def presenter(begun: tuple[VisitService, Visit], qapp: QObject) -> Iterator[VisitPresenter]:
    yield (made := reopened(*begun))
    made.deleteLater()


def reopened(service: VisitService, visit: Visit) -> VisitPresenter:
    kept = service.open(visit.key)
    return VisitPresenter(kept, CONTEXT, service, jobs=InlineJobs(), clock=lambda: NOW)


def test_an_act_is_in_the_record_at_once(
    presenter: VisitPresenter, begun: tuple[VisitService, Visit], qtbot: QtBot
) -> None:
    with qtbot.waitSignal(presenter.saved) as saved:
        presenter.answer_pain("now", 4)

    assert saved.args == [NOW]
    assert begun[0].open(begun[1].key).pain.now == 4


def test_typing_waits_for_the_end_of_the_word_and_is_one_step(
    presenter: VisitPresenter, begun: tuple[VisitService, Visit], qtbot: QtBot
) -> None:
    with qtbot.waitSignal(presenter.saved, timeout=3_000):
        for end in range(1, 6):
            presenter.type_text("note", "Tired"[:end])
        assert begun[0].open(begun[1].key).note == ""

    assert begun[0].open(begun[1].key).note == "Tired"
    assert [act.label for act, _, _ in begun[0].steps(begun[1].key)] == ["Note"]
    presenter.undo()
    assert presenter.visit.note == ""


def test_a_change_tells_which_answers_it_changed(presenter: VisitPresenter) -> None:
    told: list[frozenset[str]] = []
    presenter.draft_changed.connect(lambda _visit, fields: told.append(fields))

    presenter.answer("pain_after", 2)
    presenter.answer("pain_after", 2)

    assert told == [{"pain_after"}]


def test_undo_puts_a_row_back_and_says_so(presenter: VisitPresenter, qtbot: QtBot) -> None:
    presenter.rows.click_muscle("rhomboid_major", Side.RIGHT, None)
    presenter.rows.drop(presenter.visit.rows[0].seq)

    with qtbot.waitSignal(presenter.toast) as toast:
        presenter.undo()

    assert toast.args == ["Right rhomboid major put back"]
    assert [row.muscle for row in presenter.visit.rows] == ["rhomboid_major"]


def test_a_number_of_a_row_taken_back_is_not_given_again(presenter: VisitPresenter) -> None:
    presenter.rows.click_muscle("rhomboid_major", Side.RIGHT, None)
    presenter.undo()

    presenter.rows.click_muscle("infraspinatus", Side.LEFT, None)

    assert [row.seq for row in presenter.visit.rows] == [2]


def test_undo_and_redo_go_on_after_a_restart(
    presenter: VisitPresenter, begun: tuple[VisitService, Visit]
) -> None:
    presenter.answer_pain("now", 4)
    presenter.rows.click_muscle("infraspinatus", Side.LEFT, None)
    presenter.rows.count(3)
    presenter.undo()
    before = presenter.visit

    again = reopened(*begun)
    assert again.visit == before
    again.redo()
    assert again.visit.rows[0].twitch_count == 3
    again.undo()
    again.undo()
    again.undo()

    assert (again.visit.rows, again.visit.pain.now) == ((), None)
    assert not again.can_undo
    assert begun[0].open(begun[1].key).pain.now is None


def test_what_was_typed_in_one_field_is_one_act_also_after_a_restart(
    presenter: VisitPresenter, begun: tuple[VisitService, Visit]
) -> None:
    presenter.answer_pain("now", 4)
    for typed in ("Tired", "Tired today"):
        presenter.type_text("note", typed)
        assert presenter.flush()

    again = reopened(*begun)
    again.type_text("note", "Tired today, sore")
    assert again.flush()
    once_more = reopened(*begun)
    once_more.undo()

    assert (once_more.visit.note, once_more.visit.pain.now) == ("", 4)
    last = reopened(*begun)
    last.redo()
    assert last.visit.note == "Tired today, sore"
    assert not last.can_redo
    last.undo()
    last.undo()
    assert (last.visit.note, last.visit.pain.now) == ("", None)
    assert not last.can_undo


def test_an_act_done_after_an_undo_ends_what_could_be_redone_after_a_restart(
    presenter: VisitPresenter, begun: tuple[VisitService, Visit]
) -> None:
    presenter.answer_pain("now", 4)
    presenter.undo()
    presenter.answer("pain_after", 2)

    again = reopened(*begun)

    assert not again.can_redo
    again.undo()
    assert (again.visit.pain.now, again.visit.pain_after) == (None, None)
    assert not again.can_undo


def test_the_half_typed_line_is_kept_and_is_no_step(
    presenter: VisitPresenter, begun: tuple[VisitService, Visit]
) -> None:
    presenter.line.type("r ut 2")
    presenter.answer_pain("now", 4)
    presenter.undo()

    assert presenter.flush()
    assert begun[0].open(begun[1].key).line_text == "r ut 2"
    assert not reopened(*begun).can_undo


def test_repeating_carries_the_last_visits_plan(presenter: VisitPresenter) -> None:
    presenter.rows.repeat_last()

    assert [row.muscle for row in presenter.visit.rows] == [
        "trapezius_upper", "infraspinatus", "trapezius_upper",
    ]  # fmt: skip
    assert all(row.twitch_count is None for row in presenter.visit.rows)


def test_a_line_that_cannot_be_charted_keeps_its_text(
    presenter: VisitPresenter, qtbot: QtBot
) -> None:
    presenter.line.type("b ut 2 3")

    with qtbot.waitSignal(presenter.line.refused) as refused:
        presenter.line.enter("b ut 2 3")

    assert refused.args == ["Count each side: r ut 2 3, l ut 2 3"]
    assert presenter.visit.line_text == "b ut 2 3"
    assert presenter.visit.rows == ()


def test_an_event_is_kept_once_however_often_it_is_edited(
    presenter: VisitPresenter, begun: tuple[VisitService, Visit]
) -> None:
    presenter.answer("adverse_events", (AdverseEvent("bruising", what="Small"),))
    first = presenter.visit.adverse_events[0]
    presenter.answer("adverse_events", (replace(first, what="Large"),))
    presenter.undo()
    presenter.redo()

    kept = begun[0].open(begun[1].key)
    assert [event.what for event in kept.adverse_events] == ["Large"]
    assert presenter.visit == kept


def test_an_invisible_character_is_named_and_left_out(
    presenter: VisitPresenter, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(presenter.problem_found) as found:
        presenter.type_text("note", "one\x00two")

    assert found.args[0] == "note"
    assert "invisible character" in found.args[1]
    assert presenter.visit.note == "onetwo"


class DiskThatFills:
    """Refuses some writes, then has room again."""

    def __init__(self, failures: int, error: Exception) -> None:
        self.failures = failures
        self.error = error
        self.kept: list[Visit] = []

    def save(self, visit: Visit, previous: Visit, _act: Act) -> Visit:
        if self.failures:
            self.failures -= 1
            raise self.error
        self.kept.append(visit)
        return replace(visit, version=previous.version + 1)


def test_a_full_disk_is_said_and_saving_goes_on_by_itself(qtbot: QtBot) -> None:
    disk = DiskThatFills(1, StorageError("Not saved: the disk is full."))
    owner = QObject()
    saver = DraftSaver(a_visit(), disk.save, jobs=InlineJobs(), clock=lambda: NOW, parent=owner)

    with qtbot.waitSignal(saver.failing) as failing:
        saver.note(a_visit(pain_after=3), Act("Pain after"))
    assert failing.args == ["Not saved: the disk is full."]
    assert saver.unsaved
    with qtbot.waitSignal(saver.saved, timeout=5_000):
        pass

    assert [visit.pain_after for visit in disk.kept] == [3]
    assert not saver.unsaved


def test_an_event_changed_before_its_first_save_came_back_keeps_one_number(qtbot: QtBot) -> None:
    kept: list[Visit] = []

    def save(visit: Visit, previous: Visit, _act: Act) -> Visit:
        kept.append(visit)
        events = tuple(replace(e, no=e.no or 7) for e in visit.adverse_events)
        return replace(visit, version=previous.version + 1, adverse_events=events)

    jobs = ThreadedJobs()
    saver = DraftSaver(a_visit(), save, jobs=jobs, clock=lambda: NOW, parent=jobs)
    saver.note(a_visit(adverse_events=(AdverseEvent("bruising", what="Small"),)), Act("Event"))
    saver.note(a_visit(adverse_events=(AdverseEvent("bruising", what="Large"),)), Act("Event"))
    assert saver.flush()
    jobs.shutdown()

    assert [visit.adverse_events[0].no for visit in kept] == [0, 7]


def test_a_visit_changed_elsewhere_is_not_saved_over(qtbot: QtBot) -> None:
    disk = DiskThatFills(1, ChangedElsewhereError("changed"))
    owner = QObject()
    saver = DraftSaver(a_visit(), disk.save, jobs=InlineJobs(), clock=lambda: NOW, parent=owner)

    with qtbot.waitSignal(saver.failing) as failing:
        saver.note(a_visit(pain_after=3), Act("Pain after"))
    saver.note(a_visit(pain_after=4), Act("Pain after"))

    assert failing.args == [CHANGED_ELSEWHERE]
    assert disk.kept == []


def test_steps_are_written_in_order_one_at_a_time(qtbot: QtBot) -> None:
    disk = DiskThatFills(0, StorageError(""))
    jobs = ThreadedJobs()
    saver = DraftSaver(a_visit(), disk.save, jobs=jobs, clock=lambda: NOW, parent=jobs)

    for score in range(5):
        saver.note(a_visit(pain_after=score), Act("Pain after"))
    assert saver.flush()
    jobs.shutdown()

    assert [(v.pain_after, v.version) for v in disk.kept] == [(n, n + 1) for n in range(5)]


def test_what_was_typed_and_deleted_again_is_nothing_to_take_back_also_after_a_restart(
    presenter: VisitPresenter, begun: tuple[VisitService, Visit]
) -> None:
    presenter.answer_pain("now", 4)
    for typed in ("T", ""):
        presenter.type_text("note", typed)
        assert presenter.flush()

    reopened_once = reopened(*begun)
    reopened_once.undo()
    assert reopened_once.visit.pain.now is None
    assert not reopened_once.can_undo
    reopened(*begun).redo()
    assert begun[0].open(begun[1].key).pain.now == 4


def test_what_was_typed_and_deleted_again_is_nothing_to_take_back(
    presenter: VisitPresenter,
) -> None:
    presenter.answer_pain("now", 4)
    for typed in ("T", ""):
        presenter.type_text("note", typed)

    presenter.undo()

    assert presenter.visit.pain.now is None
    assert not presenter.can_undo
