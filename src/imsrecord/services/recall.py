"""Who received needles of a lot: each asking is told in the record of user activity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imsrecord.db import lots
from imsrecord.domain.csv_lists import csv_file
from imsrecord.domain.recall import lots_meant, recall_list, recall_of
from imsrecord.errors import StorageError
from imsrecord.security.atomic_file import replace_file
from imsrecord.services.activity import note

if TYPE_CHECKING:
    from pathlib import Path

    from imsrecord.db.database import Database
    from imsrecord.domain.recall import Recall
    from imsrecord.services.acting import Acting


class RecallService:
    """Answers a recall; it lists patients, so each asking and each list leaves a line."""

    def __init__(self, db: Database, acting: Acting) -> None:
        self._db = db
        self._acting = acting

    def who_received(self, lot: str) -> Recall:
        """Return every patient and visit with needles of a lot, by the number on the box.

        Lots that are used up count too, and so do drafts and visits entered in error.
        """
        with self._db.write() as session:
            meant = lots_meant(lot, lots.lots(session, in_use=False))
            numbers = [each.no for each in meant]
            found = recall_of(lot.strip(), meant, lots.received(session, numbers))
            named = " ".join(str(number) for number in numbers)
            detail = f"{found.people} patients" if meant else "no such lot"
            note(
                session,
                self._acting,
                "lot.recall",
                entity="needle_lot",
                entity_id=named,
                detail=detail,
            )
        return found

    def save_list(self, recall: Recall, path: Path) -> None:
        """Write the list where the practitioner chose, readable by them only.

        Raises:
            StorageError: It could not be written there; the line of it stands all the same.
        """
        with self._db.write() as session:
            note(
                session,
                self._acting,
                "lot.recall_list",
                entity="needle_lot",
                entity_id=" ".join(str(lot.no) for lot in recall.lots),
                detail=f"{recall.people} patients",
            )
        try:
            replace_file(path, csv_file(recall_list(recall)))
        except StorageError:
            # from None: what the practitioner called the file is nobody's business
            raise StorageError(
                "The list could not be written there. Choose another folder."
            ) from None
