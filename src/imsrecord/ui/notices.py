"""Notices that stay at the head of a page until what they tell of is resolved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from imsrecord.ui.widgets.surfaces import NoticeBar, Weight

if TYPE_CHECKING:
    from collections.abc import Callable


class Notices(QWidget):
    """A column of notices, one for each subject; empty it takes no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: dict[str, NoticeBar] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.hide()

    def show_notice(
        self,
        subject: str,
        words: str,
        weight: Weight = "note",
        *,
        act: str = "",
        do: Callable[[], object] | None = None,
    ) -> None:
        """Say ``words`` about ``subject`` in place of what was said about it before."""
        self.clear(subject)
        bar = NoticeBar(words, weight, act=act)
        if do is not None:
            bar.acted.connect(do)
        self._bars[subject] = bar
        self._column.addWidget(bar)
        self.show()

    def clear(self, subject: str) -> None:
        """Take the notice about ``subject`` away, if there is one."""
        bar = self._bars.pop(subject, None)
        if bar is not None:
            self._column.removeWidget(bar)
            bar.hide()
            bar.deleteLater()
        self.setVisible(bool(self._bars))

    def words(self) -> tuple[str, ...]:
        """Give what is said now."""
        return tuple(bar.accessibleName() for bar in self._bars.values())
