"""A record of the second version is opened, verified, followed up and signed."""

from __future__ import annotations

from dataclasses import is_dataclass, replace
from typing import TYPE_CHECKING, Any, get_args

import pytest

from imsrecord.db import episodes, signed_visits, visits
from imsrecord.domain.codec import hints
from imsrecord.domain.consent_rules import reconfirmed
from imsrecord.domain.identity import VisitKey, new_id
from imsrecord.domain.intake import intake_of
from imsrecord.domain.screening import ScreenKind, new_screen
from imsrecord.domain.signing import blocking
from imsrecord.services.activity import note_visit
from imsrecord.services.record import Record
from imsrecord.services.sealing import note_content, seal
from imsrecord.services.verifying import findings
from tests.builders import a_row, an_episode
from tests.db.test_upgrade import made_at, put_back_to
from tests.open_clinic import PASSWORD, PIN, chart

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from imsrecord.domain.visit import Visit
    from imsrecord.services.opening import RecordFolder
    from tests.open_clinic import Clock


def put_back(record: Record, tmp_path: Path) -> None:
    """Take out of the record what its second version did not know, and close it."""
    second = made_at(tmp_path / "second.imsdb", "0002")
    with record.opened.db.structure() as connection, second.structure() as earlier:
        put_back_to(connection, earlier)
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0002'")
        connection.commit()
    second.close()
    (tmp_path / "second.imsdb").unlink()
    record.opened.close()


def sealed_as_it_is(record: Record, draft: Visit) -> Visit:
    """Sign a draft by its seal alone, as the version that charted it did."""
    acting = record.accounts.acting
    with record.opened.db.write() as session:
        kept = visits.load(session, draft.key)
        before = signed_visits.last_hash(session, kept.patient_no)
        content = note_content(kept, before, acting.now())
        seal_of_it = seal(content, before, acting.now(), acting)
        digest = seal_of_it.content_hash
        note_visit(session, acting, "visit.sign", kept.key, content_hash=digest)
        return signed_visits.sign(session, kept, seal_of_it, content)


@pytest.fixture
def old(
    record: Record, patient_no: int, clinic_folder: RecordFolder, hour: Clock, tmp_path: Path
) -> Record:
    """Give a record of the second version, a signed visit and a draft in it, opened by this one."""

    def again() -> Record:
        record.opened = clinic_folder.open_record(PASSWORD)  # the fixture closes what is open last
        return Record(record.opened, hour)

    first = chart(record, patient_no)
    put_back(record, tmp_path)
    now = again()
    sealed_as_it_is(now, first)
    hour.forward(days=7)
    chart(now, patient_no)
    put_back(now, tmp_path)
    return again()


def none_where_none_cannot_be(value: Any, place: str = "") -> Iterator[str]:
    """Walk through a value of the record and name each field that is None against its type."""
    if isinstance(value, tuple):
        for part in value:
            yield from none_where_none_cannot_be(part, place)
    if not is_dataclass(value):
        return
    kind: Any = type(value)
    for name, hint in hints(kind).items():
        told = getattr(value, name)
        if told is None and type(None) not in get_args(hint):
            yield f"{place}{name}"
        yield from none_where_none_cannot_be(told, f"{place}{name}/")


def test_what_an_earlier_version_wrote_is_none_nowhere_that_a_word_is_expected(
    old: Record,
) -> None:
    patient, episode, _lines = old.patients.open(1)
    visits_ = tuple(old.visits.open(VisitKey(1, number)) for number in (1, 2))
    whole = (patient, episode, *visits_, *old.visits.known(visits_[1]).consents)

    assert list(none_where_none_cannot_be(whole)) == []
    assert visits_[0].rows
    assert visits_[0].adverse_events
    assert visits_[0].prescriptions


def test_what_an_earlier_version_signed_is_whole_and_followed_up(old: Record, hour: Clock) -> None:
    assert findings(old.opened) == ()
    first, draft = (old.visits.open(VisitKey(1, number)) for number in (1, 2))
    assert first.consent is not None
    assert (first.consent.given_at, first.consent.strokes, first.intake) == (None, (), None)

    assert blocking(old.visits.problems(draft)) == ()
    old.visits.sign(draft, PIN)
    hour.forward(days=7)
    third = old.visits.start(1)
    assert third.intake is None
    charted = replace(
        third,
        decision="performed",
        decision_reason="As before",
        rows=(a_row(1, twitch_count=2),),
        next_seq=2,
        needles_removed=1,
        no_adverse_event=True,
        screen=new_screen(ScreenKind.NO_CHANGE),
        aftercare=("soreness_normal",),
        hygiene=first.hygiene,
    )
    kept = old.visits.save_draft(
        reconfirmed(charted, old.visits.known(third).consents), third, "Charted"
    )

    assert blocking(old.visits.problems(kept)) == ()
    old.visits.sign(kept, PIN)
    assert findings(old.opened) == ()


def test_the_first_follow_up_of_an_earlier_record_asks_nothing_of_the_intake_anew(
    old: Record, hour: Clock
) -> None:
    old.visits.sign(old.visits.open(VisitKey(1, 2)), PIN)
    hour.forward(days=7)

    third = old.visits.start(1)

    assert third.intake is None
    assert [p.where for p in old.visits.problems(third) if p.where.startswith("intake")] == []
    known = old.visits.known(third).intake
    assert known is not None
    assert known.complaint == "My neck is tight all day."


def test_what_was_asked_anew_and_taken_back_leaves_the_complaint_as_it_was(
    old: Record, hour: Clock
) -> None:
    old.visits.sign(old.visits.open(VisitKey(1, 2)), PIN)
    hour.forward(days=7)
    third = old.visits.start(1)
    before = old.patients.open(1)[1]
    asked = old.visits.save_draft(replace(third, intake=intake_of(before)), third, "Asked anew")
    changed = replace(intake_of(before), medicines="Apixaban")
    told = old.visits.save_draft(replace(asked, intake=changed), asked, "Medicines")
    assert old.patients.open(1)[1].medicines == "Apixaban"

    old.visits.save_draft(replace(told, intake=None), told, "Intake unchanged")

    assert intake_of(old.patients.open(1)[1]) == intake_of(before)


def test_a_new_complaint_in_an_earlier_record_is_asked_in_full(old: Record, hour: Clock) -> None:
    hour.forward(days=7)
    with old.opened.db.write() as session:
        other = episodes.start(session, an_episode(1, id=new_id(hour.moment)))

    assert old.visits.start(1, other.no).intake is not None
