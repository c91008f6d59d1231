"""The migrated file is what the models say, to the letter.

``python -m tests.db.test_upgrade`` writes ``schema.sql`` anew after a new migration.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from imsrecord.db import visits
from imsrecord.db.database import Database
from imsrecord.db.models import Base
from imsrecord.db.triggers import put_back, statements_of, take_down
from imsrecord.db.upgrade import HEAD, KNOWN, MIGRATIONS, configuration, revision, upgrade
from imsrecord.errors import StorageError
from tests.builders import a_full_visit, open_chart

if TYPE_CHECKING:
    from sqlalchemy import Connection

SCHEMA = Path(__file__).with_name("schema.sql")
KEY, SALT = b"k" * 32, b"s" * 16
_ADDED = re.compile(r", (\w+ [A-Z]+)(?=,|$)", re.MULTILINE)
SEARCH = ("patient_word", "note_word", "note_trigram")


def structure(connection: Connection) -> str:
    """Everything in sqlite_master but the search index's own tables."""
    rows = connection.exec_driver_sql(
        "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name"
    )
    own = tuple(f"{name}_" for name in SEARCH)
    return "".join(f"{row.sql};\n\n" for row in rows if not row.name.startswith(own))


def tables(connection: Connection) -> dict[str, list[str]]:
    """The lines of each table's text: its columns in their order, then its constraints.

    A column that a later migration added stands in one line with the last of the first ones.
    """
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
    found = {}
    for row in rows:
        sql = _ADDED.sub(r",\n\1", row.sql)
        lines = [line.strip().removesuffix(",") for line in sql.splitlines()]
        constraints = sorted(line for line in lines if line.startswith("CONSTRAINT"))
        columns = [line for line in lines if line and not line.startswith("CONSTRAINT")]
        found[row.name] = columns + constraints
    return found


def is_ours(_thing: Any, name: str | None, kind: str, *_rest: Any) -> bool:
    return kind != "table" or not str(name).startswith((*SEARCH, "alembic_version"))


def test_the_migrated_file_has_the_structure_that_was_agreed(encrypted_db: Database) -> None:
    with encrypted_db.engine.connect() as connection:
        assert structure(connection) == SCHEMA.read_text(encoding="utf-8")


def test_the_models_and_the_migrated_tables_are_the_same(encrypted_db: Database) -> None:
    made = create_engine("sqlite://")
    Base.metadata.create_all(made)
    with encrypted_db.engine.connect() as connection, made.connect() as fresh:
        context = MigrationContext.configure(
            connection, opts={"include_object": is_ours, "compare_type": True}
        )
        differences = compare_metadata(context, Base.metadata)
        migrated, modelled = tables(connection), tables(fresh)
    assert differences == []
    assert {name: migrated.get(name) for name in modelled} == modelled
    made.dispose()


def test_rows_of_a_chart_are_stored_in_the_order_of_their_key(encrypted_db: Database) -> None:
    with encrypted_db.engine.connect() as connection:
        sql = tables(connection)
    for name in ("visit", "needling_row", "palpation", "prescription", "episode", "draft_step"):
        assert "WITHOUT ROWID" in sql[name], name


def test_no_relationship_loads_behind_the_scenes() -> None:
    relationships = [r for m in Base.registry.mappers for r in m.relationships]
    assert all(r.lazy == "raise" for r in relationships)


def test_what_may_be_changed_carries_a_version() -> None:
    fixed = {"visit", "patient", "episode", "practitioner", "clinic", "setting", "needle_lot"}
    versioned = {str(m.local_table) for m in Base.registry.mappers if m.version_id_col is not None}
    assert fixed <= versioned


def test_the_newest_migration_is_the_one_the_code_works_with() -> None:
    scripts = ScriptDirectory(str(MIGRATIONS))
    assert scripts.get_heads() == [HEAD]
    assert {script.revision for script in scripts.walk_revisions()} == KNOWN


def test_a_new_file_is_upgraded_once(tmp_path: Path) -> None:
    database = Database(tmp_path / "new.imsdb", key=KEY, salt=SALT)
    assert revision(database) is None
    assert upgrade(database)
    assert not upgrade(database)
    database.close()


