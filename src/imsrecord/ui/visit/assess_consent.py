"""Consent in full: who agreed to what, what was explained, how it is signed, and withdrawing it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from imsrecord.domain.consent import WITHDRAWN, WRITTEN
from imsrecord.domain.consent_wording import CONSENT_WORDING, consent_wording
from imsrecord.domain.note.consent_words import consent_summary
from imsrecord.ui import actions
from imsrecord.ui.visit.answers import LineAnswer, PickAnswer
from imsrecord.ui.visit.consent_details import ConsentDetails, ConsentReach
from imsrecord.ui.visit.consent_needs import ConsentNeeds
from imsrecord.ui.visit.consent_points import ConsentPoints
from imsrecord.ui.visit.consent_signature import ConsentSignature
from imsrecord.ui.visit.consent_stop import ConsentStop
from imsrecord.ui.visit.fold_section import FoldSection
from imsrecord.ui.visit.panel import Fold, terms
from imsrecord.ui.widgets.labels import Hairline, Text
from imsrecord.ui.widgets.layouts import column, holder, row

if TYPE_CHECKING:
    from imsrecord.domain.consent import Consent
    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.visit_presenter import VisitPresenter

_SHARES: Final = (4, 6, 4)  # what is agreed to is said at length


class ConsentSection(FoldSection):
    """Recorded once method, scope and giver are picked: none of them is taken for granted."""

    fields: ClassVar[frozenset[str]] = frozenset({"consent", "rows", "palpation", "screen"})

    def __init__(self, presenter: VisitPresenter, parent: QWidget | None = None) -> None:
        super().__init__(presenter, "consent", self.tr("Consent"), parent)
        self._consents = presenter.consents
        self._version: LineAnswer | None = None  # made when the wording is first opened
        actions.add(self, self.tr("All points explained"), "Alt+X", self._consents.explain_all)
        if presenter.context.first_needling or self._consents.needs:
            self.open()  # it is asked in full

    @override
    def summary(self, visit: Visit) -> str:
        needs = self._consents.need_words()
        said = consent_summary(visit)
        asked = self.tr("New consent: {0}").format(needs) if needs else ""
        if self._consents.needs_first:
            asked = self.tr("Nothing is agreed to yet")
        return " · ".join(part for part in (asked, said) if part)

    @override
    def missing(self, visit: Visit) -> bool:
        return bool(self._consents.needs) or (bool(visit.rows) and visit.consent is None)

    @override
    def make_body(self) -> QWidget:
        self._picks = {
            "method": PickAnswer("consent.method", self.tr("How"), terms("consent_methods")),
            "scope": PickAnswer("consent.scope", self.tr("For what"), _scopes()),
            "given_by": PickAnswer(
                "consent.given_by", self.tr("Given by"), terms("consent_givers")
            ),
        }
        for pick in self._picks.values():
            pick.picked.connect(lambda _key: self._picked())
        self._giver = {
            "giver_name": LineAnswer("consent.giver_name", self.tr("Name of who consents")),
            "relationship": LineAnswer("consent.relationship", self.tr("Relationship")),
        }
        for field, line in self._giver.items():
            line.typed.connect(lambda text, f=field: self._consents.type_text(f, text))
        self._needs = ConsentNeeds(self._consents)
        self._points = ConsentPoints(self._consents)
        self._reach = ConsentReach(self._consents)
        self._signature = ConsentSignature(self._consents)
        self._details = ConsentDetails(self.presenter)
        self._stop = ConsentStop(self._consents)
        self._who = holder(row(*((line, 1) for line in self._giver.values()), gap=10, top=True))
        shares = zip(self._picks.values(), _SHARES, strict=True)
        picks = row(*shares, gap=10, top=True)
        wording = Fold("consent_wording", self.tr("Wording that is shown"), self._make_wording)
        return holder(
            column(
                self._needs, picks, self._who, self._points, self._reach, wording,
                self._signature, self._details, Hairline(), self._stop, gap=12,
            )
        )  # fmt: skip

    @override
    def show_body(self, visit: Visit) -> None:
        consent = visit.consent
        agreed = consent if consent is not None and consent.scope != WITHDRAWN else None
        self._needs.show_needs()
        if agreed is not None:
            for field, pick in self._picks.items():
                pick.show_pick(getattr(agreed, field))
        for field, line in self._giver.items():
            line.show_text(getattr(agreed, field) if agreed else "")
        self._who.setVisible(agreed is not None and agreed.given_by != "patient")
        self._points.show_consent(agreed, self._consents.risks())
        self._reach.show_consent(agreed)
        self._signature.show_consent(agreed)
        self._signature.setVisible(agreed is not None and agreed.method in WRITTEN)
        self._details.show_consent(agreed)
        self._show_version(agreed)
        self._stop.show_visit(visit)

    @override
    def show_problem(self, field: str, sentence: str) -> None:
        """Show a sentence beside a text of the consent."""
        head, _, name = field.partition(".")
        if head != "consent" or not self.is_open():
            return
        lines = self._giver | self._signature.lines | self._details.lines
        if name in lines:
            lines[name].set_problem(sentence)
        elif name == "note":
            self._details.note.set_problem(sentence)
        elif name == "own_risk":
            self._points.show_problem(sentence)
        elif name == "text_version" and self._version is not None:
            self._version.set_problem(sentence)
        elif name == "stopped_reason":
            self._stop.show_problem(sentence)

    def _picked(self) -> None:
        said = {field: pick.key() or "" for field, pick in self._picks.items()}
        if all(said.values()):
            self._consents.record(said["method"], said["scope"], said["given_by"])

    def _make_wording(self) -> QWidget:
        self._version = LineAnswer("consent.text_version", self.tr("Wording shown, version"))
        self._version.typed.connect(lambda text: self._consents.type_text("text_version", text))
        self._version.set_remark(self.tr("Below stands {0}.").format(CONSENT_WORDING))
        words = Text(consent_wording(), "small", "text2", wrap=True)
        words.setObjectName("consent.wording")
        self._show_version(self.presenter.visit.consent)
        return holder(column(row((self._version, 1), (QWidget(), 1), top=True), words, gap=8))

    def _show_version(self, consent: Consent | None) -> None:
        if self._version is not None:
            self._version.setEnabled(consent is not None)
            self._version.show_text(consent.text_version if consent else "")


def _scopes() -> tuple[tuple[str, str], ...]:
    """Return what consent can be for; a withdrawal has a place of its own."""
    return tuple(term for term in terms("consent_scopes") if term[0] != WITHDRAWN)
