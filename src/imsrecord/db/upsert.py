"""Insert a row or, where its key is taken, change it: one statement, spelled per database."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy.dialects.sqlite import insert

if TYPE_CHECKING:
    from sqlalchemy import Table
    from sqlalchemy.dialects.sqlite import Insert


@cache
def upsert(table: Table, keys: tuple[str, ...], changed: tuple[str, ...]) -> Insert:
    """Return the statement that puts rows under ``keys`` and overwrites the ``changed`` columns.

    It is made once for each table, so that its text is compiled once.
    """
    statement = insert(table)
    return statement.on_conflict_do_update(
        index_elements=list(keys),
        set_={name: statement.excluded[name] for name in changed},
    )
