"""The clinic's figures, the lists behind them, and both as files for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imsrecord.db import clinic_counts, clinic_lists, people
from imsrecord.domain.clinic_csv import Everything, figures_csv, list_csv
from imsrecord.domain.clinic_figures import change_figures
from imsrecord.domain.csv_lists import csv_file
from imsrecord.domain.event_rates import event_rates
from imsrecord.errors import StorageError
from imsrecord.security.atomic_file import replace_file
from imsrecord.services.activity import note

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from sqlalchemy.orm import Session

    from imsrecord.db.database import Database
    from imsrecord.domain.clinic_figures import (
        Asked,
        ChangeFigure,
        Counts,
        Listed,
        Shown,
        Spread,
    )
    from imsrecord.domain.event_rates import Span
    from imsrecord.domain.people import Practitioner
    from imsrecord.services.acting import Acting
    from imsrecord.services.events import EventService


class FigureService:
    """Counts, and lists what was counted; each list, and each file, leaves a line."""

    def __init__(self, db: Database, acting: Acting, events: EventService) -> None:
        self._db = db
        self._acting = acting
        self._events = events

    def counts(self, span: Span) -> Counts:
        """Return what is counted from the visits of a span; nobody is seen by numbers."""
        with self._db.read() as session:
            return clinic_counts.counts(session, span)

    def spread(self, span: Span) -> Spread:
        """Return the needling of a span by muscle and side, and by size and lot."""
        with self._db.read() as session:
            return clinic_counts.spread(session, span)

    def changes(self, span: Span) -> tuple[ChangeFigure, ...]:
        """Return for each measure how many episodes changed by what matters."""
        with self._db.read() as session:
            return change_figures(clinic_counts.episode_scores(session, span))

    def listed(self, span: Span, asked: Asked) -> tuple[Listed, ...]:
        """Return the keys of a list; patients are seen by it, so the look is audited.

        It is read before its line is written: a save never waits for a long list.
        """
        with self._db.read() as session:
            found = clinic_lists.keys(session, span, asked)
        with self._db.write() as session:
            self._note(session, "figures.list", asked, len(found))
        return found

    def shown(self, listed: Sequence[Listed]) -> tuple[Shown, ...]:
        """Return what is read of some lines of a list that was asked for."""
        with self._db.read() as session:
            return clinic_lists.shown(session, listed)

    def save_figures(self, span: Span, path: Path) -> None:
        """Write every figure of a span where the practitioner chose; no patient is in it.

        Raises:
            StorageError: It could not be written there; the line of it stands all the same.
        """
        told = Everything(
            span,
            self._name(span),
            self.counts(span),
            self.spread(span),
            self.changes(span),
            event_rates(self._events.counts(span)),
        )
        with self._db.write() as session:
            note(session, self._acting, "figures.export", entity="figures")
        _save(path, figures_csv(told))

    def save_list(self, asked: Asked, listed: Sequence[Listed], path: Path) -> None:
        """Write a list that was asked for, patients by name.

        Raises:
            StorageError: It could not be written there; the line of it stands all the same.
        """
        with self._db.write() as session:
            self._note(session, "figures.export_list", asked, len(listed))
        with self._db.read() as session:
            words = list_csv(clinic_lists.shown(session, listed))
        _save(path, words)

    def practitioners(self) -> tuple[Practitioner, ...]:
        """Return everybody who has treated here."""
        return self._events.practitioners()

    def today(self) -> date:
        """Return the date where the clinic stands."""
        return self._acting.today()

    def _name(self, span: Span) -> str:
        with self._db.read() as session:
            names = {each.id: each.name for each in people.practitioners(session)}
        return names.get(span.practitioner_id, "") if span.practitioner_id else ""

    def _note(self, session: Session, action: str, asked: Asked, lines: int) -> None:
        named = " ".join(part for part in (asked.which.value, *asked.key) if part)
        detail = f"{lines} lines"
        note(session, self._acting, action, entity="figures", entity_id=named, detail=detail)


def _save(path: Path, words: str) -> None:
    try:
        replace_file(path, csv_file(words))
    except StorageError:
        # from None: what the practitioner called the file is nobody's business
        raise StorageError("The file could not be written there. Choose another folder.") from None
