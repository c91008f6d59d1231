"""Worth a look: one sentence each, with the way to where it can be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from imsrecord.domain.worth_a_look import LookKind
from imsrecord.ui.visit.panel import emptied
from imsrecord.ui.widgets.buttons import Button, IconButton
from imsrecord.ui.widgets.labels import Icon, Text
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row
from imsrecord.ui.widgets.surfaces import Card

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.worth_a_look import Look
    from imsrecord.ui.tokens import ColourName

_FEW: Final = 5
_ICONS: Final[dict[LookKind, tuple[str, ColourName]]] = {
    LookKind.SORENESS: ("activity", "sore"),
    LookKind.STALLED: ("history", "text2"),
    LookKind.CONSENT: ("file-warning", "warn"),
    LookKind.REASSESSMENT: ("calendar-clock", "accent"),
}


class LooksCard(Card):
    """A sentence that is set aside stays away until something new is signed."""

    look_requested = Signal(object)  # Look
    aside_requested = Signal(object)  # Look

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("worth_a_look")
        self._all = False
        self._rows = column(gap=10)
        title = Text(self.tr("Worth a look"), "body_strong")
        self.setLayout(column(title, self._rows, gap=8, margins=(18, 14, 10, 14)))
        self.hide()

    def show_looks(self, looks: Sequence[Look]) -> None:
        """Show these sentences."""
        emptied(self._rows)
        for look in looks if self._all else looks[:_FEW]:
            self._rows.addWidget(self._entry(look))
        if len(looks) > _FEW and not self._all:
            more = Button(self.tr("Show all {0}").format(len(looks)), "ghost", height=30, px=13)
            more.setObjectName("all_looks")
            more.clicked.connect(lambda: self._show_all(looks))
            self._rows.addWidget(more)
        self.setVisible(bool(looks))

    def _show_all(self, looks: Sequence[Look]) -> None:
        self._all = True
        self.show_looks(looks)

    def _entry(self, look: Look) -> QWidget:
        name = f"{look.patient_no}_{look.kind.value}"
        opener = IconButton("arrow-right", self.tr("Show"), side=28)
        opener.setObjectName(f"look_{name}")
        where = self.tr("visit {0}").format(look.seen_in) if look.seen_in else self.tr("chart")
        opener.setAccessibleName(self.tr("{0} Open {1}").format(look.words, where))
        opener.clicked.connect(lambda: self.look_requested.emit(look))
        aside = IconButton("x", self.tr("Set aside until something new"), side=28)
        aside.setObjectName(f"aside_{name}")
        aside.setAccessibleName(self.tr("Set aside: {0}").format(look.words))
        aside.clicked.connect(lambda: self.aside_requested.emit(look))
        icon, colour = _ICONS[look.kind]
        said = Text(look.words, "small", wrap=True)
        mark = holder(column(4, Icon(icon, 18, colour), STRETCH, gap=0))
        return holder(row(mark, (said, 1), opener, aside, gap=6, top=True))
