"""Read the visits of a scenario file into visits as they would have been charted."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from itertools import count
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from imsrecord.domain.adverse_events import AdverseEvent
from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.charting_electro import ElectroDose, electro_words
from imsrecord.domain.consent import Consent
from imsrecord.domain.exercises import (
    ExerciseDose,
    ExerciseStatus,
    Prescription,
    adherence_of,
)
from imsrecord.domain.findings import (
    Pain,
    PalpationFinding,
    SegmentalFinding,
    SorenessRecall,
)
from imsrecord.domain.needling import NeedleLot, NeedlingRow, Side, totals
from imsrecord.domain.scores import read_score
from imsrecord.domain.screening import SafetyScreen, ScreenAnswer, ScreenKind
from imsrecord.domain.segmental import answers_of
from imsrecord.domain.visit import Visit
from imsrecord.services.scenario_keys import KEYS, checked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from uuid import UUID

    from imsrecord.domain.findings import OutcomeScore
    from imsrecord.domain.people import Hygiene


_OPENS: Final = "09:00"  # where a file gives no time
_NOT_FOUND: Final = ("no", "none", "normal", "negative", "absent")
_SAME_ANSWER: Final = ("yes", "no", "positive", "negative")
_CURRENT: Final = ("frequency_hz", "pulse_width_us", "intensity", "electrode_pairs")


@dataclass(frozen=True, slots=True)
class ScenarioVisit:
    """A charted visit, when it is to be signed (UTC), what was added later, what must come out."""

    visit: Visit = field(repr=False)
    sign_at: datetime
    addendum_at: datetime | None
    addendum: str = field(repr=False)
    expected: Mapping[str, Any]


def local_time(day: object, clock: object, zone: str) -> datetime:
    """Return the moment (UTC) of a date and a wall-clock time in an IANA zone.

    A time without quotes, such as 13:05, is a number of minutes to a reader of YAML.
    """
    hour = time(*divmod(clock, 60)) if isinstance(clock, int) else _hour(str(clock))
    local = datetime.combine(date.fromisoformat(str(day)), hour)
    return local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def _hour(clock: str) -> time:
    hour, _, rest = clock.strip().partition(":")
    return time.fromisoformat(f"{hour:0>2}:{rest[:2]}")


@dataclass(frozen=True, slots=True)
class VisitReader:
    """What all visits of a file share: the clinic's zone, who treats, the needles."""

    zone: str
    practitioner_id: UUID
    lots: Mapping[str, NeedleLot]
    hygiene: Hygiene
    new_id: Callable[[datetime], UUID]

    def read_all(
        self, visits: Sequence[Mapping[str, Any]], screen: Mapping[str, Any]
    ) -> tuple[ScenarioVisit, ...]:
        """Return the visits of one patient; the screen of the file is that of the first visit."""
        read: list[ScenarioVisit] = []
        doses: dict[str, ExerciseDose] = {}
        for plain in visits:
            read.append(self._read(checked(plain, "visit"), screen if not read else None, doses))
            for given in read[-1].visit.prescriptions:
                doses[given.exercise] = given.dose
                if given.status is ExerciseStatus.STOPPED:
                    del doses[given.exercise]
        return tuple(read)

    def _read(
        self,
        plain: Mapping[str, Any],
        screen: Mapping[str, Any] | None,
        doses: Mapping[str, ExerciseDose],
    ) -> ScenarioVisit:
        visit = self._visit(plain, screen, doses)
        added = checked(plain.get("addendum") or {}, "addendum")
        expected = plain.get("expected") or {}
        checked(expected, "expected")  # where nothing is expected, that is told too
        for change in (expected.get("change_from_baseline") or {}).values():
            checked(change, "change")
        return ScenarioVisit(
            visit,
            self._moment(plain["signed"])
            if "signed" in plain
            else visit.ended_at or visit.started_at,
            self._moment(added["at"]) if added else None,
            added.get("text", ""),
            expected,
        )

    def _moment(self, text: object) -> datetime:
        day, clock = str(text).replace("T", " ").split(" ")
        return local_time(day, clock, self.zone)

    def _visit(
        self,
        plain: Mapping[str, Any],
        screen: Mapping[str, Any] | None,
        doses: Mapping[str, ExerciseDose],
    ) -> Visit:
        started = local_time(plain["date"], plain.get("start", _OPENS), self.zone)
        seq = count(1)
        pain = checked(plain.get("pain") or {}, "pain")
        visit = Visit(
            self.new_id(started),
            patient_no=0,
            visit_no=plain["visit_no"],
            episode_no=1,
            treated_on=date.fromisoformat(str(plain["date"])),
            zone=self.zone,
            started_at=started,
            entered_at=started,
            practitioner_id=self.practitioner_id,
            visit_type=plain.get("type", "follow_up"),
            ended_at=local_time(plain["date"], plain["end"], self.zone)
            if plain.get("end")
            else None,
            since=plain.get("since", ""),
            soreness_recall=_recall(plain.get("soreness_recall")),
            global_change=plain.get("groc"),
            pain=Pain(*(pain.get(key) for key in KEYS["pain"].split())),
            activity_scores=tuple(plain.get("psfs") or ()),
            scores=tuple(_scores(plain.get("scores") or {}, seq)),
            objective=tuple(plain.get("objective") or ()),
            segmental=tuple(_segmental(plain.get("gunn") or (), seq)),
            palpation=tuple(_palpation(plain.get("examined_only") or (), seq)),
            impression=plain.get("impression", ""),
            screen=_screen(screen, needled=bool(plain.get("rows"))),
        )
        return self._treated(visit, plain, seq, doses)

    def _treated(
        self,
        visit: Visit,
        plain: Mapping[str, Any],
        seq: Iterator[int],
        doses: Mapping[str, ExerciseDose],
    ) -> Visit:
        rows = tuple(
            self._row(entry, next(seq), position)
            for position, entry in enumerate(plain.get("rows") or (), 1)
        )
        exercises = plain.get("exercises") or ()
        after = checked(plain.get("after") or {}, "after")
        events = tuple(_event(entry) for entry in _many(plain.get("ae")))
        return replace(
            visit,
            decision=plain.get("decision", ""),
            decision_reason=plain.get("reason", ""),
            consent=_consent(plain.get("consent")),
            rows=rows,
            hygiene=self.hygiene,
            needles_removed=totals(rows).needles if rows else None,
            observed_minutes=plain.get("observe_min"),
            fit_to_leave=True if rows else None,
            pain_after=after.get("pain"),
            soreness_after=after.get("soreness"),
            key_sign_after=after.get("key", ""),
            no_adverse_event=bool(rows) and not events,
            adverse_events=events,
            other_treatment=plain.get("other", ""),
            prescriptions=tuple(_prescription(entry, next(seq), doses) for entry in exercises),
            aftercare=tuple(plain.get("aftercare") or ()),
            analysis=plain.get("analysis", ""),
            plan=plain.get("plan", ""),
            discharge_reason=plain.get("discharge_reason", ""),
            next_seq=next(seq),
        )

    def _row(self, plain: Mapping[str, Any], seq: int, position: int) -> NeedlingRow:
        entry = checked(plain, "row")
        lot = self.lots[entry["lot"]] if "lot" in entry else None
        entries = entry.get("ins", entry.get("insertions", 1))
        needles = entry.get("need", 1)
        seconds = entry.get("duration_seconds")
        return NeedlingRow(
            seq,
            entry["m"],
            Side(entry["s"]),
            position,
            muscle_label=catalogue().muscle(entry["m"]).name,
            site=entry.get("site"),
            segments=tuple(entry.get("seg") or ()),
            patient_position=entry.get("pos", ""),
            needle=lot.size if lot else None,
            lot_no=lot.no if lot else None,
            technique=entry.get("tech", ""),
            direction=entry.get("dir", entry.get("angle", "")),
            depth_mm=entry.get("depth", entry.get("approx_depth_mm")),
            points=min(entries, needles),  # one needle that enters twice treats one point
            entries=entries,
            needles=needles,
            passes=entry.get("pass", entry.get("passes")),
            minutes=entry.get(
                "dur", entry.get("minutes", None if seconds is None else seconds / 60)
            ),
            coating=entry.get("coating", ""),
            electro=_electro(entry),
            twitch_count=entry.get("n"),
            twitch_grade=entry.get("tw"),
            familiar=entry.get("sens") == "familiar_pain",
            sensation=entry.get("sens", ""),
            referred_zones=tuple(entry.get("ref") or ()),
            status_before=entry.get("sb", ""),
            status_after=entry.get("sa", ""),
            tenderness_before=entry.get("tb"),
            tenderness_after=entry.get("ta"),
            local_response=entry.get("local", ""),
            override_reason=entry.get("override", ""),
            note=entry.get("note", ""),
        )


