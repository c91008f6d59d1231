"""The files that lie with a visit: referral letters, scans and photos."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from imsrecord.domain.note.plain_words import counted
from imsrecord.ui.visit.fold_section import FoldSection

if TYPE_CHECKING:
    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.visit_presenter import VisitPresenter


class AttachmentsSection(FoldSection):
    """Lists the visit's files; they are no part of the draft and are kept at once."""

    fields: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, presenter: VisitPresenter, parent: QWidget | None = None) -> None:
        super().__init__(presenter, "attachments_section", "Attachments", parent)
        self._files = presenter.context.attachments
        if self._files is not None:
            self._files.presenter.changed.connect(lambda: self.show_visit(presenter.visit))

    @override
    def summary(self, visit: Visit) -> str:
        if self._files is None:
            return ""
        lines = self._files.presenter.shown
        if not lines:
            return ""
        titles = ", ".join(one.title for one in lines)
        return f"{counted(len(lines), 'file')}: {titles}"

    @override
    def make_body(self) -> QWidget:
        return QWidget() if self._files is None else self._files.make_panel()

    @override
    def show_body(self, visit: Visit) -> None:
        """The list follows its own presenter."""
