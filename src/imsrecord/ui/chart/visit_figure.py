"""The small figure of a visit: the part of the body that was needled, a dot for each point."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import ceil, floor
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from imsrecord.domain.body import (
    MarkedMuscle,
    body_view,
    marker_points,
    places_of,
    regions_of,
)
from imsrecord.ui import theme
from imsrecord.ui.bodychart import framing
from imsrecord.ui.painting import painter_path
from imsrecord.ui.widgets import strokes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from imsrecord.domain.body import BodyView
    from imsrecord.domain.body.places import Seen
    from imsrecord.domain.history import NeedledLine, VisitLine

_DOT = 2.6  # radius in pixels
_LEAST = 320.0  # millimetres of the body that are always shown, so that one sees where it is
_MARGIN = 30.0
_STEP = 20.0
_APART = 2.0


@dataclass(frozen=True, slots=True)
class _Cut:
    """Half the width from the midline, top and bottom, in millimetres; nothing: the whole body."""

    half: float = 0.0
    top: float = 0.0
    bottom: float = 0.0


class VisitFigures:
    """Paints the figures of one chart, all cut to the same part of the body."""

    def __init__(self) -> None:
        self._cut = _Cut()
        self._kept: dict[tuple[object, ...], QPixmap] = {}

    def cut_to(self, visits: Iterable[VisitLine]) -> None:
        """Choose the smallest part of the body in which everything lies that was needled."""
        seen = {(row.muscle, row.side): row for visit in visits for row in visit.rows}
        self._cut = _common_cut([row for row in seen.values() if _best(row) is not None])
        self._kept.clear()

    def forget(self) -> None:
        """Let go of the pictures kept: the figures have another size now."""
        self._kept.clear()

    def paint(self, painter: QPainter, box: QRectF, visit: VisitLine) -> None:
        """Paint a visit's figure into ``box``; nothing when no muscle is charted."""
        rows = [row for row in visit.rows if _best(row) is not None]
        if not rows:
            return
        ratio = painter.device().devicePixelRatioF()
        key = (visit.visit_no, visit.rows, box.size().toTuple(), ratio, theme.is_dark())
        if key not in self._kept:
            self._kept[key] = self._made(rows, box.size(), ratio)
        painter.drawPixmap(box.topLeft(), self._kept[key])

    def _made(self, rows: list[NeedledLine], size: QSizeF, ratio: float) -> QPixmap:
        picture = QPixmap((size * ratio).toSize())
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        view = body_view(_view_of(rows))
        frame = framing.fit(_cut_box(view, self._cut), size)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setTransform(frame.transform, combine=True)
        _paint_skin(painter, view, frame.scale)
        for row in rows:
            _paint_muscle(painter, view, row)
        for row in rows:
            _paint_points(painter, view, row, _DOT / frame.scale)
        painter.end()
        return picture


def _paint_skin(painter: QPainter, view: BodyView, scale: float) -> None:
    painter.setPen(QPen(theme.colour("skin_line"), 1 / scale))
    painter.setBrush(theme.colour("skin"))
    painter.drawPath(painter_path(view.outline))


def _paint_muscle(painter: QPainter, view: BodyView, row: NeedledLine) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("accent", 0.28))
    for region in regions_of(view.id, _layer(row, view), row.muscle, row.side):
        painter.drawPath(painter_path(region.d))


def _paint_points(painter: QPainter, view: BodyView, row: NeedledLine, radius: float) -> None:
    marked = MarkedMuscle(row.muscle, row.side, row.points, row.site)
    # Apart by whole steps, so that charts of nearly one scale find their places worked out.
    apart = ceil(radius / _APART) * _APART
    for x, y in marker_points(view.id, _layer(row, view), marked, apart):
        strokes.dot(painter, x, y, radius, "accent")


def _best(row: NeedledLine) -> Seen | None:
    places = places_of(row.muscle, row.side)
    return places[0] if places else None


def _layer(row: NeedledLine, view: BodyView) -> str:
    found = (seen.layer for seen in places_of(row.muscle, row.side) if seen.view == view.id)
    return next(found, view.first_layer)


def _view_of(rows: list[NeedledLine]) -> str:
    shown = Counter(seen.view for row in rows if (seen := _best(row)) is not None)
    return shown.most_common(1)[0][0]


def _common_cut(rows: list[NeedledLine]) -> _Cut:
    """Return the smallest part, the same on front and back, that holds every muscle of ``rows``."""
    half, top, bottom = _LEAST / 2, float("inf"), 0.0
    for row in rows:
        seen = _best(row)
        view = body_view(seen.view) if seen is not None else None
        if seen is None or view is None or not view.whole or view.side is not None:
            continue
        for region in regions_of(seen.view, seen.layer, row.muscle, row.side):
            box = painter_path(region.d).boundingRect()
            middle = view.width / 2
            half = max(half, middle - box.left(), box.right() - middle)
            top, bottom = min(top, box.top()), max(bottom, box.bottom())
    if not bottom:
        return _Cut()
    # In steps: the charts of a day share few scales, and with them the places of points.
    wide, up = ceil((half + _MARGIN) / _STEP), floor((top - _MARGIN) / _STEP)
    return _Cut(wide * _STEP, up * _STEP, ceil((bottom + _MARGIN) / _STEP) * _STEP)


def _cut_box(view: BodyView, cut: _Cut) -> QRectF:
    if not view.whole or view.side is not None or not cut.bottom:
        return QRectF(0, 0, view.width, view.height)
    box = QRectF(view.width / 2 - cut.half, cut.top, 2 * cut.half, cut.bottom - cut.top)
    if box.height() < _LEAST:
        box.adjust(0, (box.height() - _LEAST) / 2, 0, (_LEAST - box.height()) / 2)
    return box
