"""A muscle as a row of Settings: its name, its region, and its risk in words and shape."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from typing_extensions import override

from imsrecord.domain.catalogue import Muscle, catalogue
from imsrecord.domain.folding import fold
from imsrecord.ui import theme
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.marks import Tone, paint_pill, pill_width
from imsrecord.ui.widgets.rows_list import RowDelegate, RowLook

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

    from imsrecord.ui.tokens import ColourName

RISK_TONES: dict[str, Tone] = {"routine": "neutral", "caution": "warn", "high": "danger"}
RISK_ICONS = {"routine": "", "caution": "triangle-alert", "high": "octagon-alert"}


class MuscleDelegate(RowDelegate[Muscle]):
    """Draws one muscle in 52 px."""

    height = 52

    @override
    def draw(self, painter: QPainter, box: QRectF, row: Muscle, look: RowLook) -> None:
        risk = catalogue().label("risk_levels", row.risk_level)
        icon = RISK_ICONS[row.risk_level]
        width = pill_width(risk, has_icon=bool(icon))
        pill = QRectF(box.right() - 16 - width, box.center().y() - 12, width, 24)
        paint_pill(painter, pill, risk, RISK_TONES[row.risk_level], icon)
        words = QRectF(box.left() + 18, box.top() + 6, pill.left() - box.left() - 28, 21)
        _write(painter, words, row.name, theme.font("body_strong"), "text")
        words.translate(0, 20)
        _write(painter, words, region_of(row), theme.font("small"), "text3")


def describe(muscle: Muscle) -> str:
    """Return what a screen reader says of a row."""
    risk = catalogue().label("risk_levels", muscle.risk_level)
    return f"{muscle.name}, {region_of(muscle)}, {risk}"


def region_of(muscle: Muscle) -> str:
    """Return where the muscle is, in words."""
    return catalogue().label("regions", muscle.region)


def found(typed: str) -> tuple[Muscle, ...]:
    """Return the muscles whose name, Latin name, region, nerve or typed word holds every word."""
    words = fold(typed).split()
    return tuple(m for m in catalogue().muscles if all(word in _spelling(m.id) for word in words))


@cache
def _spelling(muscle_id: str) -> str:
    muscle = catalogue().muscle(muscle_id)
    aliases = (*catalogue().aliases_of(muscle_id), *muscle.abbreviations)
    risk = catalogue().label("risk_levels", muscle.risk_level)
    parts = (muscle.name, muscle.latin, region_of(muscle), muscle.nerve, risk, *aliases)
    return fold(" ".join((*parts, *muscle.segments)))


def _write(painter: QPainter, box: QRectF, words: str, font: QFont, colour: ColourName) -> None:
    elide = Qt.TextElideMode.ElideRight
    shown = QFontMetrics(font).elidedText(words, elide, int(box.width()))
    strokes.text(painter, box, shown, font, colour)
