from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from imsrecord.db import audit, lots
from imsrecord.domain.clinic_problems import (
    clinic_problems,
    defaults_problems,
    lot_problems,
    practitioner_problems,
)
from imsrecord.domain.needling import NeedleLot, NeedleSize
from imsrecord.domain.people import ClinicDefaults, Credential, Hygiene
from imsrecord.domain.preferences import Habits, Preferences, preferences_problems
from imsrecord.domain.twitches import TwitchWay
from imsrecord.errors import RecordError
from imsrecord.services.settings import SettingsService
from tests.builders import CLINIC, LOT, PRACTITIONER, TODAY
from tests.services.acting import acting_now

if TYPE_CHECKING:
    from imsrecord.db.database import Database

NEW_BOX = NeedleLot(0, "Brand-B", NeedleSize(0.25, 40), "B26-001", "2029-01-31")


@pytest.fixture
def settings(encrypted_db: Database) -> SettingsService:
    return SettingsService(encrypted_db, acting_now())


def actions(db: Database) -> list[tuple[str, str]]:
    with db.read() as session:
        return [(line.entry.action, line.entry.detail) for line in audit.lines(session)]


def test_a_changed_clinic_is_found_again_and_the_audit_names_the_fields_only(
    settings: SettingsService, encrypted_db: Database
) -> None:
    settings.keep_clinic(replace(CLINIC, phone="204-555-0199", paper="a4"))

    assert settings.clinic() == replace(CLINIC, phone="204-555-0199", paper="a4")
    assert actions(encrypted_db) == [("settings.clinic", "phone paper")]


def test_a_clinic_without_a_name_is_refused_and_nothing_changes(
    settings: SettingsService, encrypted_db: Database
) -> None:
    with pytest.raises(RecordError, match="clinic's name"):
        settings.keep_clinic(replace(CLINIC, name=" "))

    assert settings.clinic() == CLINIC
    assert actions(encrypted_db) == []


def test_credentials_are_kept_with_the_practitioner(settings: SettingsService) -> None:
    second = Credential("IMS part 2", "Made-up Institute", expires_on=date(2027, 1, 1), hours=40)
    changed = replace(PRACTITIONER, credentials=(*PRACTITIONER.credentials, second))

    settings.keep_practitioner(changed)

    assert settings.practitioner() == changed


def test_nobody_can_change_another_practitioners_entry(settings: SettingsService) -> None:
    with pytest.raises(RecordError, match="your own"):
        settings.keep_practitioner(replace(PRACTITIONER, id=UUID(int=0xB)))


def test_defaults_come_as_delivered_until_the_clinic_sets_its_own(
    settings: SettingsService,
) -> None:
    own = ClinicDefaults("static", Hygiene(gloves="both"), ("warmth",), 10)

    before = settings.defaults()
    settings.keep_defaults(own)

    assert before == ClinicDefaults()
    assert settings.defaults() == own


def test_a_box_that_was_taken_off_by_mistake_can_be_added_again(
    settings: SettingsService, encrypted_db: Database
) -> None:
    kept = settings.add_lot(NEW_BOX)
    settings.retire_lot(kept.no)
    without = settings.lots()

    again = settings.add_lot(NEW_BOX)

    assert without == (LOT,)
    assert again.no == kept.no
    assert settings.lots() == (kept, LOT)
    assert [action for action, _ in actions(encrypted_db)] == ["lot.add", "lot.retire", "lot.add"]


def test_a_retired_box_stays_in_the_record_for_the_rows_that_name_it(
    settings: SettingsService, encrypted_db: Database
) -> None:
    settings.retire_lot(LOT.no)

    with encrypted_db.read() as session:
        assert lots.lots(session, in_use=False) == (LOT,)


def test_a_box_past_its_date_can_be_put_back_but_not_added_anew(
    settings: SettingsService, encrypted_db: Database
) -> None:
    old = replace(NEW_BOX, expires_on="2026-03-01")
    with encrypted_db.write() as session:
        kept = lots.add(session, old)
    settings.retire_lot(kept.no)

    with pytest.raises(RecordError, match="past its date"):
        settings.add_lot(old)
    settings.restore_lot(kept.no)

    assert settings.lots() == (kept, LOT)


