"""The name of a needled muscle, pressed to see its details."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QSizePolicy
from typing_extensions import override

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.charting_words import plural, technique_words
from imsrecord.domain.precautions import Asks
from imsrecord.domain.row_gaps import open_question, row_gaps
from imsrecord.domain.twitches import TwitchWay
from imsrecord.ui import icons, theme, tokens
from imsrecord.ui.visit.fitting import fitted, whole_parts
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.key_focus import KeyFocus
from imsrecord.ui.widgets.needle_chip import NeedleChip
from imsrecord.ui.widgets.twitch_ways import GRADES

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent

    from imsrecord.domain.needling import NeedlingRow
    from imsrecord.domain.precautions import Prompt
    from imsrecord.ui.tokens import ColourName

_LEAD_GAP = 4
_CONSENT = "consent?"  # where there is no room to say for what
_LEAST_WORDS = 40  # pixels in which a word can still be read


class RowName(KeyFocus, QAbstractButton):
    """Name, risk triangle, and below needle and technique; what is still open is said first.

    ``way`` is how this practitioner records twitches: the control beside it shows that answer, and
    the caption any other. ``needles`` stands at the head of the caption.
    """

    opened = Signal()
    gap_pressed = Signal()
    broken = Signal()  # the name takes another number of lines

    def __init__(self, way: TwitchWay = TwitchWay.COUNT) -> None:
        super().__init__()
        self.needles = NeedleChip(self)
        self._way = way
        self._most_lines = 2
        self._line_count = 1
        self._quiet = False
        self._on_gap = False
        self._name = ""
        self._open = ""
        self._consent = ""
        self._calm = False
        self._warned = ""
        self._grave = False
        self._parts: tuple[str, ...] = ()
        self._risk = False
        self._ghost = False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(self._tell)

    def show_row(
        self,
        row: NeedlingRow,
        *,
        ghost: bool = False,
        prompts: tuple[Prompt, ...] = (),
        feel: bool = False,
        consent: str = "",
    ) -> None:
        """Show a row's name and how it is done.

        ``prompts`` is what stands against needling here, the most serious first; ``feel`` asks how
        the muscle felt, since it is needled for the first time; ``consent`` is what of it nobody
        agreed to yet, which is asked before anything else.
        """
        shown = self._shows()
        known = catalogue().has_muscle(row.muscle)
        muscle = catalogue().muscle(row.muscle) if known else None
        self._ghost = ghost
        self._name = row.muscle_label or catalogue().muscle_label(row.muscle)
        self._risk = muscle is not None and muscle.risk_level != "routine"
        self._open = open_question(row) or (self.tr("felt?") if feel else "")
        self._consent = self.tr("New consent: {0}").format(consent) if consent else ""
        # the blank answer beside it says so already, on every row that was carried
        self._calm = [gap.field for gap in row_gaps(row)] == ["twitch_count"]
        self._warned = warned(prompts, row)
        self._grave = bool(prompts) and prompts[0].asks is Asks.REFUSAL
        self._quiet = row.unconfirmed and not ghost
        self.needles.setVisible(not ghost)
        quiet = (each.short for each in prompts if each.asks is Asks.NOTHING)
        self._parts = tuple(part for part in (*self._said(row), *quiet) if part)
        if ghost:
            self._open, self._consent = "", ""
            self._parts = (self.tr("Not added yet"),)
        note = ""
        if muscle is not None and self._risk:
            note = self.tr("Awaiting review: {0}").format(muscle.safety_note)
        told = " · ".join(part for part in (self._warned, *self._parts) if part)
        sentences = (f"{each.short}: {each.sentence}" for each in prompts)
        lines = (self._name, told, *sentences, note)
        self.setToolTip("\n".join(part for part in lines if part))
        self.setAccessibleName(spoken(row, risk=self._risk, warned=self._warned))
        asked = self._consent or self._open
        self.setAccessibleDescription(", ".join(part for part in (asked, told) if part))
        if shown != self._shows():
            self._place_lead()
            self._tell_lines()
            self.update()

    def _shows(self) -> tuple[object, ...]:
        caption = (self._consent, self._open, self._warned, self._grave, self._parts)
        return (self._name, caption, self._risk, self._quiet, self._ghost)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._place_lead()  # the needles' chip was made larger, or smaller again
        return super().event(event)

    @override
    def sizeHint(self) -> QSize:
        return QSize(150, 40)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(90, 30)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_lead()
        if event.size().width() != event.oldSize().width():
            self._tell_lines()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._on_gap = self._gap_box().contains(event.position())
        super().mousePressEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._on_gap = False
        super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with strokes.painting(self) as painter:
            font, lines = self._fit()
            top, step, _ = self._places(font, lines)
            quiet: ColourName = "text2" if self._quiet else "text"
            front: ColourName = "accent" if self.underMouse() and not self._ghost else quiet
            for n, line in enumerate(lines):
                box = QRectF(0, top + n * step, self.width(), step)
                strokes.text(painter, box, line, font, front)
            if self._risk:
                wide = QFontMetrics(font).horizontalAdvance(lines[0])
                place = QRectF(wide + 6, round(top + step / 2 - 7), 14, 14)
                icons.paint(painter, "triangle-alert", place, "warn", 2)
            self._paint_below(painter)
            if self.ring:
                strokes.focus_ring(painter, self.rect(), tokens.RADIUS_INNER)

    def _places(self, font: QFont, lines: tuple[str, ...]) -> tuple[float, float, QRectF]:
        """Return where the name begins, how high a line of it is, and the box of the caption."""
        middle = self.height() / 2
        metrics = QFontMetrics(font)
        one = len(lines) == 1
        step = 20 if one else metrics.height() - 1
        top = middle - 19 if one else middle - step * len(lines) / 2 - 8
        below = middle + 1 if one else top + step * len(lines)
        return top, step, QRectF(0, below, self.width(), 17 if one else 15)

    def _place_lead(self) -> None:
        """Put the number of needles after the open question, at the head of the caption."""
        box = self._places(*self._fit())[2]
        middle = box.center().y() - self.needles.height() / 2
        lowest = max(0.0, self.height() - self.needles.height())
        self.needles.move(round(self._gap_width()), round(min(middle, lowest)))
        self.needles.sink(max(0.0, middle - lowest))

    def _gap_width(self) -> float:
        asked = self._asks()
        return QFontMetrics(theme.font("label")).horizontalAdvance(asked) + 6 if asked else 0

    def _asks(self) -> str:
        """Return what is asked first, as long as there is room for."""
        if not self._consent:
            return self._open
        wide = QFontMetrics(theme.font("label")).horizontalAdvance(self._consent)
        return self._consent if wide + 6 + self.needles.width() <= self.width() else _CONSENT

    def _gap_box(self) -> QRectF:
        """Return where the open question is pressed: its words, and what is free around them."""
        box = self._places(*self._fit())[2]
        return QRectF(0, box.top() - 2, self._gap_width(), self.height() - box.top() + 2)

    @Slot()
    def _tell(self) -> None:
        (self.gap_pressed if self._on_gap and self._asks() else self.opened).emit()

    def _fit(self) -> tuple[QFont, tuple[str, ...]]:
        """Return the name in its font and lines."""
        ways = (
            (theme.font("body_strong"), 1),
            (theme.font("small_strong"), 1),
            (theme.sized_font(12), 2),
            (theme.sized_font(11), self._most_lines),
        )
        return fitted(self._name, self.width(), ways, less=20 if self._risk else 0)

    def set_lines(self, most: int) -> None:
        """Let a long name take this many lines."""
        if most != self._most_lines:
            self._most_lines = most
            self._place_lead()
            self.update()

    def needed_height(self) -> int:
        """Return how high name and caption are together, in pixels."""
        font, lines = self._fit()
        top, _, caption = self._places(font, lines)
        return round(caption.bottom() - top)

    def _tell_lines(self) -> None:
        """Tell when the name takes more lines than before, or fewer."""
        count = len(self.lines())
        if count != self._line_count:
            self._line_count = count
            self.broken.emit()

    def lines(self) -> tuple[str, ...]:
        """Give the name as it is broken into lines."""
        return self._fit()[1]

    def _paint_below(self, painter: QPainter) -> None:
        line = self._places(*self._fit())[2]
        small = theme.font("caption")
        if asked := self._asks():
            calm = self._calm and not self._consent
            asks: ColourName = "text3" if calm else "accent"
            strokes.text(painter, line, asked, theme.font("label"), asks)
        lead = 0 if self._ghost else self.needles.width() + _LEAD_GAP
        line = self._paint_warned(painter, line.adjusted(self._gap_width() + lead, 0, 0, 0))
        rest = whole_parts(self._parts, small, max(0, int(line.width())))
        front: ColourName = "accent" if self._ghost else "text2"
        strokes.text(painter, line, rest, small, front)

    def _paint_warned(self, painter: QPainter, line: QRectF) -> QRectF:
        """Paint the most serious prompt; return what is left of the line."""
        if not self._warned or line.width() < _LEAST_WORDS:
            return line
        font = theme.font("label")
        metrics = QFontMetrics(font)
        words = metrics.elidedText(self._warned, Qt.TextElideMode.ElideMiddle, int(line.width()))
        strokes.text(painter, line, words, font, "danger" if self._grave else "warn")
        return line.adjusted(metrics.horizontalAdvance(words) + 6, 0, 0, 0)

    def _said(self, row: NeedlingRow) -> tuple[str, ...]:
        return (
            "-".join(row.segments),
            str(row.needle) if row.needle else "",
            technique_words(row.technique) if row.technique else "",
            *self._said_otherwise(row),
            self.tr("carried") if row.unconfirmed else "",
        )

    def _said_otherwise(self, row: NeedlingRow) -> tuple[str, ...]:
        """Return the twitch answers that the control beside it does not show."""
        words = {
            TwitchWay.COUNT: _counted(row),
            TwitchWay.GRADE: "" if row.twitch_grade is None else GRADES[row.twitch_grade],
            TwitchWay.PRESENT: _present(row),
        }
        return tuple(said for way, said in words.items() if way is not self._way)


def warned(prompts: tuple[Prompt, ...], row: NeedlingRow) -> str:
    """Return the most serious prompt that wants something, briefly: Anticoagulant: reason?"""
    if not prompts:
        return ""
    worst = prompts[0]
    if worst.asks is Asks.REFUSAL:
        return f"Stop: {worst.short}"
    if worst.asks is Asks.NOTHING:
        return ""  # it stands above the visit already; a row has its needle and technique to show
    asked = not row.override_reason.strip()
    return f"{worst.short}: reason?" if asked else worst.short


def spoken(row: NeedlingRow, *, risk: bool, warned: str = "") -> str:
    """Return a row as it is read aloud: Right infraspinatus, 2 points, 3 twitches."""
    parts = [f"{row.side.value.capitalize()} {row.muscle_label.lower()}"]
    parts.append(plural(row.points, "point"))
    parts.append(plural(row.needles, "needle"))
    grade = "" if row.twitch_grade is None else f"twitch grade {_graded(row.twitch_grade)}"
    answers = [said for said in (_counted(row), grade, _present(row)) if said]
    unrecorded = ["twitches not recorded"] if row.twitch_not_recorded else []
    parts.extend(answers or unrecorded or ["twitches not answered yet"])
    if row.familiar:
        parts.append("familiar pain")
    if row.unconfirmed:
        parts.append("carried from an earlier visit, not confirmed yet")
    if risk:
        parts.append("see the risk line")
    if warned:
        parts.append(warned)
    return ", ".join(parts)


def _counted(row: NeedlingRow) -> str:
    count = row.twitch_count
    return "" if count is None else plural(count, "twitch", "twitches")


def _graded(grade: int) -> str:
    return catalogue().terms("twitch_grades")[grade].label.lower()


def _present(row: NeedlingRow) -> str:
    return {True: "twitch", False: "no twitch", None: ""}[row.twitch_present]
