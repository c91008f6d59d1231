"""The life of the program: first run or lock, the open record, locking again, closing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from imsrecord.errors import RecordError
from imsrecord.services.opening import FolderState, load_ahead
from imsrecord.ui import actions, quick_start, theme
from imsrecord.ui.jobs import ThreadedJobs
from imsrecord.ui.lock.lock_page import LockPage
from imsrecord.ui.lock.lock_presenter import LockPresenter
from imsrecord.ui.main_window import MainWindow
from imsrecord.ui.record_events import RecordEvents

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from uuid import UUID

    from PySide6.QtCore import QEvent as Event
    from PySide6.QtWidgets import QWidget

    from imsrecord.db.database import Database
    from imsrecord.domain.preferences import Preferences
    from imsrecord.security.open_keys import OpenKeys, Person
    from imsrecord.security.pin import QuickUnlock
    from imsrecord.services.opening import FirstAnswers, OpenRecord, RecordFolder
    from imsrecord.services.record import Record
    from imsrecord.ui.dialogs import CrashWatch
    from imsrecord.ui.lock.first_run_presenter import FirstRunResult
    from imsrecord.ui.lock.lock_page import DemoSecrets
    from imsrecord.ui.place import Place
    from imsrecord.ui.workspace import Workspace

_ACTS = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel)
_MINUTE_MS = 60_000
_TRY_AGAIN_MS = 2_000


class Application(QObject):
    """Holds the window and whatever record is open behind it."""

    opened = Signal(object)  # Workspace
    locked = Signal()
    loaded = Signal()  # what an open record needs is in memory

    def __init__(
        self,
        folder: RecordFolder,
        *,
        demo: DemoSecrets | None = None,
        now: Callable[[], datetime] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.window = MainWindow(folder.path / "window.ini")
        self.jobs = ThreadedJobs(self)
        self.events = RecordEvents(self)
        self.workspace: Workspace | None = None
        self._folder = folder
        self._demo = demo
        self._now = now
        self._record: Record | None = None
        self._quick: QuickUnlock | None = None
        self._place: Place | None = None
        self._crash: CrashWatch | None = None
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self.lock)
        self._unsaved = QTimer(self)
        self._unsaved.setInterval(_TRY_AGAIN_MS)
        self._unsaved.timeout.connect(self._put_away)
        self.window.first_painted.connect(self._watch_for_faults)
        self.window.lock_requested.connect(self.lock)
        self.window.closing.connect(self.close)
        self.window.installEventFilter(self)

    def begin(self) -> None:
        """Show the first run where there is no record, else the lock page.

        Raises:
            UnsafeFolderError: A new record would be on a network drive or in a synchronised
                folder. The lock page says the like by itself, as it says that another imsrecord
                has the record open.
        """
        if self._folder.state() is FolderState.NEW:
            self._folder.hold()
            self._show_first_run()
        else:
            self._show_lock()

    def load_ahead(self) -> None:
        """Load what an open record needs, while somebody types the passphrase."""
        self.jobs.run(self, _load_ahead, self._load_the_rest, self._on_not_loaded)

    def lock(self) -> None:
        """Show the lock page, put everything on disk and close the record.

        What the disk does not take stays behind the lock page, and is tried again.
        """
        if self.workspace is None or self._record is None or self.window.is_covered():
            return
        self._place = self.workspace.place()
        self._show_lock()
        _close_dialogs(self.window)
        self._watch(on=False)
        self._put_away()
        self.locked.emit()

    def close(self) -> None:
        """Put everything on disk and let the record go."""
        self._put_away(at_any_cost=True)
        self._idle.stop()
        if self._quick is not None:
            self._quick.forget()
        self.jobs.shutdown()
        if self._crash is not None:
            self._crash.stop()
        self._folder.release()

    @override
    def eventFilter(self, watched: QObject, event: Event) -> bool:
        if watched is self.window:
            if event.type() == QEvent.Type.Close and not self._may_close():
                event.ignore()
                return True
        elif event.type() in _ACTS and self._record is not None:
            self._idle.start()
        return False

    def _may_close(self) -> bool:
        if self.workspace is None or self.workspace.flush():
            return True
        from imsrecord.ui.dialogs import confirm  # noqa: PLC0415

        return confirm(
            self.window,
            self.tr("Not everything is saved"),
            self.tr("Your last changes are not on the disk. If you close now, they are lost."),
            self.tr("Close all the same"),
            danger=True,
        )

    @Slot()
    def _put_away(self, *, at_any_cost: bool = False) -> None:
        if self.workspace is None or self._record is None:
            return
        if not self.workspace.flush() and not at_any_cost:
            self._unsaved.start()
            return
        self._unsaved.stop()
        self._watch(on=False)
        self.window.close_pages()
        self.workspace.deleteLater()
        self.workspace = None
        record, self._record = self._record, None
        # On the write thread, so that it comes after every save that is still on its way.
        self.jobs.run(self, record.close, _nothing, _raise)

    def _show_lock(self) -> None:
        presenter = LockPresenter(self._folder, self.jobs, quick=self._quick, identify=_identify)
        page = LockPage(presenter, demo=self._demo)
        presenter.setParent(page)
        presenter.unlocked.connect(self._on_unlocked)
        self.window.cover(page)
        if self.window.is_painted():
            presenter.begin()
        else:  # the page is shown first; then the key file says whose record it is
            self.window.first_painted.connect(presenter.begin)

    def _show_first_run(self) -> None:
        from imsrecord.ui.lock.first_run_page import FirstRunPage  # noqa: PLC0415
        from imsrecord.ui.lock.first_run_presenter import FirstRunPresenter  # noqa: PLC0415

        presenter = FirstRunPresenter(self._folder, self.jobs, _set_up, self._clock())
        page = FirstRunPage(presenter)
        presenter.setParent(page)
        presenter.finished.connect(self._on_first_run)
        self.window.cover(page)

    def _on_first_run(self, result: FirstRunResult) -> None:
        workspace = self._open(result.record)
        if result.backup_folder is not None:
            settings = workspace.record.settings
            chosen = replace(settings.preferences(), backup_folder=str(result.backup_folder))
            self.jobs.run(self, lambda: settings.keep_preferences(chosen), _nothing, _raise)
        if result.add_patient:
            workspace.register()

    def _on_unlocked(self, opened: OpenRecord) -> None:
        if self.workspace is not None:  # the disk did not take everything: it is all still here
            self._unsaved.stop()
            self.jobs.run(self, opened.close, _nothing, _raise)
            self.window.uncover()
            self._watch(on=True)
            self._idle.start()
            return
        workspace = self._open(opened)
        if self._place is not None:
            workspace.go_back_to(self._place)
            self._place = None

    def _open(self, opened: OpenRecord) -> Workspace:
        from imsrecord.security.pin import QuickUnlock  # noqa: PLC0415
        from imsrecord.services.record import Record  # noqa: PLC0415
        from imsrecord.ui.workspace import Workspace  # noqa: PLC0415

        clock = self._clock()
        record = Record(opened, clock)
        self._record = record
        if self._quick is None or not self._quick.available:
            self._quick = QuickUnlock(opened.keys, record.accounts.pin_verifier, clock)
        workspace = Workspace(self.window, record, self.jobs, self.events, self)
        self.workspace = workspace
        workspace.begin()
        self.window.uncover()
        workspace.preferences_changed.connect(self._take_preferences)
        self._take_preferences(record.settings.preferences())
        self._watch(on=True)
        self.jobs.run(self, lambda: record.accounts.note_sign_in("open"), _nothing, _raise)
        self.opened.emit(workspace)
        return workspace

    def _take_preferences(self, preferences: Preferences) -> None:
        if preferences.look != theme.choice():
            theme.use(preferences.look)  # type: ignore[arg-type]
        actions.allow_letters(on=preferences.letters)
        self._idle.setInterval(preferences.idle_minutes * _MINUTE_MS)
        self._idle.start()

    def _load_the_rest(self, _answer: object) -> None:
        # A job of its own: a passphrase that is typed at once need not wait for it.
        self.jobs.run(self, _load_the_rest, self._on_loaded, self._on_not_loaded)

    def _on_loaded(self, _answer: object) -> None:
        quick_start.make_widget_types()
        quick_start.settle()
        self.loaded.emit()

    def _on_not_loaded(self, error: Exception) -> None:
        quick_start.settle()
        _raise(error)

    @Slot()
    def _watch_for_faults(self) -> None:
        from imsrecord.ui.dialogs import CrashWatch  # noqa: PLC0415 - not for the first picture

        self._crash = CrashWatch(self.window)
        self._crash.start()

    def _watch(self, *, on: bool) -> None:
        # The native window sees every key and click once, before any widget does.
        self.window.winId()
        handle = self.window.windowHandle()
        handle.removeEventFilter(self)
        if on:
            handle.installEventFilter(self)

    def _clock(self) -> Callable[[], datetime]:
        if self._now is None:
            from imsrecord.services.acting import utc_now  # noqa: PLC0415

            return utc_now
        return self._now


def _close_dialogs(window: QWidget) -> None:
    """Take away what lies over the lock page: a question, a file to be named, an addendum."""
    for top in QApplication.topLevelWidgets():
        if top is not window and top.isVisible():
            top.close()


def _set_up(db: Database, keys: OpenKeys, answers: FirstAnswers) -> None:
    from imsrecord.services import accounts  # noqa: PLC0415 - runs on the job thread

    accounts.set_up(db, keys, answers)


def _identify(db: Database) -> tuple[UUID, Person]:
    from imsrecord.services import accounts  # noqa: PLC0415 - runs on the job thread

    return accounts.identify(db)


def _load_ahead() -> None:
    import imsrecord.services.record  # noqa: PLC0415
    import imsrecord.ui.workspace  # noqa: F401, PLC0415

    load_ahead()


def _load_the_rest() -> None:
    import imsrecord.ui.attachments.attachments_room  # noqa: PLC0415
    import imsrecord.ui.chart.chart_page  # noqa: PLC0415
    import imsrecord.ui.patients.patient_page  # noqa: PLC0415
    import imsrecord.ui.patients.patient_presenter  # noqa: PLC0415
    import imsrecord.ui.visit.visit_room  # noqa: F401, PLC0415


def _nothing(_answer: object) -> None:
    """Nobody waits for this answer."""


def _raise(error: Exception) -> None:
    if not isinstance(error, RecordError):
        raise error
