"""The record that is measured on: made up, encrypted, and built once outside the repository.

Patients 1 to LONG_CHARTS have exactly 100 visits with six rows each. Visits are written in the
order they would have come in, to an encrypted record and to a plain file with the same tables.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import create_engine, insert, update
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2

from imsrecord.db import episodes, lots, patients, people
from imsrecord.db.database import Database
from imsrecord.db.note_words import note_parts
from imsrecord.db.tables import NEEDLING_ROW, NOTE_TEXT, VISIT
from imsrecord.db.visit_columns import columns_of, signature_columns
from imsrecord.db.visit_rows import ROWS
from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.consent import Consent
from imsrecord.domain.episode import Episode
from imsrecord.domain.folding import fold
from imsrecord.domain.identity import VisitKey, new_id
from imsrecord.domain.needling import NeedleLot, NeedleSize, NeedlingRow, Side
from imsrecord.domain.patient import Patient
from imsrecord.domain.people import Clinic, Credential, Practitioner
from imsrecord.domain.visit import Signature, Visit
from imsrecord.security.kdf import FLOOR
from imsrecord.security.open_keys import OpenKeys
from imsrecord.security.pin import PinVerifier
from imsrecord.services.opening import RecordFolder, create_record

SIZES = {"S": (1_000, 20_000), "M": (10_000, 200_000)}  # patients, visits; six rows a visit
LONG_CHARTS, LONG = 100, 100  # the fewest patients with a hundred visits, in every size
ROWS_PER_VISIT = 6
PLAIN_NAME = "plain.db"
PASSWORD = "four lamps count seven rivers"
PIN = "274915"
KEY_OF_TEMPLATE = VisitKey(1, 1)
BEGIN = datetime(2024, 1, 8, 14, 0, tzinfo=UTC)
BATCH = 2_000
SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu an el ir om ush".split()
MUSCLES = (
    "trapezius_upper", "levator_scapulae", "infraspinatus", "gluteus_medius", "piriformis",
    "soleus", "masseter", "ecrb", "vastus_lateralis", "longissimus_lumborum",
)  # fmt: skip
SOURCES = ("src/imsrecord/db/models", "src/imsrecord/db/migrations", "tools/bench/dataset.py")


def folder(size: str) -> Path:
    """Return the folder of a data set, built first if these sources never built it."""
    built = cache() / f"{size}-{fingerprint()}"
    if (built / "complete").exists():
        return built
    for older in cache().glob(f"{size}-*"):
        shutil.rmtree(older)
    print(f"building data set {size} in {built} (once)", flush=True)
    started = time.monotonic()
    build(built, *SIZES[size])
    (built / "complete").touch()
    print(f"built in {time.monotonic() - started:.0f} s", flush=True)
    return built


def cache() -> Path:
    """Return where data sets are kept: outside the repository, safe to delete."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "imsrecord-bench"


def fingerprint() -> str:
    """Return a name for the sources that shape a data set: another schema, another data set."""
    root = Path(__file__).resolve().parents[2]
    digest = hashlib.sha256()
    for source in SOURCES:
        place = root / source
        for path in [place] if place.is_file() else sorted(place.rglob("*.[ps][yq]*")):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def keys_of(built: Path) -> OpenKeys:
    """Return the keys of a data set's record."""
    record = RecordFolder(built, FLOOR).open_record(PASSWORD)
    record.close()
    return record.keys


def fresh_id(moment: datetime) -> UUID:
    """Return a new id for a moment."""
    return new_id(moment)


def build(target: Path, patient_count: int, visit_count: int) -> None:
    """Make the encrypted record and the plain file, with the same visits in the same order."""
    target.mkdir(parents=True)
    record = RecordFolder(target, FLOOR)
    practitioner = Practitioner(
        new_id(BEGIN), "Robin Bench", credentials=(Credential("Needling course"),)
    )

    def set_up(db: Database, keys: OpenKeys) -> None:
        export_plain(db, keys, target / PLAIN_NAME)
        with db.write() as session:
            prepare(session, practitioner, keys)

    opened, _ = create_record(record, practitioner.name, PASSWORD, set_up)
    with plain_sessions(target / PLAIN_NAME) as plain:
        with plain() as session:
            prepare(session, practitioner, opened.keys)
            session.commit()
        for number in range(1, patient_count + 1, BATCH):
            group = made_up_patients(number, min(number + BATCH, patient_count + 1))
            with opened.db.write() as session:
                register(session, group)
            with plain() as session:
                register(session, group)
                session.commit()
        for batch in batches(patient_count, visit_count, practitioner):
            with opened.db.write() as session:
                write(session, batch)
            with plain() as session:
                write(session, batch)
                session.commit()
    opened.close()
    record.release()


def export_plain(db: Database, keys: OpenKeys, target: Path) -> None:
    """Copy the empty tables into a file that is not encrypted."""
    raw = f"x'{keys.db_key.hex()}{keys.db_salt.hex()}'"
    connection = dbapi2.connect(str(db.path), isolation_level=None)
    connection.execute(f'PRAGMA key="{raw}"')
    connection.execute("ATTACH DATABASE ? AS plain KEY ''", (str(target),))
    connection.execute("SELECT sqlcipher_export('plain')").fetchall()
    connection.close()


