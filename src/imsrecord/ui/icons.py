"""The icons of the screen: Lucide, drawn in the present look's colours."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from imsrecord.ui import theme

if TYPE_CHECKING:
    from zipfile import ZipFile

    from PySide6.QtGui import QColor, QIcon

    from imsrecord.ui.tokens import ColourName

STROKE: Final = 1.75  # of the 24 px grid; 2 when selected, 2.5 for small ticks
_PACKAGE = "justmyresource_lucide"


class IconMissingError(Exception):
    """There is no icon of this name, or the package with the icons is damaged."""


@cache
def _drawer() -> ZipFile:
    """Open the package's drawings; its Python code is not needed, so it is not loaded."""
    from zipfile import ZipFile  # noqa: PLC0415 - not for the first picture

    spec = find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise IconMissingError(_PACKAGE)
    return ZipFile(Path(spec.submodule_search_locations[0]) / "icons.zip")


@cache
def _drawing(name: str) -> str:
    try:
        return _drawer().read(f"{name}.svg").decode()
    except KeyError:
        raise IconMissingError(name) from None


@lru_cache(maxsize=512)
def _pixmap(name: str, px: int, rgba: str, stroke: float, ratio: float) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415 - not for the first picture

    svg = _drawing(name).replace("currentColor", rgba)
    svg = svg.replace('stroke-width="2"', f'stroke-width="{stroke}"')
    side = round(px * ratio)
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def pixmap(
    name: str, px: int, colour: ColourName, stroke: float = STROKE, ratio: float = 1.0
) -> QPixmap:
    """Give the icon ``name`` of ``px`` logical pixels, for a screen of ``ratio`` dots per pixel."""
    return _pixmap(name, px, theme.colour(colour).name(), stroke, ratio)


def paint(
    painter: QPainter,
    name: str,
    box: QRectF,
    colour: ColourName | QColor,
    stroke: float = STROKE,
) -> None:
    """Draw the icon ``name`` into the square ``box``, sharp on any screen.

    Raises:
        IconMissingError: there is no such icon.
    """
    ink = theme.colour(colour) if isinstance(colour, str) else colour
    ratio = painter.device().devicePixelRatio() * painter.transform().m11()
    drawn = _pixmap(name, round(box.width()), ink.name(), stroke, max(1.0, ratio))
    painter.drawPixmap(box, drawn, QRectF(drawn.rect()))


def icon(name: str, px: int = 18, colour: ColourName = "text2") -> QIcon:
    """Give an icon for Qt's own controls (menus); it keeps the look of the moment it was made."""
    from PySide6.QtGui import QIcon  # noqa: PLC0415 - not for the first picture

    made = QIcon()
    for ratio in (1.0, 2.0):
        made.addPixmap(pixmap(name, px, colour, ratio=ratio))
    return made


def size(px: int = 18) -> QSize:
    """Give the size of an icon as Qt's own controls want it."""
    return QSize(px, px)
