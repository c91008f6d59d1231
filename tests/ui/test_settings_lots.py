"""Lots in Settings: stock, the region's needle and box, and who received a lot."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from imsrecord.domain.needling import NeedleLot, NeedleSize
from imsrecord.domain.people import ClinicDefaults, RegionNeedle
from imsrecord.services.recall import RecallService
from imsrecord.services.settings import SettingsService
from imsrecord.ui import theme
from imsrecord.ui.jobs import InlineJobs
from imsrecord.ui.settings.recall_dialog import RecallDialog
from imsrecord.ui.settings.settings_page import SettingsPage
from imsrecord.ui.settings.settings_presenter import SettingsPresenter
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.choice import Switch
from imsrecord.ui.widgets.fields import TextField
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.marks import Pill
from imsrecord.ui.widgets.pick_fields import ComboField
from tests.builders import LOT, NOW
from tests.services.acting import acting_now
from tests.ui.clinic_on_screen import ClinicOnScreen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database

W = TypeVar("W", bound=QWidget)
LEFT = Qt.MouseButton.LeftButton
SECOND = NeedleLot(0, "Brand-B", LOT.size, "B26-001", "2029-01-31", 2)


@dataclass
class Needles:
    """The section of needles, and the record behind it."""

    page: SettingsPage
    settings: SettingsService
    clinic: ClinicOnScreen
    bot: QtBot

    def part(self, kind: type[W], name: str) -> W:
        found = self.page.findChild(kind, name)
        assert isinstance(found, kind), name
        return found

    def click(self, name: str) -> None:
        self.bot.mouseClick(self.part(QWidget, name), LEFT)

    def type_into(self, name: str, words: str) -> None:
        field = self.part(TextField, name)
        field.line.setFocus()
        self.bot.keyClicks(field.line, words)

    def pick(self, name: str, key: str) -> None:
        box = self.part(ComboField, name).box
        box.setFocus()
        row = box.findData(key)
        assert row >= 0, key
        box.setCurrentIndex(row)
        box.activated.emit(row)

    def words(self) -> list[str]:
        QApplication.processEvents()
        return [text.words() for text in self.page.findChildren(Text) if text.isVisible()]


@pytest.fixture
def needles(qtbot: QtBot, encrypted_db: Database) -> Iterator[Needles]:
    theme.start("light")
    clinic = ClinicOnScreen(encrypted_db)
    settings = SettingsService(encrypted_db, acting_now())
    settings.add_lot(LOT)
    settings.add_lot(SECOND)
    presenter = SettingsPresenter(settings, InlineJobs(), lambda: NOW)
    page = SettingsPage(presenter)
    presenter.setParent(page)
    qtbot.addWidget(page)
    page.resize(1300, 900)
    page.show_section("needles")
    with qtbot.waitActive(page):
        page.show()
    yield Needles(page, settings, clinic, qtbot)
    theme.use("light")


def test_the_number_of_boxes_is_kept_and_more_of_the_lot_are_added(needles: Needles) -> None:
    assert "Lot B26-001 · 2 boxes" in needles.words()
    needles.pick("lot.diameter", f"{LOT.size.diameter_mm:g}")
    needles.pick("lot.length", str(LOT.size.length_mm))
    needles.type_into("lot.brand", "Brand-B")
    needles.type_into("lot.lot", "B26-001")
    needles.type_into("lot.boxes", "3")

    needles.click("lot.add")

    assert next(lot.boxes for lot in needles.settings.lots() if lot.lot == "B26-001") == 5
    assert "Lot B26-001 · 5 boxes" in needles.words()


def test_boxes_that_are_no_number_are_told_beside_the_field_and_kept_as_typed(
    needles: Needles,
) -> None:
    needles.type_into("lot.boxes", "two")
    needles.click("lot.add")

    field = needles.part(TextField, "lot.boxes")
    assert (field.problem(), field.text()) == ("A whole number, please.", "two")


def test_a_box_that_runs_out_within_sixty_days_is_shown(needles: Needles) -> None:
    soon = (NOW + timedelta(days=59)).date()
    needles.settings.add_lot(replace(SECOND, lot="S1", expires_on=soon.isoformat()))
    needles.click("lot_1.retire")  # the list is read anew

    QApplication.processEvents()
    said = [pill.accessibleName() for pill in needles.page.findChildren(Pill) if pill.isVisible()]
    assert any(words.startswith("Until") for words in said)


def test_a_used_up_box_is_looked_at_and_put_back(needles: Needles) -> None:
    needles.click("lot_1.retire")
    assert f"Lot {LOT.lot}" not in needles.words()
    needles.click("lots.used")
    assert f"Lot {LOT.lot}" in needles.words()

    needles.click("lot_1.restore")

    assert LOT.lot in [lot.lot for lot in needles.settings.lots()]
    assert not needles.part(Button, "lots.used").isVisible()


def test_a_region_takes_a_size_or_a_box_with_its_size(needles: Needles) -> None:
    box = next(lot for lot in needles.settings.lots() if lot.lot == "B26-001")
    needles.pick("needle.foot.size", "0.2x13")
    needles.pick("needle.neck.box", str(box.no))

    chosen = {each.region: each for each in needles.settings.defaults().needles}

    assert chosen["foot"] == RegionNeedle("foot", NeedleSize(0.2, 13))
    assert (chosen["neck"].lot_no, chosen["neck"].size or LOT.size) == (box.no, LOT.size)
    needles.pick("needle.neck.size", "0.35x100")
    chosen = {each.region: each for each in needles.settings.defaults().needles}
    assert chosen["neck"] == RegionNeedle("neck", NeedleSize(0.35, 100))
    for region in ("foot", "neck"):
        needles.pick(f"needle.{region}.size", "")
    assert needles.settings.defaults() == ClinicDefaults()


def test_a_clinic_may_require_the_lot_of_every_row(needles: Needles) -> None:
    needles.bot.mouseClick(needles.part(Switch, "defaults.require_lot"), LEFT)

    assert needles.settings.defaults().require_lot


def test_a_lot_asks_who_received_it_and_the_card_asks_for_any(needles: Needles) -> None:
    asked: list[str] = []
    needles.page.recall_requested.connect(asked.append)

    needles.click("lot_2.who")
    needles.click("lots.recall")

    assert asked == ["B26-001", ""]


def test_who_received_a_lot_is_found_by_typing_it_and_saved_as_a_list(
    needles: Needles, tmp_path: Path, qtbot: QtBot
) -> None:
    person = needles.clinic.register(1, "Avery", "Sample")
    draft = needles.clinic.draft(person.no)
    row = replace(draft.rows[0], lot_no=2)
    needles.clinic.visits.save_draft(draft.put_row(row), draft, "lot")
    recalls = RecallService(needles.clinic.db, acting_now())
    dialog = RecallDialog(
        recalls, InlineJobs(), parent=needles.page,
        ask_path=lambda _parent, suggested: tmp_path / suggested.name,
    )  # fmt: skip
    dialog.show()
    assert not dialog.save.isEnabled()

    qtbot.keyClicks(dialog.lot.line, "b26001")
    qtbot.keyClick(dialog.lot.line, Qt.Key.Key_Return)

    assert dialog.answer.words() == "1 patient · 1 visit · 1 needle · 1 draft"
    found = dialog.list.rows.row(0)
    assert found is not None
    assert (found.name, found.muscles) == ("Avery Sample", ("Right upper trapezius",))
    qtbot.mouseClick(dialog.save, LEFT)
    assert "Avery Sample" in (tmp_path / "Recall B26-001.csv").read_text(encoding="utf-8-sig")
    dialog.close()


def test_a_lot_that_nobody_knows_is_answered_with_a_sentence(
    needles: Needles, qtbot: QtBot
) -> None:
    recalls = RecallService(needles.clinic.db, acting_now())
    dialog = RecallDialog(recalls, InlineJobs(), "Z99", needles.page)

    assert dialog.answer.words() == "No lot “Z99” was ever entered here."
    dialog.lot.set_text(" ")
    qtbot.mouseClick(dialog.find_button, LEFT)
    assert dialog.lot.problem() == "Please give the lot number."
    dialog.close()
