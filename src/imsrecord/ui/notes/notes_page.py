"""Search in notes, of one patient or of all: a field with filters, and what was found below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from imsrecord.ui import actions
from imsrecord.ui.notes.filter_bar import FilterBar
from imsrecord.ui.notes.found_words import count_words, empty_words, how_words
from imsrecord.ui.notes.note_rows import FoundNoteDelegate, note_line_words
from imsrecord.ui.widgets.buttons import Button, IconButton
from imsrecord.ui.widgets.labels import Hairline, Text
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row
from imsrecord.ui.widgets.offers import Offers
from imsrecord.ui.widgets.pick_fields import SearchField
from imsrecord.ui.widgets.popover import Suggestion
from imsrecord.ui.widgets.row_captions import RowCaptions
from imsrecord.ui.widgets.rows_list import RowsList
from imsrecord.ui.widgets.surfaces import Card, EmptyState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imsrecord.domain.history import FoundNote
    from imsrecord.domain.note_query import FilterKind, NoteFilter
    from imsrecord.services.note_search import NotesFound
    from imsrecord.ui.notes.notes_presenter import NotesPresenter

_OFFER_WIDTH = 420


class NotesPage(QWidget):
    """Enter looks; the list is fetched as it is scrolled. ``whose`` is the patient, "" for all."""

    back_requested = Signal()
    note_requested = Signal(object, object)  # FoundNote, the words that are to be marked

    def __init__(
        self, presenter: NotesPresenter, whose: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._presenter = presenter
        presenter.setParent(self)
        self.search = SearchField(self.tr("Words of a note, or muscle:infra lot:A25 since:mar"))
        self.search.setObjectName("search_in_notes")
        self.search.line.installEventFilter(self)
        self.filters = FilterBar(one_patient=bool(whose))
        self._delegate = FoundNoteDelegate()
        self.list: RowsList[FoundNote] = RowsList(
            self.tr("Found in notes, newest first"),
            note_line_words,
            self._delegate,
            opens_on_click=True,
            on_card=True,
        )
        self.list.setObjectName("found_notes")
        self._count = Text("", "small", "text2")
        self._how = Text("", "small", "text2", wrap=True)
        self._instead = Button("", "soft", icon="crosshair", height=28, px=13)
        self._instead.setObjectName("needled_instead")
        self._instead.hide()
        self._none = EmptyState(empty_words(None, whose), icon="file-text")
        self._whose = whose
        self._wished = False  # by Enter: the keyboard goes to what is found, unless one types on
        self._offers = Offers(self.search.line, "filter_offers")
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.search.line)

    def begin(self, typed: str = "") -> None:
        """Take over what was typed elsewhere and look for it at once."""
        self.search.line.setText(typed)
        self._presenter.type(typed)
        if typed.strip():
            self._accept()

    def regions(self) -> Sequence[QWidget]:
        """Give the parts between which F6 jumps."""
        return (self.search.line, self.filters, self.list)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_requested.emit()
        else:
            super().keyPressEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            line = self.search.line
            at_start = not line.cursorPosition() and not line.hasSelectedText()
            if event.key() == Qt.Key.Key_Backspace and at_start:
                self._presenter.take_off_last()
                return True
            if event.key() == Qt.Key.Key_Escape and self._offers.is_open():
                self._offers.close()
                return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        title = self.tr("Notes of {0}").format(self._whose) if self._whose else self.tr("Notes")
        back = IconButton("arrow-left", self.tr("Back"))
        back.clicked.connect(self.back_requested)
        name = Text(title, "title", elide=True)
        who = column(STRETCH, name, self._count, STRETCH, gap=1)
        head = holder(row(back, (who, 1), gap=12))
        head.setFixedHeight(72)
        captions = RowCaptions(self.list, self._delegate.captions)
        listed = holder(column(captions, Hairline(), (self.list, 1), gap=0))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._none)
        self._stack.addWidget(listed)
        told = holder(row((self._how, 1), self._instead, gap=12))
        self._told = told
        told.hide()
        card = Card(column(self._stack, gap=0, margins=(1, 1, 1, 8)))
        self.setLayout(
            column(
                head, self.search, self.filters, told, (card, 1), gap=10, margins=(16, 0, 16, 16)
            )
        )

    def _connect(self) -> None:
        presenter, line = self._presenter, self.search.line
        self.search.searched.connect(self._type)
        self.search.stepped.connect(self._step)
        self.search.accepted.connect(self._accept)
        self.search.given_up.connect(self.back_requested)
        line.cursorPositionChanged.connect(lambda _a, _b: self._offer())
        line.focused.connect(self._offers.follow)
        self._offers.chosen.connect(self._take)
        self.filters.wanted.connect(self._begin_filter)
        self.filters.removed.connect(presenter.take_off)
        self._instead.clicked.connect(self._filter_instead)
        self.list.opened.connect(self._open)
        self.list.verticalScrollBar().valueChanged.connect(self._maybe_more)
        presenter.text_changed.connect(self._show_text)
        presenter.filters_changed.connect(self.filters.show_filters)
        presenter.looking.connect(self._show_looking)
        presenter.found.connect(self._show_found)
        presenter.grown.connect(self._show_more)
        presenter.counted.connect(self._show_count)
        presenter.refused.connect(self._show_refused)
        actions.add(self, self.tr("Search in notes"), ["/", "Ctrl+F"], self._focus_search)

    @Slot(str)
    def _type(self, text: str) -> None:
        self._wished = False
        self._presenter.type(text)
        self._offer()

    def _offer(self) -> None:
        """Offer what the filter may mean that is being typed where the caret stands."""
        line = self.search.line
        typed = self._presenter.asked(line.cursorPosition()) if line.hasFocus() else None
        choices = self._presenter.choices(typed) if typed is not None else ()
        if not choices:
            self._offers.close()
            return
        rows = [Suggestion(each, each.words, icon="plus") for each in choices]
        self._offers.show_rows(rows).open_below(self.search, _OFFER_WIDTH)

    def _take(self, suggestion: Suggestion) -> None:
        chosen: NoteFilter = suggestion.key  # type: ignore[assignment]
        typed = self._presenter.asked(self.search.line.cursorPosition())
        self._offers.close()
        self._presenter.put_on(chosen, typed)

    def _step(self, by: int) -> None:
        if self._offers.is_open():
            self._offers.step(by)
        else:
            self.list.step(by)

    def _accept(self) -> None:
        """Take the offer that is open; else look, and go to what was found."""
        if not self._offers.take():
            self._wished = True
            self._presenter.look()

    def _begin_filter(self, kind: FilterKind) -> None:
        line = self.search.line
        text = f"{line.text().rstrip()} {kind.value}:".lstrip()
        line.setFocus(Qt.FocusReason.OtherFocusReason)
        line.setText(text)
        self._type(text)

    def _show_text(self, text: str) -> None:
        self.search.line.setText(text)
        self._offers.close()

    def _show_looking(self) -> None:
        self._count.set_words(self.tr("Looking…"))

    def _show_found(self, answer: NotesFound | None) -> None:
        lines = answer.lines if answer is not None else ()
        self._none.set_words(empty_words(answer, self._whose))
        self._stack.setCurrentIndex(1 if lines else 0)
        self.list.set_rows(lines, pick=0)
        self.list.verticalScrollBar().setValue(0)
        self._show_count(answer)
        if lines and self._wished and self.search.line.hasFocus():
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_more(self, lines: tuple[FoundNote, ...]) -> None:
        if not self.list.rows.rowCount():
            self._stack.setCurrentIndex(1)
            self.list.set_rows(lines, pick=0)
        else:
            self.list.rows.add_rows(lines)

    def _show_count(self, answer: NotesFound | None) -> None:
        self._count.set_words(count_words(answer))
        self._tell(how_words(answer))
        self._none.set_words(empty_words(answer, self._whose))
        instead = self._presenter.needled_instead() if answer is not None else None
        self._instead.setVisible(instead is not None)
        if instead is not None:
            words = self.tr("Show visits in which {0} was needled")
            self._instead.set_words(words.format(instead.words))
            self._told.show()

    def _show_refused(self, sentence: str) -> None:
        self._tell(sentence)
        self._instead.hide()

    def _tell(self, words: str) -> None:
        self._how.set_words(words)
        self._told.setVisible(bool(words))

    def _filter_instead(self) -> None:
        instead = self._presenter.needled_instead()
        if instead is not None:
            self._presenter.filter_instead(instead)

    def _maybe_more(self, value: int) -> None:
        bar = self.list.verticalScrollBar()
        if value >= bar.maximum() - self.list.viewport().height():
            self._presenter.more()

    def _open(self, found: FoundNote) -> None:
        self.setFocusProxy(self.list)  # one comes back to the place in the list
        answer = self._presenter.answer
        words = answer.query.single_words if answer is not None else ()
        self.note_requested.emit(found, words)

    def _focus_search(self) -> None:
        self.search.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.line.selectAll()