@contextmanager
def plain_sessions(path: Path) -> Iterator[Any]:
    """Give sessions on the plain file while it is filled."""

    def connect() -> Any:
        connection = dbapi2.connect(str(path))
        connection.execute("PRAGMA journal_mode=WAL").fetchone()
        connection.execute("PRAGMA synchronous=OFF")
        return connection

    engine = create_engine("sqlite+pysqlite:///plain", module=dbapi2, creator=connect)
    try:
        yield lambda: Session(engine)
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        engine.dispose()


def prepare(session: Session, practitioner: Practitioner, keys: OpenKeys) -> None:
    """Write the clinic, its practitioner with an account, and one box of needles."""
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
    lots.add(session, NeedleLot(0, "Brand-A", NeedleSize(0.3, 40), "B1"))


def made_up_patients(first: int, end: int) -> list[Patient]:
    """Return patients with names of two to four syllables, the same for a number each time."""
    found = []
    for number in range(first, end):
        chance = Random(number)
        given, family = (
            "".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))).title() for _ in "ab"
        )
        found.append(
            Patient(
                new_id(BEGIN),
                chart_number=f"{number:05}",
                given_names=given,
                family_name=family,
                born_on=date(1940, 1, 1) + timedelta(days=chance.randrange(25_000)),
                phone=f"204-555-{number:04}",
            )
        )
    return found


def register(session: Session, group: list[Patient]) -> None:
    """Register patients, each with one episode."""
    for patient in group:
        added = patients.register(session, patient)
        episodes.start(session, Episode(uuid4(), added.no, complaint="Neck pain"))


def batches(
    patient_count: int, visit_count: int, practitioner: Practitioner
) -> Iterator[list[Visit]]:
    """Yield the visits in the order of their days, in groups for one transaction each."""
    others = patient_count - LONG_CHARTS
    share, over = divmod(visit_count - LONG_CHARTS * LONG, others)
    group: list[Visit] = []
    for visit_no in range(1, LONG + 1):
        for patient_no in range(1, patient_count + 1):
            most = LONG if patient_no <= LONG_CHARTS else share + (patient_no <= LONG_CHARTS + over)
            if visit_no <= most:
                group.append(made_up_visit(patient_no, visit_no, practitioner))
            if len(group) == BATCH:
                yield group
                group = []
    if group:
        yield group


def made_up_visit(patient_no: int, visit_no: int, practitioner: Practitioner) -> Visit:
    """Return a signed visit with six rows."""
    chance = Random(patient_no * 1000 + visit_no)
    started = BEGIN + timedelta(days=7 * visit_no, minutes=patient_no % 480)
    chosen = chance.sample(MUSCLES, ROWS_PER_VISIT)
    rows = tuple(made_up_row(chance, seq, muscle) for seq, muscle in enumerate(chosen, 1))
    visit = Visit(
        new_id(started),
        patient_no,
        visit_no,
        1,
        started.date(),
        "America/Winnipeg",
        started,
        started,
        practitioner.id,
        objective=("Rotation R 52°, L 58°",),
        impression="Myofascial neck pain",
        decision="performed",
        decision_reason="Trigger points reproduce the complaint",
        consent=Consent(),
        rows=rows,
        next_seq=ROWS_PER_VISIT + 1,
        pain_after=chance.randint(0, 5),
        no_adverse_event=True,
        plan="Continue, review in a week.",
    )
    signature = Signature(
        practitioner.id, practitioner.name, "", started, visit.zone, secrets.token_hex(32), "", b"s"
    )
    return replace(visit, signature=signature)


def made_up_row(chance: Random, seq: int, muscle: str) -> NeedlingRow:
    """Return one row of needling."""
    return NeedlingRow(
        seq,
        muscle,
        chance.choice((Side.LEFT, Side.RIGHT)),
        seq,
        muscle_label=catalogue().muscle_label(muscle),
        site=1,
        patient_position="prone",
        needle=NeedleSize(0.3, 40),
        lot_no=1,
        technique="pistoning",
        direction="perpendicular",
        points=chance.randint(1, 3),
        twitch_count=chance.randint(0, 6),
        status_before="active",
        tenderness_before=2,
    )


def write(session: Session, group: list[Visit]) -> None:
    """Write visits as drafts with their rows and words, then sign them: a few statements in all."""
    draft = {"version": 1, "status": "draft"}
    session.execute(insert(VISIT), [columns_of(visit) | draft for visit in group])
    session.execute(
        insert(NEEDLING_ROW),
        [v.key._asdict() | ROWS.columns(row) for v in group for row in v.rows],
    )
    words = [
        visit.key._asdict() | {"part": part, "text": fold(text)}
        for visit in group
        for part, text in note_parts(visit).items()
    ]
    session.execute(insert(NOTE_TEXT), words)
    for visit in group:
        session.execute(
            update(VISIT)
            .where(VISIT.c.patient_no == visit.patient_no, VISIT.c.visit_no == visit.visit_no)
            .values(status="signed", version=2, **signature_columns(visit.signature))
        )
