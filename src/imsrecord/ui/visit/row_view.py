"""One needled muscle in the list: side, name, points, twitches, familiar pain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt, Slot
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QBoxLayout, QWidget
from typing_extensions import override

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.charting_rows import swapped_needles
from imsrecord.domain.charting_words import plural, row_name
from imsrecord.domain.needling import MOST_POINTS
from imsrecord.domain.twitches import TwitchWay, twitch_answer, twitch_shown
from imsrecord.ui import theme, tokens
from imsrecord.ui.visit.row_name import RowName
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.choice import FamiliarPain
from imsrecord.ui.widgets.layouts import row
from imsrecord.ui.widgets.marks import SideBadge
from imsrecord.ui.widgets.not_recorded import NotRecorded
from imsrecord.ui.widgets.stepper import Stepper
from imsrecord.ui.widgets.twitch_counter import TwitchCounter
from imsrecord.ui.widgets.twitch_ways import TwitchGrade, TwitchPresent

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    from imsrecord.domain.needling import NeedlingRow
    from imsrecord.domain.precautions import Prompt
    from imsrecord.ui.visit.measures import Measures
    from imsrecord.ui.visit.rows_presenter import RowsPresenter
    from imsrecord.ui.widgets.twitch_cells import TwitchCells

GAP: Final = 7
UNRECORDED_GAP: Final = 2
MARGINS: Final = (10, 0, 6, 0)
_RING: Final = 3.0
_HIGH: Final = 56  # pixels of a row, from which a name may take a third line
_CLEAR: Final = 8  # pixels between the words of two rows


def unrecorded_width(measures: Measures) -> int:
    """Return how wide “n/r” is beside the twitch answer, in pixels."""
    return 44 if measures.glove else max(24, measures.cell * 2 // 3)


def familiar_width(measures: Measures) -> int:
    """Return how wide the button for familiar pain is, in pixels."""
    return min(measures.control, 52)


class RowView(QWidget):
    """Shows one row; a ghost is the row being typed, dashed and out of reach.

    A hollow ring at its left marks a carried plan that nobody has confirmed or changed yet.
    """

    def __init__(
        self, charted: NeedlingRow, rows: RowsPresenter, measures: Measures, *, ghost: bool = False
    ) -> None:
        super().__init__()
        self.seq = charted.seq
        self._rows = rows
        self._way = rows.twitch_way
        self._shown: NeedlingRow | None = None
        self._asked: tuple[tuple[Prompt, ...], bool, str] = ((), False, "")
        self._active = False
        self._joined = False
        self._ghost = ghost
        name = f"row_{charted.seq}" if not ghost else "ghost_row"
        self.setObjectName(name)
        self._side = SideBadge(charted.side.letter)  # type: ignore[arg-type]
        self._name = RowName(self._way)
        self._points = Stepper("", least=1, most=MOST_POINTS)
        self._twitches = _answer_in(self._way)
        self._unrecorded = NotRecorded()
        self._familiar = FamiliarPain()
        self._parts: dict[str, QWidget] = {
            "open": self._name,
            "needle_chip": self._name.needles,
            "points": self._points,
            "twitches": self._twitches,
            "twitch_not_recorded": self._unrecorded,
            "familiar": self._familiar,
        }
        for word, part in self._parts.items():
            part.setObjectName(f"{name}.{word}")
        answer = row(self._twitches, self._unrecorded, gap=UNRECORDED_GAP)
        controls = row(self._points, answer, self._familiar, gap=GAP)
        named = row(self._side, (self._name, 1), gap=GAP)
        self._halves = row((named, 1), controls, gap=GAP, margins=MARGINS)
        self._halves.setAlignment(controls, Qt.AlignmentFlag.AlignRight)
        self.setLayout(self._halves)
        self._name.broken.connect(self._fit_height)
        self.fit(measures)
        self.show_row(charted)
        if ghost:
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            for part in self._parts.values():
                part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        else:
            # * swaps the needles, and their number is a field of the details
            self._name.needles.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            self._connect()

    def _connect(self) -> None:
        seq, rows = self.seq, self._rows
        self._name.opened.connect(lambda: rows.press_name(seq))
        self._name.gap_pressed.connect(lambda: rows.press_gap(seq))
        self._name.needles.clicked.connect(lambda: rows.swap_needles(seq))
        self._points.stepped.connect(lambda n: self._change("points", n))
        self._points.below_least.connect(lambda: rows.drop(seq))
        self._twitches.answered.connect(lambda answer: self._change(self._way.field, answer))
        self._unrecorded.clicked.connect(lambda: rows.leave_unrecorded(seq))
        self._familiar.clicked.connect(lambda on: self._change("familiar", on))

    def show_row(self, charted: NeedlingRow) -> None:
        """Show a row; the same row again costs nothing."""
        rows = self._rows
        consent = "" if self._ghost else rows.asks_consent(charted)
        asked = (rows.prompts(charted), rows.asks_how_it_felt(charted), consent)
        if (charted, asked) == (self._shown, self._asked):
            return
        was, self._shown, self._asked = self._shown, charted, asked
        prompts, feel, consent = asked
        self._name.show_row(charted, ghost=self._ghost, prompts=prompts, feel=feel, consent=consent)
        self._show_needles(charted)
        self.show_again()
        if was is None or was.unconfirmed != charted.unconfirmed:
            self.update()
        if was is None or (was.muscle, was.side) != (charted.muscle, charted.side):
            self._side.set_side(charted.side.letter)  # type: ignore[arg-type]
            self._name_parts(row_name(charted))

    def show_again(self) -> None:
        """Show the row as it is charted, where a control shows what was not taken."""
        if self._shown is not None:
            self._points.set_number(self._shown.points)
            self._show_twitches(self._shown)
            self._familiar.setChecked(self._shown.familiar)

    def _name_parts(self, name: str) -> None:
        self.setAccessibleName(name)
        self._points.setAccessibleName(f"{name}, points")
        self._twitches.set_name(f"{name} twitches")
        self._unrecorded.setAccessibleName(f"{name} twitches not recorded")
        self._familiar.setAccessibleName(self.tr("{0}: reproduced familiar pain").format(name))

    def _show_needles(self, charted: NeedlingRow) -> None:
        needles = plural(charted.needles, "needle")
        tip = self.tr("{0} for {1}").format(needles, plural(charted.points, "point"))
        other = swapped_needles(charted)
        if other == charted.needles:
            act = self.tr("Press for another number ( * )")
        else:
            act = self.tr("Press for {0} ( * )").format(other)
        name = f"{row_name(charted)}, {needles}"
        self._name.needles.show_needles(charted.needles, name, f"{tip}. {act}")

    def _show_twitches(self, charted: NeedlingRow) -> None:
        self._twitches.set_answer(twitch_answer(charted, self._way))
        self._twitches.set_unrecorded(charted.twitch_not_recorded)
        self._unrecorded.setChecked(charted.twitch_not_recorded)

    def show_last(self, before: NeedlingRow | None) -> None:
        """Put a dot under last visit's answer."""
        self._twitches.set_last(None if before is None else twitch_shown(before, self._way))
        self._unrecorded.set_last(unrecorded=before is not None and before.twitch_not_recorded)

    def set_active(self, active: bool, *, joined: bool) -> None:
        """Tint the row that Space counts on; ``joined`` while its details hang below."""
        if (active, joined) != (self._active, self._joined):
            self._active, self._joined = active, joined
            self.update()

    def set_asked(self, asked: bool) -> None:
        """Ring the twitch answer while it is the question of the Line."""
        self._twitches.set_asked(asked)

    def focus_twitches(self) -> None:
        """Go to the twitch answer."""
        self._twitches.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def fit(self, measures: Measures) -> None:
        """Take the size of the window's measures."""
        self._usual, self._stacked = measures.row, measures.stacked
        self._name.set_lines(3 if measures.row >= _HIGH else 2)
        self._fit_height()
        way = QBoxLayout.Direction.TopToBottom
        self._halves.setDirection(way if measures.stacked else QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(4 if measures.stacked else GAP)
        self._points.setFixedSize(measures.points, measures.control)
        self._twitches.set_cell(measures.cell, measures.control)
        self._unrecorded.set_cell(unrecorded_width(measures), measures.control)
        self._familiar.setFixedSize(familiar_width(measures), measures.control)

    @Slot()
    def _fit_height(self) -> None:
        """Keep a name of several lines clear of the rows above and below it."""
        least = 0 if self._stacked else self._name.needed_height() + _CLEAR
        self.setFixedHeight(max(self._usual, least))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._rows.activate(self.seq)
        event.accept()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys of the Line that no control of the row wanted: needles, not recorded."""
        acts = {"*": self._rows.swap_needles, "/": self._rows.leave_unrecorded}
        act = acts.get(event.text())
        if act is None:
            super().keyPressEvent(event)
        else:
            act(self.seq)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        unconfirmed = not self._ghost and self._shown is not None and self._shown.unconfirmed
        if not (self._active or self._ghost or unconfirmed):
            return
        box = QRectF(self.rect()).adjusted(0, 1, 0, -1 if not self._joined else 12)
        with strokes.painting(self) as painter:
            if self._active or self._ghost:
                tint = theme.colour("accent_soft", 0.5)
                strokes.box(painter, box, tokens.RADIUS_ROW, fill=tint)
            if unconfirmed:
                ring = QRectF(0, 0, 2 * _RING, 2 * _RING)
                ring.moveCenter(QRectF(0, 0, MARGINS[0] - 1, self.height()).center())
                strokes.box(painter, ring, _RING, line="text3", width=1.5)
            if self._ghost:
                pen = QPen(theme.colour("accent"), 1.5)
                pen.setDashPattern([3, 2.4])
                painter.setPen(pen)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                inner = box.adjusted(1, 0.5, -1, -0.5)
                painter.drawRoundedRect(inner, tokens.RADIUS_ROW, tokens.RADIUS_ROW)

    def _change(self, field: str, value: object) -> None:
        self._rows.activate(self.seq)
        self._rows.change(self.seq, field, value)


def _answer_in(way: TwitchWay) -> TwitchCells:
    if way is TwitchWay.GRADE:
        spoken = tuple(grade.label.lower() for grade in catalogue().terms("twitch_grades"))
        return TwitchGrade(spoken=spoken)
    return TwitchPresent() if way is TwitchWay.PRESENT else TwitchCounter()
