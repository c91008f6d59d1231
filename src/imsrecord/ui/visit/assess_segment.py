"""The muscles of a root level, each charted with one press: paraspinal first, then the limb."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, ClassVar, Final

from typing_extensions import override

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.charting_words import row_name
from imsrecord.domain.myotomes import myotome, root_levels
from imsrecord.domain.needling import Side
from imsrecord.ui.visit.answers import PickAnswer
from imsrecord.ui.visit.fold_section import FoldSection
from imsrecord.ui.visit.panel import emptied
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.choice import Choice
from imsrecord.ui.widgets.flow import FlowLayout
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import column, holder, row
from imsrecord.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.catalogue import Muscle
    from imsrecord.domain.needling import NeedlingRow
    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.visit_presenter import VisitPresenter

_SIDES: Final = (Side.LEFT, Side.RIGHT)


class SegmentSection(FoldSection):
    """Stands below the segmental signs; the levels they were found at are one press away."""

    fields: ClassVar[frozenset[str]] = frozenset({"rows", "segmental"})

    def __init__(self, presenter: VisitPresenter, parent: QWidget | None = None) -> None:
        super().__init__(presenter, "level", self.tr("Muscles of a root level"), parent)
        self._offered: tuple[str, Side] | None = None
        self._found: tuple[tuple[Side, str], ...] = ()
        self._chips: dict[str, Choice] = {}

    @override
    def summary(self, visit: Visit) -> str:
        found = _where_found(visit)
        if not found:
            return self.tr("charted with one press")
        levels = ", ".join(f"{level} {side.value}" for side, level in found)
        return self.tr("signs at {0}").format(levels)

    @override
    def make_body(self) -> QWidget:
        levels = tuple((level, level) for level in root_levels())
        self._level = PickAnswer("segment.level", self.tr("Root level"), levels)
        self._side = Segmented(self.tr("Side"), (self.tr("Left"), self.tr("Right")), None)
        self._side.setObjectName("segment.side")
        side = holder(column(Text(self.tr("Side"), "small_bold"), self._side, gap=6))
        self._signs = FlowLayout()
        signs = Text(self.tr("Where signs were found"), "small_bold")
        self._from_signs = holder(column(signs, holder(self._signs), gap=6))
        self._from_signs.hide()
        self._hint = Text(self.tr("Choose a level and a side."), "small", "text2")
        self._groups = column(gap=8)
        words = self.tr(
            "From the muscles' segments in the catalogue {0}, awaiting review. Textbooks differ "
            "by a level. An offer of what belongs to the level, no advice to needle it."
        )
        self._source = Text(words.format(catalogue().version), "caption", "text3", wrap=True)
        self._level.setFixedWidth(130)
        self._level.picked.connect(lambda _level: self._offer())
        self._side.chosen.connect(lambda _place: self._offer())
        self.presenter.refused.connect(self.show_body)
        top = row(self._level, side, (self._from_signs, 1), gap=12, top=True)
        return holder(column(top, self._hint, self._groups, self._source, gap=10))

    @override
    def show_body(self, visit: Visit) -> None:
        found = _where_found(visit)
        if found != self._found:
            self._found = found
            self._show_signs()
        if self._offered is not None:
            level, side = self._offered
            for muscle in myotome(level).muscles:
                self._show_chip(muscle, _charted(visit.rows, muscle, side, level))

    def _show_signs(self) -> None:
        emptied(self._signs)
        for side, level in self._found:
            words = f"{level} {side.value}"
            button = Button(words, "soft", height=30, px=13)
            button.setAccessibleName(self.tr("Muscles of {0}").format(words))
            button.setObjectName(f"segment.sign.{side.value}.{level}")
            button.clicked.connect(lambda _on=False, s=side, at=level: self._take(s, at))
            self._signs.addWidget(button)
        self._from_signs.setVisible(bool(self._found))

    def _take(self, side: Side, level: str) -> None:
        """Choose what a sign was found at; a sign in the midline leaves the side open."""
        self._level.show_pick(level)
        if side in _SIDES:
            self._side.set_place(_SIDES.index(side))
        self._offer()

    def _offer(self) -> None:
        level, place = self._level.key() or "", self._side.place()
        wanted = (level, _SIDES[place]) if level and place is not None else None
        if wanted == self._offered:
            return
        self._offered = wanted
        self._chips.clear()
        emptied(self._groups)
        self._hint.setVisible(wanted is None)
        if wanted is not None:
            for title, muscles in self._grouped(level):
                self._groups.addWidget(self._group(title, muscles))
        self.show_body(self.presenter.visit)

    def _grouped(self, level: str) -> Iterator[tuple[str, Sequence[Muscle]]]:
        found = myotome(level)
        if not found.paraspinal:
            yield self.tr("Paraspinal at {0}: none in the catalogue").format(level), ()
        else:
            yield self.tr("Paraspinal at {0}").format(level), found.paraspinal
        for region, muscles in groupby(found.others, key=lambda muscle: muscle.region):
            yield catalogue().label("regions", region), tuple(muscles)

    def _group(self, title: str, muscles: Sequence[Muscle]) -> QWidget:
        flow = FlowLayout()
        for muscle in muscles:
            chip = Choice(muscle.name, height=30, wraps=True)
            chip.setObjectName(f"segment.{muscle.id}")
            chip.clicked.connect(lambda _on=False, m=muscle: self._add(m))
            self._chips[muscle.id] = chip
            flow.addWidget(chip)
        parts = (holder(flow),) if muscles else ()
        return holder(column(Text(title, "small_bold", "text2"), *parts, gap=5))

    def _show_chip(self, muscle: Muscle, charted: NeedlingRow | None) -> None:
        chip = self._chips[muscle.id]
        chip.setChecked(charted is not None)
        words = self.tr("{0}, in the list") if charted is not None else self.tr("Add {0}")
        chip.setAccessibleName(words.format(muscle.name))

    def _add(self, muscle: Muscle) -> None:
        """Chart a muscle at this level; one that is in the list already stays as it is."""
        if self._offered is None:
            return
        level, side = self._offered
        charted = _charted(self.presenter.visit.rows, muscle, side, level)
        if charted is None:
            self.presenter.rows.add_at_level(muscle.id, side, level)
        else:
            self._show_chip(muscle, charted)
            words = self.tr("{0} is in the list already.").format(row_name(charted))
            self.presenter.toast.emit(words)


def _where_found(visit: Visit) -> tuple[tuple[Side, str], ...]:
    """Return side and level of every sign, each once."""
    return tuple(dict.fromkeys((s.side, level) for s in visit.segmental for level in s.segments))


def _charted(
    rows: tuple[NeedlingRow, ...], muscle: Muscle, side: Side, level: str
) -> NeedlingRow | None:
    """Return the row of a muscle on a side; of a paraspinal one, the row at this level."""
    wanted = side if muscle.paired else Side.MIDLINE
    return next(
        (
            each
            for each in rows
            if (each.muscle, each.side) == (muscle.id, wanted)
            and (not muscle.levels or level in each.segments)
        ),
        None,
    )
