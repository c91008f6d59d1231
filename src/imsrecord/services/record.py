"""An open record with everything that can be done in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imsrecord.services.access import AccessService
from imsrecord.services.accounts import AccountService
from imsrecord.services.acting import utc_now
from imsrecord.services.attachments import AttachmentService
from imsrecord.services.consents import ConsentService
from imsrecord.services.courses import CourseService
from imsrecord.services.day_files import DayFileService
from imsrecord.services.days import DayService
from imsrecord.services.documents import DocumentService
from imsrecord.services.events import EventService
from imsrecord.services.exercises import ExerciseService
from imsrecord.services.figures import FigureService
from imsrecord.services.incidents import IncidentService
from imsrecord.services.note_search import NoteSearchService
from imsrecord.services.patients import PatientService
from imsrecord.services.recall import RecallService
from imsrecord.services.settings import SettingsService
from imsrecord.services.visits import VisitService

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from imsrecord.services.opening import OpenRecord


class Record:
    """The services over one open record, acting for the person who opened it."""

    def __init__(self, opened: OpenRecord, now: Callable[[], datetime] = utc_now) -> None:
        self.opened = opened
        self.accounts = AccountService(opened, now)
        acting = self.accounts.acting
        self.settings = SettingsService(opened.db, acting)
        self.patients = PatientService(opened.db, acting)
        self.days = DayService(opened.db, acting)
        self.day_files = DayFileService(opened.db, acting)
        self.notes = NoteSearchService(opened.db, acting)
        self.visits = VisitService(
            opened.db, acting, self.accounts.check_pin, self.settings.defaults
        )
        self.courses = CourseService(opened.db)
        self.exercises = ExerciseService(opened.db, acting)
        self.access = AccessService(opened.db, acting)
        self.recall = RecallService(opened.db, acting)
        self.consents = ConsentService(opened.db, acting, self.visits.look_again)
        self.documents = DocumentService(opened.db, acting)
        self.attachments = AttachmentService(opened.db, acting)
        self.events = EventService(opened.db, acting)
        self.figures = FigureService(opened.db, acting, self.events)
        self.incidents = IncidentService(opened.db, acting)

    def close(self) -> None:
        """Write down the lock, remove opened papers, and let the file go, whatever happens."""
        self.documents.forget_files()
        try:
            self.accounts.note_lock()
        finally:
            self.opened.close()
