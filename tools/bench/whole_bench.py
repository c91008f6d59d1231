"""What is asked of all visits at once: P12 twitches, P21 size, L1 lots, N1-N6 words of notes."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from imsrecord.domain.note_query import NoteQuery, read_query
from imsrecord.security.folder import KEYS_NAME, RECORD_NAME
from imsrecord.security.kdf import FLOOR
from imsrecord.services.opening import RecordFolder
from imsrecord.services.record import Record
from tools.bench import dataset, naive_schema
from tools.bench.figures import Figure, budget, figure, in_turn, taking
from tools.bench.sizes import PASSWORD, SIZES
from tools.bench.store_bench import connect_plain

ROUNDS = 25
TWITCHES = "SELECT muscle, row_count, points, counted, twitches FROM muscle_summary"
COUNTED = "SELECT muscle, count(twitch_count), sum(twitch_count) FROM needling_row GROUP BY muscle"
COVERING = "CREATE INDEX floor_twitches ON needling_row (muscle, twitch_count)"
SEARCHES = (
    ("N1", "a word of every third note", "rotation"),
    ("N2", "two words, the second begun", "taband tightness driv"),
    ("N3", "two common words", "tightness rotation"),
    ("N4", "a word only begun, two letters", "ro"),
    ("N5", "a piece within words", "otatio"),
    ("N6", "a word of hardly any note", "umushelwe"),
)
SEARCH_GOAL_MS = 50.0


def measure(folder: Path) -> list[Figure]:
    """Return the figures, on copies so that the data set stays as it is."""
    size = folder.name.split("-")[0]
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        with opened(folder, Path(scratch)) as record:
            figures = [*searches(record), lot(record, size), *twitches(record, folder, scratch)]
            if size == "M":
                small = Path(scratch) / "small"
                small.mkdir()
                with opened(dataset.folder("S"), small) as same:
                    figures.append(flat(record, same))
        return [*figures, bytes_of_visit(folder, Path(scratch), size)]


@contextmanager
def opened(folder: Path, scratch: Path) -> Iterator[Record]:
    """Open a copy of a record with all its services."""
    for name in (RECORD_NAME, KEYS_NAME):
        shutil.copy(folder / name, scratch / name)
    place = RecordFolder(scratch, FLOOR)
    record = Record(place.open_record(PASSWORD))
    try:
        yield record
    finally:
        record.close()
        place.release()


def searches(record: Record) -> list[Figure]:
    """N1 to N6: the whole service call, excerpts and the line of user activity with it."""
    figures = []
    for figure_id, what, words in SEARCHES:
        typed = read_query(words)
        query = NoteQuery(typed.words, begun=typed.begun)
        (times,) = in_turn(taking(lambda query=query: record.notes.look(query)), rounds=ROUNDS)
        said = f"search in all notes: {what}"
        figures.append(budget(figure_id, said, times, SEARCH_GOAL_MS))
    return figures


def lot(record: Record, size: str) -> Figure:
    """L1: who received a lot, beside the same SQL by the driver alone."""
    name = f"B{dataset.lot_of(SIZES[size].visits) // 2}"
    with record.opened.db.counting() as statements:
        record.recall.who_received(name)
    asked = next(one for one in statements if "lot_no IN" in one)
    number = f"[{name[1:]}]"

    def driver_alone() -> object:
        connection = record.opened.db.engine.raw_connection()
        found = connection.cursor().execute(asked, (number,)).fetchall()
        connection.close()
        return found

    ours, floors = in_turn(
        taking(lambda: record.recall.who_received(name)), taking(driver_alone), rounds=ROUNDS
    )
    return figure("L1", "who received a lot; floor the same SQL", ours, floors, 10.0)


def twitches(record: Record, folder: Path, scratch: str) -> list[Figure]:
    """P12: twitches per muscle over all visits, beside a covering index on a plain file."""
    plain = Path(shutil.copy(folder / dataset.PLAIN_NAME, scratch))
    connection = connect_plain(plain)
    connection.execute(COVERING)
    ours, floors = in_turn(
        taking(reading(record)), taking(lambda: connection.execute(COUNTED).fetchall()), rounds=9
    )
    connection.close()
    plain.unlink()
    what = "twitches per muscle over all visits; floor a covering index"
    return [figure("P12", what, ours, floors, 0.01)]


def flat(record: Record, small: Record) -> Figure:
    """P12b: the same at M beside S."""
    ours, floors = in_turn(taking(reading(record)), taking(reading(small)), rounds=100)
    return figure("P12b", "twitches per muscle: M; floor S", ours, floors, 1.2)


def reading(record: Record) -> Callable[[], object]:
    """Return a reading of the sums that the triggers keep."""
    connection: Any = record.opened.db.engine.raw_connection()
    return lambda: connection.execute(TWITCHES).fetchall()


def bytes_of_visit(folder: Path, scratch: Path, size: str) -> Figure:
    """P21: bytes of a visit with six rows, indexes and search, beside the naive schema."""
    visits = SIZES[size].visits
    naive = naive_schema.build(folder / dataset.PLAIN_NAME, scratch / "naive.db")
    ours = (folder / RECORD_NAME).stat().st_size
    what = "bytes of a visit, everything in the file; floor the naive schema, encrypted too"
    return figure("P21", what, [ours / visits], [naive / visits], 1.0, "B")
