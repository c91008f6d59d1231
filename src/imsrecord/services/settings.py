"""What the clinic sets for itself: letterhead, practitioner, needles, defaults, preferences."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any

from imsrecord.db import lots, people, settings
from imsrecord.domain.clinic_problems import (
    clinic_problems,
    defaults_problems,
    lot_problems,
    practitioner_problems,
)
from imsrecord.domain.codec import from_plain, to_plain
from imsrecord.domain.people import ClinicDefaults
from imsrecord.domain.preferences import Habits, Preferences, preferences_problems
from imsrecord.domain.twitches import TwitchWay
from imsrecord.errors import RecordError
from imsrecord.services.activity import note
from imsrecord.services.kept_seals import LOT, kept_seal
from imsrecord.services.words import WordsService

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from imsrecord.db.database import Database
    from imsrecord.domain.needling import NeedleLot
    from imsrecord.domain.people import Clinic, Practitioner
    from imsrecord.services.acting import Acting

DEFAULTS_KEY = "defaults"
_PREFERENCES = tuple(field.name for field in fields(Preferences))


class SettingsService:
    """Reads and writes the clinic's settings; each method is one transaction, audit line inside.

    What cannot be kept is said before, beside its field, by the ``…_problems`` of the domain; a
    value that still has one is refused here with the same sentence. ``words`` are the clinic's
    aliases, phrases and programmes.
    """

    def __init__(self, db: Database, acting: Acting) -> None:
        self._db = db
        self._acting = acting
        self.words = WordsService(db, acting)

    def clinic(self) -> Clinic:
        """Return the letterhead and the zone."""
        with self._db.read() as session:
            return people.clinic(session)

    def keep_clinic(self, clinic: Clinic) -> Clinic:
        """Keep the letterhead and the zone.

        Raises:
            RecordError: A field cannot be kept as it is.
        """
        _refuse(clinic_problems(clinic))
        with self._db.write() as session:
            changed = _changed(people.clinic(session), clinic)
            people.put_clinic(session, clinic)
            self._log(session, "settings.clinic", changed)
        return clinic

    def practitioner(self) -> Practitioner:
        """Return the practitioner at the keyboard, as kept now."""
        with self._db.read() as session:
            return people.practitioner(session, self._acting.practitioner.id)

    def keep_practitioner(self, practitioner: Practitioner) -> Practitioner:
        """Keep name, registration and needling credentials of the one at the keyboard.

        Raises:
            RecordError: A field cannot be kept as it is, or it is somebody else.
        """
        if practitioner.id != self._acting.practitioner.id:
            raise RecordError("You can change your own entry only.")
        _refuse(practitioner_problems(practitioner, self._acting.today()))
        with self._db.write() as session:
            changed = _changed(people.practitioner(session, practitioner.id), practitioner)
            people.put_practitioner(session, practitioner)
            self._log(session, "settings.practitioner", changed)
        return practitioner

    def defaults(self) -> ClinicDefaults:
        """Return what a new row or visit starts from."""
        with self._db.read() as session:
            kept = settings.get(session, DEFAULTS_KEY)
        return ClinicDefaults() if kept is None else from_plain(ClinicDefaults, kept)

    def keep_defaults(self, defaults: ClinicDefaults) -> ClinicDefaults:
        """Keep what a new row or visit starts from; visits already begun stay as they are.

        Raises:
            RecordError: A code is not the catalogue's, or a number is out of bounds.
        """
        _refuse(defaults_problems(defaults))
        before = self.defaults()
        with self._db.write() as session:
            settings.put(session, DEFAULTS_KEY, to_plain(defaults))
            self._log(session, "settings.defaults", _changed(before, defaults))
        return defaults

    def lots(self) -> tuple[NeedleLot, ...]:
        """Return the boxes of needles in use, the newest first."""
        with self._db.read() as session:
            return lots.lots(session)

    def used_lots(self) -> tuple[NeedleLot, ...]:
        """Return the boxes that are used up, the newest first."""
        with self._db.read() as session:
            mine = {lot.no for lot in lots.lots(session)}
            return tuple(lot for lot in lots.lots(session, in_use=False) if lot.no not in mine)

    def add_lot(self, lot: NeedleLot) -> NeedleLot:
        """Add a box of needles; the same box again is put back on the list.

        Raises:
            RecordError: A field cannot be kept as it is.
        """
        _refuse(lot_problems(lot, self._acting.today()))
        with self._db.write() as session:
            kept = lots.add(session, lot)
            lots.reopen(session, kept.no)
            _note_lot(session, self._acting, "lot.add", kept.no)
        return kept

    def retire_lot(self, no: int) -> None:
        """Take an empty box off the list; rows that were charted with it keep it."""
        with self._db.write() as session:
            lots.close(session, no)
            _note_lot(session, self._acting, "lot.retire", no)

    def restore_lot(self, no: int) -> None:
        """Put a box back on the list that was taken off by mistake."""
        with self._db.write() as session:
            lots.reopen(session, no)
            _note_lot(session, self._acting, "lot.restore", no)

    def preferences(self) -> Preferences:
        """Return how the application behaves; what was never set is as delivered."""
        with self._db.read() as session:
            kept = settings.everything(session)
        return Preferences(**{name: kept[name] for name in _PREFERENCES if name in kept})

    def keep_preferences(self, preferences: Preferences) -> Preferences:
        """Keep how the application behaves.

        Raises:
            RecordError: A preference is out of bounds.
        """
        _refuse(preferences_problems(preferences))
        with self._db.write() as session:
            kept = settings.everything(session)
            changed = {n: v for n, v in asdict(preferences).items() if kept.get(n) != v}
            for name, value in changed.items():
                settings.put(session, name, value)
            self._log(session, "settings.preferences", tuple(changed))
        return preferences

    def habits(self) -> Habits:
        """Return how the one at the keyboard charts; what was never chosen is as delivered."""
        with self._db.read() as session:
            kept = settings.get(session, self._habits_key)
        return Habits() if kept is None else Habits(TwitchWay(kept["twitches"]))

    def keep_habits(self, habits: Habits) -> Habits:
        """Keep how the one at the keyboard charts; the rows charted by now stay as they are."""
        with self._db.write() as session:
            settings.put(session, self._habits_key, {"twitches": habits.twitches.value})
            self._log(session, "settings.habits", ("twitches",))
        return habits

    @property
    def _habits_key(self) -> str:
        return f"habits/{self._acting.practitioner.id.hex}"

    def _log(self, session: Session, action: str, changed: tuple[str, ...]) -> None:
        # names of fields only, never what stands in them
        note(session, self._acting, action, entity="settings", detail=" ".join(changed))


def _note_lot(session: Session, acting: Acting, action: str, no: int) -> None:
    sealed = kept_seal(session, LOT, str(no))
    note(session, acting, action, entity="needle_lot", entity_id=str(no), content_hash=sealed)


def _refuse(problems: dict[str, str]) -> None:
    for sentence in problems.values():
        raise RecordError(sentence)


def _changed(before: Any, after: Any) -> tuple[str, ...]:
    names = (field.name for field in fields(after))
    return tuple(name for name in names if getattr(before, name) != getattr(after, name))
