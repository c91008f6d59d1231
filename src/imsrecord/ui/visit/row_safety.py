"""What stands against needling here: the catalogue's risk line, chest warning, precautions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.precautions import Asks
from imsrecord.ui.visit.panel import emptied
from imsrecord.ui.widgets.labels import Icon, Text
from imsrecord.ui.widgets.layouts import column, holder, row

if TYPE_CHECKING:
    from imsrecord.domain.catalogue import Muscle
    from imsrecord.domain.precautions import Prompt
    from imsrecord.ui.tokens import ColourName

_SIGN: Final = 16


class RowSafety(QWidget):
    """Stands at the head of a row's details; each line says where it comes from."""

    def __init__(self, name: str, muscle: Muscle) -> None:
        super().__init__()
        self._name = name
        self._shown: tuple[Prompt, ...] = ()
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._prompts = holder(self._list)
        self._prompts.hide()
        chest = self._line(
            "wind", "warn", self.tr("Chest warning goes on the sheet"),
            source=self.tr("pleura and lung at risk"),
        )  # fmt: skip
        chest.setObjectName(f"{name}.chest_warning")
        self.setLayout(column(self._risk_line(muscle), chest, self._prompts, gap=8))
        chest.setVisible(muscle.over_lung)

    def show_prompts(self, prompts: tuple[Prompt, ...]) -> None:
        """Show what concerns this row, the most serious first; the same again costs nothing."""
        if prompts == self._shown:
            return
        self._shown = prompts
        emptied(self._list)
        for place, prompt in enumerate(prompts, 1):
            line = self._prompt(prompt)
            line.setObjectName(f"{self._name}.prompt_{place}")
            self._list.addWidget(line)
        self._prompts.setVisible(bool(prompts))
        self.updateGeometry()

    def _prompt(self, prompt: Prompt) -> QWidget:
        words = [prompt.sentence] if prompt.from_catalogue else []
        if answered := self._answered(prompt):
            words.append(answered)
        words += [self.tr("Noted: {0}").format(note) for note in prompt.notes]
        grave = prompt.asks is Asks.REFUSAL
        icon = "octagon-x" if grave else "triangle-alert"
        return self._line(
            icon, "danger" if grave else "warn", self._head(prompt), " ".join(words),
            self._source(prompt),
        )  # fmt: skip

    def _head(self, prompt: Prompt) -> str:
        if not prompt.from_catalogue:
            return prompt.short
        class_words = catalogue().label("contraindication_classes", prompt.class_id)
        return f"{prompt.short}  ·  {class_words}"

    def _source(self, prompt: Prompt) -> str:
        if not prompt.from_catalogue:
            return self.tr("the clinic's own words")
        return self._reviewed()

    def _answered(self, prompt: Prompt) -> str:
        """Say when it was answered, or how, where that is not today's plain yes."""
        if prompt.answered_on is not None:
            day = f"{prompt.answered_on.day} {prompt.answered_on:%b %Y}"
            answer = self.tr("unsure") if prompt.unsure else self.tr("yes")
            return self.tr("Answered “{0}” on {1}, and not anew since.").format(answer, day)
        return self.tr("Answered “unsure” in the safety screen.") if prompt.unsure else ""

    def _reviewed(self) -> str:
        return self.tr("catalogue {0}, awaiting review").format(catalogue().version)

    def _risk_line(self, muscle: Muscle) -> QWidget:
        risky = muscle.risk_level != "routine"
        level = catalogue().label("risk_levels", muscle.risk_level)
        line = self._line(
            "triangle-alert" if risky else "info", "warn" if risky else "text3",
            self.tr("This muscle  ·  risk {0}").format(level.lower()),
            muscle.safety_note,
            self._reviewed(),
        )  # fmt: skip
        if not muscle.safety_note:
            line.hide()
        return line

    def _line(
        self, icon: str, colour: ColourName, head: str, words: str = "", source: str = ""
    ) -> QWidget:
        mark = Text(source, "caption", "text3")
        title = row((Text(head, "small_bold", wrap=True), 1), mark, gap=10, top=True)
        said = [Text(words, "small", "text2", wrap=True)] if words else []
        told = holder(column(title, *said, gap=2))
        return holder(row(Icon(icon, _SIGN, colour, 2), (told, 1), gap=8, top=True))
