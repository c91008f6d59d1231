"""The needling table: one row for each muscle and place, everything charted of it underneath."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.needling import totals
from imsrecord.errors import NotFoundError
from imsrecord.pdf import phrases as say
from imsrecord.pdf.page import TextStyle
from imsrecord.pdf.wrapping import wrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imsrecord.domain.needling import NeedlingRow
    from imsrecord.pdf.flow import Flow
    from imsrecord.pdf.summary_facts import SummaryFacts

_HEAD: Final = TextStyle(9, role="text2")
_CELL: Final = TextStyle(10)
_STRONG: Final = TextStyle(10, "semibold")
_DETAIL: Final = TextStyle(8.5, role="text2")
_INDENT: Final = 22.0
_NO_TWITCHES: Final = "not recorded"
_COLUMNS: Final = (
    (0.0, ""),
    (0.042, "Muscle"),
    (0.365, "Points"),
    (0.442, "Twitches"),
    (0.572, "Familiar pain"),
    (0.718, "Needle (mm)"),
    (0.862, "Technique"),
)


def needling_table(flow: Flow, facts: SummaryFacts) -> None:
    """Set the table with its sums; nothing where no needle went in."""
    rows = facts.visit.rows
    if not rows:
        return
    flow.heading(f"Needling: {_sums(facts)}", keep=60)
    _table_head(flow)
    flow.running_head = lambda: _table_head(flow)
    for row in sorted(rows, key=lambda row: row.position):
        _set_row(flow, row, facts)
    flow.running_head = None


def _sums(facts: SummaryFacts) -> str:
    rows = facts.visit.rows
    sums = totals(rows)
    muscles = len({(row.muscle, row.side) for row in rows})
    counted = any(row.twitch_count is not None for row in rows)
    return say.listed(
        (
            say.many(muscles, "muscle"),
            say.many(sums.points, "point"),
            say.many(sums.entries, "skin entry", "skin entries"),
            say.many(sums.needles, "needle"),
            say.many(sums.twitches, "twitch", "twitches") if counted else "twitches not counted",
        )
    )


def _table_head(flow: Flow) -> None:
    paper = flow.paper
    for share, words in _COLUMNS:
        paper.text(paper.left + share * paper.room, flow.y + _HEAD.size, words, _HEAD)
    flow.y += _HEAD.line + 3
    paper.rule(flow.y, paper.left, paper.right, "control")
    flow.y += 2


def _set_row(flow: Flow, row: NeedlingRow, facts: SummaryFacts) -> None:
    paper = flow.paper
    details = [
        line
        for text in _details(row, facts)
        for line in wrap(text, _DETAIL.size, paper.room - _INDENT, _DETAIL.weight)
    ]
    name = say.muscle(row.muscle, row.muscle_label)
    room = paper.room * (_COLUMNS[2][0] - _COLUMNS[1][0]) - 8
    names = wrap(name, _STRONG.size, room, _STRONG.weight)
    height = len(names) * _CELL.line + len(details) * _DETAIL.line + 7
    flow.need(min(height, flow.full_page))
    for n, part in enumerate(names):
        paper.text(paper.left + _INDENT, flow.y + 12 + n * _CELL.line, part, _STRONG)
    cells = ("", "", str(row.points), _twitches(row), "", str(row.needle or "not recorded"), "")
    for (share, _), words in zip(_COLUMNS, cells, strict=True):
        paper.text(paper.left + share * paper.room, flow.y + 12, words, _CELL)
    at = [paper.left + share * paper.room for share, _ in _COLUMNS]
    paper.text(at[0], flow.y + 12, row.side.letter, _STRONG)
    familiar = "Reproduced" if row.familiar else "not noted"
    paper.text(at[4], flow.y + 12, familiar, _STRONG if row.familiar else _CELL)
    technique = _short_technique(row)
    paper.text(at[6], flow.y + 12, technique, _CELL)
    flow.y += 2 + len(names) * _CELL.line
    for line in details:
        flow.need(_DETAIL.line + 3)
        paper.text(paper.left + _INDENT, flow.y + _DETAIL.size + 1, line, _DETAIL)
        flow.y += _DETAIL.line
    flow.y += 4
    flow.rule()


def _short_technique(row: NeedlingRow) -> str:
    words = say.term("techniques", row.technique)
    return words if words and len(words) <= _SHORT else "see below" if words else "not recorded"


def _twitches(row: NeedlingRow) -> str:
    grade = row.twitch_grade
    graded = "" if grade is None else say.graded("twitch_grades", grade).lower()
    if row.twitch_count is not None:
        return f"{row.twitch_count}, {graded}" if graded else str(row.twitch_count)
    return graded or _NO_TWITCHES


def _details(row: NeedlingRow, facts: SummaryFacts) -> Iterator[str]:
    """Say the rest of a row: where and how, what it answered, and what was written to it."""
    parts = (*_where(row), *_how(row, facts), *_answer(row))
    if line := " · ".join(part for part in parts if part):
        yield line
    if row.override_reason:
        yield f"Reason for needling here: {row.override_reason}"
    if row.note:
        yield row.note


def _where(row: NeedlingRow) -> Iterator[str]:
    yield _site_words(row)
    yield say.named("level", ", ".join(row.segments))
    if row.marks:
        places = "; ".join(
            f"{say.plain_code(m.view)} {say.number(m.x_mm)}/{say.number(m.y_mm)} mm"
            for m in row.marks
        )
        yield f"marked on the chart at {places}"
    yield say.named("position", say.term("positions", row.patient_position).lower())


def _site_words(row: NeedlingRow) -> str:
    if row.site is None:
        return ""
    try:
        site = catalogue().muscle(row.muscle).site(row.site)
    except NotFoundError:
        site = None
    return f"site {row.site}" + (f", {site.label}" if site else "")


def _how(row: NeedlingRow, facts: SummaryFacts) -> Iterator[str]:
    technique = say.term("techniques", row.technique)
    yield technique if len(technique) > _SHORT else ""
    yield say.named("direction", say.plain_code(row.direction))
    yield "" if row.depth_mm is None else f"depth about {row.depth_mm} mm"
    yield say.many(row.entries, "skin entry", "skin entries")
    yield say.many(row.needles, "needle")
    yield "" if row.passes is None else f"about {say.many(row.passes, 'pass', 'passes')}"
    yield "" if row.minutes is None else say.many(row.minutes, "minute")
    yield say.term("needle_coatings", row.coating).lower()
    yield say.named("electro", row.electro)
    yield _lot_words(row, facts)


def _lot_words(row: NeedlingRow, facts: SummaryFacts) -> str:
    lot = facts.lot_of(row)
    if lot is not None:
        expires = f", expires {lot.expires_on}" if lot.expires_on else ""
        return f"lot {lot.lot} ({lot.brand}{expires})"
    return "lot not recorded" if row.lot_no is None else f"lot no. {row.lot_no}"


def _answer(row: NeedlingRow) -> Iterator[str]:
    if row.twitches_per_point:
        yield f"twitches per point {' + '.join(str(n) for n in row.twitches_per_point)}"
    yield say.named("felt", say.term("sensations", row.sensation).lower())
    zones = say.terms("zones", row.referred_zones)
    yield say.named("refers to", say.listed((zones.lower(), row.refers_to)))
    yield "" if row.soreness is None else f"soreness {say.of_ten(row.soreness)}"
    statuses = (row.status_before, row.status_after)
    yield say.named(
        "status", _before_after(say.term("trigger_point_statuses", s) for s in statuses)
    )
    grades = (row.tenderness_before, row.tenderness_after)
    tender = _before_after("" if grade is None else str(grade) for grade in grades)
    yield f"tenderness {tender} of 4" if tender else ""
    yield say.term("local_responses", row.local_response).lower()


def _before_after(pair: Iterator[str]) -> str:
    before, after = (words.lower() for words in pair)
    if before and after:
        return f"{before} → {after}"
    return f"{before} before" if before else f"{after} after" if after else ""


_SHORT: Final = 14
