"""Phrases in every field of the visit in which words of any length are typed.

``;short`` and a space or Enter puts the phrase in and selects its first blank. Tab goes on to the
next blank and Shift+Tab back; where there is none, they leave the field as ever. In a blank such as
``[Left|Right]`` the first letter chooses, and goes on to the next blank.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
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
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        field = phrase_text(watched) if isinstance(watched, QWidget) else None
        if field is None:
            return False
        plain = event.modifiers() in (*_PLAIN, Qt.KeyboardModifier.ShiftModifier)
        if plain and event.text().isalnum() and self._choose(field, event.text()):
            return True
        return self._key(field, event)

    def _key(self, field: PhraseText, event: QKeyEvent) -> bool:
        """Go to a blank, or put a phrase in; say whether the key was taken."""
        key = event.key()
        if key == Qt.Key.Key_Backtab:
            return _to_blank(field, forward=False)
        if event.modifiers() not in _PLAIN:
            return False
        if key == Qt.Key.Key_Tab:
            return _to_blank(field, forward=True)
        return (key == Qt.Key.Key_Space or key in _ENTER) and self._put_in(field, event)

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

    def _put_in(self, field: PhraseText, event: QKeyEvent) -> bool:
        """Put the phrase in whose short word was just typed; say whether there was one."""
        start, end = field.chosen()
        before = field.line_before()
        if start != end or ";" not in before:
            return False
        phrase = typed_phrase(before, self._presenter.short_words())
        if phrase is None:
            return False
        space = "" if blanks(phrase.text) or event.key() in _ENTER else " "
        with self._presenter.apart():
            _replace(field, phrase, space)
        return True


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
