from __future__ import annotations

import pytest

from imsrecord.domain.note.plain_words import kept_day_words


@pytest.mark.parametrize(
    ("kept", "words"),
    [
        ("2026-03-02", "2 Mar 2026"),
        ("2026-03-02 15:31", "2 Mar 2026 15:31"),
        ("2026-03-02T15:31", "2 Mar 2026 15:31"),
        ("last Tuesday", "last Tuesday"),
        ("", ""),
    ],
)
def test_a_kept_day_is_said_as_lists_say_days_and_other_words_as_they_are(
    kept: str, words: str
) -> None:
    assert kept_day_words(kept) == words
