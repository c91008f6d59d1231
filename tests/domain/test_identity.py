from __future__ import annotations

from datetime import UTC, datetime, timedelta

from imsrecord.domain.identity import new_id

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def test_ids_are_uuid_version_7_and_sort_by_time() -> None:
    made = [new_id(NOON + timedelta(milliseconds=n)) for n in range(50)]

    assert {one.version for one in made} == {7}
    assert {one.variant for one in made} == {"specified in RFC 4122"}
    assert made == sorted(made)
    assert len(set(made)) == len(made)
