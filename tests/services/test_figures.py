"""The clinic's figures agree with SQL of their own, and each list is as long as its figure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from statistics import median
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from imsrecord.domain.clinic_figures import (
    SUMS,
    Asked,
    Counts,
    Which,
    change_figures,
    lines,
    muscle_asked,
)
from imsrecord.domain.event_rates import Span
from imsrecord.domain.findings import OutcomeScore, Pain, SorenessRecall
from imsrecord.domain.identity import VisitKey
from imsrecord.domain.outcomes import Strand
from imsrecord.errors import StorageError
from tests.builders import a_row
from tests.open_clinic import PIN, chart, register
from tests.services.acting import actions
from tests.services.correcting import correct

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from imsrecord.domain.visit import Visit
    from imsrecord.services.record import Record
    from tests.open_clinic import Clock

FIRST, LAST = date(2026, 3, 1), date(2026, 4, 30)
SPAN = Span(FIRST, LAST)
NOT_NEEDLED: dict[str, Any] = {
    "rows": (), "adverse_events": (), "soreness_recall": None, "decision": "deferred",
    "needles_removed": None, "pain_after": None, "function_after": None,
    "scores": (),
}  # fmt: skip


def keep(record: Record, patient_no: int, *, sign: bool = True, **changes: Any) -> Visit:
    """Chart a visit of today with these changes; sign it, or leave it as a draft."""
    draft = chart(record, patient_no)
    kept = record.visits.save_draft(replace(draft, **changes), draft, "Charted")
    return record.visits.sign(kept, PIN) if sign else kept


@pytest.fixture
def busy(record: Record, hour: Clock) -> Record:
    """Four patients from March to June: needled, called, missed, sore, scored, withdrawn."""
    ann, ben, cy, dee = (register(record, number) for number in (1, 2, 3, 4))
    keep(record, ann)
    uncounted = a_row(1, twitch_count=None, twitch_not_recorded=True, needles=3)
    keep(
        record, ben, rows=(uncounted,), adverse_events=(), no_adverse_event=True, needles_removed=3
    )
    hour.forward(days=10)
    better = (OutcomeScore(9, "ndi", 20.0), OutcomeScore(10, "sane", 50.0))
    keep(record, ann, soreness_recall=SorenessRecall(7, 40), scores=better, pain=Pain(1, 5, 3, 1))
    keep(record, ben, soreness_recall=SorenessRecall(2, 5), scores=(), pain=Pain(6, 6, 9, 4))
    keep(record, cy, visit_type="phone", **NOT_NEEDLED)
    hour.forward(days=30)
    keep(record, dee, **NOT_NEEDLED)
    keep(record, dee, visit_type="cancelled", **NOT_NEEDLED)
    wrong = keep(record, dee, soreness_recall=None)
    record.visits.addenda.mark_in_error(wrong.key, "Charted twice", PIN)
    keep(record, cy, sign=False)
    hour.forward(days=60)
    keep(record, cy)
    return record


def sql(record: Record, statement: str, *more: object) -> Any:
    with record.opened.db.read() as session:
        asked = (FIRST.isoformat(), LAST.isoformat(), *more)
        return session.connection().exec_driver_sql(statement, asked).all()


IN_SPAN = "status = 'signed' AND treated_on >= ? AND treated_on <= ?"
NEEDLED = f"""SELECT DISTINCT patient_no, visit_no FROM needling_row JOIN visit
  USING (patient_no, visit_no) WHERE {IN_SPAN}"""  # noqa: S608
STATEMENTS = {
    Which.VISITS: f"""SELECT patient_no, visit_no FROM visit WHERE {IN_SPAN}
  AND visit_type <> 'phone' AND visit_type <> 'cancelled'""",  # noqa: S608
    Which.CALLS: f"SELECT 1 FROM visit WHERE {IN_SPAN} AND visit_type = 'phone'",  # noqa: S608
    Which.CANCELLED: f"""SELECT 1 FROM visit WHERE {IN_SPAN}
  AND visit_type = 'cancelled'""",  # noqa: S608
    Which.TREATMENTS: NEEDLED,
    Which.PATIENTS: f"""SELECT DISTINCT patient_no FROM visit WHERE {IN_SPAN}
  AND visit_type NOT IN ('phone', 'cancelled')""",  # noqa: S608
    Which.NEW: """SELECT patient_no, min(treated_on) AS d FROM visit WHERE status = 'signed'
  AND visit_type NOT IN ('phone', 'cancelled') GROUP BY 1 HAVING d >= ? AND d <= ?""",
    Which.UNSIGNED: """SELECT 1 FROM visit WHERE status = 'draft'
  AND treated_on >= ? AND treated_on <= ?""",
    Which.AFFECTED: f"""SELECT DISTINCT patient_no, visit_no FROM adverse_event
  JOIN ({NEEDLED}) USING (patient_no, visit_no)""",  # noqa: S608
    Which.TOLD: f"""SELECT n.patient_no, n.visit_no FROM ({NEEDLED}) AS n JOIN soreness AS s
  ON s.patient_no = n.patient_no AND s.about_visit_no = n.visit_no JOIN visit AS t
  ON t.patient_no = s.patient_no AND t.visit_no = s.visit_no
  WHERE t.status = 'signed' AND s.time_point = 'recall' AND s.worst IS NOT NULL""",  # noqa: S608
}


def test_every_figure_is_what_sql_of_its_own_counts(busy: Record) -> None:
    counts = busy.figures.counts(SPAN)

    told = {line.asked.which: line.number for line in lines(counts)}
    for which, statement in STATEMENTS.items():
        assert told[which] == len(sql(busy, statement)), which
    assert all(told[which] for which in STATEMENTS)
    rows = f"FROM needling_row JOIN visit USING (patient_no, visit_no) WHERE {IN_SPAN}"
    ((needles, twitches),) = sql(busy, f"SELECT sum(needles), sum(twitch_count) {rows}")
    assert (counts.needles, counts.twitches) == (needles, twitches)
    assert counts.scored == 3  # nobody counted twitches at Ben's first visit
    assert counts.worst == median((7, 2))
    months = sql(
        busy,
        f"""SELECT substr(treated_on, 1, 7), count(*) FROM visit WHERE {IN_SPAN}
  AND visit_type NOT IN ('phone', 'cancelled') GROUP BY 1 ORDER BY 1""",  # noqa: S608
    )
    assert [(f"{one.first:%Y-%m}", one.visits) for one in counts.months] == [*map(tuple, months)]


def every_list(record: Record, span: Span) -> list[tuple[Asked, int]]:
    """Return each figure that has a list, and how long the list must be."""
    counts, spread = record.figures.counts(span), record.figures.spread(span)
    found = [(line.asked, line.number) for line in lines(counts) if line.asked.which not in SUMS]
    found.append((Asked(Which.TWITCHES), counts.scored))
    found += [(muscle_asked(one), one.visits) for one in spread.muscles]
    found += [(one.asked, one.visits) for one in spread.sizes]
    for one in record.figures.changes(span):
        found.append((one.asked, one.of))
        found.append((Asked(Which.ONE_SCORE, tuple(one.strand)), one.one_score))
    return found


@pytest.mark.parametrize("put_right", [False, True], ids=["as signed", "as corrected"])
@pytest.mark.parametrize("span", [SPAN, Span()], ids=["two months", "all"])
def test_every_list_is_as_long_as_its_figure(busy: Record, span: Span, *, put_right: bool) -> None:
    if put_right:
        correct_much(busy)

    found = every_list(busy, span)

    assert len(found) > 20
    for asked, number in found:
        listed = busy.figures.listed(span, asked)
        assert len(listed) == number, asked
        assert len(set(listed)) == number, asked
        assert len(busy.figures.shown(listed)) == number, asked


def correct_much(record: Record) -> None:
    """Put right a day, a muscle, a count, soreness, pain and a score."""
    key, second = VisitKey(1, 1), VisitKey(1, 2)
    rows = record.visits.open(key).rows
    correct(record, key, "treated_on", "2026-02-20")
    correct(record, second, f"rows/{rows[0].seq}/twitch_count", "9")
    correct(record, second, f"rows/{rows[0].seq}/muscle", "soleus")
    correct(record, second, "soreness_recall/worst", "3")
    correct(record, second, "scores/9/value", "41")


def test_figures_read_signed_visits_as_corrected(busy: Record) -> None:
    before, spread = busy.figures.counts(SPAN), busy.figures.spread(SPAN)
    ndi = Strand("ndi")
    assert [one.beyond for one in busy.figures.changes(SPAN) if one.strand == ndi] == [1]

    correct_much(busy)

    after, now = busy.figures.counts(SPAN), busy.figures.spread(SPAN)
    assert after.treatments == before.treatments - 1  # one was in February
    assert after.new == before.new - 1
    assert (before.worst, after.worst) == (4.5, 2.0)  # the needling of February is not looked at
    assert busy.figures.counts(Span(None, FIRST)).worst == 3.0
    assert {one.muscle for one in now.muscles} - {one.muscle for one in spread.muscles} == {
        "soleus"
    }
    assert [one.beyond for one in busy.figures.changes(SPAN) if one.strand == ndi] == [0]


def test_episodes_with_one_score_are_named_and_not_counted(busy: Record) -> None:
    ndi = next(one for one in busy.figures.changes(SPAN) if one.strand == Strand("ndi"))

    assert (ndi.beyond, ndi.of, ndi.one_score) == (1, 1, 1)
    (line,) = busy.figures.listed(SPAN, ndi.asked)
    assert line.words == "42 → 20, beyond the change that matters"


def test_needling_is_spread_as_sql_of_its_own_says(busy: Record) -> None:
    spread = busy.figures.spread(SPAN)

    rows = f"FROM needling_row JOIN visit USING (patient_no, visit_no) WHERE {IN_SPAN}"
    by_muscle = sql(
        busy,
        f"""SELECT muscle, side, count(DISTINCT patient_no || '/' || visit_no), sum(points)
  {rows} GROUP BY 1, 2""",
    )
    found = {(one.muscle, one.side.value, one.visits, one.points) for one in spread.muscles}
    assert found == {*map(tuple, by_muscle)}
    assert [one.visits for one in spread.muscles] == sorted(
        (one.visits for one in spread.muscles), reverse=True
    )
    assert (
        sum(one.needles for one in spread.sizes) == sql(busy, f"SELECT sum(needles) {rows}")[0][0]
    )


def test_figures_of_somebody_who_treated_nobody_are_noughts(busy: Record) -> None:
    counts = busy.figures.counts(replace(SPAN, practitioner_id=uuid4()))

    assert counts == Counts()
    (me,) = busy.figures.practitioners()
    assert busy.figures.counts(replace(SPAN, practitioner_id=me.id)) == busy.figures.counts(SPAN)


def test_a_list_leaves_a_line_and_numbers_leave_none(busy: Record) -> None:
    before = len(actions(busy))
    busy.figures.counts(SPAN)
    busy.figures.spread(SPAN)
    busy.figures.changes(SPAN)
    assert len(actions(busy)) == before

    busy.figures.listed(SPAN, Asked(Which.PATIENTS))

    assert actions(busy)[before:] == ["figures.list"]


def read(path: Path) -> list[Sequence[str]]:
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    text = path.read_bytes().decode("utf-8-sig")
    assert text.count("\r\n") == text.count("\n")
    return [line.split(",") for line in text.splitlines()]


def test_figures_are_saved_without_a_name_and_lists_with_names(
    busy: Record, tmp_path: Path
) -> None:
    busy.figures.save_figures(SPAN, tmp_path / "figures.csv")
    asked = Asked(Which.PATIENTS)
    listed = busy.figures.listed(SPAN, asked)
    busy.figures.save_list(asked, listed, tmp_path / "list.csv")

    figures, names = read(tmp_path / "figures.csv"), read(tmp_path / "list.csv")
    people = {one.name for one in busy.figures.shown(listed)}
    assert not any(name in cell for name in people for row in figures for cell in row)
    assert ["Visits", "", str(busy.figures.counts(SPAN).visits)] in [row[:3] for row in figures]
    assert {row[0] for row in names[1:]} == people
    assert actions(busy)[-3:] == ["figures.export", "figures.list", "figures.export_list"]


def test_a_folder_that_is_not_there_is_said_without_the_name_of_the_file(
    busy: Record, tmp_path: Path
) -> None:
    with pytest.raises(StorageError) as told:
        busy.figures.save_figures(SPAN, tmp_path / "none" / "Ann Sample.csv")

    assert "Ann" not in str(told.value)


def test_no_score_at_all_is_no_line() -> None:
    assert change_figures(()) == ()
