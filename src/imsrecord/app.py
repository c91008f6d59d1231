"""Puts the rooms together: the window, the folder, the lock, and the record behind it."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from imsrecord.errors import RecordError
from imsrecord.paths import APPLICATION, log_folder
from imsrecord.services.opening import FolderState, RecordFolder
from imsrecord.ui import accessible, theme
from imsrecord.ui.application import Application
from imsrecord.ui.lock.lock_page import DemoSecrets

if TYPE_CHECKING:
    from pathlib import Path


def open_record(path: Path) -> int:
    """Open the window on the record in a folder; return the exit status."""
    return _show(RecordFolder(path))


def open_demo(path: Path, *, fresh: bool) -> int:
    """Make the demo clinic where there is none, and open the window on it."""
    from imsrecord.services import demo  # noqa: PLC0415 - it loads the db room

    folder = RecordFolder(path)
    if fresh:
        demo.clear_demo(path)
    if folder.state() is FolderState.NEW:
        demo.make_demo(folder).close()
    demo.require_demo(path)
    return _show(folder, demo=DemoSecrets(demo.DEMO_PASSWORD, demo.DEMO_PIN))


def take_tour(out: Path) -> int:
    """Chart a whole visit in the real window, with a picture of every screen and the PDFs."""
    from imsrecord.ui.tour.tour import Tour  # noqa: PLC0415 - only the tour needs it

    if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = qt_application()
    return Tour(app, out).take()


def verify_record(path: Path) -> int:
    """Check that the record is whole, without a window; the passphrase is asked for."""
    from imsrecord.services.verifying import verify_at_terminal  # noqa: PLC0415

    return verify_at_terminal(RecordFolder(path))


def qt_application() -> QApplication:
    """Return the Qt application, dressed."""
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else theme.application(sys.argv[:1])
    app.setApplicationName(APPLICATION)
    app.setApplicationDisplayName(APPLICATION)
    app.setDesktopFileName(APPLICATION)
    theme.start("system")
    accessible.install()
    return app


def application_on(folder: RecordFolder, demo: DemoSecrets | None = None) -> Application:
    """Make the window on a folder; what its first picture does without is loaded after that."""
    application = Application(folder, demo=demo)
    application.window.first_painted.connect(_start_log)
    application.window.first_painted.connect(application.load_ahead)
    return application


def _show(folder: RecordFolder, demo: DemoSecrets | None = None) -> int:
    app = qt_application()
    application = application_on(folder, demo)
    try:
        application.begin()
    except RecordError as error:
        print(error, file=sys.stderr)  # noqa: T201
        application.window.close()
        return 1
    application.window.show()
    return app.exec()


def _start_log() -> None:
    from imsrecord import logs  # noqa: PLC0415

    logs.start_log(log_folder())
