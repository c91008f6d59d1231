"""Everything else about one row: where exactly, with which needle, and what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.charting_electro import ELECTRO
from imsrecord.domain.charting_lots import expired_box
from imsrecord.domain.charting_rows import needles_for
from imsrecord.domain.charting_rules import RANGES
from imsrecord.domain.needling import NeedleSize
from imsrecord.ui import actions, theme, tokens
from imsrecord.ui.visit.answers import (
    LineAnswer,
    ManyAnswer,
    NumberAnswer,
    OneAnswer,
    PickAnswer,
)
from imsrecord.ui.visit.panel import terms
from imsrecord.ui.visit.row_electro import RowElectro
from imsrecord.ui.visit.row_safety import RowSafety
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.fields import SharedFoot
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row
from imsrecord.ui.widgets.segmented import Segmented
from imsrecord.ui.widgets.twitch_ways import GRADES

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from imsrecord.domain.needling import NeedlingRow
    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.visit_presenter import VisitPresenter

_INDENT: Final = 46
_NUMBERS: Final = ("depth_mm", "entries", "needles", "passes", "minutes", "soreness")


class RowDetails(QWidget):
    """Opens under a row. All of it has a default or may stay blank, but for the place."""

    def __init__(self, presenter: VisitPresenter, seq: int) -> None:
        super().__init__()
        self.seq = seq
        self._presenter = presenter
        charted = presenter.visit.row(seq)
        if charted is None:
            raise LookupError(seq)
        self._name = f"row_{seq}"
        self.setObjectName(f"{self._name}.details")
        self._muscle = catalogue().muscle(charted.muscle)
        self._numbers = {field: self._number_answer(field) for field in _NUMBERS}
        self._picks: dict[str, PickAnswer] = {}
        self._safety = RowSafety(self._name, self._muscle)
        self._make_place()
        self._make_how()
        self._make_found()
        self._make_reason()
        self._column = self._lines()
        self.setLayout(self._column)
        self._connect()

    # Building

    def _number_answer(self, field: str) -> NumberAnswer:
        label, least, most = RANGES[field]
        label = self.tr("Sore now") if field == "soreness" else self.tr(label)
        return NumberAnswer(
            f"{self._name}.{field}", label, least=least, most=most, whole=field != "minutes"
        )

    def _pick(self, field: str, label: str, choices: tuple[tuple[str, str], ...]) -> PickAnswer:
        made = PickAnswer(f"{self._name}.{field}", label, choices)
        self._picks[field] = made
        return made

    def _make_place(self) -> None:
        sites = tuple((str(site.number), site.label) for site in self._muscle.sites)
        self._site = PickAnswer(f"{self._name}.site", self.tr("Site"), sites)
        levels = tuple((level, level) for level in self._muscle.levels or self._muscle.segments)
        self._levels = ManyAnswer(f"{self._name}.segments", self.tr("Spinal level"), levels)
        if not self._muscle.levels:
            self._levels.hide()
        self._pick("patient_position", self.tr("Position"), terms("positions"))

    def _make_how(self) -> None:
        self._pick("technique", self.tr("Technique"), terms("techniques"))
        self._pick("coating", self.tr("Coating"), terms("needle_coatings"))
        self._electro: RowElectro | None = None  # made when the technique asks for it
        options = catalogue().term("dose_fields", "angle").more["options"]
        directions = tuple((each, each.replace("_", " ").capitalize()) for each in options)
        self._pick("direction", self.tr("Direction"), directions)
        diameters = tuple((f"{mm:g}", f"{mm:.2f}") for mm in catalogue().needle_diameters)
        lengths = tuple((str(mm), str(mm)) for mm in catalogue().needle_lengths)
        self._diameter = PickAnswer(f"{self._name}.diameter", self.tr("Needle, mm"), diameters)
        self._length = PickAnswer(f"{self._name}.length", self.tr("Length"), lengths)
        on = self._presenter.visit.treated_on
        expired = self.tr("expired")
        lots = tuple(
            (str(lot.no), " · ".join((lot.lot, str(lot.size), *[expired] * lot.expired(on))))
            for lot in self._presenter.context.lots
        )
        self._lot = PickAnswer(f"{self._name}.lot_no", self.tr("Lot"), lots)
        self._grade = Segmented(self.tr("Twitch grade"), GRADES, None)
        self._grade.setObjectName(f"{self._name}.twitch_grade")
        self._impossible = Text("", "small", "danger", wrap=True)
        self._impossible.hide()

    def _make_found(self) -> None:
        self._pick("sensation", self.tr("Patient felt"), terms("sensations"))
        self._pick("local_response", self.tr("Muscle after"), terms("local_responses"))
        statuses = terms("trigger_point_statuses")
        self._felt = OneAnswer(f"{self._name}.status_before", self.tr("Felt before"), statuses)
        self._pick("status_after", self.tr("Status after"), statuses)
        for field, label in (
            ("tenderness_before", "Tender before"),
            ("tenderness_after", "Tender after"),
        ):
            self._pick(field, self.tr(label), terms("tenderness_grades"))
        offered = dict.fromkeys(zone for s in self._muscle.sites for zone in s.referral_zones)
        zones = tuple((zone, catalogue().label("zones", zone)) for zone in offered)
        self._zones = ManyAnswer(
            f"{self._name}.referred_zones", self.tr("Refers to"), terms("zones"), zones
        )
        self._texts = {
            "refers_to": LineAnswer(f"{self._name}.refers_to", self.tr("Refers to, in words")),
            "note": LineAnswer(f"{self._name}.note", self.tr("Note on this row")),
            "override_reason": LineAnswer(f"{self._name}.override_reason", self.tr("Reason")),
        }
        self._another = Button(self.tr("Another site in this muscle"), "ghost", icon="plus",
                               keys=self.tr("Alt N"), height=32, px=13)  # fmt: skip
        self._another.setObjectName(f"{self._name}.another")
        self._drop = Button(self.tr("Remove"), "ghost", icon="trash-2", height=32, px=13)
        self._drop.setObjectName(f"{self._name}.remove")

    def _lines(self) -> QVBoxLayout:
        self._numbers_foot = SharedFoot()
        for number in self._numbers.values():
            number.say_in(self._numbers_foot)
        numbers, picks, texts = self._numbers, self._picks, self._texts
        self._technique_line = _line((picks["technique"], 5), (picks["patient_position"], 3))
        grade = column(
            Text(self.tr("Twitch grade"), "small_bold"),
            row(self._grade, STRETCH), self._impossible, gap=6,
        )  # fmt: skip
        graded = holder(grade)
        if self._presenter.rows.asked_in_row("twitch_grade"):
            graded.hide()  # the same question is not asked twice
        response = ("tenderness_before", "status_after", "tenderness_after")
        return column(
            self._safety,
            self._felt,
            self._levels,
            self._site,
            self._technique_line,
            _line((self._diameter, 2), (self._length, 2), (self._lot, 3), (picks["direction"], 4)),
            _line(*((number, 1) for number in numbers.values())),
            self._numbers_foot,
            _line((graded, 5), (picks["sensation"], 4)),
            self._zones,
            _line(*((picks[field], 1) for field in response)),
            _line((picks["local_response"], 3), (texts["refers_to"], 3), (picks["coating"], 2)),
            texts["note"],
            self._reason,
            row(self._another, STRETCH, self._drop),
            gap=9, margins=(_INDENT, 6, 14, 12),
        )  # fmt: skip

    def _make_reason(self) -> None:
        """Make the one reason of a row; it stands below the prompts while any of them asks."""
        words = self.tr("Same reason for every row that asks")
        self._share = Button(words, "ghost", height=28, px=13)
        self._share.setObjectName(f"{self._name}.share_reason")
        self._share.hide()
        self._reason = holder(
            column(self._texts["override_reason"], row(self._share, STRETCH), gap=2)
        )

    def _connect(self) -> None:
        rows, seq = self._presenter.rows, self.seq
        for field, pick in self._picks.items():
            if field.startswith("tenderness"):
                pick.picked.connect(lambda key, f=field: self._change(f, int(key) if key else None))
            else:
                pick.picked.connect(lambda key, f=field: self._change(f, key))
        for field, number in self._numbers.items():
            number.numbered.connect(lambda value, f=field: self._number(f, value))
        for field, text in self._texts.items():
            text.typed.connect(lambda words, f=field: rows.type_text(seq, f, words))
        self._site.picked.connect(
            lambda key: rows.place(seq, int(key) if key else None, self._row().segments)
        )
        self._levels.changed.connect(self._level)
        self._diameter.picked.connect(lambda _key: self._needle())
        self._length.picked.connect(lambda _key: self._needle())
        self._lot.picked.connect(lambda key: self._change("lot_no", int(key) if key else None))
        self._zones.changed.connect(lambda zones: self._change("referred_zones", zones))
        self._grade.chosen.connect(lambda place: self._change("twitch_grade", place))
        self._felt.picked.connect(lambda key: self._change("status_before", key))
        self._share.clicked.connect(lambda: rows.share_reason(seq))
        self._another.clicked.connect(lambda: rows.add_another(seq))
        actions.add(self, self._another.text(), "Alt+N", self._another.click)
        self._drop.clicked.connect(lambda: rows.drop(seq))

    # Showing

    def show_visit(self, visit: Visit) -> None:
        """Show the row as it is charted now."""
        charted = visit.row(self.seq)
        if charted is None:
            return
        self._site.show_pick("" if charted.site is None else str(charted.site))
        self._site.set_problem("" if charted.placed else self.tr("Which site or level?"))
        self._levels.show_chosen(charted.segments)
        needle = charted.needle
        self._diameter.show_pick(f"{needle.diameter_mm:g}" if needle else "")
        self._length.show_pick(str(needle.length_mm) if needle else "")
        self._lot.show_pick("" if charted.lot_no is None else str(charted.lot_no))
        self._grade.set_place(charted.twitch_grade)
        self._impossible.hide()
        self._zones.show_chosen(charted.referred_zones)
        self._felt.show_pick(charted.status_before)
        self._show_depth(needle)
        for field, pick in self._picks.items():
            value = getattr(charted, field)
            pick.show_pick("" if value is None else str(value))
            pick.set_problem("")
        for field, number in self._numbers.items():
            number.show_number(getattr(charted, field))
        for field, text in self._texts.items():
            text.show_text(getattr(charted, field))
        self._show_electro(charted)
        self._check(charted)

    def _show_electro(self, charted: NeedlingRow) -> None:
        wanted = charted.technique == ELECTRO or bool(charted.electro)
        if wanted and self._electro is None:
            self._electro = RowElectro(self._presenter.rows, self.seq)
            place = self._column.indexOf(self._technique_line) + 1
            self._column.insertWidget(place, self._electro)
        if self._electro is not None:
            self._electro.setVisible(wanted)
            self._electro.show_row(charted)

    def _show_depth(self, needle: NeedleSize | None) -> None:
        """Hold the depth against the needle while it is typed."""
        _label, least, most = RANGES["depth_mm"]
        beyond = ""
        if needle is not None and needle.length_mm < most:
            most = needle.length_mm
            beyond = self.tr("More than the needle's length, {0} mm.").format(most)
        self._numbers["depth_mm"].set_range(least, most, beyond)

    def show_problem(self, field: str, sentence: str) -> None:
        """Show a sentence beside the answer of this row that it is about."""
        head, _, name = field.rpartition("/")
        if head != f"rows/{self.seq}":
            return
        if name.startswith("twitch"):
            self._impossible.set_words(sentence)
            self._impossible.setVisible(bool(sentence))
        elif name == "electro" and self._electro is not None:
            self._electro.set_problem(sentence)
        elif name in self._texts:
            self._texts[name].set_problem(sentence)
        elif sentence:  # a field of numbers says and clears its own
            self._beside(name, sentence)

    def _beside(self, name: str, sentence: str) -> None:
        """Say it beside the depth, or beside the needle when another one was picked."""
        typed = self._numbers.get(name)
        if name == "depth_mm" and typed is not None and not typed.line.hasFocus():
            self._length.set_problem(sentence)
        elif (place := typed or self._picks.get(name)) is not None:
            place.set_problem(sentence)

    def focus_on(self, field: str) -> None:
        """Go to the answer to a field; if none is named, to the place, which is asked first."""
        parts: dict[str, QWidget] = {**self._picks, **self._numbers, **self._texts}
        parts |= {"needle": self._diameter, "lot_no": self._lot, "twitch_grade": self._grade}
        parts["status_before"] = self._felt
        place = self._levels if self._muscle.levels else self._site
        parts.get(field, place).setFocus(Qt.FocusReason.ShortcutFocusReason)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        box = QRectF(self.rect()).adjusted(0, -12, 0, -2)
        with strokes.painting(self) as painter:
            painter.setClipRect(self.rect())
            tint = theme.colour("accent_soft", 0.5)
            strokes.box(painter, box, tokens.RADIUS_ROW, fill=tint)

    def _check(self, charted: NeedlingRow) -> None:
        """Say at once what could not be signed, such as a depth beyond the needle."""
        needle, depth = charted.needle, charted.depth_mm
        if needle and depth and depth > needle.length_mm:
            self._numbers["depth_mm"].set_problem(self.tr("More than the needle’s length."))
        self._length.set_problem("")
        visit, lots = self._presenter.visit, self._presenter.context.lots
        box = expired_box(charted, lots, visit.treated_on)
        fitting = [lot for lot in lots if lot.size == needle]
        asked = charted.lot_no is None and bool(fitting)
        self._lot.set_remark(self.tr("Which box?") if asked else "")
        missing = not charted.override_reason.strip()
        self._lot.set_problem(
            self.tr("Expired. Please write the reason.") if box and missing else ""
        )
        self._check_reason(charted, expired=box is not None)

    def _check_reason(self, charted: NeedlingRow, *, expired: bool) -> None:
        """Ask for the one written reason, and say what it is for."""
        rows = self._presenter.rows
        prompts = rows.prompts(charted)
        self._safety.show_prompts(prompts)
        first = rows.asks_how_it_felt(charted)
        self._felt.set_label(
            self.tr("Felt before: needled for the first time") if first else self.tr("Felt before")
        )
        why = [each.short for each in prompts if each.asks]
        if self._muscle.needs_written_reason:
            why.append(self.tr("muscle not needled as a routine"))
        if expired:
            why.append(self.tr("needle box expired"))
        self._seat_reason(high=bool(why))
        missing = not charted.override_reason.strip()
        asked = self.tr("Asked for before signing: {0}.").format(", ".join(why))
        self._texts["override_reason"].set_remark(asked if why and missing else "")
        others = (r for r in self._presenter.visit.rows if r.seq != self.seq)
        self._share.setVisible(not missing and any(map(rows.asks_for_reason, others)))

    def _seat_reason(self, *, high: bool) -> None:
        place = 1 if high else self._column.count() - 2
        if self._column.indexOf(self._reason) != place:
            self._column.removeWidget(self._reason)
            self._column.insertWidget(place, self._reason)

    def _row(self) -> NeedlingRow:
        charted = self._presenter.visit.row(self.seq)
        if charted is None:
            raise LookupError(self.seq)
        return charted

    def _change(self, field: str, value: Any) -> None:
        self._presenter.rows.change(self.seq, field, value)

    def _number(self, field: str, value: float | None) -> None:
        if value is None and field == "entries":
            value = self._row().points
        elif value is None and field == "needles":
            value = needles_for(self._row().technique, self._row().points)
        self._change(field, value)

    def _level(self, chosen: tuple[str, ...]) -> None:
        order = tuple(level for level in self._muscle.levels if level in chosen)
        self._presenter.rows.place(self.seq, self._row().site, order)

    def _needle(self) -> None:
        diameter, length = self._diameter.key(), self._length.key()
        needle = NeedleSize(float(diameter), int(length)) if diameter and length else None
        self._change("needle", needle)


def _line(*parts: tuple[QWidget, int]) -> QWidget:
    return holder(row(*parts, gap=10, centre=False))
