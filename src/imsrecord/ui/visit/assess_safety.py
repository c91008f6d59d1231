"""Before the needle: the consent, in full."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from imsrecord.domain.charting import CONSENT_WORDING
from imsrecord.domain.consent import Consent
from imsrecord.ui.visit.answers import LineAnswer, ManyAnswer, PickAnswer
from imsrecord.ui.visit.panel import Fold, VisitPanel, section, terms
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row

if TYPE_CHECKING:
    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.visit_presenter import VisitPresenter


class ConsentSection(VisitPanel):
    """Recorded once method, scope and giver are picked: none of them is taken for granted."""

    fields: ClassVar[frozenset[str]] = frozenset({"consent"})

    def __init__(self, presenter: VisitPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._presenter = presenter
        self._picks = {
            "method": PickAnswer("consent.method", self.tr("How"), terms("consent_methods")),
            "scope": PickAnswer("consent.scope", self.tr("For what"), terms("consent_scopes")),
            "given_by": PickAnswer(
                "consent.given_by", self.tr("Given by"), terms("consent_givers")
            ),
        }
        self._explained = ManyAnswer(
            "consent.explained", self.tr("Explained"), terms("consent_items"), ()
        )
        self._everything = Button(self.tr("All points explained"), height=30, px=13)
        self._everything.setObjectName("consent.explained.all")
        self._everything.clicked.connect(self._explain_all)
        known = tuple(t for t in terms("adverse_event_types") if t[0] == "pneumothorax")
        self._risks = ManyAnswer(
            "consent.risks", self.tr("Special risks named"), terms("adverse_event_types"), known
        )
        self._agreed: dict[str, ManyAnswer] = {}  # made when it is first opened
        self._lines = {
            "chaperone": LineAnswer("consent.chaperone", self.tr("Chaperone, draping")),
            "relationship": LineAnswer("consent.relationship", self.tr("Relationship")),
            "typed_name": LineAnswer("consent.typed_name", self.tr("Signed as")),
            "witness": LineAnswer("consent.witness", self.tr("Witness")),
        }
        lines = self._lines
        body = column(
            row(*((pick, 1) for pick in self._picks.values()), gap=10, centre=False),
            self._explained, row(self._everything, STRETCH), self._risks,
            row((lines["chaperone"], 1), (lines["relationship"], 1), gap=10, centre=False),
            row((lines["typed_name"], 1), (lines["witness"], 1), gap=10, centre=False),
            Fold("consent_more", self.tr("Regions, techniques, wording"), self._make_more), gap=10,
        )  # fmt: skip
        self.setLayout(section(self.tr("Consent"), body))
        for pick in self._picks.values():
            pick.picked.connect(lambda _key: self._picked())
        self._explained.changed.connect(lambda codes: self._put(explained=codes))
        self._risks.changed.connect(lambda codes: self._put(risks=codes))
        for field, line in lines.items():
            line.typed.connect(lambda text, f=field: self._type(f, text))

    @override
    def show_visit(self, visit: Visit) -> None:
        consent = visit.consent
        for part in (self._explained, self._everything, self._risks):
            part.setEnabled(consent is not None)
        self._show_agreed(consent)
        if consent is None:
            return
        for field, pick in self._picks.items():
            pick.show_pick(getattr(consent, field))
        self._explained.show_chosen(consent.explained)
        self._risks.show_chosen(consent.risks)

    @override
    def show_problem(self, field: str, sentence: str) -> None:
        """Show a sentence beside a text of the consent."""
        name = field.removeprefix("consent.")
        if field.startswith("consent.") and name in self._lines:
            self._lines[name].set_problem(sentence)

    def _make_more(self) -> QWidget:
        self._agreed = {
            "regions": ManyAnswer("consent.regions", self.tr("Regions"), terms("regions")),
            "techniques": ManyAnswer(
                "consent.techniques", self.tr("Techniques"), terms("techniques")
            ),
        }
        for field, many in self._agreed.items():
            many.changed.connect(lambda codes, f=field: self._put(**{f: codes}))
        wording = LineAnswer("consent.text_version", self.tr("Wording shown, version"))
        wording.typed.connect(lambda text: self._type("text_version", text))
        self._lines["text_version"] = wording
        self._show_agreed(self._presenter.visit.consent)
        return holder(column(*self._agreed.values(), row((wording, 1), (QWidget(), 1)), gap=10))

    def _show_agreed(self, consent: Consent | None) -> None:
        for field, many in self._agreed.items():
            many.setEnabled(consent is not None)
            many.show_chosen(getattr(consent, field) if consent else ())
        for field, line in self._lines.items():
            line.setEnabled(consent is not None)
            line.show_text(getattr(consent, field) if consent else "")

    def _picked(self) -> None:
        said: dict[str, Any] = {field: pick.key() or "" for field, pick in self._picks.items()}
        if all(said.values()):
            before = self._presenter.visit.consent
            base = before or Consent(text_version=CONSENT_WORDING)
            self._presenter.answer("consent", replace(base, **said))

    def _explain_all(self) -> None:
        self._put(explained=tuple(code for code, _ in terms("consent_items")))

    def _put(self, key: str = "", **changes: Any) -> None:
        visit = self._presenter.visit
        if visit.consent is not None:
            consent = replace(visit.consent, **changes)
            self._presenter.change(replace(visit, consent=consent), self.tr("Consent"), key=key)

    def _type(self, field: str, text: str) -> None:
        key = f"consent.{field}"
        self._put(key, **{field: self._presenter.tidy(key, text)})
