"""Random gestures on what comes before needling: safety screen, intake, decision, consent."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from imsrecord.domain.consent import Consent
from imsrecord.domain.intake import Intake
from imsrecord.domain.screening import ScreenKind
from imsrecord.ui.visit.screen_presenter import ScreenPresenter
from tests.builders import NOW
from tests.ui.any_charting import AnyCharting

if TYPE_CHECKING:
    from imsrecord.ui.visit.consent_presenter import ConsentPresenter

WORDS = ("", "W", "Wo", "Two words", "\x00", "Línea\nsegunda", " ", "أ ب")
ITEMS = ("anticoagulant", "antiplatelet_single", "no_consent", "needle_phobia", "dvt_suspected")
ANSWERS = ("yes", "no", "unsure", "")
STROKES: tuple[tuple[tuple[int, ...], ...], ...] = (
    (), ((10, 20, 30, 40),), ((10, 20, 30, 40), (50, 60, 70, 80)), ((0, 0),),
)  # fmt: skip
DECISIONS = (
    "", "performed", "deferred", "contraindicated", "declined", "not_indicated", "stopped_early",
)  # fmt: skip
TOLD: tuple[tuple[str, Any], ...] = (
    ("fainted", True), ("fainted", False), ("fainted", None), ("anticoagulant", True),
    ("onset", "gradual"), ("onset_on", NOW.date() - timedelta(days=200)), ("onset_on", None),
    ("contributing", ("posture", "trauma")), ("quality", ()), ("zones", ("jaw",)),
    ("activities", ()), ("activities", ("Read in bed",)), ("activities", ("Read", "Desk work")),
)  # fmt: skip
CONSENT_CHANGES: tuple[dict[str, Any], ...] = (
    {"regions": ("neck",)}, {"regions": ()}, {"techniques": ("electro_stim",)},
    {"risk_level": "high"}, {"draping": True}, {"assent": False}, {"given_by": "sdm"},
    {"copy_given": None}, {"given_at": NOW - timedelta(hours=1)},
)  # fmt: skip
SCREEN = {"screen"}
CONSENT = {"consent"}


class Assessing(AnyCharting):
    """One visit, assessed by whatever gesture comes next."""

    @property
    def screened(self) -> ScreenPresenter:
        return ScreenPresenter(self.presenter)

    @property
    def consents(self) -> ConsentPresenter:
        return self.presenter.consents

    # The safety screen

    @rule(kind=st.sampled_from(ScreenKind))
    def ask_screen(self, kind: ScreenKind) -> None:
        self.do(SCREEN, lambda: self.screened.ask(kind))

    @rule(code=st.sampled_from(ITEMS), answer=st.sampled_from(ANSWERS))
    def answer_screen(self, code: str, answer: str) -> None:
        self.do(SCREEN, lambda: self.screened.answer(code, answer))
        kept = self.visit.screen
        assert kept is not None
        said = kept.answer_to(code)
        assert (said.answer if said else "") == answer

    @rule()
    def rest_no(self) -> None:
        before = self.visit.screen
        self.do(SCREEN, self.screened.rest_no)
        after = self.visit.screen
        assert after is not None
        assert after.unanswered(self.screened.asked) == ()
        assert before is None or before.exceptions == after.exceptions

    @rule(
        code=st.sampled_from(ITEMS),
        regions=st.sampled_from(((), ("neck",), ("thorax", "arm"))),
        today=st.booleans(),
        lift=st.booleans(),
    )
    def detail_screen(
        self, code: str, regions: tuple[str, ...], *, today: bool, lift: bool
    ) -> None:
        screened = self.screened
        self.do(SCREEN, lambda: screened.place(code, regions))
        self.do(SCREEN, lambda: screened.set_today_only(code, on=today))
        self.do(SCREEN, lambda: screened.lift(code, on=lift))

    @rule(code=st.sampled_from(ITEMS), text=st.sampled_from(WORDS))
    def note_screen(self, code: str, text: str) -> None:
        self.do(SCREEN, lambda: self.screened.type_note(code, text))

    @rule(text=st.sampled_from(WORDS), whole=st.booleans())
    def type_screen(self, text: str, *, whole: bool) -> None:
        type_it = self.screened.type_screen_note if whole else self.screened.type_action
        self.do(SCREEN, lambda: type_it(text))

    @rule(flags=st.sampled_from(((), ("cancer",), ("fracture", "own words"))), none=st.booleans())
    def red_flags(self, flags: tuple[str, ...], *, none: bool) -> None:
        self.do(SCREEN, lambda: self.screened.name_red_flags(flags))
        self.do(SCREEN, lambda: self.screened.find_no_red_flags(on=none))
        kept = self.visit.screen
        assert kept is not None
        assert not (kept.no_red_flags and kept.red_flags)

    # The intake

    @rule(told=st.sampled_from(TOLD))
    def tell(self, told: tuple[str, Any]) -> None:
        may = {"intake"} | (
            {"activity_scores", "function_now"} if told[0] == "activities" else set()
        )
        self.do(may, lambda: self.presenter.intake.answer(*told))
        assert getattr(self.presenter.intake.in_force, told[0]) == told[1]

    @rule(name=st.sampled_from(("complaint", "history", "medicines")), text=st.sampled_from(WORDS))
    def type_intake(self, name: str, text: str) -> None:
        self.do({"intake"}, lambda: self.presenter.intake.type_text(name, text))

    @rule(name=st.sampled_from(("goals", "activities")), text=st.sampled_from(WORDS))
    def type_lines(self, name: str, text: str) -> None:
        may = {"intake", "activity_scores", "function_now"}
        self.do(may, lambda: self.presenter.intake.type_lines(name, text))

    @rule(
        codes=st.sampled_from(((), ("massage",), ("massage", "heat"))),
        effect=st.sampled_from(("", "partly")),
    )
    def tried(self, codes: tuple[str, ...], effect: str) -> None:
        intake = self.presenter.intake
        self.do({"intake"}, lambda: intake.choose_tried(codes))
        self.do({"intake"}, lambda: intake.tell_effect("massage", effect))

    @rule(anew=st.booleans())
    def ask_anew(self, *, anew: bool) -> None:
        intake = self.presenter.intake
        self.do({"intake"}, intake.ask_anew if anew else intake.leave_unchanged)
        assert isinstance(intake.in_force, Intake)

    @rule(place=st.integers(0, 2), score=st.integers(0, 10) | st.none())
    def activity(self, place: int, score: int | None) -> None:
        may = {"activity_scores", "function_now"}
        self.do(may, lambda: self.presenter.answer_activity(place, score))

    @rule(score=st.integers(0, 10) | st.none())
    def function(self, score: int | None) -> None:
        may = {"activity_scores", "function_now"}
        self.do(may, lambda: self.presenter.answer_function(score))

    # Decision

    @rule(decision=st.sampled_from(DECISIONS))
    def decide(self, decision: str) -> None:
        self.do({"decision"}, lambda: self.presenter.answer("decision", decision))

    @rule(
        field=st.sampled_from(
            ("decision_reason", "stopped_when", "explained", "still_suits_reason", "late_reason")
        ),
        text=st.sampled_from(WORDS),
    )
    def type_reason(self, field: str, text: str) -> None:
        self.do({field}, lambda: self.presenter.type_text(field, text))

    @rule(suits=st.sampled_from(("", "yes", "no")))
    def suits(self, suits: str) -> None:
        self.do({"still_suits"}, lambda: self.presenter.answer("still_suits", suits))

    # Consent

    @rule(
        method=st.sampled_from(("written", "electronic", "verbal")),
        scope=st.sampled_from(("initial", "ongoing", "new_region", "electro")),
        giver=st.sampled_from(("patient", "parent", "sdm")),
    )
    def record_consent(self, method: str, scope: str, giver: str) -> None:
        self.do(CONSENT, lambda: self.consents.record(method, scope, giver))
        given = self.consents.consent
        assert given is not None
        assert (given.method, given.scope, given.given_by) == (method, scope, giver)

    @rule(change=st.sampled_from(CONSENT_CHANGES))
    def change_consent(self, change: dict[str, Any]) -> None:
        self.do(CONSENT, lambda: self.consents.put(**change))

    @rule(
        field=st.sampled_from(
            ("typed_name", "witness", "relationship", "giver_name", "interpreter", "note",
             "chaperone")
        ),
        text=st.sampled_from(WORDS),
    )  # fmt: skip
    def type_consent(self, field: str, text: str) -> None:
        self.do(CONSENT, lambda: self.consents.type_text(field, text))

    @rule(code=st.sampled_from(("what", "why", "draping")), on=st.booleans(), every=st.booleans())
    def explain(self, code: str, *, on: bool, every: bool) -> None:
        if every:
            self.do(CONSENT, self.consents.explain_all)
        self.do(CONSENT, lambda: self.consents.explain(code, on=on))

    @rule(
        codes=st.sampled_from(((), ("pneumothorax",), ("nerve_injury",))),
        text=st.sampled_from(WORDS),
    )
    def name_risks(self, codes: tuple[str, ...], text: str) -> None:
        self.do(CONSENT, lambda: self.consents.name_risks(codes))
        self.do(CONSENT, lambda: self.consents.type_risk(text))

    @rule(strokes=st.sampled_from(STROKES))
    def sign_consent(self, strokes: tuple[tuple[int, ...], ...]) -> None:
        self.do(CONSENT, lambda: self.consents.sign(strokes))
        assert (self.consents.consent or Consent()).strokes in (strokes, ())

    @rule(method=st.sampled_from(("written", "verbal")))
    def agree(self, method: str) -> None:
        before = self.consents.consent
        self.do(CONSENT, lambda: self.consents.agree(method))
        assert before is None or (self.consents.consent or Consent()).strokes == before.strokes
        assert self.consents.needs == ()

    @rule()
    def reconfirm(self) -> None:
        self.do({"consent", "screen"}, self.consents.reconfirm)

    @rule(reason=st.sampled_from(WORDS), later=st.booleans())
    def withdraw(self, reason: str, *, later: bool) -> None:
        at = NOW + timedelta(minutes=5) if later else None
        self.do({"consent", "decision"}, lambda: self.consents.withdraw(reason, at))
        assert self.consents.consent is not None
        assert self.consents.consent.stopped_at == (at or NOW)

    @precondition(lambda self: self.visit.consent)
    @rule()
    def take_withdrawal_back(self) -> None:
        self.do({"consent", "decision"}, self.consents.take_withdrawal_back)
        assert self.consents.consent is None or self.consents.consent.stopped_at is None

    @rule()
    def wipe_consent(self) -> None:
        after = replace(self.visit, consent=None)
        self.do(CONSENT, lambda: self.presenter.change(after, "Consent taken back"))