def made_at(path: Path, version: str) -> Database:
    """Return a new record with the tables of an earlier version."""
    database = Database(path, key=KEY, salt=SALT)
    with database.structure() as connection:
        command.upgrade(configuration(connection), version)
        connection.commit()
    return database


def columns(connection: Connection) -> dict[str, list[str]]:
    rows = connection.exec_driver_sql(
        "SELECT m.name, c.name AS part FROM sqlite_master m, pragma_table_info(m.name) c"
        " WHERE m.type = 'table'"
    )
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(row.name, []).append(row.part)
    return found


def put_back_to(connection: Connection, earlier: Connection) -> None:
    """Take out of a record what an earlier version did not know, locks included."""
    take_down(connection)
    known = columns(earlier)
    indexes = "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    made = {row.name for row in earlier.exec_driver_sql(indexes)}
    for name in {row.name for row in connection.exec_driver_sql(indexes)} - made:
        connection.exec_driver_sql(f"DROP INDEX {name}")
    for table, parts in columns(connection).items():
        if table not in known:
            connection.exec_driver_sql(f"DROP TABLE {table}")
            continue
        for part in parts:
            if part not in known[table]:
                connection.exec_driver_sql(f"ALTER TABLE {table} DROP COLUMN {part}")
    put_back(connection, take_down(earlier))
    connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    connection.commit()


def test_a_record_of_the_first_version_keeps_its_rows_and_invents_no_answer(
    encrypted_db: Database, tmp_path: Path
) -> None:
    with encrypted_db.write() as session:
        open_chart(session)
        kept = visits.start(session, a_full_visit())
    first = made_at(tmp_path / "first.imsdb", "0001")
    with encrypted_db.structure() as connection, first.structure() as earlier:
        put_back_to(connection, earlier)
    first.close()

    assert upgrade(encrypted_db)

    with encrypted_db.read() as session:
        loaded = visits.load(session, kept.key)
    assert [row.twitch_present for row in loaded.rows] == [None, None]
    assert loaded.rows == kept.rows
    assert loaded.intake is None
    assert loaded.consent is not None
    assert (loaded.consent.given_at, loaded.consent.strokes, loaded.consent.note) == (None, (), "")
    assert (loaded.frequency, loaded.still_suits, loaded.ate_today) == ("", "", None)
    with encrypted_db.engine.connect() as connection:
        assert structure(connection) == SCHEMA.read_text(encoding="utf-8")


def test_a_file_of_a_newer_version_is_left_alone(encrypted_db: Database) -> None:
    with encrypted_db.write() as session:
        session.connection().exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StorageError, match="newer version"):
        upgrade(encrypted_db)


def test_locks_taken_down_for_a_migration_are_put_back_but_for_replaced_ones(
    encrypted_db: Database,
) -> None:
    with encrypted_db.structure() as connection:
        before = structure(connection)
        taken = take_down(connection)
        bare = structure(connection)
        changed = taken["patient_kept_delete"][1].replace("kept: patient", "kept: a patient")
        connection.exec_driver_sql(changed)
        put_back(connection, taken)
        after = structure(connection)
        connection.rollback()
    assert "CREATE TRIGGER" not in bare
    assert after == before.replace("'kept: patient'", "'kept: a patient'")
    assert after != before


def test_every_column_of_a_visit_is_locked_by_its_signature() -> None:
    script = (MIGRATIONS / "sql" / "0003_locks.sql").read_text(encoding="utf-8")
    (lock,) = (s for s in statements_of(script) if "visit_locked_update BEFORE" in s)
    free = {"status", "version", "in_error_at", "in_error_by_id", "in_error_reason"}
    free |= {"in_error_name", "moved_to"}
    for column in Base.metadata.tables["visit"].columns:
        named = f"NEW.{column.name} IS NOT" in lock or f'NEW."{column.name}" IS NOT' in lock
        assert named != (column.name in free), column.name


def test_settings_of_alembic_need_no_file_of_settings() -> None:
    assert configuration(None).config_file_name is None


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        made = Database(Path(folder) / "record.imsdb", key=KEY, salt=SALT)
        upgrade(made)
        with made.engine.connect() as opened:
            SCHEMA.write_text(structure(opened), encoding="utf-8")
        made.close()
