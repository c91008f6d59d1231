"""``make effort``: chart the reference follow-up in each way, in the real window, and count.

Prints one line a way: its name, the keys or clicks it took, and the seconds of an expert by the
keystroke-level model. Names of ways after the command chart only those.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from imsrecord.app import qt_application
from imsrecord.domain.identity import VisitKey
from imsrecord.domain.visit import Visit, VisitStatus
from imsrecord.security.kdf import FLOOR
from imsrecord.services.opening import RecordFolder
from imsrecord.services.record import Record
from imsrecord.ui.application import Application
from imsrecord.ui.dialogs import CrashDialog
from imsrecord.ui.documents.preview_page import PreviewPage
from imsrecord.ui.lock.lock_page import LockPage
from imsrecord.ui.tour.hands import Hands
from imsrecord.ui.workspace import Workspace
from tools.effort import clinic
from tools.effort.counted import CountedHands, Effort
from tools.effort.ways import WAYS

GOALS = {"keyboard": 36, "mouse": 30, "afresh": 62}  # a glove has none: it is for the hand in it
SIZE = (1366, 768)
_OF_THE_DAY = ("id", "started_at", "entered_at", "ended_at", "version", "signature", "next_seq")


def main() -> int:
    """Chart and count; the exit status is 1 when a way takes more than its goal."""
    application = qt_application()
    over = []
    with tempfile.TemporaryDirectory() as place:
        made = Path(place) / "made"
        key = clinic.make(made)
        for name in sys.argv[1:] or WAYS:
            folder = Path(place) / name
            shutil.copytree(made, folder)
            effort, _ = charted(folder, name, key.patient_no)
            print(told(name, effort), flush=True)
            if effort.keys + effort.clicks > GOALS.get(name, sys.maxsize):
                over.append(name)
    del application
    return 1 if over else 0


def told(name: str, effort: Effort) -> str:
    """Return the line of one way: its name and count first."""
    count, what = (effort.keys, "keys") if effort.keys else (effort.clicks, "clicks")
    seconds = f"{effort.seconds:.0f} s by the keystroke-level model"
    goal = f", at most {GOALS[name]}" if name in GOALS else ""
    return f"{name} {count}   {what}{goal}   {seconds}"


def charted(path: Path, name: str, patient_no: int) -> tuple[Effort, Visit]:
    """Chart the follow-up in one way in the record of a folder; return its cost and the visit."""
    application = Application(RecordFolder(path, FLOOR), now=lambda: clinic.TODAY)
    window = application.window
    application.begin()
    window.resize(*SIZE)
    window.show()
    hands = Hands(window)
    try:
        workspace = unlocked(application, hands)
        counted = CountedHands(hands)
        WAYS[name](counted)
        visit = _signed(workspace.record, hands, patient_no)
        faults = [dialog.report() for dialog in window.findChildren(CrashDialog)]
        if faults:
            raise RuntimeError(faults[0])
        return counted.effort, visit
    finally:
        window.close()
        window.deleteLater()
        application.deleteLater()


def unlocked(application: Application, hands: Hands) -> Workspace:
    """Type the passphrase; return the workspace once the record is open."""
    page = hands.find(LockPage)
    hands.type(clinic.PASSWORD, into=page.password)
    hands.click(page.unlock_button)
    hands.wait_for(lambda: not application.window.is_covered(), "the record is open")
    workspace = application.workspace
    if workspace is None:
        raise RuntimeError("The record did not open.")
    return workspace


def _signed(record: Record, hands: Hands, patient_no: int) -> Visit:
    key = VisitKey(patient_no, 4)
    hands.wait_for(
        lambda: record.visits.open(key).status is VisitStatus.SIGNED, "the visit is signed"
    )
    hands.find(PreviewPage)  # the take-home sheet opens by itself
    return record.visits.open(key)


def facts(visit: Visit) -> dict[str, Any]:
    """Return what a visit says, without what differs between two records of the same day.

    Rows are compared without their numbers: a row that was dropped leaves a gap in them.
    """
    rows = tuple(replace(row, seq=0) for row in visit.rows)
    plain = replace(visit, rows=rows)
    prescriptions = tuple(replace(each, seq=0) for each in plain.prescriptions)
    plain = replace(plain, prescriptions=prescriptions)
    names = plain.__dataclass_fields__
    return {name: getattr(plain, name) for name in names if name not in _OF_THE_DAY}


if __name__ == "__main__":
    sys.exit(main())
