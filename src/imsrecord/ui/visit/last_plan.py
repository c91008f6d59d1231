"""What an empty list shows: the muscles of the last visit, and one button to repeat them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from imsrecord.domain.charting_words import plural
from imsrecord.domain.needling import totals
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row
from imsrecord.ui.widgets.marks import SideBadge
from imsrecord.ui.widgets.surfaces import EmptyState

if TYPE_CHECKING:
    from imsrecord.domain.needling import NeedlingRow
    from imsrecord.domain.visit import Visit


class LastPlan(QWidget):
    """One sentence and one act in place of a blank grid."""

    repeat_requested = Signal()

    def __init__(self, last: Visit | None) -> None:
        super().__init__()
        if last is None or not last.rows:
            words = self.tr("Tap a muscle on the body, or type it below: r ut 2 3")
            self.setLayout(column(EmptyState(words, icon="mouse-pointer-click")))
            return
        sums = totals(last.rows)
        day = f"{last.treated_on.day} {last.treated_on:%b}"
        counts = ", ".join((plural(sums.rows, "muscle"), plural(sums.points, "point")))
        head = row(
            Text(self.tr("Last visit, {0}").format(day), "heading"), Text(counts, "small", "text2"),
            STRETCH, gap=14,
        )  # fmt: skip
        button = Button(
            self.tr("Repeat last visit"), "primary", icon="repeat", keys="=", height=46, px=15
        )
        button.setObjectName("repeat_last_visit")
        button.clicked.connect(self.repeat_requested)
        remark = Text(
            self.tr("Muscles, points and needles carry over. Twitches start blank."),
            "small", "text3", wrap=True,
        )  # fmt: skip
        lines = [self._line(charted) for charted in last.rows]
        self.setLayout(
            column(
                16, head, 4, *lines, 10, row(button, (remark, 1), gap=14), STRETCH,
                gap=0, margins=(10, 0, 10, 0),
            )
        )  # fmt: skip

    def _line(self, charted: NeedlingRow) -> QWidget:
        parts = [
            SideBadge(charted.side.letter, 22),  # type: ignore[arg-type]
            (Text(charted.muscle_label, "body", "text2", elide=True), 1),
            Text(plural(charted.points, "point"), "small", "text3"),
        ]
        if charted.familiar:
            parts.append(Text(self.tr("! familiar pain"), "label_bold", "repro"))
        line = holder(row(*parts, gap=10))  # type: ignore[arg-type]
        line.setFixedHeight(34)
        return line
