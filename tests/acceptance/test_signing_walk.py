"""Every kind of visit with every decision: what stops a signature can be mended, and then signs."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.consent import WITHDRAWN
from imsrecord.domain.decision_rules import NEEDLED
from imsrecord.domain.needle_count import needle_count
from imsrecord.domain.needling import NeedlingRow, Side
from imsrecord.domain.people import Hygiene
from imsrecord.domain.signing import blocking
from imsrecord.domain.visit import VisitStatus
from imsrecord.security.kdf import FLOOR
from imsrecord.services.opening import RecordFolder
from imsrecord.services.record import Record
from imsrecord.services.verifying import findings
from imsrecord.ui.visit.screen_presenter import ScreenPresenter
from tests.acceptance.desk import Desk
from tests.builders import a_row
from tests.open_clinic import PASSWORD, PIN, Clock, chart, make_clinic, register
from tests.ui.test_visit_links import CONTROLS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

    from imsrecord.domain.signing_problem import SigningProblem
    from imsrecord.ui.visit.visit_presenter import VisitPresenter

TYPES = tuple(term.id for term in catalogue().terms("visit_types"))
DECISIONS = ("", *(term.id for term in catalogue().terms("needling_decisions")))
STOPS = {
    "consent", "screen", "rows", "needles_removed", "adverse_events", "aftercare", "hygiene",
    "practitioner",
}  # fmt: skip
"""Where the hard stops of requirements §4 lead; palpation of a new muscle leads to its row."""
BARE = (
    NeedlingRow(0, "trapezius_upper", Side.RIGHT, muscle_label="Upper trapezius"),
    NeedlingRow(0, "gastrocnemius", Side.LEFT, muscle_label="Gastrocnemius"),
)
ROUNDS = (
    ("plain", True, TYPES), ("plain", False, TYPES),
    ("withdrawn", False, ("follow_up", "discharge")),
    ("withdrawn after", True, ("initial", "phone")), ("withdrawn after", False, ("follow_up",)),
    ("flagged", True, ("initial",)), ("flagged", False, ("follow_up", "reassessment")),
)  # fmt: skip
"""What befell consent or the screen, whether it is the first visit, and the kinds walked."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> Iterator[Desk]:
    """One record for all walks: each of them has a patient of its own."""
    path = tmp_path_factory.mktemp("walk") / "clinic"
    make_clinic(path)
    folder = RecordFolder(path, FLOOR)
    clock = Clock()
    record = Record(folder.open_record(PASSWORD), clock)
    yield Desk(record, clock)
    record.close()
    folder.release()


def begun(desk: Desk, *, first: bool, way: str) -> VisitPresenter:
    record, clock = desk.record, desk.clock
    patient_no = register(record, len(record.patients.recents(10_000)) + 1)
    if not first:
        signed = record.visits.sign(chart(record, patient_no), PIN)
        clock.forward(days=1)
        if way == "withdrawn":
            record.consents.withdraw(signed.key, clock(), "Changed her mind.")
    return desk.begin(patient_no)


def told(presenter: VisitPresenter, kind: str, decision: str, *, needled: bool, way: str) -> None:
    """Chart nothing but the kind, the decision and bare rows: everything else is a gap."""
    visit = replace(presenter.visit, visit_type=kind, hygiene=Hygiene(sharps=""), aftercare=())
    for row in BARE if needled else ():
        visit = visit.add_row(row)
    assert presenter.change(replace(visit, decision=decision), "Begun")
    if way == "withdrawn after":
        presenter.consents.withdraw("Had enough.")
    if way == "flagged":
        ScreenPresenter(presenter).answer("anticoagulant", "yes")
        ScreenPresenter(presenter).answer("lymphoedema", "unsure")


def mend(presenter: VisitPresenter, where: str) -> None:
    """Answer one gap at the place that it leads to, and nothing else."""
    field, _, rest = where.partition("/")
    answers: dict[str, Any] = {
        "needles_removed": needle_count(presenter.visit).placed,
        "adverse_events": True,
        "aftercare": ("soreness_normal",),
        "hygiene": Hygiene(),
    }
    if field == "rows":
        seq, _, part = rest.partition("/")
        asked: dict[str, Any] = {"override_reason": "It was weighed up.", "site": 1}
        value = asked[part] if part in asked else getattr(a_row(), part)
        presenter.rows.change(int(seq), part, value)
    elif field == "screen":
        ScreenPresenter(presenter).rest_no()
    elif field == "consent":
        consent = presenter.visit.consent
        if consent is not None and consent.scope == WITHDRAWN:
            presenter.consents.record("verbal", "initial", "patient")
        else:
            presenter.consents.agree("verbal")
            if presenter.visit.consent is None:
                presenter.consents.record("verbal", "initial", "patient")
    else:
        name = "no_adverse_event" if field == "adverse_events" else field
        presenter.answer(name, answers[field])


def stops(presenter: VisitPresenter) -> tuple[SigningProblem, ...]:
    return blocking(presenter.problems())


ELSEWHERE = ("patient", "practitioner")  # entered outside the visit


def leads_somewhere(where: str) -> bool:
    """Tell whether this is a place that ``test_visit_links`` or ``test_gaps_elsewhere`` tries."""
    if where in ELSEWHERE:
        return True
    field, _, rest = where.partition("/")
    part = rest.partition("/")[2]
    return f"rows/1/{part}" in CONTROLS if part and field == "rows" else where in CONTROLS


@pytest.mark.parametrize(("way", "first", "kinds"), ROUNDS)
@pytest.mark.parametrize("needled", [True, False])
def test_what_stops_a_signature_is_mended_where_it_leads_and_then_signs(
    desk: Desk, way: str, *, first: bool, kinds: tuple[str, ...], needled: bool
) -> None:
    for kind, decision in product(kinds, DECISIONS):
        presenter = begun(desk, first=first, way=way)
        told(presenter, kind, decision, needled=needled, way=way)
        asked = stops(presenter)
        assert {each.where.partition("/")[0] for each in asked} <= STOPS, (kind, decision, asked)
        assert bool(asked) == (needled or presenter.visit.decision in NEEDLED), (kind, decision)
        assert [p.where for p in presenter.problems() if not leads_somewhere(p.where)] == [], kind
        for _gap in range(40):
            if not (left := stops(presenter)):
                break
            mend(presenter, left[0].where)
            assert left[0] not in stops(presenter), (kind, decision, left[0])
        assert presenter.flush()
        signed = desk.record.visits.sign(presenter.visit, PIN)
        assert signed.status is VisitStatus.SIGNED, (kind, decision)
        assert signed.rows == presenter.visit.rows
        presenter.deleteLater()


def test_what_was_signed_on_the_walk_is_whole(desk: Desk) -> None:
    assert findings(desk.record.opened) == ()
