"""What the tour stands on: where its pictures go, its steps in plain words, its windows."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import TYPE_CHECKING, Final

from imsrecord.security.kdf import FLOOR
from imsrecord.services.opening import RecordFolder
from imsrecord.ui import theme
from imsrecord.ui.application import Application
from imsrecord.ui.dialogs import CrashDialog
from imsrecord.ui.tour.hands import Hands, OutOfReachError
from imsrecord.ui.widgets.pdf_view import printed_pages
from imsrecord.ui.widgets.saved_indicator import SavedIndicator

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from imsrecord.ui.lock.lock_page import DemoSecrets
    from imsrecord.ui.theme import Choice

USUAL: Final = (1440, 900)
"""Width and height of the window in pixels, where nothing else is said."""
COST: Final = FLOOR
"""A record that lives for a minute needs no lock that takes a second to open."""
FIRST_MORNING: Final = datetime(2026, 6, 10, 14, 2, tzinfo=UTC)  # 09:02 in Winnipeg
_DOTS_PER_INCH: Final = 96


class Stage:
    """Keeps the pictures, tells each step, and lends a window to work on.

    The clock of a tour starts at the same moment each time and goes on from there, so that the
    pictures of two tours can be compared.
    """

    def __init__(self, out: Path, say: Callable[[str], None]) -> None:
        self.out = out
        self.doing = "making the folder for the pictures"
        self.pictures: list[Path] = []
        self._say = say
        self._began = monotonic()
        self._later = timedelta()
        out.mkdir(parents=True, exist_ok=True)
        (out / "broken-off.png").unlink(missing_ok=True)

    def now(self) -> datetime:
        """Return what the clock of the tour says (UTC)."""
        return FIRST_MORNING + self._later + timedelta(seconds=monotonic() - self._began)

    def let_pass(self, days: int) -> None:
        """Let some days go by between two steps."""
        self._later += timedelta(days=days)

    def seconds(self) -> float:
        """Return how long the tour has taken so far."""
        return monotonic() - self._began

    @contextmanager
    def step(self, words: str) -> Iterator[None]:
        """Do one step; it is told when it is done, and named when it fails."""
        self.doing = words
        yield
        self._say(f"{self.seconds():6.1f} s  {words}")

    @contextmanager
    def window(self, folder: Path, demo: DemoSecrets | None = None) -> Iterator[Hands]:
        """Open the real window on a record folder, and close it again."""
        application = Application(RecordFolder(folder, COST), demo=demo, now=self.now)
        window = application.window
        application.begin()
        self.resize(window, *USUAL)
        window.show()
        hands = Hands(window)
        try:
            yield hands
        except OutOfReachError:
            hands.shot(self.out / "broken-off.png")
            raise
        finally:
            window.close()
            window.deleteLater()
            application.deleteLater()

    def resize(self, window: QWidget, width: int, height: int) -> None:
        """Make the window this large, in pixels."""
        window.resize(width, height)

    def shot(self, hands: Hands, name: str) -> None:
        """Save a picture of the window, unless a fault is on the screen.

        Raises:
            OutOfReachError: The crash report is shown.
        """
        # A picture of a save on its way would tell of luck, not of the program.
        told = hands.window.findChildren(SavedIndicator)
        hands.wait_for(
            lambda: not any(one.words().startswith("Saving") for one in told), "all is saved"
        )
        if fault := hands.window.findChild(CrashDialog):
            raise OutOfReachError(f"A fault was met:\n{fault.report()}")
        path = self.out / f"{name}.png"
        hands.shot(path)
        self.pictures.append(path)

    def shot_both(self, hands: Hands, name: str) -> None:
        """Save a picture in the light look and one in the dark."""
        looks: tuple[Choice, ...] = ("dark", "light")
        for look in looks:
            theme.use(look)
            self.shot(hands, f"{name}-{look}")

    def shot_pages(self, pdf: Path) -> None:
        """Save a picture of each page of a paper."""
        for number, page in enumerate(printed_pages(pdf.read_bytes(), _DOTS_PER_INCH), 1):
            path = pdf.with_name(f"{pdf.stem}-{number}.png")
            page.save(str(path))
            self.pictures.append(path)
