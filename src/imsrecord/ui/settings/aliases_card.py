"""The clinic's own words for muscles, and the line on which one is added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from imsrecord.domain.own_aliases import MOST_LETTERS, OwnAlias, own_alias
from imsrecord.ui.settings.muscle_field import MuscleField
from imsrecord.ui.settings.section import show_lines, side_by_side
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.fields import TextField
from imsrecord.ui.widgets.labels import Hairline, Text
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row
from imsrecord.ui.widgets.surfaces import Card

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

_LABEL = 22  # pixels that a field's label takes above its well
_ALIAS_WIDTH = 150


class AliasesCard(Card):
    """Lists the words; ``checked`` and ``add_requested`` carry the one being typed."""

    checked = Signal(object)  # OwnAlias
    add_requested = Signal(object)  # OwnAlias
    remove_requested = Signal(object)  # OwnAlias

    def __init__(self, aliases: Iterable[OwnAlias], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._rows = column(gap=0)
        self.muscle = MuscleField(self.tr("Muscle"))
        self.muscle.setObjectName("alias.muscle")
        self.alias = TextField(
            self.tr("Your word"), placeholder="lats", longest=10 * MOST_LETTERS, height=40
        )
        self.alias.setObjectName("alias.alias")
        self.add_button = Button(self.tr("Add word"), icon="plus", height=40)
        self.add_button.setObjectName("alias.add")
        self.add_button.clicked.connect(self._ask)
        self.alias.line.returnPressed.connect(self._ask)
        self.muscle.entered.connect(self._ask)
        self.alias.edited.connect(lambda: self.checked.emit(self._typed()))
        self.muscle.edited.connect(lambda: self.checked.emit(self._typed()))
        self._lay_out()
        self.show_aliases(aliases)

    def show_aliases(self, aliases: Iterable[OwnAlias]) -> None:
        """Show the words of the clinic's own."""
        lines: list[QWidget] = [self._listed(alias) for alias in aliases]
        if not lines:
            none = self.tr("No word of your own yet. The catalogue's stand under Muscles.")
            lines = [Text(none, "body", "text3", wrap=True)]
        show_lines(self._rows, lines)

    def show_problems(self, problems: dict[str, str]) -> None:
        """Put each sentence beside its field, and take the others away."""
        self.muscle.set_problem(problems.get("muscle", ""))
        self.alias.set_problem(problems.get("alias", ""))

    def clear(self) -> None:
        """Make room for the next word."""
        self.muscle.clear()
        self.alias.set_text("")
        self.show_problems({})

    def _typed(self) -> OwnAlias:
        return own_alias(self.alias.text(), self.muscle.muscle())

    def _ask(self) -> None:
        self.add_requested.emit(self._typed())

    def _listed(self, alias: OwnAlias) -> QWidget:
        word = Text(alias.alias, "body_strong")
        word.setMinimumWidth(_ALIAS_WIDTH)
        gone = Button(self.tr("Remove"), "secondary", height=32, px=13)
        gone.setObjectName(f"alias_{alias.alias}.remove")
        gone.setAccessibleName(self.tr("Remove “{0}”").format(alias.alias))
        gone.clicked.connect(lambda: self.remove_requested.emit(alias))
        name = Text(alias.muscle_label, "body", "text2", wrap=True)
        line = row(word, (name, 1), gone, gap=8, margins=(0, 8, 0, 8))
        return holder(column(line, Hairline(), gap=0))

    def _lay_out(self) -> None:
        remark = self.tr("Typed in the Line like the words of the catalogue, with a side: r lats 2")
        add_box = holder(column(_LABEL, row(STRETCH, self.add_button), gap=0))
        self.setLayout(
            column(
                column(
                    Text(self.tr("Your words for muscles"), "heading"),
                    Text(remark, "small", "text2", wrap=True),
                    gap=2,
                ),
                self._rows,
                side_by_side((self.muscle, 5), (self.alias, 4), (add_box, 3)),
                gap=12,
                margins=(22, 18, 22, 20),
            )
        )
