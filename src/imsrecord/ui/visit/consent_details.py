"""Particulars of a consent: when, how far it reaches, and how the patient was looked after."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from imsrecord.ui.visit.answers import LineAnswer, ManyAnswer, OneAnswer, WordsAnswer
from imsrecord.ui.visit.panel import Fold, terms
from imsrecord.ui.widgets.layouts import column, holder, row

if TYPE_CHECKING:
    from imsrecord.domain.consent import Consent
    from imsrecord.ui.visit.consent_presenter import ConsentPresenter
    from imsrecord.ui.visit.visit_presenter import VisitPresenter

_ANSWERS: Final = {"yes": True, "no": False}
_YOUNG: Final = ("assent", "stays_still")


class ConsentReach(QWidget):
    """Regions, techniques and risk level that were agreed to."""

    def __init__(self, consents: ConsentPresenter) -> None:
        super().__init__()
        self._many = {
            "regions": ManyAnswer("consent.regions", self.tr("Regions"), terms("regions")),
            "techniques": ManyAnswer(
                "consent.techniques", self.tr("Techniques"), terms("techniques")
            ),
        }
        for field, many in self._many.items():
            many.changed.connect(lambda codes, f=field: consents.put(**{f: codes}))
        self._risk = OneAnswer("consent.risk_level", self.tr("Risk up to"), terms("risk_levels"))
        self._risk.picked.connect(lambda level: consents.put(risk_level=level))
        made = holder(column(self._many["techniques"], self._risk, gap=10), self)
        made.hide()
        fold = Fold("consent_more", self.tr("Techniques and risk level"), lambda: made)
        self.setLayout(column(self._many["regions"], fold, gap=8))

    def show_consent(self, consent: Consent | None) -> None:
        """Show how far it reaches."""
        for field, many in self._many.items():
            many.setEnabled(consent is not None)
            many.show_chosen(getattr(consent, field) if consent else ())
        self._risk.setEnabled(consent is not None)
        self._risk.show_pick(consent.risk_level if consent else "")


class ConsentDetails(QWidget):
    """Time, draping and chaperone, interpreter, what is asked of the young, copy, note."""

    def __init__(self, presenter: VisitPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._consents = consents = presenter.consents
        self._at = LineAnswer("consent.given_at", self.tr("Given at"), placeholder="09:10")
        self._at.left.connect(self._set_time)
        self.lines = {
            "chaperone": LineAnswer(
                "consent.chaperone", self.tr("Chaperone"),
                placeholder=self.tr("offered, declined"),
            ),
            "interpreter": LineAnswer("consent.interpreter", self.tr("Interpreted by")),
        }  # fmt: skip
        self.note = WordsAnswer("consent.note", self.tr("Note on the consent"))
        self.note.typed.connect(lambda text: consents.type_text("note", text))
        for field, line in self.lines.items():
            line.typed.connect(lambda text, f=field: consents.type_text(f, text))
        yes_no = (("yes", self.tr("Yes")), ("no", self.tr("No")))
        self._asked = {
            field: OneAnswer(f"consent.{field}", label, yes_no)
            for field, label in (
                ("draping", self.tr("Draping offered")),
                ("copy_given", self.tr("Copy given")),
                ("assent", self.tr("The young patient agrees")),
                ("stays_still", self.tr("Able to stay still")),
            )
        }
        for field, one in self._asked.items():
            one.picked.connect(lambda key, f=field: self._answer(f, key))
        self.setLayout(
            column(
                row((self._at, 1), (self.lines["chaperone"], 2), (self.lines["interpreter"], 2),
                    gap=10, top=True),
                row(*((one, 1) for one in self._asked.values()), gap=10, top=True),
                self.note,
                gap=10,
            )
        )  # fmt: skip

    def show_consent(self, consent: Consent | None) -> None:
        """Show the particulars; the young are asked more."""
        on = consent is not None
        zone = ZoneInfo(self._presenter.visit.zone)
        given = consent.given_at if consent else None
        self._at.show_text("" if given is None else f"{given.astimezone(zone):%H:%M}")
        for part in (self._at, self.note, *self.lines.values(), *self._asked.values()):
            part.setEnabled(on)
        for field, line in self.lines.items():
            line.show_text(getattr(consent, field) if consent else "")
        self.note.show_text(consent.note if consent else "")
        minor = self._consents.is_minor()
        for field, one in self._asked.items():
            answer = getattr(consent, field) if consent else None
            one.show_pick("" if answer is None else "yes" if answer else "no")
            one.setVisible(field not in _YOUNG or minor or answer is not None)
        needs = self._presenter.context.patient.interpreter
        asks = bool(needs.strip()) or bool(consent and consent.interpreter)
        self.lines["interpreter"].setVisible(asks)
        self.lines["interpreter"].set_remark(
            self.tr("On the patient: {0}").format(needs) if needs.strip() else ""
        )
        bare = self.tr("Chest, groin or buttock") if self._consents.is_intimate() else ""
        self.lines["chaperone"].set_remark(bare)

    def _answer(self, field: str, key: str) -> None:
        said: dict[str, Any] = {field: _ANSWERS.get(key)}
        self._consents.put(**said)

    def _set_time(self) -> None:
        typed = self._at.text().strip().replace(".", ":")
        if not typed:
            self._at.set_problem("")
            self._consents.put(given_at=None)
            return
        hours, _, minutes = typed.partition(":")
        try:
            said = time(int(hours), int(minutes or 0))
        except ValueError:
            self._at.set_problem(self.tr("As 09:30."))
            return
        self._at.set_problem("")
        visit = self._presenter.visit
        given = visit.consent.given_at if visit.consent else None
        zone = ZoneInfo(visit.zone)
        if given is not None and f"{given.astimezone(zone):%H:%M}" == f"{said:%H:%M}":
            return  # the minute that stands there already
        local = datetime.combine(visit.treated_on, said, zone)
        self._consents.put(given_at=local.astimezone(UTC))
