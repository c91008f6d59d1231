"""A program of its own that charts in the real window while it may write less and less to disk.

It is started with the folder and how to starve it: "full" leaves no room for larger files for
some seconds, "read only" runs as a user who may not write. It tells what was on the screen.
"""

from __future__ import annotations

import codecs
import os
import resource
import signal
import sys
from pathlib import Path

from PySide6.QtWidgets import QWidget

from imsrecord.app import qt_application
from imsrecord.errors import RecordError
from imsrecord.security.kdf import FLOOR
from imsrecord.services.opening import RecordFolder
from imsrecord.ui.application import Application
from imsrecord.ui.lock.lock_page import LockPage
from imsrecord.ui.tour.hands import Hands
from imsrecord.ui.visit.visit_page import VisitPage
from tests.journeys.dying import tell
from tests.open_clinic import PASSWORD

NOBODY = 65534
PRESSED = "Typed while the disk was full. "


def read_only(folder: Path) -> None:
    """Say what stops a user who may read the folder and not write to it."""
    # Loaded now: the interpreter itself may be out of this user's reach.
    import filelock  # noqa: F401, PLC0415

    codecs.lookup("unicode_escape")
    os.setgid(NOBODY)
    os.setuid(NOBODY)
    try:
        record = RecordFolder(folder, FLOOR)
        record.state()
        record.hold()
    except RecordError as error:
        tell("SAID", error)


def full(folder: Path) -> None:
    """Chart, fill the disk, chart on, make room, and say what became of it."""
    application, hands = _window(folder)
    hands.type(PASSWORD, into=hands.find(LockPage).password)
    hands.click("Unlock")
    hands.wait_for(lambda: not application.window.is_covered(), "the record is open")
    hands.click("start_visit")
    page = hands.find(VisitPage)
    hands.type("Before. ", into="note")
    page.presenter.flush()
    failures: list[str] = []
    saves: list[object] = []
    page.presenter.save_failed.connect(failures.append)
    page.presenter.saved.connect(saves.append)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
    hands.type(PRESSED)
    hands.wait_for(lambda: bool(failures), "it is said that nothing is saved")
    hands.type("Typing went on. ")
    tell("FAILED", failures[0])
    tell("SHOWN", any(_words(each) == "Not saved. Retrying" for each in hands.all(QWidget)))
    tell("SAVES", len(saves))
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    hands.wait_for(lambda: bool(saves), "it is saved once there is room")
    application.window.close()


def _words(widget: QWidget) -> str:
    return widget.accessibleName()


def _window(folder: Path) -> tuple[Application, Hands]:
    qt_application()
    application = Application(RecordFolder(folder, FLOOR))
    application.begin()
    application.window.resize(1366, 768)
    application.window.show()
    return application, Hands(application.window)


if __name__ == "__main__":
    {"full": full, "read only": read_only}[sys.argv[2]](Path(sys.argv[1]))
