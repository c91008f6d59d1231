"""The letterhead: name, address, phone, zone, paper and the number to call in an emergency."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from typing_extensions import override

from imsrecord.domain.bounds import NAME_LENGTH
from imsrecord.domain.preferences import PAPERS
from imsrecord.ui.settings.section import Section, card, side_by_side
from imsrecord.ui.widgets.fields import TextField
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import column, holder
from imsrecord.ui.widgets.note_field import NoteField
from imsrecord.ui.widgets.pick_fields import ComboField
from imsrecord.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.people import Clinic

_NEAR = (
    "America/Winnipeg", "America/Regina", "America/Edmonton", "America/Vancouver",
    "America/Whitehorse", "America/Toronto", "America/Halifax", "America/St_Johns",
)  # fmt: skip


class ClinicSection(Section):
    """Asks for the letterhead; ``clinic`` gives it back as typed."""

    def __init__(self, clinic: Clinic, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clinic = clinic
        self.name = self._line("clinic.name", self.tr("Clinic"), clinic.name)
        self.phone = self._line("clinic.phone", self.tr("Phone"), clinic.phone)
        self.emergency = self._line(
            "clinic.emergency_number",
            self.tr("Emergency number on the patient's sheet"),
            clinic.emergency_number,
        )
        self.address = NoteField(self.tr("Address"), lines=2)
        self.address.setObjectName("clinic.address")
        self.address.note.setFixedHeight(46)
        self.address.set_text(clinic.address)
        self.address.left.connect(self.left)
        self.zone = ComboField(self.tr("Time zone"), _zones(clinic.zone))
        self.zone.setObjectName("clinic.zone")
        self.zone.set_key(clinic.zone)
        self.zone.set_remark(self.tr("New visits are dated in it; earlier ones keep theirs."))
        self.zone.edited.connect(self.left)
        sizes = (self.tr("Letter"), self.tr("A4"))
        place = PAPERS.index(clinic.paper) if clinic.paper in PAPERS else None
        self.paper = Segmented(self.tr("Paper"), sizes, place, height=40)
        self.paper.setObjectName("clinic.paper")
        self.paper.chosen.connect(self.left)
        self._lay_out()

    def clinic(self) -> Clinic:
        """Return the letterhead as typed."""
        return replace(
            self._clinic,
            name=self.name.text().strip(),
            address=self.address.text().strip(),
            phone=self.phone.text().strip(),
            zone=self.zone.key() or self._clinic.zone,
            paper=PAPERS[self.paper.place() or 0],
            emergency_number=self.emergency.text().strip(),
        )

    @override
    def show_problems(self, problems: dict[str, str]) -> None:
        """Put each sentence beside its field, and take the others away."""
        self.name.set_problem(problems.get("name", ""))
        self.address.set_problem(problems.get("address", ""))
        self.phone.set_problem(problems.get("phone", ""))
        self.zone.set_problem(problems.get("zone", ""))
        self.emergency.set_problem(problems.get("emergency_number", ""))

    def _line(self, name: str, label: str, text: str) -> TextField:
        field = TextField(label, longest=10 * NAME_LENGTH)
        field.setObjectName(name)
        field.set_text(text)
        field.left.connect(self.left)
        return field

    def _lay_out(self) -> None:
        paper = holder(column(Text(self.tr("Paper"), "small_bold"), self.paper, gap=6))
        self.add(
            card(
                self.tr("Letterhead"),
                self.name,
                self.address,
                side_by_side((self.phone, 1), (self.emergency, 1)),
                remark=self.tr("Stands at the head of every paper."),
            )
        )
        self.add(
            card(
                self.tr("Place and paper"),
                side_by_side((self.zone, 1), paper),
            )
        )


@cache
def _known_zones() -> tuple[str, ...]:
    places = (zone for zone in available_timezones() if "/" in zone and zone[:4] != "Etc/")
    return tuple(sorted(set(places) - set(_NEAR)))


def _zones(present: str) -> list[tuple[str, str]]:
    """Return the choices: the present one, those nearby, then the world."""
    order = dict.fromkeys((present, *_NEAR, *_known_zones()))
    return [(zone, zone.replace("_", " ")) for zone in order]
