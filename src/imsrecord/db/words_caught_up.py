"""The words of visits that an earlier version wrote are brought to what this one finds them by.

They are an index of the record and no part of it: what was signed is only read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select, tuple_

from imsrecord.db import settings
from imsrecord.db.event_stories import later_words
from imsrecord.db.note_words import kept_parts, note_parts, put_words
from imsrecord.db.tables import VISIT
from imsrecord.db.visits import load
from imsrecord.domain.folding import fold
from imsrecord.domain.identity import VisitKey

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

EDITION: Final = 3
"""Raised when visits are found by more than before; 1 is what was before this was counted."""
_SETTING: Final = "note_words"


def is_caught_up(session: Session) -> bool:
    """Return whether every visit is found by all that this version finds."""
    return bool(settings.get(session, _SETTING, {}).get("edition") == EDITION)


def catch_up(session: Session, most: int) -> bool:
    """Look at the next ``most`` visits, on from where it stopped; return whether none is left."""
    kept = settings.get(session, _SETTING, {})
    after = kept.get("after", (0, 0)) if kept.get("under_way") == EDITION else (0, 0)
    place = tuple_(VISIT.c.patient_no, VISIT.c.visit_no)
    query = select(VISIT.c.patient_no, VISIT.c.visit_no).where(place > tuple_(*after))
    ordered = query.order_by(VISIT.c.patient_no, VISIT.c.visit_no).limit(most)
    keys = [VisitKey(*row) for row in session.execute(ordered)]
    for key in keys:
        visit = load(session, key)
        held = kept_parts(session, visit)
        wanted = note_parts(visit) | later_words(session, key)
        parts = {name: text for name, text in wanted.items() if held.get(name) != fold(text)}
        if parts:
            put_words(session, key, parts)
    done = len(keys) < most
    state = {"edition": EDITION} if done else {"under_way": EDITION, "after": tuple(keys[-1])}
    settings.put(session, _SETTING, state)
    return done
