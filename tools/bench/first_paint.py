"""A child process: show a window, say when it was first painted, and how much memory it took.

Run with ``bare`` (a main window with nothing in it: the floor) or with the words that imsrecord
is started with. Prints one line of JSON: ``painted`` (monotonic seconds), ``rss`` (KiB, once quiet)
and ``modules`` (names that must not be loaded before the first paint and are).
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

HEAVY = ("sqlalchemy", "alembic", "reportlab", "numpy", "pyqtgraph")
SETTLE_MS = int(os.environ.get("BENCH_SETTLE_MS", "0"))


def main(words: list[str]) -> None:
    """Start what was asked for with a watch on its first paint."""
    if words == ["bare"]:
        from PySide6.QtWidgets import QApplication, QMainWindow

        app = QApplication(["bare"])
        window = QMainWindow()
        window.resize(1000, 700)
        watch_first_paint()
        window.show()
        app.exec()
        return
    from imsrecord.cli import main as imsrecord
    from imsrecord.ui import quick_start

    quick_start.prepare()  # before Qt is loaded here, as the program does
    hook_exec()
    imsrecord(words)


def hook_exec() -> None:
    """Put the watch on as the event loop starts: no window is painted before that."""
    from PySide6.QtWidgets import QApplication

    real = QApplication.exec

    def exec_watched(*_arguments: object) -> int:
        watch_first_paint()
        return real()

    QApplication.exec = exec_watched


def watch_first_paint() -> None:
    """Report the first paint of a window, then quit."""
    from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
    from PySide6.QtWidgets import QWidget

    class Watch(QObject):
        def eventFilter(self, seen: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and isinstance(seen, QWidget) and seen.isWindow():
                app.removeEventFilter(self)
                self.modules = [name for name in HEAVY if name in sys.modules]
                # After the paint of the whole window, which this event only begins.
                QTimer.singleShot(0, self.painted)
            return False

        def painted(self) -> None:
            self.at = time.monotonic()
            QTimer.singleShot(SETTLE_MS, self.settled)

        def settled(self) -> None:
            report = {"painted": self.at, "rss": rss(), "modules": self.modules}
            print("BENCH " + json.dumps(report), flush=True)
            os._exit(0)  # closing down is not measured

    app = QCoreApplication.instance()
    assert app is not None
    app.bench_watch = Watch()
    app.installEventFilter(app.bench_watch)


def rss() -> int:
    """Return the resident memory of this process in KiB; 0 where the system does not say."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    lines = status.read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:"))


if __name__ == "__main__":
    main(sys.argv[1:])
