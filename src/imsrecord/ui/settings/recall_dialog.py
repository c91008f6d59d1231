"""Who received needles of a lot: asked by the number on the box, answered by a list."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QRectF, Qt, Slot
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QDialog, QWidget
from typing_extensions import override

from imsrecord.domain.bounds import NAME_LENGTH
from imsrecord.domain.note.plain_words import short_day_words
from imsrecord.domain.recall import Received
from imsrecord.errors import RecordError
from imsrecord.ui import dialogs, theme
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.fields import TextField
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row
from imsrecord.ui.widgets.rows_list import RowDelegate, RowLook, RowsList

if TYPE_CHECKING:
    from collections.abc import Callable

    from imsrecord.domain.recall import Recall
    from imsrecord.ui.jobs import Jobs
    from imsrecord.ui.tokens import ColourName

_WHEN: Final = 190
_LABEL: Final = 24  # pixels that a field's label takes above its well


class AnswersRecalls(Protocol):
    """The part of the recall service that the dialog needs."""

    def who_received(self, lot: str) -> Recall:
        """Return every patient and visit with needles of a lot."""

    def save_list(self, recall: Recall, path: Path) -> None:
        """Write the list where the practitioner chose."""


class ReceivedDelegate(RowDelegate[Received]):
    """Draws who it was and how to reach them, the visit, and what was needled."""

    height = 62

    @override
    def draw(self, painter: QPainter, box: QRectF, row: Received, look: RowLook) -> None:
        when = QRectF(box.right() - 16 - _WHEN, box.top(), _WHEN, box.height())
        who = QRectF(box.left() + 16, box.top(), when.left() - box.left() - 32, box.height())
        phone = f" · {row.phone}" if row.phone else ""
        upper: ColourName = "text3" if row.in_error else "text"
        name = f"{row.name} · Chart {row.chart_number}{phone}"
        _two(painter, who, (name, ", ".join(row.muscles)), upper)
        day = f"{short_day_words(row.treated_on)} · visit {row.visit_no}"
        needles = f"{row.needles} needle{'' if row.needles == 1 else 's'} · {row.status_words}"
        _two(painter, when, (day, needles), upper, align=strokes.RIGHT)


class RecallDialog(QDialog):
    """Asks for a lot, shows who received it, and saves the list outside if that is wanted."""

    def __init__(
        self,
        recalls: AnswersRecalls,
        jobs: Jobs,
        lot: str = "",
        parent: QWidget | None = None,
        *,
        ask_path: Callable[[QWidget, Path], Path | None] | None = None,
    ) -> None:
        super().__init__(parent)
        self._recalls = recalls
        self._jobs = jobs
        self._ask_path = ask_path or self._system_path
        self.recall: Recall | None = None
        self.setWindowTitle(self.tr("Who received it"))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.lot = TextField(self.tr("Lot number on the box"), longest=10 * NAME_LENGTH, height=40)
        self.lot.setObjectName("recall.lot")
        self.find_button = Button(self.tr("Find"), "primary", icon="search", height=40)
        self.find_button.setObjectName("recall.find")
        self.answer = Text("", "body_strong", wrap=True)
        self.list: RowsList[Received] = RowsList(
            self.tr("Who received it, newest visit first"), _spoken, ReceivedDelegate()
        )
        self.list.setObjectName("recall.list")
        self.save = Button(self.tr("Save as a list…"), "secondary", icon="download", height=40)
        self.save.setObjectName("recall.save")
        self.save.setEnabled(False)
        close = Button(self.tr("Close"), "ghost", height=40)
        close.clicked.connect(self.reject)
        self.find_button.clicked.connect(self.ask)
        self.lot.line.returnPressed.connect(self.ask)
        self.save.clicked.connect(self._save)
        told = self.tr("Drafts count too. Each asking is in the record of user activity.")
        asked = row(
            (self.lot, 1), holder(column(_LABEL, self.find_button, gap=0)), gap=12, top=True
        )
        self.setLayout(
            column(
                Text(self.tr("Who received it?"), "title"),
                Text(told, "body", "text2", wrap=True),
                asked,
                self.answer,
                (self.list, 1),
                row(close, STRETCH, self.save),
                gap=12,
                margins=(24, 22, 24, 20),
            )
        )
        self.resize(820, 600)
        if lot:
            self.lot.set_text(lot)
            self.ask()
        self.lot.line.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def ask(self) -> None:
        """Ask the record for the lot that is typed."""
        typed = self.lot.text().strip()
        self.lot.set_problem("" if typed else self.tr("Please give the lot number."))
        if typed:
            self._jobs.run(self, lambda: self._recalls.who_received(typed), self._show, self._tell)

    def _show(self, recall: Recall) -> None:
        self.recall = recall
        self.answer.set_words(recall.words)
        self.list.set_rows(recall.visits, pick=0)
        self.save.setEnabled(bool(recall.visits))

    @Slot()
    def _save(self) -> None:
        recall = self.recall
        if recall is None or not recall.visits:
            return
        path = self._ask_path(self, Path.home() / f"Recall {recall.lots[0].lot}.csv")
        if path is not None:
            self._jobs.run(
                self,
                lambda: self._recalls.save_list(recall, path),
                lambda _: self.answer.set_words(
                    self.tr("{0} · the list is saved").format(recall.words)
                ),
                self._tell,
            )

    def _system_path(self, parent: QWidget, suggested: Path) -> Path | None:
        return dialogs.save_path(parent, self.tr("Save the list"), suggested, "CSV (*.csv)")

    def _tell(self, error: Exception) -> None:
        if not isinstance(error, RecordError):
            raise error
        self.answer.set_words(str(error))


def _spoken(received: Received) -> str:
    return (
        f"{received.name}, chart {received.chart_number}, {received.phone}, "
        f"{short_day_words(received.treated_on)}, visit {received.visit_no}, "
        f"{received.status_words}, {', '.join(received.muscles)}"
    )


def _two(
    painter: QPainter,
    box: QRectF,
    lines: tuple[str, str],
    upper: ColourName,
    *,
    align: Qt.AlignmentFlag = strokes.LEFT,
) -> None:
    line = QRectF(box.left(), box.top() + 10, box.width(), 21)
    fonts = (theme.font("body_strong"), theme.font("small"))
    colours: tuple[ColourName, ColourName] = (upper, "text3")
    for words, font, colour in zip(lines, fonts, colours, strict=True):
        elide = Qt.TextElideMode.ElideRight
        shown = QFontMetrics(font).elidedText(words, elide, int(line.width()))
        strokes.text(painter, line, shown, font, colour, align=align)
        line.translate(0, 21)
