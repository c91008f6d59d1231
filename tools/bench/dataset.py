"""The record that is measured on: made up, encrypted, built once and kept outside the repository.

Patients 1 to ``Size.long_charts`` have exactly 100 visits, one has 1,000, the others share the
rest. Visits are written in the order they would have come in. Beside the encrypted record lies the
same file page by page in plain text, for what encryption costs.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple
from uuid import uuid4

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from imsrecord.db import lots, patients, people
from imsrecord.db.database import Database
from imsrecord.db.tables import EPISODE
from imsrecord.domain.identity import VisitKey, new_id
from imsrecord.domain.intake import INTAKE_FIELDS
from imsrecord.domain.needling import NeedleLot, NeedleSize
from imsrecord.domain.patient import Patient, Precaution
from imsrecord.domain.people import Clinic, Credential, Practitioner
from imsrecord.security.folder import RECORD_NAME
from imsrecord.security.kdf import FLOOR
from imsrecord.security.open_keys import OpenKeys
from imsrecord.security.pin import PinVerifier
from imsrecord.services.opening import RecordFolder, create_record
from tools.bench import made_up_visits
from tools.bench.bulk import MAKE_STAGE, NO_WORDS, Batch, Template, Told, insert_rows, template
from tools.bench.made_up_words import Sentence, rare_word, sentences
from tools.bench.plain_copy import decrypt
from tools.bench.sizes import LONG, LONGEST, LONGEST_CHART, PASSWORD, PIN, SHORT_CHART, SIZES, Size

GENERATOR = 2  # another number, another data set
PLAIN_NAME = "plain.db"
KEY_OF_TEMPLATE = VisitKey(1, 2)
BEGIN = datetime(2024, 1, 8, 14, 0, tzinfo=UTC)
WEEKS = 100
BATCH = 25_000  # visits of one transaction
EPISODE_VISITS = 25
NEEDLES_OF_LOT = 1_000
LOTS_IN_USE = 6
DRAFTS = range(300, 325)  # patients whose last visit still waits for its signature
FIRSTS, LATERS = 400, 3_000  # templates
FILLING = (
    "synchronous=OFF", "cache_size=-1500000", "wal_autocheckpoint=400000", "secure_delete=OFF",
)  # fmt: skip
SCHEMA = Path(__file__).resolve().parents[2] / "tests" / "db" / "schema.sql"


def folder(size: str) -> Path:
    """Return the folder of a data set, built first unless it was kept from an earlier time."""
    built = place() / f"{size}-{fingerprint()}"
    if (built / "complete").exists():
        return built
    for older in place().glob(f"{size}-*"):
        shutil.rmtree(older)
    print(f"building data set {size} in {built} (once)", flush=True)
    started = time.monotonic()
    build(built, SIZES[size])
    (built / "complete").touch()
    print(f"built in {time.monotonic() - started:.0f} s", flush=True)
    return built


def place() -> Path:
    """Return where data sets are kept: outside the repository, safe to delete."""
    kept = os.environ.get("BENCH_KEEP")
    if kept:
        return Path(kept)
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "imsrecord-bench"


def fingerprint() -> str:
    """Return a name for the schema and the generator: another of either, another data set."""
    return hashlib.sha256(f"{GENERATOR}\n{SCHEMA.read_text('utf-8')}".encode()).hexdigest()[:12]


def keys_of(built: Path) -> OpenKeys:
    """Return the keys of a data set's record."""
    record = RecordFolder(built, FLOOR).open_record(PASSWORD)
    record.close()
    return record.keys


def build(target: Path, size: Size) -> None:
    """Make the encrypted record, and the same file in plain text."""
    target.mkdir(parents=True)
    record = RecordFolder(target, FLOOR)
    practitioner = Practitioner(
        new_id(BEGIN), "Robin Bench", credentials=(Credential("Needling course"),)
    )

    def set_up(db: Database, keys: OpenKeys) -> None:
        with db.structure() as connection:
            for setting in FILLING:
                connection.exec_driver_sql(f"PRAGMA {setting}")
            connection.exec_driver_sql(MAKE_STAGE)
            in_one(connection, lambda: begin(connection, practitioner, keys, size))
            for batch in batches(size, practitioner):
                in_one(connection, lambda batch=batch: batch.write(connection.exec_driver_sql))

    opened, _ = create_record(record, practitioner.name, PASSWORD, set_up)
    keys = opened.keys
    opened.close()
    record.release()
    decrypt(target / RECORD_NAME, target / PLAIN_NAME, keys.db_key)


