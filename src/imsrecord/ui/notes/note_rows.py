"""How a visit found by the words of its note looks in a list: whose, what was found, when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF
from typing_extensions import override

from imsrecord.domain.note.plain_words import short_day_words
from imsrecord.domain.visit import VisitStatus
from imsrecord.ui import icons, theme
from imsrecord.ui.patients.patient_rows import PAD
from imsrecord.ui.widgets import marks, strokes
from imsrecord.ui.widgets.rows_list import RowDelegate, RowLook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QPainter

    from imsrecord.domain.history import FoundNote
    from imsrecord.ui.tokens import ColourName
    from imsrecord.ui.widgets.marks import Tone

STATES: Final[dict[VisitStatus, tuple[str, Tone, str]]] = {
    VisitStatus.DRAFT: ("Not signed", "warn", "clock"),
    VisitStatus.SIGNED: ("Signed", "ok", "check"),
    VisitStatus.IN_ERROR: ("Entered in error", "danger", "x"),
}
_AVATAR: Final = 38
_WHO: Final = 236
_WHEN: Final = 108
_STATE: Final = 144
_UPPER, _LOWER = 21, 41  # pixels from the top of a row to the middle of each line


def note_line_words(found: FoundNote) -> str:
    """Return the whole line as a screen reader says it."""
    return ", ".join(
        (
            found.name,
            f"visit {found.visit_no}",
            short_day_words(found.treated_on),
            STATES[found.status][0].lower(),
            f"{found.part}: {found.excerpt}",
        )
    )


class FoundNoteDelegate(RowDelegate["FoundNote"]):
    """Paints one visit that was found: patient, the piece of the note, the day, how it stands."""

    height = 62

    def captions(self, box: QRectF) -> Iterator[tuple[QRectF, str]]:
        """Give the words above the columns, for ``RowCaptions``."""
        yield box.adjusted(PAD, 0, 0, 0), "Patient"
        yield _what(box), "Found in"
        yield _when(box), "Visit"

    @override
    def draw(self, painter: QPainter, box: QRectF, row: FoundNote, look: RowLook) -> None:
        avatar = QRectF(box.left() + PAD, box.center().y() - _AVATAR / 2, _AVATAR, _AVATAR)
        marks.paint_avatar(painter, avatar, row.initials, "accent" if look.selected else "neutral")
        left = avatar.right() + 14
        who = QRectF(left, box.top(), _what(box).left() - 16 - left, box.height())
        _two(painter, who, row.name, f"Chart {row.chart_number}")
        _two(painter, _when(box), short_day_words(row.treated_on), f"Visit {row.visit_no}")
        what = _what(box)
        _write(painter, _line(what, _UPPER), row.part, "small", "text3")
        _draw_excerpt(painter, _line(what, _LOWER), row)
        _draw_state(painter, box, row.status)


def _what(box: QRectF) -> QRectF:
    left = box.left() + PAD + _AVATAR + 14 + _WHO
    return QRectF(left, box.top(), _when(box).left() - 20 - left, box.height())


def _when(box: QRectF) -> QRectF:
    return QRectF(box.right() - PAD - _STATE - _WHEN, box.top(), _WHEN - 12, box.height())


def _line(place: QRectF, middle: float) -> QRectF:
    return QRectF(place.left(), place.top() + middle - 10, place.width(), 20)


def _two(painter: QPainter, place: QRectF, upper: str, lower: str) -> None:
    _write(painter, _line(place, _UPPER), upper, "body_bold", "text")
    _write(painter, _line(place, _LOWER), lower, "small", "text2")


def _write(painter: QPainter, place: QRectF, words: str, style: str, colour: ColourName) -> None:
    font = theme.font(style)  # type: ignore[arg-type]
    elide = Qt.TextElideMode.ElideRight
    strokes.text(
        painter, place, QFontMetricsF(font).elidedText(words, elide, place.width()), font, colour
    )


def _draw_excerpt(painter: QPainter, place: QRectF, row: FoundNote) -> None:
    """Write the piece in one line, the words that were looked for in bold; cut off by “…”."""
    x = place.left()
    for words, marked in _pieces(row):
        font = theme.font("small_bold" if marked else "small")
        metrics = QFontMetricsF(font)
        room = place.right() - x
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter.setFont(font)
        painter.setPen(theme.colour("text" if marked else "text2"))
        middle = place.center().y() + (metrics.ascent() - metrics.descent()) / 2
        painter.drawText(QPointF(x, middle), shown)
        if shown != words:
            return
        x += metrics.horizontalAdvance(words)


def _pieces(row: FoundNote) -> Iterator[tuple[str, bool]]:
    at = 0
    for begin, end in row.marked:
        yield row.excerpt[at:begin], False
        yield row.excerpt[begin:end], True
        at = end
    yield row.excerpt[at:], False


def _draw_state(painter: QPainter, box: QRectF, status: VisitStatus) -> None:
    words, tone, icon = STATES[status]
    left, middle = box.right() - PAD - _STATE + 12, box.center().y()
    if status is not VisitStatus.SIGNED:
        width = marks.pill_width(words, has_icon=True)
        marks.paint_pill(painter, QRectF(left, middle - 12, width, 24), words, tone, icon)
        return
    icons.paint(painter, icon, QRectF(left, middle - 8, 16, 16), "ok", 2)
    place = QRectF(left + 22, box.top(), _STATE - 34, box.height())
    strokes.text(painter, place, words, theme.font("small"), "text2")