def _many(plain: Any) -> Sequence[Mapping[str, Any]]:
    """Return what may stand alone or in a list as a list."""
    return [plain] if isinstance(plain, dict) else plain or ()


def _electro(entry: Mapping[str, Any]) -> str:
    if not any(key in entry for key in _CURRENT):
        return ""
    return electro_words(
        ElectroDose(
            entry.get("frequency_hz"),
            entry.get("pulse_width_us"),
            entry.get("minutes", entry.get("dur")),
            entry.get("electrode_pairs"),
            str(entry.get("intensity", "")),
        )
    )


def _recall(plain: Mapping[str, Any] | None) -> SorenessRecall | None:
    return None if plain is None else SorenessRecall(**checked(plain, "soreness_recall"))


def _scores(plain: Mapping[str, Mapping[str, Any]], seq: Iterator[int]) -> Iterator[OutcomeScore]:
    for measure, score in plain.items():
        typed = {key: str(part) for key, part in checked(score, "score").items()}
        read = read_score(measure, typed)
        if read.score is None:
            raise ValueError(f"{measure}: {dict(read.problems)}")
        yield replace(read.score, seq=next(seq))


def _segmental(
    entries: Sequence[Mapping[str, Any]], seq: Iterator[int]
) -> Iterator[SegmentalFinding]:
    for plain in entries:
        entry = checked(plain, "gunn")
        sign = catalogue().term("gunn_signs", entry["sign"]).id
        segments = tuple(entry.get("segments", ()))
        value, note = _answer(sign, _word(entry.get("value", "")))
        for side in _sides(entry.get("side", Side.MIDLINE)):
            yield SegmentalFinding(next(seq), sign, side, segments, value, note)


