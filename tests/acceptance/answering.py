"""Answers what is asked beside the needling, each part by the presenter of its section."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Final

from imsrecord.domain.intake import INTAKE_FIELDS
from imsrecord.domain.scores import typed_of
from imsrecord.domain.screening import ScreenKind
from imsrecord.ui.events.events_presenter import EventsPresenter
from imsrecord.ui.visit.screen_presenter import ScreenPresenter

if TYPE_CHECKING:
    from imsrecord.domain.adverse_events import AdverseEvent
    from imsrecord.domain.intake import Intake
    from imsrecord.domain.screening import SafetyScreen
    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.visit_presenter import VisitPresenter

_LINES: Final = ("goals", "activities")


def tell(presenter: VisitPresenter, told: Intake | None) -> None:
    """Answer the intake question by question."""
    if told is None:
        return
    desk = presenter.intake
    for name in INTAKE_FIELDS:
        answer = getattr(told, name)
        if name == "prior":
            desk.choose_tried([one.code for one in told.prior])
            for one in told.prior:
                desk.tell_effect(one.code, one.effect)
        elif name in _LINES:
            desk.type_lines(name, "\n".join(answer))
        elif isinstance(answer, str):
            desk.type_text(name, answer)
        else:
            desk.answer(name, answer)
    assert presenter.visit.intake == told


def screen(presenter: VisitPresenter, asked: SafetyScreen | None) -> None:
    """Ask the safety screen item by item, or only whether anything changed."""
    if asked is None:
        return
    desk = ScreenPresenter(presenter)
    desk.ask(asked.kind)
    if asked.kind is ScreenKind.FULL:
        for answer in asked.exceptions:
            desk.answer(answer.code, answer.answer)
        desk.rest_no()
        if asked.red_flags:
            desk.name_red_flags(asked.red_flags)
        else:
            desk.find_no_red_flags(on=True)
    if asked.note:
        desk.type_screen_note(asked.note)
    kept = presenter.visit.screen
    assert kept is not None
    assert {(a.code, a.answer) for a in kept.exceptions} == {
        (a.code, a.answer) for a in asked.exceptions
    }
    assert kept.unanswered(presenter.context.asked if asked.kind is ScreenKind.FULL else ()) == ()
    assert (kept.note, kept.red_flags) == (asked.note, asked.red_flags)


def examine(presenter: VisitPresenter, told: Visit) -> None:
    """Enter what was felt, measured and found, and the scores."""
    for felt in told.palpation:
        assert presenter.exam.put_felt(felt) == ""
    for sign in told.segmental:
        assert presenter.exam.put_sign(replace(sign, seq=0)) == ""
    for finding in told.exam:
        assert presenter.exam.put(replace(finding, seq=0)) == ""
    for score in told.scores:
        assert presenter.scores.put(score.measure, typed_of(score)) == {}


def happened(presenter: VisitPresenter, events: tuple[AdverseEvent, ...]) -> None:
    """Record each event by its kind, then tell the rest of it."""
    desk = EventsPresenter(presenter)
    for event in events:
        place = desk.record(event.kind, severity=event.severity)
        sheet = desk.desk(place)
        rest = {
            each.name: getattr(event, each.name)
            for each in fields(event)
            if each.name not in {"kind", "severity", "no"}
        }
        sheet.answer(**rest)
        assert replace(sheet.event, no=0) == event
