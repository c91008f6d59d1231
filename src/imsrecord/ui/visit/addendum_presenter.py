"""What is being added to a signed visit: picked, typed, kept half-written, and signed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from imsrecord.domain.additions import addition_problems
from imsrecord.domain.correctable import Fact, FactKind, corrected_fact, correction_problem
from imsrecord.domain.correction import Addition, Correction
from imsrecord.domain.corrections import corrected
from imsrecord.errors import RecordError, WrongPinError

if TYPE_CHECKING:
    from imsrecord.domain.identity import VisitKey
    from imsrecord.domain.patient import Precaution
    from imsrecord.domain.visit import Visit
    from imsrecord.ui.jobs import Jobs

KEEP_AFTER_MS = 500


class AddsToVisits(Protocol):
    """The part of the service of addenda that the dialog needs."""

    def correctable(self, key: VisitKey) -> tuple[Fact, ...]:
        """Return every fact of a signed note that can be corrected."""

    def add(self, key: VisitKey, addition: Addition, pin: str) -> Visit:
        """Add a signed, dated piece."""

    def keep_begun(self, key: VisitKey, addition: Addition | None) -> None:
        """Keep what is being written; None throws it away."""


class AddendumPresenter(QObject):
    """Holds one addition on its way to the signature; every change of it is kept at once.

    ``fact`` is what a correction is of, ``typed`` what is typed in its place. While it is not
    signed, the correction that is kept holds the typed words as they are.
    """

    facts_changed = Signal()  # another kind, muscle or section: other facts to pick from
    fact_changed = Signal()  # another fact is picked
    refused = Signal(object)  # dict of field → sentence
    failed = Signal(str)
    busy_changed = Signal(bool)
    added = Signal(object)  # Visit
    kept = Signal(bool)  # whether anything half-written waits now

    def __init__(
        self, visit: Visit, addenda: AddsToVisits, jobs: Jobs, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.visit = visit
        self.addition = Addition()
        self.fact: Fact | None = None
        self.typed = ""
        self._addenda = addenda
        self._jobs = jobs
        self._facts: tuple[Fact, ...] | None = None
        self._kept: Addition | None = None
        self._signing = False
        self._keep = QTimer(self)
        self._keep.setSingleShot(True)
        self._keep.setInterval(KEEP_AFTER_MS)
        self._keep.timeout.connect(self.keep_now)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Every fact that can be corrected; read with the first correction only."""
        if self._facts is None:
            self._facts = self._addenda.correctable(self.visit.key)
        return self._facts

    @property
    def groups(self) -> tuple[str, ...]:
        """Muscles and sections, in reading order."""
        return tuple(dict.fromkeys(fact.group for fact in self.facts))

    def facts_of(self, group: str) -> tuple[Fact, ...]:
        """Return the facts of one muscle or section."""
        return tuple(fact for fact in self.facts if fact.group == group)

    def take_up(self, half: Addition) -> None:
        """Go on with what was kept half-written."""
        self.addition = replace(half, correction=None)
        self._kept = half
        if half.correction is not None:
            path = half.correction.path
            self.fact = next((fact for fact in self.facts if fact.path == path), None)
            self.typed = half.correction.now
        self.facts_changed.emit()
        self.fact_changed.emit()

    def choose_kind(self, kind: str) -> None:
        """Say what kind of addition it is."""
        self._change(kind=kind)
        self.facts_changed.emit()

    def write(self, *, text: str | None = None, reason: str | None = None) -> None:
        """Take the words or the reason as typed so far."""
        now = self.addition
        self._change(
            text=now.text if text is None else text,
            reason=now.reason if reason is None else reason,
        )

    def flag(self, precaution: Precaution | None) -> None:
        """Say which precaution is put on the chart with it."""
        self._change(precaution=precaution)

    def choose_fact(self, path: str) -> None:
        """Say which fact is wrong; its words are where the right ones begin from."""
        self.fact = next((fact for fact in self.facts if fact.path == path), None)
        begins = self.fact is not None and self.fact.kind in (FactKind.TEXT, FactKind.WORDS)
        self.typed = self.fact.words if begins and self.fact is not None else ""
        self._keep.start()
        self.fact_changed.emit()

    def correct(self, typed: str) -> None:
        """Take what is right as typed so far."""
        self.typed = typed
        self._keep.start()

    def half_written(self) -> Addition:
        """Return what is there so far, the fact with the words as they are typed."""
        if self.addition.kind != "correction" or self.fact is None:
            return self.addition
        half = Correction(self.fact.path, self.fact.whole_name, self.fact.words, self.typed)
        return replace(self.addition, correction=half)

    def problems(self, pin: str) -> dict[str, str]:
        """Return a sentence for each part that is not right yet."""
        found = {}
        whole = self.half_written()
        if whole.correction is not None and self.fact is not None:
            as_it_reads = corrected(self.visit)
            if problem := correction_problem(as_it_reads, self.fact, self.typed):
                found["right"] = problem
        found |= addition_problems(whole)
        if not pin:
            found["pin"] = "Please sign with your PIN."
        return found

    def sign(self, pin: str) -> None:
        """Sign it and add it to the visit, or say what is not right yet."""
        if self._signing:
            return
        problems = self.problems(pin)
        self.refused.emit(problems)
        if problems:
            return
        whole = self.addition
        if whole.kind == "correction" and self.fact is not None:
            whole = replace(whole, correction=corrected_fact(self.fact, self.typed))
        whole = replace(whole, text=whole.text.strip(), reason=whole.reason.strip())
        self._keep.stop()
        self._busy(on=True)
        self._jobs.run(
            self,
            lambda: self._addenda.add(self.visit.key, whole, pin),
            self._on_added,
            self._on_failed,
        )

    @Slot()
    def keep_now(self) -> None:
        """Keep what was typed, encrypted; nothing where nothing was, or where it is signed."""
        self._keep.stop()
        half = self.half_written()
        if self._signing or half == (self._kept or Addition(kind=half.kind)):
            return
        self._kept = half
        self._put(None if half == Addition(kind=half.kind) else half)

    def throw_away(self) -> None:
        """Forget what was begun."""
        self._keep.stop()
        self.addition, self.fact, self.typed, self._kept = Addition(), None, "", None
        self._put(None)

    def _put(self, half: Addition | None) -> None:
        key, addenda = self.visit.key, self._addenda
        self.kept.emit(half is not None)
        self._jobs.run(self, lambda: addenda.keep_begun(key, half), _nothing, self._not_kept)

    def _change(self, **changes: object) -> None:
        self.addition = replace(self.addition, **changes)  # type: ignore[arg-type]
        self._keep.start()

    def _on_added(self, visit: Visit) -> None:
        self.added.emit(visit)

    def _on_failed(self, error: Exception) -> None:
        self._busy(on=False)
        if isinstance(error, WrongPinError):
            self.refused.emit({"pin": str(error)})
        elif isinstance(error, RecordError):
            self.failed.emit(str(error))

    def _not_kept(self, error: Exception) -> None:
        self._kept = None  # the next change tries again
        if isinstance(error, RecordError):
            self.failed.emit(str(error))

    def _busy(self, *, on: bool) -> None:
        self._signing = on
        self.busy_changed.emit(on)


def _nothing(_answer: object) -> None:
    """Nobody waits for this answer."""
