"""Who stands for a note: the signature with its time and check, the draft notice, the addenda."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from imsrecord.domain.correction import ADDITION_KINDS
from imsrecord.domain.note import struck_of
from imsrecord.domain.note.event_words import state_words, story_lines
from imsrecord.domain.note.plain_words import counted, moment_words, plain_code, sentences
from imsrecord.domain.visit import VisitStatus
from imsrecord.pdf.flow import SMALL, WORDS
from imsrecord.pdf.page import TextStyle

if TYPE_CHECKING:
    from imsrecord.domain.note import NoteFacts
    from imsrecord.domain.visit import Addendum, Signature, Visit
    from imsrecord.pdf.flow import Flow

_SIGNED: Final = TextStyle(10.5, "semibold")
_INDENT: Final = 14.0
_OVER: Final = 6.0
SIGNED_ROOM: Final = 38.0
"""Points that a signature takes; it never stands on a page without a line that is signed."""
_CHECK_LENGTH: Final = 16


def signature_block(flow: Flow, facts: NoteFacts) -> None:
    """Set the signature, or the words that there is none."""
    flow.space(_OVER)
    flow.need(SIGNED_ROOM - _OVER)
    flow.rule()
    flow.space(5)
    signature = facts.visit.signature
    if signature is None:
        flow.text("Draft. Not signed: this may still change.", _SIGNED)
        by = facts.practitioner
        reg = f" (reg. {by.registration_no})" if by.registration_no else ""
        flow.text(f"Charted by {by.signature_name}{reg}.", SMALL)
        return
    flow.text(f"Signed by {_signed_words(signature)}", _SIGNED)
    flow.text(_check_words(signature, facts), SMALL)
    if facts.visit.status is VisitStatus.IN_ERROR:
        _set_in_error(flow, facts.visit)


def _set_in_error(flow: Flow, visit: Visit) -> None:
    """Say who took it back, when and why. Another patient's chart is never named on paper."""
    flow.text("This visit was entered in error.", _SIGNED)
    said = visit.in_error
    if said is None:
        return
    who = f" by {said.by_name}" if said.by_name else ""
    flow.text(f"Marked {moment_words(said.at, visit.zone)}{who}.", SMALL)
    if said.reason:
        flow.text(f"Reason: {said.reason}", WORDS)
    if said.moved_to:
        flow.text("It is charted anew in another chart.", WORDS)


def addenda(flow: Flow, facts: NoteFacts) -> None:
    """Set what was added after signing, each with its reason and its own signature."""
    for n, addendum in enumerate(facts.visit.addenda):
        if n == 0:
            flow.heading("Added after signing", keep=50)
        _set_addendum(flow, addendum)


def later_events(flow: Flow, facts: NoteFacts) -> None:
    """Set the adverse events that were told after signing, and every follow-up, dated."""
    for n, story in enumerate(facts.later_events):
        if n == 0:
            flow.heading("Adverse events after this visit", keep=50)
        said = ""
        for line in story_lines(story, facts.visit.zone):
            flow.fact("" if line.label == said else line.label, line.text)
            said = line.label
        flow.fact("State", state_words(story))


def _set_addendum(flow: Flow, addendum: Addendum) -> None:
    flow.need(46)
    kind = ADDITION_KINDS.get(addendum.kind, plain_code(addendum.kind).capitalize())
    flow.text(f"{kind} {addendum.seq}", _SIGNED)
    if (struck := struck_of(addendum)) is not None:
        flow.text(f"{struck.name}:", WORDS)
        flow.corrected(struck.now, struck.was, WORDS, _INDENT)
    if addendum.text:
        flow.text(addendum.text, WORDS)
    if addendum.precaution is not None:
        flag = addendum.precaution
        flow.text(f"Put on the chart: {sentences(flag.label, flag.note)}", WORDS)
    if addendum.reason:
        flow.text(f"Reason: {addendum.reason}", WORDS)
    if addendum.signature is not None:
        words = _signed_words(addendum.signature)
        check = short_check(addendum.signature.content_hash)
        flow.text(f"Signed by {words}. Content check {check}", SMALL)
    flow.space(6)


def _signed_words(signature: Signature) -> str:
    reg = f" (reg. {signature.registration_no})" if signature.registration_no else ""
    when = moment_words(signature.signed_at, signature.zone)
    return f"{signature.name}{reg}, {when} ({signature.zone})"


def _check_words(signature: Signature, facts: NoteFacts) -> str:
    visit, chart = facts.visit, facts.patient.chart_number
    record = f"{chart}-{visit.visit_no:02d}" if chart else str(visit.visit_no)
    added = counted(len(visit.addenda), "addendum", "addenda") if visit.addenda else "no addenda"
    check = short_check(signature.content_hash)
    program = f". imsrecord {signature.app_version}" if signature.app_version else ""
    return f"Record {record}, version {visit.version}, {added}. Content check {check}{program}"


def short_check(content_hash: str) -> str:
    """Write the first 16 characters of a content hash in groups of four."""
    start = content_hash[:_CHECK_LENGTH]
    return " ".join(start[at : at + 4] for at in range(0, len(start), 4))
