"""What the charting screen is given to work with: whose visit it is, and who keeps it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from imsrecord.domain.charting_sources import Sources
from imsrecord.domain.consent import written_on
from imsrecord.domain.own_exercises import ExerciseLibrary, library
from imsrecord.domain.people import ClinicDefaults
from imsrecord.domain.preferences import Habits
from imsrecord.domain.quick_entry import Lexicon, lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from imsrecord.domain.consent import KeptConsent
    from imsrecord.domain.draft_act import Act
    from imsrecord.domain.episode import Episode
    from imsrecord.domain.episode_visit import EpisodeVisit
    from imsrecord.domain.exercises import GivenExercise, Prescription
    from imsrecord.domain.history import MuscleCount, VisitLine
    from imsrecord.domain.identity import VisitKey
    from imsrecord.domain.intake import Telling
    from imsrecord.domain.needling import NeedleLot, Side
    from imsrecord.domain.patient import Patient
    from imsrecord.domain.phrases import Phrase
    from imsrecord.domain.programmes import Programme
    from imsrecord.domain.screening import EarlierAnswer
    from imsrecord.domain.signing_problem import SigningProblem
    from imsrecord.domain.soreness import ToldSoreness
    from imsrecord.domain.visit import Visit
    from imsrecord.ui.attachments.visit_files import VisitFiles


class KeepsProgrammes(Protocol):
    """What the charting screen asks of the clinic's programmes."""

    def programmes(self) -> tuple[Programme, ...]:
        """Return the clinic's programmes."""

    def keep_programme(self, programme: Programme) -> Programme:
        """Keep a programme; return it with its number."""


class VisitKeeping(Protocol):
    """What the charting screen asks of the record."""

    def open(self, key: VisitKey) -> Visit:
        """Return a visit as it is kept."""

    def save_draft(self, visit: Visit, previous: Visit, act: Act | str) -> Visit:
        """Keep a draft and the act that led to it; return it under its new version."""

    def steps(self, key: VisitKey) -> Sequence[tuple[Act, Visit, Visit]]:
        """Return act, draft before and draft after of every step kept, oldest first."""

    def problems(self, visit: Visit) -> tuple[SigningProblem, ...]:
        """Return what stands between the draft and a signature."""

    def history(
        self, patient_no: int, *, most: int = 20, before: int | None = None
    ) -> tuple[VisitLine, ...]:
        """Return the newest visits of a patient, newest first."""

    @property
    def words(self) -> KeepsProgrammes:
        """Where the clinic's programmes are kept."""


@dataclass(frozen=True, slots=True)
class VisitContext:
    """Everything round the visit that the screen shows or carries from, none of it changed here.

    ``exercises`` are what the patient is to do by now; ``recent`` the muscles of the last three
    visits, latest first; ``consents`` those of the episode's signed visits, newest first;
    ``first_needling`` asks for the whole safety screen; a muscle and side that are not in
    ``needled_before`` are to be felt first; ``habits`` are those of who charts.
    ``words`` are all words for muscles, the clinic's own too, and ``phrases`` what is typed by a
    short word; ``needled`` is how many visits of the episode needled each muscle.
    ``told_before`` is what earlier visits of the episode were told, and on which day;
    ``told_elsewhere`` what the patient's other episodes were told last, the newest first.
    ``slow_taps`` passes over double taps; ``earlier_answers`` are those of earlier safety screens
    that still stand. ``library`` are all exercises of this clinic, ``given_before`` what the
    episode's signed visits gave of them, the newest first. ``attachments`` are the files that lie
    with the visit. ``charted_by`` is who asks today; ``asked`` are the items of the safety screen
    that concern the patient (all while empty), ``each_visit`` those asked at every visit;
    ``course`` are the episode's signed visits, the oldest first, ``soreness`` what the patient's
    earlier visits told of soreness.
    """

    patient: Patient
    episode: Episode
    last: Visit | None = None
    recent: tuple[str, ...] = ()
    lots: tuple[NeedleLot, ...] = ()
    defaults: ClinicDefaults = field(default_factory=ClinicDefaults)
    first_needling: bool = False
    needled_before: frozenset[tuple[str, Side]] = frozenset()
    exercises: tuple[Prescription, ...] = ()
    habits: Habits = field(default_factory=Habits)
    words: Lexicon = field(default_factory=lexicon)
    phrases: tuple[Phrase, ...] = ()
    needled: tuple[MuscleCount, ...] = ()
    slow_taps: bool = False
    earlier_answers: tuple[EarlierAnswer, ...] = field(default=(), repr=False)
    attachments: VisitFiles | None = None
    library: ExerciseLibrary = field(default_factory=library)
    given_before: tuple[GivenExercise, ...] = field(default=(), repr=False)
    charted_by: str = ""
    asked: tuple[str, ...] = ()
    each_visit: tuple[str, ...] = ()
    course: tuple[EpisodeVisit, ...] = field(default=(), repr=False)
    soreness: tuple[ToldSoreness, ...] = field(default=(), repr=False)
    told_before: Telling | None = None
    consents: tuple[KeptConsent, ...] = field(default=(), repr=False)
    told_elsewhere: tuple[Telling, ...] = field(default=(), repr=False)

    @property
    def consent_on(self) -> date | None:
        """The day of the written consent in force."""
        return written_on(self.consents)

    @property
    def sources(self) -> Sources:
        """What charting may take from."""
        return Sources(
            self.last,
            self.exercises,
            self.lots,
            self.defaults,
            self.episode.activities,
            self.first_needling,
            self.habits.twitches,
            self.library,
            self.asked_with_no_change,
            self.consents,
        )

    @property
    def asked_with_no_change(self) -> tuple[str, ...]:
        """What is asked at each visit and does not stand already: not pregnant, say."""
        there = {each.code for each in self.patient.precautions}
        there |= {each.answer.code for each in self.earlier_answers}
        return tuple(code for code in self.each_visit if code not in there)

    @property
    def activity(self) -> str:
        """The patient's own activity that function is asked by, or "" for function in general."""
        return self.episode.activities[0] if self.episode.activities else ""
