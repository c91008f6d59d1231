"""The needling table: one row for each muscle and place, everything charted of it underneath."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from imsrecord.pdf.page import TextStyle
from imsrecord.pdf.wrapping import wrap

if TYPE_CHECKING:
    from imsrecord.domain.note import NoteRow
    from imsrecord.pdf.flow import Flow

_HEAD: Final = TextStyle(8.5, role="text2")
_CELL: Final = TextStyle(9.5, leading=1.22)
_STRONG: Final = TextStyle(9.5, "semibold", leading=1.22)
_DETAIL: Final = TextStyle(8, role="text2", leading=1.22)
_INDENT: Final = 18.0
_COLUMNS: Final = (
    (0.0, ""),
    (0.034, "Muscle"),
    (0.315, "Points"),
    (0.38, "Twitches"),
    (0.508, "Familiar pain"),
    (0.63, "Needle (mm)"),
    (0.742, "Technique"),
    (1.0, ""),
)


def needling_table(flow: Flow, sums: str, rows: tuple[NoteRow, ...]) -> None:
    """Set the rows under their sums; the head is repeated where the table goes on."""
    first = _height_of(flow, rows[0]) if rows else 0.0
    flow.heading(f"Needling: {sums}", keep=min(_HEAD.line + 3 + first, flow.full_page))
    _table_head(flow)
    flow.running_head = lambda: _table_head(flow)
    for row in rows:
        _set_row(flow, row)
    flow.running_head = None
    flow.space(3)


def _table_head(flow: Flow) -> None:
    paper = flow.paper
    for share, words in _COLUMNS:
        paper.text(paper.left + share * paper.room, flow.y + _HEAD.size, words, _HEAD)
    flow.y += _HEAD.line + 2
    paper.rule(flow.y, paper.left, paper.right, "control")
    flow.y += 1


def _set_row(flow: Flow, row: NoteRow) -> None:
    paper, lines, details = flow.paper, _cell_lines(flow, row), _details(flow, row)
    flow.need(min(_height_of(flow, row), flow.full_page))
    for (share, _), (cell, style) in zip(_COLUMNS, lines, strict=False):
        for n, part in enumerate(cell):
            base = flow.y + style.size + 0.5 + n * style.line
            paper.text(paper.left + share * paper.room, base, part, style)
    flow.y += _cells_height(flow, row)
    for line in details:
        flow.need(_DETAIL.line + 2)
        paper.text(paper.left + _INDENT, flow.y + _DETAIL.size, line, _DETAIL)
        flow.y += _DETAIL.line
    for struck in row.struck:
        name = struck.name[:1].upper() + struck.name[1:]
        right = f"{struck.now} ({struck.told})"
        flow.corrected(right, f"{name}: {struck.was}", _DETAIL, _INDENT)
    flow.y += 1.5
    flow.rule()


def _height_of(flow: Flow, row: NoteRow) -> float:
    """Return what a row takes that nobody has corrected."""
    return _cells_height(flow, row) + len(_details(flow, row)) * _DETAIL.line + 4


def _cells_height(flow: Flow, row: NoteRow) -> float:
    return max(len(cell) for cell, _ in _cell_lines(flow, row)) * _CELL.line + 1


def _details(flow: Flow, row: NoteRow) -> tuple[str, ...]:
    particulars = " · ".join((row.place, *row.particulars))
    return wrap(particulars, _DETAIL.size, flow.paper.room - _INDENT, _DETAIL.weight)


def _cell_lines(flow: Flow, row: NoteRow) -> list[tuple[tuple[str, ...], TextStyle]]:
    familiar = _STRONG if row.familiar else _CELL
    cells = (
        (row.side, _STRONG),
        (row.muscle, _STRONG),
        (row.point_figure, _CELL),
        (row.twitch_figure, _CELL),
        ("Reproduced" if row.familiar else "not noted", familiar),
        (row.needle, _CELL),
        (row.technique or "not recorded", _CELL),
    )
    return [
        (wrap(words, style.size, (end - start) * flow.paper.room - 6, style.weight), style)
        for (words, style), (start, _), (end, _) in zip(cells, _COLUMNS, _COLUMNS[1:], strict=False)
    ]
