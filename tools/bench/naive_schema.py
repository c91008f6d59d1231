"""The same content as one would keep it at first thought, for its size (P21).

Tables in the order in which rows come, each with a number of its own; a visit's parts name it by
its number and have an index on it; visits have an index on the patient, rows one on the muscle for
sums. Texts are kept by both search tables themselves. Encrypted as the record is.
"""

from __future__ import annotations

from pathlib import Path

from sqlcipher3 import dbapi2

KEY = "x'" + "5a" * 48 + "'"
NOT_COPIED = ("note_text", "patient_summary", "patient_text", "muscle_summary", "alembic_version")


def build(plain: Path, target: Path) -> int:
    """Write the naive file and return its size in bytes."""
    connection = dbapi2.connect(str(target), isolation_level=None)
    connection.execute(f'PRAGMA key="{KEY}"')
    connection.execute("PRAGMA synchronous=OFF")
    connection.execute("PRAGMA cache_size=-1000000")
    connection.execute("ATTACH DATABASE ? AS own KEY ''", (str(plain),))
    connection.execute("BEGIN")
    columns = {table: columns_of(connection, table) for table in tables(connection)}
    visit = "INSERT INTO visit ({0}) SELECT {0} FROM own.visit ORDER BY id"
    make(connection, "visit", columns["visit"], visit, index="patient_no, visit_no")
    for table, names in columns.items():
        if table == "visit":
            continue
        if "visit_no" not in names:
            make(connection, table, names, f"INSERT INTO {table} ({{0}}) SELECT {{0}} FROM own.{table}")
            continue
        own = [name for name in names if name not in ("patient_no", "visit_no")]
        copied = ", ".join(f't."{name}"' for name in own)
        fill = (
            f"INSERT INTO {table} (visit_key, {{0}}) SELECT v.row_key, {copied} FROM visit AS v"
            f" JOIN own.{table} AS t ON t.patient_no = v.patient_no AND t.visit_no = v.visit_no"
            " ORDER BY v.row_key"
        )
        make(connection, table, own, fill, "visit_key INTEGER", index="visit_key")
    connection.execute("CREATE INDEX by_muscle ON needling_row (muscle, twitch_count)")
    connection.execute("CREATE INDEX by_lot ON needling_row (lot_no)")
    search(connection)
    connection.execute("COMMIT")
    connection.close()
    return target.stat().st_size


def tables(connection: dbapi2.Connection) -> list[str]:
    """Return the tables that hold what was told."""
    found = connection.execute(
        "SELECT name, sql FROM own.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    )
    names = [name for name, sql in found if "VIRTUAL" not in sql]
    return [n for n in names if n not in NOT_COPIED and "_word" not in n and "_trigram" not in n]


def columns_of(connection: dbapi2.Connection, table: str) -> list[str]:
    """Return the names of a table's columns."""
    return [row[1] for row in connection.execute(f"PRAGMA own.table_info({table})")]


def make(
    connection: dbapi2.Connection,
    table: str,
    names: list[str],
    fill: str,
    *more: str,
    index: str = "",
) -> None:
    """Make one table with a number of its own, and fill it."""
    quoted = [f'"{name}"' for name in names]
    declared = ", ".join(["row_key INTEGER PRIMARY KEY", *more, *quoted])
    connection.execute(f"CREATE TABLE {table} ({declared})")
    connection.execute(fill.format(", ".join(quoted)))
    if index:
        connection.execute(f"CREATE INDEX {table}_index ON {table} ({index})")


def search(connection: dbapi2.Connection) -> None:
    """Make the three search tables, each with its own texts."""
    connection.execute("CREATE VIRTUAL TABLE words USING fts5(part, text, prefix='2 3')")
    connection.execute("CREATE VIRTUAL TABLE pieces USING fts5(text, tokenize='trigram')")
    connection.execute("CREATE VIRTUAL TABLE people USING fts5(text, prefix='1 2 3')")
    connection.execute("INSERT INTO words SELECT part, text FROM own.note_text")
    connection.execute("INSERT INTO pieces SELECT text FROM own.note_text")
    connection.execute("INSERT INTO people SELECT words FROM own.patient_text")
