"""Before the needle: the safety screen and the consent, in full."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, Final

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.charting import CONSENT_WORDING
from imsrecord.domain.consent import Consent
from imsrecord.domain.precautions import absolute_in_force
from imsrecord.domain.screening import (
    SafetyScreen,
    ScreenAnswer,
    ScreenKind,
    still_standing,
)
from imsrecord.ui.visit.answers import LineAnswer, ManyAnswer, PickAnswer, WordsAnswer
from imsrecord.ui.visit.panel import Fold, VisitPanel, section, terms
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.choice import Choice
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row
from imsrecord.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from imsrecord.domain.catalogue import Term
    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.visit_presenter import VisitPresenter

_KINDS: Final = (ScreenKind.FULL, ScreenKind.NO_CHANGE, ScreenKind.CHANGED)


def _label(code: str) -> str:
    return catalogue().label("contraindications", code)


class _Item(QWidget):
    """One question of the screen: yes, unsure, or neither, which means no."""

    def __init__(self, term: Term, section_: ScreenSection, parent: QWidget) -> None:
        super().__init__(parent)
        self._yes = Choice(self.tr("Yes"), "warn", height=28)
        self._unsure = Choice(self.tr("Unsure"), "warn", height=28)
        for choice, answer in ((self._yes, "yes"), (self._unsure, "unsure")):
            choice.setObjectName(f"screen.{term.id}.{answer}")
            choice.setAccessibleName(f"{term.label}: {choice.text()}")
            choice.clicked.connect(lambda on, a=answer: section_.answer(term.id, a if on else ""))
        words = Text(term.label, "small", wrap=True)
        words.setToolTip(term.definition)
        self.setLayout(row((words, 1), self._yes, self._unsure, gap=6))

    def show_answer(self, answer: str) -> None:
        """Show what was answered."""
        self._yes.setChecked(answer == "yes")
        self._unsure.setChecked(answer == "unsure")


class ScreenSection(VisitPanel):
    """Asked whole before the first needling, afterwards only for changes."""

    fields: ClassVar[frozenset[str]] = frozenset({"screen"})

    def __init__(self, presenter: VisitPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._presenter = presenter
        words = (self.tr("Asked in full"), self.tr("No change"), self.tr("Something changed"))
        self._kind = Segmented(self.tr("Safety screen"), words, None)
        self._kind.setObjectName("screen_kind")
        self._kind.chosen.connect(self._choose)
        self._said = Text("", "small", "text2", wrap=True)
        self._said.setObjectName("screen_said")
        self._stops = Text("", "small_bold", "danger", wrap=True)
        self._stops.setObjectName("screen_stops")
        self._items: dict[str, _Item] = {}  # made when the questions are first opened
        self._order = [term.id for term in catalogue().terms("contraindications")]
        inside = self.tr("All {0} questions").format(len(self._order))
        fold = Fold("screen_items", inside, self._make_items)
        self._flags = ManyAnswer("red_flags", self.tr("Red flags"), terms("red_flags"), ())
        self._flags.changed.connect(lambda flags: self._put(red_flags=flags))
        self._note = WordsAnswer("screen_note", self.tr("Note on the screen"))
        self._note.typed.connect(lambda text: self._put("screen_note", note=text))
        body = column(
            row(self._kind, STRETCH), self._stops, self._said, fold, self._flags, self._note, gap=10
        )
        self.setLayout(section(self.tr("Safety screen"), body))

    def _make_items(self) -> QWidget:
        made = QWidget(self)
        parts: list[QWidget] = []
        for class_ in catalogue().terms("contraindication_classes"):
            parts.append(Text(class_.label, "small_bold", "text2", wrap=True, parent=made))
            for term in catalogue().terms("contraindications"):
                if term.group == class_.id:
                    self._items[term.id] = _Item(term, self, made)
                    parts.append(self._items[term.id])
        made.setLayout(column(*parts, gap=4))
        self._show_items(self._presenter.visit.screen)
        return made

    def _show_items(self, screen: SafetyScreen | None) -> None:
        given = {a.code: a.answer for a in (screen.exceptions if screen else ())}
        for code, each in self._items.items():
            each.show_answer(given.get(code, ""))

    @override
    def show_visit(self, visit: Visit) -> None:
        screen = visit.screen
        self._kind.set_place(None if screen is None else _KINDS.index(screen.kind))
        self._show_items(screen)
        said = self._summary(screen)
        self._said.set_words(said)
        self._said.setVisible(bool(said))
        self._show_stops(screen)
        self._flags.show_chosen(screen.red_flags if screen else ())
        self._note.show_text(screen.note if screen else "")

    def _show_stops(self, screen: SafetyScreen | None) -> None:
        """Say at once what an absolute contraindication does to the charting."""
        context = self._presenter.context
        found = absolute_in_force(context.patient.precautions, screen, context.earlier_answers)
        names = "; ".join(_label(flag.code) for flag in found)
        words = self.tr("Do not needle: {0}. New rows are refused while this stands.")
        self._stops.set_words(words.format(names) if found else "")
        self._stops.setVisible(bool(found))

    @override
    def show_problem(self, field: str, sentence: str) -> None:
        """Show a sentence beside the note."""
        if field == "screen_note":
            self._note.set_problem(sentence)

    def answer(self, code: str, answer: str) -> None:
        """Answer one question of the screen; "" means no."""
        screen = self._screen()
        rest = [a for a in screen.exceptions if a.code != code]
        if answer:
            rest.append(ScreenAnswer(code, answer))
        order = self._order
        rest.sort(key=lambda each: order.index(each.code) if each.code in order else len(order))
        self._put(exceptions=tuple(rest))

    def _summary(self, screen: SafetyScreen | None) -> str:
        stands = [
            f"{_label(each.answer.code)} ({each.answer.answer}, {each.on.day} {each.on:%b %Y})"
            for each in still_standing(screen, self._presenter.context.earlier_answers)
        ]
        before = self.tr("Still stands: {0}").format("; ".join(stands)) if stands else ""
        return " ".join(part for part in (self._today(screen), before) if part)

    def _today(self, screen: SafetyScreen | None) -> str:
        if screen is None:
            return self.tr("Not answered yet.")
        said = [f"{_label(a.code)} ({a.answer})" for a in screen.exceptions]
        if said:
            return self.tr("Yes or unsure: {0}").format("; ".join(said))
        return self.tr("Every question answered no.") if screen.kind is ScreenKind.FULL else ""

    def _screen(self) -> SafetyScreen:
        """Return the screen so far; only the practitioner can say that it was asked in full."""
        return self._presenter.visit.screen or SafetyScreen(ScreenKind.CHANGED)

    def _choose(self, place: int) -> None:
        screen = self._presenter.visit.screen
        kind = _KINDS[place]
        after = replace(screen, kind=kind) if screen else SafetyScreen(kind)
        self._presenter.answer("screen", after)

    def _put(self, key: str = "", **changes: Any) -> None:
        if key:
            changes = {n: self._presenter.tidy(key, str(text)) for n, text in changes.items()}
        visit = replace(self._presenter.visit, screen=replace(self._screen(), **changes))
        self._presenter.change(visit, self.tr("Safety screen"), key=key)


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
