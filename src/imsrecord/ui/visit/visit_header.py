"""The bar above a visit: who it is about, and what must not be forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from imsrecord.domain.soreness import soreness_sources, strong_reaction
from imsrecord.domain.standing import banners
from imsrecord.ui.widgets.buttons import IconButton
from imsrecord.ui.widgets.flags import Flags
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row
from imsrecord.ui.widgets.marks import Avatar

if TYPE_CHECKING:
    from imsrecord.domain.note import NoteFacts

HEIGHT = 60
_LEAST_NAME = 240


class VisitHeader(QWidget):
    """Back, the patient, the precautions; ``trailing`` widgets stand at the right."""

    back_requested = Signal()

    def __init__(
        self,
        facts: NoteFacts,
        caption: str,
        *trailing: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        patient = facts.patient
        back = IconButton("arrow-left", self.tr("Back"), side=36)
        back.clicked.connect(self.back_requested)
        name = Text(patient.name, "heading", elide=True)
        under = Text(caption.format(facts.visit.visit_no), "small", "text2", elide=True)
        names = column(STRETCH, name, under, STRETCH, gap=1)
        strong = strong_reaction(facts.soreness)
        minded = banners(patient.precautions)
        flags = Flags((*minded, strong) if strong else minded)
        if strong:
            flags.setToolTip("\n".join((*minded, f"{strong}. {soreness_sources()}")))
        widest = max(name.sizeHint().width(), under.sizeHint().width())
        self._names = holder(names)
        self._names.setMinimumWidth(min(widest, _LEAST_NAME))
        self.setLayout(
            row(
                back,
                Avatar(patient.initials, 36),
                self._names,
                flags,
                STRETCH,
                *trailing,
                gap=12,
                margins=(0, 0, 0, 0),
            )
        )
