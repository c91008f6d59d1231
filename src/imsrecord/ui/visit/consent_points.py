"""What was explained before consent: each point of the form, and the special risks of today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy, QWidget

from imsrecord.domain.consent_risks import PNEUMOTHORAX
from imsrecord.ui.visit.answers import LineAnswer, ManyAnswer
from imsrecord.ui.visit.consent_presenter import listed_risks, own_risks
from imsrecord.ui.visit.panel import Fold, terms
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.choice import Choice
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, row

if TYPE_CHECKING:
    from imsrecord.domain.consent import Consent
    from imsrecord.domain.consent_risks import RiskReason
    from imsrecord.ui.visit.consent_presenter import ConsentPresenter

_RISKS = "adverse_event_types"


class ConsentPoints(QWidget):
    """Each point is ticked, or all with one press; risks are proposed, and named by hand."""

    def __init__(self, consents: ConsentPresenter) -> None:
        super().__init__()
        self._consents = consents
        self._items = terms("consent_items")
        self._ticks: dict[str, Choice] = {}  # made when they are first opened
        self._count = Text("", "small", "text2")
        self._count.setObjectName("consent.explained.count")
        self._all = Button(self.tr("All points explained"), keys="Alt X", height=30, px=13)
        self._all.setObjectName("consent.explained.all")
        self._all.clicked.connect(consents.explain_all)
        self._fold = Fold("consent_points", self.tr("Point by point"), self._make_ticks)
        # lines that break need more room than the hint of a part that cannot know its width
        self._fold.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._why = Text("", "small", "text2", wrap=True)
        self._why.setObjectName("consent.risks.why")
        self._risks: ManyAnswer | None = None
        self._offered: tuple[str, ...] = ()
        self._own = LineAnswer(
            "consent.own_risk", self.tr("Another risk named"),
            placeholder=self.tr("in your own words"),
        )  # fmt: skip
        self._own.typed.connect(consents.type_risk)
        self._place = column(gap=6)
        head = row(Text(self.tr("Explained"), "small_bold"), self._count, STRETCH, self._all, gap=8)
        self.setLayout(column(head, self._fold, self._place, self._why, self._own, gap=8))

    def show_consent(self, consent: Consent | None, risks: tuple[RiskReason, ...]) -> None:
        """Show what is ticked and named, and what is proposed."""
        on = consent is not None
        explained = consent.explained if consent else ()
        words = self.tr("{0} of {1}").format(len(explained), len(self._items)) if on else ""
        self._count.set_words(words)
        for part in (self._all, self._own):
            part.setEnabled(on)
        for code, tick in self._ticks.items():
            tick.setEnabled(on)
            tick.setChecked(code in explained)
        self._show_risks(consent, risks)
        self._own.show_text("; ".join(own_risks(consent)))

    def show_problem(self, sentence: str) -> None:
        """Show a sentence beside the risk in own words."""
        self._own.set_problem(sentence)

    def _show_risks(self, consent: Consent | None, risks: tuple[RiskReason, ...]) -> None:
        offered = tuple(risk.code for risk in risks)
        if self._risks is None or offered != self._offered:
            self._offer(offered)
        labels = dict(terms(_RISKS))
        lines = (f"{labels[risk.code]}: {', '.join(risk.reasons)}." for risk in risks)
        self._why.set_words("\n".join(lines))
        self._why.setVisible(bool(risks))
        if self._risks is not None:
            self._risks.setEnabled(consent is not None)
            self._risks.show_chosen(listed_risks(consent))

    def _offer(self, offered: tuple[str, ...]) -> None:
        """Make the chips anew: what is proposed hangs on the muscles charted."""
        if self._risks is not None:
            self._place.removeWidget(self._risks)
            self._risks.setObjectName("")
            self._risks.deleteLater()
        known = terms(_RISKS)
        first = tuple(term for term in known if term[0] in (PNEUMOTHORAX, *offered))
        self._offered = offered
        self._risks = ManyAnswer("consent.risks", self.tr("Special risks named"), known, first)
        self._risks.changed.connect(self._consents.name_risks)
        self._place.addWidget(self._risks)

    def _make_ticks(self) -> QWidget:
        made = QWidget()
        for code, words in self._items:
            tick = Choice(words, height=28, listed=True)
            tick.setObjectName(f"consent.explained.{code}")
            tick.clicked.connect(lambda on, c=code: self._consents.explain(c, on=on))
            self._ticks[code] = tick
        made.setLayout(column(*self._ticks.values(), gap=3))
        self.show_consent(self._consents.consent, self._consents.risks())
        return made