def test_preferences_are_kept_one_by_one_and_only_changes_are_told(
    settings: SettingsService, encrypted_db: Database
) -> None:
    settings.keep_preferences(Preferences())
    wanted = Preferences("dark", letters=False, idle_minutes=12, backup_folder="/media/disk")
    settings.keep_preferences(wanted)
    settings.keep_preferences(replace(wanted, idle_minutes=3))

    assert settings.preferences() == replace(wanted, idle_minutes=3)
    assert actions(encrypted_db)[0] == ("settings.preferences", "idle_minutes")


def test_an_idle_time_out_of_bounds_is_refused(settings: SettingsService) -> None:
    with pytest.raises(RecordError, match="Between 1 and 30"):
        settings.keep_preferences(Preferences(idle_minutes=31))

    assert settings.preferences() == Preferences()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"name": "a\x00b"}, "name"),
        ({"address": "y" * 1_001}, "address"),
        ({"zone": "Mars/Olympus"}, "zone"),
        ({"zone": "../etc/passwd"}, "zone"),
        ({"paper": "foolscap"}, "paper"),
        ({"emergency_number": ""}, "emergency_number"),
        ({"emergency_number": "help"}, "emergency_number"),
    ],
)
def test_a_clinic_field_that_cannot_be_kept_has_a_sentence(
    change: dict[str, str], field: str
) -> None:
    assert list(clinic_problems(replace(CLINIC, **change))) == [field]


@pytest.mark.parametrize(
    ("credential", "field"),
    [
        (Credential(""), "course"),
        (Credential("IMS", completed_on=TODAY + timedelta(1)), "completed_on"),
        (Credential("IMS", completed_on=TODAY, expires_on=TODAY - timedelta(1)), "expires_on"),
        (Credential("IMS", hours=0), "hours"),
        (Credential("IMS", hours=2_001), "hours"),
    ],
)
def test_a_credential_that_cannot_be_kept_names_its_field(
    credential: Credential, field: str
) -> None:
    practitioner = replace(PRACTITIONER, credentials=(Credential("Fine"), credential))

    assert list(practitioner_problems(practitioner, TODAY)) == [f"credentials/1/{field}"]


@pytest.mark.parametrize(
    ("lot", "field"),
    [
        (replace(NEW_BOX, brand=" "), "brand"),
        (replace(NEW_BOX, lot=""), "lot"),
        (replace(NEW_BOX, expires_on="2026-03-01"), "expires_on"),
        (replace(NEW_BOX, expires_on="soon"), "expires_on"),
        (replace(NEW_BOX, size=NeedleSize(0.99, 40)), "diameter_mm"),
        (replace(NEW_BOX, size=NeedleSize(0.25, 7)), "length_mm"),
    ],
)
def test_a_box_that_cannot_be_kept_names_its_field(lot: NeedleLot, field: str) -> None:
    assert list(lot_problems(lot, TODAY)) == [field]


def test_a_box_is_good_on_the_day_it_expires_and_without_a_printed_date() -> None:
    assert lot_problems(replace(NEW_BOX, expires_on=TODAY.isoformat()), TODAY) == {}
    assert lot_problems(replace(NEW_BOX, expires_on=""), TODAY) == {}


def test_codes_that_the_catalogue_does_not_know_are_no_defaults() -> None:
    odd = ClinicDefaults("acupuncture", Hygiene(gloves="oven"), ("rest",), 121)

    assert set(defaults_problems(odd)) == {"technique", "gloves", "aftercare", "observe_minutes"}
    assert defaults_problems(ClinicDefaults()) == {}


@pytest.mark.parametrize("minutes", [0, 31, -5])
def test_the_record_locks_within_half_an_hour(minutes: int) -> None:
    assert list(preferences_problems(Preferences(idle_minutes=minutes))) == ["idle_minutes"]


def test_each_practitioner_has_their_own_way_of_recording_twitches(
    settings: SettingsService, encrypted_db: Database
) -> None:
    other = replace(acting_now(), practitioner=replace(PRACTITIONER, id=UUID(int=0xB)))
    assert settings.habits() == Habits(TwitchWay.COUNT)

    settings.keep_habits(Habits(TwitchWay.PRESENT))

    assert settings.habits() == Habits(TwitchWay.PRESENT)
    assert SettingsService(encrypted_db, other).habits() == Habits(TwitchWay.COUNT)
    assert settings.preferences() == Preferences()
    assert actions(encrypted_db) == [("settings.habits", "twitches")]
