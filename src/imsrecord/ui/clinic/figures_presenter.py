"""What the figures of the Clinic room show: counted, listed and saved off the window's thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from imsrecord.domain.clinic_figures import (
        Asked,
        ChangeFigure,
        Counts,
        Listed,
        Shown,
        Spread,
    )
    from imsrecord.domain.event_rates import Span
    from imsrecord.ui.jobs import Jobs


class CountsFigures(Protocol):
    """The part of the figure service that the room needs."""

    def counts(self, span: Span) -> Counts:
        """Return what is counted from the visits of a span."""

    def spread(self, span: Span) -> Spread:
        """Return the needling by muscle and by needle."""

    def changes(self, span: Span) -> tuple[ChangeFigure, ...]:
        """Return for each measure how many episodes changed by what matters."""

    def listed(self, span: Span, asked: Asked) -> tuple[Listed, ...]:
        """Return the keys of a list."""

    def shown(self, listed: Sequence[Listed]) -> tuple[Shown, ...]:
        """Return what is read of some lines of a list."""

    def save_figures(self, span: Span, path: Path) -> None:
        """Write every figure outside the record."""

    def save_list(self, asked: Asked, listed: Sequence[Listed], path: Path) -> None:
        """Write a list outside the record."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A list that was asked for: what of, called what, and its keys."""

    asked: Asked
    words: str
    listed: tuple[Listed, ...]


class FiguresPresenter(QObject):
    """Counts a span; an answer that is no longer asked for is dropped."""

    counting = Signal()
    counted = Signal(object)  # Counts
    spread = Signal(object)  # Spread
    changed = Signal(object)  # tuple of ChangeFigure
    listed = Signal(object)  # Opened
    saved = Signal()
    failed = Signal(str)

    def __init__(
        self,
        figures: CountsFigures,
        jobs: Jobs,
        span: Callable[[], Span],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._figures = figures
        self._jobs = jobs
        self._span = span

    def count(self) -> None:
        """Count the visits of the span that is chosen now."""
        self.counting.emit()
        self._ask(self._figures.counts, self.counted.emit)

    def ask_spread(self) -> None:
        """Count the needling by muscle and by needle."""
        self._ask(self._figures.spread, self.spread.emit)

    def ask_changes(self) -> None:
        """Count the episodes that changed by what matters."""
        self._ask(self._figures.changes, self.changed.emit)

    def open(self, asked: Asked, words: str) -> None:
        """Ask for the list behind a figure."""
        span = self._span()
        self._jobs.run(
            self,
            lambda: self._figures.listed(span, asked),
            lambda listed: self.listed.emit(Opened(asked, words, listed)),
            self._tell,
        )

    def shown(self, listed: Sequence[Listed]) -> tuple[Shown, ...]:
        """Return what is read of some lines, as many as stand on a screen."""
        return self._figures.shown(listed)

    def save_figures(self, path: Path) -> None:
        """Write the figures of the span outside the record."""
        span = self._span()
        self._save(lambda: self._figures.save_figures(span, path))

    def save_list(self, opened: Opened, path: Path) -> None:
        """Write a list outside the record."""
        self._save(lambda: self._figures.save_list(opened.asked, opened.listed, path))

    def _save(self, work: Callable[[], None]) -> None:
        self._jobs.run(self, work, lambda _none: self.saved.emit(), self._tell, queue="documents")

    def _ask(self, work: Callable[[Span], object], tell: Callable[[object], None]) -> None:
        span = self._span()

        def done(found: object) -> None:
            if span == self._span():
                tell(found)

        self._jobs.run(self, lambda: work(span), done, self._tell, queue="documents")

    def _tell(self, error: Exception) -> None:
        self.failed.emit(str(error))
