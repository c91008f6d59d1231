"""How a visit looks in a chart's list: when, what, how it went, how it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPen
from typing_extensions import override

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.note.plain_words import CORRECTED, counted, joined, short_day_words
from imsrecord.domain.visit import VisitStatus
from imsrecord.ui import icons, theme
from imsrecord.ui.chart.visit_figure import VisitFigures
from imsrecord.ui.widgets import marks, strokes
from imsrecord.ui.widgets.rows_list import RowDelegate, RowLook

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from PySide6.QtGui import QPainter

    from imsrecord.domain.history import VisitLine
    from imsrecord.ui.widgets.marks import Tone

_STATES: dict[VisitStatus, tuple[str, Tone, str]] = {
    VisitStatus.DRAFT: ("Not signed", "warn", "clock"),
    VisitStatus.SIGNED: ("Signed", "ok", "check"),
    VisitStatus.IN_ERROR: ("Entered in error", "danger", "x"),
}
_PAD = 20
_WHEN = 112
_ABOUT_GAP = 8  # between what a visit was about and its figure
_FIGURE = 92
_PAIN = 164
_TWITCHES = 76
_STATE = 136
_CORRECTED = "corrected after signing"
_TRACK = 76  # pixels of the pain track, from 0 to 10


def muscles_words(visit: VisitLine) -> str:
    """Return the muscles needled, each once: R upper trapezius, L infraspinatus."""
    named = [
        f"{row.side.letter} {row.muscle_label or catalogue().muscle_label(row.muscle)}"
        for row in visit.rows
    ]
    if named:
        return ", ".join(dict.fromkeys(named))
    if visit.decision:
        return catalogue().label("needling_decisions", visit.decision)
    return "Nothing charted yet"


def pain_words(visit: VisitLine) -> str:
    """Return pain before and after: 4 → 2; a dagger stands behind what was corrected."""
    before = _number(visit.pain_before) + _dagger(visit, "pain_before")
    after = _number(visit.pain_after) + _dagger(visit, "pain_after")
    return "" if visit.pain_before is None and visit.pain_after is None else f"{before} → {after}"


def soreness_words(visit: VisitLine) -> str:
    """Return what a later visit told of the soreness after this one: then sore 4/10, 48 h."""
    if visit.sore is None:
        return ""
    lasted = "" if visit.sore_hours is None else f", {visit.sore_hours} h"
    return f"then sore {visit.sore}/10{lasted}{_dagger(visit, 'sore', 'sore_hours')}"


def twitch_words(visit: VisitLine) -> str:
    """Return the sum of the twitches, – where none were counted."""
    return _number(visit.twitches) + _dagger(visit, "twitches")


def _number(number: int | None) -> str:
    return "–" if number is None else str(number)


def _dagger(visit: VisitLine, *names: str) -> str:
    return CORRECTED if visit.corrected.intersection(names) else ""


def visit_words(visit: VisitLine) -> str:
    """Return the whole line as a screen reader says it."""
    pain = pain_words(visit)
    parts = (
        f"Visit {visit.visit_no}, {short_day_words(visit.treated_on)}",
        visit.complaint,
        muscles_words(visit),
        f"pain {pain}" if pain else "",
        "" if visit.twitches is None else counted(visit.twitches, "twitch", "twitches"),
        soreness_words(visit),
        _STATES[visit.status][0],
        f"{CORRECTED} {_CORRECTED}" if visit.corrected else "",
    )
    return ", ".join(part for part in parts if part)


class VisitRowDelegate(RowDelegate["VisitLine"]):
    """Paints one visit: when, where on the body, what, pain before and after, twitches, state."""

    height = 84

    def __init__(self) -> None:
        super().__init__()
        self._figures = VisitFigures()

    def show_body_of(self, visits: Iterable[VisitLine]) -> None:
        """Cut all figures to the part of the body that these visits share."""
        self._figures.cut_to(visits)

    def captions(self, box: QRectF) -> Iterator[tuple[QRectF, str]]:
        """Give the words above the columns, for ``RowCaptions``."""
        yield box.adjusted(_PAD, 0, 0, 0), "Visit"
        yield _what_place(box), "Needled"
        yield _pain_place(box), "Pain before → after"
        yield _twitch_place(box), "Twitches"

    @override
    def draw(self, painter: QPainter, box: QRectF, row: VisitLine, look: RowLook) -> None:
        _draw_when(painter, box, row)
        left = box.left() + _PAD + _WHEN
        self._figures.paint(painter, QRectF(left, box.top() + 9, _FIGURE - 14, 66), row)
        _draw_what(painter, _what_place(box), row)
        _draw_pain(painter, _pain_place(box), row)
        if row.rows:
            place = _twitch_place(box)
            strokes.text(painter, place, twitch_words(row), theme.font("heading"), "twitch")
        _draw_state(painter, box, row)


def _what_place(box: QRectF) -> QRectF:
    left = box.left() + _PAD + _WHEN + _FIGURE
    return QRectF(left, box.top(), _pain_place(box).left() - 20 - left, box.height())


def _pain_place(box: QRectF) -> QRectF:
    return QRectF(_twitch_place(box).left() - _PAIN, box.top(), _PAIN - 12, box.height())


def _twitch_place(box: QRectF) -> QRectF:
    left = box.right() - _PAD - _STATE - _TWITCHES
    return QRectF(left, box.top(), _TWITCHES - 12, box.height())


def _draw_when(painter: QPainter, box: QRectF, row: VisitLine) -> None:
    up = 29 if row.complaint else 20
    top = QRectF(box.left() + _PAD, box.center().y() - up, _WHEN, 20)
    day = short_day_words(row.treated_on)
    strokes.text(painter, top, day, theme.font("body_bold"), "text")
    under = top.translated(0, 20)
    strokes.text(painter, under, f"Visit {row.visit_no}", theme.font("small"), "text2")
    small = QFontMetricsF(theme.font("caption"))
    cut = Qt.TextElideMode.ElideRight
    about = small.elidedText(row.complaint, cut, _WHEN - _ABOUT_GAP)
    strokes.text(painter, under.translated(0, 19), about, theme.font("caption"), "text3")


def _draw_what(painter: QPainter, place: QRectF, row: VisitLine) -> None:
    font = theme.font("body")
    lines = _broken(muscles_words(row), QFontMetricsF(font), place.width())
    high = 19 * len(lines) + 20
    top = QRectF(place.left(), place.center().y() - high / 2, place.width(), 19)
    for words in lines:
        strokes.text(painter, top, words, font, "text" if row.rows else "text3")
        top.translate(0, 19)
    kind = catalogue().label("visit_types", row.visit_type)
    under = joined(kind, counted(row.points, "point") if row.rows else "", between=" · ")
    small = QFontMetricsF(theme.font("small"))
    said = counted(row.adverse_events, "adverse event") if row.adverse_events else ""
    width = marks.pill_width(said, has_icon=True)
    if said and small.horizontalAdvance(under) + 10 + width > place.width():
        under, said = kind, counted(row.adverse_events, "event")
        width = marks.pill_width(said, has_icon=True)
    strokes.text(painter, top, under, theme.font("small"), "text3")
    if said:
        x = top.left() + small.horizontalAdvance(under) + 10
        pill = QRectF(x, top.top() - 1, width, 20)
        marks.paint_pill(painter, pill, said, "warn", "triangle-alert")


def _broken(words: str, metrics: QFontMetricsF, width: float) -> tuple[str, ...]:
    """Break a list of muscles into two lines at most, the second cut off by “…”."""
    parts = words.split(", ")
    first = 1
    while first < len(parts) and metrics.horizontalAdvance(", ".join(parts[: first + 1])) < width:
        first += 1
    cut = Qt.TextElideMode.ElideRight
    if first == len(parts):
        return (metrics.elidedText(words, cut, width),)
    top = metrics.elidedText(", ".join(parts[:first]) + ",", cut, width)
    return top, metrics.elidedText(", ".join(parts[first:]), cut, width)


def _draw_pain(painter: QPainter, place: QRectF, row: VisitLine) -> None:
    words = pain_words(row)
    strokes.text(painter, place, words, theme.font("heading"), "text")
    under = QRectF(place.left(), place.center().y() + 12, place.width(), 18)
    strokes.text(painter, under, soreness_words(row), theme.font("small"), "sore")
    if not words:
        return
    middle = round(place.center().y())
    left = place.left() + 68
    track = QRectF(left, middle - 2, _TRACK, 4)
    strokes.box(painter, track, 2, fill="line")
    places = [
        None if pain is None else left + _TRACK * pain / 10
        for pain in (row.pain_before, row.pain_after)
    ]
    before, after = places
    if before is not None and after is not None and before != after:
        painter.setPen(QPen(theme.colour("text" if after < before else "warn"), 2))
        painter.drawLine(QPointF(before, middle), QPointF(after, middle))
    if before is not None:
        strokes.dot(painter, before, middle, 4.5, "text")
    if after is not None:
        ring = QRectF(after - 4.5, middle - 4.5, 9, 9)
        strokes.box(painter, ring, 4.5, fill="surface", line="text", width=2)
    if after is not None and before == after:
        strokes.dot(painter, after, middle, 2, "text")


def _draw_state(painter: QPainter, box: QRectF, row: VisitLine) -> None:
    words, tone, icon = _STATES[row.status]
    left, middle = box.right() - _PAD - _STATE + 12, box.center().y()
    if row.status is not VisitStatus.SIGNED:
        width = marks.pill_width(words, has_icon=True)
        marks.paint_pill(painter, QRectF(left, middle - 12, width, 24), words, tone, icon)
        return
    icons.paint(painter, icon, QRectF(left, middle - 8, 16, 16), "ok", 2)
    place = QRectF(left + 22, box.top(), _STATE - 34, box.height())
    strokes.text(painter, place, words, theme.font("small"), "text2")
    if row.corrected:
        under = QRectF(left, middle + 9, _STATE - 12, 18)
        said = f"{CORRECTED} corrected"
        strokes.text(painter, under, said, theme.font("small"), "text2")
