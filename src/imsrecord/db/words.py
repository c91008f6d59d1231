"""The clinic's own words in the record: aliases of muscles, and phrases under a short word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from imsrecord.db.tables import CLINIC_ALIAS, CLINIC_PHRASE
from imsrecord.db.upsert import upsert
from imsrecord.domain.own_aliases import OwnAlias
from imsrecord.domain.phrases import Phrase

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def aliases(session: Session) -> tuple[OwnAlias, ...]:
    """Return the clinic's own aliases, in the order of the alphabet."""
    columns = (CLINIC_ALIAS.c.alias, CLINIC_ALIAS.c.muscle)
    rows = session.execute(select(*columns).order_by(CLINIC_ALIAS.c.alias))
    return tuple(OwnAlias(*row) for row in rows)


def add_alias(session: Session, alias: OwnAlias) -> None:
    """Add an alias; it must not be there yet."""
    row = {"alias": alias.alias, "muscle": alias.muscle, "version": 1}
    session.execute(insert(CLINIC_ALIAS), row)


def drop_alias(session: Session, alias: str) -> None:
    """Take an alias away; what was charted with it stays."""
    session.execute(delete(CLINIC_ALIAS).where(CLINIC_ALIAS.c.alias == alias))


def phrases(session: Session) -> tuple[Phrase, ...]:
    """Return the clinic's phrases, in the order of their short words."""
    columns = (CLINIC_PHRASE.c.short, CLINIC_PHRASE.c.phrase)
    rows = session.execute(select(*columns).order_by(CLINIC_PHRASE.c.short))
    return tuple(Phrase(*row) for row in rows)


def put_phrase(session: Session, phrase: Phrase) -> None:
    """Keep a phrase, in place of the one under the same short word if there is one."""
    row = {"short": phrase.short, "phrase": phrase.text, "version": 1}
    session.execute(upsert(CLINIC_PHRASE, ("short",), ("phrase",)), [row])


def drop_phrase(session: Session, short: str) -> None:
    """Take a phrase away; notes that it was put into keep its text."""
    session.execute(delete(CLINIC_PHRASE).where(CLINIC_PHRASE.c.short == short))