def _sides(side: str) -> tuple[Side, ...]:
    return (Side.LEFT, Side.RIGHT) if side == "bilateral" else (Side(side),)


def _answer(sign: str, word: str) -> tuple[str, str]:
    """Return the answer to a sign and words beside it: a reflex that is "reduced" is changed."""
    no, yes = answers_of(sign)
    if word in ("", no, yes):
        return word, ""
    answer = no if word.split(maxsplit=1)[0].lower() in _NOT_FOUND else yes
    return answer, "" if word in _SAME_ANSWER else word


def _word(value: object) -> str:
    """Return a finding in a word; yes and no without quotes are true and false in YAML."""
    return ("no", "yes")[value] if isinstance(value, bool) else str(value)


def _palpation(
    entries: Sequence[Mapping[str, Any]], seq: Iterator[int]
) -> Iterator[PalpationFinding]:
    for plain in entries:
        entry = checked(plain, "examined_only")
        for side in _sides(entry["s"]):
            muscle = catalogue().muscle(entry["m"]).id
            yield PalpationFinding(
                next(seq), muscle, side, entry.get("status", ""), entry.get("tender")
            )


def _screen(plain: Mapping[str, Any] | None, *, needled: bool) -> SafetyScreen | None:
    """Return the whole screen at a first visit; later "any change?" was answered no."""
    if plain is None:
        return SafetyScreen(ScreenKind.NO_CHANGE) if needled else None
    note = plain.get("note") or ""
    flags, said = [], plain.get("red_flags") or "None"
    for flag in [said] if isinstance(said, str) else said:
        if catalogue().has_term("red_flags", flag):
            flags.append(flag)
        elif flag != "None":
            note = f"Red flags: {flag}. {note}".strip()
    exceptions = tuple(ScreenAnswer(code) for code in plain.get("exceptions") or ())
    return SafetyScreen(ScreenKind.FULL, exceptions, tuple(flags), note)


def _consent(plain: Mapping[str, Any] | None) -> Consent | None:
    if plain is None:
        return None
    entry = checked(plain, "consent")
    return Consent(
        method=entry["method"],
        scope=entry["scope"],
        given_by=entry["by"],
        risks=tuple(entry.get("risks_extra") or ()),
        chaperone=entry.get("chaperone", ""),
    )


def _event(plain: Mapping[str, Any]) -> AdverseEvent:
    entry = checked(plain, "ae")
    return AdverseEvent(
        catalogue().term("adverse_event_types", entry["type"]).id,
        entry.get("severity", "minor"),
        happened=str(entry.get("when", "")),
        where=entry.get("where", ""),
        action=entry.get("action", ""),
        outcome=entry.get("outcome", ""),
        followup_due=str(entry.get("followup_due", "")),
        followup=entry.get("followup", ""),
        resolved=str(entry.get("resolved", "")),
    )


def _prescription(
    plain: Mapping[str, Any], seq: int, doses: Mapping[str, ExerciseDose]
) -> Prescription:
    """Return an exercise; a dose that is not given is the one it had, else its usual one."""
    entry = checked(plain, "exercise", "dose")
    exercise = catalogue().exercise(entry["id"])
    given = {key: entry[key] for key in KEYS["dose"].split() if key in entry}
    had = doses.get(exercise.id)
    dose = replace(had or exercise.dose, **given)
    status = ExerciseStatus.NEW
    if entry.get("stop"):
        status = ExerciseStatus.STOPPED
    elif had is not None:
        status = ExerciseStatus.KEPT if dose == had else ExerciseStatus.CHANGED
    kept_up, words = adherence_of(entry.get("adherence", ""))
    return Prescription(
        seq,
        exercise.id,
        exercise.name,
        status,
        dose,
        adherence=words,
        stop_reason=entry.get("stop", ""),
        kept_up=kept_up,
    )
