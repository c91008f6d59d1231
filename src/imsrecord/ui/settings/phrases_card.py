"""The clinic's phrases, the form in which one is written or changed, and examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from imsrecord.domain.phrases import MOST_SHORT, STARTERS, Phrase, phrase
from imsrecord.ui.settings.section import show_lines, side_by_side
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.fields import TextField
from imsrecord.ui.widgets.labels import Hairline, Text
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row
from imsrecord.ui.widgets.note_field import NoteField
from imsrecord.ui.widgets.surfaces import Card

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

_MARGINS = (22, 18, 22, 20)
_SHORT_WIDTH = 150
_TEXT_HEIGHT = 84  # four lines


class PhrasesCard(Card):
    """Lists the phrases. The form adds one, or changes the one whose Change was pressed."""

    checked = Signal(object, object)  # Phrase as typed, Phrase being changed or None
    keep_requested = Signal(object, object)  # the same two
    remove_requested = Signal(object)  # Phrase

    def __init__(self, phrases: Iterable[Phrase], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._rows = column(gap=0)
        self._changing: Phrase | None = None
        self._form_title = Text("", "body_strong")
        self.short = TextField(
            self.tr("Typed as"), placeholder=";felt", longest=10 * MOST_SHORT, height=40
        )
        self.short.setObjectName("phrase.short")
        hint = self.tr("Felt [what] along [where].")
        self.text = NoteField(self.tr("Phrase"), placeholder=hint, lines=3)
        self.text.setObjectName("phrase.text")
        self.text.note.setFixedHeight(_TEXT_HEIGHT)
        self.keep_button = Button("", height=40)
        self.keep_button.setObjectName("phrase.keep")
        self.back = Button(self.tr("Cancel"), "ghost", height=40)
        self.back.setObjectName("phrase.cancel")
        self.keep_button.clicked.connect(self._ask)
        self.short.line.returnPressed.connect(self._ask)
        self.back.clicked.connect(self.clear)
        for field in (self.short, self.text):
            field.edited.connect(lambda: self.checked.emit(self._typed(), self._changing))
        self._lay_out()
        self.clear()
        self.show_phrases(phrases)

    def show_phrases(self, phrases: Iterable[Phrase]) -> None:
        """Show the phrases of the clinic."""
        lines: list[QWidget] = [self._listed(each) for each in phrases]
        if not lines:
            none = self.tr("No phrase yet. Write one, or start from an example.")
            lines = [Text(none, "body", "text3", wrap=True)]
        show_lines(self._rows, lines)

    def show_problems(self, problems: dict[str, str]) -> None:
        """Put each sentence beside its field, and take the others away."""
        self.short.set_problem(problems.get("short", ""))
        self.text.set_problem(problems.get("text", ""))

    def clear(self) -> None:
        """Make room for the next phrase."""
        self._show_form(None)

    def _typed(self) -> Phrase:
        return phrase(self.short.text(), self.text.text())

    def _ask(self) -> None:
        self.keep_requested.emit(self._typed(), self._changing)

    def _change(self, wanted: Phrase) -> None:
        self._show_form(wanted)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_form(self, wanted: Phrase | None) -> None:
        self._changing = wanted
        self.short.set_text(f";{wanted.short}" if wanted else "")
        self.text.set_text(wanted.text if wanted else "")
        title = self.tr("Change ;{0}").format(wanted.short) if wanted else self.tr("A new phrase")
        self._form_title.set_words(title)
        self.keep_button.set_words(self.tr("Save") if wanted else self.tr("Add phrase"))
        self.back.setVisible(wanted is not None)
        self.show_problems({})

    def _listed(self, each: Phrase) -> QWidget:
        change = Button(self.tr("Change"), "secondary", height=32, px=13)
        change.setObjectName(f"phrase_{each.short}.change")
        change.setAccessibleName(self.tr("Change ;{0}").format(each.short))
        change.clicked.connect(lambda: self._change(each))
        gone = Button(self.tr("Remove"), "secondary", height=32, px=13)
        gone.setObjectName(f"phrase_{each.short}.remove")
        gone.setAccessibleName(self.tr("Remove ;{0}").format(each.short))
        gone.clicked.connect(lambda: self.remove_requested.emit(each))
        return phrase_line(each, change, gone)

    def _lay_out(self) -> None:
        remark = self.tr(
            "In a note, type the short word and a space or Tab. "
            "Tab goes from one [blank] to the next. "
            "In [Left|Right] the first letter chooses; [days since onset] and [visit number] are "
            "filled in by themselves. The short words of muscles write their names: ;gm."
        )
        self.setLayout(
            column(
                column(
                    Text(self.tr("Phrases"), "heading"),
                    Text(remark, "small", "text2", wrap=True),
                    gap=2,
                ),
                self._rows,
                self._form_title,
                side_by_side((self.short, 1), (self.text, 3)),
                row(STRETCH, self.back, self.keep_button, gap=8),
                gap=12,
                margins=_MARGINS,
            )
        )


class ExamplesCard(Card):
    """Phrases to start from; none of them is the clinic's before it is added."""

    add_requested = Signal(object)  # Phrase

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._rows = column(gap=0)
        remark = self.tr("Nothing here is yours until you add it.")
        self.setLayout(
            column(
                column(
                    Text(self.tr("Examples to start from"), "heading"),
                    Text(remark, "small", "text2", wrap=True),
                    gap=2,
                ),
                self._rows,
                gap=12,
                margins=_MARGINS,
            )
        )

    def show_phrases(self, phrases: Iterable[Phrase]) -> None:
        """Offer the examples whose short word the clinic does not use yet."""
        used = {each.short for each in phrases}
        offered = [each for each in STARTERS if each.short not in used]
        show_lines(self._rows, [self._listed(each) for each in offered])
        self.setVisible(bool(offered))

    def _listed(self, each: Phrase) -> QWidget:
        add = Button(self.tr("Add"), "secondary", icon="plus", height=32, px=13)
        add.setObjectName(f"example_{each.short}.add")
        add.setAccessibleName(self.tr("Add the example ;{0}").format(each.short))
        add.clicked.connect(lambda: self.add_requested.emit(each))
        return phrase_line(each, add)


def phrase_line(each: Phrase, *buttons: Button) -> QWidget:
    """Give a line with the short word, the whole phrase and what can be done with it."""
    short = Text(f";{each.short}", "body_strong")
    short.setFixedWidth(_SHORT_WIDTH)
    words = Text(each.text, "body", "text2", wrap=True)
    line = row(short, (words, 1), *buttons, gap=8, margins=(0, 8, 0, 8))
    return holder(column(line, Hairline(), gap=0))
