"""Round the needling: hygiene, other treatment, aftercare."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Final

from typing_extensions import override

from imsrecord.domain.note.confirmed import AFTERCARE_NAMES
from imsrecord.ui.visit.answers import ManyAnswer, PickAnswer, WordsAnswer
from imsrecord.ui.visit.fold_section import FoldSection
from imsrecord.ui.visit.panel import terms
from imsrecord.ui.widgets.choice import Choice
from imsrecord.ui.widgets.labels import Hairline
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.visit_presenter import VisitPresenter

_HYGIENE: Final = (
    ("hand_hygiene", "Hands", "hand_hygiene"),
    ("gloves", "Gloves", "gloves"),
    ("skin_check", "Skin", "skin_checks"),
    ("skin_prep", "Skin prepared", "skin_preps"),
    ("sharps", "Sharps", "sharps"),
)


class TreatmentSection(FoldSection):
    """Clinic defaults stand here and can be changed; signing confirms them."""

    fields: ClassVar[frozenset[str]] = frozenset({"hygiene", "aftercare", "other_treatment"})
    controls: ClassVar[dict[str, tuple[str, ...]]] = {
        "hygiene": ("hygiene.sharps",),
        **{field: (f"hygiene.{field}",) for field, _, _ in _HYGIENE},
        "sterile_single_use": ("hygiene.sterile_single_use",),
    }

    def __init__(self, presenter: VisitPresenter, parent: QWidget | None = None) -> None:
        super().__init__(presenter, "treatment", self.tr("Treatment and aftercare"), parent)

    @override
    def summary(self, visit: Visit) -> str:
        told = ", ".join(AFTERCARE_NAMES.get(code, code) for code in visit.aftercare)
        other = visit.other_treatment.strip().split("\n", 1)[0]
        return " · ".join(part for part in (other, told) if part)

    @override
    def make_body(self) -> QWidget:
        presenter = self.presenter
        self._picks = {
            field: PickAnswer(f"hygiene.{field}", self.tr(label), terms(vocabulary))
            for field, label, vocabulary in _HYGIENE
        }
        for field, pick in self._picks.items():
            pick.picked.connect(lambda key, f=field: self._hygiene(**{f: key}))
        self._sterile = Choice(self.tr("Sterile, single use"), "ok", height=32)
        self._sterile.setObjectName("hygiene.sterile_single_use")
        self._sterile.clicked.connect(lambda on: self._hygiene(sterile_single_use=on))
        short = tuple(
            (code, AFTERCARE_NAMES.get(code, words)) for code, words in terms("aftercare")
        )
        self._aftercare = ManyAnswer("aftercare", self.tr("Aftercare given"), short)
        self._aftercare.changed.connect(lambda codes: presenter.answer("aftercare", codes))
        self._other = WordsAnswer("other_treatment", self.tr("Other treatment"))
        self._other.typed.connect(lambda text: presenter.type_text("other_treatment", text))
        picks = list(self._picks.values())
        return holder(
            column(
                self._other, self._aftercare,
                Hairline(),
                row(*((pick, 1) for pick in picks[:3]), gap=10, centre=False),
                row(*((pick, 1) for pick in picks[3:]), gap=10, centre=False),
                row(self._sterile, STRETCH), gap=10,
            )
        )  # fmt: skip

    @override
    def show_body(self, visit: Visit) -> None:
        for field, pick in self._picks.items():
            pick.show_pick(getattr(visit.hygiene, field))
        self._sterile.setChecked(visit.hygiene.sterile_single_use)
        self._aftercare.show_chosen(visit.aftercare)
        self._other.show_text(visit.other_treatment)

    @override
    def show_problem(self, field: str, sentence: str) -> None:
        """Show a sentence beside the other treatment."""
        if field == "other_treatment" and self.is_made():
            self._other.set_problem(sentence)

    def _hygiene(self, **changes: object) -> None:
        hygiene = replace(self.presenter.visit.hygiene, **changes)  # type: ignore[arg-type]
        self.presenter.answer("hygiene", hygiene)
