"""The look of the application: ask it for a colour or a font by name, light or dark."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QToolTip

from imsrecord.ui import fonts, tokens

if TYPE_CHECKING:
    from imsrecord.ui.tokens import ColourName, FontName

Choice = Literal["light", "dark", "system"]
MOTION_MS: Final = 120
POPOVER_MS: Final = 180
STYLE: Final = "Fusion"

_ROLES: tuple[tuple[QPalette.ColorRole, ColourName], ...] = (
    (QPalette.ColorRole.Window, "bg"),
    (QPalette.ColorRole.WindowText, "text"),
    (QPalette.ColorRole.Base, "surface"),
    (QPalette.ColorRole.AlternateBase, "sunken"),
    (QPalette.ColorRole.Text, "text"),
    (QPalette.ColorRole.Button, "surface"),
    (QPalette.ColorRole.ButtonText, "text"),
    (QPalette.ColorRole.BrightText, "danger"),
    (QPalette.ColorRole.Light, "raised"),
    (QPalette.ColorRole.Midlight, "hover"),
    (QPalette.ColorRole.Mid, "line"),
    (QPalette.ColorRole.Dark, "control"),
    (QPalette.ColorRole.Shadow, "shadow"),
    (QPalette.ColorRole.Highlight, "accent"),
    (QPalette.ColorRole.HighlightedText, "on_accent"),
    (QPalette.ColorRole.PlaceholderText, "text3"),
    (QPalette.ColorRole.Link, "accent"),
    (QPalette.ColorRole.LinkVisited, "accent"),
    (QPalette.ColorRole.ToolTipBase, "text"),
    (QPalette.ColorRole.ToolTipText, "bg"),
    (QPalette.ColorRole.Accent, "accent"),
)
_DISABLED = (
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
)
_BARE: Final = ("QLineEdit", "QPlainTextEdit")
_TIP_GROUNDS = (QPalette.ColorRole.ToolTipBase, QPalette.ColorRole.Window)
_TIP_WORDS = (QPalette.ColorRole.ToolTipText, QPalette.ColorRole.WindowText)


class _Theme(QObject):
    """Remembers which look is shown, and tells when it changes."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.started = False
        self.styled = False
        self.choice: Choice = "light"
        self.dark = False
        self.colours = _colours(dark=False)

    @Slot(Qt.ColorScheme)
    def follow(self, scheme: Qt.ColorScheme) -> None:
        """Take over the system's look, if that is what the practitioner chose."""
        if self.choice == "system":
            self.show(dark=scheme == Qt.ColorScheme.Dark)

    def show(self, *, dark: bool) -> None:
        """Repaint everything in the light or the dark look."""
        self.dark = dark
        self.colours = _colours(dark=dark)
        app = running()
        app.setPalette(palette())
        _dress_the_rest(app)
        self.changed.emit()
        for widget in app.allWidgets():
            widget.update()


def running() -> QApplication:
    """Return the application that runs.

    Raises:
        TypeError: There is none yet.
    """
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise TypeError("the theme needs an application")
    return app


@cache
def _colours(*, dark: bool) -> dict[str, QColor]:
    table = tokens.DARK if dark else tokens.LIGHT
    return {name: QColor(value) for name, value in table.items()}


_theme = _Theme()
changed = _theme.changed


def application(words: list[str]) -> QApplication:
    """Make Qt's application, in the style that ours is painted on."""
    # Asked for by name: setStyle would give the style back, and to make its many enums takes 5 ms.
    app = QApplication([*words, "-style", STYLE])
    _theme.styled = True
    return app


def start(choice: Choice = "system") -> None:
    """Dress the application: fonts, style and colours. Call before the first window."""
    app = running()
    if not _theme.started:
        _theme.started = True
        fonts.load()
        if not _theme.styled:
            app.setStyle(STYLE)
        app.setFont(font("body"))
        app.styleHints().colorSchemeChanged.connect(_theme.follow)
    use(choice)


def use(choice: Choice) -> None:
    """Show the light look, the dark one, or whichever the system shows."""
    _theme.choice = choice
    hints = running().styleHints()
    if choice == "system":
        hints.unsetColorScheme()
        _theme.show(dark=hints.colorScheme() == Qt.ColorScheme.Dark)
        return
    dark = choice == "dark"
    hints.setColorScheme(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)
    _theme.show(dark=dark)


def choice() -> Choice:
    """Tell what the practitioner chose in Settings."""
    return _theme.choice


def is_dark() -> bool:
    """Tell whether the dark look is on the screen now."""
    return _theme.dark


def colour(name: ColourName, alpha: float = 1.0) -> QColor:
    """Give a colour of the present look; ``alpha`` 0 to 1 thins it."""
    found = QColor(_theme.colours[name])
    if alpha < 1:
        found.setAlphaF(alpha)
    return found


def font(name: FontName) -> QFont:
    """Give the font of one of the text styles, say "body" or "label"."""
    px, weight = tokens.TYPE[name]
    return fonts.inter(px, weight)


def sized_font(px: int, weight: int = 500, *, tabular: bool = False) -> QFont:
    """Give a font whose size follows its cell, ``px`` logical pixels; ``tabular`` for figures."""
    return fonts.inter(px, weight, tabular=tabular)


def motion(milliseconds: int = MOTION_MS) -> int:
    """Give how long a movement may take: 0 where the system asks for reduced motion."""
    from PySide6.QtWidgets import QStyle  # noqa: PLC0415 - its many enums take 5 ms

    hint = QStyle.StyleHint.SH_Widget_Animation_Duration
    return milliseconds if QApplication.style().styleHint(hint) > 0 else 0


def palette() -> QPalette:
    """Give Qt's own palette in our colours, for what Qt paints itself."""
    made = QPalette()
    for role, name in _ROLES:
        made.setColor(role, colour(name))
    for role in _DISABLED:
        made.setColor(QPalette.ColorGroup.Disabled, role, colour("disabled"))
    return made


def _dress_the_rest(app: QApplication) -> None:
    """Dress what has colours of its own: typed lines lie bare in their well, tool tips are dark.

    Palettes, not a style sheet: with one, Qt dresses every part of a page anew wherever it is put.
    """
    bare = palette()  # whole: roles left out would keep the look that was shown before
    bare.setColor(QPalette.ColorRole.Base, QColor(Qt.GlobalColor.transparent))
    for kind in _BARE:
        app.setPalette(bare, kind)  # type: ignore[arg-type]  # takes words, whatever its stub says
    tip = palette()
    for role in _TIP_GROUNDS:
        tip.setColor(role, colour("text"))
    for role in _TIP_WORDS:
        tip.setColor(role, colour("bg"))
    QToolTip.setPalette(tip)
    QToolTip.setFont(font("small"))
