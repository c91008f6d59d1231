"""What every part of the charting screen has in common: a title, and which answers it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from imsrecord.domain.catalogue import catalogue
from imsrecord.ui.visit.tab_order import stops
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, row
from imsrecord.ui.widgets.surfaces import Card

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from imsrecord.domain.questions import Question
    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.measures import Measures

_TUCKED: Final = 10  # pixels that a button in the margin does not need at either side


class VisitPanel(Card):
    """A card that shows some answers of the visit; it is painted anew only when they change.

    ``controls`` names, for a field of the visit, the controls that answer it: the first that can
    be pressed is the one that a link leads to. ``folded`` are the fields behind its unfold button.
    """

    fields: ClassVar[frozenset[str]] = frozenset()
    controls: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    folded: ClassVar[frozenset[str]] = frozenset()
    place_requested = Signal(str)  # a field of the visit that another panel answers

    def fit(self, measures: Measures) -> None:
        """Take the sizes of the window's measures."""

    def show_visit(self, visit: Visit) -> None:
        """Show the answers of this draft."""
        raise NotImplementedError

    def show_asked(self, question: Question) -> None:
        """Ring the control that answers what the Line asks, if it is one of this panel."""

    def show_problem(self, field: str, sentence: str) -> None:
        """Show a sentence beside a field, if it is one of this panel."""

    def reach(self, field: str) -> None:
        """Put the keyboard on the control that answers a field, else on the first question."""
        unfold = self.findChild(Unfold) if field in self.folded else None
        if unfold is not None:
            unfold.setChecked(True)
        for name in self.controls.get(field, (field,) if field else ()):
            control = self.findChild(QWidget, name)
            if control is not None and control.isVisible() and control.isEnabled():
                enter(control)
                return
        enter(self.questions())

    def questions(self) -> QWidget:
        """Return the part in which the questions stand."""
        return self


def section(title: str, body: QLayout, *right: QWidget) -> QVBoxLayout:
    """Lay a titled section of the rail out."""
    head = row(Text(title, "small_bold"), STRETCH, *right, gap=6)
    return column(head, body, gap=9, margins=(12, 11, 12, 12))


def fit_section(panel: QWidget, measures: Measures) -> None:
    """Draw a section of the rail together in a low window."""
    laid = panel.layout()
    if laid is not None:
        laid.setSpacing(5 if measures.compact else 9)
        top, foot = (7, 8) if measures.short else (9, 9) if measures.compact else (11, 12)
        laid.setContentsMargins(12, top, 12, foot)


def terms(vocabulary: str) -> tuple[tuple[str, str], ...]:
    """Return the codes of a vocabulary with what they are called."""
    return tuple((term.id, term.label) for term in catalogue().terms(vocabulary))


def enter(part: QWidget) -> None:
    """Put the keyboard on the first question in a part; what only unfolds comes last."""
    places = sorted(stops(part), key=lambda place: isinstance(place, Unfold))
    for first in places[:1]:
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)


def emptied(layout: QLayout) -> None:
    """Take every widget out of a layout, so that it can be filled anew."""
    while layout.count():
        part = layout.takeAt(0)
        widget = part.widget() if part is not None else None
        if widget is not None:
            retire(widget)


def retire(widget: QWidget) -> None:
    """Take a widget off the screen for good; its names are free for the one that follows it.

    It is deleted later, since the press that led here may still be its own.
    """
    widget.hide()
    for part in (widget, *widget.findChildren(QWidget)):
        part.setObjectName("")
    widget.deleteLater()


class Unfold(Button):
    """In the head of a section: shows or hides what is not asked every time."""

    def __init__(self, name: str, words: str, make: Callable[[], QWidget]) -> None:
        super().__init__(words, "ghost", trailing="chevron-down", height=24, px=12)
        self.setObjectName(name)
        self.setCheckable(True)
        self._make = make
        self._body: QWidget | None = None  # made when it is first wanted
        self.toggled.connect(self._turn)

    @Slot(bool)
    def _turn(self, on: bool) -> None:
        if self._body is None:
            self._body = self._make()
        self._body.setVisible(on)
        self._trailing = "chevron-up" if on else "chevron-down"
        self.update()


class _FoldButton(Button):
    """Stands with its arrow where the fields below begin."""

    @override
    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width() - 2 * _TUCKED, hint.height())


class Fold(QWidget):
    """A part that is folded away until it is wanted; the button says what is inside."""

    def __init__(self, name: str, words: str, make: Callable[[], QWidget]) -> None:
        super().__init__()
        self._make = make
        self._body: QWidget | None = None  # made when it is first opened
        self._button = _FoldButton(words, "ghost", icon="chevron-right", height=28, px=13)
        self._button.setObjectName(name)
        self._button.setCheckable(True)
        self._button.toggled.connect(self._turn)
        self._column = column(row(self._button, STRETCH), gap=6)
        self.setLayout(self._column)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def open(self) -> None:
        """Unfold it."""
        self._button.setChecked(True)

    @Slot(bool)
    def _turn(self, on: bool) -> None:
        if self._body is None:
            self._body = self._make()
            self._column.addWidget(self._body)
        self._body.setVisible(on)
        self._button.set_icon("chevron-down" if on else "chevron-right")
