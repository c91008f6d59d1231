"""``python -m tools.effort.first_visit``: the first visit of scenario S04, by the keys alone.

All that the scenario tells is entered. Each key is counted either for what a first visit must hold
(requirements §3: REQ) or for what S04 holds beside it (REC, and what §3 does not name). Registering
(name and birth date) is counted apart. Each part of the visit is a function of its own, so that a
screen that changes changes one of them.

``PHRASES`` are sentences that a clinic writes every week, with blanks for what is this patient's;
what only this patient says is typed in full. The usual aftercare is the clinic's in Settings.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import shiboken6

from imsrecord.app import qt_application
from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.identity import VisitKey
from imsrecord.domain.needling import NeedleLot, NeedleSize, NeedlingRow, Side
from imsrecord.domain.phrases import Phrase
from imsrecord.domain.programmes import PlannedExercise, PlannedMuscle, Programme, Sides
from imsrecord.domain.visit import VisitStatus
from imsrecord.security.kdf import FLOOR
from imsrecord.services.opening import RecordFolder
from imsrecord.ui.application import Application
from imsrecord.ui.chart.chart_page import ChartPage
from imsrecord.ui.patients.patient_page import PatientPage
from imsrecord.ui.today.today_page import TodayPage
from imsrecord.ui.tour.hands import Hands
from imsrecord.ui.visit.review_page import ReviewPage
from imsrecord.ui.visit.visit_page import VisitPage
from tools.effort.clinic import PIN, empty_record
from tools.effort.counted import HOME, START, CountedHands, Effort
from tools.effort.run import SIZE, unlocked

if TYPE_CHECKING:
    from imsrecord.domain.visit import Visit

NOW: Final = datetime(2026, 4, 28, 15, 0, tzinfo=UTC)  # ten in the morning in Winnipeg
GOAL: Final = 300.0
"""Seconds within which all of a first visit is charted (issue 4), registering apart."""
PHRASES: Final = (
    Phrase("hbp", "Hypertension, controlled."),
    Phrase("nl", "No leg symptoms."),
    Phrase("as", "aspirin [dose] mg"),
    Phrase("sl", "Sleep through the night"),
    Phrase("lf", "Lift [load] kg from [where] height in [weeks] weeks"),
    Phrase("rb", "Roll in bed"),
    Phrase("lb", "Lift box from [where] height"),
    Phrase("st", "Sit in the [where] [how long]"),
    Phrase("ap", "Aspirin [dose] mg – press longer."),
    Phrase("w3", "Weekly x 3, reassess"),
    Phrase("on", "Onset [days since onset] days ago, so chronic by date"),
    Phrase("nk", "None known"),
    Phrase(
        "lx",
        "Side-bend R [right] cm, L [left] cm fingertip–floor\n"
        "Flexion fingertip–floor [how far] cm\n"
        "SLR [how far]° both, reflexes equal, power 5/5\n"
        "[Left|Right] single-leg stance: pelvis drops [how far] cm",
    ),
    Phrase("sb", "Side-bend [L|R] [how far] cm"),
    Phrase("mlb", "[Left|Right] myofascial low back pain – [muscles]; chronic by date"),
    Phrase("pw", "Pillow under waist"),
    Phrase("why", "Active points reproduce pain; plateau with manual care"),
    Phrase("ql", "Below L2 level, aimed at L3 transverse process; trained"),
    Phrase("rf", "Red flags: None; no bladder, bowel or saddle change."),
    Phrase("kb", "kidney or bowel puncture near QL"),
)


LONG: Final = NeedleSize(0.3, 60)
MEDIUM: Final = NeedleSize(0.3, 50)


def _planned(muscle: str, site: int, technique: str) -> PlannedMuscle:
    """Return a muscle of the side that lies uppermost, needled toward bone with a long needle."""
    plan = NeedlingRow(
        0, muscle, Side.LEFT, muscle_label=catalogue().muscle(muscle).name, site=site,
        patient_position="side_lying", needle=LONG, technique=technique, direction="toward_bone",
    )  # fmt: skip
    return PlannedMuscle(plan, Sides.ASK)


BOXES: Final = (
    (0.2, 25, "A25-118"), (0.25, 30, "B25-042"), (0.3, 40, "C25-077"), (0.3, 60, "D25-009"),
    (0.3, 50, "E25-031"),
)  # fmt: skip
"""Diameter and length in mm, and lot, in the order in which the clinic of S04 numbers them."""



PROGRAMMES: Final = (
    Programme(
        "Low back",
        muscles=(
            _planned("quadratus_lumborum", 3, "slow_pistoning"),
            _planned("gluteus_medius", 1, "pistoning"),
            _planned("gluteus_medius", 2, "pistoning"),
            PlannedMuscle(
                NeedlingRow(
                    0, "lumbar_multifidus_lower", Side.LEFT,
                    muscle_label=catalogue().muscle("lumbar_multifidus_lower").name,
                    segments=("L4", "L5"), patient_position="prone", needle=MEDIUM,
                    technique="paraspinal_ims", direction="oblique_medial",
                    points=2, entries=2, needles=2,
                ),
                Sides.ASK,
            ),
        ),
    ),
    Programme(
        "Low back home",
        exercises=tuple(
            PlannedExercise(each, catalogue().exercise(each).name, catalogue().exercise(each).dose)
            for each in (
                "ql_side_stretch", "side_lying_hip_abduction", "pelvic_tilt", "side_sleep_setup",
            )
        ),
    ),
)  # fmt: skip
"""How this clinic needles a low back, without a side and without findings; and what it gives home."""


AFTERCARE: Final = (
    "soreness_normal", "warmth", "avoid_heavy", "bruise", "call_clinic", "chest_warning",
)  # fmt: skip
"""What this clinic tells everybody to mind afterwards."""


@dataclass(frozen=True, slots=True)
class FirstVisit:
    """What registering and the visit cost, and the visit as it was signed.

    ``required`` is for what a first visit must hold, ``more`` for all else that S04 tells;
    ``parts`` holds the seconds of both for each part of the visit, by its name.
    """

    registering: Effort
    required: Effort
    more: Effort
    parts: dict[str, tuple[float, float]]
    visit: Visit

    @property
    def seconds(self) -> float:
        """The whole visit; the hand comes to the keys once."""
        return self.required.seconds + self.more.seconds - HOME


def registered(hands: CountedHands) -> None:
    """Register by name and birth date, and begin the visit."""
    hands.hands.find(TodayPage)
    hands.told("⊕")
    hands.hands.find(PatientPage)
    hands.told("Devon", "⇥Mockup", "⇥⇥29 feb 1968⌘")
    hands.hands.find(ChartPage)
    hands.answer(START)
    hands.hands.find(VisitPage)


def intake(must: CountedHands, more: CountedHands) -> None:
    """Tell everything that the first visit asks, section by section."""
    must.told("⌥Low back on the left, worse bending sideways and rolling in bed.")
    must.told("⇥10 jan", "⇥→⏎", "⇟4")
    more.told("⇥5", "⇥8", "⇥2")
    must.told("⇥lbs⏎pe⏎bu⏎hi⏎")
    more.told("⇥a⏎s⏎", "⇥go⏎mo⏎", "⇥⇥b⏎l⏎ly⏎co⏎", "⇥m⏎h⏎")
    more.told("⑧c⏎h⏎ov⏎", "⇥p", "⇥h", "⇥p", "⇥hlw⏎o⏎w⏎")
    must.told("⑧;hbp ;nl", "⇥Ramipril 5 mg, ;as⇥81", "⇥n", "⇥0", "⇥0", "⇥n")
    more.told("⇥y", "⇥y")
    must.told("⑧;lf⇥15⇥knee⇥6⇲⏎;sl")
    more.told("⇥;rb⏎⏎;lb⇥knee⇲⏎;st⇥truck⇥1 hour")
    more.told("⇥4", "⇥3", "⇥5")


def findings(must: CountedHands, more: CountedHands) -> None:
    """Write what was felt and found, the examination by its phrase, and the impression."""
    more.told("②plgmi lat 1⏎", "licl lat 1⏎", "lskin l2-3+⏎", "lpara l4-5+⏎")
    must.told("②i;lx 42⇥47", "⇥22", "⇥75", "⇥l2", "⇥;mlb lQL and ;gm⏎")


def screened(must: CountedHands, more: CountedHands) -> None:
    """Answer the safety screen and what it led to, and why needling was chosen."""
    must.told("⑧asp⏎y", "⇧", "⇥⇥;rf ")
    more.told(";ap⇥81⤓ Leap-day birthday: age must calculate right.")
    must.told("⑧⏎", "⇥;why")


def consented(must: CountedHands, more: CountedHands) -> None:
    """Record the written consent of a first needling, with the risks of this region."""
    del more
    must.told("⑧w", "⇥f", "⇥p", "⇥ ", "⑧⇥ ", "⑧;kb", "⑧d⏎")


def measured(must: CountedHands, more: CountedHands) -> None:
    """Write the scores of the questionnaires, what else was done, and the analysis."""
    must.told("⇟None")
    more.told("⇟od⏎34⇥17⏎", "rm⏎11⏎", "om⏎46⏎")
    must.told("⇟⇥;on⏎")


def needled(must: CountedHands, more: CountedHands) -> None:
    """Bring in where and how low backs are needled here; then say of each row what was found.

    What every row must have stands first; then comes what it may have.
    """
    must.told("⌥p lo l⏎", "all soft act")
    more.move(">lat")
    must.told("⏎t2g2")
    more.move("d50p4 3>2 fam/si;pw")
    must.told("⇥;ql⏎⎋", "t5g3")
    more.move("d40p10 3>1 ache/ic/sac")
    must.told("⏎t4g3")
    more.move("d40p8 >act 2>1 ref/bu/to")
    must.told("⏎t2g2")
    more.move("d35p3 2>1 ache/lbm")
    must.move("⏎")


def closed(must: CountedHands, more: CountedHands) -> None:
    """Count the needles out, say how it was after, give the exercises, and when to come again."""
    must.told("5")
    more.told("3", "⇥4", "⇥;sb l44")
    must.told("⇥10", "⇥ ", "⎋⏎", "⏎")
    must.told("p ho⏎", "", "", "")  # the answers of the four exercises are still one each
    must.told("1w", ";w3⏎")


def signed(must: CountedHands, more: CountedHands) -> None:
    """Review the visit and sign it."""
    del more
    must.told("⌘")
    must.hands.find(ReviewPage)
    must.told(PIN)


PARTS: Final = (intake, findings, screened, consented, measured, needled, closed, signed)
"""The visit from its first question to the signature."""


def made(path: Path) -> None:
    """Make the record of a clinic that has phrases and boxes of needles, and no patients yet."""
    folder = RecordFolder(path, FLOOR)
    record = empty_record(folder, lambda: NOW)
    for diameter, length, lot in BOXES:
        box = NeedleLot(0, "Made-up", NeedleSize(diameter, length), lot, expires_on="2029-01-31")
        record.settings.add_lot(box)
    defaults = replace(record.settings.defaults(), aftercare=AFTERCARE)
    record.settings.keep_defaults(defaults)
    for phrase in PHRASES:
        record.settings.words.keep_phrase(phrase)
    for programme in PROGRAMMES:
        record.settings.words.keep_programme(programme)
    record.close()
    folder.release()


def charted(path: Path) -> FirstVisit:
    """Register and chart in the record of a folder; return what it cost, and the visit."""
    application = Application(RecordFolder(path, FLOOR), now=lambda: NOW)
    window = application.window
    application.begin()
    window.resize(*SIZE)
    window.show()
    hands = Hands(window)
    try:
        record = unlocked(application, hands).record
        desk, must, more = (CountedHands(hands) for _ in range(3))
        registered(desk)
        parts: dict[str, tuple[float, float]] = {}
        for part in PARTS:
            before = (must.effort.seconds, more.effort.seconds)
            part(must, more)
            parts[part.__name__] = (
                must.effort.seconds - before[0],
                more.effort.seconds - before[1],
            )
        key = VisitKey(1, 1)
        hands.wait_for(
            lambda: record.visits.open(key).status is VisitStatus.SIGNED, "the visit is signed"
        )
        reviews = window.findChildren(ReviewPage)
        hands.wait_for(lambda: not any(map(_seen, reviews)), "the review is left")
        visit = record.visits.open(key)
        return FirstVisit(desk.effort, must.effort, more.effort, parts, visit)
    finally:
        window.close()
        window.deleteLater()
        application.deleteLater()


def _seen(page: ReviewPage) -> bool:
    return shiboken6.isValid(page) and page.isVisible()


def told(cost: FirstVisit) -> str:
    """Return the lines that say what registering and the visit cost, whole and part by part."""
    desk, must, more = cost.registering, cost.required, cost.more
    parts = ", ".join(f"{name} {a:.0f} + {b:.0f}" for name, (a, b) in cost.parts.items())
    return (
        f"first visit {must.keys} keys, {must.answers} answers   {must.seconds:.0f} s by the "
        f"keystroke-level model for what it must hold\n"
        f"all of S04  {must.keys + more.keys} keys, {must.answers + more.answers} answers   "
        f"{cost.seconds:.0f} s, at most {GOAL:.0f}   registering apart: {desk.keys} keys, {desk.seconds:.0f} s\n"
        f"seconds, required + more: {parts}"
    )


def main() -> int:
    """Chart the first visit and say what it cost; the exit status is 1 when it is too much."""
    application = qt_application()
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "clinic"
        made(path)
        cost = charted(path)
    print(told(cost), flush=True)
    del application
    return int(cost.seconds > GOAL)


if __name__ == "__main__":
    sys.exit(main())
