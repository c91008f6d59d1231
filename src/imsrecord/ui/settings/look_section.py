"""How the application looks, and whether single letters act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from imsrecord.domain.preferences import LOOKS
from imsrecord.ui import actions, theme
from imsrecord.ui.settings.section import Section, card, labelled
from imsrecord.ui.widgets.choice import Switch
from imsrecord.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.preferences import Preferences
    from imsrecord.ui.theme import Choice

_CHOICES: tuple[Choice, ...] = ("system", "light", "dark")


class LookSection(Section):
    """Asks for light or dark and for single letters; both act at once."""

    chosen = Signal(str, object)  # name of the preference, value

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = (self.tr("As the system"), self.tr("Light"), self.tr("Dark"))
        icons = ("monitor", "sun", "moon")
        place = LOOKS.index(preferences.look)
        self.look = Segmented(self.tr("Look"), words, place, icon_names=icons, height=40)
        self.look.setObjectName("preferences.look")
        self.look.chosen.connect(lambda at: self.chosen.emit("look", LOOKS[at]))
        self.letters = Switch(self.tr("Single letters act"))
        self.letters.setObjectName("preferences.letters")
        self.letters.setChecked(preferences.letters)
        self.letters.clicked.connect(lambda on: self.chosen.emit("letters", on))
        self.slow_taps = Switch(self.tr("Pass over double taps"))
        self.slow_taps.setObjectName("preferences.slow_taps")
        self.slow_taps.setChecked(preferences.slow_taps)
        self.slow_taps.clicked.connect(lambda on: self.chosen.emit("slow_taps", on))
        self.add(card(self.tr("Look"), self.look))
        self.add(
            card(
                self.tr("Keys"),
                labelled(
                    self.tr("Single letters act"),
                    self.letters,
                    self.tr(
                        "N starts a visit, / searches. Switch it off if you speak to the computer "
                        "or often strike keys by chance; keys with Ctrl stay."
                    ),
                ),
            )
        )
        self.add(
            card(
                self.tr("Taps"),
                labelled(
                    self.tr("Pass over double taps"),
                    self.slow_taps,
                    self.tr(
                        "A second tap within 0.4 seconds on the twitch pad or a foot pedal does "
                        "not count. Leave it off if twitches come fast; undo takes a slip back."
                    ),
                ),
            )
        )


def put_in_force(preferences: Preferences) -> None:
    """Show the chosen look and let single letters act or not; also right after unlocking."""
    look = _CHOICES[LOOKS.index(preferences.look)] if preferences.look in LOOKS else "system"
    if look != theme.choice():
        theme.use(look)
    actions.allow_letters(on=preferences.letters)
