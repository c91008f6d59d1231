"""Two visits side by side: what was, what is, and by how much, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from imsrecord.domain.note.plain_words import counted, short_day_words
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, row
from imsrecord.ui.widgets.surfaces import Card, ScrollColumn

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from imsrecord.domain.comparing import Comparison, Difference

    Compare = Callable[[int, int], Comparison]

_MOST: Final = 7
"""Differences shown on the card; all of them stand in the dialog."""
_LONG: Final = 90
_NAME: Final = 112


class CompareCard(Card):
    """Hidden until a visit is marked; ``show_marked`` takes the numbers, the older first.

    With one marked it offers the visit before it, which ``before`` finds.
    """

    cleared = Signal()
    before_requested = Signal()  # the visit before the marked one is to be marked too

    def __init__(
        self,
        compare: Compare,
        before: Callable[[int], int | None] = lambda _visit_no: None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self.setObjectName("compare")
        self._compare = compare
        self._before = before
        self.comparison: Comparison | None = None
        self._title = Text("", "heading", elide=True)
        self.clear_button = Button(self.tr("Clear"), "ghost", height=28, px=13)
        self.clear_button.setObjectName("clear_marks")
        self.clear_button.clicked.connect(self.cleared)
        self.all_button = Button("", "ghost", height=30, px=13)
        self.all_button.setObjectName("all_differences")
        self.all_button.clicked.connect(self._show_all)
        self.before_button = Button(self.tr("Compare with the visit before"), height=32, px=13)
        self.before_button.setObjectName("compare_before")
        self.before_button.clicked.connect(self.before_requested)
        self._rows: QWidget | None = None
        self._nothing = Text(self.tr("Nothing changed between them."), "body", "text2")
        self._inner = column(
            row((self._title, 1), self.clear_button, gap=8),
            self._nothing,
            row(self.before_button, STRETCH),
            row(self.all_button, STRETCH),
            gap=8,
            margins=(18, 12, 18, 12),
        )
        self.setLayout(self._inner)
        self.hide()

    def show_marked(self, numbers: tuple[int, ...]) -> None:
        """Compare two visits; of one say with which it can be compared."""
        if self._rows is not None:
            self._rows.setParent(None)
            self._rows.deleteLater()
            self._rows = None
        self.comparison = self._compare(*numbers) if len(numbers) == 2 else None
        before = self._before(*numbers) if len(numbers) == 1 else None
        self.before_button.setVisible(before is not None)
        if before is not None:
            self._title.set_words(self.tr("A: visit {0}").format(*numbers))
            self._nothing.hide()
            self.all_button.hide()
        elif self.comparison is not None:
            self._show(self.comparison)
        self.setVisible(self.comparison is not None or before is not None)

    def _show(self, found: Comparison) -> None:
        a, b = (short_day_words(day) for day in found.days)
        self._title.set_words(f"A {a} → B {b}")
        many = len(found.differences)
        self._nothing.setVisible(not many)
        self.all_button.setVisible(many > _MOST)
        self.all_button.set_words(self.tr("All {0}…").format(counted(many, "difference")))
        if many:
            self._rows = Differences(found.differences[:_MOST], short=True)
            self._inner.insertWidget(1, self._rows)

    def _show_all(self) -> None:
        if self.comparison is not None:
            CompareDialog(self.comparison, self).open()


class Differences(QWidget):
    """A line for each difference: its name, before and after, and the change of a number."""

    def __init__(self, differences: Sequence[Difference], *, short: bool = False) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(7)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, _NAME if short else 2 * _NAME)
        top = Qt.AlignmentFlag.AlignTop
        for place, each in enumerate(differences):
            name = Text(each.name, "small", "text2", wrap=True)
            name.setFixedWidth(_NAME if short else 2 * _NAME)
            words = Text(_told(each, short=short), "small_strong", "text", wrap=True)
            words.setAccessibleName(each.words)
            grid.addWidget(name, place, 0, top)
            grid.addWidget(words, place, 1, top)
            if each.change:
                grid.addWidget(Text(each.change, "caption", "text2"), place, 2, top)


class CompareDialog(QDialog):
    """Every difference of two visits, in full."""

    def __init__(self, comparison: Comparison, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        a, b = comparison.visit_nos
        self.setWindowTitle(self.tr("Visit {0} and visit {1}").format(a, b))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        scroll = ScrollColumn(gap=18)
        for group in dict.fromkeys(each.group for each in comparison.differences):
            mine = [each for each in comparison.differences if each.group == group]
            scroll.add(Text(group, "label_bold", "text2"))
            scroll.add(Differences(mine))
        close = Button(self.tr("Close"), "primary", height=40)
        close.setObjectName("close_comparison")
        close.clicked.connect(self.accept)
        days = " → ".join(short_day_words(day) for day in comparison.days)
        title = Text(self.tr("Visit {0} → visit {1}").format(a, b), "title")
        self.setLayout(
            column(
                title,
                Text(days, "body", "text2"),
                (scroll, 1),
                row(STRETCH, close),
                gap=10,
                margins=(24, 22, 24, 20),
            )
        )
        self.resize(760, 600)
        close.setFocus(Qt.FocusReason.OtherFocusReason)


def _told(each: Difference, *, short: bool) -> str:
    before, after = (_cut(words) if short else words for words in (each.before, each.after))
    if each.name in ("Added", "Dropped"):
        return after or before
    return f"{before or '–'} → {after or '–'}"


def _cut(words: str) -> str:
    return words if len(words) <= _LONG else words[:_LONG].rstrip() + "…"
