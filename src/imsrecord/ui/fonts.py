"""The screen's letters: Inter, cut for its size; painted figures can stand in columns."""

from __future__ import annotations

from functools import cache

import fontpkg_inter
from PySide6.QtGui import QFont, QFontDatabase

FAMILY = fontpkg_inter.FAMILY
DISPLAY_FROM_PX = 20
_TEXT_CUT = 14
_DISPLAY_CUT = 32
_DISPLAY_SPACING = 98.6  # percent


class FontMissingError(Exception):
    """The package with the screen font is damaged, so the application cannot be shown properly."""


def load() -> None:
    """Make Inter known to Qt; needed once, after the application object exists.

    Raises:
        FontMissingError: the font file could not be read.
    """
    path = fontpkg_inter.ROOT / "files" / "Inter[opsz,wght].ttf"
    if QFontDatabase.addApplicationFont(str(path)) < 0:
        raise FontMissingError(path.name)


@cache
def inter(px: int, weight: int = 400, *, tabular: bool = False) -> QFont:
    """Give Inter at ``px`` logical pixels and ``weight`` 400 to 700.

    The weight is set as an axis of the variable font, not as the font's weight: Qt would
    embolden the regular letters on top of it. The small l has a tail (``cv05``), so that l, I
    and 1 differ. ``tabular`` figures are of equal width (``tnum``); they are not for words,
    because the hyphen becomes as wide as a figure.
    """
    font = QFont(FAMILY)
    font.setPixelSize(px)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    large = px >= DISPLAY_FROM_PX
    font.setVariableAxis(QFont.Tag("opsz"), _DISPLAY_CUT if large else _TEXT_CUT)
    font.setVariableAxis(QFont.Tag("wght"), weight)
    if large:
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, _DISPLAY_SPACING)
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    font.setFeature(QFont.Tag("cv05"), 1)
    return font
