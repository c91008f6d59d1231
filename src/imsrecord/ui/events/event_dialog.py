"""One adverse event, opened: its timed sheet beside its facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget
from typing_extensions import override

from imsrecord.domain.catalogue import catalogue
from imsrecord.ui.events.event_facts import EventFacts
from imsrecord.ui.events.timed_sheet import TimedSheet
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.folding import Folding
from imsrecord.ui.widgets.labels import Hairline, Text
from imsrecord.ui.widgets.layouts import STRETCH, column, row
from imsrecord.ui.widgets.pick_fields import ComboField
from imsrecord.ui.widgets.surfaces import ScrollColumn

if TYPE_CHECKING:
    from imsrecord.ui.events.events_presenter import EventDesk

_WIDTH, _HEIGHT = 1080, 760
_SHEET_WIDTH: Final = 540
_ABOUT_WIDTH: Final = 190
_AROUND: Final = 40  # of the window that stays in sight


class EventDialog(QDialog):
    """Of a draft every act is kept as it is done; ``keep`` asks for a button that keeps it.

    ``note`` says below the title what that means; ``about`` are the visits it may have followed.
    """

    keep_requested = Signal()
    about_changed = Signal(int)  # visit_no

    def __init__(
        self,
        desk: EventDesk,
        *,
        note: str,
        keep: str = "",
        about: tuple[tuple[str, str], ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Adverse event"))
        self._title = Text("", "title", elide=True)
        self.facts = EventFacts(desk)
        self.facts.kind_changed.connect(self._name)
        self.sheet = TimedSheet(desk)
        self.said = Text("", "small", "danger", wrap=True)
        self.said.hide()
        self.done_button = Button(keep or self.tr("Done"), "primary", height=40)
        self.done_button.setObjectName("adverse.done")
        self.done_button.clicked.connect(self.sheet.take_words)
        self.done_button.clicked.connect(self.keep_requested if keep else self.accept)
        self.done_button.setAutoRepeat(False)
        head = column(self._title, Text(note, "body", "text2", wrap=True), gap=2)
        top = row((head, 1), *self._ask_about(about), gap=16, top=True)
        foot: list[QWidget] = [self.said]
        if keep:
            back = Button(self.tr("Cancel"), "ghost", height=40)
            back.setObjectName("adverse.cancel")
            back.clicked.connect(self.reject)
            foot.append(back)
        # Told later, what it was comes first; in the clinic the minutes do.
        sheet, facts = _scrolled(self.sheet), _scrolled(self.facts)
        body = Folding(facts, sheet, _SHEET_WIDTH, first=not keep, shares=(1, 1))
        self.setLayout(
            column(
                top,
                Hairline(),
                (body, 1),
                Hairline(),
                row((foot[0], 1), STRETCH, *foot[1:], self.done_button),
                gap=12,
                margins=(24, 20, 20, 18),
            )
        )
        self._fit(parent)
        self._name()
        (self.facts if keep else self.sheet).setFocus(Qt.FocusReason.ShortcutFocusReason)

    @override
    def done(self, result: int) -> None:
        """Close it however that was asked for; what was typed for the sheet is on it."""
        self.sheet.take_words()
        super().done(result)

    def about(self) -> int:
        """Return the number of the visit that the event followed."""
        return int(self._about.key() or 0) if self._about is not None else 0

    def show_about(self, visit_no: int) -> None:
        """Show which visit it followed."""
        if self._about is not None:
            self._about.set_key(str(visit_no))

    def _ask_about(self, about: tuple[tuple[str, str], ...]) -> tuple[QWidget, ...]:
        self._about: ComboField | None = None
        if not about:
            return ()
        self._about = ComboField(self.tr("After visit"), about, height=34)
        self._about.setObjectName("adverse.about")
        self._about.set_key(about[0][0])
        self._about.setFixedWidth(_ABOUT_WIDTH)
        self._about.edited.connect(self._take_about)
        return (self._about,)

    @Slot()
    def _take_about(self) -> None:
        self.about_changed.emit(self.about())
        self.facts.show_rows()

    def show_problem(self, words: str) -> None:
        """Say at the foot what stands in the way."""
        self.said.set_words(words)
        self.said.setVisible(bool(words))

    @Slot()
    def _name(self) -> None:
        kind = self._desk.event.kind
        self._title.set_words(
            catalogue().label("adverse_event_types", kind) if kind else self.tr("Adverse event")
        )

    def _fit(self, parent: QWidget | None) -> None:
        room = parent.window().size() if parent is not None else None
        width = _WIDTH if room is None else min(_WIDTH, room.width() - _AROUND)
        height = _HEIGHT if room is None else min(_HEIGHT, room.height() - _AROUND)
        self.resize(max(width, 600), max(height, 420))


def _scrolled(part: QWidget) -> ScrollColumn:
    scroll = ScrollColumn(margins=(0, 4, 12, 8))
    scroll.add(part)
    return scroll
