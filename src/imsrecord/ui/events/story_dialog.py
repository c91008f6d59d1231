"""The whole story of an adverse event in the order of time, and the next line of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.note.event_words import (
    event_words,
    sheet_lines,
    state_words,
    story_lines,
)
from imsrecord.domain.note.facts import NoteLine
from imsrecord.errors import RecordError
from imsrecord.services.events import NotRightYetError
from imsrecord.ui.events.followup_form import FollowupForm
from imsrecord.ui.events.line_grid import line_grid
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.labels import Hairline, Text
from imsrecord.ui.widgets.layouts import STRETCH, column, row
from imsrecord.ui.widgets.surfaces import ScrollColumn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from imsrecord.domain.event_story import EventFollowup, EventStory
    from imsrecord.domain.needling import NeedlingRow
    from imsrecord.ui.jobs import Jobs

_WIDTH, _HEIGHT = 680, 740
_AROUND: Final = 40


class StoryDialog(QDialog):
    """Shows what was written; a follow-up is added with ``keep``, and nothing is changed."""

    kept = Signal(object)  # EventStory

    def __init__(  # noqa: PLR0913
        self,
        story: EventStory,
        keep: Callable[[EventFollowup], EventStory],
        jobs: Jobs,
        *,
        zone: str,
        now: datetime,
        row_of: NeedlingRow | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._keep = keep
        self._jobs = jobs
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Adverse event"))
        kind = catalogue().label("adverse_event_types", story.event.kind)
        self.form = FollowupForm(zone, now)
        self.said = Text("", "small", "danger", wrap=True)
        self.said.hide()
        add = Button(self.tr("Add follow-up"), "secondary", height=40)
        add.setObjectName("followup.add")
        add.clicked.connect(self._add)
        self._close_event = Button(self.tr("Add and close the event"), "primary", height=40)
        self._close_event.setObjectName("followup.close")
        self._close_event.clicked.connect(self._add_and_close)
        back = Button(self.tr("Back"), "ghost", height=40)
        back.clicked.connect(self.reject)
        body = ScrollColumn(gap=12, margins=(0, 2, 12, 8))
        body.add(line_grid(_story(story, zone, row_of)))
        body.add(Hairline())
        body.add(Text(self.tr("Follow-up"), "heading"))
        body.add(self.form)
        words = self.tr("{0}. What was written stays as it is; a follow-up is added, dated.")
        self.setLayout(
            column(
                Text(kind, "title", wrap=True),
                Text(words.format(state_words(story)), "body", "text2", wrap=True),
                Hairline(), (body, 1), self.said, Hairline(),
                row(back, STRETCH, add, self._close_event),
                gap=12, margins=(24, 20, 20, 18),
            )
        )  # fmt: skip
        room = parent.window().height() - _AROUND if parent is not None else _HEIGHT
        self.resize(_WIDTH, min(_HEIGHT, room))
        self.form.result.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _add_and_close(self) -> None:
        if not self.form.resolved.text().strip():
            self.form.resolved.set_text(self.form.today())
        self._add()

    @Slot()
    def _add(self) -> None:
        followup = self.form.read()
        if followup is not None and self._close_event.isEnabled():
            self._close_event.setEnabled(False)
            self._jobs.run(self, lambda: self._keep(followup), self._done, self._failed)

    def _done(self, story: EventStory) -> None:
        self.kept.emit(story)
        self.accept()

    def _failed(self, error: Exception) -> None:
        self._close_event.setEnabled(True)
        if not isinstance(error, RecordError):
            raise error
        found = error.problems if isinstance(error, NotRightYetError) else {}
        self.form.show_problems(found)
        self.said.set_words("" if found else str(error))
        self.said.setVisible(not found)


def _story(story: EventStory, zone: str, row_of: NeedlingRow | None) -> Iterable[NoteLine]:
    if not story.later:  # what the note of the visit says comes first
        yield NoteLine("In the note", event_words(story.event, row_of))
        yield from sheet_lines(story.event)
    yield from story_lines(story, zone)