def in_one(connection: Connection, deed) -> None:
    """Do something within one transaction."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    deed()
    connection.exec_driver_sql("COMMIT")


def begin(connection: Connection, practitioner: Practitioner, keys: OpenKeys, size: Size) -> None:
    """Write the clinic, its practitioner with an account, boxes of needles, and all patients."""
    with Session(connection) as session:
        people.put_clinic(session, Clinic("Bench clinic"))
        people.put_practitioner(session, practitioner)
        account = people.Account(
            keys.person.user_id,
            keys.person.name,
            BEGIN,
            practitioner.id,
            pin_verifier=PinVerifier.make(PIN, FLOOR),
            verify_key=keys.verify_key,
        )
        people.put_account(session, account)
        boxes = lot_of(size.visits)
        for number in range(1, boxes + 1):
            lots.add(session, NeedleLot(0, "Brand-A", NeedleSize(0.3, 40), f"B{number}"))
            if number <= boxes - LOTS_IN_USE:
                lots.close(session, number)
        for number in range(1, size.patients + 1):
            patients.register(session, made_up_patient(number))
        session.flush()
    visits = visits_of(size)
    rows = (row for no in range(1, size.patients + 1) for row in made_up_episodes(no, visits(no)))
    insert_rows(connection, EPISODE, rows)


def lot_of(place: int) -> int:
    """Return the number of the lot in use when so many visits had come."""
    return 1 + place * made_up_visits.ROWS_PER_VISIT // NEEDLES_OF_LOT


def made_up_patient(number: int) -> Patient:
    """Return a patient with names of two to four syllables, the same for a number each time."""
    chance = Random(number)
    given, family = rare_word(chance).title(), rare_word(chance).title()
    flagged = chance.random() < 0.1
    return Patient(
        new_id(BEGIN),
        chart_number=f"{number:05}",
        given_names=given,
        family_name=family,
        born_on=date(1940, 1, 1) + timedelta(days=chance.randrange(25_000)),
        phone=f"204-555-{number:04}",
        precautions=(Precaution("Blood thinner", "anticoagulant"),) if flagged else (),
    )


def made_up_episodes(patient_no: int, visits: int) -> Iterator[dict[str, object]]:
    """Yield the columns of a patient's episodes, one for each 25 visits."""
    for number in range(1, max(0, visits - 1) // EPISODE_VISITS + 2):
        told = made_up_visits.made_up_intake(Random(f"first {(patient_no + number) % FIRSTS}"))
        columns = {name: getattr(told, name) for name in INTAKE_FIELDS}
        columns["prior"] = tuple((each.code, each.effect) for each in told.prior)
        yield columns | {
            "patient_no": patient_no, "episode_no": number, "id": uuid4(),
            "discharge_reason": "", "version": 1, "started_on": BEGIN.date(),
        }  # fmt: skip


class Turn(NamedTuple):
    """When a visit comes: weeks after the beginning, below zero for the longest chart."""

    week: int
    patient_no: int
    visit_no: int


def visits_of(size: Size):
    """Return a function that says how many visits a patient has."""
    others = size.patients - size.long_charts - 1
    share, over = divmod(size.visits - size.long_charts * LONG - LONGEST, others)

    def count(patient_no: int) -> int:
        if patient_no == LONGEST_CHART:
            return LONGEST
        if patient_no <= size.long_charts:
            return LONG
        return share + (patient_no > size.patients - over)

    return count


def turns(size: Size) -> list[Turn]:
    """Return all visits in the order in which they came."""
    count = visits_of(size)
    found = []
    for no in range(1, size.patients + 1):
        first = Random(no).randint(0, WEEKS - count(no)) if count(no) <= WEEKS else WEEKS - LONGEST
        found += [Turn(first + n, no, n + 1) for n in range(count(no))]
    return sorted(found)


def batches(size: Size, practitioner: Practitioner) -> Iterator[Batch]:
    """Yield the visits in the order of their days, in groups for one transaction each."""
    first = [template(made_up_visits.first_visit(n)) for n in range(FIRSTS)]
    later = [template(made_up_visits.later_visit(n)) for n in range(LATERS)]
    pools = {kind: sentences(kind) for kind in
             ("since", "objective", "impression", "decision_reason", "analysis", "plan", "note")}  # fmt: skip
    count, chance = visits_of(size), Random(0)
    batch = Batch(practitioner.id.bytes, practitioner.name)
    for place, turn in enumerate(turns(size), 1):
        last = turn.visit_no == count(turn.patient_no)
        made = _made(turn, first, later, chance)
        signed = not last or turn.patient_no not in DRAFTS
        batch.add(_told(turn, pools, chance, lot_no=lot_of(place), signed=signed), made)
        if place % BATCH == 0 or place == size.visits:
            yield batch
            batch = Batch(practitioner.id.bytes, practitioner.name)


def _made(turn: Turn, first: list[Template], later: list[Template], chance: Random) -> Template:
    before = (turn.visit_no - 1) // EPISODE_VISITS
    if turn.visit_no % EPISODE_VISITS == 1:
        return first[(turn.patient_no + before + 1) % FIRSTS]
    return later[chance.randrange(LATERS)]


def _told(
    turn: Turn, pools: dict[str, list[Sentence]], chance: Random, *, lot_no: int, signed: bool
) -> Told:
    started = BEGIN + timedelta(days=7 * turn.week, minutes=turn.patient_no % 480)
    return Told(
        turn.patient_no,
        turn.visit_no,
        (turn.visit_no - 1) // EPISODE_VISITS + 1,
        started,
        new_id(started).bytes,
        lot_no=lot_no,
        words=_words(pools, chance),
        signed=signed,
    )


def _words(pools: dict[str, list[Sentence]], chance: Random) -> dict[str, Sentence]:
    """Return what was typed: most kinds one sentence or two, some only now and then."""
    draw = chance.random
    said = {kind: pool[int(draw() * len(pool))] for kind, pool in pools.items()}
    for kind in ("since", "plan"):
        more = pools[kind][int(draw() * len(pools[kind]))]
        first = said[kind]
        said[kind] = Sentence(f"{first.text} {more.text}", f"{first.folded} {more.folded}")
    for kind, seldom in (("analysis", 0.3), ("note", 0.1)):
        if draw() > seldom:
            said[kind] = NO_WORDS
    return said


assert SHORT_CHART not in DRAFTS
