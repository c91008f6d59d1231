"""The index of the assessment: one button for each group of sections, always in sight."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from imsrecord.ui import actions
from imsrecord.ui.visit.fold_section import FoldSection
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from imsrecord.ui.visit.panel import VisitPanel
    from imsrecord.ui.widgets.labels import Text
    from imsrecord.ui.widgets.surfaces import ScrollColumn

_HEIGHT: Final = 32
_DOT: Final = 6
_NEAR: Final = 8  # a heading this little below the upper edge is the present one


@dataclass(frozen=True, slots=True)
class SectionGroup:
    """The sections that stand under one heading, from top to bottom."""

    heading: Text
    panels: list[VisitPanel] = field(default_factory=list)

    def asks(self) -> bool:
        """Tell whether something that is asked for in it is not answered."""
        folds = (panel for panel in self.panels if isinstance(panel, FoldSection))
        return any(panel.head.is_missing() and not panel.isHidden() for panel in folds)


class _Jump(Button):
    """Says where one goes; a dot marks that something there is not answered."""

    def __init__(self, words: str, keys: str, parent: QWidget) -> None:
        super().__init__(words, "ghost", height=_HEIGHT, px=13, parent=parent)
        self._keys_words = keys
        self._asks = False
        self.setCheckable(True)
        self.show_asks(asks=False)

    def show_asks(self, *, asks: bool) -> None:
        """Show whether something of the group is not answered."""
        self._asks = asks
        name = self._words()
        if asks:
            name = self.tr("{0}, not all answered").format(name)
        self.setAccessibleName(name)
        then = self.tr("then the first letter of a section")
        self.setToolTip(f"{name}  {self._keys_words}, {then}")
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._asks:
            box = QRectF(self.width() - _DOT - 3, 5, _DOT, _DOT)
            with strokes.painting(self) as painter:
                strokes.box(painter, box, _DOT / 2, fill="warn")


class SectionIndex(QWidget):
    """Shows which group is in sight; a press, or Alt with its number, goes to its heading.

    Behind the groups stands the way to the next question that is not answered.
    """

    next_wanted = Signal()

    def __init__(self, scrolled: ScrollColumn, groups: tuple[SectionGroup, ...]) -> None:
        super().__init__()
        self.setObjectName("section_index")
        self.setAccessibleName(self.tr("Parts of the assessment"))
        self._scrolled = scrolled
        self._groups = groups
        self._jumps: list[_Jump] = []
        flow = FlowLayout(self, gap=4)
        for number, group in enumerate(groups):
            words = group.heading.text()
            jump = _Jump(words, f"Alt+{number + 1}", self)
            jump.setObjectName(f"section_index.{number + 1}")
            jump.clicked.connect(lambda _on=False, n=number: self._go_to(n))
            self._jumps.append(jump)
            flow.addWidget(jump)
            go = f"Alt+{number + 1}"
            actions.add(scrolled, words, go, partial(self._go_to, number, by_key=True))
            for panel in group.panels:
                if isinstance(panel, FoldSection):
                    panel.missing_changed.connect(self._show_asks)
        onward = Button(
            self.tr("Unanswered"),
            "ghost",
            keys="F8",
            height=_HEIGHT,
            px=13,
            name=self.tr("Next unanswered question"),
            parent=self,
        )
        onward.setObjectName("next_unanswered")
        onward.setToolTip(self.tr("To the next question that is not answered  F8"))
        onward.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click goes on from where one is
        onward.clicked.connect(self.next_wanted)
        flow.addWidget(onward)
        scrolled.verticalScrollBar().valueChanged.connect(self._show_place)
        self._mark(0)

    def _go_to(self, number: int, *, by_key: bool = False) -> None:
        """Scroll to a group; the keyboard goes along to the head of its first section."""
        group = self._groups[number]
        first = next(panel for panel in group.panels if not panel.isHidden())
        by_key = by_key or self._jumps[number].ring
        reason = Qt.FocusReason.ShortcutFocusReason if by_key else Qt.FocusReason.MouseFocusReason
        target = first.head if isinstance(first, FoldSection) else first
        target.setFocus(reason)
        self._scrolled.verticalScrollBar().setValue(group.heading.y())
        self._mark(number)

    @Slot()
    def _show_place(self) -> None:
        """Mark the group whose heading was passed last."""
        bar = self._scrolled.verticalScrollBar()
        passed = [
            number
            for number, group in enumerate(self._groups)
            if group.heading.y() <= bar.value() + _NEAR
        ]
        self._mark(passed[-1] if passed else 0)

    def _mark(self, number: int) -> None:
        for place, jump in enumerate(self._jumps):
            jump.setChecked(place == number)
            jump.set_kind("soft" if place == number else "ghost")

    @Slot()
    def _show_asks(self) -> None:
        for jump, group in zip(self._jumps, self._groups, strict=True):
            jump.show_asks(asks=group.asks())
