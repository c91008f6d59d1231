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
    (0.34, "Points"),
    (0.415, "Twitches"),
    (0.55, "Familiar pain"),
    (0.69, "Needle (mm)"),
    (0.82, "Technique"),
    (1.0, ""),
)


def needling_table(flow: Flow, sums: str, rows: tuple[NoteRow, ...]) -> None:
    """Set the rows under their sums; the head is repeated where the table goes on."""
    flow.heading(f"Needling: {sums}", keep=50)
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
    paper = flow.paper
    particulars = " · ".join((row.place, *row.particulars))
    details = wrap(particulars, _DETAIL.size, paper.room - _INDENT, _DETAIL.weight)
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
    lines = [
        wrap(words, style.size, (end - start) * paper.room - 6, style.weight)
        for (words, style), (start, _), (end, _) in zip(cells, _COLUMNS, _COLUMNS[1:], strict=False)
    ]
    height = max(len(cell) for cell in lines) * _CELL.line + 1
    flow.need(min(height + len(details) * _DETAIL.line + 4, flow.full_page))
    for (share, _), cell, (_, style) in zip(_COLUMNS, lines, cells, strict=False):
        for n, part in enumerate(cell):
            base = flow.y + style.size + 0.5 + n * style.line
            paper.text(paper.left + share * paper.room, base, part, style)
    flow.y += height
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
