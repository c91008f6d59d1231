"""Needles: the boxes in use, and what a new row or visit starts from."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from typing_extensions import override

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.clinic_problems import MOST_OBSERVED, SEGMENTAL_SIGNS
from imsrecord.ui.settings.lots_card import LotsCard
from imsrecord.ui.settings.region_needles_card import RegionNeedlesCard
from imsrecord.ui.settings.section import Section, card, labelled, side_by_side
from imsrecord.ui.widgets.choice import Switch
from imsrecord.ui.widgets.pick_fields import ComboField
from imsrecord.ui.widgets.segmented import Segmented
from imsrecord.ui.widgets.stepper import Stepper

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.needling import NeedleLot
    from imsrecord.domain.people import ClinicDefaults

_HYGIENE = (
    ("hand_hygiene", "hand_hygiene", "Hand hygiene"),
    ("gloves", "gloves", "Gloves"),
    ("skin_check", "skin_checks", "Skin"),
    ("skin_prep", "skin_preps", "Skin preparation"),
    ("sharps", "sharps", "Sharps"),
)


class NeedlesSection(Section):
    """Shows boxes and defaults; ``defaults`` gives those back as chosen."""

    def __init__(
        self,
        defaults: ClinicDefaults,
        lots: Iterable[NeedleLot],
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._defaults = defaults
        lots = tuple(lots)
        self.boxes = LotsCard(lots, today)
        self.regions = RegionNeedlesCard(defaults, lots)
        self.regions.left.connect(self.left)
        self.require_lot = self._switch(
            "require_lot", self.tr("Sign no needling without its lot"), on=defaults.require_lot
        )
        self.technique = self._choice("technique", "techniques", self.tr("Technique"))
        self.technique.set_key(defaults.technique)
        self.hygiene = {name: self._choice(name, codes, label) for name, codes, label in _HYGIENE}
        for name, field in self.hygiene.items():
            field.set_key(getattr(defaults.hygiene, name))
        self.single_use = self._switch(
            "sterile_single_use",
            self.tr("Sterile, single-use needles"),
            on=defaults.hygiene.sterile_single_use,
        )
        self.observed = Stepper(
            self.tr("Minutes observed afterwards"),
            defaults.observe_minutes,
            most=MOST_OBSERVED,
            unit=self.tr(" min"),
            width=124,
        )
        self.observed.setObjectName("defaults.observe_minutes")
        self.observed.stepped.connect(self.left)
        ways = (self.tr("Off"), self.tr("On"), self.tr("Asked if chronic"))
        place = SEGMENTAL_SIGNS.index(defaults.segmental)
        self.segmental = Segmented(self.tr("Segmental signs"), ways, place)
        self.segmental.setObjectName("defaults.segmental")
        self.segmental.chosen.connect(self.left)
        self.written = self._switch(
            "consent_at_start",
            self.tr("First consent in writing"),
            on=defaults.consent_at_start == "written",
        )
        self.aftercare = {
            term.id: self._switch(
                f"aftercare.{term.id}", term.label, on=term.id in defaults.aftercare
            )
            for term in catalogue().terms("aftercare")
        }
        self._lay_out()

    def defaults(self) -> ClinicDefaults:
        """Return the defaults as chosen."""
        codes = {name: field.key() or "" for name, field in self.hygiene.items()}
        single_use = self.single_use.isChecked()
        return replace(
            self._defaults,
            technique=self.technique.key() or "",
            hygiene=replace(self._defaults.hygiene, sterile_single_use=single_use, **codes),
            aftercare=tuple(code for code, switch in self.aftercare.items() if switch.isChecked()),
            observe_minutes=self.observed.value(),
            segmental=SEGMENTAL_SIGNS[self.segmental.place() or 0],
            needles=self.regions.needles(),
            require_lot=self.require_lot.isChecked(),
            consent_at_start="written" if self.written.isChecked() else "verbal",
        )

    @override
    def show_problems(self, problems: dict[str, str]) -> None:
        self.technique.set_problem(problems.get("technique", ""))
        for name, field in self.hygiene.items():
            field.set_problem(problems.get(name, ""))

    def _choice(self, name: str, vocabulary: str, label: str) -> ComboField:
        choices = [(term.id, term.label) for term in catalogue().terms(vocabulary)]
        field = ComboField(label, choices, height=40)
        field.setObjectName(f"defaults.{name}")
        field.edited.connect(self.left)
        return field

    def _switch(self, name: str, words: str, *, on: bool) -> Switch:
        switch = Switch(words)
        switch.setObjectName(f"defaults.{name}")
        switch.setChecked(on)
        switch.clicked.connect(self.left)
        return switch

    def _lay_out(self) -> None:
        hygiene = self.hygiene
        self.add(self.boxes)
        self.add(
            card(
                self.tr("A new visit starts from"),
                side_by_side((self.technique, 1), (hygiene["hand_hygiene"], 1)),
                side_by_side((hygiene["gloves"], 1), (hygiene["skin_check"], 1)),
                side_by_side((hygiene["skin_prep"], 1), (hygiene["sharps"], 1)),
                labelled(self.tr("Sterile, single-use needles"), self.single_use),
                labelled(self.tr("Minutes observed afterwards"), self.observed),
                labelled(
                    self.tr("Sign no needling without its lot"),
                    self.require_lot,
                    self.tr("Otherwise a missing lot is only said in Review."),
                ),
                remark=self.tr("Shown in each visit, changed there, and confirmed by signing."),
            )
        )
        remark = self.tr("“Asked if chronic” warns before signing where none is recorded.")
        signs = labelled(self.tr("Segmental (Gunn) signs"), self.segmental, remark)
        self.add(card(self.tr("Examination"), signs))
        self.add(
            card(
                self.tr("Consent"),
                labelled(self.tr("First consent in writing"), self.written),
                remark=self.tr("Switched off, a first consent by word of mouth asks for a note."),
            )
        )
        aftercare = [
            labelled(catalogue().label("aftercare", code), switch)
            for code, switch in self.aftercare.items()
        ]
        self.add(
            card(
                self.tr("Aftercare that is ticked beforehand"),
                *aftercare,
                remark=self.tr("The sentences stand on the patient's sheet."),
            )
        )
        self.add(self.regions)
