"""Two visits side by side: what was, what is, and by how much, in words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from imsrecord.domain.note.plain_words import counted, short_day_words
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, row
from imsrecord.ui.widgets.surfaces import Card, ScrollColumn

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QVBoxLayout

    from imsrecord.domain.comparing import Comparison, Difference

    Compare = Callable[[int, int], Comparison]
    Before = Callable[[int], int]
    """Gives the number of the visit before one, 0 where there is none."""

_MOST: Final = 7
"""Differences shown on the card; all of them stand in the dialog."""
_LONG: Final = 90
_FOLDED: Final = 280
"""Letters of a text that the card shows at most, and the dialog before it is opened."""
_NAME: Final = 112


class CompareCard(Card):
    """Hidden until a visit is marked; ``show_marked`` takes the numbers, the older first.

    Beside one visit alone it offers to compare it with the visit before.
    """

    cleared = Signal()
    paired = Signal(object)  # the numbers of two visits to be marked, the older first

    def __init__(
        self,
        compare: Compare,
        before: Before = lambda _number: 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self.setObjectName("compare")
        self._compare = compare
        self._before = before
        self._pair: tuple[int, int] | None = None
        self.comparison: Comparison | None = None
        self._title = Text("", "heading", elide=True)
        self.clear_button = Button(self.tr("Clear"), "ghost", height=28, px=13)
        self.clear_button.setObjectName("clear_marks")
        self.clear_button.clicked.connect(self.cleared)
        self.all_button = Button("", "ghost", height=30, px=13)
        self.all_button.setObjectName("all_differences")
        self.all_button.clicked.connect(self._show_all)
        self.before_button = Button(self.tr("Compare with the visit before"), height=34, px=13)
        self.before_button.setObjectName("compare_with_before")
        self.before_button.clicked.connect(lambda: self.paired.emit(self._pair))
        self._rows: QWidget | None = None
        self._nothing = Text("", "body", "text2", wrap=True)
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
        """Compare two visits, or say of one with what it can be compared."""
        held = self.clear_button.hasFocus() or self.before_button.hasFocus()
        self.setVisible(bool(numbers))
        if self._rows is not None:
            self._rows.setParent(None)
            self._rows.deleteLater()
            self._rows = None
        self.comparison = None
        before = self._before(numbers[0]) if len(numbers) == 1 else 0
        self._pair = (before, numbers[0]) if before else None
        if len(numbers) == 2:
            self._show_differences(self._compare(*numbers))
        elif numbers:
            self._offer(numbers[0])
        self.setFocusProxy(self.before_button if self._pair else self.clear_button)
        if held and self.isVisible():
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self, number: int) -> None:
        self._title.set_words(self.tr("A is visit {0}").format(number))
        self._nothing.set_words(self.tr("Mark another visit with Space, or by its corner."))
        self._nothing.show()
        self.before_button.setVisible(self._pair is not None)
        self.all_button.hide()

    def _show_differences(self, found: Comparison) -> None:
        self.comparison = found
        a, b = (short_day_words(day) for day in found.days)
        if found.days[0].year == found.days[1].year:
            a = a.removesuffix(f" {found.days[0].year}")
        self._title.set_words(f"A {a} → B {b}")
        many = len(found.differences)
        self._nothing.set_words(self.tr("Nothing changed between them."))
        self._nothing.setVisible(not many)
        self.before_button.hide()
        self.all_button.setVisible(many > _MOST)
        self.all_button.set_words(self.tr("All {0}…").format(counted(many, "difference")))
        if many:
            self._rows = Differences(found.differences[:_MOST], short=True)
            self._inner.insertWidget(1, self._rows)

    def _show_all(self) -> None:
        if self.comparison is not None:
            CompareDialog(self.comparison, self).open()


class Differences(QWidget):
    """A line for each difference: its name, before and after, and the change of a number.

    ``short`` cuts long words for the card; else they are folded, and opened by their button.
    """

    def __init__(self, differences: Sequence[Difference], *, short: bool = False) -> None:
        super().__init__()
        self._short = short
        lines = column(gap=7)
        for each in differences:
            name = Text(each.name, "small", "text2", wrap=True)
            name.setFixedWidth(_NAME if short else 2 * _NAME)
            told = self._told(each)
            told.addStretch(1)
            line = row(column(name, STRETCH), (told, 1), gap=10, centre=False)
            if each.change:
                line.addLayout(column(Text(each.change, "caption", "text2"), STRETCH))
            lines.addLayout(line)
        self.setLayout(lines)

    def _told(self, each: Difference) -> QVBoxLayout:
        whole = _told(each)
        shown = _told(each, most=_LONG if self._short else _FOLDED)
        words = Text(shown, "small_strong", "text", wrap=True)
        words.setAccessibleName(each.words)
        told = column(words, gap=1)
        if shown != whole and not self._short:
            more = Button(self.tr("Show whole text"), "ghost", height=26, px=12)
            more.setAccessibleName(self.tr("Show whole text of {0}").format(each.name))
            more.clicked.connect(partial(words.set_words, whole))
            more.clicked.connect(more.hide)
            told.addLayout(row(more, STRETCH))
        if each.verdict:
            verdict = each.verdict.partition(" [")[0] if self._short else each.verdict
            told.addWidget(Text(verdict, "caption", "text2", wrap=True))
        return told


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


def _told(each: Difference, most: int | None = None) -> str:
    before, after = _cut(each.before, most), _cut(each.after, most)
    if each.listed:
        return after or before
    long = len(each.before) + len(each.after) > 2 * _LONG
    between = "\n→ " if long and before else " → "
    return f"{before or '–'}{between}{after or '–'}"


def _cut(words: str, most: int | None) -> str:
    return words if most is None or len(words) <= most else words[:most].rstrip() + "…"
