"""Signs by spinal level, and muscles felt but not needled."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, Final

from typing_extensions import override

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.findings import PalpationFinding, SegmentalFinding
from imsrecord.domain.needling import Side
from imsrecord.ui.visit.answers import LineAnswer, PickAnswer
from imsrecord.ui.visit.findings_list import FindingsList
from imsrecord.ui.visit.panel import VisitPanel, section, terms
from imsrecord.ui.widgets.layouts import column, row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.visit_presenter import VisitPresenter

_SIDES: Final = tuple((side.value, side.value.capitalize()) for side in Side)
_BOTH: Final = "both"


class SignsSection(VisitPanel):
    """Two lists; whatever is added can be taken out again while the visit is a draft."""

    fields: ClassVar[frozenset[str]] = frozenset({"segmental", "palpation"})

    def __init__(self, presenter: VisitPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._presenter = presenter
        self._notes: dict[str, LineAnswer] = {}
        self._lists = {
            "segmental": self._segmental(),
            "palpation": self._palpation(),
        }
        for field, shown in self._lists.items():
            shown.added.connect(lambda found, f=field: self._add(f, found))
            shown.dropped.connect(lambda place, f=field: self._drop(f, place))
        body = column(*self._lists.values(), gap=14)
        self.setLayout(section(self.tr("Segmental signs, palpation"), body))

    @override
    def show_visit(self, visit: Visit) -> None:
        for field, shown in self._lists.items():
            shown.show_findings(getattr(visit, field))

    @override
    def show_problem(self, field: str, sentence: str) -> None:
        """Show a sentence beside a note."""
        name = field.removesuffix(".note")
        if name != field and name in self._notes:
            self._notes[name].set_problem(sentence)

    def _note(self, field: str) -> LineAnswer:
        self._notes[field] = LineAnswer(f"{field}.note", self.tr("Note"))
        return self._notes[field]

    def _noted(self, field: str) -> str:
        return self._presenter.tidy(f"{field}.note", self._notes[field].text()).strip()

    # Segmental signs

    def _segmental(self) -> FindingsList:
        self._sign = PickAnswer("segmental.sign", self.tr("Sign"), terms("gunn_signs"))
        self._sign.picked.connect(self._offer_values)
        self._sign_side = PickAnswer("segmental.side", self.tr("Side"), _SIDES)
        self._levels = LineAnswer("segmental.segments", self.tr("Levels"), placeholder="C4 C5")
        self._value = PickAnswer("segmental.finding", self.tr("Found"), _values(""))
        note = self._note("segmental")
        form = column(
            row((self._sign, 4), (self._sign_side, 2), gap=8, centre=False),
            row((self._levels, 2), (self._value, 2), (note, 3), gap=8, centre=False), gap=8,
        )  # fmt: skip
        return FindingsList(
            "segmental", form, words=_sign_words, read=self._read_sign,
            add=self.tr("Add sign"), parent=self,
        )  # fmt: skip

    def _offer_values(self, sign: str) -> None:
        box = self._value.box
        box.clear()
        for key, words in (("", "–"), *_values(sign)):
            box.addItem(words, key)
        self._value.show_pick("")

    def _read_sign(self) -> SegmentalFinding | None:
        known = [level for level, _ in terms("segments")]
        typed = self._levels.text().upper().replace(",", " ").replace("–", "-").split()
        wrong = [level for level in typed if level not in known]
        self._levels.set_problem(self.tr("Not a level: {0}").format(wrong[0]) if wrong else "")
        missing = _ask(self, self._sign, self._sign_side, self._value)
        if missing or wrong:
            return None
        return SegmentalFinding(
            0, self._sign.key() or "", Side(self._sign_side.key() or ""), tuple(typed),
            self._value.key() or "", self._noted("segmental"),
        )  # fmt: skip

    # Palpation

    def _palpation(self) -> FindingsList:
        muscles = tuple((m.id, m.name) for m in sorted(catalogue().muscles, key=lambda m: m.name))
        self._muscle = PickAnswer("palpation.muscle", self.tr("Muscle felt"), muscles)
        sides = (*_SIDES[:2], (_BOTH, self.tr("Both")), _SIDES[2])
        self._muscle_side = PickAnswer("palpation.side", self.tr("Side"), sides)
        self._status = PickAnswer(
            "palpation.status", self.tr("Status"), terms("trigger_point_statuses")
        )
        self._tender = PickAnswer(
            "palpation.tenderness", self.tr("Tenderness"), terms("tenderness_grades")
        )
        self._felt = {
            field: PickAnswer(f"palpation.{field}", self.tr(label), _palpation_values(code))
            for field, label, code in (
                ("taut_band", "Taut band", "taut_band"),
                ("jump_sign", "Jump sign", "jump_sign"),
                ("referred_pain", "Referred pain", "referred_pain"),
                ("recognised", "Recognised", "pain_recognised"),
            )
        }
        form = column(
            row((self._muscle, 4), (self._muscle_side, 2), gap=8, centre=False),
            row((self._status, 3), (self._tender, 3), gap=8, centre=False),
            row(*((pick, 1) for pick in self._felt.values()), gap=8, centre=False),
            self._note("palpation"), gap=8,
        )  # fmt: skip
        return FindingsList(
            "palpation", form, words=_palpation_words, read=self._read_palpation,
            add=self.tr("Add palpation"), parent=self,
        )  # fmt: skip

    def _read_palpation(self) -> tuple[PalpationFinding, ...] | None:
        if _ask(self, self._muscle, self._muscle_side, self._status):
            return None
        side = self._muscle_side.key() or ""
        tender = self._tender.key()
        sides = (Side.LEFT, Side.RIGHT) if side == _BOTH else (Side(side),)
        felt = {field: pick.key() or "" for field, pick in self._felt.items()}
        felt["note"] = self._noted("palpation")
        return tuple(
            PalpationFinding(
                0, self._muscle.key() or "", each, self._status.key() or "",
                int(tender) if tender else None, **felt,
            )
            for each in sides
        )  # fmt: skip

    # Adding and taking out

    def _add(self, field: str, found: Any) -> None:
        visit = self._presenter.visit
        seq = visit.next_seq
        fresh = found if isinstance(found, tuple) else (found,)
        numbered = tuple(replace(one, seq=seq + n) for n, one in enumerate(fresh))
        changes: dict[str, Any] = {field: (*getattr(visit, field), *numbered)}
        self._presenter.change(replace(visit, next_seq=seq + len(fresh), **changes))
        if field in self._notes:
            self._notes[field].set_text("")  # it was said of this finding, not of the next

    def _drop(self, field: str, place: int) -> None:
        visit = self._presenter.visit
        left = tuple(one for n, one in enumerate(getattr(visit, field)) if n != place)
        self._presenter.answer(field, left)


def _ask(panel: SignsSection, *picks: PickAnswer) -> bool:
    """Say beside each pick that it is missing; True when any is."""
    for pick in picks:
        pick.set_problem("" if pick.key() else panel.tr("Please pick."))
    return any(not pick.key() for pick in picks)


def _values(sign: str) -> tuple[tuple[str, str], ...]:
    values = catalogue().term("gunn_signs", sign).values if sign else ()
    return tuple((value, value.capitalize()) for value in values or ("no", "yes"))


def _palpation_values(code: str) -> tuple[tuple[str, str], ...]:
    values = catalogue().term("palpation_findings", code).values
    return tuple((value, value.capitalize()) for value in values)


def _sign_words(found: SegmentalFinding) -> str:
    name = catalogue().label("gunn_signs", found.sign)
    where = " ".join((found.side.value.capitalize(), *found.segments))
    return "; ".join(part for part in (f"{name}: {where}, {found.finding}", found.note) if part)


def _palpation_words(found: PalpationFinding) -> str:
    known = catalogue()
    parts = [known.label("trigger_point_statuses", found.status)]
    if found.tenderness is not None:
        parts.append(f"tenderness {found.tenderness}")
    for label, value in (
        ("taut band", found.taut_band), ("jump sign", found.jump_sign),
        ("referred pain", found.referred_pain), ("recognised", found.recognised),
    ):  # fmt: skip
        if value:
            parts.append(f"{label} {value}")
    name = known.muscle_label(found.muscle)
    who = f"{found.side.value.capitalize()} {name[:1].lower()}{name[1:]}"
    return "; ".join(part for part in (f"{who}: {', '.join(parts)}", found.note) if part)
