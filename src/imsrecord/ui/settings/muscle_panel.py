"""One muscle of the catalogue, with its safety line and how sure its entry is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from imsrecord.domain.catalogue import catalogue
from imsrecord.ui.settings.muscle_rows import RISK_ICONS, RISK_TONES, region_of
from imsrecord.ui.widgets.labels import Hairline, Text
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row
from imsrecord.ui.widgets.marks import KeyCap, Pill, Tone
from imsrecord.ui.widgets.surfaces import Card, NoticeBar, ScrollColumn, Weight

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.catalogue import ChartingSite, Muscle

_LABEL = 132
_WEIGHTS: dict[str, Weight] = {"routine": "note", "caution": "warn", "high": "danger"}
_SURE: dict[str, Tone] = {"high": "neutral", "medium": "warn", "low": "danger"}


class MusclePanel(Card):
    """Shows one muscle; nothing in it can be changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._scroll = ScrollColumn(margins=(24, 20, 24, 20))
        self._inside: QWidget | None = None
        self.setLayout(column(self._scroll))

    def show_muscle(self, muscle: Muscle) -> None:
        """Show another muscle, from its top."""
        if self._inside is not None:
            self._scroll.column.removeWidget(self._inside)
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = holder(
            column(
                self._head(muscle),
                self._pills(muscle),
                self._safety(muscle),
                *self._facts(muscle),
                Hairline(),
                Text(self.tr("Charting sites"), "heading"),
                *(self._site(site) for site in muscle.sites),
                Hairline(),
                Text(_source(), "small", "text3", wrap=True),
                gap=12,
            )
        )
        self._scroll.add(self._inside)
        self._scroll.verticalScrollBar().setValue(0)
        self.setAccessibleName(muscle.name)

    def _head(self, muscle: Muscle) -> QWidget:
        return holder(
            column(
                Text(muscle.name, "title", wrap=True),
                Text(muscle.latin, "small", "text2", wrap=True),
                gap=2,
            )
        )

    def _pills(self, muscle: Muscle) -> QWidget:
        risk = self.tr("Risk: {0}").format(_label("risk_levels", muscle.risk_level).lower())
        tone: Tone = "neutral" if muscle.needled == "usual" else "warn"
        sure = self.tr("Confidence: {0}").format(muscle.confidence)
        return holder(
            row(
                Pill(risk, RISK_TONES[muscle.risk_level], RISK_ICONS[muscle.risk_level]),
                Pill(_label("needled_statuses", muscle.needled), tone),
                Pill(sure, _SURE.get(muscle.confidence, "warn")),
                STRETCH,
            )
        )

    def _safety(self, muscle: Muscle) -> QWidget:
        return NoticeBar(muscle.safety_note, _WEIGHTS[muscle.risk_level])

    def _facts(self, muscle: Muscle) -> Iterable[QWidget]:
        structures = (_label("structures", code) for code in muscle.structures_at_risk)
        positions = (_label("positions", code) for code in muscle.positions)
        facts = (
            (self.tr("At risk"), ", ".join(structures)),
            (self.tr("Region"), f"{region_of(muscle)}, {_label('layers', muscle.layer).lower()}"),
            (self.tr("Nerve"), muscle.nerve),
            (self.tr("Segments"), ", ".join(muscle.segments)),
            (self.tr("Positions"), ", ".join(positions)),
            (self.tr("Needling"), muscle.needled_note),
        )
        for label, words in facts:
            if words:
                yield _fact(label, Text(words, wrap=True))
        caps = [KeyCap(word) for word in catalogue().aliases_of(muscle.id)]
        if caps:
            yield _fact(self.tr("Typed as"), holder(row(*caps, STRETCH, gap=6)))

    def _site(self, site: ChartingSite) -> QWidget:
        referral = self.tr("Often felt: {0}").format(site.referral)
        words = column(
            Text(site.label, "body_strong", wrap=True),
            Text(referral, "small", "text2", wrap=True),
            gap=2,
        )
        number = Text(str(site.number), "body_bold", "accent", align=Qt.AlignmentFlag.AlignTop)
        number.setFixedWidth(18)
        return holder(row(number, (words, 1), gap=8, centre=False))


def _source() -> str:
    return (
        f"Source: the catalogue of imsrecord, edition {catalogue().version}, in its own words from "
        "general anatomy and pain literature. Where pain is often felt comes from expert "
        "observation (Travell and Simons) and differs between people: a prompt, not a diagnosis. "
        "Not yet reviewed by a clinician; nothing here says where or how deep to needle."
    )


def _label(vocabulary: str, code: str) -> str:
    return catalogue().label(vocabulary, code)


def _fact(label: str, words: QWidget) -> QWidget:
    name = Text(label, "body_strong")
    name.setFixedWidth(_LABEL)
    return holder(row(name, (words, 1), gap=8, centre=False))
