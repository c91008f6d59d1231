"""One frame of the chart as it was painted: kept, so that only what changes is painted again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap, QRegion

from imsrecord.ui.bodychart.backdrop import Backdrop
from imsrecord.ui.bodychart.earlier import Earlier, EarlierVisits
from imsrecord.ui.bodychart.findings import Findings
from imsrecord.ui.bodychart.outlines import Outline, Outlines, pixels_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from imsrecord.domain.body import MarkedMuscle
    from imsrecord.ui.bodychart.framing import Frame
    from imsrecord.ui.bodychart.turning import Turning
    from imsrecord.ui.painting import Picture

_PIECE_MS = 3.0


class Painted:
    """The bare figure, what tints it (``below``), and markers and numbers (``above``).

    Outlines and zones that come and go with the pointer are painted between the two.
    """

    def __init__(  # noqa: PLR0913
        self,
        view_id: str,
        layer: str,
        frame: Frame,
        size: QSize,
        ratio: float,
        *,
        marked: tuple[MarkedMuscle, ...] = (),
        earlier: EarlierVisits | None = None,
    ) -> None:
        self._view_id, self._layer, self.frame = view_id, layer, frame
        self._size, self._ratio = size, ratio
        self._marked = marked
        self._shown = earlier or EarlierVisits()
        self._bare = Backdrop(view_id, layer, frame, size, ratio)
        self._below = self._above = QPixmap()
        self._stale = QRegion()
        self._done = False
        self.findings = Findings(view_id, layer, frame)
        self._past: Earlier | None = None
        self._outlines = Outlines(view_id, layer, frame, size, ratio)
        self._work: Iterator[None] | None = None

    @property
    def bare(self) -> QPixmap | None:
        """The figure without findings, once it is painted."""
        return self._bare.pixmap if self._done else None

    def work(self) -> Iterator[None]:
        """Paint piece by piece; one may pause after each."""
        if self._work is None:
            self._work = self._pieces()  # it holds these pictures, so not before it is needed
        return self._work

    def show(self, marked: tuple[MarkedMuscle, ...]) -> QRect:
        """Take over what is charted; return the pixels that have to be painted again."""
        self._marked = marked
        changed = self.findings.show(marked)
        if self._shown.heat and not changed.isEmpty():
            self._past = None  # the numbers keep clear of the markers
        dirty = pixels_of(changed, self.frame)
        if self._done:
            self._stale += dirty
        return dirty

    def paint(
        self,
        painter: QPainter,
        region: QRegion,
        outlines: tuple[Outline, ...],
        felt: Picture | None,
        veil: Turning | None,
    ) -> None:
        """Paint the figure, what was needled, and below the markers what lies over the figure."""
        self._refresh()
        self._blit(painter, region, self._below)
        if veil is not None:
            veil.paint(painter)
        for outline in outlines:
            self._outlines.paint(painter, outline)
        if felt is not None:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setTransform(self.frame.transform, combine=True)
            felt.paint(painter, self._exposed(QRectF(region.boundingRect())))
            painter.restore()
        self._blit(painter, region, self._above)

    def whole(self) -> QPixmap:
        """Return the picture as it stands, to be moved about."""
        self._refresh()
        whole = self._below.copy()
        painter = QPainter(whole)
        painter.drawPixmap(QPoint(), self._above)
        painter.end()
        return whole

    def pictures(self) -> tuple[Picture, ...]:
        """Return all that lies on the bare figure, from below."""
        return (*self._tints(), *self._markers())

    def _tints(self) -> tuple[Picture, ...]:
        past = self._earlier()
        return past.heat, *self.findings.tints(), past.ghosts

    def _markers(self) -> tuple[Picture, ...]:
        return *self.findings.markers(), *self._earlier().numbers

    def _earlier(self) -> Earlier:
        if self._past is None:
            view_id, layer = self._view_id, self._layer
            self._past = Earlier(view_id, layer, self.frame, self._shown, self._marked)
        return self._past

    def _pieces(self) -> Iterator[None]:
        while not self._bare.develop(_PIECE_MS):
            yield
        for one in self._marked:
            self.findings.add(one)
            yield
        tints, markers = self._tints(), self._markers()
        yield
        self._below = self._bare.pixmap.copy()
        yield from painting(self._below, self.frame, tints)
        self._above = QPixmap(self._bare.pixmap.size())
        self._above.setDevicePixelRatio(self._ratio)
        self._above.fill(Qt.GlobalColor.transparent)
        yield from painting(self._above, self.frame, markers)
        self._done = True

    def _refresh(self) -> None:
        """Bring both pictures up to date, only where they are not."""
        if not self._done:
            for _ in self.work():
                pass
        stale, self._stale = self._stale, QRegion()
        box = QRectF(stale.boundingRect() & QRect(QPoint(), self._size))
        if not box.isEmpty():
            self._repaint(box, self._below, self._tints())
            self._repaint(box, self._above, self._markers())

    def _repaint(self, box: QRectF, pixmap: QPixmap, pictures: tuple[Picture, ...]) -> None:
        exposed = self._exposed(box)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(box)
        if pixmap is self._below:
            painter.drawPixmap(box, self._bare.pixmap, self._dots(box))
        else:
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
            painter.fillRect(box, Qt.GlobalColor.transparent)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setTransform(self.frame.transform, combine=True)
        for picture in pictures:
            if picture.bounds.intersects(exposed):
                picture.paint(painter, exposed)
        painter.end()

    def _blit(self, painter: QPainter, region: QRegion, pixmap: QPixmap) -> None:
        rects: Iterable[QRect] = region  # type: ignore[assignment]  # the stubs do not know it
        for rect in rects:
            painter.drawPixmap(QRectF(rect), pixmap, self._dots(QRectF(rect)))

    def _exposed(self, box: QRectF) -> QRectF:
        return QRectF(self.frame.to_view(box.topLeft()), box.size() / self.frame.scale)

    def _dots(self, box: QRectF) -> QRectF:
        ratio = self._ratio
        return QRectF(box.x() * ratio, box.y() * ratio, box.width() * ratio, box.height() * ratio)


def painting(pixmap: QPixmap, frame: Frame, pictures: tuple[Picture, ...]) -> Iterator[None]:
    """Paint pictures on a pixmap one after the other; one may pause after each."""
    for picture in pictures:
        if picture.bounds.intersects(frame.seen):
            painter = QPainter(pixmap)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setTransform(frame.transform, combine=True)
            picture.paint(painter, frame.seen)
            painter.end()
            yield
