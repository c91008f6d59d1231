"""Phrases in every field of the visit in which words of any length are typed.

``;short`` and a space, Enter or Tab puts the phrase in and selects its first blank. Tab goes on to
the next blank and Shift+Tab back; where there is none, they leave the field as ever. In a blank
such as ``[Left|Right]`` the first letter chooses, and goes on to the next blank. A phrase without
blanks is put in, too, when the field is left right behind its short word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from imsrecord.domain.phrases import blanks, chosen, typed_phrase
from imsrecord.ui.visit.phrase_fields import between, phrase_text, places_of
from imsrecord.ui.widgets.note_field import units

if TYPE_CHECKING:
    from imsrecord.domain.phrases import Phrase
    from imsrecord.ui.visit.phrase_fields import PhraseText
    from imsrecord.ui.visit.visit_presenter import VisitPresenter

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STAYS: Final = (
    Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)  # fmt: skip
"""One comes back to the field from another window or a menu, and may type on."""
_PLAIN: Final = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class PhraseKeys(QObject):
    """Watches the keys of whichever field of the page words are typed in."""

    def __init__(self, presenter: VisitPresenter, page: QWidget) -> None:
        super().__init__(page)
        self._presenter = presenter
        self._page = page
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._watch)

    @Slot(QWidget, QWidget)
    def _watch(self, left: QWidget | None, entered: QWidget | None) -> None:
        if left is not None and phrase_text(left) is not None:
            left.removeEventFilter(self)
        if entered is not None and self._page.isAncestorOf(entered) and phrase_text(entered):
            entered.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        field = phrase_text(watched) if isinstance(watched, QWidget) else None
        if field is None:
            return False
        if isinstance(event, QFocusEvent) and event.lostFocus():
            if event.reason() not in _STAYS:
                self._put_in_behind(field)
            return False
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        plain = event.modifiers() in (*_PLAIN, Qt.KeyboardModifier.ShiftModifier)
        chosen_by_letter = plain and event.text().isalnum() and self._choose(field, event.text())
        return chosen_by_letter or self._key(field, event)

    def _key(self, field: PhraseText, event: QKeyEvent) -> bool:
        """Go to a blank, or put a phrase in; say whether the key was taken."""
        key = event.key()
        if key == Qt.Key.Key_Backtab:
            return _to_blank(field, forward=False)
        if event.modifiers() not in _PLAIN:
            return False
        if key == Qt.Key.Key_Tab:
            phrase = self._typed(field)  # without blanks it is put in by the leaving
            with_blanks = phrase is not None and blanks(phrase.text)
            return self._put_in(field) if with_blanks else _to_blank(field, forward=True)
        if key == Qt.Key.Key_Space:
            return self._put_in(field, " ")
        return key in _ENTER and self._put_in(field)

    def _choose(self, field: PhraseText, letter: str) -> bool:
        """Put the choice in that a letter begins, where a blank names its choices."""
        start, end = field.chosen()
        if start == end:
            return False
        taken = chosen(between(field.text(), start, end), letter)
        if taken:
            with self._presenter.apart():
                field.put(start, end, taken)
            _to_blank(field, forward=True)
        return bool(taken)

    def _put_in(self, field: PhraseText, after: str = "") -> bool:
        """Put the phrase in whose short word was just typed; say whether there was one."""
        phrase = self._typed(field)
        if phrase is None:
            return False
        with self._presenter.apart():
            _replace(field, phrase, "" if blanks(phrase.text) else after)
        return True

    def _put_in_behind(self, field: PhraseText) -> None:
        """Put a whole phrase in whose short word was typed last before the field was left."""
        phrase = self._typed(field)
        if phrase is not None and not blanks(phrase.text):
            self._put_in(field)

    def _typed(self, field: PhraseText) -> Phrase | None:
        """Return the phrase whose short word stands right before the cursor."""
        start, end = field.chosen()
        before = field.line_before()
        if start != end or ";" not in before:
            return None
        return typed_phrase(before, self._presenter.short_words())


def _replace(field: PhraseText, phrase: Phrase, space: str) -> None:
    """Put a phrase in place of its short word, and select its first blank."""
    end = field.chosen()[1]
    start = end - units(f";{phrase.short}")
    field.put(start, end, phrase.text + space)
    found = places_of(phrase.text, blanks(phrase.text))
    if found:
        field.choose(start + found[0][0], start + found[0][1])


def _to_blank(field: PhraseText, *, forward: bool) -> bool:
    """Select the next blank after the cursor, or the one before; say whether there is one."""
    start, end = field.chosen()
    found = places_of(field.text(), blanks(field.text()))
    if forward:
        wanted = next((blank for blank in found if blank[0] >= end), None)
    else:
        wanted = next((blank for blank in reversed(found) if blank[1] <= start), None)
    if wanted is None:
        return False
    field.choose(*wanted)
    return True
