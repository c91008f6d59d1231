"""Extra checks at the end of the scenarios: what must be refused, and what must stay as it was."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from imsrecord.domain.adverse_events import AdverseEvent
from imsrecord.domain.correctable import corrected_fact
from imsrecord.domain.correction import Addition
from imsrecord.domain.corrections import corrected
from imsrecord.domain.signing import blocking
from imsrecord.errors import NotReadyToSignError, RecordError
from imsrecord.services.verifying import findings
from tests.acceptance.charting import enter
from tests.acceptance.files import OWN, every_scenario
from tests.journeys.told import told
from tests.open_clinic import PIN

if TYPE_CHECKING:
    from collections.abc import Callable

    from imsrecord.domain.visit import Visit
    from imsrecord.services.scenario import ScenarioFile
    from tests.acceptance.desk import Desk


def scenario(name: str) -> ScenarioFile:
    return next(one for one in every_scenario(OWN) if one.path == OWN and one.id == name).read()


def played(desk: Desk, file: ScenarioFile, most: int) -> Visit:
    """Chart and sign the first visits of a file's scenario; return the last of them."""
    (told_,) = file.scenarios
    desk.clock.moment = told_.visits[0].visit.started_at
    patient_no = desk.register(told_.patient, told_.episode)
    signed = []
    for charted in told_.visits[:most]:
        desk.clock.moment = charted.visit.started_at
        presenter = desk.begin(patient_no)
        enter(presenter, charted.visit)
        desk.clock.moment = charted.sign_at
        signed.append(desk.sign(presenter))
    return signed[-1]


def test_1_a_needle_that_did_not_come_out_stops_the_signature(
    desk_of: Callable[[ScenarioFile], Desk],
) -> None:
    file = scenario("S01")
    desk = desk_of(file)
    first = played(desk, file, 1)
    charted = file.scenarios[0].visits[1]
    desk.clock.moment = charted.visit.started_at
    presenter = desk.begin(first.patient_no)
    enter(presenter, charted.visit)
    presenter.answer("needles_removed", 2)
    assert presenter.flush()
    with pytest.raises(NotReadyToSignError):
        desk.record.visits.sign(presenter.visit, PIN)
    (stop,) = blocking(presenter.problems())
    assert stop.where == "needles_removed"

    lost = AdverseEvent("broken_needle", "serious", what="Tip left in; sent to emergency.")
    events = (*presenter.visit.adverse_events, lost)
    presenter.change(replace(presenter.visit, adverse_events=events, no_adverse_event=False))
    assert blocking(presenter.problems()) == ()
    presenter.undo()
    presenter.answer("needles_removed", 3)
    desk.clock.moment = charted.sign_at
    assert desk.sign(presenter).signature is not None


def test_2_a_corrected_count_stays_readable_and_says_why(
    desk_of: Callable[[ScenarioFile], Desk],
) -> None:
    file = scenario("S02")
    desk = desk_of(file)
    signed = played(desk, file, 1)
    addenda = desk.record.visits.addenda
    path = f"rows/{signed.rows[0].seq}/twitch_count"
    (fact,) = (each for each in addenda.correctable(signed.key) if each.path == path)
    right = corrected_fact(fact, "4")
    with pytest.raises(RecordError, match="reason"):
        addenda.add(signed.key, Addition("correction", correction=right), PIN)

    after = addenda.add(
        signed.key, Addition("correction", reason="Counted twice", correction=right), PIN
    )

    (said,) = (each.correction for each in after.addenda)
    assert said is not None
    assert (said.was, said.now) == ("5", "4")
    assert after.rows[0].twitch_count == 5  # what was signed
    assert corrected(after).rows[0].twitch_count == 4
    line = desk.record.access.accesses(signed.patient_no)[0]
    assert line.action == "visit.amend"
    assert findings(desk.record.opened) == ()


def test_3_an_addendum_of_the_next_day_bears_its_own_date(
    desk_of: Callable[[ScenarioFile], Desk],
) -> None:
    file = scenario("S13")
    desk = desk_of(file)
    signed = played(desk, file, 1)
    charted = file.scenarios[0].visits[0]
    assert charted.addendum_at is not None
    desk.clock.moment = charted.addendum_at
    desk.record.visits.add_addendum(signed.key, "addendum", charted.addendum, "", PIN)
    kept = desk.record.visits.open(signed.key)
    (added,) = kept.addenda
    assert added.signature is not None
    assert added.signature.signed_at == charted.addendum_at
    assert added.text == charted.addendum
    assert kept.signature == signed.signature
    assert told(kept) == told(signed)
