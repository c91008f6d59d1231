"""The files of the visit that is being charted, for the section of the assessment."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from imsrecord.ui.attachments.attachments_presenter import AttachmentsPresenter


@dataclass(frozen=True, slots=True)
class VisitFiles:
    """Which files there are, and how their list is made once somebody unfolds it."""

    presenter: AttachmentsPresenter = field(repr=False)
    make_panel: Callable[[], QWidget] = field(repr=False)
