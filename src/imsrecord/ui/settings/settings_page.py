"""Settings: one section at a time; what is typed is saved when its field is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from imsrecord.ui import icons, theme
from imsrecord.ui.notices import Notices
from imsrecord.ui.settings.clinic_section import ClinicSection
from imsrecord.ui.settings.lock_section import LockSection
from imsrecord.ui.settings.look_section import LookSection, put_in_force
from imsrecord.ui.settings.muscles_section import MusclesSection
from imsrecord.ui.settings.needles_section import NeedlesSection
from imsrecord.ui.settings.programmes_section import ProgrammesSection
from imsrecord.ui.settings.section_lines import SectionLine, section_lines
from imsrecord.ui.settings.words_section import WordsSection
from imsrecord.ui.settings.you_section import YouSection
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.folding import Folding
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, row
from imsrecord.ui.widgets.rows_list import RowDelegate, RowLook, RowsList
from imsrecord.ui.widgets.saved_indicator import SavedIndicator

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from PySide6.QtGui import QHideEvent, QPainter

    from imsrecord.domain.needling import NeedleLot
    from imsrecord.domain.preferences import Preferences
    from imsrecord.ui.settings.lock_section import AsksForFolder
    from imsrecord.ui.settings.section import Section
    from imsrecord.ui.settings.settings_presenter import SettingsPresenter
    from imsrecord.ui.tokens import ColourName

_NAV_WIDTH = 224
_BACK = "back"


class _SectionDelegate(RowDelegate[SectionLine]):
    height = 46
    hairlines = False

    @override
    def draw_ground(self, painter: QPainter, box: QRectF, look: RowLook) -> None:
        if look.selected or look.hovered:
            fill: ColourName = "accent_soft" if look.selected else "hover"
            strokes.box(painter, box.adjusted(0, 2, -2, -2), 8, fill=fill)

    @override
    def draw(self, painter: QPainter, box: QRectF, row: SectionLine, look: RowLook) -> None:
        front: ColourName = "accent" if look.selected else "text2"
        place = QRectF(box.left() + 12, round(box.center().y() - 9), 18, 18)
        icons.paint(painter, row.icon, place, front)
        words = box.adjusted(42, 0, -8, 0)
        font = theme.font("body_bold" if look.selected else "body_strong")
        colour: ColourName = "accent" if look.selected else "text"
        strokes.text(painter, words, row.words, font, colour)


class SettingsPage(QWidget):
    """The Settings room. A section is built when it is first looked at."""

    recall_requested = Signal(str)  # the lot that is asked about, or ""

    def __init__(
        self,
        presenter: SettingsPresenter,
        *,
        folders: AsksForFolder | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._folders = folders
        self._built: dict[str, Section] = {}
        self._keys = [line.key for line in section_lines()]
        self._builders: dict[str, Callable[[], Section]] = {
            "clinic": self._clinic,
            "practitioner": self._you,
            "needles": self._needles,
            "muscles": MusclesSection,
            "words": self._words,
            "programmes": self._programmes,
            "look": self._look,
            "lock": self._lock,
        }
        self.saved = SavedIndicator()
        self.notices = Notices()
        self.nav: RowsList[SectionLine] = RowsList(
            self.tr("Sections"), lambda line: line.words, _SectionDelegate()
        )
        self.stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.nav.set_rows(section_lines(), pick=0)
        self.setFocusProxy(self.nav)

    def regions(self) -> Sequence[QWidget]:
        """Give the parts that F6 jumps between."""
        return (self.nav, self.section())

    def show_section(self, key: str) -> None:
        """Show one section, by its key: clinic, practitioner, words, programmes, …."""
        self.nav.pick(self._keys.index(key))

    def offer_back(self, words: str, act: str, do: Callable[[], object]) -> None:
        """Say what waits for an answer here, until it is gone back to or the page is left."""
        self.notices.show_notice(_BACK, words, act=act, do=do)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.notices.clear(_BACK)

    def section(self) -> Section:
        """Give the section on the screen."""
        return self._built[self._keys[max(0, self.nav.currentIndex().row())]]

    def save_now(self) -> None:
        """Save what stands in a field that was not left yet: before a lock and before the end."""
        for section in self._built.values():
            section.left.emit()

    def _lay_out(self) -> None:
        room = Folding(self.stack, self.nav, _NAV_WIDTH, shares=(0, 1), gap=20, first=True)
        self.nav.setFixedHeight(_SectionDelegate.height * len(self._keys))
        room.setAlignment(self.nav, Qt.AlignmentFlag.AlignTop)
        self.setLayout(
            column(
                row(Text(self.tr("Settings"), "display"), STRETCH, self.saved),
                self.notices,
                (room, 1),
                gap=16,
                margins=(28, 24, 24, 0),
            )
        )

    def _connect(self) -> None:
        presenter = self._presenter
        self.nav.picked.connect(self._show)
        presenter.problems_found.connect(self._show_problems)
        presenter.saving.connect(self.saved.saving)
        presenter.saved.connect(self._show_saved)
        presenter.not_saved.connect(self._show_not_saved)
        presenter.refused.connect(self._show_refused)
        presenter.preferences_kept.connect(self._show_preferences)

    def _show(self, line: SectionLine | None) -> None:
        if line is None:
            return
        if line.key not in self._built:
            self._built[line.key] = self._builders[line.key]()
            self.stack.addWidget(self._built[line.key])
        self.stack.setCurrentWidget(self._built[line.key])

    def _clinic(self) -> Section:
        made = ClinicSection(self._presenter.clinic)
        made.left.connect(lambda: self._presenter.keep_clinic(made.clinic()))
        return made

    def _you(self) -> Section:
        made = YouSection(self._presenter.practitioner, self._presenter.habits)
        made.habits_chosen.connect(self._presenter.keep_habits)
        made.left.connect(
            lambda: self._presenter.keep_practitioner(made.practitioner(), made.unread())
        )
        return made

    def _needles(self) -> Section:
        presenter = self._presenter
        made = NeedlesSection(presenter.defaults, presenter.lots, presenter.today())
        made.boxes.show_used(presenter.used_lots)
        made.boxes.recall_requested.connect(self.recall_requested)
        made.boxes.restore_requested.connect(presenter.put_lot_back)
        made.left.connect(lambda: presenter.keep_defaults(made.defaults()))
        made.boxes.add_requested.connect(presenter.add_lot)
        made.boxes.retire_requested.connect(self._retire)
        presenter.lots_changed.connect(made.boxes.show_lots)
        presenter.lots_changed.connect(lambda _lots: made.boxes.show_used(presenter.used_lots))
        presenter.lots_changed.connect(made.regions.show_lots)
        presenter.lot_added.connect(lambda _lot: made.boxes.clear())
        return made

    def _words(self) -> Section:
        words = self._presenter.words
        made = WordsSection(words)
        made.aliases.remove_requested.connect(
            lambda alias: self._take_off(
                f"“{alias.alias}”",
                lambda: words.drop_alias(alias),
                lambda: words.put_alias_back(alias),
            )
        )
        made.phrases.remove_requested.connect(
            lambda phrase: self._take_off(
                f";{phrase.short}",
                lambda: words.drop_phrase(phrase),
                lambda: words.keep_example(phrase),
            )
        )
        return made

    def _programmes(self) -> Section:
        words = self._presenter.words
        made = ProgrammesSection(words)
        made.remove_requested.connect(
            lambda gone: self._take_off(
                f"“{gone.name}”",
                lambda: words.drop_programme(gone),
                lambda: words.keep_programme(gone),
            )
        )
        return made

    def _look(self) -> Section:
        made = LookSection(self._presenter.preferences)
        made.chosen.connect(self._prefer)
        return made

    def _lock(self) -> Section:
        made = LockSection(self._presenter.preferences, self._folders)
        made.chosen.connect(self._prefer)
        self._presenter.preferences_kept.connect(made.show_preferences)
        return made

    def _prefer(self, name: str, value: object) -> None:
        self._presenter.keep_preferences(**{name: value})

    def _retire(self, lot: NeedleLot) -> None:
        presenter = self._presenter
        name = self.tr("{0} lot {1}").format(lot.brand, lot.lot)
        self._take_off(name, lambda: presenter.retire_lot(lot), lambda: presenter.put_lot_back(lot))

    def _take_off(
        self, name: str, take: Callable[[], object], put_back: Callable[[], object]
    ) -> None:
        """Take something off its list, and offer to put it back."""

        def back() -> None:
            self.notices.clear("taken off")
            put_back()

        take()
        words = self.tr("{0} is off the list.").format(name)
        self.notices.show_notice("taken off", words, act=self.tr("Put back"), do=back)

    def _show_problems(self, section: str, problems: dict[str, str]) -> None:
        rooms = {"defaults": "needles", "lot": "needles", "alias": "words", "phrase": "words"}
        made = self._built.get(rooms.get(section, section))
        if isinstance(made, NeedlesSection) and section == "lot":
            made.boxes.show_problems(problems)
        elif isinstance(made, WordsSection):
            part = made.aliases if section == "alias" else made.phrases
            part.show_problems(problems)
        elif made is not None:
            made.show_problems(problems)

    def _show_saved(self, at: datetime) -> None:
        self.notices.clear("save")
        self.saved.saved(at.time())

    def _show_not_saved(self, sentence: str) -> None:
        self.saved.failed()
        words = self.tr("{0} What you typed stays here and is tried again.").format(sentence)
        again = self._presenter.try_again
        self.notices.show_notice("save", words, "danger", act=self.tr("Try now"), do=again)

    def _show_refused(self, sentence: str) -> None:
        if sentence:
            self.notices.show_notice("save", sentence, "warn")

    def _show_preferences(self, preferences: Preferences) -> None:
        put_in_force(preferences)
