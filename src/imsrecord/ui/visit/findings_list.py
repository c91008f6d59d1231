"""A list of findings with the small form that adds one: signs, palpation, scores, screen items."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from imsrecord.ui.visit.panel import emptied
from imsrecord.ui.widgets.buttons import Button, IconButton
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class FindingsList(QWidget):
    """Shows findings one to a line, each with a way to take it out; Add takes what is picked.

    ``words`` says a finding in one line; ``read`` returns the finding that the form holds, or
    None while something is missing (the form says what).
    """

    added = Signal(object)
    dropped = Signal(int)  # place in the list

    def __init__(  # noqa: PLR0913
        self,
        name: str,
        form: QLayout,
        *,
        words: Callable[[Any], str],
        read: Callable[[], Any],
        add: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._words = words
        self._read = read
        self._shown: tuple[object, ...] | None = None
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        self._add = Button(add or self.tr("Add"), "soft", icon="plus", height=32, px=13)
        self._add.setObjectName(f"{name}.add")
        self._add.clicked.connect(self._take)
        self.setLayout(column(self._list, form, row(STRETCH, self._add), gap=8))

    def show_findings(self, findings: Sequence[object]) -> None:
        """Show these findings."""
        if tuple(findings) == self._shown:
            return
        self._shown = tuple(findings)
        emptied(self._list)
        for place, finding in enumerate(findings):
            self._list.addWidget(self._entry(place, finding))

    def _entry(self, place: int, finding: object) -> QWidget:
        drop = IconButton("x", self.tr("Take out"), side=28)
        drop.setObjectName(f"{self._name}_{place + 1}.remove")
        drop.clicked.connect(lambda: self.dropped.emit(place))
        words = Text(self._words(finding), "small", wrap=True)
        words.setObjectName(f"{self._name}_{place + 1}")
        return holder(row((words, 1), drop, gap=8))

    @Slot()
    def _take(self) -> None:
        finding = self._read()
        if finding is not None:
            self.added.emit(finding)
