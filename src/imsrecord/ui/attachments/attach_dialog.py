"""Asks what a file is before it is attached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QWidget

from imsrecord.domain.attachment import CAPTION_LENGTH, KINDS, clean_name, media_type_of, size_words
from imsrecord.domain.bounds import OLDEST_DAY, text_problem
from imsrecord.domain.note.plain_words import counted
from imsrecord.ui import actions
from imsrecord.ui.attachments.attachments_presenter import Said
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.date_field import DateField
from imsrecord.ui.widgets.fields import TextField
from imsrecord.ui.widgets.labels import Icon, Text
from imsrecord.ui.widgets.layouts import STRETCH, column, row
from imsrecord.ui.widgets.pick_fields import ComboField

if TYPE_CHECKING:
    from datetime import date

    from imsrecord.ui.attachments.looking import FileRead


class AttachDialog(QDialog):
    """Says which file, and asks for its kind, a few words and the date that it bears."""

    def __init__(self, file: FileRead, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said: Said | None = None
        self.setWindowTitle(self.tr("Attach a file"))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        pdf = media_type_of(file.content) == "application/pdf"
        what = counted(file.pages, self.tr("page")) if pdf else self.tr("picture")
        words = f"{what}, {size_words(len(file.content))}"
        self.kind = ComboField(self.tr("What it is"), tuple(KINDS.items()), height=40)
        self.kind.setObjectName("attach_kind")
        self.kind.set_key("referral" if pdf else "photo")
        hint = self.tr("Dr Sample, about the knee")
        self.caption = TextField(self.tr("In a few words"), placeholder=hint, height=40)
        self.caption.setObjectName("attach_caption")
        bears = self.tr("20 Feb 2026")
        self.day = DateField(self.tr("Date on the document"), placeholder=bears, height=40)
        self.day.setObjectName("attach_day")
        self.day.set_limits(OLDEST_DAY, today)
        self.keep = Button(self.tr("Attach"), "primary", keys="Ctrl ⏎", height=40)
        self.keep.setObjectName("attach_file")
        self.back = Button(self.tr("Leave out"), "ghost", height=40)
        self.keep.clicked.connect(self._attach)
        self.back.clicked.connect(self.reject)
        actions.add(self, self.tr("Attach"), ["Ctrl+Return", "Ctrl+Enter"], self._attach)
        name = Text(clean_name(file.name), "body_strong", elide=True)
        icon = Icon("file-text" if pdf else "image", 22, "accent")
        self.setLayout(
            column(
                Text(self.tr("Attach a file"), "title"),
                row(icon, (column(name, Text(words, "small", "text2"), gap=1), 1), gap=12),
                row((self.kind, 1), (self.day, 1), gap=12, top=True),
                self.caption,
                row(self.back, STRETCH, self.keep),
                gap=14,
                margins=(24, 20, 24, 20),
            )
        )
        self.setFixedWidth(520)
        self.caption.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _attach(self) -> None:
        typed = self.day.reading()
        self.day.set_problem(typed.problem)
        wrong = text_problem(self.caption.text(), longest=CAPTION_LENGTH)
        self.caption.set_problem(wrong)
        if typed.problem or wrong:
            return
        self.said = Said(self.kind.key() or "other", self.caption.text(), typed.date)
        self.accept()
